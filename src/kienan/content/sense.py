"""Days of the right form that make no sense: what is done already cannot have a day in the future."""

from collections.abc import Iterator, Sequence
from datetime import date

from kienan.base.problem import Problem
from kienan.base.text import day_text
from kienan.content.rules import Loaded
from kienan.model.base import Publication, Record
from kienan.model.changes import OfficialChange
from kienan.model.plan import PlanDocument, ReceivedCopy
from kienan.model.site import Document, Event
from kienan.model.subjects import Correction, Decision, Quiz
from kienan.model.walk import records

_DONE: tuple[tuple[type[Record], str], ...] = (
    (Publication, "updated"),
    (PlanDocument, "day"),
    (Decision, "day"),
    (Document, "day"),
    (OfficialChange, "day"),
    (Correction, "day"),
    (Quiz, "checked"),
)
"""Fields whose day is that of something done: no such day is after today."""


def check_sense(loaded: Sequence[Loaded], today: date) -> Iterator[Problem]:
    """Yield the days of things done that are after `today`, and a Plan issued after its conference.

    A site may be built as of a day before the Plan was received: then no day of these is held against it.
    """
    event = next((item.record for item in loaded if isinstance(item.record, Event)), None)
    latest = max(_received(loaded), default=today)
    for item in loaded:
        for loc, record in records(item.record):
            for kind, name in _DONE:
                day = getattr(record, name) if isinstance(record, kind) else None
                if day and day > today >= latest:
                    key = type(record).model_fields[name].alias or name
                    expected = f"ngày không sau hôm nay ({day_text(today)})"
                    yield item.source.problem((*loc, key), f"“{day_text(day)}” là ngày chưa tới", expected)
        plan = item.record
        known = max(today, latest)
        if isinstance(plan, PlanDocument) and event and plan.day and event.day < plan.day <= known:
            found = f"“{day_text(plan.day)}” sau ngày Hội nghị"
            yield item.source.problem(("ngày",), found, f"ngày ban hành, không sau {day_text(event.day)}")


def _received(loaded: Sequence[Loaded]) -> Iterator[date]:
    for item in loaded:
        yield from (record.day for _, record in records(item.record) if isinstance(record, ReceivedCopy))
