"""What is read of the sheets before anyone is judged: people's rows, stated totals, tables as read."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from kienan.base.problem import Problem
from kienan.intake.award import Cells
from kienan.intake.labels import ListField
from kienan.intake.phrases import Count
from kienan.intake.sections import Context, Tally
from kienan.intake.table_columns import Header

NO_CELLS, NO_TITLES = Cells(), Context()
STEP = 20_000
"""Rows after which a long import says how far it is."""
LOG = logging.getLogger("kienan.intake")
"""Where a long import says how far it is."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One person's row: the cells of the columns that are read, and what the titles above say.

    `starred` is the mark behind the name where a remark explains it as a posthumous award.
    """

    place: str
    line: int
    name: str
    branch: str = ""
    organisation: str = ""
    year: str = ""
    cells: Cells = NO_CELLS
    context: Context = NO_TITLES
    starred: str = ""

    def bears(self, mark: str) -> bool:
        """Tell whether a mark stands behind the name, or alone among the remarks."""
        marks = mark, f"({mark})"
        return self.name.rstrip().endswith(marks) or any(remark in marks for remark in self.cells.remarks)


@dataclass(frozen=True)
class Stated:
    """A total the list states, and the parts of the list it may be the total of."""

    place: str
    line: int
    count: Count
    among: tuple[Tally, ...]


@dataclass
class Layout:
    """How one table was read: its header, its rows, first and last row of people, what ended them."""

    place: str
    header: Header
    header_lines: tuple[int, ...]
    rows: tuple[int, int]
    ended: tuple[int, str] = (0, "")


@dataclass
class Reading:
    """What came out of all sheets; `skipped` tells what is not imported, each thing once.

    `guesses` are the rows most like a header in sheets that have none; `both_kinds` are the places of the
    lists whose titles say “tặng, truy tặng”.
    """

    entries: list[ReadRow] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: dict[str, None] = field(default_factory=dict)
    layouts: list[Layout] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    guesses: list[Layout] = field(default_factory=list)
    both_kinds: dict[str, None] = field(default_factory=dict)

    def fields(self) -> set[ListField]:
        """Return all fields some column holds."""
        return set().union(*(layout.header.fields() for layout in self.layouts))

    def without_consent(self) -> list[str]:
        """Return the places of the tables that have no column of consent."""
        return list(
            dict.fromkeys(x.place for x in self.layouts if ListField.CONSENT not in x.header.fields())
        )


def wrong_totals(reading: Reading) -> Iterator[Problem]:
    """Yield each stated total that is not the number of rows of any part it may be the total of."""
    for stated in reading.stated:
        counts = list(dict.fromkeys(tally.number(stated.count) for tally in stated.among))
        if stated.count.number not in counts:
            found = f"danh sách ghi {_what(stated.count)}, đếm được {' hoặc '.join(map(str, counts))}"
            yield Problem(stated.place, stated.line, "", found, "số ghi bằng số dòng đếm được")


def _what(count: Count) -> str:
    number = f"{count.kind} {count.number}" if count.kind else str(count.number)
    return f"mức {count.level} năm: {number}" if count.level else number
