"""Whether letters of one colour can be seen on a ground of another."""

LEAST_CONTRAST = 1.25
"""Below this nobody reads a letter; WCAG asks for 4.5 and calls identical colours 1."""


def visible(letters: str, ground: str) -> bool:
    """Tell whether letters can be told from their ground; both are RRGGBB."""
    a, b = sorted((_luminance(letters), _luminance(ground)))
    return (b + 0.05) / (a + 0.05) >= LEAST_CONTRAST


def _luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it, 0 for black to 1 for white."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def tinted(colour: str, tint: float) -> str:
    """Return a colour made lighter (towards 1) or darker (towards -1), channel by channel."""
    parts = [int(colour[i : i + 2], 16) for i in (0, 2, 4)]
    moved = [c + (255 - c) * tint if tint > 0 else c * (1 + tint) for c in parts]
    return "".join(f"{min(255, max(0, round(c))):02X}" for c in moved)
