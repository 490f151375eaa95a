"""What workbooks conceal and how they are packed, format by format."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odfdo import Document
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from kienan.intake import run
from kienan.intake.grid import Book, Mark, Merge, Sheet
from kienan.intake.workbook import read_book
from tests.intake.books import HEADER, THREE, Rows, ods, person, xls, xlsx, xlsx_shared
from tests.intake.rounds import LIST, ROUND

FOUR: Rows = (*THREE[:2], person(9, "Vũ Văn Khuất"), *THREE[2:])


def changed(path: Path, change: Callable[[Worksheet], object]) -> Sheet:
    """Return the first sheet read of an .xlsx file of FOUR after `change`."""
    book = openpyxl.load_workbook(xlsx(path / "a.xlsx", FOUR))
    change(book.active)
    book.save(path / "a.xlsx")
    return read_book(path / "a.xlsx").sheets[0]


def texts(book: Book) -> str:
    """Return all visible words of a book."""
    return " ".join(cell for sheet in book.sheets for line in sheet.lines for cell in line.cells)


def test_hidden_rows_and_columns_of_xlsx(tmp_path: Path) -> None:
    """A hidden row, one of no height, a hidden column stand apart from what is visible."""

    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[5].height = 0.5
        sheet.column_dimensions["C"].hidden = True

    sheet = changed(tmp_path, change)
    assert [line.number for line in sheet.lines] == [1, 2, 4]
    assert [line.number for line in sheet.hidden_rows] == [3, 5]
    assert [line.cells[2] for line in sheet.lines] == ["", "", ""]
    assert sheet.hidden_columns[2][2] == "2/9/1945"
    assert not sheet.filtered


def test_a_filter_is_told_from_hiding(tmp_path: Path) -> None:
    """Rows that a filter keeps back are hidden rows of a filtered sheet."""

    def change(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A1:H5"
        sheet.auto_filter.add_filter_column(3, ["75"])
        sheet.row_dimensions[3].hidden = True

    assert changed(tmp_path, change).filtered


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_of_xlsx(tmp_path: Path, state: str) -> None:
    """A hidden sheet, very hidden too, stands apart."""
    book = openpyxl.load_workbook(xlsx(tmp_path / "a.xlsx", THREE))
    sheet = book.create_sheet("Bản cũ")
    sheet.append(list(HEADER))
    sheet.sheet_state = state
    book.save(tmp_path / "a.xlsx")
    read = read_book(tmp_path / "a.xlsx")
    assert [s.name for s in read.sheets] == ["Sheet"]
    assert [s.name for s in read.hidden_sheets] == ["Bản cũ"]


def test_hidden_rows_columns_and_tables_of_ods(tmp_path: Path) -> None:
    """The same for .ods."""
    sheet = read_book(ods(tmp_path / "a.ods", FOUR, hidden_rows=[2], hidden_columns=[2])).sheets[0]
    assert [line.number for line in sheet.hidden_rows] == [3]
    assert set(sheet.hidden_columns) == {2}
    document = Document(tmp_path / "a.ods")
    style = (
        '<style:style style:name="tat" style:family="table"><style:table-properties table:display="false"/>'
    )
    document.insert_style(f"{style}</style:style>", automatic=True)
    document.body.get_tables()[0].style = "tat"
    document.save(tmp_path / "b.ods")
    assert [s.name for s in read_book(tmp_path / "b.ods").hidden_sheets] == ["Danh sách"]


def test_hidden_things_of_xls(tmp_path: Path) -> None:
    """A hidden sheet, row and column of an .xls file stand apart."""
    book = xlwt.Workbook()
    for name in ("Danh sách", "Bản cũ"):
        sheet = book.add_sheet(name)
        for i, row in enumerate(FOUR):
            for j, value in enumerate(row):
                sheet.write(i, j, value)
    shown = book.get_sheet(0)
    shown.row(2).hidden = True
    shown.col(2).hidden = True
    book.get_sheet(1).visibility = 1
    book.save(str(tmp_path / "a.xls"))
    read = read_book(tmp_path / "a.xls")
    assert [line.number for line in read.sheets[0].hidden_rows] == [3]
    assert set(read.sheets[0].hidden_columns) == {2}
    assert [s.name for s in read.hidden_sheets] == ["Bản cũ"]


def strike(sheet: Worksheet) -> None:
    """Strike a name out."""
    sheet["B3"].font = Font(strike=True)


def strike_a_part(sheet: Worksheet) -> None:
    """Strike the first words of a cell out."""
    sheet["B3"] = CellRichText(TextBlock(InlineFont(strike=True), "Trần Cũ "), "Trần Mới")


def whiten(sheet: Worksheet) -> None:
    """Write a name white on white."""
    sheet["B3"].font = Font(color="FFFFFFFF")


def whiten_by_theme(sheet: Worksheet) -> None:
    """Write a name in the colour of the page."""
    sheet["B3"].font = Font(color=openpyxl.styles.colors.Color(theme=0))


def paint_over(sheet: Worksheet) -> None:
    """Paint a cell in the colour of its letters."""
    sheet["B3"].font = Font(color="FFC00000")
    sheet["B3"].fill = PatternFill("solid", fgColor="FFC00000")


def format_away(sheet: Worksheet) -> None:
    """Give a cell the number format that shows nothing."""
    sheet["B3"].number_format = ";;;"


def fail(sheet: Worksheet) -> None:
    """Let a formula have failed."""
    sheet["B3"].value, sheet["B3"].data_type = "#N/A", "e"


def calculate(sheet: Worksheet) -> None:
    """Write a formula that nobody has worked out."""
    sheet["B3"] = "=A1&A2"


@pytest.mark.parametrize(
    ("change", "mark"),
    [
        (strike, Mark.STRUCK),
        (strike_a_part, Mark.STRUCK),
        (whiten, Mark.UNSEEN),
        (whiten_by_theme, Mark.UNSEEN),
        (paint_over, Mark.UNSEEN),
        (format_away, Mark.UNSEEN),
        (fail, Mark.ERROR),
        (calculate, Mark.FORMULA),
    ],
)
def test_marks_of_xlsx(tmp_path: Path, change: Callable[[Worksheet], None], mark: Mark) -> None:
    """What a person sees of a cell beyond its text is a mark of that cell."""
    assert changed(tmp_path, change).marks == {mark: frozenset({(3, 1)})}


def test_what_is_seen_has_no_mark(tmp_path: Path) -> None:
    """White letters on a dark ground, days, a number with words, “TRUE” are ordinary cells, as seen."""

    def change(sheet: Worksheet) -> None:
        sheet["B3"].font = Font(color="FFFFFFFF")
        sheet["B3"].fill = PatternFill("solid", fgColor="FFC00000")
        sheet["D3"] = 50
        sheet["D3"].number_format = '0" năm"'
        sheet["C3"] = 16316
        sheet["C3"].number_format = "dd/mm/yyyy"
        sheet["C4"] = 16316
        sheet["C4"].number_format = "yyyy"
        sheet["H3"] = True

    sheet = changed(tmp_path, change)
    assert sheet.marks == {}
    assert sheet.lines[2].cells[2:4] == ("1/9/1944", "50 năm")
    assert sheet.lines[3].cells[2] == "1944"
    assert sheet.lines[2].cells[7] == "TRUE"


def test_comments_and_shapes_of_xlsx(tmp_path: Path) -> None:
    """A comment hangs on its cell; the words of a shape are told as lying outside the cells."""

    def change(sheet: Worksheet) -> None:
        sheet["B3"].comment = Comment("không đồng ý", "A")

    assert changed(tmp_path, change).notes == {(3, 1): "không đồng ý"}
    drawing = '<d xmlns:a="x"><a:txBody><a:p><a:r><a:t>Danh sách bổ sung</a:t></a:r></a:p></a:txBody></d>'
    relation = (
        '<Relationships><Relationship Id="r" Type="x/drawing" Target="../drawings/d.xml"/></Relationships>'
    )
    with zipfile.ZipFile(xlsx(tmp_path / "b.xlsx", THREE), "a") as archive:
        archive.writestr("xl/drawings/d.xml", drawing)
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", relation)
    assert "ngoài các ô: không đọc" in " ".join(read_book(tmp_path / "b.xlsx").notes)


def test_marks_of_xls(tmp_path: Path) -> None:
    """Struck-out, white, formatted-away and failed cells and merged ranges of an .xls file are told."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("DS")
    looks = ("font: struck_out on", "font: colour white", "")
    for row, look in enumerate(looks):
        sheet.write(row, 1, "An", xlwt.easyxf(look, num_format_str="General" if look else ";;;"))
    sheet.write(3, 1, xlwt.Formula("1/0"))
    sheet.write_merge(4, 6, 1, 2, "Nam Sơn")
    book.save(str(tmp_path / "a.xls"))
    read = read_book(tmp_path / "a.xls").sheets[0]
    assert read.marks == {Mark.STRUCK: {(1, 1)}, Mark.UNSEEN: {(2, 1), (3, 1)}}
    assert read.merges == (Merge(4, 1, 6, 2),)


