"""What stands on each printed sheet: the same values as on the pages, without their links."""

from dataclasses import dataclass
from itertools import groupby

from kienan.base.text import Run, hour_text, long_day_text, spelt_day_text, tie
from kienan.content.load import Content
from kienan.content.plan_blocks import Block, Piece
from kienan.content.plan_text import plan_text
from kienan.model.plan import PlanDocument
from kienan.views import event
from kienan.views.common import Link
from kienan.views.plan import Duty, Item, UnitWork, board, programme

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


@dataclass(frozen=True)
class ProgrammeItem:
    """A line of the programme."""

    number: int
    parts: tuple[Words, ...]
    performed_by: str
    highlight: bool


@dataclass(frozen=True)
class ProgrammeSheet:
    """The programme, for a wall."""

    organisation: str
    headline: str
    also: tuple[str, ...]
    hour: str
    day: str
    place: str
    items: tuple[ProgrammeItem, ...]


@dataclass(frozen=True)
class Work:
    """A task, and with whom or in what part it is done."""

    words: Words
    note: str


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
    """What the Plan asks of one unit."""

    name: str
    as_of: str
    other_names: tuple[str, ...]
    works: tuple[Work, ...]
    items: tuple[ProgrammeItem, ...]
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
        blocks=tuple(map(_plan_block, plan_text(content).blocks)),
    )


def _plan_block(block: Block) -> PlanBlock:
    rows = tuple(PlanRow(tuple(tuple(map(_words, cell)) for cell in row.cells)) for row in block.rows)
    spans = tuple(_words(span.pieces) for span in block.spans)
    return PlanBlock(block.kind, spans, rows, block.columns, block.level)


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
    title, conference = event.title(content), content.event
    return ProgrammeSheet(
        organisation=title.organisation,
        headline=title.headline,
        also=title.also,
        hour=hour_text(conference.hour),
        day=long_day_text(conference.day),
        place=conference.place,
        items=tuple(map(_item, programme(content))),
    )


def _item(item: Item) -> ProgrammeItem:
    return ProgrammeItem(item.number, item.parts, item.performed_by, item.highlight)


def assignment_sheet(content: Content, as_of: str) -> AssignmentSheet:
    """Return all assignments; `as_of` is the day whose names of units are used."""
    shown = board(content)
    groups = [
        WorkGroup(f"{group.number}. {_names(group.units)}", tuple(map(_work, group.duties)))
        for group in shown.groups
    ]
    closing = WorkGroup("Với mọi đơn vị", tuple(map(_work, shown.closing)))
    return AssignmentSheet(as_of, (*groups, closing))


def unit_sheet(work: UnitWork, as_of: str) -> UnitSheet:
    """Return the sheet of one unit."""
    return UnitSheet(
        name=work.name,
        as_of=as_of,
        other_names=work.other_names,
        works=tuple(map(_work, work.duties)),
        items=tuple(map(_item, work.items)),
        invited=tuple(line.words for line in work.invited),
    )


def _work(duty: Duty) -> Work:
    partners = f"Phối hợp: {_names(duty.partners)}" if duty.partners else ""
    return Work(duty.words, duty.role or partners)


def _names(units: tuple[Link, ...]) -> str:
    return "; ".join(unit.text for unit in units)
