"""Contents to export: the real one, the demonstration's, and one whose texts attack every format."""

from dataclasses import replace
from pathlib import Path

import pytest

from kienan.checks.run import checked
from kienan.content.load import Content
from kienan.model.subjects import Correction
from kienan.outputs.data import publish
from kienan.outputs.data.datasets import datasets
from tests.places import FIRST_DAY
from tests.unit.support import TODAY, Copy, place, place_demo

EVIL = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    '=HYPERLINK("http://x.example","bấm")',
    "'=1+1",
    "''-2",
    "＝1+1",
    "＋1",
    "\t=1+1",
    "\r=1+1",
    "a,b;c\"d'e | g",
    "</script><script>alert(1)</script>",
    "<!--<script>&amp;&lt;]]>",
    "hai\u2028dòng\u2029nữa",
    "hai dòng\r\nEND:VEVENT\r\nATTACH:http://x.example/",
    "bảy\\n dấu \\, gạch \\; chéo",
    "{{ 7*7 }}{% raw %}",
)


def exported(content: Content) -> dict[str, bytes]:
    """Return the exported files of `content`."""
    return publish.files(content, datasets(content), TODAY)


@pytest.fixture(scope="session")
def content() -> Content:
    """Return the real content."""
    return checked(FIRST_DAY)


@pytest.fixture(scope="session")
def demo_content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Return the demonstration's content, in which every set has rows."""
    return place_demo(tmp_path_factory.mktemp("minh-hoa")).content()


@pytest.fixture(scope="session")
def hostile_content(demo_content: Content) -> Content:
    """Return the demonstration with EVIL in texts of the event, the site, a unit, and as corrections.

    The YAML reader refuses several of these; the exports must stand without its help.
    """
    rows = (
        Correction.model_construct(
            day=demo_content.event.day, page="ke-hoach/", before=evil, after=evil, why="a", basis=evil
        )
        for evil in EVIL
    )
    everything = " ".join(EVIL)
    event = demo_content.event.model_copy(
        update={"headline": EVIL[-3], "place": everything, "also": EVIL, "name": everything}
    )
    site = demo_content.site.model_copy(update={"name": everything, "description": everything})
    units = {i: u.model_copy(update={"name": everything}) for i, u in demo_content.units.items()}
    return replace(demo_content, corrections=tuple(rows), event=event, site=site, units=units)


@pytest.fixture(scope="session")
def files(content: Content) -> dict[str, bytes]:
    """Return the exported files of the real content."""
    return exported(content)


@pytest.fixture(scope="session")
def demo_files(demo_content: Content) -> dict[str, bytes]:
    """Return the exported files of the demonstration."""
    return exported(demo_content)


@pytest.fixture(scope="session")
def hostile_files(hostile_content: Content) -> dict[str, bytes]:
    """Return the exported files of the hostile content."""
    return exported(hostile_content)


@pytest.fixture
def project(tmp_path: Path) -> Copy:
    """Return a copy of the real data, free to be spoiled."""
    return place(FIRST_DAY / "data", tmp_path)


@pytest.fixture
def demo(tmp_path: Path) -> Copy:
    """Return a copy of the demonstration's data, free to be spoiled."""
    return place_demo(tmp_path)