def ods_of(path: Path, cells: list[str], styles: str = "") -> Sheet:
    """Return what is read of one row of these cells, written as OpenDocument writes them."""
    names = ("office", "style", "table", "text")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    spaces += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    row = f'<table:table table:name="DS"><table:table-row>{"".join(cells)}</table:table-row></table:table>'
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{row}</office:spreadsheet></office:body></office:document-content>"
    )
    with_part(ods(path / "a.ods", THREE), "content.xml", content.encode())
    return read_book(path / "a.ods").sheets[0]


def ods_cell(text: str = "", given: str = 'office:value-type="string"') -> str:
    """Return a cell with these attributes and a paragraph."""
    inner = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {given}>{inner}</table:table-cell>"


def styled(name: str, properties: str, given: str = 'style:family="table-cell"') -> str:
    """Return a style of cells with these properties."""
    return f'<style:style style:name="{name}" {given}>{properties}</style:style>'


def test_marks_of_ods(tmp_path: Path) -> None:
    """Struck-out, white, failed, unfinished cells of an .ods file are marked; a remark hangs on its cell."""
    struck = '<style:text-properties style:text-line-through-style="solid"/>'
    red = '<style:table-cell-properties fo:background-color="#c00000"/>'
    styles = [
        styled("s", struck),
        styled("w", '<style:text-properties fo:color="#ffffff"/>'),
        styled("d", red, 'style:family="table-cell" style:parent-style-name="w"'),
        styled("t", struck, 'style:family="text"'),
    ]
    string = 'office:value-type="string"'
    remark = "<office:annotation><text:p>hoãn</text:p></office:annotation><text:p>An</text:p>"
    cells = [
        ods_cell("An", f'{string} table:style-name="s"'),
        ods_cell("An", f'{string} table:style-name="w"'),
        ods_cell("An", f'{string} table:style-name="d"'),
        ods_cell("#N/A", f'{string} table:formula="of:=NA()"'),
        ods_cell("", 'table:formula="of:=[.A1]"'),
        ods_cell('Lê <text:span text:style-name="t">Cũ</text:span>'),
        f"<table:table-cell {string}>{remark}</table:table-cell>",
    ]
    sheet = ods_of(tmp_path, cells, "".join(styles))
    assert sheet.marks == {
        Mark.STRUCK: {(1, 0), (1, 5)},
        Mark.UNSEEN: {(1, 1)},
        Mark.ERROR: {(1, 3)},
        Mark.FORMULA: {(1, 4)},
    }
    assert sheet.lines[0].cells == ("An", "An", "An", "#N/A", "", "Lê Cũ", "An")
    assert sheet.notes == {(1, 6): "hoãn"}


