"""All sheets of a file to people's rows: what tab and titles say, the tables, what is skipped or stops."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kienan.base.problem import Problem
from kienan.content.organisations import Organisations
from kienan.content.recipients import Kind
from kienan.intake.columns import column_problems, unmarked_people, unread_columns
from kienan.intake.concealed import concealed, hidden_sheets, people_apart, stray_comments, with_comments
from kienan.intake.footers import footer_fault
from kienan.intake.grid import Book, Line, Sheet, ranges
from kienan.intake.header import likely_header
from kienan.intake.labels import ListField
from kienan.intake.merges import Merges
from kienan.intake.names import looks_like_name
from kienan.intake.phrases import counts_in, is_other_day, kind_in, levels_in, names_both_kinds, other_round
from kienan.intake.reading import Layout, Reading, Stated
from kienan.intake.remarks import read_remark
from kienan.intake.rows import TableReader
from kienan.intake.sections import Outline, Tally
from kienan.intake.tables import Table, tables_of
from kienan.intake.titles import own_count, read_titles, secret, titled_branch


def read_sheets(book: Book, known: Organisations, day: date) -> Reading:
    """Return the people and stated totals of all sheets that hold a list, and all that is not understood.

    `day` is the day of the round the list is imported to.
    """
    reading = Reading()
    _sort(reading, "", hidden_sheets(book))
    for sheet in book.sheets:
        if any(line.filled() for line in sheet.lines):
            _Reader(sheet, known, day, reading).read()
    if not reading.layouts and not reading.problems:
        reading.problems.append(_no_header(book.sheets))
    return reading


def _sort(reading: Reading, place: str, said: Iterable[Problem | str]) -> None:
    """Put what stops the import among the problems, and what is skipped among the skipped."""
    for item in said:
        if isinstance(item, Problem):
            reading.problems.append(item)
        else:
            reading.skipped[f"{place}: {item}" if place else item] = None


class _Reader:
    """Reads one sheet into `reading`."""

    def __init__(self, sheet: Sheet, known: Organisations, day: date, reading: Reading) -> None:
        self.sheet, self.known, self.day, self.reading = sheet, known, day, reading
        self.outline, self.tally = Outline(), Tally()

    def read(self) -> None:
        tables = tables_of(self.sheet)
        if not tables:
            self._unread()
            return
        self._tab()
        merges = Merges(tables)
        if (filled := merges.filled(self.sheet)) is not self.sheet:
            self.sheet, tables = filled, tables_of(filled)
        self.reading.notes += merges.notes(self.sheet, tables)
        _sort(self.reading, self.sheet.place, concealed(self.sheet, tables))
        for k, table in enumerate(tables):
            self._table(k, table)
        people = {entry.line for entry in self.reading.entries if entry.place == self.sheet.place}
        self.reading.problems += stray_comments(self.sheet, tables, people if self.sheet.notes else set())

    def _problem(self, line: int, found: str, expected: str, hint: str = "") -> None:
        self.reading.problems.append(Problem(self.sheet.place, line, "", found, expected, hint))

    def _tab(self) -> None:
        """Let the name on the tab say level, kind and ward as a title does; what is not understood stops."""
        name = self.sheet.name
        if not name:
            return
        if fault := footer_fault(name):
            self._problem(0, f"tên tờ “{name}”: {fault[0]}", fault[1], "đổi tên tờ, hoặc ghi vào từng dòng")
        elif topics := read_remark(name).topics:
            hint = "đổi tên tờ, hoặc xóa tờ nếu không thuộc danh sách"
            self._problem(0, f"tên tờ “{name}” nói về {', '.join(topics)}", "điều đó ghi vào từng dòng", hint)
        bare_day = not any(map(str.isalpha, name)) and is_other_day(name, self.day)
        if other := other_round(name, self.day) or (name if bare_day else ""):
            self._other_round(0, other)
        levels = levels_in(name, title_of_rows=True) or (
            {int(name)} if name.strip() in map(str, range(30, 95, 5)) else set()
        )
        if len(levels) == 1:
            self.outline.say("level", levels.pop(), 0)
        if kind_in(name) is Kind.POSTHUMOUS:
            self.outline.say("kind", Kind.POSTHUMOUS, 0)
        bodies = self.known.wards_in(name) or ([body] if (body := self.known.find(name.strip())) else [])
        if len(bodies) == 1:
            self.outline.say("organisation", bodies[0], 0)

    def _other_round(self, line: int, other: str) -> None:
        where = "tiêu đề" if line else "tên tờ"
        found = f"{where} ghi “{other}”, đang nhập vào đợt {self.day.day}/{self.day.month}/{self.day.year}"
        self._problem(
            line, found, "danh sách của đúng đợt", "đúng đợt thì sửa tiêu đề; không đúng thì đổi ROUND="
        )

    def _titles(self, k: int, table: Table) -> None:
        """Let the titles above a table speak; a new list's title ends the kind of the one before."""
        if k and table.starts_list:
            self.outline.stack.clear()
            self.outline.base.pop("kind", None)
        if not table.starts_list:
            return
        for fact, (value, row) in read_titles(table.titles, self.known).items():
            self.outline.say(fact, value, row)
        for line in table.titles:
            self._title(line)
        if found := titled_branch(table.titles):
            self.outline.say("branch", *found)

    def _title(self, line: Line) -> None:
        for text in line.filled():
            if other := other_round(text, self.day):
                self._other_round(line.number, other)
            if word := secret(text):
                self._problem(
                    line.number, f"tiêu đề ghi “{word}”", "danh sách được phép công khai", "hỏi lại nơi gửi"
                )
            elif fault := footer_fault(text):
                self._problem(line.number, *fault)
            for count in counts_in(text):
                if stated := own_count(text, count):
                    among = (self.tally, self.reading.tally)
                    self.reading.stated.append(Stated(self.sheet.place, line.number, stated, among))
                else:
                    said = f"tiêu đề ghi {count} người, không phải tổng ở đây: không so."
                    self.reading.notes.append(f"{self.sheet.place}:{line.number}: {said}")

    def _table(self, k: int, table: Table) -> None:
        self._titles(k, table)
        place = self.sheet.place
        self.reading.problems += column_problems(place, table)
        self._rounds(table)
        if not table.header.names():
            _sort(self.reading, place, unread_columns(place, table, frozenset()))
            return
        reader = TableReader(self.sheet, table, self.outline, (self.tally, self.reading.tally), self.known)
        found = reader.read()
        people = frozenset(entry.line for entry in found.entries)
        _sort(self.reading, place, unread_columns(place, table, people))
        self.reading.problems += unmarked_people(place, table, people)
        entries = with_comments(found.entries, self.sheet) if self.sheet.notes else found.entries
        if mark := reader.legend.mark:
            entries = [replace(e, starred=mark) if e.bears(mark) else e for e in entries]
        self.reading.entries += entries
        self.reading.stated += found.stated
        self.reading.problems += found.problems
        self.reading.notes += found.notes
        self.reading.layouts += found.layouts
        self.reading.skipped |= found.skipped
        if names_both_kinds(" ".join(cell for line in table.titles for cell in line.filled())):
            self.reading.both_kinds[place] = None

    def _rounds(self, table: Table) -> None:
        """Ask when a column of rounds holds another day than the round's."""
        for column in table.header.of(ListField.ROUND):
            rows = [line.number for line in table.body if is_other_day(line.cell(column.index), self.day)]
            if rows:
                found = f"{column.shown()} ghi đợt khác (dòng {ranges(rows)})"
                self._problem(
                    table.header_line,
                    found,
                    f"đợt {self.day.day}/{self.day.month}/{self.day.year}",
                    "đổi ROUND=, hoặc tách các dòng của đợt khác",
                )

    def _unread(self) -> None:
        """Say that a sheet without a header is not read; one that looks like a list stops the import."""
        sheet = self.sheet
        self.reading.guesses += [x for x in [_guess(sheet)] if x]
        texts = [(line.number, cell) for line in sheet.lines for cell in line.filled()]
        topics = next(
            ((n, fault) for n, text in [(0, sheet.name), *texts] if (fault := footer_fault(text))), None
        )
        people = [n for n, text in texts if looks_like_name(text)]
        if topics:
            self._problem(topics[0], *topics[1])
        elif apart := people_apart(sheet):
            found = f"tờ không có bảng mà có họ tên và nói về {', '.join(apart)}"
            self._problem(people[0], found, "điều đó ghi ở dòng của từng người", "ghi xong thì xóa tờ này")
        elif len(people) > 1:
            hint = "thêm dòng tiêu đề có cột “Họ và tên”, hoặc xóa tờ nếu không thuộc danh sách"
            self._problem(
                people[0], "có vẻ là danh sách mà không có dòng tiêu đề “Họ và tên”", "một dòng tiêu đề", hint
            )
        else:
            self.reading.notes.append(f"{sheet.place}: không có dòng tiêu đề “Họ và tên”: không đọc.")


def _guess(sheet: Sheet) -> Layout | None:
    """Return the row most like a header among the first of a sheet without one."""
    header = likely_header(sheet)
    return Layout(sheet.place, header, (sheet.lines[header.first].number,), (0, 0)) if header else None


def _no_header(sheets: tuple[Sheet, ...]) -> Problem:
    place = sheets[0].place if sheets else "tệp"
    hint = "dòng tiêu đề có cột “Họ và tên” và ít nhất một cột khác"
    return Problem(place, 0, "", "không thấy bảng danh sách", "một dòng tiêu đề có “Họ và tên”", hint)
