"""The site as GitHub Pages serves a project's: below a folder of the host, known by KIENAN_ADDRESS."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_search import FOUND
from tests.browser.visit import STILL, reader, visit
from tests.demonstration import ADDRESS
from tests.support import ADDRESSES, serve

FOLDER = urlsplit(ADDRESS).path.rstrip("/")


@pytest.fixture(scope="module")
def pages_host(addressed: Path) -> Iterator[str]:
    """Serve the demonstration built for FOLDER there, 404.html for all else, and yield its address."""
    with serve(addressed, FOLDER) as address:
        yield address


def watched(page: Page) -> list[str]:
    """Return a list that fills with each request of the page that fails from now on."""
    wrong: list[str] = []
    page.on("requestfailed", lambda r: wrong.append(f"{r.failure}: {r.url}"))
    page.on("response", lambda r: wrong.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    page.on("pageerror", lambda e: wrong.append(f"script error: {e}"))
    return wrong


def test_no_request_fails_and_no_link_leaves_the_folder(browser: Browser, pages_host: str) -> None:
    """Every page loads all it asks for; every link of its host stays in the folder and leads to a file."""
    host = pages_host.removesuffix(FOLDER)
    with reader(browser) as context:
        page = context.new_page()
        linked: set[str] = set()
        wrong = watched(page)
        for address in ADDRESSES:
            page.goto(pages_host + address, wait_until="load")
            page.evaluate(STILL)
            assert not [w for w in wrong if "net::ERR_ABORTED" not in w], address
            hrefs: list[str] = page.evaluate("[...document.links].map(a => a.href.split('#')[0])")
            linked |= {href for href in hrefs if href.startswith(host)}
        assert len(linked) > len(ADDRESSES)
        assert [href for href in sorted(linked) if not href.startswith(f"{pages_host}/")] == []
        missing = [href for href in sorted(linked) if context.request.get(href).status != 200]
        assert missing == []


@pytest.mark.parametrize("path", ["/khong-co", "/khong/co/trang-nay/", "/ke-hoach/khong-co.html"])
def test_the_404_page_is_dressed_at_any_depth(browser: Browser, pages_host: str, path: str) -> None:
    """Whatever is asked for below the folder, the 404 page finds its styles, and its links lead home."""
    with reader(browser) as context:
        page = context.new_page()
        wrong = watched(page)
        answer = page.goto(pages_host + path, wait_until="load")
        page.evaluate(STILL)
        assert answer is not None
        assert answer.status == 404
        assert wrong == [f"404: {pages_host}{path}"]
        assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"')")
        page.locator("main article a", has_text="Kế hoạch").click()
        assert page.url == f"{pages_host}/ke-hoach/"


def test_search_finds_within_the_folder(browser: Browser, pages_host: str) -> None:
    """The header's form asks in the folder, the index comes from there, and its results lead there."""
    with visit(browser, f"{pages_host}/ke-hoach/") as page:
        page.locator("header input[name=q]").fill("phan cong")
        page.keyboard.press("Enter")
        page.locator(FOUND).first.click()
        page.wait_for_url(f"{pages_host}/ke-hoach/phan-cong/**")


def test_the_workflow_asks_pages_where_it_publishes() -> None:
    """The build is told the address that GitHub Pages gives, GitLab's the one GitLab gives."""
    root = Path(__file__).resolve().parents[2]
    github = (root / ".github/workflows/dang-trang.yml").read_text("utf-8")
    assert "KIENAN_ADDRESS: ${{ steps.noi-dang.outputs.base_url }}" in github
    assert "KIENAN_ADDRESS: $CI_PAGES_URL" in (root / ".gitlab-ci.yml").read_text("utf-8")
