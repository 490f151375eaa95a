"""Every kind of page and embed in each way of reading: letters, spacing, forced colours, less motion."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import kinds
from tests.access import SIZES, embeds
from tests.browser.settings import CHECKS, LAYOUT, SETTINGS, faults, read_with
from tests.support import ADDRESSES

POOR = """<!doctype html><html lang="vi"><style>{style}</style><body style="margin:0">{body}</body></html>"""
CUT = (
    "<p style='height:1em; line-height:1em; overflow:hidden; width:5em'>Một câu dài bị cắt mất phần cuối</p>"
)
OVER = "<p style='margin:0'>Dòng trên</p><p style='margin-top:-1em'>Dòng dưới</p>"
WIDE = "<p style='width:200vw'>Một dòng quá rộng</p>"
MOVES = "<p style='transition: color 1s'>Chữ đổi màu dần</p>"
LINELESS = "<p><span class='ka-chip' style='border:0'>Chưa công bố</span></p>"


EACH = pytest.mark.parametrize(
    ("key", "some"),
    [(key, True) for key in SETTINGS]
    + [pytest.param(key, False, marks=pytest.mark.full) for key in SETTINGS],
)
"""Each way of reading, with some of the pages or with all of them."""


def chosen(key: str, addresses: Iterable[str], *, some: bool) -> list[str]:
    """Return the addresses, or every sixth: over all six ways of reading each address is there once."""
    first = list(SETTINGS).index(key)
    return list(addresses)[first :: len(SETTINGS)] if some else list(addresses)


@EACH
def test_pages_bear_it(browser: Browser, server: str, key: str, some: bool) -> None:
    """No page of the site scrolls sideways, loses or overlaps text, hides a control, or moves."""
    told = []
    with read_with(browser, SETTINGS[key]) as page:
        for address in chosen(key, ADDRESSES, some=some):
            told += [f"{address}: {f}" for f in faults(page, server + address, key, SIZES)]
    assert not told, "\n".join(told)


@EACH
def test_lists_and_exemplars_bear_it(browser: Browser, demo_server: str, key: str, some: bool) -> None:
    """The same of each kind of page that needs published data."""
    told = []
    with read_with(browser, SETTINGS[key]) as page:
        for address in chosen(key, kinds.every_made_up().values(), some=some):
            told += [f"{address}: {f}" for f in faults(page, demo_server + address, key, SIZES)]
    assert not told, "\n".join(told)


@EACH
def test_embeds_bear_it(browser: Browser, site: Path, server: str, key: str, some: bool) -> None:
    """The same of every embed, opened by itself."""
    told = []
    with read_with(browser, SETTINGS[key]) as page:
        for address in chosen(key, embeds(site, server), some=some):
            told += [f"{address}: {f}" for f in faults(page, address, key, SIZES)]
    assert not told, "\n".join(told)


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("double", CUT), ("double", OVER), ("largest", WIDE), ("spaced", CUT),
        ("forced", LINELESS), ("forced-dark", LINELESS), ("still", MOVES),
    ],
)  # fmt: skip
def test_a_poor_page_is_caught(browser: Browser, key: str, body: str) -> None:
    """Text cut off, drawn over other text, too wide, a state without a line, a slow change: each is told."""
    with read_with(browser, SETTINGS[key]) as page:
        page.set_content(POOR.format(style=SETTINGS[key].style, body=body))
        assert any(page.evaluate(check) for check in CHECKS.get(key, (LAYOUT,)))


def test_the_settings_are_real(browser: Browser, server: str) -> None:
    """Letters are twice as large, or stand wider apart; the checks refuse other colours and motion."""
    letters = "parseFloat(getComputedStyle(document.querySelector('main article p')).fontSize)"
    spacing = "getComputedStyle(document.querySelector('main article p')).letterSpacing"
    seen = {}
    for key in ("forced", "double", "largest", "spaced"):
        with read_with(browser, SETTINGS[key]) as page:
            assert not faults(page, f"{server}/gioi-thieu/", key, SIZES)
            seen[key] = page.evaluate(f"[{letters}, {spacing}]")
    plain = seen["forced"][0]
    assert seen["double"][0] == pytest.approx(2 * plain, rel=0.02)
    assert plain < seen["largest"][0] < seen["double"][0]
    assert seen["spaced"] == [plain, f"{0.12 * plain:g}px"]
