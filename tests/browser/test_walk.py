"""The whole of each kind of page by keyboard: every stop seen, in order, and out again; menu and lists."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import kinds
from tests.browser.test_keyboard import NOTE_STOP, UNSHOWN
from tests.browser.visit import DESK, PHONE, STILL, reader, visit
from tests.tiers import only

SITE = {**kinds.REAL, **kinds.OTHERS}
NAME = "e.href || e.id || e.textContent"
MOST = 1500
STOP = f"""() => {{
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const box = (e.matches(".ka-vh") ? e.parentElement : e).getClientRects()[0];
  if (!box) return {{covered: `${{e.outerHTML.slice(0, 90)}} has no box`, isNew: false}};
  const at = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
  const labelled = [...(e.labels || [])].some(label => label.contains(at));
  const hit = at && (e.contains(at) || at.contains(e) || labelled);
  const isNew = ({NOTE_STOP})();
  const said = what => what ? what.outerHTML.slice(0, 90) : "nothing";
  return {{isNew, covered: hit ? "" : `${{said(e)}} is under ${{said(at)}}`}};
}}"""
ORDER = """() => {
  const late = [];
  for (let i = 1; i < stops.length; i++) {
    const [a, b] = [stops[i - 1].e, stops[i].e];
    if (!(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING)) {
      late.push(`${b.outerHTML.slice(0, 80)} after ${a.outerHTML.slice(0, 80)}`);
    }
  }
  const pulled = [...document.querySelectorAll("[tabindex]")].filter(e => e.tabIndex > 0);
  return [...late, ...pulled.map(e => e.outerHTML)];
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter(e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}))
  .filter(e => !stops.some(stop => stop.e === e)).map(e => e.outerHTML.slice(0, 90))"""


def walk(page: Page) -> list[str]:
    """Tab from the page's start to its end; return what was covered, unseen, out of order or not reached."""
    told = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        if not stop["isNew"]:
            told.append(f"the focus goes round: {stop['covered']}")
            break
        if stop["covered"]:
            told.append(stop["covered"])
    else:
        told.append(f"no end after {MOST} stops")
    told += page.evaluate(ORDER)
    told += [f"never reached: {e}" for e in page.evaluate(REACHABLE)]
    unshown: list[str] = page.evaluate(UNSHOWN)
    return told + unshown


WINDOWS = [(size, forced) for size in (PHONE, DESK) for forced in (False, True)]


@pytest.mark.parametrize(
    ("window", "each"),
    only([(WINDOWS[0], 2)], [(WINDOWS[0], 2), *((window, 1) for window in WINDOWS)]),
)
def test_every_stop_of_every_kind(
    browser: Browser, server: str, demo_server: str, window: tuple[tuple[int, int], bool], each: int
) -> None:
    """From the first stop to the last: each seen with a ring and not covered, in the page's order; all that
    can be used is reached, and the last Tab leaves the page. Forced colours keep the ring. `make test` walks
    every second kind.
    """  # noqa: D205
    told, (size, forced) = [], window
    with reader(browser, size, forced=forced) as context:
        page = context.new_page()
        for home, listed in ((server, SITE), (demo_server, kinds.every_made_up())):
            for address in list(listed.values())[::each]:
                # An address that asks something is answered once its data has come.
                page.goto(home + address, wait_until="networkidle" if "?" in address else "load")
                page.evaluate(STILL)
                told += [f"{address}: {said}" for said in walk(page)]
    assert not told, "\n".join(told)


def test_back_from_the_end(browser: Browser, server: str) -> None:
    """Shift+Tab goes the same way back: the stops of a page in reverse, out at its start.

    On a desk and in forced colours, where the walk there keeps its ring and its order too.
    """
    with reader(browser, DESK, forced=True) as context:
        page = context.new_page()
        page.goto(f"{server}/gioi-thieu/")
        page.evaluate(STILL)
        assert not walk(page)
        there = page.evaluate(f"stops.map(({{e}}) => {NAME})")
        page.evaluate("stops.at(-1).e.focus()")
        back = [there[-1]]
        for _ in range(len(there)):
            page.keyboard.press("Shift+Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            back.append(page.evaluate(f"(e => {NAME})(document.activeElement)"))
        assert back[::-1] == there


def test_the_open_menu_is_walked(browser: Browser, server: str) -> None:
    """On a phone Tab goes through each entry of the open menu in view; Enter on one opens its page."""
    with visit(browser, f"{server}/", PHONE) as page:
        page.locator("header button.ka-menu").press("Enter")
        page.evaluate(STILL)
        seen = []
        for _ in range(page.locator(".ka-nav a").count()):
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            assert not stop["covered"]
            seen.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert seen == [words.strip() for words in page.locator(".ka-nav a").all_text_contents()]
        page.keyboard.press("Enter")
        page.wait_for_url("**/so-do/")


def test_the_list_is_narrowed_and_restored(browser: Browser, demo_server: str) -> None:
    """By keyboard alone: a name typed, a level chosen, and the button brings the whole list back."""
    with visit(browser, f"{demo_server}/huy-hieu-dang/2023-05-19/", PHONE) as page:
        box, said = page.locator("#loc-ten"), page.locator(".ka-filter__said")
        box.focus()
        page.keyboard.type("nguyen")
        expect(said).to_contain_text("Tìm thấy")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.id") == "loc-muc"
        assert page.locator("#loc-muc").input_value() != ""
        button = page.get_by_role("button", name="Xem lại cả danh sách")
        for _ in range(60):
            page.keyboard.press("Tab")
            if button.evaluate("e => e === document.activeElement"):
                break
        assert not page.evaluate(STOP)["covered"]
        page.keyboard.press("Enter")
        expect(said).to_be_empty()
        assert (box.input_value(), page.locator("#loc-muc").input_value()) == ("", "")
