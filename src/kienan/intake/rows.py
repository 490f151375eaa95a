"""Walks down one table and says of every row what it is; a row it does not understand is a problem."""

import re

from kienan.base.problem import Problem
from kienan.content.organisations import Organisations
from kienan.intake.footers import (
    Legend,
    footer_fault,
    heading_fault,
    is_footer,
    legend_of,
    lone_count,
    total_text,
)
from kienan.intake.grid import Line, Sheet
from kienan.intake.phrases import Count, counts_in, names_body, speaks_of_badge, stated_counts
from kienan.intake.places import is_organisation
from kienan.intake.reading import LOG, STEP, Layout, Reading, Stated
from kienan.intake.record import RecordReader
from kienan.intake.sections import NUMERAL, Context, Outline, Section, Tally, read_section
from kienan.intake.tables import Table, is_index_row, is_page
from kienan.intake.wording import Wording, is_ditto

_AMONG = Wording(r"\W*trong\s+đó\W*")
_PAGE_TOTAL = Wording(r"cộng\s+(?:trang|dồn)|mang\s+sang|chuyển\s+sang\s+trang")
_HEADING = Wording(
    r"^\W*(?:[IVXLC]+[.)/:-]+\s*)?(?:chi\s+bộ|cb\s|đảng\s+(?:bộ|ủy|uỷ)|phường\s|huy\s+hiệu|hhđ|loại\s+\d|mức\s+\d|\d{2,3}\s+năm|"
    r"truy\s+tặng|tặng\b|trao\s+tặng|danh\s+sách|tổ\s+dân\s+phố|tdp\b|khu\s+dân\s+cư|trường\s|công\s+an\s|trạm\s+y|khối\s|trong\s+đó)"
)
_FREE = re.compile(r"\(?\d+[.)\-/]*\)?")
LONGEST_INDEX = 4
"""Characters of the longest cell of a row that numbers the columns: “(10)”."""
MAX_LOOK = 40
SAMPLE = 400


