"""A Plan in a Word document (.docx): paragraphs with their automatic numbers, tables, the two-column head."""

import re
from collections.abc import Iterator
from itertools import groupby

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

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
from kienan.intake.plan.numbering import Numbering
from kienan.spreadsheet.package import Package
from kienan.spreadsheet.problems import refuse
from kienan.spreadsheet.word import children, opened, row_cells
from kienan.spreadsheet.word_text import Looks, below, remarks, side_texts

_BREAKS = frozenset(map(qn, ("w:br", "w:cr")))
_TABS = frozenset(map(qn, ("w:tab", "w:ptab")))
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_PICTURES = frozenset(map(qn, ("w:drawing", "w:pict")))


def read_word(data: bytes, package: Package) -> DocumentReading:
    """Return the blocks of a Plan in Word.

    Raises DataError for changes nobody has accepted and for a document that is only pictures.
    """
    document = opened(data, package)
    body = document.element.body
    reader = _Reader(document)
    blocks = tuple(reader.blocks(body))
    if not blocks and next(body.iter(*_PICTURES), None) is not None:
        hint = "xin tệp Word đã soạn văn bản; chỉ có bản chụp thì gõ lại rồi đọc đối chiếu từng chữ"
        raise refuse(package.place, "tệp Word chỉ có ảnh chụp, không có chữ", "tệp Word có chữ", hint)
    return DocumentReading(blocks, (*reader.unseen, *_left_out(document)))


def _left_out(document: Document) -> Iterator[str]:
    for text in side_texts(document):
        if not re.fullmatch(r"[\s0-9/–-]*", text):
            yield f"khung chữ, đầu trang hoặc chân trang: “{text}”"
    for (kind, _), text in remarks(document).items():
        if text:
            yield f"{'lời bình' if kind == 'comments' else 'chú thích'} bên lề: “{text}”"
    for formula in document.element.body.iter(_FORMULA):
        yield f"công thức: “{''.join(formula.itertext()).strip()}”"
    if next(document.element.body.iter(qn("w:altChunk")), None) is not None:
        yield "một tệp khác nhúng vào văn bản: mở bằng Word, lưu lại thành .docx mới rồi nhập lại"
    if many := sum(1 for _ in document.element.body.iter(*_PICTURES)):
        yield f"{many} hình vẽ, ảnh, khung hoặc đường kẻ"


class _Reader:
    """Goes through the document from top to bottom."""

    def __init__(self, document: Document) -> None:
        self.looks = Looks(document)
        self.numbers = Numbering(document)
        self.count = 0
        self.unseen: list[str] = []

    def blocks(self, body: BaseOxmlElement) -> Iterator[Block]:
        gap = titled = closing = False
        for element in children(body, "w:p", "w:tbl"):
            self.count += 1
            if element.tag == qn("w:tbl"):
                yield from self._table(element, beside=not titled or closing)
                gap = False
                continue
            found = list(self._paragraph(element, gap))
            titled = titled or any(re.fullmatch(r"KẾ HOẠCH", p.words) for p in found)
            closing = (closing or any(p.words.startswith("Nơi nhận") for p in found)) and not any(
                p.words.startswith("PHỤ LỤC") for p in found
            )
            gap = not found
            yield from found

    def _paragraph(self, paragraph: BaseOxmlElement, gap: bool) -> Iterator[Para]:
        """Yield the lines of a paragraph: one each for what a forced line end parts."""
        mark = ""
        words = self.words(paragraph)
        if words.strip():
            mark = self.numbers.mark(paragraph)
        if mark:
            words = f"{mark} {words}"
        centred = _alignment(paragraph) == "center"
        bold = self._all(paragraph, "w:b")
        for line in words.split("\n"):
            if line.strip():
                shown = line.strip(" ") if "\t" in line.strip() else folded(line)
                shown = line if line.startswith("\t") else shown
                yield Para(shown, self.count, line, gap, centred, bold)
                gap = False

    def words(self, paragraph: BaseOxmlElement) -> str:
        """Return the words of a paragraph, its italics as *…* and its forced line ends kept."""
        runs = [(self._seen(run, paragraph), run) for run in below(paragraph, qn("w:r"))]
        whole = [run for text, run in runs if text.strip()]
        plain = all(self.looks.shows(run, paragraph, "w:i") for run in whole)
        parts = []
        for italic, group in groupby(runs, lambda pair: self._italic(pair[1], pair[0], paragraph)):
            text = "".join(text for text, _ in group)
            parts.append(_slanted(text) if italic and not plain else text)
        return seen(re.sub(r"“ +", "“", re.sub(r" +”", "”", "".join(parts))))

    def _seen(self, run: BaseOxmlElement, paragraph: BaseOxmlElement) -> str:
        """Return the letters of a run; hidden or struck out ones are no words of the Plan, and are told."""
        text = self._letters(run)
        if text.strip() and self.looks.marks(run, paragraph, None):
            self.unseen.append(f"chữ ẩn hoặc bị gạch ngang: “{text.strip()}”")
            return ""
        return text

    def _italic(self, run: BaseOxmlElement, text: str, paragraph: BaseOxmlElement) -> bool:
        return bool(text.strip()) and self.looks.shows(run, paragraph, "w:i")

    def _letters(self, run: BaseOxmlElement) -> str:
        found = []
        for element in run:
            if element.tag == qn("w:t"):
                found.append((element.text or "").replace("\n", " "))
            elif element.tag in _BREAKS:
                found.append("\n" if element.get(qn("w:type"), "textWrapping") == "textWrapping" else " ")
            elif element.tag in _TABS:
                found.append("\t")
            elif element.tag == qn("w:noBreakHyphen"):
                found.append("-")
            elif element.tag == qn("w:sym"):
                found.append("\ufffd")
        return "".join(found)

    def _all(self, paragraph: BaseOxmlElement, name: str) -> bool:
        runs = [run for run in below(paragraph, qn("w:r")) if self._letters(run).strip()]
        return bool(runs) and all(self.looks.shows(run, paragraph, name) for run in runs)

    def _table(self, table: BaseOxmlElement, *, beside: bool) -> Iterator[Grid | Columns]:
        """Yield a table, or one block for each row of a table that only sets words side by side."""
        rows = filled(self._row(row) for row in children(table, "w:tr"))
        if side_by_side(rows, above_title=beside):
            for row in rows:
                sides = (*row, "", "")[:2]
                left, right = (tuple(filter(None, side.split("\n"))) for side in sides)
                yield Columns(left, right, self.count)
        else:
            yield Grid(tuple(rows), self.count)

    def _row(self, row: BaseOxmlElement) -> tuple[str, ...]:
        """Return the cells of a row; one that goes on a cell above is empty."""
        found = []
        for _, _, cell in row_cells(row):
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            below_another = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            found.append("" if below_another else self._cell(cell))
        return tuple(found)

    def _cell(self, cell: BaseOxmlElement) -> str:
        lines = []
        for paragraph in cell.iter(qn("w:p")):
            words = self.words(paragraph)
            mark = self.numbers.mark(paragraph) if words.strip() else ""
            lines += f"{mark} {words}".replace("\t", " ").split("\n")
        return points("\n".join(filter(None, map(folded, lines))))


def _slanted(text: str) -> str:
    """Return `text` in italics, the space around it outside the marks; no mark crosses a line end."""
    return re.sub(r"[^\s](?:[^\n\t]*[^\s])?", lambda m: m[0] if "*" in m[0] else f"*{m[0]}*", text)


def _alignment(paragraph: BaseOxmlElement) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    return "" if found is None else str(found.get(qn("w:val"), ""))
