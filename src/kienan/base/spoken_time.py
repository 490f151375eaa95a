"""Hours and weekdays as Vietnamese documents write them, read by meaning."""

import re
from datetime import date, time

from kienan.base.text import day_text, days_alike, nfc

_HOUR = re.compile(
    r"""(?<![\w/.,:]) (?P<hour>[01]?[0-9]|2[0-4])
        (?: \s* (?:h|g|giờ) :? \s* (?: (?P<minute>[0-5][0-9]) (?![0-9]) | (?P<few>[0-9]) (?=\s*phút)
              | kém \s+ (?P<less>[0-5]?[0-9]) (?![0-9]) | (?P<half>rưỡi) )? (?: \s*(?:phút|ph?)(?!\w) )?
          | \s? : \s? (?P<clock>[0-5][0-9]) (?: \s* (?:h|giờ) )?
          | \. (?P<dotted>[0-5][0-9]) \s* (?:h|g|giờ) )
        ['’′`]* (?: \s* (?:buổi\s+)? (?P<part>sáng|trưa|chiều|tối|đêm|[ap]m) | \s*,\s* (?P<apart>chiều|tối) )?
        (?![\w/])""",
    re.VERBOSE | re.IGNORECASE,
)
_PART = re.compile(r"(?<!\w)(sáng|trưa|chiều|tối)(?!\w)", re.IGNORECASE)
_AFTER_NOON = {"chiều": range(1, 12), "tối": range(1, 12), "pm": range(1, 12)}
_AFTER_NOON_APART = {"chiều": range(1, 7), "tối": range(5, 12)}
"""The hours that a part of the day makes later by twelve: one beside the hour, and one told apart from it."""
_WEEKDAYS = {
    **dict.fromkeys(("hai", "2"), 0),
    **dict.fromkeys(("ba", "3"), 1),
    **dict.fromkeys(("tư", "4"), 2),
    **dict.fromkeys(("năm", "5"), 3),
    **dict.fromkeys(("sáu", "6"), 4),
    **dict.fromkeys(("bảy", "bẩy", "7"), 5),
}
_SUNDAY = 6
_COUNTED = r"(?:(?P<counted>ngày|lần|buổi|kỳ|phiên)\s+)?"
_WEEKDAY = r"(?:(?:thứ|t)\s*(?P<name>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|cn)"


def hours_in(text: str) -> tuple[time, ...]:
    """Return the times of day in `text`, in its order: 8h00, 08h00’, 7g30, 7 giờ 30 phút, 8 giờ rưỡi, 08:00.

    “2 giờ chiều” is 14:00, “chiều thứ Sáu, lúc 2 giờ” too; “9 giờ kém 15” is 8:45.
    """
    text = nfc(text)
    return tuple(dict.fromkeys(_time(match, text) for match in _HOUR.finditer(text)))


def _time(match: re.Match[str], text: str) -> time:
    hour, part = int(match["hour"]) % 24, (match["part"] or "").lower()
    before = re.split(r"[.;(]", text[: match.start()])[-1]
    apart = (match["apart"] or next(reversed(_PART.findall(before)), "")).lower()
    if hour in (_AFTER_NOON.get(part, ()) if part else _AFTER_NOON_APART.get(apart, ())):
        hour += 12
    if match["less"]:
        return time((hour - 1) % 24, -int(match["less"]) % 60)
    told = next(filter(None, map(match.group, ("minute", "few", "clock", "dotted"))), "0")
    return time(hour, 30 if match["half"] else int(told))


def weekdays_beside(text: str, day: date) -> set[int]:
    """Return the weekdays that `text` writes right beside `day`, before or after it; Monday is 0.

    “Thứ 7”, “thứ Bảy”, “Chủ nhật” and “CN” are weekdays; “lần thứ hai” and “Ngày thứ hai” count something.
    """
    told = re.escape(day_text(day))
    alike = days_alike(nfc(text))
    before = rf"(?<!\w){_COUNTED}{_WEEKDAY}[\s,(–-]*(?:ngày\s+)?{told}(?![\w/])"
    after = rf"(?<![\w/]){told}[\s,(–-]*(?:(?:là|sáng|trưa|chiều|tối)\s+)*(?P<counted>){_WEEKDAY}(?!\w)"
    found = (m for shape in (before, after) for m in re.finditer(shape, alike, re.IGNORECASE))
    named = (m["name"] or "" for m in found if not (m["counted"] and (m["name"] or "").islower()))
    return {_WEEKDAYS.get(name.lower(), _SUNDAY) for name in named}


_LENGTHS = {
    "nửa ngày": re.compile(r"(?:½|1/2|nửa) ngày", re.IGNORECASE),
    "một ngày": re.compile(r"(?<![0-9/])(?:0?1|một) ngày(?! \w*(?:[0-9]|tháng))", re.IGNORECASE),
}


def lengths_in(text: str) -> tuple[str, ...]:
    """Return how long an event lasts by the days that `text` writes, in the words of `text.duration`."""
    return tuple(length for length, shape in _LENGTHS.items() if shape.search(nfc(text)))
