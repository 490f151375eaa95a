"""What the head of a page says to machines: JSON-LD (schema.org), metadata (Thông tư 24/2011/TT-BTTTT).

Values only: templates write the tags. What is not known is left out.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from kienan.content.exemplars import published_exemplars
from kienan.content.lifecycle import archive, conference
from kienan.content.load import Content
from kienan.content.rounds import round_href
from kienan.model.base import Publication
from kienan.model.changes import EventStatus
from kienan.model.site import Contact
from kienan.outputs.data.base import FOLDER
from kienan.outputs.data.calendar import ZONE
from kienan.outputs.data.sets import DataSet

EVENT_PAGES = ("", "ke-hoach/")
ORGANISATION_PAGES = ("", "gioi-thieu/")
DATA_PAGE = "du-lieu/"

_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class LinkedPage:
    """A page: its address within the site, title, description, and canonical address, empty when unknown."""

    url: str
    title: str
    description: str
    canonical: str


Origin = tuple[date | None, str]
"""The day of a page's last change and its source; None and nothing when not known."""


@dataclass(frozen=True)
class PageMetadata:
    """`(name, content)` of each piece of metadata, and the JSON-LD documents, safe inside a script."""

    metadata: tuple[tuple[str, str], ...]
    linked: tuple[str, ...]


def safe_json(value: object) -> str:
    """Return `value` as JSON that is safe inside a <script> element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


@dataclass(frozen=True)
class Heads:
    """Makes the heads of one build: `titles` are its pages by address."""

    content: Content
    sets: tuple[DataSet, ...]
    titles: Mapping[str, str]
    today: date

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """The origins of all pages."""
        return origins(self.content, self.sets)

    def head(self, page: LinkedPage) -> PageMetadata:
        """Return the head of `page`."""
        content, reach = self.content, Reach(page.url, self.content)
        documents = [
            event(content, reach, self.today) if page.url in EVENT_PAGES else None,
            organisation(content, reach, self.today) if page.url in ORGANISATION_PAGES else None,
            catalogue(content, self.sets, reach) if page.url == DATA_PAGE else None,
            breadcrumbs(page, self.titles, reach),
        ]
        linked = ({"@context": "https://schema.org", **document} for document in documents if document)
        origin = self.origins.get(page.url, (None, ""))
        return PageMetadata(tuple(metadata(content, page, origin)), tuple(map(safe_json, linked)))


@dataclass(frozen=True)
class Reach:
    """Builds an absolute URL if the site's address is known, else one relative to the page at `url`."""

    url: str
    content: Content

    def to(self, address: str) -> str:
        """Return the reference to `address`, given from the site's root."""
        return self.content.at(address) or "../" * self.url.count("/") + address or "./"


def metadata(content: Content, page: LinkedPage, origin: Origin) -> list[tuple[str, str]]:
    """Return the metadata of `page`; day, source and address only where they are known."""
    organisation = content.units[content.site.organisation].name
    day, source = origin
    known = (
        ("DC.title", page.title),
        ("DC.creator", organisation),
        ("DC.date", day.isoformat() if day else ""),
        ("DC.description", page.description),
        ("DC.publisher", organisation),
        ("DC.identifier", page.canonical),
        ("DC.language", "vi"),
        ("DC.source", source),
    )
    return [(name, value) for name, value in known if value]


def origins(content: Content, sets: tuple[DataSet, ...]) -> dict[str, Origin]:
    """Return the origin of each page that has one, by address."""
    plan = content.plan.updated, content.plan.basis
    folders = ("", "van-ban/", "chuong-trinh/", "thanh-phan/", "phan-cong/")
    found: dict[str, Origin] = {f"ke-hoach/{folder}": plan for folder in folders}
    found[""] = plan
    rounds = {round_href(data): data for data in content.badge_rounds}
    exemplars = {f"dien-hinh/{ident}/": data for ident, data in published_exemplars(content).items()}
    publications: dict[str, Publication] = {**rounds, **exemplars}
    found.update({url: (data.updated, data.basis) for url, data in publications.items()})
    for dataset in sets:
        if dataset.page in ("ket-luan-01/", "dien-hinh/", "dinh-chinh/"):
            found[dataset.page] = dataset.updated, dataset.basis or ""
    return found


