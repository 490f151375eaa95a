"""A table in a Word document is read as a list; what a typist's habits hide there is told."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from kienan.intake import run
from kienan.intake.grid import Mark, Merge, Sheet
from kienan.intake.workbook import read_book
from tests.intake.books import HEADER, THREE, person
from tests.intake.rounds import LIST, ROUND
from tests.intake.word import add_table, document, saved, track, word


def sheet_of(made: Document, folder: Path) -> Sheet:
    """Return the one sheet that is read of a document."""
    (sheet,) = read_book(saved(made, folder / "a.docx")).sheets
    return sheet


def rows_of(sheet: Sheet) -> list[tuple[int, tuple[str, ...]]]:
    """Return the numbered rows of a sheet as far as they hold something."""
    return [(line.number, tuple(line.filled())) for line in sheet.lines]


def test_a_table_is_a_list(root: Path) -> None:
    """A table gives the list that the same rows give in a workbook, and the report says it is Word."""
    report = run(root, word(root / "a.docx", THREE), ROUND)
    assert not report.problems, report.text
    assert "Tệp Word: đã đọc 4 dòng" in report.text
    assert report.files[LIST].count("\n") == 3


def test_rows_are_numbered_within_tables(tmp_path: Path) -> None:
    """A title has no number, rows of tables have theirs, counted on through a second table."""
    made = document(THREE, above=["DANH SÁCH"])
    made.add_paragraph("Tiếp theo")
    add_table(made, [person(4, "Vũ Thị Tư")])
    lines = sheet_of(made, tmp_path).lines
    assert [line.number for line in lines] == [0, 1, 2, 3, 4, 0, 5]
    assert lines[5].cells[0] == "Tiếp theo"


def test_the_head_of_a_paper_counts_no_rows(tmp_path: Path) -> None:
    """The block of two columns above (office, motto) and below (signature) has no row numbers."""
    made = docx.Document()
    add_table(made, [["ĐẢNG BỘ QUẬN", "ĐẢNG CỘNG SẢN VIỆT NAM"]])
    add_table(made, THREE)
    add_table(made, [["Nơi nhận", "T/M BAN THƯỜNG VỤ"]])
    assert [line.number for line in sheet_of(made, tmp_path).lines] == [0, 1, 2, 3, 4, 0]


def test_merged_cells(tmp_path: Path) -> None:
    """Cells merged to the right or downwards are ranges; their text stands in the first cell."""
    made = document([["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"], ["k", "l", "m"]])
    table = made.tables[0]
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(3, 2))
    sheet = sheet_of(made, tmp_path)
    assert set(sheet.merges) == {Merge(0, 0, 0, 1), Merge(1, 2, 3, 2)}
    assert sheet.lines[0].cells == ("a b", "", "c")
    assert [line.cell(2) for line in sheet.lines] == ["c", "f i m", "", ""]


def test_paragraphs_and_breaks_in_a_cell_are_spaces(tmp_path: Path) -> None:
    """“Nguyễn Văn” and “An” in two paragraphs or lines of a cell are one name."""
    made = document(THREE)
    cell = made.tables[0].cell(1, 1)
    cell.text = "Nguyễn Văn"
    cell.paragraphs[0].add_run().add_break(WD_BREAK.LINE)
    cell.paragraphs[0].add_run("An")
    cell.add_paragraph("Mẫu")
    assert sheet_of(made, tmp_path).lines[1].cells[1] == "Nguyễn Văn An Mẫu"


@pytest.mark.parametrize("tag", ["w:ins", "w:del", "w:moveFrom"])
def test_changes_nobody_accepted_stop(root: Path, tag: str) -> None:
    """While insertions or deletions are tracked nobody knows which list is meant."""
    made = document(THREE)
    track(made, tag)
    report = run(root, saved(made, root / "a.docx"), ROUND)
    assert "1 chỗ sửa chưa duyệt" in report.text
    assert not report.files


def test_a_row_in_a_content_control_is_read(tmp_path: Path) -> None:
    """Rows that a form wraps are rows like others."""
    made = document(THREE)
    row = made.tables[0].rows[2]._tr
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    row.addprevious(control)
    control.append(content)
    content.append(row)
    assert len(sheet_of(made, tmp_path).lines) == 4


def test_comments_hang_on_their_cells(tmp_path: Path) -> None:
    """A comment in Word is a note of the cell it hangs on."""
    made = document(THREE)
    made.add_comment(made.tables[0].cell(2, 1).paragraphs[0].runs, text="không đồng ý nêu tên")
    assert sheet_of(made, tmp_path).notes == {(3, 1): "không đồng ý nêu tên"}


def with_part(path: Path, name: str, data: bytes, kind: str) -> Path:
    """Add a part to a document, with its relation and its type."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    rels = "word/_rels/document.xml.rels"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{name}"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
    parts[f"word/{name}"] = data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    path.write_bytes(out.getvalue())
    return path


