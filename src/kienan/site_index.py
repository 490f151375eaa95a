"""What the site's search knows: the texts of finished pages, and which lists of people there are.

Written as scripts that set one variable, so that a copy on a disk, where browsers fetch nothing, can be
searched too. Inside is JSON: texts, never HTML.
"""

import json
from dataclasses import dataclass
from html.parser import HTMLParser

from kienan.content import Content
from kienan.toc import VOID
from kienan.views.recipients import badge_round, index_files, round_folder

PATH = "tim/muc-luc.js"
PAGE = "tim/"
MOST = 10_000
"""Names that the site's search reads, some 130 kB; a longer list is searched on its own page."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "img", "kbd", "mark", "picture", "q", "s", "small",
     "samp", "source", "span", "strong", "sub", "sup", "time", "u", "var", "wbr")
)  # fmt: skip
"""What does not end a paragraph; anything else does."""
_LEFT_OUT = frozenset(
    ("script", "style", "template", "svg", "nav", "form", "button", "select", "textarea", "noscript", "pre")
)
_LISTED = "ka-list"
"""The class of tables of people: they are found by the index files of their list."""


@dataclass(frozen=True)
class Block:
    """A paragraph, an entry or a row, with the id nearest to it below its heading, or ""."""

    id: str
    text: str


@dataclass(frozen=True)
class Section:
    """What stands below a heading, up to the next one; `id` is "" before the first heading."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Found:
    """A page of the site: address, title, which part of the site, how much it counts, what it says."""

    address: str
    title: str
    part: str
    weight: float
    description: str
    html: str


class _Reader(HTMLParser):
    """Cuts the HTML of a page's main part into sections."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections: list[Section] = []
        self._id, self._heading, self._blocks = "", "", list[Block]()
        self._open: list[tuple[str, str, bool]] = []  # tag, id when it counts, left out
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _CELLS and "".join(self._text).strip():
            self._text.append(" · ")
        elif tag == "br":
            self._text.append(" ")
        elif _ends(tag):
            self._flush()
        if tag in VOID:
            return
        if tag in _HEADINGS and not self._silent:
            self._begin(given.get("id") or "")
        out = self._silent or tag in _LEFT_OUT or _left_out(given)
        ident = given.get("id") or "" if tag not in _INLINE and tag not in _HEADINGS else ""
        self._open.append((tag, ident, out))

    def handle_endtag(self, tag: str) -> None:
        if not any(opened == tag for opened, _, _ in self._open):
            return
        if tag in _HEADINGS and not self._silent:
            self._heading, self._text = _plain(self._text), []
        elif _ends(tag):
            self._flush()
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text.append(data)

    def finished(self) -> tuple[Section, ...]:
        """Return the sections that say something."""
        self._flush()
        self._begin("")
        return tuple(self.sections)

    @property
    def _silent(self) -> bool:
        return bool(self._open) and self._open[-1][2]

    def _begin(self, ident: str) -> None:
        """Start a section; ids of what is open around its heading lead no nearer than the heading does."""
        if self._blocks or self._heading:
            self.sections.append(Section(self._id, self._heading, tuple(self._blocks)))
        self._id, self._heading, self._blocks = ident, "", []
        self._open = [(tag, "", out) for tag, _, out in self._open]

    def _flush(self) -> None:
        if text := _plain(self._text):
            near = next((ident for _, ident, _ in reversed(self._open) if ident), "")
            self._blocks.append(Block(near, text))
        self._text = []


def _ends(tag: str) -> bool:
    """Tell whether a paragraph ends where `tag` begins or ends; the cells of a row stay together."""
    return tag not in _INLINE and tag not in _CELLS


def _left_out(attributes: dict[str, str | None]) -> bool:
    return "data-ngoai" in attributes or _LISTED in (attributes.get("class") or "").split()


def _plain(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split()).strip(" ·")


def sections(html: str) -> tuple[Section, ...]:
    """Return the text of a page's main part, by headings; menus, forms, codes, tables of people left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


def as_script(value: object) -> str:
    """Return `value` as a script that hands it over; equal values give equal scripts."""
    return f"self.kienanTim={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


def site_index(pages: list[Found], content: Content) -> str:
    """Return the script of everything but people's names: pages by address, lists, abbreviations."""
    ordered = sorted(pages, key=lambda page: page.address)
    return as_script(
        {
            "trang": [_page(page) for page in ordered],
            "danhSach": _lists(content),
            "vietTat": list(content.abbreviations.items()),
        }
    )


def _page(page: Found) -> list[object]:
    """Write a page: a block is its text, or its id and its text."""
    told = [
        [s.id, s.heading, [[block.id, block.text] if block.id else block.text for block in s.blocks]]
        for s in sections(page.html)
    ]
    return [page.address, page.title, page.part, page.weight, page.description, told]


def _lists(content: Content) -> list[list[object]]:
    """Return address, day, number of names and index files of each list that names somebody."""
    rounds = [badge_round(content, round_folder(data), most=0) for data in content.badge_rounds]
    return [
        [r.href, r.day, r.named, list(index_files(r.named)) if r.named <= MOST else []]
        for r in rounds
        if r.named
    ]
