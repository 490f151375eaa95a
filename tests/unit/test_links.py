"""Opening addresses, against a server of our own on this machine: no test asks another one."""

import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from kienan.checks.external_links import Address, Health, addresses, opened
from kienan.content.load import Content
from tests.unit.support import Copy


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def _answer(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")
        if self.path == "/cham":
            time.sleep(1.5)
        get_only = self.path == "/chi-get" and self.command == "HEAD"
        self.send_response({"/mat": 404, "/cam": 403, "/doi": 301}.get(self.path, 405 if get_only else 200))
        if self.path == "/doi":
            self.send_header("Location", "/moi")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = _answer  # noqa: N815 (names of http.server)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def handle(self) -> None:
        """Take a client that hangs up for what it is."""
        with suppress(BrokenPipeError, ConnectionResetError):
            super().handle()


@pytest.fixture
def server() -> Iterator[_Server]:
    """Serve a few good and bad addresses."""
    with _Server() as started:
        thread = Thread(target=started.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield started
        started.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "health", "said"),
    [
        ("/co", Health.GOOD, "trả lời 200"),
        ("/chi-get", Health.GOOD, "trả lời 200"),
        ("/doi", Health.GOOD, "chuyển tới"),
        ("/mat", Health.BROKEN, "trả lời 404"),
        ("/cam", Health.UNSURE, "hãy mở bằng tay"),
        ("/cham", Health.BROKEN, "không trả lời trong 0.3 giây"),
    ],
)
def test_each_answer_is_told_in_vietnamese(server: _Server, path: str, health: Health, said: str) -> None:
    """Good, moved, gone, shut to programs, too slow: each is told apart, with file and line."""
    address = Address("data/van-ban.yml", 7, f"http://127.0.0.1:{server.server_port}{path}")
    (answer,) = opened([address], timeout=0.3, pause=0)
    assert answer.health is health
    assert said in str(answer)
    assert str(answer).startswith("data/van-ban.yml:7: ")


def test_a_host_that_is_not_there_is_broken() -> None:
    """A closed port is told, not raised."""
    (answer,) = opened([Address("data/x.yml", 1, "http://127.0.0.1:9/")], timeout=1)
    assert answer.health is Health.BROKEN


def test_one_host_is_asked_slowly(server: _Server) -> None:
    """A pause lies between two requests to a host; what answers HEAD is not asked again."""
    urls = [Address("a", 1, f"http://127.0.0.1:{server.server_port}/{n}") for n in range(3)]
    start = time.monotonic()
    list(opened(urls, pause=0.2))
    assert time.monotonic() - start >= 0.4
    assert server.asked == ["HEAD /0", "HEAD /1", "HEAD /2"]


def test_the_addresses_are_those_of_data(content: Content, project: Copy) -> None:
    """Every source is listed once with its line, the quiz too once known; never portals or ourselves."""
    known = addresses(content)
    assert known
    assert len({a.url for a in known}) == len(known)
    assert all(a.url in project.read(a.file.removeprefix("data/")).split("\n")[a.line - 1] for a in known)
    project.edit("cuoc-thi.yml", 'địa chỉ: ""', "địa chỉ: https://thi.example.vn/")
    project.edit("cuoc-thi.yml", 'kiểm tra lần cuối: ""', "kiểm tra lần cuối: 1/6/2023")
    project.edit("trang.yml", "cổng được nhúng: []", "cổng được nhúng: [https://cong.example.vn]")
    project.edit("trang.yml", 'địa chỉ trang: ""', "địa chỉ trang: https://trang.example.vn/")
    added = {a.url for a in addresses(project.content())} - {a.url for a in known}
    assert added == {"https://thi.example.vn/"}
