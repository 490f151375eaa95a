"""What the browser asks for, stores and complains about."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import STILL, reader
from tests.support import ADDRESSES, serve
from tests.tiers import one_in, parameters


def _watch(page: Page) -> list[str]:
    """Return a list that fills with everything that goes wrong on the page from now on."""
    wrong: list[str] = []
    page.on(
        "console", lambda m: wrong.append(f"console: {m.text}") if m.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda e: wrong.append(f"script error: {e}"))
    page.on("requestfailed", lambda r: wrong.append(f"failed: {r.url} {r.failure}"))
    page.on(
        "response", lambda r: wrong.append(f"{r.status}: {r.url}") if r.status not in (200, 304) else None
    )
    return wrong


@pytest.mark.parametrize("address", one_in(3, ADDRESSES))
def test_page_asks_only_its_own_host_and_stores_no_cookie(
    browser: Browser, server: str, address: str
) -> None:
    """Every request goes to the own host, is answered 200 (304 once known); no message, error or cookie."""
    with reader(browser) as context:
        hosts: set[str] = set()
        context.on("request", lambda r: hosts.add(urlsplit(r.url).netloc))
        page = context.new_page()
        wrong = _watch(page)
        page.goto(server + address, wait_until="networkidle")
        page.evaluate(STILL)
        assert not wrong
        assert hosts == {urlsplit(server).netloc}
        assert not context.cookies()
        assert page.evaluate("document.cookie") == ""


def test_unknown_address_says_so_in_vietnamese(browser: Browser, server: str) -> None:
    """An unknown address, however deep, answers 404 with the site's own page with its own style sheet."""
    with reader(browser) as context:
        page = context.new_page()
        answer = page.goto(f"{server}/khong/co/trang-nay/")
        assert answer is not None
        assert answer.status == 404
        assert page.locator("h1").inner_text() == "Không tìm thấy trang"
        assert page.evaluate("getComputedStyle(document.querySelector('.ka-header')).position") == "sticky"
        page.locator("main article a", has_text="Kế hoạch").click()
        assert page.locator("h1").inner_text() == "Kế hoạch tổ chức Hội nghị"


@pytest.mark.parametrize(
    "addresses", parameters([(ADDRESSES[::5],), (ADDRESSES,)], lambda a: a != (ADDRESSES,))
)
def test_site_works_below_a_folder_of_another_host(
    browser: Browser, site: Path, addresses: tuple[str, ...]
) -> None:
    """Put under /hoi-nghi/ of a host, every page but 404 loads all it needs from there."""
    with serve(site, "/hoi-nghi") as home, reader(browser) as context:
        page = context.new_page()
        wrong = _watch(page)
        for address in (a for a in addresses if a != "/404.html"):
            page.goto(home + address, wait_until="networkidle")
        # What was still under way when the reader left for the next page is no fault of the page.
        assert not [w for w in wrong if "net::ERR_ABORTED" not in w]
