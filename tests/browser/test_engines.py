"""Oldest Chromium, Firefox and WebKit show every kind of page whole; menu, searches and sizes work."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.browser.engine import Page
from tests.browser.firefox import firefox
from tests.browser.lists import ROUND
from tests.browser.oldest import oldest
from tests.browser.webkit import webkit
from tests.kinds import OTHERS, REAL, every_made_up
from tests.nginx import served_by_nginx

pytestmark = pytest.mark.full

EMBEDS = {"khung nhúng": "/nhung/v1/tong-quan/", "khung danh sách": "/nhung/v1/huy-hieu-dang/"}
# Words of two neighbours in a row that stand closer than a space would hold them apart.
TOUCHING = """(() => {
  function words(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange(), boxes = [];
    for (let node; (node = walker.nextNode());) {
      if (!node.data.trim() || node.parentElement.closest(".ka-vh")) continue;
      range.selectNodeContents(node);
      boxes.push(...Array.from(range.getClientRects()).filter(box => box.width > 1));
    }
    return boxes;
  }
  const near = (one, two) => Math.abs(one.top + one.bottom - two.top - two.bottom) < 16
    && two.left - one.right < 3 && one.right - two.left < 3;
  const found = [];
  for (const row of document.querySelectorAll("main *, header *, footer *")) {
    if (!getComputedStyle(row).display.endsWith("flex")) continue;
    const parts = Array.from(row.children).filter(part => part.offsetParent).map(words);
    parts.slice(1).forEach((two, at) => {
      if (parts[at].some(one => two.some(next => near(one, next)))) {
        found.push(row.className + ": " + row.textContent.trim());
      }
    });
  }
  return found;
})()"""
TITLE = """(() => {
  const title = document.querySelector("main h1") || document.querySelector("h1");
  return title.getBoundingClientRect().width;
})()"""


ENGINES: dict[str, Callable[[], AbstractContextManager[Page]]] = {
    "Chrome/64.": oldest,
    "Firefox/": firefox,
    "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/": webkit,
}


@pytest.fixture(scope="module", params=ENGINES, ids=["oldest", "firefox", "webkit"])
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield one page of the browser for the whole module."""
    with ENGINES[request.param]() as opened:
        assert request.param in opened.evaluate("navigator.userAgent")
        yield opened


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "address", [*REAL.values(), *OTHERS.values(), *every_made_up().values(), *EMBEDS.values()]
)
def test_every_kind_of_page_is_whole(page: Page, demo_server: str, address: str, width: int) -> None:
    """Nothing is wider than the window, the title has a column, neighbours do not touch, nothing is told."""
    page.goto(demo_server + address, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(TITLE) > 200
    assert page.evaluate(TOUCHING) == []
    assert [said for said in page.said() if "404" not in said] == []


@pytest.mark.parametrize(
    ("address", "box", "answer"),
    [
        ("/tim/", "#tim", "cho “binh”"),
        (ROUND, "#loc-ten", "Tìm thấy"),
        ("/dien-hinh/", "#loc-chu", "Không"),
    ],
)
def test_the_searches_answer(page: Page, demo_server: str, address: str, box: str, answer: str) -> None:
    """Each search answers what is typed."""
    page.goto(demo_server + address)
    page.type(box, "binh")
    page.wait_for(f"document.querySelector('[role=status]').textContent.includes('{answer}')")
    assert page.said() == []


def test_a_list_is_narrowed_by_choosing(page: Page, demo_server: str) -> None:
    """A level chosen narrows the list; the button brings it back; what search finds opens the page."""
    page.goto(demo_server + ROUND)
    page.evaluate("""(box => {
      box.selectedIndex = 1;
      box.dispatchEvent(new Event("input", {bubbles: true}));
    })(document.getElementById("loc-muc"))""")
    page.wait_for("document.querySelectorAll('.ka-level[hidden]').length")
    page.evaluate("document.querySelector('.ka-filter button').click()")
    page.wait_for("!document.querySelector('.ka-level[hidden]')")
    assert page.said() == []
    page.goto(f"{demo_server}/tim/?q=phan+cong")
    page.wait_for("document.querySelectorAll('.ka-tim__found a').length")
    page.evaluate("document.querySelector('.ka-tim__found a').click()")
    page.wait_for("location.pathname.endsWith('/phan-cong/')")


def test_firefox_says_nothing_of_the_headers(demo_site: Path) -> None:
    """Nothing is told of pages sent with the headers of the server: no policy names what is unknown."""
    with served_by_nginx(demo_site) as address, firefox() as page:
        for path in ("/", ROUND, "/tim/", "/dien-hinh/", "/nhung/", *EMBEDS.values()):
            page.goto(address + path)
            assert page.said() == [], path


def test_the_menu_opens_and_letters_grow(page: Page, demo_server: str) -> None:
    """The button of the menu shows the list of pages; the button of the size makes letters larger."""
    page.goto(f"{demo_server}/")
    page.evaluate("document.querySelector('.ka-menu').click()")
    page.wait_for("document.querySelector('.ka-nav a').getBoundingClientRect().left >= 0")
    before = page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
    page.evaluate("document.querySelector('[data-co-chu=\"2\"]').click()")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)") > before
