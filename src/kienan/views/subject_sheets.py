"""What stands on the printed sheets of the badge list, the summary, the exemplars and the quiz."""

from dataclasses import dataclass

from kienan.base.text import Run
from kienan.content.load import Content
from kienan.model.site import SubjectId
from kienan.views import exemplars
from kienan.views.exemplars import ExemplarPage
from kienan.views.plan import paragraph_words
from kienan.views.recipients import Round
from kienan.views.subjects import SubjectState
from kienan.views.summary import IndicatorRow, SummaryView


@dataclass(frozen=True)
class RecipientLine:
    """A person of the list."""

    name: str
    birth_year: str
    posthumous: bool
    level: int
    organisation: str
    branch: str


@dataclass(frozen=True)
class LevelCount:
    """How many receive a level."""

    level: int
    total: int
    posthumous: int


@dataclass(frozen=True)
class ListSheet:
    """The list of one round."""

    day: str
    decision: str
    consent: str
    basis: str
    total: int
    posthumous: int
    named: int
    unnamed: int
    levels: tuple[LevelCount, ...]
    rows: tuple[RecipientLine, ...]


@dataclass(frozen=True)
class Responsible:
    """A task that concerns a subject, who does it, where the Plan says so."""

    words: tuple[Run, ...]
    units: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class StateSheet:
    """A subject that is not published: what is known of it."""

    name: str
    state: str
    withdrawn: bool
    will_show: tuple[str, ...]
    responsible: tuple[Responsible, ...]


@dataclass(frozen=True)
class SummaryField:
    """The results of one field."""

    name: str
    lines: tuple[str, ...]
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class SummaryPart:
    """A part of the summary; its state alone before it is published."""

    name: str
    state: str
    published: bool
    basis: str
    updated: str
    lines: tuple[str, ...]
    fields: tuple[SummaryField, ...]


@dataclass(frozen=True)
class SummarySheet:
    """The summary."""

    document: str
    start: str
    end: str
    context: str
    parts: tuple[SummaryPart, ...]


@dataclass(frozen=True)
class ExemplarKindSheet:
    """The exemplars of one kind."""

    name: str
    exemplars: tuple[ExemplarPage, ...]


@dataclass(frozen=True)
class PosterSheet:
    """The quiz, for a wall."""

    name: str
    organiser: str
    address: str
    opens: str
    closes: str


def list_sheet(shown: Round, rows: tuple[RecipientLine, ...]) -> ListSheet:
    """Return the list of a published round."""
    return ListSheet(
        day=shown.day,
        decision=shown.decision,
        consent=shown.consent,
        basis=shown.status.basis,
        total=shown.total,
        posthumous=shown.posthumous,
        named=shown.named,
        unnamed=shown.unnamed,
        levels=tuple(LevelCount(t.level, t.total, t.posthumous) for t in shown.totals),
        rows=rows,
    )


def state_sheet(content: Content, subject: SubjectId, shown: SubjectState) -> StateSheet:
    """Return the honest state of a subject, or of one round of it, that is not published."""
    related = {s.id: s.related for s in content.subjects}[subject]
    return StateSheet(
        name=shown.name,
        state=shown.status.label,
        withdrawn=shown.status.withdrawn,
        will_show=shown.will_show,
        responsible=tuple(
            Responsible(r.words, tuple(u.text for u in r.units), paragraph_words(content, paragraph)[1])
            for r, paragraph in zip(shown.responsibilities, related, strict=False)
        ),
    )


def summary_sheet(shown: SummaryView) -> SummarySheet:
    """Return the summary with what is published of it."""
    parts = tuple(
        SummaryPart(
            p.name, p.status.label, p.status.published, p.status.basis, p.status.updated, p.lines,
            tuple(SummaryField(f.name, f.lines, f.rows) for f in p.fields),
        )
        for p in shown.parts
    )  # fmt: skip
    return SummarySheet(shown.document.text, shown.start, shown.end, shown.context, parts)


def exemplar_sheet(content: Content) -> tuple[ExemplarKindSheet, ...]:
    """Return the published exemplars with all that their pages say, kind by kind."""
    return tuple(
        ExemplarKindSheet(
            kind.name,
            tuple(exemplars.exemplar_page(content, c.id) for f in kind.fields for c in f.cards),
        )
        for kind in exemplars.exemplar_list(content)
    )
