"""Makes real workbooks and CSV files from rows, as offices' programs write them."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
import xlsxwriter
import xlwt
from odfdo import Cell, Column, Document, Element, Row, Table

Rows = Sequence[Sequence[object]]

HEADER = (
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Mức Huy hiệu",
    "Chi bộ",
    "Đảng bộ",
    "Hình thức",
    "Đồng ý công khai",
)


def person(
    number: int, name: str, *, level: object = 50, consent: str = "có", **more: str
) -> tuple[object, ...]:
    """Return a row below HEADER for a made-up person, marked so; `kind` and `ward` may be given."""
    ward, kind = more.get("ward", "Nam Sơn"), more.get("kind", "tặng")
    return number, f"{name} (minh họa)", "2/9/1945", level, "Chi bộ 1", f"phường {ward}", kind, consent


THREE: Rows = (
    HEADER,
    person(1, "Nguyễn Văn An", level=75),
    person(2, "Trần Thị Bình", consent="không"),
    person(3, "Lê Hòa", consent="x", kind="truy tặng", ward="Đồng Hoà"),
)
"""Three people, one of whom has not agreed."""


def xlsx(path: Path, rows: Rows, merges: Iterable[str] = ()) -> Path:
    """Write one sheet of an .xlsx file."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def xlsx_shared(path: Path, rows: Rows) -> Path:
    """Write one sheet of an .xlsx file whose texts stand in a part of their own, as Excel does."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for i, row in enumerate(rows):
        sheet.write_row(i, 0, row)
    book.close()
    return path


def xls(path: Path, rows: Rows) -> Path:
    """Write one sheet of an .xls file."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            sheet.write(i, j, value)
    book.save(str(path))
    return path


def ods(path: Path, rows: Rows, hidden_rows: Iterable[int] = (), hidden_columns: Iterable[int] = ()) -> Path:
    """Write one table of an .ods file; rows and columns (from 0) can be hidden."""
    table = Table("Danh sách")
    for j in range(max(map(len, rows))):
        table.append(_shown(Column(), j not in set(hidden_columns)))
    for i, row in enumerate(rows):
        line = Row()
        for value in row:
            line.append(Cell(value if isinstance(value, int) else str(value or "") or None))
        table.append(_shown(line, i not in set(hidden_rows)))
    document = Document("spreadsheet")
    document.body.clear()
    document.body.append(table)
    document.save(str(path))
    return path


def _shown(part: Element, shown: bool) -> Element:
    """Return a row or a column of an .ods table as it is, or marked as hidden."""
    if not shown:
        part.set_attribute("table:visibility", "collapse")
    return part


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    """Return rows as CSV text with the line ends of Windows."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()
