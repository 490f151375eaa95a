"""What a row says of its award and of consent: level, kind, yes or no, and what in it is not understood.

All of it hangs on cells that few values fill, so one reading serves every row with the same cells.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kienan.base.problem import Fault
from kienan.base.text import fold
from kienan.content.recipient_cells import level_fault
from kienan.content.recipients import Kind
from kienan.intake.labels import ListField
from kienan.intake.phrases import levels_in
from kienan.intake.remarks import Remark, read_remark

_YES = frozenset(
    [
        "co",
        "x",
        "v",
        "y",
        "dong y",
        "d/y",
        "d.y",
        "dy",
        "1",
        "yes",
        "ok",
        "true",
        "nhat tri",
        "co dong y",
        "da dong y",
        "✓",
        "✔",
        "☑",
        "√",
        "×",
        "+",
        "dong y cong khai",
        "dong y neu ten",
    ]
)
_NO = frozenset(
    [
        "khong",
        "k",
        "ko",
        "n",
        "0",
        "no",
        "false",
        "khong dong y",
        "chua",
        "chua dong y",
        "-",
        "–",
        "—",
        "tu choi",
        "khong nhat tri",
        "chua co y kien",
        "khong cong khai",
        "khong neu ten",
        "☐",
        "□",
    ]
)
_UNMARKED = frozenset(("0", "-", "false", "☐", "□", "no", "n"))
_NO_WORDS = frozenset(("khong", "khong dong y", "ko", "k"))
_MARKS = frozenset(
    [
        "x",
        "v",
        "1",
        "co",
        "✓",
        "✔",
        "☑",
        "√",
        "×",
        "✗",
        "+",
        "true",
        "yes",
        "dong y",
        "truy tang",
        "tang",
        "tang som",
    ]
)
_IN_LEVEL = re.compile(
    r"(?:nam|n|tuoi|ntd|td|dang|huy|hieu|hhd|hh|loai|muc|tang|truy|som|trao|xet|de|nghi|duoc|\d+|[\s.,:;()/'’-])*"
)
_WORDS = ("ba", "bon", "nam", "sau", "bay", "tam", "chin")
_TENS = re.compile(rf"\b({'|'.join(_WORDS)}) muoi( lam\b| nham\b)?")
"""A level in words, without marks: “năm mươi lăm”."""
_IN_AWARD = re.compile(
    r"(?=.*\b(?:tang|trao|som)\b)"
    r"(?:tang|trao|xet|de|nghi|duoc|huy|hieu|hhd|hh|dang|nam|tuoi|som|\d{2}|[\s.,:;()/-])*"
)
_ONE_LEVEL = re.compile(r"\d{2}(?:\s*năm)?")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row that speak of award and consent, and what the titles above it say of the award.

    `levels`, `kinds` and `answers` are the filled cells of columns in which a mark means one level, one kind
    of award (and whether an early one), yes or no.
    """

    level: str = ""
    kind: str = ""
    levels: tuple[tuple[int, str], ...] = ()
    kinds: tuple[tuple[Kind, bool, str], ...] = ()
    answers: tuple[tuple[bool, str], ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Tell whether a column of consent says yes."""
        return any(yes and says_yes(text) for yes, text in self.answers)


@dataclass(frozen=True)
class Beside:
    """What stands outside the cells: in the name, in the titles, in the record of consent."""

    late: bool = False
    early: bool = False
    level: int | None = None
    kind: Kind | None = None
    all_agreed: bool = False


@dataclass
class Award:
    """The award and consent of a row, faults with their columns, whether its title says another level."""

    level: int | None = None
    kind: Kind | None = None
    early: bool = False
    agreed: bool = False
    other_level: int | None = None
    title_level: bool = False
    idle_remark: bool = False
    faults: list[tuple[ListField, Fault]] = field(default_factory=list)

    def fault(self, where: ListField, found: str, expected: str, hint: str = "") -> None:
        """Add what is not understood in one column."""
        self.faults.append((where, Fault(found, expected, hint)))


@lru_cache(maxsize=1 << 15)
def read_award(cells: Cells, beside: Beside, levels: tuple[int, ...]) -> Award:
    """Return what a row with these cells says, not to be changed; `levels` are those there are."""
    award = Award()
    remarks = [read_remark(text) for text in cells.remarks]
    in_level = read_remark(cells.level) if cells.level and not cells.level.isdigit() else Remark()
    _consent(award, cells, remarks, beside)
    _kind(award, cells, [*remarks, Remark(in_level.posthumous, in_level.early)], beside)
    _remarks(award, remarks, cells.remarks)
    _level(award, cells, beside, levels)
    return award


def _consent(award: Award, cells: Cells, remarks: list[Remark], beside: Beside) -> None:
    """Silence is no, unless a record says that all agreed; a no counts wherever it stands."""
    answers = {_answer(award, yes, text) for yes, text in cells.answers if text}
    said = {remark.consent for remark in remarks if remark.consent is not None}
    if answers >= {True, False} or (True in answers and False in said):
        award.fault(ListField.CONSENT, "ghi cả đồng ý lẫn không đồng ý", "một ý kiến của mỗi người")
    if False in answers or False in said:
        return
    award.agreed = True in answers or (beside.all_agreed and None not in answers)


def says_yes(text: str) -> bool:
    """Tell whether a cell of a column of consent agrees."""
    return _plain(text) in _YES


def _plain(text: str) -> str:
    """Return an answer or a mark without marks, capitals, and the sign that asks for a coloured tick."""
    return fold(text.replace("\ufe0f", "").strip(" ."))


def _answer(award: Award, yes: bool, text: str) -> bool | None:
    """Return what a cell of a column of consent says; in “Không đồng ý” a mark is a no."""
    said = _plain(text)
    if not yes and said in _UNMARKED:
        return None
    if said in _YES:
        return yes
    if said in _NO and (yes or said in _NO_WORDS):
        return False
    award.fault(ListField.CONSENT, "không hiểu ý kiến ghi ở đây", "có, x hoặc đồng ý; không hoặc để trống")
    return None


def _kind(award: Award, cells: Cells, remarks: list[Remark], beside: Beside) -> None:
    """Find the award as this site shows it, and whether it is an early one (counted, never shown).

    “Truy tặng” in the notes, beside the name, beside the level or in a column of its own counts as said.
    """
    own = _own_kinds(award, cells)
    late = beside.late or any(remark.posthumous for remark in remarks)
    award.early = award.early or beside.early or any(remark.early for remark in remarks)
    if own is None:
        return
    if Kind.AWARDED in own and (late or Kind.POSTHUMOUS in own or beside.kind is Kind.POSTHUMOUS):
        award.fault(ListField.KIND, "hình thức ghi “tặng” mà chỗ khác ghi “truy tặng”", "một hình thức")
    award.kind = Kind.POSTHUMOUS if late else next(iter(own), beside.kind or Kind.AWARDED)


def _own_kinds(award: Award, cells: Cells) -> set[Kind] | None:
    """Return the kinds that the row's own cells say; None when one of them is not understood."""
    own: set[Kind] = set()
    for kind, early, text in cells.kinds:
        said = _plain(text)
        if said in _NO:
            continue
        if said not in _MARKS and not _ONE_LEVEL.fullmatch(text):
            award.fault(ListField.KIND, "không hiểu dấu ghi ở đây", f"x nếu là {kind}; để trống nếu không")
            return None
        own.add(kind)
        award.early = award.early or early
    if not cells.kind:
        return own
    remark, plain = read_remark(cells.kind), fold(cells.kind)
    award.early = award.early or "som" in plain.split()
    if remark.posthumous and not remark.topics:
        return own | {Kind.POSTHUMOUS}
    if _IN_AWARD.fullmatch(plain):
        return own | {Kind.AWARDED}
    hint = "có phải “truy tặng”?" if plain.startswith("t") else ""
    award.fault(
        ListField.KIND, "không hiểu hình thức ghi ở đây", "tặng, tặng sớm, truy tặng, truy tặng sớm", hint
    )
    return None


def _remarks(award: Award, remarks: list[Remark], texts: tuple[str, ...]) -> None:
    for remark, text in zip(remarks, texts, strict=True):
        topics = [t for t in remark.topics if not (t == "từ trần" and award.kind is Kind.POSTHUMOUS)]
        if topics:
            found = f"ghi chú nói về {', '.join(topics)} mà máy không hiểu hết"
            expected = "“truy tặng”, “tặng sớm”, “không đồng ý công khai”, hoặc ghi chú không liên quan"
            hint = "hỏi lại rồi sửa dòng này: bỏ người đó, sửa hình thức, hoặc sửa ghi chú"
            award.fault(ListField.NOTE, found, expected, hint)
        elif text and not (remark.posthumous or remark.early or remark.consent is not None):
            award.idle_remark = True


def _level(award: Award, cells: Cells, beside: Beside, levels: tuple[int, ...]) -> None:
    """Find the level of the row or of its titles; a title that differs is a fault of the title."""
    own = _own_level(cells)
    if own == 0:
        award.fault(ListField.LEVEL, "không hiểu mức Huy hiệu ghi ở đây", "một mức, kiểu 50 hoặc 50 năm")
        return
    award.other_level = own if own and beside.level and own != beside.level else None
    award.level = own or beside.level
    if fault := level_fault(str(award.level or ""), levels):
        award.title_level = not own and beside.level is not None
        if not award.title_level:
            award.faults.append((ListField.LEVEL, fault))


def _own_level(cells: Cells) -> int | None:
    """Return the level in the row itself, None when it says none, 0 when what it says is not understood."""
    if cells.level.isdigit() and not cells.levels and not cells.kinds and not cells.kind:
        return int(cells.level) if len(cells.level) < 4 else 0
    marks = [(level, mark) for level, mark in cells.levels if _plain(mark) not in _NO]
    marked = [level for level, mark in marks if _is_mark(level, mark)]
    text = re.sub(r"^(\d{2})[.,]0$", r"\1", cells.level)
    text = _TENS.sub(lambda tens: f"{_WORDS.index(tens[1]) + 3}{5 if tens[2] else 0}", fold(text))
    numbers = sorted({int(n) for n in re.findall(r"\d+", text)})
    beside = [int(mark[:2]) for _, _, mark in cells.kinds if _ONE_LEVEL.fullmatch(mark)]
    own = {*marked, *numbers, *beside, *levels_in(cells.kind, title_of_rows=True)}
    clear = not text or (len(numbers) == 1 and _IN_LEVEL.fullmatch(text))
    if len(own) > 1 or len(marked) < len(marks) or not clear or any(n > 999 for n in own):
        return 0
    return own.pop() if own else None


def _is_mark(level: int, mark: str) -> bool:
    return _plain(mark) in _MARKS or mark.strip() in (str(level), f"{level} năm")
