"""Where the words of a share card stand: sizes, lines and boxes in pixels; nothing is drawn here."""

import math
import re
from dataclasses import dataclass, replace
from typing import Literal

from kienan.base.problem import Fault
from kienan.base.text import nfc
from kienan.outputs.images.lettering import TitleTooLong, Weight, check_letters, ink, length

WIDTH, HEIGHT = 1200, 630
MARGIN_X, MARGIN_Y = 84, 72
TITLE_WIDTH = 900
TITLE_SIZES = (88, 80, 72, 64, 58, 52, 46, 40)
LINE_SIZES = (30, 27, 24)
LEADING = 1.3
CLEARANCE = 0.06
"""Least paper between the ink of two lines, in ems."""

TRACKING = 0.12
KICKER_GAP, RULE_GAP, FOOT_GAP = 22, 26, 34
RULE_WIDTH, RULE_HEIGHT = 84, 4
BALANCE_STEP = 4

Part = Literal["kicker", "title", "rule", "foot"]

_NAMES = {"kicker": "dòng trên tiêu đề", "foot": "dòng cuối"}
_TIES = re.compile(r"\b(số|ngày|tháng|năm|đợt|khóa|mục|điều) (?=\d)|(?<=\d) (?=năm\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Box:
    """A line of text, or the rule below the title (no text): its room on the card, in pixels.

    `baseline` is the line the letters stand on; `tracking` the extra room between letters, in ems.
    """

    part: Part
    text: str
    left: int
    top: int
    width: int
    height: int
    baseline: int = 0
    size: int = 0
    weight: Weight = "Medium"
    tracking: float = 0

    @property
    def right(self) -> int:
        """The first pixel column right of the box."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first pixel row below the box."""
        return self.top + self.height


def text_boxes(title: str, kicker: str, foot: str) -> tuple[Box, ...]:
    """Return the boxes of a card, top to bottom; an empty kicker or foot has none.

    The title takes the largest size at which it fits, in lines of like length. Raises TitleTooLong when a
    text fits in no size, MissingGlyph when the typeface lacks one of its letters.
    """
    title, kicker, foot = (_clean(text) for text in (title, kicker.upper(), foot))
    if not title:
        raise TitleTooLong(Fault("tiêu đề để trống", "tiêu đề của trang"))
    below = [_line("foot", foot, "Medium", 0)] if foot else []
    above = [_line("kicker", kicker, "Bold", TRACKING)] if kicker else []
    floor = HEIGHT - MARGIN_Y - sum(box.height + FOOT_GAP for box in below)
    rest = RULE_GAP + RULE_HEIGHT + sum(box.height + KICKER_GAP for box in above)
    lines = _title(title, floor - MARGIN_Y - rest)
    block = rest + sum(box.height for box in lines)
    top = MARGIN_Y + (floor - MARGIN_Y - block) // 2
    rule = Box("rule", "", MARGIN_X, 0, RULE_WIDTH, RULE_HEIGHT)
    placed = []
    for box, gap in [*((box, KICKER_GAP) for box in above), *((box, 0) for box in lines)]:
        placed.append(_at(box, top))
        top += box.height + gap
    placed.append(_at(rule, top + RULE_GAP))
    return (*placed, *(_at(box, HEIGHT - MARGIN_Y - box.height) for box in below))


def _clean(text: str) -> str:
    """Return `text` in NFC with single spaces (tied ones kept); raises MissingGlyph."""
    cleaned = " ".join(re.split(r"[ \t\r\n]+", nfc(text).strip()))
    check_letters(cleaned)
    return cleaned


def _at(box: Box, top: int) -> Box:
    return replace(box, top=top, baseline=top + box.baseline)


def _line(part: Part, text: str, weight: Weight, tracking: float) -> Box:
    """Return the box, at the top of the card, of a text that must stand on one line."""
    for size in LINE_SIZES:
        width = math.ceil(length(text, weight, size, tracking))
        if width <= WIDTH - 2 * MARGIN_X:
            return _boxes(part, [text], size, weight, tracking)[0]
    raise _too_long(_NAMES[part], text)


def _title(text: str, room: int) -> list[Box]:
    """Return the title's lines in the largest size that keeps to TITLE_WIDTH and `room` pixels of height."""
    pieces = _TIES.sub(lambda tie: tie[0].replace(" ", "\u00a0"), text).split(" ")
    for size in TITLE_SIZES:
        boxes = _boxes("title", _balanced(pieces, size), size, "Bold", 0)
        if max(box.width for box in boxes) <= TITLE_WIDTH and sum(box.height for box in boxes) <= room:
            return boxes
    raise _too_long("tiêu đề", text)


def _balanced(pieces: list[str], size: int) -> list[str]:
    """Return `pieces` set in as few lines as TITLE_WIDTH allows, in the narrowest measure that needs no more.

    A last line of a single piece takes over the end of the line above it.
    """
    space = length(" ", "Bold", size)
    widths = [length(piece, "Bold", size) for piece in pieces]
    fewest = len(_breaks(widths, space, TITLE_WIDTH))
    measures = range(BALANCE_STEP, TITLE_WIDTH + BALANCE_STEP, BALANCE_STEP)
    starts = next(found for m in measures if len(found := _breaks(widths, space, m)) <= fewest)
    if len(starts) > 1 and starts[-1] == len(pieces) - 1 and starts[-1] - starts[-2] > 1:
        starts[-1] -= 1
    ends = [*starts[1:], len(pieces)]
    return [" ".join(pieces[start:end]) for start, end in zip(starts, ends, strict=True)]


def _breaks(widths: list[float], space: float, measure: float) -> list[int]:
    """Return where each line starts when words of `widths` fill lines of `measure` pixels in turn."""
    starts, used = [0], widths[0]
    for index, width in enumerate(widths[1:], 1):
        used += space + width
        if used > measure:
            starts.append(index)
            used = width
    return starts


def _boxes(part: Part, lines: list[str], size: int, weight: Weight, tracking: float) -> list[Box]:
    """Return one box a line, all of one height, with room for the tallest and the deepest letter of all."""
    reach = [ink(line, weight, size) for line in lines]
    above, below = max(up for up, _ in reach), max(down for _, down in reach)
    height = max(math.ceil(LEADING * size), above + below + math.ceil(CLEARANCE * size))
    baseline = above + (height - above - below) // 2
    widths = [math.ceil(length(line, weight, size, tracking)) for line in lines]
    return [
        Box(part, line, MARGIN_X, 0, width, height, baseline, size, weight, tracking)
        for line, width in zip(lines, widths, strict=True)
    ]


def _too_long(name: str, text: str) -> TitleTooLong:
    found = f"{name} dài {len(text)} ký tự, không vừa ảnh chia sẻ dù ở cỡ chữ nhỏ nhất"
    return TitleTooLong(Fault(found, f"{name} ngắn hơn", "viết gọn lại"))
