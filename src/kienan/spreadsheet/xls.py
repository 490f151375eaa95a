"""Reads old .xls workbooks (BIFF 2 to 8) through xlrd, with what they hide, strike out and remark."""

import io
from collections.abc import Iterator

import xlrd
from xlrd.book import Book
from xlrd.compdoc import SIGNATURE, CompDoc
from xlrd.sheet import Cell, Sheet

from kienan.spreadsheet import colours
from kienan.spreadsheet.problems import DamagedError, locked
from kienan.spreadsheet.sheet import Mark, PartialSheet
from kienan.spreadsheet.shown import day, hides, number

_WORKSHEET = 0
_LOCKED = "encrypted"
_PATTERN_SOLID = 1


def top_names(data: bytes) -> set[str]:
    """Return the names in the top folder of a compound file; nothing for a bare workbook of the oldest kinds.

    Raises whatever xlrd meets a damaged file with.
    """
    if not data.startswith(SIGNATURE):
        return set()
    listed = CompDoc(data, logfile=io.StringIO()).dirlist
    return {listed[child].name for child in listed[0].children}


def read_xls(data: bytes, place: str) -> list[PartialSheet]:
    """Return the worksheets in the order of their tabs, hidden ones too.

    Raises DamagedError when xlrd cannot follow the file, DataError when it asks for a password.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if _LOCKED in str(error):
            raise locked(place) from None
        raise DamagedError from error
    return [_draft(book, sheet) for sheet in book.sheets()]


def _draft(book: Book, sheet: Sheet) -> PartialSheet:
    draft = PartialSheet(sheet.name, hidden=sheet.visibility != 0)
    draft.hidden_rows |= {n for n, row in sheet.rowinfo_map.items() if row.hidden or row.height == 0}
    draft.hidden_columns |= {n for n, col in sheet.colinfo_map.items() if col.hidden or col.width == 0}
    draft.merges += [(top, left, end - 1, right - 1) for top, end, left, right in sheet.merged_cells]
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                text = _shown(book, cell)
                draft.put(row, column, text, *(_marks(book, sheet, row, column) if text.strip() else ()))
    for (row, column), note in sheet.cell_note_map.items():
        draft.note(row, column, note.text)
    return draft


def _code(book: Book, cell: Cell) -> str:
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    return "" if code.casefold() == "general" else code


def _shown(book: Book, cell: Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return number(cell.value, _code(book, cell))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return day(cell.value, _code(book, cell), since_1904=book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return str(cell.value)


def _marks(book: Book, sheet: Sheet, row: int, column: int) -> Iterator[Mark]:
    cell = sheet.cell(row, column)
    style = book.xf_list[cell.xf_index]
    font = book.font_list[style.font_index]
    runs = sheet.rich_text_runlist_map.get((row, column), ())
    if font.struck_out or any(book.font_list[index].struck_out for _, index in runs):
        yield Mark.STRUCK
    if cell.ctype == xlrd.XL_CELL_ERROR:
        yield Mark.ERROR
    ground = style.background.pattern_colour_index if style.background.fill_pattern == _PATTERN_SOLID else 9
    hidden = hides(_code(book, cell), text=cell.ctype == xlrd.XL_CELL_TEXT)
    if hidden or not colours.visible(
        _colour(book, font.colour_index, "000000"), _colour(book, ground, "FFFFFF")
    ):
        yield Mark.UNSEEN


def _colour(book: Book, index: int, usual: str) -> str:
    """Return a colour of the workbook's palette as RRGGBB; the system's own colours are `usual`."""
    red_green_blue = book.colour_map.get(index)
    return "{:02X}{:02X}{:02X}".format(*red_green_blue) if red_green_blue else usual
