"""Finds the header of a list and which column holds what, by the names offices give to columns.

The names below are the allow-list. A column under any other name is dropped; the report gives its name.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from kienan.base.text import fold
from kienan.intake.grid import Line, Sheet, column_letter

HEADER_WITHIN = 60
"""A header stands within the first rows; titles above it are rarely more than ten."""
NO_LABEL = "(không có tiêu đề)"


class Field(StrEnum):
    """What a column holds; the value is how the report calls it."""

    NUMBER = "Số thứ tự"
    NAME = "Họ và tên"
    FAMILY = "Họ đệm"
    GIVEN = "Tên"
    LEVEL = "Mức Huy hiệu"
    BRANCH = "Chi bộ"
    ORGANISATION = "Đảng bộ"
    KIND = "Hình thức"
    POSTHUMOUS = "Truy tặng"
    YEAR = "Năm sinh"
    CONSENT = "Đồng ý công khai"
    NOTE = "Ghi chú"


_ALIASES: dict[Field, str] = {
    Field.NUMBER: "stt|so tt|tt|so thu tu",
    Field.NAME: "ho va ten|ho ten|ho va ten dang vien|ho ten dang vien|ho va ten khai sinh|ten dang vien|"
    "ho va ten nguoi duoc tang|ho va ten nguoi nhan|ho ten nguoi duoc tang|ho va ten dong chi",
    Field.FAMILY: "ho|ho dem|ho lot|ho va dem|ho va ten dem|ho va chu dem|ho va chu lot|ho va lot",
    Field.GIVEN: "ten",
    Field.LEVEL: "muc huy hieu|muc huy hieu dang|muc hhd|muc hh|muc|loai huy hieu|loai huy hieu dang|"
    "loai hhd|huy hieu|huy hieu dang|hhd|huy hieu nam tuoi dang|nam tuoi dang|so nam tuoi dang|tuoi dang",
    Field.BRANCH: "chi bo|ten chi bo|chi bo sinh hoat|sinh hoat tai chi bo|chi bo truc thuoc|noi sinh hoat|"
    "noi sinh hoat dang|sinh hoat dang tai|chi bo dang bo",
    Field.ORGANISATION: "dang bo|ten dang bo|dang bo phuong|dang bo co so|dang uy|dang uy co so|"
    "to chuc co so dang|tccs dang|tccsd|to chuc dang|phuong|don vi|ten don vi|noi de nghi|dang bo dang uy",
    Field.KIND: "hinh thuc|hinh thuc tang|hinh thuc trao|hinh thuc trao tang|tang truy tang|dien|dien tang",
    Field.POSTHUMOUS: "truy tang",
    Field.YEAR: "nam sinh",
    Field.CONSENT: "dong y cong khai|dong y cong khai ten|dong y neu ten|dong y cho neu ten|dong y dang ten|"
    "dong y dang|dong y|dong y cong bo|y kien cong khai|cong khai ten",
    Field.NOTE: "ghi chu",
}
_BY_ALIAS = {alias: (f, rank) for f, names in _ALIASES.items() for rank, alias in enumerate(names.split("|"))}


@lru_cache(maxsize=1 << 14)
def normal(label: str) -> str:
    """Return a column's name without marks, punctuation, capitals and remarks in brackets."""
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"\([^)]*\)", " ", fold(label))))


def is_name_label(text: str) -> bool:
    """Tell whether `text` is the name of the column of names."""
    found = _BY_ALIAS.get(normal(text))
    return found is not None and found[0] in (Field.NAME, Field.FAMILY)


@dataclass(frozen=True)
class Header:
    """Where a header ends and what its columns hold."""

    first: int
    last: int
    columns: dict[Field, int]
    dropped: dict[int, str]
    twice: tuple[str, ...] = field(default=())

    def unnamed(self, column: int) -> bool:
        """Tell whether no name stands over `column`."""
        return self.dropped.get(column, "").endswith(NO_LABEL)


def _field_of(label: str) -> Field | None:
    found = _BY_ALIAS.get(normal(label))
    return found[0] if found else None


def find_header(sheet: Sheet) -> Header | None:
    """Return the first header of a sheet, or None when it holds no list."""
    within = range(min(len(sheet.lines), HEADER_WITHIN))
    return next((header for i in within if (header := header_at(sheet, i))), None)


def header_at(sheet: Sheet, i: int) -> Header | None:
    """Return the header that has its names at line `i`: a column of names and at least one other known."""
    cells = sheet.lines[i].cells
    if not any(is_name_label(cell) for cell in cells):
        return None
    around = sheet.lines[max(i - 1, 0) : i + 2]
    return _header(sheet, i) if sum(bool(_field_of(c)) for line in around for c in line.cells) > 1 else None


def _header(sheet: Sheet, i: int) -> Header:
    """Join the rows of one header: it may begin a row higher or go on a row lower."""
    first = i - 1 if i and _is_upper_half(sheet.lines[i - 1]) else i
    last = i + 1 if i + 1 < len(sheet.lines) and _is_lower_half(sheet, i) else i
    width = max(len(line.cells) for line in sheet.lines[first : last + 1])
    labels = [[line.cell(j) for line in sheet.lines[first : last + 1]] for j in range(width)]
    return _columns(first, last, labels)


def _is_upper_half(line: Line) -> bool:
    """Tell whether the row above the names holds names of columns too, in cells of their own."""
    named = [cell for cell in line.cells if _field_of(cell)]
    return len(line.filled()) > 1 and bool(named)


def _is_lower_half(sheet: Sheet, i: int) -> bool:
    """Tell whether the row below goes on with names of columns: under a name, only a name."""
    line, upper = sheet.lines[i + 1], sheet.lines[i]
    names = [j for j, cell in enumerate(upper.cells) if is_name_label(cell)]
    under = [line.cell(j) for j in names]
    if any(cell and _field_of(cell) not in (Field.NAME, Field.FAMILY, Field.GIVEN) for cell in under):
        return False
    known = [cell for j, cell in enumerate(line.cells) if _field_of(cell) and cell != upper.cell(j)]
    spread = any(not upper.cell(j) and cell for j, cell in enumerate(line.cells)) and len(line.filled()) > 1
    digits = any(re.search(r"\d", cell) for cell in line.filled())
    return bool(known) or (spread and not digits)


def _columns(first: int, last: int, labels: list[list[str]]) -> Header:
    """Give each field its column: the one with the foremost of the field's names; all others are dropped."""
    found = {j: match for j, parts in enumerate(labels) if (match := _match(parts))}
    best: dict[Field, tuple[int, int]] = {}
    for j, (f, rank) in found.items():
        best[f] = min(best.get(f, (rank, j)), (rank, j))
    taken = {f: j for f, (_, j) in best.items()}
    dropped = {j: _shown(j, parts) for j, parts in enumerate(labels) if j not in taken.values()}
    twice = [_shown(j, labels[j]) for j, (f, rank) in found.items() if rank == best[f][0] and j != taken[f]]
    return Header(first, last, taken, dropped, tuple(twice))


def _shown(column: int, parts: list[str]) -> str:
    label = " – ".join(dict.fromkeys(part for part in parts if part))
    return f"“{label[:60]}”" if label else f"cột {column_letter(column)} {NO_LABEL}"


def _match(parts: list[str]) -> tuple[Field, int] | None:
    """Return the field of a column by its lowest name, by all its names together, then by the upper ones."""
    filled = list(dict.fromkeys(part for part in parts if part))
    for label in (*filled[-1:], " ".join(filled), *reversed(filled[:-1])):
        if found := _BY_ALIAS.get(normal(label)):
            return found
    return None
