"""The job of a new page: its words, photos and documents, and its line in the menu."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated

from kienan.base.problem import DataError, Problem
from kienan.base.text import day_text, slug
from kienan.checks.pages.files import LONGEST_TITLE
from kienan.editing.rendered import Tree
from kienan.editor import menu, uploads
from kienan.editor.job import Asked, Job, JobChange, Opened, Upload, UploadBox
from kienan.editor.package import safe_path
from kienan.editor.page_text import curly, paragraphs
from kienan.editor.project import Project, refused
from kienan.model import written
from kienan.model.base import Line, OptionalDay, OptionalLine, Record, key
from kienan.model.fields import fields
from kienan.model.values import ID_PATTERN, parse_day
from kienan.model.yaml_scalar import quoted
from kienan.model.yaml_source import Loc, where

PHOTOS, DOCUMENTS = "ảnh", "tài liệu"
TITLE, ADDRESS, ABOUT, TEXT, SECTION, CALLED = (
    "tên trang", "địa chỉ trang", "giới thiệu", "nội dung", "đứng trong mục", "tên trong mục lục",
)  # fmt: skip
ALONE = "một mục riêng ở hàng trên cùng"
_SIGN = re.compile(r"[\[\]<>{}`\"]")
_NO_MENU = re.compile(r"[\[\]<>{}`\"&|*#\\]")


class _Photo(Record):
    file: Line = key("tệp", "")
    alt: Line = key("chữ thay ảnh", "tả ảnh cho người không nhìn thấy, kiểu: hội trường nhìn từ cuối phòng")
    caption: OptionalLine = key("chú thích", "dòng chữ dưới ảnh; để trống cũng được", default="")
    source: Line = key("nguồn", "ai chụp, lấy ở đâu; người trong ảnh phải đồng ý")


class _Document(Record):
    file: Line = key("tệp", "")
    title: Line = key("tên", "tên tài liệu, người đọc bấm vào tên này")
    day: OptionalDay = key("ngày", "ngày của tài liệu; để trống khi không có", default=None)
    source: Line = key("nguồn", "cơ quan nào ban hành hoặc cung cấp")


class _NewPage(Record):
    title: Line = key(TITLE, "tên lớn ở đầu trang, kiểu: Ảnh Hội nghị")
    about: Line = key(ABOUT, "một câu nói trang này có gì; hiện khi tìm kiếm và khi gửi đường dẫn")
    text: Annotated[str, written.PROSE] = key(
        TEXT,
        "gõ, hoặc dán từ Word; mỗi đoạn một dòng. Tên một mục: gõ ## và dấu cách ở đầu dòng. Trang chỉ có "
        "ảnh hoặc tài liệu thì để trống",
        default="",
    )
    photos: tuple[_Photo, ...] = key(PHOTOS, "hiện dưới lời, theo thứ tự ở đây", default=())
    documents: tuple[_Document, ...] = key(
        DOCUMENTS, "mỗi tài liệu một dòng trên trang; số trang và dung lượng tự hiện", default=()
    )
    section: Line = key(SECTION, "trang hiện ở mục nào của mục lục")
    called: OptionalLine = key(CALLED, "để trống thì lấy tên trang; không quá 60 chữ", default="")
    address: OptionalLine = key(
        ADDRESS, "để trống thì lấy từ tên trang, kiểu anh-hoi-nghi; không đổi về sau", default=""
    )


@dataclass
class _Written:
    """A page as it grows: its lines, of which box each is, and the files that stand beside it."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    places: dict[tuple[str, int], str] = field(default_factory=dict)

    def add(self, place: str, *lines: str) -> None:
        """Put `lines` at the end; what is wrong with them is told at `place`."""
        self.lines += [(place, line) for line in lines]


