"""One sheet to its tables: titles, header, rows below. A sheet may hold one list after another."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from kienan.intake.grid import Line, Sheet
from kienan.intake.header import header_at, names_people
from kienan.intake.phrases import is_reference
from kienan.intake.table_columns import Header
from kienan.intake.wording import Wording

_LIST_TITLE = Wording(
    r"^\W*(?:[IVXLCA-H\d]+\s*[.)/:-]\s*)?(?:trích\s+)?(?:danh\s+sách|tổng\s+hợp|biểu|phụ\s+lục|bảng|đề\s+nghị|kết\s+quả)\b"
)
_TITLE = Wording(
    r"danh\s+sách|huy\s+hiệu|hhđ|đảng\s+(?:bộ|ủy|uỷ|viên|cộng)|phường|truy\s+tặng|kèm\s+theo|\bđợt\b|\bbiểu\b|phụ\s+lục|"
    r"(?:quận|thành)\s+(?:ủy|uỷ)|ban\s+tổ\s+chức|chi\s+bộ|^\W*số\s*:|^\W*\*\W*$|^\W*$"
)
_PAGE = Wording(r"\W*(?:trang|tờ|page)\s*(?:số\s*)?:?\s*\d+\s*(?:/\s*\d+)?\W*")
_ENDING = Wording(
    r"^\W*(?:tổng\b|cộng\b|t/?m\b|k/?t\b|tl\b|người\s+lập|xác\s+nhận|nơi\s+nhận|.{0,25}ngày.{0,12}tháng)"
)


@dataclass(frozen=True)
class Table:
    """One list of a sheet: the lines of its titles, its header, the lines below up to the next one.

    `heads` are the texts above the first list of the sheet, which printed pages repeat.
    """

    titles: tuple[Line, ...]
    header: Header
    body: tuple[Line, ...]
    starts_list: bool
    followed: bool
    header_lines: tuple[int, ...]
    heads: frozenset[str] = frozenset()

    @property
    def header_line(self) -> int:
        """Return the row of the header as the office numbers it, the lowest when it is several rows high."""
        return self.header_lines[-1]


def is_list_title(text: str) -> bool:
    """Tell whether a text is the title of a list: “DANH SÁCH …”."""
    return bool(_LIST_TITLE.match(text)) and not is_reference(text)


def tables_of(sheet: Sheet) -> list[Table]:
    """Return the tables of a sheet from top to bottom; none when it has no header."""
    texts = set().union(*(line.cells for line in sheet.lines))
    labels = frozenset(text for text in texts if names_people(text))
    headers: list[Header] = []
    for i, line in enumerate(sheet.lines):
        below = not headers or i > headers[-1].last
        if below and not labels.isdisjoint(line.cells) and (found := header_at(sheet, i)):
            headers.append(found)
    if not headers:
        return []
    tops = [0, *(_titles_start(sheet, a, b) for a, b in pairwise(headers))]
    ends = [*tops[1:], len(sheet.lines)]
    seen: set[str] = set()
    tables = []
    for k, (top, header, end) in enumerate(zip(tops, headers, ends, strict=True)):
        titles = {cell for line in sheet.lines[top : header.first] for cell in line.filled()}
        new = not k or not titles <= seen | {text for text in titles if is_page(text)}
        seen |= titles
        tables.append(_table(sheet, (top, header, end), new, k + 1 < len(headers)))
    heads = frozenset(cell for line in tables[0].titles for cell in line.filled())
    return [replace(table, heads=heads) for table in tables]


def _table(sheet: Sheet, at: tuple[int, Header, int], starts_list: bool, followed: bool) -> Table:
    top, header, end = at
    lines = sheet.lines
    rows = tuple(line.number for line in lines[header.first : header.last + 1])
    return Table(lines[top : header.first], header, lines[header.last + 1 : end], starts_list, followed, rows)


def is_page(text: str) -> bool:
    """Tell whether a text only numbers a page: “Trang 2”."""
    return bool(_PAGE.fullmatch(text))


def is_index_row(line: Line) -> bool:
    """Tell whether the row only numbers the columns: (1) (2) (3), or A B 1 2."""
    cells = line.filled()
    return len(cells) > 2 and all(
        len(c) < 5 and re.fullmatch(r"\(?(?:\d{1,2}|[A-Za-z])\)?", c) for c in cells
    )


def _titles_start(sheet: Sheet, before: Header, header: Header) -> int:
    """Return where the titles above a later header begin: nowhere, unless one of them is a list's title."""
    number = before.columns[0].index if before.columns else 0
    top = found = header.first
    while top > before.last + 1 and _may_be_title(sheet.lines[top - 1], number):
        top -= 1
        if any(is_list_title(cell) for cell in sheet.lines[top].filled()):
            found = top
    if found == header.first:
        return found
    while found > top and sheet.lines[found - 1].filled():
        found -= 1
    return found


def _may_be_title(line: Line, number: int) -> bool:
    filled = line.filled()
    if (
        line.cell(number).strip(" .)").isdigit()
        or len(filled) > 2
        or any(_ENDING.match(cell) for cell in filled)
    ):
        return False
    return not filled or any(_TITLE.search(cell) or cell.isupper() or is_reference(cell) for cell in filled)
