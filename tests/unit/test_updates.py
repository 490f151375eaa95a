"""The day of the last change, against what was published before."""

from datetime import date

import pytest

from kienan.checks.corrections.updates import outdated
from kienan.content.load import readable
from tests.unit.support import TODAY, Copy

FILE = "dien-hinh/chi-bo-truong-hoa-sen.yml"
FIELD, DAY = "lĩnh vực: ", "cập nhật: 20/5/2023"


@pytest.mark.parametrize(
    ("change", "day", "today", "told"),
    [
        (True, DAY, TODAY, "nội dung đã đăng nay sửa mà cập nhật vẫn là “20/5/2023”"),
        (True, "cập nhật: 21/5/2023", TODAY, ""),
        (True, DAY, date(2023, 5, 20), ""),
        (False, "cập nhật: 19/5/2023", TODAY, "“19/5/2023” trước ngày đã đăng (20/5/2023)"),
        (False, DAY, TODAY, ""),
    ],
)
def test_a_change_has_a_day_of_its_own(demo: Copy, change: bool, day: str, today: date, told: str) -> None:
    """A published exemplar that changed, or its day alone, says when: not before, and not the day it had."""
    before = readable(demo.root)
    if change:
        demo.edit(FILE, FIELD, f"{FIELD}Khác, ")
    demo.edit(FILE, DAY, day)
    found = [(p.file, p.line, p.found) for p in outdated(demo.content(), before, today)]
    line = demo.line(FILE, "cập nhật:")
    assert found == ([(f"data/{FILE}", line, told)] if told else [])
