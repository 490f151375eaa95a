"""The correction ledger against what changed: which entry is missing, ready to be pasted.

A published fact may be changed only with an entry in data/dinh-chinh.yml: an entry of its own, or, in a list
of recipients, one for many rows that says how many. A name withdrawn is recorded without the name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from kienan.base.problem import DataError, Problem
from kienan.base.text import day_text
from kienan.checks.corrections.changes import TOTALS, FieldChange, changes, excerpts, written
from kienan.checks.corrections.ledger_entries import LedgerEntry, Missing, covered
from kienan.checks.corrections.list_changes import list_difference, withdrawn
from kienan.checks.corrections.list_ledger import LeftCount, people, withdrawal
from kienan.content.entry_wording import says
from kienan.content.load import Content, Earlier
from kienan.content.plan_work import busy_units
from kienan.content.recipients import person_id
from kienan.content.rules import Loaded
from kienan.model.base import State
from kienan.model.exemplar import Exemplar
from kienan.model.subjects import Correction, CorrectionKind

LEDGER = "data/dinh-chinh.yml"
EXEMPLARS = "dien-hinh/"
_PAGES = {
    "data/hoi-nghi.yml": "ke-hoach/",
    "data/ke-hoach/van-ban.yml": "ke-hoach/van-ban/",
    "data/ke-hoach/chuong-trinh.yml": "ke-hoach/chuong-trinh/",
    "data/ke-hoach/thanh-phan.yml": "ke-hoach/thanh-phan/",
    "data/ke-hoach/phan-cong.yml": "ke-hoach/phan-cong/",
    "data/don-vi.yml": "ke-hoach/phan-cong/",
    "data/van-ban.yml": "van-ban/",
    "data/viet-tat.yml": "ke-hoach/van-ban/",
    "data/ket-luan-01.yml": "ket-luan-01/",
    "data/cuoc-thi.yml": "cuoc-thi/",
    "data/huy-hieu-dang/quy-dinh.yml": "huy-hieu-dang/",
}
"""Where readers see each file. data/trang.yml and data/noi-dung.yml are the site's own words: free."""
_NUMBERED = {"data/ke-hoach/chuong-trinh.yml": "muc-", "data/ke-hoach/phan-cong.yml": "nhom-"}
_WITHOUT_PLACES = {
    "data/hoi-nghi.yml",
    "data/viet-tat.yml",
    "data/cuoc-thi.yml",
    "data/huy-hieu-dang/quy-dinh.yml",
}


class UnrecordedError(DataError):
    """Published facts changed without an entry; says which, and gives the entries to paste."""

    def __init__(self, missing: list[Missing], today: date) -> None:
        super().__init__([item.problem for item in missing])
        self.missing = tuple(missing)
        entries = dict.fromkeys(entry.text(today) for item in missing for entry in item.entries)
        self.ready = "\n".join(["đính chính:", *entries]) if entries else ""
        other = dict.fromkeys(entry.text(today) for item in missing for entry in item.instead)
        self.instead = "\n".join(other)

    def __str__(self) -> str:
        """Return every problem, then the entries."""
        if not self.ready:
            return super().__str__()
        text = f"{super().__str__()}\n\n{_HOW}\n\n{self.ready}"
        return f"{text}\n\n{_INSTEAD}\n\n{self.instead}" if self.instead else text


_HOW = (
    f"Chép các dòng sau vào {LEDGER}: nếu ở đó ghi “đính chính: []” thì thay dòng ấy,\n"
    "nếu không thì chép phần dưới dòng “đính chính:”. Rồi điền “vì sao” và “căn cứ”."
)
_INSTEAD = (
    "Không ai rút tên mà chỉ viết lại họ tên cho đúng thì thay mục rút tên bằng mục dưới đây,\n"
    "ghi họ tên đã đăng vào “đã viết”:"
)


def check_ledger(content: Content, before: Earlier, today: date, lost: Iterable[Problem] = ()) -> None:
    """Raise UnrecordedError for the published facts changed since `before` without a correction entry.

    `lost` are problems of the same comparison that no entry resolves: they are reported with the others.
    """
    if missing := [*map(Missing, lost), *_missing(content, before)]:
        raise UnrecordedError(missing, today)


def _missing(content: Content, before: Earlier) -> Iterator[Missing]:
    new = list((Counter(content.corrections) - Counter(before.corrections)).elements())
    yield from _rewritten(content, before, new)
    yield from _facts(content, before, new)
    yield from _exemplars(content, before, new)
    yield from _still_named(content, before, new)
    for folder in before.recipients:
        yield from people(content, before, folder, new)


def _rewritten(content: Content, before: Earlier, new: list[Correction]) -> Iterator[Missing]:
    """Yield entries that are not as published; they may go when a name is withdrawn from their page."""
    withdrawn = tuple(entry.page for entry in new if entry.kind is CorrectionKind.WITHDRAWAL)
    for entry in (Counter(before.corrections) - Counter(content.corrections)).elements():
        if not withdrawn or not entry.page.startswith(withdrawn):
            found = f"mục ngày {day_text(entry.day)} của trang {entry.page} đã đăng mà bị sửa hoặc xóa"
            yield Missing(Problem(LEDGER, 0, "", found, "giữ nguyên mục cũ; có điều mới thì thêm mục mới"))


