"""The cells of one row by what its columns hold: name, running number, level, places, remarks."""

import re

from kienan.content.recipients import Kind
from kienan.intake.award import Cells
from kienan.intake.grid import Line
from kienan.intake.labels import ListField
from kienan.intake.reading import ReadRow
from kienan.intake.remarks import decides
from kienan.intake.sections import Context
from kienan.intake.table_columns import Header
from kienan.intake.wording import is_ditto

_OTHERS = (
    ListField.LEVEL,
    ListField.BRANCH,
    ListField.ORGANISATION,
    ListField.KIND,
    ListField.YEAR,
    ListField.CONSENT,
    ListField.ROUND,
)
_PLAIN = re.compile(r"[\d\W]*|\(?[A-Za-z]\W*")
"""What a running number, a day or a year is written with; words beside it are a remark."""


class RecordReader:
    """Reads the rows of one table by its header; remembers the row above for cells that repeat it."""

    def __init__(self, header: Header) -> None:
        self.number = header.index(ListField.NUMBER)
        self.names = header.names()
        self.others = tuple(c.index for f in _OTHERS for c in header.of(f))
        self.level = header.plain(ListField.LEVEL)
        self.kind = header.plain(ListField.KIND)
        self.branch, self.organisation = header.index(ListField.BRANCH), header.index(ListField.ORGANISATION)
        self.remarks = tuple(c.index for c in header.of(ListField.NOTE))
        levels, kinds = header.of(ListField.LEVEL), header.of(ListField.KIND)
        self._years = tuple(c.index for c in header.of(ListField.YEAR))
        self._levels = tuple((c.sense, c.index) for c in levels if isinstance(c.sense, int))
        self._kinds = tuple((c.sense, c.early, c.index) for c in kinds if isinstance(c.sense, Kind))
        self._dated = (
            *(j for j in (self.number,) if j is not None),
            *self._years,
            *(c.index for c in header.of(ListField.ROUND)),
        )
        self._answers = tuple((c.sense is not False, c.index) for c in header.of(ListField.CONSENT))
        self._above: dict[int, str] = {}
        self._known: dict[Cells, Cells] = {}

    def is_numbered(self, line: Line) -> bool:
        """Tell whether the row has a running number."""
        return line.cell(self.number).strip(" .)(-/").isdigit()

    def mark(self, line: Line) -> str:
        """Return the mark behind the running number, “2*”, which stands for one behind the name."""
        text = line.cell(self.number)
        return "" if text.isdigit() else text[len(text.rstrip("*† ")) :].strip()

    def name(self, line: Line) -> str:
        """Return the text of the column of names, or of its halves."""
        if len(self.names) == 1:
            return line.cell(self.names[0])
        return " ".join(cell for j in self.names if (cell := line.cell(j)))

    def filled(self, line: Line) -> int:
        """Return how many of the row's other cells hold something."""
        return sum(1 for j in self.others if line.cell(j))

    def _cell(self, line: Line, column: int | None) -> str:
        """Return a cell; one that only repeats the one above is what stands there for the person above."""
        if column is None:
            return ""
        text = line.cell(column)
        if text and is_ditto(text):
            return self._above.get(column, text)
        self._above[column] = text
        return "" if text in ("-", "–", "—") else text

    def entry(self, place: str, line: Line, name: str, context: Context) -> ReadRow:
        """Return a person's row as it stands; equal cells of rows are one object."""
        cell = self._cell
        dated = (text for j in self._dated if (text := line.cell(j)) and not _PLAIN.fullmatch(text))
        odd = (text for text in dated if decides(text))
        cells = Cells(
            cell(line, self.level),
            cell(line, self.kind),
            tuple((level, text) for level, j in self._levels if (text := line.cell(j))),
            tuple((kind, early, text) for kind, early, j in self._kinds if (text := line.cell(j))),
            tuple((yes, text) for yes, j in self._answers if (text := line.cell(j))),
            (*(text for j in self.remarks if (text := cell(line, j))), *odd),
        )
        years = [text for j in self._years if (text := line.cell(j))]
        where = cell(line, self.branch), cell(line, self.organisation)
        year = years[0] if len(years) == 1 else ""
        return ReadRow(place, line.number, name, *where, year, self._known.setdefault(cells, cells), context)
