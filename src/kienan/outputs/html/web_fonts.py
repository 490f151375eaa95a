"""The site's typeface: Be Vietnam Pro from its package, cut to the letters the site can need, as WOFF2."""

import hashlib
from io import BytesIO
from pathlib import Path

import fontpkg_be_vietnam_pro as package
from fontTools import subset
from fontTools.ttLib import TTFont

from kienan.base.cache import keep, kept

WEIGHTS = {"400": "BeVietnamPro-Regular.ttf", "700": "BeVietnamPro-Bold.ttf"}

# Latin, Vietnamese (both forms of Đ, horned and stacked letters, combining marks for NFD that readers
# paste), punctuation, arrows and the few signs in use. Anything else falls back to the system's face.
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    0x1A0,
    0x1A1,
    0x1AF,
    0x1B0,
    *range(0x1EA0, 0x1EFA),
    0x300,
    0x301,
    0x303,
    0x309,
    0x323,
    *range(0x2010, 0x2028),
    0x2032,
    0x2033,
    0x20AB,
    0x2190,
    0x2192,
    0x2212,
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]


def web_fonts(cache: Path) -> dict[str, bytes]:
    """Return the site's font files by name, from `cache` when the same cut was made before.

    The bytes depend on the font package and the settings above only.
    """
    files = {f"be-vietnam-pro-{weight}.woff2": _cut(name, cache) for weight, name in WEIGHTS.items()}
    files["LICENSE.txt"] = (package.ROOT / "LICENSE").read_bytes()
    return files


def _cut(file: str, cache: Path) -> bytes:
    original = (package.ROOT / "files" / file).read_bytes()
    recipe = repr((LETTERS, FEATURES)).encode()
    name = f"{hashlib.sha256(original + recipe).hexdigest()[:32]}.woff2"
    if known := kept(cache / name):
        return known
    made = _subset(original)
    keep(cache, name, made)
    return made


def _subset(original: bytes) -> bytes:
    options = subset.Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, drop_tables=["DSIG"]
    )
    font = TTFont(BytesIO(original), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()
