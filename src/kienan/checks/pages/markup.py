"""The finished HTML of an editor's page: nothing but what Markdown makes of plain text, links and pictures.

Whatever Markdown made of the source, a `<` that does not begin one of these tags in exactly this form is
refused. So what is let through is read by every browser as it is read here, and no list of ways around a
filter is needed. Fragments, which come from our own templates, are taken out before.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from itertools import chain, islice
from typing import NamedTuple

from kienan.base.personal_data import Own, PersonalData, findings, in_paragraph
from kienan.base.problem import Problem
from kienan.base.visible_text import visible
from kienan.checks.pages.addresses import address_fault
from kienan.checks.pages.page import Page
from kienan.checks.pages.unread import unread

_ID = re.compile(r"[a-z0-9_-]+")
_ALIGN = re.compile(r"text-align: (?:left|right|center);")
_ANY = re.compile(r"[^<>]*", re.DOTALL)
_EVERYWHERE = {"id": _ID}
_TAGS: dict[str, dict[str, re.Pattern[str]]] = {
    **{
        tag: {}
        for tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "li", "blockquote", "pre", "hr", "br")
    },
    **{tag: {} for tag in ("em", "strong", "table", "thead", "tbody", "tr")},
    "ol": {"start": re.compile(r"\d{1,4}")},
    "code": {"class": re.compile(r"language-[\w+-]+")},
    "th": {"style": _ALIGN},
    "td": {"style": _ALIGN},
    "a": {"href": _ANY, "title": _ANY},
    "img": {"src": _ANY, "alt": _ANY, "title": _ANY},
}
"""Every tag Markdown makes with the extensions in `settings.yml`, its attributes and their form."""
_HEAD = re.compile(r"<th\b[^>]*>(.{0,200}?)</th>", re.DOTALL)
_COLUMNS = (
    (
        PersonalData.BIRTH,
        re.compile(r"(?:(?:ngày|tháng|năm|nơi)[ ,/]{0,3}){1,4}sinh|sinh (?:ngày|năm)|sn|ntns"),
    ),
    (
        PersonalData.HOME,
        re.compile(
            r"(?:địa chỉ|nơi|chỗ) (?:nhà|ở|cư trú|thường trú|tạm trú)(?: hiện nay)?|quê quán|quê|hktt"
        ),
    ),
    (
        PersonalData.CARD,
        re.compile(
            r"(?:số )?(?:cccd|cmnd|căn cước)(?:/cmnd)?|số (?:định danh|thẻ đảng(?: viên)?|huy hiệu|hộ chiếu)"
        ),
    ),
)
"""Heads of columns under which each cell tells of a person, though no cell does by itself."""
_MOST_FAULTS = 40
"""Of one page: who reads forty knows what is not allowed."""
_VOID = frozenset(("hr", "br", "img"))
_INLINE = frozenset(("em", "strong", "code", "a", "img"))

_TAG = re.compile(r'<(?P<end>/)?(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z-]+="[^"<>]*")*) ?/?>')
_ATTRIBUTE = re.compile(r' (?P<name>[a-z-]+)="(?P<value>[^"<>]*)"')
_REMARK = re.compile(r"<!--(?!-?>)(?:[^<>-]|-(?!-))*-->")
_PIECE = re.compile(rf"{_REMARK.pattern}|{_TAG.pattern}|<[^<>\n]{{0,60}}>?")
_PLAIN = "chữ thường, đường dẫn, ảnh viết theo Markdown; lời ghi cho người sửa viết <!-- … -->"


class _Fault(NamedTuple):
    """What is wrong, as `Problem` says it, and the words of the page to look for."""

    found: str
    expected: str
    hint: str
    words: str
    where: str = ""
    line: int = 0


def check_markup(
    page: Page, html: str, fragments: Iterable[str] = (), own: Own | None = None
) -> Iterator[Problem]:
    """Yield what must not stand in the HTML of `page`: `fragments` are those of our own templates in it."""
    for fragment in fragments:
        html = html.replace(fragment.strip(), "\n")
    unread_marks = (_Fault(u.found, u.expected, "", u.words, line=u.line) for u in unread(page, html))
    for fault in islice(chain(_faults(html), unread_marks), _MOST_FAULTS):
        line = fault.line or _line(page, fault.words)
        shown = page.lines[line - 1].strip()[:60]
        where = fault.where or (f"“{shown}”" if shown else "")
        yield Problem(page.file, line, where, fault.found, fault.expected, fault.hint)
    if own is not None and not any(findings(page.text, own)):
        yield from _personal(page, html, own)


def _faults(html: str) -> Iterator[_Fault]:
    """Yield each tag that is not allowed, attribute by attribute, and tags that do not pair."""
    opened: list[re.Match[str]] = []
    for piece in _PIECE.finditer(html):
        tag = _TAG.fullmatch(html, *piece.span())
        if tag is None or tag["name"] not in _TAGS:
            if not _REMARK.fullmatch(piece.group()):
                short = re.match(r"<[^>\s]{0,30}>?", piece.group())
                shown = unescape(short.group() if short else "<")
                yield _Fault(f"có mã HTML “{shown}”", _PLAIN, "", piece.group())
        elif not tag["end"]:
            yield from _attributes(tag["name"], tag["attributes"])
            if tag["name"] == "a" and any(other["name"] == "a" for other in opened):
                yield _Fault("đường dẫn nằm trong đường dẫn khác", "[chữ](địa-chỉ)", "", tag.group())
            if tag["name"] not in _VOID:
                opened.append(tag)
        elif not opened or opened[-1]["name"] != tag["name"]:
            yield _Fault(f"thẻ “{tag.group()}” đóng mà không mở", _PLAIN, "", tag.group())
        else:
            yield from _misleading(opened.pop(), html, tag.start())
    for tag in opened:
        yield _Fault(f"thẻ “{tag.group()[:40]}” mở mà không đóng", _PLAIN, "", tag.group())


_HOST = re.compile(
    r"^(?:https?:/*)?(?P<first>[^\s/@]+\.[^\W\d_]{2,})(?=[/:?#]|$)"
    r"|(?<![\w@.-])(?P<within>(?:[\w-]{1,63}\.){1,4}(?:vn|com|net|org|info|edu|asia|io|me|top|xyz))(?![\w-])"
)
"""The name of a host: all of a link's words, or one of the usual ends among them."""


