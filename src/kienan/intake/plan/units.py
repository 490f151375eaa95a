"""Which units of the register a passage names, and which new ones the Plan's own words propose."""

import re
from dataclasses import dataclass

from kienan.base.text import fold, slug
from kienan.intake.plan.blocks import CAPITAL
from kienan.model.site import Level, Unit

_ASKED = re.compile(r"(?:Đề nghị|Giao|Yêu cầu|Đề xuất|(?:Trách nhiệm|Nhiệm vụ)(?: của| cụ thể của)?)\s+")
_SENT = re.compile(r"(?:Đại diện|Lãnh đạo|Toàn thể)\s+(?:[Ll]ãnh đạo\s+)?")
_PERSON = re.compile(r"(?:Các đồng chí|Đồng chí|Đ/c|Ông|Bà|Thầy|Cô|MC|Đại biểu|đại diện)\b")
_WARDS = re.compile(rf"(?<![0-9])([0-9]{{1,3}}) phường(?! [{CAPITAL}])")
_POST = re.compile(r"(?:Phó )?(?:Bí thư(?: Thường trực)?|Chủ tịch|Giám đốc|Trưởng|Chánh) (?P<body>[^,;]+)")
_NO_BODY = re.compile(
    r"(?:Phân công|Công tác|Nội dung|Kinh phí|Thời gian|Yêu cầu|Một số|Về)\b", re.IGNORECASE
)
_HOLDER = re.compile(r"(?:Phó )?(?:Tổng )?(?:Bí thư|Chủ tịch|Giám đốc|Hiệu trưởng|Chánh|Trưởng)\b")
_ALONE = r"(?=\s*(?:[,;.:()]|$|\s(?:và|hoặc)\s))"
_LEVELS = (
    (Level.CENTRAL, r"Trung ương|Bộ Chính trị|Ban Bí thư|Quốc hội|Chính phủ"),
    (Level.BRANCH, r"^Chi bộ|^Chi ủy"),
    (Level.WARD, rf"^(?:Phường|Xã|Thị trấn|Đặc khu) [{CAPITAL}]"),  # the place; its bodies are none
    (Level.CITY, r"Thành ủy|Tỉnh ủy|\b(?:tỉnh|thành phố)\b|^Sở "),
)
_BODY = "Ban|Phòng|Văn phòng|Công an|Hội|Đoàn|Ủy ban|Trung tâm|Đảng ủy|Sở|Chi|Tổ|Trường|Trạm|các|Các"
_APART = re.compile(rf"[,;]\s+(?=[{CAPITAL}\0])|\s+và\s+(?=(?:{_BODY})\s|\0)")
"""Between the names of an enumeration: a comma before a capital, “và” before a word for a body."""
LONGEST_ID = 60


@dataclass(frozen=True)
class Proposed:
    """A unit that the register lacks: its id, its name as the Plan writes it, the level that name tells."""

    id: str
    name: str
    level: Level | None


