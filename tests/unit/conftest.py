"""Fixtures of the unit tests."""

from pathlib import Path

import pytest

from kienan.check import checked
from kienan.content import Content
from tests.unit.support import ROOT, Copy, place


@pytest.fixture(scope="session")
def content() -> Content:
    """Return the real content."""
    return checked(ROOT)


@pytest.fixture
def project(tmp_path: Path) -> Copy:
    """Return a copy of the real data, free to be spoiled."""
    return place(ROOT / "data", tmp_path)
