"""The Plan word for word: blocks in document order, each with its id and the slips noted beside it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from kienan.base.text import Run, day_text, italics, tie
from kienan.content.load import Content, UnreadError, once
from kienan.content.plan_blocks import Abbreviated, Block, Note, Piece, PlanText, Row, Span, pieces_of
from kienan.content.plan_head import received_head
from kienan.content.plan_tree import Node, annexes_of, cells_of, text_of
from kienan.model.plan import PlanDocument, Slip


class _Notes:
    """Slips by paragraph, numbered in the order of the data file, which is the order of the text."""

    def __init__(self, slips: tuple[Slip, ...], documents: Mapping[str, str]) -> None:
        self.documents = documents
        self.all = tuple(Note(n, s.written, s.meant, s.why) for n, s in enumerate(slips, 1))
        self.by_paragraph: dict[str, list[Note]] = {}
        for slip, note in zip(slips, self.all, strict=True):
            self.by_paragraph.setdefault(slip.paragraph, []).append(note)

    def on(self, *paragraphs: str) -> tuple[Note, ...]:
        return tuple(note for p in paragraphs for note in self.by_paragraph.get(p, ()))

    def pieces(self, paragraph: str, words: str) -> tuple[Piece, ...]:
        """Split `words` at italics and at the slips noted on `paragraph`."""
        found: list[Piece] = []
        for run in italics(words):
            found.extend(_split(run, self.on(paragraph), self.documents))
        return tuple(found)


def _split(run: Run, notes: tuple[Note, ...], documents: Mapping[str, str]) -> Iterator[Piece]:
    for note in notes:
        match = re.search(rf"(?<!\w){re.escape(note.written)}(?!\w)", run.text)
        if match:
            yield from _split(replace(run, text=run.text[: match.start()]), notes, documents)
            meant = next((documents[t.text] for t in tie(Run(note.meant)) if t.text in documents), "")
            yield Piece(match.group(), run.italic, note.number, document=meant)
            yield from _split(replace(run, text=run.text[match.end() :]), notes, documents)
            return
    for tied in tie(run):
        yield Piece(tied.text, tied.italic, tied=tied.tied, document=documents.get(tied.text, ""))


@once
def plan_text(content: Content) -> PlanText:
    """Return the Plan as blocks, in the order of the document as received."""
    composed = as_far_as_composed(content)
    text = " ".join(piece.text for block in composed.blocks for piece in pieces_of(block))
    short = tuple(
        Abbreviated(s, f)
        for s, f in content.abbreviations.items()
        if re.search(rf"(?<!\w){re.escape(s)}(?!\w)", text)
    )
    return replace(composed, abbreviations=short, name=cited_name(content), received=_received(content))


def _received(content: Content) -> str:
    """Return which received copy the text is; "" when none is recorded."""
    if not content.plan.copies:
        return ""
    copy = content.plan.copies[-1]
    return f"Bản nhận được ngày {day_text(copy.day)}, từ {copy.giver}; {copy.why}; mã bản {copy.mark}."


def cited_name(content: Content) -> str:
    """Return what the Plan is called when it is cited: “Kế hoạch số 99-KH/QU ngày 10/5/2023 của …”."""
    plan = content.plan
    number = f" số {plan.number}" if plan.number else ""
    day = f" ngày {day_text(plan.day)}" if plan.day else ""
    return f"{plan.kind.capitalize()}{number}{day} của {content.units[plan.issuer].name}"


@once
def as_far_as_composed(content: Content) -> PlanText:
    """Return the Plan without its abbreviations, whichever of the files that point into it could be read."""
    notes = _Notes(content.plan.slips, _documents(content))
    composer = _Composer(content.plan, notes, _roles(content), _head(content))
    return PlanText(tuple(composer.blocks()), notes.all, ())


def _documents(content: Content) -> dict[str, str]:
    """Return the ids of the documents that the Plan cites by their numbers, as far as they could be read.

    A number that two of them bear names neither: numbers are counted anew in each term.
    """
    with suppress(UnreadError):
        cited = [content.documents[d] for d in content.plan.cites if d in content.documents]
        many = Counter(document.number for document in cited)
        return {document.number: document.id for document in cited if many[document.number] == 1}
    return {}


def _roles(content: Content) -> dict[str, str]:
    """Return the kinds of blocks that those who point at passages give them, as far as they could be read."""
    found: dict[str, str] = {}
    with suppress(UnreadError):
        found |= {group.paragraph: "assignment" for group in content.assignments.groups}
    with suppress(UnreadError):
        found[content.participants.expected] = "centred"
    return found


def _head(content: Content) -> tuple[str, ...]:
    with suppress(UnreadError):
        return received_head(content.received_plan, content.plan)
    return ()


class _Composer:
    """Writes the document from its parts."""

    def __init__(
        self, plan: PlanDocument, notes: _Notes, roles: dict[str, str], head: tuple[str, ...]
    ) -> None:
        self.plan, self.notes, self.roles, self.head = plan, notes, roles, head

    def blocks(self) -> Iterator[Block]:
        plan = self.plan
        if self.head:
            yield self._lines("head", "dau-van-ban", self.head)
        yield self._block("title", "tieu-de", plan.kind)
        yield self._block("abstract", "trich-yeu", plan.abstract)
        for number, words in enumerate(plan.preamble, 1):
            yield self._block("paragraph", "mo-dau" if number == 1 else f"mo-dau-{number}", words)
        yield from self._nodes(text_of(plan))
        yield from self._closing()
        yield from self._nodes(annexes_of(plan))

    def _block(self, kind: str, ident: str, words: str, level: int = 1) -> Block:
        spans = (Span("", self.notes.pieces(ident, words)),)
        return Block(kind, ident, spans, self.notes.on(ident), level=level)

    def _lines(self, kind: str, ident: str, lines: tuple[str, ...]) -> Block:
        spans = tuple(Span("", self.notes.pieces(ident, line)) for line in lines)
        return Block(kind, ident, spans, self.notes.on(ident))

    def _nodes(self, nodes: tuple[Node, ...]) -> Iterator[Block]:
        for node in nodes:
            yield from self._node(node)
            yield from self._nodes(tuple(c for c in node.children if not c.run and not c.cells))

    def _node(self, node: Node) -> Iterator[Block]:
        runs = [child for child in node.children if child.run]
        if node.table:
            yield from self._table(node)
        elif node.by_line:
            yield self._lines("banner", node.id, node.lines)
        elif runs:
            lead = Span("", self.notes.pieces(node.id, node.lines[0]))
            spans = (Span(run.id, self.notes.pieces(run.id, f" {run.lines[0]}")) for run in runs)
            noted = self.notes.on(node.id, *(run.id for run in runs))
            yield Block("assignment-run", node.id, (lead, *spans), noted, level=node.level)
        else:
            yield self._block(self._kind(node), node.id, node.lines[0], node.level)

    def _kind(self, node: Node) -> str:
        if node.id in self.roles and (node.children or self.roles[node.id] != "assignment"):
            return self.roles[node.id]
        if node.is_heading:
            return "section" if node.level == 1 else "subsection"
        if node.mark in ("+", "◦"):
            return "plus"
        if node.mark and not node.mark[-1].isalnum() and len(node.mark) == 1:
            return "dash"
        return "run-in" if node.mark else "paragraph"

    def _table(self, node: Node) -> Iterator[Block]:
        """Yield one table for each page of the received document: its heading row is repeated there."""
        assert node.table
        columns = tuple(" ".join(cell) for cell in cells_of(node.table.columns))
        rows: list[Row] = []
        ident = node.id
        for number, child in enumerate(node.children, 1):
            cells = tuple(tuple(self.notes.pieces(child.id, x) for x in cell) for cell in child.cells)
            rows.append(Row(child.id, cells, self.notes.on(child.id)))
            if number in node.table.breaks_after or child is node.children[-1]:
                yield Block("table", ident, rows=tuple(rows), columns=columns)
                rows, ident = [], ""

    def _closing(self) -> Iterator[Block]:
        plan = self.plan
        if plan.recipients_title:
            yield self._lines("recipients", "noi-nhan", (plan.recipients_title, *plan.recipients))
        for number, signature in enumerate(plan.signatures, 1):
            lines = (signature.on_behalf, signature.for_whom, signature.post, signature.name)
            ident = "chu-ky" if number == 1 else f"chu-ky-{number}"
            yield self._lines("signature", ident, tuple(filter(None, lines)))
