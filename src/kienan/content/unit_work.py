"""What the Plan asks of one unit: its own tasks, those it has a share in, what it is requested to do."""

from collections.abc import Iterator
from dataclasses import dataclass

from kienan.base.text import fold
from kienan.content import plan_parts
from kienan.content.load import Content, once
from kienan.content.plan_work import Charge, busy_units, charges
from kienan.model.site import Unit


@dataclass(frozen=True)
class GroupCharges:
    """What is given to a group of units as a whole."""

    group: str
    charges: tuple[Charge, ...]


@dataclass(frozen=True)
class UnitCharges:
    """All that concerns one unit: `own` are the tasks under its number of the Plan and no others."""

    own: tuple[Charge, ...]
    requested: tuple[Charge, ...]
    joint: tuple[Charge, ...]
    of_groups: tuple[GroupCharges, ...]
    for_all: tuple[Charge, ...]


def requested(content: Content, charge: Charge) -> bool:
    """Tell whether a task asks a body that the issuer cannot order: “Đề nghị …”."""
    above = content.assignments.groups[charge.group - 1].paragraph if charge.group else charge.paragraph
    heads = (plan_parts.words_of(content, charge.paragraph), plan_parts.words_of(content, above))
    return any(fold(words).startswith("de nghi ") for words in heads)


def leads(content: Content, charge: Charge) -> bool:
    """Tell whether those who are given a task lead it, by its own words: “Chủ trì, phối hợp với …”."""
    return fold(plan_parts.words_of(content, charge.paragraph)).startswith("chu tri")


def charges_of(content: Content, unit: Unit) -> UnitCharges:
    """Return the tasks of a unit, each once; those of the closing paragraphs are for all."""
    numbered = [c for c in charges(content) if c.group]
    given = [c for c in numbered if unit.id in c.units]
    asked = [c for c in given if requested(content, c)]
    return UnitCharges(
        own=tuple(c for c in given if c not in asked),
        requested=tuple(asked),
        joint=tuple(c for c in numbered if unit.id in c.with_units and unit.id not in c.units),
        of_groups=tuple(_of_groups(content, unit, given)),
        for_all=closing_charges(content),
    )


def _of_groups(content: Content, unit: Unit, given: list[Charge]) -> Iterator[GroupCharges]:
    for group in unit.groups:
        found = tuple(c for c in charges(content) if c.group and group in c.units and c not in given)
        if found and group != unit.id:
            yield GroupCharges(group, found)


@once
def closing_charges(content: Content) -> tuple[Charge, ...]:
    """Return what the closing paragraphs give to every unit."""
    return tuple(c for c in charges(content) if not c.group)


def members_only(content: Content) -> tuple[Unit, ...]:
    """Return the units that the Plan gives nothing by name, but a group of which they are part."""
    busy = busy_units(content)
    return tuple(u for u in content.units.values() if u.id not in busy and charges_of(content, u).of_groups)


def invitations(content: Content, unit: Unit) -> Iterator[tuple[plan_parts.Group, int]]:
    """Yield the lines of participants that name the unit or a group of it: its group, its place from 0."""
    names = {unit.id, *unit.groups}
    for group in plan_parts.participants(content).groups:
        for place, line in enumerate(group.lines):
            if names & set(line.units):
                yield group, place
