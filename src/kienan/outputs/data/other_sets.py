"""All but the Plan as sets of open data: documents, exemplars, recipients, corrections, summary."""

from collections.abc import Iterator
from decimal import Decimal

from kienan.base.text import day_text
from kienan.content.exemplars import FOLDER as EXEMPLARS
from kienan.content.exemplars import published_exemplars
from kienan.content.load import Content
from kienan.content.recipients import Recipient
from kienan.content.rounds import published_people, recipients_name, round_href
from kienan.content.subject_states import subject_state
from kienan.model.base import State
from kienan.model.exemplar import Exemplar
from kienan.model.site import Document, DocumentGroup, SubjectId
from kienan.model.subjects import BadgeRound
from kienan.model.summary import ResultField, SummaryPart
from kienan.outputs.data import records as r
from kienan.outputs.data import sets as s
from kienan.outputs.data.around import around, status_of
from kienan.outputs.data.base import lasting_id
from kienan.views.common import DOCUMENTS
from kienan.views.groups import in_reading_order
from kienan.views.recipients import level_totals, overall_total

CORRECTIONS, SUMMARY, QUIZ = "dinh-chinh/", "ket-luan-01/", "cuoc-thi"


def documents(content: Content) -> s.DocumentSet:
    """Return the cited documents, by group."""
    order = list(DocumentGroup)
    listed = sorted(content.documents.values(), key=lambda document: order.index(document.group))
    head = around(content, "van-ban", DOCUMENTS, "nguồn ghi ở từng văn bản", s.DocumentSet)
    return s.DocumentSet(**head, items=tuple(map(_document, listed)))


def _document(document: Document) -> r.DocumentRow:
    return r.DocumentRow(
        id=document.id,
        kind=document.kind,
        number=document.number,
        day=document.day,
        issuer=document.issuer,
        term=document.term or None,
        title=document.title or None,
        group=document.group,
        note=document.note or None,
        sources=tuple(r.DocumentSource(name=n.name, address=n.address) for n in document.sources),
    )


def exemplars(content: Content) -> s.ExemplarSet:
    """Return the published exemplars."""
    shown = published_exemplars(content).items()
    items = tuple(_exemplar(content, ident, exemplar) for ident, exemplar in shown)
    source = "người xác nhận và quyết định khen thưởng ghi ở từng điển hình"
    head = around(content, "dien-hinh", EXEMPLARS, source, s.ExemplarSet)
    return s.ExemplarSet(**head | status_of(subject_state(content, SubjectId.EXEMPLARS)), items=items)


def _exemplar(content: Content, ident: str, exemplar: Exemplar) -> r.ExemplarRow:
    return r.ExemplarRow(
        id=ident,
        name=exemplar.name,
        kind=exemplar.kind,
        unit_id=exemplar.unit,
        unit=content.units[exemplar.unit].name,
        field=exemplar.field,
        deeds=exemplar.deeds,
        results=tuple(
            r.ExemplarResult(
                words=found.words,
                figure=number(found.figure),
                unit=found.unit or None,
                source=found.source or None,
                stated=stated(found.figure),
            )
            for found in exemplar.results
        ),
        confirmed_by=exemplar.confirmed_by,
        award=exemplar.award,
        decision_number=exemplar.decision.number or None,
        decision_date=exemplar.decision.day,
        decision_issuer=exemplar.decision.issuer or None,
        basis=exemplar.basis or None,
        consent=exemplar.consent or None,
        updated=exemplar.updated,
    )


def recipients(content: Content, data: BadgeRound) -> s.RecipientSet:
    """Return the people a round names and its totals; nobody unless it is published."""
    people = published_people(content, data)
    totals = level_totals(data, people, split=False)
    source = "danh sách của đợt, theo quyết định và cơ sở công khai ghi trong tệp này"
    head = around(content, recipients_name(data), round_href(data), source, s.RecipientSet)
    head["title"] = f"{s.RecipientSet.label} đợt {day_text(data.day)}"
    return s.RecipientSet(
        **head | status_of(data),
        round_date=data.day,
        decision_number=data.decision.number or None,
        decision_date=data.decision.day,
        decision_issuer=data.decision.issuer or None,
        consent=data.consent or None,
        total=overall_total(data, totals) if data.state is State.PUBLISHED else None,
        totals=tuple(
            r.LevelCount(level=t.level, awarded=t.awarded, posthumous=t.posthumous, named=t.named)
            for t in totals
        ),
        items=tuple(map(_recipient, in_reading_order(people))),
    )


