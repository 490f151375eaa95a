"""Walks down one sheet and says of every row what it is; a row it does not understand is a problem."""

from kienan.base.problem import Problem
from kienan.content.organisations import Organisations
from kienan.intake.grid import Line, Sheet
from kienan.intake.header import Field, Header, find_header, header_at
from kienan.intake.reading import Entry, Reading, Stated
from kienan.intake.sections import (
    NUMERAL,
    Section,
    Tally,
    is_badge_title,
    is_footer,
    is_index_row,
    is_total,
    read_section,
    read_titles,
    stated_count,
    stated_posthumous,
)

_NAMES = (Field.NAME, Field.FAMILY, Field.GIVEN)


class SheetReader:
    """The state of reading one sheet: current header, open sections, whether a total has closed the list."""

    def __init__(self, sheet: Sheet, known: Organisations, reading: Reading) -> None:
        self.sheet = sheet
        self.known = known
        self.reading = reading
        self.header = Header(0, 0, {}, {})
        self.sections: list[Section] = []
        self.whole = Tally()
        self.block = Tally()
        self.closed = False
        self.footers = 0
        self.used: set[int] = set()

    def read(self) -> bool:
        """Read the sheet; False when it has no header, so nothing was read."""
        header = find_header(self.sheet)
        if header is None:
            return False
        own = {header.columns[f] for f in (*_NAMES, Field.NUMBER, Field.CONSENT) if f in header.columns}
        self.sheet = fill_merges(self.sheet, own)
        below = self.sheet.lines[header.last + 1 :]
        self.used = {j for line in below for j, cell in enumerate(line.cells) if cell}
        self._titles(header.first)
        self._open(header)
        i = header.last + 1
        while i < len(self.sheet.lines):
            again = header_at(self.sheet, i)
            if again:
                self._open(again)
                i = again.last
            else:
                self._row(self.sheet.lines[i])
            i += 1
        if self.footers:
            self.reading.notes.append(
                f"{self.sheet.place}: {self.footers} dòng ký tên, ghi chú cuối bảng: bỏ."
            )
        return True

    def _open(self, header: Header) -> None:
        """Begin a block of rows under `header`, which may be the first or a repeated one."""
        self.header, self.closed, self.block = header, False, Tally()
        self.reading.fields.setdefault(self.sheet.place, set()).update(header.columns)
        for label in header.twice:
            found, line = f"hai cột cùng tên {label}", self.sheet.lines[header.last].number
            self._problem(line, found, "mỗi loại cột một lần")
        for column in sorted(self.used & set(header.dropped)):
            self.reading.dropped[header.dropped[column]] = None
        name = header.columns.get(Field.NAME)
        if name is not None and name + 1 in self.used and header.unnamed(name + 1):
            self._problem(
                self.sheet.lines[header.last].number,
                "cột ngay sau “Họ và tên” có chữ mà không có tiêu đề",
                "họ và tên trong một cột, hoặc hai cột mang tiêu đề “Họ đệm” và “Tên”",
            )

    def _problem(self, line: int, found: str, expected: str, hint: str = "") -> None:
        self.reading.problems.append(Problem(self.sheet.place, line, "", found, expected, hint))

    def _titles(self, end: int) -> None:
        """Read the titles above the header: a total, the level, the ward, as far as they name only one."""
        titles = self.sheet.lines[:end]
        if about := read_titles([" ".join(line.filled()) for line in titles], self.known):
            self.sections.append(about)
        for line in titles:
            text = " ".join(line.filled())
            if "đồng chí" in text.casefold() and (total := stated_count(line)) is not None:
                among = (self.whole, self.reading.tally)
                self.reading.stated.append(Stated(self.sheet.place, line.number, total, None, among))

    def _row(self, line: Line) -> None:
        if not line.filled() or is_index_row(line) or self._only_number(line):
            return
        numbered = line.cell(self.header.columns.get(Field.NUMBER)).rstrip(".").isdigit()
        if not numbered and is_total(line):
            self._total(line)
        elif not numbered and self._is_footer(line):
            self.closed = True
            self.footers += 1
        elif section := self._section(line, numbered):
            self._enter(line, section)
        else:
            self._person(line, numbered)

    def _is_footer(self, line: Line) -> bool:
        """Tell whether the row is part of the signatures; a person's row has a name and two cells more."""
        others, name = self._other_cells(line), self._name(line)
        cells = [name, *others] if name else line.filled()
        return len(others) < 2 and is_footer(cells) and not is_badge_title(" ".join(cells))

    def _only_number(self, line: Line) -> bool:
        """Tell whether nothing but a running number stands in the row: a place kept free."""
        number = line.cell(self.header.columns.get(Field.NUMBER))
        return bool(number) and line.filled() == [number] and number.rstrip(".").isdigit()

    def _section(self, line: Line, numbered: bool) -> Section | None:
        """Return the section of a title row: no person's cells, or a text that speaks of the badge."""
        texts = [cell for cell in line.filled() if not NUMERAL.fullmatch(cell)]
        if not texts:
            return None
        person_cells = self._other_cells(line)
        alone = len(texts) == 1 or not person_cells
        badge = is_badge_title(texts[0]) and not (numbered and len(person_cells) > 1)
        return read_section(line, self.known) if badge or (alone and not numbered) else None

    def _other_cells(self, line: Line) -> list[str]:
        """Return the filled allow-listed cells besides number, names and note."""
        skipped = (*_NAMES, Field.NUMBER, Field.NOTE)
        return [cell for f, j in self.header.columns.items() if f not in skipped and (cell := line.cell(j))]

    def _enter(self, line: Line, section: Section) -> None:
        """Open a section; it ends the one that decides the same thing, and all inside that."""
        facts = section.facts()
        for at, outer in enumerate(self.sections):
            if facts & outer.facts():
                del self.sections[at:]
                break
        self.closed = False
        self.sections.append(section)
        if section.unknown_body:
            near = self.known.nearest(section.unknown_body)
            hint = f"có phải “{near}”?" if near else "thêm vào data/don-vi.yml trước"
            found = f"không biết đảng bộ “{section.unknown_body[:80]}”"
            self._problem(line.number, found, "tên có trong data/don-vi.yml", hint)
        if section.stated is not None:
            stated = Stated(
                self.sheet.place, line.number, section.stated, section.stated_posthumous, (section.tally,)
            )
            self.reading.stated.append(stated)

    def _total(self, line: Line) -> None:
        among = (*(s.tally for s in self.sections), self.block, self.whole, self.reading.tally)
        total = stated_count(line)
        stated = Stated(self.sheet.place, line.number, total, stated_posthumous(line), among)
        if total is None:
            self.reading.notes.append(
                f"{self.sheet.place}:{line.number}: dòng tổng không rõ số, không so được."
            )
        else:
            self.reading.stated.append(stated)
        self.closed = True

    def _person(self, line: Line, numbered: bool) -> None:
        name = self._name(line)
        others = self._other_cells(line)
        is_person = bool(name) and (numbered or bool(others) or not self._has_other_columns())
        if self.closed and not (numbered and name) and len(others) < 2:
            self.footers += 1
        elif self.closed:
            found = "có dòng người nằm dưới dòng tổng hoặc dòng ký tên"
            self._problem(line.number, found, "mọi người nằm trên dòng tổng cộng, hoặc dưới một tiêu đề mới")
        elif is_person:
            self._add(line, name)
        elif not name and (numbered or others):
            self._problem(line.number, "họ và tên để trống", "họ và tên")
        else:
            expected = "dòng một người, tên mục (mức, đảng bộ) hoặc dòng tổng"
            self._problem(line.number, "không hiểu dòng này", expected, "xóa dòng nếu không cần")

    def _has_other_columns(self) -> bool:
        return bool(set(self.header.columns) - {*_NAMES, Field.NOTE, Field.CONSENT})

    def _name(self, line: Line) -> str:
        parts = [self.header.columns.get(f) for f in _NAMES]
        return " ".join(cell for j in parts if (cell := line.cell(j)))

    def _add(self, line: Line, name: str) -> None:
        cells = {f: line.cell(j) for f, j in self.header.columns.items() if f not in _NAMES}
        cells[Field.NAME] = name
        open_now = self.sections
        entry = Entry(
            self.sheet.place,
            line.number,
            {f: "" if cell in ("-", "–", "—") else cell for f, cell in cells.items()},
            next((s.level for s in reversed(open_now) if s.level), None),
            next((s.kind for s in reversed(open_now) if s.kind), None),
            next((s.organisation for s in reversed(open_now) if s.organisation), ""),
            next((s.branch for s in reversed(open_now) if s.branch), ""),
            (*(s.tally for s in open_now), self.block, self.whole, self.reading.tally),
        )
        self.reading.entries.append(entry)


