"""What was read of a file as a list's sheets: the visible cells, and apart from them what is hidden."""

from collections.abc import Callable, Iterator
from pathlib import Path

from kienan.intake.encoding import to_unicode
from kienan.intake.grid import Book, Cell, Line, Merge, Sheet, refuse
from kienan.intake.remarks import speaks_of_status
from kienan.spreadsheet.kinds import refuse_by_name
from kienan.spreadsheet.sheet import Answer, Mark, PartialSheet
from kienan.spreadsheet.watchdog import read_file

USUAL_WIDTH = 100
"""Rows are as long as the sheet is wide, for merged ranges; one stray cell far away changes nothing."""


def read_book(file: Path, wait: Callable[[], None] = lambda: None) -> Book:
    """Return the sheets of `file` in Unicode; what it is shows in its bytes, not in its name.

    `wait` is called now and then while the file is read. Raises DataError for what is no list.
    """
    refuse_by_name(file.name)
    answer = read_file(file, wait)
    return to_unicode(_book(answer, file.name), answer.single_bytes)


def _book(answer: Answer, file: str) -> Book:
    many = len(answer.drafts) > 1
    sheets = [(draft, _sheet(draft, _place(draft, file, many))) for draft in answer.drafts]
    notes = [_word_note(draft) for draft in answer.drafts if answer.word]
    notes += [note for draft, sheet in sheets if not draft.hidden for note in _around(draft, sheet)]
    return Book(
        tuple(sheet for draft, sheet in sheets if not draft.hidden),
        tuple(notes),
        tuple(sheet for draft, sheet in sheets if draft.hidden),
    )


def _around(draft: PartialSheet, sheet: Sheet) -> Iterator[str]:
    """Say that words lie outside the cells; raise DataError when they decide over people."""
    if any(map(speaks_of_status, draft.around)):
        found = "khung chữ, đầu trang hoặc cuối trang nói về truy tặng, đồng ý công khai, từ trần hoặc hoãn"
        hint = "chép chữ ấy vào một ô phía trên bảng, hoặc bỏ đi nếu không còn đúng"
        raise refuse(sheet.place, 0, found, "mọi điều cần đọc nằm trong các ô", hint)
    if draft.around:
        yield f"{sheet.place}: {len(draft.around)} khung chữ, đầu trang, cuối trang ngoài các ô: không đọc."


def _place(draft: PartialSheet, file: str, many: bool) -> str:
    return f"{file}, tờ “{draft.name}”" if many else file


def _word_note(draft: PartialSheet) -> str:
    rows = max(draft.numbers.values(), default=0)
    return f"Tệp Word: đã đọc {rows} dòng trong các bảng; dòng đếm từ dòng đầu của bảng đầu tiên."


def _sheet(draft: PartialSheet, place: str) -> Sheet:
    """Return a sheet; hidden rows are left out of its lines, cells of hidden columns are emptied there."""
    width = min(max((max(cells) + 1 for cells in draft.rows.values()), default=0), USUAL_WIDTH)
    lines = [
        (row, Line(draft.number(row), _cells(cells, draft.hidden_columns, width)))
        for row, cells in sorted(draft.rows.items())
    ]
    return Sheet(
        place,
        tuple(line for row, line in lines if row not in draft.hidden_rows),
        tuple(Merge(draft.number(a) - 1, b, draft.number(c) - 1, d) for a, b, c, d in draft.merges),
        draft.name,
        _marks(draft),
        {(draft.number(row), column): text for (row, column), text in draft.notes.items()},
        tuple(line for row, line in lines if row in draft.hidden_rows and line.filled()),
        draft.filtered,
        _hidden_texts(draft),
    )


def _cells(cells: dict[int, str], hidden: set[int], width: int) -> tuple[str, ...]:
    """Return the cells of a row from column A on, at least `width` of them."""
    last = max(width, max(cells) + 1)
    return tuple("" if j in hidden else cells.get(j, "") for j in range(last))


def _marks(draft: PartialSheet) -> dict[Mark, frozenset[Cell]]:
    """Return where each mark is; what lies under a merged range counts as not seen."""
    found: dict[Mark, set[Cell]] = {}
    for (row, column), marks in draft.marks.items():
        if row not in draft.hidden_rows and column not in draft.hidden_columns:
            for mark in marks:
                found.setdefault(mark, set()).add((draft.number(row), column))
    for row, column in _covered(draft):
        found.setdefault(Mark.UNSEEN, set()).add((draft.number(row), column))
    return {mark: frozenset(cells) for mark, cells in found.items()}


def _covered(draft: PartialSheet) -> Iterator[tuple[int, int]]:
    """Yield the cells below a merged range that hold another text than the one shown."""
    for top, left, bottom, right in draft.merges:
        shown = draft.rows.get(top, {}).get(left, "")
        for row in range(top, min(bottom, top + 20_000) + 1):
            for column, text in draft.rows.get(row, {}).items():
                if left <= column <= right and (row, column) != (top, left) and text not in ("", shown):
                    yield row, column


def _hidden_texts(draft: PartialSheet) -> dict[int, dict[int, str]]:
    """Return the texts of hidden columns by column and row number."""
    found: dict[int, dict[int, str]] = {}
    if draft.hidden_columns:
        for row, cells in draft.rows.items():
            for column, text in cells.items():
                if column in draft.hidden_columns and text:
                    found.setdefault(column, {})[draft.number(row)] = text
    return found