def _recipient(person: Recipient) -> r.RecipientRow:
    return r.RecipientRow(
        name=person.name,
        level=person.level,
        branch=person.branch or None,
        organisation=person.organisation,
        kind=person.kind,
        birth_year=int(person.birth_year) if person.birth_year else None,
    )


def corrections(content: Content) -> s.CorrectionSet:
    """Return the ledger of corrections."""
    items = tuple(
        r.CorrectionRow(
            day=c.day,
            page=c.page,
            before=c.before,
            after=c.after,
            why=c.why,
            basis=c.basis,
            kind=c.kind,
            names=c.names or None,
            id=f"so-{len(content.corrections) - at}",
        )
        for at, c in enumerate(content.corrections)
    )
    head = around(content, "dinh-chinh", CORRECTIONS, "sổ đính chính của trang", s.CorrectionSet)
    head["updated"] = max((c.day for c in content.corrections), default=None)
    return s.CorrectionSet(**head, items=items)


def summary(content: Content) -> s.SummarySet:
    """Return the lines and figures of the published parts of the summary."""
    data = content.summary
    head = around(content, "ket-luan-01", SUMMARY, "nguồn ghi ở từng con số", s.SummarySet)
    head["title"] = data.title
    return s.SummarySet(
        **head | status_of(subject_state(content, SubjectId.SUMMARY)),
        start=data.start,
        end=data.end,
        context=data.context or None,
        parts=tuple(r.SummaryPartState(id=part.id, name=part.name, **status_of(part)) for part in data.parts),
        items=tuple(
            row for part in data.parts if part.state is State.PUBLISHED for row in _summary_rows(part)
        ),
    )


def _summary_rows(part: SummaryPart) -> Iterator[r.SummaryRow]:
    for line in part.lines:
        yield _said(part, None, line)
    for field in part.fields:
        for line in field.lines:
            yield _said(part, field.name, line)
        yield from _figures(part, field)


def _said(part: SummaryPart, field: str | None, words: str) -> r.SummaryRow:
    return r.SummaryRow(
        part_id=part.id, part=part.name, field=field, words=words,
        value=None, unit=None, period=None, target=None, earlier=(), source=None,
        id=_row_id(part, field, words), stated=None, target_stated=None,
    )  # fmt: skip


def number(figure: Decimal | str | None) -> Decimal | None:
    """Return a figure that is one number; None for “32/32” and “hơn 1.200”."""
    return figure if isinstance(figure, Decimal) else None


def stated(figure: Decimal | str | None) -> str | None:
    """Return the words of a figure that is no one number."""
    return figure if isinstance(figure, str) else None


def _row_id(part: SummaryPart, field: str | None, *words: str) -> str:
    return lasting_id(SUMMARY, part.id, field or "", *words)


def _figures(part: SummaryPart, field: ResultField) -> Iterator[r.SummaryRow]:
    for figure in field.indicators:
        yield r.SummaryRow(
            part_id=part.id,
            part=part.name,
            field=field.name,
            words=figure.name,
            value=number(figure.value),
            unit=figure.unit,
            period=figure.period,
            target=number(figure.target),
            earlier=tuple(r.EarlierFigure(period=e.period, value=e.value) for e in figure.earlier),
            source=figure.source,
            id=_row_id(part, field.name, figure.name, figure.period),
            stated=stated(figure.value),
            target_stated=stated(figure.target),
        )


def quiz(content: Content) -> s.QuizSet:
    """Return what is known of the quiz; null stands for what no source says."""
    known = content.quiz
    row = r.QuizRow(
        name=known.name,
        organiser_id=known.organiser,
        organiser=content.units[known.organiser].name,
        basis_id=known.basis,
        address=known.address,
        opens=known.opens,
        closes=known.closes,
        checked=known.checked,
        id=QUIZ,
        opening_hour=f"{known.opening_hour:%H:%M}" if known.opening_hour else None,
        closing_hour=f"{known.closing_hour:%H:%M}" if known.closing_hour else None,
        rules_basis=known.rules.basis if known.rules else None,
    )
    head = around(content, QUIZ, f"{QUIZ}/", "Kế hoạch và văn bản làm căn cứ", s.QuizSet)
    return s.QuizSet(**head, items=(row,))
