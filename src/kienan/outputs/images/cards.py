"""Share cards: the picture that messengers show beside a link, 1200 × 630 pixels, drawn from words alone."""

from collections.abc import Mapping
from functools import cache as remembered
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from kienan.base.cache import digest, keep, kept, recipe
from kienan.base.problem import DataError, Problem
from kienan.outputs.images import layout, lettering, ornament
from kienan.outputs.images.layout import HEIGHT, WIDTH, Box, text_boxes
from kienan.outputs.images.lettering import WEIGHTS, CardError, MissingGlyph, TitleTooLong, face, font_file

__all__ = ["CardError", "MissingGlyph", "TitleTooLong", "cards", "share_card", "text_boxes"]

CREAM, RULE = (0xFF, 0xEC, 0xCB), (0xC7, 0x9A, 0x3B)
INKS = {"kicker": CREAM, "title": ornament.GOLD, "rule": RULE, "foot": CREAM}
GROUND_COLOURS, RAMP = 128, 32
"""The palette: so many colours for the ground, then one ramp of so many from red to each ink of INKS."""

UNDER_WORDS = (0x76, 0x10, 0x10)
"""The red that smoothed edges of letters fade into: the ground's mean where words stand."""


def share_card(title: str, kicker: str, foot: str) -> bytes:
    """Return the card as a PNG of at most 100 kB, the same bytes for the same words.

    `title` may take several lines; `kicker` (set in capitals) and `foot` one each, or none when empty.
    Raises TitleTooLong or MissingGlyph, both CardError.
    """
    shades, palette = _ground()
    card = shades.copy()
    for number, part in enumerate(INKS):
        boxes = [box for box in text_boxes(title, kicker, foot) if box.part == part]
        _ink(card, boxes, GROUND_COLOURS + number * RAMP)
    card.putpalette(palette)
    out = BytesIO()
    card.save(out, "PNG", compress_level=6)
    return out.getvalue()


def cards(wanted: Mapping[str, tuple[str, str, str]], cache: Path) -> dict[str, bytes]:
    """Return a card for each name in `wanted`, of its title, kicker and foot; drawn only if `cache` lacks it.

    Raises DataError with the problems of all cards at once; a problem's file is the name of its card.
    """
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, words in wanted.items():
        try:
            made[name] = _card(words, cache)
        except CardError as error:
            problems.append(error.problem(name))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return made


def _card(words: tuple[str, str, str], cache: Path) -> bytes:
    name = f"{digest(_recipe(), *(word.encode() for word in words))}.png"
    known = kept(cache / name)
    if known:
        return known
    drawn = share_card(*words)
    keep(cache, name, drawn)
    return drawn


@remembered
def _recipe() -> bytes:
    """Return what, besides the words, decides over a card: library, typeface and the code that draws."""
    code = [Path(str(module.__file__)) for module in (layout, lettering, ornament)]
    return recipe(Path(__file__), *code, *map(font_file, WEIGHTS))


@remembered
def _ground() -> tuple[Image.Image, bytes]:
    """Return the ground as numbers of colours, and the palette of the whole card."""
    few = ornament.ground(WIDTH, HEIGHT).quantize(
        GROUND_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
    colours = bytes(few.getpalette() or ()).ljust(GROUND_COLOURS * 3, b"\0")[: GROUND_COLOURS * 3]
    shades = Image.frombytes("L", few.size, few.tobytes())
    return shades, colours + b"".join(_ramp(ink) for ink in INKS.values())


def _ramp(ink: tuple[int, int, int]) -> bytes:
    """Return RAMP colours, the last of them `ink` itself."""
    shares = [step / RAMP for step in range(1, RAMP + 1)]
    return bytes(round(a + (b - a) * s) for s in shares for a, b in zip(UNDER_WORDS, ink, strict=True))


def _ink(card: Image.Image, boxes: list[Box], first: int) -> None:
    """Draw `boxes` on a card of colour numbers with the ramp that begins at number `first`."""
    stencil = Image.new("L", card.size)
    for box in boxes:
        _draw(ImageDraw.Draw(stencil), box)
    steps = [round(value * RAMP / 255) for value in range(256)]
    inked = stencil.point([255 * (step > 0) for step in steps])
    card.paste(stencil.point([first + max(step, 1) - 1 for step in steps]), mask=inked)


def _draw(draw: ImageDraw.ImageDraw, box: Box) -> None:
    if box.part == "rule":
        draw.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=255)
        return
    font = face(box.weight, box.size)
    if not box.tracking:
        draw.text((box.left, box.baseline), box.text, fill=255, font=font, anchor="ls")
        return
    pen: float = box.left
    for letter in box.text:
        draw.text((pen, box.baseline), letter, fill=255, font=font, anchor="ls")
        pen += font.getlength(letter) + box.tracking * box.size
