"""Fixtures of the intake tests."""

from pathlib import Path

import pytest

from tests.intake.rounds import copy_data


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with a copy of data/ and no list."""
    return copy_data(tmp_path)
