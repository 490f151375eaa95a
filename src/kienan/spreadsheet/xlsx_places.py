"""References to cells of .xlsx worksheets, such as “AB12”."""

import re
from functools import cache

from kienan.spreadsheet.problems import DamagedError

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@cache
def place_of(reference: str) -> tuple[int, int]:
    """Return row and column (from 0) of a reference such as “AB12”; raise DamagedError for another text."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise DamagedError
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
