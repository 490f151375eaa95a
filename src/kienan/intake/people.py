"""Rows to people: who is named, who is only counted, what stands in the way.

No message here names anyone: rows are told by their number. Whoever has not agreed is counted and forgotten.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kienan.base.problem import Fault, Problem
from kienan.content.organisations import Organisations, identity
from kienan.content.recipient_cells import level_fault, name_fault, text_fault
from kienan.content.recipients import Kind, Recipient
from kienan.intake.award import Award, Beside, read_award
from kienan.intake.grid import ranges
from kienan.intake.labels import ListField
from kienan.intake.names import Name, clean_name
from kienan.intake.places import branch_fault, read_places
from kienan.intake.reading import LOG, STEP, ReadRow
from kienan.intake.sections import Context

MAX_SHOWN = 3
_ALL_FIELDS = set(Recipient.model_fields)
"""One set for every person of a list: a set each would be half of what a long list takes of memory."""


@dataclass
class People:
    """Who is named, how many are counted, what stood in the way, what to ask, the first rows as read."""

    named: list[Recipient] = field(default_factory=list)
    counted: list[tuple[int, Kind]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[tuple[int, str]] = field(default_factory=list)
    shown: list[tuple[int, str]] = field(default_factory=list)
    read: int = 0
    without_consent: int = 0
    silent: int = 0
    early: int = 0
    remarks: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A row judged as far as it can be."""

    entry: ReadRow
    name: Name
    award: Award
    organisation: str
    branch: str
    year: str

    @property
    def agreed(self) -> bool:
        """Tell whether the person agreed to be named."""
        return self.award.agreed

    def key(self) -> tuple[str, str, str]:
        """Return what two rows share when nothing but a birth year can tell them apart."""
        return identity(self.name.text), self.organisation, self.branch.casefold()


class Judge:
    """Judges rows one by one, then all together."""

    def __init__(self, levels: tuple[int, ...], known: Organisations, consent: str) -> None:
        self.levels = levels
        self.known = known
        self.all_agreed = bool(consent)
        self.people = People()
        self._asked: set[str] = set()
        self._awards: dict[tuple[int, int, bool, bool], Award] = {}
        self._faults: list[tuple[ReadRow, str, Fault]] = []
        self._against: dict[tuple[str, int, str, int], tuple[Context, list[int]]] = {}

    def judge(self, entries: list[ReadRow]) -> People:
        """Return the people in `entries`; tallies of the sections are counted on the way."""
        judged = []
        self._asked = {entry.place for entry in entries if entry.cells.agrees}
        for n, entry in enumerate(entries, 1):
            judged.append(self._row(entry))
            if n % STEP == 0:
                LOG.info("Đã kiểm tra %d trong %d người", n, len(entries))
        people = self.people
        people.read = len(judged)
        for row in judged:
            self._count(row)
        _tallied(judged)
        keys = [row.key() for row in judged]
        people.problems = [_problem(*fault) for fault in self._faults]
        people.problems += [*self._contradictions(), *_twins(judged, keys)]
        people.shown = [(row.entry.line, _shown(row)) for row in judged[:MAX_SHOWN]]
        if not people.problems:
            people.named = _recipients(judged, keys)
        return people

    def _count(self, row: _Judged) -> None:
        award = row.award
        if award.level and award.kind:
            self.people.counted.append((award.level, award.kind))
        self.people.early += award.early
        self.people.without_consent += not award.agreed
        self.people.silent += (
            self.all_agreed and row.entry.place in self._asked and not row.entry.cells.answers
        )
        if award.idle_remark:
            self.people.remarks.append(row.entry.line)
        if award.agreed and row.name.question:
            self.people.questions.append((row.entry.line, row.name.question))

    def _fault(self, entry: ReadRow, where: str, fault: Fault | None) -> None:
        if fault:
            self._faults.append((entry, where, fault))

    def _row(self, entry: ReadRow) -> _Judged:
        name, context = clean_name(entry.name), entry.context
        late = name.kind is Kind.POSTHUMOUS or bool(entry.starred)
        key = id(entry.cells), id(context), late, name.early
        award = self._awards.get(key)
        if award is None:
            record = self.all_agreed and entry.place not in self._asked
            beside = Beside(late, name.early, context.level, context.kind, record)
            award = self._awards[key] = read_award(entry.cells, beside, self.levels)
        for where, fault in award.faults:
            self._fault(entry, where, fault)
        if award.other_level:
            self._contradicted(entry, "level", award.other_level)
        elif award.title_level:
            self._contradicted(entry, "level", 0)
        if len(set(_years(entry.year))) > 1:
            self._fault(entry, ListField.YEAR, Fault("ô này ghi hai năm khác nhau", "chỉ ngày hoặc năm sinh"))
        place = read_places(
            entry.organisation, entry.branch, context.organisation, context.branch, self.known
        )
        if award.agreed:
            self._check_named(entry, name)
            self._fault(entry, place.where, place.fault)
            if context.organisation and not place.fault and place.organisation != context.organisation:
                self._other_place(entry)
        return _Judged(entry, name, award, place.organisation, place.branch, _year(entry.year))

    def _other_place(self, entry: ReadRow) -> None:
        """Keep that a row names another organisation than its title; the tab is only asked about."""
        if entry.context.source("organisation")[0]:
            self._contradicted(entry, "organisation", 0)
        else:
            self.people.questions.append((entry.line, "đảng bộ khác với tên tờ"))

    def _contradicted(self, entry: ReadRow, fact: str, own: int) -> None:
        line, _ = entry.context.source(fact)
        key = entry.place, line, fact, own
        self._against.setdefault(key, (entry.context, []))[1].append(entry.line)

    def _contradictions(self) -> Iterator[Problem]:
        """Yield one problem a title that rows contradict, or whose level is none there is."""
        for (place, line, fact, own), (context, lines) in self._against.items():
            rows = f"dòng {ranges(lines)}"
            word = "tiêu đề" if context.source(fact)[1] else "mục"
            if fact == "level" and not own:
                fault = level_fault(str(context.level), self.levels)
                if fault:
                    yield Problem(place, line, ListField.LEVEL, fault.found, fault.expected, fault.hint)
                continue
            what = f"dòng ghi mức {own} mà nằm dưới {word} {context.level} năm"
            if fact == "organisation":
                what = f"dòng ghi đảng bộ khác mà nằm dưới {word} “{context.organisation}”"
            hint = f"sửa dòng {line} ({word}) hoặc {rows}" if line else f"sửa tên tờ hoặc {rows}"
            yield Problem(place, line, "", f"{what} ({rows})", f"{word} và các dòng ghi như nhau", hint)

    def _check_named(self, entry: ReadRow, name: Name) -> None:
        """Check what will be written; nothing of this concerns a person who is only counted."""
        fault = name.fault if name.plain else name.fault or text_fault(name.text) or name_fault(name.text)
        if name.mark and not entry.starred and not fault:
            found = f"họ và tên có dấu “{name.mark}” mà không chỗ nào giải thích"
            fault = Fault(found, "bỏ dấu, hoặc ghi rõ ở cột Ghi chú")
        self._fault(entry, ListField.NAME, fault)


