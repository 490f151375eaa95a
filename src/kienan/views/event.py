"""The conference in short: title, facts, subjects, the way from Chỉ thị 05 to the day itself."""

import re
from dataclasses import dataclass
from datetime import date, time

from kienan.base.text import Run, day_text, hour_text, long_day_text, runs
from kienan.content import plan_parts
from kienan.content.exemplars import published_exemplars
from kienan.content.lifecycle import Phase, archive, conference
from kienan.content.load import Content
from kienan.content.quiz import QuizPhase, phase
from kienan.content.rounds import published_people, round_href
from kienan.content.subject_states import own_round
from kienan.model.base import State
from kienan.model.site import Subject, SubjectId
from kienan.views.changes import standing
from kienan.views.common import Link, Origin, Status, document_link, origins, unit_link
from kienan.views.plan import paragraph_words
from kienan.views.states import subject_status


@dataclass(frozen=True)
class ConferenceTitle:
    """The conference title: who, what, what else."""

    organisation: str
    headline: str
    also: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class Facts:
    """When, where, who chairs, how many."""

    hour: str
    day: str
    length: str
    standing: str
    by: Link | None
    """The document that changed the day, the hour, the place or all of it, if one did."""
    reported: tuple[Origin, ...]
    """Where it is reported to have taken place; nothing says that it did without them."""
    planned: str
    """What the Plan says of day, hour and place, where something else holds now."""
    place: str
    chair: Link | None
    delegates: str
    invites: bool
    """Whether somebody can still come."""
    names: Link | None
    """The way to the list of those who receive a badge, None while it names nobody."""
    names_state: str
    """Where that list stands, in a line, while it names nobody; "" when no list belongs to the conference."""
    ways: tuple[Link, ...]
    """What readers look for now: how the day runs while it is to come, what came of it afterwards."""


@dataclass(frozen=True)
class SubjectCard:
    """One of the subjects and its state."""

    name: str
    summary: tuple[Run, ...]
    href: str
    status: Status
    told: str
    """What came of it, in a few words, once it is published."""
    responsible: str


@dataclass(frozen=True)
class Overview:
    """All subjects, in the order that the menu and the site map have as well."""

    cards: tuple[SubjectCard, ...]


@dataclass(frozen=True)
class Moment:
    """A point of the timeline."""

    day: str
    name: str
    by: str
    link: Link
    is_event: bool
    short: str = ""
    """Kind and bare number of a document: “Chỉ thị 05”."""


def title(content: Content) -> ConferenceTitle:
    """Return the conference title for the head of the home page."""
    event = content.event
    return ConferenceTitle(
        content.units[content.site.organisation].name, event.headline, tuple(map(runs, event.also))
    )


def banner(content: Content) -> plan_parts.Banner | None:
    """Return the banner, line by line as the Plan sets it; None when it sets none."""
    return plan_parts.banner(content)


def facts(content: Content, today: date) -> Facts:
    """Return the four facts a visitor asks for first."""
    event, now = content.event, conference(content, today)
    said, by = standing(content, today)
    planned = _when_and_where(event.hour, event.day, event.place)
    holds = _when_and_where(now.hour, now.day, now.place) if now.day else ""
    invites = now.invites and not archive(content, today)
    return Facts(
        hour=hour_text(now.hour) if now.day else "",
        day=long_day_text(now.day) if now.day else "",
        length=event.length or "",
        standing=said,
        by=by,
        reported=origins(now.reported) if now.phase is Phase.AFTER else (),
        planned=planned if holds != planned else "",
        place=now.place,
        chair=unit_link(content, event.chair) if event.chair else None,
        delegates=f"khoảng {event.expected_delegates}" if event.expected_delegates else "",
        invites=invites,
        names=_names(content),
        names_state=_names_state(content),
        ways=PREPARING if invites else _outcomes(content),
    )


def _when_and_where(hour: time, day: date, place: str) -> str:
    return ", ".join(filter(None, (hour_text(hour), long_day_text(day), place)))


