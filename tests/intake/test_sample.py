"""The sample workbook: offices fill it in and it is read; nobody leaves a filled one in data/."""

from pathlib import Path

import openpyxl
import pytest

from kienan.checks import data_files
from kienan.content import sample_list
from kienan.intake import run
from tests.intake.rounds import LIST, ROUND, loaded


@pytest.fixture
def sample(root: Path) -> Path:
    """Return the sample made of the data under `root`, in its place."""
    content = loaded(root)
    path = root / sample_list.FILE
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(sample_list.workbook(content.badge_rules.levels, content.units.values()))
    return path


def filled(sample: Path, *rows: tuple[object, ...]) -> Path:
    """Return a copy of the sample with these rows below its header."""
    book = openpyxl.load_workbook(sample)
    for i, row in enumerate(rows, 2):
        for j, value in enumerate(row, 1):
            book[sample_list.LIST].cell(i, j, value)
    path = sample.parents[2] / "giao.xlsx"
    book.save(path)
    return path


def test_the_filled_sample_is_read(root: Path, sample: Path) -> None:
    """Two of three agreed: they are named, the third is counted; the sheet that explains stops nothing."""
    ward = "Đảng bộ phường Nam Sơn"
    people = [
        (1, "Nguyễn Văn Mẫu", 50, "Chi bộ 1", ward, "tặng", "có"),
        (None, "Trần Thị Thử", 40, "Chi bộ 2", ward, None, "không"),
        (3, "Lê Văn Bịa", 40, "Chi bộ 2", ward, "truy tặng", "có"),
    ]
    report = run(root, filled(sample, *people), ROUND)
    assert not report.problems, report.text
    assert report.files[LIST].splitlines()[1:] == [
        f"Nguyễn Văn Mẫu,50,Chi bộ 1,{ward},tặng,",
        f"Lê Văn Bịa,40,Chi bộ 2,{ward},truy tặng,",
    ]


def test_choices_are_those_of_the_data(root: Path, sample: Path) -> None:
    """The drop-downs offer the levels of the rules, the known party organisations, and consent."""
    book = openpyxl.load_workbook(sample)
    rules = {str(r.sqref): r.formula1 for r in book[sample_list.LIST].data_validations.dataValidation}
    levels = ",".join(map(str, loaded(root).badge_rules.levels))
    assert rules["C2:C1001"] == f'"{levels}"'
    assert rules["G2:G1001"] == '"có,không"'
    _, _, last = rules["E2:E1001"].rpartition("$")
    offered = [row[0] for row in book[sample_list.HELP].iter_rows(2, int(last), 3, 3, values_only=True)]
    assert "Đảng bộ phường Nam Sơn" in offered
    assert None not in offered


def test_its_bytes_are_the_same_every_time(root: Path, sample: Path) -> None:
    """Made again, the sample has not one byte another, and nothing of it is packed by this machine's zlib."""
    content = loaded(root)
    assert sample_list.workbook(content.badge_rules.levels, content.units.values()) == sample.read_bytes()
    assert "Họ và tên".encode() in sample.read_bytes()


def test_a_filled_sample_may_not_stay(root: Path, sample: Path) -> None:
    """The empty sample may lie in data/; a filled one, or one with old choices, is refused."""
    content = loaded(root)
    assert list(data_files.sample(root, content)) == []
    sample.write_bytes(filled(sample, (1, "Nguyễn Văn Mẫu", 50)).read_bytes())
    (problem,) = data_files.sample(root, content)
    assert problem.file == sample_list.FILE
    assert "xóa khỏi đây" in problem.hint
