"""Nothing is wider than the window, whatever the window and the size of letters."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import resize, visit
from tests.support import ADDRESSES
from tests.tiers import one_in

WIDTHS = {320: 640, 360: 740, 768: 1024, 1280: 800}
SIZES = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
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

HELD = ".ka-tie:not(.ka-tie--long, :is(h1, h2, h3, h4, td) *)"
PARTED = """held => [...document.querySelectorAll(held)].map(e => {
  let next = e;
  while (next && !next.nextSibling) next = next.parentNode;
  for (next = next && next.nextSibling; next && next.firstChild;) next = next.firstChild;
  if (!next || next.nodeType !== Node.TEXT_NODE || !/^[”).,;:]/.test(next.data)) return "";
  const range = document.createRange(), last = [...e.getClientRects()].at(-1);
  range.setStart(next, 0);
  range.setEnd(next, 1);
  const mark = range.getBoundingClientRect();
  return last && mark.width && mark.top > last.bottom - 4 ? e.textContent + next.data.slice(0, 1) : "";
}).filter(Boolean)"""


@pytest.mark.parametrize("address", one_in(2, ADDRESSES))
def test_no_sideways_scroll(browser: Browser, server: str, address: str) -> None:
    """At 320, 360, 768 and 1280 px, with plain and with the largest letters, the page fits the window.

    No comma or other mark begins a line, parted from the number of a document before it, but where the
    number itself may be wider than the line: a long one, or one in a heading or a narrow column.
    """
    wide = []
    with visit(browser, server + address) as page:
        for letters in ("1", "3"):
            page.evaluate("size => document.documentElement.setAttribute('data-co-chu', size)", letters)
            for width, height in WIDTHS.items():
                resize(page, (width, height))
                full, window = page.evaluate(SIZES)
                if full > window:
                    who = ", ".join(page.evaluate(CULPRITS))
                    wide.append(
                        f"{width} px, letters {letters}: the page is {full} px wide, because of {who}"
                    )
                wide += [f"{width} px, letters {letters}: {parted}" for parted in page.evaluate(PARTED, HELD)]
    assert not wide, "\n".join(wide)


HEAD = """() => {
  const parts = "header :is(.ka-menu, .ka-brand, .ka-size button, .md-header__option, .ka-find)";
  const shown = [...document.querySelectorAll(parts)].filter(e => e.getClientRects().length);
  const middles = shown.map(e => e.getBoundingClientRect()).map(r => (r.top + r.bottom) / 2);
  const high = part => document.querySelector(part).offsetHeight;
  const apart = Math.max(...middles) - Math.min(...middles);
  const sizes = shown.filter(e => e.dataset.coChu).length;
  return {apart, sizes, header: high("header"), strip: high(".md-banner")};
}"""


def test_the_header_is_one_row_on_a_phone(browser: Browser, server: str) -> None:
    """From 320 to 412 px, at each size of letters: one row, one button of sizes, at most 15% of the screen.

    The archive's strip takes at most 100 px.
    """
    with visit(browser, server + "/ke-hoach/") as page:
        for letters in ("1", "2", "3"):
            page.evaluate(f"document.querySelector('[data-co-chu=\"{letters}\"]').click()")
            for width in (320, 360, 412):
                resize(page, (width, 740))
                seen = page.evaluate(HEAD)
                where = f"{width} px, letters {letters}: {seen}"
                assert seen["apart"] <= 2, where
                assert seen["sizes"] == 1, where
                assert seen["header"] <= 0.15 * 740, where
                assert seen["strip"] <= 100, where
