"""A portal's page on paper: every row of the embed is there."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.embeds.portal import Home, Portal, reader, settled
from tests.tiers import only

UNSTYLED = re.compile(r' style="[^"]*"')
SHOWN = {"home": ("chuong-trinh", "phan-cong"), "demo_home": ("huy-hieu-dang",)}


PIECES = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  const range = document.createRange();
  while (texts.nextNode()) {
    range.selectNodeContents(texts.currentNode);
    const box = range.getBoundingClientRect(), hidden = texts.currentNode.parentNode.closest(".ka-vh");
    if (box.width && box.height && !hidden) found.push(texts.currentNode.data);
  }
  return found;
}"""


def pieces(browser: Browser, address: str) -> list[str]:
    """Return every piece of text of an embed that its style sheet puts on paper."""
    with reader(browser, 700) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(address)
        found: list[str] = page.evaluate(PIECES)
        return [text for text in found if pressed(text)]


def pressed(text: str) -> str:
    """Return the letters and digits alone: paper breaks lines, columns and hyphens where it likes."""
    return re.sub(r"\W+", "", text)


def printed(browser: Browser, address: str, width: int, target: Path) -> str:
    """Return the words of the page as printed by a reader with a window of this width."""
    with reader(browser, width, 900) as context:
        page = context.new_page()
        page.goto(address)
        settled(page)
        page.pdf(path=target, format="A4")
    command = ["pdftotext", "-raw", str(target), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=600).stdout


@pytest.mark.parametrize(
    ("styled", "width"),
    only([(True, 1200), (False, 360)], [(True, 1200), (False, 360), (True, 360), (False, 1200)]),
)
@pytest.mark.parametrize(("which", "ident"), [(which, i) for which, all_ in SHOWN.items() for i in all_])
def test_every_row_is_printed(  # noqa: PLR0913, PLR0917
    browser: Browser, request: pytest.FixtureRequest, portal: Portal, tmp_path: Path, which: str, ident: str,
    styled: bool, width: int,
) -> None:  # fmt: skip
    """Each row of the embed in snippet B stands on the paper of the portal's page, sized by the browser or by
    our script, printed from a wide or a narrow window.
    """  # noqa: D205
    home: Home = request.getfixturevalue(which)
    body = home.snippet(ident, "b")
    address = portal.page(body if styled else UNSTYLED.sub(' frameborder="0"', body))
    paper = pressed(printed(browser, address, width, tmp_path / "trang.pdf"))
    told = pieces(browser, home.at(ident))
    assert len(told) > 30
    assert not [text for text in told if pressed(text) not in paper]
    assert pressed("Nguồn: Quận ủy Kiến An") in paper
