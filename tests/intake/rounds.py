"""A copy of data/ to import into, and lists of made-up people, all marked “(minh họa)”."""

import shutil
from pathlib import Path

from kienan.base.problem import DataError, Problem
from kienan.content.load import Content, load
from kienan.content.recipients import HEADER
from tests.places import FIRST_DAY

ROUND = "2023-05-19"
LIST = f"data/huy-hieu-dang/{ROUND}/danh-sach.csv"
ROUND_FILE = f"data/huy-hieu-dang/{ROUND}/dot.yml"


def copy_data(target: Path) -> Path:
    """Copy data/ below `target` without any list of recipients; return `target`."""
    shutil.copytree(FIRST_DAY / "data", target / "data", ignore=shutil.ignore_patterns("danh-sach.csv"))
    return target


def put_list(root: Path, *lines: str, header: str = HEADER) -> None:
    """Write the canonical list with these lines."""
    (root / LIST).write_bytes(("\n".join([header, *lines]) + "\n").encode())


def edit_round(root: Path, old: str, new: str) -> None:
    """Replace one piece of dot.yml, which must be there."""
    path = root / ROUND_FILE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def problems_of(root: Path) -> list[Problem]:
    """Return the problems of the badge files under `root`; none when it loads."""
    try:
        load(root)
    except DataError as error:
        return [p for p in error.problems if "huy-hieu-dang" in p.file]
    return []


def loaded(root: Path) -> Content:
    """Return the content under `root`, which must be right."""
    return load(root)
