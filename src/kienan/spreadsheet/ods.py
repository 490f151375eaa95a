"""Reads OpenDocument spreadsheets, .ods and the flat .fods (ISO/IEC 26300), row by row.

OpenDocument counts repeated rows and cells instead of writing them out: a file can claim billions.
"""

from typing import IO
from xml.etree import ElementTree as ET

from kienan.spreadsheet.ods_cells import RowReader, StyleEffect, attribute, looks_of, whole
from kienan.spreadsheet.package import BROKEN, Package, local, without_doctype
from kienan.spreadsheet.problems import DamagedError, locked, refuse
from kienan.spreadsheet.sheet import MAX_COLUMNS, MAX_ROWS, PartialSheet

MAX_REPEATED = 2000
"""How often a filled cell may be claimed to repeat; more is no list of people."""


def read_ods(package: Package) -> list[PartialSheet]:
    """Return the tables of an .ods file in the order of their tabs, hidden ones too."""
    if b"encryption-data" in package.head("META-INF/manifest.xml", 1_000_000):
        raise locked(package.place)
    reader = _Reader(package.place)
    for part in ("styles.xml", "content.xml"):
        if part in package:
            with package.checked(part) as stream:
                reader.read(stream)
    return reader.drafts


def read_fods(stream: IO[bytes], place: str) -> list[PartialSheet]:
    """Return the tables of a flat .fods file."""
    reader = _Reader(place)
    try:
        without_doctype(stream, place)
        reader.read(stream)
    except BROKEN as error:
        raise DamagedError from error
    return reader.drafts


class _Reader:
    """Follows the document: styles first, then tables, columns, rows."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.drafts: list[PartialSheet] = []
        self.looks: dict[str, StyleEffect] = {}
        self.depth = self.row = self.column = 0
        self.columns: list[tuple[int, int, str]] = []
        self.hidden: list[bool] = []

    def read(self, stream: IO[bytes]) -> None:
        """Read one part; raise DataError for what no list may hold, ValueError and such for damage."""
        for event, element in ET.iterparse(stream, events=("start", "end")):
            tag = local(element.tag)
            if event == "start":
                self._start(tag, element)
            else:
                self._end(tag, element)

    def _start(self, tag: str, element: ET.Element) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth > 1:
                raise refuse(self.place, "có bảng lồng trong ô", "bảng không lồng nhau")
            look = self.looks.get(f"table {attribute(element, 'style-name')}", StyleEffect())
            self.drafts.append(PartialSheet(attribute(element, "name"), look.hidden))
            self.row = self.column = 0
            self.columns.clear()
        elif tag in ("table-row-group", "table-column-group", "table-rows", "table-columns"):
            self.hidden.append(attribute(element, "display") == "false")

    def _end(self, tag: str, element: ET.Element) -> None:
        if tag == "style":
            key = f"{attribute(element, 'family')} {attribute(element, 'name')}"
            self.looks[key] = looks_of(element, self.looks)
        elif tag == "table-column":
            self._columns(element)
        elif tag == "table-row":
            self._row(element)
            element.clear()
        elif tag in ("table-row-group", "table-column-group", "table-rows", "table-columns"):
            self.hidden.pop()
        elif tag == "table":
            self.depth -= 1
            element.clear()
        elif tag == "tracked-changes" and len(element):
            hint = "mở tệp, duyệt hết các thay đổi (Sửa → Theo dõi thay đổi) rồi lưu lại"
            raise refuse(self.place, "tệp còn ghi các thay đổi chưa duyệt", "tệp đã duyệt xong", hint)

    def _columns(self, element: ET.Element) -> None:
        first = self.column
        self.column += whole(attribute(element, "number-columns-repeated"))
        last = min(self.column, MAX_COLUMNS)
        if self._is_hidden(element, "table-column"):
            self.drafts[-1].hidden_columns.update(range(first, last))
        if style := attribute(element, "default-cell-style-name"):
            self.columns.append((first, last, style))

    def _is_hidden(self, element: ET.Element, family: str) -> bool:
        look = self.looks.get(f"{family} {attribute(element, 'style-name')}", StyleEffect())
        return attribute(element, "visibility") in ("collapse", "filter") or look.hidden or any(self.hidden)

    def _row(self, element: ET.Element) -> None:
        draft, count = self.drafts[-1], whole(attribute(element, "number-rows-repeated"))
        if attribute(element, "visibility") == "filter":
            draft.filtered = True
        hidden = self._is_hidden(element, "table-row")
        row = RowReader(self.looks, attribute(element, "default-cell-style-name"), self.columns)
        for cell in row.cells(element):
            if (count * cell.count > MAX_REPEATED) or self.row + count > MAX_ROWS:
                raise DamagedError
            for at in range(self.row, self.row + count):
                for column in range(cell.column, cell.column + cell.count):
                    draft.put(at, column, cell.text, *cell.marks)
                draft.note(at, cell.column, cell.note)
                if hidden:
                    draft.hidden_rows.add(at)
            if cell.rows > 1 or cell.columns > 1:
                bottom, right = self.row + cell.rows - 1, cell.column + cell.columns - 1
                draft.merges.append((self.row, cell.column, bottom, right))
            draft.around += cell.around
        self.row += count
