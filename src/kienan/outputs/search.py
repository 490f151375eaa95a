"""Search index of the site: the texts of rendered pages, and the lists of people.

Written as scripts that set one variable, so that a copy on a disk, where browsers fetch nothing, can be
searched too. Inside is JSON: texts, never HTML.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from kienan.base.family_names import FAMILY_NAMES
from kienan.content.load import Content
from kienan.content.plan_blocks import pieces_of
from kienan.content.plan_parts import private_people
from kienan.content.plan_text import plan_text
from kienan.content.rounds import round_folder
from kienan.outputs.html.headings import VOID
from kienan.outputs.search_words import SYNONYMS, Topic, unsaid
from kienan.views.recipients import badge_round, index_files

PATH = "tim/muc-luc.js"
PAGE = "tim/"
MOST = 10_000
"""Names that the site's search reads, some 130 kB; a longer list is searched on its own page."""

WEIGHTS = {
    "": 0.8, "kiem-tra/": 0.6, "tro-nang/": 0.8, "dinh-chinh/": 0.9,
    "nhung/": 0.3, "du-lieu/": 0.3, "bao-chi/": 0.3,
}  # fmt: skip
"""How much a page counts, where that is not 1: home and press repeat what others say in full; codes, files,
what was measured, and corrections speak of every subject, for few readers."""
_OF_ROUNDS = 0.8
"""The page of a round, which repeats for recipients and families what the page of badges says."""

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
_SILENT = frozenset(("ka-list", "ka-vh", "ka-src", "ka-units", "ka-tai", "ka-fold", "ka-fields"))
"""Classes of what is no text of its own: people (each list has files for them), the ways to sources, units
and downloads beside a text, codes to copy, fields of files."""
_BETWEEN = "\0"
"""Where an inline element begins or ends: a space when words stand on both sides, else nothing."""


@dataclass(frozen=True)
class IndexBlock:
    """A paragraph, an entry or a row, with the id nearest to it below its heading, or ""."""

    id: str
    text: str


@dataclass(frozen=True)
class IndexSection:
    """What stands below a heading with an id, up to the next one; `id` is "" before the first."""

    id: str
    heading: str
    blocks: tuple[IndexBlock, ...]


@dataclass(frozen=True)
class IndexPage:
    """A page of the site: address, title, which part of the site it belongs to, what it says."""

    address: str
    title: str
    part: str
    description: str
    html: str


class _Reader(HTMLParser):
    """Cuts the HTML of a page's main part into sections."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections: list[IndexSection] = []
        self._id, self._heading, self._blocks = "", "", list[IndexBlock]()
        self._open: list[tuple[str, str, bool]] = []  # tag, id when it counts, left out
        self._text: list[str] = []
        self._wanted = False  # the words of a heading that has begun

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _CELLS and "".join(self._text).strip():
            self._text.append(" · ")
        elif tag == "dd" and "".join(self._text).strip():
            self._text.append(": ")
        elif _ends(tag):
            self._flush()
        else:
            self._text.append(_BETWEEN)
        if tag in VOID:
            return
        if tag in _HEADINGS and given.get("id") and not self._silent:
            self._begin(str(given["id"]))
        out = self._silent or tag in _LEFT_OUT or _left_out(given)
        ident = given.get("id") or "" if tag not in _INLINE and tag not in _HEADINGS else ""
        self._open.append((tag, ident, out))

    def handle_endtag(self, tag: str) -> None:
        if not any(opened == tag for opened, _, _ in self._open):
            return
        if tag in _HEADINGS and self._wanted:
            self._heading, self._text, self._wanted = _plain(self._text), [], False
        elif tag == "dt" or not _ends(tag):
            self._text.append(_BETWEEN)
        else:
            self._flush()
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text.append(data)

    def finished(self) -> tuple[IndexSection, ...]:
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
            self.sections.append(IndexSection(self._id, self._heading, tuple(self._blocks)))
        self._id, self._heading, self._blocks, self._wanted = ident, "", [], True
        self._open = [(tag, "", out) for tag, _, out in self._open]

    def _flush(self) -> None:
        if text := _plain(self._text):
            near = next((ident for _, ident, _ in reversed(self._open) if ident), "")
            self._blocks.append(IndexBlock(near, text))
        self._text = []


def _ends(tag: str) -> bool:
    """Tell whether a paragraph ends where `tag` begins or ends; the cells of a row stay together."""
    return tag not in _INLINE and tag not in _CELLS


def _left_out(attributes: dict[str, str | None]) -> bool:
    return "data-ngoai" in attributes or not _SILENT.isdisjoint((attributes.get("class") or "").split())


def _plain(pieces: list[str]) -> str:
    text = re.sub(rf"(?<=[\w).”]){_BETWEEN}+(?=\w)", " ", "".join(pieces)).replace(_BETWEEN, "")
    return " ".join(text.split()).strip(" ·")


def sections(html: str) -> tuple[IndexSection, ...]:
    """Return the text of a page's main part, by headings; menus, forms, codes, tables of people left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