def _facts(content: Content, before: Earlier, new: list[Correction]) -> Iterator[Missing]:
    now = {item.source.file: item for item in content.loaded}
    for file, old in before.loaded.items():
        if file in _PAGES or file.endswith("/dot.yml") or file.startswith("data/dien-hinh/"):
            for change in _changes(old, now.get(file)):
                missing = _fact(content, file, now.get(file), change)
                if not _withdrawn_exemplar(file, change) and not covered(missing.entries[0], new):
                    yield missing


def _changes(old: Loaded, now: Loaded | None) -> Iterator[FieldChange]:
    return changes(written(old.record), written(now.record) if now else {})


def _withdrawn_exemplar(file: str, change: FieldChange) -> bool:
    return file.startswith("data/dien-hinh/") and change.loc == ("trạng thái",)


def _fact(content: Content, file: str, item: Loaded | None, change: FieldChange) -> Missing:
    was, is_now = excerpts(_named(content, change.before), _named(content, change.after))
    entry = LedgerEntry(
        *_place(content, file, change), change.label, was, is_now, said=_said(change, was, is_now)
    )
    found = f"“{was}” đã đăng, nay {f'là “{is_now}”' if is_now else 'bỏ'} mà sổ đính chính chưa ghi"
    expected = f"một mục trong {LEDGER}"
    problem = (
        item.source.problem(change.loc, found, expected) if item else Problem(file, 0, "", found, expected)
    )
    return Missing(problem, (entry,))


def _said(change: FieldChange, was: str, is_now: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what an entry must say: both readings and, of a level's total, which level."""
    level = change.of.removesuffix(" năm") if change.loc[:1] == (TOTALS,) and change.of else ""
    return tuple(filter(None, (level, was))), (is_now,)


def _named(content: Content, value: str) -> str:
    """Return the name of the unit that `value` is the id of, for readers know no ids; else `value`."""
    return content.units[value].name if value in content.units else value


def _place(content: Content, file: str, change: FieldChange) -> tuple[str, str]:
    """Return the page that shows the value and the id of its row there, "" for the page as a whole."""
    path = PurePosixPath(file)
    if path.name == "dot.yml":
        return f"huy-hieu-dang/{path.parent.name}/", ""
    if file.startswith("data/dien-hinh/"):
        return f"{EXEMPLARS}{path.stem}/", ""
    row = change.ids[-1] if change.ids and file not in _WITHOUT_PLACES else ""
    if file == "data/don-vi.yml" and row not in busy_units(content):
        return "gioi-thieu/", ""
    if file in _NUMBERED and change.ids:
        return _PAGES[file], _numbered(content, file, change.ids[0])
    return _PAGES[file], row


def _numbered(content: Content, file: str, paragraph: str) -> str:
    """Return the place of a passage on the page of the programme or the assignments, "" when it has none."""
    if file == "data/ke-hoach/chuong-trinh.yml":
        listed = [item.paragraph for item in content.programme.items]
    else:
        listed = [group.paragraph for group in content.assignments.groups]
    numbers = {ident: n for n, ident in enumerate(listed, 1)}
    return f"{_NUMBERED[file]}{numbers[paragraph]}" if paragraph in numbers else ""


def _exemplars(content: Content, before: Earlier, new: list[Correction]) -> Iterator[Missing]:
    """Yield what the ledger lacks for exemplars no longer shown: withdrawals, without names."""
    gone, recorded = len(_exemplars_gone(content, before)), withdrawn(new, EXEMPLARS)
    if gone != recorded:
        yield withdrawal(LeftCount("data/dien-hinh/", EXEMPLARS, "điển hình", gone, recorded))


def _exemplars_gone(content: Content, before: Earlier) -> list[Loaded]:
    now = {item.source.file: item for item in content.loaded}
    return [
        old
        for file, old in before.loaded.items()
        if any(_withdrawn_exemplar(file, change) for change in _changes(old, now.get(file)))
    ]


@dataclass(frozen=True)
class _Left:
    """Someone who left: the page, the name as it must not be said there any more, the row's id."""

    page: str
    name: str
    ident: str = ""


def _still_named(content: Content, before: Earlier, new: list[Correction]) -> Iterator[Missing]:
    """Yield entries of a page that point at someone who left it: by the row's id, or by the name.

    A name may stand that somebody shown bears as well. An id is made of who a row names: it may not.
    """
    gone: list[_Left] = []
    for folder in before.recipients:
        page = f"huy-hieu-dang/{folder}/"
        left = list_difference(content, before, folder, new).gone
        gone += [_Left(page, person.name, person_id(person)) for person in left]
    for old in _exemplars_gone(content, before):
        gone += [_Left(EXEMPLARS, old.record.name)] if isinstance(old.record, Exemplar) else []
    shown = {p.name.casefold() for people in content.recipients.values() for p in people}
    shown |= {e.name.casefold() for e in content.exemplars.values() if e.state is State.PUBLISHED}
    source = next(item.source for item in content.loaded if item.source.file == LEDGER)
    for index, entry in enumerate(content.corrections):
        here = [left for left in gone if entry.page.startswith(left.page)]
        words = [*filter(None, (entry.before, entry.after, entry.why, entry.basis))]
        names = [left.name for left in here if left.name.casefold() not in shown]
        place = entry.place or entry.page.partition("#")[2]
        if (place and place in [left.ident for left in here]) or any(
            says(text, name) for text in words for name in names
        ):
            found = f"mục ngày {day_text(entry.day)} còn chỉ ra người đã rút tên"
            expected = "mục cũ thì xóa cả mục; mục mới thì viết lại, không nêu tên, không ghi chỗ"
            yield Missing(source.problem(("đính chính", index), found, expected))
