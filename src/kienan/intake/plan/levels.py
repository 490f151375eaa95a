"""What stands under what: the paragraphs of a body as a tree, by their marks and by what they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kienan.content.plan_tree import BULLETS, mark_of, unmarked
from kienan.intake.plan.blocks import Block, Columns, Grid, Para, folded, in_capitals
from kienan.intake.plan.parts import DIVISION, by_type, is_annex, is_plain_heading

BANNER = re.compile(r"tiêu đề|khẩu hiệu|phông|maket|ma-két|market|pano|nội dung trang trí", re.IGNORECASE)
WORK = re.compile(
    r"tổ chức thực hiện|phân công|giao nhiệm vụ|nhiệm vụ (?:của )?các|trách nhiệm", re.IGNORECASE
)


@dataclass
class Entry:
    """A passage: its words with the mark, or its lines, or its table; and what stands under it."""

    words: str = ""
    lines: list[str] = field(default_factory=list)
    rows: tuple[tuple[str, ...], ...] = ()
    line: int = 0
    id: str = ""
    run_on: list[str] = field(default_factory=list)
    parts: "list[Entry]" = field(default_factory=list)
    capital: bool = False

    @property
    def mark(self) -> str:
        """The mark before the words."""
        return mark_of(self.words)

    @property
    def said(self) -> str:
        """The words without the mark and without the marks of italics."""
        return unmarked(self.words).replace("*", "")

    @property
    def whole(self) -> str:
        """All words of the passage itself, on one line."""
        cells = " ".join(folded(cell) for row in self.rows for cell in row)
        return folded(" ".join([self.words, *self.run_on, *self.lines, cells]).replace("*", ""))


def walk(entries: list[Entry]) -> Iterator[Entry]:
    """Yield `entries` and all under them, in the order of the document."""
    for entry in entries:
        yield entry
        yield from walk(entry.parts)


@dataclass
class _Open:
    """A passage that the next one may stand under, with the kind and number of its mark."""

    entry: Entry
    kind: str
    number: int = 0


class Levels:
    """Builds the tree: a kind of mark already open closes what is under it; another one opens below."""

    def __init__(self) -> None:
        self.top: list[Entry] = []
        self.open: list[_Open] = []
        self.by_type = False

    def tree(self, blocks: list[Block]) -> list[Entry]:
        """Return the passages at the top."""
        self.by_type = by_type(blocks)
        for at, block in enumerate(blocks):
            if isinstance(block, Para):
                self._para(block, blocks[at + 1 :])
            elif isinstance(block, Grid):
                self._grid(block)
            else:
                self._columns(block)
        return self.top

    def _columns(self, block: Columns) -> None:
        for line in (*block.left, *block.right):
            self._loose(Entry(line, line=block.line), [])

    def _para(self, block: Para, after: list[Block]) -> None:
        words = folded(block.words)
        entry = Entry(words, line=block.line)
        if not re.search(r"\w", words):
            return
        if self._on_banner(block):
            return
        if is_annex(words):
            self.open = []
            self._put(entry, "annex", 0)
        elif DIVISION.match(words):
            entry.capital = True
            self.open = []
            self._put(entry, "division", 0)
        elif entry.mark:
            self._marked(entry)
        elif (in_capitals(words) and not words.startswith("(")) or (self.by_type and is_plain_heading(block)):
            self._capital(entry)
        else:
            self._loose(entry, after)

    def _on_banner(self, block: Para) -> bool:
        """Take a line of the banner: capitals under a heading that announces it, then place and day."""
        if not self.open or mark_of(block.words):
            return False
        heading = self.open[-1].entry
        bare = block.words.strip("*")
        begun = heading.parts[-1] if heading.parts and heading.parts[-1].lines else None
        dated = begun is not None and re.search(r"ngày .*tháng .*năm", bare) and len(bare) < 60
        if not (BANNER.search(heading.said) and (in_capitals(bare) or dated)) or len(heading.said) > 80:
            return False
        if begun is None:
            begun = Entry(line=block.line)
            heading.parts.append(begun)
        begun.lines.append(bare)
        return True

    def _marked(self, entry: Entry) -> None:
        kind, number = _kind(entry.mark)
        same = [n for n, at in enumerate(self.open) if at.kind == kind]
        before = [n for n in same if self.open[n].number == number - 1]
        nested = kind not in BULLETS and number == 1 and not before
        if before:
            del self.open[before[-1] :]
        elif same and not (nested and self.open[-1].kind != kind and self._lower(same[-1])):
            del self.open[same[-1] :]
        self._put(entry, kind, number)

    def _lower(self, at: int) -> bool:
        """Tell whether lettered points are open below: a number 1 among them begins a list of theirs."""
        return any(opened.kind == "a" for opened in self.open[at + 1 :])

    def _capital(self, entry: Entry) -> None:
        entry.capital = True
        annex = next((at for at in self.open if at.kind in ("annex", "division")), None)
        self.open = [annex] if annex else []
        self._put(entry, "capital", 0)

    def _loose(self, entry: Entry, after: list[Block]) -> None:
        """Place a paragraph without a mark: under a heading just opened, else beside the list it follows."""
        if not self.open:
            self.top.append(entry)
            return
        work = next((n for n, at in enumerate(self.open) if WORK.search(at.entry.said)), None)
        if work is not None and len(self.open) > work + 1 and self._ends(after):
            self.open[work].entry.parts.append(entry)
            del self.open[work + 1 :]
            return
        at = next((n for n, opened in enumerate(self.open) if opened.kind in BULLETS), len(self.open))
        if self._named_annex():
            at = 1
        if at == 0:
            self.top.append(entry)
        else:
            self.open[at - 1].entry.parts.append(entry)
        del self.open[at:]

    def _ends(self, after: list[Block]) -> bool:
        """Tell whether no task follows before the section ends: what stands here closes it."""
        for block in after:
            if isinstance(block, Para):
                kind, _ = _kind(mark_of(block.words))
                if kind in ("I", "A", "Điều", "capital") or in_capitals(block.words):
                    return True
                if kind:
                    return False
        return True

    def _grid(self, block: Grid) -> None:
        if len(block.rows) == 1:  # a frame around words, no table
            for cell in filter(None, block.rows[0]):
                self._loose(Entry(folded(cell), line=block.line), [])
            return
        entry = Entry(rows=block.rows, line=block.line)
        if self._named_annex():
            self.open[0].entry.parts.append(entry)
        elif self.open:
            opened = [at for at in self.open if at.kind not in "-+•◦"] or self.open[:1]
            opened[-1].entry.parts.append(entry)
        else:
            self.top.append(entry)

    def _named_annex(self) -> bool:
        """Tell whether only the title of an annex and its name in capitals are open."""
        return [at.kind for at in self.open] == ["annex", "capital"]

    def _put(self, entry: Entry, kind: str, number: int) -> None:
        (self.open[-1].entry.parts if self.open else self.top).append(entry)
        self.open.append(_Open(entry, kind, number))


def _kind(mark: str) -> tuple[str, int]:
    """Return the kind of a mark and its number: (“I”, 3) for “III.”, (“1.1”, 2) for “4.2.”."""
    bare = mark.rstrip(".)/:–-")
    if not mark:
        return "", 0
    if mark in BULLETS:
        return mark, 0
    if word := re.match(r"(Điều|Phần|Chương|Mục)\s+(\S+)", bare):
        return word[1], _roman(word[2]) or int(word[2])
    if roman := _roman(bare):
        return "I", roman
    if re.fullmatch(r"[0-9.]+", bare):
        numbers = bare.split(".")
        return ".".join("1" for _ in numbers) + (")" if mark.endswith(")") else ""), int(numbers[-1])
    kind = "A" if bare.isupper() else "a"
    return kind, "abcdđeghiklmnopqrstuvxy".find(bare.lower()) + 1


def _roman(value: str) -> int:
    if not re.fullmatch(r"[IVX]+", value):
        return 0
    signs = [{"I": 1, "V": 5, "X": 10}[sign] for sign in value]
    after = [*signs[1:], 0]
    return sum(-n if n < m else n for n, m in zip(signs, after, strict=True))
