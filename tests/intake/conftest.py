"""Fixtures of the intake tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kienan.spreadsheet.reader import read
from kienan.spreadsheet.sheet import Answer
from tests.intake.rounds import copy_data


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with a copy of data/ and no list."""
    return copy_data(tmp_path)


@pytest.fixture(autouse=True)
def _read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process, which saves starting a hundred; tests marked `watched` start their own."""

    def here(file: Path, size: int, wait: Callable[[], None]) -> Answer:
        return read(file.read_bytes(), file.name)

    if not request.node.get_closest_marker("watched"):
        monkeypatch.setattr("kienan.spreadsheet.watchdog.read_elsewhere", here)
