"""A list as handed over: sheets of rows of text cells, each row with the number the office sees."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from kienan.base.problem import DataError, Problem
from kienan.spreadsheet.sheet import Mark

__all__ = ["Book", "Cell", "Line", "Mark", "Merge", "Sheet", "column_letter", "ranges", "refuse"]


@dataclass(frozen=True)
class Line:
    """One visible row: its number as Excel or an editor shows it, and its cells from column A on."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """Return the cell of `column`, or nothing when the row is shorter or the column is not there."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    def filled(self) -> list[str]:
        """Return the cells that hold something."""
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True)
class Merge:
    """A merged range of cells: rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


Cell = tuple[int, int]
"""Row as the office numbers it (from 1) and column (from 0)."""


@dataclass(frozen=True)
class Sheet:
    """The visible part of one sheet, and apart from it what the sheet holds without showing it.

    `place` names the sheet to the office, `name` is what stands on its tab. Cells of hidden columns are empty
    in `lines`; `hidden_columns` gives their texts by column and row number. `hidden_rows` are the rows hidden
    or filtered out that hold something. `notes` are comments laid on cells.
    """

    place: str
    lines: tuple[Line, ...]
    merges: tuple[Merge, ...] = ()
    name: str = ""
    marks: Mapping[Mark, frozenset[Cell]] = field(default_factory=dict)
    notes: Mapping[Cell, str] = field(default_factory=dict)
    hidden_rows: tuple[Line, ...] = ()
    filtered: bool = False
    hidden_columns: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    def mapped(self, change: Callable[[int, int, str], str]) -> "Sheet":
        """Return the sheet with every cell replaced by `change(line index, column, text)`."""
        lines = (
            Line(line.number, tuple(change(i, j, cell) for j, cell in enumerate(line.cells)))
            for i, line in enumerate(self.lines)
        )
        return replace(self, lines=tuple(lines))


@dataclass(frozen=True)
class Book:
    """All that was read of a file, and what the report must say of its form.

    `hidden_sheets` are the sheets whose tabs are hidden: nothing of them is imported.
    """

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    hidden_sheets: tuple[Sheet, ...] = ()


def column_letter(index: int) -> str:
    """Name a column as Excel does: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def ranges(numbers: list[int], name: Callable[[int], str] = str) -> str:
    """Write numbers shortly: 3, 5–9, 12."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(name(a) if a == b else f"{name(a)}–{name(b)}" for a, b in runs)


def refuse(place: str, line: int, found: str, expected: str, hint: str = "") -> DataError:
    """Return the error that ends the reading of a file."""
    return DataError([Problem(place, line, "", found, expected, hint)])
