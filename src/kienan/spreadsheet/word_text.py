"""The words of one Word paragraph as a person sees them, and those that stand beside the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from kienan.spreadsheet import colours
from kienan.spreadsheet.sheet import Mark

_SKIPPED = frozenset(
    (
        *map(qn, ("w:txbxContent", "w:rt", "w:rPr", "w:pPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_SPACES = frozenset(map(qn, ("w:tab", "w:br", "w:cr", "w:ptab")))
_REMARKS = {
    qn("w:commentReference"): "comments",
    qn("w:footnoteReference"): "footnotes",
    qn("w:endnoteReference"): "endnotes",
}
_SYMBOLS = {
    ("Wingdings", "F0FC"): "✓",
    ("Wingdings", "F0FE"): "☑",
    ("Wingdings", "F0FB"): "✗",
    ("Wingdings", "F0FD"): "☒",
    ("Wingdings", "F06F"): "☐",
    ("Wingdings", "F0A8"): "☐",
    ("Wingdings 2", "F050"): "✓",
    ("Wingdings 2", "F052"): "☑",
    ("Wingdings 2", "F04F"): "✗",
    ("Wingdings 2", "F053"): "☒",
    ("Wingdings 2", "F0A3"): "☐",
}
"""Ticks and boxes that Word keeps as places of a picture font; any other symbol becomes “�”."""


@dataclass(frozen=True)
class WordPiece:
    """Letters of one run: what is seen of them, and the remarks that hang on them."""

    text: str
    marks: frozenset[Mark] = frozenset()
    remarks: tuple[tuple[str, str], ...] = ()


def pieces(
    paragraph: BaseOxmlElement, looks: "Looks", cell: BaseOxmlElement | None = None
) -> list[WordPiece]:
    """Return the visible pieces of a paragraph; nothing when it is empty."""
    found = []
    for run in below(paragraph, qn("w:r")):
        text = "".join(_letters(run))
        hung = tuple((_REMARKS[e.tag], e.get(qn("w:id"), "")) for e in run if e.tag in _REMARKS)
        if text or hung:
            marks = looks.marks(run, paragraph, cell) if text.strip() else frozenset()
            found.append(WordPiece(text, marks, hung))
    return found if any(piece.text.strip() or piece.remarks for piece in found) else []


def below(top: BaseOxmlElement, wanted: str) -> Iterator[BaseOxmlElement]:
    """Yield elements below `top` in the order of reading, none of a text box or an older version's copy."""
    stack = list(reversed(top))
    while stack:
        element = stack.pop()
        if element.tag == wanted:
            yield element
        if element.tag not in _SKIPPED:
            stack += reversed(element)


def _letters(run: BaseOxmlElement) -> Iterator[str]:
    for element in run:
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _SPACES:
            yield " "
        elif element.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif element.tag == qn("w:sym"):
            key = element.get(qn("w:font"), ""), element.get(qn("w:char"), "").upper()
            yield _SYMBOLS.get(key, "\ufffd")


class Looks:
    """What runs look like: their own properties before those of their styles."""

    def __init__(self, document: Document) -> None:
        self._styles = {
            style.get(qn("w:styleId"), ""): style for style in document.styles.element.iter(qn("w:style"))
        }
        self._default = document.styles.element.find(
            "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr")))
        )

    def marks(
        self, run: BaseOxmlElement, paragraph: BaseOxmlElement, cell: BaseOxmlElement | None
    ) -> frozenset[Mark]:
        """Return what a person sees of the letters of `run`."""
        chain = list(self._chain(run, paragraph))
        marks = set()
        if is_on(chain, "w:strike") or is_on(chain, "w:dstrike"):
            marks.add(Mark.STRUCK)
        colour = _colour(_first(chain, "w:color"), "w:val", "000000")
        ground = _colour(_first(chain, "w:shd"), "w:fill", "") or _ground(cell)
        hidden = is_on(chain, "w:vanish")
        if hidden or (
            _first(chain, "w:highlight") is None and ground and not colours.visible(colour, ground)
        ):
            marks.add(Mark.UNSEEN)
        return frozenset(marks)

    def shows(self, run: BaseOxmlElement, paragraph: BaseOxmlElement, name: str) -> bool:
        """Tell whether a property such as “w:i” holds for the letters of `run`."""
        return is_on(self._chain(run, paragraph), name)

    def _chain(self, run: BaseOxmlElement, paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
        """Yield the run properties that hold, the strongest first."""
        own = run.find(qn("w:rPr"))
        if own is not None:
            yield own
            yield from self._style(own.find(qn("w:rStyle")))
        yield from self._style(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))
        if self._default is not None:
            yield self._default

    def _style(self, named: BaseOxmlElement | None) -> Iterator[BaseOxmlElement]:
        seen: set[str] = set()
        while named is not None and (name := named.get(qn("w:val"), "")) not in seen:
            seen.add(name)
            style = self._styles.get(name)
            if style is None:
                return
            if (found := style.find(qn("w:rPr"))) is not None:
                yield found
            named = style.find(qn("w:basedOn"))


def _first(chain: Iterable[BaseOxmlElement], name: str) -> BaseOxmlElement | None:
    return next((found for properties in chain if (found := properties.find(qn(name))) is not None), None)


def is_on(chain: Iterable[BaseOxmlElement], name: str) -> bool:
    """Tell whether a property that is on or off is on, by the strongest of `chain` that says so."""
    found = _first(chain, name)
    return found is not None and found.get(qn("w:val"), "true") not in ("0", "false", "off")


def _colour(element: BaseOxmlElement | None, name: str, usual: str) -> str:
    value = "" if element is None else element.get(qn(name), "")
    return value.upper() if len(value) == 6 and all(c in "0123456789abcdefABCDEF" for c in value) else usual


def _ground(cell: BaseOxmlElement | None) -> str:
    """Return the ground of a cell, nothing when only the style of its table could tell."""
    if cell is None:
        return "FFFFFF"
    shade = cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
    table = next(cell.iterancestors(qn("w:tbl")))
    style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    plain = style is None or style.get(qn("w:val")) in ("TableGrid", "TableNormal")
    return _colour(shade, "w:fill", "FFFFFF" if plain else "")


def remarks(document: Document) -> dict[tuple[str, str], str]:
    """Return the words of comments, footnotes and endnotes by kind and number."""
    found = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in _REMARKS.values() and not relation.is_external:
            for element in parse_xml(relation.target_part.blob):
                found[kind, element.get(qn("w:id"), "")] = _words(element)
    return found


def side_texts(document: Document) -> list[str]:
    """Return the words of text boxes, and of the heads and feet of pages."""
    boxes = [_words(box) for box in document.element.body.iter(qn("w:txbxContent"))]
    edges = []
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in ("header", "footer") and not relation.is_external:
            edges.append(_words(parse_xml(relation.target_part.blob)))
    return [text for text in dict.fromkeys((*boxes, *edges)) if text]


def _words(element: BaseOxmlElement) -> str:
    paragraphs = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in element.iter(qn("w:p")))
    return " ".join(" ".join(paragraphs).split())
