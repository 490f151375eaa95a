"""Finds the header of a table, which may be several rows high, and which column holds what."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kienan.intake.grid import Line, Merge, Sheet
from kienan.intake.labels import Label, ListField, holds_two_things, is_name_label, label_of, under
from kienan.intake.table_columns import Column, Header

HEADER_WITHIN = 60
"""A header stands within the first rows; titles above it are rarely more than ten."""
MAX_LABEL = 120
"""Characters of the longest name of a column; what is longer is a text."""
_LEVELS = range(30, 95, 5)
_MANY = frozenset((ListField.YEAR, ListField.NOTE))


_HALF = ("Ho", "HO", "ho")
_STARTS = tuple(
    form
    for start in (
        "họ",
        "ho ",
        "ho,",
        "tên",
        "ten ",
        "đảng viên",
        "dang vien",
        "đồng chí",
        "dong chi",
        "người",
        "nguoi",
    )
    for form in (start, start.capitalize(), start.upper())
)


def header_at(sheet: Sheet, i: int) -> Header | None:
    """Return the header that has its column of names at line `i`, or None.

    It has a name of the column of names and of at least one other column, and no cell a person's row has.
    """
    line = sheet.lines[i]
    named = [j for j, c in enumerate(line.cells) if names_people(c)]
    if not named:
        return None
    first, last = _extent(sheet, i, named)
    rows = sheet.lines[first : last + 1]
    known = [c for row in rows for c in row.cells if c and len(c) <= MAX_LABEL and label_of(c)]
    digits = any(re.fullmatch(r"\(?\d+[.)]*", c) for c in line.cells)
    if digits or len(set(known)) < 2 or not _has_names(line):
        return None
    return _columns(sheet, first, last)


def likely_header(sheet: Sheet) -> Header | None:
    """Return the row with the most names of columns among the first of a sheet, as a header of its own."""
    counts = [
        (sum(1 for c in line.cells if c and len(c) <= MAX_LABEL and (label_of(c) or names_people(c))), -i)
        for i, line in enumerate(sheet.lines[:HEADER_WITHIN])
    ]
    most, at = max(counts, default=(0, 0))
    return _columns(sheet, -at, -at) if most else None


def names_people(cell: str) -> bool:
    """Tell whether a cell is the name of a column of people's names, alone or with a birth date."""
    if not (cell.startswith(_STARTS) or cell in _HALF) or len(cell) > MAX_LABEL:
        return False
    return is_name_label(cell) or holds_two_things(cell)


def _has_names(line: Line) -> bool:
    """Tell whether a row names a column of whole names, or both of family and given names."""
    found = {label.field for c in line.cells if len(c) <= MAX_LABEL and (label := label_of(c))}
    whole = ListField.NAME in found or any(holds_two_things(c) for c in line.cells if len(c) <= MAX_LABEL)
    return whole or {ListField.FAMILY, ListField.GIVEN} <= found


def _extent(sheet: Sheet, i: int, named: list[int]) -> tuple[int, int]:
    """Return first and last line of the header around the line of names."""
    first = i - 1 if i and _is_upper(sheet, i) else i
    last = i
    while last + 1 < len(sheet.lines) and last - i < 2 and _is_lower(sheet, last + 1, i, named):
        last += 1
    return first, last


def _spans(merges: Sequence[Merge], row: int) -> dict[int, int]:
    """Return the last column of each range merged to the right in a row of the sheet, by its first column."""
    return {m.left: m.right for m in merges if m.top <= row <= m.bottom and m.right > m.left}


def _is_upper(sheet: Sheet, i: int) -> bool:
    """Tell whether the row above the names holds wider names, over several columns that are named below.

    A title stands above the first columns or over all; “Chi bộ:” with a colon names what is beside it.
    """
    upper, lower = sheet.lines[i - 1], sheet.lines[i]
    filled = [j for j, c in enumerate(upper.cells) if c]
    if not filled or any(len(upper.cells[j]) > 60 or upper.cells[j].rstrip().endswith(":") for j in filled):
        return False
    if any(_field(lower.cell(j)) in (ListField.NUMBER, ListField.NAME) for j in filled):
        return False
    spans = _spans(sheet.merges, upper.number - 1)
    above_nothing = any(not lower.cell(j) for j in filled)
    wide = [
        j for j in filled if j in spans or (not upper.cell(j + 1) and lower.cell(j) and lower.cell(j + 1))
    ]
    return (above_nothing or bool(wide)) and any(label_of(upper.cells[j]) or j in spans for j in filled)


def _is_lower(sheet: Sheet, i: int, names: int, named: list[int]) -> bool:
    """Tell whether the row below goes on with narrower names: at most half a name under the names."""
    line = sheet.lines[i]
    filled = [j for j, c in enumerate(line.cells) if c]
    if not filled or any(len(line.cells[j]) > 60 for j in filled):
        return False
    if any(not _is_half(line.cell(j)) for j in named) or any(
        line.cell(j) for j in _numbers(sheet.lines[names])
    ):
        return False
    groups = _groups(sheet, names)
    return all(_continues(sheet, line, j, groups) for j in filled) and not _counts(line)


def _is_half(text: str) -> bool:
    """Tell whether a cell below “Họ và tên” is empty or names one half of the name."""
    label = label_of(text) if text else None
    return not text or (
        label is not None
        and label.field in (ListField.FAMILY, ListField.MIDDLE, ListField.GIVEN, ListField.NAME)
    )


