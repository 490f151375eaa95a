"""Words composed by a phone's keyboard: every search answers each letter, before the word is ended."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lists import ROUND
from tests.browser.visit import PHONE, visit

# Of each search: its page, its box, a word, what says how many were found, and how.
SEARCHES = [
    ("/tim/", "#tim", "bình", ".ka-tim__said", "cho “bình”"),
    (f"/{ROUND}", "#loc-ten", "bình", ".ka-filter__said", "Tìm thấy"),
    ("/dien-hinh/", ".ka-filter input", "xanh", ".ka-filter__said", "Tìm thấy 1"),
]


@pytest.mark.parametrize("search", SEARCHES)
def test_a_word_is_answered_while_it_is_composed(
    browser: Browser, demo_server: str, search: tuple[str, str, str, str, str]
) -> None:
    """Letter by letter of a composition that never ends, results stand there; they are read after a pause."""
    address, box, word, said, answer = search
    with visit(browser, demo_server + address, PHONE) as page:
        page.locator(box).focus()
        keyboard = page.context.new_cdp_session(page)
        for length in range(1, len(word) + 1):
            part = {"text": word[:length], "selectionStart": length, "selectionEnd": length}
            keyboard.send("Input.imeSetComposition", part)
        assert page.locator(said).get_attribute("aria-busy") == "true"
        expect(page.locator(said)).to_contain_text(answer)
        expect(page.locator(f"{said}[aria-busy]")).to_have_count(0)
        assert page.locator(box).input_value() == word
