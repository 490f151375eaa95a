"""How long a key takes in a list's search box on a phone: 500 rows, the processor slowed 6 times.

`python -m tests.bench.keystroke [--site DIR]` builds a list of 500 made-up people (or takes a built
demonstration), types names into its box in a real Chromium of a phone's size, and prints two figures for
each key: `work`, from the key to the page laid out anew, the bar being 50 ms; and `seen`, to the next frame
on the screen, which includes painting and waiting for the screen (16.7 ms a frame). Every name is typed five
times and the median of a key's five takes counts: on a busy machine single takes say more of its other work.
"""

import argparse
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright
from tests.browser.lists import ROUND, build_list
from tests.made_up import people
from tests.support import MissingError, launch, serve

ROWS = 500
SLOWED = 6
TAKES = 5
BAR = 50.0
TYPED = ("nguyen van hoa", "Đặng Thúy", "an", "trần thị yến", "zzz")
PHONE = {"width": 360, "height": 740}

# The clock starts before the box's own listeners (capture on the window) and stops after them, once with the
# layout forced, once in the first task after the next frame.
CLOCK = """() => {
  window.keys = [];
  addEventListener("input", () => {
    const key = {typed: document.getElementById("loc-ten").value, start: performance.now()};
    window.keys.push(key);
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { key.seen = performance.now() - key.start; };
      channel.port2.postMessage(0);
    });
  }, true);
  addEventListener("input", () => {
    const key = window.keys[window.keys.length - 1];
    document.body.getBoundingClientRect();
    key.work = performance.now() - key.start;
  });
}"""

SEEN = "window.keys.at(-1).seen"


@contextmanager
def list_site(given: Path | None) -> Iterator[Path]:
    """Yield the demonstration already built, or a new one of `ROWS` people."""
    if given:
        yield given
        return
    with TemporaryDirectory() as folder:
        yield build_list(Path(folder), people(ROWS), "do-phim")


def keys(page: Page) -> dict[str, dict[str, float]]:
    """Type every name and take it back key by key, five times; return what each key took, by its place."""
    page.evaluate(CLOCK)
    box = page.locator("#loc-ten")
    takes: dict[str, list[dict[str, float]]] = defaultdict(list)
    for _ in range(TAKES):
        page.evaluate("window.keys = []")
        for typed in TYPED:
            for letter in typed:
                box.press_sequentially(letter)
                page.wait_for_function(SEEN)
            for _ in typed:
                box.press("Backspace")
                page.wait_for_function(SEEN)
        for place, key in enumerate(page.evaluate("window.keys")):
            takes[f"{place}: “{key['typed']}”"].append(key)
    return {
        name: {what: statistics.median(take[what] for take in several) for what in ("work", "seen")}
        for name, several in takes.items()
    }


def told(name: str, values: list[float]) -> str:
    """Return one line about `values`."""
    ordered = sorted(values)
    near_worst = ordered[int(len(ordered) * 0.95)]
    return (
        f"{name}: median {statistics.median(ordered):.1f} ms, 19 of 20 under {near_worst:.1f} ms, "
        f"worst {ordered[-1]:.1f} ms"
    )


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 when the worst key works longer than the bar."""
    parser = argparse.ArgumentParser(prog="tests.bench.keystroke", description=__doc__)
    parser.add_argument("--site", type=Path, metavar="DIR", help="a built demonstration (default: build one)")
    given = parser.parse_args(arguments)
    try:
        with list_site(given.site) as site, serve(site) as home, sync_playwright() as play:
            browser = launch(play.chromium)
            page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
            page.goto(home + ROUND)
            rows = page.locator("table.ka-list tbody tr").count()
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            taken = keys(page)
            browser.close()
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    work = [key["work"] for key in taken.values()]
    print(f"{rows} rows, {len(taken)} keys, processor slowed {SLOWED} times, window {PHONE['width']} px")
    print(told("work", work))
    print(told("seen", [key["seen"] for key in taken.values()]))
    print("slowest:", *sorted(taken, key=lambda name: -taken[name]["work"])[:3], sep="  ")
    return int(max(work) > BAR)


if __name__ == "__main__":
    sys.exit(main())
