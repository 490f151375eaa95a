"""Scripts that come late, as on a slow phone: what was typed before stays in the box and is answered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

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


@pytest.mark.full
def test_what_was_chosen_in_a_list(browser: Browser, demo_server: str) -> None:
    """A level chosen before the list's script came narrows the list."""
    with held(browser, f"{demo_server}/{ROUND}", "danh-sach.js") as (page, release):
        page.locator("#loc-muc").select_option("80")
        release()
        expect(page.locator(".ka-filter__said")).to_contain_text("Tìm thấy 4 người")
        expect(page.locator(".ka-level:not([hidden])")).to_have_count(1)


@pytest.mark.full
def test_a_question_sent_early(browser: Browser, server: str) -> None:
    """“Tìm” pressed before the search came asks by the address; the answer comes with the script."""
    with held(browser, f"{server}/tim/", "tim.js") as (page, release):
        page.locator("#tim").press_sequentially("phan cong")
        with page.expect_request(lambda asked: asked.url.endswith("/tim.js")):
            page.get_by_role("button", name="Tìm", exact=True).click(no_wait_after=True)
        page.wait_for_url("**/tim/?q=phan+cong", wait_until="commit")
        release()
        expect(page.locator(".ka-tim__found > li > a").first).to_have_text("Phân công")


@pytest.mark.full
def test_a_fold_opened_early(browser: Browser, server: str) -> None:
    """A fold of the gallery opened before its script came is filled."""
    with held(browser, f"{server}/nhung/", "ma-nhung.js") as (page, release):
        page.locator(".ka-fold summary").first.click()
        release()
        expect(page.locator(".ka-fold[open] iframe").first).to_be_visible()


@contextmanager
def in_two_parts(site: Path) -> Iterator[tuple[str, Release]]:
    """Serve `site`, whose home ends in a script that waits; yield the address and what lets it come."""
    first, mark, last = (site / "index.html").read_bytes().rpartition(b"<script>")
    rest = Event()

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/":
                return super().do_GET()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(first)
            rest.wait()
            self.wfile.write(mark + last)
            return None

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", rest.set
        finally:
            rest.set()
            server.shutdown()
            thread.join()


@pytest.mark.full
def test_buttons_pressed_early_all_answer(browser: Browser, site: Path) -> None:
    """Size, twice, and ground, pressed before the page's own script came, each hold once it did."""
    with in_two_parts(site) as (address, release), reader(browser, PHONE) as context:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        size = page.locator("[data-co-chu='2']")
        size.click()
        size.click()
        page.locator("button[data-nen=slate]").click()
        assert not page.evaluate("document.documentElement.hasAttribute('data-san')")
        release()
        page.wait_for_load_state("load")
        assert page.evaluate("document.documentElement.dataset.coChu") == "2"
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


@pytest.mark.full
def test_a_menu_opened_early_stays_open(browser: Browser, site: Path) -> None:
    """The menu opened before the page's own script came is open still, its state said, and Esc closes it."""
    with in_two_parts(site) as (address, release), reader(browser, PHONE) as context:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        page.locator("header .ka-menu").click()
        expect(page.locator(".ka-nav a").first).to_be_in_viewport()
        release()
        page.wait_for_load_state("load")
        expect(page.locator(".ka-nav a").first).to_be_in_viewport()
        assert page.locator("header button.ka-menu").get_attribute("aria-expanded") == "true"
        page.keyboard.press("Escape")
        expect(page.locator(".ka-nav a").first).not_to_be_in_viewport()
