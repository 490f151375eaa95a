"""The state of a subject made of several parts, and which round of badges is the conference's own.

Each part (a round, an exemplar, a part of the summary) is published and withdrawn by itself.
"""

from collections.abc import Iterable

from kienan.base.text import days_in
from kienan.content.load import Content
from kienan.model.base import Publication, State
from kienan.model.site import Outcome, Subject, SubjectId
from kienan.model.subjects import BadgeRound

_FIRST = (State.PUBLISHED, State.WITHDRAWN, State.UNPUBLISHED)
"""The state of several parts is the first of these that one of them has."""


def together(parts: Iterable[Publication]) -> Publication:
    """Return the state of several parts as one: published when any is, else withdrawn when any is.

    The day is the latest of the parts in that state, the basis that of the published ones alone: a draft
    changes nothing of what is said of them.
    """
    every = tuple(parts)
    state = min((part.state for part in every), key=_FIRST.index, default=State.UNPUBLISHED)
    same = [part for part in every if part.state is state]
    shown = same if state is State.PUBLISHED else []
    return Publication.model_construct(
        state=state,
        basis="; ".join(dict.fromkeys(part.basis for part in shown)),
        updated=max((part.updated for part in same if part.updated), default=None),
    )


def other_subjects(content: Content) -> tuple[Subject, ...]:
    """Return the subjects that have no data file of their own."""
    return tuple(subject for subject in content.subjects if not isinstance(subject.id, SubjectId))


def outcome(content: Content, subject: str) -> Outcome | None:
    """Return what is told of a subject where the subjects are listed; None when that is nothing."""
    return next((one.outcome for one in content.subjects if one.id == subject), None)


def subject_state(content: Content, subject: str) -> Publication:
    """Return the state of a subject; KeyError for the quiz, of which nothing but its address is published."""
    if not isinstance(subject, SubjectId):
        return together(filter(None, (outcome(content, subject),)))
    parts: dict[SubjectId, Iterable[Publication]] = {
        SubjectId.PLAN: (content.plan,),
        SubjectId.BADGES: content.badge_rounds,
        SubjectId.SUMMARY: content.summary.parts,
        SubjectId.EXEMPLARS: content.exemplars.values(),
    }
    return together(parts[subject])


def own_round(content: Content) -> BadgeRound | None:
    """Return the conference's own round: of its day, or of a day that the Plan's abstract names."""
    days = (content.event.day, *sorted(days_in(content.plan.abstract)))
    rounds = {data.day: data for data in content.badge_rounds}
    return next((rounds[day] for day in days if day in rounds), None)
