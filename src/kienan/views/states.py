"""The state of each subject, in words."""

from dataclasses import replace
from datetime import date

from kienan.base.text import day_text
from kienan.content.load import Content
from kienan.content.subject_states import subject_state
from kienan.model.base import State
from kienan.model.site import SubjectId
from kienan.views.common import Status, document_link, status


def subject_status(content: Content, subject: str) -> Status:
    """Return the state of one of the subjects."""
    match subject:
        case SubjectId.QUIZ:
            return quiz_status(content)
        case SubjectId.SUMMARY:
            return summary_status(content)
        case _:
            return status(subject_state(content, subject))


def quiz_status(content: Content) -> Status:
    """Return the state of the quiz: its address is what is published, or not."""
    known = content.quiz.address is not None
    label = "Đã công bố" if known else "Chưa có địa chỉ thi"
    checked = day_text(content.quiz.checked) if content.quiz.checked else ""
    return Status(label, known, document_link(content, content.quiz.basis).text, checked)


def summary_status(content: Content) -> Status:
    """Return the state of the summary as a whole; while only some parts are published, how many."""
    whole, parts = status(subject_state(content, SubjectId.SUMMARY)), content.summary.parts
    published = sum(part.state is State.PUBLISHED for part in parts)
    if 0 < published < len(parts):
        return replace(whole, label=f"Đã công bố {published}/{len(parts)} phần")
    return whole


def subject_updated(content: Content, subject: str) -> date | None:
    """Return the day on which what is published of a subject last changed, None when that is not known."""
    if subject is SubjectId.QUIZ:
        return content.quiz.checked
    return subject_state(content, subject).updated
