"""The site itself: foot of every page, the page about it, cited documents."""

from dataclasses import dataclass
from itertools import groupby

from kienan.base.text import day_text
from kienan.content.load import Content
from kienan.content.plan_blocks import mentions
from kienan.content.plan_text import plan_text
from kienan.model.fields import labels
from kienan.model.site import Contact, Document, DocumentGroup
from kienan.views.common import Link, Origin, document_link, origins, paragraph_link
from kienan.views.plan import Fact, ward_names

UNKNOWN = "chưa có"


@dataclass(frozen=True)
class Footer:
    """Who answers for the site."""

    organisation: str
    place: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Change:
    """What became of the place, since when, by which document."""

    day: str
    change: str
    documents: tuple[Link, ...]


@dataclass(frozen=True)
class About:
    """The organisation, whom to ask, what became of the district."""

    organisation: str
    facts: tuple[Fact, ...]
    wards: tuple[str, ...]
    as_of: str
    later: tuple[Change, ...]


@dataclass(frozen=True)
class Entry:
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
    entries: tuple[Entry, ...]


def contact_facts(content: Content) -> tuple[Fact, ...]:
    """Return whom readers can ask; what is not known is said to be “chưa có”."""
    known, called = content.site.contact, labels([Contact])["Contact"]
    return tuple(
        Fact(getattr(called, name), getattr(known, name) or UNKNOWN) for name in Contact.model_fields
    )


def footer(content: Content) -> Footer:
    """Return the foot of every page."""
    return Footer(content.units[content.site.organisation].name, content.site.place, contact_facts(content))


def about(content: Content) -> About:
    """Return who publishes the site and what became of the district afterwards."""
    changes = [change for unit in content.units.values() for change in unit.later]
    return About(
        organisation=content.units[content.site.organisation].name,
        facts=contact_facts(content),
        wards=ward_names(content),
        as_of=day_text(content.event.day),
        later=tuple(
            Change(day_text(c.day), c.change, tuple(document_link(content, d) for d in c.documents))
            for c in sorted(changes, key=lambda c: c.day)
        ),
    )


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


def _entry(document: Document, named: tuple[Link, ...]) -> Entry:
    return Entry(
        id=document.id,
        name=f"{document.kind} {document.number}",
        day=day_text(document.day) if document.day else UNKNOWN,
        issuer=", ".join(filter(None, (document.issuer, document.term))),
        title=document.title,
        note=document.note,
        sources=origins(document.sources),
        mentions=named,
    )
