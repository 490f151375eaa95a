"""What an import changes in its round: rows that keep their ids, totals, and what needs a word of consent.

The list that is there says who was named; the ledger says which rows were corrected and how many names were
withdrawn. Who withdrew is stored nowhere, so a list that brings names back cannot be told from a new one:
every added name is put to the office before it is written.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kienan.content.entry_wording import says
from kienan.content.lasting_ids import round_entries, with_lasting_ids
from kienan.content.recipients import (
    Kind,
    Recipient,
    Tally,
    free_id,
    made_id,
    person_id,
    with_id,
)
from kienan.content.round_conflicts import conflicts
from kienan.content.row_pairs import Pair, Pairs, Reason, paired
from kienan.model.base import State
from kienan.model.subjects import BadgeRound, Correction, CorrectionKind


@dataclass(frozen=True)
class Before:
    """What there was before an import: the round, its list, the ledger, the lists of the other rounds."""

    folder: str
    badge_round: BadgeRound
    people: tuple[Recipient, ...]
    ledger: tuple[Correction, ...]
    others: Mapping[str, Sequence[Recipient]]

    @property
    def page(self) -> str:
        """Return the address of the round's page."""
        return f"huy-hieu-dang/{self.folder}/"

    @property
    def withdrawn(self) -> int:
        """Return how many names the ledger records as withdrawn from the round."""
        return sum(entry.names for entry in self._withdrawals() if entry.page.startswith(self.page))

    @property
    def withdrawn_elsewhere(self) -> int:
        """Return how many names it records as withdrawn from other pages."""
        return sum(entry.names for entry in self._withdrawals() if not entry.page.startswith(self.page))

    def _withdrawals(self) -> Iterator[Correction]:
        return (entry for entry in self.ledger if entry.kind is CorrectionKind.WITHDRAWAL)

    def compared(self, named: Sequence[Recipient]) -> Pairs:
        """Return how the list that comes follows from the one that is there."""
        entries = round_entries(self.ledger, self.page)
        return paired(with_lasting_ids(self.people, entries), named, entries)


def with_ids(named: Iterable[Recipient], pairs: Pairs) -> list[Recipient]:
    """Return the rows to write: known ones keep their ids, new ones get one that no other row has."""
    kept = dict(_kept_ids(pairs))
    rows = [
        person.model_copy(update={"id": ident}) if (ident := kept.get(id(person))) else person
        for person in named
    ]
    taken = {row.id for row in rows}
    return [with_id(row, row.id) if row.id else _with_new_id(row, taken) for row in rows]


def _kept_ids(pairs: Pairs) -> Iterator[tuple[int, str]]:
    """Yield the identity of each known row, as an object, and its id where its words might not make it."""
    for pair in pairs.kept:
        if not pair.old.id and not pair.new.birth_year and pair.old == pair.new:
            continue  # the same words make the same id, without hashing them
        ident = person_id(pair.old)
        if pair.reason is not Reason.NAMESAKE and (pair.new.birth_year or ident != made_id(pair.new)):
            yield id(pair.new), ident


def _with_new_id(row: Recipient, taken: set[str]) -> Recipient:
    ident = made_id(row)
    if ident in taken:
        row = with_id(row, free_id(row, taken))
    taken.add(row.id or ident)
    return row


@dataclass(frozen=True)
class Totals:
    """The totals to write, and what the office should know of them."""

    counts: Tally
    notes: tuple[str, ...] = ()


def totals(before: Before, counted: Tally, pairs: Pairs) -> Totals:
    """Return the totals by level: as counted, but whoever withdrew is counted on.

    An office leaves the withdrawn out of its next list, though they receive their badge. A total that
    falls by no more than names are gone, now or by the ledger, therefore stays as it stands.
    """
    stated = before.badge_round.by_level
    if not stated:
        return Totals(counted, tuple(_other_sum(before.badge_round.overall, counted)))
    public = before.badge_round.state is State.PUBLISHED
    if not (public or before.withdrawn):
        return Totals(counted)
    due = Counter({(t.level, k): n for t in stated for k, n in _both(t.awarded, t.posthumous)})
    for pair in pairs.kept:
        due[pair.old.level, pair.old.kind] -= 1
        due[pair.new.level, pair.new.kind] += 1
    now = Counter({(level, kind): n for level, kinds in counted.items() for kind, n in kinds.items()})
    short = due - now
    gone = Counter((person.level, person.kind) for person in pairs.gone)
    if (short - gone).total() > before.withdrawn:
        return Totals(_tally(now + (short & gone)), tuple(_lower(short - gone)))
    return Totals(_tally(due | now), tuple(_kept(short)))


