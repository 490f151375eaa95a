"""What stands on each printed sheet: the same values as on the pages, without their links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from kienan.base.text import Run, inside, sentence, spelt_day_text, tie
from kienan.content.load import Content
from kienan.content.plan_blocks import Block, Piece
from kienan.content.plan_head import received_head
from kienan.content.plan_text import plan_text
from kienan.model.plan import PlanDocument
from kienan.views import event
from kienan.views.board import board
from kienan.views.changes import NowNote, notes
from kienan.views.common import PLAN_TEXT, Link
from kienan.views.plan import ProgrammeLine, programme
from kienan.views.unit_tasks import Duty, UnitWork

Words = tuple[Run, ...]


@dataclass(frozen=True)
class PlanRow:
    """A row of a table as the Plan prints it: its cells, each line by line."""

    cells: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True)
class PlanBlock:
    """A block of the Plan: its words alone, without the slips noted on them."""

    kind: str
    spans: tuple[Words, ...]
    rows: tuple[PlanRow, ...]
    columns: tuple[str, ...]
    level: int
    now: tuple[str, ...]
    """What holds instead by official changes, after the block."""


@dataclass(frozen=True)
class PlanSheet:
    """The Plan in the form of its kind of document; what the source leaves blank is empty."""

    upper_body: str
    issuer: str
    motto: tuple[str, ...]
    number: str
    symbol: str
    place: str
    day: str
    blocks: tuple[PlanBlock, ...]
    layout: str
    """Which parts of the form are the site's layout and not in the received text."""


@dataclass(frozen=True)
class ProgrammeItem:
    """A line of the programme."""

    number: int
    parts: tuple[Words, ...]
    performed_by: str
    highlight: bool
    slip: bool
    now: tuple[str, ...]


@dataclass(frozen=True)
class ProgrammeSheet:
    """The programme, for a wall."""

    organisation: str
    headline: str
    also: tuple[str, ...]
    when: str
    planned: str
    items: tuple[ProgrammeItem, ...]


@dataclass(frozen=True)
class Work:
    """A task, and with whom or in what part it is done."""

    words: Words
    note: str
    now: tuple[str, ...]


@dataclass(frozen=True)
class WorkGroup:
    """Tasks under one heading."""

    heading: str
    works: tuple[Work, ...]


@dataclass(frozen=True)
class AssignmentSheet:
    """All assignments, in the order of the Plan."""

    as_of: str
    groups: tuple[WorkGroup, ...]


@dataclass(frozen=True)
class UnitSheet:
    """What the Plan asks of one unit, for which conference; `groups` hold what its group and all share."""

    name: str
    as_of: str
    conference: str
    when: str
    works: tuple[Work, ...]
    requested: tuple[Work, ...]
    joint: tuple[Work, ...]
    groups: tuple[WorkGroup, ...]
    items: tuple[ProgrammeItem, ...]
    people: tuple[ProgrammeItem, ...]
    """Items of people of the unit; `performed_by` is the person, a private one by role."""
    invited: tuple[Words, ...]


def plan_sheet(content: Content) -> PlanSheet:
    """Return the Plan word for word, with the head of a Party document."""
    plan = content.plan
    return PlanSheet(
        upper_body=content.units[plan.upper_body].name if plan.upper_body else "",
        issuer=content.units[content.site.organisation].name,
        motto=plan.motto,
        number=plan.number,
        symbol=plan.symbol,
        place=plan.place,
        day=_spelt_day(plan),
        blocks=tuple(_plan_block(block, notes(content)) for block in plan_text(content).blocks),
        layout=_layout(content),
    )


def _layout(content: Content) -> str:
    """Return which parts of the form stand in no received text, in a sentence; "" when all of them do."""
    plan, head = content.plan, received_head(content.received_plan, content.plan)
    parts = [] if head else ["phần đầu văn bản (cơ quan, quốc hiệu hoặc tiêu ngữ, dòng địa danh)"]
    parts += [] if plan.number else ["chỗ ghi số"]
    parts += [] if plan.day else ["chỗ ghi ngày"]
    return (
        f"Trình bày của trang thông tin, không có trong bản nhận được: {', '.join(parts)}." if parts else ""
    )