def test_values_of_ods(tmp_path: Path) -> None:
    """Numbers, days and truths of an .ods file are written as the office sees them; repeats are counted."""
    cells = [
        ods_cell("50", 'office:value-type="float" office:value="50"'),
        ods_cell("50 năm", 'office:value-type="float" office:value="50"'),
        ods_cell("02/09/45", 'office:value-type="date" office:date-value="1945-09-02"'),
        ods_cell("ĐÚNG", 'office:value-type="boolean" office:boolean-value="true"'),
        ods_cell("An", 'office:value-type="string" table:number-columns-repeated="2"'),
        ods_cell("", 'table:number-columns-repeated="3"'),
        ods_cell("Chi"),
    ]
    sheet = ods_of(tmp_path, cells)
    assert sheet.lines[0].cells == ("50", "50 năm", "2/9/1945", "TRUE", "An", "An", "", "", "", "Chi")


def test_text_below_a_merged_range_is_not_seen(tmp_path: Path) -> None:
    """What a merged range covers is kept by some programs: nobody sees it."""
    covered = "<table:covered-table-cell><text:p>Bắc Sơn</text:p></table:covered-table-cell>"
    wide = ods_cell("Nam Sơn", 'office:value-type="string" table:number-columns-spanned="2"')
    assert ods_of(tmp_path, [wide, covered]).marks == {Mark.UNSEEN: {(1, 1)}}


def test_flat_opendocument(tmp_path: Path) -> None:
    """A flat .fods file is read like an .ods file."""
    with zipfile.ZipFile(ods(tmp_path / "a.ods", THREE)) as archive:
        content = archive.read("content.xml").replace(b"office:document-content", b"office:document")
    (tmp_path / "a.fods").write_bytes(content)
    assert texts(read_book(tmp_path / "a.fods")) == texts(read_book(tmp_path / "a.ods"))


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]>'


