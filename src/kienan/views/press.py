"""What the press asks for: who is named and how, what may be quoted, what is not known, what to take home."""

from dataclasses import dataclass
from datetime import date

from kienan.content.lifecycle import Phase, conference
from kienan.content.load import Content
from kienan.content.plan_officials import SIGNATURE, Title, officials
from kienan.views.common import SourceLink, source_link
from kienan.views.plan import Fact
from kienan.views.plan_front import NOT_IN_SOURCE, as_written, front
from kienan.views.site import nobody_to_ask
from kienan.views.states import subject_status


@dataclass(frozen=True)
class NamedTitle:
    """A title word for word, whether it is one of a signature, and the way to the passage."""

    words: str
    signed: bool
    source: SourceLink


@dataclass(frozen=True)
class NamedOfficial:
    """A name and the titles that the Plan gives it."""

    name: str
    titles: tuple[NamedTitle, ...]


@dataclass(frozen=True)
class ByRole:
    """Somebody without office whom the Plan names: here by role only."""

    role: str
    source: SourceLink


@dataclass(frozen=True)
class Press:
    """The page for the press; `unknown` says that nobody takes questions, "" when somebody does."""

    officials: tuple[NamedOfficial, ...]
    by_role: tuple[ByRole, ...]
    slips: int
    missing: tuple[Fact, ...]
    unknown: str


def press(content: Content, today: date) -> Press:
    """Return what the page for the press says on `today`."""
    named = tuple(
        NamedOfficial(
            who.name,
            tuple(_title(content, title) for title in who.titles),
        )
        for who in officials(content)
    )
    items = content.programme.items
    by_role = tuple(
        ByRole(item.role, source_link(content, item.paragraph))
        for item in items
        if item.role and not item.consent
    )
    return Press(
        named,
        by_role,
        len(content.plan.slips),
        _missing(content, today),
        nobody_to_ask(content, today),
    )


def _title(content: Content, title: Title) -> NamedTitle:
    """Return a title; the capitals of a signature are written as the Plan writes the words elsewhere."""
    signed = title.paragraph.startswith(SIGNATURE)
    words = as_written(content, title.words) if signed else title.words
    return NamedTitle(words, signed, source_link(content, title.paragraph))


def _missing(content: Content, today: date) -> tuple[Fact, ...]:
    """Return what the Plan leaves blank, subjects not wholly published, whether the day was reported."""
    blank = [fact for fact in front(content).facts if fact.value == NOT_IN_SOURCE]
    states = [(subject.name, subject_status(content, subject.id)) for subject in content.subjects]
    now = conference(content, today)
    told = now.phase is not Phase.AFTER or now.reported
    report = () if told else (Fact("Tin về Hội nghị", "chưa tìm được nguồn đưa tin Hội nghị đã diễn ra"),)
    return (*blank, *(Fact(name, state.label) for name, state in states if not state.published), *report)
