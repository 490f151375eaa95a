from pathlib import Path

import pytest

from kienan.base.problem import DataError
from kienan.model.base import (
    Count,
    Hour,
    Id,
    Line,
    OptionalDay,
    OptionalHttps,
    PageAddress,
    Record,
    State,
    key,
)
from kienan.model.plan import YesNo
from kienan.model.validate import validated
from kienan.model.yaml_source import read_yaml


class Inner(Record):
    """A group of keys inside a list."""

    name: Line = key("tên", "tên đầy đủ")
    count: Count = key("số", "số đại biểu", default=0)


class Sample(Record):
    """One field of each kind that data files use."""

    title: Line = key("tiêu đề", "một dòng", default="x")
    inner: tuple[Inner, ...] = key("nhóm", "các nhóm", default=(), min_length=0)
    must: tuple[Line, ...] = key("dòng", "các dòng", default=("x",), min_length=1)
    columns: tuple[Line, Line] = key("cột", "hai tiêu đề cột", default=("a", "b"))
    day: OptionalDay = key("ngày", "ngày", default=None)
    hour: Hour = key("giờ", "giờ", default=None)
    state: State = key("trạng thái", "trạng thái", default=State.UNPUBLISHED)
    main: YesNo = key("nổi bật", "có hoặc không", default=False)
    id: Id = key("mã", "mã", default="a")
    page: PageAddress = key("trang", "trang", default="./")
    address: OptionalHttps = key("địa chỉ", "địa chỉ", default=None)
    one: Inner = key("một", "một nhóm", default=None)


def read(path: Path, text: str) -> Sample:
    """Return the sample that `text` says."""
    file = path / "x.yml"
    file.write_text(text, "utf-8")
    return validated(read_yaml(file, "x.yml"), Sample)


