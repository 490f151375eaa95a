"""The correction ledger as readers see it: its page, the notes beside what was corrected, the ways to ask."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import quote

from kienan.base.text import day_text
from kienan.content.load import Content
from kienan.model.subjects import Correction, CorrectionKind
from kienan.views.common import Link
from kienan.views.site import nobody_to_ask

PAGE = "dinh-chinh/"
MESSAGE = "Góp ý về trang Hội nghị {day}. Trang: … Dòng: … Đang ghi: … Đúng là: … Tên tôi: …"
"""What a text message should say; the reader fills in what stands as dots."""


@dataclass(frozen=True)
class ShownCorrection:
    """An entry of the ledger; `href` is the page or row it speaks of."""

    id: str
    day: str
    page: str
    href: str
    withdrawal: bool
    names: int
    before: str
    after: str
    why: str
    basis: str


@dataclass(frozen=True)
class ContactLinks:
    """How to reach whom by telephone: the number as written and as dialled, and a message to send."""

    phone: str
    call: str
    text: str
    message: str


@dataclass(frozen=True)
class Ledger:
    """The page: entries, newest on top as in the file."""

    rows: tuple[ShownCorrection, ...]


@dataclass(frozen=True)
class Feedback:
    """How to ask for a correction or a withdrawal; `unknown` stands for it all when nobody takes requests."""

    contact: ContactLinks | None
    organisation: str
    address: str
    unknown: str


def corrections(content: Content) -> Ledger:
    """Return the ledger, as the data file orders it."""
    entries = content.corrections
    return Ledger(tuple(_row(entry, len(entries) - at) for at, entry in enumerate(entries)))


def feedback(content: Content, today: date) -> Feedback:
    """Return how to reach whoever takes requests on `today`."""
    contact = content.site.contact
    return Feedback(
        _contact(contact.phone, MESSAGE.format(day=day_text(content.event.day))),
        contact.office or content.units[content.site.organisation].name,
        contact.address,
        nobody_to_ask(content, today),
    )


def notes(content: Content) -> Mapping[str, tuple[Link, ...]]:
    """Return, by the address of each page and row that was corrected, the days and the ways to the entries.

    A page has the notes of its rows as well: a row of a long list may stand on another page.
    """
    found: dict[str, list[Link]] = defaultdict(list)
    for row in corrections(content).rows:
        for address in dict.fromkeys((row.page, row.href)):
            if row.day not in (link.text for link in found[address]):  # the newest of a day stands for it
                found[address].append(Link(row.day, f"{PAGE}#{row.id}"))
    return MappingProxyType({address: tuple(links) for address, links in found.items()})


def _row(entry: Correction, number: int) -> ShownCorrection:
    page = "" if entry.page == "./" else entry.page.partition("#")[0]
    place = entry.place or entry.page.partition("#")[2]
    return ShownCorrection(
        id=f"so-{number}",
        day=day_text(entry.day),
        page=page,
        href=f"{page}#{place}" if place else page,
        withdrawal=entry.kind is CorrectionKind.WITHDRAWAL,
        names=entry.names,
        before=entry.before,
        after=entry.after,
        why=entry.why,
        basis=entry.basis,
    )


def _contact(phone: str, message: str) -> ContactLinks | None:
    """Return the ways to call and to write, None without a number to dial.

    `sms:number?&body=` is read by iOS, which wants `&`, and by Android, which wants `?` (RFC 5724).
    """
    main = phone.partition("máy lẻ")[0]
    digits = "".join(sign for sign in main if sign.isascii() and sign.isdigit())
    if not digits:
        return None
    number = f"+{digits}" if phone.lstrip(" (").startswith("+") else digits
    return ContactLinks(phone, f"tel:{number}", f"sms:{number}?&body={quote(message, safe='')}", message)
