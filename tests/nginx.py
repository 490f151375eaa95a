"""A real nginx that serves a built site just as deploy/nginx.conf says."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kienan.site import csp, headers
from kienan.site.csp import Inline
from tests.places import ROOT
from tests.support import MissingError

SERVER_FILE = ROOT / "deploy" / "nginx.conf"
MAIN_FILE = ROOT / "deploy" / "nginx-main.conf"
INSTALLED_AT = "/srv/kien-an/site"

EXTRAS = "/etc/nginx/kien-an"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")

TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
"""What nginx keeps in folders of its own, which Debian puts where only root may write."""

Tuned = Callable[[str], str]
"""Changes the text of deploy/nginx.conf, for what a test cannot wait for or open thousands of."""


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
def served_as_installed(root: Path, *, brotli: bool = False, tuned: Tuned = str) -> Iterator[str]:
    """Serve by deploy/nginx.conf, `tuned`, whatever stands, now or later, at `root`; yield the address."""
    with TemporaryDirectory(prefix="nginx-") as name:
        extras = Path(name)
        if brotli:
            shutil.copy(SERVER_FILE.with_name("brotli.conf"), extras)
        module = f"load_module {find_brotli()};\n" if brotli else ""
        with running(lambda port: tuned(_server(root, port, extras)), module) as address:
            yield address


@contextmanager
def running(server: Callable[[int], str], modules: str = "", main: Tuned = str) -> Iterator[str]:
    """Run nginx with the configuration that `server` gives for a free port; yield the address.

    Around it stands deploy/nginx-main.conf, changed by `main`, in one process.
    """
    with TemporaryDirectory(prefix="nginx-") as name:
        folder = Path(name)
        (folder / "nginx.conf").write_text(main(_main(folder, modules)), "utf-8")
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
    changes = {
        f"include {INSTALLED_AT}/_nginx.conf;": f"include {root}/_nginx.conf;",
        f"root {INSTALLED_AT};": f"root {root};",
        f"include {EXTRAS}/*.conf;": f"include {extras}/*.conf;",
        "listen 80 ": f"listen 127.0.0.1:{port} ",
    }
    return _changed(SERVER_FILE, changes)


def _main(folder: Path, modules: str) -> str:
    """Return deploy/nginx-main.conf as one process in `folder` needs it: no account, no log, no service."""
    temporary = "\n    ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    changes = {
        "user www-data;\n": "",
        "worker_processes auto;": "daemon off;\nmaster_process off;",
        "pid /run/nginx.pid;": f"pid {folder}/pid;",
        "error_log /var/log/nginx/error.log;": "error_log stderr;",
        "include /etc/nginx/modules-enabled/*.conf;": modules,
        "access_log /var/log/nginx/access.log;": "access_log off;",
        "include /etc/nginx/conf.d/*.conf;": f"include {folder}/server.conf;",
        "include /etc/nginx/sites-enabled/*;": temporary,
    }
    return _changed(MAIN_FILE, changes)


def _changed(file: Path, changes: Mapping[str, str]) -> str:
    """Return the text of `file` with each of `changes` made, for a text that stands there once."""
    text = file.read_text("utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {file}"
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
