"""The site itself: foot of every page, the page about it, cited documents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kienan.base.text import day_text, inside
from kienan.content import lifecycle
from kienan.content.load import Content
from kienan.content.plan_blocks import mentions
from kienan.content.plan_text import plan_text
from kienan.model.fields import labels
from kienan.model.site import Contact, Document, DocumentGroup, Ending, Later, Level, Successor, Unit
from kienan.views.common import Link, Origin, document_link, origins, paragraph_link
from kienan.views.plan import Fact, ward_names


@dataclass(frozen=True)
class Footer:
    """Who answers for the site."""

    organisation: str
    place: str
    facts: tuple[Fact, ...]
    unknown: str
    """The one line that stands for the facts when there is nobody to ask."""


@dataclass(frozen=True)
class PlaceChange:
    """What became of the place, since when, by which document."""

    day: str
    change: str
    documents: tuple[Link, ...]
    sources: tuple[Origin, ...]


@dataclass(frozen=True)
class Heir:
    """Where a part of what ended stands today."""

    name: str
    of: tuple[str, ...]
    sources: tuple[Origin, ...]


@dataclass(frozen=True)
class Named:
    """What fragments call the conference, its organisation and the place whose wards the units name."""

    day: str
    year: int
    organisation: str
    place: str
    place_id: str


@dataclass(frozen=True)
class About:
    """The organisation, whom to ask, what became of the district."""

    organisation: str
    facts: tuple[Fact, ...]
    unknown: str
    wards: tuple[str, ...]
    as_of: str
    later: tuple[PlaceChange, ...]
    ended: str
    heirs: tuple[Heir, ...]
    gap: str
    """What is not known of where things stand today."""


@dataclass(frozen=True)
class CitedDocument:
    """A cited document."""

    id: str
    name: str
    day: str
    issuer: str
    title: str
    note: str
    sources: tuple[Origin, ...]
    mentions: tuple[Link, ...]
    """The ways to the passages of the Plan that name it."""


@dataclass(frozen=True)
class EntryGroup:
    """Cited documents that belong together."""

    name: str
    entries: tuple[CitedDocument, ...]


def contact_facts(content: Content) -> tuple[Fact, ...]:
    """Return what is known of whom readers can ask."""
    known, called = content.site.contact, labels([Contact])["Contact"]
    told = ((getattr(called, name), getattr(known, name)) for name in Contact.model_fields)
    return tuple(Fact(label, value) for label, value in told if value)


def nobody_to_ask(content: Content, today: date) -> str:
    """Return the line that stands for the contact when readers can ask nobody; "" when they can."""
    if lifecycle.reachable(content, today):
        return ""
    if gone := lifecycle.archive(content, today):
        return _nobody_left(content, gone)
    return "Thông tin liên hệ: đang cập nhật."


def _nobody_left(content: Content, gone: lifecycle.Archive) -> str:
    """Return that nobody is known to take questions; that the body itself was wound up is in no source."""
    name, since = content.units[content.site.organisation].name, day_text(gone.ending.day)
    return (
        f"Thông tin liên hệ: chưa có. Từ {since} không còn {inside(gone.unit.name)}; "
        f"chưa rõ cơ quan nào tiếp nhận hồ sơ của {name} và câu hỏi về Hội nghị."
    )


def footer(content: Content, today: date) -> Footer:
    """Return the foot of every page."""
    unknown = nobody_to_ask(content, today)
    facts = () if unknown else contact_facts(content)
    return Footer(content.units[content.site.organisation].name, content.site.place, facts, unknown)


def named(content: Content) -> Named:
    """Return what fragments call the conference; no place where no ward belongs to one."""
    parents = {u.parent for u in content.units.values() if u.level is Level.WARD}
    above = next((unit.id for unit in _line(content) if unit.id in parents), "")
    place = content.units[above].name if above else ""
    day, organisation = content.event.day, content.units[content.site.organisation].name
    return Named(day_text(day), day.year, organisation, place, above)


def _line(content: Content) -> Iterator[Unit]:
    """Yield the site's own body and each that the one before belongs to."""
    unit = content.units.get(content.site.organisation)
    while unit:
        yield unit
        unit = content.units.get(unit.parent)


