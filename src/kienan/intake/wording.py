"""Vietnamese words in free text: found where they are typed with marks, or in a text typed without any."""

import re
import unicodedata
from functools import lru_cache


def without_marks(text: str) -> str:
    """Return `text` without the marks of Vietnamese letters; capitals and everything else stay."""
    bare = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(bare).translate({0x111: "d", 0x110: "D"})


class Wording:
    """A pattern of Vietnamese words; in a text without any mark it is looked for without marks too."""

    def __init__(self, pattern: str) -> None:
        self._marked = re.compile(pattern, re.IGNORECASE)
        self._bare = re.compile(without_marks(pattern), re.IGNORECASE)

    def of(self, text: str) -> re.Pattern[str]:
        """Return the form of the pattern that fits how `text` is typed."""
        return self._bare if text.isascii() else self._marked

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place of the pattern in `text`."""
        return self.of(text).search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the pattern at the start of `text`."""
        return self.of(text).match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match when all of `text` is the pattern."""
        return self.of(text).fullmatch(text)

    def sub(self, new: str, text: str) -> str:
        """Return `text` with every place of the pattern replaced."""
        return self.of(text).sub(new, text)


_DITTO = Wording(r"""[-–"'“”(\s]*(?:n\s*/?\s*t|như trên|[″〃]|//|"|''|”|“)[-–"'“”.)\s]*""")


@lru_cache(maxsize=1 << 14)
def is_ditto(text: str) -> bool:
    """Tell whether a cell only repeats the one above: “nt”, “như trên”, ", //."""
    return len(text) < 12 and bool(_DITTO.fullmatch(text))


_GENERAL = frozenset(
    [
        "chi",
        "bộ",
        "tổ",
        "dân",
        "phố",
        "số",
        "khu",
        "cư",
        "trường",
        "mầm",
        "non",
        "tiểu",
        "học",
        "trung",
        "cơ",
        "sở",
        "công",
        "an",
        "quân",
        "sự",
        "cơ",
        "quan",
        "trạm",
        "y",
        "tế",
        "và",
        "tdp",
    ]
)


def quiet(text: str) -> str:
    """Return a name typed all in capitals as texts write it: “Chi bộ tổ dân phố số 5”."""
    if not text.isupper():
        return text
    words = [word.lower() if word.lower() in _GENERAL else word.capitalize() for word in text.split()]
    return " ".join([words[0].capitalize(), *words[1:]])
