"""Messages that are not ours, or not sane, move nothing on a portal's page."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.embeds.portal import Home, Portal, frames, reader, settled, sight, watch

LOWEST, HIGHEST = 120, 20_000
UNSTYLED = re.compile(r' style="[^"]*"')

VALUES = (
    '[1e9, "<b>", NaN, Infinity, -Infinity, -1, 0, null, undefined, {}, {height: 500}, [500], "500", true]'
)
SEND = f"""to => {{
  const values = {VALUES};
  for (const height of values) {{
    to.postMessage({{ kienan: 1, height }}, "*");
    to.postMessage({{ kienan: "1", height: 500 }}, "*");
    to.postMessage(height, "*");
  }}
}}"""
FLOOD = f"<script>onload = () => ({SEND})(parent); setInterval(onload, 100);</script>"
FLOOD_FROM_BELOW = f"<script>onload = () => ({SEND})(top); setInterval(onload, 100);</script>"

NOTE_CHANGES = """window.changes = [];
const note = one => changes.push([one.type, one.target.nodeName, one.attributeName]);
new MutationObserver(all => all.forEach(note))
  .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});"""


def heights(page: Page) -> list[float]:
    """Return the heights of the page's frames as its own reader sees them."""
    found: list[float] = page.evaluate("[...document.querySelectorAll('iframe')].map(f => f.offsetHeight)")
    return found


@pytest.mark.parametrize("origin", ["", " allow-same-origin"], ids=["null", "own"])
@pytest.mark.parametrize("from_below", [False, True], ids=["beside", "child"])
def test_another_frame_moves_nothing(  # noqa: PLR0913, PLR0917
    browser: Browser, home: Home, portal: Portal, stranger: Portal, from_below: bool, origin: str
) -> None:
    """A frame of a third site, beside ours or below one beside it, that floods the page with our own message
    and with nonsense, under its own origin or a sandbox's: neither our frame's height nor its own changes.
    """  # noqa: D205
    bad = stranger.page(FLOOD_FROM_BELOW if from_below else FLOOD)
    between = stranger.page(f'<iframe src="{bad}"></iframe>') if from_below else bad
    ours = UNSTYLED.sub(' frameborder="0"', home.snippet("chuong-trinh", "b"))
    with reader(browser, 768) as context:
        page = context.new_page()
        wrong = watch(page)
        page.goto(
            portal.page(
                f'{ours}<iframe src="{between}" height="200" sandbox="allow-scripts{origin}"></iframe>'
            )
        )
        page.wait_for_timeout(400)
        before = heights(page)
        page.evaluate(NOTE_CHANGES)
        page.wait_for_timeout(1_000)
        assert heights(page) == before
        assert page.evaluate("changes") == []
        assert sight(frames(page)[0]).fits
        assert not wrong


def test_a_frame_of_a_page_that_only_looks_like_ours(
    browser: Browser, home: Home, portal: Portal, stranger: Portal
) -> None:
    """A frame that has our address and was led to a third site is no longer heeded: its origin differs.

    So long as no sandbox hides it; within one it could change its own height alone.
    """
    bad = stranger.page(FLOOD)
    ours = re.sub(r' (style|sandbox)="[^"]*"', "", home.snippet("thanh-phan", "b"))
    with reader(browser, 768) as context:
        page = context.new_page()
        page.goto(portal.page(ours))
        page.wait_for_timeout(500)
        before = heights(page)
        frames(page)[0].goto(bad)
        page.wait_for_timeout(600)
        assert page.evaluate("document.querySelector('iframe').src") == home.at("thanh-phan")
        assert heights(page) == before


def test_our_own_frame_gone_mad_stays_within_bounds(browser: Browser, home: Home, portal: Portal) -> None:
    """From our own frame too, heights are held between 120 and 20,000 px, other types are ignored, and
    nothing but the style of that one frame is ever changed.
    """  # noqa: D205
    one, other = (
        UNSTYLED.sub(' frameborder="0"', home.snippet(i, "b")) for i in ("thanh-phan", "chuong-trinh")
    )
    with reader(browser, 768) as context:
        page = context.new_page()
        wrong = watch(page)
        page.goto(portal.page(one + other))
        settled(page)
        page.wait_for_timeout(800)  # the frames tell their height once more 300 ms after they loaded
        before = heights(page)
        page.evaluate(NOTE_CHANGES)
        frame = frames(page)[0]
        for value, expected in (
            ("1e9", HIGHEST), ("'<b>'", HIGHEST), ("NaN", HIGHEST), ("Infinity", HIGHEST), ("-1", HIGHEST),
            ("null", HIGHEST), ("{}", HIGHEST), ("[500]", HIGHEST), ("'500'", HIGHEST), ("true", HIGHEST),
            ("1", LOWEST), ("500.4", 501),
        ):  # fmt: skip
            frame.evaluate(f"parent.postMessage({{kienan: 1, height: {value}}}, '*')")
            for _ in range(20):  # a slow machine delivers late
                page.wait_for_timeout(120)
                if heights(page) == [expected, before[1]]:
                    break
            assert heights(page) == [expected, before[1]], value
        changed = {tuple(change) for change in page.evaluate("changes")}
        assert changed == {("attributes", "IFRAME", "style")}
        styles = page.evaluate("[...document.querySelectorAll('iframe')].map(f => [...f.style].join())")
        assert styles == ["min-height,max-height,height"] * 2
        assert not wrong
