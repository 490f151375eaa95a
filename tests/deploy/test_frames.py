from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import visit
from tests.nginx import served_by_nginx
from tests.support import serve

REFUSED = "chrome-error://chromewebdata/"


class Portal:
    """Another site: one folder, reached under two names, which browsers hold for two sites."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.listed = address.replace("127.0.0.1", "localhost")
        self.unlisted = address

    def frame(self, **addresses: str) -> None:
        """Write the portal's page: one frame for each name and address."""
        frames = (f'<iframe name="{name}" src="{address}"></iframe>' for name, address in addresses.items())
        text = f'<!doctype html><html lang="vi"><title>Cổng</title>{"".join(frames)}</html>'
        (self.folder / "index.html").write_text(text, "utf-8")


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    """Serve an empty portal and yield it."""
    with serve(tmp_path) as address:
        yield Portal(tmp_path, address)


def shown(page: Page, name: str) -> str:
    """Return the heading in a frame; "" when the browser refused to show what it was given."""
    frame = page.frame(name)
    assert frame
    if frame.url == REFUSED:
        return ""
    return frame.locator("h1").inner_text()


def seen(browser: Browser, address: str) -> tuple[str, str, str]:
    """Return what a reader of the portal's page sees in its three frames."""
    with visit(browser, f"{address}/") as page:
        return shown(page, "khung"), shown(page, "nhung"), shown(page, "trang")


def test_a_portal_on_the_list_frames_embeds_and_nothing_else(
    browser: Browser, small_site: Path, portal: Portal
) -> None:
    """The listed portal shows pages below /nhung/; the home page stays out of its frame."""
    with served_by_nginx(small_site, (portal.listed,)) as address:
        portal.frame(khung=f"{address}/nhung/v1/x/", nhung=f"{address}/nhung/", trang=f"{address}/")
        assert seen(browser, portal.listed) == ("Khung", "Nhúng", "")


def test_a_portal_not_on_the_list_frames_nothing(browser: Browser, small_site: Path, portal: Portal) -> None:
    """The same page under a name that is not listed shows no frame, and the browser says why."""
    with served_by_nginx(small_site, (portal.listed,)) as address:
        portal.frame(khung=f"{address}/nhung/v1/x/", nhung=f"{address}/nhung/", trang=f"{address}/")
        assert seen(browser, portal.unlisted) == ("", "", "")
        said: list[str] = []
        with visit(browser, "about:blank") as page:
            page.on("console", lambda message: said.append(message.text))
            page.goto(f"{portal.unlisted}/")
        assert sum("frame-ancestors" in line for line in said) == 3


def test_with_an_empty_list_every_portal_frames_embeds(
    browser: Browser, small_site: Path, portal: Portal
) -> None:
    """No list: any portal shows pages below /nhung/, still none the home page."""
    with served_by_nginx(small_site, ()) as address:
        portal.frame(khung=f"{address}/nhung/v1/x/", nhung=f"{address}/nhung/", trang=f"{address}/")
        for name in (portal.listed, portal.unlisted):
            assert seen(browser, name) == ("Khung", "Nhúng", "")


def test_the_site_frames_its_own_pages(browser: Browser, small: str) -> None:
    """With a list of others, the site's own gallery still shows what it frames; other pages frame nothing."""
    for home, expected in ((f"{small}/nhung/", ("Khung", "Trang")), (f"{small}/", ("", ""))):
        assert framed(browser, home) == expected


def framed(browser: Browser, home: str) -> tuple[str, str]:
    """Return what two frames show that are put into the page `home`: an embed, a page."""
    with visit(browser, home) as page:
        page.evaluate(
            """addresses => Promise.all(Object.entries(addresses).map(([name, src]) => new Promise(done => {
                 const frame = Object.assign(document.createElement('iframe'), {name, src, onload: done});
                 document.body.append(frame);
            })))""",
            {"khung": "/nhung/v1/x/", "trang": "/"},
        )
        return shown(page, "khung"), shown(page, "trang")
