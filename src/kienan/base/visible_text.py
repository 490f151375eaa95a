"""Text as a reader sees it: entities resolved, digits of every shape as 0 to 9, invisible letters gone.

What is searched for numbers of persons must be what readers see, or ⓪⑨①② and `09&#49;2` would hide one. Each
place in the result is known in the text it was made from.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from kienan.base.text import nfc

_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?"
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters by category that print nothing (Hangul fillers, the empty Braille cell)."""
_KEPT = frozenset("\n\t")
_SIGNS = {
    **dict.fromkeys("\u24d0\u24b6", "@"),
    **dict.fromkeys("\u2043\u2212\u30fc\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2044\u2215\u29f8\uff0f", "/"),
}
_KINDS = {"Pd": "-", "Zs": " ", "Zl": "\n", "Zp": "\n"}
"""What every sign of a category is taken for."""
# Letters that stand in for a digit, only where digits stand on both sides or they begin a number.
_LOOKALIKE = re.compile(
    r"(?<=[0-9])[OoIl]{1,3}(?=[. -]?[0-9])|(?<![^\W\d_])[Oo](?=[0-9IlOo]{0,3}[. -]?[0-9]{2})"
)
_AS_DIGITS = str.maketrans("OoIl", "0011")
_WORDS = {
    "không": "0", "một": "1", "hai": "2", "ba": "3", "bốn": "4", "tư": "4", "năm": "5", "lăm": "5",
    "sáu": "6", "bảy": "7", "bẩy": "7", "tám": "8", "chín": "9", "mốt": "1", "nhăm": "5",
    "khong": "0", "mot": "1", "bon": "4", "tu": "4", "nam": "5", "lam": "5", "sau": "6", "bay": "7",
    "tam": "8", "chin": "9",
}  # fmt: skip
_WORD = "|".join(_WORDS)
_SPELT = re.compile(
    rf"\b(?:{_WORD})(?:[\W_]{{1,3}}(?:{_WORD})){{6,}}\b"
    rf"|\b(?:{_WORD}|\d)(?:[ .-]{{1,2}}(?:{_WORD}|\d)){{6,}}\b"
    rf"|\b0\d{{1,6}}(?:[\W_]{{1,3}}(?:{_WORD})){{3,}}\b",
    re.IGNORECASE,
)
"""Seven digits or more in words, or some in figures, one after the other."""
_SAID_SIGN = re.compile(r"(?<=\d) ?(?:chấm|cham|phẩy|phay|gạch|gach|rồi|cách) ?(?=\d)", re.IGNORECASE)
"""A sign between groups of digits, in words."""
_ESCAPED = r"%(?:2[0-9BDEbde]|3[0-9]|40)"
"""Signs and digits as addresses write them (RFC 3986, 2.1)."""

_EMPHASIS = r"[*`]+|_+|[ \t]{2,}"


@dataclass(frozen=True)
class Visible:
    """The text readers see; `starts` and `origins` are matching places in it and in the text it came from."""

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def origin(self, at: int) -> int:
        """Return the place in the original text of the character at `at`."""
        index = bisect_right(self.starts, at) - 1
        return self.origins[index] + at - self.starts[index]


def visible(text: str) -> Visible:
    """Return `text` (taken as NFC) as a reader sees it; linear in its length."""
    text = nfc(text)
    plain = {letter: shown for letter in set(text) if (shown := _shown(letter)) != letter}
    odd = "".join(map(re.escape, plain))
    wanted = [_ENTITY] if "&" in text else []
    wanted += [f"[{odd}]"] if odd else []
    wanted += [_ESCAPED] if "%" in text else []

    def meant(given: str) -> str:
        read = chr(int(given[1:], 16)) if given[0] == "%" else unescape(given)
        return plain[given] if given in plain else "".join(map(_shown, read))

    made = _replaced(text, "|".join(wanted), meant) if wanted else Visible(text)
    return Visible(_digits(made.text), made.starts, made.origins)


def flowing(text: str) -> Visible:
    """Return `text` without Markdown's signs for bold, slanted and code, blanks as one."""
    return _replaced(text, _EMPHASIS, lambda given: "" if given[0] in "*`" else " ")


def _replaced(text: str, pattern: str, meant: Callable[[str], str]) -> Visible:
    pieces: list[str] = []
    starts, origins = [0], [0]
    length = last = 0
    for match in re.finditer(pattern, text):
        shown = meant(match.group())
        pieces += [text[last : match.start()], shown]
        length += match.start() - last
        starts += [length, length + len(shown)]
        origins += [match.start(), match.end()]
        length, last = length + len(shown), match.end()
    return Visible("".join([*pieces, text[last:]]), tuple(starts), tuple(origins))


def _shown(letter: str) -> str:
    """Return what a reader takes `letter` for: a digit, a plain dash or space, nothing if invisible."""
    category = unicodedata.category(letter)
    if letter in _KEPT:
        return letter
    if category in ("Cf", "Mn", "Me", "Cc", "Co", "Cn") or letter in _FILLERS:
        return ""
    value = unicodedata.numeric(letter, -1.0) if category[0] == "N" else -1.0
    if value >= 0 and value == int(value):
        return str(int(value))
    if letter in _SIGNS or category in _KINDS:
        return _SIGNS.get(letter) or _KINDS[category]
    return unicodedata.normalize("NFKC", letter)


def _digits(text: str) -> str:
    """Return `text` of the same length, letters that stand for digits and digits in words as digits."""
    text = _LOOKALIKE.sub(lambda m: m.group().translate(_AS_DIGITS), text)
    text = _SPELT.sub(lambda m: _unspelt(m.group()), text)
    return _SAID_SIGN.sub(lambda m: ".".rjust(len(m.group()), "\0"), text)


def _unspelt(words: str) -> str:
    """Return digits for `words`, each followed by as many U+0000 as keep the length."""
    return re.sub(
        rf"\b(?:{_WORD})\b",
        lambda m: _WORDS[m.group().lower()].ljust(len(m.group()), "\0"),
        words,
        flags=re.I,
    )
