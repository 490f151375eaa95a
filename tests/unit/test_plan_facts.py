"""The facts of the data against the Plan's passages, and who points at which passage."""

import re
from datetime import date
from itertools import cycle

import pytest

from kienan.base.spoken_time import hours_in, weekdays_beside
from kienan.base.text import days_of_year_in
from kienan.content.load import read
from kienan.content.plan_text import plan_text
from tests.unit.support import Copy

PLAN, EVENT, BRIEF = "ke-hoach/van-ban.yml", "hoi-nghi.yml", "ke-hoach/tom-tat.yml"
RECEIVED, PEOPLE = "nguon/ke-hoach.txt", "ke-hoach/thanh-phan.yml"
SAID = "08h00’ ngày 19/5/2023 (*Thứ Sáu*)"


def say(project: Copy, words: str) -> list[str]:
    """Let data and received Plan say when in other `words`; return the problems, old digests left out."""
    for file in (PLAN, RECEIVED):
        project.edit(file, SAID, words)
    return others(project)


def others(project: Copy) -> list[str]:
    """Return the problems, without those that ask to record another received copy."""
    return [p for p in project.problems() if "dựa trên bản" not in p and "không phải bản đã ghi" not in p]


HOURS = (
    "08h00’",
    "8h00",
    "8h",
    "08g00",
    "8 giờ",
    "08 giờ 00",
    "8 giờ 00 phút",
    "08:00",
    "8h00'",
    "8 giờ sáng",
)
DAYS = ("19/5/2023", "19/05/2023 (thứ 6)", "19 tháng 5 năm 2023 (Thứ Sáu)")


@pytest.mark.parametrize(("hour", "day"), list(zip(HOURS, cycle(DAYS), strict=False)))
def test_an_hour_and_a_day_are_compared_by_meaning(project: Copy, hour: str, day: str) -> None:
    """However the Plan writes the hour and the day of the event, nothing is told of it."""
    assert say(project, f"{hour} ngày {day}") == []


def test_another_day_in_the_leading_zero_form(project: Copy) -> None:
    """Event and Plan both say 03/02/2024, thứ Bảy: right."""
    project.edit(EVENT, "\nngày: 19/5/2023", "\nngày: 03/02/2024")
    assert say(project, "08h00’ ngày 3/2/2024 (*thứ Bảy*)") == []


@pytest.mark.parametrize("day", ["Thứ Bảy", "Thứ 7", "chủ nhật", "CN"])
def test_a_weekday_that_is_not_the_days_is_told(project: Copy, day: str) -> None:
    """19/5/2023 is a Friday: another weekday beside it is told on the event's line."""
    (problem,) = say(project, f"08h00’ ngày 19/5/2023 ({day})")
    assert problem.startswith(
        f"data/{EVENT}:{project.line(EVENT, 'ngày: 19/5/2023')}: ngày: ngày này là thứ Sáu"
    )


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("từ 7g30 đến 9 giờ rưỡi, 2 giờ chiều", "07:30 09:30 14:00"),
        ("8.30 giờ, 9:00 giờ", "08:30 09:00"),
        ("13h30 – 16h00", "13:30 16:00"),
        ("9 giờ kém 15 phút; 7h30p; 8 giờ 5 phút; 08h:00", "08:45 07:30 08:05 08:00"),
        ("chiều thứ Sáu, lúc 2 giờ", "14:00"),
        ("2 giờ 30, chiều thứ Sáu", "14:30"),
        ("2:00 PM", "14:00"),
        ("8h00; chiều nghỉ", "08:00"),
        ("19h30 tối (tổng duyệt lúc 15h00)", "19:30 15:00"),
        ("sáng từ 7h30, buổi chiều từ 13h30", "07:30 13:30"),
        ("19/5/2023, 180 đại biểu, 12 hộ, 25h", ""),
    ],
)
def test_hours_of_many_spellings(said: str, hours: str) -> None:
    """In the order of the text: minutes, halves, parts of the day; a date and a number are no hour."""
    assert " ".join(f"{hour:%H:%M}" for hour in hours_in(said)) == hours


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("ngày 19/5", [(19, 5)]),
        ("chiều thứ Sáu (19/5)", [(19, 5)]),
        ("ngày 19 tháng 5.", [(19, 5)]),
        ("từ ngày 19 đến hết ngày 20/5/2023", [(19, 5)]),
        ("ngày 19/5/2023, ngày 19 tháng 5 năm 2023, trong 1/2 ngày, 24/24 giờ", []),
    ],
)
def test_days_without_their_year(said: str, days: list[tuple[int, int]]) -> None:
    """A day beside a word for day, or the first of a range, is one; a fraction and a whole date are none."""
    assert list(days_of_year_in(said)) == days


