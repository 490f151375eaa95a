"""A real nginx that serves a built site just as deploy/nginx.conf says."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kienan import headers
from tests.places import ROOT
from tests.support import MissingError

SERVER_FILE = ROOT / "deploy" / "nginx.conf"
INSTALLED_AT = "/srv/kien-an/site"

AROUND = """daemon off;
master_process off;
error_log stderr;
pid {folder}/pid;
events {{}}
http {{
    access_log off;
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


@contextmanager
def served_by_nginx(site: Path, portals: tuple[str, ...] | None = None) -> Iterator[str]:
    """Serve `site` by nginx on a free port and yield its address, without a slash at the end.

    `portals` are the origins that may frame /nhung/, instead of those the site was built with.
    """
    with TemporaryDirectory(prefix="nginx-") as name:
        folder, port = Path(name), _free_port()
        _lay_out(site, folder / "site", portals)
        (folder / "server.conf").write_text(_server(folder / "site", port), "utf-8")
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder), "utf-8")
        command = [find_nginx(), "-p", name, "-c", str(folder / "nginx.conf"), "-e", "stderr"]
        with (folder / "said").open("wb") as said, subprocess.Popen(command, stderr=said) as process:
            try:
                _wait_for(process, port, folder / "said")
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()


def _lay_out(site: Path, root: Path, portals: tuple[str, ...] | None) -> None:
    """Make `root` show what is in `site`, with the files of headers where asked or lacking."""
    root.mkdir()
    for entry in site.resolve().iterdir():
        (root / entry.name).symlink_to(entry)
    for name, data in headers.of(portals or ()).items():
        if portals is not None or not (root / name).exists():
            (root / name).unlink(missing_ok=True)
            (root / name).write_bytes(data)


def _server(root: Path, port: int) -> str:
    """Return deploy/nginx.conf with another folder and another address, and not a letter else changed."""
    text = SERVER_FILE.read_text("utf-8")
    changes = {
        f"include {INSTALLED_AT}/_nginx.conf;": f"include {root}/_nginx.conf;",
        f"root {INSTALLED_AT};": f"root {root};",
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


def _wait_for(process: "subprocess.Popen[bytes]", port: int, said: Path) -> None:
    """Return when nginx answers; AssertionError with its own words when it ends or stays silent."""
    for _ in range(200):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nginx does not start:\n{said.read_text('utf-8')}")
