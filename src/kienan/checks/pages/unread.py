"""What Markdown left as it was typed or dropped: lists stuck to a sentence, links cut in two, cells too many.

Nothing of it breaks a build: readers would see the marks, or miss the words.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from kienan.checks.pages.page import Page


class Unread(NamedTuple):
    """What was found and what is expected; the words of the page to look for, or its line when known."""

    found: str
    expected: str
    words: str
    line: int = 0


_LINK = r"[^()\s]*(?:\.md|\.pdf|\.jpe?g|\.png|\.webp|https?:|/)"
_TEXTS = tuple(
    (re.compile(pattern, re.MULTILINE), found, expected)
    for pattern, found, expected in (
        (
            rf"\](?:\(|\s\((?={_LINK}))",
            "đường dẫn hoặc ảnh viết chưa đúng, hiện nguyên dấu ngoặc",
            "[chữ](trang.md): ngoặc tròn sát ngay sau ngoặc vuông, đủ cả hai đầu",
        ),
        (r"\*\*|(?<!\w)__(?=\w)|~~", "dấu làm đậm, gạch chữ còn nguyên", "**chữ đậm**, dấu ** sát chữ"),
        (r"<!-|-->|(?<!-)->(?!\s)", "lời ghi chưa đúng, hiện ra cho người đọc", "<!-- lời ghi -->"),
        (
            r"(?<=\n)(?:[-+*]|\d{1,2}[.)])\s+(?=\S)",
            "mục của danh sách dính vào câu ở dòng trên",
            "một dòng trống trước mục đầu tiên",
        ),
        (
            r"^(?:[•●▪◦‣∙]\s*|[-+](?=[^\W\d_]))(?=\S)",
            "mục mở đầu bằng dấu không làm thành danh sách",
            "“- ” rồi chữ, mỗi mục một dòng",
        ),
        (r"^\||\|\s*:?-{3,}", "bảng không thành bảng", "dòng |---|---| ngay dưới hàng đầu, đủ số cột"),
        (
            r"^(?:!!!|\?\?\?\+?|===|;?--8<--)(?=[ \"“])|^\[[ xX]\]\s|\[\^[^\]\s]+\]|^\*\[|^:\s"
            r"|(?<![\w:]):[a-z][a-z_-]{2,}:(?!\w)",
            "cách viết mà trang này không hiểu",
            "chữ thường, tiêu đề, danh sách, bảng, đường dẫn, ảnh như CONTRIBUTING.md chỉ",
        ),
        (
            r"^(?:title|description|render_macros|template|hide):\s",
            "dòng của phần đầu trang nằm giữa trang",
            "phần đầu chỉ một lần, ở đầu tệp",
        ),
        (r"\A\s*(?:…|\.{3,})\s*\Z", "chỗ chưa viết, còn dấu ba chấm", "lời đã viết xong, hoặc bỏ đoạn này"),
    )
)
_CODE = re.compile(r"<!--(?:[^<-]|-(?!->)|<(?!!--))*+-->|<(pre|code)\b(?:[^<]|<(?!/?\1\b))*+</\1>")
_TAG = re.compile(r"</?([a-z][a-z0-9]*)\b[^<>]*>")
_INLINE = frozenset(("em", "strong", "a", "img"))
_HEADING = re.compile(r"<h([1-6])\b[^<>]*>((?:[^<]|<(?!/?h[1-6]\b))*+)</h\1>")
_RULE = re.compile(r" {0,3}\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*")
_CELL = re.compile(r"(?<!\\)\|")


def unread(page: Page, html: str) -> Iterator[Unread]:
    """Yield what `html`, which Markdown made of `page`, shows as it was typed, and what it lacks of it."""
    for text in _blocks(html):
        for pattern, found, expected in _TEXTS:
            match = pattern.search(text)
            words = _line_of(text, match.start()) if match else ""
            if match and words not in (page.head or ""):  # a head that is no YAML is told as such
                yield Unread(found, expected, words)
    if indented := re.search(r"<pre><code>(.{1,60})", html):
        expected = "chữ sát lề trái; mục con của danh sách thì thụt 4 dấu cách và mở đầu bằng “- ”"
        yield Unread("đoạn thụt 4 dấu cách trở lên thành khung mã", expected, indented[1])
    yield from _headings(page, html)
    yield from _source(page)


def _blocks(html: str) -> Iterator[str]:
    """Yield the text of each block, code left out."""
    plain = _CODE.sub(" ", html)
    blocks = _TAG.sub(lambda tag: "" if tag[1] in _INLINE else "\0", plain).split("\0")
    yield from (unescape(block).strip("\n") for block in blocks if block.strip())


def _line_of(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at + 1) + 1 :].lstrip("\n").partition("\n")[0]


def _headings(page: Page, html: str) -> Iterator[Unread]:
    first = True
    for match in _HEADING.finditer(html):
        words = re.sub(r"<[^<>]*>", "", match[2]).strip()
        if not words and "<img" not in match[2]:
            empty = re.search(r"^#+\s*$", page.prose, re.MULTILINE)
            line = page.line_of(empty.start()) if empty else 0
            yield Unread("tiêu đề không có chữ", "## rồi chữ của tiêu đề", "#", line)
        elif match[1] == "1" and not first:
            yield Unread("tiêu đề lớn (#) thứ hai", "một tiêu đề # đầu trang; các mục dùng ##", words)
        first = first and match[1] != "1"


def _source(page: Page) -> Iterator[Unread]:
    """Yield rows with more cells than their table has, whose last words vanish; pasted rows of Excel."""
    columns = 0
    lines = page.prose.split("\n")
    for number, (above, line) in enumerate(zip(["", *lines], lines, strict=False), 1):
        if _RULE.fullmatch(line) and "|" in above:
            columns = _cells(above)
        elif not line.strip():
            columns = 0
        elif columns and (cells := _cells(line)) > columns:
            found = f"hàng có {cells} ô, bảng có {columns} cột: ô thừa sẽ mất"
            yield Unread(found, f"{columns} ô; dấu | trong ô viết \\|", line, number)
        if re.search(r"\S *\t\s*\S", line):
            expected = "bảng viết | cột | cột |, hoặc câu thường"
            yield Unread("dòng dán từ Excel, Word, còn dấu Tab ngăn cột", expected, line, number)


def _cells(row: str) -> int:
    return len(_CELL.split(row.strip().removeprefix("|").removesuffix("|")))