def _tallied(rows: list[_Judged]) -> None:
    """Count the rows in the sections they stand in."""
    contexts = {id(row.entry.context): row.entry.context for row in rows}
    counts = Counter((id(row.entry.context), row.award.level, row.award.kind) for row in rows)
    for (context, level, kind), number in counts.items():
        for tally in contexts[context].tallies:
            tally.add(level, kind or Kind.AWARDED, number)


def _year(text: str) -> str:
    """Return the year of a birth date or year; nothing when there is none or more than one."""
    years = _years(text)
    return years[0] if len(years) == 1 else ""


def _years(text: str) -> list[str]:
    return re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text)


def _problem(entry: ReadRow, where: str, fault: Fault) -> Problem:
    return Problem(entry.place, entry.line, str(where), fault.found, fault.expected, fault.hint)


def _twins(rows: list[_Judged], keys: list[tuple[str, str, str]]) -> Iterator[Problem]:
    """Yield rows that repeat a person: name, organisation, branch are the same, birth years not two."""
    several = {key for key, n in Counter(keys).items() if n > 1}
    groups: dict[tuple[str, str, str], list[_Judged]] = {}
    for row, key in zip(rows, keys, strict=True):
        if key in several:
            groups.setdefault(key, []).append(row)
    for group in groups.values():
        years = [row.year for row in group]
        if not all(years) or len(set(years)) < len(years):
            first = group[0].entry
            for row in group[1:]:
                found = f"trùng họ tên, chi bộ, đảng bộ với dòng {first.line} ({first.place})"
                fault = Fault(found, "mỗi người một dòng; nếu là hai người thì thêm cột Năm sinh")
                yield _problem(row.entry, ListField.NAME, fault)


def _shown(row: _Judged) -> str:
    """Return a row as it was understood; who has not agreed, or is no clear name, is not named."""
    clear = not row.name.fault and not re.search(r"\d", row.name.text)
    name = row.name.text if clear else "(tên chưa rõ)"
    name = name if row.agreed else "(chưa đồng ý công khai: không ghi tên)"
    level = f"{row.award.level} năm" if row.award.level else "(chưa rõ mức)"
    places = [
        "(không rõ)" if text and branch_fault(text) else text[:60] or "(trống)"
        for text in (row.organisation, row.branch)
    ]
    return " | ".join((name, level, *places, row.award.kind or "(chưa rõ hình thức)"))


def _recipients(rows: list[_Judged], keys: list[tuple[str, str, str]]) -> list[Recipient]:
    """Return those who agreed, with the birth year only where it tells two of them apart.

    What is written of them is read again and checked like any list.
    """
    named = Counter(key for row, key in zip(rows, keys, strict=True) if row.agreed)
    return [
        Recipient.model_construct(
            _ALL_FIELDS,
            name=row.name.text,
            level=row.award.level or 0,
            branch=row.branch,
            organisation=row.organisation,
            kind=row.award.kind or Kind.AWARDED,
            birth_year=row.year if named[key] > 1 else "",
        )
        for row, key in zip(rows, keys, strict=True)
        if row.agreed
    ]
