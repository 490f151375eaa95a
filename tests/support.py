"""What site tests, browser tests and screenshots share: the built site, a server for it, a real Chromium."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType

from tests import typeface
from tests.places import FIRST_DAY, ROOT

TODAY = "23/11/2026"
ADDRESSES = tuple((ROOT / "tests/site/addresses.txt").read_text("utf-8").split())

CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
)


class MissingError(Exception):
    """A program the tests need is not on this machine; the text says in Vietnamese what to install."""


def find_chromium() -> str:
    """Return the path of a Chromium: $CHROMIUM, or the first usual name on the PATH."""
    names = [os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES]
    for name in filter(None, names):
        if found := shutil.which(name):
            return found
    raise MissingError(
        "Thiếu trình duyệt Chromium: hãy cài gói chromium-headless-shell hoặc chromium, "
        "hoặc đặt biến CHROMIUM, rồi chạy lại."
    )


def find_java() -> str:
    """Return the path of a Java: $JAVA_HOME/bin/java, or `java` on the PATH."""
    home = os.environ.get("JAVA_HOME", "")
    for name in (*([f"{home}/bin/java"] if home else []), "java"):
        if found := shutil.which(name):
            return found
    raise MissingError("Thiếu Java: hãy cài gói default-jre-headless, hoặc đặt biến JAVA_HOME, rồi chạy lại.")


def launch(chromium: BrowserType) -> Browser:
    """Start the machine's own Chromium without a window; the only typeface it has is that of the tests."""
    env = {**os.environ, **typeface.environment()}
    return chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS), env=dict(env))


def environment() -> dict[str, str]:
    """Return the environment of a build on the fixed day of the tests."""
    return {**os.environ, "KIENAN_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}


def build(
    target: Path, root: Path = FIRST_DAY, address: str = "", setting: Mapping[str, str] | None = None
) -> Path:
    """Build the public site of the project `root` into `target` and return it.

    `address` is where it will stand, when that is known; `setting` holds variables of another
    machine. AssertionError with the whole output when it fails.
    """
    command = [sys.executable, "-m", "kienan", "build", "--target", str(target)]
    done = subprocess.run(
        command,
        cwd=root,
        env={**environment(), "KIENAN_ADDRESS": address, **(setting or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, f"the site does not build:\n{done.stdout}\n{done.stderr}"
    return target


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """Return what `make` made in a folder called `name`, made by the first process of this run that asks.

    With several processes (`pytest -n`) the others wait for it; no test may change what they share.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    place, made = shared / f"chung-{name}", shared / f"chung-{name}.xong"
    with (shared / f"chung-{name}.khoa").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(place, ignore_errors=True)  # a half of it, when the first process failed
            place.mkdir()
            made.write_text(str(make(place)), "utf-8")
    return Path(made.read_text("utf-8"))


class _Handler(SimpleHTTPRequestHandler):
    """Files below one folder, under one prefix; 404.html, with status 404, for everything else."""

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        """Return the file for `path`; one that cannot exist for a path outside the prefix."""
        if not path.startswith(self.prefix + "/"):
            return str(Path(self.directory) / "no" / "such" / "file")
        return super().translate_path(path.removeprefix(self.prefix))

    def list_directory(self, path: Any) -> None:
        """No lists of files: a folder without index.html does not exist."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own 404 page."""
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if code == HTTPStatus.NOT_FOUND and page.is_file() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def guess_type(self, path: Any) -> str:
        """Every text of the site is UTF-8."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that hangs up in the middle is no error."""


@contextmanager
def serve(site: Path, prefix: str = "") -> Iterator[str]:
    """Serve `site` under `prefix` on a free port and yield its address, without a slash at the end."""
    handler = partial(_Handler, directory=str(site), prefix=prefix)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


def file_of(site: Path, address: str) -> Path:
    """Return the file behind a public address."""
    return site / (f"{address}index.html" if address.endswith("/") else address).lstrip("/")
