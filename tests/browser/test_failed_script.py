"""Scripts that do not come, or fail: no control is dead, and the page says what to do instead."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.lists import ROUND
from tests.browser.visit import PHONE, reader, visit
from tests.tiers import one_in

PAGES = [(f"/{ROUND}", "danh-sach.js"), ("/dien-hinh/", "dien-hinh.js"), ("/tim/", "tim.js")]
FAILURES = {"blocked": None, "cut short": "(function () {", "broken": "throw new Error('hỏng');"}
FAILED = [(address, script, failure) for failure in FAILURES for address, script in PAGES]
FAILED += [(address, "chung.js", "blocked") for address, _ in PAGES]


@contextmanager
def without(browser: Browser, address: str, script: str, body: str | None) -> Iterator[Page]:
    """Yield the page at `address` whose `script` is `body`, or does not come at all."""

    def answer(route: Route) -> None:
        if body is None:
            route.abort()
        else:
            route.fulfill(body=body, content_type="text/javascript")

    with reader(browser, PHONE) as context:
        page = context.new_page()
        page.route(f"**/assets/{script}", answer)
        page.goto(address)
        yield page


@pytest.mark.parametrize(("address", "script", "failure"), one_in(4, FAILED))
def test_a_box_without_its_script_goes(
    browser: Browser, demo_server: str, address: str, script: str, failure: str
) -> None:
    """The box is gone, a sentence says what to do, and the controls of the header still work."""
    with without(browser, demo_server + address, script, FAILURES[failure]) as page:
        expect(page.locator(".ka-filter, .ka-tim")).to_be_hidden()
        expect(page.locator(".ka-off")).to_contain_text("hoặc tải lại trang")
        page.locator("[data-co-chu='2']").click()
        assert page.evaluate("document.documentElement.dataset.coChu") == "2"


@pytest.mark.parametrize("address", one_in(3, [address for address, _ in PAGES]))
def test_a_box_with_its_script_stays(browser: Browser, demo_server: str, address: str) -> None:
    """Where everything came, the box is there and the sentence is not."""
    with visit(browser, demo_server + address, PHONE) as page:
        expect(page.locator(".ka-filter, .ka-tim")).to_be_visible()
        expect(page.locator(".ka-off")).to_be_hidden()


def test_folds_are_filled_without_their_script(browser: Browser, server: str) -> None:
    """Codes and previews of the gallery are there though its script did not come."""
    with without(browser, f"{server}/nhung/", "ma-nhung.js", None) as page:
        page.locator(".ka-fold summary").first.click()
        expect(page.locator(".ka-fold[open]").first.locator("iframe").first).to_be_visible()
        assert not page.locator(".ka-gallery noscript").count()


def test_a_part_that_fails_leaves_the_next(browser: Browser, server: str) -> None:
    """Where a browser's own function throws, the parts after it still do their work."""
    with reader(browser, PHONE) as context:
        page = context.new_page()
        page.add_init_script("HTMLLabelElement.prototype.replaceWith = () => { throw new Error('hỏng'); };")
        page.goto(f"{server}/")
        page.locator("[data-co-chu='2']").click()
        assert page.evaluate("document.documentElement.dataset.coChu") == "2"


PART = "enhance(() => {"
DEAD = """() => {
  const dead = [], root = document.documentElement, press = one => document.querySelector(one).click();
  const drawer = document.getElementById("__drawer");
  press("header .ka-menu");
  if (document.querySelector("header .ka-menu").getAttribute("aria-expanded") !== "true") dead.push("menu");
  if (drawer.checked) press("header .ka-menu");
  press("[data-co-chu='2']");
  if (root.dataset.coChu !== "2") dead.push("size");
  press("button[data-nen=slate]");
  if (document.body.dataset.mdColorScheme !== "slate") dead.push("ground");
  const fold = document.querySelector("article details");
  if (fold) {
    dispatchEvent(new Event("beforeprint"));
    if (!fold.open) dead.push("folds");
  }
  if (root.dataset.san === undefined) dead.push("the rest");
  return dead;
}"""


@pytest.mark.full
def test_each_part_that_fails_leaves_the_others(browser: Browser, demo_server: str) -> None:
    """Whichever part of the page's own script throws, no other control is dead, and it is told once."""
    with reader(browser, PHONE) as context:
        page = context.new_page()
        source = page.request.get(f"{demo_server}/nhung/").text()
        pieces = source.split(PART)
        assert len(pieces) > 5
        told: list[str] = []
        page.on("pageerror", lambda error: told.append(error.message))
        seen = []
        for broken in range(1, len(pieces)):
            body = PART.join(
                [*pieces[:broken], " throw new Error('hỏng');" + pieces[broken], *pieces[broken + 1 :]]
            )
            page.route(
                "**/nhung/", lambda route, _, body=body: route.fulfill(body=body, content_type="text/html")
            )
            page.goto(f"{demo_server}/nhung/")
            seen += [page.evaluate(DEAD)]
            page.evaluate("localStorage.clear()")
            page.unroute_all()
        assert told == ["hỏng"] * (len(pieces) - 1)
        assert sorted(one for dead in seen for one in dead) == ["folds", "ground", "menu", "size"]
        assert all(len(dead) <= 1 for dead in seen)
