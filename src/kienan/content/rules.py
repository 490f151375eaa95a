"""Rules that no single field can see: unique ids, references, basis for publishing, dates.

Each rule is a small function that yields problems; `check_rules` runs them all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kienan.base.problem import Problem
from kienan.content.publishing import check_publishing
from kienan.content.quiz import check_quiz
from kienan.content.repeats import check_repeats
from kienan.model.base import DOCUMENT, UNIT, Record
from kienan.model.references import references
from kienan.model.subjects import Quiz
from kienan.model.summary import Summary
from kienan.model.walk import records
from kienan.model.yaml_source import Loc, Source, hint_near


@dataclass(frozen=True)
class Loaded:
    """A record and the file it came from."""

    source: Source
    record: Record


def check_rules(loaded: Sequence[Loaded]) -> Iterator[Problem]:
    """Yield every problem across and within the `loaded` records."""
    known = _known_ids(loaded)
    for item in loaded:
        yield from _duplicate_ids(item)
        yield from _unknown_references(item, known)
        yield from check_publishing(item.source, item.record)
        yield from _dates(item)
    yield from check_repeats([(item.source, item.record) for item in loaded])


def _lists(record: Record) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """Yield the key and items of each field of `record` that is a list of records."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Record):
            yield field.alias or name, value


def _known_ids(loaded: Sequence[Loaded]) -> dict[str, list[str] | None]:
    """Return the valid ids of each kind of reference; None for a kind whose file did not load.

    Paragraphs of the Plan get their ids from the composed text; `plan_check` looks after those.
    """
    known: dict[str, list[str] | None] = {UNIT: None, DOCUMENT: None}
    for item in loaded:
        for name, listed in _lists(item.record):
            if name in known and item.source.file in ("data/don-vi.yml", "data/van-ban.yml"):
                known[name] = [str(getattr(r, "id", "")) for r in listed]
    return known


def _duplicate_ids(item: Loaded) -> Iterator[Problem]:
    """Yield ids used twice in a file: a section of the Plan and its paragraphs share one page."""
    first: dict[str, Loc] = {}
    for loc, value in _ids(item.record):
        if value in first:
            line = item.source.line(first[value])
            yield item.source.problem(loc, f"mã “{value}” đã dùng ở dòng {line}", "mỗi mã một lần")
        first.setdefault(value, loc)


def _ids(record: Record) -> Iterator[tuple[Loc, str]]:
    """Yield the place and value of the id of every record within `record`."""
    for loc, inner in records(record):
        if loc and (value := getattr(inner, "id", "")):
            yield (*loc, "mã"), str(value)


def _unknown_references(item: Loaded, known: dict[str, list[str] | None]) -> Iterator[Problem]:
    for loc, kind, value in references(item.record):
        ids = known.get(kind)
        if ids is not None and value not in ids:
            yield item.source.problem(
                loc,
                f"không có {kind} mang mã “{value}”",
                f"mã có trong danh sách {kind}",
                hint_near(value, ids),
            )


def _dates(item: Loaded) -> Iterator[Problem]:
    record = item.record
    if isinstance(record, Summary) and record.start > record.end:
        yield item.source.problem(("đến ngày",), "ngày cuối kỳ trước ngày đầu kỳ", "ngày sau “từ ngày”")
    if isinstance(record, Quiz):
        yield from check_quiz(item.source, record)
