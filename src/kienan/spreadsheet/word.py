"""Reads the tables of a Word document (.docx) as one sheet, the way they would look copied into Excel.

Rows of tables are numbered on through all tables. What stands around them (titles, the two-column blocks that
open and close an official paper) comes at its place with the number 0.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from kienan.spreadsheet.package import Package
from kienan.spreadsheet.problems import DamagedError, refuse
from kienan.spreadsheet.sheet import PartialSheet
from kienan.spreadsheet.word_text import Looks, WordPiece, pieces, remarks, side_texts

LEAST_COLUMNS = 3
"""A list has a number, a name and one fact more; two columns are the head or the foot of a paper."""
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag")))
_TRACKED = frozenset(
    map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"))
)


def read_docx(data: bytes, package: Package) -> list[PartialSheet]:
    """Return the document as one sheet.

    Raises DataError for a document without a table, with tables in cells or changes nobody has accepted.
    """
    document = opened(data, package)
    body = document.element.body
    tables = list(children(body, "w:tbl"))
    if not tables:
        raise refuse(package.place, "tệp Word không có bảng nào", "tệp Word có bảng danh sách", COPY)
    if any(next(table.iterdescendants(qn("w:tbl")), None) is not None for table in tables):
        raise refuse(package.place, "tệp Word có bảng lồng trong ô", "bảng không lồng nhau", COPY)
    return [_Reader(document, tables).read(body)]


COPY = "chép bảng từ Word sang Excel (chọn cả bảng, Ctrl+C, Ctrl+V vào một tờ trống), lưu thành .xlsx"


def opened(data: bytes, package: Package) -> Document:
    """Return the document of a package.

    Raises DataError for one with macros, a template, and changes nobody has accepted; DamagedError.
    """
    if kind := re.search(
        rb"(macroEnabled|template)[A-Za-z]*\.main\+xml", package.head("[Content_Types].xml", 1_000_000)
    ):
        found = "tệp Word có macro (.docm)" if kind[1] == b"macroEnabled" else "tệp mẫu của Word (.dotx)"
        hint = "mở bằng Word, lưu lại (Save As) với kiểu Word Document (.docx) rồi nhập tệp ấy"
        raise refuse(package.place, found, "tệp Word .docx", hint)
    with package.checked("word/document.xml"):
        pass
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
    except Exception as error:  # python-docx meets damaged files with whatever error comes up
        raise DamagedError from error
    refuse_tracked(body, package.place)
    return document


def refuse_tracked(body: BaseOxmlElement, place: str) -> None:
    """Raise DataError for changes nobody has accepted."""
    found = Counter(element.tag for element in body.iter(*_TRACKED))
    if found:
        said = f"tệp Word còn {found.total()} chỗ sửa chưa duyệt (Track Changes)"
        hint = "mở bằng Word, thẻ Xem lại (Review), chấp nhận hoặc từ chối hết các chỗ sửa, rồi lưu lại"
        raise refuse(place, said, "tệp đã duyệt hết các chỗ sửa", hint)


def children(parent: BaseOxmlElement, *names: str) -> Iterator[BaseOxmlElement]:
    """Yield the children of these names, also those that a content control or the like wraps."""
    wanted = {qn(name) for name in names}
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, *names)


class _Reader:
    """Goes through the document from top to bottom."""

    def __init__(self, document: Document, tables: list[BaseOxmlElement]) -> None:
        self.looks = Looks(document)
        self.remarks = remarks(document)
        self.draft = PartialSheet("")
        self.draft.around += side_texts(document)
        self.row = self.number = 0
        self.least = LEAST_COLUMNS if max(map(_width, tables)) >= LEAST_COLUMNS else 1

    def read(self, body: BaseOxmlElement) -> PartialSheet:
        for block in children(body, "w:p", "w:tbl"):
            if block.tag == qn("w:tbl"):
                self._table(block)
            elif found := pieces(block, self.looks):
                self._line(0)
                self._put(0, found)
        return self.draft

    def _line(self, number: int) -> None:
        self.row += 1
        self.draft.numbers[self.row] = number

    def _put(self, column: int, found: list[WordPiece]) -> None:
        marks = {mark for piece in found for mark in piece.marks}
        self.draft.put(self.row, column, "".join(piece.text for piece in found), *marks)
        for piece in found:
            for kind, key in piece.remarks:
                self.draft.note(self.row, column, self.remarks.get((kind, key), "?"))

    def _table(self, table: BaseOxmlElement) -> None:
        counted = _width(table) >= self.least
        open_merges: dict[int, tuple[int, int]] = {}
        for row in children(table, "w:tr"):
            self.number += counted
            self._line(self.number if counted else 0)
            for column, span, cell in row_cells(row):
                found = [
                    piece for p in children(cell, "w:p") for piece in (*pieces(p, self.looks, cell), _BREAK)
                ]
                if any(piece is not _BREAK for piece in found):
                    self._put(column, found)
                if counted:
                    self._merge(open_merges, cell, column, span)

    def _merge(
        self, open_merges: dict[int, tuple[int, int]], cell: BaseOxmlElement, column: int, span: int
    ) -> None:
        """Keep merged ranges: across columns by w:gridSpan, down the rows by w:vMerge."""
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        if goes_on and column in open_merges:
            at, top = open_merges[column]
            self.draft.merges[at] = (top, column, self.row, column + span - 1)
        elif merge is not None or span > 1:
            open_merges[column] = (len(self.draft.merges), self.row)
            self.draft.merges.append((self.row, column, self.row, column + span - 1))
        if merge is None:
            open_merges.pop(column, None)


_BREAK = WordPiece(" ")


def _width(table: BaseOxmlElement) -> int:
    return max((sum(span for _, span, _ in row_cells(row)) for row in children(table, "w:tr")), default=0)


def row_cells(row: BaseOxmlElement) -> Iterator[tuple[int, int, BaseOxmlElement]]:
    """Yield the first column, the number of columns and the element of each cell of a row."""
    column = _number(row, "w:trPr/w:gridBefore")
    for cell in children(row, "w:tc"):
        span = max(_number(cell, "w:tcPr/w:gridSpan"), 1)
        yield column, span, cell
        column += span


def _number(parent: BaseOxmlElement, path: str) -> int:
    found = parent.find("/".join(map(qn, path.split("/"))))
    value = "" if found is None else found.get(qn("w:val"), "")
    return int(value) if value.isdigit() and len(value) < 5 else 0
