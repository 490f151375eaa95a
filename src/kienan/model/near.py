"""What an editor who wrote a value otherwise most likely meant: hints, "" when it is not clear."""

import re
from datetime import date

from kienan.base.text import ascii_digits, day_text
from kienan.model.written import DAY, HOUR

_IN_WORDS = re.compile(r"(?:ngày )?(\d{1,2})(?: tháng |[-. ])(\d{1,2})(?: năm |[-. ])(\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})", re.ASCII)
_WITHIN = re.compile(r"(?<!\d)(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})(?!\d)", re.ASCII)
_ISO = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)", re.ASCII)
_HOUR = re.compile(r"([01]?[0-9]|2[0-3])(?:h|g| giờ ?)([0-5][0-9])?[’']?")
_ADDRESS = re.compile(r"(?:http://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s@]*)?)")


def digits(text: str, pattern: str) -> str:
    """Return `text` with digits of another script as 0 to 9, when it then is of `pattern`."""
    meant = ascii_digits(text)
    return f"có phải “{meant}”?" if meant != text and re.fullmatch(pattern, meant) else ""


def figure(text: str, pattern: str) -> str:
    """Return the figure in `text` without its unit, with a comma before decimals, in our digits."""
    meant = re.sub(r"(?<=\d)[  ](?=\d{3}(?!\d))", ".", text)
    meant = re.sub(r"^(-?[\d.,]*\d)(?: ?%| \D+)$", r"\1", meant, flags=re.ASCII)
    if re.fullmatch(r"-?\d+\.(?:\d|\d\d)", meant):
        meant = meant.replace(".", ",")
    if meant != text and re.fullmatch(pattern, meant):
        return f"có phải “{meant}”?"
    return digits(text, pattern)


def day(text: str) -> str:
    """Return the day that `text` writes with other signs, in words, or with two digits of the year."""
    meant = meant_day(text) or _day_within(text)
    return f"có phải “{meant}”?" if meant else digits(text, DAY.pattern)


def _day_within(text: str) -> str:
    """Return the one day that stands in `text` in figures, as computers write it too."""
    found = [(m[1], m[3], m[4]) for m in _WITHIN.finditer(text)]
    found += [(m[3], m[2], m[1]) for m in _ISO.finditer(text)]
    return meant_day("-".join(found[0])) if len(found) == 1 else ""


def meant_day(text: str) -> str:
    """Return that day as data files write it, "" when `text` writes none."""
    match = _IN_WORDS.fullmatch(text) or _SHORT_YEAR.fullmatch(text)
    if not match:
        return ""
    number, month, year = (int(part) for part in match.groups())
    try:
        return day_text(date(year + 2000 if year < 100 else year, month, number))
    except ValueError:
        return ""


def hour(text: str) -> str:
    """Return the hour that `text` writes as documents do: 8h00, 8 giờ 30."""
    meant = meant_hour(text)
    return f"có phải “{meant}”?" if meant else digits(text, HOUR.pattern)


def meant_hour(text: str) -> str:
    """Return that hour as data files write it, "" when `text` writes none."""
    match = _HOUR.fullmatch(text)
    return f"{int(match[1]):02}:{match[2] or '00'}" if match else ""


def address(text: str) -> str:
    """Return the same address with https, for the editor to open: it is not known to answer."""
    match = _ADDRESS.fullmatch(text)
    return f"mở thử “https://{match[1]}”, đúng thì ghi địa chỉ ấy" if match else ""
