"""How the conference and its bodies stand on a day: planned, changed, past; archived once its body ended."""

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


STOPPED = {EventStatus.POSTPONED: "đã hoãn", EventStatus.CANCELLED: "đã hủy"}
"""What is said in a few words of a conference that does not take place on the Plan's day."""


@dataclass(frozen=True)
class Conference:
    """What holds of the conference: status, day, hour, place; `day` is None when put off or called off.

    `change` is the document that decided the status, the day, the hour or the place last. `reported` is
    where it is reported to have taken place: without it nobody knows that it did.
    """

    status: EventStatus
    day: date | None
    hour: time
    place: str
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
    event = content.event
    status, day, hour, place = EventStatus.AS_PLANNED, event.day, event.hour, event.place
    decided = None
    for change in in_order(content):
        moved = change.new_day or change.new_hour
        if change.status or moved or change.new_place:
            decided = change
        status = change.status or (EventStatus.MOVED if moved else status)
        if change.status is EventStatus.AS_PLANNED:
            day, hour, place = event.day, event.hour, event.place
        day, hour = change.new_day or day, change.new_hour or hour
        place = change.new_place or place
    stands = None if status in (EventStatus.POSTPONED, EventStatus.CANCELLED) else day
    reported = event.happened.sources if event.happened else ()
    return Conference(status, stands, hour, place, _phase(stands, today), decided, reported)


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
    found: dict[tuple[str, str], Now] = {}
    for change in in_order(content):
        for point in change.points:
            what = f"+ {change.id} {point.now}" if point.added else point.part.value
            performer = point.part is ChangedPart.PERFORMER
            found[point.paragraph, what] = Now(point.now, change, point.added, performer, point.units)
        if change.status and change.status is not EventStatus.MOVED:
            for what in ("day", "hour"):
                found.pop((stated, what), None)
            if change.status is EventStatus.AS_PLANNED:
                found.pop((located, "place"), None)
            found[stated, "status"] = Now(sentence(change.status.value), change)
        elif change.new_day:
            found.pop((stated, "status"), None)
        if change.new_day:
            found[stated, "day"] = Now(long_day_text(change.new_day), change)
        if change.new_hour:
            found[stated, "hour"] = Now(hour_text(change.new_hour), change)
        if change.new_place:
            found[located, "place"] = Now(change.new_place, change)
    listed: dict[str, list[Now]] = {}
    for (paragraph, _), now in found.items():
        if paragraph:
            listed.setdefault(paragraph, []).append(now)
    return {paragraph: tuple(every) for paragraph, every in listed.items()}


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
