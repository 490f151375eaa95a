"""Party organisations of data/don-vi.yml: what lists may call them, how this site writes them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from kienan.base.text import nearest
from kienan.model.site import Level, Unit

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ETH = str.maketrans({"Ð": "đ", "ð": "đ"})  # Icelandic eth, which old input methods gave for đ
_WARD = re.compile(r"^(?:(?:đảng bộ|đảng uỷ|đảng ủy|đb|đu)\s+)?(?:phường\s+|p\s*\.\s*|p\s+)?", re.IGNORECASE)
MAX_HINTS = 60


def identity(value: str) -> str:
    """Return what makes two spellings the same name: hòa = hoà, NFC = NFD, capitals aside; marks count.

    The tone mark of each word is moved to its end, so where it was typed no longer matters.
    """
    return " ".join(map(_word_identity, value.casefold().split()))


@lru_cache(maxsize=1 << 16)
def _word_identity(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.translate(_ETH))
    return _TONES.sub("", apart) + "".join(_TONES.findall(apart))


def ward_organisation(unit: Unit) -> str:
    """Return the name of the party organisation of a ward: “Đảng bộ phường Quán Trữ”."""
    return f"Đảng bộ phường {_WARD.sub('', unit.name)}"


class Organisations:
    """The known party organisations; finds one by any of its accepted names."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.names: list[str] = []
        self._hints_left = MAX_HINTS
        self._by_identity: dict[str, str] = {}
        for unit in units:
            self._add(unit)
        self.find = lru_cache(maxsize=4096)(self._find)
        self.nearest = lru_cache(maxsize=256)(self._nearest)

    def _add(self, unit: Unit) -> None:
        """Know a ward as “Đảng bộ phường X”, “phường X”, “P. X” or “X”; other bodies by their own names."""
        if unit.level in (Level.CENTRAL, Level.BRANCH):
            return
        if unit.level is Level.WARD:
            name = ward_organisation(unit)
            self._by_identity[identity(_WARD.sub("", unit.name))] = name
        else:
            name = unit.name
            for other in (unit.name, *unit.other_names):
                self._by_identity.setdefault(identity(other), name)
        self.names.append(name)

    def _find(self, value: str) -> str | None:
        """Return the name this site writes for `value`, or None when no such organisation is known."""
        if found := self._by_identity.get(identity(value)):
            return found
        bare = _WARD.sub("", value.strip())
        ward = self._by_identity.get(identity(bare)) if bare != value.strip() else None
        return ward if ward and ward.startswith("Đảng bộ phường ") else None

    def _nearest(self, value: str) -> str | None:
        """Return the known name most like `value`; a ward is compared by its own name as well.

        Only the first unknown names get a hint: thousands of them mean another mistake, and would take long.
        """
        self._hints_left -= 1
        if self._hints_left < 0:
            return None
        bare = _WARD.sub("", value.strip())
        wards = [name.removeprefix("Đảng bộ phường ") for name in self.names]
        near = nearest(bare, wards)
        return self.find(near) if near else nearest(value, self.names)
