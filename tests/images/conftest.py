"""Fixtures of the picture tests."""

from pathlib import Path

import pytest

from tests.images.made import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return an empty project folder."""
    return Desk(tmp_path)
