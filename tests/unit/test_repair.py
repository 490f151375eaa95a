"""Slips of YAML: each message carries the line that ends it."""

import re

import pytest

from kienan.base.problem import DataError
from kienan.model.yaml_repair import MOST
from kienan.model.yaml_source import parse_yaml

TEXT = """tên: Hội nghị
liên hệ:
  địa chỉ: Số 2 Cao Toàn
  điện thoại: ""
tiêu đề kèm:
  - Sơ kết
  - Phát động
nơi: Hải Phòng
cổng được nhúng: []
"""

SLIPS = {
    "curly quotes": ("nơi: Hải Phòng", "nơi: “Nơi: Hải Phòng”"),
    "quotes around a part": ("- Sơ kết", '- "Lớp học 0 đồng" cho trẻ nghèo'),
    "an open quote": ("nơi: Hải Phòng", 'nơi: "Hải Phòng'),
    "a colon within": ("nơi: Hải Phòng", "nơi: Lưu ý: Hải Phòng"),
    "words after the sign": ("Số 2 Cao Toàn", "Số 2 #tầng 3 Cao Toàn"),
    "only the sign and words": ("Số 2 Cao Toàn", "#tầng 3"),
    "words after quotes": ("Số 2 Cao Toàn", '"Số 2" #tầng 3'),
    "brackets above items": ("nhúng: []", "nhúng: []\n  - https://a.example.vn"),
    "a colon of full width": ("nơi: Hải Phòng", "nơi：Hải Phòng"),
    "no space after a colon": ("nơi: Hải Phòng", "nơi:Hải Phòng"),
    "a space of Word": ("nơi: Hải Phòng", "nơi:\xa0Hải Phòng"),
    "no colon": ("nơi: Hải Phòng", "nơi Hải Phòng"),
    "a long dash": ("- Phát động", "– Phát động"),
    "bullets only": ("  - Sơ kết\n  - Phát động", "  • Sơ kết và phát động"),
    "a bullet": ("- Phát động", "• Phát động"),
    "a dash without space": ("- Phát động", "-Phát động"),
    "one space too many": ('  điện thoại: ""', '   điện thoại: ""'),
    "one space too few": ('  điện thoại: ""', ' điện thoại: ""'),
    "a tab": ('  điện thoại: ""', '\tđiện thoại: ""'),
    "no width": ("Hải Phòng", "Hải\u200b Phòng"),
    "a broken line": ("nơi: Hải Phòng", "nơi: thành phố\nHải Phòng"),
    "a backslash": ("nơi: Hải Phòng", 'nơi: "C:\\Users"'),
    **{f"{sign} first": ("nơi: Hải Phòng", f"nơi: {sign}Hải Phòng") for sign in "@%`*&!|>"},
    "a star for a dash": ("- Phát động", "* Phát động"),
    "a plus for a dash": ("- Phát động", "+ Phát động"),
    "a number for a dash": ("- Phát động", "2. Phát động"),
    "an item too far in": ("  - Phát động", "   - Phát động"),
    "a key too far out": ("  địa chỉ: Số 2 Cao Toàn", "  người: A\nđịa chỉ: Số 2 Cao Toàn"),
    "a key too far in": ("  địa chỉ: Số 2 Cao Toàn", "  người: A\n    địa chỉ: Số 2"),
    "quotes within quotes": ("nơi: Hải Phòng", 'nơi: "Xem "Kế hoạch" ngay"'),
    "a round quote closes": ("nơi: Hải Phòng", 'nơi: "Hải Phòng”'),
    "a word in brackets first": ("nơi: Hải Phòng", "nơi: [Mới] Hải Phòng"),
}


def _problems(text: str) -> list[str]:
    try:
        parse_yaml(text, "a.yml")
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


def _pasted(text: str, message: str) -> str:
    """Return `text` after an editor did what `message` says."""
    found = re.search(r"a\.yml:(\d+): .*bằng(?: \(thụt (\d+) dấu cách\))?: (.*)", message)
    assert found, message
    first, more = int(found[1]) - 1, re.search(r"và (\d+) dòng dưới bằng", message)
    lines = text.split("\n")
    lines[first : first + 1 + int(more[1] if more else 0)] = [" " * int(found[2] or 0) + found[3]]
    return "\n".join(lines)


@pytest.mark.parametrize("name", SLIPS)
def test_the_line_given_ends_the_slip(name: str) -> None:
    """A slip is one message, on which the line to paste stands; pasted, the file is right."""
    old, new = SLIPS[name]
    wrong = TEXT.replace(old, new, 1)
    said = _problems(wrong)
    assert len(said) == 1
    assert _problems(_pasted(wrong, said[0])) == []


def test_several_slips_are_told_at_once() -> None:
    """Four slips of four kinds are four messages, each on its line."""
    text = TEXT.replace("- Phát động", "• Phát động").replace("nơi: Hải", "nơi：Hải")
    text = text.replace("Số 2", "Ghi chú: số 2").replace("tên: Hội", "tên:Hội")
    assert [int(line.split(":")[1]) for line in _problems(text)] == [1, 3, 7, 8]


def test_a_table_pasted_is_told_row_by_row() -> None:
    """Each row once, and nothing else."""
    said = _problems(TEXT + "Tên\tGiá trị\nTỷ lệ\t98,5\n")
    assert [line.split(":")[1] for line in said] == ["10", "11"]
    assert all("dòng dán từ bảng" in line for line in said)


def test_remarks_as_the_files_write_them_are_none() -> None:
    """Two spaces, the sign and a space begin a remark; a block's text may hold any sign."""
    assert _problems('tên: a  # lời ghi\nnơi: ""  # lời ghi\nmô tả: >-\n  a #b\n# c\n') == []


def test_a_long_wrong_file_is_told_in_part() -> None:
    """Of a file that is wrong all over, as many slips are told as an editor can mend in one go."""
    text = "".join(f"khóa {n}: Lưu ý: giá trị\n" + f"mục {n}: giá trị\n" for n in range(150))
    assert len(_problems(text)) == MOST
