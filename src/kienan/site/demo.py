"""The illustrated demonstration: the real project with made-up data laid over it, in a folder of its own."""

import shutil
from pathlib import Path

PARTS = ("data", "docs", "overrides")


def prepare(root: Path, scratch: Path, overlay: Path) -> None:
    """Lay the project of `root` and the files of `overlay` over it into `scratch`, emptied first."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    for part in PARTS:
        shutil.copytree(root / part, scratch / part)
    shutil.copy2(root / "mkdocs.yml", scratch / "mkdocs.yml")
    shutil.copytree(overlay, scratch, dirs_exist_ok=True)
    (scratch / ".cache").symlink_to(root / ".cache")  # what was made once (fonts) is made
