"""One sheet while it is being read: cells by their place, and what a person sees of each beyond its text."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from kienan.base.problem import DataError, Problem
from kienan.spreadsheet.problems import DamagedError, TooLargeError

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_CELLS = 6_000_000
MAX_TEXT = 32_767
"""What Excel itself keeps at most in one cell."""


@lru_cache(maxsize=1 << 14)
def _spaced(text: str) -> str:
    """Return `text` with single spaces; cells that read alike are one object, which is sent once."""
    return " ".join(text.split())


class Mark(StrEnum):
    """Why the text of a cell cannot be taken as the office sees it; the value is how a message says so."""

    FORMULA = "công thức chưa có kết quả"
    ERROR = "ô lỗi của công thức (#N/A, #REF!…)"
    STRUCK = "chữ bị gạch ngang"
    CONDITIONAL = "định dạng có điều kiện có thể gạch hoặc giấu chữ"
    UNSEEN = "chữ không nhìn thấy (màu trắng hoặc định dạng ẩn)"


@dataclass
class PartialSheet:
    """A sheet being read; rows and columns count from 0, merged ranges are top, left, bottom, right.

    `around` holds words that stand in no cell: in boxes and shapes laid over the cells.
    `numbers` holds the number a person gives a row where it is not its place.
    """

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    marks: dict[tuple[int, int], set[Mark]] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    size: int = 0

    def put(self, row: int, column: int, text: str, *marks: Mark) -> None:
        """Keep the text of one cell, its white space made single spaces.

        Raises DamagedError for a place no sheet has, TooLargeError for more cells than any list has.
        """
        if not (0 <= row < MAX_ROWS and 0 <= column < MAX_COLUMNS):
            raise DamagedError
        text = _spaced(text)
        if not text and not marks:
            return
        cells = self.rows.get(row)
        if cells is None:
            cells = self.rows[row] = {}
        cells[column] = text
        self.size += 1
        if self.size > MAX_CELLS:
            raise TooLargeError
        if marks:
            self.marks.setdefault((row, column), set()).update(marks)

    def number(self, row: int) -> int:
        """Return the number a person gives a row."""
        return self.numbers.get(row, row + 1)

    def note(self, row: int, column: int, text: str) -> None:
        """Keep a remark that hangs on a cell."""
        if text := " ".join(text.split()):
            earlier = self.notes.get((row, column))
            self.notes[row, column] = f"{earlier} {text}" if earlier else text


@dataclass(frozen=True)
class Answer:
    """What came out: sheets, or why there are none.

    `single_bytes`: letters are bytes of an encoding nobody has told yet, as Windows shows them.
    """

    drafts: tuple[PartialSheet, ...] = ()
    single_bytes: bool = False
    word: bool = False
    problems: tuple[Problem, ...] = field(default=())


def refusing(error: DataError) -> Answer:
    """Return the answer that a file cannot be read."""
    return Answer(problems=tuple(error.problems))
