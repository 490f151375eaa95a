"""Without scripts everything can be read and reached."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.settings import UNFOLD
from tests.browser.visit import DESK, PHONE, visit
from tests.support import ADDRESSES
from tests.tiers import one_in

SAID = """() => [...document.querySelectorAll("main article")]
  .map(article => article.textContent).join(" ").replace(/\\s+/g, " ").trim()"""
OPEN = 'document.querySelectorAll("details").forEach(details => details.open = true)'
UNSEEN = """() => {
  const edge = document.documentElement.scrollWidth;
  const unseen = node => {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(
      "script, style, template, svg, textarea, button[hidden], .ka-vh, "
      + ".ka-tim, .ka-tim__people, .ka-tim__pages")) return false;
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


def unseen(page: Page) -> list[str]:
    """Return the words not drawn within a second: opened folds are laid out with the next frame."""
    for _ in range(20):
        left: list[str] = page.evaluate(UNSEEN)
        if not left:
            break
        page.wait_for_timeout(50)
    return left


@pytest.mark.parametrize("address", ADDRESSES)
def test_everything_is_said_without_scripts(browser: Browser, server: str, address: str) -> None:
    """The main part says the same with and without scripts, and without them every word of it is visible.

    The search's box and results, which are nothing without scripts, are not: the page is a site map then.
    """
    with visit(browser, server + address, PHONE) as page:
        page.evaluate(UNFOLD)
        page.wait_for_function("!document.querySelector('main details[open] noscript')")
        with_scripts = page.evaluate(SAID)
    with visit(browser, server + address, PHONE, scripts=False) as page:
        assert page.evaluate(SAID) == with_scripts
        assert len(with_scripts) > 100
        page.evaluate(OPEN)
        assert not unseen(page)


@pytest.mark.parametrize("address", one_in(5, ADDRESSES))
def test_other_pages_are_reached_without_scripts(browser: Browser, server: str, address: str) -> None:
    """On a desk a link in the header is visible; on a phone the drawer opens and a link in it leads on."""
    with visit(browser, server + address, DESK, scripts=False) as page:
        assert page.locator("header a:visible", has_text="Huy hiệu Đảng").count()
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        page.locator("header label[for=__drawer]").click()
        drawer = page.locator("[data-md-type=navigation]")
        drawer.get_by_role("link", name="Quyền riêng tư", exact=True).first.click()
        page.wait_for_url("**/quyen-rieng-tu/")
