"""The cells of one OpenDocument row, and the styles that decide what is seen of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree as ET

from kienan.spreadsheet import colours
from kienan.spreadsheet.package import local
from kienan.spreadsheet.problems import DamagedError
from kienan.spreadsheet.sheet import MAX_COLUMNS, Mark
from kienan.spreadsheet.shown import number

MAX_BLANKS = 1000
_CELLS = ("table-cell", "covered-table-cell")
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:\d+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?")
_FIGURES = re.compile(r"[-+\d.,\s]+([Ee][-+]?\d+)?")


def attribute(element: ET.Element, name: str) -> str:
    """Return an attribute by its name without the namespace, nothing when it is not there."""
    return next((value for key, value in element.attrib.items() if key.endswith("}" + name)), "")


def whole(text: str) -> int:
    """Return a count; without one it is 1. Raise DamagedError for what is none."""
    if not text:
        return 1
    if not re.fullmatch("[0-9]{1,9}", text) or text == "0":
        raise DamagedError
    return int(text)


@dataclass(frozen=True)
class StyleEffect:
    """What a style does to what a person sees."""

    struck: bool = False
    colour: str = "000000"
    ground: str = "FFFFFF"
    hidden: bool = False

    def marks(self) -> frozenset[Mark]:
        """Return what a person sees of letters in this style."""
        struck = {Mark.STRUCK} if self.struck else set()
        seen = colours.visible(self.colour, self.ground)
        return frozenset(struck if seen else struck | {Mark.UNSEEN})


def looks_of(style: ET.Element, known: dict[str, StyleEffect]) -> StyleEffect:
    """Return what a style does, beginning with what its parent does."""
    family = attribute(style, "family")
    look = known.get(f"{family} {attribute(style, 'parent-style-name')}", StyleEffect())
    for part in style.iter():
        for key, value in part.attrib.items():
            look = _with(look, key.rpartition("}")[2], value)
    return look


def _with(look: StyleEffect, name: str, value: str) -> StyleEffect:
    if name == "text-line-through-style":
        return replace(look, struck=value != "none")
    if name == "display":
        return replace(look, hidden=value in ("false", "none"))
    if name in ("row-height", "column-width") and re.fullmatch(r"0(\.0\d*)?[a-z]+", value):
        return replace(look, hidden=True)
    colour = re.fullmatch("#([0-9A-Fa-f]{6})", value)
    if name == "color" and colour:
        return replace(look, colour=colour[1].upper())
    if name == "background-color":
        return replace(look, ground=colour[1].upper() if colour else "FFFFFF")
    return look


@dataclass(frozen=True)
class OdsCell:
    """One written cell: where it begins, how often it repeats, what it holds."""

    column: int
    count: int
    text: str
    marks: frozenset[Mark]
    note: str
    rows: int
    columns: int
    around: list[str] = field(default_factory=list)


class RowReader:
    """Reads the cells of a row with the styles that hold there."""

    def __init__(
        self, looks: dict[str, StyleEffect], style: str, columns: list[tuple[int, int, str]]
    ) -> None:
        self.looks = looks
        self.style = style
        self.columns = columns

    def cells(self, row: ET.Element) -> Iterator[OdsCell]:
        """Yield the cells that hold something or are merged, from left to right."""
        column = 0
        for element in row:
            if local(element.tag) not in _CELLS:
                continue
            count = whole(attribute(element, "number-columns-repeated"))
            if len(element) or element.attrib.keys() - _BARE:
                cell = self._cell(element, column, count)
                if cell.text or cell.marks or cell.note or cell.rows > 1 or cell.columns > 1 or cell.around:
                    yield cell
            column += count
            if column > MAX_COLUMNS * 2:
                raise DamagedError

    def _cell(self, element: ET.Element, column: int, count: int) -> OdsCell:
        struck: list[bool] = []
        text = " ".join(self._paragraph(part, struck) for part in element if local(part.tag) in ("p", "h"))
        shown = _shown(element, " ".join(text.split()))
        marks = self._look(element, column).marks() if shown else frozenset()
        if any(struck):
            marks |= {Mark.STRUCK}
        return OdsCell(
            column,
            count,
            shown,
            marks | _formula_marks(element, shown),
            " ".join(_words(part) for part in element if local(part.tag) == "annotation"),
            whole(attribute(element, "number-rows-spanned")),
            whole(attribute(element, "number-columns-spanned")),
            [words for part in element if "drawing" in part.tag and (words := _words(part))],
        )

    def _look(self, element: ET.Element, column: int) -> StyleEffect:
        default = next((style for first, last, style in self.columns if first <= column < last), "")
        name = attribute(element, "style-name") or self.style or default
        return self.looks.get(f"table-cell {name}", StyleEffect())

    def _paragraph(self, paragraph: ET.Element, struck: list[bool]) -> str:
        """Return the words of a paragraph; say in `struck` when a piece of it is struck out."""
        pieces: list[str] = []
        for event, part in _walk(paragraph):
            if event == "start":
                pieces += [part.text or "", *_blank(part)]
                look = self.looks.get(f"text {attribute(part, 'style-name')}", StyleEffect())
                if look.struck and "".join(part.itertext()).strip():
                    struck.append(True)
            elif part is not paragraph:
                pieces.append(part.tail or "")
        return "".join(pieces)


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_BARE = frozenset({_TABLE + "style-name", _TABLE + "number-columns-repeated"})


def _walk(top: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Yield each element at its start and at its end, without recursion: a file may nest without end."""
    stack = [("start", top)]
    while stack:
        event, element = stack.pop()
        yield event, element
        if event == "start":
            stack.append(("end", element))
            stack += [("start", child) for child in reversed(element)]


def _blank(part: ET.Element) -> list[str]:
    name = local(part.tag)
    if name == "s":
        count = whole(attribute(part, "c"))
        if count > MAX_BLANKS:
            raise DamagedError
        return [" "]
    return [" "] if name in ("tab", "line-break") else []


def _words(element: ET.Element) -> str:
    """Return all words below an element, paragraphs apart."""
    paragraphs = [part for part in element.iter() if local(part.tag) in ("p", "h")]
    return " ".join(" ".join("".join(part.itertext()).split()) for part in paragraphs)


def _shown(element: ET.Element, text: str) -> str:
    """Return what the cell shows: its words, and numbers and days as the office writes them."""
    kind = attribute(element, "value-type")
    if kind in ("float", "percentage", "currency"):
        value = attribute(element, "value")
        return number(float(value), "") if value and (not text or _FIGURES.fullmatch(text)) else text
    if kind == "boolean":
        return "TRUE" if attribute(element, "boolean-value") == "true" else "FALSE"
    if kind == "date" and (day := _DAY.fullmatch(attribute(element, "date-value"))):
        only_year = text == day[1]
        return text if only_year else f"{int(day[3])}/{int(day[2])}/{day[1]}"
    return text or attribute(element, "string-value")


def _formula_marks(element: ET.Element, shown: str) -> frozenset[Mark]:
    if not attribute(element, "formula"):
        return frozenset()
    if _ERROR.fullmatch(shown):
        return frozenset({Mark.ERROR})
    return frozenset() if shown or attribute(element, "value-type") else frozenset({Mark.FORMULA})
