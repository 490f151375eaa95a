"""The Plan's text as a tree: every passage with its id, its mark, and what stands under it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kienan.base.text import plain
from kienan.model.plan import CELL, LINE_OF_CELL, Passage, PlanDocument, Table
from kienan.model.yaml_source import Loc

_MARK = re.compile(
    r"""(?: (?:Điều|Phần|Chương|Mục)\s+(?:[0-9]+|[IVXLC]+)[.:]?
          | [IVXLC]+[.)/–-] | [A-HĐ][.)/–-] | [0-9]{1,2}(?:\.[0-9]{1,2})+[.)–-]? | [0-9]{1,2}[.)/–-]
          | [a-zđ][.)–-]
          | [-–—+•◦*●○▪] ) (?=\s)""",
    re.VERBOSE,
)
BULLETS = frozenset("-–—+•◦*●○▪")
"""Marks that count nothing."""
Cell = tuple[str, ...]
"""The lines of one cell of a table."""


@dataclass(frozen=True)
class Node:
    """A passage, a stretch of a passage (`run`), or a row of a table.

    `level` counts from 1 at the top; `loc` is its place in van-ban.yml. `lines` are its words, line by line:
    of a table none, of a row those of all its cells. `named`: its id stands in the data.
    """

    id: str
    level: int
    loc: Loc
    lines: tuple[str, ...]
    children: tuple["Node", ...] = ()
    named: bool = False
    by_line: bool = False
    run: bool = False
    table: Table | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def words(self) -> str:
        """The words on one line, without the marks of italics."""
        return " ".join(plain(line) for line in self.lines)

    @property
    def mark(self) -> str:
        """The mark that the words begin with: “I.”, “4.1.”, “a)”, “-”; "" when there is none."""
        return mark_of(self.lines[0]) if self.lines and not self.by_line and not self.cells else ""

    @property
    def is_heading(self) -> bool:
        """Whether it names what stands under it: it has passages of its own and no bullet."""
        own = [child for child in self.children if not child.run]
        return bool(own) and not self.table and self.mark not in BULLETS


def mark_of(words: str) -> str:
    """Return the mark at the beginning of `words`, "" when there is none."""
    found = _MARK.match(words)
    return found[0] if found else ""


def unmarked(words: str) -> str:
    """Return `words` without the mark at their beginning."""
    return words[len(mark_of(words)) :].lstrip()


def cells_of(row: str) -> tuple[Cell, ...]:
    """Return the cells of a row as the data writes it, each line by line; an empty cell has no line."""
    return tuple(
        tuple(filter(None, (line.strip() for line in cell.split(LINE_OF_CELL)))) for cell in row.split(CELL)
    )


def text_of(plan: PlanDocument) -> tuple[Node, ...]:
    """Return the passages at the top of the text."""
    return _branch(plan, "toàn văn")


def annexes_of(plan: PlanDocument) -> tuple[Node, ...]:
    """Return the annexes."""
    return _branch(plan, "phụ lục")


def _branch(plan: PlanDocument, name: str) -> tuple[Node, ...]:
    passages, above = {"toàn văn": (plan.text, "doan"), "phụ lục": (plan.annexes, "phu-luc")}[name]
    named = frozenset(_named((*plan.text, *plan.annexes)))
    return tuple(_nodes(passages, above, 1, (name,), named))


def _named(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Yield the ids that stand in the data."""
    for passage in passages:
        if passage.id:
            yield passage.id
        yield from _named(passage.parts)


def _nodes(
    passages: tuple[Passage, ...], above: str, level: int, loc: Loc, named: frozenset[str]
) -> Iterator[Node]:
    """Yield the passages; one without an id takes the one above and its place, “b” where that is taken."""
    for index, passage in enumerate(passages):
        ident = f"{above}-{index + 1}"
        ident = passage.id or (f"{ident}b" if ident in named else ident)
        yield _node(passage, ident, level, (*loc, index), named)


def _node(passage: Passage, ident: str, level: int, loc: Loc, named: frozenset[str]) -> Node:
    children = [
        Node(f"{ident}-{n}", level + 1, (*loc, "viết liền", n - 1), (words,), run=True)
        for n, words in enumerate(passage.run_on, 1)
    ]
    if passage.table:
        children += _rows(passage.table, ident, level + 1, (*loc, "bảng", "dòng"))
    children += _nodes(passage.parts, ident, level + 1, (*loc, "gồm"), named)
    lines = passage.lines or ((passage.words,) if passage.words else ())
    return Node(
        ident,
        level,
        loc,
        lines,
        tuple(children),
        named=bool(passage.id),
        by_line=bool(passage.lines),
        table=passage.table,
    )


def _rows(table: Table, ident: str, level: int, loc: Loc) -> Iterator[Node]:
    """Yield the rows; one that is a heading inside the table takes no number from the others."""
    width, number, parts = len(cells_of(table.columns)), 0, 0
    for index, row in enumerate(table.rows):
        cells = cells_of(row)
        if len(cells) < width:
            parts += 1
            name = f"{ident}-phan-{parts}"
        else:
            number += 1
            name = f"{ident}-{number}"
        yield Node(name, level, (*loc, index), tuple(x for cell in cells for x in cell), cells=cells)


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield `nodes` and all that stand under them, in the order of the document."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def by_id(plan: PlanDocument) -> dict[str, Node]:
    """Return every passage of the text and the annexes by its id."""
    return {node.id: node for node in walk((*text_of(plan), *annexes_of(plan)))}
