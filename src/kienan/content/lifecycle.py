"""How the conference and its bodies stand on a day: planned, changed, past; archived once its body ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from kienan.base.text import hour_text, long_day_text, sentence
from kienan.content.load import Content, once
from kienan.content.plan_where import place_passage, time_passage
from kienan.model.base import SourceNote
from kienan.model.changes import ChangedPart, EventStatus, OfficialChange
from kienan.model.site import Ending, Unit


class Phase(StrEnum):
    """Where the day of the conference stands, seen from today."""

    BEFORE = "before"
    ON_THE_DAY = "on"
    AFTER = "after"
    NO_DAY = "none"


_Place = tuple[str, str]
"""The id of a passage, and what of it."""

STOPPED = {EventStatus.POSTPONED: "đã hoãn", EventStatus.CANCELLED: "đã hủy"}
"""What is said in a few words of a conference that does not take place on the Plan's day."""


@dataclass(frozen=True)
class Conference:
    """What holds of the conference: status, day, hour, place; `day` is None when put off or called off.

    `set_for` is the day it was set for last, which still stands then in calendars of readers.
    `change` is the document that decided the status, the day, the hour or the place last. `reported` is
    where it is reported to have taken place: without it nobody knows that it did.
    """

    status: EventStatus
    day: date | None
    hour: time
    place: str
    set_for: date
    phase: Phase
    change: OfficialChange | None
    reported: tuple[SourceNote, ...]

    @property
    def invites(self) -> bool:
        """Whether somebody can still come: the day is known and not past."""
        return self.phase in (Phase.BEFORE, Phase.ON_THE_DAY)


@dataclass(frozen=True)
class Now:
    """What holds instead of a passage of the Plan, or after it, and by which change; "" when nothing does."""

    words: str
    change: OfficialChange
    added: bool = False
    performer: bool = False
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Archive:
    """That the body the site speaks for is no more: the place or body that ended, and how."""

    unit: Unit
    ending: Ending


def in_order(content: Content) -> tuple[OfficialChange, ...]:
    """Return the official changes by their day; those of one day in the order of the file."""
    return tuple(sorted(content.changes, key=lambda change: change.day))


def conference(content: Content, today: date) -> Conference:
    """Return how the conference stands on `today`, a day of Việt Nam; later changes hold over earlier."""
    event, stopped, decided = content.event, None, None
    day, hour, place = event.day, event.hour, event.place
    for change in in_order(content):
        if change.status or change.new_day or change.new_hour or change.new_place:
            decided = change
        if change.status is EventStatus.AS_PLANNED:
            day, hour, place = event.day, event.hour, event.place
        stopped = _stopped(change, stopped)
        day, hour = change.new_day or day, change.new_hour or hour
        place = change.new_place or place
    moved = EventStatus.AS_PLANNED if (day, hour) == (event.day, event.hour) else EventStatus.MOVED
    stands = None if stopped else day
    reported = event.happened.sources if event.happened else ()
    return Conference(stopped or moved, stands, hour, place, day, _phase(stands, today), decided, reported)


def _stopped(change: OfficialChange, before: EventStatus | None) -> EventStatus | None:
    """Return how it is stopped after `change`: a day or another status ends that, an hour alone does not."""
    if change.status or change.new_day:
        return change.status if change.status in STOPPED else None
    return before


def _phase(day: date | None, today: date) -> Phase:
    if not day:
        return Phase.NO_DAY
    if day == today:
        return Phase.ON_THE_DAY
    return Phase.AFTER if day < today else Phase.BEFORE


@once
def now_at(content: Content) -> dict[str, tuple[Now, ...]]:
    """Return by passage of the Plan what holds there now: of one thing the latest change alone."""
    stated, located = time_passage(content), place_passage(content)
    found: dict[_Place, Now] = {}
    stopped: EventStatus | None = None
    for change in in_order(content):
        stopped = _stopped(change, stopped)
        for key in _undone(change, stated, located):
            found.pop(key, None)
        found.update(_held(change, stated, located))
    if stopped:
        for what in ("day", "hour"):
            found.pop((stated, what), None)
    listed: dict[str, list[Now]] = {}
    for (paragraph, _), now in found.items():
        if paragraph:
            listed.setdefault(paragraph, []).append(now)
    return {paragraph: tuple(every) for paragraph, every in listed.items()}


def _undone(change: OfficialChange, stated: str, located: str) -> Iterator[_Place]:
    """Yield what earlier changes said and `change` ends: all of day, hour and place, or how it stands."""
    if change.status is EventStatus.AS_PLANNED:
        yield from ((stated, "day"), (stated, "hour"), (located, "place"))
    if change.status or change.new_day:
        yield stated, "status"


def _held(change: OfficialChange, stated: str, located: str) -> Iterator[tuple[_Place, Now]]:
    """Yield what `change` says: of passages, then of the status, the day, the hour and the place."""
    for point in change.points:
        what = f"+ {change.id} {point.now}" if point.added else point.part.value
        performer = point.part is ChangedPart.PERFORMER
        yield (point.paragraph, what), Now(point.now, change, point.added, performer, point.units)
    status = change.status if change.status is not EventStatus.MOVED else None
    told = {
        (stated, "status"): sentence(status.value) if status else "",
        (stated, "day"): long_day_text(change.new_day) if change.new_day else "",
        (stated, "hour"): hour_text(change.new_hour) if change.new_hour else "",
        (located, "place"): change.new_place,
    }
    yield from ((key, Now(words, change)) for key, words in told.items() if words)


def archive(content: Content, today: date) -> Archive | None:
    """Return that the site's own body, or the nearest one it belongs to that ended, is no more on `today`."""
    unit: Unit | None = content.units[content.site.organisation]
    while unit:
        if unit.ended and unit.ended.day <= today:
            return Archive(unit, unit.ended)
        unit = content.units.get(unit.parent)
    return None


def reachable(content: Content, today: date) -> bool:
    """Tell whether somebody living takes questions and withdrawals: an office, with a way to reach it."""
    contact = content.site.contact
    ways = contact.phone or contact.email or contact.address
    return bool(ways and (contact.office or not archive(content, today)))