def _both(awarded: int, posthumous: int) -> tuple[tuple[Kind, int], tuple[Kind, int]]:
    return (Kind.AWARDED, awarded), (Kind.POSTHUMOUS, posthumous)


def _tally(counts: Counter[tuple[int, Kind]]) -> Tally:
    made: Tally = {}
    for level, kind in counts:
        made.setdefault(level, dict.fromkeys(Kind, 0))[kind] = counts[level, kind]
    return dict(sorted(made.items(), reverse=True))


def _levels(short: Counter[tuple[int, Kind]]) -> str:
    highest_first = sorted(short.items(), reverse=True)
    return ", ".join(f"{level} năm ({kind.value}) {n} người" for (level, kind), n in highest_first)


def _kept(short: Counter[tuple[int, Kind]]) -> Iterator[str]:
    if short:
        yield (
            f"Danh sách có ít hơn tổng số đã ghi: mức {_levels(short)}. Giữ tổng số, vì người rút tên vẫn "
            "được tính. Nếu có người không được tặng nữa thì sửa “tổng số” trong dot.yml."
        )


def _lower(short: Counter[tuple[int, Kind]]) -> Iterator[str]:
    yield (
        f"Tổng số giảm: mức {_levels(short)}. Số giảm nhiều hơn số tên đã rút; "
        "xin xem lại danh sách có đủ người không."
    )


def _other_sum(overall: int | None, counted: Tally) -> Iterator[str]:
    found = sum(sum(kinds.values()) for kinds in counted.values())
    if overall is not None and found != overall:
        yield f"“tổng số” đang ghi {overall} người, danh sách có {found} người: ghi theo danh sách, từng mức."


@dataclass(frozen=True)
class Question:
    """What the office must be asked about: lines with the names, how many names, the answer to give."""

    lines: tuple[str, ...]
    names: int

    @property
    def answer(self) -> str:
        """Return the words that confirm it, the same for the same number of names."""
        return f"đã hỏi lại {self.names} tên"


def question(before: Before, named: Sequence[Recipient], pairs: Pairs) -> Question | None:
    """Return what must be confirmed before the list is written, None when nothing."""
    back = list(_set_back(before, pairs))
    returned = {id(pair.new) for pair in back}
    added = [p for p in _added(pairs) if id(p) not in returned] if before.withdrawn else []
    lists = {**before.others, before.folder: named}
    twice = [c for c in conflicts(lists) if before.folder in (c.earlier_round, c.later_round)]
    if not (added or twice or back):
        return None
    lines: list[str] = []
    if added:
        lines.append(
            f"Đợt này đã có {before.withdrawn} tên được rút. Trang không giữ tên ai đã rút, nên chỉ cơ quan "
            f"biết trong {len(added)} tên thêm dưới đây có người đã rút hay không:"
        )
        lines += [f"  {person.name} ({person.level} năm, {_where(person)})" for person in added]
    if twice:
        lines.append(f"{len(twice)} người có tên ở hai đợt mà mức không hợp nhau:")
        lines += [f"  {c.later.name} ({_where(c.later)}): {c.words}" for c in twice]
    if back:
        lines.append(f"{len(back)} tên đã đính chính nay trở lại cách viết cũ:")
        lines += [f"  {pair.old.name} → {pair.new.name} ({_where(pair.new)})" for pair in back]
    mine = [c.later if c.later_round == before.folder else c.earlier for c in twice]
    return Question(
        tuple(lines), len({made_id(person) for person in [*added, *mine, *(p.new for p in back)]})
    )


def _added(pairs: Pairs) -> Iterator[Recipient]:
    """Yield the names that were not there: new rows, and rows merely thought to be others respelt."""
    yield from pairs.fresh
    for pair in pairs.kept:
        if pair.reason is Reason.ALIKE and pair.renamed:
            yield pair.new


def _set_back(before: Before, pairs: Pairs) -> Iterator[Pair]:
    """Yield rows whose name was corrected and comes again as it was: an office sent its old file."""
    entries = round_entries(before.ledger, before.page)
    for pair in pairs.kept if entries else ():
        told = (says(e.before, pair.new.name) and says(e.after, pair.old.name) for e in entries)
        if pair.renamed and any(told):
            yield pair


def _where(person: Recipient) -> str:
    return ", ".join(filter(None, (person.branch, person.organisation)))
