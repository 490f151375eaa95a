"""Holds thousands of connections open with slowhttptest and asks for a page all the while, as a reader does.

Each kind of slowness once against nginx with deploy/nginx.conf and deploy/nginx-main.conf, once against nginx
as Debian installs it. The reader comes from an address of its own, as a reader elsewhere does.

python -m tests.bench.slow
"""

import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.nginx import find_nginx, running, served_as_installed
from tests.support import MissingError, build

CONNECTIONS, RATE, SECONDS = 3_000, 1_000, 30
READER = "127.0.0.2"
PATIENCE = 10
"""Seconds after which a reader gives up."""
PAUSE = 0.1
PAGE, LARGE = "/ke-hoach/", "/tai-ve/lon.bin"
KINDS = (
    ("header", ("-H", "-i", "5")),
    ("body", ("-B", "-i", "5", "-s", "8192")),
    ("reading", ("-X", "-w", "512", "-y", "1024", "-n", "5", "-z", "32", "-k", "1")),
)
"""What is slow, and the options of slowhttptest for it: some bytes every five seconds."""
BARE = """server {{
    listen 127.0.0.1:{port};
    root {root};
}}
"""


class Seen(NamedTuple):
    """What a reader saw: answers, failures, the middle and the slowest time in seconds."""

    answers: int
    failures: int
    middle: float
    slowest: float


def find_slowhttptest() -> str:
    """Return the path of slowhttptest."""
    if found := shutil.which("slowhttptest"):
        return found
    raise MissingError("Thiếu slowhttptest: hãy cài gói slowhttptest, rồi chạy lại.")


def as_debian(main: str) -> str:
    """Return the main configuration with as many connections as Debian's own."""
    text = re.sub(r"worker_rlimit_nofile \d+;\n", "", main)
    return re.sub(r"worker_connections \d+;", "worker_connections 768;", text)


@contextmanager
def debian(root: Path) -> Iterator[str]:
    """Serve `root` by nginx as Debian installs it, in one process; yield its address."""
    with running(lambda port: BARE.format(port=port, root=root), main=as_debian) as address:
        yield address


def ask(address: str) -> float:
    """Ask for PAGE on a connection of its own and return the seconds it took; OSError when it failed."""
    start = time.monotonic()
    host = address.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=PATIENCE, source_address=(READER, 0))
    try:
        connection.request("GET", PAGE)
        answer = connection.getresponse()
        answer.read()
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()
    if answer.status != http.HTTPStatus.OK:
        raise OSError(str(answer.status))
    return time.monotonic() - start


def read_beside(slow: "subprocess.Popen[bytes]", address: str) -> Seen:
    """Ask again and again until `slow` ends; return what was seen."""
    took, failures = [], 0
    while slow.poll() is None:
        try:
            took.append(ask(address))
        except OSError:
            failures += 1
        time.sleep(PAUSE)
    return Seen(len(took), failures, statistics.median(took or [PATIENCE]), max(took or [PATIENCE]))


def attacked(program: str, options: tuple[str, ...], address: str) -> Seen:
    """Return what a reader saw while CONNECTIONS slow ones held on to `address` as long as they could."""
    path = LARGE if "-X" in options else PAGE
    command = [program, *options, "-c", str(CONNECTIONS), "-r", str(RATE), "-l", str(SECONDS)]
    command += ["-p", str(PATIENCE), "-u", f"{address}{path}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as slow:
        return read_beside(slow, address)


def main() -> int:
    """Print a line for each kind and each server; return 1 when a reader of ours was kept out."""
    try:
        program = find_slowhttptest()
        find_nginx()
    except MissingError as error:
        print(error, file=sys.stderr)
        return 1
    kept_out = 0
    with TemporaryDirectory(prefix="cham-") as name:
        site = build(Path(name) / "site")
        (site / LARGE.lstrip("/")).write_bytes(os.urandom(8_000_000))
        print(f"{CONNECTIONS} slow connections at {RATE} a second, {SECONDS} s; a reader asks for {PAGE}")
        for kind, options in KINDS:
            for server, serve in (("ours", served_as_installed), ("Debian's", debian)):
                with serve(site) as address:
                    seen = attacked(program, options, address)
                kept_out += seen.failures if server == "ours" else 0
                print(
                    f"slow {kind}, {server}: {seen.answers} answers, {seen.failures} failures, "
                    f"middle {1000 * seen.middle:.0f} ms, slowest {1000 * seen.slowest:.0f} ms",
                    flush=True,
                )
    return 1 if kept_out else 0


if __name__ == "__main__":
    sys.exit(main())
