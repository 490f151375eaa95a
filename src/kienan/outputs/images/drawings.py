"""Drawings: share cards, the banner for a screen and the icons, drawn by Typst and finished by Pillow."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from kienan.base.cache import digest, keep, kept, recipe
from kienan.base.problem import DataError, Problem
from kienan.base.text import nfc
from kienan.outputs.typesetting import Typesetter

CARD_SIZE = (1200, 630)
"""Width and height in pixels of the picture that messengers show beside a link."""

SMALL_CARD_WIDTH = 280
"""Width of a card that filters left without a style: no wider than the column of a narrow phone."""

BANNER, BANNER_WIDTH = "tai-ve/phong-hoi-nghi.png", 3840
_BANNER_PPI = BANNER_WIDTH / (480 / 25.4)  # the sheet is 480 mm wide

ICON = Path("overrides/assets/bieu-tuong.svg")
TOUCH, FAVICON = "assets/bieu-tuong-180.png", "favicon.ico"
TOUCH_SIZE, FAVICON_SIZES = 180, (16, 32, 48)
RED, GOLD = "#8e1515", "#f2cf7f"


def share_cards(
    wanted: Mapping[str, tuple[str, str, str]], root: Path, cache_folder: Path
) -> dict[str, bytes]:
    """Return a card as PNG for each path in `wanted`, of its title, first line and last line.

    Raises DataError with the problems of all cards at once; a problem's file is the path of its card.
    """
    typesetter = Typesetter(root, cache_folder)
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path, (title, above, below) in wanted.items():
        words = {"ten": _one_line(title), "tren": _one_line(above), "cuoi": _one_line(below)}
        try:
            made[path] = _finished(typesetter.png("the", words, path), cache_folder)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return made


def small_card(card: bytes, cache_folder: Path) -> bytes:
    """Return a share card as PNG, SMALL_CARD_WIDTH wide."""
    return _finished(
        card, cache_folder, 64, (SMALL_CARD_WIDTH, SMALL_CARD_WIDTH * CARD_SIZE[1] // CARD_SIZE[0])
    )


def banner(values: Mapping[str, object], root: Path, cache_folder: Path) -> bytes:
    """Return the printed banner as a picture 3840 pixels wide; `values` are those of its sheet."""
    return _finished(Typesetter(root, cache_folder).png("phong", values, BANNER, _BANNER_PPI), cache_folder)


def icons(root: Path, cache_folder: Path) -> dict[str, bytes]:
    """Return the touch icon (180 px, gold on red) and favicon.ico (red on nothing) by path below the site."""
    typesetter = Typesetter(root, cache_folder)
    svg = _one_line((root / ICON).read_text("utf-8"))

    def drawn(size: int, colour: str, ground: str, share: float) -> Image.Image:
        given = {"svg": svg, "co": size, "mau": colour, "nen": ground, "phan": share}
        return Image.open(BytesIO(typesetter.png("bieu-tuong", given, ICON.as_posix())))

    touch = BytesIO()
    drawn(TOUCH_SIZE, GOLD, RED, 0.68).convert("RGB").save(touch, "PNG", compress_level=9)
    sizes = [drawn(size, RED, "", 1.24).convert("RGBA") for size in FAVICON_SIZES]
    favicon = BytesIO()
    sizes[-1].save(favicon, "ICO", sizes=[s.size for s in sizes], append_images=sizes[:-1])
    return {TOUCH: touch.getvalue(), FAVICON: favicon.getvalue()}


def _one_line(text: str) -> str:
    """Return `text` in NFC with single spaces between words."""
    return " ".join(nfc(text).split())


def _finished(
    png: bytes, cache_folder: Path, colours: int = 256, size: tuple[int, int] | None = None
) -> bytes:
    """Return a picture with a palette of `colours`, a third of the bytes, `size` (in pixels) or as it was."""
    name = f"{digest(_finish(), repr((colours, size)).encode(), png)}.png"
    if known := kept(cache_folder / name):
        return known
    out = BytesIO()
    picture = Image.open(BytesIO(png)).convert("RGB")
    picture = picture.resize(size, Image.Resampling.LANCZOS) if size else picture
    few = picture.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=6)
    keep(cache_folder, name, out.getvalue())
    return out.getvalue()


@cache
def _finish() -> bytes:
    return recipe(Path(__file__))
