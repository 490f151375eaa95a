"""The Plan as sets of open data: programme, participants, assignments, in its own words."""

from collections.abc import Iterable
from typing import Any

from kienan.base.text import plain
from kienan.content import plan_parts
from kienan.content.lifecycle import in_order
from kienan.content.load import Content
from kienan.content.plan_work import charges
from kienan.outputs.data.around import around, status_of
from kienan.outputs.data.records import ChangeRow, ParticipantRow, ProgrammeRow, TaskRow
from kienan.outputs.data.sets import ChangeSet, ParticipantSet, ProgrammeSet, TaskSet
from kienan.views.changes import PAGE, notes, point_lines
from kienan.views.common import ASSIGNMENTS, PARTICIPANTS, PROGRAMME, entry_text, noted, paragraph_link

CHAIR = "chu-tri"
"""The group of the line that names the chair."""


def _names(content: Content, units: Iterable[str]) -> tuple[str, ...]:
    return tuple(content.units[unit].name for unit in units)


def _place(content: Content, paragraph: str) -> dict[str, Any]:
    """Return where a row stands in the Plan; the paragraph's id, which edits never change, is the row's."""
    address = paragraph_link(paragraph, "").href
    now = tuple(note.text for note in notes(content).get(address, ()))
    return {"noted": noted(content, paragraph), "paragraph": address, "now": now, "id": paragraph}


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
            **_place(content, item.paragraph),
        )
        for item in plan_parts.programme(content)
    )
    return ProgrammeSet(**head | status_of(content.plan), items=items)


def participants(content: Content) -> ParticipantSet:
    """Return the lines of participants, the chair first."""
    people = plan_parts.participants(content)
    items = [_participant(content, CHAIR, "Chủ trì", 1, people.chair)] if people.chair else []
    for group in people.groups:
        title = entry_text(content, group.title)
        for n, line in enumerate(group.lines, 1):
            items.append(_participant(content, group.id, title, n, line))
    head = around(content, "thanh-phan", PARTICIPANTS, "Kế hoạch, mục 4.3", ParticipantSet)
    return ParticipantSet(**head | status_of(content.plan), items=tuple(items))


def _participant(
    content: Content, group_id: str, group: str, number: int, line: plan_parts.ParticipantLine
) -> ParticipantRow:
    return ParticipantRow(
        group_id=group_id,
        group=group,
        number=number,
        words=plain(line.words),
        unit_ids=line.units,
        units=_names(content, line.units),
        **_place(content, line.paragraph),
    )


def tasks(content: Content) -> TaskSet:
    """Return the tasks, those of the closing paragraphs last."""
    named = {
        number: plain(plan_parts.said(content.passages[group.paragraph]))
        for number, group in enumerate(content.assignments.groups, 1)
    }
    items = tuple(
        TaskRow(
            group=charge.group or None,
            named=named.get(charge.group),
            number=charge.number,
            words=plain(plan_parts.words_of(content, charge.paragraph)),
            unit_ids=charge.units,
            units=_names(content, charge.units),
            with_unit_ids=charge.with_units,
            with_units=_names(content, charge.with_units),
            **_place(content, charge.paragraph),
        )
        for charge in charges(content)
    )
    source = "Kế hoạch, phần “Tổ chức thực hiện”"
    head = around(content, "phan-cong", ASSIGNMENTS, source, TaskSet)
    return TaskSet(**head | status_of(content.plan), items=items)


def changes(content: Content) -> ChangeSet:
    """Return the official changes, the oldest first."""
    items = tuple(
        ChangeRow(
            id=change.id,
            day=change.day,
            document=change.document,
            status=change.status,
            new_day=change.new_day,
            new_hour=f"{change.new_hour:%H:%M}" if change.new_hour else None,
            new_place=change.new_place or None,
            points=point_lines(change),
        )
        for change in in_order(content)
    )
    head = around(content, "thay-doi", PAGE, "văn bản ghi ở từng thay đổi", ChangeSet)
    return ChangeSet(**head, items=items)
