"""A Plan in a text file: paragraphs, tables whose cells are parted by tabs or stand one a line."""

import re
from collections.abc import Iterator

from kienan.base.spoken_time import hours_in
from kienan.intake.plan.blocks import Block, DocumentReading, Grid, Para, folded, points, seen
from kienan.intake.plan.wrapped import unwrapped

_FIRST = re.compile(r"(?:TT|STT|Số TT|Thời gian)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,3}[.)]?|[IVX]{1,5}[.)]?")
_SUM = re.compile(r"(?:Tổng cộng|Cộng|Tổng)\b.*", re.IGNORECASE)
_SHORT_ROW = re.compile(r"(?:[IVX]+[.)]?|Tổng cộng|Cộng|Tổng)\t", re.IGNORECASE)
_DIVIDES = re.compile(r"(?:Ngày|Buổi|Sáng|Chiều|Tối|Phần|Phiên)(?:\s[^\t]{0,60})?$", re.IGNORECASE)
"""A line inside a table that names the part of it below."""
_MOST_OF_HEADER = 12
"""Lines that the header of a table whose cells stand one a line may take."""


def read_text(text: str) -> DocumentReading:
    """Return the blocks of a Plan's text."""
    text = seen(text).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return DocumentReading(tuple(_Lines(unwrapped(text.split("\n"))).blocks()))


def marked_italics(words: str) -> str:
    """Return `words` with italics as *…*, whichever way a text marks them, and no marks of bold."""
    words = re.sub(r"\*\*(.+?)\*\*|\*\*", r"\1", words)
    words = re.sub(r"<i>\s*(.*?)\s*</i>", r"*\1*", words)
    return re.sub(r"\*\s+([”’)])", r"*\1", re.sub(r"([“‘(])\s+\*", r"\1*", words))