PREPARING = (
    Link("Chương trình", "ke-hoach/chuong-trinh/"),
    Link("Thành phần dự", "ke-hoach/thanh-phan/"),
    Link("Nhiệm vụ của từng đơn vị", "ke-hoach/phan-cong/"),
)
"""Where those who prepare for the day, or come, find how it runs, who comes and who does what."""


def _outcomes(content: Content) -> tuple[Link, ...]:
    """Return what came of the conference: what is published beside the Plan, counted where it can be.

    The list that names people has a way of its own, at every time.
    """
    apart = {SubjectId.PLAN, SubjectId.BADGES} if _names(content) else {SubjectId.PLAN}
    return tuple(
        _outcome(content, subject)
        for subject in content.subjects
        if subject.id not in apart and subject_status(content, subject.id).published
    )


def _badges(content: Content) -> Subject | None:
    return next((s for s in content.subjects if s.id is SubjectId.BADGES), None)


def _names(content: Content) -> Link | None:
    own, subject = own_round(content), _badges(content)
    if not own or not subject or not published_people(content, own):
        return None
    counted = told(content, SubjectId.BADGES)
    words = f"Tìm tên trong danh sách {subject.name}"
    return Link(f"{words} ({counted})" if counted else words, round_href(own))


def _names_state(content: Content) -> str:
    own, subject = own_round(content), _badges(content)
    if not own or not subject or own.state is State.PUBLISHED:
        return ""
    return f"Danh sách {subject.name} đợt {day_text(own.day)}: {own.state.value}"


def _outcome(content: Content, subject: Subject) -> Link:
    counted = told(content, subject.id)
    if subject.name.casefold() in counted:
        return Link(counted, subject.page)
    return Link(f"{subject.name}: {counted}" if counted else subject.name, subject.page)


def subjects(content: Content, today: date) -> Overview:
    """Return the subjects with their states."""
    return Overview(tuple(_card(content, subject, today) for subject in content.subjects))


def _card(content: Content, subject: Subject, today: date) -> SubjectCard:
    status, counted = subject_status(content, subject.id), told(content, subject.id)
    if subject.id is SubjectId.QUIZ and status.published and phase(content.quiz, today) is QuizPhase.CLOSED:
        counted = QuizPhase.CLOSED.value
    responsible = _responsible(content, subject)
    return SubjectCard(subject.name, runs(subject.summary), subject.page, status, counted, responsible)


def told(content: Content, subject: str) -> str:
    """Return what is published of a subject, counted: “147 người”, “5 điển hình”; "" when nothing is."""
    if subject is SubjectId.BADGES:
        own = own_round(content)
        counted = own.overall if own and own.state is State.PUBLISHED else None
        return f"{counted} người" if counted else ""
    if subject is SubjectId.EXEMPLARS:
        many = len(published_exemplars(content))
        return f"{many} điển hình" if many else ""
    return ""


def _responsible(content: Content, subject: Subject) -> str:
    """Return who is responsible for a subject by the Plan: who does the first passage that speaks of it."""
    if subject.id is SubjectId.QUIZ:
        return content.units[content.quiz.organiser].name
    for paragraph in subject.related[:1]:
        units = paragraph_words(content, paragraph)[2]
        return ", ".join(content.units[unit].name for unit in units)
    return ""


def timeline(content: Content) -> tuple[Moment, ...]:
    """Return the documents the Plan cites, by date, and the conference itself."""
    event = content.event
    cited = [d for d in content.documents.values() if d.id in content.plan.cites and d.day]
    moments = [
        (
            d.day,
            Moment(
                day_text(d.day),
                f"{d.kind} {d.number}",
                " ".join(filter(None, (d.issuer, d.term))),
                document_link(content, d.id),
                False,
                f"{d.kind} {re.split('[-/]', d.number)[0]}".strip(),
            ),
        )
        for d in cited
        if d.day
    ]
    day_itself = Moment(
        day_text(event.day), "Hội nghị (theo Kế hoạch)", event.place, Link("Kế hoạch", "ke-hoach/"), True
    )
    moments.append((event.day, day_itself))
    return tuple(moment for _, moment in sorted(moments, key=lambda pair: pair[0]))
