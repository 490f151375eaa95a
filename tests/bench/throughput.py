"""Asks nginx with deploy/nginx.conf, and nginx with a root alone, for the same file by turns, with wrk.

A third nginx sends that file with the headers of ours and nothing else: how much of the difference is theirs,
since they are a kilobyte that wrk reads byte by byte.

python -m tests.bench.throughput
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.request import urlopen

from tests.nginx import find_nginx, running, served_as_installed
from tests.support import MissingError, build

from kienan.site.release.archive import with_packed

BAR = 0.95
TURNS, SECONDS = 15, 1
PAGE = "ke-hoach/van-ban/index.html"
ASSET = "nhung/v1/nhung.css"
ASKED = (("page", PAGE, ""), ("page, gzip", PAGE, "gzip"), ("style sheet, gzip", ASSET, "gzip"))
SENT = ("Server", "Date", "Content-", "Last-Modified", "Connection", "Vary", "ETag", "Accept-Ranges")
"""What nginx sends by itself."""
BARE = """server {{
    listen 127.0.0.1:{port};
    root {root};
    {headers}
}}
"""


def find_wrk() -> str:
    """Return the path of wrk."""
    if found := shutil.which("wrk"):
        return found
    raise MissingError("Thiếu wrk: hãy cài gói wrk, rồi chạy lại.")


@contextmanager
def bare(root: Path, headers: str = "") -> Iterator[str]:
    """Serve `root` by an nginx that is told nothing else but `headers`; yield its address."""
    with running(lambda port: BARE.format(port=port, root=root, headers=headers)) as address:
        yield address


def headers_of(address: str) -> str:
    """Return the lines of configuration that send what `address` is sent with beyond nginx's own headers."""
    with urlopen(address) as answer:
        ours = [(name, value) for name, value in answer.headers.items() if not name.startswith(SENT)]
    return "\n    ".join(f'add_header {name} "{value}";' for name, value in ours)


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


def compared(wrk: str, site: Path, path: str, encoding: str) -> list[list[Turn]]:
    """Return the turns of our server, of the bare one and of that with our headers, which took turns."""
    sent = f"{path}.gz" if encoding else path
    place = path.removesuffix("index.html")
    turns: list[list[Turn]] = [[], [], []]
    with ExitStack() as servers:
        ours = servers.enter_context(served_as_installed(site))
        plain = servers.enter_context(bare(site))
        headed = servers.enter_context(bare(site, headers_of(f"{ours}/{place}")))
        me = os.getpid()
        processes = Path(f"/proc/{me}/task/{me}/children").read_text().split()
        addresses = (f"{ours}/{place}", f"{plain}/{sent}", f"{headed}/{sent}")
        for _ in range(TURNS):
            for done, address, process in zip(turns, addresses, processes, strict=True):
                done.append(asked(wrk, address, encoding, process))
    return turns


def ratios(mine: list[Turn], theirs: list[Turn]) -> Turn:
    """Return the medians of the turns' ratios."""
    pairs = list(zip(mine, theirs, strict=True))
    return Turn(
        statistics.median(a.rate / b.rate for a, b in pairs),
        statistics.median(a.worth / b.worth for a, b in pairs),
    )


def report(label: str, mine: list[Turn], plain: list[Turn], headed: list[Turn]) -> float:
    """Print the median ratios of the turns; return the one to the bare file, for each second of processor.

    That one is held to the bar: other work on the machine takes seconds from a turn, not from nginx.
    """
    to_plain, to_headed = ratios(mine, plain), ratios(mine, headed)
    best = [max(turn.rate for turn in turns) for turns in (mine, plain)]
    print(
        f"{label}: best {best[0]:,.0f}/s, bare file {best[1]:,.0f}/s; median ratio {to_plain.rate:.2f};",
        end=" ",
    )
    print(f"for the same processor time {to_plain.worth:.2f} (bar: {BAR});", end=" ")
    print(f"to a bare file with the same headers {to_headed.rate:.2f}; {to_headed.worth:.2f}")
    return to_plain.worth


def main() -> int:
    """Print the comparison for a page, plain and packed, and a style sheet; 1 when one is below the bar."""
    try:
        wrk = find_wrk()
        find_nginx()
        with TemporaryDirectory(prefix="wrk-") as name:
            site, slow = packed(Path(name)), False
            for label, path, encoding in ASKED:
                slow |= report(label, *compared(wrk, site, path, encoding)) < BAR
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
