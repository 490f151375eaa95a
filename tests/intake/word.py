"""Makes real Word documents from rows, as offices' typists lay them out."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

from tests.intake.books import Rows


def add_table(document: Document, rows: Rows) -> Table:
    """Add a table with these rows."""
    table: Any = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=False):
            cell.text = "" if value is None else str(value)
    return cast("Table", table)


def document(rows: Rows, above: Iterable[str] = ()) -> Document:
    """Return a document with titles and one table below them."""
    made = docx.Document()
    for title in above:
        made.add_paragraph(title)
    add_table(made, rows)
    return made


def saved(made: Document, path: Path) -> Path:
    """Write a document and return where."""
    made.save(str(path))
    return path


def word(path: Path, rows: Rows) -> Path:
    """Write a document with one table."""
    return saved(document(rows), path)


def track(made: Document, tag: str) -> None:
    """Make the first word of the first table a change nobody has accepted: `w:ins` or `w:del`."""
    run = made.tables[0].cell(1, 1).paragraphs[0].runs[0]._r
    change = OxmlElement(tag)
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "A")
    run.addprevious(change)
    change.append(run)
