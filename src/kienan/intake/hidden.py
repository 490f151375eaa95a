"""What a workbook hides, and how large it is, read from its XML before anything else opens it.

An .xlsx or .ods file is a zip of XML from strangers: a document type (the door of entity bombs) is refused,
and so are parts that unpack too large or sheets whose cells lie too far apart.
"""

import posixpath
import re
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from kienan.intake.grid import Merge, refuse

MAX_UNPACKED = 200_000_000
MAX_CELLS = 6_000_000


@dataclass
class Marks:
    """Hidden rows and columns of one sheet (from 0), its merged ranges (.ods only) and its extent."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    height: int = 0
    width: int = 0


def open_zip(data: bytes, place: str) -> ZipFile:
    """Open a zip whose parts unpack to a bearable size; anything else is refused."""
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError):
        raise refuse(place, 0, "tệp hỏng, không mở được", "tệp Excel mở được bình thường") from None
    if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
        raise refuse(
            place, 0, "tệp giải nén ra quá lớn", f"tệp giải nén ra dưới {MAX_UNPACKED // 1_000_000} MB"
        )
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise refuse(place, 0, "tệp có mật khẩu", "tệp không đặt mật khẩu")
    return archive


def _parse(archive: ZipFile, part: str, place: str, parser: expat.XMLParserType) -> None:
    """Run `parser` over one part; a document type, broken XML or a broken zip is refused."""

    def no_doctype(*_: object) -> None:
        raise refuse(place, 0, "tệp chứa khai báo XML không an toàn", "tệp do Excel hoặc LibreOffice ghi ra")

    parser.StartDoctypeDeclHandler = no_doctype
    try:
        with archive.open(part) as stream:
            parser.ParseFile(stream)
    except (expat.ExpatError, BadZipFile, KeyError, EOFError, OSError, NotImplementedError):
        raise refuse(place, 0, "tệp hỏng, không đọc được", "tệp Excel mở được bình thường") from None


def _checked(marks: dict[str, Marks], place: str) -> dict[str, Marks]:
    for name, sheet in marks.items():
        if sheet.height * sheet.width > MAX_CELLS:
            found = f"tờ “{name}” có ô ở quá xa (tới dòng {sheet.height}, cột thứ {sheet.width})"
            raise refuse(place, 0, found, "bảng gọn", "xóa các dòng, cột trống ở cuối tờ")
    return marks


def xlsx_marks(data: bytes, place: str) -> dict[str, Marks]:
    """Return what each worksheet of an .xlsx file hides, by the name of the sheet."""
    archive = open_zip(data, place)
    names = _xlsx_parts(archive, place)
    parts = set(archive.namelist())
    marks = {name: _xlsx_sheet(archive, part, place) for name, part in names.items() if part in parts}
    return _checked(marks, place)


def _xlsx_parts(archive: ZipFile, place: str) -> dict[str, str]:
    """Return the part of each sheet, through the relations of the workbook."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(tag: str, found: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            key = next((v for k, v in found.items() if k.endswith(":id")), "")
            sheets[found.get("name", "")] = key

    def relation(tag: str, found: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            targets[found.get("Id", "")] = found.get("Target", "")

    for part, handler in (("xl/workbook.xml", sheet), ("xl/_rels/workbook.xml.rels", relation)):
        parser = expat.ParserCreate()
        parser.StartElementHandler = handler
        _parse(archive, part, place, parser)
    return {name: _resolve(targets.get(key, "")) for name, key in sheets.items()}


def _resolve(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _on(value: str | None) -> bool:
    return value in ("1", "true")


def _zero(size: str | None) -> bool:
    """Tell whether a height or width is written and is nothing: shown as hidden."""
    return size is not None and re.fullmatch(r"0+(\.0*)?", size) is not None


def _xlsx_sheet(archive: ZipFile, part: str, place: str) -> Marks:
    marks = Marks()
    at = [-1, -1, 0]  # row, column, depth inside the cell

    def start(tag: str, found: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            at[1] = _column(found.get("r", ""), at[1])
        elif name in ("v", "is", "f"):
            marks.height = max(marks.height, at[0] + 1)
            marks.width = max(marks.width, at[1] + 1)
        elif name == "row":
            at[0], at[1] = int(found.get("r", at[0] + 2)) - 1, -1
            if _on(found.get("hidden")) or _zero(found.get("ht")):
                marks.rows.add(at[0])
        elif name == "col" and (_on(found.get("hidden")) or _zero(found.get("width"))):
            first, last = int(found.get("min", 1)), min(int(found.get("max", 1)), 16384)
            marks.columns.update(range(first - 1, last))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        _parse(archive, part, place, parser)
    except ValueError:
        raise refuse(place, 0, "tệp hỏng, không đọc được", "tệp Excel mở được bình thường") from None
    return marks


def _column(reference: str, before: int) -> int:
    """Return the column (from 0) of a cell reference such as “AB12”; without one, the next column."""
    number = 0
    for letter in reference:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return number - 1 if number else before + 1


def ods_marks(data: bytes, place: str) -> dict[str, Marks]:
    """Return what each table of an .ods file hides, by the name of the table."""
    reader = _OdsReader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    try:
        _parse(open_zip(data, place), "content.xml", place, parser)
    except ValueError:
        raise refuse(place, 0, "tệp hỏng, không đọc được", "tệp bảng tính mở được bình thường") from None
    return _checked(reader.marks, place)


class _OdsReader:
    """Follows rows and columns of content.xml, which counts repeated ones instead of writing them."""

    def __init__(self) -> None:
        self.marks: dict[str, Marks] = {}
        self.sheet = Marks()
        self.row = self.column = self.defined = 0
        self.repeat = self.cell_repeat = 1

    def start(self, tag: str, found: dict[str, str]) -> None:
        if tag == "table:table":
            self.sheet = self.marks.setdefault(found.get("table:name", ""), Marks())
            self.row = self.defined = 0
        elif tag == "table:table-column":
            self._columns(found)
        elif tag == "table:table-row":
            self._row(found)
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell(found)
        elif tag == "text:p":
            self.sheet.height = max(self.sheet.height, self.row + self.repeat)
            self.sheet.width = max(self.sheet.width, self.column + self.cell_repeat)

    def end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.row += self.repeat
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self.column += self.cell_repeat

    def _columns(self, found: dict[str, str]) -> None:
        count = int(found.get("table:number-columns-repeated", 1))
        if found.get("table:visibility", "visible") != "visible":
            self.sheet.columns.update(range(self.defined, self.defined + min(count, 16384)))
        self.defined += count

    def _row(self, found: dict[str, str]) -> None:
        self.repeat, self.column = int(found.get("table:number-rows-repeated", 1)), 0
        if found.get("table:visibility", "visible") != "visible":
            self.sheet.rows.update(range(self.row, self.row + min(self.repeat, 1_100_000)))

    def _cell(self, found: dict[str, str]) -> None:
        self.cell_repeat = int(found.get("table:number-columns-repeated", 1))
        rows = int(found.get("table:number-rows-spanned", 1))
        columns = int(found.get("table:number-columns-spanned", 1))
        if rows > 1 or columns > 1:
            merge = Merge(self.row, self.column, self.row + rows - 1, self.column + columns - 1)
            self.sheet.merges.append(merge)