def _misleading(tag: re.Match[str], html: str, end: int) -> Iterator[_Fault]:
    """Yield a link without words, and one whose words name another host than the one it leads to."""
    if tag["name"] != "a":
        return
    inside = html[tag.end() : min(end, tag.end() + 400)]
    words = re.sub(r" ?\. ?", ".", visible(re.sub(r"<[^>]*>", "", inside)).text.strip().lower())
    if not words and "<img" not in inside:
        yield _Fault("đường dẫn không có chữ", "[chữ](địa-chỉ)", "", "[](")
    href = re.match(r' href="https:([^"]*)"', tag["attributes"])
    host = unescape(href[1]).lower().removeprefix("//").partition("/")[0] if href else ""
    for match in _HOST.finditer(words) if href else ():
        named = match["first"] or match["within"]
        if named.removeprefix("www.") != host.removeprefix("www."):
            found = f"đường dẫn ghi “{named[:60]}” mà dẫn tới “{host[:60]}”"
            yield _Fault(found, "chữ đúng với nơi đến, hoặc tên của trang ấy", "", named)


def _attributes(tag: str, text: str) -> Iterator[_Fault]:
    seen: set[str] = set()
    for attribute in _ATTRIBUTE.finditer(text):
        name, value = attribute["name"], unescape(attribute["value"])
        form = _TAGS[tag].get(name) or _EVERYWHERE.get(name)
        if form is None or name in seen or not form.fullmatch(value):
            yield _Fault(f"thẻ “{tag}” có thuộc tính “{name}={value[:40]}”", _PLAIN, "", f"{name}={value}")
        elif name in ("href", "src") and (fault := address_fault(value, picture=name == "src")):
            yield _Fault(*fault, value, "ảnh" if name == "src" else "đường dẫn")
        seen.add(name)
    if tag == "img" and not re.search(r' alt="[^"]*[^"\s]', text):
        source = re.search(r' src="([^"]*)"', text)
        yield _Fault(
            "ảnh chưa có chữ thay ảnh", "![ảnh chụp gì](ten-tep.jpg)", "", source[1] if source else ""
        )


def _personal(page: Page, html: str, own: Own) -> Iterator[Problem]:
    """Yield personal data that only the finished page shows: an entity or a tag had parted it."""
    for text in _texts(html):
        for kind in {finding.kind for finding in in_paragraph(text, own)}:
            yield Problem(page.file, _line(page, text), "", kind.found, kind.expected)
    for head in _HEAD.findall(html):
        words = unescape(re.sub(r"<[^>]*>", "", head)).strip().lower()
        for kind, pattern in _COLUMNS:
            if pattern.fullmatch(words):
                found = f"bảng có cột “{words}”"
                yield Problem(page.file, _line(page, words), "", found, kind.expected)


def _texts(html: str) -> Iterator[str]:
    """Yield the text of each block, as readers see it, and the values of attributes."""
    shown = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    blocks = re.sub(_TAG.pattern, lambda m: "" if m["name"] in _INLINE else "\0", shown)
    yield from filter(str.strip, map(unescape, blocks.split("\0")))
    yield from (
        unescape(m["value"]) for m in _ATTRIBUTE.finditer(shown) if m["name"] in ("href", "alt", "title")
    )


def _line(page: Page, words: str) -> int:
    """Return the line of the page that has `words`, whatever parts them there; else where its text begins."""
    wanted = unescape(words).casefold().strip().partition("\n")[0]
    first: int = page.line_of(page.start)
    order: list[int] = [*range(first, len(page.lines) + 1), *range(1, first)]
    forms: tuple[Callable[[str], str], ...] = (str.casefold, unescape, _bare, _digits)
    for form in forms:
        sought = form(wanted)[:40].strip()
        for number in order if sought else ():
            if sought in form(page.lines[number - 1].casefold()):
                return number
    return first


def _bare(line: str) -> str:
    """Return the letters and digits of `line`, remarks and targets of links left out."""
    return re.sub(r"[\W_]+", "", unescape(re.sub(r"<!--[^>]*-->|\]\([^()]*\)", "", line)))


def _digits(line: str) -> str:
    digits = re.sub(r"\D", "", _bare(line))
    return digits if len(digits) > 5 else ""
