"""Measures how tall each embed is at `heights.WIDTHS` and `heights.COLUMNS`, and keeps that in a file.

`python -m tests.heights` measures what has changed since it was last measured; `--all` everything; `--check`
only says what has changed, and ends with 1 when anything has. The embeds of the first day, which tests read,
are measured with those of data/.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from kienan.checks.run import checked
from kienan.content.published_content import published_content
from kienan.outputs.embeds import heights
from kienan.outputs.embeds.build import Embedding
from kienan.outputs.embeds.heights import Heights, Measured
from kienan.outputs.html.registry import Maker
from kienan.site.clock import today
from kienan.views.embeds import VERSION
from tests.browser.visit import STILL
from tests.places import FIRST_DAY, FROZEN, ROOT
from tests.support import build, launch, serve

BOTH = {ROOT: ROOT, FIRST_DAY: FROZEN}
"""Each project whose embeds are measured, and where its file of heights is kept."""


SPARE = 40
"""Room below an embed in a column, in pixels: the site's address in the source line may take another line."""


@dataclass(frozen=True)
class Embeds:
    """The embeds of the project `root`, and what was measured of them."""

    root: Path

    @cached_property
    def digests(self) -> dict[str, str]:
        """Return the digest of the content of each embed, by its id."""
        bodies = Embedding(Maker(self.root, published_content(checked(self.root)), today()), "").bodies
        return {ident: heights.content_digest(body) for ident, body in bodies.items()}

    def stale(self) -> list[str]:
        """Return the ids of embeds that look otherwise than when they were measured."""
        old = heights.read(self.root)
        if old.style != heights.style_digest(self.root):
            return list(self.digests)
        return [ident for ident, digest in self.digests.items() if old.of(ident, digest) is None]

    def measured_again(self, found: Mapping[str, Heights]) -> Measured:
        """Return what was measured with what was `found` now, by id."""
        new = {ident: (self.digests[ident], height) for ident, height in found.items()}
        old, site = heights.read(self.root), checked(self.root).site
        kept = old.embeds if old.organisation == site.organisation else {}
        return Measured(heights.style_digest(self.root), {**kept, **new}, site.organisation)


def main(arguments: list[str] | None = None) -> int:
    """Measure, or only check; return 0, or 1 when `--check` found an embed whose heights are out of date."""
    parser = argparse.ArgumentParser(description="Đo chiều cao các khung nhúng.")
    parser.add_argument("--check", action="store_true", help="chỉ xem có khung nào chưa đo lại")
    parser.add_argument("--all", action="store_true", help="đo lại tất cả")
    given = parser.parse_args(arguments)
    count = 0
    for root, home in BOTH.items():
        embeds = Embeds(root)
        stale = list(embeds.digests) if given.all else embeds.stale()
        count += len(stale)
        if not given.check:
            new = embeds.measured_again(measure(root, stale))
            (home / heights.FILE).write_text(heights.text(new), encoding="utf-8")
    if given.check:
        print(f"Cần đo lại {count} khung: chạy make heights." if count else "Chiều cao các khung còn đúng.")
        return 1 if count else 0
    print(f"Đã đo {count} khung.")
    return 0


def measure(root: Path, idents: list[str]) -> dict[str, Heights]:
    """Build the site of `root` and return the heights of the embeds `idents`."""
    if not idents:
        return {}
    with tempfile.TemporaryDirectory() as place:
        # The real site as of the real day: its ledger may tell of yesterday.
        site = build(Path(place) / "site", root, setting={"KIENAN_TODAY": ""} if root == ROOT else {})
        with serve(site) as address, sync_playwright() as playwright:
            browser = launch(playwright.chromium)
            page = browser.new_page(locale="vi-VN", reduced_motion="reduce")
            found = {ident: height_at_each_width(page, f"{address}/{VERSION}{ident}/") for ident in idents}
            browser.close()
    return found


def height_at_each_width(page: Page, address: str) -> Heights:
    """Return the heights of the document at `address` in a frame of each width."""
    seen: list[int] = []
    for width in (*heights.WIDTHS, *heights.COLUMNS):
        page.set_viewport_size({"width": width, "height": 600})
        if not seen:
            page.goto(address)
        page.evaluate(STILL)
        seen.append(page.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)"))
    promised = len(heights.WIDTHS)
    return Heights(*seen[:promised], *(height + SPARE for height in seen[promised:]))


if __name__ == "__main__":
    sys.exit(main())
