"""People whom the Plan names, with the post it gives each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kienan.base.text import plain
from kienan.content import plan_parts
from kienan.content.load import Content

_NAMED = re.compile(
    r"(?:Đ/c|Đồng chí|Ông|Bà)\s+"
    r"(?P<name>[^\W\d_]\w*(?:\s+[^\W\d_]\w*){1,5})\s*(?:[-\u2013,]|$)\s*(?P<post>.*)"
)


@dataclass(frozen=True)
class Person:
    """A person by name, and the post as the Plan writes it, "" when it writes none."""

    name: str
    post: str


def person_named(words: str) -> Person | None:
    """Return the person whom words begin with, “Đồng chí Họ Tên - chức vụ”; None where no name stands."""
    found = _NAMED.fullmatch(plain(words).rstrip(" ,.;:"))
    if not found or not all(word[0].isupper() for word in found["name"].split()):
        return None
    return Person(found["name"], found["post"])


@dataclass(frozen=True)
class Mention:
    """Where the Plan names a person."""

    person: Person
    paragraph: str


def mentions(content: Content) -> Iterator[Mention]:
    """Yield the people of the participants, then of the programme."""
    for group in plan_parts.participants(content).groups:
        for line in group.lines:
            if person := person_named(line.words):
                yield Mention(person, line.paragraph)
    for item in plan_parts.programme(content):
        if person := person_named(item.performed_by):
            yield Mention(person, item.paragraph)
