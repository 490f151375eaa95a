"""The site's style sheet: light, dark, paper."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import DESK, PHONE, STILL, reader, visit
from tests.support import ADDRESSES
from tests.tiers import one_in

NOT_ON_PAPER = (
    ".md-header", ".ka-tim", ".md-sidebar", ".md-overlay", ".md-skip", ".md-tabs", ".md-top",
    ".ka-size", "[data-md-component=palette]",
)  # fmt: skip
SCHEME = "document.body.dataset.mdColorScheme"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"

LIGHTNESS = """selector => {
  const [r, g, b] = getComputedStyle(document.querySelector(selector)).color.match(/[\\d.]+/g).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_dark_is_one_click_away_and_stays(browser: Browser, server: str, size: tuple[int, int]) -> None:
    """The switch makes the page dark, the next page is dark too, and the switch makes it light again."""
    with reader(browser, size) as context:
        page = context.new_page()
        page.goto(f"{server}/")
        page.evaluate(STILL)
        light = page.evaluate(BACKGROUND)
        assert page.evaluate(SCHEME) == "default"
        _switch(page)
        assert page.evaluate(SCHEME) == "slate"
        dark = page.evaluate(BACKGROUND)
        assert dark != light
        page.goto(f"{server}/ke-hoach/van-ban/")
        page.evaluate(STILL)
        assert page.evaluate(SCHEME) == "slate"
        assert page.evaluate(BACKGROUND) == dark
        _switch(page)
        assert page.evaluate(BACKGROUND) == light


def _switch(page: Page) -> None:
    page.locator("[data-md-component=palette] button:visible").click()
    page.evaluate(STILL)


def test_dark_is_reached_by_keyboard(browser: Browser, server: str) -> None:
    """By Tab alone the switch is reached, and Enter makes the page dark."""
    with visit(browser, f"{server}/") as page:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("!!document.activeElement.closest('[data-md-component=palette]')"):
                break
        else:
            raise AssertionError("the switch is not reached by 40 Tabs")
        page.keyboard.press("Enter")
        page.evaluate(STILL)
        assert page.evaluate(SCHEME) == "slate"


@pytest.mark.parametrize("address", one_in(4, ADDRESSES))
def test_paper_holds_the_text_alone(browser: Browser, server: str, address: str) -> None:
    """Printed, header, drawer, search and controls are gone; heading and text are there, in dark ink."""
    with visit(browser, server + address) as page:
        page.emulate_media(media="print")
        page.evaluate(STILL)
        shown = [s for s in NOT_ON_PAPER if page.locator(f"{s}:visible").count()]
        assert not shown
        assert page.locator("h1").is_visible()
        for scheme in ("default", "slate"):
            page.evaluate(f"{SCHEME} = '{scheme}'")
            page.evaluate(STILL)
            for selector in ("h1", "main article p, main article li, main article a"):
                assert page.evaluate(LIGHTNESS, selector) < 0.5, (
                    f"{selector} is printed in light ink ({scheme})"
                )


def test_the_menu_of_a_phone(browser: Browser, server: str) -> None:
    """By keyboard the menu opens and takes the focus; it scrolls to its end; Esc gives the focus back."""
    with visit(browser, f"{server}/tro-nang/", PHONE) as page:
        opener = page.locator("header button.ka-menu")
        assert opener.get_attribute("aria-expanded") == "false"
        opener.press("Enter")
        page.evaluate(STILL)
        assert opener.get_attribute("aria-expanded") == "true"
        assert page.evaluate("!!document.activeElement.closest('[data-md-type=navigation]')")
        page.mouse.move(100, 400)
        page.mouse.wheel(0, 2000)
        last = page.locator(".ka-nav a").last
        page.wait_for_function(
            "e => e.getBoundingClientRect().bottom <= innerHeight", arg=last.element_handle()
        )
        page.keyboard.press("Escape")
        assert opener.evaluate("e => e === document.activeElement")
        assert opener.get_attribute("aria-expanded") == "false"


def test_the_contents_show_where_the_reader_is(browser: Browser, server: str) -> None:
    """Beside a long text one entry of the contents is marked once its heading is passed, and none before."""
    with visit(browser, f"{server}/ke-hoach/van-ban/") as page:
        marked = page.locator(".md-nav--secondary .md-nav__link--active")
        assert marked.count() == 0
        page.locator("main h2").nth(2).evaluate("e => scrollTo(0, e.offsetTop + 60)")
        marked.wait_for()
        assert marked.count() == 1


def test_the_header_stands_still(browser: Browser, server: str) -> None:
    """On a phone nothing moves while scripts and fonts come: the layout shift is at most 0.01."""
    with visit(browser, f"{server}/ke-hoach/van-ban/", PHONE) as page:
        shift = page.evaluate("""() => new Promise(done => {
          new PerformanceObserver(list => done(list.getEntries().reduce((sum, e) => sum + e.value, 0)))
            .observe({type: "layout-shift", buffered: true});
          setTimeout(() => done(0), 1000);
        })""")
        assert shift <= 0.01


SHIFTS = """self.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(shift => { self.moved += shift.value; }))
  .observe({type: "layout-shift", buffered: true});"""
HAS_TYPEFACE = "document.documentElement.classList.contains('chu')"


WITHOUT_TYPEFACE = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !holder.offsetParent) continue;
    const face = getComputedStyle(holder).fontFamily;
    if (!face.startsWith('"Be Vietnam Pro"')) found.push(texts.currentNode.data);
  }
  return found;
}"""


@pytest.mark.parametrize("address", ["/", "/ke-hoach/phan-cong/"])
def test_the_typeface_comes_to_every_text(browser: Browser, server: str, address: str) -> None:
    """Where no line would jump, all shown text has the typeface on the first page too, to its end."""
    with reader(browser, (412, 823)) as context:
        page = context.new_page()
        page.goto(server + address)
        page.wait_for_function("sessionStorage.getItem('chu')")
        assert page.evaluate(WITHOUT_TYPEFACE) == []


@pytest.mark.parametrize("address", ["/ke-hoach/van-ban/", "/huy-hieu-dang/", "/nhung/", "/tim/", "/"])
def test_the_typeface_moves_nothing_that_is_read(browser: Browser, server: str, address: str) -> None:
    """On a phone the typeface comes without lines jumping: at once, or on the next page."""
    with reader(browser, (412, 823)) as context:
        page = context.new_page()
        page.add_init_script(SHIFTS)
        page.goto(server + address)
        page.wait_for_function("sessionStorage.getItem('chu')")
        page.evaluate(STILL)
        assert page.evaluate("self.moved") <= 0.01
        page.goto(f"{server}/so-do/")
        assert page.evaluate(HAS_TYPEFACE)
        assert page.evaluate("self.moved") <= 0.01
