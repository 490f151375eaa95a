"""Without scripts everything can be read and reached."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import DESK, PHONE, visit
from tests.support import ADDRESSES

SAID = """() => [...document.querySelectorAll("main article")]
  .map(article => article.textContent).join(" ").replace(/\\s+/g, " ").trim()"""
UNSEEN = """() => {
  document.querySelectorAll("details").forEach(details => details.open = true);
  const edge = document.documentElement.scrollWidth;
  const unseen = node => {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, template, svg, .ka-vh")) return false;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const drawn = box.width > 0 && box.height > 0 && box.right > 0 && box.left < edge;
    return !drawn || !parent.checkVisibility({opacityProperty: true, visibilityProperty: true});
  };
  const found = [];
  for (const article of document.querySelectorAll("main article")) {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) if (unseen(node)) found.push(node.data.trim().slice(0, 60));
  }
  return found;
}"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_everything_is_said_without_scripts(browser: Browser, server: str, address: str) -> None:
    """The main part says the same with and without scripts, and without them every word of it is visible."""
    with visit(browser, server + address, PHONE) as page:
        with_scripts = page.evaluate(SAID)
    with visit(browser, server + address, PHONE, scripts=False) as page:
        assert page.evaluate(SAID) == with_scripts
        assert len(with_scripts) > 100
        assert not page.evaluate(UNSEEN)


@pytest.mark.parametrize("address", ADDRESSES)
def test_sections_are_reached_without_scripts_on_a_desk(browser: Browser, server: str, address: str) -> None:
    """On a desk a visible link leads to the badge page from every page."""
    with visit(browser, server + address, DESK, scripts=False) as page:
        page.locator("header a:visible", has_text="Huy hiệu Đảng").first.click()
        page.wait_for_url("**/huy-hieu-dang/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_drawer_opens_without_scripts_on_a_phone(browser: Browser, server: str, address: str) -> None:
    """On a phone the drawer opens by its button, and a link in it leads to the badge page."""
    with visit(browser, server + address, PHONE, scripts=False) as page:
        page.locator("header label[for=__drawer]").click()
        link = page.locator("[data-md-type=navigation] a[href*='huy-hieu-dang/']").first
        link.click()
        page.wait_for_url("**/huy-hieu-dang/")