class Register:
    """The units that are known, and those proposed on the way."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.known = units
        self.proposed: dict[str, Proposed] = {}
        self._wards = [unit.id for unit in units if unit.level is Level.WARD]
        self._ids = {unit.id for unit in units}
        self._names: list[tuple[str, str]] = []
        for unit in units:
            # A place called by a common noun (“quận”) stands inside the names of its bodies.
            if not any(re.fullmatch(r"[a-zà-ỹđ]+", name) for name in unit.other_names):
                self._names += [(name, unit.id) for name in (unit.name, *unit.other_names)]
        self._names.sort(key=lambda pair: -len(pair[0]))

    def named(self, text: str) -> tuple[str, ...]:
        """Return the ids of the units that `text` names, in its order; a longer name hides those in it."""
        text = text.replace("*", "")
        found: dict[int, str] = {}
        rest = text
        for name, ident in self._names:
            for match in re.finditer(_shape(name), rest):
                found[match.start()] = ident
                rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
        for name, ident in self._names:
            if (at := self._shared(name, text, rest)) is not None:
                found.setdefault(at, ident)
        for match in _WARDS.finditer(rest):
            if int(match[1]) == len(self._wards):
                found.update({match.start() + n: ward for n, ward in enumerate(self._wards)})
        return tuple(dict.fromkeys(found[at] for at in sorted(found)))

    def _shared(self, name: str, text: str, rest: str) -> int | None:
        """Return where an enumeration names a unit that it ends for all: “Ban A, Ban B Thành ủy”."""
        for words in (2, 1):
            head, tail = " ".join(name.split()[:-words]), " ".join(name.split()[-words:])
            if len(head.split()) < 2:
                continue
            match = re.search(rf"{_shape(head)}(?=,| và | hoặc |;)", rest)
            if match and re.match(rf"[^.;]*?(?<!\w){re.escape(tail)}(?!\w)", text[match.end() :]):
                return match.start()
        return None

    def given(self, words: str) -> tuple[str, ...]:
        """Return the units that the name of a charge stands for; those not known are proposed.

        A known name that goes on (“Ủy ban Mặt trận Tổ quốc Việt Nam xã”) is another unit's.
        """
        bare = _ASKED.sub("", words.replace("*", "").strip(" .:;,"))
        found: dict[int, str] = {}
        rest = bare
        for name, ident in self._names:
            for match in re.finditer(_shape(name) + _ALONE, rest):
                found[match.start()] = ident
                rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
        at = 0
        for part in _APART.split(rest):
            at = rest.find(part, at)
            own = part.strip(" ,;\0")
            if len(own.split()) > 1 and "\0" not in own and not _none(own):
                found[at] = self._propose(own)
        return tuple(dict.fromkeys(found[at] for at in sorted(found)))

    def performer(self, words: str) -> tuple[str, ...]:
        """Return the units that perform an item; a person's own unit only when it is known."""
        lines = words.replace("*", "")
        if known := self.named(lines.replace("\n", " ")):
            return known
        if "\n" in lines:
            return tuple(dict.fromkeys(unit for line in lines.split("\n") for unit in self.performer(line)))
        bare = _SENT.sub("", lines.strip(" .:;,"))
        if not bare or _PERSON.match(bare) or _HOLDER.match(bare):
            return ()
        return self.given(bare)

    def one(self, words: str) -> str:
        """Return the one unit that a body's name stands for, proposed when not known; "" for a bare post."""
        bare = words.strip(" .:;,").replace("*", "")
        if _PERSON.match(bare):
            post = _POST.search(bare)
            bare = post["body"].strip() if post else bare
        if _HOLDER.fullmatch(bare):
            return ""
        exact = next((ident for name, ident in self._names if fold(name) == fold(bare)), "")
        if not exact and re.search(r" [-–] ", bare):  # several bodies together are none of them alone
            return self._propose(bare)
        return exact or next(iter(self.named(bare)), "") or self._propose(bare)

    def named_as(self, words: str) -> str:
        """Return the name of the one unit that a body's name stands for."""
        ident = self.one(words)
        names = {unit.id: unit.name for unit in self.known} | {u.id: u.name for u in self.proposed.values()}
        return names.get(ident, words)

    def _propose(self, name: str) -> str:
        name = name[:1].upper() + name[1:]
        ident = slug(name)[:LONGEST_ID].strip("-")
        if ident not in self._ids:
            level = next((lv for lv, shape in _LEVELS if re.search(shape, name)), None)
            if ident not in self.proposed:
                self._names.append((name, ident))
                self._names.sort(key=lambda pair: -len(pair[0]))
            self.proposed.setdefault(ident, Proposed(ident, name, level))
        return ident


def _none(words: str) -> bool:
    """Tell whether words that stand where a body is named are a person's or a heading's."""
    return bool(_PERSON.match(words) or _NO_BODY.match(words))


def _shape(name: str) -> str:
    """Return a pattern of a name that stands alone; letters are large or small, of a short name the first."""
    after = rf"(?!\w)(?! (?:[{CAPITAL}0-9]|xã|phường|huyện|tỉnh|thôn|khu phố))"
    if len(name.split()) > 2:  # an office writes “ban tổ chức quận ủy” too
        return rf"(?<!\w)(?i:{re.escape(name)}){after}"
    first = re.escape(name[0])
    start = f"[{first.lower()}{first.upper()}]" if name[0].isalpha() else first
    return rf"(?<!\w){start}{re.escape(name[1:])}{after}"
