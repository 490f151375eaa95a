"""The site by keyboard: the skip link, visible focus, the size of letters."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import DESK, PHONE, STILL, reader, visit
from tests.support import ADDRESSES
from tests.tiers import one_in, parameters

STOPS = 15
SIZES = (PHONE, DESK)
LOOK = """
const look = shape => {
  const c = getComputedStyle(shape);
  return [c.outlineStyle, c.outlineWidth, c.outlineColor, c.boxShadow];
};
"""
NOTE_STOP = f"""() => {{ {LOOK}
  document.getAnimations().forEach(a => a.finish());
  const e = document.activeElement;
  window.stops = window.stops || [];
  if (!e || e === document.body || window.stops.some(s => s.e === e)) return false;
  // A switch drawn by its label shows focus on the label.
  const shapes = [e, ...(e.labels || []), e.matches("input") ? e.nextElementSibling : null].filter(s => s);
  const seen = s => {{
    const r = s.getBoundingClientRect();
    return r.width > 0 && r.height > 0 && r.right > 0 && r.bottom > 0
      && r.left < innerWidth && r.top < innerHeight
      && s.checkVisibility({{opacityProperty: true, visibilityProperty: true}});
  }};
  window.stops.push({{e, shapes: shapes.map(s => ({{s, then: look(s), seen: seen(s)}}))}});
  return true;
}}"""
UNSHOWN = f"""() => {{ {LOOK}
  document.activeElement.blur();
  const shows = ({{s, then, seen}}) => {{
    const [style, width, colour, shadow] = then;
    const line = style !== "none" && parseFloat(width) > 0 && !/^rgba\\(.*, 0\\)$|transparent/.test(colour);
    return seen && (line || shadow !== "none") && look(s).join() !== then.join();
  }};
  return window.stops.filter(stop => !stop.shapes.some(shows)).map(({{e, shapes}}) =>
    e.outerHTML.replace(/\\s+/g, " ").slice(0, 110)
    + (shapes.some(shape => shape.seen) ? " has no ring" : " is focused unseen"));
}}"""
IS_IN_MAIN = """id => {
  const main = document.querySelector("main"), target = document.getElementById(id);
  return !!target && main.contains(target);
}"""
KEEPS_HEADING = """id => {
  const target = document.getElementById(id), heading = document.querySelector("h1");
  const follows = target.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING;
  return target === heading || target.contains(heading) || !!follows;
}"""
IN_MAIN = """() => {
  const main = document.querySelector("main"), e = document.activeElement;
  return !!e && (main.contains(e) || !!(main.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING));
}"""
LETTERS = "parseFloat(getComputedStyle(document.querySelector('main article p, main article li')).fontSize)"


@pytest.mark.parametrize("address", one_in(4, ADDRESSES))
def test_first_stop_leads_into_the_main_part(browser: Browser, server: str, address: str) -> None:
    """The first Tab stop is the skip link, visible; Enter leads to the h1 or before it; Tab goes on there."""
    with visit(browser, server + address) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip')"), _focused(page)
        assert page.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
        page.keyboard.press("Enter")
        page.evaluate(STILL)
        target = page.evaluate("decodeURIComponent(location.hash.slice(1))")
        assert page.evaluate(IS_IN_MAIN, target), f"#{target} is not in main"
        assert page.evaluate(KEEPS_HEADING, target), (
            f"#{target} stands after the h1, which is skipped with it"
        )
        page.keyboard.press("Tab")
        assert page.evaluate(IN_MAIN), _focused(page)


def _focused(page: Page) -> str:
    said: str = page.evaluate("document.activeElement.outerHTML.slice(0, 160)")
    return f"focus is at {said}"


@pytest.mark.parametrize(
    ("address", "size"),
    parameters(
        [(a, s) for a in ADDRESSES for s in SIZES],
        lambda p: p[1] == SIZES[ADDRESSES.index(p[0]) % len(SIZES)],
    ),
)
def test_focus_is_always_visible(browser: Browser, server: str, address: str, size: tuple[int, int]) -> None:
    """Each of the first 15 Tab stops is in view, with an outline or shadow that it lacks without focus."""
    with visit(browser, server + address, size) as page:
        for _ in range(STOPS):
            page.keyboard.press("Tab")
            if not page.evaluate(NOTE_STOP):
                break
        assert page.evaluate("(window.stops || []).length") >= 3
        unshown = page.evaluate(UNSHOWN)
        assert not unshown, "\n".join(unshown)


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_letters_grow_and_stay_large(browser: Browser, server: str, size: tuple[int, int], key: str) -> None:
    """By Tab and a key: A+ and A++ each enlarge the text, say so, and the choice holds on the next page."""
    with reader(browser, size) as context:
        page = context.new_page()
        page.goto(f"{server}/ke-hoach/")
        plain = page.evaluate(LETTERS)
        large = _choose(page, "2", key)
        largest = _choose(page, "3", key)
        assert plain < large < largest
        page.goto(f"{server}/tro-nang/")
        assert page.evaluate(LETTERS) == largest
        pressed = (
            "[...document.querySelectorAll('[data-co-chu][aria-pressed=true]')].map(b => b.dataset.coChu)"
        )
        assert page.evaluate(pressed) == ["3"]
        assert _choose(page, "1", key) == plain


def _choose(page: Page, choice: str, key: str) -> float:
    """Reach the button by Tab alone, press it, and return the size of letters."""
    page.evaluate("document.activeElement.blur()")
    for _ in range(40):
        if page.evaluate(f"document.activeElement.matches('button[data-co-chu=\"{choice}\"]')"):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"the button for size {choice} is not reached by 40 Tabs")
    page.keyboard.press(key)
    page.evaluate(STILL)
    size: float = page.evaluate(LETTERS)
    return size
