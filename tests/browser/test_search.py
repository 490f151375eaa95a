"""The site's search: what is asked with or without marks, in any case, is found."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import DESK, PHONE, visit

EXPECTED = {
    "dang vien": "/huy-hieu-dang/",
    "đảng viên": "/huy-hieu-dang/",
    "hoc tap": "/ke-hoach/van-ban/",
    "phan cong": "/ke-hoach/phan-cong/",
    "PHÂN CÔNG": "/ke-hoach/phan-cong/",
}


@pytest.mark.parametrize(("asked", "wanted"), EXPECTED.items())
def test_what_is_asked_isfound(browser: Browser, server: str, asked: str, wanted: str) -> None:
    """Typed in the search box, the words bring the page among the first five results."""
    assert wanted in [path.split("#")[0] for path in found(browser, server, asked, DESK)[:5]]


def test_search_works_on_a_phone(browser: Browser, server: str) -> None:
    """On a phone the search opens by its button and finds the page."""
    assert "/ke-hoach/phan-cong/" in [p.split("#")[0] for p in found(browser, server, "phan cong", PHONE)[:5]]


def found(browser: Browser, server: str, asked: str, size: tuple[int, int]) -> list[str]:
    """Open the search, type, and return where the results lead, one a page."""
    with visit(browser, f"{server}/", size) as page:
        box = page.locator("input[name=query]")
        opener = box if size == DESK else page.locator("header label.md-header__button[for=__search]")
        opener.click()
        box.press_sequentially(asked, delay=20)
        page.locator(".md-search-result__item").first.wait_for(state="attached", timeout=8000)
        page.wait_for_timeout(300)
        links = (
            "[...document.querySelectorAll('.md-search-result__item')].map(i => i.querySelector('a').href)"
        )
        found: list[str] = page.evaluate(links)
        return [address.removeprefix(server).split("?")[0] for address in found]
