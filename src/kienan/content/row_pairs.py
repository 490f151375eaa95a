"""Which row of a newer list is which row of an older one: nothing that identifies anybody is kept for it.

What decides, in this order: an id that the newer row keeps; the same name, party organisation and branch; an
entry of the ledger that names the old and the new row, whatever their words share; likeness of the words,
where only one row on either side can be meant. Who is left over on the older side is gone, on the newer new.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from itertools import product

from kienan.base.text import fold
from kienan.content.entry_wording import says
from kienan.content.recipients import Recipient, made_id, person_id, same_person
from kienan.model.subjects import Correction, CorrectionKind

ALIKE_WORD, ALIKE_NAME = 0.5, 0.75
"""How alike two words, and two names as a whole, must be for one to be a misspelling of the other."""

MOST_COMPARED = 10_000
"""Pairs of names compared letter by letter in one branch; of more, likeness tells nothing."""


class Reason(IntEnum):
    """Why two rows are the same person, the surest first."""

    SAME = 1
    NAMESAKE = 2
    """One of several of that name in the branch: how many there are is known, not who is who."""
    TOLD = 3
    ALIKE = 4


@dataclass(frozen=True)
class Pair:
    """A person's row in the older and in the newer list."""

    old: Recipient
    new: Recipient
    reason: Reason

    @property
    def renamed(self) -> bool:
        """Whether the name reads differently, if only by a letter's mark."""
        return self.old.name != self.new.name


@dataclass(frozen=True)
class Pairs:
    """Two lists compared: who is in both, the surest first; who is gone; who is new."""

    kept: tuple[Pair, ...]
    gone: tuple[Recipient, ...]
    fresh: tuple[Recipient, ...]


def paired(old: Iterable[Recipient], new: Iterable[Recipient], told: Iterable[Correction]) -> Pairs:
    """Return how the list `new` follows from `old`; `told` are the entries of the ledger on its page."""
    match = _Match(old, new)
    match.by_key(Reason.SAME, _written, _written)
    match.by_key(Reason.SAME, person_id, lambda person: person.id)
    match.by_key(Reason.SAME, _whole, _whole)
    match.namesakes()
    match.by_key(Reason.SAME, person_id, made_id)
    match.told([entry for entry in told if entry.kind is CorrectionKind.CORRECTION])
    match.alike()
    return Pairs(tuple(match.pairs), tuple(match.gone.values()), tuple(match.fresh.values()))


class _Match:
    """Pairs rows step by step; `gone` and `fresh` hold those not yet paired, in the order of their lists."""

    def __init__(self, old: Iterable[Recipient], new: Iterable[Recipient]) -> None:
        self.gone, self.fresh = dict(enumerate(old)), dict(enumerate(new))
        self.pairs: list[Pair] = []

    def by_key(
        self, reason: Reason, old_key: Callable[[Recipient], Hashable], key: Callable[[Recipient], Hashable]
    ) -> None:
        """Pair the rows whose keys are equal, where no other row of either list has that key."""
        groups = self._groups(old_key, key)
        self._join(reason, ((a[0], b[0]) for a, b in groups.values() if len(a) == len(b) == 1))

    def by_name(self, key: Callable[[Recipient], Hashable]) -> None:
        """Pair the rows whose keys, a name and more, are equal: of as many on both sides in branch order."""
        for a, b in self._groups(key, key).values():
            if len(a) == len(b):
                a.sort(key=lambda at: self.gone[at].branch)
                b.sort(key=lambda at: self.fresh[at].branch)
                self._join(Reason.ALIKE, zip(a, b, strict=True))

    def namesakes(self) -> None:
        """Pair rows of one name in one branch: by level and kind, the others as they come."""
        self.by_key(Reason.SAME, _place_and_award, _place_and_award)
        alone = [(a, b) for a, b in self._groups(same_person, same_person).values() if a and b]
        self._join(Reason.SAME, ((a[0], b[0]) for a, b in alone if len(a) == len(b) == 1))
        for a, b in alone:
            if len(a) + len(b) > 2:
                self._join(Reason.NAMESAKE, zip(a, b, strict=False))

    def told(self, entries: list[Correction]) -> None:
        """Pair the rows that an entry names, the one as it was and the other as it is."""
        for entry in entries if self.gone and self.fresh else ():
            was = _named(entry.before, entry.place, self.gone)
            now = _named(entry.after, entry.place, self.fresh)
            if was and now:
                near = max(product(was, now), key=lambda ab: _nearness(self.gone[ab[0]], self.fresh[ab[1]]))
                self._join(Reason.TOLD, [near])

    def alike(self) -> None:
        """Pair rows that can only be one another spelt otherwise: never two people who merely look alike."""
        for key in (_name_and_place, _name_and_unit, _name_and_branch, _name_and_level):
            self.by_name(key)
        groups = self._groups(_branch_and_level, _branch_and_level).values()
        for a, b in [group for group in groups if 0 < len(group[0]) * len(group[1]) <= MOST_COMPARED]:
            found = [(i, j) for i, j in product(a, b) if alike(self.gone[i].name, self.fresh[j].name)]
            self._join(Reason.ALIKE, _one_to_one(found))

    def _groups(
        self, old_key: Callable[[Recipient], Hashable], key: Callable[[Recipient], Hashable]
    ) -> dict[Hashable, tuple[list[int], list[int]]]:
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        if not (self.gone and self.fresh):
            return groups
        for side, (rows, key_of) in enumerate(((self.gone, old_key), (self.fresh, key))):
            for at, person in rows.items():
                if value := key_of(person):
                    groups[value][side].append(at)
        return groups

    def _join(self, reason: Reason, found: Iterable[tuple[int, int]]) -> None:
        for a, b in found:
            self.pairs.append(Pair(self.gone.pop(a), self.fresh.pop(b), reason))


