"""Digits of other scripts, which Python takes for digits: refused wherever a number is read."""

from itertools import product
from pathlib import Path

import pytest

from kienan.__main__ import main
from kienan.base.text import ascii_digits, duration
from kienan.intake import run
from tests.intake.books import HEADER, csv_text, person
from tests.tiers import parameters
from tests.unit.support import Copy

SCRIPTS = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"]


def written(value: str, script: str) -> str:
    """Return `value` with its digits in `script`."""
    return value.translate({ord(str(n)): sign for n, sign in enumerate(script)})


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_has_its_digits(script: str) -> None:
    """Ten signs of each script are 0 to 9; fractions, powers and circled numbers are none."""
    assert ascii_digits(f"a{script}²½①z") == "a0123456789²½①z"


VALUES = [
    ("cuoc-thi.yml", 'mở: ""', "mở", "22/6/2023"),
    ("hoi-nghi.yml", "giờ: 08:00", "giờ", "08:00"),
    ("hoi-nghi.yml", "đại biểu dự kiến: 180", "đại biểu dự kiến", "180"),
    ("hoi-nghi.yml", "đại biểu dự kiến: 180", "đại biểu dự kiến", "1.800"),
    ("hoi-nghi.yml", "thời lượng: nửa ngày", "thời lượng", "3 giờ"),
    ("hoi-nghi.yml", "thời lượng: nửa ngày", "thời lượng", "12 giờ 30 phút"),
    ("trang.yml", '  điện thoại: ""', "  điện thoại", "0225 3123 456"),
]


@pytest.mark.parametrize(
    ("place", "script"),
    parameters(list(product(VALUES, SCRIPTS)), lambda p: p[1] == SCRIPTS[VALUES.index(p[0]) % len(SCRIPTS)]),
)
def test_values_of_data(project: Copy, place: tuple[str, str, str, str], script: str) -> None:
    """Days, hours, counts, lengths, telephones: one problem on its line, whatever the script."""
    file, old, key, value = place
    project.edit(file, old, f'{key}: "{written(value, script)}"')
    said = [line for line in project.problems() if written(value, script) in line]
    assert len(said) == 1
    assert said[0].startswith(f"data/{file}:{project.line(file, written(value, script))}: ")
    if key in ("mở", "giờ", "đại biểu dự kiến"):
        assert said[0].endswith(f"Gợi ý: có phải “{value}”?")


@pytest.mark.parametrize("value", ["12", "1.234,5", "-3", "98,٥"])
@pytest.mark.parametrize("key", ["giá trị", "chỉ tiêu"])
def test_figures(demo: Copy, key: str, value: str) -> None:
    """An indicator's value and target are refused, with the figure that was meant."""
    text = demo.read("ket-luan-01.yml")
    found = next(line for line in text.splitlines() if line.strip().startswith(f"{key}: "))
    odd = written(value, SCRIPTS[0])
    demo.write("ket-luan-01.yml", text.replace(found, f'{found.partition(":")[0]}: "{odd}"', 1))
    (said,) = demo.problems()
    assert f"{key}: “{odd}”; cần: con số kiểu 1.234,5" in said
    assert said.endswith(f"Gợi ý: có phải “{ascii_digits(odd)}”?")


def test_a_length_in_mixed_digits() -> None:
    """Neither the whole number nor its second digit may be of another script."""
    assert duration("12 giờ") is not None
    assert duration("1٢ giờ") is None


@pytest.mark.parametrize(
    ("level", "branch", "year"), [("٥٠", "Chi bộ 1", ""), ("50", "Chi bộ ٢", ""), ("50", "Chi bộ 1", "19٤٨")]
)
def test_a_list(project: Copy, level: str, branch: str, year: str) -> None:
    """Any cell of danh-sach.csv is refused by its line, without repeating the cell."""
    header = "Họ và tên,Mức Huy hiệu,Chi bộ,Đảng bộ,Hình thức,Năm sinh"
    row = f"Vũ Thanh Mẫu,{level},{branch},Đảng bộ phường Bắc Sơn,tặng,{year}"
    project.write("huy-hieu-dang/2023-05-19/danh-sach.csv", f"{header}\n{row}\n")
    (said,) = project.problems()
    assert "danh-sach.csv:2: " in said
    assert "ô có chữ số không phải 0 đến 9; cần: chữ số 0 đến 9" in said


@pytest.mark.parametrize("cell", ["٥٠", "５０", "50 ٪ ٥"])
def test_an_import(project: Copy, tmp_path: Path, cell: str) -> None:
    """A row of a file handed over is refused by its number."""
    rows = (HEADER, person(1, "Nguyễn Văn An"), person(2, "Lê Hòa", level=cell))
    (tmp_path / "a.csv").write_text(csv_text(rows), "utf-8")
    report = run(project.root, tmp_path / "a.csv", "2023-05-19")
    assert "a.csv:3: có chữ số không phải 0 đến 9; cần: chữ số 0 đến 9." in report.text
    assert report.problems


@pytest.mark.parametrize("ident", ["٢٠٢٣-09-02", "2023-0９-02"])
def test_a_new_round(
    project: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ident: str
) -> None:
    """A folder's name, which is an address, has no other digits."""
    monkeypatch.chdir(project.root)
    assert main(["new", "dot-huy-hieu", ident]) == 1
    assert "cần: ngày của đợt viết kiểu 2023-09-02" in capsys.readouterr().err
    assert main(["import", "a.csv", "--round", ident]) == 1
    assert "tên thư mục của đợt, kiểu 2023-05-19" in capsys.readouterr().err
