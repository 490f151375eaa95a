"""The blocks that the Plan is composed of, and what is read from them in document order."""

from collections.abc import Iterator
from dataclasses import dataclass

from kienan.base.text import plain


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `note` is the number of the slip noted on it, 0 for none.

    `document` is the id of the document that it names, "" for none.
    """

    text: str
    italic: bool = False
    note: int = 0
    tied: bool = False
    document: str = ""


@dataclass(frozen=True)
class Note:
    """A noted slip."""

    number: int
    written: str
    meant: str
    why: str


@dataclass(frozen=True)
class Span:
    """A piece of a paragraph that has an id of its own."""

    id: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Block:
    """A block of the document. `kind` names the template that sets it, `level` how deep it stands, from 1."""

    kind: str
    id: str
    spans: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    rows: tuple["Row", ...] = ()
    columns: tuple[str, ...] = ()
    level: int = 1


Cell = tuple[tuple[Piece, ...], ...]
"""The lines of one cell of a table."""


@dataclass(frozen=True)
class Row:
    """A row of a table; one with fewer cells than columns is a heading inside the table."""

    id: str
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Abbreviated:
    """An abbreviation that the text uses, and its meaning."""

    short: str
    full: str


@dataclass(frozen=True)
class PlanText:
    """The whole document."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    abbreviations: tuple[Abbreviated, ...]
    name: str = ""
    """What it is called when it is cited: kind, number, issuer."""
    received: str = ""
    """Which received copy it is, in words; "" when none is recorded."""

    def ids(self) -> set[str]:
        """Return the id of every block, row and span: what can be linked to."""
        found = {block.id for block in self.blocks}
        found.update(span.id for block in self.blocks for span in block.spans)
        found.update(row.id for block in self.blocks for row in block.rows)
        return found - {""}

    def words(self) -> dict[str, str]:
        """Return the text of each block, row and span that has an id, on one line."""
        found: dict[str, str] = {}
        for block in self.blocks:
            for span in block.spans:
                _add(found, span.id, span.pieces)
                if span.id != block.id:
                    _add(found, block.id, span.pieces)
            if block.columns and block.id:
                found[block.id] = " ".join(block.columns)
            for row in block.rows:
                for pieces in (line for cell in row.cells for line in cell):
                    _add(found, row.id, pieces)
        return found


def _add(found: dict[str, str], ident: str, pieces: tuple[Piece, ...]) -> None:
    text = "".join(piece.text for piece in pieces)
    found[ident] = " ".join(f"{found.get(ident, '')} {text}".split())


def pieces_of(block: Block) -> Iterator[Piece]:
    """Yield every piece of a block, in order."""
    for span in block.spans:
        yield from span.pieces
    for row in block.rows:
        for cell in row.cells:
            for line in cell:
                yield from line


def passages_by_line(view: PlanText) -> Iterator[str]:
    """Yield the document line by line; of a table the cells of a row on one line, parted by tabs."""
    for block in view.blocks:
        if block.columns:
            yield "\t".join(block.columns)
        for row in block.rows:
            cells = (" ".join("".join(p.text for p in line) for line in cell) for cell in row.cells)
            yield "\t".join(cells)
        lines = ["".join(piece.text for piece in span.pieces) for span in block.spans]
        runs_on = block.kind == "assignment-run"
        yield from ["".join(lines)] if runs_on else lines


def passages(view: PlanText) -> Iterator[str]:
    """Yield the document's text, passage by passage: what stands in one place of the data."""
    for block in view.blocks:
        yield from block.columns
        for row in block.rows:
            yield from ("".join(p.text for p in line) for cell in row.cells for line in cell)
        yield from (plain("".join(p.text for p in span.pieces)) for span in block.spans)


def mentions(view: PlanText) -> Iterator[tuple[str, str]]:
    """Yield the id of each document named in the text, and the id of the passage that names it."""
    for block in view.blocks:
        for span in block.spans:
            yield from ((piece.document, span.id or block.id) for piece in span.pieces if piece.document)
        for row in block.rows:
            pieces = (piece for cell in row.cells for line in cell for piece in line)
            yield from ((piece.document, row.id) for piece in pieces if piece.document)
