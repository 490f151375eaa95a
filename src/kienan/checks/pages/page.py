"""A page as an editor wrote it: its head, its text without code spans and remarks, its own anchors."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kienan.base.problem import DataError, Problem
from kienan.base.text import heading_id, nfc
from kienan.model.yaml_errors import hidden
from kienan.model.yaml_source import read_bytes, read_text

MAX_BYTES, MAX_LENGTH, MAX_HEAD = 180_000, 60_000, 5_000
"""Of a page; and letters of a page and of its head: eight times the longest of the project."""
HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
# A code span or a remark, on whatever line it starts; a remark holds nothing that a browser reads otherwise.
_QUIET = re.compile(r"(?<![\\`])(?P<ticks>`++)[^\n]+?(?<!`)(?P=ticks)(?!`)|<!--(?:[^<>`-]|-(?!-))*-->")
_HEADING = re.compile(r"^#{1,6}[ \t]*(?P<words>.*?)[ \t#]*(?:\{: #(?P<id>[a-z0-9-]+) \})?")


@dataclass(frozen=True)
class Page:
    """One Markdown page; `text` is the whole file in NFC, line ends as LF."""

    file: str
    text: str

    @cached_property
    def head(self) -> str | None:
        """The YAML between the first two lines of `---`, or None when there is none."""
        match = HEAD.match(self.text)
        return match[1] if match else None

    @cached_property
    def prose(self) -> str:
        """The page with its head, code spans and remarks blanked: every line and column where it was."""
        text = _QUIET.sub(lambda m: _blank(m.group()), self.text[self.start :])
        return _blank(self.text[: self.start]) + text

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The ids of the page's own headings."""
        return frozenset(self._ids())

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the whole file."""
        return self.text.split("\n")

    @cached_property
    def start(self) -> int:
        """Where the text begins, after the head."""
        head = HEAD.match(self.text)
        return head.end() if head else 0

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @property
    def address(self) -> str:
        """The page below docs/, as links name it."""
        return self.file.removeprefix("docs/")

    def line_of(self, offset: int) -> int:
        """Return the line of the character at `offset` of the text."""
        return bisect_right(self._line_starts, offset)

    def _ids(self) -> Iterator[str]:
        used: set[str] = set()
        for prose, line in zip(self.prose.split("\n"), self.text.split("\n"), strict=True):
            heading = _HEADING.fullmatch(line) if prose.startswith("#") else None
            if not heading:
                continue
            plain = heading_id(re.sub(r"\]\([^)]*\)", "", heading["words"]))
            ident, number = heading["id"] or plain, 0
            while ident in used:  # as Markdown's table of contents tells two equal headings apart
                number += 1
                ident = f"{plain}_{number}"
            used.add(ident)
            yield ident


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def read_page(path: Path, file: str) -> tuple[Page, list[Problem]]:
    """Return the page at `path` and what is wrong with its characters.

    Raises DataError when it cannot be read as text, or is too long.
    """
    text = read_text(path, file, MAX_BYTES)
    if len(text) > MAX_LENGTH:
        expected = f"trang không quá {MAX_LENGTH // 1000}.000 ký tự; dài hơn thì chia thành nhiều trang"
        raise DataError([Problem(file, 0, "", f"trang dài {len(text)} ký tự", expected)])
    return Page(file, text), list(_form(read_bytes(path, file, MAX_BYTES), text, file))


def _form(data: bytes, text: str, file: str) -> Iterator[Problem]:
    """Yield what MkDocs would take as it is, unlike our own reader of data."""
    raw = data.decode("utf-8-sig")
    if data.startswith(b"\xef\xbb\xbf"):
        hint = "lưu lại với mã UTF-8, không chọn “UTF-8 with BOM”"
        yield Problem(file, 1, "", "tệp mở đầu bằng dấu BOM không nhìn thấy", "tệp UTF-8 không có BOM", hint)
    if "\r" in raw:
        line = raw[: raw.index("\r")].count("\n") + 1
        expected = "dòng kết thúc kiểu LF; trong phần mềm soạn thảo chọn “LF” thay cho “CRLF”"
        yield Problem(file, line, "", "dòng kết thúc kiểu Windows (CRLF)", expected)
    for number, line_ in enumerate(raw.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if nfc(line_) != line_:
            found = f"“{nfc(line_).strip()[:40]}”: chữ có dấu gõ theo kiểu tách rời (Unicode tổ hợp)"
            yield Problem(file, number, "", found, "kiểu dựng sẵn (NFC)", "gõ lại dòng này")
            break
    for number, line_ in enumerate(text.split("\n"), 1):
        yield from hidden(line_, file, number)
