import pytest

from tests.unit.support import Copy


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        ("cuoc-thi.yml", 'mở: ""', "mở: 22-6-2023", "có phải “22/6/2023”?"),
        ("cuoc-thi.yml", 'mở: ""', "mở: 22/6/23", "có phải “22/6/2023”?"),
        ("cuoc-thi.yml", 'mở: ""', "mở: 2023-06-22", "có phải “22/6/2023”?"),
        ("cuoc-thi.yml", 'mở: ""', "mở: thứ Năm, ngày 22/6/2023.", "có phải “22/6/2023”?"),
        ("hoi-nghi.yml", "dự kiến: 180", "dự kiến: 180 đại biểu", "có phải “180”?"),
        ("cuoc-thi.yml", 'mở: ""', "mở: ngày 8 tháng 5 năm 2023", "có phải “08/5/2023”?"),
        ("hoi-nghi.yml", "giờ: 08:00", "giờ: 8h00", "có phải “08:00”?"),
        ("hoi-nghi.yml", "giờ: 08:00", "giờ: 8 giờ", "có phải “08:00”?"),
        ("cuoc-thi.yml", 'địa chỉ: ""', "địa chỉ: http://thi.vn/a", "mở thử “https://thi.vn/a”, đúng thì"),
        ("cuoc-thi.yml", 'địa chỉ: ""', "địa chỉ: thi.vn", "mở thử “https://thi.vn”, đúng thì"),
        ("trang.yml", 'thông báo: ""', "thông báo: {a: b}", "câu có dấu hai chấm thì đặt cả câu trong"),
    ],
)
def test_a_value_written_otherwise_is_told_as_it_should_be(
    project: Copy, file: str, old: str, new: str, hint: str
) -> None:
    """What can only mean one value is given back in the right form."""
    project.edit(file, old, new)
    (said,) = project.problems()
    assert f"Gợi ý: {hint}" in said


@pytest.mark.parametrize("value", ["32-6-2023", "6-2023", "mai", "javascript:x", "a@b.vn"])
def test_what_may_mean_anything_gets_no_hint(project: Copy, value: str) -> None:
    """No day and no address is made up."""
    project.edit("cuoc-thi.yml", 'mở: ""', f'mở: "{value}"')
    project.edit("cuoc-thi.yml", 'địa chỉ: ""', f'địa chỉ: "{value}"')
    assert not [
        line for line in project.problems() if "Gợi ý: có phải" in line or "javascript:x”, đúng" in line
    ]


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("0225 3878 123", True),
        ("(0225) 3.878.123", True),
        ("+84 225 3878 123", True),
        ("1900 1234", True),
        ("0225 3878 123, máy lẻ 12", True),
        ("0225 3878 123; 0912 345 678", False),
        ("０２２５ ３８７８ １２３", False),
        ("chưa có", False),
        ("0225", False),
    ],
)
def test_the_office_s_telephone_is_one_number(project: Copy, value: str, fits: bool) -> None:
    """What readers tap must dial: one number, plain digits; an extension is shown and not dialled."""
    project.edit("trang.yml", 'điện thoại: ""', f'điện thoại: "{value}"')
    assert (project.problems() == []) is fits


def test_a_mailbox_is_one(project: Copy) -> None:
    """A word without @ is no address."""
    project.edit("trang.yml", 'thư điện tử: ""', "thư điện tử: vanphong")
    assert "trang.yml:15: liên hệ › thư điện tử: “vanphong”" in project.problems()[0]
