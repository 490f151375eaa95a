"""What the rows of a programme's or an assignment's table tell: who does what."""

import re

from kienan.intake.plan.levels import Entry


def performer(table: Entry) -> int | None:
    """Return the place of the column that tells who does what."""
    shape = r"thực hiện|chủ trì|phụ trách|người|đơn vị"
    return next((n for n, cell in enumerate(table.rows[0]) if re.search(shape, cell, re.IGNORECASE)), None)


def own_rows(table: Entry) -> list[tuple[str, ...]]:
    """Return the rows below the header that have all its cells."""
    return [r for r in table.rows[1:] if len(r) >= len(table.rows[0]) and r != table.rows[0]]


def private(words: str) -> str:
    """Return the name of a person who is named without a post; "" for an office holder or a unit."""
    found = re.match(
        r"(?:Đồng chí|Đ/c|Ông|Bà)\s+(?P<name>[^-–,(]+?)\s*[-–,(]\s*(?P<who>.+)", words.replace("*", "")
    )
    if found and not re.search(
        r"Bí thư|Chủ tịch|Trưởng|Giám đốc|Ủy viên|UV|lãnh đạo|Chánh|Phó", found["who"]
    ):
        return found["name"]
    return ""
