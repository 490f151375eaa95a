"""Who left a published list and which rows read differently, told apart without naming who left.

A row that only changed (a letter of the name, the branch, the level) is a correction and is told with both
readings. A row whose person is not there any more is a withdrawal: only counted.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from kienan.base.text import fold
from kienan.content.load import Content, Earlier
from kienan.content.recipients import Kind, Recipient
from kienan.content.rounds import person_id, published_people, round_folder
from kienan.model.base import State
from kienan.model.subjects import BadgeRound

ALIKE = 0.5
"""How alike the one differing word of two names must be for one to be a misspelling of the other."""


@dataclass(frozen=True)
class Row:
    """A row as it read and as it reads, and its id now."""

    place: str
    before: str
    after: str


def turnover(content: Content, before: Earlier, folder: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return the names of the round in `folder` that are gone, and the rows that changed.

    The names serve to look for them where they must not stand any more; they are never shown.
    ((), ()) when the round was not published, or is not any more: that is a change of its own.
    """
    old = _published(before, folder)
    now = next((r for r in content.badge_rounds if round_folder(r) == folder), None)
    if not old or now is None or now.state is not State.PUBLISHED:
        return (), ()
    was = {person_id(p): p for p in old}
    is_now = {person_id(p): p for p in published_people(content, now)}
    gone = {ident: p for ident, p in was.items() if ident not in is_now}
    fresh = {ident: p for ident, p in is_now.items() if ident not in was}
    pairs = [(p, is_now[ident]) for ident, p in was.items() if ident in is_now]
    renamed = list(_renamed(gone, fresh))
    rows = [_row(a, b) for a, b in [*pairs, *renamed] if a != b]
    kept = {person_id(person) for person, _ in renamed}
    left = tuple(person.name for ident, person in gone.items() if ident not in kept)
    return left, tuple(row for row in rows if row.before != row.after)


def _published(before: Earlier, folder: str) -> tuple[Recipient, ...]:
    item = before.loaded.get(f"data/huy-hieu-dang/{folder}/dot.yml")
    if item and isinstance(item.record, BadgeRound) and item.record.state is State.PUBLISHED:
        return before.recipients.get(folder, ())
    return ()


def _renamed(
    gone: dict[str, Recipient], fresh: dict[str, Recipient]
) -> Iterator[tuple[Recipient, Recipient]]:
    """Yield each person gone with the new row that is the same person spelt otherwise, each row once."""
    near: dict[str, list[str]] = defaultdict(list)
    for ident, person in fresh.items():
        for key in _keys(person):
            near[key].append(ident)
    taken: set[str] = set()
    for person in gone.values():
        known = (i for key in _keys(person) for i in near[key])
        twin = next((i for i in known if i not in taken and _same(person, fresh[i])), None)
        if twin:
            taken.add(twin)
            yield person, fresh[twin]


def _keys(person: Recipient) -> tuple[str, str]:
    return f"tên {fold(person.name)}", f"nơi {person.organisation}, {person.level}"


def _same(old: Recipient, new: Recipient) -> bool:
    """Tell whether `new` can only be `old` spelt otherwise: never two people who merely look alike."""
    if fold(old.name) == fold(new.name):
        return (old.organisation, old.level) == (new.organisation, new.level) or old.branch == new.branch
    words = list(zip(fold(old.name).split(), fold(new.name).split(), strict=False))
    differ = [SequenceMatcher(None, a, b).ratio() for a, b in words if a != b]
    whole = len(old.name.split()) == len(new.name.split())
    return whole and old.branch == new.branch and len(differ) == 1 and differ[0] >= ALIKE


def _row(old: Recipient, new: Recipient) -> Row:
    fields = type(old).model_fields
    differ = [name for name in fields if getattr(old, name) != getattr(new, name)]
    names = ["name", *(name for name in differ if name != "name")]
    return Row(person_id(new), _said(old, names), _said(new, names))


def _said(person: Recipient, names: list[str]) -> str:
    return ", ".join(_cell(person, name) for name in names)


def _cell(person: Recipient, name: str) -> str:
    value = getattr(person, name)
    match name, value:
        case "name", _:
            return str(value)
        case "level", _:
            return f"mức {value} năm"
        case "branch" | "birth_year", "":
            return "chi bộ để trống" if name == "branch" else "không ghi năm sinh"
        case "birth_year", _:
            return f"sinh năm {value}"
        case _, Kind():
            return str(value.value)
    return str(value)