@pytest.mark.parametrize(
    ("said", "weekdays"),
    [
        ("họp lần thứ hai, ngày 19/5/2023", set()),
        ("Ngày thứ hai (19/5/2023)", set()),
        ("lần thứ hai của năm, vào ngày 19/5/2023", set()),
        ("Thứ 6, ngày 19/05/2023", {4}),
        ("ngày thứ Sáu, 19-5-2023", {4}),
        ("19/5/2023 (sáng Chủ nhật)", {6}),
    ],
)
def test_a_weekday_stands_beside_its_date(said: str, weekdays: set[int]) -> None:
    """“lần thứ hai” and “Ngày thứ hai” are no Monday."""
    assert weekdays_beside(said, date(2023, 5, 19)) == weekdays


def test_a_day_of_another_matter_does_not_prove_the_events(project: Copy) -> None:
    """The day of a round or a deadline elsewhere in the Plan is not the day that “Thời gian” announces."""
    project.edit(EVENT, "\nngày: 19/5/2023", "\nngày: 20/5/2023")
    say(project, "08h00’ ngày 20/5")
    assert not any("ngày: “" in problem for problem in project.problems())
    project.edit(EVENT, "\nngày: 20/5/2023", "\nngày: 19/5/2023")
    told = [problem for problem in project.problems() if "ngày: “19/5/2023” không thấy" in problem]
    assert [problem.split(": ")[0] for problem in told] == [
        f"data/{EVENT}:{project.line(EVENT, 'ngày: 19/5')}"
    ]


def test_no_other_words_can_be_said_beside_the_text(project: Copy) -> None:
    """A pointer with words of its own is refused: names stand in the text alone."""
    project.edit(PEOPLE, "{đoạn: dai-bieu-quan-2,", "{đoạn: dai-bieu-quan-2, lời văn: Ông Sai,")
    (problem,) = project.problems()
    assert "khóa lạ “lời văn”" in problem


def test_the_programme_twice_keeps_ids_apart(project: Copy) -> None:
    """The same table again is told where its id is used again; without an id it has one of its own."""
    text = project.read(PLAN)
    start = text.index("      {chuong-trinh} |")
    table = text[start : text.index("    {muc-4-5}")]
    again = "    4.6. Chương trình ngày thứ hai\n" + table
    project.edit(PLAN, "  {muc-to-chuc}", f"{again}  {{muc-to-chuc}}")
    assert any("mã “chuong-trinh” đã dùng ở dòng" in problem for problem in project.problems())
    project.write(PLAN, project.read(PLAN).replace(again, again.replace("{chuong-trinh} ", "")))
    ids = [row.id for block in plan_text(read(project.root)[0]).blocks for row in block.rows]
    assert len(ids) == len(set(ids)) == 22


def test_a_paragraph_without_mark_or_title(project: Copy) -> None:
    """A plain paragraph is a passage like others."""
    project.edit(
        PLAN, "    {muc-i-2} 2. Yêu cầu", "    Hội nghị gồm các nội dung sau.\n    {muc-i-2} 2. Yêu cầu"
    )
    project.edit(RECEIVED, "2. Yêu cầu\n", "Hội nghị gồm các nội dung sau.\n\n2. Yêu cầu\n")
    assert others(project) == []


def test_what_stands_above_the_title_is_the_facts(project: Copy) -> None:
    """Bodies, number, place, day as received are those of the data; a motto may lack, a wrong day is told."""
    head = "THÀNH ỦY HẢI PHÒNG\nQUẬN ỦY KIẾN AN\n*\nSố 99-KH/QU\nKiến An, ngày 10 tháng 5 năm 2023\n"
    project.write(RECEIVED, head + project.read(RECEIVED))
    project.edit(PLAN, '\nsố: ""', "\nsố: 99-KH/QU")
    project.edit(PLAN, '\nngày: ""', "\nngày: 10/5/2023")
    assert others(project) == []
    project.edit(PLAN, "\nngày: 10/5/2023", "\nngày: 11/5/2023")
    assert any(f"data/{PLAN}:{project.line(PLAN, 'ngày: 11/5')}: ngày: " in p for p in project.problems())


def test_each_wrong_item_is_told_once(project: Copy) -> None:
    """Every item of the programme without its passage is one message, none of an empty list."""
    text = project.read("ke-hoach/chuong-trinh.yml")
    project.write("ke-hoach/chuong-trinh.yml", text.replace("đoạn:", "doạn:"))
    told = [problem for problem in project.problems() if "chuong-trinh.yml" in problem]
    assert len(told) == 22
    assert not any("ít nhất một mục" in problem for problem in told)
    project.write("ke-hoach/chuong-trinh.yml", re.sub(r"đoạn: chuong-trinh-[0-9]+(, |\n    )", "", text))
    told = [problem for problem in project.problems() if "chuong-trinh.yml" in problem]
    assert len(told) == 11
    assert all("thiếu khóa “đoạn”" in problem for problem in told)
