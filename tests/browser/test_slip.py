"""The slip for readers without e-mail: on paper it stands alone, on one sheet."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import visit

SHEET = re.compile(rb"/Type\s*/Page\b")


def shown(page: Page, selector: str) -> bool:
    """Tell whether the first match of `selector` takes any room."""
    return page.locator(selector).first.is_visible()


def test_the_chosen_slip_is_one_sheet_and_nothing_else(browser: Browser, demo_server: str) -> None:
    """At #phieu the print sheet shows the slip without heading, ledger or foot, on one A4 page."""
    with visit(browser, f"{demo_server}/dinh-chinh/#phieu") as page:
        page.emulate_media(media="print")
        assert shown(page, ".ka-slip-form")
        for other in ("h1", ".ka-footer", "#gop-y-de-nghi-dinh-chinh-hoac-go-ten", ".ka-print"):
            assert page.locator(other).count(), other
            assert not shown(page, other), other
        assert len(SHEET.findall(page.pdf(format="A4"))) == 1


def test_the_page_itself_prints_whole(browser: Browser, demo_server: str) -> None:
    """Without choosing the slip, ledger and slip are printed, the slip on a sheet of its own."""
    with visit(browser, f"{demo_server}/dinh-chinh/") as page:
        page.emulate_media(media="print")
        assert shown(page, "h1")
        assert shown(page, ".ka-slip-form")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_link_chooses_the_slip(browser: Browser, demo_server: str, scripts: bool) -> None:
    """The link makes the slip the target, with scripts (which then open the print window) and without."""
    with visit(browser, f"{demo_server}/dinh-chinh/", scripts=scripts) as page:
        if scripts:
            page.evaluate("window.print = () => { document.title = 'in: ' + location.hash; }")
        page.locator("a.ka-print").click()
        assert page.url.endswith("#phieu")
        if scripts:
            page.wait_for_function("document.title === 'in: #phieu'")
