"""Diff of published records between two versions of data/.

Only what stood published counts: a fact that was empty, or a dataset not yet published, may change freely.
So may remarks, the order of lists, spelling of dates and numbers, the days kept for bookkeeping, and the
addresses of sources, which break and are mended without a fact changing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from difflib import SequenceMatcher

from kienan.base.text import day_text, figure_text, plain
from kienan.model.base import Record, State
from kienan.model.yaml_source import Loc

Tree = str | list["Tree"] | dict[str, "Tree"]

FREE_KEYS = frozenset({"cập nhật", "kiểm tra lần cuối", "nổi bật"})
"""Days of bookkeeping, and what is merely a matter of layout."""
CONTEXT = 4
"""Words kept on either side of what changed in a long text."""
NAME_WORDS = 8
NAMES = ("tên", "nội dung", "lời văn")
"""Keys that name a record among others."""
TOTALS, LEVEL = "tổng số", "mức"
"""The key of a round's totals, one number or one record a level; the key that names a level."""
LONG, LONGEST = 160, 60
"""Letters of a text shown whole; words of an excerpt at most."""


@dataclass(frozen=True)
class FieldChange:
    """A published value that reads differently now, or is gone (`after` is then empty).

    `loc` is its place in the newer file, or the nearest that is left; `ids` the ids of the records around it,
    outermost first.
    """

    loc: Loc
    ids: tuple[str, ...]
    before: str
    after: str
    of: str = ""

    @property
    def label(self) -> str:
        """Return the key the value stands under, after the name of the record `of` a list that it is in."""
        last = next((step for step in reversed(self.loc) if isinstance(step, str)), "")
        return f"{self.of}, {last}" if self.of and last not in NAMES else last


def written(value: object) -> Tree:
    """Return a record as its values in the one spelling, so that only meaning is compared."""
    if isinstance(value, Record):
        fields = type(value).model_fields.items()
        return {field.alias or name: written(getattr(value, name)) for name, field in fields}
    if isinstance(value, tuple | list):
        return [written(item) for item in value]
    return _spelt(value)


