"""The one list of sets of open data."""

from collections.abc import Iterator

from kienan.content.load import Content
from kienan.model.site import SubjectId
from kienan.outputs.data import other_sets, plan_sets
from kienan.outputs.data.sets import DataSet


def datasets(content: Content) -> tuple[DataSet, ...]:
    """Return every set; those of the site's subjects with nothing published are empty and say so."""
    return tuple(_datasets(content))


def _datasets(content: Content) -> Iterator[DataSet]:
    yield plan_sets.programme(content)
    yield plan_sets.participants(content)
    yield plan_sets.tasks(content)
    yield other_sets.documents(content)
    if content.has(SubjectId.EXEMPLARS):
        yield other_sets.exemplars(content)
    for badge_round in content.badge_rounds:
        yield other_sets.recipients(content, badge_round)
    yield other_sets.corrections(content)
    if content.has(SubjectId.SUMMARY):
        yield other_sets.summary(content)
    yield plan_sets.changes(content)
    if content.has(SubjectId.QUIZ):
        yield other_sets.quiz(content)
