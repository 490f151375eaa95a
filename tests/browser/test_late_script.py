"""Scripts that come late, as on a slow phone: what was typed before stays in the box and is answered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.lists import ROUND
from tests.browser.visit import PHONE, reader

Release = Callable[[], None]


@contextmanager
def held(browser: Browser, address: str, script: str) -> Iterator[tuple[Page, Release]]:
    """Yield the page at `address` whose assets/`script` has not come yet, and what lets it come.

    Nothing is timed: the script comes when the test says so, and the wait is for its having run.
    """
    with reader(browser, PHONE) as context:
        page = context.new_page()
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        page.route(f"**/assets/{script}", hold)
        page.goto(address, wait_until="commit")

        def release() -> None:
            while not waiting:
                page.wait_for_timeout(10)
            waiting.pop().continue_()
            page.unroute_all()
            page.wait_for_load_state("load")

        yield page, release


@pytest.mark.parametrize("asked", ["", "?q=hoc+tap"])
@pytest.mark.parametrize("before", ["phan cong", "phan", "p"])
def test_what_was_typed_stays_and_is_answered(browser: Browser, server: str, before: str, asked: str) -> None:
    """However much of “phan cong” is typed when the search comes, the box keeps it and its page is found."""
    with held(browser, f"{server}/tim/{asked}", "tim.js") as (page, release):
        box = page.locator("#tim")
        box.press_sequentially(before)
        release()
        expect(box).to_have_value(before)
        page.keyboard.type("phan cong".removeprefix(before))
        expect(box).to_have_value("phan cong")
        expect(page.locator(".ka-tim__said")).to_contain_text("“phan cong”")
        expect(page.locator(".ka-tim__found > li > a").first).to_have_text("Phân công")


def test_the_address_still_fills_an_empty_box(browser: Browser, server: str) -> None:
    """Where nothing was typed, the question of the address stands in the box and is answered, as ever."""
    with held(browser, f"{server}/tim/?q=hoc+tap", "tim.js") as (page, release):
        release()
        expect(page.locator("#tim")).to_have_value("hoc tap")
        expect(page.locator(".ka-tim__said")).to_contain_text("“hoc tap”")


def test_the_address_keeps_what_was_typed_and_left(browser: Browser, server: str) -> None:
    """Typed, and the box left, before the search came: the address has it, so that Back brings it back."""
    with held(browser, f"{server}/tim/", "tim.js") as (page, release):
        page.locator("#tim").press_sequentially("phan cong")
        page.locator("#tim").blur()
        release()
        page.wait_for_url("**/tim/?q=phan+cong")
        page.locator(".ka-tim__found > li > a").first.click()
        page.wait_for_url("**/ke-hoach/phan-cong/**")
        page.go_back()
        expect(page.locator("#tim")).to_have_value("phan cong")


@pytest.mark.parametrize("asked", ["", "?ten=nguyen"])
def test_the_box_of_a_list(browser: Browser, demo_server: str, asked: str) -> None:
    """A name typed before the list's script came is what is looked for, whatever name the address has."""
    with held(browser, f"{demo_server}/{ROUND}{asked}", "danh-sach.js") as (page, release):
        page.locator("#loc-ten").press_sequentially("zzzz")
        release()
        expect(page.locator("#loc-ten")).to_have_value("zzzz")
        expect(page.locator(".ka-filter__said")).to_contain_text("Không tìm thấy ai.")


def test_the_box_of_exemplars(browser: Browser, demo_server: str) -> None:
    """What was typed before the exemplars' script came chooses among them at once."""
    with held(browser, f"{demo_server}/dien-hinh/", "dien-hinh.js") as (page, release):
        page.locator(".ka-filter input").press_sequentially("zzzz")
        release()
        expect(page.locator(".ka-filter__said")).to_have_text("Không tìm thấy điển hình nào.")
