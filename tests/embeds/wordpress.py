"""A real WordPress with its own database, which lives as long as the tests that ask for it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.places import ROOT
from tests.support import MissingError

PROGRAMS = Path("/usr/share/wordpress")
OURS = ROOT / "tests/embeds/wordpress"
SECONDS = 60


@dataclass(frozen=True)
class WordPress:
    """A running WordPress: its address, without a slash at the end, and a user of each role."""

    address: str
    users: Mapping[str, Mapping[str, str]]

    def _ask(self, role: str, path: str, given: Mapping[str, str]) -> Any:
        user = self.users[role]
        proof = b64encode(f"{user['login']}:{user['password']}".encode()).decode()
        request = urllib.request.Request(
            f"{self.address}/index.php?rest_route={path}",
            json.dumps(given).encode(),
            {"Authorization": f"Basic {proof}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)

    def save(self, role: str, articles: Sequence[str]) -> str:
        """Save each article as one user of `role`; return the address that shows them all, in their order.

        What somebody wrote who may not publish is published by the administrator, unchanged.
        """
        helped = role == "contributor"
        for html in articles:
            given = {"title": "Bài", "content": html, "status": "draft" if helped else "publish"}
            post = self._ask(role, "/wp/v2/posts", given)
            if helped:
                self._ask("administrator", f"/wp/v2/posts/{post['id']}", {"status": "publish"})
        return f"{self.address}/?author={self.users[role]['user']}&orderby=ID&order=asc"


def _folder(place: Path) -> Path:
    """Return a copy of the machine's WordPress with our setting, theme and leave to ask this machine."""
    if not PROGRAMS.is_dir():
        raise MissingError(
            "Thiếu WordPress: hãy cài gói wordpress php-cli php-mysql mariadb-server-core, rồi chạy lại."
        )
    folder = place / "wordpress"
    shutil.copytree(PROGRAMS, folder, ignore=shutil.ignore_patterns("wp-content", "*.map"))
    theme, plugins = folder / "wp-content/themes/cong", folder / "wp-content/mu-plugins"
    theme.mkdir(parents=True)
    plugins.mkdir()
    for name in ("wp-config.php", "setup.php"):
        shutil.copy(OURS / name, folder / name)
    shutil.copy(OURS / "index.php", theme)
    (theme / "style.css").write_text("/* Theme Name: Cổng */", "utf-8")
    shutil.copy(OURS / "loopback.php", plugins)
    return folder


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not ready():
        assert time.monotonic() < end, "never ready"
        time.sleep(0.1)


@contextmanager
def _running(command: Sequence[str], said: Path, **more: Any) -> Iterator[None]:
    """Run a program as long as is asked, then end it with the processes that it started."""
    with (
        said.open("wb") as file,
        subprocess.Popen(command, stdout=file, stderr=file, start_new_session=True, **more) as process,
    ):
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)


@contextmanager
def _database(place: Path) -> Iterator[Path]:
    """Yield the socket of a MariaDB of its own, with one empty database, which hears no network."""
    data, door = place / "dl", place / "s"
    install = ["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--skip-test-db"]
    subprocess.run(
        [*install, "--auth-root-authentication-method=normal"],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    begin = place / "dau.sql"
    begin.write_text("CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4;\n", "utf-8")
    server = shutil.which("mariadbd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert server
    command = [server, "--no-defaults", f"--datadir={data}", f"--socket={door}", "--skip-networking"]
    if os.geteuid() == 0:
        command.append("--user=root")
    with _running(
        [*command, f"--init-file={begin}", "--innodb-flush-log-at-trx-commit=0"], place / "mariadb.log"
    ):
        _wait(door.exists)
        yield door


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readme.html", timeout=1):
            return True
    except OSError:
        return False


def _set_up(folder: Path, env: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Install WordPress; return a user of each role."""
    done = subprocess.run(
        ["php", "setup.php"], cwd=folder, env=env, check=True, capture_output=True, text=True, timeout=SECONDS
    )
    users: dict[str, dict[str, str]] = json.loads(done.stdout.splitlines()[-1])
    return users


@contextmanager
def wordpress(place: Path, asks: str) -> Iterator[WordPress]:
    """Yield a WordPress that may ask the site at `asks` for its oEmbed."""
    folder, port = _folder(place), _free_port()
    address = f"http://127.0.0.1:{port}"
    with _database(place) as door:
        env = {
            **os.environ,
            "WORDPRESS_SOCKET": str(door),
            "WORDPRESS_ADDRESS": address,
            "WORDPRESS_ASKS_PORT": str(urlsplit(asks).port),
            "PHP_CLI_SERVER_WORKERS": "4",
        }
        users = _set_up(folder, env)
        serve = ["php", "-S", f"127.0.0.1:{port}", "-t", str(folder)]
        with _running(serve, place / "php.log", env=env):
            _wait(partial(_answers, address))
            yield WordPress(address, users)
