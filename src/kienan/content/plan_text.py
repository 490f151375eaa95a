"""The Plan word for word: blocks in document order, each with its id and the slips noted beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kienan.base.text import Run, italics, plain, tie
from kienan.content.load import Content, UnreadError
from kienan.model.plan import Paragraph, Section, Slip


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `note` is the number of the slip noted on it, 0 for none."""

    text: str
    italic: bool = False
    note: int = 0
    tied: bool = False


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
    """A block of the document. `kind` names the template that sets it."""

    kind: str
    id: str
    spans: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    rows: tuple["Row", ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row of the programme table."""

    id: str
    number: str
    parts: tuple[tuple[Piece, ...], ...]
    performed_by: tuple[Piece, ...]
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
            for row in block.rows:
                for pieces in (*row.parts, row.performed_by):
                    _add(found, row.id, pieces)
        return found


def _add(found: dict[str, str], ident: str, pieces: tuple[Piece, ...]) -> None:
    text = "".join(piece.text for piece in pieces)
    found[ident] = " ".join(f"{found.get(ident, '')} {text}".split())


UNREAD_WORD = "\0"
"""What no text has: it stands for the words of a part whose file could not be read."""
UNREAD = Block("unread", "", (Span("", (Piece(UNREAD_WORD),)),))


class _Notes:
    """Slips by paragraph, numbered in the order of the data file, which is the order of the text."""

    def __init__(self, slips: tuple[Slip, ...]) -> None:
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
            found.extend(_split(run, self.on(paragraph)))
        return tuple(found)


def _split(run: Run, notes: tuple[Note, ...]) -> Iterator[Piece]:
    for note in notes:
        match = re.search(rf"(?<!\w){re.escape(note.written)}(?!\w)", run.text)
        if match:
            yield from _split(replace(run, text=run.text[: match.start()]), notes)
            yield Piece(match.group(), run.italic, note.number)
            yield from _split(replace(run, text=run.text[match.end() :]), notes)
            return
    yield from (Piece(tied.text, tied.italic, tied=tied.tied) for tied in tie(run))


def plan_text(content: Content) -> PlanText:
    """Return the Plan as blocks, in the order of the document as received."""
    composed = as_far_as_composed(content)
    text = " ".join(piece.text for block in composed.blocks for piece in pieces_of(block))
    short = tuple(
        Abbreviated(s, f)
        for s, f in content.abbreviations.items()
        if re.search(rf"(?<!\w){re.escape(s)}(?!\w)", text)
    )
    return replace(composed, abbreviations=short)


def as_far_as_composed(content: Content) -> PlanText:
    """Return the Plan without its abbreviations; a part that could not be read is one block, UNREAD."""
    notes = _Notes(content.plan.slips)
    return PlanText(tuple(_Composer(content, notes).blocks()), notes.all, ())


class _Composer:
    """Writes the document from its parts."""

    def __init__(self, content: Content, notes: _Notes) -> None:
        self.content, self.notes, self.plan = content, notes, content.plan

    def blocks(self) -> Iterator[Block]:
        yield self._block("title", "tieu-de", self.plan.kind)
        yield self._block("abstract", "trich-yeu", self.plan.abstract)
        yield self._block("paragraph", "mo-dau", self.plan.preamble)
        for section in self.plan.sections:
            yield from self._section(section)
        yield from self._closing()

    def _block(self, kind: str, ident: str, words: str) -> Block:
        return Block(kind, ident, (Span("", self.notes.pieces(ident, words)),), self.notes.on(ident))

    def _dashes(self, above: str, dashes: tuple[str, ...]) -> Iterator[Block]:
        for number, words in enumerate(dashes, 1):
            yield self._block("dash", f"{above}-{number}", f"- {words}")

    def _section(self, section: Section) -> Iterator[Block]:
        yield self._block("section", section.id, f"{section.number}. {section.title}")
        yield from self._dashes(section.id, section.dashes)
        for paragraph in section.paragraphs:
            yield from self._paragraph(paragraph)
        yield from self._inserted(section.insert)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Block]:
        title = f"{paragraph.number} {paragraph.title}".strip()
        # A title with a colon runs on into its words on the same line, as the document has it.
        if paragraph.title.endswith(":"):
            yield self._block("run-in", paragraph.id, f"{title} {paragraph.words}")
            return
        yield self._block("subsection", paragraph.id, title)
        if paragraph.words:
            yield self._block("paragraph", f"{paragraph.id}-1", paragraph.words)
        yield from self._dashes(paragraph.id, paragraph.dashes)
        yield from self._inserted(paragraph.insert)

    def _inserted(self, name: str) -> Iterator[Block]:
        try:
            yield from self._part(name)
        except UnreadError:
            yield UNREAD

    def _part(self, name: str) -> Iterator[Block]:
        if name == "thành phần":
            yield from self._participants()
        elif name == "chương trình":
            yield from self._programme()
        elif name == "phông":
            yield self._banner()
        elif name == "phân công":
            yield from self._assignments()

    def _participants(self) -> Iterator[Block]:
        people = self.content.participants
        yield self._block("dash", "chu-tri", f"- {people.chair.words}")
        for group in people.groups:
            yield self._block("dash", group.id, f"- {group.title}")
            for number, line in enumerate(group.lines, 1):
                yield self._block("plus", f"{group.id}-{number}", f"+ {line.words}")
        yield self._block("centred", "du-kien", people.expected)

    def _programme(self) -> Iterator[Block]:
        """Yield one table for each page of the received document: its heading row is repeated there."""
        programme = self.content.programme
        rows: list[Row] = []
        for item in programme.items:
            ident = f"chuong-trinh-{item.number}"
            dash = "- " if len(item.parts) > 1 else ""
            parts = tuple(self.notes.pieces(ident, dash + words) for words in item.parts)
            done_by = self.notes.pieces(ident, item.performed_by)
            rows.append(Row(ident, str(item.number), parts, done_by, self.notes.on(ident)))
            if item.number in programme.breaks_after or item == programme.items[-1]:
                yield Block("table", "", rows=tuple(rows), columns=programme.columns)
                rows = []

    def _banner(self) -> Block:
        banner = self.content.event.banner
        lines = (banner.organisation, *banner.lines, banner.place_and_day)
        spans = tuple(Span("", self.notes.pieces("phong", line)) for line in lines)
        return Block("banner", "phong", spans, self.notes.on("phong"))

    def _assignments(self) -> Iterator[Block]:
        for group in self.content.assignments.groups:
            ident = f"phan-cong-{group.number}"
            lead = f"{group.number}. {group.named}"
            if not group.run_on:
                yield self._block("assignment", ident, lead)
                yield from self._dashes(ident, tuple(task.words for task in group.tasks))
                continue
            ids = [f"{ident}-{n}" for n, _ in enumerate(group.tasks, 1)]
            tasks = (
                Span(i, self.notes.pieces(i, f" {t.words}")) for i, t in zip(ids, group.tasks, strict=True)
            )
            spans = (Span("", self.notes.pieces(ident, lead)), *tasks)
            yield Block("assignment-run", ident, spans, self.notes.on(ident, *ids))
        for number, task in enumerate(self.content.assignments.closing, 1):
            yield self._block("paragraph", f"ket-{number}", task.words)

    def _closing(self) -> Iterator[Block]:
        lines = (self.plan.recipients_title, *(f"- {line}" for line in self.plan.recipients))
        yield Block(
            "recipients", "noi-nhan", tuple(Span("", self.notes.pieces("noi-nhan", x)) for x in lines)
        )
        signature = self.plan.signature
        signed = (signature.on_behalf, signature.post, signature.name)
        yield Block("signature", "chu-ky", tuple(Span("", self.notes.pieces("chu-ky", x)) for x in signed))


def pieces_of(block: Block) -> Iterator[Piece]:
    """Yield every piece of a block, in order."""
    for span in block.spans:
        yield from span.pieces
    for row in block.rows:
        for part in row.parts:
            yield from part
        yield from row.performed_by


def passages(view: PlanText) -> Iterator[str]:
    """Yield the document's text, passage by passage: what stands in one place of the data."""
    for block in view.blocks:
        if block.columns:
            yield from block.columns
        for row in block.rows:
            yield row.number
            yield from ("".join(p.text for p in part) for part in row.parts)
            yield "".join(p.text for p in row.performed_by)
        yield from (plain("".join(p.text for p in span.pieces)) for span in block.spans)
