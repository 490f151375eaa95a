"""The site's dress: light, dark, paper."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import DESK, PHONE, STILL, reader, visit
from tests.support import ADDRESSES

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


@pytest.mark.parametrize("address", ADDRESSES)
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
