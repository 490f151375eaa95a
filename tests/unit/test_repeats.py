"""What is told twice, in circles or in the wrong order, placeholders, spoilt letters: each is told."""

import pytest

from kienan.base.spoilt_letters import spoilt
from kienan.content.recipient_cells import branch_fault, name_fault
from tests.unit.support import Copy

CORRECTION = "{ngày: 20/5/2023, trang: ke-hoach/, đã viết: a, sửa thành: a, vì sao: c, căn cứ: d}"
DECISION = 'quyết định: {số: "", ngày: "", cơ quan: ""}'
MOVED = "{mã: tb-12, ngày: 15/5/2023, văn bản: Thông báo số 12-TB/QU, tình trạng: dời, ngày mới: 2/5/2023}"
ROUND = "huy-hieu-dang/2023-05-19/dot.yml"
PAPER = "don-vi.yml"
OF_UNIT = "tên: Ban Thường vụ Thành ủy, cấp: thành phố, thuộc: thanh-uy}"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("ke-hoach/chuong-trinh.yml", "[phong-noi-vu]", "[phong-noi-vu, phong-noi-vu]", "ghi hai lần trong"),
        (PAPER, "tên: Báo Hải Phòng,", "tên: Bộ Chính trị,", "tên đơn vị “Bộ Chính trị” đã ghi ở dòng"),
        (PAPER, OF_UNIT, OF_UNIT.replace("thanh-uy}", "ban-thuong-vu-thanh-uy}"), "thuộc về chính nó;"),
        (PAPER, "[Thành ủy], cấp: thành phố}", "[Thành ủy], cấp: thành phố, thuộc: ban-dan-van-thanh-uy}",
         "“thanh-uy” thuộc về chính nó (qua ban-dan-van-thanh-uy)"),
        ("viet-tat.yml", "{viết là: VPQU,", "{viết là: QU,", "chữ viết tắt “QU” đã ghi ở dòng"),
        ("dinh-chinh.yml", "\nđính chính: []", f"\nđính chính:\n  - {CORRECTION}", "giống hệt “đã viết”"),
        ("thay-doi.yml", "\nthay đổi: []", f"\nthay đổi:\n  - {MOVED}", "trước ngày của văn bản"),
        ("trang.yml", "nhúng: []", "nhúng: [https://a.gov.vn, https://a.gov.vn]", "ghi hai lần"),
        (ROUND, DECISION, DECISION.replace('ngày: ""', "ngày: 5/6/2023"), "sau ngày của đợt"),
        ("trang.yml", "nơi: Hải Phòng", "nơi: null", "“null” là chỗ chưa viết"),
        ("trang.yml", "nơi: Hải Phòng", "nơi: …", "“…” là chỗ chưa viết"),
        ("trang.yml", 'thông báo: ""', "thông báo: Theo Kế hoạch số …", "là chỗ chưa viết"),
        ("cuoc-thi.yml", 'mở: ""', "mở: 4/5/1023", "ở năm 1023"),
        ("ke-hoach/van-ban.yml", '\nsố: ""', "\nsố: Số 62-KH/QU", "có phải “62-KH/QU”?"),
        ("ke-hoach/van-ban.yml", '\nsố: ""', "\nsố: 62-kh/qu", "có phải “62-KH/QU”?"),
        ("trang.yml", 'thông báo: ""', "thông báo: Héi nghÞ dêi", "“nghÞ”: chữ của bảng mã khác"),
    ],
)  # fmt: skip
def test_a_slip_of_sense_is_told(project: Copy, file: str, old: str, new: str, said: str) -> None:
    """One of the messages says what is wrong."""
    project.edit(file, old, new)
    assert [line for line in project.problems() if said in line]


@pytest.mark.parametrize("text", ["Há»™i nghá»‹", "Hoäi nghò dôøi", "Héi nghÞ", "táº¿t", "Ä‘áº¡i biá»ƒu"])
def test_letters_of_other_encodings_are_seen(text: str) -> None:
    """TCVN3, VNI, and UTF-8 read as Windows."""
    assert spoilt(text)


@pytest.mark.parametrize("text", ["Hội nghị", "Köln", "10 m², 20 °C, ½ giờ, ±5", "«Bác ạ»", "HỘI NGHỊ Ã"])
def test_right_letters_are_let_be(text: str) -> None:
    """Vietnamese, one foreign name, signs beside figures."""
    assert spoilt(text) == ""


@pytest.mark.parametrize("name", ["Ông Nguyễn Văn An", "đ/c Trần Thị Bé", "nguyễn Văn An"])
def test_a_name_in_a_list_is_a_name_alone(name: str) -> None:
    """No word of address before it, no small letter first."""
    assert name_fault(name)
    assert name_fault("Ông Ích Khiêm") is None  # a family name


@pytest.mark.parametrize(
    ("branch", "fits"), [("Chi bộ 1 (ốm nặng)", False), ("Chi bộ Bệnh viện Trẻ em", True)]
)
def test_a_branch_says_nothing_of_how_somebody_is(branch: str, fits: bool) -> None:
    """Illness of a person is told nowhere."""
    assert (branch_fault(branch) is None) is fits