def fill_merges(sheet: Sheet, own: set[int]) -> Sheet:
    """Return the sheet with the text of a cell merged over several rows in each of them.

    Only cells merged over one column are filled: a title across columns stays one cell. The columns `own` are
    left alone: a name, a number, a consent counts for the one row it stands in.
    """
    at = {line.number - 1: i for i, line in enumerate(sheet.lines)}
    texts: dict[tuple[int, int], str] = {}
    for merge in sheet.merges:
        if (
            merge.left == merge.right
            and merge.left not in own
            and merge.top in at
            and merge.bottom - merge.top < 20_000
        ):
            text = sheet.lines[at[merge.top]].cell(merge.left)
            texts |= {(at[r], merge.left): text for r in range(merge.top, merge.bottom + 1) if r in at}
    return sheet.mapped(lambda i, j, text: text or texts.get((i, j), "")) if texts else sheet


def read_sheets(sheets: tuple[Sheet, ...], known: Organisations) -> Reading:
    """Return the people and stated totals of all sheets that hold a list."""
    reading = Reading()
    for sheet in sheets:
        if not any(line.filled() for line in sheet.lines):
            continue
        if not SheetReader(sheet, known, reading).read():
            reading.notes.append(f"{sheet.place}: không có dòng tiêu đề “Họ và tên”: không đọc.")
    if not reading.fields:
        reading.problems.append(_no_header(sheets))
    return reading


def _no_header(sheets: tuple[Sheet, ...]) -> Problem:
    place = sheets[0].place if sheets else "tệp"
    hint = "dòng tiêu đề nằm trong 60 dòng đầu, có cột “Họ và tên” và ít nhất một cột khác"
    return Problem(place, 0, "", "không thấy bảng danh sách", "một dòng tiêu đề có “Họ và tên”", hint)
