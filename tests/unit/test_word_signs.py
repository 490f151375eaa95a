"""Signs of Word in data files: `format` writes what a keyboard types, and says where."""

import pytest

from kienan.__main__ import main
from kienan.editing.formatting.word_signs import PLAN, replaced, typed
from tests.unit.support import Copy


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("số: 05\u2011CT/TW", "số: 05-CT/TW"),
        ("tên: Hội\xa0nghị", "tên: Hội nghị"),
        ("tên: Đợt １９／５", "tên: Đợt 19/5"),
        ("  \uf0b7 Việc thứ nhất", "  - Việc thứ nhất"),
        ("  - \uf0b7 Việc thứ nhất", "  - Việc thứ nhất"),
        ("số: “62-KH/QU”", 'số: "62-KH/QU"'),
        ("thông báo: “Thông báo: dời”", 'thông báo: "Thông báo: dời"'),
        ("- “Lớp # 1”", '- "Lớp # 1"'),
        ("tên: “Học và làm theo Bác”", "tên: “Học và làm theo Bác”"),
        ("tên: Thi “Làm theo: Bác”", "tên: Thi “Làm theo: Bác”"),
        ("tên: Việc ✅ xong", "tên: Việc ✅ xong"),
    ],
)
def test_signs_are_typed(old: str, new: str) -> None:
    """Each common sign of Word becomes the one of the keyboard; marks of a name and other signs stay."""
    assert typed(old, "data/trang.yml") == new
    assert typed(old, PLAN) == old
    assert len(replaced(old, new)) == (old != new)


def test_cells_of_a_list_stay_apart() -> None:
    """A comma as wide as a Chinese letter stays: it would make two cells of one."""
    assert typed("Chi bộ １，2\u2011A", "data/a.csv") == "Chi bộ 1，2-A"


def test_the_command_says_what_it_replaced(
    project: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is mended, its line and sign are told; a value that only wide signs keep right stays."""
    project.edit("trang.yml", 'thông báo: ""', "thông báo: Chỉ thị 05\u2011CT/TW")
    project.edit("hoi-nghi.yml", "địa điểm: Hội trường Quận ủy", "địa điểm: Phòng：A ＃1")
    line = project.line("trang.yml", "thông báo: Chỉ")
    monkeypatch.chdir(project.root)
    assert main(["format"]) == 0
    assert "thông báo: Chỉ thị 05-CT/TW\n" in project.read("trang.yml")
    told = capsys.readouterr().out
    assert f"Đã viết lại data/trang.yml\n  dòng {line}: thay ký tự của Word (U+2011)" in told
    assert "địa điểm: Phòng：A ＃1" in project.read("hoi-nghi.yml")
