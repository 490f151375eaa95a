"""Opening pages in the real browser, and waiting until they stand still."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page

PHONE = (360, 740)
DESK = (1280, 800)

Scheme = Literal["light", "dark"]

# The typeface comes after the first paint: trang.js keeps “chu” when it is there, used or not.
STILL = """async () => {
  const bare = () => document.documentElement.matches(".js:not(.chu)") && !sessionStorage.getItem("chu");
  for (let i = 0; i < 100 && bare(); i++) await new Promise(done => setTimeout(done, 20));
  await document.fonts.ready;
  document.getAnimations().forEach(a => { try { a.finish(); } catch (e) { a.cancel(); } });
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@contextmanager
def reader(
    browser: Browser,
    size: tuple[int, int] = DESK,
    *,
    scheme: Scheme = "light",
    scripts: bool = True,
    forced: bool = False,
) -> Iterator[BrowserContext]:
    """Yield a new reader: no cookies, nothing stored, a window of `size`, less motion.

    `forced`: in the colours of the system alone, as with Windows' contrast themes.
    """
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
        forced_colors="active" if forced else "none",
        locale="vi-VN",
        java_script_enabled=scripts,
    )
    context.set_default_timeout(30_000)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def visit(
    browser: Browser,
    address: str,
    size: tuple[int, int] = DESK,
    *,
    scheme: Scheme = "light",
    scripts: bool = True,
) -> Iterator[Page]:
    """Yield the page at `address`, as a new reader meets it, when it stands still."""
    with reader(browser, size, scheme=scheme, scripts=scripts) as context:
        page = context.new_page()
        page.goto(address)
        if scripts:
            page.evaluate(STILL)
        yield page


def resize(page: Page, size: tuple[int, int]) -> None:
    """Give the window another size and wait until the page stands still."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate(STILL)