def test_footnotes_hang_on_their_cells(tmp_path: Path) -> None:
    """A footnote is a note of the cell with its number."""
    made = document(THREE)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    made.tables[0].cell(1, 1).paragraphs[0].runs[0]._r.append(reference)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    words = '<w:footnote w:id="2"><w:p><w:r><w:t>đã mất</w:t></w:r></w:p></w:footnote>'
    note = f"<w:footnotes {space}>{words}</w:footnotes>"
    path = with_part(saved(made, tmp_path / "a.docx"), "footnotes.xml", note.encode(), "footnotes")
    assert read_book(path).sheets[0].notes == {(2, 1): "đã mất"}


def strike(made: Document) -> None:
    """Strike a name out."""
    made.tables[0].cell(1, 1).paragraphs[0].runs[0].font.strike = True


def strike_by_style(made: Document) -> None:
    """Give a name a style that strikes out."""
    style = made.styles.add_style("Bo", 1)
    style.font.strike = True
    made.tables[0].cell(1, 1).paragraphs[0].style = style


def whiten(made: Document) -> None:
    """Make a name white on white."""
    made.tables[0].cell(1, 1).paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)


def hide(made: Document) -> None:
    """Make a name hidden text."""
    made.tables[0].cell(1, 1).paragraphs[0].runs[0].font.hidden = True


@pytest.mark.parametrize(
    ("change", "mark"),
    [(strike, Mark.STRUCK), (strike_by_style, Mark.STRUCK), (whiten, Mark.UNSEEN), (hide, Mark.UNSEEN)],
)
def test_what_a_person_sees_of_letters(
    tmp_path: Path, change: Callable[[Document], None], mark: Mark
) -> None:
    """Struck out, white or hidden letters are marked in their cell, by their own look or their style's."""
    made = document(THREE)
    change(made)
    assert sheet_of(made, tmp_path).marks == {mark: frozenset({(2, 1)})}


def test_white_letters_on_a_dark_ground_are_seen(tmp_path: Path) -> None:
    """A header in white on a coloured cell is no hidden text."""
    made = document(THREE)
    whiten(made)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "C00000")
    made.tables[0].cell(1, 1)._tc.get_or_add_tcPr().append(shade)
    assert sheet_of(made, tmp_path).marks == {}


def test_ticks_of_picture_fonts(tmp_path: Path) -> None:
    """A tick that Word keeps as a place of Wingdings is a tick; an unknown one is no word."""
    made = document(THREE)
    for row, place in ((1, "F0FC"), (2, "F041")):
        symbol = OxmlElement("w:sym")
        symbol.set(qn("w:font"), "Wingdings")
        symbol.set(qn("w:char"), place)
        cell = made.tables[0].cell(row, 7)
        cell.text = ""
        cell.paragraphs[0].add_run()._r.append(symbol)
    assert [line.cell(7) for line in sheet_of(made, tmp_path).lines[1:3]] == ["✓", "\ufffd"]


def test_words_in_page_heads_are_told(root: Path) -> None:
    """A page's head is not read; when it decides over people the import stops."""
    made = document(THREE)
    made.sections[0].header.paragraphs[0].text = "Trang"
    assert "ngoài các ô: không đọc" in run(root, saved(made, root / "a.docx"), ROUND).text
    made.sections[0].header.paragraphs[0].text = "DANH SÁCH TRUY TẶNG HUY HIỆU ĐẢNG"
    report = run(root, saved(made, root / "a.docx"), ROUND)
    assert "đầu trang hoặc cuối trang nói về" in report.text
    assert not report.files


@pytest.mark.parametrize(
    ("rows", "said"),
    [([], "không có bảng nào"), ([HEADER], "lồng trong ô")],
)
def test_documents_without_a_plain_table(root: Path, rows: list[tuple[str, ...]], said: str) -> None:
    """Without a table, or with one inside a cell, the way out is to copy it into Excel."""
    made = docx.Document()
    made.add_paragraph("Nguyễn Văn Mẫu, 50 năm")
    if rows:
        add_table(made, rows).cell(0, 0).add_table(1, 1)
    report = run(root, saved(made, root / "a.docx"), ROUND)
    assert said in report.text
    assert "chép bảng từ Word sang Excel" in report.text
