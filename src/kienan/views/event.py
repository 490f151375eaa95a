"""The conference in short: title, facts, five subjects, the way from Chỉ thị 05 to the day itself."""

from dataclasses import dataclass
from datetime import date

from kienan.base.text import day_text, hour_text, long_day_text
from kienan.content import plan_parts
from kienan.content.load import Content
from kienan.model.site import DocumentGroup
from kienan.views.common import Link, Status, document_link, unit_link
from kienan.views.states import subject_status


@dataclass(frozen=True)
class Title:
    """The conference title: who, what, what else."""

    organisation: str
    headline: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """When, where, who chairs, how many."""

    hour: str
    day: str
    length: str
    tense: str
    place: str
    chair: Link
    delegates: str


@dataclass(frozen=True)
class SubjectCard:
    """One of the five subjects and its state."""

    name: str
    summary: str
    href: str
    status: Status


@dataclass(frozen=True)
class Moment:
    """A point of the timeline."""

    day: str
    name: str
    by: str
    link: Link
    is_event: bool


def title(content: Content) -> Title:
    """Return the conference title for the head of the home page."""
    event = content.event
    return Title(content.units[content.site.organisation].name, event.headline, event.also)


def banner(content: Content) -> plan_parts.Banner | None:
    """Return the banner, line by line as the Plan sets it; None when it sets none."""
    return plan_parts.banner(content)


def tense(day: date, today: date) -> str:
    """Return where `day` stands seen from `today`: “đã diễn ra”, “diễn ra hôm nay”, “sắp diễn ra”."""
    if day < today:
        return "đã diễn ra"
    return "diễn ra hôm nay" if day == today else "sắp diễn ra"


def facts(content: Content, today: date) -> Facts:
    """Return the four facts a visitor asks for first."""
    event = content.event
    return Facts(
        hour=hour_text(event.hour),
        day=long_day_text(event.day),
        length=event.length,
        tense=tense(event.day, today),
        place=event.place,
        chair=unit_link(content, event.chair),
        delegates=f"khoảng {event.expected_delegates}" if event.expected_delegates else "",
    )


def subjects(content: Content) -> tuple[SubjectCard, ...]:
    """Return the five subjects with their states."""
    return tuple(
        SubjectCard(s.name, s.summary, s.page, subject_status(content, s.id)) for s in content.subjects
    )


def timeline(content: Content) -> tuple[Moment, ...]:
    """Return the documents the Plan cites, by date, and the conference itself."""
    event = content.event
    cited = [d for d in content.documents.values() if d.group is DocumentGroup.PLAN and d.day]
    moments = [
        (
            d.day,
            Moment(
                day_text(d.day),
                f"{d.kind} {d.number}",
                " ".join(filter(None, (d.issuer, d.term))),
                document_link(content, d.id),
                False,
            ),
        )
        for d in cited
        if d.day
    ]
    day_itself = Moment(day_text(event.day), "Hội nghị", event.place, Link("Kế hoạch", "ke-hoach/"), True)
    moments.append((event.day, day_itself))
    return tuple(moment for _, moment in sorted(moments, key=lambda pair: pair[0]))
