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
_BODY_WORD = re.compile(r"(?:đảng bộ|đảng ủy|đảng uỷ)(?=\s)", re.IGNORECASE)
_OWN_BODY = re.compile(r"(?:chi bộ|đảng bộ (?!phường)|đảng ủy (?!phường)|đảng uỷ (?!phường))", re.IGNORECASE)
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
        self._wards: dict[str, str] = {}
        every = list(units)
        wards = {unit.id for unit in every if unit.level is Level.WARD}
        for unit in every:
            if unit.level is not Level.BRANCH or unit.parent not in wards:
                self._add(unit)
        names = "|".join(map(re.escape, sorted(self._wards, key=len, reverse=True)))
        self._ward_in_text = re.compile(
            rf"(?<!\w)(?:{identity('phường')}|p\s*\.)\s*({names or '(?!)'})(?!\w)"
        )
        self.find = lru_cache(maxsize=4096)(self._find)
        self.nearest = lru_cache(maxsize=256)(self._nearest)

    def _add(self, unit: Unit) -> None:
        """Know a ward as “Đảng bộ phường X”, “phường X”, “P. X” or “X”; other bodies by their own names.

        A branch within a ward is no organisation of its own here; one directly below the district is.
        """
        if unit.level is Level.CENTRAL:
            return
        if unit.level is Level.WARD:
            name = ward_organisation(unit)
            bare = identity(_WARD.sub("", unit.name))
            self._by_identity[bare] = self._wards[bare] = name
        else:
            name = unit.name
            for other in (unit.name, *unit.other_names):
                for written in _also_written(other):
                    self._by_identity.setdefault(identity(written), name)
        self.names.append(name)

    def wards_in(self, text: str) -> list[str]:
        """Return the party organisations of the wards that `text` names after “phường”, each once."""
        found = self._ward_in_text.findall(identity(text))
        return list(dict.fromkeys(self._wards[name] for name in found))

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
        if _OWN_BODY.match(value.strip()):  # “Chi bộ Văn phòng Quận ủy” is not the office it belongs to
            return nearest(value, [name for name in self.names if _OWN_BODY.match(name)])
        bare = _WARD.sub("", value.strip())
        wards = [name.removeprefix("Đảng bộ phường ") for name in self.names]
        near = nearest(bare, wards)
        return self.find(near) if near else nearest(value, self.names)


def _also_written(name: str) -> tuple[str, ...]:
    """Return a name and the one that offices use for the same organisation: its committee for the body."""
    if found := _BODY_WORD.match(name):
        rest = name[found.end() :]
        return name, f"Đảng bộ{rest}", f"Đảng ủy{rest}"
    return (name,)
