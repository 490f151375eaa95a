"""The CSV files, opened by a real LibreOffice, cell by cell against the JSON beside them."""

import csv
import io
import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kienan.content.load import Content
from kienan.content.recipients import COLUMNS
from kienan.outputs.data.base import FOLDER
from kienan.outputs.data.formats import cell, harmless, to_csv
from kienan.outputs.data.other_sets import corrections
from tests.exports.conftest import EVIL

Table = list[list[Any]]
AS_TOLD = "--infilter=CSV:44,34,76,1"
"""What the reader says in LibreOffice's dialogue: comma, quotation mark, UTF-8, from the first line."""
BEGINNINGS = "=+-@\t\r\n＝＋－＠"


def names(files: dict[str, bytes]) -> list[str]:
    """Return the names of the sets that have a CSV file."""
    return [name.removesuffix(".csv") for name in files if name.endswith(".csv")]


def rows(files: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    """Return the rows of a set as its JSON has them."""
    found: list[dict[str, Any]] = json.loads(files[f"{name}.json"])["items"]
    return found


def said(value: Any) -> str:
    """Return a JSON value in words, as /du-lieu/ promises: one part, or parts, or values."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "có", False: "không"}[value]
    if isinstance(value, list):
        return " | ".join(said(v) for v in value)
    if isinstance(value, dict):
        return "; ".join(said(v) for v in value.values() if v is not None)
    return str(value)


def expected(value: Any) -> Any:
    """Return what a spreadsheet should hold for a JSON value: a number, a day, or text kept from harm."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    try:
        return datetime.strptime(value, "%Y-%m-%d")
    except (TypeError, ValueError):
        text = said(value)
        return f"'{text}" if text.lstrip("'")[:1] in tuple(BEGINNINGS) else text or None


def opened(files: dict[str, bytes], place: Path) -> dict[str, Table]:
    """Return the sheets LibreOffice makes of the CSV files, opened as /du-lieu/ says: comma, UTF-8."""
    program = shutil.which("soffice")
    if not program:
        pytest.fail("Thiếu LibreOffice: hãy cài gói libreoffice-calc-nogui rồi chạy lại.", pytrace=False)
    for name in names(files):
        (place / f"{Path(name).name}.csv").write_bytes(files[f"{name}.csv"])
    done = subprocess.run(
        [program, "--headless", AS_TOLD,
         f"-env:UserInstallation=file://{place}/ho-so", "--convert-to", "xlsx",
         "--outdir", str(place / "ra"), *map(str, sorted(place.glob("*.csv")))],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {name: _sheet(place / "ra" / f"{Path(name).name}.xlsx") for name in names(files)}


def _sheet(file: Path) -> Table:
    sheet = load_workbook(file).active
    assert sheet
    return [[c.value for c in row] for row in sheet.iter_rows()]


def columns(files: dict[str, bytes], name: str) -> list[str]:
    """Return the labels of the fields of a row, from the schema."""
    schema = json.loads(files[f"{name}.schema.json"])
    row = schema["$defs"][schema["properties"]["items"]["items"]["$ref"].rpartition("/")[2]]
    return [field["title"] for field in row["properties"].values()]


def compare(files: dict[str, bytes], place: Path) -> int:
    """Compare every cell of every set; return how many were compared."""
    count = 0
    for name, (header, *body) in opened(files, place).items():
        assert header == columns(files, name), name
        items = rows(files, name)
        assert len(body) == len(items), name
        for found, item in zip(body, items, strict=True):
            assert found == [expected(value) for value in item.values()], name
            count += len(found)
    return count


def test_libreoffice_reads_what_the_json_says(demo_files: dict[str, bytes], tmp_path: Path) -> None:
    """All sets of the demonstration, every cell: numbers as numbers, days as days, text with every mark."""
    empty = {name.rpartition("/")[2] for name in names(demo_files) if not rows(demo_files, name)}
    drafts = {"huy-hieu-dang-2023-09-02", "huy-hieu-dang-2023-11-07"}  # a draft and a withdrawn round
    assert empty == drafts | {"thay-doi"}
    assert compare(demo_files, tmp_path) > 3000


def test_libreoffice_reads_the_real_sets(files: dict[str, bytes], tmp_path: Path) -> None:
    """All sets of the real content, those without rows too."""
    assert compare(files, tmp_path) > 500


def test_no_cell_becomes_a_formula(hostile_content: Content, tmp_path: Path) -> None:
    """Texts that begin like a formula are text in LibreOffice, with the apostrophe that was promised."""
    full = corrections(hostile_content)
    kept = tuple(row for row in full.items if not set("\r\n") & set(row.before))
    made = to_csv(full.model_copy(update={"items": kept}))
    assert len(kept) == len(EVIL) - 2
    sheet = opened({"x.csv": made}, tmp_path)["x"]
    for found, row in zip(sheet[1:], kept, strict=True):
        assert found[2] == harmless(row.before)
    formulas = load_workbook(tmp_path / "ra/x.xlsx").active
    assert formulas
    assert not [c.coordinate for line in formulas.iter_rows() for c in line if c.data_type == "f"]


@pytest.mark.parametrize("evil", EVIL)
def test_the_promise_of_the_apostrophe(evil: str) -> None:
    """No text begins like a formula after `harmless`, and taking one apostrophe off gives the text back."""
    kept = harmless(evil)
    assert kept[:1] not in BEGINNINGS
    assert kept in (evil, f"'{evil}")
    assert (kept[1:] if kept.lstrip("'")[:1] in tuple(BEGINNINGS) else kept) == evil


def test_numbers_keep_their_sign() -> None:
    """A number is no text: minus five stays a number; a text that reads “-5” is kept from harm."""
    assert cell(-5) == "-5"
    assert cell(-0.5) == "-0.5"
    assert cell("-5") == "'-5"
    assert cell(["-5", "x"]) == "'-5 | x"


def test_every_file_has_the_form(
    files: dict[str, bytes], demo_files: dict[str, bytes], hostile_files: dict[str, bytes]
) -> None:
    """UTF-8 with one byte-order mark, CRLF after each row, as many cells in each row as in the header."""
    for every in (files, demo_files, hostile_files):
        for name in names(every):
            data = every[f"{name}.csv"]
            text = data.decode("utf-8-sig")
            assert data.startswith(b"\xef\xbb\xbf")
            assert "\ufeff" not in text
            assert text.endswith("\r\n")
            table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            assert {len(row) for row in table} == {len(columns(every, name))}
            assert len(table) == 1 + len(rows(every, name))


def test_labels_of_a_set_differ(files: dict[str, bytes]) -> None:
    """No two columns of a file share a name."""
    for name in names(files):
        found = columns(files, name)
        assert len(set(found)) == len(found), name


def test_recipients_have_the_allowed_columns_only(demo_files: dict[str, bytes]) -> None:
    """The header is that of danh-sach.csv, and the people are those of danh-sach.csv, no more, no less."""
    name = f"{FOLDER}huy-hieu-dang-2023-05-19"
    header, *body = csv.reader(io.StringIO(demo_files[f"{name}.csv"].decode("utf-8-sig"), newline=""))
    source = Path(__file__).parents[1] / "demo/data/huy-hieu-dang/2023-05-19/danh-sach.csv"
    first, *people = csv.reader(io.StringIO(source.read_text("utf-8"), newline=""))
    allowed = ["Họ và tên", "Mức Huy hiệu", "Chi bộ", "Đảng bộ", "Hình thức", "Năm sinh"]
    assert header == first == list(COLUMNS) == allowed
    assert sorted(body) == sorted(people)
    assert len(body) == 450