def with_part(path: Path, part: str, change: bytes | None = None, prefix: str = "") -> Path:
    """Rewrite one part of a zip: replaced by `change`, or with `prefix` in place of its XML declaration."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    text = parts[part]
    body = text[text.index(b"?>") + 2 :] if text.startswith(b"<?xml") else text
    parts[part] = change if change is not None else prefix.encode() + body
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.xlsx", "xl/worksheets/sheet1.xml"),
        ("a.xlsx", "xl/workbook.xml"),
        ("a.xlsx", "xl/sharedStrings.xml"),
        ("a.ods", "content.xml"),
    ],
)
def test_a_document_type_is_refused(root: Path, name: str, part: str) -> None:
    """XML with a document type, which allows entity expansion attacks, is refused."""
    path = ods(root / name, THREE) if name.endswith("ods") else xlsx_shared(root / name, THREE)
    report = run(root, with_part(path, part, prefix=BOMB), ROUND)
    assert "khai báo XML không an toàn" in report.text
    assert not report.files


def test_a_zip_bomb_is_refused(root: Path) -> None:
    """A part that unpacks to a thousand times its size is damaged: no honest sheet does."""
    path = with_part(xlsx(root / "a.xlsx", THREE), "xl/worksheets/sheet1.xml", b" " * 50_000_000)
    assert path.stat().st_size < 1_000_000
    assert "tệp hỏng" in run(root, path, ROUND).text


def test_a_far_cell_costs_nothing(root: Path) -> None:
    """A stray cell in the last corner of the sheet is told with its row, and makes no other row longer."""
    book = openpyxl.load_workbook(xlsx(root / "a.xlsx", THREE))
    book.active.cell(1_048_576, 16_384, "xa")
    book.save(root / "a.xlsx")
    sheet = read_book(root / "a.xlsx").sheets[0]
    assert sheet.lines[-1].number == 1_048_576
    assert len(sheet.lines[0].cells) <= 100


@pytest.mark.parametrize("count", ["1000000", "99999999999999999999", "-1", "x", "0"])
def test_counts_that_lie_are_damage(root: Path, count: str) -> None:
    """A filled cell of .ods repeated a million times, or no number of times, is no list."""
    path = ods(root / "a.ods", THREE)
    content = zipfile.ZipFile(path).read("content.xml").decode()
    far = f'<table:table-cell table:number-columns-repeated="{count}"><text:p>xa</text:p></table:table-cell>'
    row = f"<table:table-row>{far}</table:table-row></table:table>"
    with_part(path, "content.xml", content.replace("</table:table>", row).encode())
    assert "tệp hỏng" in run(root, path, ROUND).text


@pytest.mark.parametrize("reference", ["B9", "XFE2", "b", "2", "A2A2"])
def test_cells_that_lie_about_their_place_are_damage(root: Path, reference: str) -> None:
    """A cell whose reference is not in its row, or no place of a sheet, is damage."""
    path = xlsx(root / "a.xlsx", THREE)
    part = "xl/worksheets/sheet1.xml"
    text = zipfile.ZipFile(path).read(part)
    with_part(path, part, text.replace(b'r="B2"', f'r="{reference}"'.encode()))
    assert "tệp hỏng" in run(root, path, ROUND).text


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_broken_xml_is_refused(root: Path, part: str) -> None:
    """A workbook with a broken part is refused in plain words."""
    path = with_part(xlsx_shared(root / "a.xlsx", THREE), part, b"<worksheet><row")
    assert "tệp hỏng" in run(root, path, ROUND).text


def test_odd_packing_is_no_matter(root: Path) -> None:
    """Backslashes and capitals in the names of parts, as some programs write them, change nothing."""
    path = xlsx(root / "a.xlsx", THREE)
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(root / "b.xlsx", "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo("x")
            info.filename = name.replace("/", "\\").replace("shared", "Shared")
            archive.writestr(info, data)
    assert run(root, root / "b.xlsx", ROUND).files[LIST] == run(root, path, ROUND).files[LIST]


@pytest.mark.parametrize("maker", [xlsx, xlsx_shared, xls, ods])
def test_all_formats_agree(tmp_path: Path, maker: Callable[[Path, Rows], Path]) -> None:
    """The same rows in every format are the same cells."""
    sheet = read_book(maker(tmp_path / "a", FOUR)).sheets[0]
    assert [line.cells for line in sheet.lines] == [tuple(map(str, row)) for row in FOUR]