def _numbers(line: Line) -> list[int]:
    """Return the columns of running numbers that a row names."""
    return [j for j, c in enumerate(line.cells) if c and len(c) < 20 and _field(c) is ListField.NUMBER]


def _field(text: str) -> ListField | None:
    label = label_of(text) if text else None
    return label.field if label else None


def _continues(sheet: Sheet, line: Line, j: int, groups: dict[int, str]) -> bool:
    text, group = line.cells[j], groups.get(j, "")
    if re.search(r"\d", text):
        return bool(group) and bool(re.fullmatch(r"(\d{2})(?:\s*năm)?", text)) and int(text[:2]) in _LEVELS
    return bool(group) and (bool(label_of(text)) or not text[:1].isdigit())


def _counts(line: Line) -> bool:
    """Tell whether a row numbers the columns: 1, 2, 3 or (1), (2), (3)."""
    cells = line.filled()
    return (
        len(cells) > 2
        and all(re.fullmatch(r"\(?\d{1,2}\)?", c) for c in cells)
        and cells[0].strip("()") == "1"
    )


def _groups(sheet: Sheet, row: int) -> dict[int, str]:
    """Return what stands over each column in a row: its own cell, else the one merged or open towards it."""
    line = sheet.lines[row]
    spans = _spans(sheet.merges, line.number - 1)
    below = sheet.lines[row + 1].cells if row + 1 < len(sheet.lines) else ()
    width = min(
        max(len(line.cells), len(below), *(right + 1 for right in spans.values()))
        if spans
        else max(len(line.cells), len(below)),
        300,
    )
    groups: dict[int, str] = {}
    text, until = "", -1
    for j in range(width):
        if line.cell(j):
            text, until = line.cell(j), spans.get(j, j) if spans else width
        groups[j] = text if j <= until else ""
    return groups


def _columns(sheet: Sheet, first: int, last: int) -> Header:
    """Give every column its field; of several for one field the one with the usual name, the others none."""
    names = [_groups(sheet, row) for row in range(first, last)] + [
        {j: c for j, c in enumerate(sheet.lines[last].cells) if c}
    ]
    width = max(max(row, default=-1) + 1 for row in names)
    found: list[tuple[Column, int]] = []
    for j in range(width):
        path = _path(
            [row.get(j, "") for row in names], [sheet.lines[r].cell(j) for r in range(first, last + 1)]
        )
        label = _match(path)
        text = " – ".join(path)[:MAX_LABEL]
        made = Column(j, text, label.field, label.sense, label.early) if label else Column(j, text)
        found.append((made, label.rank if label else 0))
    found = _unit_as_branch(_halved(sheet, first, last, found))
    return _chosen(first, last, found)


def _unit_as_branch(found: list[tuple[Column, int]]) -> list[tuple[Column, int]]:
    """Return the columns with “Đơn vị” as the branch where another column holds the party organisation."""
    bodies = [rank for column, rank in found if column.field is ListField.ORGANISATION]
    if len(bodies) < 2 or any(column.field is ListField.BRANCH for column, _ in found):
        return found
    return [
        (replace(column, field=ListField.BRANCH), 1) if rank == 3 == max(bodies) else (column, rank)
        for column, rank in found
    ]


def _path(above: list[str], own: list[str]) -> list[str]:
    """Return the names over a column from the widest to its own; a wider one counts only over its own."""
    if not any(own):
        return []
    lowest = max(r for r, text in enumerate(own) if text)
    return list(dict.fromkeys(text for text in above[: lowest + 1] if text))


def _match(path: list[str]) -> Label | None:
    if not path or any(len(text) > MAX_LABEL for text in path):
        return None
    if any(holds_two_things(text) for text in path):
        return None
    if len(path) == 1:
        return label_of(path[0])
    group = " ".join(path[:-1])
    return under(path[-2], path[-1]) or under(group, path[-1])


def _halved(sheet: Sheet, first: int, last: int, found: list[tuple[Column, int]]) -> list[tuple[Column, int]]:
    """Return the columns with the second half of a name merged over two columns named as such."""
    spans = {
        k: v
        for r in range(first, last + 1)
        for k, v in _spans(sheet.merges, sheet.lines[r].number - 1).items()
    }
    out = list(found)
    for column, _ in found:
        j = column.index + 1
        if column.field is ListField.NAME and spans.get(column.index) == j:
            half = Column(j, "", ListField.GIVEN)
            out = [pair for pair in out if pair[0].index != j or pair[0].label] + [(half, 0)]
    return sorted(out, key=lambda pair: pair[0].index)


def _chosen(first: int, last: int, found: list[tuple[Column, int]]) -> Header:
    best: dict[tuple[ListField, object], int] = {}
    for column, rank in found:
        if column.field:
            key = column.field, column.sense
            best[key] = min(best.get(key, rank), rank)
    taken: set[tuple[ListField, object]] = set()
    columns, twice = [], []
    for column, rank in found:
        if not column.field or column.field in _MANY:
            columns.append(column)
            continue
        key = column.field, column.sense
        if rank > best[key] or key in taken:
            twice += [column] if rank == best[key] else []
            columns.append(Column(column.index, column.label))
        else:
            taken.add(key)
            columns.append(column)
    return Header(first, last, tuple(columns), tuple(twice))
