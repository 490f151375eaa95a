"""How a workbook shows a stored value: dates, whole numbers, words beside a number, nothing at all."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

BUILTIN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Number formats that mean a date or an hour without being written out (ECMA-376, part 1, 18.8.30)."""
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_WORDED = re.compile(r'(?P<before>"[^"]*")?(?:General|[0#,?]+)(?P<after>"[^"]*")?')


@lru_cache(maxsize=4096)
def sections(code: str) -> tuple[str, ...]:
    """Return the sections of a number format: positive, negative, zero, text."""
    found, at = [], 0
    while at <= len(code):
        piece = _SECTION.match(code, at)
        text = piece[0] if piece else ""
        found.append(text)
        at += len(text) + 1
    return tuple(found)


@lru_cache(maxsize=4096)
def date_parts(code: str) -> str:
    """Return which of d, m, y a number format shows, in this order; nothing when it shows no date."""
    bare = _QUOTED.sub("", sections(code)[0]).casefold()
    if "general" in bare or not re.search("[dmyhs]", bare):
        return ""
    return "".join(letter for letter in "dmy" if letter in bare) or "h"


@lru_cache(maxsize=4096)
def hides(code: str, text: bool) -> bool:
    """Tell whether a number format shows nothing of a text, or of a number: “;;;”."""
    parts = sections(code)
    if text:
        return len(parts) > 3 and not parts[3].strip()
    return len(parts) > 1 and not _QUOTED.sub("", parts[0]).strip() and '"' not in parts[0]


def number(value: float, code: str) -> str:
    """Return a number as shown: whole without “.0”, with the words its format puts beside it (`0" năm"`)."""
    shown = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    worded = _WORDED.fullmatch(sections(code)[0])
    if not worded:
        return shown
    return (worded["before"] or "").strip('"') + shown + (worded["after"] or "").strip('"')


def day(serial: float, code: str, since_1904: bool) -> str:
    """Return a date as shown: 19/5/2023, or only its year or month and year when the format says so.

    A number that is no date (negative, beyond the year 9999) is returned as a number.
    """
    try:
        base = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # no hours, no zones
        moment = base + timedelta(days=serial)
    except (OverflowError, ValueError):
        return number(serial, "")
    parts = date_parts(code)
    if "d" not in parts and "y" in parts:
        return f"{moment.month}/{moment.year}" if "m" in parts else str(moment.year)
    return written_day(moment.date()) if serial >= 1 else f"{moment:%H:%M}"


def written_day(value: date) -> str:
    """Return a date as the office writes it."""
    return f"{value.day}/{value.month}/{value.year}"
