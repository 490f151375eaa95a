"""A Plan as understood: its parts, its passages with their ids, what they are for, its facts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kienan.base.text import fold
from kienan.intake.plan import facts, roles, slips
from kienan.intake.plan.blocks import Block, DocumentReading, one_table
from kienan.intake.plan.facts import Cited, PlannedEvent
from kienan.intake.plan.levels import Entry, Levels, walk
from kienan.intake.plan.parts import Parts, parted
from kienan.intake.plan.roles import Roles
from kienan.intake.plan.slips import Doubt, Passage
from kienan.intake.plan.units import Register


@dataclass(frozen=True)
class Understood:
    """What an import makes of a Plan."""

    blocks: tuple[Block, ...]
    parts: Parts
    top: list[Entry]
    annexes: list[Entry]
    roles: Roles
    register: Register
    events: list[PlannedEvent]
    cited: list[Cited]
    laws: list[Cited]
    issuer: str
    slips: list[Doubt]

    @property
    def passages(self) -> list[Passage]:
        """The id and the words of each passage, in the order of the document."""
        return passages(self.parts, [*self.top, *self.annexes])

    @property
    def joined(self) -> dict[str, str]:
        """The words of each passage by its id, those of a row of a table on one line."""
        found: dict[str, str] = {}
        for ident, words in self.passages:
            found[ident] = f"{found[ident]} {words}" if ident in found else words
        return found


def understand(reading: DocumentReading, register: Register) -> Understood | None:
    """Return what a Plan says, None when no line of it names its kind."""
    blocks = one_table(reading.blocks)
    parts = parted(blocks)
    if parts is None:
        return None
    top = Levels().tree(parts.body)
    annexes = Levels().tree(parts.annexes)
    found = roles.find(top, annexes, register)
    preamble = [p.words for p in parts.preamble]
    programme = next((e for e in walk([*top, *annexes]) if e.id == "chuong-trinh" and e.rows), None)
    events = facts.events(top, programme, _year(parts))
    for event in events[:1]:
        event.length = facts.until(event, programme)
        event.expected = facts.count_in(found.expected) or _count(found)
        event.chair = event.chair or found.chaired_by
    cited = facts.cited([*preamble, *(e.whole for e in walk(top))])
    noticed = slips.find(passages(parts, top), top)
    text = " ".join([*preamble, *(e.whole for e in walk([*top, *annexes]))])
    parts.head.bodies = [body_name(body, text) for body in parts.head.bodies]
    issuer = _issuer(facts.issuer(preamble), parts.head.bodies)
    return Understood(
        blocks,
        parts,
        top,
        annexes,
        found,
        register,
        events,
        cited,
        facts.laws(preamble),
        issuer,
        noticed,
    )


def _year(parts: Parts) -> int:
    """Return the year of days written without one: that of the document or of its abstract, 0 for none."""
    found = re.search(r"(?<![0-9])20[0-9]{2}(?![0-9])", " ".join([parts.head.day, *parts.abstract]))
    return int(found[0]) if found else 0


def _issuer(said: str, bodies: list[str]) -> str:
    """Return who issues the Plan: as the last of `bodies` above the title says it, when that is longer."""
    own = bodies[-1] if bodies else ""
    return own if not said or own.casefold().startswith(f"{said.casefold()} ") else said


def _count(found: Roles) -> int | None:
    """Return how many delegates the line that opens the only group tells."""
    counts = [facts.count_in(entry) for entry, _ in found.groups]
    return counts[0] if len(counts) == 1 else None


_BODIES = (
    *("Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ban Thường vụ"),
    *("Ban Chấp hành", "Ban Tuyên giáo", "Ban Tổ chức", "Đảng ủy", "Đảng bộ", "Quận ủy", "Huyện ủy"),
    *(
        "Các cơ quan",
        "Thành ủy",
        "Tỉnh ủy",
        "Thị ủy",
        "Công ty cổ phần",
        "Công ty",
        "Tổng công ty",
        "Văn phòng",
        "Công an",
    ),
    *(
        "Chi bộ",
        "Tổ dân phố",
        "Công đoàn",
        "Tỉnh đoàn",
        "Huyện đoàn",
        "Mặt trận Tổ quốc",
        "Giáo dục và Đào tạo",
        "Liên đoàn Lao động",
    ),
    *("xã", "phường", "huyện", "quận", "tỉnh", "thành phố", "thị trấn", "khu phố"),
)
"""How the words for bodies are written where a name is not set in capitals."""


_ABBREVIATED = re.compile(r"(?<!\w)(?:UBMTTQ|UBND|HĐND|MTTQ|UBMT|BCH|BTV|TNHH|MTV)(?!\w)", re.IGNORECASE)


def body_name(line: str, text: str) -> str:
    """Return a name set in capitals as `text` writes it elsewhere, else by the usual words for bodies."""
    for found in re.finditer(rf"(?<!\w){re.escape(line)}(?!\w)", text, re.IGNORECASE):
        if not found[0].isupper():
            return found[0][:1].upper() + found[0][1:]
    given = line.split()
    for start in range(1, len(given) - 1):
        tail = re.escape(" ".join(given[start:]))
        for found in re.finditer(rf"(?<!\w){tail}(?!\w)", text, re.IGNORECASE):
            if not found[0].isupper():
                return f"{_usual(' '.join(given[:start]))} {found[0][:1].upper()}{found[0][1:]}"
    return _usual(line)


def _is_abbreviation(word: str) -> bool:
    """Tell whether a word in capitals is one of letters that stand for words: no vowel, as in THCS, GD&ĐT."""
    letters = [sign for sign in fold(word) if sign.isalpha()]
    return len(letters) > 1 and not set(letters) & set("aeiouy")


def _usual(line: str) -> str:
    """Return a name set in capitals by the usual words for bodies."""
    words = " ".join(word if _is_abbreviation(word) else word.title() for word in line.split(" "))
    for body in _BODIES:
        words = re.sub(rf"(?<!\w){re.escape(body.title())}(?!\w)", body, words)
    words = _ABBREVIATED.sub(lambda short: short[0].upper(), words)
    return words[:1].upper() + words[1:]


def passages(parts: Parts, top: list[Entry]) -> list[Passage]:
    """Return the id and the bare words of every passage, those before the body first."""
    found = [("trich-yeu", " ".join(parts.abstract))]
    found += [("mo-dau" if n == 1 else f"mo-dau-{n}", p.words) for n, p in enumerate(parts.preamble, 1)]
    found += _passages(top, "doan")
    return [(ident, words.replace("*", "")) for ident, words in found]


def _passages(entries: list[Entry], above: str) -> Iterator[Passage]:
    taken = {entry.id for entry in entries if entry.id}
    for number, entry in enumerate(entries, 1):
        ident = f"{above}-{number}"
        ident = entry.id or (f"{ident}b" if ident in taken else ident)
        if entry.rows:
            yield from _cells(entry, ident)
        elif entry.lines:
            yield ident, " ".join(entry.lines)
        else:
            yield ident, entry.words
            yield from ((f"{ident}-{n}", words) for n, words in enumerate(entry.run_on, 1))
        yield from _passages(entry.parts, ident)


def _cells(entry: Entry, ident: str) -> Iterator[Passage]:
    number = 0
    for row in entry.rows[1:]:
        if row != entry.rows[0] and len(row) >= len(entry.rows[0]):
            number += 1
            yield from ((f"{ident}-{number}", cell.replace("\n", " ")) for cell in row if cell)
