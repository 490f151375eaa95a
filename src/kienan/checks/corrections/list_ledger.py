"""Correction entries missing for one recipient list: withdrawals (count), changed rows, lost ids."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from kienan.base.problem import Problem
from kienan.checks.corrections.ledger_entries import LedgerEntry, Missing, covered
from kienan.checks.corrections.list_changes import ChangedRow, LostId, list_difference, withdrawn
from kienan.content.load import Content, Earlier
from kienan.content.recipients import ID_COLUMN, Recipient
from kienan.model.subjects import Correction, CorrectionKind

ONE_BY_ONE = 3
"""Altered rows of a list that get an entry each; more of them share one that counts them."""


def people(content: Content, before: Earlier, folder: str, new: list[Correction]) -> Iterator[Missing]:
    """Yield what the `new` entries lack of the list of the round in `folder`."""
    page, file = f"huy-hieu-dang/{folder}/", f"data/huy-hieu-dang/{folder}/danh-sach.csv"
    found = list_difference(content, before, folder, new)
    gone, recorded = len(found.gone), withdrawn(new, page)
    if gone != recorded:
        yield withdrawal(LeftCount(file, page, "tên", gone, recorded), found.twofold)
    entries = tuple(map(partial(altered, page), found.rows))
    open_ = [entry for entry in entries if not covered(entry, [e for e in new if e.page == page])]
    bulk = sum(e.names for e in new if e.kind is CorrectionKind.CORRECTION and e.page == page)
    offered: set[str] = set()
    if len(open_) != bulk and (open_ or bulk):
        rows = _rows(file, page, open_, bulk)
        offered = {entry.place for entry in rows.entries}  # the entry of a single row keeps its id
        yield rows
    yield from (_lost(file, item) for item in found.lost if item.ident not in offered)


def altered(page: str, row: ChangedRow) -> LedgerEntry:
    """Return the entry of one row of the round on `page`."""
    before, after = ", ".join(row.before), ", ".join(row.after)
    return LedgerEntry(page, row.place, "", before, after, said=(row.before, row.after))


def _lost(file: str, item: LostId) -> Missing:
    """Return the demand for a corrected row's id: its address was published, and stays."""
    found = f"dòng của {item.row.name} đã sửa chữ mà địa chỉ cũ của dòng không giữ"
    expected = (
        f"“chỗ: {item.ident}” trong mục đính chính của dòng ấy, hoặc {ID_COLUMN} “{item.ident}” ở dòng ấy"
    )
    return Missing(Problem(file, 0, "", found, expected, _KEEPING))


_KEEPING = (
    f"cột {ID_COLUMN} đứng cuối, ghi thêm vào dòng đầu nếu chưa có; nhập lại bằng make import thì máy tự ghi"
)


class LeftCount(NamedTuple):
    """How many left, and how many the ledger records, of what, on which page."""

    file: str
    page: str
    what: str
    gone: int
    recorded: int


def withdrawal(count: LeftCount, twofold: tuple[Recipient, ...] = ()) -> Missing:
    """Return what is wrong with the count; of a row that may be rewritten both entries are offered."""
    found = f"bớt {count.gone} {count.what} đã đăng, sổ đính chính ghi rút {count.recorded}"
    expected = f"mục rút tên ghi đúng số đã rút ({count.gone}), không ghi tên"
    if count.gone < count.recorded:
        return Missing(Problem(count.file, 0, "", found, expected))
    if twofold:
        expected += "; hoặc mục đính chính ghi họ tên cũ và mới, nếu là cùng một người"
    entry = LedgerEntry(count.page, names=count.gone - count.recorded, withdrawal=True)
    instead = tuple(LedgerEntry(count.page, after=person.name) for person in twofold)
    return Missing(Problem(count.file, 0, "", found, expected), (entry,), instead)


def _rows(file: str, page: str, rows: list[LedgerEntry], bulk: int) -> Missing:
    """One entry for each of a few altered rows; one that counts them for many."""
    found = f"{len(rows)} dòng đã đăng được sửa mà sổ đính chính chưa ghi"
    if bulk:
        found = f"{len(rows)} dòng đã đăng được sửa, sổ đính chính ghi {bulk}"
    count = len(rows)
    if bulk or count > ONE_BY_ONE:
        was, is_now = f"{count} dòng của danh sách ghi chưa đúng", f"{count} dòng ghi lại cho đúng"
        many = LedgerEntry(page, before=was, after=is_now, names=count)
        rows = [] if bulk else [many]
    return Missing(
        Problem(file, 0, "", found, "mỗi dòng một mục, hoặc một mục ghi “số tên” là số dòng"), tuple(rows)
    )
