"""What a workbook hides is reported and not read; what is dangerous is refused."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt

from kienan.intake import run
from kienan.intake.hidden import MAX_UNPACKED
from tests.intake.books import HEADER, THREE, Rows, ods, person, xls, xlsx
from tests.intake.rounds import LIST, ROUND

FOUR: Rows = (*THREE[:2], person(9, "Vũ Văn Khuất"), *THREE[2:])


def test_hidden_rows_and_columns_of_xlsx(root: Path) -> None:
    """A hidden row, a row of no height, a hidden column are named in the report, their values nowhere."""
    book = openpyxl.load_workbook(xlsx(root / "a.xlsx", (*FOUR, person(10, "Vũ Thị Dẹt"))))
    sheet = book.active
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[6].height = 1
    sheet.column_dimensions["C"].hidden = True
    book.save(root / "a.xlsx")
    part = "xl/worksheets/sheet1.xml"
    flat = zipfile.ZipFile(root / "a.xlsx").read(part).replace(b'ht="1" customHeight', b'ht="0" customHeight')
    report = run(root, with_part(root / "a.xlsx", part, flat), ROUND)
    assert not report.problems, report.text
    assert "có 2 dòng ẩn (dòng 3, 6): không đọc" in report.text
    assert "có 1 cột ẩn (cột C): không đọc" in report.text
    everything = report.text + "".join(report.files.values())
    assert "Khuất" not in everything
    assert "Dẹt" not in everything
    assert report.files[LIST].count("\n") == 3


def test_a_hidden_consent_column_is_no_consent(root: Path) -> None:
    """Consent in a hidden column does not count: the list is refused."""
    book = openpyxl.load_workbook(xlsx(root / "a.xlsx", THREE))
    book.active.column_dimensions["H"].hidden = True
    book.save(root / "a.xlsx")
    report = run(root, root / "a.xlsx", ROUND)
    assert "không rõ ai đồng ý" in report.text
    assert "cột ẩn (cột H)" in report.text


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_of_xlsx(root: Path, state: str) -> None:
    """A hidden sheet, very hidden too, is named and not read."""
    book = openpyxl.load_workbook(xlsx(root / "a.xlsx", THREE))
    sheet = book.create_sheet("Bản cũ")
    for row in (HEADER, person(9, "Vũ Văn Khuất")):
        sheet.append(list(row))
    sheet.sheet_state = state
    book.save(root / "a.xlsx")
    report = run(root, root / "a.xlsx", ROUND)
    assert "Tờ “Bản cũ” bị ẩn: không đọc" in report.text
    assert "Khuất" not in report.text + report.files[LIST]


def test_hidden_rows_and_columns_of_ods(root: Path) -> None:
    """The same for .ods."""
    report = run(root, ods(root / "a.ods", FOUR, hidden_rows=[2], hidden_columns=[2]), ROUND)
    assert "có 1 dòng ẩn (dòng 3): không đọc" in report.text
    assert "có 1 cột ẩn (cột C): không đọc" in report.text
    assert "Khuất" not in report.text + report.files[LIST]


def test_hidden_things_of_xls(root: Path) -> None:
    """A hidden sheet, row and column of an .xls file are reported and nothing in them is read."""
    book = xlwt.Workbook()
    sheets = book.add_sheet("Danh sách"), book.add_sheet("Bản cũ")
    for sheet, rows in zip(sheets, (FOUR, FOUR), strict=True):
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                sheet.write(i, j, value)
    hidden = next(i for i, row in enumerate(FOUR) if any("Khuất" in str(value) for value in row))
    sheets[0].row(hidden).hidden = True
    sheets[0].col(20).hidden = True
    sheets[1].visibility = 1
    book.save(str(root / "a.xls"))
    report = run(root, root / "a.xls", ROUND)
    assert not report.problems, report.text
    assert "Tờ “Bản cũ” bị ẩn" in report.text
    assert "1 dòng ẩn" in report.text
    assert "Khuất" not in report.text + report.files[LIST]


def test_an_xls_that_cannot_tell_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nobody can tell what an .xls hides, it is refused with the way out, and nothing is written."""
    monkeypatch.setattr("kienan.intake.workbook.xls_marks", lambda data: None)
    report = run(root, xls(root / "a.xls", THREE), ROUND)
    assert report.problems
    assert ".xlsx" in report.text
    assert report.files == {}


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
    [("a.xlsx", "xl/worksheets/sheet1.xml"), ("a.xlsx", "xl/workbook.xml"), ("a.ods", "content.xml")],
)
def test_a_document_type_is_refused(root: Path, name: str, part: str) -> None:
    """XML with a document type, the door of entity bombs, is refused."""
    path = ods(root / name, THREE) if name.endswith("ods") else xlsx(root / name, THREE)
    report = run(root, with_part(path, part, prefix=BOMB), ROUND)
    assert "khai báo XML không an toàn" in report.text
    assert not report.files


def test_a_zip_bomb_is_refused(root: Path) -> None:
    """A file that unpacks to more than 200 MB is refused before it is unpacked."""
    path = with_part(xlsx(root / "a.xlsx", THREE), "xl/styles.xml", b"0" * (MAX_UNPACKED + 1))
    assert path.stat().st_size < 1_000_000
    assert "giải nén ra quá lớn" in run(root, path, ROUND).text


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_cells_far_apart_are_refused(root: Path, name: str) -> None:
    """A cell in the last corner of the sheet does not make the computer run out of memory."""
    if name == "a.xlsx":
        book = openpyxl.load_workbook(xlsx(root / name, THREE))
        book.active.cell(1_048_576, 16_384, "xa")
        book.save(root / name)
    else:
        path = ods(root / name, THREE)
        content = zipfile.ZipFile(path).read("content.xml").decode()
        cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16000">'
        cell += "<text:p>xa</text:p></table:table-cell>"
        far = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
        with_part(path, "content.xml", content.replace("</table:table>", far + "</table:table>").encode())
    assert "có ô ở quá xa" in run(root, root / name, ROUND).text


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_broken_xml_is_refused(root: Path, part: str) -> None:
    """A workbook with a broken part is refused in plain words."""
    path = with_part(xlsx(root / "a.xlsx", THREE), part, b"<worksheet><row")
    assert "tệp hỏng" in run(root, path, ROUND).text
