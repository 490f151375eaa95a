"""How fast pages come, phone mode, next to other tools with the same words: `python -m tests.bench.speed`.

The site is served by the real nginx as deploy/nginx.conf says, the peers by the same; Lighthouse visits all
of them round by round, its throttling simulated, and the median counts. Compare figures of one run only.
`--docusaurus DIR` adds Docusaurus from that node_modules (`npm install @docusaurus/core
@docusaurus/preset-classic react react-dom`, some 280 MB); without it that peer is left out.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests import kinds, typeface
from tests.bench import peers
from tests.demonstration import build_demo
from tests.nginx import find_nginx, served_by_nginx
from tests.npm import installed
from tests.places import ROOT
from tests.support import ADDRESSES, MissingError, build, file_of, find_chromium

TOOLS = ROOT / "tests/bench/lighthouse"
INSTALLED = ROOT / ".cache/lighthouse"
BARE, CATEGORIES = "không trang trí", ("performance", "accessibility", "best-practices", "seo")
PHOTOS = "các điển hình (minh họa)"
"""What has photos in its first view: the bar of bytes is for pages of text."""
RATIO, BYTES, SHIFT, BLOCKING = 1.33, 75_000, 0.01, 20


@dataclass(frozen=True)
class Seen:
    """What was seen of one page: scores of 100, milliseconds, bytes; each the median of its runs."""

    scores: tuple[int, ...]
    first: float
    largest: float
    shift: float
    blocking: float
    bytes: float
    failed: frozenset[str]


def packages() -> Path:
    """Return node_modules as the lock says, installed on first use; MissingError when Node is not there."""
    return installed(TOOLS, "Lighthouse", "measure.mjs") / "node_modules"


def visited(addresses: list[str], runs: int) -> dict[str, Seen]:
    """Return what Lighthouse sees of each address in `runs` visits."""
    command = ["node", "measure.mjs", str(runs), find_chromium(), *addresses]
    env = {**os.environ, **typeface.environment()}
    done = subprocess.run(command, cwd=INSTALLED, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MissingError(f"Lighthouse không chạy được: {done.stderr.strip().splitlines()[-1:]}")
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in done.stdout.splitlines():
        row = json.loads(line)
        found[row["address"]].append(row)
    return {address: _median(rows) for address, rows in found.items()}


def _median(rows: list[dict[str, Any]]) -> Seen:
    def of(key: str) -> float:
        return float(median(row[key] for row in rows))

    return Seen(
        scores=tuple(int(median(row["scores"][name] for row in rows)) for name in CATEGORIES),
        first=of("firstPaint"),
        largest=of("largestPaint"),
        shift=of("shift"),
        blocking=of("blocking"),
        bytes=of("bytes"),
        failed=frozenset.intersection(*(frozenset(row["failed"]) for row in rows)),
    )


def sites(stack: ExitStack, place: Path, node: Path, docusaurus: Path | None) -> dict[str, tuple[str, bool]]:
    """Serve everything that is compared; return name of page to its address, and whether it is ours."""
    site = place / "site"
    build(site)
    home = stack.enter_context(served_by_nginx(site))
    shown = stack.enter_context(served_by_nginx(build_demo(place)))
    found = {name: (home + address, True) for name, address in kinds.REAL.items()}
    found |= {f"{name} (minh họa)": (shown + address, True) for name, address in kinds.MADE_UP.items()}
    page = file_of(site, kinds.TEXT).read_text("utf-8")
    made = {BARE: peers.bare(page, place), "GOV.UK Frontend": peers.govuk(page, place, node)}
    made["MkDocs Material"] = peers.material({"/": page}, place)
    if docusaurus:
        made["Docusaurus"] = peers.docusaurus(page, place, docusaurus.resolve())
    return found | {
        name: (f"{stack.enter_context(served_by_nginx(folder))}/", False) for name, folder in made.items()
    }


def judged(seen: dict[str, Seen], ours: set[str]) -> Iterator[str]:
    """Yield each bar that was missed, in words for who runs the measure."""
    for name in sorted(ours):
        page = seen[name]
        if any(score < 100 for score in page.scores):
            yield f"{name}: điểm {page.scores}, chưa đạt ở {', '.join(sorted(page.failed))}"
        if page.shift > SHIFT:
            yield f"{name}: xê dịch {page.shift:.3f}"
        if page.blocking > BLOCKING:
            yield f"{name}: chặn {page.blocking:.0f} ms"
        if page.bytes > BYTES and name != PHOTOS:
            yield f"{name}: {page.bytes / 1000:.1f} kB"
    text = seen["toàn văn Kế hoạch"].largest
    if text > RATIO * seen[BARE].largest:
        yield f"toàn văn Kế hoạch: lâu bằng {text / seen[BARE].largest:.2f} lần {BARE}"
    for name in sorted(set(seen) - ours - {BARE}):
        if text >= seen[name].largest:
            yield f"toàn văn Kế hoạch: không nhanh hơn {name}"


def table(seen: dict[str, Seen]) -> str:
    """Return what was seen as lines of one width."""
    bare = seen[BARE].largest
    head = f"{'trang':34}{'điểm':>17}{'đầu':>8}{'lớn':>8}{'tỉ lệ':>7}{'xê dịch':>9}{'chặn':>6}{'kB':>8}"
    lines = [
        f"{name:34}{' '.join(map(str, s.scores)):>17}{s.first:>8.0f}{s.largest:>8.0f}{s.largest / bare:>7.2f}"
        f"{s.shift:>9.3f}{s.blocking:>6.0f}{s.bytes / 1000:>8.1f}"
        for name, s in seen.items()
    ]
    return "\n".join([head, *lines])


def build_times(place: Path, runs: int) -> tuple[float, float]:
    """Return the median seconds of a warm build of the site, and of stock Material with the same pages."""
    site = place / "thoi-gian"
    build(site)
    pages = {a: file_of(site, a).read_text("utf-8") for a in ADDRESSES if a.endswith("/")}
    stock = peers.material(pages, place / "moc").parent
    ours, theirs = [], []
    for _ in range(runs):
        ours.append(_clocked(lambda: build(site)))
        theirs.append(_clocked(lambda: peers.build_material(stock)))
    return median(ours), median(theirs)


def _clocked(step: Any) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the table and what misses its bar; 1 when something does, 2 when it cannot be done."""
    parser = argparse.ArgumentParser(prog="tests.bench.speed", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="visits to each page, and builds (default: 3)")
    parser.add_argument("--docusaurus", type=Path, metavar="DIR", help="node_modules with Docusaurus")
    given = parser.parse_args(arguments)
    try:
        find_nginx()
        find_chromium()
        node = packages()
        with TemporaryDirectory() as name, ExitStack() as stack:
            found = sites(stack, Path(name), node, given.docusaurus)
            seen = visited([address for address, _ in found.values()], given.runs)
            ours, theirs = build_times(Path(name), given.runs)
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 2
    named = {name: seen[address] for name, (address, _) in found.items()}
    print(f"{os.cpu_count()} lõi, trung vị của {given.runs} lượt\n{table(named)}")
    print(
        f"Dựng trang: {ours:.1f} s; MkDocs Material, cùng các trang: {theirs:.1f} s ({ours / theirs:.2f} lần)"
    )
    missed = list(judged(named, {name for name, (_, is_ours) in found.items() if is_ours}))
    print("\n".join(["Chưa đạt:", *missed]) if missed else "Đạt mọi mức.")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
