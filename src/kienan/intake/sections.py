"""The titles that hold for the rows below them: what each says, and which of them hold at a row."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from kienan.content.organisations import Organisations
from kienan.content.recipients import Kind
from kienan.intake.grid import Line
from kienan.intake.phrases import (
    Count,
    bodies_in,
    kind_in,
    levels_in,
    names_body,
    speaks_of_badge,
    stated_counts,
    without_counts,
)
from kienan.intake.wording import Wording, quiet

NUMERAL = re.compile(r"\(?(?:[IVXLC]+|\d{1,3}|[A-Za-zĐđ])[.)\-/:]*")
_LEADING = re.compile(
    r"^(?:(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2})*|[A-ZĐa-hđ])(?:\s*[.)\-/:]+\s*|\s+(?=[A-ZĐ]))|[-+*•–]\s*)"
)
_ROMAN = re.compile(r"\(?[IVXLC]+[.)\-/:]*")
_NUMERALS = {
    "": (),
    "I": ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"),
    "1": tuple(map(str, range(1, 100))),
    "A": tuple("ABCDEFGH") + tuple("abcdefgh"),
}
_KIND_ONLY = Wording(
    r"(?:phần\s+\w+\s*[:.]\s*)?(?:(?:danh sách|diện|trường hợp|các|những)\s+)*"
    r"(?:(?:đồng chí|đảng viên)\s+)?(?:được\s+)?"
    r"(?:trao\s+)?(?:truy\s+)?tặng(?:\s+sớm)?(?:\s+(?:huy hiệu(?:\s+đảng)?|hhđ))?"
)
_AMONG = Wording(r"^trong\s+đó\s*:?\s*(?:[-+*•–]\s*)?")
_BRANCH = Wording(r"^(?:chi\s+bộ|cb)\b")
_UNIT = Wording(
    r"^(?:tổ\s+dân\s+phố|tdp|khu\s+dân\s+cư|kdc|khu\s+phố|trường|trạm|công\s+an|quân\s+sự|cơ\s+quan|hợp\s+tác\s+xã|htx)\b"
)
_UNKNOWN_HEADING = Wording(r"^(?:khối|phần|mục|nhóm|diện|các|những|danh\s+sách|cụm|đợt|trong đó)\b")


T = TypeVar("T")


class Tally:
    """How many rows a part of the list has, by level and kind of award."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[int | None, Kind]] = Counter()

    def add(self, level: int | None, kind: Kind, number: int = 1) -> None:
        """Count more people of one level and kind."""
        self.counts[level, kind] += number

    def number(self, wanted: Count) -> int:
        """Return how many rows there are of the level and kind that a stated count names."""
        return sum(
            n
            for (level, kind), n in self.counts.items()
            if wanted.level in (None, level) and wanted.kind in (None, kind)
        )


@dataclass(frozen=True)
class TitleFact:
    """Something a title says, and the row it stands in (0: the tab of the sheet)."""

    value: object
    line: int
    title: bool = False


@dataclass(frozen=True)
class Section:
    """A part of a list under one title, and what the title says of every row below it."""

    level: int | None = None
    kind: Kind | None = None
    organisation: str = ""
    branch: str = ""
    unknown_body: str = ""
    counts: tuple[Count, ...] = ()
    numeral: str = ""
    line: int = 0
    tally: Tally = field(default_factory=Tally, compare=False)

    def facts(self) -> frozenset[str]:
        """Return the names of the fields this title sets; {"heading"} if it sets none."""
        said = {name for name in ("level", "kind", "organisation", "branch") if getattr(self, name)}
        return frozenset(said or {"heading"})

    def style(self) -> str:
        """Return how the title is numbered: “I”, “1”, “A” or not at all."""
        numeral = self.numeral.strip("().-/: ")
        return "" if not numeral else "1" if numeral.isdigit() else "I" if _ROMAN.fullmatch(numeral) else "A"

    def follows(self, other: "Section") -> bool:
        """Tell whether the title's number is the next after the other's: I, II; 1, 2; A, B."""
        numerals = other.numeral.strip("().-/: "), self.numeral.strip("().-/: ")
        return any(pair == numerals for pair in pairwise(_NUMERALS[self.style()]))


@dataclass(frozen=True)
class Context:
    """What the titles say of a row, each fact with the row of its title; the tallies the row counts in."""

    level: int | None = None
    kind: Kind | None = None
    organisation: str = ""
    branch: str = ""
    lines: tuple[tuple[str, int, bool], ...] = ()
    tallies: tuple[Tally, ...] = ()

    def source(self, fact: str) -> tuple[int, bool]:
        """Return the row of the title that says `fact`, and whether it is a title of the whole list."""
        return next(((line, title) for name, line, title in self.lines if name == fact), (0, True))


