"""The public build: made aside, put in place only when whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kienan.edition import VARIABLE


def build(root: Path, target: Path, edition: str = "") -> int:
    """Build the site of `root` into `target` and return MkDocs' exit code, 0 for success.

    `edition` is a name `kienan.edition` knows; the public one when empty.

    The new site is made beside the old one and takes its place in one rename, so that a build that fails
    or is killed leaves the old site as it was.
    """
    new = target.with_name(f"{target.name}.moi")
    old = target.with_name(f"{target.name}.cu")
    shutil.rmtree(new, ignore_errors=True)
    if old.exists() and not target.exists():  # killed between the two renames below
        old.rename(target)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(new.absolute())]
    done = subprocess.run(
        command, cwd=root, env=_environment(root, edition), check=False, stderr=subprocess.PIPE, text=True
    )
    _tell(done.stderr)
    if done.returncode:
        shutil.rmtree(new, ignore_errors=True)
        return done.returncode
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    return 0


def _tell(said: str) -> None:
    """Pass on what MkDocs reports, without its running commentary."""
    for line in said.splitlines():
        if not line.startswith("INFO") and line.strip():
            print(line, file=sys.stderr)


def _environment(root: Path, edition: str) -> dict[str, str]:
    """Dates inside files are those of the last commit, so that one commit gives one site."""
    env = {"NO_MKDOCS_2_WARNING": "1", **os.environ, VARIABLE: edition}
    asked = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    if said.returncode == 0 and said.stdout.strip():
        env.setdefault("SOURCE_DATE_EPOCH", said.stdout.strip())
    return env
