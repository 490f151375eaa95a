"""Where tests find the project, and the state of its data that they speak of."""

import atexit
import shutil
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).resolve().parent.parent

OVERLAY = ROOT / "tests/demo"


def _first_day() -> Path:
    place = Path(mkdtemp(prefix="ngay-dau-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    shutil.copytree(ROOT / "tests/first_day/data", place / "data")
    shutil.copy(ROOT / "mkdocs.yml", place)
    cache = ROOT / ".cache"  # what was made once, fonts for one, is made
    cache.mkdir(exist_ok=True)
    for folder in (ROOT / "docs", ROOT / "overrides", cache):
        (place / folder.name).symlink_to(folder)
    return place


FIRST_DAY = _first_day()
"""A project whose data/ is that of the first day, with nothing published; all else in it is the real project.

Tests that name facts read it: an editor who publishes a list or mends a word in data/ breaks none of them.
What holds for any data is asked of the site of data/ itself (the fixture `published`).
"""


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by its name there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def copy_project(place: Path, root: Path = FIRST_DAY) -> Path:
    """Copy to `place` what a check and a build of the project `root` read; return `place`."""
    for part in ("data", "docs", "overrides"):
        shutil.copytree(root / part, place / part)
    shutil.copy(root / "mkdocs.yml", place)
    return place
