"""The calendar file, read back by the library that programs use."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from kienan.base.problem import DataError
from kienan.base.text import duration
from kienan.content.load import Content
from kienan.content.plan_parts import programme
from kienan.outputs.data.calendar import calendar
from kienan.views.common import opened
from tests.unit.support import TODAY, Copy


def event(data: bytes) -> Any:
    """Return the one event of a calendar file."""
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    return found


def test_the_event_says_what_the_content_says(content: Content) -> None:
    """Title, place, beginning, and the organisation are those of the data; half a day is four hours."""
    found = event(calendar(content, TODAY))
    assert str(found["SUMMARY"]) == content.event.headline
    assert content.event.place in str(found["LOCATION"])
    assert "Quận ủy Kiến An" in str(found["LOCATION"])
    assert found["DTSTART"].dt.astimezone(UTC) == datetime(2023, 5, 19, 1, 0, tzinfo=UTC)
    assert found["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert found["DTEND"].dt - found["DTSTART"].dt == timedelta(hours=4)


def test_the_zone_is_written_out(content: Content) -> None:
    """The file holds its own rule of the zone: seven hours ahead of UTC, no summer time."""
    zone: Any
    (zone,) = Calendar.from_ical(calendar(content, TODAY)).walk("VTIMEZONE")
    (rule,) = zone.subcomponents
    assert zone["TZID"] == "Asia/Ho_Chi_Minh"
    assert rule.name == "STANDARD"
    assert rule["TZOFFSETTO"].td == timedelta(hours=7)


def test_the_description_holds_the_programme(content: Content) -> None:
    """Every item stands on a line of its own, in order, with who performs it, abbreviations opened."""
    text = str(event(calendar(content, TODAY))["DESCRIPTION"])
    lines = text.split("Chương trình:\n")[1].split("\n")
    assert len(lines) == len(programme(content)) == 11
    for line, item in zip(lines, programme(content), strict=True):
        assert line.startswith(f"{item.number}. ")
        roles = [pointer.role for pointer in content.programme.items if pointer.paragraph == item.paragraph]
        assert line.endswith(f"({roles[0] or opened(content, item.performed_by)})")
    assert (content.event.length or "nửa ngày") in text
    assert "Kế hoạch không ghi" in text


def test_the_stamp_is_the_day_of_the_data(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """DTSTAMP is the Plan's last change at midnight UTC, whatever the clock and the zone of the machine."""
    made = calendar(content, TODAY)
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    monkeypatch.setenv("KIENAN_TODAY", "1/1/2030")
    assert calendar(content, TODAY) == made
    assert content.plan.updated
    stamp = event(made)["DTSTAMP"].dt
    assert (stamp.date(), stamp.hour, stamp.utcoffset()) == (content.plan.updated, 0, timedelta(0))


def test_the_uid_never_changes(content: Content, demo_content: Content) -> None:
    """The same event keeps its UID when day, title and address change: it moves in calendars, once."""
    moved = content.event.model_copy(update={"day": content.event.day.replace(day=20), "headline": "Khác"})
    site = content.site.model_copy(update={"address": "https://kien-an.example/"})
    uids = {
        str(event(calendar(c, TODAY))["UID"])
        for c in (content, demo_content, replace(content, event=moved, site=site))
    }
    assert uids == {"eecdbaca-ebaf-8aae-aede-aeafebffdbca"}


def test_lines_are_folded_and_end_in_crlf(content: Content, hostile_content: Content) -> None:
    """No line is over 75 bytes, each ends with CRLF, no letter is cut."""
    for made in (calendar(content, TODAY), calendar(hostile_content, TODAY)):
        lines = made.split(b"\r\n")
        assert lines[-1] == b""
        assert not [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line]
        for line in lines:
            line.decode("utf-8")


def test_line_breaks_in_data_add_no_property(hostile_content: Content) -> None:
    """A text with line breaks and “END:VEVENT” stays one value of one event."""
    made = calendar(hostile_content, TODAY)
    found = event(made)
    assert "ATTACH" not in found
    assert made.count(b"\r\nBEGIN:VEVENT") == made.count(b"\r\nEND:VEVENT") == 1
    assert "\nEND:VEVENT\nATTACH:" in str(found["SUMMARY"]).replace("\r", "")
    assert "bảy\\n dấu \\, gạch \\; chéo" in str(found["LOCATION"])


def test_the_address_stands_only_when_known(content: Content) -> None:
    """URL is left out while the site has no address, and is that address when it has one."""
    assert "URL" not in event(calendar(content, TODAY))
    site = content.site.model_copy(update={"address": "https://kien-an.example/"})
    assert str(event(calendar(replace(content, site=site), TODAY))["URL"]) == "https://kien-an.example/"


def test_a_plan_without_day_is_refused(project: Copy, content: Content) -> None:
    """Without the Plan's day the check says so, with file and line; the calendar alone refuses too."""
    line = project.line("ke-hoach/van-ban.yml", "cập nhật:")
    project.edit("ke-hoach/van-ban.yml", "cập nhật: 23/11/2026", 'cập nhật: ""')
    assert project.problems() == [
        f"data/ke-hoach/van-ban.yml:{line}: cập nhật: đã công bố mà chưa ghi cập nhật; "
        "cần: ngày công bố, sửa hoặc rút, kiểu 19/5/2023."
    ]
    undated = replace(content, plan=content.plan.model_copy(update={"updated": None}))
    with pytest.raises(DataError, match=r"van-ban\.yml: cập nhật: để trống"):
        calendar(undated, TODAY)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("nửa ngày", 4),
        ("Nửa  ngày", 4),
        ("một ngày", 8),
        ("3 giờ", 3),
        ("2 giờ 30 phút", 2.5),
        ("45 phút", 0.75),
    ],
)
def test_lengths_in_words(words: str, hours: float) -> None:
    """The lengths an editor may write are understood."""
    assert duration(words) == timedelta(hours=hours)


@pytest.mark.parametrize("words", ["buổi sáng", "0 giờ", "3", "0 phút", "vài giờ", "2 giờ 70 phút"])
def test_a_length_that_says_nothing_is_refused(project: Copy, words: str) -> None:
    """Any other length is a problem told in Vietnamese with the words that can be read."""
    project.edit("hoi-nghi.yml", "thời lượng: nửa ngày", f"thời lượng: {words}")
    line = project.line("hoi-nghi.yml", "thời lượng:")
    expected = "nửa ngày, một ngày, hoặc viết kiểu 3 giờ, 2 giờ 30 phút"
    assert project.problems() == [f"data/hoi-nghi.yml:{line}: thời lượng: “{words}”; cần: {expected}."]
