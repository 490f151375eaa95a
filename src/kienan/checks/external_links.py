"""Opens the addresses written in data/, politely, and says which no longer answer.

One after another, a pause between two requests to one host, HEAD before GET, and no body is read.
"""

import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from kienan.content.load import Content
from kienan.model.yaml_source import Mapping, Node, Scalar

AGENT = "Mozilla/5.0 (compatible; kienan-lien-ket/1)"
"""Says what asks; some servers answer nothing that does not begin like a browser."""
TIMEOUT = 15.0
PAUSE = 1.0
"""Seconds to wait for an answer, and between two requests to one host."""
_OWN_KEYS = frozenset({"địa chỉ trang", "cổng được nhúng"})
"""The site's own address, and origins that are not pages."""
_SHUT_TO_PROGRAMS = frozenset({401, 403, 405, 429, 501, 503})


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
class Answer:
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


def opened(listed: Iterable[Address], *, timeout: float = TIMEOUT, pause: float = PAUSE) -> Iterator[Answer]:
    """Yield what each address answers, as it comes; `timeout` and `pause` are in seconds."""
    asked: dict[str, float] = {}
    for address in listed:
        host = urlsplit(address.url).netloc
        time.sleep(max(0.0, asked.get(host, -pause) + pause - time.monotonic()) if host in asked else 0.0)
        yield _ask(address, timeout)
        asked[host] = time.monotonic()


def _ask(address: Address, timeout: float) -> Answer:
    answer = _once(address, "HEAD", timeout)
    return answer if answer.health is Health.GOOD else _once(address, "GET", timeout)


def _once(address: Address, method: str, timeout: float) -> Answer:
    request = urllib.request.Request(address.url, method=method, headers={"User-Agent": AGENT})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as reply:
            moved = f"chuyển tới {reply.url}" if reply.url != address.url else f"trả lời {reply.status}"
            return Answer(address, Health.GOOD, moved)
    except urllib.error.HTTPError as error:
        error.close()
        shut = error.code in _SHUT_TO_PROGRAMS
        said = "; máy chủ không tiếp máy, hãy mở bằng tay" if shut else ""
        health = Health.UNSURE if shut else Health.BROKEN
        return Answer(address, health, f"trả lời {error.code}{said}")
    except TimeoutError:
        return Answer(address, Health.BROKEN, f"không trả lời trong {timeout:g} giây")
    except (
        OSError,
        ValueError,
    ) as error:  # URLError is an OSError; http.client says ValueError of odd answers
        why = getattr(error, "reason", error)
        slow = isinstance(why, TimeoutError)
        said = f"không trả lời trong {timeout:g} giây" if slow else f"không mở được: {type(why).__name__}"
        return Answer(address, Health.BROKEN, said)
