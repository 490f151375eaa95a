"""A real WordPress: what each role may keep of a snippet, and its frame made of an address alone."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.embeds.portal import VERSION, Home, frames, reader, scroll_through, settled
from tests.embeds.test_saved import SEEN, Given, given, hidden_in, unseen_in
from tests.embeds.wordpress import WordPress, wordpress

pytestmark = pytest.mark.full

ROLES = ("administrator", "editor", "author", "contributor")
MAY_FRAME = ("administrator", "editor")
WAYS = {"block": "<!-- wp:html -->\n{}\n<!-- /wp:html -->", "classic": "{}"}
IDENTS = ("chuong-trinh", "phan-cong/van-phong-quan-uy")
HIGHEST = 1000
"""Of a frame in WordPress, in CSS pixels."""
DRESS = "e => [getComputedStyle(e).borderWidth, getComputedStyle(e).clip]"
"""WordPress clips a frame until its document says how high it is."""


@pytest.fixture(scope="module")
def cms(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    """Yield a WordPress that knows of nothing but the built site."""
    with wordpress(tmp_path_factory.mktemp("wp"), home.address) as running:
        yield running


Shown = tuple[str, Sequence[Given]]


@pytest.fixture(scope="module")
def shown(cms: WordPress, home: Home) -> Callable[[str], Shown]:
    """Return what gives, by role, the address of its articles and what was pasted there, each way in turn."""
    pasted = given(home, IDENTS)

    @cache
    def save(role: str) -> Shown:
        articles = [way.format(one.html) for way in WAYS.values() for one in pasted]
        return cms.save(role, articles), [*pasted] * len(WAYS)

    return save


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_saved_is_seen(
    browser: Browser, shown: Callable[[str], Shown], role: str, width: int
) -> None:
    """Words and links of A, B, C, D and F are seen, frames only of roles that may and nothing hidden in them;
    no page is wider than its window.
    """  # noqa: D205
    address, pasted = shown(role)
    with reader(browser, width) as context:
        page = context.new_page()
        open_whole(page, address)
        settled(page, lambda s: s.whole)
        wrong = unseen_in(pasted, page.evaluate(SEEN))
        lost = hidden_in(page)
        count = len(frames(page))
    assert wrong + lost == []
    assert count == (sum(one.kind in "ab" for one in pasted) if role in MAY_FRAME else 0)


def open_whole(page: Page, address: str) -> None:
    """Open a page and read it to its end, so that the frames which WordPress makes lazy are there."""
    page.goto(address)
    scroll_through(page)
    page.wait_for_load_state("networkidle")


def opened_by_a_click(page: Page, number: int) -> str:
    """Return where the page is after a click on the link below the content of its frame."""
    frames(page)[number].locator("footer a").click()
    page.wait_for_url(lambda url: "author" not in url)
    return page.url


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("role", ROLES)
def test_an_address_alone_becomes_a_frame(
    browser: Browser, cms: WordPress, home: Home, role: str, width: int
) -> None:
    """The embed's own address on a line of its own becomes a frame of that embed, for every role: as high as
    what it shows, at most 1,000 px, with the way to the full page in sight; no border; a click leads there.
    """  # noqa: D205
    articles = cms.save(role, [f"<p>Mời xem:</p>\n\n{home.at(ident)}\n" for ident in IDENTS])
    with reader(browser, width) as context:
        page = context.new_page()
        open_whole(page, articles)
        seen = settled(page, lambda s: s.bottom <= s.height)
        elements = page.query_selector_all("iframe")[-len(IDENTS) :]
        assert len(elements) == len(IDENTS)
        for ident, view, element in zip(IDENTS, seen[-len(IDENTS) :], elements, strict=True):
            assert (element.get_attribute("src") or "").startswith(home.at(ident))
            assert element.is_visible()
            assert element.evaluate(DRESS) == ["0px", "auto"]
            assert view.bottom <= view.height == view.content <= HIGHEST, (ident, view)
        row = next(row for row in home.listed["embeds"] if row["id"] == IDENTS[-1])
        assert opened_by_a_click(page, -1) == urljoin(home.address + VERSION, row["page"])
