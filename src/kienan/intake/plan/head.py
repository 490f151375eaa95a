"""What stands above the title of a document: bodies, number, motto, place and day."""

import re
from dataclasses import dataclass, field

from kienan.base.text import day_text, days_in
from kienan.intake.plan.blocks import Block, in_capitals, is_rule, sides

_MOTTO = re.compile(
    r"ĐẢNG CỘNG SẢN VIỆT NAM|ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH|"
    r"CỘNG H[OÒ][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do.*"
)
_DATED = re.compile(
    r"(?:(?P<place>.+?),\s*)?(?P<words>ngày\s*[0-9.…]*\s*tháng\s*[0-9.…]*\s*năm\s*[0-9.…]*"
    r"|ngày\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4})"
)
_NUMBER = re.compile(r"Số\s*:?\s*(?P<value>.*)")
_PLACE_WORD = re.compile(r"(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ|TỈNH|THÀNH PHỐ|ĐẶC KHU)\s(?!ỦY)")


@dataclass
class Head:
    """What stands above the title."""

    lines: list[str] = field(default_factory=list)
    """Every line, the left column first."""
    received: list[str] = field(default_factory=list)
    """Every line in the order of the document."""
    bodies: list[str] = field(default_factory=list)
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: str = ""
    motto: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def of_head(line: str) -> bool:
    """Tell whether a line is one of those that stand above a title."""
    shapes = (_MOTTO, _DATED, _NUMBER)
    return in_capitals(line) or is_rule(line) or any(shape.fullmatch(line) for shape in shapes)


def read_head(blocks: tuple[Block, ...]) -> Head:
    """Return what the blocks above a title say, the left column first."""
    head = Head()
    lines = [side for block in blocks for side in sides(block)]
    head.received = [line for line, _ in lines if line.strip()]
    head.lines = [line for line, right in lines if not right] + [line for line, right in lines if right]
    for line in head.lines:
        _take(head, line.replace("*", "").strip())
    head.motto.sort(key=lambda line: not in_capitals(line))
    return head


def _take(head: Head, line: str) -> None:
    if _MOTTO.fullmatch(line):
        head.motto.append(line)
    elif found := _DATED.fullmatch(line):
        head.place = (found["place"] or "").strip()
        head.day = line
    elif found := _NUMBER.fullmatch(line):
        _number(head, found["value"])
    elif in_capitals(line) and head.bodies and _unfinished(head.bodies[-1], line):
        head.bodies[-1] += f" {line}"
    elif in_capitals(line):
        head.bodies.append(line)
    elif re.search(r"\w", line):
        head.unread.append(line)


def _unfinished(above: str, line: str) -> bool:
    return bool(_PLACE_WORD.match(line)) and not re.search(_PLACE_WORD, f"{above} ")


def _number(head: Head, value: str) -> None:
    """Keep a number with its symbol, or the symbol alone when the number is left blank."""
    bare = re.sub(r"\s*([-/])\s*", r"\1", re.sub(r"[.…_]{2,}", "", value)).strip()
    if re.match(r"[0-9]", bare):
        head.number = bare.replace(" ", "")
    else:
        head.symbol = bare.lstrip("-/ ").replace(" ", "")


def day_of(head: Head) -> str:
    """Return the day of the document as 19/5/2023, "" when the head leaves it blank."""
    found = days_in(head.day)
    return day_text(found[0]) if len(found) == 1 else ""
