"""Numbers that name a person: refused wherever an editor may type, so that none reaches the repository."""

import re
import unicodedata
from collections.abc import Iterator

from kienan.base.text import ascii_digits

CARD, PHONE = "dãy 12 chữ số (giống số định danh cá nhân)", "dãy số giống số điện thoại"

_ADDRESS = re.compile(r"https://\S+")
_COUNT = re.compile(r"(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])")
_CARD = re.compile(r"(?<!\d)(?!84[1-9])\d{12}(?!\d)|(?<![\d/.-])0\d{2}(?: \d{3}){3}(?![\d/])")
_PHONE = re.compile(
    r"(?<!\d)0\d{9}(?!\d)|\+84[ .-]?\d{2,}|(?<![\d./-])\(?0\d{2,3}\)?(?:[ .-]\d{2,4}){2,3}(?![\d/])"
)
_DASH = re.compile("[\u2010-\u2015\u2212]")
_SPACED = re.compile(r"(?<![\w/])[(+]{0,2}(?:0|84)(?=[ .()_-]{0,3}[1-9])(?:[ .()_-]{0,3}\d){8,11}(?![\w/])")
"""Ten to twelve digits (+84 aside) however they are parted, a telephone's or a card's beginning first."""
_MONTH = re.compile(r"\d{1,2}\D+(?:\d{1,2}\D+)?(?:19|20)\d\d(?!\d)")


def private_numbers(text: str) -> Iterator[str]:
    """Yield what a number in `text` looks like: a CARD of 12 digits, else a PHONE.

    Digits of other scripts, other dashes and spaces count as plain ones. Dates, counts written with dots
    (1.234.567) and web addresses are none.
    """
    plain = ascii_digits(unicodedata.normalize("NFKC", _ADDRESS.sub(" ", text)))
    plain = _DASH.sub("-", plain)
    bare = _COUNT.sub(" ", plain)
    found = [digits for run in _SPACED.finditer(bare) if (digits := _digits(run.group()))]
    if _CARD.search(bare) or any(len(digits) == 12 and digits[0] == "0" for digits in found):
        yield CARD
    elif _PHONE.search(bare) or found:
        yield PHONE


def _digits(run: str) -> str:
    """Return the digits of a telephone or card, "" for a month or a day with its year and what follows."""
    digits = re.sub(r"\D", "", run)
    if _MONTH.match(run) or (digits.startswith("84") and not 11 <= len(digits) <= 12):
        return ""
    return digits if len(digits) >= 10 else ""