def _spelt(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case date():
            return day_text(value)
        case time():
            return f"{value:%H:%M}"
        case Decimal():
            return figure_text(value)
        case _:
            return str(value)


def changes(
    old: Tree, new: Tree, loc: Loc = (), ids: tuple[str, ...] = (), of: str = ""
) -> Iterator[FieldChange]:
    """Yield what was published in `old` and reads differently in `new`."""
    if isinstance(old, dict):
        yield from _in_record(old, new if isinstance(new, dict) else {}, loc, ids, of)
    elif isinstance(old, list):
        yield from _in_list(old, new if isinstance(new, list) else [], loc, ids, of)
    elif old and old != new:
        yield FieldChange(loc, ids, old, new if isinstance(new, str) else "", of)


def _in_record(
    old: dict[str, Tree], new: dict[str, Tree], loc: Loc, ids: tuple[str, ...], of: str
) -> Iterator[FieldChange]:
    state = old.get("trạng thái")
    if isinstance(state, str) and state != State.PUBLISHED:
        return
    if state and new.get("trạng thái") != State.PUBLISHED:
        yield FieldChange((*loc, "trạng thái"), ids, str(state), str(new.get("trạng thái", "")))
        return
    own = new.get("mã") or new.get("đoạn") or new.get("số")
    inner = (*ids, own) if loc and isinstance(own, str) and own else ids
    for name, value in old.items():
        if name in FREE_KEYS or (name == "địa chỉ" and "nguồn" in loc):
            continue
        now = _added_up(name, value, new.get(name, ""))
        yield from changes(value, now, (*loc, name), inner, _name(old) if loc else of)


def _added_up(name: str, old: Tree, new: Tree) -> Tree:
    """Return `new`; where it gives by levels what `old` gave in one number, the number they add up to."""
    if name != TOTALS or not isinstance(old, str) or not isinstance(new, list):
        return new
    counts = (n for item in new if isinstance(item, dict) for key, n in item.items() if key != LEVEL)
    return str(sum(int(n) for n in counts if isinstance(n, str) and n.isdecimal()))


def _name(record: dict[str, Tree]) -> str:
    """Return what tells readers which record it is: the first words of its name, its level, or ""."""
    said = next((value for name in NAMES if isinstance(value := record.get(name), str) and value), "")
    if not said and record.get(LEVEL):
        said = f"{LEVEL} {record[LEVEL]} năm"
    words = plain(said).split()
    return " ".join(words[:NAME_WORDS]) + (" …" if len(words) > NAME_WORDS else "")


def _in_list(
    old: list[Tree], new: list[Tree], loc: Loc, ids: tuple[str, ...], of: str
) -> Iterator[FieldChange]:
    for item, at in _pairs(old, new):
        if at is not None:
            yield from changes(item, new[at], (*loc, at), ids, of)
        elif said := title(item):
            yield FieldChange(loc, ids, said, "", of)


def _pairs(old: list[Tree], new: list[Tree]) -> Iterator[tuple[Tree, int | None]]:
    """Match old list items to new ones; yield (old item, index of its successor in `new`, or None)."""
    if name := _key(old) or _key(new):
        places = {item.get(name): at for at, item in enumerate(new) if isinstance(item, dict)}
        yield from ((item, places.get(item.get(name))) for item in old if isinstance(item, dict))
        return
    left = [item for item in old if item not in new]
    fresh = [at for at, item in enumerate(new) if item not in old]
    matcher = SequenceMatcher(None, [repr(i) for i in old], [repr(i) for i in new], autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        own = [at for at in range(first, last) if at in fresh]
        gone = [item for item in old[start:end] if item in left]
        yield from ((item, own[n] if n < len(own) else None) for n, item in enumerate(gone))


def _key(items: list[Tree]) -> str:
    """Return the key that tells the records of a list apart: an id, or numbers that count; "" without one."""
    records = [item for item in items if isinstance(item, dict)]
    if not records or len(records) < len(items):
        return ""
    for name in ("mã", "mức"):
        values = [str(record.get(name, "")) for record in records]
        if all(values) and len(set(values)) == len(values):
            return name
    numbers = [record.get("số") for record in records]
    return "số" if numbers == [str(n) for n in range(1, len(numbers) + 1)] else ""


def title(tree: Tree) -> str:
    """Return what a removed item said, in short: its name or its words; "" for one that was not published."""
    if isinstance(tree, str):
        return tree
    if isinstance(tree, list):
        return "; ".join(filter(None, map(title, tree)))
    if tree.get("trạng thái", State.PUBLISHED) != State.PUBLISHED:
        return ""
    if LEVEL in tree:
        return _total(tree)
    for name in ("tên", "lời văn", "nội dung", "viết là", "số"):
        if said := title(tree.get(name, "")):
            return said
    return next(filter(None, map(title, tree.values())), "")


def _total(tree: dict[str, Tree]) -> str:
    """Return what a level's total said; "" when nobody received it."""
    counts = {name: str(count) for name, count in tree.items() if name != LEVEL}
    said = ", ".join(f"{name} {count}" for name, count in counts.items())
    return f"{LEVEL} {tree[LEVEL]} năm: {said}" if any(n != "0" for n in counts.values()) else ""


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return both texts, each cut to the words that differ and a few around them when they are long."""
    before, after = plain(before), plain(after)
    if max(len(before), len(after)) <= LONG:
        return before, after
    old, new = before.split(), after.split()
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    end = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    return _cut(old, start, end), _cut(new, start, end) if new else ""


def _cut(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - CONTEXT), min(len(words), len(words) - end + CONTEXT)
    last = min(last, first + LONGEST)
    text = " ".join(words[first:last])
    return f"{'… ' if first else ''}{text}{' …' if last < len(words) else ''}"
