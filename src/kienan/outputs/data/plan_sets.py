"""The Plan as sets of open data: programme, participants, assignments, in its own words."""

from collections.abc import Iterable
from typing import Any

from kienan.base.text import plain
from kienan.content.load import Content
from kienan.content.plan_work import charges
from kienan.model.plan import ParticipantLine
from kienan.outputs.data.around import around, status_of
from kienan.outputs.data.records import ParticipantRow, ProgrammeRow, TaskRow
from kienan.outputs.data.sets import ParticipantSet, ProgrammeSet, TaskSet
from kienan.views.common import ASSIGNMENTS, PROGRAMME, entry_text, noted, paragraph_link

PARTICIPANTS = "ke-hoach/thanh-phan/"
CHAIR = "chu-tri"
"""The id of the line that names the chair."""


def _names(content: Content, units: Iterable[str]) -> tuple[str, ...]:
    return tuple(content.units[unit].name for unit in units)


def _place(content: Content, paragraph: str) -> dict[str, Any]:
    return {"noted": noted(content, paragraph), "paragraph": paragraph_link(paragraph, "").href}


def programme(content: Content) -> ProgrammeSet:
    """Return the items of the programme."""
    head = around(content, "chuong-trinh", PROGRAMME, "Kế hoạch, mục 4.4", ProgrammeSet)
    items = tuple(
        ProgrammeRow(
            number=item.number,
            content=tuple(map(plain, item.parts)),
            performed_by=plain(item.performed_by),
            unit_ids=item.units,
            units=_names(content, item.units),
            highlight=item.highlight,
            **_place(content, f"chuong-trinh-{item.number}"),
        )
        for item in content.programme.items
    )
    return ProgrammeSet(**head | status_of(content.plan), items=items)


def participants(content: Content) -> ParticipantSet:
    """Return the lines of participants, the chair first."""
    people = content.participants
    items = [_participant(content, CHAIR, "Chủ trì", 1, people.chair)]
    for group in people.groups:
        title = entry_text(content, group.title)
        for n, line in enumerate(group.lines, 1):
            items.append(_participant(content, group.id, title, n, line))
    head = around(content, "thanh-phan", PARTICIPANTS, "Kế hoạch, mục 4.3", ParticipantSet)
    return ParticipantSet(**head | status_of(content.plan), items=tuple(items))


def _participant(
    content: Content, group_id: str, group: str, number: int, line: ParticipantLine
) -> ParticipantRow:
    paragraph = group_id if group_id == CHAIR else f"{group_id}-{number}"
    return ParticipantRow(
        group_id=group_id,
        group=group,
        number=number,
        words=plain(line.words),
        unit_ids=line.units,
        units=_names(content, line.units),
        **_place(content, paragraph),
    )


def tasks(content: Content) -> TaskSet:
    """Return the tasks, those of the closing paragraphs last."""
    named = {group.number: plain(group.named) for group in content.assignments.groups}
    items = tuple(
        TaskRow(
            group=charge.group or None,
            named=named.get(charge.group),
            number=int(charge.paragraph.rpartition("-")[2]),
            words=plain(charge.task.words),
            unit_ids=charge.units,
            units=_names(content, charge.units),
            with_unit_ids=charge.task.with_units,
            with_units=_names(content, charge.task.with_units),
            **_place(content, charge.paragraph),
        )
        for charge in charges(content)
    )
    source = "Kế hoạch, phần “Tổ chức thực hiện”"
    head = around(content, "phan-cong", ASSIGNMENTS, source, TaskSet)
    return TaskSet(**head | status_of(content.plan), items=items)
