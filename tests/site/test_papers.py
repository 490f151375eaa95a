"""The sheets in the built site: at their addresses, linked with their true size, listed with their codes."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from kienan.base.text import size_text
from tests.paper.pdf import Sheet

LINK = re.compile(r'<a href="((?:\.\./)*)(tai-ve/[^"]+\.(pdf|png))">Tải ([^<]+) \(([^<]+)\)</a>')

PAGES = {
    "index.html": ("phong-hoi-nghi.png", "phong-hoi-nghi.pdf"),
    "ke-hoach/van-ban/index.html": ("ke-hoach.pdf",),
    "ke-hoach/chuong-trinh/index.html": ("chuong-trinh.pdf",),
    "ke-hoach/phan-cong/index.html": ("phan-cong.pdf",),
}
"""Pages, and what can be taken home from each."""


@pytest.mark.parametrize("page", PAGES)
def test_pages_offer_what_can_be_taken_home(site: Path, page: str) -> None:
    """Each page concerned links to its file, whose kind, size and pages are as the link says."""
    found = {Path(path).name: said for _, path, _, _, said in LINK.findall((site / page).read_text("utf-8"))}
    for name in PAGES[page]:
        file = site / "tai-ve" / name
        said = [file.suffix[1:].upper(), size_text(file.stat().st_size)]
        if file.suffix == ".pdf":
            said.append(f"{len(PdfReader(file).pages)} trang")
        assert found[name] == ", ".join(said)


def test_no_page_leads_to_a_sheet_of_nothing(site: Path) -> None:
    """Sheets of what is not published keep their addresses, and no page links to them; a unit has its own."""
    pages = "".join(path.read_text("utf-8") for path in site.rglob("*.html"))
    for name in ("ket-luan-01", "dien-hinh", "huy-hieu-dang-2023-05-19"):
        assert (site / f"tai-ve/{name}.pdf").is_file()
        assert f"tai-ve/{name}.pdf" not in pages, name
    assert "tai-ve/phan-cong-van-phong-quan-uy.pdf" in (site / "ke-hoach/phan-cong/index.html").read_text(
        "utf-8"
    )


def test_codes_on_the_page_are_those_on_paper(site: Path) -> None:
    """Each sheet listed on the checking page carries the code that stands beside it there."""
    html = (site / "kiem-tra/index.html").read_text("utf-8")
    listed = re.findall(r'href="\.\./(tai-ve/[^"]+)".*?<strong class="ka-seal">([A-Y-]+)</strong>', html)
    assert len(listed) > 10
    for path, code in listed:
        assert all(f"Mãkiểmtra:{code}" in page for page in Sheet(site / path).pages()), path


def test_templates_of_sheets_stay_at_home(site: Path) -> None:
    """No template of a printed sheet is published."""
    assert not (site / "giay").exists()
    assert not list(site.rglob("*.typ"))


def test_every_page_names_its_icons(site: Path) -> None:
    """Each page links to the drawing, to favicon.ico and to the touch icon, and all three are there."""
    html = (site / "ke-hoach/chuong-trinh/index.html").read_text("utf-8")
    for rel, file in (("icon", "favicon.ico"), ("icon", "assets/bieu-tuong.svg"),
                      ("apple-touch-icon", "assets/bieu-tuong-180.png")):  # fmt: skip
        assert f'<link rel="{rel}" href="../../{file}"' in html
        assert (site / file).is_file()
