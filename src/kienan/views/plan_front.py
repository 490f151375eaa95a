"""The readable front of the Plan: what it is for, who issued and signed it, what changed since."""

import re
from dataclasses import dataclass

from kienan.base.text import day_text, sentence
from kienan.content import plan_parts
from kienan.content.load import Content
from kienan.content.plan_work import charges
from kienan.model.plan import Signature
from kienan.views.board import board
from kienan.views.changes import Change, changes
from kienan.views.common import Status, status
from kienan.views.plan import Fact

NOT_IN_SOURCE = "không ghi trong bản nhận được"


@dataclass(frozen=True)
class PlanFront:
    """What the Plan is, in short."""

    purpose: tuple[str, ...]
    facts: tuple[Fact, ...]
    status: Status
    items: int
    tasks: int
    units: int
    slips: int
    participants: int
    changes: tuple[Change, ...]


def front(content: Content) -> PlanFront:
    """Return the readable front of the Plan."""
    plan = content.plan
    return PlanFront(
        purpose=plan.purpose,
        facts=(
            Fact("Loại văn bản", plan.kind.capitalize()),
            Fact("Cơ quan ban hành", _issuer(content)),
            Fact("Số, ký hiệu", plan.number or NOT_IN_SOURCE),
            Fact("Ngày ban hành", day_text(plan.day) if plan.day else NOT_IN_SOURCE),
            *(Fact("Người ký", _signed(content, s)) for s in plan.signatures),
        ),
        status=status(plan),
        items=len(content.programme.items),
        tasks=sum(1 for charge in charges(content) if charge.group),
        units=len(board(content).units),
        slips=len(plan.slips),
        participants=sum(len(group.lines) for group in plan_parts.participants(content).groups),
        changes=changes(content),
    )


def _issuer(content: Content) -> str:
    """Return the issuer with the body it belongs to and the place: “Ban Thường vụ Quận ủy Kiến An, …”."""
    unit = content.units[content.plan.issuer]
    owner = content.units.get(unit.parent)
    own, whole = unit.name.split(), owner.name.split() if owner else []
    shared = next((n for n in range(len(whole), 0, -1) if own[-n:] == whole[:n]), 0)
    name = " ".join([*own, *whole[shared:]]) if shared else unit.name
    return f"{name}, {content.site.full_place or content.site.place}"


def _signed(content: Content, signature: Signature) -> str:
    """Return who signed, title before name: “T/M Ban Thường vụ: đồng chí …, Phó Bí thư”."""
    behalf = signature.on_behalf.removeprefix("T/M ")
    whom = f"T/M {as_written(content, behalf)}: " if behalf else ""
    post = as_written(content, signature.post)
    return whom + ", ".join(filter(None, (f"đồng chí {signature.name}", post)))


def as_written(content: Content, capitals: str) -> str:
    """Return words set in capitals as the Plan writes them elsewhere, else with one capital."""
    found = re.findall(re.escape(capitals), content.received_plan, re.IGNORECASE) if capitals else []
    return next((words for words in found if words != capitals), sentence(capitals.lower()))
