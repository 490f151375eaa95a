"""Opens the addresses written in data/, politely, and says which no longer answer.

One after another, a pause between two requests to one host, HEAD before GET, and no body is read.
"""

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from threading import Thread
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from kienan.content.load import Content
from kienan.model.yaml_source import Mapping, Node, Scalar

AGENT = "Mozilla/5.0 (compatible; kienan-lien-ket/1)"
"""Says what asks; some servers answer nothing that does not begin like a browser."""
TIMEOUT = 15.0
PAUSE = 1.0
"""Seconds to wait for an answer, and between two requests to one host."""
_OWN_KEYS = frozenset({"địa chỉ trang", "cổng được nhúng"})
"""The site's own address, and origins that are not pages."""
_MOVED = frozenset({301, 302, 303, 307, 308})
_SHUT_TO_PROGRAMS = frozenset({401, 403, 405, 429, 501, 503})


STEPS = 4
"""How many times the timeout an address may take in all, being asked twice and led elsewhere."""
_WHY: dict[type, str] = {
    socket.gaierror: "không tìm thấy máy chủ",
    ConnectionRefusedError: "máy chủ không nhận kết nối",
    ssl.SSLError: "chứng chỉ hoặc kết nối bảo mật không đúng",
    http.client.HTTPException: "trả lời không đúng chuẩn HTTP",
    UnicodeError: "tên máy chủ không hợp lệ",
    ValueError: "địa chỉ không hợp lệ",
    str: "chuyển tới địa chỉ không phải của web",
}


class Health(Enum):
    """What became of an address, and how the line about it begins."""

    GOOD = "được"
    UNSURE = "chưa rõ"
    BROKEN = "HỎNG"


@dataclass(frozen=True)
class Address:
    """An address and where in data/ it stands."""

    file: str
    line: int
    url: str


@dataclass(frozen=True)
class LinkResult:
    """What came of opening an address."""

    address: Address
    health: Health
    said: str

    def __str__(self) -> str:
        """Return one line, the way problems are told."""
        at = self.address
        return f"{at.file}:{at.line}: {self.health.value}: {at.url} ({self.said})"


def addresses(content: Content) -> tuple[Address, ...]:
    """Return every address of another site in data/, each once, in the order of files and lines."""
    found: dict[str, Address] = {}
    for item in content.loaded:
        for value in _values(item.source.root):
            if value.text.startswith("https://"):
                found.setdefault(value.text, Address(item.source.file, value.line, value.text))
    return tuple(sorted(found.values(), key=lambda a: (a.file, a.line)))


def _values(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    kept = (
        [child for name, child in node.entries.items() if name not in _OWN_KEYS]
        if isinstance(node, Mapping)
        else node.items
    )
    for child in kept:
        yield from _values(child)


def opened(
    listed: Iterable[Address], *, timeout: float = TIMEOUT, pause: float = PAUSE
) -> Iterator[LinkResult]:
    """Yield what each address answers, as it comes; `timeout` and `pause` are in seconds."""
    asked: dict[str, float] = {}
    for address in listed:
        host = address.url.partition("//")[2].partition("/")[0]
        time.sleep(max(0.0, asked.get(host, -pause) + pause - time.monotonic()) if host in asked else 0.0)
        yield _in_time(address, timeout)
        asked[host] = time.monotonic()


def _in_time(address: Address, timeout: float) -> LinkResult:
    """Return the answer. `timeout` is that of each step: a server that drips letters would have no end."""
    found: list[LinkResult] = []
    asking = Thread(target=lambda: found.append(_ask(address, timeout)), daemon=True)
    asking.start()
    asking.join(STEPS * timeout)
    return found[0] if found else LinkResult(address, Health.BROKEN, _slow(STEPS * timeout))


def _ask(address: Address, timeout: float) -> LinkResult:
    answer = _once(address, "HEAD", timeout)
    return answer if answer.health is Health.GOOD else _once(address, "GET", timeout)


def _once(address: Address, method: str, timeout: float) -> LinkResult:
    try:
        request = urllib.request.Request(_in_ascii(address.url), method=method, headers={"User-Agent": AGENT})
        with _web().open(request, timeout=timeout) as reply:
            moved = f"chuyển tới {reply.url}" if reply.url != request.full_url else f"trả lời {reply.status}"
            return LinkResult(address, Health.GOOD, moved)
    except urllib.error.HTTPError as error:
        error.close()
        return _refused(address, error.code)
    except Exception as error:  # what a stranger's server can make the library raise is in no list
        why = getattr(error, "reason", error)
        return LinkResult(
            address, Health.BROKEN, _slow(timeout) if isinstance(why, TimeoutError) else _words(why)
        )


def _refused(address: Address, code: int) -> LinkResult:
    if code in _SHUT_TO_PROGRAMS:
        return LinkResult(address, Health.UNSURE, f"trả lời {code}; máy chủ không tiếp máy, hãy mở bằng tay")
    moved = "; chuyển hướng vòng quanh hoặc ra ngoài web" if code in _MOVED else ""
    return LinkResult(address, Health.BROKEN, f"trả lời {code}{moved}")


def _slow(seconds: float) -> str:
    return f"không trả lời trong {seconds:g} giây"


def _words(why: object) -> str:
    """Return in words why an address did not open; the library's own name for it where there are none."""
    known = (said for kind, said in _WHY.items() if isinstance(why, kind))
    return f"không mở được: {next(known, type(why).__name__)}"


def _in_ascii(url: str) -> str:
    """Return `url` as servers are asked for it: the host in punycode, odd letters of the path in per cent.

    Raises ValueError when it is none, a port that does not exist included.
    """
    parts = urlsplit(url)
    if not parts.hostname or parts.port == 0:
        raise ValueError(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    path, query = (quote(part, safe="%/:=&?~+!$,;'@()*[]") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


class _Led(urllib.request.HTTPRedirectHandler):
    """Follows where a server leads, and hangs up when that is nowhere."""

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        """Return what the next place answers; called for 301, 303, 307 and 308 too.

        Raises ValueError when that has a port that does not exist: sockets left open would be the other way.
        """
        try:
            _ = urlsplit(urljoin(req.full_url, headers.get("location", ""))).port
            return super().http_error_302(req, fp, code, msg, headers)
        except BaseException:
            fp.close()
            raise

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _web() -> urllib.request.OpenerDirector:
    """Return what opens addresses of the web and no others, wherever a server leads."""
    web = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.UnknownHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        _Led,
        urllib.request.HTTPErrorProcessor,
    ):
        web.add_handler(handler())
    return web
