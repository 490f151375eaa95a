"""People named in two rounds at levels that contradict each other: told, for somebody is named wrongly.

A higher level in a later round is the rule; the same level twice, a lower one later, or anything after a
posthumous award is not. Two people of one name in one branch may look like that: an editor decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kienan.base.problem import Problem
from kienan.content.recipients import LIST_NAME, Kind, Recipient, same_person


@dataclass(frozen=True)
class Conflict:
    """A person in two rounds, each by its folder; the earlier round first."""

    earlier_round: str
    earlier: Recipient
    later_round: str
    later: Recipient

    @property
    def words(self) -> str:
        """Return what contradicts, without the name."""
        first, second = (
            f"{p.kind.value} mức {p.level} năm ở đợt {folder}"
            for folder, p in ((self.earlier_round, self.earlier), (self.later_round, self.later))
        )
        return f"{first}, {second}"


def conflicts(lists: Mapping[str, Sequence[Recipient]]) -> Iterator[Conflict]:
    """Yield every contradiction between the `lists`, which are given by the folders of their rounds."""
    if len(lists) < 2:
        return
    seen: dict[tuple[str, str, str], list[tuple[str, Recipient]]] = {}
    for folder, people in sorted(lists.items()):
        for person in people:
            seen.setdefault(same_person(person), []).append((folder, person))
    for rows in seen.values():
        for (one, earlier), (other, later) in pairwise(rows):
            if one != other and _contradict(earlier, later):
                yield Conflict(one, earlier, other, later)


def _contradict(earlier: Recipient, later: Recipient) -> bool:
    if earlier.birth_year and later.birth_year and earlier.birth_year != later.birth_year:
        return False
    return later.level <= earlier.level or earlier.kind is Kind.POSTHUMOUS


def notes(lists: Mapping[str, Sequence[Recipient]]) -> Iterator[Problem]:
    """Yield the contradictions as an editor should look at them; the build does not wait for it."""
    for found in conflicts(lists):
        file = f"data/huy-hieu-dang/{found.later_round}/{LIST_NAME}"
        expected = "xem lại với cơ quan lập danh sách; là hai người khác nhau thì để nguyên"
        yield Problem(file, 0, found.later.name, f"cùng họ tên, chi bộ, đảng bộ: {found.words}", expected)
