"""Reads and checks danh-sach.csv: every problem at once, with file and line."""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from kienan.base.problem import DataError, Fault, Problem
from kienan.content.list_rules import ListRow, same_ids, twins
from kienan.content.organisations import Organisations
from kienan.content.publishing import LEAST_OF_CONSENT, names_nothing
from kienan.content.recipient_cells import (
    branch_fault,
    id_fault,
    kind_fault,
    level_fault,
    name_fault,
    organisation_fault,
    text_fault,
    year_fault,
)
from kienan.content.recipients import (
    COLUMNS,
    HEADER,
    ID_COLUMN,
    LIST_NAME,
    Kind,
    Recipient,
    tally,
    with_id,
)
from kienan.content.rules import Loaded
from kienan.model.base import State
from kienan.model.site import Unit
from kienan.model.subjects import BadgeRound, BadgeRules
from kienan.model.yaml_source import Source, hint_near, read_text

MAX_LIST_BYTES = 40_000_000
"""Room for 100,000 rows, four times over."""


class ListReader:
    """Reads one list; gathers `rows` and `problems`.

    Without `levels` or `known` (their own files are wrong) any level or organisation will do.
    """

    def __init__(self, file: str, levels: tuple[int, ...], known: Organisations | None) -> None:
        self.file = file
        self.levels = levels
        self.known = known
        self.columns = [*COLUMNS]
        self.rows: list[ListRow] = []
        self.problems: list[Problem] = []

    def read(self, text: str) -> None:
        """Read the whole `text`; a wrong header stops here, for nothing below it would make sense."""
        lines = text.split("\n")
        columns = self._split(lines[0], 1)
        if header := list(_header_faults(lines[0], columns)):
            self.problems += [self._problem(1, "", fault) for fault in header]
            return
        self.columns = columns
        for number, line in enumerate(lines[1:], 2):
            if line.strip():
                self._read_line(line, number)
        self.problems += [self._problem(line, "", fault) for line, fault in twins(self.rows)]
        self.problems += [self._problem(line, ID_COLUMN, fault) for line, fault in same_ids(self.rows)]

    def _split(self, line: str, number: int) -> list[str]:
        if '"' not in line:
            return [" ".join(cell.split()) for cell in line.split(",")]
        try:
            cells = next(csv.reader([line], strict=True))
        except csv.Error:
            bad = Fault("dấu ngoặc kép mở mà chưa đóng", "mỗi người một dòng, ngoặc kép đủ đôi")
            self.problems.append(self._problem(number, "", bad))
            return []
        return [" ".join(cell.split()) for cell in cells]

    def _read_line(self, line: str, number: int) -> None:
        cells = self._split(line, number)
        if len(cells) not in (len(COLUMNS), len(self.columns)):
            if cells:
                bad = Fault(
                    f"dòng có {len(cells)} ô", f"{len(self.columns)} ô, cách nhau bằng dấu phẩy", _QUOTE
                )
                self.problems.append(self._problem(number, "", bad))
            return
        cells = [*cells, ""][: len(COLUMNS) + 1]  # the id may be left out, in the whole list or in a row
        faults = list(self._faults(cells))
        self.problems += [self._problem(number, column, fault) for column, fault in faults]
        if not faults:
            self.rows.append(ListRow(self._person(cells), number))

    def _faults(self, cells: list[str]) -> Iterator[tuple[str, Fault]]:
        """Yield the fault of each cell; a cell with a fault of form is not judged further."""
        name, level, branch, organisation, kind, year, ident = cells
        own = (
            name_fault(name),
            level_fault(level, self.levels),
            branch_fault(branch),
            organisation_fault(organisation, self.known),
            kind_fault(kind),
            year_fault(year),
            id_fault(ident),
        )
        for column, cell, fault in zip((*COLUMNS, ID_COLUMN), cells, own, strict=True):
            if found := text_fault(cell) or fault:
                yield column, found

    def _person(self, cells: list[str]) -> Recipient:
        values = dict(zip((*COLUMNS, ID_COLUMN), cells, strict=True))
        if self.known:
            values["Đảng bộ"] = self.known.find(values["Đảng bộ"]) or values["Đảng bộ"]
        person = Recipient.model_validate(values)
        return with_id(person, person.id) if person.id else person

    def _problem(self, line: int, column: str, fault: Fault) -> Problem:
        return Problem(self.file, line, column, fault.found, fault.expected, fault.hint)


