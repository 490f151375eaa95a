"""Workbooks to sheets of text: .xlsx, .xls and .ods, only what is visible; what is hidden is reported."""

import io
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kienan.intake.grid import Book, Line, Merge, Sheet, column_letter, ranges, refuse
from kienan.intake.hidden import Marks, ods_marks, open_zip, xlsx_marks
from kienan.intake.hidden_xls import xls_marks

Value = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(data: bytes, file: str) -> Book:
    """Return the visible sheets of a workbook, told by its first bytes (the name's ending may lie)."""
    marks = _zip_marks(data, file) if data[:2] == b"PK" else xls_marks(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            sheets, hidden = _sheets(workbook, marks or {}, file)
    except PasswordError:
        raise refuse(file, 0, "tệp có mật khẩu", "tệp không đặt mật khẩu") from None
    except (CalamineError, OSError, ValueError):
        raise refuse(file, 0, "tệp hỏng, không đọc được", "tệp .xlsx, .xls, .ods hoặc .csv") from None
    if marks is None:  # names in a hidden row may be of people who did not agree
        found = "máy không biết được dòng, cột nào của tệp .xls này bị ẩn"
        raise refuse(file, 0, found, "tệp .xlsx", "mở bằng Excel rồi lưu lại thành .xlsx")
    return Book(sheets, tuple(hidden))


def _zip_marks(data: bytes, file: str) -> dict[str, Marks]:
    parts = set(open_zip(data, file).namelist())
    if "xl/workbook.xml" in parts:
        return xlsx_marks(data, file)
    if "content.xml" in parts:
        return ods_marks(data, file)
    found = "tệp không phải bảng tính .xlsx hay .ods"
    raise refuse(file, 0, found, "tệp .xlsx, .xls, .ods hoặc .csv", "mở bằng Excel rồi lưu lại thành .xlsx")


def _sheets(
    workbook: CalamineWorkbook, marks: dict[str, Marks], file: str
) -> tuple[tuple[Sheet, ...], list[str]]:
    sheets: list[Sheet] = []
    notes: list[str] = []
    shown = [m for m in workbook.sheets_metadata if m.typ is SheetTypeEnum.WorkSheet]
    for meta in shown:
        if meta.visible is not SheetVisibleEnum.Visible:
            notes.append(f"Tờ “{meta.name}” bị ẩn: không đọc.")
            continue
        place = f"{file}, tờ “{meta.name}”" if len(shown) > 1 else file
        hidden = marks.get(meta.name, Marks())
        sheets.append(_sheet(workbook.get_sheet_by_name(meta.name), hidden, place))
        notes += _hidden_notes(hidden, sheets[-1], meta.name)
    return tuple(sheets), notes


def _sheet(sheet: CalamineSheet, hidden: Marks, place: str) -> Sheet:
    """Return the visible cells; a hidden row is left out, the cells of a hidden column are emptied."""
    rows = sheet.to_python(skip_empty_area=False)
    lines = [
        Line(
            number + 1, tuple("" if j in hidden.columns else cell_text(value) for j, value in enumerate(row))
        )
        for number, row in enumerate(rows)
        if number not in hidden.rows
    ]
    ranges_found = [Merge(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    return Sheet(place, tuple(lines), tuple(ranges_found or hidden.merges))


def _hidden_notes(hidden: Marks, sheet: Sheet, name: str) -> list[str]:
    """Say which rows and columns were hidden, as far as the sheet has anything there."""
    notes = []
    height = max([hidden.height, *(line.number for line in sheet.lines)])
    if rows := [row + 1 for row in hidden.rows if row < height]:
        notes.append(f"Tờ “{name}”: có {len(rows)} dòng ẩn (dòng {ranges(rows)}): không đọc.")
    if columns := [column for column in hidden.columns if column < hidden.width]:
        named = ranges(columns, column_letter)
        notes.append(f"Tờ “{name}”: có {len(columns)} cột ẩn (cột {named}): không đọc.")
    return notes


def cell_text(value: Value) -> str:
    """Return a cell as the office sees it: whole numbers without “.0”, dates as 19/5/2023."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    return " ".join(str(value).split())