def described(content: Content, words: str) -> str:
    """Return the description of a page with what stands in it as {ngày}, {năm}, {cơ quan}, {nội dung}."""
    called, event = named(content), content.event
    titles = ", ".join((event.headline, *event.also)).replace("*", "")
    values = {
        "ngày": called.day,
        "năm": str(called.year),
        "cơ quan": called.organisation,
        "nội dung": titles,
    }
    return re.sub(r"\{([^{}]*)\}", lambda m: values.get(m[1], m[0]), words)


def about(content: Content, today: date) -> About:
    """Return who publishes the site and what became of the district afterwards."""
    unknown, gone = nobody_to_ask(content, today), lifecycle.archive(content, today)
    heirs = gone.unit.successors if gone else ()
    return About(
        organisation=content.units[content.site.organisation].name,
        facts=() if unknown else contact_facts(content),
        unknown=unknown,
        wards=ward_names(content),
        as_of=day_text(content.event.day),
        later=_later(content, today),
        ended=gone.unit.name if gone else "",
        heirs=tuple(Heir(h.name, h.of, origins(h.sources)) for h in heirs),
        gap=_gap(content, heirs),
    )


def _gap(content: Content, heirs: tuple[Successor, ...]) -> str:
    """Return what no source says of today: which old ward belongs to what, who took over from the body."""
    told = {part for heir in heirs for part in heir.of}
    lost = [] if told else ["phường cũ nào nay thuộc phường nào"]
    lost += [] if content.site.contact.office else ["cơ quan nào tiếp nhận công việc và hồ sơ"]
    name = content.units[content.site.organisation].name
    return f"Chưa tìm được nguồn chính thức cho biết {' và '.join(lost)} của {name}." if lost else ""


def _later(content: Content, today: date) -> tuple[PlaceChange, ...]:
    """Return what became of the body's own units and places up to `today`, by day."""
    own = {unit.id for unit in _line(content)}
    units = [unit for unit in content.units.values() if {unit.id, unit.parent} & own]
    every = [change for unit in units for change in (*unit.later, unit.ended) if change]
    return tuple(_change(content, c) for c in sorted(every, key=lambda c: c.day) if c.day <= today)


def _change(content: Content, change: Later | Ending) -> PlaceChange:
    documents = tuple(document_link(content, document) for document in change.documents)
    return PlaceChange(day_text(change.day), change.change, documents, origins(change.sources))


def documents(content: Content) -> tuple[EntryGroup, ...]:
    """Return the cited documents by group, each group in the order of the data file."""
    order, named = list(DocumentGroup), _mentions(content)
    listed = sorted(content.documents.values(), key=lambda d: order.index(d.group))
    return tuple(
        EntryGroup(group.value, tuple(_entry(d, named.get(d.id, ())) for d in entries))
        for group, entries in groupby(listed, key=lambda d: d.group)
    )


def _mentions(content: Content) -> dict[str, tuple[Link, ...]]:
    """Return by document the ways to the passages of the Plan that name it, called by their first words."""
    view = plan_text(content)
    words, found = view.words(), dict[str, dict[str, Link]]()
    for document, paragraph in mentions(view):
        first = " ".join(words[paragraph].split()[:6])
        found.setdefault(document, {})[paragraph] = paragraph_link(paragraph, f"{first}…")
    return {document: tuple(links.values()) for document, links in found.items()}


def _entry(document: Document, named: tuple[Link, ...]) -> CitedDocument:
    return CitedDocument(
        id=document.id,
        name=f"{document.kind} {document.number}",
        day=day_text(document.day) if document.day else "",
        issuer=", ".join(filter(None, (document.issuer, document.term))),
        title=document.title,
        note=document.note,
        sources=origins(document.sources),
        mentions=named,
    )
