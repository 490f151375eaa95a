"""Asks nginx with deploy/nginx.conf, and nginx with a root alone, for a file of one size by turns, with wrk.

python -m tests.bench.throughput
"""

import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.nginx import free_port, running, served_as_installed
from tests.support import MissingError, build

from kienan.archive import with_packed

BAR = 0.95
TURNS, SECONDS = 15, 1
PAGE = "ke-hoach/van-ban/index.html"
ASSET = "assets/trang.css"
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
    port = free_port()
    with running(BARE.format(port=port, root=root), port) as address:
        yield address


def asked(wrk: str, address: str, encoding: str) -> float:
    """Return how many answers a second come from `address`; AssertionError when one is not 200."""
    command = [wrk, "-t1", "-c16", f"-d{SECONDS}s", "-H", f"Accept-Encoding: {encoding}", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    match = re.search(r"Requests/sec:\s+([0-9.]+)", said)
    assert match, said
    return float(match[1])


def packed(folder: Path) -> Path:
    """Build the site and lay it, packed as `make dist` packs it, into `folder`/site; return that."""
    site, out = folder / "dung", folder / "site"
    build(site)
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    for name, data in with_packed(files).items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
    return out


def compared(wrk: str, site: Path, folder: Path, path: str, encoding: str) -> tuple[float, float, float]:
    """Return answers a second of ours and of the bare server (medians), and the median ratio of the turns."""
    sent = site / (f"{path}.gz" if encoding else path)
    (folder / "bare.bin").write_bytes(sent.read_bytes())
    place = path.removesuffix("index.html")
    with served_as_installed(site) as ours, bare(folder) as plain:
        turns = [
            (asked(wrk, f"{ours}/{place}", encoding), asked(wrk, f"{plain}/bare.bin", encoding))
            for _ in range(TURNS)
        ]
    mine, theirs = zip(*turns, strict=True)
    return statistics.median(mine), statistics.median(theirs), statistics.median(a / b for a, b in turns)


def main() -> int:
    """Print the comparison for a page, plain and packed, and a style sheet; 1 when one is below the bar."""
    try:
        wrk = find_wrk()
        with TemporaryDirectory(prefix="wrk-") as name:
            site, slow = packed(Path(name)), False
            for label, path, encoding in ASKED:
                mine, theirs, ratio = compared(wrk, site, Path(name), path, encoding)
                print(f"{label}: {mine:,.0f}/s, bare file {theirs:,.0f}/s: {ratio:.2f} of it (bar: {BAR})")
                slow |= ratio < BAR
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
