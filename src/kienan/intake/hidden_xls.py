"""What an old .xls workbook hides: xlrd tells its hidden rows and columns, which calamine does not."""

import io

import xlrd

from kienan.intake.hidden import Marks


def xls_marks(data: bytes) -> dict[str, Marks] | None:
    """Return what each sheet of an .xls file hides, by the name of the sheet; None when it cannot be told.

    A file that xlrd cannot follow may still be readable: whoever asks must then refuse or say so.
    """
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        return {sheet.name: _marks(sheet) for sheet in book.sheets()}
    except Exception:  # xlrd meets damaged files with whatever error comes up
        return None


def _marks(sheet: xlrd.sheet.Sheet) -> Marks:
    """Return the rows and columns of `sheet` that are hidden or have no height or width."""
    rows = {n for n, row in sheet.rowinfo_map.items() if row.hidden or row.height == 0}
    columns = {n for n, column in sheet.colinfo_map.items() if column.hidden or column.width == 0}
    return Marks(rows, columns, height=sheet.nrows, width=sheet.ncols)