_STATUS = {
    EventStatus.AS_PLANNED: "EventScheduled",
    EventStatus.MOVED: "EventRescheduled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.CANCELLED: "EventCancelled",
}


def event(content: Content, reach: Reach, today: date) -> dict[str, Any]:
    """Return the conference as it stands on `today`. Its end is not in the source and is left out.

    A moved one names the day before (`previousStartDate`); one put off or called off keeps its planned
    day, as schema.org asks of `eventStatus`.
    """
    data, now = content.event, conference(content, today)
    planned = datetime.combine(data.day, data.hour, ZoneInfo(ZONE)).isoformat()
    start = datetime.combine(now.day or data.day, now.hour, ZoneInfo(ZONE)).isoformat()
    moved = {"previousStartDate": planned} if start != planned else {}
    return {
        "@type": "Event",
        "name": data.headline,
        "description": "; ".join(data.also),
        "startDate": start,
        **moved,
        "eventStatus": f"https://schema.org/{_STATUS[now.status]}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": now.place or content.site.place, "address": _address(content)},
        "organizer": organisation(content, reach, today),
        "inLanguage": "vi",
        "url": reach.to(""),
    }


def _address(content: Content) -> dict[str, str]:
    """Return what is known of the address: the street only when it was given, and is the body's own."""
    contact = content.site.contact
    street = "" if contact.office else contact.address
    known = {"@type": "PostalAddress", "addressRegion": content.site.place, "addressCountry": "VN"}
    return {**known, "streetAddress": street} if street else known


def organisation(content: Content, reach: Reach, today: date) -> dict[str, Any]:
    """Return who answers for the site: a committee of the Party, so no GovernmentOrganization."""
    gone = archive(content, today)
    known = _reached(content.site.contact)
    known |= {"dissolutionDate": gone.ending.day.isoformat()} if gone else {}
    return {
        "@type": "Organization",
        "name": content.units[content.site.organisation].name,
        "address": _address(content),
        **known,
        "url": reach.to(""),
    }


def _reached(contact: Contact) -> dict[str, Any]:
    """Return how to reach the body; what belongs to the office that answers for it stands under its name."""
    ways = {"telephone": contact.phone, "email": contact.email}
    known = {key: value for key, value in ways.items() if value}
    return (
        {"contactPoint": {"@type": "ContactPoint", "name": contact.office, **known}}
        if contact.office
        else known
    )


def catalogue(content: Content, sets: tuple[DataSet, ...], reach: Reach) -> dict[str, Any]:
    """Return the open data as a catalogue of sets, each with its downloads."""
    publisher = {"@type": "Organization", "name": content.units[content.site.organisation].name}
    listed = []
    for data in sets:
        found = {
            "@type": "Dataset",
            "name": data.title,
            "description": data.description,
            "creativeWorkStatus": data.state.value,
            "inLanguage": "vi",
            "isAccessibleForFree": True,
            "creator": publisher,
            "distribution": [
                _download(reach, f"{data.id}.csv", "text/csv"),
                _download(reach, f"{data.id}.json", "application/json"),
            ],
        }
        known = {"dateModified": data.updated.isoformat() if data.updated else "", "license": data.license}
        listed.append({**found, **{key: value for key, value in known.items() if value}})
    return {
        "@type": "DataCatalog",
        "name": f"Dữ liệu: {content.site.name}",
        "publisher": publisher,
        "url": reach.to(DATA_PAGE),
        "dataset": listed,
    }


def _download(reach: Reach, name: str, media_type: str) -> dict[str, str]:
    return {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": reach.to(FOLDER + name)}


def breadcrumbs(page: LinkedPage, titles: Mapping[str, str], reach: Reach) -> dict[str, Any] | None:
    """Return a BreadcrumbList (schema.org) from the home page to `page`; None for the home page.

    Folders without a page are left out, and so is a page that is not in `titles` (a template page).
    """
    parts = page.url.rstrip("/").split("/") if page.url else []
    ways = ["", *("/".join(parts[: n + 1]) + "/" for n in range(len(parts)))]
    known = [way for way in ways if way in titles]
    if len(known) < 2:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": titles[way], "item": reach.to(way)}
            for n, way in enumerate(known, 1)
        ],
    }
