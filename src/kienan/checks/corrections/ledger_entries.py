"""An entry that the correction ledger lacks, and whether another one says the same."""

from dataclasses import dataclass, field
from datetime import date

from kienan.base.problem import Problem
from kienan.content.entry_wording import says
from kienan.model.subjects import Correction, CorrectionKind
from kienan.model.yaml_scalar import quoted


@dataclass(frozen=True)
class LedgerEntry:
    """An entry that the ledger lacks."""

    page: str
    place: str = ""
    label: str = ""
    before: str = ""
    after: str = ""
    names: int = 0
    withdrawal: bool = False
    said: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """What an entry must say of the old and the new reading; empty: all of `before` and all of `after`."""

    def text(self, today: date) -> str:
        """Return it as lines of the ledger; reason and basis are left for the editor to fill in."""
        kind = CorrectionKind.WITHDRAWAL if self.withdrawal else CorrectionKind.CORRECTION
        lines = [
            f"  - ngày: {today.day}/{today.month}/{today.year}",
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
    """A problem, and the entries that end it; `instead` holds entries that would fit another case."""

    problem: Problem
    entries: tuple[LedgerEntry, ...] = field(default=())
    instead: tuple[LedgerEntry, ...] = field(default=())


def covered(entry: LedgerEntry, new: list[Correction]) -> bool:
    """Tell whether one of the `new` entries says both what stood there and what stands there now."""
    told = [e for e in new if e.kind is CorrectionKind.CORRECTION]
    was, is_now = entry.said[0] or (entry.before,), entry.said[1] or (entry.after,)
    return any(_tells(e.before, was) and _tells(e.after, is_now) for e in told)


def _tells(text: str, pieces: tuple[str, ...]) -> bool:
    return all(says(text, piece) for piece in pieces)
