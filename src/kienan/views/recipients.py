"""The recipients of one round: totals, tables by level, and above 500 names static pages of at most 200."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kienan.base.text import day_text, slug
from kienan.content.load import Content
from kienan.content.organisations import ward_organisation
from kienan.content.recipients import Kind, Recipient, person_id
from kienan.content.rounds import published_people, round_called, round_href
from kienan.content.subject_states import own_round
from kienan.model.base import State
from kienan.model.site import SubjectId
from kienan.model.subjects import BadgeRound
from kienan.views.common import Status, status
from kienan.views.groups import LETTER_HEADING, Key, by_letter, by_organisation, grouped, in_reading_order
from kienan.views.subjects import SubjectState, decision_text, state

ONE_PAGE = 500
"""Names that still stand on one page: 10,000 rows on one page took 4.2 s on a slow phone."""
IN_FRAME = 200
"""Names that still stand in one embed: more of them, with the style sheet, pass 14 kB."""
INDEX_SIZE = 2000
"""Names in one search index file: about 25 kB compressed."""


@dataclass(frozen=True)
class Person:
    """A row of the list. `id` stays when the row moves or its words are corrected."""

    id: str
    name: str
    birth_year: str
    organisation: str
    organisation_href: str
    branch: str
    level: int
    posthumous: bool
    href: str


@dataclass(frozen=True)
class LevelTable:
    """The people of one level."""

    id: str
    level: int
    total: str
    people: tuple[Person, ...]


@dataclass(frozen=True)
class LevelTotal:
    """How many receive a level: all of them, and those named here."""

    level: int
    awarded: int
    posthumous: int
    total: int
    named: int
    href: str


@dataclass(frozen=True)
class Jump:
    """A way to a part of the list, and how many names it holds."""

    text: str
    href: str
    count: int


@dataclass(frozen=True)
class Round:
    """The head of a round: what the first screen answers, and the ways into the list.

    `levels` are those of the people named; `totals` is empty where only the overall total is stated.
    """

    day: str
    folder: str
    href: str
    status: Status
    decision: str
    consent: str
    as_of: str
    levels: tuple[int, ...]
    totals: tuple[LevelTotal, ...]
    total: int
    posthumous: int
    named: int
    unnamed: int
    organisations: tuple[Jump, ...]
    letters: tuple[Jump, ...]
    tables: tuple[LevelTable, ...]
    split: bool
    index_files: tuple[str, ...]


def round_state(content: Content, folder: str) -> SubjectState:
    """Return the state of the round in `folder`, as a subject of its own; KeyError when there is none.

    The Plan gives work for the conference's own round alone.
    """
    data, whole = round_called(content, folder), state(content, SubjectId.BADGES)
    name = f"{whole.name} đợt {day_text(data.day)}"
    related = whole.responsibilities if data == own_round(content) else ()
    return SubjectState(name, status(data), whole.will_show, related)


def badge_round(content: Content, folder: str, most: int = ONE_PAGE) -> Round:
    """Return the page of a round, its names on it when there are at most `most`.

    KeyError when there is no round called `folder`.
    """
    data = round_called(content, folder)
    people = published_people(content, data)
    split = len(people) > ONE_PAGE
    rows = to_rows(in_reading_order(people), round_href(data)) if len(people) <= most else ()
    tables = tables_by_level(rows)
    totals = level_totals(data, people, split)
    everyone = overall_total(data, totals)
    return Round(
        day=day_text(data.day),
        folder=folder,
        href=round_href(data),
        status=status(data),
        decision=decision_text(data.decision),
        consent=data.consent,
        as_of=day_text(data.updated) if data.updated else "",
        levels=tuple(sorted({person.level for person in people}, reverse=True)),
        totals=totals,
        total=everyone,
        posthumous=sum(t.posthumous for t in totals),
        named=len(people),
        unnamed=everyone - len(people),
        organisations=_jumps(people, data, by_organisation),
        letters=_jumps(people, data, by_letter) if split else (),
        tables=tables,
        split=split,
        index_files=index_files(len(people)) if split else (),
    )


def index_files(named: int) -> tuple[str, ...]:
    """Return the names of the search index files of a list that names so many people."""
    return tuple(f"tim-{number + 1}.js" for number in range(-(-named // INDEX_SIZE)))


def level_totals(data: BadgeRound, people: tuple[Recipient, ...], split: bool) -> tuple[LevelTotal, ...]:
    """Return the stated totals, highest level first; where none is stated, the named are counted."""
    named: dict[int, list[Recipient]] = defaultdict(list)
    for person in people:
        named[person.level].append(person)
    stated = (
        {t.level: (t.awarded, t.posthumous) for t in data.by_level} if data.state is State.PUBLISHED else {}
    )
    counts = stated or {level: _tally(group) for level, group in named.items()}
    if data.overall is not None and not data.by_level:
        counts = {}  # those named are not all who receive a level, and how many do is not stated
    base = round_href(data)
    return tuple(
        LevelTotal(
            level, awarded, posthumous, awarded + posthumous, len(named[level]),
            (f"{base}muc-{level}/" if split else f"#muc-{level}") if named[level] else "",
        )
        for level, (awarded, posthumous) in sorted(counts.items(), reverse=True)
    )  # fmt: skip


def overall_total(data: BadgeRound, totals: tuple[LevelTotal, ...]) -> int:
    """Return how many receive the badge in a published round: as stated, else as the levels add up."""
    stated = data.overall if data.state is State.PUBLISHED else None
    return sum(t.total for t in totals) if stated is None else stated


def _tally(group: list[Recipient]) -> tuple[int, int]:
    posthumous = sum(p.kind is Kind.POSTHUMOUS for p in group)
    return len(group) - posthumous, posthumous


def to_rows(people: Iterable[Recipient], base: str) -> Iterator[Person]:
    """Yield a row for each of `people`; `base` is the address of their round."""
    href = cache(lambda organisation: f"{base}{slug(organisation)}/")
    for p in people:
        organisation = href(p.organisation)
        ident = person_id(p)
        yield Person(ident, p.name, p.birth_year, p.organisation, organisation, p.branch, p.level,
                     p.kind is Kind.POSTHUMOUS, f"{base}#{ident}")  # fmt: skip


def tables_by_level(people: Iterable[Person]) -> tuple[LevelTable, ...]:
    """Group people, already in order, into one table a level, highest first."""
    levels: dict[int, list[Person]] = defaultdict(list)
    for person in people:
        levels[person.level].append(person)
    return tuple(
        LevelTable(f"muc-{level}", level, f"{len(group)} người", tuple(group))
        for level, group in sorted(levels.items(), reverse=True)
    )


def _jumps(people: Iterable[Recipient], data: BadgeRound, key: Key) -> tuple[Jump, ...]:
    base = round_href(data)
    return tuple(
        Jump(heading.removeprefix(LETTER_HEADING), f"{base}{name}/", len(group))
        for (_, heading, name), group in grouped(people, key).items()
    )


@dataclass(frozen=True)
class WardList:
    """Those of one ward named in a round; no tables when none is named or too many for a frame."""

    organisation: str
    day: str
    href: str
    status: Status
    named: int
    tables: tuple[LevelTable, ...]


def ward_list(content: Content, folder: str, unit: str, most: int = IN_FRAME) -> WardList:
    """Return the list of the ward `unit` in the round in `folder`; KeyError when either is unknown."""
    data, organisation = round_called(content, folder), ward_organisation(content.units[unit])
    people = [p for p in in_reading_order(published_people(content, data)) if p.organisation == organisation]
    base = round_href(data)
    shown = people if len(people) <= most else []
    page = f"{base}{slug(organisation)}/" if people else base
    return WardList(
        organisation,
        day_text(data.day),
        page,
        status(data),
        len(people),
        tables_by_level(to_rows(shown, base)),
    )


@dataclass(frozen=True)
class RoundEntry:
    """A round in the archive."""

    day: str
    href: str
    status: Status
    total: int
    named: int


def rounds(content: Content) -> tuple[RoundEntry, ...]:
    """Return all rounds: those that name people before the others, and in both the latest first."""
    entries = []
    for data in sorted(content.badge_rounds, key=lambda r: r.day, reverse=True):
        total = (data.overall or 0) if data.state is State.PUBLISHED else 0
        named = len(published_people(content, data))
        entries.append(RoundEntry(day_text(data.day), round_href(data), status(data), total, named))
    return tuple(sorted(entries, key=lambda entry: not entry.named))
