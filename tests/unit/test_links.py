"""Opening addresses, against a server of our own on this machine: no test asks another one."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


@contextmanager
def odd(answer: bytes, drip: float = 0.0) -> Iterator[str]:
    """Serve one `answer` to whoever connects, a letter each `drip` seconds when given; yield its address."""
    listening = socket.create_server(("127.0.0.1", 0))

    def speak(client: socket.socket) -> None:
        with client, suppress(OSError):
            client.recv(4096)
            for letter in (answer[i : i + 1] for i in range(len(answer))) if drip else (answer,):
                client.sendall(letter)
                time.sleep(drip)

    def attend() -> None:
        with suppress(OSError):
            while True:
                Thread(target=speak, args=(listening.accept()[0],), daemon=True).start()

    thread = Thread(target=attend, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def led_to(place: str) -> bytes:
    """Return the answer of a server that leads to `place`."""
    return f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"\x00\xff rac \r\n\r\n", "trả lời không đúng chuẩn HTTP"),
        (b"", "không mở được: "),
        (b"HTTP/1.1 abc OK\r\n\r\n", "trả lời không đúng chuẩn HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", "trả lời không đúng chuẩn HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 200 + b"\r\n", "trả lời không đúng chuẩn HTTP"),
        (led_to("http://may chu.example.invalid/"), "không mở được: "),
        (led_to("http://127.0.0.1:99999/"), "không mở được: địa chỉ không hợp lệ"),
        (led_to("http://[::1/"), "không mở được: địa chỉ không hợp lệ"),
        (led_to("http://" + "a" * 70 + ".example/"), "không mở được: tên máy chủ không hợp lệ"),
        (led_to("/"), "chuyển hướng vòng quanh"),
        (led_to("file:///etc/passwd"), "ra ngoài web"),
        (led_to("ftp://127.0.0.1/a"), "không phải của web"),
        (led_to("javascript:alert(1)"), "ra ngoài web"),
    ],
)
def test_an_odd_server_is_one_line(answer: bytes, said: str) -> None:
    """Garbage, endless headers, ways to nowhere, in circles or out of the web: broken, in one line."""
    with odd(answer) as url:
        (found,) = opened([Address("data/x.yml", 1, url)], timeout=2, pause=0)
    assert found.health is Health.BROKEN
    assert said in str(found)
    assert "\n" not in str(found)
    assert str(found).isprintable()


def test_a_way_with_a_blank_in_its_path_is_followed() -> None:
    """A blank in the path of where a server leads is mended, as browsers do; the page is there."""
    with odd(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut") as url, odd(led_to(f"{url}a b")) as first:
        (found,) = opened([Address("data/x.yml", 1, first)], timeout=2, pause=0)
    assert (found.health, found.said) == (Health.GOOD, f"chuyển tới {url}a%20b")


def test_a_server_that_drips_has_an_end() -> None:
    """Each letter comes in time, the answer never: the address is given up."""
    start = time.monotonic()
    with odd(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 1000, drip=0.05) as url:
        (found,) = opened([Address("data/x.yml", 1, url)], timeout=0.2, pause=0)
    assert found.health is Health.BROKEN
    assert "không trả lời trong 0.8 giây" in str(found)
    assert time.monotonic() - start < 5


def test_a_server_without_a_certificate() -> None:
    """What speaks no TLS where https is written is broken, and the line says why."""
    with odd(b"HTTP/1.1 200 OK\r\n\r\n") as url:
        (found,) = opened([Address("data/x.yml", 1, url.replace("http:", "https:"))], timeout=2, pause=0)
    assert found.health is Health.BROKEN
    assert "chứng chỉ hoặc kết nối bảo mật" in str(found)


@pytest.mark.parametrize(
    "url", ["https://[::1/", "https://a b/", "https://a..b/", "https://x:99999/", "https://"]
)
def test_an_address_that_cannot_be_one(url: str) -> None:
    """Nothing is asked, and the line says so."""
    (found,) = opened([Address("data/x.yml", 1, url)], timeout=1, pause=0)
    assert found.health is Health.BROKEN
    assert "không mở được" in str(found)


def test_vietnamese_letters_in_a_path_are_asked_for_as_browsers_do(server: _Server) -> None:
    """Letters that HTTP does not carry go out in per cent; what is so written already stays."""
    url = f"http://127.0.0.1:{server.server_port}/kế-hoạch/a%20b?q=số&x=1"
    (found,) = opened([Address("data/x.yml", 1, url)], timeout=2, pause=0)
    assert found.said == "trả lời 200"
    assert server.asked == ["HEAD /k%E1%BA%BF-ho%E1%BA%A1ch/a%20b?q=s%E1%BB%91&x=1"]
