"""The canonical form of danh-sach.csv: comma, LF, one space between words, quotes only where needed."""

import csv
import io

from kienan.content.recipients import COLUMNS, ID_COLUMN


def canonical_list(text: str) -> str | None:
    """Return `text` in canonical form, its rows in their order; None when it is no right list.

    Rows keep their order, so that a name added at the end of the file is no fault.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    columns = (*COLUMNS, ID_COLUMN)
    width = 0
    if lines:
        width = len(columns) if (_cells(lines[0]) or [])[-1:] == [ID_COLUMN] else len(COLUMNS)
    written = [_written(line, width) for line in lines]
    if not written or None in written or written[0] != ",".join(columns[:width]):
        return None
    return "\n".join([*(line for line in written if line is not None), ""])


def _cells(line: str) -> list[str] | None:
    """Return the cells of a line with single spaces; None when its quotes are not in pairs."""
    try:
        cells = next(csv.reader([line], strict=True)) if '"' in line else line.split(",")
    except csv.Error:
        return None
    return [" ".join(cell.split()) for cell in cells]


def _written(line: str, width: int) -> str | None:
    """Return one row, or None when it has not as many cells as there are columns; the id may be left out."""
    cells = _cells(line)
    if cells is not None and len(cells) == len(COLUMNS) < width:
        cells = [*cells, ""]
    if cells is None or len(cells) != width:
        return None
    if '"' not in line:
        return ",".join(cells)
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
