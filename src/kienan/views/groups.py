"""How people are grouped and ordered on the pages of a list: by level, party organisation, first letter."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable

from kienan.base.text import person_key, slug, sort_key
from kienan.content.recipients import Recipient

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LETTER_SLUGS = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw"}
"""The letters that folding would merge, as they are typed in Telex."""

LETTER_HEADING = "Tên bắt đầu bằng chữ "

Key = Callable[[Recipient], tuple[bytes, str, str]]
"""Where a person stands among the pages of one kind: sort key, heading, slug."""


def by_level(person: Recipient) -> tuple[bytes, str, str]:
    """Group by level, the highest first."""
    return bytes([255 - person.level]), f"Huy hiệu {person.level} năm tuổi Đảng", f"muc-{person.level}"


def by_organisation(person: Recipient) -> tuple[bytes, str, str]:
    """Group by party organisation, in Vietnamese order."""
    return sort_key(person.organisation), person.organisation, slug(person.organisation)


def given_letter(name: str) -> str:
    """Return the Vietnamese letter the given name begins with: Ấn stands under Â, Đức under Đ."""
    word = next((w for w in reversed(name.split()) if not w.endswith(")") and not w.startswith("(")), "?")
    first = unicodedata.normalize("NFC", word)[0].upper()
    bare = "".join(c for c in unicodedata.normalize("NFD", first) if c not in _TONES)
    return unicodedata.normalize("NFC", bare)


def by_letter(person: Recipient) -> tuple[bytes, str, str]:
    """Group by the first letter of the given name."""
    letter = given_letter(person.name)
    return (
        sort_key(letter),
        f"{LETTER_HEADING}{letter}",
        f"ten-{_LETTER_SLUGS.get(letter) or slug(letter) or 'khac'}",
    )


def grouped(people: Iterable[Recipient], key: Key) -> dict[tuple[bytes, str, str], list[Recipient]]:
    """Return the groups in order, each with its people in the order they came."""
    groups: dict[tuple[bytes, str, str], list[Recipient]] = defaultdict(list)
    for person in people:
        groups[key(person)].append(person)
    return dict(sorted(groups.items()))


def in_reading_order(people: Iterable[Recipient]) -> list[Recipient]:
    """Return people highest level first, then by given name, family name, middle names."""
    return sorted(people, key=lambda p: (-p.level, person_key(p.name), p.organisation, p.birth_year))
