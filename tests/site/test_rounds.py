"""The demonstration's three rounds as readers see them: one published, one a draft, one withdrawn."""

import re
from pathlib import Path

import pytest

from tests.site.dom import read
from tests.support import file_of


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("/huy-hieu-dang/", "Đã công bố"),
        ("/huy-hieu-dang/2023-09-02/", "Chưa công bố"),
        ("/huy-hieu-dang/2023-11-07/", "Đã gỡ"),
        ("/nhung/v1/huy-hieu-dang/2023-09-02/", "Chưa công bố"),
        ("/nhung/v1/huy-hieu-dang/2023-11-07/phuong-bac-son/", "Đã gỡ"),
    ],
)
def test_each_round_has_its_own_state(demo_site: Path, address: str, state: str) -> None:
    """The subject is published since one round is; a draft and a withdrawn round say what they are."""
    headings = [h.words() for h in read(file_of(demo_site, address)).all("h2") if h["id"] == "trang-thai"]
    assert headings == [state]


def test_names_of_a_draft_are_nowhere(demo_site: Path) -> None:
    """The two people of the draft's list stand in no text file of the site."""
    for file in demo_site.rglob("*"):
        if file.suffix in {".html", ".json", ".csv", ".xml", ".js"}:
            assert not re.search("Chưa Đăng|Còn Nháp", file.read_text("utf-8")), file


def test_days_are_written_in_one_form(demo_site: Path) -> None:
    """No page, script, feed or set writes a day below 10 without its nought, or a month above 2 with one."""
    wrong = re.compile(r"(?<![0-9/])([1-9]/[0-9]{1,2}|[0-9]{1,2}/(0[3-9]|[12]))/[0-9]{4}")
    told = ""
    for file in demo_site.rglob("*"):
        if file.suffix in {".html", ".json", ".csv", ".xml", ".ics"} or file.name == "muc-luc.js":
            text = file.read_text("utf-8")
            assert not wrong.search(text), (file, wrong.search(text))
            told += text
    assert "02/9/2023" in told