def _plan_block(block: Block, changed: Mapping[str, tuple[NowNote, ...]]) -> PlanBlock:
    rows = tuple(PlanRow(tuple(tuple(map(_words, cell)) for cell in row.cells)) for row in block.rows)
    spans = tuple(_words(span.pieces) for span in block.spans)
    inside = (block.id, *(span.id for span in block.spans), *(row.id for row in block.rows))
    now = [n.text for ident in dict.fromkeys(inside) for n in changed.get(f"{PLAN_TEXT}#{ident}", ())]
    return PlanBlock(block.kind, spans, rows, block.columns, block.level, tuple(now))


def _words(pieces: tuple[Piece, ...]) -> Words:
    """Return the words of `pieces`, the same whether a slip is noted on them or not."""
    runs = (
        Run("".join(p.text for p in group), italic) for italic, group in groupby(pieces, lambda p: p.italic)
    )
    return tuple(tied for run in runs for tied in tie(run))


def _spelt_day(plan: PlanDocument) -> str:
    return spelt_day_text(plan.day) if plan.day else ""


def programme_sheet(content: Content) -> ProgrammeSheet:
    """Return the programme with when and where."""
    title, facts = event.title(content), event.facts(content, content.event.day)
    return ProgrammeSheet(
        organisation=title.organisation,
        headline=title.headline,
        also=content.event.also,
        when=_when(facts),
        planned=f"Kế hoạch ghi: {facts.planned}" if facts.planned else "",
        items=tuple(_item(content, item) for item in programme(content)),
    )


def _when(facts: event.Facts) -> str:
    """Return hour, day and place as they hold, and the document that changed them when one did."""
    told = " · ".join(filter(None, (f"{facts.hour}, {facts.day}", facts.place)))
    when = told if facts.day else facts.standing
    return f"{when} ({facts.by.text})" if facts.by else when


def _now(content: Content, source: Link) -> tuple[str, ...]:
    """Return what holds now where the Plan says something, line by line."""
    return tuple(note.text for note in notes(content).get(source.href, ()))


def _item(content: Content, item: ProgrammeLine) -> ProgrammeItem:
    now = _now(content, item.source)
    return ProgrammeItem(item.number, item.parts, item.performed_by, item.highlight, item.noted, now)


def assignment_sheet(content: Content, as_of: str) -> AssignmentSheet:
    """Return all assignments; `as_of` is the day whose names of units are used."""
    shown = board(content)
    groups = [
        WorkGroup(
            f"{group.number}. {group.named}",
            _works(content, group.duties),
        )
        for group in shown.groups
    ]
    closing = WorkGroup("Với mọi đơn vị", _works(content, shown.closing))
    return AssignmentSheet(as_of, (*groups, closing))


def unit_sheet(content: Content, work: UnitWork, as_of: str) -> UnitSheet:
    """Return the sheet of one unit."""
    facts = event.facts(content, content.event.day)
    return UnitSheet(
        name=work.name,
        as_of=as_of,
        conference=content.event.headline,
        when=_when(facts),
        works=_works(content, work.duties),
        requested=_works(content, work.requested),
        joint=_works(content, work.joint),
        groups=(
            *_changed(work),
            *(WorkGroup(f"Giao cho {inside(g.name)}", _works(content, g.duties)) for g in work.of_groups),
            WorkGroup("Với mọi đơn vị", _works(content, work.for_all)),
        ),
        items=tuple(_item(content, item) for item in work.items),
        people=tuple(replace(_item(content, s.item), performed_by=s.who) for s in work.spoken),
        invited=_invited(work),
    )


def _changed(work: UnitWork) -> Iterable[WorkGroup]:
    """Yield what a change gives to the unit where the Plan does not name it, if one does."""
    lines = tuple(Work(tie(Run(f"{c.passage.text}: {c.now.text}")), "", ()) for c in work.changed)
    if lines:
        yield WorkGroup("Theo thay đổi chính thức", lines)


def _invited(work: UnitWork) -> tuple[Words, ...]:
    chair = ((Run("Chủ trì Hội nghị"),),) if work.chairs else ()
    return (*chair, *(line.words for line in work.invited))


def _works(content: Content, duties: Iterable[Duty]) -> tuple[Work, ...]:
    return tuple(_work(content, duty) for duty in duties)


def _work(content: Content, duty: Duty) -> Work:
    slip = "nguyên văn; có ghi chú ở toàn văn" if duty.source.noted else ""
    note = sentence("; ".join(filter(None, (duty.role, slip))))
    return Work(duty.words, note, _now(content, duty.source))
