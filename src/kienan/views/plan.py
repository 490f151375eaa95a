"""The readable pages of the Plan: its front, programme, participants, assignments."""

from collections.abc import Iterator
from dataclasses import dataclass

from kienan.base.text import Run, plain, runs
from kienan.content import plan_parts
from kienan.content.load import Content, once
from kienan.content.plan_work import Charge, charges
from kienan.model.site import Level, Unit
from kienan.views.common import (
    Link,
    SourceLink,
    entry,
    entry_text,
    noted,
    opened,
    source_link,
    unit_link,
)


@dataclass(frozen=True)
class Fact:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True)
class Item:
    """A programme item in plain words."""

    id: str
    number: int
    parts: tuple[tuple[Run, ...], ...]
    time: str
    performed_by: str
    units: tuple[Link, ...]
    source: SourceLink
    highlight: bool
    noted: bool
    shown_by: str
    """Who performs it, a private person by role: for all places but the Plan's own pages."""


@dataclass(frozen=True)
class People:
    """A group of participants."""

    id: str
    title: str
    lines: tuple["PeopleLine", ...]


@dataclass(frozen=True)
class PeopleLine:
    """One line of participants and where the Plan says it."""

    words: tuple[Run, ...]
    source: SourceLink


@dataclass(frozen=True)
class Attendance:
    """Who attends, who chairs, how many."""

    chair: Link | None
    chair_source: SourceLink | None
    delegates: int | None
    groups: tuple[People, ...]


@dataclass(frozen=True)
class Duty:
    """One task, as a list shows it."""

    words: tuple[Run, ...]
    source: SourceLink
    partners: tuple[Link, ...] = ()
    role: str = ""


@dataclass(frozen=True)
class DutyGroup:
    """The tasks under one number of the Plan."""

    id: str
    number: int
    units: tuple[Link, ...]
    duties: tuple[Duty, ...]


@dataclass(frozen=True)
class UnitWork:
    """All that the Plan asks of one unit."""

    id: str
    name: str
    other_names: tuple[str, ...]
    duties: tuple[Duty, ...]
    items: tuple[Item, ...]
    invited: tuple[PeopleLine, ...]


@dataclass(frozen=True)
class Board:
    """Assignments both ways."""

    groups: tuple[DutyGroup, ...]
    closing: tuple[Duty, ...]
    units: tuple[UnitWork, ...]


def plain_summary(content: Content) -> tuple[tuple[Run, ...], ...]:
    """Return the Plan in plain words, sentence by sentence."""
    return tuple(runs(sentence) for sentence in content.plan_summary.sentences)


def programme(content: Content) -> tuple[Item, ...]:
    """Return all programme items in plain words."""
    return tuple(
        Item(
            id=f"muc-{item.number}",
            number=item.number,
            parts=tuple(entry(content, part) for part in item.parts),
            time=item.time,
            performed_by=plain(opened(content, item.performed_by)),
            units=tuple(unit_link(content, unit) for unit in item.units),
            source=source_link(content, item.paragraph),
            highlight=item.highlight,
            noted=noted(content, item.paragraph),
            shown_by=item.role or plain(opened(content, item.performed_by)),
        )
        for item in plan_parts.programme(content)
    )


def participants(content: Content) -> Attendance:
    """Return who attends, group by group, in the order of the Plan."""
    people = plan_parts.participants(content)
    groups = tuple(
        People(
            g.id,
            entry_text(content, g.title),
            tuple(
                PeopleLine(entry(content, line.words), source_link(content, line.paragraph))
                for line in g.lines
            ),
        )
        for g in people.groups
    )
    chair = unit_link(content, content.event.chair) if content.event.chair else None
    source = source_link(content, people.chair.paragraph) if people.chair else None
    return Attendance(chair, source, content.event.expected_delegates, groups)


def board(content: Content) -> Board:
    """Return the assignments by task and by unit."""
    all_charges = tuple(charges(content))
    groups = tuple(
        DutyGroup(
            id=f"nhom-{number}",
            number=number,
            units=tuple(unit_link(content, unit) for unit in group.units),
            duties=tuple(_duty(content, charge) for charge in all_charges if charge.group == number),
        )
        for number, group in enumerate(content.assignments.groups, 1)
    )
    closing = tuple(_duty(content, charge) for charge in all_charges if not charge.group)
    return Board(groups, closing, _work_by_unit(content))


def unit_work(content: Content, ident: str) -> UnitWork:
    """Return what the Plan asks of one unit; KeyError when it asks nothing of it."""
    return {work.id: work for work in _work_by_unit(content)}[ident]


def _duty(content: Content, charge: Charge, role: str = "") -> Duty:
    partners = tuple(unit_link(content, unit) for unit in charge.with_units)
    words = plan_parts.words_of(content, charge.paragraph)
    return Duty(entry(content, words), source_link(content, charge.paragraph), partners, role)


@once
def _work_by_unit(content: Content) -> tuple[UnitWork, ...]:
    return tuple(_units_with_work(content))


def _units_with_work(content: Content) -> Iterator[UnitWork]:
    items = programme(content)
    for unit in content.units.values():
        duties = tuple(_duties_of(content, unit))
        own = tuple(i for i, raw in zip(items, content.programme.items, strict=True) if unit.id in raw.units)
        if duties or own:
            yield UnitWork(unit.id, unit.name, unit.other_names, duties, own, _invitations(content, unit))


def _duties_of(content: Content, unit: Unit) -> Iterator[Duty]:
    for charge in charges(content):
        if unit.id in charge.units:
            role = _shared_role(content, charge.units, unit)
            yield _duty(content, charge, role)
        elif unit.id in charge.with_units:
            leaders = " và ".join(content.units[u].name for u in charge.units)
            role = f"Phối hợp thực hiện ({leaders} chủ trì)" if leaders else ""
            yield _duty(content, charge, role)


def _shared_role(content: Content, units: tuple[str, ...], unit: Unit) -> str:
    others = [content.units[u].name for u in units if u != unit.id]
    return "Cùng thực hiện: " + "; ".join(others) if others else ""


def _invitations(content: Content, unit: Unit) -> tuple[PeopleLine, ...]:
    return tuple(
        PeopleLine(entry(content, line.words), source_link(content, line.paragraph))
        for g in plan_parts.participants(content).groups
        for line in g.lines
        if unit.id in line.units
    )


def paragraph_words(content: Content, paragraph: str) -> tuple[tuple[Run, ...], str, tuple[str, ...]]:
    """Return the plain words of a programme item or task by its paragraph id, its name, and its units.

    KeyError for a paragraph that is neither.
    """
    for item in plan_parts.programme(content):
        if paragraph == item.paragraph:
            words = "; ".join(entry_text(content, part) for part in item.parts)
            return runs(words), f"Chương trình, mục {item.number}", item.units
    for charge in charges(content):
        if paragraph == charge.paragraph and charge.group:
            words = plan_parts.words_of(content, paragraph)
            return entry(content, words), f"Phân công, mục {charge.group}", charge.units
    raise KeyError(paragraph)


def ward_names(content: Content) -> tuple[str, ...]:
    """Return the bare names of the wards of the district on the day of the conference."""
    return tuple(u.name.removeprefix("Phường ") for u in content.units.values() if u.level is Level.WARD)
