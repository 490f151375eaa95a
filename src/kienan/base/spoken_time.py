"""Hours and weekdays as Vietnamese documents write them, read by meaning."""

import re
from datetime import date, time

from kienan.base.text import day_text, days_alike, nfc

_HOUR = re.compile(
    r"""(?<![\w/.,:]) (?P<hour>[01]?[0-9]|2[0-4])
        (?: \s* (?:h|g|giờ) \s* (?: (?P<minute>[0-5][0-9]) (?![0-9]) | (?P<half>rưỡi) )? (?: \s*phút )?
          | : (?P<clock>[0-5][0-9]) (?: \s* (?:h|giờ) )?
          | \. (?P<dotted>[0-5][0-9]) \s* (?:h|g|giờ) )
        ['’′`]* (?: \s* (?P<part>sáng|trưa|chiều|tối|đêm) )? (?![\w/])""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER_NOON = ("chiều", "tối")
_WEEKDAYS = {
    **dict.fromkeys(("hai", "2"), 0),
    **dict.fromkeys(("ba", "3"), 1),
    **dict.fromkeys(("tư", "4"), 2),
    **dict.fromkeys(("năm", "5"), 3),
    **dict.fromkeys(("sáu", "6"), 4),
    **dict.fromkeys(("bảy", "bẩy", "7"), 5),
}
_SUNDAY = 6
_WEEKDAY = r"(?:(?:thứ|t)\s*(?P<name>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|cn)"


def hours_in(text: str) -> set[time]:
    """Return the times of day in `text`: 8h00, 08h00’, 7g30, 8 giờ, 7 giờ 30 phút, 8 giờ rưỡi, 08:00.

    “2 giờ chiều” is 14:00.
    """
    return {_time(match) for match in _HOUR.finditer(nfc(text))}


def _time(match: re.Match[str]) -> time:
    hour = int(match["hour"]) % 24
    if (match["part"] or "").lower() in _AFTER_NOON and hour < 12:
        hour += 12
    minute = 30 if match["half"] else int(match["minute"] or match["clock"] or match["dotted"] or 0)
    return time(hour, minute)


def weekdays_beside(text: str, day: date) -> set[int]:
    """Return the weekdays that `text` writes right beside `day`, before or after it; Monday is 0.

    “Thứ 7”, “thứ Bảy”, “Chủ nhật” and “CN” are weekdays; “lần thứ hai” away from the date is none.
    """
    told = re.escape(day_text(day))
    alike = days_alike(nfc(text))
    before = rf"(?<!\w){_WEEKDAY}[\s,(–-]*(?:ngày\s+)?{told}(?![\w/])"
    after = rf"(?<![\w/]){told}[\s,(–-]*(?:là\s+)?{_WEEKDAY}(?!\w)"
    found = (m for shape in (before, after) for m in re.finditer(shape, alike, re.IGNORECASE))
    return {_WEEKDAYS.get((m["name"] or "").lower(), _SUNDAY) for m in found}
