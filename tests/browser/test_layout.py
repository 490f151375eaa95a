"""Nothing is wider than the window, whatever the window and the size of letters."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import resize, visit
from tests.support import ADDRESSES

WIDTHS = {320: 640, 360: 740, 768: 1024, 1280: 800}
CULPRITS = """() => {
  const edge = document.documentElement.clientWidth;
  const right = e => Math.round(e.getBoundingClientRect().right);
  const held = e => {
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
      if (getComputedStyle(p).overflowX !== "visible") return true;
    return false;
  };
  const name = e => `${e.tagName.toLowerCase()}.${e.className.baseVal ?? e.className} to ${right(e)}`;
  return [...document.querySelectorAll("body *")]
    .filter(e => right(e) > edge + 1 && !held(e) && getComputedStyle(e).position !== "fixed")
    .slice(0, 4).map(name);
}"""


@pytest.mark.parametrize("letters", ["1", "3"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_sideways_scroll(browser: Browser, server: str, address: str, letters: str) -> None:
    """At 320, 360, 768 and 1280 px, with plain and with the largest letters, the page fits the window."""
    wide = []
    with visit(browser, server + address) as page:
        page.evaluate(f"localStorage.setItem('co-chu', '{letters}')")
        page.reload()
        for width, height in WIDTHS.items():
            resize(page, (width, height))
            root = page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            if root[0] > root[1]:
                wide.append(f"{width} px: page is {root[0]} px wide, because of {page.evaluate(CULPRITS)}")
    assert not wide, "\n".join(wide)
