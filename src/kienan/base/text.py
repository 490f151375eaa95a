"""Vietnamese text in one place: normal form, folding, slugs, order, dates and numbers in words."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

import icu

# What readers type for đ besides đ itself; neither decomposes, so folding maps them by hand.
# “Ð” (U+00D0, Icelandic eth) is what several old input methods produce for “Đ”.
_D_TWINS = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


_KEPT = 8192
"""How many results are kept of what is asked again and again for the same words."""


def nfc(value: str) -> str:
    """Return `value` in Unicode NFC, the form of TCVN 6909:2001 used in every file of the project."""
    return unicodedata.normalize("NFC", value)


_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


def ascii_digits(value: str) -> str:
    """Return `value` with every decimal digit of another script as 0 to 9: “１٢” is “12”.

    `int`, `str.isdecimal` and regular expressions take some 700 signs for digits (Unicode category Nd).
    """
    return _FOREIGN_DIGIT.sub(lambda sign: str(unicodedata.decimal(sign[0])), value)


@lru_cache(_KEPT)
def fold(value: str) -> str:
    """Return `value` as readers type it in a hurry: no marks, đ and Ð as d, lower case, single spaces.

    `fold("Trần Thành NGỌ") == "tran thanh ngo"`; hòa and hoà, NFC and NFD fold to the same text.
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", value) if not unicodedata.combining(c))
    return " ".join(bare.translate(_D_TWINS).casefold().split())


def slug(value: str) -> str:
    """Return an ASCII id of `value`: folded words joined by hyphens ("Đỗ Đức" gives "do-duc")."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(value)))


def heading_id(value: str, separator: str = "-") -> str:
    """Slug for Markdown headings, with the signature Python-Markdown's `toc` asks for."""
    return slug(value).replace("-", separator)


@cache
def _collator() -> Any:
    return icu.Collator.createInstance(icu.Locale("vi"))


def sort_key(value: str) -> bytes:
    """Return the ICU (CLDR `vi`) sort key of `value`: a ă â, d đ, e ê … and the six tones in order."""
    key: bytes = _collator().getSortKey(nfc(value))
    return key


def person_key(name: str) -> tuple[bytes, bytes, bytes]:
    """Return the key that puts people in Vietnamese order: given name, then family name, then middle names.

    Each part is an ICU key; a remark in brackets (“(minh họa)”) is no part of the name.
    """
    words = re.sub(r"\([^)]*\)", " ", nfc(name)).split() or [""]
    family = words[0] if len(words) > 1 else ""
    return sort_key(words[-1]), sort_key(family), sort_key(" ".join(words[1:-1]))


