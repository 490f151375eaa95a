"""A Plan in an OpenDocument text (.odt): paragraphs with the numbers of their lists, tables."""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from kienan.intake.plan.blocks import (
    Block,
    Columns,
    DocumentReading,
    Grid,
    Para,
    filled,
    folded,
    points,
    seen,
    side_by_side,
)
from kienan.intake.plan.odt_numbers import Numbers
from kienan.spreadsheet.package import Package, local
from kienan.spreadsheet.problems import locked, refuse

_ASIDE = frozenset(("annotation", "note", "tracked-changes", "frame"))
_STYLES = ("styles.xml", "content.xml")
_OUTLINE = "outline-style"


def read_odt(package: Package) -> DocumentReading:
    """Return the blocks of a Plan; raises DataError for a password and for changes nobody has accepted."""
    if b"encryption-data" in package.head("META-INF/manifest.xml", 1_000_000):
        raise locked(package.place)
    styles = _Styles()
    for part in _STYLES:
        if part in package:
            with package.checked(part) as stream:
                top = ET.parse(stream).getroot()  # no document type is left to harm
            styles.take(top)
    body = next((e for e in top.iter() if local(e.tag) == "text" and "office" in e.tag), None)
    if body is None:
        raise refuse(package.place, "tệp .odt không có phần chữ", "tệp .odt của Kế hoạch")
    if any(local(e.tag) == "changed-region" for e in body.iter()):
        hint = "mở bằng LibreOffice, thẻ Sửa, Theo dõi thay đổi: chấp nhận hoặc từ chối hết, rồi lưu lại"
        raise refuse(package.place, "tệp còn chỗ sửa chưa duyệt", "tệp đã duyệt hết các chỗ sửa", hint)
    reader = _Reader(styles)
    blocks = tuple(reader.blocks(body))
    left = [f"{what}: “{said}”" for what, said in _left_out(body) if said]
    return DocumentReading(blocks, (*left, *reader.unseen))


def _left_out(body: ET.Element) -> Iterator[tuple[str, str]]:
    names = {"annotation": "lời bình bên lề", "note": "chú thích", "frame": "khung hoặc ảnh"}
    for element in body.iter():
        if (name := local(element.tag)) in names:
            yield names[name], folded(" ".join(element.itertext())) or "(không có chữ)"


