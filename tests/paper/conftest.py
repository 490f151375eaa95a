"""Fixtures of the paper tests: every sheet really printed, from the real data and from the demonstration."""

import pytest

from kienan.content.load import Content
from kienan.outputs.pdf.build import BuiltPdfs
from kienan.site.edition import Edition
from tests.paper.pdf import Sheet, sheets
from tests.places import ROOT
from tests.unit.conftest import content, demo, demo_content, project
from tests.unit.support import Copy, place_demo

__all__ = ["content", "demo", "demo_content", "project"]


@pytest.fixture(scope="session")
def printed(content: Content, tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltPdfs, dict[str, Sheet]]:
    """Return the sheets of the real data."""
    return sheets(content, ROOT, tmp_path_factory.mktemp("that"))


@pytest.fixture(scope="session")
def real(printed: tuple[BuiltPdfs, dict[str, Sheet]]) -> dict[str, Sheet]:
    """Return the sheets of the real data by name."""
    return printed[1]


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, dict[str, Sheet]]:
    """Return the demonstration with a known site and a known quiz, and its sheets: every kind there is."""
    copy = filled(place_demo(tmp_path_factory.mktemp("du")))
    content = copy.content()
    return content, sheets(content, ROOT, tmp_path_factory.mktemp("ban-in"), Edition.DEMO)[1]


def filled(copy: Copy) -> Copy:
    """Give the copy an address and its quiz one too."""
    copy.edit("trang.yml", 'địa chỉ trang: ""', "địa chỉ trang: https://hoinghi.example.vn/")
    copy.edit("cuoc-thi.yml", 'địa chỉ: ""', "địa chỉ: https://thi.example.vn/cuoc-thi")
    copy.edit("cuoc-thi.yml", 'kiểm tra lần cuối: ""', "kiểm tra lần cuối: 20/5/2023")
    return copy


@pytest.fixture(scope="session")
def every(real: dict[str, Sheet], full: tuple[Content, dict[str, Sheet]]) -> list[Sheet]:
    """Return every sheet of both."""
    return [*real.values(), *full[1].values()]
