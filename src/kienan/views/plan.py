"""The readable pages of the Plan: its front, programme, participants."""

from dataclasses import dataclass

from kienan.base.text import Run, plain, runs, sentence
from kienan.content import plan_parts
from kienan.content.load import Content, once
from kienan.content.plan_tree import unmarked
from kienan.content.plan_work import charges
from kienan.model.site import Level
from kienan.views.common import (
    Link,
    SourceLink,
    entry,
    entry_text,
    noted,
    opened,
    source_link,
    unit_link,
)


@dataclass(frozen=True)
class Fact:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme item in plain words."""

    id: str
    number: int
    parts: tuple[tuple[Run, ...], ...]
    time: str
    performed_by: str
    units: tuple[Link, ...]
    source: SourceLink
    highlight: bool
    noted: bool
    shown_by: str
    """Who performs it, a private person by role: for all places but the Plan's own pages."""


@dataclass(frozen=True)
class Delegation:
    """A group of participants."""

    id: str
    title: str
    lines: tuple["PeopleLine", ...]


@dataclass(frozen=True)
class PeopleLine:
    """One line of participants and where the Plan says it."""

    words: tuple[Run, ...]
    source: SourceLink


@dataclass(frozen=True)
class Attendance:
    """Who attends, who chairs, how many."""

    chair: Link | None
    chair_source: SourceLink | None
    delegates: int | None
    groups: tuple[Delegation, ...]


def plain_summary(content: Content) -> tuple[tuple[Run, ...], ...]:
    """Return the Plan in plain words, sentence by sentence."""
    return tuple(runs(sentence) for sentence in content.plan_summary.sentences)


@once
def programme(content: Content) -> tuple[ProgrammeLine, ...]:
    """Return all programme items in plain words."""
    return tuple(
        ProgrammeLine(
            id=f"muc-{item.number}",
            number=item.number,
            parts=tuple(entry(content, part) for part in item.parts),
            time=item.time,
            performed_by=plain(opened(content, item.performed_by)),
            units=tuple(unit_link(content, unit) for unit in item.units),
            source=source_link(content, item.paragraph),
            highlight=item.highlight,
            noted=noted(content, item.paragraph),
            shown_by=item.role or plain(opened(content, item.performed_by)),
        )
        for item in plan_parts.programme(content)
    )


def participants(content: Content) -> Attendance:
    """Return who attends, group by group, in the order of the Plan."""
    people = plan_parts.participants(content)
    groups = tuple(
        Delegation(
            g.id,
            entry_text(content, g.title),
            tuple(
                PeopleLine(entry(content, line.words), source_link(content, line.paragraph))
                for line in g.lines
            ),
        )
        for g in people.groups
    )
    chair = unit_link(content, content.event.chair) if content.event.chair else None
    source = source_link(content, people.chair.paragraph) if people.chair else None
    return Attendance(chair, source, content.event.expected_delegates, groups)


def paragraph_words(content: Content, paragraph: str) -> tuple[tuple[Run, ...], str, tuple[str, ...]]:
    """Return the plain words of a programme item or task by its paragraph id, its name, and its units.

    KeyError for a paragraph that is neither.
    """
    for item in plan_parts.programme(content):
        if paragraph == item.paragraph:
            words = "; ".join(entry_text(content, part) for part in item.parts)
            return runs(words), f"Chương trình, mục {item.number}", item.units
    for charge in charges(content):
        if paragraph == charge.paragraph and charge.group:
            words = plan_parts.words_of(content, paragraph)
            return entry(content, words), f"Phân công, mục {charge.group}", charge.units
    raise KeyError(paragraph)


def passage_name(content: Content, paragraph: str) -> str:
    """Return what readers call a passage: its place in the Plan, else its first words."""
    return passage_place(content, paragraph) or f"Đoạn “{beginning(plan_parts.words_of(content, paragraph))}”"


def passage_place(content: Content, paragraph: str) -> str:
    """Return the place of a passage in programme, tasks or participants; "" when it stands in none."""
    for item in plan_parts.programme(content):
        if paragraph == item.paragraph:
            return f"Chương trình, mục {item.number}"
    for charge in charges(content):
        if paragraph == charge.paragraph and charge.group:
            return f"Phân công, mục {charge.group}, nhiệm vụ {charge.number}"
    for group in plan_parts.participants(content).groups:
        for number, line in enumerate(group.lines, 1):
            if paragraph == line.paragraph:
                return f"{entry_text(content, group.title)}, dòng {number}"
    return ""


def beginning(words: str) -> str:
    """Return the first words of a passage, without its mark."""
    first = unmarked(words).split()
    return sentence(" ".join(first[:6]).rstrip(" ,;:")) + ("…" if len(first) > 6 else "")


def ward_names(content: Content) -> tuple[str, ...]:
    """Return the bare names of the wards of the district on the day of the conference."""
    return tuple(u.name.removeprefix("Phường ") for u in content.units.values() if u.level is Level.WARD)
