"""What people type or paste, as data files write it."""

import re
from datetime import date
from itertools import zip_longest

from kienan.base.text import ascii_digits, day_text, nfc
from kienan.editing.formatting.word_signs import plain
from kienan.editing.rendered import Tree
from kienan.model import near, written
from kienan.model.fields import Field
from kienan.model.yaml_errors import clean
from kienan.outputs.printable import BULLETS

BULLET = re.compile(rf"^\s*(?:[•●▪■◦·‣{BULLETS}]\ufe0f?\s*|[–+]\s+)")
"""What Word puts before an item of a list."""
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_OF_YEAR = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})", re.ASCII)


def one_line(text: str) -> str:
    """Return `text` in NFC on one line: no hidden characters or signs of Word, one space between words."""
    return " ".join(plain(" ".join(map(clean, nfc(text).splitlines()))).split())


def lines(text: str) -> list[str]:
    """Return each line of `text` that says something, without the bullet Word puts before it."""
    rows = (one_line(BULLET.sub("", row)) for row in nfc(text).splitlines())
    return [row for row in rows if row]


def undashed(before: Tree, now: Tree) -> Tree:
    """Return `now` without the dashes put before items of a list, where `before` has none of them.

    The Plan's own lists keep theirs.
    """
    if isinstance(now, dict):
        held = before if isinstance(before, dict) else {}
        return {key: undashed(held.get(key, ""), value) for key, value in now.items()}
    if not isinstance(now, list):
        return now
    rows = before if isinstance(before, list) else []
    dashed = any(isinstance(row, str) and row.startswith("- ") for row in rows)
    pairs = zip_longest(rows[: len(now)], now, fillvalue="")
    return [
        (row if dashed else row.removeprefix("- ")) if isinstance(row, str) else undashed(old, row)
        for old, row in pairs
    ]


def block(text: str) -> str:
    """Return a text of several lines: NFC, LF, no hidden characters; indentation is kept."""
    rows = [clean(row).replace("\u00a0", " ").rstrip() for row in nfc(text).splitlines()]
    return "\n".join(rows).strip("\n")


def value(text: str, field: Field) -> str:
    """Return what was typed for one value of `field`: days and hours in the one form, prose as it is."""
    if field.written is written.PROSE:
        return "\n".join(nfc(text).splitlines()).strip("\n")
    said = block(text) if field.written is written.OUTLINE else one_line(text)
    form = _FORMS.get(field.written.words)
    return form(said) if form else said


def _day(text: str) -> str:
    if re.fullmatch(written.DAY.pattern, text):
        return text
    spaced = re.sub(r"\s*([-./])\s*", r"\1", ascii_digits(text).removeprefix("ngày "))
    if match := _ISO_DAY.fullmatch(spaced):
        try:
            return day_text(date(*map(int, match.groups())))
        except ValueError:
            return text
    short = re.sub(r"[-.]", "/", spaced)
    return (
        spaced
        if re.fullmatch(written.DAY.pattern, spaced)
        else near.meant_day(spaced) or near.meant_day(short) or text
    )


def _day_of_year(text: str) -> str:
    match = _DAY_OF_YEAR.fullmatch(ascii_digits(text))
    return f"{match[1]}/{match[2]}" if match else text


def _hour(text: str) -> str:
    return (
        text if re.fullmatch(written.HOUR.pattern, text) else near.meant_hour(text.replace(".", "h")) or text
    )


_FORMS = {
    written.DAY.words: _day,
    written.DAY_OF_YEAR.words: _day_of_year,
    written.HOUR.words: _hour,
}
