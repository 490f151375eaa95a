"""The state of each of the five subjects, read from its own data."""

from collections.abc import Iterable
from datetime import date

from kienan.base.text import day_text
from kienan.content.load import Content
from kienan.model.base import State
from kienan.model.site import SubjectId
from kienan.views.common import Status, document_link, status


def subject_status(content: Content, subject: SubjectId) -> Status:
    """Return the state of one of the five subjects."""
    match subject:
        case SubjectId.QUIZ:
            return quiz_status(content)
        case SubjectId.SUMMARY:
            return summary_status(content)
        case SubjectId.EXEMPLARS:
            return exemplars_status(content)
        case SubjectId.BADGES:
            return status(content.badge_rounds[-1])
        case SubjectId.PLAN:
            return status(content.plan)


def quiz_status(content: Content) -> Status:
    """Return the state of the quiz: its address is what is published, or not."""
    known = content.quiz.address is not None
    label = "Đã công bố" if known else "Chưa công bố địa chỉ thi"
    checked = day_text(content.quiz.checked) if content.quiz.checked else ""
    return Status(label, known, document_link(content, content.quiz.basis).text, checked)


def summary_status(content: Content) -> Status:
    """Return the state of the summary as a whole: published when every part is, in part when some are."""
    parts = content.summary.parts
    published = [part for part in parts if part.state is State.PUBLISHED]
    days = [part.updated for part in parts if part.updated]
    updated = day_text(max(days)) if days else ""
    if not published:
        return Status("Chưa công bố", False, "", updated)
    label = (
        "Đã công bố"
        if len(published) == len(parts)
        else f"Đã công bố {len(published)} trên {len(parts)} phần"
    )
    return Status(label, True, "; ".join(dict.fromkeys(p.basis for p in published)), updated)


def exemplars_status(content: Content) -> Status:
    """Return the state of the honours: published as soon as one exemplar is."""
    published = [e for e in content.exemplars.values() if e.state is State.PUBLISHED]
    if not published:
        return Status("Chưa công bố", False, "", "")
    days = [e.updated for e in published if e.updated]
    bases = "; ".join(dict.fromkeys(e.basis for e in published))
    return Status("Đã công bố", True, bases, day_text(max(days)) if days else "")


def subject_updated(content: Content, subject: SubjectId) -> date | None:
    """Return the day on which what is published of a subject last changed, None when that is not known."""
    match subject:
        case SubjectId.QUIZ:
            return content.quiz.checked
        case SubjectId.SUMMARY:
            return _latest(part.updated for part in content.summary.parts)
        case SubjectId.EXEMPLARS:
            return _latest(e.updated for e in content.exemplars.values() if e.state is State.PUBLISHED)
        case SubjectId.BADGES:
            return content.badge_rounds[-1].updated
        case SubjectId.PLAN:
            return content.plan.updated


def _latest(days: Iterable[date | None]) -> date | None:
    return max(filter(None, days), default=None)
