"""What those who receive a badge and their families ask of the day, each answer with its passage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kienan.base.text import Run, runs
from kienan.content.load import Content
from kienan.content.plan_parts import words_of
from kienan.content.plan_where import participants_about, place_passage, tasks_about, time_passage
from kienan.model.site import SubjectId
from kienan.views import event
from kienan.views.common import SourceLink, entry, source_link
from kienan.views.plan import programme

BADGE, ESCORT = "huy hieu dang", "dua don"
"""What the Plan's words are looked for: the badge, and who accompanies those who receive it."""


@dataclass(frozen=True)
class PlanStatement:
    """What the Plan says, who does it, and where it says so."""

    words: tuple[Run, ...]
    by: str
    source: SourceLink | None


@dataclass(frozen=True)
class FamilyAnswer:
    """A question of a family, and what the Plan says to it."""

    question: str
    said: tuple[PlanStatement, ...]


@dataclass(frozen=True)
class Family:
    """The answers that the Plan gives, and what it does not say."""

    answers: tuple[FamilyAnswer, ...]
    unsaid: tuple[str, ...]


def family(content: Content, today: date) -> Family:
    """Return what a family asks, as it stands on `today`; a question the Plan is silent on is left out."""
    found = {
        "Giờ": tuple(_time(content, today)),
        "Nơi": tuple(_place(content, today)),
        "Trong chương trình": tuple(_items(content)),
        "Đưa đón lên, xuống": tuple(_escort(content)),
        "Thành phần": tuple(_invited(content)),
    }
    subject = next(s for s in content.subjects if s.id is SubjectId.BADGES)
    return Family(
        tuple(FamilyAnswer(question, said) for question, said in found.items() if said), subject.unsaid
    )


def _source(content: Content, paragraph: str) -> SourceLink | None:
    return source_link(content, paragraph) if paragraph else None


def _time(content: Content, today: date) -> Iterator[PlanStatement]:
    facts = event.facts(content, today)
    words = f"{facts.hour}, {facts.day} ({facts.standing})" if facts.day else facts.standing
    yield PlanStatement(
        runs(words), facts.by.text if facts.by else "", _source(content, time_passage(content))
    )


def _place(content: Content, today: date) -> Iterator[PlanStatement]:
    place = event.facts(content, today).place
    if place:
        yield PlanStatement(runs(place), "", _source(content, place_passage(content)))


def _items(content: Content) -> Iterator[PlanStatement]:
    subject = next(s for s in content.subjects if s.id is SubjectId.BADGES)
    for item, raw in zip(programme(content), content.programme.items, strict=True):
        if raw.paragraph in subject.related:
            words = (Run(f"Mục {item.number}: "), *(run for part in item.parts for run in part))
            yield PlanStatement(words, item.shown_by, item.source)


def _escort(content: Content) -> Iterator[PlanStatement]:
    for charge in tasks_about(content, ESCORT):
        by = ", ".join(content.units[unit].name for unit in charge.units)
        words = entry(content, words_of(content, charge.paragraph))
        yield PlanStatement(words, by, source_link(content, charge.paragraph))


def _invited(content: Content) -> Iterator[PlanStatement]:
    for line in participants_about(content, BADGE):
        yield PlanStatement(entry(content, line.words), "", source_link(content, line.paragraph))
