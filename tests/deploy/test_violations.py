"""Under the policy of nginx: every page works without one violation, and nothing from data runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, expect

from tests.browser.visit import PHONE, reader
from tests.deploy.ask import ask
from tests.nginx import served_by_nginx
from tests.site.dom import page_files, read
from tests.support import serve
from tests.tiers import only

WATCH = """addEventListener("securitypolicyviolation", event =>
  console.error(`violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));"""

USE = """() => {
  const used = [], visible = element => element.checkVisibility();
  const press = (name, selector) => {
    for (const one of [...document.querySelectorAll(selector)].filter(visible).slice(0, 3)) {
      one.click();
      used.push(name);
    }
  };
  press("size", ".ka-size button");
  press("dark", "[data-md-component=palette] :is(label, button)");
  press("fold", "main details:not([open]) > summary");
  press("copy", "[data-chep]");
  const boxes = [...document.querySelectorAll("main :is(form, .ka-filter) :is(input[type=search], select)")];
  for (const box of boxes.filter(visible)) {
    if (box.options) box.selectedIndex = 1;
    else box.value = "nguyen van";
    box.dispatchEvent(new Event("input", {bubbles: true}));
    used.push(box.options ? "choice" : "box");
  }
  return new Promise(done => requestAnimationFrame(() => setTimeout(() => done(used))));
}"""
"""Uses all a page has: text size, dark, folds, codes to copy, boxes to search in; returns what it used."""
OFTEN = {"size", "dark", "fold", "copy"}
LISTS = {"box", "choice"}


@contextmanager
def listening(
    browser: Browser, size: tuple[int, int] = (1280, 800)
) -> Iterator[tuple[BrowserContext, list[str]]]:
    """Yield a reader, and a list that fills with all that browsers complain of, violations first of all."""
    with reader(browser, size) as context:
        wrong: list[str] = []
        context.add_init_script(WATCH)

        def console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                wrong.append(f"{message.page and message.page.url}: {message.text}")

        def dialog(shown: Dialog) -> None:
            wrong.append(f"dialog: {shown.message}")
            shown.dismiss()

        context.on("console", console)
        context.on("weberror", lambda error: wrong.append(f"error: {error.error}"))
        context.on("dialog", dialog)
        yield context, wrong


def pages_of(site: Path) -> list[str]:
    """Return the address of every page of the built site, embeds too; the 404 page has none of its own."""
    names = (path.relative_to(site).as_posix() for path in page_files(site))
    return [f"/{name.removesuffix('index.html')}" for name in names if name != "404.html"]


@pytest.mark.parametrize(
    ("which", "each"), only([("demo_site", 3)], [("demo_site", 3), ("site", 1), ("demo_site", 1)])
)
def test_no_page_breaks_its_policy(
    browser: Browser, request: pytest.FixtureRequest, which: str, each: int
) -> None:
    """Every page of the site and of the demonstration, opened and used: nothing in the console.

    `make test` opens one page in three.
    """
    site: Path = request.getfixturevalue(which)
    used: set[str] = set()
    with served_by_nginx(site) as address, listening(browser) as (context, wrong):
        page = context.new_page()
        for path in pages_of(site)[::each]:
            page.goto(address + path)
            used.update(page.evaluate(USE))
            assert not wrong, path
    assert used >= (OFTEN | LISTS if which == "demo_site" else OFTEN)


def test_an_unknown_address_keeps_the_policy(browser: Browser, real: str) -> None:
    """The 404 page works without a violation, at any depth."""
    with listening(browser) as (context, wrong):
        page = context.new_page()
        page.goto(f"{real}/khong/co/trang/")
        assert page.locator("h1").inner_text() == "Không tìm thấy trang"
        page.evaluate(USE)
        assert [text for text in wrong if "404 (Not Found)" not in text] == []


def test_menu_and_search_keep_the_policy(browser: Browser, real: str) -> None:
    """On a phone the menu opens and leads on; the search finds pages: no violation."""
    with listening(browser, PHONE) as (context, wrong):
        page = context.new_page()
        page.goto(f"{real}/ke-hoach/")
        page.locator("header .md-header__button:has-text('Mở danh sách trang')").click()
        expect(page.locator("#__drawer")).to_be_checked()
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{real}/")
        page.locator("header input[type=search]").fill("phan cong")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "/tim/?q=" in address)
        page.locator(".ka-tim__pages li a").first.wait_for()
        assert not wrong


def test_a_page_opened_from_a_sandboxed_frame_is_whole(browser: Browser, real: str, tmp_path: Path) -> None:
    """An embed in a portal's sandbox opens the full page in a new tab: it shows, with its own style sheet."""
    sandbox = 'sandbox="allow-scripts allow-popups" width="800" height="900"'
    frame = f'<!doctype html><iframe src="{real}/nhung/v1/chuong-trinh/" {sandbox}></iframe>'
    (tmp_path / "index.html").write_text(frame, "utf-8")
    with serve(tmp_path) as portal, listening(browser) as (context, wrong):
        page = context.new_page()
        page.goto(f"{portal}/")
        with context.expect_page() as opened:
            page.frame_locator("iframe").locator("footer a").click()
        full = opened.value
        full.wait_for_load_state()
        assert full.locator("h1").inner_text() == "Chương trình Hội nghị"
        assert full.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
        assert not [text for text in wrong if "violation" in text or "Content Security Policy" in text]


INJECTED = """<!doctype html><html lang="vi"><title>Xấu</title><h1 style="position:fixed">Xấu</h1>
<script>window.chay = 1</script><img src="/khong-co.png" onerror="window.chay = 2" alt="">
<a href="javascript:window.chay = 3">x</a><svg onload="window.chay = 4"></svg>
<script src="data:text/javascript,window.chay = 5"></script><base href="https://xau.example/">
<iframe srcdoc="<script>parent.chay = 6</script>"></iframe><object data="/nhung/v1/x/"></object>
<style>h1{position:fixed}</style><form action="https://xau.example/"><button>x</button></form></html>"""


@pytest.mark.parametrize("path", ["/", "/nhung/", "/nhung/v1/x/"])
def test_what_templates_did_not_write_does_not_run(browser: Browser, small_site: Path, path: str) -> None:
    """Scripts, styles, frames and a form that got into a page after the build: none of them works."""
    with served_by_nginx(small_site) as address, listening(browser) as (context, wrong):
        page = context.new_page()
        headers = {
            name: value for name, value in ask(address, path).headers.items() if name != "Content-Length"
        }
        page.route(f"{address}{path}", lambda route: route.fulfill(body=INJECTED, headers=headers))
        page.goto(f"{address}{path}")
        page.evaluate("document.querySelector('a').click(); document.querySelector('button').click()")
        page.wait_for_timeout(200)
        assert page.url == f"{address}{path}"
        assert page.evaluate("window.chay") is None
        assert page.evaluate("document.baseURI") == page.url
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).position") == "static"
        said = " ".join(wrong)
        for directive in (
            "script-src-elem",
            "script-src-attr",
            "style-src-attr",
            "style-src-elem",
            "base-uri",
        ):
            assert f"violation: {directive} " in said
        assert "violation: form-action https://xau.example/" in said
        assert "dialog" not in said


@pytest.mark.parametrize("which", ["site", "demo_site"])
def test_no_element_carries_style_or_code(request: pytest.FixtureRequest, which: str) -> None:
    """No page has a `style` or `on…` attribute, a `javascript:` address, a frame's own text or a `<base>`."""
    site: Path = request.getfixturevalue(which)
    wrong = []
    for path in sorted(site.rglob("*.html")):
        for element in read(path).walk():
            bad = [
                name for name in element.attributes if name in ("style", "srcdoc") or name.startswith("on")
            ]
            bad += [v for v in element.attributes.values() if v.strip().lower().startswith("javascript:")]
            if bad or element.tag in ("base", "object", "embed"):
                wrong.append(f"{path.relative_to(site)}: <{element.tag}> {bad}")
    assert not wrong
