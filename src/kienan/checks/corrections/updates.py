"""The days on which published records say they were last changed, against what changed."""

from collections.abc import Iterator
from datetime import date

from kienan.base.problem import Problem
from kienan.base.text import day_text
from kienan.checks.corrections.changes import changes, written
from kienan.content.load import Content, Earlier
from kienan.content.rules import Loaded
from kienan.model.base import Publication, Record, State
from kienan.model.walk import records


def outdated(content: Content, before: Earlier, today: date) -> Iterator[Problem]:
    """Yield the records published `before` that changed while their day stayed or went back.

    That day is printed on paper and dates the feed. What is changed twice `today` keeps its day.
    """
    now = {item.source.file: item for item in content.loaded}
    for file, old in before.loaded.items():
        if item := now.get(file):
            yield from _outdated(old, item, today)


def _outdated(old: Loaded, item: Loaded, today: date) -> Iterator[Problem]:
    earlier = dict(records(old.record))
    for loc, record in records(item.record):
        if found := _fault(earlier.get(loc), record, today):
            expected = "ngày sửa lần này, không trước ngày đã đăng"
            yield item.source.problem((*loc, "cập nhật"), found, expected)


def _fault(was: Record | None, record: Record, today: date) -> str:
    """Return what is wrong with the day of `record`, which was published as `was`; "" when nothing is."""
    if not (isinstance(was, Publication) and isinstance(record, Publication)):
        return ""
    if not (was.state is record.state is State.PUBLISHED and was.updated and record.updated):
        return ""
    if record.updated < was.updated:
        return f"“{day_text(record.updated)}” trước ngày đã đăng ({day_text(was.updated)})"
    changed = record.updated == was.updated < today and any(changes(written(was), written(record)))
    return f"nội dung đã đăng nay sửa mà cập nhật vẫn là “{day_text(record.updated)}”" if changed else ""