class NewPageJob(Job):
    """A page of words, an album, a set of documents, or all of these on one page."""

    uploads = (
        UploadBox(
            PHOTOS,
            "Thêm ảnh",
            "kéo các ảnh thả vào đây, hoặc bấm để chọn; nơi chụp được xóa, ảnh được xoay và thu nhỏ",
            uploads.PHOTOS,
            many=True,
        ),
        UploadBox(
            DOCUMENTS,
            "Thêm tài liệu",
            "kéo các tệp PDF thả vào đây, hoặc bấm để chọn; PDF có chữ, không phải bản quét, dưới 20 MB",
            uploads.PDF,
            many=True,
        ),
    )

    def opened(self, project: Project, target: str) -> Opened:
        """Return an empty form; the page is offered the last part of the menu, as the guide says."""
        listed = menu.sections(_menu(project))
        tree: dict[str, Tree] = {SECTION: listed[-1] if listed else ALONE, PHOTOS: [], DOCUMENTS: []}
        return Opened(
            _NewPage, tree, file="docs/", rests_on=(menu.MENU,), choices={SECTION: (*listed, ALONE)}
        )

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the page, the files beside it, and the menu with its line."""
        if wrong := list(_unsaid(asked)):
            raise DataError(wrong)
        title = curly(str(asked.tree[TITLE]))
        ident, section = _ident(project, asked, title), str(asked.tree[SECTION])
        page = _written(asked, title, ident)
        text = "\n".join(line for _, line in page.lines) + "\n"
        called = str(asked.tree.get(CALLED, "")) or title
        nav = menu.with_page(_menu(project), "" if section == ALONE else section, called, f"{ident}.md")
        files = {f"docs/{ident}.md": text.encode(), **page.files, menu.MENU: nav.encode()}
        return JobChange(f"Thêm trang “{title}”", files, places=_places(page, asked, ident, nav))


def _menu(project: Project) -> str:
    return (project.bytes_of(menu.MENU) or b"").decode("utf-8", "replace")


def _unsaid(asked: Asked) -> Iterator[Problem]:
    """Yield what the form lacks, and what a line of Markdown cannot hold."""
    yield from _record(_NewPage, asked.tree, ())
    for name, model in ((PHOTOS, _Photo), (DOCUMENTS, _Document)):
        for n, row in enumerate(_rows(asked, name)):
            yield from _record(model, row, (name, n))
            if f"{name}/{uploads.file_of(row)}" not in asked.uploads:
                yield _told((name, n), "chưa có tệp", "tệp thả vào ô thêm tệp, hoặc bỏ mục này")
    called = CALLED if asked.tree.get(CALLED) else TITLE
    words = curly(str(asked.tree.get(called, "")))
    if sign := _NO_MENU.search(words):
        yield _told((called,), f"mục lục không viết được dấu {sign.group()}", "chữ thường")
    if len(words) > LONGEST_TITLE:
        found = f"tên trong mục lục dài {len(words)} chữ"
        expected = f"ô “Tên trong mục lục” không quá {LONGEST_TITLE} chữ, gồm cả dấu cách"
        yield _told((called,), found, expected)
    if not (asked.tree.get(TEXT) or _rows(asked, PHOTOS) or _rows(asked, DOCUMENTS)):
        yield _told((TEXT,), "trang chưa có gì", "lời, ảnh hoặc tài liệu")


def _record(model: type[Record], tree: dict[str, Tree], loc: Loc) -> Iterator[Problem]:
    for f in fields(model):
        value = tree.get(f.key, "")
        if f.key == uploads.FILE or not isinstance(value, str):
            continue
        if f.required and not value:
            yield _told((*loc, f.key), "để trống", "điền vào ô này")
        elif f.written is written.DAY and value and not _is_day(value):
            yield _told((*loc, f.key), f"“{value}” không phải ngày", "ngày, kiểu 19/5/2023")
        elif loc and (sign := _SIGN.search(curly(value))):
            yield _told((*loc, f.key), f"có dấu {sign.group()}", "chữ thường; ngoặc kép viết “ ”")


def _told(loc: Loc, found: str, expected: str) -> Problem:
    return Problem("", 0, where(loc), found, expected)


def _is_day(text: str) -> bool:
    try:
        return bool(parse_day(text))
    except ValueError:
        return False


def _ident(project: Project, asked: Asked, title: str) -> str:
    """Return the id of the page: of its address when one was typed, else of its title."""
    typed = str(asked.tree.get(ADDRESS, "")).strip("/ ")
    ident, place = typed or slug(title)[:60].strip("-"), ADDRESS if typed else TITLE
    if not re.fullmatch(ID_PATTERN, ident):
        hint = f"có phải “{slug(ident)}”?" if slug(ident) else ""
        raise refused(place, f"“{ident}”", "chữ thường không dấu, số và gạch nối", hint)
    if not safe_path(f"docs/{ident}.md"):
        raise refused(place, f"“{ident}” là tên Windows dành riêng", "tên khác, hoặc một địa chỉ trang khác")
    if project.bytes_of(f"docs/{ident}.md") is not None or (project.root / "docs" / ident).is_dir():
        raise refused(place, f"đã có trang ở địa chỉ {ident}/", "tên khác, hoặc một địa chỉ trang khác")
    return ident


def _written(asked: Asked, title: str, ident: str) -> _Written:
    page = _Written()
    page.add("", "---")
    page.add(TITLE, f"title: {quoted(title)}")
    page.add(ABOUT, f"description: {quoted(curly(str(asked.tree[ABOUT])))}")
    page.add("", "---")
    if said := paragraphs(str(asked.tree.get(TEXT, ""))):
        page.add(TEXT, "", *said)
    for n, row in enumerate(_rows(asked, PHOTOS)):
        _photo(page, asked.uploads[f"{PHOTOS}/{uploads.file_of(row)}"], row, (n, ident))
    for n, row in enumerate(_rows(asked, DOCUMENTS)):
        _document(page, asked.uploads[f"{DOCUMENTS}/{uploads.file_of(row)}"], row, (n, ident))
    return page


def _photo(page: _Written, upload: Upload, row: dict[str, Tree], at: tuple[int, str]) -> None:
    n, ident = at
    alt, caption, source = (curly(str(row.get(name, ""))) for name in ("chữ thay ảnh", "chú thích", "nguồn"))
    said = f"{caption.rstrip('.')}. " if caption else ""
    place, name = where((PHOTOS, n)), f"{ident}/{n + 1}.jpg"
    page.add("", "")
    page.add(place, f'![{alt}]({name} "{said}Ảnh: {source}")')
    _beside(page, place, f"docs/{name}", upload)


def _document(page: _Written, upload: Upload, row: dict[str, Tree], at: tuple[int, str]) -> None:
    n, ident = at
    title, source = (curly(str(row.get(name, ""))) for name in ("tên", "nguồn"))
    day = f", ngày {day_text(parse_day(str(row['ngày'])))}" if row.get("ngày") else ""
    taken = [name.rpartition("/")[2] for name in page.files]
    place, name = where((DOCUMENTS, n)), f"{ident}/{uploads.document_name(upload, title, taken)}"
    if not n:
        page.add("", "")
    page.add(place, f"- [{title}]({name}){day}. Nguồn: {source.rstrip('.')}.")
    _beside(page, place, f"docs/{name}", upload)


def _beside(page: _Written, place: str, file: str, upload: Upload) -> None:
    page.files[file] = upload.data
    page.places[file, 0] = place


def _places(page: _Written, asked: Asked, ident: str, nav: str) -> dict[tuple[str, int], str]:
    """Return at which box a problem of a file, at a line of it, is told."""
    file = f"docs/{ident}.md"
    called = CALLED if asked.tree.get(CALLED) else TITLE
    lines = {
        (menu.MENU, n): called for n, line in enumerate(nav.split("\n"), 1) if line.endswith(f" {ident}.md")
    }
    lines |= {(file, n): place for n, (place, _) in enumerate(page.lines, 1) if place}
    return {**lines, (file, 0): ADDRESS if asked.tree.get(ADDRESS) else TITLE, **page.places}


def _rows(asked: Asked, name: str) -> list[dict[str, Tree]]:
    rows = asked.tree.get(name, [])
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []
