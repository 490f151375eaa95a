"""Texts of .xlsx cells: plain, or of runs that may each be struck out or have a colour of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from kienan.spreadsheet import colours
from kienan.spreadsheet.package import Package, ended, local
from kienan.spreadsheet.sheet import Mark
from kienan.spreadsheet.xlsx_styles import Palette, Style, is_on

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class StyledLetters:
    """Letters of one look; without a look of their `own` they have that of the cell."""

    text: str
    own: bool = False
    struck: bool = False
    colour: str = ""


@dataclass(frozen=True)
class Words:
    """The text of one cell in runs of different looks."""

    runs: tuple[StyledLetters, ...]

    @property
    def text(self) -> str:
        """Return all letters, struck ones too."""
        return unescaped("".join(run.text for run in self.runs))

    def marks(self, style: Style) -> Iterator[Mark]:
        """Yield what a person sees of these letters in a cell of `style`."""
        filled = [run for run in self.runs if run.text.strip()]
        if any(run.struck if run.own else style.struck for run in filled):
            yield Mark.STRUCK
        if not all(colours.visible(run.colour or style.colour, style.ground) for run in filled):
            yield Mark.UNSEEN


def unescaped(text: str) -> str:
    """Return text with its letters written as codes (ECMA-376, part 1, 22.9.2.19) put back."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def words_of(item: ET.Element, palette: Palette) -> str | Words:
    """Return a string item or an inline string; what is read aloud of it (rPh) is left out."""
    if len(item) == 1 and item[0].tag.endswith("}t"):
        return unescaped(item[0].text or "")
    runs = [_run(part, palette) for part in item if local(part.tag) in ("t", "r")]
    if any(run.own for run in runs):
        return Words(tuple(runs))
    return unescaped("".join(run.text for run in runs))


def _run(part: ET.Element, palette: Palette) -> StyledLetters:
    if local(part.tag) == "t":
        return StyledLetters(part.text or "")
    text, own, struck, colour = "", False, False, ""
    for child in part:
        name = local(child.tag)
        if name == "t":
            text += child.text or ""
        elif name == "rPr":
            own = True
            looks = {local(look.tag): look.attrib for look in child}
            struck = "strike" in looks and is_on(looks["strike"])
            colour = palette.colour(looks["color"], "") if "color" in looks else ""
    return StyledLetters(text, own, struck, colour)


def read_strings(package: Package, part: str, palette: Palette) -> list[str | Words]:
    """Return the strings that cells share, in their order; none when the part is not there."""
    if part not in package:
        return []
    with package.checked(part) as stream:
        return [words_of(item, palette) for item in ended(stream, "si")]
