"""What stands in an .xlsx worksheet after its cells: page headers, prompts on cells, conditional formats."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from kienan.spreadsheet.package import local
from kienan.spreadsheet.sheet import Mark, PartialSheet
from kienan.spreadsheet.xlsx_places import place_of

_CODE = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d+|&.')
"""A code in a page header: font, colour, size, page number."""


def page_texts(element: ET.Element) -> Iterator[str]:
    """Yield the words of the headers and footers of printed pages; page numbers are no words."""
    for part in element:
        text = " ".join(_CODE.sub(" ", part.text or "").split())
        if any(map(str.isalpha, text)):
            yield text


def keep_prompt(draft: PartialSheet, element: ET.Element) -> None:
    """Hang the prompt of a single cell on it like a comment; that of several cells is an instruction."""
    text = f"{element.get('promptTitle', '')} {element.get('prompt', '')}"
    where = element.get("sqref", "")
    if text.strip() and where and not re.search("[ :]", where):
        draft.note(*place_of(where), text)


def mark_rules(draft: PartialSheet, element: ET.Element, hiding: set[int]) -> None:
    """Mark the cells that a conditional format may strike out or hide; `hiding` are the formats that do."""
    if not any(rule.get("dxfId", "") in map(str, hiding) for rule in element):
        return
    for part in element.get("sqref", "").split():
        first, _, last = part.partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
        for row, cells in draft.rows.items():
            if top <= row <= bottom:
                for column in cells:
                    if left <= column <= right:
                        draft.marks.setdefault((row, column), set()).add(Mark.CONDITIONAL)


BESIDE = ("headerFooter", "dataValidation", "conditionalFormatting")
"""The elements that `read_beside` reads."""


def read_beside(draft: PartialSheet, element: ET.Element, hiding: set[int]) -> None:
    """Keep what one of the elements of BESIDE says of the sheet."""
    name = local(element.tag)
    if name == "headerFooter":
        draft.around += page_texts(element)
    elif name == "dataValidation":
        keep_prompt(draft, element)
    else:
        mark_rules(draft, element, hiding)
