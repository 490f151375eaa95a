"""The gallery: taking a snippet by mouse and keyboard, without scripts, before the address is known."""

import pytest
from playwright.sync_api import Browser, Page

from kienan.outputs.embeds.build import UNKNOWN_ADDRESS
from tests.browser.visit import reader
from tests.embeds.portal import Home

FIRST = "tong-quan-a"


@pytest.fixture
def gallery(browser: Browser, home: Home):  # type: ignore[no-untyped-def]
    """Yield the gallery, open, with leave to use the clipboard."""
    with reader(browser) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home.address.rstrip("/"))
        page = context.new_page()
        page.goto(f"{home.address}nhung/")
        yield page


def copied(page: Page) -> str:
    """Return what the clipboard holds."""
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


@pytest.mark.parametrize("kind", list("abcde"))
def test_the_button_copies_the_box(gallery: Page, home: Home, kind: str) -> None:
    """A click puts exactly the box's text on the clipboard, and “Đã chép.” is said in a status."""
    ident = f"tong-quan-{kind}"
    gallery.locator(f"[data-chep={ident}]").click()
    status = gallery.locator(f".ka-code:has(#{ident}) [role=status]")
    status.filter(has_text="Đã chép.").wait_for()
    assert copied(gallery) == home.boxes[ident]
    assert gallery.locator(f"#{ident}").input_value() == home.boxes[ident]


def test_all_goes_by_keyboard(gallery: Page, home: Home) -> None:
    """Enter opens what is folded; Tab leads on to its first box and button, Enter there copies."""
    fold = gallery.locator(".ka-embed").nth(2).locator("details").nth(1)
    assert fold.get_attribute("open") is None
    assert fold.locator("textarea").count() == 0
    fold.locator("summary").focus()
    gallery.keyboard.press("Enter")
    fold.locator("textarea").first.wait_for()
    for _ in range(2):
        gallery.keyboard.press("Tab")
    assert gallery.evaluate("document.activeElement.tagName") == "BUTTON"
    gallery.keyboard.press("Enter")
    fold.locator("[role=status]").first.filter(has_text="Đã chép.").wait_for()
    assert copied(gallery) == home.boxes["chuong-trinh-a"]
    fold.locator("summary").focus()
    gallery.keyboard.press("Enter")
    assert fold.get_attribute("open") is None


def test_without_scripts_nothing_dead_is_shown(browser: Browser, home: Home) -> None:
    """Without scripts no copy button is seen and each box holds its snippet."""
    with reader(browser, scripts=False) as context:
        page = context.new_page()
        page.goto(f"{home.address}nhung/")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.locator("[data-chep]").count() == len(home.boxes)
        assert page.locator("[data-chep]:visible").count() == 0
        assert page.locator(f"#{FIRST}").input_value() == home.boxes[FIRST]


@pytest.mark.parametrize("scripts", [True, False])
def test_an_unknown_address_is_the_one_seen(browser: Browser, server: str, scripts: bool) -> None:
    """While the address is unknown, boxes hold the one at which the reader sees the site; without scripts the
    words that stand for it, which the page explains.
    """  # noqa: D205
    with reader(browser, scripts=scripts) as context:
        page = context.new_page()
        page.goto(f"{server}/nhung/")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.wait_for_function("document.querySelectorAll('.ka-gallery textarea').length > 100")
        texts = page.evaluate("[...document.querySelectorAll('.ka-gallery textarea')].map(box => box.value)")
        assert len(texts) > 100
        there, gone = (f"{server}/", UNKNOWN_ADDRESS) if scripts else (UNKNOWN_ADDRESS, f"{server}/")
        assert all(there in text and gone not in text for text in texts)
        assert UNKNOWN_ADDRESS in page.locator(".ka-gallery > p").first.inner_text()
