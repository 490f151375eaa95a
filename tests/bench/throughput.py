"""Asks nginx with deploy/nginx.conf, and nginx with a root alone, for a file of one size by turns, with wrk.

python -m tests.bench.throughput
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.nginx import find_nginx, running, served_as_installed
from tests.support import MissingError, build

from kienan.archive import with_packed

BAR = 0.95
TURNS, SECONDS = 15, 1
PAGE = "ke-hoach/van-ban/index.html"
ASSET = "nhung/v1/nhung.css"
ASKED = (("page", PAGE, ""), ("page, gzip", PAGE, "gzip"), ("style sheet, gzip", ASSET, "gzip"))
BARE = """server {{
    listen 127.0.0.1:{port};
    root {root};
}}
"""


def find_wrk() -> str:
    """Return the path of wrk."""
    if found := shutil.which("wrk"):
        return found
    raise MissingError("Thiếu wrk: hãy cài gói wrk, rồi chạy lại.")


@contextmanager
def bare(root: Path) -> Iterator[str]:
    """Serve `root` by an nginx that is told nothing else; yield its address."""
    with running(lambda port: BARE.format(port=port, root=root)) as address:
        yield address


class Turn(NamedTuple):
    """What wrk saw in one turn: answers a second, and answers for each second that nginx held a processor."""

    rate: float
    worth: float


def asked(wrk: str, address: str, encoding: str, server: str) -> Turn:
    """Ask the process `server` at `address` for some seconds; AssertionError when an answer is not 200."""
    command = [wrk, "-t1", "-c16", f"-d{SECONDS}s", "-H", f"Accept-Encoding: {encoding}", address]
    before = processor(server)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = processor(server) - before
    assert "Non-2xx" not in said, said
    count, rate = re.search(r"(\d+) requests in", said), re.search(r"Requests/sec:\s+([0-9.]+)", said)
    assert count, said
    assert rate, said
    return Turn(float(rate[1]), int(count[1]) / spent)


def processor(server: str) -> float:
    """Return for how many seconds a process has run so far."""
    return int(Path(f"/proc/{server}/schedstat").read_text().split()[0]) / 1e9


def packed(folder: Path) -> Path:
    """Build the site and lay it, packed as `make dist` packs it, into `folder`/site; return that."""
    site, out = folder / "dung", folder / "site"
    build(site)
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    for name, data in with_packed(files).items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
    return out


def compared(wrk: str, site: Path, folder: Path, path: str, encoding: str) -> tuple[list[Turn], list[Turn]]:
    """Return the turns of our server and of the bare one, which took turns."""
    sent = site / (f"{path}.gz" if encoding else path)
    (folder / "bare.bin").write_bytes(sent.read_bytes())
    place = path.removesuffix("index.html")
    mine, theirs = [], []
    with served_as_installed(site) as ours, bare(folder) as plain:
        me = os.getpid()
        first, second = Path(f"/proc/{me}/task/{me}/children").read_text().split()
        for _ in range(TURNS):
            mine.append(asked(wrk, f"{ours}/{place}", encoding, first))
            theirs.append(asked(wrk, f"{plain}/bare.bin", encoding, second))
    return mine, theirs


def report(label: str, mine: list[Turn], theirs: list[Turn]) -> float:
    """Print both rates and the median ratio of the turns; return the ratio for each second of processor.

    That one is held to the bar: other work on the machine takes seconds from a turn, not from nginx.
    """
    rate = statistics.median(a.rate / b.rate for a, b in zip(mine, theirs, strict=True))
    worth = statistics.median(a.worth / b.worth for a, b in zip(mine, theirs, strict=True))
    seen = [max(turn.rate for turn in turns) for turns in (mine, theirs)]
    print(f"{label}: best {seen[0]:,.0f}/s, bare file {seen[1]:,.0f}/s; median ratio {rate:.2f};", end=" ")
    print(f"for the same processor time {worth:.2f} (bar: {BAR})")
    return worth


def main() -> int:
    """Print the comparison for a page, plain and packed, and a style sheet; 1 when one is below the bar."""
    try:
        wrk = find_wrk()
        find_nginx()
        with TemporaryDirectory(prefix="wrk-") as name:
            site, slow = packed(Path(name)), False
            for label, path, encoding in ASKED:
                slow |= report(label, *compared(wrk, site, Path(name), path, encoding)) < BAR
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
