"""Where the links and pictures of a page lead."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from kienan.base.problem import Problem
from kienan.checks.pages.addresses import Fault, leads_outside, outside_fault
from kienan.checks.pages.body import calls
from kienan.checks.pages.files import DOCUMENT, PAGE, PICTURES, documents, pictures
from kienan.checks.pages.page import Page
from kienan.model.values import tells_a_picture
from kienan.model.yaml_source import hint_near

_TARGET = re.compile(r"\]\([ \t\n]{0,8}<?[ \t\n]{0,8}(?P<to>[^\s)>]*)")
_APART = re.compile(r"^[ \t>*+0-9.-]{0,40}\[[^\[\]\n]{1,200}\]:", re.MULTILINE)
_FROM_DATA = {"dien-hinh/": "data/dien-hinh/{}.yml", "huy-hieu-dang/": "data/huy-hieu-dang/{}/dot.yml"}
"""Pages that data brings into being, and the file each one is made from."""

_LONGEST_ALT = 1_000


def check_links(page: Page, pages: list[Page], root: Path) -> Iterator[Problem]:
    """Yield links of `page` that lead nowhere or where they must not, and pictures without words."""
    by_address = {p.address: p for p in pages}
    for found in targets(page):
        if found.alt is None:
            kind, faults = "đường dẫn", _link(found.to, page, by_address, root)
        else:
            kind, faults = "ảnh", _picture(found.to, found.alt, page, root)
        yield from (Problem(page.file, found.line, kind, *fault) for fault in faults)
    for line, address, anchor in anchors(page):
        goal = by_address.get(address)
        if goal and anchor not in goal.anchors and not leads_into_a_fragment(goal, anchor):
            yield no_anchor(page, line, goal, anchor, sorted(goal.anchors))
    for match in _APART.finditer(page.prose):
        line, shown = page.line_of(match.end()), f"“{match.group().strip()[:60]}”"
        yield Problem(page.file, line, shown, "đường dẫn viết rời chỗ", "[chữ](trang.md) ngay trong câu")


class Target(NamedTuple):
    """Where a link or a picture of a page leads, and on which line; `alt` are a picture's words."""

    line: int
    to: str
    alt: str | None


def targets(page: Page) -> Iterator[Target]:
    """Yield the target of each `](…)`; linear in the length of the page."""
    last = 0
    for match in _TARGET.finditer(page.prose):
        opened = page.prose.rfind("[", max(last, match.start() - _LONGEST_ALT), match.start())
        image = opened > 0 and page.prose[opened - 1] == "!"
        alt = page.prose[opened + 1 : match.start()] if image else None
        yield Target(page.line_of(match.start("to")), unquote(match["to"]), alt)
        last = match.end()


def unused_pictures(pages: list[Page], root: Path) -> Iterator[Problem]:
    """Yield pictures in docs/ that no page shows: whatever lies there, everybody can read."""
    shown = {_place(page, found.to) for page in pages for found in targets(page) if found.alt is not None}
    for path in pictures(root):
        if path.relative_to(root / "docs").as_posix() not in shown:
            file = path.relative_to(root).as_posix()
            yield Problem(
                file,
                0,
                "",
                "không trang nào dùng ảnh này",
                "![ảnh chụp gì](ten-tep.jpg) trong một trang, hoặc xóa ảnh",
            )


def unused_documents(pages: list[Page], root: Path) -> Iterator[Problem]:
    """Yield PDFs in docs/ that no page links to."""
    linked = {_place(page, found.to.partition("#")[0]) for page in pages for found in targets(page)}
    for path in documents(root):
        if (place := path.relative_to(root / "docs").as_posix()) not in linked:
            expected = f"[tên tài liệu]({path.name}) trong một trang, hoặc xóa tệp"
            yield Problem(f"docs/{place}", 0, "", "không trang nào dẫn tới tài liệu này", expected)


def anchors(page: Page) -> Iterator[tuple[int, str, str]]:
    """Yield line, page (as links name it) and anchor of each link of `page` to a place in a page."""
    for line, target, alt in targets(page):
        way, mark, anchor = target.partition("#")
        if mark and alt is None and not leads_outside(way):
            yield line, _place(page, way) if way else page.address, anchor


def leads_into_a_fragment(page: Page, anchor: str) -> bool:
    """Tell whether `anchor`, no heading of `page`, may stand in one of the fragments it shows."""
    return anchor not in page.anchors and any(calls(page))


def no_anchor(page: Page, line: int, goal: Page, anchor: str, known: list[str]) -> Problem:
    """Return the problem of a link to a place that `goal` does not have."""
    found = f"trang “{goal.file}” không có đoạn mang mã “{anchor}”"
    hint = hint_near(anchor, known)
    return Problem(page.file, line, f"“#{anchor}”", found, "mã một tiêu đề của trang ấy", hint)


def _place(page: Page, way: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.address), way))


def _link(target: str, page: Page, pages: dict[str, Page], root: Path) -> Iterator[Fault]:
    way, _, anchor = target.partition("#")
    if leads_outside(target):
        if fault := outside_fault(target):
            yield fault
    elif not way and not anchor:
        yield "để trống", "địa chỉ trong ngoặc tròn", ""
    elif way.endswith(DOCUMENT):
        if (place := _place(page, way)).startswith("..") or not (root / "docs" / place).is_file():
            yield f"không có tệp “docs/{place}”", "tên một tệp PDF có trong docs/", ""
    elif way and _place(page, way) not in pages:
        yield from _no_page(page, way, sorted(pages), root)


def _no_page(page: Page, way: str, known: list[str], root: Path) -> Iterator[Fault]:
    place = _place(page, way)
    for folder, file in _FROM_DATA.items():
        name = place.removeprefix(folder).removesuffix("/index.md").removesuffix(PAGE)
        if place.startswith(folder) and place.endswith(PAGE) and (root / file.format(name)).is_file():
            return
    if not place.endswith(PAGE):
        guess = f"{place.strip('/')}{PAGE}" if way != "/" else "index.md"
        near = next((p for p in (guess, f"{place.strip('/')}/index.md") if p in known), "")
        hint = f"có phải “{posixpath.relpath(near, posixpath.dirname(page.address) or '.')}”?" if near else ""
        yield (
            f"“{way[:60]}” không phải tên một trang",
            "tên tệp của trang, đuôi .md, kiểu ke-hoach/van-ban.md, hoặc của tài liệu, đuôi .pdf",
            hint,
        )
        return
    hint = hint_near(place, known)
    yield f"không có trang “docs/{place}”", "một trang có trong docs/", hint


def _picture(target: str, alt: str, page: Page, root: Path) -> Iterator[Fault]:
    if not tells_a_picture(alt):
        yield (
            f"“{target[:60]}” chưa có chữ thay ảnh"
            + (f", chỉ ghi “{alt.strip()[:40]}”" if alt.strip() else ""),
            "![ảnh chụp gì](ten-tep.jpg), tả cho người không nhìn thấy",
            "",
        )
    if leads_outside(target) or target.startswith("/"):
        yield f"“{target[:60]}” lấy từ nơi khác", "ảnh đặt trong docs/, cạnh trang", ""
        return
    place = _place(page, target)
    if not place.endswith(PICTURES) or place.startswith("..") or not (root / "docs" / place).is_file():
        yield f"không có tệp “docs/{place}”", f"ảnh có trong docs/, đuôi {', '.join(PICTURES)}", ""
