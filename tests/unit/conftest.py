"""Fixtures of the unit tests."""

from pathlib import Path

import pytest

from kienan.checks.run import checked
from kienan.content.load import Content
from tests.places import FIRST_DAY
from tests.unit.support import Copy, place, place_demo


@pytest.fixture(scope="session")
def content() -> Content:
    """Return the real content."""
    return checked(FIRST_DAY)


@pytest.fixture
def project(tmp_path: Path) -> Copy:
    """Return a copy of the real data, free to be spoiled."""
    return place(FIRST_DAY / "data", tmp_path)


@pytest.fixture
def here(project: Copy, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """Stand in a copy of the project's data and pages."""
    (project.root / "docs").symlink_to(FIRST_DAY / "docs")
    (project.root / "mkdocs.yml").write_bytes((FIRST_DAY / "mkdocs.yml").read_bytes())
    monkeypatch.chdir(project.root)
    return project


@pytest.fixture(scope="session")
def demo_content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Return the demonstration's content."""
    return place_demo(tmp_path_factory.mktemp("minh-hoa")).content()


@pytest.fixture
def demo(tmp_path: Path) -> Copy:
    """Return a copy of the demonstration's data without its 450 recipients, free to be spoiled."""
    return place_demo(tmp_path, "huy-hieu-dang")
