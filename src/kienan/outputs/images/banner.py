"""The conference banner for a screen: 3840 × 2160 pixels, line by line as the Plan sets it."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import ImageDraw

from kienan.base.cache import digest, keep, kept, recipe
from kienan.base.problem import DataError, Fault
from kienan.base.text import nfc
from kienan.outputs.images import lettering, ornament
from kienan.outputs.images.lettering import (
    WEIGHTS,
    CardError,
    TitleTooLong,
    Weight,
    check_letters,
    face,
    font_file,
    length,
)

WIDTH, HEIGHT = 3840, 2160
FILE = "tai-ve/phong-hoi-nghi.png"
CREAM = (0xFF, 0xEC, 0xCB)
FRAME, FRAME_WIDTH = 96, 8
ROOM_X, ROOM_Y = 3320, 1780
"""Room for the words, in pixels: what the frame leaves, with air round it."""

LEADING, GAP = 1.36, 0.55
"""Height of a line and of the gap above and below the title, in ems of the title."""

SIZES = 190, 50
"""The largest and the smallest size of the title, in pixels."""

FLOWER, FLOWER_SHARE = 1050, 0.11
"""Radius of the ornament behind the words, in pixels, and how much of its gold shows."""


@dataclass(frozen=True)
class Line:
    """A line of the banner; `share` is its size in sizes of the title, `tracking` in ems."""

    text: str
    weight: Weight = "Bold"
    colour: tuple[int, int, int] = ornament.GOLD
    share: float = 1
    tracking: float = 0


def banner(organisation: str, lines: tuple[str, ...], place_and_day: str, cache: Path) -> bytes:
    """Return the banner as a PNG, the same bytes for the same words; drawn only if `cache` lacks it.

    Raises DataError when a line is too long, a letter is lacking, or the cache cannot be written.
    """
    words = (organisation, *lines, place_and_day)
    name = f"{digest(_recipe(), *(word.encode() for word in words))}.png"
    if known := kept(cache / name):
        return known
    try:
        drawn = _drawn(_lines(organisation, lines, place_and_day))
    except CardError as error:
        raise DataError([error.problem(FILE)]) from None
    keep(cache, name, drawn)
    return drawn


def _recipe() -> bytes:
    code = [Path(str(module.__file__)) for module in (lettering, ornament)]
    return recipe(Path(__file__), *code, *map(font_file, WEIGHTS))


def _lines(organisation: str, lines: tuple[str, ...], place_and_day: str) -> list[Line]:
    for text in (organisation, *lines, place_and_day):
        check_letters(nfc(text))
    first = Line(nfc(organisation), colour=CREAM, share=1.12, tracking=0.06)
    last = Line(nfc(place_and_day), "Medium", CREAM, 0.72)
    return [first, *(Line(nfc(text)) for text in lines), last]


def _drawn(lines: list[Line]) -> bytes:
    picture = ornament.gradient(WIDTH, HEIGHT)
    flower = ornament.petals(WIDTH, HEIGHT, (WIDTH / 2, HEIGHT / 2), FLOWER)
    picture.paste(ornament.GOLD, (0, 0), flower.point([round(v * FLOWER_SHARE) for v in range(256)]))
    draw = ImageDraw.Draw(picture)
    frame = (FRAME, FRAME, WIDTH - FRAME - 1, HEIGHT - FRAME - 1)
    draw.rectangle(frame, outline=(0xC7, 0x9A, 0x3B), width=FRAME_WIDTH)
    size = _size(lines)
    top = (HEIGHT - _height(lines, size)) / 2
    for number, line in enumerate(lines):
        step = LEADING * line.share * size
        top += GAP * size if number in (1, len(lines) - 1) else 0
        _write(draw, line, round(line.share * size), round(top + step * 0.72))
        top += step
    out = BytesIO()
    picture.save(out, "PNG", compress_level=4)
    return out.getvalue()


def _height(lines: list[Line], size: int) -> float:
    return size * (LEADING * sum(line.share for line in lines) + 2 * GAP)


def _size(lines: list[Line]) -> int:
    """Return the largest size of the title at which every line and all of them together fit."""
    largest = SIZES[0]
    widest = max(length(li.text, li.weight, round(li.share * largest), li.tracking) for li in lines)
    share = min(ROOM_X / widest, ROOM_Y / _height(lines, largest))  # widths and heights grow with the size
    size = int(largest * min(share, 1)) - 1
    if size >= SIZES[1]:
        return size
    found = "các dòng trên phông dài quá, không vừa ảnh dù ở cỡ chữ nhỏ nhất"
    raise TitleTooLong(Fault(found, "các dòng ngắn hơn", "xem khóa “phông” trong data/hoi-nghi.yml"))


def _write(draw: ImageDraw.ImageDraw, line: Line, size: int, baseline: int) -> None:
    font = face(line.weight, size)
    pen = (WIDTH - length(line.text, line.weight, size, line.tracking)) / 2
    if not line.tracking:
        draw.text((round(pen), baseline), line.text, fill=line.colour, font=font, anchor="ls")
        return
    for letter in line.text:
        draw.text((round(pen), baseline), letter, fill=line.colour, font=font, anchor="ls")
        pen += font.getlength(letter) + line.tracking * size
