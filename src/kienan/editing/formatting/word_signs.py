"""Signs that Word and telephones put in the place of what a keyboard types, and files without them."""

import re
import unicodedata

from kienan.outputs.printable import BULLETS

PLAN = "data/ke-hoach/van-ban.yml"
"""The Plan's own words: they stay as they were received, whatever their signs."""

_PLAIN = dict.fromkeys("\u2010\u2011\u2212", "-") | dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u202f", " ")
_WIDE = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
_NO_CELLS = "\uff0c\uff02"
"""Would part or join the cells of a list."""
_STARTS = re.compile(rf"^(?P<before>\s*)[{BULLETS}]\ufe0f?\s*")
_AFTER_DASH = re.compile(rf"^(?P<before>\s*- )[{BULLETS}]\ufe0f?\s*")
_CURLY = re.compile(r'^(?P<before>\s*(?:- )?(?:[^\s:#"][^:#"]*: )?)“(?P<inside>[^“”"\\]*)”\s*$')


def typed(text: str, file: str) -> str:
    """Return the text of a data file with Word's signs as a keyboard types them, line for line.

    Hyphens that never break, spaces that never break, forms as wide as Chinese letters, bullets in front of
    an item; and curly marks around a whole value which YAML, or a number, cannot do with.
    """
    if file == PLAN:
        return text
    if file.endswith(".csv"):
        return "".join(_PLAIN.get(c, c if c in _NO_CELLS else _WIDE.get(c, c)) for c in text)
    return "\n".join(map(_line, text.split("\n")))


def plain(text: str) -> str:
    """Return `text` with the hyphens, spaces and letters of Word or a telephone as a keyboard types them."""
    return "".join(_PLAIN.get(c, _WIDE.get(c, c)) for c in text)


def _line(line: str) -> str:
    line = plain(line)
    line = _AFTER_DASH.sub(r"\g<before>", _STARTS.sub(r"\g<before>- ", line))
    curly = _CURLY.match(line)
    if not curly or not _needs_no_curly(curly["inside"]):
        return line
    return f'{curly["before"]}"{curly["inside"]}"'


def _needs_no_curly(inside: str) -> bool:
    """Tell whether a value in curly marks is broken by a sign of YAML in it, or is a number or a day."""
    return ": " in inside or " #" in inside or bool(re.fullmatch(r"\S*\d\S*", inside))


def replaced(before: str, after: str) -> list[str]:
    """Return, in words, on which lines `after`, which is `typed` of `before`, has other signs."""
    lines = zip(before.split("\n"), after.split("\n"), strict=True)
    changed = [(number, old, new) for number, (old, new) in enumerate(lines, 1) if old != new]
    return [f"dòng {number}: {_said(old, new)}" for number, old, new in changed]


def _said(old: str, new: str) -> str:
    signs = dict.fromkeys(letter for letter in old if letter not in new and not letter.isspace())
    signs |= dict.fromkeys(letter for letter in old if letter in _PLAIN)
    named = ", ".join(f"U+{ord(letter):04X}" for letter in signs)
    return f"thay ký tự của Word ({named})"