def _written(person: Recipient) -> Hashable:
    """Return the words as they stand: most rows of a list are the same, and this is quick."""
    return person.name, person.organisation, person.branch, person.birth_year, person.id


def _whole(person: Recipient) -> Hashable:
    return *same_person(person), person.birth_year


def _place_and_award(person: Recipient) -> Hashable:
    return *same_person(person), person.level, person.kind


@lru_cache(maxsize=1 << 14)
def _letters(name: str) -> str:
    """Return a name's letters without marks, spaces and capitals; i and y are one (Quí is Quý)."""
    return "".join(sign for sign in fold(name) if sign.isalnum()).replace("y", "i")


def _name_and_place(person: Recipient) -> Hashable:
    return _letters(person.name), person.organisation, person.branch


def _name_and_unit(person: Recipient) -> Hashable:
    return _letters(person.name), person.organisation, person.level


def _name_and_branch(person: Recipient) -> Hashable:
    return (_letters(person.name), person.branch) if person.branch else ()


def _name_and_level(person: Recipient) -> Hashable:
    return _letters(person.name), person.level


def _branch_and_level(person: Recipient) -> Hashable:
    return person.organisation, person.branch, person.level


def _named(text: str, place: str | None, rows: dict[int, Recipient]) -> list[int]:
    """Return the rows whose name stands whole in `text`; of names inside one another the longest.

    The id of a row, the `place` of an entry, tells namesakes apart.
    """
    said = text.casefold()
    found = [at for at, p in rows.items() if p.name.casefold() in said and says(text, p.name)]
    longest = max((len(rows[at].name) for at in found), default=0)
    found = [at for at in found if len(rows[at].name) == longest]
    return [at for at in found if place and person_id(rows[at]) == place] or found


def _nearness(old: Recipient, new: Recipient) -> int:
    fields = ("organisation", "branch", "level", "kind", "birth_year")
    return sum(getattr(old, name) == getattr(new, name) for name in fields)


def _one_to_one(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for a, b in found:
        if sum(i == a or j == b for i, j in found) == 1:
            yield a, b


def alike(old: str, new: str) -> bool:
    """Tell whether one name can be the other misspelt.

    That is: a word or two mistyped, one left out, two in the other order, words run together.
    """
    was, now = fold(old).split(), fold(new).split()
    if _letters(old) == _letters(new) or sorted(was) == sorted(now):
        return True
    if abs(len(was) - len(now)) == 1:
        shorter, longer = sorted((was, now), key=len)
        return len(shorter) > 1 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
    differ = [SequenceMatcher(None, a, b).ratio() for a, b in zip(was, now, strict=False) if a != b]
    whole = SequenceMatcher(None, " ".join(was), " ".join(now)).ratio()
    mistyped = len(was) == len(now) and len(differ) < len(was) and min(differ) >= ALIKE_WORD
    return mistyped and (len(differ) == 1 or (len(differ) == 2 and whole >= ALIKE_NAME))
