"""The letters of a share card: faces of Be Vietnam Pro, their measures, and letters they lack."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal

import fontpkg_be_vietnam_pro as package
from fontTools.ttLib import TTFont
from PIL import ImageFont

from kienan.base.problem import Fault, Problem

Weight = Literal["Medium", "Bold"]
WEIGHTS: tuple[Weight, ...] = ("Medium", "Bold")


class CardError(ValueError):
    """A card that cannot be drawn; `fault` says why and how to mend it."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(f"{fault.found}; cần: {fault.expected}. Gợi ý: {fault.hint}")

    def problem(self, file: str) -> Problem:
        """Return the fault as a problem of the page or file named `file`."""
        return Problem(file, 0, "ảnh chia sẻ", self.fault.found, self.fault.expected, self.fault.hint)


class TitleTooLong(CardError):  # noqa: N818 - the name other modules were promised
    """Words that do not fit the card even in the smallest size."""


class MissingGlyph(CardError):  # noqa: N818 - named like its sibling
    """A letter that the typeface does not have."""


def font_file(weight: Weight) -> Path:
    """Return the file of one weight of Be Vietnam Pro."""
    path: Path = package.ROOT / "files" / f"BeVietnamPro-{weight}.ttf"
    return path


@cache
def face(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    """Return the typeface at `size` pixels an em, set without a shaper: the same picture on every machine."""
    return ImageFont.truetype(font_file(weight), size, layout_engine=ImageFont.Layout.BASIC)


def length(text: str, weight: Weight, size: int, tracking: float = 0) -> float:
    """Return the width in pixels of `text`, with `tracking` ems between each two letters."""
    letters = face(weight, size)
    if not tracking:
        return letters.getlength(text)
    return sum(map(letters.getlength, text)) + tracking * size * (len(text) - 1)


def ink(text: str, weight: Weight, size: int) -> tuple[int, int]:
    """Return how far the ink of `text` reaches above and below its baseline, in pixels."""
    _, top, _, bottom = face(weight, size).getbbox(text, anchor="ls")
    return round(-top), round(bottom)


def check_letters(text: str) -> None:
    """Raise MissingGlyph at the first letter of `text` (NFC) that the typeface lacks.

    A mark left alone by NFC counts as lacking: without a shaper it would stand beside its letter.
    """
    for letter in text:
        if unicodedata.combining(letter) or not all(ord(letter) in _letters(weight) for weight in WEIGHTS):
            raise MissingGlyph(_lacking(letter))


@cache
def _letters(weight: Weight) -> frozenset[int]:
    with TTFont(font_file(weight), lazy=True) as font:
        return frozenset(font.getBestCmap())


def _lacking(letter: str) -> Fault:
    name = unicodedata.name(letter, "không tên")
    return Fault(
        f"bộ chữ không có ký tự “{letter}” (U+{ord(letter):04X}, {name})",
        "chữ và dấu thường dùng trong tiếng Việt",
        "gõ lại hoặc bỏ ký tự này",
    )
