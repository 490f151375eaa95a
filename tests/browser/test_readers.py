"""Five readers on a phone: from the home page at most two taps to the answer, in the first screen there."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.visit import PHONE, STILL, visit

MENU = "header .ka-menu"


@contextmanager
def reached(browser: Browser, home: str, *taps: str) -> Iterator[Page]:
    """Yield the page that a reader with a phone is on after tapping the first of each of `taps`."""
    assert len(taps) <= 2, "more taps than a reader is asked for"
    with visit(browser, f"{home}/", PHONE) as page:
        for tap in taps:
            page.locator(tap).first.click()
            page.wait_for_load_state()
            page.evaluate(STILL)
        yield page


def in_first_screen(page: Page, place: Locator) -> bool:
    """Tell whether the whole of `place` is on the screen now."""
    box = place.bounding_box()
    height = page.viewport_size["height"] if page.viewport_size else 0
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= height


def test_the_daughter_of_a_recipient(browser: Browser, demo_server: str) -> None:
    """One tap leads to the box that finds a name, with the count above it; it is not far down."""
    way = "a:has-text('Tìm tên trong danh sách')"
    with visit(browser, f"{demo_server}/", PHONE) as page:
        box = page.locator(way).first.bounding_box()
        assert box
        assert box["y"] < 2 * PHONE[1]
    with reached(browser, demo_server, way) as page:
        assert in_first_screen(page, page.locator("#loc-ten"))
        assert in_first_screen(page, page.locator(".ka-count"))


def test_the_secretary_of_a_branch(browser: Browser, server: str) -> None:
    """One tap leads to hour and place for recipients and those who come with them, while there is no list."""
    with reached(browser, server, ".ka-names a") as page:
        said = page.locator(".ka-family dd")
        assert "8 giờ 00" in said.nth(0).inner_text()
        assert in_first_screen(page, said.nth(0))
        assert "Hội trường Quận ủy" in said.nth(1).inner_text()
        assert in_first_screen(page, said.nth(1))


@pytest.mark.parametrize("unit", ["van-phong-quan-uy", "ban-to-chuc-quan-uy", "phong-noi-vu"])
def test_the_officer_of_a_unit(browser: Browser, server: str, unit: str) -> None:
    """Two taps lead to the unit's own tasks, the first of them on the screen."""
    taps = ("a:has-text('Nhiệm vụ của từng đơn vị')", f".ka-jump a[href='#{unit}']")
    with reached(browser, server, *taps) as page:
        assert in_first_screen(page, page.locator(f"#{unit}"))
        assert in_first_screen(page, page.locator(f"section:has(#{unit}) li").first)


def test_the_board_is_short_enough_to_read(browser: Browser, server: str) -> None:
    """All assignments take at most 9,000 px of a phone."""
    with visit(browser, f"{server}/ke-hoach/phan-cong/", PHONE) as page:
        assert page.evaluate("document.documentElement.scrollHeight") <= 9000


def test_the_reporter(browser: Browser, server: str) -> None:
    """Two taps, the menu and its entry, lead to an official with the title that the Plan gives."""
    with reached(browser, server, MENU, ".ka-nav a[href*='bao-chi']") as page:
        official = page.get_by_text("Lê Trí Vũ").first
        assert in_first_screen(page, official)


def test_the_web_officer(browser: Browser, server: str) -> None:
    """One tap in the footer leads to what can be embedded."""
    with reached(browser, server, "footer a[href*='nhung']") as page:
        assert page.url.endswith("/nhung/")
        assert in_first_screen(page, page.locator("h1"))
