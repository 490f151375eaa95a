"""What must not stand in data/ nor docs/: numbers that name a person, marks of made-up data in real data."""

import unicodedata
from pathlib import Path

import pytest

from kienan.base.personal_data import PersonalData
from tests.unit.support import Copy

CARD, PHONE = PersonalData.CARD.value[0], PersonalData.PHONE.value[0]
CONTACT = (
    'liên hệ:\n  cơ quan tiếp nhận: ""\n  người chịu trách nhiệm: ""\n  địa chỉ: ""\n  điện thoại: ""\n'
    '  thư điện tử: ""\n',
    'liên hệ: {người chịu trách nhiệm: "%s", địa chỉ: "", điện thoại: "%s", thư điện tử: ""}\n',
)
HEADER = "Họ và tên,Mức Huy hiệu,Chi bộ,Đảng bộ,Hình thức,Năm sinh"
MADE_UP = "có dữ liệu “(minh họa)”; cần: dữ liệu thật; dữ liệu minh họa chỉ dùng với make demo."


@pytest.mark.parametrize(
    ("person", "phone", "shapes"),
    [
        ("Bà Nguyễn Thị Mẫu", "0225 3123 456", []),
        ("", "+84 225 3123 456", []),
        ("", "0225 3123 456 máy lẻ 12", []),
        ("Bà Nguyễn Thị Mẫu, CCCD 031190001234", "0225 3123 456", [CARD]),
        ("Bà Nguyễn Thị Mẫu, 0912 345 678", "0225 3123 456", [PHONE]),
        ("", "031190001234", [PHONE]),
    ],
)
def test_only_the_value_of_the_telephone_may_be_one(
    project: Copy, person: str, phone: str, shapes: list[str]
) -> None:
    """A contact on one line lets through neither another's number on that line nor a card for a telephone."""
    project.edit("trang.yml", CONTACT[0], CONTACT[1] % (person, phone))
    line = project.line("trang.yml", "liên hệ:")
    said = [f"data/trang.yml:{line}: có {shape}" for shape in shapes]
    assert [found.partition(";")[0] for found in project.problems()] == said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# gọi 0912 345 678\n", 1),
        ("\nthông báo: Gọi 0912\n  345 678\n", 2),
        ('thông báo: "Gọi \\u0030912345678"\n', 1),
        ("thông báo: Gọi ٠٩١٢٣٤٥٦٧٨\n", 1),
        ("0912345678: a\n", 1),
        ("thông báo: [gọi 0912345678\n", 1),
    ],
)
def test_a_number_is_found_wherever_it_is_typed(project: Copy, text: str, line: int) -> None:
    """Remarks, keys, folded and escaped values, other digits, files that are no YAML: each is told once."""
    project.write("cuoc-thi.yml", text)
    found = [said for said in project.problems() if PHONE in said]
    assert [said.partition(": ")[0] for said in found] == [f"data/cuoc-thi.yml:{line}"]


@pytest.mark.parametrize(
    "mark",
    [
        "(minh họa)",
        "(Minh Họa)",
        "( minh  họa )",
        "(MINH HOẠ)",
        "（minh họa）",
        "(minh\u00a0hoạ)",
        "[minh họa]",
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_made_up_data_is_known_however_the_mark_is_typed(project: Copy, mark: str, apart: bool) -> None:
    """Capitals, spaces, wide brackets, either place of the tone, letters taken apart: it is the same mark."""
    mark = unicodedata.normalize("NFD", mark) if apart else mark
    project.edit("trang.yml", 'thông báo: ""', f"thông báo: Lời báo {mark}")
    line = project.line("trang.yml", "thông báo:")
    assert project.problems() == [f"data/trang.yml:{line}: {MADE_UP}"]


@pytest.mark.parametrize("words", ["(minh hoa)", "(Minh Hòa)", "minh họa", "(minh họa thêm)"])
def test_other_words_are_no_mark(project: Copy, words: str) -> None:
    """A person also called Minh Hòa, or the bare words, are real data."""
    project.edit("trang.yml", 'thông báo: ""', f"thông báo: Lời báo {words}")
    assert project.problems() == []


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("Vũ Thanh Mẫu,50,Chi bộ (minh họa) TDP số 28,Đảng bộ phường Bắc Sơn,tặng,", 2),
        ("\n\nVũ Thanh Mẫu (minh họa),50,Chi bộ TDP số 28,Đảng bộ phường Bắc Sơn,tặng,", 4),
        ('\n"Vũ Thanh Mẫu (minh họa)",50,"A, B",Đảng bộ phường Bắc Sơn,tặng,', 3),
    ],
)
def test_a_list_is_searched_in_every_cell_and_told_by_its_own_lines(
    project: Copy, row: str, line: int
) -> None:
    """Any column with the mark is refused; the line is the one that an editor sees, blank ones counted."""
    project.write("huy-hieu-dang/2023-05-19/danh-sach.csv", f"{HEADER}\n{row}\n")
    file = "data/huy-hieu-dang/2023-05-19/danh-sach.csv"
    assert [said for said in project.problems() if said.startswith(file)] == [f"{file}:{line}: {MADE_UP}"]


@pytest.mark.parametrize(
    "row",
    ["\n\nVŨ THANH MẪU,50,,Đảng bộ phường Bắc Sơn,tặng,", '\n"Vũ\nMẫu",50,,Đảng bộ phường Bắc Sơn,tặng,'],
)
def test_faults_of_a_list_name_their_own_line(project: Copy, row: str) -> None:
    """After blank lines, and in a cell broken over two lines, the physical line is named."""
    project.write("huy-hieu-dang/2023-05-19/danh-sach.csv", f"{HEADER}\n{row}\n")
    file, line = "data/huy-hieu-dang/2023-05-19/danh-sach.csv", 4 - row.count("\n", 1) * ('"' in row)
    assert project.problems()[0].startswith(f"{file}:{line}: ")


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("data/cuoc-thi.yml", "# chép từ dữ liệu (minh họa)\n", 1),
        ("data/cuoc-thi.yml", "tên: a\n(minh họa): b\n", 2),
        ("data/cuoc-thi.yml", "tên: Cuộc thi (minh\n  họa)\n", 1),
        ("data/cuoc-thi.yml", 'tên: "Cuộc thi (minh h\\u1ecda)"\n', 1),
        ("docs/van-ban.md", "---\ntitle: A (minh họa)\n---\n", 2),
        ("docs/van-ban.md", "# A\n\nÔng B (minh họa)\n", 3),
    ],
)
def test_remarks_keys_and_pages_are_searched_too(project: Copy, file: str, text: str, line: int) -> None:
    """Whatever stands in the repository everybody reads: remarks, keys, folded and escaped values, pages."""
    path = project.root / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    assert f"{file}:{line}: {MADE_UP}" in project.problems()


def test_names_of_files_are_searched_too(project: Copy) -> None:
    """A photo or a page may carry the mark in its name alone."""
    for name in ("data/dien-hinh/anh/Ông A (Minh họa).jpg", "docs/anh (minh họa).png"):
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        assert f"{name}: {MADE_UP}" in project.problems()


def test_the_demonstration_may_say_so(demo: Copy, tmp_path: Path) -> None:
    """What is built with its ribbon may hold made-up data, never private numbers."""
    assert demo.problems() == []
    demo.write("dien-hinh/doi-tuan-tra.yml", demo.read("dien-hinh/doi-tuan-tra.yml") + "# 0912345678\n")
    (said,) = demo.problems()
    assert PHONE in said
