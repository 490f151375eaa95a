"""The canonical form of danh-sach.csv: comma, LF, one space between words, quotes only where needed."""

import csv
import io

from kienan.content.recipients import COLUMNS


def canonical_list(text: str) -> str | None:
    """Return `text` in canonical form, its rows in their order; None when it is no right list.

    Rows keep their order, so that a name added at the end of the file is no fault.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    written = [_written(line) for line in lines]
    if not written or None in written or written[0] != ",".join(COLUMNS):
        return None
    return "\n".join([*(line for line in written if line is not None), ""])


def _written(line: str) -> str | None:
    """Return one row, or None when it has not as many cells as there are columns."""
    try:
        cells = next(csv.reader([line], strict=True)) if '"' in line else line.split(",")
    except csv.Error:
        return None
    if len(cells) != len(COLUMNS):
        return None
    cells = [" ".join(cell.split()) for cell in cells]
    if '"' not in line:
        return ",".join(cells)
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
