"""Where tests find the project, and the state of its data that they speak of."""

import atexit
import re
import shutil
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).resolve().parent.parent

OVERLAY = ROOT / "tests/demo"
FROZEN = ROOT / "tests/first_day"
"""The first day's data/, docs/ and menu, and the heights measured with them."""

_MENU = re.compile(r"^nav:\n(?:[ #-].*\n|\n)*", re.MULTILINE)


def freeze(project: Path) -> Path:
    """Put the first day's data, pages, menu and heights of embeds in place of those of `project`; return it.

    Everything else of the project stays: templates, and all of mkdocs.yml but the menu.
    """
    for folder in ("data", "docs"):
        shutil.rmtree(project / folder, ignore_errors=True)
    shutil.copytree(FROZEN, project, ignore=shutil.ignore_patterns("menu.yml"), dirs_exist_ok=True)
    config, menu = project / "mkdocs.yml", (FROZEN / "menu.yml").read_text("utf-8")
    text, count = _MENU.subn(lambda _: menu, config.read_text("utf-8"))
    assert count == 1, "mkdocs.yml has no menu to put the first day's in the place of"
    config.write_text(text, "utf-8")
    return project


def _first_day() -> Path:
    place = Path(mkdtemp(prefix="ngay-dau-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    shutil.copytree(ROOT / "overrides", place / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", place)
    own_cache(place)
    return freeze(place)


_MADE_ONCE = ("anh", "bieu-tuong", "css", "fonts", "giay", "khuon", "phong", "the", "trang")
"""The folders of a project's cache in which files are named by what they were made from."""


def own_cache(project: Path) -> Path:
    """Give `project` a cache of its own that holds what was made once for all projects; return `project`."""
    cache = project / ".cache"
    cache.unlink(missing_ok=True)
    cache.mkdir()
    for name in _MADE_ONCE:
        made = ROOT / ".cache" / name
        made.mkdir(parents=True, exist_ok=True)
        (cache / name).symlink_to(made)
    return project


FIRST_DAY = _first_day()
"""The project as tests see it: data, pages, menu of the first day, nothing published; all the rest is real.

An editor who publishes a list, adds a page or mends a word breaks no test: none reads data/ or docs/
(tests.real_data holds it); what must hold for those is held by `check`.
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
    return own_cache(place)
