"""Officials whom the Plan names: their names and titles word for word, and the passages that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kienan.base.text import plain
from kienan.content import plan_parts
from kienan.content.load import Content

_NAMED = re.compile(
    r"(?<!\w)(?:đồng chí|đ/c|ông|bà)\s+(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,5})\s*[-–—,:]\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
"""A form of address, a full name, a mark, the titles up to the end of the line."""
SIGNATURE = "chu-ky"
"""The id of the first signature in the full text; the second is chu-ky-2."""


@dataclass(frozen=True)
class Title:
    """What the Plan calls somebody in one passage, given by its id."""

    words: str
    paragraph: str


@dataclass(frozen=True)
class Official:
    """Somebody whom the Plan names with a title, by each title in the order of the Plan."""

    name: str
    titles: tuple[Title, ...]


def officials(content: Content) -> tuple[Official, ...]:
    """Return everybody whom the Plan names, private people aside, in the order in which it names them."""
    private = plan_parts.private_people(content)
    found: dict[str, list[Title]] = {}
    for name, title in (*_in_text(content), *_signed(content)):
        known = found.setdefault(name, [])
        if name not in private and title.words.casefold() not in (t.words.casefold() for t in known):
            known.append(title)
    return tuple(Official(name, tuple(titles)) for name, titles in found.items() if titles)


def person_named(line: str) -> tuple[str, str] | None:
    """Return the name and the title of the person whom a line names, None when it names nobody."""
    match = _NAMED.search(plain(line))
    if not match or not all(word[0].isupper() for word in match["name"].split()):
        return None
    return match["name"], match["title"].rstrip(" ,.;")


def _in_text(content: Content) -> Iterator[tuple[str, Title]]:
    for node in content.passages.values():
        lines = [line for cell in node.cells for line in cell] if node.cells else node.lines
        for line in () if node.table else lines:
            if found := person_named(line):
                yield found[0], Title(found[1], node.id)


def _signed(content: Content) -> Iterator[tuple[str, Title]]:
    for number, signature in enumerate(content.plan.signatures, 1):
        place = SIGNATURE if number == 1 else f"{SIGNATURE}-{number}"
        yield signature.name, Title(signature.post, place)