class _Styles:
    """Which styles slant, embolden or centre, and how each list numbers its levels."""

    def __init__(self) -> None:
        self.looks: dict[str, dict[str, str]] = {}
        self.above: dict[str, str] = {}
        self.lists: dict[str, dict[int, dict[str, str]]] = {}

    def take(self, top: ET.Element) -> None:
        """Keep the styles of one part."""
        for element in top.iter():
            given = {local(key): value for key, value in element.attrib.items()}
            name = given.get("name", "")
            if local(element.tag) == "style":
                self.looks[name] = {local(k): v for child in element for k, v in child.attrib.items()}
                self.above[name] = given.get("parent-style-name", "")
            elif local(element.tag) in ("list-style", "outline-style"):
                self.lists[_OUTLINE if "outline" in element.tag else name] = dict(map(_level, element))

    def look(self, name: str, key: str) -> str:
        """Return what a style, or the one above it, says of `key`; "" when neither does."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            if key in self.looks.get(name, {}):
                return self.looks[name][key]
            name = self.above.get(name, "")
        return ""


def _level(element: ET.Element) -> tuple[int, dict[str, str]]:
    given = {local(key): value for key, value in element.attrib.items()}
    return int(given.get("level", "1")), {"kind": local(element.tag), **given}


class _Reader:
    """Goes through the document from top to bottom."""

    def __init__(self, styles: _Styles) -> None:
        self.styles = styles
        self.count = 0
        self.numbers = Numbers(styles.lists)
        self.titled = self.gap = False
        self.unseen: list[str] = []

    def _hidden(self, element: ET.Element) -> bool:
        """Tell whether nobody sees what an element holds, or it is struck out; keep what it says."""
        style = _given(element, "style-name")
        hidden = (
            local(element.tag) in ("hidden-text", "hidden-paragraph")
            or _given(element, "display") in ("none", "condition")
            or self.styles.look(style, "display") == "none"
            or self.styles.look(style, "text-line-through-style") not in ("", "none")
        )
        words = folded(" ".join(element.itertext()))
        if hidden and words:
            self.unseen.append(f"chữ ẩn hoặc bị gạch ngang: “{words}”")
        return hidden

    def blocks(self, parent: Iterable[ET.Element]) -> Iterator[Block]:
        """Yield the blocks below `parent`."""
        for element in parent:
            name = local(element.tag)
            if self._hidden(element):
                continue
            if name in ("p", "h"):
                yield from self._paragraph(element, self._outlined(element) if name == "h" else "")
            elif name == "list":
                yield from self._list(element, _given(element, "style-name"), 1)
            elif name == "table":
                yield self._table(element)
            elif name not in _ASIDE:
                yield from self.blocks(element)

    def _outlined(self, heading: ET.Element) -> str:
        """Return the number that the outline of the document draws before a heading."""
        level = int(_given(heading, "outline-level") or "1")
        if _OUTLINE not in self.styles.lists or _given(heading, "is-list-header") == "true":
            return ""
        return self.numbers.mark(_OUTLINE, level, _given(heading, "start-value"))

    def _paragraph(self, element: ET.Element, mark: str) -> Iterator[Para]:
        self.count += 1
        words = self._words(element)
        style = _given(element, "style-name")
        centred = self.styles.look(style, "text-align") == "center"
        bold = self.styles.look(style, "font-weight") == "bold"
        for line in f"{mark} {words}".strip(" ").split("\n") if words.strip() else ():
            if line.strip():
                shown = line if "\t" in line else folded(line)
                self.titled = self.titled or shown == "KẾ HOẠCH"
                yield Para(shown, self.count, line, self.gap, centred, bold)
                self.gap = False
        self.gap = self.gap or not words.strip()

    def _words(self, element: ET.Element) -> str:
        slanted = self.styles.look(_given(element, "style-name"), "font-style") == "italic"
        parts = [self._text(element.text or "", italic=False)]
        for child in element:
            parts += [self._inline(child), self._text(child.tail or "", italic=False)]
        found = "".join(parts)
        found = found.replace("*", "") if slanted else found.replace("**", "")
        return seen(re.sub(r" +”", "”", re.sub(r"“ +", "“", found)))

    def _inline(self, element: ET.Element) -> str:
        name = local(element.tag)
        if name in ("tab", "line-break"):
            return "\t" if name == "tab" else "\n"
        if name == "s":
            return " " * int(_given(element, "c") or "1")
        if name in _ASIDE or self._hidden(element):
            return ""
        italic = self.styles.look(_given(element, "style-name"), "font-style") == "italic"
        inner = "".join(
            [element.text or "", *(f"{self._inline(child)}{child.tail or ''}" for child in element)]
        )
        return self._text(inner, italic=italic)

    def _text(self, text: str, *, italic: bool) -> str:
        flat = re.sub(r"[\r\n]+(?= )", " ", text)
        if not italic or not flat.strip() or "*" in flat:
            return flat
        inner = flat.strip()
        return flat.replace(inner, f"*{inner}*")

    def _list(self, element: ET.Element, style: str, level: int) -> Iterator[Block]:
        if (
            level == 1
            and _given(element, "continue-numbering") != "true"
            and not _given(element, "continue-list")
        ):
            self.numbers.begin(style)
        for item in element:
            first, start = local(item.tag) != "list-header", _given(item, "start-value")
            for child in item:
                if local(child.tag) == "list":
                    yield from self._list(child, _given(child, "style-name") or style, level + 1)
                elif local(child.tag) in ("p", "h"):
                    words = "".join(child.itertext()).strip()
                    mark = self.numbers.mark(style, level, start) if first and words else ""
                    yield from self._paragraph(child, mark)
                    first = first and not words
                elif local(child.tag) not in _ASIDE:
                    yield from self.blocks([child])

    def _table(self, table: ET.Element) -> Grid | Columns:
        self.count += 1
        rows = filled(self._row(row) for row in table.iter() if local(row.tag) == "table-row")
        if side_by_side(rows, above_title=not self.titled):
            sides = [[line for row in rows for line in _cell(row, n).split("\n") if line] for n in (0, 1)]
            return Columns(tuple(sides[0]), tuple(sides[1]), self.count)
        return Grid(tuple(rows), self.count)

    def _row(self, row: ET.Element) -> tuple[str, ...]:
        """Return the cells of a row; one covered from above is empty, one from the left is left out."""
        found: list[str] = []
        covered = 0
        for cell in row:
            if local(cell.tag) == "table-cell":
                lines = [folded(p.words) for p in self.blocks(cell) if isinstance(p, Para)]
                found.append(points("\n".join(lines)))
                covered = int(_given(cell, "number-columns-spanned") or "1") - 1
            elif covered:
                covered -= 1
            else:
                found.append("")
        return tuple(found)


def _cell(row: tuple[str, ...], at: int) -> str:
    return row[at] if at < len(row) else ""


def _given(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
