"""How tall each embed is: measured in a browser by `make heights`, kept in a file, never guessed.

The file is at once the list of addresses promised for ever: an embed that stands in it and no longer exists
fails the build. An embed whose content has changed since it was measured counts as not measured.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kienan.base.problem import DataError, Problem
from kienan.views.embeds import VERSION

FILE = "overrides/nhung/khung-v1.json"
STYLE_SOURCES = ("assets/trang.css", "nhung/v1/nhung.css", "nhung/khung.html")
WIDTHS = (360, 768, 1200)
"""Widths of a frame for which heights are promised."""
COLUMNS = (300, 610)
"""The narrowest column of text that a portal usually gives on a phone, and in a wider window."""


@dataclass(frozen=True)
class Heights:
    """The height of one embed, in CSS pixels, at each of WIDTHS, then at each of COLUMNS."""

    narrow: int
    middle: int
    wide: int
    phone: int
    column: int


@dataclass(frozen=True)
class Measured:
    """What the file holds: the look it was measured with, each embed's content and heights, whose it is."""

    style: str
    embeds: Mapping[str, tuple[str, Heights]]
    organisation: str
    """Who promised the addresses."""

    def of(self, ident: str, content: str) -> Heights | None:
        """Return the heights of the embed `ident` whose `content` has that digest; None when it differs."""
        digest, heights = self.embeds.get(ident, ("", None))
        return heights if digest == content else None


def read(root: Path) -> Measured:
    """Return what was measured; DataError when the file is missing or damaged."""
    try:
        data = json.loads((root / FILE).read_text("utf-8"))
        rows = {
            ident: (row["content"], Heights(*row["heights"], *row["columns"]))
            for ident, row in data["embeds"].items()
        }
        return Measured(data["style"], rows, data["organisation"])
    except (OSError, ValueError, KeyError, TypeError):
        expected = "tệp do lệnh make heights ghi; hãy lấy lại bản trong kho mã"
        raise DataError([Problem(FILE, 0, "", "thiếu tệp hoặc tệp hỏng", expected)]) from None


def text(measured: Measured) -> str:
    """Return the file's text, one embed a line."""
    rows = [
        f"  {json.dumps(ident)}: " + json.dumps(_row(digest, h))
        for ident, (digest, h) in sorted(measured.embeds.items())
    ]
    closing = f'}}, "organisation": {json.dumps(measured.organisation)}}}\n'
    return f'{{"style": {json.dumps(measured.style)}, "embeds": {{\n' + ",\n".join(rows) + f"\n{closing}"


def _row(digest: str, h: Heights) -> dict[str, object]:
    return {"content": digest, "heights": [h.narrow, h.middle, h.wide], "columns": [h.phone, h.column]}


def content_digest(html: str) -> str:
    """Return a digest of an embed's content. Digits count alike: a day or a number changes no height."""
    return hashlib.sha256(re.sub(r"\d+", "0", html).encode()).hexdigest()[:16]


def style_digest(root: Path) -> str:
    """Return a digest of all that decides the look of embeds."""
    sources = b"\n".join((root / "overrides" / name).read_bytes() for name in STYLE_SOURCES)
    return hashlib.sha256(sources).hexdigest()[:16]


def vanished(measured: Measured, present: Iterable[str], organisation: str) -> Iterator[Problem]:
    """Yield a problem for every promised embed that no longer exists.

    Another office's promises bind nobody: its site stands under an address of its own.
    """
    if organisation != measured.organisation:
        return
    lines = {ident: n for n, ident in enumerate(sorted(measured.embeds), 2)}
    for ident in sorted(set(measured.embeds) - set(present)):
        yield Problem(
            FILE, lines[ident], ident, f"không còn khung nhúng /{VERSION}{ident}/",
            "mọi khung đã đăng còn mãi; hãy trả lại đơn vị, phường hoặc đợt ấy trong data/",
        )  # fmt: skip
