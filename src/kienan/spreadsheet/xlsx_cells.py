"""The rows, columns and cells of one .xlsx worksheet."""

from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree as ET

from kienan.spreadsheet.package import ended, local
from kienan.spreadsheet.problems import DamagedError
from kienan.spreadsheet.sheet import MAX_COLUMNS, Mark, PartialSheet
from kienan.spreadsheet.shown import day, number
from kienan.spreadsheet.xlsx_beside import BESIDE, read_beside
from kienan.spreadsheet.xlsx_places import place_of
from kienan.spreadsheet.xlsx_styles import PLAIN, Palette, Style
from kienan.spreadsheet.xlsx_text import Words, unescaped, words_of

LEAST_HEIGHT, LEAST_WIDTH = 1.5, 0.2
"""A row lower (in points) or a column narrower (in letters) than this shows nothing of its cells."""


@dataclass
class Common:
    """What the sheets of one workbook share."""

    strings: list[str | Words] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    palette: Palette = field(default_factory=lambda: Palette([]))
    since_1904: bool = False
    hiding: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Cell:
    """What is written of one cell."""

    kind: str
    style: Style
    value: str = ""
    formula: bool = False
    inline: str | Words | None = None


class CellReader:
    """Reads a worksheet into a draft."""

    def __init__(self, draft: PartialSheet, common: Common) -> None:
        self.draft = draft
        self.common = common
        self.row = -1

    def read(self, stream: IO[bytes]) -> None:
        """Read the part of the worksheet; raise DamagedError for cells outside their row and the like."""
        for element in ended(stream, "row", "col", "mergeCell", "filterColumn", *BESIDE):
            name = local(element.tag)
            if name == "row":
                self._row(element)
            elif name == "col":
                self._columns(element)
            elif name == "mergeCell":
                first, _, last = element.get("ref", "").partition(":")
                self.draft.merges.append((*place_of(first), *place_of(last or first)))
            elif name == "filterColumn":
                self.draft.filtered = True
            else:
                read_beside(self.draft, element, self.common.hiding)

    def _row(self, row: ET.Element) -> None:
        self.row = int(row.get("r", self.row + 2)) - 1
        if row.get("hidden") in ("1", "true") or float(row.get("ht", 99)) < LEAST_HEIGHT:
            self.draft.hidden_rows.add(self.row)
        column = -1
        own_number = str(self.row + 1)
        for element in row:
            if not element.tag.endswith("}c"):
                continue
            column = _column(element.get("r"), own_number, column)
            if len(element):
                self._keep(column, self._cell(element))

    def _columns(self, element: ET.Element) -> None:
        if element.get("hidden") in ("1", "true") or float(element.get("width", 99)) < LEAST_WIDTH:
            last = min(int(element.get("max", 1)), MAX_COLUMNS)
            self.draft.hidden_columns.update(range(int(element.get("min", 1)) - 1, last))

    def _cell(self, element: ET.Element) -> _Cell:
        index = int(element.get("s", 0))
        styles = self.common.styles
        cell = _Cell(element.get("t", "n"), styles[index] if 0 <= index < len(styles) else PLAIN)
        for part in element:
            name = part.tag
            if name.endswith("}v"):
                cell.value = part.text or ""
            elif name.endswith("}f"):
                cell.formula = True
            elif name.endswith("}is"):
                cell.inline = words_of(part, self.common.palette)
        return cell

    def _keep(self, column: int, cell: _Cell) -> None:
        """Put one cell into the draft."""
        if not cell.value and cell.inline is None:
            if cell.formula and cell.kind != "str":
                self.draft.put(self.row, column, "", Mark.FORMULA)
            return
        if cell.kind == "n" and cell.inline is None:
            self.draft.put(self.row, column, self._number(cell), *cell.style.marks_of_number)
            return
        words = self._words(cell)
        if isinstance(words, Words):
            self.draft.put(self.row, column, words.text, *words.marks(cell.style))
            return
        marks = cell.style.marks_of_text if words.strip() else ()
        self.draft.put(self.row, column, words, *marks, *((Mark.ERROR,) if cell.kind == "e" else ()))

    def _words(self, cell: _Cell) -> str | Words:
        if cell.inline is not None:
            return cell.inline
        if cell.kind == "s":
            return self.common.strings[int(cell.value)]
        if cell.kind == "b":
            return "TRUE" if cell.value.strip() == "1" else "FALSE"
        return unescaped(cell.value)

    def _number(self, cell: _Cell) -> str:
        amount = float(cell.value)
        if cell.style.is_date:
            return day(amount, cell.style.code, self.common.since_1904)
        return number(amount, cell.style.code)


def _column(reference: str | None, own_number: str, before: int) -> int:
    """Return the column of a cell; raise DamagedError when its reference lies about its row."""
    if reference is None:
        return before + 1
    letters = reference.removesuffix(own_number)
    if letters == reference or not letters.isalpha():
        raise DamagedError
    return place_of(letters + "1")[1]
