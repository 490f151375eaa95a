"""A Plan as handed over, from top to bottom, before anything of it is understood."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kienan.base.problem import Problem
from kienan.base.text import nfc


@dataclass(frozen=True)
class Para:
    """A paragraph: its words on one line, *…* for italics, its automatic number in front.

    `raw` keeps white space as typed; `line` is the line of a text, the number of a paragraph in Word.
    `gap`: an empty line stands above.
    """

    words: str
    line: int
    raw: str = ""
    gap: bool = False
    centred: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of the text: rows of cells, the lines of a cell parted by line ends; the first row heads it."""

    rows: tuple[tuple[str, ...], ...]
    line: int


@dataclass(frozen=True)
class Columns:
    """Two columns side by side without borders, as at the head and the foot of an official document."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    line: int


CAPITAL = "".join(sign for sign in map(chr, range(0x41, 0x1EFA)) if sign.isupper() and sign.isalpha())
"""Every capital letter of Vietnamese, for a class of a pattern."""

Block = Para | Grid | Columns


@dataclass(frozen=True)
class DocumentReading:
    """What was read of a file, and in words what was left out."""

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = ()


NOTHING = DocumentReading(())


@dataclass(frozen=True)
class FileResult:
    """What came out of a file: blocks and, of a text file, its text; or why there are none."""

    reading: DocumentReading = NOTHING
    text: str | None = None
    problems: tuple[Problem, ...] = ()


def words_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield every line of words in `blocks`."""
    for block in blocks:
        if isinstance(block, Para):
            yield block.words
        elif isinstance(block, Grid):
            yield from (cell for row in block.rows for cell in row)
        else:
            yield from (*block.left, *block.right)


def folded(value: str) -> str:
    """Return `value` with single spaces."""
    return " ".join(value.split())


_UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
_SPACES = dict.fromkeys((0xA0, 0x202F, 0x3000, *range(0x2000, 0x200B)), " ")


def seen(text: str) -> str:
    """Return `text` in NFC without signs that nobody sees, its special spaces as plain ones."""
    return nfc(text.translate(_UNSEEN).translate(_SPACES))


def filled(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows of a table that have words."""
    return [row for row in rows if any(cell.strip() for cell in row)]


def points(cell: str) -> str:
    """Return a cell with a line for each point when it types them one after another: “- A - B”."""
    return re.sub(r" (?=- \w)", "\n", cell) if cell.startswith("- ") and "\n" not in cell else cell


def one_table(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return `blocks` with a table that goes on under the same header, on the next page, as one table."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if isinstance(block, Grid) and isinstance(above, Grid) and block.rows[:1] == above.rows[:1]:
            found[-1] = Grid((*above.rows, *block.rows), above.line)
        else:
            found.append(block)
    return tuple(found)


def is_rule(words: str) -> bool:
    """Tell whether a line is only drawn: dashes, stars, nothing to read."""
    return bool(words) and not re.search(r"\w", words)


def in_capitals(words: str) -> bool:
    """Tell whether all letters are capitals, and there are some."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 2 and all(not c.islower() for c in letters)


def is_post(line: str) -> bool:
    """Tell whether a line in capitals names a post."""
    return bool(re.search(r"BÍ THƯ|CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|PHÓ|CHÁNH|ỦY VIÊN", line))


def side_by_side(rows: list[tuple[str, ...]], *, above_title: bool) -> bool:
    """Tell whether a table only sets words side by side: the head, or recipients and those who sign."""
    foot = any(
        re.search(r"Nơi nhận|(?<!\w)T/?M[. ]", cell) or _is_signed(cell) for row in rows for cell in row
    )
    return max(map(len, rows), default=0) <= 2 and (above_title or foot)


def _is_signed(cell: str) -> bool:
    """Tell whether a cell is a post in capitals with a name below."""
    lines = list(filter(None, map(str.strip, cell.split("\n"))))
    return len(lines) > 1 and in_capitals(lines[0]) and is_post(lines[0]) and not in_capitals(lines[-1])


def sides(block: Block) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a block, and whether each stands in the right column."""
    if isinstance(block, Columns):
        yield from ((line, False) for line in block.left)
        yield from ((line, True) for line in block.right)
    elif isinstance(block, Para):
        left, _, right = block.words.partition("\t")
        yield from ((folded(side), n > 0) for n, side in enumerate((left, right)) if side.strip())
    else:
        yield from ((folded(cell), False) for row in block.rows for cell in row if cell.strip())