class _Lines:
    """Goes through the lines of a text."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.lines = [marked_italics(line) for _, line in lines]
        self.numbers = [number for number, _ in lines]
        self.at = 0
        self.closing = False

    def blocks(self) -> Iterator[Block]:
        gap = False
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self._note(line)
            if (table := self._table()) is not None:
                yield table
                gap = False
            elif not line.strip():
                gap, self.at = True, self.at + 1
            else:
                words = line.strip(" ") if "\t" in line else folded(line)
                yield Para(words, self.numbers[self.at], line, gap)
                gap, self.at = False, self.at + 1

    def _note(self, line: str) -> None:
        if line.startswith("Nơi nhận"):
            self.closing = True
        if re.match(r"\s*PHỤ LỤC", line):
            self.closing = False

    def _table(self) -> Grid | None:
        if self.closing or not _FIRST.fullmatch(self.lines[self.at].partition("\t")[0].strip()):
            return None
        return self._by_tabs() if "\t" in self.lines[self.at] else self._by_lines()

    def _by_tabs(self) -> Grid:
        """Read a table with a row a line; a cell of several lines goes on in the lines below."""
        start = self.at
        rows = [self.lines[start]]
        self.at += 1
        while self._line(self.at).startswith("("):  # a unit of measure below a column's name
            rows[0] += f"\n{self._line(self.at)}"
            self.at += 1
        width = rows[0].count("\t") + 1
        divided = False
        while self.at < len(self.lines):
            line = self.lines[self.at]
            whole = rows[-1].count("\t") >= width - 1 or bool(_SHORT_ROW.match(rows[-1]) or divided)
            divided = whole and bool(_DIVIDES.match(line)) and self._inside(width)
            if divided or ("\t" in line and (whole or _starts(line))):
                rows.append(line)
            elif not whole or self._inside(width):
                rows[-1] += f"\n{line}"
            elif line.strip() or not self._again(rows[0]):
                break
            self.at += 1
        return Grid(tuple(tuple(map(_cell, row.split("\t"))) for row in rows), self.numbers[start])

    def _inside(self, width: int) -> bool:
        """Tell whether the line here goes on the row above: soon another row of the table follows."""
        if not self._line(self.at).strip() or _is_heading(self._line(self.at)):
            return False
        near = self.lines[self.at + 1 : self.at + 4]
        follows = next((line for line in near if "\t" in line or not line.strip()), "")
        return follows.count("\t") == width - 1

    def _again(self, header: str) -> bool:
        """Tell whether the next line that says anything is the header again: the table crossed a page."""
        return next((line for line in self.lines[self.at :] if line.strip()), "") == header

    def _by_lines(self) -> Grid | None:
        """Read a table with a cell a line; None when no row follows that a table could have."""
        header = self._header()
        if not header:
            return None
        start, width = self.at, len(header)
        self.at += sum(cell.count("\n") + 1 for cell in header)
        rows: list[tuple[str, ...]] = [tuple(header)]
        timed = header[0].casefold() == "thời gian"
        number = 0
        while (row := self._row(width, number + 1, timed)) is not None:
            number += bool(re.match(r"[0-9]", row[0])) and not timed
            rows.append(row)
        if len(rows) == 1:
            self.at = start
            return None
        return Grid(tuple(rows), self.numbers[start])

    def _header(self) -> list[str]:
        found: list[str] = []
        for line in self.lines[self.at : self.at + _MOST_OF_HEADER]:
            words = line.strip()
            if found and (re.fullmatch(r"1[.)]?|I[.)]?", words) or (hours_in(words) and len(words) < 40)):
                return found if len(found) > 1 else []
            if not words or "\t" in line or len(words) > 60:
                return []
            if words.startswith("(") and found:
                found[-1] += f"\n{words}"
            else:
                found.append(words)
        return []

    def _row(self, width: int, number: int, timed: bool) -> tuple[str, ...] | None:
        first = self._line(self.at).strip()
        if (
            not timed
            and re.fullmatch(r"[IVX]+[.)]?", first)
            and not self._starts_at(self.at + 1, number, timed)
        ):
            self.at += 2
            return first, self._line(self.at - 1).strip()
        if (
            not timed
            and _SUM.fullmatch(first)
            and re.fullmatch(r"[0-9.,]+(?: đồng)?", self._line(self.at + 1).strip())
        ):
            self.at += 2
            return first, self._line(self.at - 1).strip()
        if not self._starts_at(self.at, number, timed):
            return None
        end = self.at + width
        while end < min(len(self.lines), self.at + width + 40) and self._goes_on(end, number + 1, timed):
            end += 1
        last = self.at + width
        if end < len(self.lines) and self._ends_row(end, number + 1, timed):
            last = end
        cells = [line.strip() for line in self.lines[self.at : last]]
        self.at = last
        return _spread(cells, width)

    def _goes_on(self, at: int, number: int, timed: bool) -> bool:
        line = self._line(at)
        return not self._ends_row(at, number, timed) and not _is_heading(line) and "\t" not in line

    def _ends_row(self, at: int, number: int, timed: bool) -> bool:
        line = self._line(at).strip()
        part = not timed and bool(re.fullmatch(r"[IVX]+[.)]?", line))
        return part or self._starts_at(at, number, timed) or (not timed and bool(_SUM.fullmatch(line)))

    def _starts_at(self, at: int, number: int, timed: bool) -> bool:
        line = self._line(at).strip()
        if timed:
            return bool(hours_in(line)) and len(line) < 40 and bool(re.match(r"(?:Từ )?[0-9]", line))
        return bool(re.fullmatch(rf"0?{number}[.)]?", line))

    def _line(self, at: int) -> str:
        return self.lines[at] if at < len(self.lines) else ""


def _starts(line: str) -> bool:
    first = line.partition("\t")[0].strip()
    return bool(_NUMBER.fullmatch(first) or _SUM.fullmatch(first))


def _is_heading(line: str) -> bool:
    words = line.strip()
    return bool(re.match(r"(?:[IVX]+|[0-9]{1,2}(?:\.[0-9]{1,2})*)[.)]\s|[a-zđ]\)\s|Nơi nhận|T/?M[ .]", words))


def _cell(cell: str) -> str:
    return points("\n".join(filter(None, map(folded, cell.strip().split("\n")))))


def _spread(cells: list[str], width: int) -> tuple[str, ...]:
    """Return the lines of a row as its cells: what is too many belongs to the widest one, the contents."""
    surplus = len(cells) - width
    if surplus <= 0:
        return (*cells, *[""] * -surplus)
    at = next((n for n, cell in enumerate(cells) if n and not hours_in(cell[:20])), 1)
    joined = "\n".join(filter(None, cells[at : at + surplus + 1]))
    return (*cells[:at], joined, *cells[at + surplus + 1 :])
