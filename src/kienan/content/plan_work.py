"""Tasks that the Plan assigns, each with its paragraph and the units that do it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kienan.content.load import Content
from kienan.model.plan import Task


@dataclass(frozen=True)
class Charge:
    """A task, the id of its paragraph, the number of its group (0 for the closing), and who does it."""

    task: Task
    paragraph: str
    group: int
    units: tuple[str, ...]


def busy_units(content: Content) -> set[str]:
    """Return the ids of units that the Plan gives a task or a programme item."""
    found = {unit for item in content.programme.items for unit in item.units}
    for charge in charges(content):
        found.update(charge.units, charge.task.with_units)
    return found


def charges(content: Content) -> Iterator[Charge]:
    """Yield every task of the Plan; one that names no units of its own belongs to those of its group."""
    for group in content.assignments.groups:
        for n, task in enumerate(group.tasks, 1):
            yield Charge(task, f"phan-cong-{group.number}-{n}", group.number, task.units or group.units)
    for n, task in enumerate(content.assignments.closing, 1):
        yield Charge(task, f"ket-{n}", 0, task.units)
