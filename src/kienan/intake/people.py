"""Rows to people: level, award, consent, name; what may be kept, what is only counted, what is wrong.

No message here names anyone: rows are told by their number. Whoever has not agreed is counted and forgotten.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kienan.base.problem import Fault, Problem
from kienan.base.text import fold
from kienan.content.organisations import Organisations, identity
from kienan.content.recipient_cells import level_fault, name_fault, organisation_fault, text_fault
from kienan.content.recipients import Kind, Recipient
from kienan.intake.header import Field
from kienan.intake.names import Name, clean_name
from kienan.intake.reading import Entry

_YES = frozenset(
    (
        "co",
        "x",
        "v",
        "dong y",
        "1",
        "yes",
        "true",
        "nhat tri",
        "co dong y",
        "da dong y",
        "✓",
        "✔",
        "☑",
        "√",
        "×",
    )
)
_NO = frozenset(("khong", "k", "ko", "0", "no", "false", "khong dong y", "chua", "chua dong y", "-"))
_AWARDED = frozenset(("tang", "trao", "trao tang", "tang som", "tang huy hieu", "tang huy hieu dang"))
_POSTHUMOUS = frozenset(("truy tang", "truy tang som", "truy tang huy hieu", "truy tang huy hieu dang"))


@dataclass
class People:
    """Who is named, how many are counted, and what stood in the way."""

    named: list[Recipient] = field(default_factory=list)
    counted: list[tuple[int, Kind]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    without_consent: int = 0
    early: int = 0
    remarks: int = 0


@dataclass(frozen=True)
class _Judged:
    """A row judged as far as it can be."""

    entry: Entry
    name: Name
    level: int | None
    kind: Kind | None
    organisation: str
    branch: str
    year: str
    agreed: bool
    early: bool


class Judge:
    """Judges rows one by one, then all together."""

    def __init__(self, levels: tuple[int, ...], known: Organisations, consent: str) -> None:
        self.levels = levels
        self.known = known
        self.all_agreed = bool(consent)
        self.people = People()
        self._faults: list[tuple[Entry, Field, Fault]] = []

    def judge(self, entries: list[Entry]) -> People:
        """Return the people in `entries`; tallies of the sections are counted on the way."""
        judged = [self._row(entry) for entry in entries]
        self.people.read = len(judged)
        for row in judged:
            for tally in row.entry.tallies:
                tally.add(row.kind or Kind.AWARDED)
            if row.level and row.kind:
                self.people.counted.append((row.level, row.kind))
            self.people.early += row.early
            self.people.without_consent += not row.agreed
        self.people.problems = [_problem(*fault) for fault in self._faults] + list(_twins(judged))
        if not self.people.problems:
            self.people.named = [_recipient(row) for row in judged if row.agreed]
        return self.people

    def _fault(self, entry: Entry, where: Field, fault: Fault | None) -> None:
        if fault:
            self._faults.append((entry, where, fault))

    def _row(self, entry: Entry) -> _Judged:
        name = clean_name(entry.cells[Field.NAME])
        agreed = self._agreed(entry)
        kind, early = self._kind(entry, name)
        organisation, branch = self._place(entry)
        year = re.fullmatch(r"(?:19|20)\d\d", entry.cells.get(Field.YEAR, ""))
        if agreed:
            self._check_named(entry, name, organisation, branch)
        row_year = year[0] if year else ""
        level = self._level(entry)
        return _Judged(entry, name, level, kind, organisation, branch, row_year, agreed, early)

    def _agreed(self, entry: Entry) -> bool:
        """Tell whether the person agreed: silence is no, unless a record says that all agreed."""
        said = fold(entry.cells.get(Field.CONSENT, "").strip(" ."))
        if said and said not in _YES and said not in _NO:
            fault = Fault("không hiểu ý kiến ghi ở đây", "có, x hoặc đồng ý; không hoặc để trống")
            self._fault(entry, Field.CONSENT, fault)
        return said in _YES or (not said and self.all_agreed)

    def _level(self, entry: Entry) -> int | None:
        """Return the level of the row or of its section; two that differ are a fault."""
        numbers = re.findall(r"\d+", entry.cells.get(Field.LEVEL, ""))
        own = int(numbers[0]) if len(numbers) == 1 else None
        if own is None and entry.cells.get(Field.LEVEL):
            fault = Fault("không hiểu mức Huy hiệu ghi ở đây", "một số, kiểu 50 hoặc 50 năm")
            self._fault(entry, Field.LEVEL, fault)
            return None
        if own and entry.level and own != entry.level:
            fault = Fault(f"dòng ghi mức {own} mà nằm dưới mục {entry.level} năm", "mức của mục")
            self._fault(entry, Field.LEVEL, fault)
        level = own or entry.level
        self._fault(entry, Field.LEVEL, level_fault(str(level or ""), self.levels))
        return level

    def _kind(self, entry: Entry, name: Name) -> tuple[Kind | None, bool]:
        """Return the award as this site shows it, and whether it was an early one (counted, never shown).

        “Truy tặng” in the notes, beside the name or in a column of its own counts as said.
        """
        said = fold(entry.cells.get(Field.KIND, ""))
        note = fold(entry.cells.get(Field.NOTE, ""))
        column = fold(entry.cells.get(Field.POSTHUMOUS, ""))
        early = name.early or "tang som" in said or "tang som" in note
        late = name.kind is Kind.POSTHUMOUS or "truy tang" in note or self._marked(entry, column)
        if said and said not in _AWARDED | _POSTHUMOUS:
            fault = Fault("không hiểu hình thức ghi ở đây", "tặng, tặng sớm, truy tặng hoặc truy tặng sớm")
            self._fault(entry, Field.KIND, fault)
            return None, early
        own = (Kind.POSTHUMOUS if said in _POSTHUMOUS else Kind.AWARDED) if said else None
        if own is Kind.AWARDED and (late or entry.kind is Kind.POSTHUMOUS):
            fault = Fault("hình thức ghi “tặng” mà chỗ khác ghi “truy tặng”", "một hình thức")
            self._fault(entry, Field.KIND, fault)
        return (Kind.POSTHUMOUS if late else own or entry.kind or Kind.AWARDED), early

    def _marked(self, entry: Entry, said: str) -> bool:
        if said and said not in _YES | _NO and "truy tang" not in said:
            fault = Fault("không hiểu dấu ghi ở đây", "x nếu là truy tặng; để trống nếu không")
            self._fault(entry, Field.POSTHUMOUS, fault)
        return bool(said) and (said in _YES or "truy tang" in said)

    def _place(self, entry: Entry) -> tuple[str, str]:
        """Return party organisation and branch; “Chi bộ 3, phường X” in one cell is taken apart."""
        organisation = entry.cells.get(Field.ORGANISATION, "") or entry.organisation
        branch = entry.cells.get(Field.BRANCH, "") or entry.branch
        if found := self.known.find(organisation):
            return found, branch
        joined = organisation or branch
        for cut in re.finditer(r"\s*[,;–-]\s*", joined):
            if found := self.known.find(joined[cut.end() :]):
                return found, joined[: cut.start()] if not organisation or not branch else branch
        return organisation, branch

    def _check_named(self, entry: Entry, name: Name, organisation: str, branch: str) -> None:
        """Check what will be written; nothing of this concerns a person who is only counted."""
        self._fault(entry, Field.NAME, text_fault(name.text) or name_fault(name.text))
        if name.odd_remark:
            fault = Fault("họ và tên có ghi chú trong ngoặc", "họ và tên; ghi chú để ở cột khác")
            self._fault(entry, Field.NAME, fault)
        self._fault(entry, Field.BRANCH, text_fault(branch))
        fault_found = text_fault(organisation) or organisation_fault(organisation, self.known)
        self._fault(entry, Field.ORGANISATION, fault_found)


def _problem(entry: Entry, where: Field, fault: Fault) -> Problem:
    return Problem(entry.place, entry.line, where.value, fault.found, fault.expected, fault.hint)


def _twins(rows: list[_Judged]) -> Iterator[Problem]:
    """Yield rows that repeat a person: name, organisation, branch are the same, birth years not two."""
    groups: dict[tuple[str, str, str], list[_Judged]] = {}
    for row in rows:
        key = identity(row.name.text), identity(row.organisation), identity(row.branch)
        groups.setdefault(key, []).append(row)
    for group in groups.values():
        years = [row.year for row in group]
        if len(group) > 1 and (not all(years) or len(set(years)) < len(years)):
            first = group[0].entry
            for row in group[1:]:
                found = f"trùng họ tên, chi bộ, đảng bộ với dòng {first.line} ({first.place})"
                fault = Fault(found, "mỗi người một dòng; nếu là hai người thì thêm cột Năm sinh")
                yield _problem(row.entry, Field.NAME, fault)


def _recipient(row: _Judged) -> Recipient:
    values = {
        "Họ và tên": row.name.text,
        "Mức Huy hiệu": row.level,
        "Chi bộ": row.branch,
        "Đảng bộ": row.organisation,
        "Hình thức": row.kind,
        "Năm sinh": row.year,
    }
    return Recipient.model_validate(values)
