"""The two-year summary: what it covers, its parts each with a state, indicators as text, bars and table."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kienan.base.text import day_text, quantity_text
from kienan.content.attachments import href
from kienan.content.load import Content
from kienan.model.base import State
from kienan.model.summary import Indicator, ResultField, SummaryPart
from kienan.views.common import Link, Status, document_link, status

TRACK = 100
"""The length of the track that bars run on, in a chart's units: of a share the whole."""
_ROUND = tuple(Decimal(step) for step in ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10"))
"""The figures at the end of a track, but for noughts: what a reader counts with."""


@dataclass(frozen=True)
class Bar:
    """A bar of a chart: its label, its value in words, its length; a target is drawn as an outline."""

    label: str
    value: str
    length: float
    is_target: bool


@dataclass(frozen=True)
class Chart:
    """An indicator as bars on one scale; `target` is where the target stands on it, None without."""

    name: str
    bars: tuple[Bar, ...]
    target: float | None = None


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator as a row of the table."""

    name: str
    value: str
    period: str
    target: str
    earlier: str
    source: str


@dataclass(frozen=True)
class FieldView:
    """The results of one field of work."""

    id: str
    name: str
    lines: tuple[str, ...]
    charts: tuple[Chart, ...]
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class PartView:
    """A part of the summary; nothing but its state before it is published."""

    id: str
    name: str
    status: Status
    lines: tuple[str, ...]
    fields: tuple[FieldView, ...]


@dataclass(frozen=True)
class SummaryView:
    """The whole summary."""

    name: str
    document: Link
    start: str
    end: str
    context: str
    related: tuple[Link, ...]
    parts: tuple[PartView, ...]
    report: Link | None


def summary(content: Content) -> SummaryView:
    """Return the summary with what is published of it."""
    data = content.summary
    related = (d for d in content.plan.cites if d != data.document)
    return SummaryView(
        name=data.title,
        document=document_link(content, data.document),
        start=day_text(data.start),
        end=day_text(data.end),
        context=data.context,
        related=tuple(document_link(content, d) for d in related),
        parts=tuple(_part(part) for part in data.parts),
        report=Link(data.report.title, href(data.report.file)) if data.report else None,
    )


def _part(part: SummaryPart) -> PartView:
    if part.state is not State.PUBLISHED:
        return PartView(part.id, part.name, status(part), (), ())
    fields = tuple(_field(f"{part.id}-{n}", field) for n, field in enumerate(part.fields, 1))
    return PartView(part.id, part.name, status(part), part.lines, fields)


def _field(ident: str, field: ResultField) -> FieldView:
    charts = tuple(_chart(i) for i in field.indicators if _is_drawn(i))
    return FieldView(ident, field.name, field.lines, charts, tuple(_row(i) for i in field.indicators))


def _is_drawn(indicator: Indicator) -> bool:
    """Tell whether there are two figures to compare; “32/32” and “hơn 1.200” have no length of their own."""
    return isinstance(indicator.value, Decimal) and len(list(_values(indicator))) > 1


def _row(indicator: Indicator) -> IndicatorRow:
    unit = indicator.unit
    earlier = "; ".join(f"{e.period}: {quantity_text(e.value, unit)}" for e in indicator.earlier)
    target = quantity_text(indicator.target, unit) if indicator.target is not None else ""
    value = quantity_text(indicator.value, unit)
    return IndicatorRow(indicator.name, value, indicator.period, target, earlier, indicator.source)


def _chart(indicator: Indicator) -> Chart:
    """Return bars from the earliest period to the target, all on a scale that begins at nought."""
    end = _end_of_track(indicator)
    bars = tuple(
        Bar(label, quantity_text(value, indicator.unit), _length(value, end), target)
        for label, value, target in _values(indicator)
    )
    target = indicator.target
    return Chart(indicator.name, bars, _length(target, end) if isinstance(target, Decimal) else None)


def _end_of_track(indicator: Indicator) -> Decimal:
    """Return the value at the end of the track: of shares 100, of all else a round figure above the largest.

    No bar is full by being the largest: a full one would say that all there is has been reached.
    """
    largest = max(abs(value) for _, value, _ in _values(indicator))
    if indicator.unit.lower().startswith(("%", "phần trăm")) and largest <= TRACK:
        return Decimal(TRACK)
    power = Decimal(10) ** largest.adjusted() if largest else Decimal(1)
    return next(step * power for step in _ROUND if step * power > largest)


def _length(value: Decimal, end: Decimal) -> float:
    """Return the length of a bar, in tenths, never rounded up; a value below nought has none."""
    return int(10 * TRACK * value / end) / 10 if value > 0 else 0


def _values(indicator: Indicator) -> Iterator[tuple[str, Decimal, bool]]:
    for earlier in indicator.earlier:
        yield earlier.period, earlier.value, False
    if isinstance(indicator.value, Decimal):
        yield indicator.period, indicator.value, False
    if isinstance(indicator.target, Decimal):
        yield "Chỉ tiêu", indicator.target, True
