"""Letters spoilt by another program are refused with the way out; letters that nobody sees are dropped."""

from pathlib import Path

import openpyxl
import pytest

from kienan.intake import run
from kienan.intake.encoding import visible
from kienan.intake.legacy import TCVN3
from kienan.intake.workbook import read_book
from tests.intake.books import THREE, csv_text, xlsx
from tests.intake.rounds import ROUND
from tests.intake.test_formats import in_font

OLD_TEXT = csv_text(THREE).replace(" (minh họa)", "")


def replaced(mark: str) -> bytes:
    """Return the list as a program writes it in windows-1252 with `mark` for letters it does not have."""
    return "".join(c if c.encode("cp1252", "ignore") else mark for c in OLD_TEXT).encode("cp1252")


def twice(codec: str) -> bytes:
    """Return the list read as the letters of Windows and written as UTF-8 again."""
    data = OLD_TEXT.encode()
    return "".join(bytes([b]).decode(codec, "ignore") or chr(b) for b in data).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (replaced("?"), "bị thay bằng “?” hoặc “_”"),
        (replaced("_"), "bị thay bằng “?” hoặc “_”"),
        (OLD_TEXT.encode("cp1258", "ignore").decode("utf-8", "replace").encode(), "bị thay bằng “�”"),
        (twice("cp1252"), "sai bảng mã"),
        (twice("cp1258"), "sai bảng mã"),
        (twice("latin-1"), "sai bảng mã"),
    ],
    ids=["question marks", "underscores", "undecodable", "west", "Vietnam", "latin-1"],
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_spoilt_letters_stop(root: Path, data: bytes, said: str, form: str) -> None:
    """Each way letters get lost is named with its rows; the advice is a new export, not a converter."""
    file = root / "a.csv"
    file.write_bytes(data)
    if form == "xlsx":
        text = data.decode("cp1252" if "“?”" in said else "utf-8")
        file = xlsx(root / "a.xlsx", [line.split(",") for line in text.splitlines()])
    report = run(root, file, ROUND)
    assert said in report.text
    assert "lưu lại thành .xlsx" in report.text
    assert "UniKey" not in report.text
    assert not report.files


def test_a_question_mark_somebody_typed_is_no_loss(root: Path) -> None:
    """“Đồng ý?”, “tổ_2”, a web address with “?” stop nobody."""
    rows = [list(THREE[0]), *map(list, THREE[1:])]
    rows[0][7] = "Đồng ý công khai?"
    rows[1][4] = rows[2][4] = "Chi bộ tổ_2"
    assert "bị thay bằng" not in run(root, xlsx(root / "a.xlsx", rows), ROUND).text


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ("Nguyễn\u200b Văn An", "Nguyễn Văn An"),
        ("Mức\u200bHuy hiệu", "Mức Huy hiệu"),
        ("Nguy\u00adễn", "Nguyễn"),
        ("\ufeffcó\u200e", "có"),
        ("Chi bộ 1", "Chi bộ 1"),
        ("✓", "✓"),
    ],
)
def test_letters_that_nobody_sees_are_dropped(given: str, seen: str) -> None:
    """Joiners, soft hyphens and marks of direction go; between two whole words a space stays."""
    assert visible(given) == seen


def test_what_is_hidden_is_converted_too(tmp_path: Path) -> None:
    """In a list in an old font, hidden columns and comments are read in the font of the visible cells."""
    rows = [[in_font(str(cell), TCVN3) for cell in row] for row in THREE]
    book = openpyxl.load_workbook(xlsx(tmp_path / "a.xlsx", rows))
    book.active.column_dimensions["H"].hidden = True
    book.active["B2"].comment = openpyxl.comments.Comment(in_font("không đồng ý", TCVN3), "A")
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read_book(tmp_path / "a.xlsx").sheets
    assert sheet.hidden_columns[7][1] == "Đồng ý công khai"
    assert sheet.notes == {(2, 1): "không đồng ý"}