class Outline:
    """The titles open at a row: those of the list, which stay, and the sections, which end one another."""

    def __init__(self) -> None:
        self.base: dict[str, TitleFact] = {}
        self.stack: list[Section] = []

    def say(self, fact: str, value: object, line: int) -> None:
        """Let a title of the whole list say something of all rows until another title says otherwise."""
        self.base[fact] = TitleFact(value, line, title=True)

    def enter(self, section: Section) -> Section:
        """Open a section; return it as it holds.

        It ends the one that decides the same thing, or that its number follows (I, II), and all inside that.
        What the ended one said of level or organisation besides stays, unless the two are numbered alike.
        """
        facts = section.facts()
        same = next((at for at, outer in enumerate(self.stack) if facts & outer.facts()), None)
        if same is None or self.stack[same].style() != section.style():
            next_to = (at for at, outer in enumerate(self.stack) if section.follows(outer))
            same = min((at for at in (same, next(next_to, None)) if at is not None), default=None)
        if same is not None:
            section = _kept(section, self.stack[same])
            del self.stack[same:]
        self.stack.append(section)
        return section

    def context(self, more: Iterable[Tally]) -> Context:
        """Return what holds for a row now; `more` are the tallies of the table, the sheet, the file."""
        found: dict[str, TitleFact] = {}
        for fact in ("level", "kind", "organisation", "branch"):
            inner = next((s for s in reversed(self.stack) if getattr(s, fact)), None)
            if inner:
                found[fact] = TitleFact(getattr(inner, fact), inner.line)
            elif fact in self.base:
                found[fact] = self.base[fact]
        values = {fact: said.value for fact, said in found.items()}
        lines = tuple((fact, said.line, said.title) for fact, said in found.items())
        tallies = (*(section.tally for section in self.stack), *more)
        return Context(**values, lines=lines, tallies=tallies)  # type: ignore[arg-type]


def _kept(section: Section, ended: Section) -> Section:
    if section.style() and section.style() == ended.style():
        return section
    organisation = section.organisation or ended.organisation
    return replace(section, level=section.level or ended.level, organisation=organisation)


def read_section(line: Line, known: Organisations) -> Section | None:
    """Return the section a title row opens, or None when the row is no title.

    The caller has made sure that the row is not a person's: one text, alone or with a numeral and a count.
    """
    filled = line.filled()
    texts = [cell for cell in filled if not NUMERAL.fullmatch(cell)]
    if not texts:
        return None
    title = _AMONG.sub("", _LEADING.sub("", texts[0]))
    lead = _LEADING.match(texts[0])
    numeral = filled[0] if texts[0] != filled[0] else lead[0] if lead else ""
    facts = _facts(title, bool(numeral), known)
    if facts is None:
        if not (_ROMAN.fullmatch(filled[0]) or _UNKNOWN_HEADING.match(title)):
            return None
        facts = Section()
    counts = stated_counts(" ".join(texts)) or _lone_number(filled, texts[0])
    return replace(facts, counts=tuple(counts), numeral=numeral, line=line.number)


def _facts(title: str, numbered: bool, known: Organisations) -> Section | None:
    """Return what a title decides: level and award, party organisation, or branch; None when nothing."""
    bare = without_counts(title).strip(" .,:;()–-")
    head = re.sub(r"\s*\(.*$", "", bare).strip(" .,:;–-")
    kind = kind_in(title)
    if speaks_of_badge(title):
        levels, bodies = levels_in(title, title_of_rows=True), bodies_in(bare, known)
        return Section(_only(levels), kind, _only(bodies) or "")
    if _KIND_ONLY.fullmatch(head) or kind is Kind.POSTHUMOUS:
        return Section(kind=kind or kind_in(head))
    return _place(head, numbered, known)


def _only(values: Collection[T]) -> T | None:
    """Return the one value there is."""
    return next(iter(values)) if len(values) == 1 else None


def _place(head: str, numbered: bool, known: Organisations) -> Section | None:
    """Return the party organisation or branch a title names.

    A bare “Ngọc Sơn” may be a person: without a numeral before it, a ward needs its “phường” or “Đảng bộ”.
    """
    named = names_body(head)
    body, bodies = known.find(head), bodies_in(head, known)
    if _BRANCH.match(head) and not body:
        return Section(branch=quiet(_branch_of(head)), organisation=_only(bodies) or "")
    if body and (numbered or named or _BRANCH.match(head)):
        return Section(organisation=body)
    if named:
        return Section(organisation=bodies[0]) if bodies else Section(unknown_body=head)
    return Section(branch=quiet(head)) if _UNIT.match(head) else None


def _branch_of(text: str) -> str:
    """Return a branch's own name: without the ward after a comma or a dash."""
    return re.split(r"\s*[,;–]\s*|\s+-\s+", text)[0]


def _lone_number(filled: list[str], title: str) -> list[Count]:
    """Return a count that stands in a cell of its own after the title."""
    after = filled[filled.index(title) + 1 :]
    numbers = [cell for cell in after if re.fullmatch(r"\d{1,5}", cell)]
    return [Count(int(numbers[0]))] if len(numbers) == 1 else []
