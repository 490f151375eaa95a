"""The assignments: by the numbers of the Plan, and of each unit all that concerns it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kienan.base.text import plain
from kienan.content.load import Content, once
from kienan.content.plan_tree import Node, unmarked
from kienan.content.plan_work import charges
from kienan.content.unit_work import closing_charges, members_only, requested
from kienan.model.site import Level
from kienan.views.unit_tasks import (
    Duty,
    GroupWork,
    Invitation,
    Spoken,
    UnitWork,
    duty,
    invited,
    of_groups,
    units_with_work,
)


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
    work = {unit.id: unit for unit in units_with_work(content)}
    groups = tuple(_group(content, number, work) for number in range(1, len(content.assignments.groups) + 1))
    placed = {unit.id for group in groups for unit in group.units}
    return Board(
        groups=groups,
        others=tuple(
            w for w in work.values() if w.id not in placed and (w.joint or w.items or w.chairs or w.changed)
        ),
        members=tuple(_members(content)),
        people=tuple(
            sorted({s.item.id: s for w in work.values() for s in w.spoken}.values(), key=_by_number)
        ),
        closing=tuple(duty(content, charge) for charge in closing_charges(content)),
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
        duties=tuple(duty(content, charge) for charge in own),
        named="; ".join(unit.name for unit in shown) or _named(said),
    )


def _named(said: Node) -> str:
    """Return how the Plan names whose task a passage is; of a row of a table, all its words."""
    return said.words if said.cells else unmarked(plain(said.lines[0])).rstrip(" :")


def _members(content: Content) -> Iterator[Members]:
    """Yield the members of groups, those alike in all of it together, in the order of data."""
    shown = [(unit, of_groups(content, unit), invited(content, unit)) for unit in members_only(content)]
    for (groups, lines), alike in groupby(shown, key=lambda row: (row[1], row[2])):
        units = [unit for unit, _, _ in alike]
        kind = "phường" if all(unit.level is Level.WARD for unit in units) else "đơn vị"
        yield Members(kind, tuple((unit.id, plain(unit.name)) for unit in units), groups, lines)
