"""Rules that no single field can see: unique ids, references, numbering, basis for publishing, dates.

Each rule is a small function that yields problems; `check` runs them all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kienan.base.problem import Problem
from kienan.base.text import day_text, days_in, plain, weekday_name
from kienan.content import publishing
from kienan.model.base import DOCUMENT, UNIT, Record, bare, references
from kienan.model.plan import Assignments, Participants, PlanDocument, Programme
from kienan.model.site import Event
from kienan.model.subjects import Quiz
from kienan.model.summary import Summary
from kienan.model.yaml_source import Loc, Source, hint_near


@dataclass(frozen=True)
class Loaded:
    """A record and the file it came from."""

    source: Source
    record: Record


def check(loaded: Sequence[Loaded]) -> Iterator[Problem]:
    """Yield every problem across and within the `loaded` records."""
    known = _known_ids(loaded)
    for item in loaded:
        yield from _duplicate_ids(item)
        yield from _unknown_references(item, known)
        yield from publishing.check(item.source, item.record)
        yield from _numbering(item)
        yield from _dates(item)
    yield from _plan_agrees_with_event(loaded)


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
        for name, records in _lists(item.record):
            if name in known and item.source.file in ("data/don-vi.yml", "data/van-ban.yml"):
                known[name] = [str(getattr(r, "id", "")) for r in records]
    return known


def _duplicate_ids(item: Loaded) -> Iterator[Problem]:
    """Yield ids used twice in a file: a section of the Plan and its paragraphs share one page."""
    first: dict[str, Loc] = {}
    for loc, value in _ids(item.record):
        if value in first:
            line = item.source.line(first[value])
            yield item.source.problem(loc, f"mã “{value}” đã dùng ở dòng {line}", "mỗi mã một lần")
        first.setdefault(value, loc)


def _ids(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield the place and value of the id of every record in the lists of `record`."""
    for name, records in _lists(record):
        for index, inner in enumerate(records):
            here = (*loc, name, index)
            if value := getattr(inner, "id", ""):
                yield (*here, "mã"), str(value)
            yield from _ids(inner, here)


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


def _numbering(item: Loaded) -> Iterator[Problem]:
    record = item.record
    if isinstance(record, Programme):
        yield from _in_order(item.source, "mục", [i.number for i in record.items])
    if isinstance(record, Assignments):
        yield from _in_order(item.source, "nhóm", [g.number for g in record.groups])


def _in_order(source: Source, name: str, numbers: list[int]) -> Iterator[Problem]:
    """Numbers count 1, 2, 3 …; each one repeated or missing is named once."""
    for index, number in enumerate(numbers):
        loc: Loc = (name, index, "số")
        if number in numbers[:index]:
            yield source.problem(loc, f"số {number} lặp lại", "mỗi số một lần, đếm từ 1")
        elif number != 1 and number - 1 not in numbers:
            yield source.problem(loc, f"có số {number} mà không có số {number - 1}", "đánh số liền nhau từ 1")
        elif index and number < max(numbers[:index]):
            yield source.problem(loc, f"số {number} đứng sau số lớn hơn", "xếp theo thứ tự tăng dần")


def _dates(item: Loaded) -> Iterator[Problem]:
    record = item.record
    if isinstance(record, Summary) and record.start > record.end:
        yield item.source.problem(("đến ngày",), "ngày cuối kỳ trước ngày đầu kỳ", "ngày sau “từ ngày”")
    if isinstance(record, Quiz):
        if record.opens and record.closes and record.opens > record.closes:
            yield item.source.problem(("đóng",), "ngày đóng trước ngày mở", "ngày sau “mở”")
        if record.address and not record.checked:
            yield item.source.problem(
                ("kiểm tra lần cuối",),
                "có địa chỉ mà chưa ghi ngày mở thử",
                "ngày có người đã mở địa chỉ và thấy đúng cuộc thi",
            )


_UNTOUCHED = "nếu vừa sửa lời văn Kế hoạch thì trả lại như bản nhận được"


def _plan_agrees_with_event(loaded: Sequence[Loaded]) -> Iterator[Problem]:
    """Yield where the event's place, day, weekday, hour or number of delegates are not the Plan's own."""
    found = {type(item.record): item for item in loaded}
    event_item, plan_item = found.get(Event), found.get(PlanDocument)
    people_item = found.get(Participants)
    if not (event_item and plan_item and people_item):
        return
    event, plan, people = event_item.record, plan_item.record, people_item.record
    assert isinstance(event, Event) and isinstance(plan, PlanDocument) and isinstance(people, Participants)
    said = [p.words for section in plan.sections for p in section.paragraphs]
    facts = (
        ("địa điểm", event.place, any(bare(words) == event.place for words in said)),
        ("ngày", day_text(event.day), any(event.day in days_in(plain(words)) for words in said)),
        ("giờ", f"{event.hour:%H:%M}", _says(said, f"{event.hour:%H}h{event.hour:%M}")),
        (
            "đại biểu dự kiến",
            str(event.expected_delegates),
            _says([people.expected], event.expected_delegates),
        ),
    )
    for name, value, agreed in facts:
        if not agreed:
            found_words = f"“{value}” không thấy trong lời văn Kế hoạch"
            expected = "đúng như mục 4.1, 4.2, 4.3 của Kế hoạch"
            yield event_item.source.problem((name,), found_words, expected, _UNTOUCHED)
    if weekday_name(event.day).casefold() not in " ".join(said).casefold():
        yield event_item.source.problem(
            ("ngày",), f"ngày này là {weekday_name(event.day)}", "ngày đúng thứ ghi trong Kế hoạch"
        )


def _says(texts: list[str], value: str | int) -> bool:
    """Tell whether one of `texts` has `value`, not as a part of a longer number."""
    return any(re.search(rf"(?<![\w/]){re.escape(str(value))}(?![\w/])", text) for text in texts)
