"""Pages on paper: what the browser prints is whole, whatever the margins chosen in its window."""

import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import visit
from tests.paper.pdf import tool

HEADS = "() => [...document.querySelectorAll('h1, h2, h3, h4, caption, thead')].map(h => h.innerText)"
ROUND = "/huy-hieu-dang/2023-05-19/"


def sheets(page: Page, folder: Path, margin: int) -> list[list[str]]:
    """Return the lines of each sheet of A4 with `margin` mm on every side, without spaces."""
    file, side = folder / f"{margin}.pdf", f"{margin}mm"
    page.pdf(path=file, format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), side))  # type: ignore[arg-type]
    said = unicodedata.normalize("NFC", tool("pdftotext", "-layout", str(file), "-"))
    return [
        ["".join(line.split()) for line in text.splitlines() if line.strip()]
        for text in said.split("\f")[:-1]
    ]


@pytest.mark.parametrize("margin", [0, 10, 12, 20])
def test_every_note_of_the_plan_is_on_paper(
    browser: Browser, server: str, tmp_path: Path, margin: int
) -> None:
    """Each note beside the Plan's text stands inside a sheet at any margin, once."""
    with visit(browser, f"{server}/ke-hoach/van-ban/") as page:
        notes = page.locator(".ka-note").count()
        said = "".join(line for sheet in sheets(page, tmp_path, margin) for line in sheet)
    assert said.count("Viếtlà“") == notes > 0


@pytest.mark.parametrize("address", ["/", "/van-ban/", "/ke-hoach/", "/ket-luan-01/", "/nhung/"])
def test_no_heading_stands_alone_at_the_foot(
    browser: Browser, server: str, tmp_path: Path, address: str
) -> None:
    """The last line of no sheet but the last is a heading, a caption or the head of a table."""
    with visit(browser, f"{server}{address}") as page:
        heads = {"".join(head.split()) for head in page.evaluate(HEADS) if head.strip()}
        assert not [sheet[-1] for sheet in sheets(page, tmp_path, 12)[:-1] if sheet[-1] in heads]


def test_lists_repeat_their_heads(browser: Browser, demo_server: str, tmp_path: Path) -> None:
    """Each sheet of a list begins with the head of its table or with a heading; none ends with one."""
    with visit(browser, f"{demo_server}{ROUND}") as page:
        heads = {"".join(head.split()) for head in page.evaluate(HEADS) if head.strip()}
        printed = sheets(page, tmp_path, 12)
    names = [
        place for place, sheet in enumerate(printed) if any("ĐảngbộphườngQuánTrữ" in one for one in sheet)
    ]
    assert len(names) > 2
    for place in names[1:-1]:
        assert printed[place][0] in heads, printed[place][:2]
        assert printed[place][-1] not in heads


def test_ornaments_of_the_screen_are_not_printed(browser: Browser, server: str) -> None:
    """No line below headings, no petals and no shadow on paper; the words below them are."""
    with visit(browser, f"{server}/") as page:
        page.emulate_media(media="print")
        assert page.locator(".ka-petals").first.is_hidden()
        drawn = page.evaluate("""() => [...document.querySelectorAll("main *")].filter(element =>
            getComputedStyle(element).boxShadow !== "none" && element.offsetHeight ||
            element.matches("h2") && getComputedStyle(element, "::after").content !== "none").length""")
    assert drawn == 0
