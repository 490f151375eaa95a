"""Clients that are slow on purpose: deploy/nginx.conf cuts them off, and readers are served meanwhile."""

import re
import resource
import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.deploy.ask import ask
from tests.nginx import MAIN_FILE, SERVER_FILE, served_as_installed

HALF = b"GET / HTTP/1.1\r\nHost: x\r\n"
BIG = "assets/lon.woff2"
NEAR, OTHER = "127.0.0.1", "127.0.0.2"
TIMEOUTS = r"(client_header_timeout|client_body_timeout|send_timeout|keepalive_timeout) \d+s;"
LIMIT = r"limit_conn kienan_readers (\d+);"
MANY = 1_200
"""Slow clients at once: more than nginx has room for when it is not told otherwise."""


def hurried(text: str) -> str:
    """Return the configuration with every timeout at a second, so that a test need not wait for them."""
    return re.sub(TIMEOUTS, r"\1 1s;", text)


def patient(text: str) -> str:
    """Return it with timeouts far beyond a test's time: nobody is cut off, whatever the machine's load."""
    return re.sub(TIMEOUTS, r"\1 900s;", text)


@pytest.fixture(scope="module")
def slow_site(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that has a file too large for the buffers between a server and a client."""
    root = tmp_path_factory.mktemp("cham") / "site"
    root.mkdir()
    for entry in small_site.iterdir():
        if entry.name != "assets":
            (root / entry.name).symlink_to(entry)
    (root / BIG).parent.mkdir()
    (root / BIG).write_bytes(bytes(24_000_000))
    (root / "_nginx.conf").write_text('map $kienan_part $kienan_policy {\n    default "";\n}\n')
    return root


@contextmanager
def connected(address: str, sent: bytes, source: str = NEAR) -> Iterator[socket.socket]:
    """Yield a connection from `source` to `address`, after sending `sent`; it reads little ahead."""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.bind((source, 0))
        client.settimeout(60)
        host, port = address.removeprefix("http://").split(":")
        client.connect((host, int(port)))
        client.sendall(sent)
        yield client


def ended(client: socket.socket, drip: bytes = b"") -> bool:
    """Wait until the server has ended the connection, sending `drip` again and again; tell whether it did."""
    poll = select.poll()
    poll.register(client, select.POLLRDHUP)
    for _ in range(300):
        if poll.poll(100):
            return True
        try:
            client.sendall(drip)
        except (BrokenPipeError, ConnectionResetError):
            return True
    return False


def get(path: str) -> bytes:
    """Return a whole request for `path`."""
    return b"GET /%b HTTP/1.1\r\nHost: x\r\n\r\n" % path.encode()


@pytest.mark.parametrize(
    ("sent", "drip"),
    [
        (b"", b""),
        (HALF, b""),
        (HALF, b"X-A: b\r\n"),
        (b"GET /", b"a"),
        (get(""), b""),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n", b"a"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n", b"a"),
        (get(BIG), b""),
    ],
    ids=[
        "silent",
        "half a header",
        "header without end",
        "address without end",
        "idle",
        "body",
        "long body",
        "unread",
    ],
)
def test_a_slow_client_is_cut_off(slow_site: Path, sent: bytes, drip: bytes) -> None:
    """Who sends nothing, or a header, address, body bit by bit, is idle or reads nothing: cut off."""
    with served_as_installed(slow_site, tuned=hurried) as address, connected(address, sent) as client:
        assert ended(client, drip)
        assert ask(address, "/").status == 200


def test_readers_are_served_while_slow_clients_hold_on(slow_site: Path) -> None:
    """With over a thousand half requests open, and every one of them still open, a reader is answered."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 20_000), hard))
    try:
        with served_as_installed(slow_site, tuned=patient) as address, ExitStack() as held:
            slow = [held.enter_context(connected(address, HALF)) for _ in range(MANY)]
            assert ask(address, "/").status == 200
            poll = select.poll()
            for client in slow:
                poll.register(client, select.POLLRDHUP)
            assert poll.poll(0) == []
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_one_address_has_no_more_than_its_share(slow_site: Path) -> None:
    """Requests that an address leaves unread beyond its number are refused; another address is served."""
    few = 4
    with (
        served_as_installed(
            slow_site, tuned=lambda text: patient(re.sub(LIMIT, f"limit_conn kienan_readers {few};", text))
        ) as address,
        ExitStack() as held,
    ):
        for _ in range(few):
            client = held.enter_context(connected(address, get(BIG)))
            assert client.recv(15) == b"HTTP/1.1 200 OK"
        with connected(address, get("")) as more:
            assert more.recv(12) == b"HTTP/1.1 503"
        with connected(address, get(""), OTHER) as reader:
            assert reader.recv(15) == b"HTTP/1.1 200 OK"


def test_the_numbers_leave_room_for_readers() -> None:
    """Nobody is waited for longer than 15 s; one address may hold a part of the room, but a large one."""
    text, main = SERVER_FILE.read_text("utf-8"), MAIN_FILE.read_text("utf-8")
    timeouts = dict(re.findall(r"^    (\w+_timeout) (\d+)s;", text, re.MULTILINE))
    assert set(timeouts) == {
        *(f"{name}_timeout" for name in ("client_header", "client_body", "send", "keepalive", "lingering"))
    }
    assert all(0 < int(seconds) <= 15 for seconds in timeouts.values())
    room, files = (
        int(re.findall(rf"{name} (\d+);", main)[0]) for name in ("worker_connections", "rlimit_nofile")
    )
    (limit,) = re.findall(LIMIT, text)
    assert room >= 2 * 3_000 + 1_000
    assert files >= 2 * room
    assert 100 <= int(limit) <= room // 10
