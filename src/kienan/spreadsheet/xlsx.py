"""Reads .xlsx and .xlsm workbooks (ECMA-376, transitional and strict), each part once.

Values are those the writer stored; formulas are not worked out and macros not looked at.
"""

from dataclasses import dataclass

from kienan.spreadsheet.package import Package
from kienan.spreadsheet.problems import DamagedError
from kienan.spreadsheet.sheet import PartialSheet
from kienan.spreadsheet.xlsx_cells import CellReader, Common
from kienan.spreadsheet.xlsx_places import place_of
from kienan.spreadsheet.xlsx_styles import hiding_formats, read_palette, read_styles
from kienan.spreadsheet.xlsx_text import read_strings


@dataclass(frozen=True)
class _Tab:
    """One entry of the workbook's list of sheets."""

    name: str
    relation: str
    hidden: bool


def read_xlsx(package: Package) -> list[PartialSheet]:
    """Return the worksheets in the order of their tabs, hidden ones too; raise DamagedError for none."""
    main = main_part(package)
    relations = package.relations(main)
    by_kind = dict(relations.values())
    tabs, since_1904 = _tabs(package, main)
    palette = read_palette(package, by_kind.get("theme", ""))
    common = Common(
        read_strings(package, by_kind.get("sharedStrings", ""), palette),
        read_styles(package, by_kind.get("styles", ""), palette),
        palette,
        since_1904,
        hiding_formats(package, by_kind.get("styles", ""), palette),
    )
    drafts = []
    for tab in tabs:
        kind, part = relations.get(tab.relation, ("", ""))
        if kind == "worksheet":
            drafts.append(_sheet(package, part, PartialSheet(tab.name, tab.hidden), common))
    if not drafts:
        raise DamagedError
    return drafts


def main_part(package: Package) -> str:
    """Return the part that describes the workbook."""
    leads = dict(package.relations("").values())
    return leads.get("officeDocument", "xl/workbook.xml")


def _tabs(package: Package, part: str) -> tuple[list[_Tab], bool]:
    tabs: list[_Tab] = []
    since_1904 = []

    def start(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            key = next((value for name, value in given.items() if name.endswith(":id")), "")
            tabs.append(_Tab(given.get("name", ""), key, given.get("state", "visible") != "visible"))
        elif tag == "workbookPr":
            since_1904.append(given.get("date1904") in ("1", "true"))

    package.parse(part, start)
    return tabs, any(since_1904)


def _sheet(package: Package, part: str, draft: PartialSheet, common: Common) -> PartialSheet:
    with package.checked(part) as stream:
        CellReader(draft, common).read(stream)
    for kind, target in package.relations(part).values():
        if target not in package:
            continue
        if kind in ("comments", "threadedComment"):
            _comments(package, target, draft)
        elif kind == "drawing":
            draft.around += _shape_texts(package, target)
    return draft


def _comments(package: Package, part: str, draft: PartialSheet) -> None:
    """Hang the remarks of a sheet on their cells."""
    at: list[tuple[int, int]] = []
    pieces: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        if tag in ("comment", "threadedComment"):
            at[:] = [place_of(given.get("ref", ""))]
            pieces.clear()

    def end(tag: str) -> None:
        if tag in ("comment", "threadedComment") and at:
            draft.note(*at[0], "".join(pieces))
        elif tag in ("t", "text"):
            pieces.append(" ")

    package.parse(part, start, end, pieces.append)


def _shape_texts(package: Package, part: str) -> list[str]:
    """Return the words in boxes and shapes that lie over the cells."""
    texts: list[str] = []
    pieces: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        if tag == "txBody":
            pieces.clear()

    def end(tag: str) -> None:
        if tag == "p":
            pieces.append(" ")
        elif tag == "txBody" and (text := " ".join("".join(pieces).split())):
            texts.append(text)

    package.parse(part, start, end, pieces.append)
    return texts