_QUOTE = "ô có dấu phẩy thì đặt trong ngoặc kép"


def _header_faults(line: str, cells: list[str]) -> Iterator[Fault]:
    """Yield what is wrong with the header: a column that is not allowed, one that is missing, the order.

    Where no column is right the line may be a person's: it is not repeated.
    """
    if len(cells) == 1 and re.search(r"[;\t]", line):
        yield Fault("dòng đầu không cách bằng dấu phẩy", HEADER, "dùng lệnh nhập: make import FILE=…")
        return
    if not line.isprintable():
        yield Fault("dòng đầu có ký tự ẩn", HEADER, "gõ lại cả dòng đầu")
        return
    if not set(cells) & set(COLUMNS):
        yield Fault("dòng đầu không phải dòng tiêu đề", HEADER)
        return
    for cell in cells:
        if cell not in (*COLUMNS, ID_COLUMN):
            near = hint_near(cell, [column for column in COLUMNS if column != "Năm sinh"])
            hint = near or "xóa cả cột này; trang không nhận cột nào khác"
            yield Fault(f"cột không được phép: “{cell}”", "chỉ các cột " + ", ".join(COLUMNS), hint)
    for column in COLUMNS:
        if column not in cells:
            yield Fault(f"thiếu cột “{column}”", HEADER)
    if set(COLUMNS) <= set(cells) <= {*COLUMNS, ID_COLUMN} and tuple(cells) not in _HEADS:
        yield Fault(*_order(cells))


_HEADS = (COLUMNS, (*COLUMNS, ID_COLUMN))


def _order(cells: list[str]) -> tuple[str, str]:
    """Return what is wrong with a header that has the right columns: their order, or one stands twice."""
    twice = len(set(cells)) < len(cells)
    expected = f"{HEADER},{ID_COLUMN}" if ID_COLUMN in cells else HEADER
    return "có cột ghi hai lần" if twice else "các cột không đúng thứ tự", expected


def form_problems(text: str, file: str) -> list[Problem]:
    """Return what keeps the `text` of a list from being read as one, and what else its cells alone tell."""
    reader = ListReader(file, (), None)
    reader.read(text)
    return reader.problems


def read_list(
    path: Path, file: str, levels: tuple[int, ...], known: Organisations | None
) -> tuple[list[ListRow], list[Problem]]:
    """Return the people in the list at `path` and every problem in it; no file is an empty list."""
    if not path.exists():
        return [], []
    reader = ListReader(file, levels, known)
    try:
        reader.read(read_text(path, file, MAX_LIST_BYTES))
    except DataError as error:
        return [], error.problems
    return reader.rows, reader.problems


def round_problems(item: Loaded, rows: list[ListRow], levels: tuple[int, ...]) -> Iterator[Problem]:
    """Yield what dot.yml lacks or says against the list: basis when published, levels, totals."""
    if not isinstance(item.record, BadgeRound):
        return
    yield from _misplaced(item.source, item.record)
    yield from _unfounded(item.source, item.record, rows)
    yield from _odd_levels(item.source, item.record, levels)
    yield from _too_few(item.source, item.record, rows)


def _misplaced(source: Source, badge_round: BadgeRound) -> Iterator[Problem]:
    """Yield when the folder, which is the round's address, is not named by the round's day."""
    folder, day = PurePosixPath(source.file).parent.name, badge_round.day.isoformat()
    if folder != day:
        found = f"ngày của đợt không khớp tên thư mục “{folder}”"
        yield source.problem(("ngày",), found, f"ngày đúng như tên thư mục, hoặc thư mục tên {day}")