def nearest(value: str, known: list[str] | tuple[str, ...]) -> str | None:
    """Return the member of `known` most like `value`, marks aside, or None when nothing is near."""
    by_fold = {fold(k): k for k in known}
    close = get_close_matches(fold(value), list(by_fold), n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def weekday_name(day: date) -> str:
    """Return the Vietnamese name of the day of the week, as written inside a sentence."""
    return _WEEKDAYS[day.weekday()]


def _two_digits(day: int, month: int) -> tuple[str, str]:
    """Return day and month as documents write them.

    A day below 10 and the months January and February carry a leading zero
    (Nghị định 30/2020/NĐ-CP, Phụ lục I, on dates in administrative documents).
    """
    return f"{day:02}", f"{month:02}" if month <= 2 else str(month)


def day_text(day: date) -> str:
    """Write a date as documents do: 19/5/2023, 04/5/2023, 31/01/2023."""
    return f"{day_of_year_text(day.day, day.month)}/{day.year}"


def day_of_year_text(day: int, month: int) -> str:
    """Write a day of any year: 19/5, 02/9, 03/02."""
    return "/".join(_two_digits(day, month))


def spelt_day_text(day: date) -> str:
    """Write a date in words, as at the head of a document: “ngày 04 tháng 5 năm 2023”."""
    number, month = _two_digits(day.day, day.month)
    return f"ngày {number} tháng {month} năm {day.year}"


_DAY = re.compile(
    r"""(?<![\w/]) ([0-9]{1,2}) \s*
        (?: (?P<sign>[/.–-]) \s* ([0-9]{1,2}) \s* (?P=sign) \s*
          | tháng \s+ ([0-9]{1,2}) (?: \s+ năm \s+ | \s* [,/] \s* ) )
        ([0-9]{4}) (?![\w/])""",
    re.VERBOSE | re.IGNORECASE,
)
_WITHOUT_YEAR = re.compile(
    r"""(?<!\w)(?:ngày|sáng|trưa|chiều|tối|thứ\s\w+|nhật)[\s,(]+ ([0-9]{1,2}) \s*
        (?: [/-] \s* ([0-9]{1,2}) | tháng \s+ ([0-9]{1,2}) ) (?! \s*[\w/-] | \s+năm\s | [.][0-9])
      | (?<!\w)ngày \s+ ([0-9]{1,2}) (?=(?:\s*\([^()]*\))? \s* (?:,|[-–]|và|đến) \s* (?:hết\s+)? (?:ngày\s+)?
          [0-9]{1,2} \s* (?:/|tháng) \s* ([0-9]{1,2}) (?!\w))""",
    re.VERBOSE | re.IGNORECASE,
)


def _day_of(match: re.Match[str]) -> date | None:
    return _day(int(match[5]), int(match[1]), int(match[3] or match[4]))


def _day(year: int, day: int, month: int) -> date | None:
    with suppress(ValueError):  # no day of the calendar
        return date(year, month, day)
    return None


def days_in(text: str, year: int = 0) -> tuple[date, ...]:
    """Return the dates in `text`, in its order: 4/5/2023, 04-05-2023, 04 tháng 5 năm 2023.

    With a `year` those written without one count as well, as of that year.
    """
    text = nfc(text)
    found = [(match.start(), _day_of(match)) for match in _DAY.finditer(text)]
    found += [(at, _day(year, *pair)) for at, pair in _without_year(text) if year]
    return tuple(dict.fromkeys(day for _, day in sorted(found, key=lambda told: told[0]) if day))


def days_of_year_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return day and month of the dates in `text` without a year: “ngày 19/5”, “ngày 18 và 19/5/2023”."""
    return tuple(dict.fromkeys(pair for _, pair in _without_year(nfc(text))))


def _without_year(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    for match in _WITHOUT_YEAR.finditer(text):
        day, *months = filter(None, match.groups())
        yield match.start(), (int(day), int(months[0]))


def days_alike(text: str) -> str:
    """Return `text` with every date in it as `day_text` writes it, for comparing."""
    return _DAY.sub(lambda match: day_text(day) if (day := _day_of(match)) else match[0], text)


def long_day_text(day: date) -> str:
    """Write a date with its weekday: “thứ Sáu, ngày 19/5/2023”."""
    return f"{weekday_name(day)}, ngày {day_text(day)}"


def hour_text(hour: time) -> str:
    """Write a time of day: “8 giờ 00”."""
    return f"{hour.hour} giờ {hour.minute:02}"


_WHOLE_DAYS = {"nửa ngày": timedelta(hours=4), "một ngày": timedelta(hours=8)}
_CLOCK_LENGTH = re.compile(r"(?:([1-9][0-9]?) giờ)?(?: ?([1-5]?[0-9]) phút)?")


def duration(value: str) -> timedelta | None:
    """Return how long “nửa ngày”, “một ngày”, “3 giờ” or “2 giờ 30 phút” is; None for anything else.

    A day is a working day of eight hours.
    """
    text = " ".join(nfc(value).lower().split())
    match = _CLOCK_LENGTH.fullmatch(text)
    if not match or not text:
        return _WHOLE_DAYS.get(text)
    return timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0)) or None


def figure_text(value: Decimal) -> str:
    """Write a figure as Vietnamese documents do: 1234.5 is “1.234,5”."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def quantity_text(value: Decimal | str, unit: str) -> str:
    """Write a figure with its unit: “1.234 buổi”, “32/32 chi bộ”; a per cent sign stands close, “98,5%”."""
    figure = figure_text(value) if isinstance(value, Decimal) else value
    return f"{figure}{'' if unit == '%' else ' '}{unit}"


def size_text(size: int) -> str:
    """Write a file's size in bytes as readers know it: “84 kB”, “1,2 MB”; a kB is 1,000 bytes, rounded up."""
    if size < 1_000_000:
        return f"{-(-size // 1000)} kB"
    return f"{figure_text(Decimal(-(-size // 100_000)) / 10)} MB"


def sentence(value: str) -> str:
    """Return `value` with its first letter in upper case and the rest untouched."""
    return value[:1].upper() + value[1:]


_COMMON = re.compile(r"(Các|Quận|Phường|Huyện|Thị xã|Xã|Thị trấn|Tỉnh|Thành phố) (?!ủy\b)")


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence: “quận Kiến An”, “các trường”, but “Quận ủy Kiến An”."""
    return name[0].lower() + name[1:] if _COMMON.match(name) else name


# Number and symbol of a document (01-KL/TW, 1232/NQ-UBTVQH15): one word to the eye, not to be broken.
SYMBOL = re.compile(r"(\d+(?:-[A-ZĐ]+/[A-ZĐ]+|(?:/\d{4})?/[A-ZĐ]+(?:-[A-ZĐ]+)?\d*))")


@dataclass(frozen=True)
class Run:
    """A stretch of text: in italics or not; `tied` when a line must not break inside it."""

    text: str
    italic: bool = False
    tied: bool = False


def italics(value: str) -> tuple[Run, ...]:
    """Split `value` at its *italic* stretches: the one mark that data texts may carry.

    An asterisk without a partner is an ordinary character.
    """
    pieces = re.split(r"\*([^*]+)\*", value)
    return tuple(Run(piece, italic=bool(i % 2)) for i, piece in enumerate(pieces) if piece)


def tie(run: Run) -> tuple[Run, ...]:
    """Split `run` so that each number and symbol of a document is a tied run of its own."""
    pieces = SYMBOL.split(run.text)
    return tuple(Run(piece, run.italic, tied=bool(i % 2)) for i, piece in enumerate(pieces) if piece)


@lru_cache(_KEPT)
def runs(value: str) -> tuple[Run, ...]:
    """Return `value` as runs: italics marked, document symbols tied."""
    return tuple(tied for run in italics(value) for tied in tie(run))


def plain(value: str) -> str:
    """Return `value` without its italic marks."""
    return "".join(run.text for run in italics(value))
