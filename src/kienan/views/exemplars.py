"""The honoured exemplars: the list by kind and field, and a page for each."""

from collections import defaultdict
from dataclasses import dataclass

from kienan.base.text import day_text, quantity_text, sentence, slug
from kienan.content.exemplars import FOLDER, published_exemplars
from kienan.content.load import Content
from kienan.model.exemplar import Exemplar, ExemplarKind, Result
from kienan.views.common import Link, unit_link
from kienan.views.subjects import decision_text


@dataclass(frozen=True)
class ExemplarCard:
    """An entry of the list."""

    id: str
    name: str
    unit: str
    field: str
    first_deed: str
    href: str
    photo: str
    photo_alt: str


@dataclass(frozen=True)
class FieldGroup:
    """Exemplars of one kind and one field."""

    id: str
    name: str
    cards: tuple[ExemplarCard, ...]


@dataclass(frozen=True)
class KindGroup:
    """Exemplars of one kind."""

    id: str
    name: str
    count: int
    fields: tuple[FieldGroup, ...]


@dataclass(frozen=True)
class ResultRow:
    """A result: what, how much, from where."""

    words: str
    figure: str
    source: str


@dataclass(frozen=True)
class ExemplarPage:
    """Everything about one exemplar."""

    name: str
    kind: str
    unit: Link
    field: str
    deeds: tuple[str, ...]
    results: tuple[ResultRow, ...]
    confirmed_by: str
    award: str
    decision: str
    basis: str
    consent: str
    updated: str
    photo: str
    photo_alt: str
    photo_caption: str
    photo_source: str
    previous: Link | None
    next: Link | None


def exemplar_list(content: Content) -> tuple[KindGroup, ...]:
    """Return the list, grouped by kind and field; empty while nothing is published.

    Fields that differ only in capitals or marks are one: they would share an id on the page.
    """
    by_kind: dict[ExemplarKind, dict[str, list[ExemplarCard]]] = defaultdict(lambda: defaultdict(list))
    for ident, exemplar in published_exemplars(content).items():
        by_kind[exemplar.kind][slug(exemplar.field)].append(_card(content, ident, exemplar))
    return tuple(
        KindGroup(
            id=slug(kind),
            name=sentence(kind.value),
            count=sum(map(len, fields.values())),
            fields=tuple(FieldGroup(f"{slug(kind)}-{i}", c[0].field, tuple(c)) for i, c in fields.items()),
        )
        for kind, fields in by_kind.items()
    )


def _card(content: Content, ident: str, exemplar: Exemplar) -> ExemplarCard:
    photo = exemplar.photo
    return ExemplarCard(
        id=ident,
        name=exemplar.name,
        unit=content.units[exemplar.unit].name,
        field=exemplar.field,
        first_deed=exemplar.deeds[0],
        href=f"{FOLDER}{ident}/",
        photo=photo.file if photo else "",
        photo_alt=photo.alt if photo else "",
    )


def exemplar_page(content: Content, ident: str) -> ExemplarPage:
    """Return the page of a published exemplar; KeyError when there is none called `ident`."""
    shown = published_exemplars(content)
    exemplar, ids = shown[ident], list(shown)
    place = ids.index(ident)
    photo = exemplar.photo
    return ExemplarPage(
        name=exemplar.name,
        kind=sentence(exemplar.kind.value),
        unit=unit_link(content, exemplar.unit),
        field=exemplar.field,
        deeds=exemplar.deeds,
        results=tuple(_result(r) for r in exemplar.results),
        confirmed_by=exemplar.confirmed_by,
        award=exemplar.award,
        decision=decision_text(exemplar.decision),
        basis=exemplar.basis,
        consent=exemplar.consent,
        updated=day_text(exemplar.updated) if exemplar.updated else "",
        photo=photo.file if photo else "",
        photo_alt=photo.alt if photo else "",
        photo_caption=photo.caption if photo else "",
        photo_source=photo.source if photo else "",
        previous=_neighbour(shown, ids[place - 1]) if place else None,
        next=_neighbour(shown, ids[place + 1]) if place + 1 < len(ids) else None,
    )


def _result(result: Result) -> ResultRow:
    figure = quantity_text(result.figure, result.unit) if result.figure is not None else ""
    return ResultRow(result.words, figure, result.source)


def _neighbour(shown: dict[str, Exemplar], ident: str) -> Link:
    return Link(shown[ident].name, f"{FOLDER}{ident}/")
