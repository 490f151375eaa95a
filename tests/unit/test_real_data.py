"""No test can read what editors publish: the guard that every test runs under."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.places import FIRST_DAY, FROZEN, ROOT
from tests.real_data import RealDataError

KIENAN = [sys.executable, "-m", "kienan"]
WAYS: dict[str, Callable[[Path], object]] = {
    "a file": lambda place: (ROOT / "data/trang.yml").read_text("utf-8"),
    "a page": lambda place: (ROOT / "docs/index.md").read_bytes(),
    "a folder": lambda place: list((ROOT / "data").rglob("*.yml")),
    "a link to it": lambda place: (place / "docs").symlink_to(ROOT / "docs"),
    "a command in the project": lambda place: subprocess.run([*KIENAN, "check"], cwd=ROOT, check=False),
}


@pytest.mark.parametrize("way", WAYS)
def test_real_data_cannot_be_read(way: str, tmp_path: Path) -> None:
    """However a test goes about it, reading data/ or docs/ of the project itself fails it, with the cure."""
    with pytest.raises(RealDataError, match=r"tests\.places\.FIRST_DAY"):
        WAYS[way](tmp_path)


def test_the_rest_can() -> None:
    """The first day's data, the rest of the project, and what the models write into data/ are free."""
    assert (FIRST_DAY / "data/trang.yml").read_bytes() == (FROZEN / "data/trang.yml").read_bytes()
    assert (ROOT / "data/README.md").read_text("utf-8")
    assert os.listdir(ROOT / "overrides")  # noqa: PTH208  # as a library may


def test_only_the_menu_is_of_the_first_day() -> None:
    """All of mkdocs.yml is real but the menu: the pages that an editor adds are not in it."""
    real, ours = ((place / "mkdocs.yml").read_text("utf-8") for place in (ROOT, FIRST_DAY))
    menu = (FROZEN / "menu.yml").read_text("utf-8")
    assert real.partition("\nnav:\n")[0] == ours.partition("\nnav:\n")[0]
    assert menu in ours
    assert ours.count("\nnav:\n") == 1
