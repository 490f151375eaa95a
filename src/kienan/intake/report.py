"""What the office reads after an import: counts, what was dropped and why, what changes, or what is wrong.

Names of people who agreed may stand in it; nobody else's.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from kienan.base.problem import Problem
from kienan.content.organisations import identity
from kienan.content.recipients import Kind, Recipient, tally
from kienan.intake.people import People

SHOWN_NAMES = 20
SAME_PROBLEM = 10


@dataclass(frozen=True)
class Report:
    """The outcome of reading a list: the text to show, every problem, the files to write."""

    text: str
    problems: tuple[Problem, ...] = ()
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """What differs between the list that is there and the one that comes."""

    added: tuple[Recipient, ...]
    changed: tuple[Recipient, ...]
    removed: int
    same: int


def difference(old: list[Recipient], new: list[Recipient]) -> Change:
    """Compare two lists person by person: name, party organisation, branch and birth year tell who is who.

    Those who are gone are only counted: they may have taken back their consent.
    """
    before = {_who(person): person for person in old}
    now = {_who(person): person for person in new}
    added = tuple(p for who, p in now.items() if who not in before)
    changed = tuple(p for who, p in now.items() if who in before and before[who] != p)
    removed = sum(who not in now for who in before)
    return Change(added, changed, removed, len(now) - len(added) - len(changed))


def _who(person: Recipient) -> tuple[str, ...]:
    return identity(person.name), identity(person.organisation), identity(person.branch), person.birth_year


def refusal(title: str, problems: list[Problem], notes: list[str]) -> Report:
    """Return the report of an import that writes nothing."""
    ordered = sorted(set(problems))
    closing = f"Có {len(ordered)} lỗi. Chưa ghi gì; tệp cũ vẫn nguyên."
    lines = [title, *_bullets("Lưu ý:", notes), "Không nhập được:", *_shortened(ordered), closing]
    return Report("\n".join(lines), tuple(ordered))


def _shortened(problems: list[Problem]) -> list[str]:
    """Return one line a problem; the same fault in more than ten rows is counted from there on."""
    seen: Counter[tuple[str, str]] = Counter()
    lines = []
    for problem in problems:
        fault = (problem.where, re.sub(r" với dòng \d+.*", "", problem.found))
        seen[fault] += 1
        if seen[fault] <= SAME_PROBLEM:
            lines.append(f"  {problem}")
    more = {fault: count - SAME_PROBLEM for fault, count in seen.items() if count > SAME_PROBLEM}
    lines += [f"  … và {n} dòng nữa: {': '.join(filter(None, fault))}" for fault, n in more.items()]
    return lines


@dataclass(frozen=True)
class Outcome:
    """All that the report of a good import tells."""

    title: str
    people: People
    dropped: list[str]
    notes: list[str]
    change: Change
    files: dict[str, str]


def success(outcome: Outcome) -> Report:
    """Return the report of an import that may be written."""
    changed = "Tệp thay đổi: " + ", ".join(outcome.files)
    lines = [
        outcome.title,
        *_counts(outcome.people),
        *_by_level(outcome.people),
        *_bullets("Cột không nhận, đã bỏ cả cột:", outcome.dropped),
        *_bullets("Lưu ý:", [*_awards(outcome.people), *outcome.notes]),
        *_changes(outcome.change),
        changed if outcome.files else "Không có gì thay đổi; các tệp giữ nguyên.",
    ]
    return Report("\n".join(lines), (), outcome.files)


def _counts(people: People) -> list[str]:
    named = len(people.named)
    lines = [f"Đã đọc {people.read} người: nêu tên {named}, chỉ đếm {people.without_consent}."]
    if people.without_consent:
        kept = "tính vào tổng số, tên không được ghi ở đâu cả"
        lines.append(f"{people.without_consent} người chưa đồng ý công khai: {kept}.")
    return lines


def _by_level(people: People) -> list[str]:
    named = tally((p.level, p.kind) for p in people.named)
    lines = ["Theo mức:"]
    for level, count in tally(people.counted).items():
        late = count[Kind.POSTHUMOUS]
        shown = sum(named.get(level, {}).values())
        lines.append(
            f"  {level} năm: {sum(count.values())} người"
            + (f", trong đó truy tặng {late}" if late else "")
            + f"; nêu tên {shown}"
        )
    return lines


def _awards(people: People) -> list[str]:
    if not people.early:
        return []
    return [f"{people.early} dòng ghi tặng sớm hoặc truy tặng sớm: trên trang ghi là tặng, truy tặng."]


def _changes(change: Change) -> list[str]:
    counts = (
        f"So với danh sách đang có: thêm {len(change.added)}, sửa {len(change.changed)}, "
        f"bớt {change.removed}, giữ nguyên {change.same}."
    )
    return [counts, *_names("Thêm", change.added), *_names("Sửa", change.changed)]


def _names(word: str, people: tuple[Recipient, ...]) -> list[str]:
    shown = [f"{p.name} ({p.level} năm, {p.organisation})" for p in people[:SHOWN_NAMES]]
    more = f" … và {len(people) - SHOWN_NAMES} người nữa" if len(people) > SHOWN_NAMES else ""
    return [f"  {word}: {'; '.join(shown)}{more}"] if people else []


def _bullets(title: str, items: list[str]) -> list[str]:
    return [title, *(f"  - {item}" for item in items)] if items else []
