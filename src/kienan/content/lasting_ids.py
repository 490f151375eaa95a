"""The ids of corrected rows, as the ledger gives them: a row is found under its address whatever it says now.

An editor who corrects a row on the web pastes the entry that `check --base` writes; its place (`chỗ`) is the
row's id. An import writes the id into the row itself. Where an entry has no place, the words it says were
there before make the id.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kienan.content.entry_wording import says
from kienan.content.recipients import ID_LETTERS, Recipient, made_id, person_id, with_id
from kienan.model.subjects import Correction, CorrectionKind

SEPARATOR = ", "
"""What stands between the name and the other pieces of a row in an entry."""


def round_entries(entries: Iterable[Correction], page: str) -> list[Correction]:
    """Return the corrections of single rows of the list at `page`, in the order of the ledger."""
    return [
        entry
        for entry in entries
        if entry.kind is CorrectionKind.CORRECTION and entry.page.partition("#")[0] == page
    ]


def with_lasting_ids(people: Sequence[Recipient], entries: Sequence[Correction]) -> tuple[Recipient, ...]:
    """Return `people` with the ids of those whose words were corrected; `entries` newest first."""
    if not entries:
        return tuple(people)
    found = list(people)
    taken = {person_id(person) for person in people}
    for at, ident in _settled(people, entries):
        if ident not in taken:
            taken.add(ident)
            found[at] = with_id(found[at], ident)
    return tuple(found)


def _settled(people: Sequence[Recipient], entries: Sequence[Correction]) -> Iterator[tuple[int, str]]:
    """Yield the place in `people` and the lasting id of each row that entries lead back from."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, person in enumerate(people):
        if not person.id:
            by_name[person.name.casefold()].append(at)
    for number, entry in enumerate(entries):
        for at in _named(entry.after, by_name):
            if ident := _back(people[at], entries[number:]):
                yield at, ident
                break


def _named(text: str, by_name: dict[str, list[int]]) -> list[int]:
    """Return the rows whose name begins `text` or, when none does, stands in it."""
    first = text.split(SEPARATOR, 1)[0].casefold()
    if first in by_name:
        return by_name[first]
    said = text.casefold()
    longest = max((name for name in by_name if name in said and says(text, name)), key=len, default="")
    return by_name[longest] if longest else []


def _back(person: Recipient, entries: Sequence[Correction]) -> str:
    """Return the id that a row had before all the `entries` that lead to it; "" when none does."""
    ident = ""
    for entry in entries:
        if not says(entry.after, person.name):
            continue
        place = entry.place or entry.page.partition("#")[2]
        if re.fullmatch(f"[a-z]{{{ID_LETTERS}}}", place):
            return place
        if before := _before(person, entry):
            person, ident = before, made_id(before)
    return ident


def _before(person: Recipient, entry: Correction) -> Recipient | None:
    """Return a row as an entry says that it read; None when the entry does not say it piece by piece."""
    was, now = entry.before.split(SEPARATOR), entry.after.split(SEPARATOR)
    if len(was) != len(now) or now[0].casefold() != person.name.casefold():
        return None
    update = {"name": was[0]}
    for old, new in zip(was[1:], now[1:], strict=True):
        for field in ("organisation", "branch"):
            if getattr(person, field) == new:
                update[field] = old
    return person.model_copy(update=update)
