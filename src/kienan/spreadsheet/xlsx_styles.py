"""The styles of an .xlsx workbook, as far as they decide what a person sees: formats, struck out, colours."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from kienan.spreadsheet import colours
from kienan.spreadsheet.package import Package
from kienan.spreadsheet.sheet import Mark
from kienan.spreadsheet.shown import BUILTIN_DATES, date_parts, hides

_PAGE, _INK, _UNKNOWN = "FFFFFF", "000000", "909090"
"""The last one stands for a pattern or shade of which nothing is known: all letters are seen on it."""
_THEME = [_PAGE, _INK, "E7E6E6", "44546A"]
_INDEXED = {0: _INK, 1: _PAGE, 8: _INK, 9: _PAGE, 64: _INK, 65: _PAGE}


@dataclass(frozen=True)
class Style:
    """What one cell format does to a value."""

    code: str = ""
    is_date: bool = False
    struck: bool = False
    colour: str = _INK
    ground: str = _PAGE

    def shows_letters(self) -> bool:
        """Tell whether letters can be told from the ground."""
        return colours.visible(self.colour, self.ground)

    @cached_property
    def marks_of_text(self) -> tuple[Mark, ...]:
        """What a person sees of a text in this style."""
        return self._marks(text=True)

    @cached_property
    def marks_of_number(self) -> tuple[Mark, ...]:
        """What a person sees of a number in this style."""
        return self._marks(text=False)

    def _marks(self, *, text: bool) -> tuple[Mark, ...]:
        hidden = bool(self.code) and hides(self.code, text=text)
        struck = (Mark.STRUCK,) if self.struck else ()
        return struck if self.shows_letters() and not hidden else (*struck, Mark.UNSEEN)


PLAIN = Style()


def is_on(given: dict[str, str]) -> bool:
    """Tell whether a switch such as <strike/> is on: it is, unless it says otherwise."""
    return given.get("val", "1") not in ("0", "false")


class Palette:
    """The colours a workbook may name by number."""

    def __init__(self, theme: list[str]) -> None:
        """Take the theme's colours in the order of its part: dark 1, light 1, dark 2, light 2, accents."""
        swapped = [theme[i] for i in (1, 0, 3, 2)] if len(theme) > 3 else _THEME  # as cells count them
        self._theme = swapped + theme[4:]

    def colour(self, given: dict[str, str], usual: str) -> str:
        """Return the colour an element names as RRGGBB, `usual` when it names none that is known."""
        rgb = given.get("rgb", "")[-6:]
        if re.fullmatch("[0-9A-Fa-f]{6}", rgb):
            return rgb.upper()
        theme, indexed = given.get("theme", ""), given.get("indexed", "")
        if theme.isdigit() and int(theme) < len(self._theme):
            return colours.tinted(self._theme[int(theme)], float(given.get("tint", 0)))
        return _INDEXED.get(int(indexed), usual) if indexed.isdigit() else usual


def read_palette(package: Package, part: str) -> Palette:
    """Return the colours of the workbook's theme; Office's own when it has none."""
    theme: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        if tag in ("srgbClr", "sysClr") and len(theme) < 12:
            theme.append(given.get("lastClr", given.get("val", _UNKNOWN)).upper())

    if part in package:
        package.parse(part, start)
    return Palette([c if re.fullmatch("[0-9A-F]{6}", c) else _UNKNOWN for c in theme])


def read_styles(package: Package, part: str, palette: Palette) -> list[Style]:
    """Return the cell formats of the workbook in their order; none when the part is not there."""
    reader = _Reader(palette)
    if part in package:
        package.parse(part, reader.start, reader.end)
    return reader.formats


def hiding_formats(package: Package, part: str, palette: Palette) -> set[int]:
    """Return the numbers of the conditional formats that strike letters out or do not show them."""
    reader = _ConditionalReader(palette)
    if part in package:
        package.parse(part, reader.start, reader.end)
    return reader.hiding


class _ConditionalReader:
    """Follows the formats (dxf) in styles.xml that conditions lay over those of cells."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.hiding: set[int] = set()
        self.path: list[str] = []
        self.count = -1
        self.colour, self.ground = "", _PAGE

    def start(self, tag: str, given: dict[str, str]) -> None:
        self.path.append(tag)
        if "dxfs" not in self.path:
            return
        if tag == "dxf":
            self.count += 1
            self.colour, self.ground = "", _PAGE
        elif tag == "bgColor":
            self.ground = self.palette.colour(given, _UNKNOWN)
        elif tag == "color" and "font" in self.path:
            self.colour = self.palette.colour(given, "")
        elif (tag == "strike" and is_on(given)) or (tag == "numFmt" and _hides_all(given)):
            self.hiding.add(self.count)

    def end(self, tag: str) -> None:
        self.path.pop()
        if tag == "dxf" and self.colour and not colours.visible(self.colour, self.ground):
            self.hiding.add(self.count)


def _hides_all(given: dict[str, str]) -> bool:
    code = given.get("formatCode", "")
    return hides(code, text=True) or hides(code, text=False)


class _Reader:
    """Follows styles.xml: fonts, fills and formats come before the cell formats that name them."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.codes: dict[int, str] = {}
        self.fonts: list[Style] = []
        self.fills: list[str] = []
        self.formats: list[Style] = []
        self.path: list[str] = []
        self.solid = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        self.path.append(tag)
        group, depth = (self.path[1] if len(self.path) > 1 else ""), len(self.path)
        if group == "numFmts" and depth == 3:
            self.codes[int(given["numFmtId"])] = given.get("formatCode", "")
        elif group == "fonts":
            self._font(tag, given, depth)
        elif group == "fills":
            self._fill(tag, given, depth)
        elif group == "cellXfs" and depth == 3:
            self.formats.append(self._format(given))

    def end(self, tag: str) -> None:
        self.path.pop()

    def _font(self, tag: str, given: dict[str, str], depth: int) -> None:
        if depth == 3:
            self.fonts.append(PLAIN)
        elif tag == "strike":
            self.fonts[-1] = replace(self.fonts[-1], struck=is_on(given))
        elif tag == "color":
            self.fonts[-1] = replace(self.fonts[-1], colour=self.palette.colour(given, _INK))

    def _fill(self, tag: str, given: dict[str, str], depth: int) -> None:
        if depth == 3:
            self.fills.append(_PAGE)
        elif tag == "patternFill":
            kind = given.get("patternType", "none")
            self.solid = kind == "solid"
            self.fills[-1] = _PAGE if kind == "none" else _UNKNOWN
        elif tag == "gradientFill":
            self.fills[-1] = _UNKNOWN
        elif tag == "fgColor" and self.solid:
            self.fills[-1] = self.palette.colour(given, _UNKNOWN)

    def _format(self, given: dict[str, str]) -> Style:
        number = int(given.get("numFmtId", 0))
        font, fill = int(given.get("fontId", 0)), int(given.get("fillId", 0))
        code = self.codes.get(number, "")
        return replace(
            self.fonts[font] if font < len(self.fonts) else PLAIN,
            code=code,
            is_date=bool(date_parts(code)) if code else number in BUILTIN_DATES,
            ground=self.fills[fill] if fill < len(self.fills) else _PAGE,
        )
