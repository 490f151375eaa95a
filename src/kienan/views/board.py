"""The assignments: by the numbers of the Plan, and of each unit all that concerns it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from kienan.base.text import Run, inside, plain
from kienan.content import plan_parts
from kienan.content.load import Content, once
from kienan.content.plan_officials import person_named
from kienan.content.plan_tree import Node, unmarked
from kienan.content.plan_work import Charge, busy_units, charges
from kienan.content.unit_work import charges_of, closing_charges, invitations, leads, members_only, requested
from kienan.model.site import Level, Unit
from kienan.views.common import PARTICIPANTS, Link, SourceLink, entry, entry_text, opened, source_link
from kienan.views.plan import ProgrammeLine, programme


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


@dataclass(frozen=True)
class DutyGroup:
    """The tasks under one number of the Plan, and the units that get them."""

    id: str
    number: int
    asks: bool
    """Whether the Plan requests it, of a body that it cannot order."""
    units: tuple[UnitWork, ...]
    duties: tuple[Duty, ...]
    named: str
    """Whose tasks they are: the names of the units; of a person, as the Plan names him."""


@dataclass(frozen=True)
class Members:
    """Units that are given nothing by name, but a group of which they are part, alike in all of it."""

    kind: str
    """What they are: “phường”, else “đơn vị”."""
    units: tuple[tuple[str, str], ...]
    """Id and name of each."""
    of_groups: tuple[GroupWork, ...]
    invited: tuple[Invitation, ...]


@dataclass(frozen=True)
class Board:
    """Assignments, each task once; `units` are all that have work, in the order of data."""

    groups: tuple[DutyGroup, ...]
    others: tuple[UnitWork, ...]
    """Units without tasks of their own, but with a share in one, in the programme or in the chair."""
    members: tuple[Members, ...]
    people: tuple["Spoken", ...]
    closing: tuple[Duty, ...]
    units: tuple[UnitWork, ...]

    @property
    def places(self) -> dict[str, str]:
        """Return the id of each unit that stands only as a person, by the first item of such a person."""
        shown = {work.id for work in self.listed}
        first = {spoken.unit: spoken.item.id for spoken in reversed(self.people) if spoken.unit not in shown}
        return {item: unit for unit, item in first.items()}

    @property
    def listed(self) -> tuple[UnitWork, ...]:
        """Return the units that the board shows as units, in its order."""
        return tuple({w.id: w for g in self.groups for w in g.units}.values()) + self.others


@once
def board(content: Content) -> Board:
    """Return the assignments by task and by unit."""
    work = {unit.id: unit for unit in _units_with_work(content)}
    groups = tuple(_group(content, number, work) for number in range(1, len(content.assignments.groups) + 1))
    placed = {unit.id for group in groups for unit in group.units}
    return Board(
        groups=groups,
        others=tuple(w for w in work.values() if w.id not in placed and (w.joint or w.items or w.chairs)),
        members=tuple(_members(content)),
        people=tuple(
            sorted({s.item.id: s for w in work.values() for s in w.spoken}.values(), key=_by_number)
        ),
        closing=tuple(_duty(content, charge) for charge in closing_charges(content)),
        units=tuple(work.values()),
    )


def _by_number(spoken: Spoken) -> int:
    return spoken.item.number


def unit_work(content: Content, ident: str) -> UnitWork:
    """Return what the Plan asks of one unit; KeyError when it asks nothing of it."""
    return {work.id: work for work in board(content).units}[ident]


def _group(content: Content, number: int, work: dict[str, UnitWork]) -> DutyGroup:
    own = [charge for charge in charges(content) if charge.group == number]
    units = dict.fromkeys(
        (*content.assignments.groups[number - 1].units, *(u for charge in own for u in charge.units))
    )
    shown = tuple(work[unit] for unit in units if unit in work)
    said = content.passages[content.assignments.groups[number - 1].paragraph]
    return DutyGroup(
        id=f"nhom-{number}",
        number=number,
        asks=all(requested(content, charge) for charge in own),
        units=shown,
        duties=tuple(_duty(content, charge) for charge in own),
        named="; ".join(unit.name for unit in shown) or _named(said),
    )


def _named(said: Node) -> str:
    """Return how the Plan names whose task a passage is; of a row of a table, all its words."""
    return said.words if said.cells else unmarked(plain(said.lines[0])).rstrip(" :")


def _duty(content: Content, charge: Charge, role: str = "") -> Duty:
    words = plan_parts.words_of(content, charge.paragraph)
    place = f"viec-{charge.group}-{charge.number}" if charge.group else f"viec-chung-{charge.number}"
    source = source_link(content, charge.paragraph)
    return Duty(place, charge.group, charge.number, entry(content, words), source, role)


def _joint(content: Content, charge: Charge) -> Duty:
    """Return a task as a partner sees it: who leads where its words say so, else whom it is done with."""
    by = " và ".join(content.units[unit].name for unit in charge.units)
    return _duty(content, charge, f"{by} chủ trì" if leads(content, charge) else f"cùng {by}")


def _units_with_work(content: Content) -> Iterator[UnitWork]:
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
        duties=tuple(_duty(content, charge) for charge in found.own),
        requested=tuple(_duty(content, charge) for charge in found.requested),
        joint=tuple(_joint(content, charge) for charge in found.joint),
        of_groups=_of_groups(content, unit),
        for_all=tuple(_duty(content, charge) for charge in found.for_all),
        in_closing=any(unit.id in charge.units for charge in found.for_all),
        items=tuple(item for item, person in spoken if not person),
        spoken=tuple(_spoken(unit.id, item, person[0]) for item, person in spoken if person),
        invited=_invited(content, unit),
        chairs=source_link(content, chair.paragraph) if chair and unit.id in chair.units else None,
    )


def _spoken(unit: str, item: ProgrammeLine, name: str) -> Spoken:
    private = item.shown_by != item.performed_by
    return Spoken(item.shown_by, item.shown_by if private else f"đồng chí {name}", item, unit)


def _others(content: Content, unit: Unit, own: Iterable[Charge]) -> tuple[str, ...]:
    with_it = dict.fromkeys(u for charge in own for u in charge.units if u != unit.id)
    return tuple(content.units[u].name for u in with_it)


def _of_groups(content: Content, unit: Unit) -> tuple[GroupWork, ...]:
    return tuple(
        GroupWork(
            found.charges[0].group,
            inside(content.units[found.group].name),
            tuple(_duty(content, charge) for charge in found.charges),
        )
        for found in charges_of(content, unit).of_groups
    )


def _invited(content: Content, unit: Unit) -> tuple[Invitation, ...]:
    return tuple(
        Invitation(
            Link(f"{entry_text(content, group.title)}, dòng {place + 1}", f"{PARTICIPANTS}#{group.id}"),
            entry(content, group.lines[place].words),
            source_link(content, group.lines[place].paragraph),
        )
        for group, place in invitations(content, unit)
    )


def _members(content: Content) -> Iterator[Members]:
    """Yield the members of groups, those alike in all of it together, in the order of data."""
    shown = [(unit, _of_groups(content, unit), _invited(content, unit)) for unit in members_only(content)]
    for (groups, invited), alike in groupby(shown, key=lambda row: (row[1], row[2])):
        units = [unit for unit, _, _ in alike]
        kind = "phường" if all(unit.level is Level.WARD for unit in units) else "đơn vị"
        yield Members(kind, tuple((unit.id, plain(unit.name)) for unit in units), groups, invited)
