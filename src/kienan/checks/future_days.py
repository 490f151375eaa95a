"""Days that something is said to have been done, and that have not come."""

from collections.abc import Iterator
from datetime import date

from kienan.base.problem import Problem
from kienan.base.text import day_text
from kienan.content.load import Content
from kienan.model.base import Record
from kienan.model.site import Document
from kienan.model.subjects import Correction, Decision
from kienan.model.walk import records

_PAST = ("cập nhật", "kiểm tra lần cuối")
_DONE = (Document, Correction, Decision)
"""Records whose day is that of something issued or done."""


def check(content: Content, today: date) -> Iterator[Problem]:
    """Yield days after `today` of what was issued, changed or looked at; those of events may lie ahead."""
    for item in content.loaded:
        for loc, record in records(item.record):
            for key, day in _days(record):
                if day > today:
                    found = f"ngày {day_text(day)} chưa đến (hôm nay {day_text(today)})"
                    yield item.source.problem((*loc, key), found, "ngày đã có, kiểu 19/5/2023")


def _days(record: Record) -> Iterator[tuple[str, date]]:
    for name, field in type(record).model_fields.items():
        alias, value = field.alias or name, getattr(record, name)
        done = alias == "ngày" and isinstance(record, _DONE)
        if isinstance(value, date) and (alias in _PAST or done):
            yield alias, value
