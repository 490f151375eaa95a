"""Diff of a published recipient list: withdrawn people (count only) and changed rows.

A row of the same person with other words (the name's spelling, the branch, the level) is a correction and is
shown before and after. A row without a successor is a withdrawal: it is counted, never named.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kienan.content.load import Content, Earlier
from kienan.content.recipients import Kind, Recipient, person_id
from kienan.content.rounds import published_people, round_folder, round_href
from kienan.content.row_pairs import Pair, Pairs, Reason, paired
from kienan.model.base import State
from kienan.model.subjects import BadgeRound, Correction, CorrectionKind

_UNTOLD = frozenset({"id", "birth_year"})
"""What is no fact of a person: the id, and the year that only tells namesakes apart. When one of two is gone
the other's year goes as well, and telling it would tell the year of the one who left."""


@dataclass(frozen=True)
class ChangedRow:
    """The values of a row before and after, the name first, then those that differ; `place` is its id."""

    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class LostId:
    """A row that is the same person's under another id: its public address would be gone."""

    row: Recipient
    ident: str


@dataclass(frozen=True)
class ListDifference:
    """Difference between two versions of a published list.

    `gone` are the rows that left, to look for what must not stand anywhere any more; they are never shown.
    `twofold` are new rows that may be one of them written otherwise: nobody but the editor can tell.
    """

    gone: tuple[Recipient, ...] = ()
    rows: tuple[ChangedRow, ...] = ()
    lost: tuple[LostId, ...] = ()
    twofold: tuple[Recipient, ...] = ()


def list_difference(
    content: Content, before: Earlier, folder: str, new: Iterable[Correction]
) -> ListDifference:
    """Return the difference of the list of the round in `folder`; `new` are the entries made since `before`.

    Empty unless the round is published before and after: a change of state is compared elsewhere.
    """
    old = _published(before, folder)
    now = next((r for r in content.badge_rounds if round_folder(r) == folder), None)
    if not old or now is None or now.state is not State.PUBLISHED:
        return ListDifference()
    page = round_href(now)
    told = [entry for entry in new if entry.page.partition("#")[0] == page]
    pairs = _released(paired(old, published_people(content, now), told), withdrawn(told, page))
    lost = (LostId(p.new, person_id(p.old)) for p in pairs.kept if p.reason is not Reason.NAMESAKE)
    return ListDifference(
        pairs.gone,
        tuple(row for pair in pairs.kept if (row := _row(pair))),
        tuple(item for item in lost if item.ident != person_id(item.row)),
        _twofold(pairs),
    )


def _published(before: Earlier, folder: str) -> tuple[Recipient, ...]:
    item = before.loaded.get(f"data/huy-hieu-dang/{folder}/dot.yml")
    if item and isinstance(item.record, BadgeRound) and item.record.state is State.PUBLISHED:
        return before.recipients.get(folder, ())
    return ()


def withdrawn(entries: Iterable[Correction], page: str) -> int:
    """Return the number of names that `entries` record as withdrawn from `page`."""
    return sum(e.names for e in entries if e.kind is CorrectionKind.WITHDRAWAL and e.page == page)


def _released(pairs: Pairs, recorded: int) -> Pairs:
    """Return `pairs` without the least sure ones, when more withdrawals are `recorded` than rows are gone.

    Somebody left, somebody alike came: the editor says so, and nobody is named.
    """
    more = recorded - len(pairs.gone)
    guessed = [pair for pair in pairs.kept if pair.reason is Reason.ALIKE]
    apart = guessed[len(guessed) - more :] if 0 < more <= len(guessed) else []
    if not apart:
        return pairs
    kept = tuple(pair for pair in pairs.kept if pair not in apart)
    return Pairs(kept, (*pairs.gone, *(p.old for p in apart)), (*pairs.fresh, *(p.new for p in apart)))


def _twofold(pairs: Pairs) -> tuple[Recipient, ...]:
    """Return the new rows with the organisation, branch and level of a withdrawn one."""
    left = {(p.organisation, p.branch, p.level) for p in pairs.gone}
    return tuple(p for p in pairs.fresh if (p.organisation, p.branch, p.level) in left)


def _row(pair: Pair) -> ChangedRow | None:
    """Return what readers are told of a row, None when it tells them nothing else than before.

    Of several namesakes one may be gone: which, and so whose level this was, is not known and not told.
    """
    return None if pair.reason is Reason.NAMESAKE else changed_row(pair.old, pair.new)


def changed_row(old: Recipient, new: Recipient) -> ChangedRow | None:
    """Return what readers are told of one person's row that says something else, None when it does not."""
    fields = [name for name in type(old).model_fields if name not in _UNTOLD]
    differ = [name for name in fields if getattr(old, name) != getattr(new, name)]
    names = ["name", *(name for name in differ if name != "name")]
    row = ChangedRow(person_id(old), _said(old, names), _said(new, names))
    return row if differ and row.before != row.after else None


def _said(person: Recipient, names: list[str]) -> tuple[str, ...]:
    return tuple(_cell(person, name) for name in names)


def _cell(person: Recipient, name: str) -> str:
    value = getattr(person, name)
    match name, value:
        case "level", _:
            return f"mức {value} năm"
        case "branch", "":
            return "chi bộ để trống"
        case _, Kind():
            return str(value.value)
    return str(value)
