"""How long a key takes in the search of the whole site on a phone: 9,000 names, the processor slowed 6 times.

`python -m tests.bench.search [--site DIR]` builds a list of 9,000 made-up people (or takes a built
demonstration), types into `/tim/` in a real Chromium of a phone's size, and prints for each text how long a
key works until the page is laid out anew; the bar is 50 ms. Of nine takes of each text the median counts:
on a busy machine single takes say more of its other work.
"""

import argparse
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from tests.bench.keystroke import BAR, PHONE, SLOWED
from tests.browser.lists import build_list
from tests.made_up import people
from tests.support import MissingError, launch, serve

NAMES = 9000
TAKES = 9
TYPED = (
    "n",
    "nguyen",
    "nguyen van hoa",
    "h",
    "hai phong lam theo loi bac",
    "Đảng uỷ Công an quận",
    "huyhieudang",
)

KEYS = """async ({typed, takes}) => {
  const box = document.getElementById("tim"), taken = typed.map(() => []);
  for (let take = 0; take < takes; take++) for (const [place, text] of typed.entries()) {
    box.value = text;
    const start = performance.now();
    box.dispatchEvent(new Event("input", {bubbles: true}));
    document.body.getBoundingClientRect();
    taken[place].push(performance.now() - start);
    await new Promise(done => setTimeout(done, 400));
  }
  return taken;
}"""
READ = """names => new Promise(done => {
  const read = () => document.querySelectorAll('script[src*="/tim-"]').length >= names;
  const look = () => read() ? setTimeout(done, 2000) : setTimeout(look, 100);
  look();
})"""


@contextmanager
def _site(given: Path | None) -> Iterator[Path]:
    if given:
        yield given
        return
    with TemporaryDirectory() as folder:
        yield build_list(Path(folder), people(NAMES), "do-tim")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 when the slowest text works longer than the bar."""
    parser = argparse.ArgumentParser(prog="tests.bench.search", description=__doc__)
    parser.add_argument("--site", type=Path, metavar="DIR", help="a built demonstration (default: build one)")
    given = parser.parse_args(arguments)
    try:
        with _site(given.site) as site, serve(site) as home, sync_playwright() as play:
            files = len(list(site.rglob("tim-*.js")))
            browser = launch(play.chromium)
            page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
            page.goto(f"{home}/tim/?q=a")
            page.evaluate(READ, files)
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            taken = page.evaluate(KEYS, {"typed": TYPED, "takes": TAKES})
            browser.close()
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    medians = [statistics.median(takes) for takes in taken]
    print(f"{files} files of names, processor slowed {SLOWED} times, window {PHONE['width']} px")
    for text, median, takes in zip(TYPED, medians, taken, strict=True):
        print(f"  “{text}”: median {median:.1f} ms, least {min(takes):.1f} ms")
    return int(max(medians) > BAR)


if __name__ == "__main__":
    sys.exit(main())
