"""The site's icons as pictures, from the same drawing as browsers get: `overrides/assets/bieu-tuong.svg`."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from kienan.base.cache import digest, keep, kept, recipe
from kienan.base.problem import DataError, Problem
from kienan.outputs.images.ornament import GOLD, RED, Point

DRAWING = Path("overrides/assets/bieu-tuong.svg")
TOUCH, FAVICON = "assets/bieu-tuong-180.png", "favicon.ico"
TOUCH_SIZE, FAVICON_SIZES = 180, (16, 32, 48)
FINE, STEPS = 4, 24
"""Pictures are drawn so many times larger and then reduced; a curve is so many straight pieces."""

VIEW = 40
"""The side of the drawing, in its own units."""

_PATH = re.compile(r"<path\b[^>]*\bd=\"([^\"]+)\"")
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")


def icons(root: Path, cache: Path) -> dict[str, bytes]:
    """Return the touch icon (180 px, gold on red) and favicon.ico (red on nothing) by path below the site.

    Raises DataError when the drawing uses what this module does not draw, or the cache cannot be written.
    """
    svg = (root / DRAWING).read_bytes()
    name = digest(recipe(Path(__file__)), svg)
    made = {TOUCH: kept(cache / f"{name}.png"), FAVICON: kept(cache / f"{name}.ico")}
    found = {path: data for path, data in made.items() if data}
    if len(found) == len(made):
        return found
    petals = list(_petals(svg.decode()))
    drawn = {TOUCH: _touch(petals), FAVICON: _favicon(petals)}
    for path, data in drawn.items():
        keep(cache, f"{name}{Path(path).suffix}", data)
    return drawn


def _touch(petals: list[list[Point]]) -> bytes:
    """Return the icon of a telephone's start screen: the drawing with room round it, on an opaque ground."""
    picture = Image.new("RGB", (TOUCH_SIZE, TOUCH_SIZE), RED)
    picture.paste(GOLD, mask=_mask(petals, TOUCH_SIZE, 0.16))
    return _saved(picture, "PNG")


def _favicon(petals: list[list[Point]]) -> bytes:
    sizes = []
    for size in FAVICON_SIZES:
        picture = Image.new("RGBA", (size, size), (*RED, 0))
        picture.putalpha(_mask(petals, size, -0.12))
        sizes.append(picture)
    out = BytesIO()
    sizes[-1].save(out, "ICO", sizes=[p.size for p in sizes], append_images=sizes[:-1])
    return out.getvalue()


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind, compress_level=9)
    return out.getvalue()


def _mask(petals: list[list[Point]], size: int, room: float) -> Image.Image:
    """Return the drawing as a mask of `size` pixels, with that share of room on each side."""
    mask = Image.new("L", (size * FINE, size * FINE))
    draw = ImageDraw.Draw(mask)
    unit, shift = size * FINE * (1 - 2 * room) / VIEW, size * FINE * room
    for petal in petals:
        draw.polygon([(shift + x * unit, shift + y * unit) for x, y in petal], fill=255)
    return mask.reduce(FINE)


def _petals(svg: str) -> Iterator[list[Point]]:
    """Yield the outline of each closed shape of the drawing."""
    for path in _PATH.findall(svg):
        yield from _outlines(_TOKEN.findall(path))


def _outlines(tokens: list[str]) -> Iterator[list[Point]]:
    """Yield the outlines of one path; only the commands M, C, c, S, s, Z are drawn."""
    at, control = (0.0, 0.0), (0.0, 0.0)
    outline: list[Point] = []
    command, place = "", 0
    while place < len(tokens):
        if tokens[place].isalpha():
            command, place = tokens[place], place + 1
        if command in "Zz":
            yield outline
            outline = []
            continue
        count = {"M": 2, "C": 6, "S": 4}.get(command.upper(), 0)
        numbers = [float(token) for token in tokens[place : place + count] if not token.isalpha()]
        if not count or len(numbers) < count or command == "m":
            raise DataError([_unknown(command)])
        place += count
        base = at if command.islower() else (0.0, 0.0)
        points = [(base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if command == "M":
            at = control = points[0]
            outline = [at]
            continue
        if command in "sS":
            points.insert(0, (2 * at[0] - control[0], 2 * at[1] - control[1]))
        outline += [_on_curve((at, *points), step / STEPS) for step in range(1, STEPS + 1)]
        control, at = points[1], points[2]


def _on_curve(curve: tuple[Point, ...], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(w * p[axis] for w, p in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y


def _unknown(command: str) -> Problem:
    return Problem(
        file=DRAWING.as_posix(),
        line=0,
        where="biểu tượng",
        found=f"nét vẽ dùng lệnh “{command}” mà trang chưa vẽ được",
        expected="nét vẽ chỉ gồm các lệnh M, C, c, S, s, Z",
        hint="lưu lại hình với các lệnh ấy",
    )
