"""A text whose paragraphs were cut into lines of one width, as mail and old editors do, joined again."""

import re

from kienan.content.plan_tree import mark_of
from kienan.intake.plan.blocks import in_capitals

_WIDTHS = range(50, 101)
_SURE = 2
"""Lines cut in the middle of a sentence before a text counts as cut."""
_BEGINS = re.compile(r"(?:Căn cứ|Thực hiện|Theo|Nơi nhận|Kính gửi|Phần|Điều|Phụ lục|T/?M|KT|TL)\b[. ]?")


def unwrapped(lines: list[str]) -> list[tuple[int, str]]:
    """Return the paragraphs of a text, each with the number of the line it begins on."""
    width = max((len(line) for line in lines if "\t" not in line), default=0)
    cut = [n for n in range(1, len(lines)) if _goes_on(lines[n - 1], lines[n], width)]
    joined: list[tuple[int, str]] = []
    wrapped = width in _WIDTHS and sum(_inside(lines[n - 1], lines[n]) for n in cut) >= _SURE
    for number, line in enumerate(lines):
        if wrapped and number in cut and joined:
            at, above = joined[-1]
            joined[-1] = at, f"{above} {line.strip()}"
        else:
            joined.append((number + 1, line))
    return joined


def _goes_on(above: str, line: str, width: int) -> bool:
    """Tell whether `line` goes on the one above, which had no room for its first word."""
    words = line.split()
    if not words or not above.strip() or "\t" in above + line:
        return False
    full = len(above.rstrip()) + 1 + len(words[0]) > width
    begins = mark_of(line.strip()) or in_capitals(line) or _BEGINS.match(line)
    return full and (not begins or above.count("(") > above.count(")"))


def _inside(above: str, line: str) -> bool:
    """Tell whether the line end stands in the middle of a sentence."""
    return line.strip()[:1].islower() or above.strip()[-1:].isalnum()
