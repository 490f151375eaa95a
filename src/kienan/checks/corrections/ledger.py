"""The correction ledger against what changed: which entry is missing, ready to be pasted.

A published fact may be changed only with an entry in data/dinh-chinh.yml: an entry of its own, or, in a list
of recipients, one for many rows that says how many. A name withdrawn is recorded without the name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from kienan.base.problem import DataError, Problem
from kienan.base.text import day_text
from kienan.checks.corrections.changes import Change, changes, excerpts, says, written
from kienan.checks.corrections.list_changes import turnover
from kienan.content.load import Content, Earlier
from kienan.content.plan_work import busy_units
from kienan.content.rules import Loaded
from kienan.model.base import State
from kienan.model.exemplar import Exemplar
from kienan.model.subjects import Correction, CorrectionKind
from kienan.model.yaml_scalar import quoted

LEDGER = "data/dinh-chinh.yml"
EXEMPLARS = "dien-hinh/"
ONE_BY_ONE = 3
"""Altered rows of a list that get an entry each; more of them share one that counts them."""
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


@dataclass(frozen=True)
class Entry:
    """An entry that the ledger lacks."""

    page: str
    place: str = ""
    label: str = ""
    before: str = ""
    after: str = ""
    names: int = 0
    withdrawal: bool = False

    def text(self, today: date) -> str:
        """Return it as lines of the ledger; reason and basis are left for the editor to fill in."""
        kind = CorrectionKind.WITHDRAWAL if self.withdrawal else CorrectionKind.CORRECTION
        lines = [
            f"  - ngày: {day_text(today)}",
            f"    loại: {kind.value}",
            f"    trang: {self.page}",
        ]
        lines += [f"    chỗ: {self.place}"] if self.place else []
        lines += [f"    số tên: {self.names}"] if self.names else []
        if not self.withdrawal:
            label = f"{self.label}: " if self.label else ""
            after = f"{label}{self.after}" if self.after else "(bỏ)"
            told = (("đã viết", f"{label}{self.before}"), ("sửa thành", after), ("vì sao", ""))
            lines += [f"    {name}: {quoted(value)}" for name, value in told]
        return "\n".join([*lines, '    căn cứ: ""'])


@dataclass(frozen=True)
class Missing:
    """A problem, and the entries that end it."""

    problem: Problem
    entries: tuple[Entry, ...] = field(default=())


class UnrecordedError(DataError):
    """Published facts changed without an entry; says which, and gives the entries to paste."""

    def __init__(self, missing: list[Missing], today: date) -> None:
        super().__init__([item.problem for item in missing])
        entries = dict.fromkeys(entry.text(today) for item in missing for entry in item.entries)
        self.ready = "\n".join(["đính chính:", *entries]) if entries else ""

    def __str__(self) -> str:
        """Return every problem, then the entries."""
        if not self.ready:
            return super().__str__()
        return f"{super().__str__()}\n\n{_HOW}\n\n{self.ready}"


_HOW = (
    f"Chép các dòng sau vào {LEDGER}: nếu ở đó ghi “đính chính: []” thì thay dòng ấy,\n"
    "nếu không thì chép phần dưới dòng “đính chính:”. Rồi điền “vì sao” và “căn cứ”."
)


def check(content: Content, before: Earlier, today: date, lost: Iterable[Problem] = ()) -> None:
    """Raise UnrecordedError when `content` tells readers otherwise than `before` and the ledger is silent.

    `lost` are problems of the same comparison that no entry ends: they are told with the others.
    """
    if missing := [*map(Missing, lost), *_missing(content, before)]:
        raise UnrecordedError(missing, today)


def _missing(content: Content, before: Earlier) -> Iterator[Missing]:
    new = list((Counter(content.corrections) - Counter(before.corrections)).elements())
    yield from _rewritten(content, before, new)
    yield from _facts(content, before, new)
    yield from _exemplars(content, before, new)
    yield from _still_named(content, before)
    for folder in before.recipients:
        yield from _people(content, before, folder, new)


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
                if not _withdrawn_exemplar(file, change) and not _covered(missing.entries[0], new):
                    yield missing


def _changes(old: Loaded, now: Loaded | None) -> Iterator[Change]:
    return changes(written(old.record), written(now.record) if now else {})


def _withdrawn_exemplar(file: str, change: Change) -> bool:
    return file.startswith("data/dien-hinh/") and change.loc == ("trạng thái",)


def _fact(content: Content, file: str, item: Loaded | None, change: Change) -> Missing:
    was, is_now = excerpts(_named(content, change.before), _named(content, change.after))
    entry = Entry(*_place(content, file, change), change.label, was, is_now)
    found = f"“{was}” đã đăng, nay {f'là “{is_now}”' if is_now else 'bỏ'} mà sổ đính chính chưa ghi"
    expected = f"một mục trong {LEDGER}"
    problem = (
        item.source.problem(change.loc, found, expected) if item else Problem(file, 0, "", found, expected)
    )
    return Missing(problem, (entry,))


def _named(content: Content, value: str) -> str:
    """Return the name of the unit that `value` is the id of, for readers know no ids; else `value`."""
    return content.units[value].name if value in content.units else value


def _place(content: Content, file: str, change: Change) -> tuple[str, str]:
    """Return the page that shows the value and the id of its row there, "" for the page as a whole."""
    path = PurePosixPath(file)
    if path.name == "dot.yml":
        return f"huy-hieu-dang/{path.parent.name}/", ""
    if file.startswith("data/dien-hinh/"):
        return f"{EXEMPLARS}{path.stem}/", ""
    row = change.ids[-1] if change.ids and file not in _WITHOUT_PLACES else ""
    if file == "data/don-vi.yml" and row not in busy_units(content):
        return "gioi-thieu/", ""
    if file in _NUMBERED:
        return _PAGES[file], f"{_NUMBERED[file]}{change.ids[0]}" if change.ids else ""
    return _PAGES[file], row


def _covered(entry: Entry, new: list[Correction]) -> bool:
    """Tell whether one of the `new` entries says both what stood there and what stands there now."""
    told = [e for e in new if e.kind is CorrectionKind.CORRECTION]
    return any(says(e.before, entry.before) and says(e.after, entry.after) for e in told)


def _withdrawn(new: list[Correction], page: str) -> int:
    return sum(e.names for e in new if e.kind is CorrectionKind.WITHDRAWAL and e.page == page)


def _exemplars(content: Content, before: Earlier, new: list[Correction]) -> Iterator[Missing]:
    """Yield what the ledger lacks for exemplars no longer shown: withdrawals, without names."""
    gone, recorded = len(_exemplars_gone(content, before)), _withdrawn(new, EXEMPLARS)
    if gone != recorded:
        yield _withdrawal("data/dien-hinh/", EXEMPLARS, "điển hình", gone, recorded)


def _exemplars_gone(content: Content, before: Earlier) -> list[Loaded]:
    now = {item.source.file: item for item in content.loaded}
    return [
        old
        for file, old in before.loaded.items()
        if any(_withdrawn_exemplar(file, change) for change in _changes(old, now.get(file)))
    ]


def _still_named(content: Content, before: Earlier) -> Iterator[Missing]:
    """Yield entries of a page that hold the name of someone who left it, unless somebody shown bears it."""
    gone: list[tuple[str, str]] = []
    for folder in before.recipients:
        gone += [(f"huy-hieu-dang/{folder}/", name) for name in turnover(content, before, folder)[0]]
    for old in _exemplars_gone(content, before):
        gone += [(EXEMPLARS, old.record.name)] if isinstance(old.record, Exemplar) else []
    shown = {p.name.casefold() for people in content.recipients.values() for p in people}
    shown |= {e.name.casefold() for e in content.exemplars.values() if e.state is State.PUBLISHED}
    source = next(item.source for item in content.loaded if item.source.file == LEDGER)
    for index, entry in enumerate(content.corrections):
        words = filter(None, (entry.before, entry.after, entry.why, entry.basis))
        left = [n for page, n in gone if entry.page.startswith(page) and n.casefold() not in shown]
        if any(says(text, name) for text in words for name in left):
            found = f"mục ngày {day_text(entry.day)} còn ghi tên người đã rút"
            expected = "mục cũ thì xóa cả mục; mục mới thì viết lại, không nêu tên"
            yield Missing(source.problem(("đính chính", index), found, expected))


def _people(content: Content, before: Earlier, folder: str, new: list[Correction]) -> Iterator[Missing]:
    page, file = f"huy-hieu-dang/{folder}/", f"data/huy-hieu-dang/{folder}/danh-sach.csv"
    gone, altered = turnover(content, before, folder)
    if len(gone) != (recorded := _withdrawn(new, page)):
        yield _withdrawal(file, page, "tên", len(gone), recorded)
    entries = tuple(Entry(page, row.place, "", row.before, row.after) for row in altered)
    open_ = [entry for entry in entries if not _covered(entry, [e for e in new if e.page == page])]
    bulk = sum(e.names for e in new if e.kind is CorrectionKind.CORRECTION and e.page == page)
    if len(open_) != bulk and (open_ or bulk):
        yield _rows(file, page, open_, bulk)


def _withdrawal(file: str, page: str, what: str, gone: int, recorded: int) -> Missing:
    found = f"bớt {gone} {what} đã đăng, sổ đính chính ghi rút {recorded}"
    entries = (Entry(page, names=gone - recorded, withdrawal=True),) if gone > recorded else ()
    return Missing(
        Problem(file, 0, "", found, f"mục rút tên ghi đúng số đã rút ({gone}), không ghi tên"), entries
    )


def _rows(file: str, page: str, rows: list[Entry], bulk: int) -> Missing:
    """One entry for each of a few altered rows; one that counts them for many."""
    found = f"{len(rows)} dòng đã đăng được sửa mà sổ đính chính chưa ghi"
    if bulk:
        found = f"{len(rows)} dòng đã đăng được sửa, sổ đính chính ghi {bulk}"
    count = len(rows)
    if bulk or count > ONE_BY_ONE:
        was, is_now = f"{count} dòng của danh sách ghi chưa đúng", f"{count} dòng ghi lại cho đúng"
        many = Entry(page, before=was, after=is_now, names=count)
        rows = [] if bulk else [many]
    return Missing(
        Problem(file, 0, "", found, "mỗi dòng một mục, hoặc một mục ghi “số tên” là số dòng"), tuple(rows)
    )
