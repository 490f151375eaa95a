"""Where the Plan says what a visitor asks first: the passages of day and hour, of the place, of a matter."""

import re
from collections.abc import Iterator

from kienan.base.spoken_time import hours_in
from kienan.base.text import days_in, fold
from kienan.content.load import Content
from kienan.content.plan_parts import Line, participants, words_of
from kienan.content.plan_tree import unmarked
from kienan.content.plan_work import Charge, charges


def says_place(words: str, value: str) -> bool:
    """Tell whether a passage, a label before a colon aside, begins with the whole of `value`."""
    own = words.partition(":")[2].strip() or unmarked(words)
    return own.startswith(value) and not re.match(r"\w|\s+\w", own[len(value) :])


def time_passage(content: Content) -> str:
    """Return the id of the first passage that says day and hour of the conference, "" when none does."""
    event = content.event
    return next(
        (
            n.id
            for n in content.passages.values()
            if event.day in days_in(n.words) and event.hour in hours_in(n.words)
        ),
        "",
    )


def place_passage(content: Content) -> str:
    """Return the id of the first passage that says where the conference is, "" when none does."""
    return next((n.id for n in content.passages.values() if says_place(n.words, content.event.place)), "")


def tasks_about(content: Content, matter: str) -> Iterator[Charge]:
    """Yield the tasks whose words speak of `matter`, given without marks."""
    return (c for c in charges(content) if c.group and matter in fold(words_of(content, c.paragraph)))


def participants_about(content: Content, matter: str) -> Iterator[Line]:
    """Yield the lines of participants whose words speak of `matter`, given without marks."""
    return (line for g in participants(content).groups for line in g.lines if matter in fold(line.words))
