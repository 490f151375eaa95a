"""Measures how tall each embed is at 360, 768 and 1200 pixels, and keeps that in the embeds' file.

`python -m tests.heights` measures what has changed since it was last measured; `--all` everything; `--check`
only says what has changed, and ends with 1 when anything has.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from kienan.checks.run import checked
from kienan.outputs.embeds import heights
from kienan.outputs.embeds.build import Embedding
from kienan.outputs.embeds.heights import Heights, Measured
from kienan.outputs.html.registry import Maker
from kienan.site.clock import today
from kienan.views.embeds import VERSION
from tests.browser.visit import STILL
from tests.places import ROOT
from tests.support import build, launch, serve


def main(arguments: list[str] | None = None) -> int:
    """Measure, or only check; return 0, or 1 when `--check` found an embed whose heights are out of date."""
    parser = argparse.ArgumentParser(description="Đo chiều cao các khung nhúng.")
    parser.add_argument("--check", action="store_true", help="chỉ xem có khung nào chưa đo lại")
    parser.add_argument("--all", action="store_true", help="đo lại tất cả")
    given = parser.parse_args(arguments)
    embedding = Embedding(Maker(ROOT, checked(ROOT), today()))
    old = heights.read(ROOT)
    style = heights.style_digest(ROOT)
    anew = given.all or old.style != style
    stale = [embed.id for embed in embedding.embeds] if anew else embedding.stale()
    if given.check:
        print(
            f"Cần đo lại {len(stale)} khung: chạy make heights." if stale else "Chiều cao các khung còn đúng."
        )
        return 1 if stale else 0
    found = {
        ident: (heights.content_digest(embedding.bodies[ident]), h) for ident, h in measure(stale).items()
    }
    new = Measured(style, {**old.embeds, **found})
    (ROOT / heights.FILE).write_text(heights.text(new), encoding="utf-8")
    print(f"Đã đo {len(stale)} khung.")
    return 0


def measure(idents: list[str]) -> dict[str, Heights]:
    """Build the site and return the heights of the embeds `idents`."""
    if not idents:
        return {}
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        build(site)
        with serve(site) as address, sync_playwright() as playwright:
            browser = launch(playwright.chromium)
            page = browser.new_page(locale="vi-VN", reduced_motion="reduce")
            found = {ident: height_at_each_width(page, f"{address}/{VERSION}{ident}/") for ident in idents}
            browser.close()
    return found


def height_at_each_width(page: Page, address: str) -> Heights:
    """Return the heights of the document at `address` in a frame of each width."""
    seen: list[int] = []
    for width in heights.WIDTHS:
        page.set_viewport_size({"width": width, "height": 600})
        if not seen:
            page.goto(address)
        page.evaluate(STILL)
        seen.append(page.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)"))
    return Heights(*seen)


if __name__ == "__main__":
    sys.exit(main())