def _unfounded(source: Source, badge_round: BadgeRound, rows: list[ListRow]) -> Iterator[Problem]:
    """Yield what a published round lacks: a decision with number, day, issuer; the record of who agreed.

    Numbers alone name nobody, so nobody has to agree.
    """
    if badge_round.state is not State.PUBLISHED:
        return
    decision = badge_round.decision
    for name, value in (("số", decision.number), ("ngày", decision.day), ("cơ quan", decision.issuer)):
        if not value:
            found = f"đã công bố mà chưa ghi {name} của quyết định"
            yield source.problem(("quyết định", name), found, f"{name} ghi trên quyết định tặng Huy hiệu")
    if rows and names_nothing(badge_round.consent, LEAST_OF_CONSENT):
        found = "đã công bố mà chưa ghi cơ sở công khai"
        yield source.problem(("cơ sở công khai",), found, "văn bản ghi ai đồng ý cho nêu tên")


def _odd_levels(source: Source, badge_round: BadgeRound, levels: tuple[int, ...]) -> Iterator[Problem]:
    seen: set[int] = set()
    for index, total in enumerate(badge_round.by_level):
        loc = ("tổng số", index, "mức")
        if levels and (fault := level_fault(str(total.level), levels)):
            yield source.problem(loc, fault.found, fault.expected, fault.hint)
        if total.level in seen:
            yield source.problem(loc, f"mức {total.level} ghi hai lần", "mỗi mức một lần")
        seen.add(total.level)


def _too_few(source: Source, badge_round: BadgeRound, rows: list[ListRow]) -> Iterator[Problem]:
    """Nobody is named who is not counted; no totals at all means they are not stated."""
    if badge_round.overall is None:
        return
    if not badge_round.by_level and len(rows) > badge_round.overall:
        found = f"danh sách nêu tên {len(rows)} người, tổng số ghi {badge_round.overall}"
        yield source.problem(("tổng số",), found, "tổng số không nhỏ hơn số người nêu tên")
    if not badge_round.by_level:
        return
    index = {total.level: i for i, total in enumerate(badge_round.by_level)}
    for level, named in tally((row.person.level, row.person.kind) for row in rows).items():
        at = index.get(level)
        total = badge_round.by_level[at] if at is not None else None
        stated = {
            Kind.AWARDED: total.awarded if total else 0,
            Kind.POSTHUMOUS: total.posthumous if total else 0,
        }
        for kind, count in named.items():
            if count > stated[kind]:
                loc = ("tổng số", at, kind.value) if at is not None else ("tổng số",)
                found = (
                    f"mức {level}, {kind.value}: danh sách nêu tên {count} người, tổng số ghi {stated[kind]}"
                )
                yield source.problem(loc, found, "tổng số không nhỏ hơn số người nêu tên")


def read_all(
    root: Path, loaded: Iterable[Loaded], units: Iterable[Unit]
) -> tuple[dict[str, tuple[Recipient, ...]], list[Problem]]:
    """Return the recipients of every round by the name of its folder, and every problem in lists and rounds.

    What a round, the rules or the units would say of a list is left unjudged when their files are wrong.
    """
    by_file = {item.source.file: item for item in loaded}
    known = Organisations(units)
    levels = next((i.record.levels for i in by_file.values() if isinstance(i.record, BadgeRules)), ())
    people: dict[str, tuple[Recipient, ...]] = {}
    problems: list[Problem] = []
    for path in sorted(root.glob("data/huy-hieu-dang/*/dot.yml")):
        file = PurePosixPath(path.relative_to(root).as_posix())
        of_round = file.with_name(LIST_NAME)
        rows, wrong = read_list(root / of_round, str(of_round), levels, known if known.names else None)
        people[file.parent.name] = tuple(row.person for row in rows)
        problems += wrong
        if item := by_file.get(str(file)):
            problems += round_problems(item, rows, levels)
    return people, problems