class TableReader:
    """The state of reading one table: open titles, whether a total or a signature has closed the list."""

    def __init__(
        self,
        sheet: Sheet,
        table: Table,
        outline: Outline,
        outer: tuple[Tally, ...],
        known: Organisations,
    ) -> None:
        self.sheet, self.table, self.outline, self.known = sheet, table, outline, known
        self.reading = Reading()
        self.header = table.header
        self.tallies = (Tally(), *outer)
        self.closed = ""
        self.footers: list[int] = []
        self.legend = Legend()
        self.ended: tuple[int, str] = (0, "")
        self.cells = RecordReader(table.header)
        self.profile, self.is_numbered = self._profile()
        self._context: Context | None = None

    def _profile(self) -> tuple[tuple[int, ...], bool]:
        """Return the columns that most rows with a name fill, and whether most of them are numbered."""
        cells = self.cells
        rows = [line for line in self.table.body[:SAMPLE] if self._names_person(line)]
        numbered = [line for line in rows if cells.is_numbered(line)]
        most = len(numbered) * 2 > len(rows) > 0
        rows = numbered if most else rows
        columns = [j for j in (cells.level, cells.branch, cells.organisation) if j is not None]
        return tuple(j for j in columns if sum(bool(line.cell(j)) for line in rows) * 2 > len(rows)), most

    def _names_person(self, line: Line) -> bool:
        name = self.cells.name(line)
        return bool(name) and not _HEADING.match(name)

    def read(self) -> Reading:
        """Return what the table holds."""
        for k, line in enumerate(self.table.body):
            if line.filled():
                self._row(k, line)
            if (k + 1) % STEP == 0:
                LOG.info("%s: đã đọc %d dòng", self.sheet.place, k + 1)
        layout = Layout(self.sheet.place, self.header, self.table.header_lines, self._span(), self.ended)
        self.reading.layouts.append(layout)
        if self.footers:
            self.reading.notes.append(
                f"{self.sheet.place}: {len(self.footers)} dòng ký tên, ghi chú cuối bảng: bỏ."
            )
        return self.reading

    def _span(self) -> tuple[int, int]:
        lines = self.reading.entries
        return (lines[0].line, lines[-1].line) if lines else (0, 0)

    def _problem(self, line: Line, found: str, expected: str, hint: str = "") -> None:
        self.reading.problems.append(Problem(self.sheet.place, line.number, "", found, expected, hint))

    def _row(self, k: int, line: Line) -> None:
        numbered, name = self.cells.is_numbered(line), self.cells.name(line)
        if self._is_clear_person(line, numbered, name):
            self._add(line, name)
            return
        if self._says_nothing(line, numbered, name):
            return
        if not numbered and (total := total_text(line)):
            self._total(line, total)
        elif self._is_footer(line, numbered, name):
            self._close(line)
        elif section := self._section(line, numbered, name):
            self._enter(k, line, section)
        else:
            self._person(line, numbered, name)

    def _is_clear_person(self, line: Line, numbered: bool, name: str) -> bool:
        """Tell whether a row is as plainly a person's as most rows of a list are."""
        clear = numbered and len(name) > LONGEST_INDEX and not self.closed and not _HEADING.match(name)
        return clear and any(map(line.cell, self.cells.others))

    def _says_nothing(self, line: Line, numbered: bool, name: str) -> bool:
        """Tell whether a row only numbers the columns, keeps a place free, or repeats the head of a page."""
        if is_index_row(line):
            return True
        if not name and all(_FREE.fullmatch(cell) for cell in line.filled()):
            if self.cells.filled(line):
                self._problem(line, "họ và tên để trống", "họ và tên")
            return True
        return bool(_AMONG.fullmatch(" ".join(line.filled()))) or self._is_page_head(line, numbered)

    def _is_page_head(self, line: Line, numbered: bool) -> bool:
        """Tell whether a row repeats what stands above the list, as at the top of a printed page."""
        return not numbered and all(cell in self.table.heads or is_page(cell) for cell in line.filled())

    def _is_footer(self, line: Line, numbered: bool, name: str) -> bool:
        """Tell whether the row is part of the signatures: a text of theirs is in it, no person's."""
        if numbered or (name and self._like_person(line)):
            return False
        cells = [cell for j, cell in enumerate(line.cells) if cell and not (name and j in self.cells.remarks)]
        return (is_footer(cells) and not speaks_of_badge(" ".join(cells))) or bool(legend_of(" ".join(cells)))

    def _like_person(self, line: Line) -> bool:
        """Tell whether a row fills what the people of this table fill, with what fits there."""
        if self.is_numbered and not self.cells.is_numbered(line) and not self.profile:
            return False
        level, body = line.cell(self.cells.level), line.cell(self.cells.organisation)
        fits = bool(re.search(r"\d", level)) or (
            bool(body) and (is_ditto(body) or is_organisation(body, self.known))
        )
        missing = sum(1 for j in self.profile if not line.cell(j))
        return fits and missing <= (1 if len(self.profile) > 1 else 0)

    def _section(self, line: Line, numbered: bool, name: str) -> Section | None:
        """Return the section of a title row: its texts are one title with a numeral and counts beside it."""
        filled = line.filled()
        texts = [cell for cell in filled if not NUMERAL.fullmatch(cell)]
        if not texts:
            return None
        rest = [cell for cell in texts[1:] if not counts_in(cell) and not re.fullmatch(r"\d{1,5}", cell)]
        own = numbered or texts[0] == line.cell(self.cells.level)
        badge = speaks_of_badge(texts[0]) and not (own and self.cells.filled(line) > 1)
        if ((rest or self.cells.filled(line) > 2) and not badge) or self._goes_on(line, texts[0]):
            return None
        if not numbered or badge or _HEADING.match(texts[0]) or names_body(texts[0]):
            return read_section(line, self.known)
        if name and self.profile and not self.cells.filled(line) and self.known.find(texts[0]):
            return read_section(line, self.known)
        return None

    def _goes_on(self, line: Line, text: str) -> bool:
        """Tell whether a text stands only below a branch or an organisation, right of the names: no title."""
        return any(
            column is not None and column > max(self.cells.names) and line.cell(column) == text
            for column in (self.cells.branch, self.cells.organisation)
        )

    def _enter(self, k: int, line: Line, section: Section) -> None:
        """Open a section; a title that no person follows only breaks a total down."""
        followed = self._leads_to_person(k)
        if section.counts and not followed:
            self._breakdown(line, section)
            return
        if not followed and (fault := footer_fault(" ".join(line.filled()))):
            self._problem(line, *fault)
        self.closed, self._context = "", None
        section = self.outline.enter(section)
        if section.unknown_body:
            near = self.known.nearest(section.unknown_body)
            hint = f"có phải “{near}”?" if near else "thêm vào data/don-vi.yml trước"
            self._problem(
                line,
                f"không biết đảng bộ “{section.unknown_body[:80]}”",
                "tên có trong data/don-vi.yml",
                hint,
            )
        if "heading" in section.facts():
            self._question(line, "tên mục không rõ nghĩa")
        for count in section.counts:
            if count.level in (None, section.level):
                wanted = Count(count.number, None, count.kind)
                stated = Stated(self.sheet.place, line.number, wanted, (section.tally,))
                self.reading.stated.append(stated)

    def _question(self, line: Line, what: str) -> None:
        if fault := heading_fault(" ".join(line.filled())):
            self._problem(line, *fault)
        else:
            self.reading.skipped[
                f"{self.sheet.place}: {what}, chỉ để ngăn các dòng (dòng {line.number})."
            ] = None

    def _breakdown(self, line: Line, section: Section) -> None:
        for count in section.counts:
            level = count.level or section.level
            wanted = Count(count.number, level, count.kind or section.kind)
            self.reading.stated.append(Stated(self.sheet.place, line.number, wanted, self._whole()))
            break

    def _whole(self) -> tuple[Tally, ...]:
        return (*(section.tally for section in self.outline.stack), *self.tallies)

    def _leads_to_person(self, k: int) -> bool:
        """Tell whether people follow below the title at line `k` of the table, other titles aside."""
        for line in self.table.body[k + 1 : k + 1 + MAX_LOOK]:
            if not line.filled() or is_index_row(line):
                continue
            numbered, name = self.cells.is_numbered(line), self.cells.name(line)
            if not numbered and (total_text(line) or self._is_footer(line, numbered, name)):
                return False
            if self._section(line, numbered, name):
                continue
            return bool(name) or numbered
        return self.table.followed and k + 1 + MAX_LOOK >= len(self.table.body)

    def _total(self, line: Line, text: str) -> None:
        if _PAGE_TOTAL.search(text):
            return
        counts = stated_counts(text) or lone_count(self._without_sums(line))
        if not counts:
            self.reading.notes.append(
                f"{self.sheet.place}:{line.number}: dòng tổng không rõ số, không so được."
            )
        for count in counts:
            self.reading.stated.append(Stated(self.sheet.place, line.number, count, self._whole()))
        self.closed = self.closed or "total"
        self._end(line, "dòng tổng")

    def _without_sums(self, line: Line) -> str:
        """Return the text of a total without what stands in columns that are not read: sums of money."""
        unread = {c.index for c in self.header.columns if c.label and not c.field}
        return " ".join(cell for j, cell in enumerate(line.cells) if cell and j not in unread)

    def _close(self, line: Line) -> None:
        text = " ".join(line.filled())
        if found := legend_of(text):
            self.legend = found
        elif fault := footer_fault(text):
            self._problem(line, *fault)
        self.closed = "signature"
        self.footers.append(line.number)
        self._end(line, "dòng ký tên, ghi chú")

    def _end(self, line: Line, why: str) -> None:
        if not self.ended[0] or (self.reading.entries and self.ended[0] < self.reading.entries[-1].line):
            self.ended = (line.number, why)

    def _person(self, line: Line, numbered: bool, name: str) -> None:
        others = self.cells.filled(line)
        known_shape = (
            numbered or others or (not (self.cells.others and self.profile) and not self.is_numbered)
        )
        if (
            self.closed
            and name
            and (numbered or self._like_person(line) or (self.closed == "total" and known_shape))
        ):
            found = "có dòng người nằm dưới dòng tổng hoặc dòng ký tên"
            self._problem(line, found, "mọi người nằm trên dòng tổng cộng, hoặc dưới một tiêu đề mới")
        elif self.closed == "signature" or (self.closed and not numbered and others < 2):
            self.footers.append(line.number)
            if fault := footer_fault(" ".join(line.filled())):
                self._problem(line, *fault)
        elif name and (numbered or others or (not self.is_numbered and not self.profile)):
            self._add(line, name)
        elif not name and (numbered or others):
            self._problem(line, "họ và tên để trống", "họ và tên")
        elif fault := footer_fault(" ".join(line.filled())):
            self._problem(line, *fault)
        else:
            expected = "dòng một người, tên mục (mức, đảng bộ) hoặc dòng tổng"
            self._problem(line, "không hiểu dòng này", expected, "xóa dòng nếu không cần")

    def _add(self, line: Line, name: str) -> None:
        if self._context is None:
            self._context = self.outline.context(self.tallies)
        marked = name + self.cells.mark(line)
        self.reading.entries.append(self.cells.entry(self.sheet.place, line, marked, self._context))
