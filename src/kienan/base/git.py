"""What git says of the project, where there is a git and a repository: the site is made without them too."""

import subprocess
from pathlib import Path


def said(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what `git` with these arguments, fed `given`, prints for the repository around `root`.

    None when git is not on this machine, `root` is in no repository, or git refuses.
    """
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], input=given, capture_output=True, check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
