"""The subjects whose facts have not arrived: what is known, who is responsible, what will be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from urllib.parse import urlsplit, urlunsplit

from kienan.base.text import Run, day_of_year_text, day_text, hour_text
from kienan.content.attachments import href
from kienan.content.load import Content
from kienan.content.quiz import QuizPhase, phase
from kienan.content.subject_states import own_round
from kienan.model.base import State
from kienan.model.subjects import Decision, QuizRules
from kienan.views.common import Link, Origin, Status, document_link, origins, source_link, unit_link
from kienan.views.plan import paragraph_words
from kienan.views.states import subject_status


@dataclass(frozen=True)
class Responsibility:
    """A task or programme item that concerns a subject, and who does it."""

    words: tuple[Run, ...]
    units: tuple[Link, ...]
    source: Link


@dataclass(frozen=True)
class SubjectState:
    """The state of a subject."""

    name: str
    status: Status
    will_show: tuple[str, ...]
    responsibilities: tuple[Responsibility, ...]
    summary: str = ""
    told: tuple[str, ...] = ()
    """What is published of a subject that has no data file of its own."""


@dataclass(frozen=True)
class AwardKind:
    """A way of awarding the badge."""

    name: str
    meaning: str
    shown_as: str


@dataclass(frozen=True)
class BadgeGuide:
    """What the badge is: levels, rounds, who decides; of the conference's own round its day and decision."""

    levels: tuple[int, ...]
    rounds: tuple[str, ...]
    day: str
    this_round: str
    when: str
    decided_by: str
    handed_over_by: str
    since: str
    kinds: tuple[AwardKind, ...]
    documents: tuple[Link, ...]
    sources: tuple[Origin, ...]
    decision: str


@dataclass(frozen=True)
class QuizRulesView:
    """The rules of the quiz: on what they rest, line by line, and the way to the file, "" without one."""

    basis: str
    lines: tuple[str, ...]
    file: str


@dataclass(frozen=True)
class QuizView:
    """The quiz: who, on what basis, where, when, by which rules, and how it stands today.

    `closed` when it is over: then nobody is invited to its address, which may have come into other hands.
    """

    name: str
    organiser: Link
    basis: Link
    phase: str
    closed: bool
    as_of: str
    address: str
    host: str
    disguised: bool
    opens: str
    closes: str
    checked: str
    rules: QuizRulesView | None


def state(content: Content, subject_id: str) -> SubjectState:
    """Return the state of a subject with those responsible for it by the Plan."""
    subject = {str(s.id): s for s in content.subjects}[subject_id]
    related = tuple(_responsibility(content, paragraph) for paragraph in subject.related)
    status, found = subject_status(content, subject_id), subject.outcome
    told = found.lines if found and status.published else ()
    return SubjectState(subject.name, status, subject.will_show, related, subject.summary, told)


def _responsibility(content: Content, paragraph: str) -> Responsibility:
    words, name, units = paragraph_words(content, paragraph)
    return Responsibility(
        words, tuple(unit_link(content, u) for u in units), source_link(content, paragraph, name)
    )


def decision_text(decision: Decision) -> str:
    """Return a decision in words: number, day, issuer; “chưa công bố” when nothing of it is known."""
    day = f"ngày {day_text(decision.day)}" if decision.day else ""
    number = f"số {decision.number}" if decision.number else ""
    said = " ".join(filter(None, (number, day)))
    return ", ".join(filter(None, (said, decision.issuer))) or "chưa công bố"


def badge_guide(content: Content) -> BadgeGuide:
    """Return what readers should know of the badge before the list."""
    rules, own = content.badge_rules, own_round(content)
    day = own.day if own else content.event.day
    known = own.decision if own and own.state is State.PUBLISHED else Decision.model_construct()
    return BadgeGuide(
        levels=rules.levels,
        rounds=rules.rounds,
        day=day_text(day),
        this_round=day_of_year_text(day.day, day.month),
        when=rules.when,
        decided_by=rules.decided_by,
        handed_over_by=rules.handed_over_by,
        since=rules.since,
        kinds=tuple(AwardKind(k.name, k.meaning, k.shown_as) for k in rules.kinds),
        documents=_links(content, rules.documents),
        sources=origins(rules.sources),
        decision=decision_text(known),
    )


def _links(content: Content, documents: Sequence[str]) -> tuple[Link, ...]:
    return tuple(document_link(content, d) for d in documents)


def quiz(content: Content, today: date) -> QuizView:
    """Return the quiz as it stands on `today`."""
    data = content.quiz
    address, host, disguised = _shown_address(data.address or "")
    return QuizView(
        name=data.name,
        organiser=unit_link(content, data.organiser),
        basis=document_link(content, data.basis),
        phase=phase(data, today).value,
        closed=phase(data, today) is QuizPhase.CLOSED,
        as_of=day_text(today),
        address=address,
        host=host,
        disguised=disguised,
        opens=_moment(data.opens, data.opening_hour),
        closes=_moment(data.closes, data.closing_hour),
        checked=day_text(data.checked) if data.checked else "",
        rules=_quiz_rules(data.rules) if data.rules else None,
    )


def _moment(day: date | None, hour: time | None) -> str:
    """Return a day with its hour, when that is known: “8 giờ 00, ngày 20/5/2023”; "" without a day."""
    if not day:
        return ""
    return f"{hour_text(hour)}, ngày {day_text(day)}" if hour else day_text(day)


def _quiz_rules(rules: QuizRules) -> QuizRulesView:
    return QuizRulesView(rules.basis, rules.lines, href(rules.file) if rules.file else "")


def _shown_address(address: str) -> tuple[str, str, bool]:
    """Return `address` with its host in ASCII, that host, and whether it hides letters behind punycode.

    A host with letters beyond ASCII is shown as `xn--…`: what looks like a known name must not pass for it.
    """
    if not address:
        return "", "", False
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    netloc = f"{host}:{parts.port}" if parts.port else host
    return urlunsplit(parts._replace(netloc=netloc)), host, "xn--" in host
