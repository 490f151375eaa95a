"""A real nginx that serves a built site just as deploy/nginx.conf says."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kienan.site import csp, headers
from kienan.site.csp import Inline
from tests.places import ROOT
from tests.support import MissingError

SERVER_FILE = ROOT / "deploy" / "nginx.conf"
INSTALLED_AT = "/srv/kien-an/site"

EXTRAS = "/etc/nginx/kien-an"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")

AROUND = """{modules}daemon off;
master_process off;
error_log stderr;
pid {folder}/pid;
events {{}}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/server.conf;
}}
"""


def find_nginx() -> str:
    """Return the path of nginx, which Debian keeps off the PATH of ordinary users."""
    if found := shutil.which("nginx") or shutil.which("/usr/sbin/nginx"):
        return found
    raise MissingError("Thiếu nginx: hãy cài gói nginx-light, rồi chạy lại.")


def find_brotli() -> Path:
    """Return the path of nginx's module that sends .br files, as Debian's package installs it."""
    if BROTLI.is_file():
        return BROTLI
    raise MissingError("Thiếu mô-đun brotli: hãy cài gói libnginx-mod-http-brotli-static, rồi chạy lại.")


@contextmanager
def served_by_nginx(
    site: Path, portals: tuple[str, ...] | None = None, *, brotli: bool = False, inline: Inline | None = None
) -> Iterator[str]:
    """Serve `site` by nginx on a free port and yield its address, without a slash at the end.

    `portals` are the origins that may frame /nhung/, instead of those the site was built with;
    `inline` what its pages hold within themselves, when they are not there yet. With `brotli`
    the server has that module and deploy/brotli.conf.
    """
    with TemporaryDirectory(prefix="nginx-site-") as name:
        _lay_out(site, Path(name) / "site", portals, inline or csp.inline_of(site))
        with served_as_installed(Path(name) / "site", brotli=brotli) as address:
            yield address


@contextmanager
def served_as_installed(root: Path, *, brotli: bool = False) -> Iterator[str]:
    """Serve by deploy/nginx.conf whatever stands, now or later, at `root`; yield the address."""
    with TemporaryDirectory(prefix="nginx-") as name:
        extras = Path(name)
        if brotli:
            shutil.copy(SERVER_FILE.with_name("brotli.conf"), extras)
        module = f"load_module {find_brotli()};\n" if brotli else ""
        with running(lambda port: _server(root, port, extras), module) as address:
            yield address


@contextmanager
def running(server: Callable[[int], str], modules: str = "") -> Iterator[str]:
    """Run nginx with the configuration that `server` gives for a free port; yield the address."""
    with TemporaryDirectory(prefix="nginx-") as name:
        folder = Path(name)
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder, modules=modules), "utf-8")
        port, process = _started(folder, server)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _started(folder: Path, server: Callable[[int], str]) -> tuple[int, "subprocess.Popen[bytes]"]:
    """Start nginx and return its port; another one is tried when somebody takes the free port first."""
    command = [find_nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    for _ in range(5):
        port = _free_port()
        (folder / "server.conf").write_text(server(port), "utf-8")
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(command, stderr=said)
        if _answers(process, folder / "pid"):
            return port, process
    raise AssertionError(f"nginx does not start:\n{(folder / 'said').read_text('utf-8')}")


def _lay_out(site: Path, root: Path, portals: tuple[str, ...] | None, inline: Inline) -> None:
    """Make `root` show what is in `site`, with the files of headers where asked or lacking."""
    root.mkdir()
    for entry in site.resolve().iterdir():
        (root / entry.name).symlink_to(entry)
    for name, data in headers.of(portals or (), inline).items():
        if portals is not None or not (root / name).exists():
            (root / name).unlink(missing_ok=True)
            (root / name).write_bytes(data)


def _server(root: Path, port: int, extras: Path) -> str:
    """Return deploy/nginx.conf with another folder and another address, and not a letter else changed."""
    text = SERVER_FILE.read_text("utf-8")
    changes = {
        f"include {INSTALLED_AT}/_nginx.conf;": f"include {root}/_nginx.conf;",
        f"root {INSTALLED_AT};": f"root {root};",
        f"include {EXTRAS}/*.conf;": f"include {extras}/*.conf;",
        "listen 80;": f"listen 127.0.0.1:{port};",
    }
    for old, new in changes.items():
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {SERVER_FILE}"
        text = text.replace(old, new)
    return text


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(process: "subprocess.Popen[bytes]", pid: Path) -> bool:
    """Wait until nginx listens (only then it writes its number to `pid`) or ends; tell whether it listens."""
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        if pid.is_file() and pid.read_text("utf-8").strip():
            return True
        time.sleep(0.02)
    process.kill()
    process.wait()
    return False
