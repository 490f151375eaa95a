"""All that the Plan asks of one unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kienan.base.text import Run, inside
from kienan.content import plan_parts
from kienan.content.load import Content
from kienan.content.plan_officials import person_named
from kienan.content.plan_work import Charge, busy_units, charges
from kienan.content.unit_work import charges_of, invitations, leads
from kienan.model.site import Unit
from kienan.views.changes import NowNote, notes
from kienan.views.common import (
    PARTICIPANTS,
    PLAN_TEXT,
    Link,
    SourceLink,
    entry,
    entry_text,
    opened,
    source_link,
)
from kienan.views.plan import ProgrammeLine, passage_name, programme


@dataclass(frozen=True)
class Duty:
    """One task; `id` is its place on the board, `number` its number under that of the Plan's group.

    `role` tells a unit with a share in it who leads, or whom it is done with.
    """

    id: str
    group: int
    number: int
    words: tuple[Run, ...]
    source: SourceLink
    role: str = ""


@dataclass(frozen=True)
class Invitation:
    """A line of participants: which one, its words, where the Plan says it."""

    line: Link
    words: tuple[Run, ...]
    source: SourceLink


@dataclass(frozen=True)
class GroupWork:
    """What a group of units is given as a whole: the number of the Plan, the group's name, its tasks."""

    number: int
    name: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True)
class UnitWork:
    """All that the Plan asks of one unit; `others` do the same tasks, `chairs` is where it is named chair."""

    id: str
    name: str
    other_names: tuple[str, ...]
    others: tuple[str, ...]
    duties: tuple[Duty, ...]
    requested: tuple[Duty, ...]
    joint: tuple[Duty, ...]
    of_groups: tuple[GroupWork, ...]
    for_all: tuple[Duty, ...]
    in_closing: bool
    """Whether what is for all names the unit as well."""
    items: tuple[ProgrammeLine, ...]
    spoken: tuple["Spoken", ...]
    invited: tuple[Invitation, ...]
    chairs: SourceLink | None
    changed: tuple["Changed", ...] = ()


@dataclass(frozen=True)
class Changed:
    """What a change gives to a unit of which the Plan says nothing there: the passage, and what holds now."""

    passage: Link
    now: NowNote


@dataclass(frozen=True)
class Spoken:
    """A programme item that a person of the unit performs.

    `who` is that person with the post, `name` without it; a private one by role in both.
    """

    who: str
    name: str
    item: ProgrammeLine
    unit: str
    """The id of the unit."""


def duty(content: Content, charge: Charge, role: str = "") -> Duty:
    """Return a task as the board shows it."""
    words = plan_parts.words_of(content, charge.paragraph)
    place = f"viec-{charge.group}-{charge.number}" if charge.group else f"viec-chung-{charge.number}"
    source = source_link(content, charge.paragraph)
    return Duty(place, charge.group, charge.number, entry(content, words), source, role)


def _joint(content: Content, charge: Charge) -> Duty:
    """Return a task as a partner sees it: who leads where its words say so, else whom it is done with."""
    by = " và ".join(content.units[unit].name for unit in charge.units)
    return duty(content, charge, f"{by} chủ trì" if leads(content, charge) else f"cùng {by}")


def units_with_work(content: Content) -> Iterator[UnitWork]:
    """Yield all units of which the Plan asks something, in the order of data."""
    busy = busy_units(content)
    for unit in content.units.values():
        if unit.id in busy:
            yield _work(content, unit)


def _work(content: Content, unit: Unit) -> UnitWork:
    found = charges_of(content, unit)
    performed = [
        (item, raw)
        for item, raw in zip(programme(content), plan_parts.programme(content), strict=True)
        if unit.id in raw.units
    ]
    spoken = [(item, person_named(opened(content, raw.performed_by))) for item, raw in performed]
    chair = plan_parts.participants(content).chair
    return UnitWork(
        id=unit.id,
        name=unit.name,
        other_names=unit.other_names,
        others=_others(content, unit, (*found.own, *found.requested)),
        duties=tuple(duty(content, charge) for charge in found.own),
        requested=tuple(duty(content, charge) for charge in found.requested),
        joint=tuple(_joint(content, charge) for charge in found.joint),
        of_groups=of_groups(content, unit),
        for_all=tuple(duty(content, charge) for charge in found.for_all),
        in_closing=any(unit.id in charge.units for charge in found.for_all),
        items=tuple(item for item, person in spoken if not person),
        spoken=tuple(_spoken(unit.id, item, person[0]) for item, person in spoken if person),
        invited=invited(content, unit),
        chairs=source_link(content, chair.paragraph) if chair and unit.id in chair.units else None,
        changed=tuple(_changed(content, unit)),
    )


def _changed(content: Content, unit: Unit) -> Iterator[Changed]:
    """Yield what a change gives to `unit`; where the Plan names it already, the change stands there."""
    tasks = [
        charge.paragraph for charge in charges(content) if unit.id in (*charge.units, *charge.with_units)
    ]
    items = [item.paragraph for item in content.programme.items if unit.id in item.units]
    lines = [group.lines[place].paragraph for group, place in invitations(content, unit)]
    for address, every in notes(content).items():
        paragraph = address.removeprefix(f"{PLAN_TEXT}#")
        for note in every if paragraph not in (*tasks, *items, *lines) else ():
            if unit.id in note.units:
                yield Changed(Link(passage_name(content, paragraph), address), note)


def _spoken(unit: str, item: ProgrammeLine, name: str) -> Spoken:
    private = item.shown_by != item.performed_by
    return Spoken(item.shown_by, item.shown_by if private else f"đồng chí {name}", item, unit)


def _others(content: Content, unit: Unit, own: Iterable[Charge]) -> tuple[str, ...]:
    with_it = dict.fromkeys(u for charge in own for u in charge.units if u != unit.id)
    return tuple(content.units[u].name for u in with_it)


def of_groups(content: Content, unit: Unit) -> tuple[GroupWork, ...]:
    """Return what the groups that `unit` is part of are given."""
    return tuple(
        GroupWork(
            found.charges[0].group,
            inside(content.units[found.group].name),
            tuple(duty(content, charge) for charge in found.charges),
        )
        for found in charges_of(content, unit).of_groups
    )


def invited(content: Content, unit: Unit) -> tuple[Invitation, ...]:
    """Return the lines of participants that `unit` is part of."""
    return tuple(
        Invitation(
            Link(f"{entry_text(content, group.title)}, dòng {place + 1}", f"{PARTICIPANTS}#{group.id}"),
            entry(content, group.lines[place].words),
            source_link(content, group.lines[place].paragraph),
        )
        for group, place in invitations(content, unit)
    )