def as_script(value: object) -> str:
    """Return `value` as a script that hands it over; equal values give equal scripts."""
    return f"self.kienanTim={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


def site_index(pages: list[IndexPage], content: Content) -> str:
    """Return the script of everything but people's names: pages, lists, sayings, what the Plan leaves open.

    Of pages that answer alike the first is shown first: by address, exemplars last, since a task of several
    subjects is looked for at the badges.
    """
    ordered = sorted(pages, key=lambda page: (page.address.startswith("dien-hinh/"), page.address))
    sayings = {**SYNONYMS, **content.abbreviations}
    return as_script(
        {
            "trang": [_page(page, private_people(content)) for page in ordered],
            "danhSach": _lists(content),
            "cachNoi": [[said, meant] for said, meant in sayings.items()],
            "khongNoi": [[_phrases(topic, content), topic.sentence] for topic in unsaid(_plan(content))],
            "ho": FAMILY_NAMES,
        }
    )


def _phrases(topic: Topic, content: Content) -> list[str]:
    """Return what readers type of a topic, with the name of this site's body in its place."""
    name = content.units[content.site.organisation].name
    return [phrase.format(organisation=name) for phrase in topic.phrases]


def _plan(content: Content) -> str:
    """Return the words of the Plan on one line."""
    return " ".join(piece.text for block in plan_text(content).blocks for piece in pieces_of(block))


def _page(page: IndexPage, private: Mapping[str, str]) -> list[object]:
    """Write a page: a block is its text, or its id and its text; private people by their role."""
    told = [[s.id, s.heading, [_block(b, private) for b in s.blocks]] for s in sections(page.html)]
    return [page.address, page.title, page.part, _weight(page.address), page.description, told]


def _weight(address: str) -> float:
    """Return how much the page at `address` counts."""
    of_round = address.startswith("huy-hieu-dang/") and address != "huy-hieu-dang/"
    return _OF_ROUNDS if of_round else WEIGHTS.get(address, 1)


def _block(block: IndexBlock, private: Mapping[str, str]) -> str | list[str]:
    text = by_role(block.text, private)
    return [block.id, text] if block.id else text


def by_role(text: str, private: Mapping[str, str]) -> str:
    """Return `text` with the role of each private person in the place of the name."""
    for name, role in private.items():
        text = re.sub(rf"(?:(?:Đồng chí|Đ/c|đồng chí|đ/c)\s+)?{re.escape(name)}", role, text)
    return text


def _lists(content: Content) -> list[list[object]]:
    """Return address, day, number of names and index files of each list that names somebody."""
    rounds = [badge_round(content, round_folder(data), most=0) for data in content.badge_rounds]
    return [
        [r.href, r.day, r.named, list(index_files(r.named)) if r.named <= MOST else []]
        for r in rounds
        if r.named
    ]
