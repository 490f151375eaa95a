"""Where the Plan says what a visitor asks first: the passages of day and hour, of the place, of a matter."""

import re
from collections.abc import Iterator
from datetime import date, time

from kienan.base.spoken_time import hours_in
from kienan.base.text import days_in, days_of_year_in, fold
from kienan.content.load import Content
from kienan.content.plan_parts import ParticipantLine, participants, words_of
from kienan.content.plan_tree import Node, unmarked, walk
from kienan.content.plan_work import Charge, charges


def says_day(words: str, day: date) -> bool:
    """Tell whether a passage writes `day`, with its year or without it."""
    return day in days_in(words) or (day.day, day.month) in days_of_year_in(words)


def says_hour(words: str, hour: time) -> bool:
    """Tell whether a passage writes a time of day."""
    return hour in hours_in(words)


def says_place(words: str, value: str) -> bool:
    """Tell whether a passage, after a label with a colon, begins with all of `value`, or says “tại” it."""
    own = words.partition(":")[2].strip() or unmarked(words)
    ends = r"(?!\w|\s+\w)"
    return bool(
        re.match(re.escape(value) + ends, own) or re.search(rf"\btại {re.escape(value)}{ends}", words)
    )


def announcing(content: Content) -> tuple[Node, ...]:
    """Return the passages that announce when the conference is, with those under them; else all.

    They are those labelled “Thời gian” that write a day; a day told elsewhere may be another event's.
    """
    labelled = [n for n in content.passages.values() if _labelled(n) and any(map(_writes_day, walk((n,))))]
    return tuple(walk(tuple(labelled))) or tuple(content.passages.values())


def _labelled(node: Node) -> bool:
    return bool(re.match(r"Thời gian(?: [^:.]{0,40})?(?::|$)", unmarked(node.words)))


def _writes_day(node: Node) -> bool:
    return bool(days_in(node.words) or days_of_year_in(node.words))


def time_passage(content: Content) -> str:
    """Return the id of the first passage that says day and hour of the conference, "" when none does."""
    event, nodes = content.event, content.passages.values()
    said = (n.id for n in nodes if says_day(n.words, event.day) and says_hour(n.words, event.hour))
    return next(said, "")


def place_passage(content: Content) -> str:
    """Return the id of the first passage that says where the conference is, "" when none does."""
    place, nodes = content.event.place, content.passages.values()
    return next((n.id for n in nodes if place and says_place(n.words, place)), "")


def tasks_about(content: Content, matter: str) -> Iterator[Charge]:
    """Yield the tasks whose words speak of `matter`, given without marks."""
    return (c for c in charges(content) if c.group and matter in fold(words_of(content, c.paragraph)))


def participants_about(content: Content, matter: str) -> Iterator[ParticipantLine]:
    """Yield the lines of participants whose words speak of `matter`, given without marks."""
    return (line for g in participants(content).groups for line in g.lines if matter in fold(line.words))
