"""The ground of a share card: deep red with the site's twelve petals in faint gold."""

import math

from PIL import Image, ImageChops, ImageDraw

Point = tuple[float, float]

RED_DEEP, RED, GOLD = (0x64, 0x0D, 0x0D), (0x8E, 0x15, 0x15), (0xF2, 0xCF, 0x7F)
ANGLE = math.radians(115)
"""Direction of the gradient, as CSS counts: clockwise from straight up."""

SHADES = 43
"""As many as there are steps of red between its two ends: no eye sees the seams."""

CENTRE, RADIUS = (1070, 315), 380
"""Of the ornament, in pixels of the card; the drawing it follows is 600 units wide (look/home.html)."""

STROKE, OPACITY = 2.2, 0.24
FADE = (560, 1000), 0.3
"""From which column to which the ornament gains its full strength, and how much of it it starts with."""

FINE = 3
"""Lines are drawn so many times larger and then reduced: Pillow draws without smoothing."""

_PETAL = (
    ((300, 300), (240, 210), (240, 110), (300, 30)),
    ((300, 30), (360, 110), (360, 210), (300, 300)),
)
_RINGS = (270, 120)


def ground(width: int, height: int) -> Image.Image:
    """Return the ground of a card of that many pixels, the same on every machine."""
    card = gradient(width, height)
    card.paste(GOLD, (0, 0), ImageChops.multiply(petals(width, height), _fade(width, height)))
    return card


def gradient(width: int, height: int) -> Image.Image:
    """Return the red ground, lighter towards one corner."""
    card = Image.new("RGB", (width, height), RED_DEEP)
    draw = ImageDraw.Draw(card)
    across, down = math.sin(ANGLE), -math.cos(ANGLE)
    reach = abs(width * across) + abs(height * down)
    for step in range(1, SHADES):
        offset = reach * (step / SHADES - 0.5)
        x, y = width / 2 + across * offset, height / 2 + down * offset
        shade = tuple(round(a + (b - a) * step / (SHADES - 1)) for a, b in zip(RED_DEEP, RED, strict=True))
        draw.polygon(_half_plane((x, y), (across, down), 2 * reach), fill=shade)
    return card


def _fade(width: int, height: int) -> Image.Image:
    """Return how strongly the ornament shows: faint below the words, full beyond them."""
    (start, end), least = FADE
    fade = Image.new("L", (width, 1))
    for x in range(width):
        share = least + (1 - least) * min(1, max(0, (x - start) / (end - start)))
        fade.putpixel((x, 0), round(255 * OPACITY * share))
    return fade.resize((width, height))


def _half_plane(at: Point, direction: Point, size: float) -> list[Point]:
    """Return a square so large that on the card it is all that lies beyond `at` in `direction`."""
    (x, y), (across, down) = at, (direction[0] * size, direction[1] * size)
    near, far = (x - down, y + across), (x + down, y - across)
    return [near, far, (far[0] + across, far[1] + down), (near[0] + across, near[1] + down)]


def petals(width: int, height: int, centre: Point = CENTRE, radius: float = RADIUS) -> Image.Image:
    """Return the ornament as a mask, about `centre` and so large."""
    mask = Image.new("L", (width * FINE, height * FINE))
    draw = ImageDraw.Draw(mask)
    stroke = round(STROKE * FINE * radius / 300)
    for turn in range(12):
        draw.line(
            [_placed(point, turn * 30, centre, radius) for point in _outline()], 255, stroke, joint="curve"
        )
    for ring in _RINGS:
        (left, top), (right, bottom) = (
            _placed((300 + s * ring, 300 + s * ring), 0, centre, radius) for s in (-1, 1)
        )
        draw.ellipse((left, top, right, bottom), outline=255, width=stroke)
    return mask.reduce(FINE)


def _outline() -> list[Point]:
    """Return points along one petal, close enough to pass for its curve."""
    return [_bezier(curve, step / 48) for curve in _PETAL for step in range(49)]


def _bezier(curve: tuple[Point, Point, Point, Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(w * point[axis] for w, point in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y


def _placed(point: Point, degrees: float, centre: Point, radius: float) -> Point:
    """Return a point of the drawing, turned about its centre, in pixels of the enlarged mask."""
    turn, unit = math.radians(degrees), FINE * radius / 300
    x, y = (point[0] - 300) * unit, (point[1] - 300) * unit
    across = centre[0] * FINE + x * math.cos(turn) - y * math.sin(turn)
    down = centre[1] * FINE + x * math.sin(turn) + y * math.cos(turn)
    return across, down
