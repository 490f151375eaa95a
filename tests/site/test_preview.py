"""The editor's preview: a change in data/ is seen at once, and a mistake there does not end the preview."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.places import copy_project
from tests.support import environment

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
WAIT = 120.0


@dataclass
class Preview:
    """A running `mkdocs serve` of a copy of the project."""

    root: Path
    port: int
    process: "subprocess.Popen[bytes]"
    output: Path

    def home(self) -> str:
        """Return the home page as served, or nothing while there is none."""
        try:
            with DIRECT.open(f"http://127.0.0.1:{self.port}/", timeout=30) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def said(self) -> str:
        """Return what the server printed so far."""
        return self.output.read_text("utf-8")

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Wait for `seen`; AssertionError after two minutes or when the server ends."""
        end = time.monotonic() + WAIT
        while not seen():
            assert self.process.poll() is None, f"the server ended while waiting for {what}:\n{self.said()}"
            assert time.monotonic() < end, f"{what}: not within {WAIT:.0f} s:\n{self.said()}"
            time.sleep(0.2)

    def rewrite(self, file: str, before: str, after: str) -> None:
        """Change one value in a data file, as an editor does."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Start the preview of a copy of the project, the way `make serve` does, on a free port."""
    copy_project(tmp_path)
    for file in (f for f in tmp_path.rglob("*") if f.is_file()):
        file.chmod(0o644)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    output = tmp_path / "noi-ra.txt"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    env = {**environment(), "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    with (
        output.open("wb") as log,
        subprocess.Popen(
            command, cwd=tmp_path, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        ) as process,
    ):
        try:
            yield Preview(tmp_path, port, process, output)
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def test_preview_follows_the_data_and_survives_a_mistake(preview: Preview) -> None:
    """A change shows; a mistake is told in Vietnamese, the server stays; mended, all shows."""
    event = "data/hoi-nghi.yml"
    preview.until(lambda: "Hội trường Quận ủy" in preview.home(), "the first page")

    preview.rewrite("data/noi-dung.yml", "tên: Sơ kết 02 năm", "tên: Sơ kết thử lần một")
    preview.until(lambda: "Sơ kết thử lần một" in preview.home(), "the changed value")

    told = len(preview.said())
    preview.rewrite(event, "ngày: 19/5/2023", "ngày: 31/2/2023")
    preview.until(lambda: "data/hoi-nghi.yml" in preview.said()[told:], "the message about the mistake")
    message = preview.said()[told:]
    assert "31/2/2023" in message
    assert "Traceback" not in message
    with socket.create_connection(("127.0.0.1", preview.port), timeout=30):
        assert preview.process.poll() is None

    preview.rewrite(event, "ngày: 31/2/2023", "ngày: 19/5/2023")
    preview.rewrite("data/noi-dung.yml", "tên: Sơ kết thử lần một", "tên: Sơ kết thử lần hai")
    preview.until(lambda: "Sơ kết thử lần hai" in preview.home(), "the mended page")
    assert "Traceback" not in preview.said()
