"""Tasks that the Plan assigns, each with its passage and the units that do it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kienan.content.load import Content, once


@dataclass(frozen=True)
class Charge:
    """A task: its passage, its number in its group, that group's number (0 for the closing), its units."""

    paragraph: str
    number: int
    group: int
    units: tuple[str, ...]
    with_units: tuple[str, ...]


def busy_units(content: Content) -> set[str]:
    """Return the ids of units to whom the Plan, or a change of it, gives a task or a programme item."""
    found = {unit for item in content.programme.items for unit in item.units}
    found.update(unit for change in content.changes for point in change.points for unit in point.units)
    for charge in charges(content):
        found.update(charge.units, charge.with_units)
    return found


@once
def charges(content: Content) -> tuple[Charge, ...]:
    """Return every task of the Plan: what stands under the passage of each group, then the closing ones.

    A task that names no units of its own belongs to those of its group.
    """
    return tuple(_charges(content))


def _charges(content: Content) -> Iterator[Charge]:
    for number, group in enumerate(content.assignments.groups, 1):
        added = {task.paragraph: task for task in group.tasks}
        for n, paragraph in enumerate(under(content, group.paragraph), 1):
            task = added.get(paragraph)
            units = task.units if task and task.units else group.units
            yield Charge(paragraph, n, number, units, task.with_units if task else ())
    for n, task in enumerate(content.assignments.closing, 1):
        yield Charge(task.paragraph, n, 0, task.units, task.with_units)


def under(content: Content, paragraph: str) -> tuple[str, ...]:
    """Return the ids of the passages right under one, of the passage itself when there are none."""
    node = content.passages.get(paragraph)
    return tuple(child.id for child in node.children) or (paragraph,) if node else ()
