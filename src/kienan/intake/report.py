"""What the office reads after an import: counts, what was dropped and why, what changes, or what is wrong.

Names of people who agreed may stand in it; nobody else's.
"""

from dataclasses import dataclass, field

from kienan.base.problem import Problem
from kienan.base.text import nfc
from kienan.content.recipients import Kind, Recipient, tally
from kienan.content.row_pairs import Pair, Pairs
from kienan.intake.grid import ranges
from kienan.intake.people import People
from kienan.intake.update import Question

SHOWN_NAMES = 20
MAX_KINDS = 200


@dataclass(frozen=True)
class ImportReport:
    """The outcome of reading a list or a Plan: text, problems, files to write and to remove."""

    text: str
    problems: tuple[Problem, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()


def confirms(words: str, asked: str) -> bool:
    """Tell whether `words` are the answer asked for: capitals, spaces, quotes, a full stop do not count."""
    said, wanted = (" ".join(nfc(text).split()).strip(" .\"'“”").casefold() for text in (words, asked))
    return said == wanted


@dataclass(frozen=True)
class ListChange:
    """What differs between the list that is there and the one that comes."""

    added: tuple[Recipient, ...]
    changed: tuple[Pair, ...]
    removed: int
    same: int


def difference(pairs: Pairs) -> ListChange:
    """Return what there is to tell of two lists compared.

    Those who are gone are only counted: they may have taken back their consent.
    """
    changed = tuple(pair for pair in pairs.kept if _facts(pair.old) != _facts(pair.new))
    return ListChange(pairs.fresh, changed, len(pairs.gone), len(pairs.kept) - len(changed))


def _facts(person: Recipient) -> tuple[object, ...]:
    return person.name, person.level, person.branch, person.organisation, person.kind


def refusal(
    title: str,
    problems: list[Problem],
    notes: list[str],
    read: list[str] | None = None,
    skipped: list[str] | None = None,
) -> ImportReport:
    """Return the report of an import that writes nothing: how the file was read, then what is wrong."""
    ordered = sorted(set(problems))
    closing = f"Có {len(ordered)} lỗi. Chưa ghi gì; tệp cũ vẫn nguyên."
    lines = [
        title,
        *(read or []),
        *_bullets("Bỏ qua, không nhập:", skipped or []),
        *_bullets("Lưu ý:", notes),
        "Không nhập được, dừng vì:",
        *_grouped(ordered),
        closing,
    ]
    return ImportReport("\n".join(lines), tuple(ordered))


def _grouped(problems: list[Problem]) -> list[str]:
    """Return one line a kind of fault with its rows: “dòng 7–31”."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for p in problems:
        groups.setdefault((p.file, p.where, p.found, p.expected, p.hint), []).append(p.line)
    lines = []
    for (file, where, found, expected, hint), rows in groups.items():
        if len(rows) == 1:
            lines.append(f"  {Problem(file, rows[0], where, found, expected, hint)}")
        else:
            lines.append(f"  {Problem(f'{file}: dòng {ranges(rows)}', 0, where, found, expected, hint)}")
    return _shortened(lines)


def _shortened(lines: list[str]) -> list[str]:
    more = len(lines) - MAX_KINDS
    return lines if more <= 0 else [*lines[:MAX_KINDS], f"  … và {more} điều nữa"]


@dataclass(frozen=True)
class ImportOutcome:
    """All that the report of a good import tells."""

    title: str
    people: People
    dropped: list[str]
    notes: list[str]
    change: ListChange
    files: dict[str, str]


def success(outcome: ImportOutcome) -> ImportReport:
    """Return the report of an import that may be written."""
    changed = "Tệp thay đổi: " + ", ".join(outcome.files)
    closing = changed if outcome.files else "Không có gì thay đổi; các tệp giữ nguyên."
    return ImportReport("\n".join([*_told(outcome), closing]), (), outcome.files)


def stopped(outcome: ImportOutcome, question: Question) -> ImportReport:
    """Return the report of an import that waits for the office's word; it writes nothing."""
    answer = f'CONFIRM="{question.answer}"'
    closing = f"Hỏi lại xong và đúng cả thì chạy lại lệnh, thêm: {answer}"
    lines = [*_told(outcome), "Dừng lại, chưa ghi gì.", *question.lines, closing]
    found = f"{question.names} tên phải hỏi lại trước khi ghi"
    return ImportReport("\n".join(lines), (Problem("CONFIRM", 0, "", found, answer),))


def _told(outcome: ImportOutcome) -> list[str]:
    return [
        outcome.title,
        *_counts(outcome.people),
        *_by_level(outcome.people),
        *_bullets("Bỏ qua, không nhập:", outcome.dropped),
        *_bullets("Lưu ý:", [*_awards(outcome.people), *outcome.notes]),
        *_changes(outcome.change),
    ]


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


def _changes(change: ListChange) -> list[str]:
    counts = (
        f"So với danh sách đang có: thêm {len(change.added)}, sửa {len(change.changed)}, "
        f"bớt {change.removed}, giữ nguyên {change.same}."
    )
    return [
        counts,
        *_names("Thêm", [_shown(person) for person in change.added]),
        *_names("Sửa", [_mended(pair) for pair in change.changed]),
        *_maybe_the_same(change),
    ]


def _shown(person: Recipient) -> str:
    return f"{person.name} ({person.level} năm, {person.organisation})"


def _mended(pair: Pair) -> str:
    """Return a row that changed; a name spelt otherwise with both spellings."""
    return f"{pair.old.name} → {_shown(pair.new)}" if pair.renamed else _shown(pair.new)


def _maybe_the_same(change: ListChange) -> list[str]:
    if not (change.added and change.removed):
        return []
    return [
        "  Nếu trong các tên thêm có người cũ được viết lại họ tên thì trước hết ghi mục đính chính "
        "(đã viết, sửa thành) vào data/dinh-chinh.yml, rồi nhập lại: dòng giữ địa chỉ, "
        "không bị coi là rút tên."
    ]


def _names(word: str, people: list[str]) -> list[str]:
    more = f" … và {len(people) - SHOWN_NAMES} người nữa" if len(people) > SHOWN_NAMES else ""
    return [f"  {word}: {'; '.join(people[:SHOWN_NAMES])}{more}"] if people else []


def _bullets(title: str, items: list[str]) -> list[str]:
    return [title, *(f"  - {item}" for item in items)] if items else []