TEXT = "một dòng chữ, không phải danh sách hay nhóm khóa"
LIST = "một danh sách: mỗi dòng bắt đầu bằng dấu gạch “- ”, hoặc [a, b]"
DAY = "ngày viết kiểu 19/5/2023 (ngày/tháng/năm)"
HOUR = "giờ viết kiểu 08:00 (từ 00:00 đến 23:59)"
COUNT = "một số nguyên không âm, viết kiểu 180 hoặc 1.800"
STATES = "một trong: chưa công bố, đã công bố, đã rút"
ID = "mã gồm chữ thường không dấu, số và gạch nối"
PAGE = "địa chỉ trong trang, kiểu ke-hoach/chuong-trinh/ (trang chủ viết ./)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "nhóm:\n  - tên: a\n    tê: b\n",
            "3: nhóm › thứ 1 › tê: khóa lạ “tê”; cần: một trong các khóa: tên, số",
        ),
        ("một: {tên: a, so: 1}\n", "1: một › so: khóa lạ “so”; cần: một trong các khóa: tên, số"),
        ("nhóm:\n  - số: 3\n", "2: nhóm › thứ 1 › tên: thiếu khóa “tên”; cần: “tên: …” (tên đầy đủ)."),
        ("cột: [a]\n", "1: cột › thứ 2: thiếu mục thứ 2; cần: hai tiêu đề cột."),
        ("cột: [a, b, c]\n", "1: cột: một danh sách 3 mục; cần: không nhiều mục như vậy."),
        ('\ntiêu đề: ""\n', "2: tiêu đề: để trống; cần: có nội dung."),
        (
            "ngày: 31/2/2023\n",
            "1: ngày: “31/2/2023” không có trong lịch; cần: một ngày có thật, viết kiểu 19/5/2023.",
        ),
        ("ngày: 19-5-2023\n", f"1: ngày: “19-5-2023”; cần: {DAY}."),
        ("ngày: ١٩/5/2023\n", f"1: ngày: “١٩/5/2023”; cần: {DAY}."),
        ("ngày: [19/5/2023]\n", f"1: ngày: một danh sách 1 mục; cần: {TEXT}."),
        ("giờ: 24:00\n", f"1: giờ: “24:00”; cần: {HOUR}."),
        ("giờ: 8h\n", f"1: giờ: “8h”; cần: {HOUR}."),
        ("giờ: {tám: giờ}\n", f"1: giờ: một nhóm khóa; cần: {TEXT}."),
        ("nhóm: [{tên: a, số: trăm}]\n", f"1: nhóm › thứ 1 › số: “trăm”; cần: {COUNT}."),
        ("nhóm: [{tên: a, số: -1}]\n", f"1: nhóm › thứ 1 › số: “-1”; cần: {COUNT}."),
        ("nhóm: [{tên: a, số: 18.0}]\n", f"1: nhóm › thứ 1 › số: “18.0”; cần: {COUNT}."),
        ("nhóm: [{tên: a, số: [1]}]\n", f"1: nhóm › thứ 1 › số: một danh sách 1 mục; cần: {TEXT}."),
        (
            "trạng thái: da cong bo\n",
            f"1: trạng thái: “da cong bo”; cần: {STATES}. Gợi ý: có phải “đã công bố”?",
        ),
        ("trạng thái:\n", f"1: trạng thái: để trống; cần: {STATES}."),
        ("trạng thái: [đã rút]\n", f"1: trạng thái: một danh sách 1 mục; cần: {TEXT}."),
        ("tiêu đề: [a, b]\n", f"1: tiêu đề: một danh sách 2 mục; cần: {TEXT}."),
        ("tiêu đề:\n  a: b\n", f"1: tiêu đề: một nhóm khóa; cần: {TEXT}."),
        ("dòng: một câu\n", f"1: dòng: “một câu”; cần: {LIST}."),
        ("dòng:\n", f"1: dòng: để trống; cần: {LIST}."),
        ("dòng: {a: b}\n", f"1: dòng: một nhóm khóa; cần: {LIST}."),
        ("dòng: []\n", "1: dòng: một danh sách 0 mục; cần: ít nhất một mục."),
        ("nhóm: [chữ]\n", "1: nhóm › thứ 1: “chữ”; cần: một nhóm “khóa: giá trị”."),
        ("nổi bật: co\n", "1: nổi bật: “co”; cần: có hoặc không. Gợi ý: có phải “có”?"),
        ("nổi bật: yes\n", "1: nổi bật: “yes”; cần: có hoặc không."),
        ("nổi bật: true\n", "1: nổi bật: “true”; cần: có hoặc không."),
        ("nổi bật: [có]\n", "1: nổi bật: một danh sách 1 mục; cần: có hoặc không."),
        ("mã: Đơn vị\n", f"1: mã: mã “Đơn vị”; cần: {ID}. Gợi ý: “don-vi”"),
        ("mã: …\n", f"1: mã: mã “…”; cần: {ID}."),
        ("trang: javascript:alert(1)\n", f"1: trang: “javascript:alert(1)”; cần: {PAGE}."),
        ("trang: /ke-hoach/\n", f"1: trang: “/ke-hoach/”; cần: {PAGE}."),
        ("trang: //evil.example/\n", f"1: trang: “//evil.example/”; cần: {PAGE}."),
    ],
)
def test_each_refusal_is_said_in_vietnamese(tmp_path: Path, text: str, message: str) -> None:
    """Every kind of refusal names line, place, what was found and what is expected."""
    with pytest.raises(DataError) as caught:
        read(tmp_path, text)
    assert len(caught.value.problems) == 1
    assert str(caught.value.problems[0]).startswith(f"x.yml:{message}")


def test_an_unknown_key_gets_the_nearest_one(tmp_path: Path) -> None:
    """A misspelt key is answered with the key that was probably meant."""
    with pytest.raises(DataError, match="Gợi ý: có phải “tiêu đề”"):
        read(tmp_path, "tieu de: a\n")
    with pytest.raises(DataError) as caught:
        read(tmp_path, "qwerty: a\n")
    assert caught.value.problems[0].hint == ""


def test_all_refusals_of_a_file_come_at_once(tmp_path: Path) -> None:
    """One reading names every wrong value, in the order of the lines."""
    with pytest.raises(DataError) as caught:
        read(tmp_path, "giờ: 25:00\nlạ: 1\nngày: mai\nnhóm:\n  - số: x\n")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3, 5, 5]


def test_right_values_are_typed(tmp_path: Path) -> None:
    """What is written right is read as meant; an empty optional value is no value."""
    sample = read(
        tmp_path,
        'tiêu đề: " a   b "\nngày: 04/5/2023\ngiờ: 8:05\nnổi bật: có\nđịa chỉ: ""\n'
        "nhóm: [{tên: a, số: 1.800}]\ntrạng thái: đã rút\ntrang: ke-hoach/van-ban/#muc-i\n",
    )
    assert (sample.title, str(sample.day), f"{sample.hour:%H:%M}") == ("a b", "2023-05-04", "08:05")
    assert sample.main is True
    assert sample.address is None
    assert sample.inner[0].count == 1800
    assert sample.state is State.WITHDRAWN
    assert read(tmp_path, 'ngày: ""\nnổi bật: không\n').main is False
