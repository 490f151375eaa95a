"""Values that several views share: links, states, sources, units."""

import re
from dataclasses import dataclass

from kienan.base.text import Run, day_text, plain, runs, sentence
from kienan.content.load import Content
from kienan.content.plan_work import busy_units
from kienan.model.base import Publication, SourceNote, State

PLAN_TEXT = "ke-hoach/van-ban/"
ASSIGNMENTS = "ke-hoach/phan-cong/"
PROGRAMME = "ke-hoach/chuong-trinh/"
PARTICIPANTS = "ke-hoach/thanh-phan/"
DOCUMENTS = "van-ban/"
GONE = "Đã gỡ"
"""What readers are told of what was withdrawn: the word of names that are taken away."""
PAGE_NAMES = {
    "": "Trang chủ",
    "ke-hoach/": "Kế hoạch",
    PLAN_TEXT: "Toàn văn Kế hoạch",
    PROGRAMME: "Chương trình Hội nghị",
    PARTICIPANTS: "Thành phần dự Hội nghị",
    ASSIGNMENTS: "Phân công nhiệm vụ",
    DOCUMENTS: "Văn bản liên quan",
    "dinh-chinh/": "Đính chính",
    "gioi-thieu/": "Giới thiệu",
}
"""What a few pages are called where another page leads to them; subjects have names in data."""


@dataclass(frozen=True)
class Link:
    """A text and where it leads: an address within the site, without leading slash."""

    text: str
    href: str


@dataclass(frozen=True)
class SourceLink(Link):
    """The way to the Plan's own words; `noted` when a slip is noted on them."""

    noted: bool = False


@dataclass(frozen=True)
class Status:
    """The state of a dataset, as readers see it."""

    label: str
    published: bool
    basis: str
    updated: str
    withdrawn: bool = False


@dataclass(frozen=True)
class Origin:
    """A source: its name and, when it is on the web, its address."""

    name: str
    address: str


@dataclass(frozen=True)
class Picture:
    """A published photo: the same picture in two formats and several widths (the links' texts, in pixels)."""

    width: int
    height: int
    fallback: str
    webp: tuple[Link, ...]
    jpeg: tuple[Link, ...]


@dataclass(frozen=True)
class Download:
    """A file to take home: what it is called after “Tải”, where it stands, kind, size in words, pages."""

    label: str
    href: str
    kind: str
    size: str
    pages: int = 0


def page_name(content: Content, page: str) -> str:
    """Return what readers call the page at `page`; its address for one that only the menu names."""
    address = page.partition("#")[0]
    named = {subject.page: subject.name for subject in content.subjects}
    rounds = {
        f"huy-hieu-dang/{data.day}/": f"Huy hiệu Đảng đợt {day_text(data.day)}"
        for data in content.badge_rounds
    }
    return PAGE_NAMES.get(address) or named.get(address) or rounds.get(address) or address


def status(publication: Publication) -> Status:
    """Return the state of `publication` in words."""
    return Status(
        label=GONE if publication.state is State.WITHDRAWN else sentence(publication.state.value),
        published=publication.state is State.PUBLISHED,
        basis=publication.basis,
        updated=day_text(publication.updated) if publication.updated else "",
        withdrawn=publication.state is State.WITHDRAWN,
    )


def origins(notes: tuple[SourceNote, ...]) -> tuple[Origin, ...]:
    """Return sources ready to print."""
    return tuple(Origin(note.name, note.address or "") for note in notes)


def paragraph_link(paragraph: str, text: str) -> Link:
    """Return a link to a paragraph of the Plan's full text."""
    return Link(text, f"{PLAN_TEXT}#{paragraph}")


def source_link(content: Content, paragraph: str, text: str = "Kế hoạch") -> SourceLink:
    """Return the way to the Plan's own words, called `text`, saying so when a slip is noted on them."""
    slip = noted(content, paragraph)
    return SourceLink(f"{text} (có ghi chú)" if slip else text, f"{PLAN_TEXT}#{paragraph}", slip)


def noted(content: Content, paragraph: str) -> bool:
    """Tell whether a slip is noted on a paragraph of the Plan."""
    return any(slip.paragraph == paragraph for slip in content.plan.slips)


def unit_link(content: Content, unit_id: str) -> Link:
    """Return the unit's name and the anchor that shows its work, empty when the Plan gives it none."""
    busy = unit_id in busy_units(content)
    return Link(content.units[unit_id].name, f"{ASSIGNMENTS}#{unit_id}" if busy else "")


def document_link(content: Content, document_id: str) -> Link:
    """Return a document's kind, number and day, leading to its entry on the documents page."""
    document = content.documents[document_id]
    day = f" ngày {day_text(document.day)}" if document.day else ""
    return Link(f"{document.kind} {document.number}{day}", f"{DOCUMENTS}#{document_id}")


def opened(content: Content, words: str) -> str:
    """Return the Plan's words with every abbreviation written out, for pages other than the full text."""
    shorts = sorted(content.abbreviations, key=len, reverse=True)
    pattern = rf"(?<![\w/])(?:{'|'.join(map(re.escape, shorts))})(?![\w/])"
    return re.sub(pattern, lambda match: content.abbreviations[match.group()], words) if shorts else words


def entry(content: Content, words: str) -> tuple[Run, ...]:
    """Return the Plan's words as an entry of a list: abbreviations opened, capital first, no closing mark."""
    return runs(sentence(opened(content, words).rstrip(" ,.;:")))


def entry_text(content: Content, words: str) -> str:
    """Return `entry` as plain text."""
    return plain("".join(run.text for run in entry(content, words)))
