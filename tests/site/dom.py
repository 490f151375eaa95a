"""A small tree of an HTML page, enough to ask what a page says and where it points."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Optional

from kienan.outputs.embeds.files import FRAGMENT

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
SILENT = frozenset(("script", "style", "template", "svg"))


@dataclass
class Element:
    """A tag, its attributes, and what stands inside: elements and pieces of text."""

    tag: str
    attributes: dict[str, str]
    parent: Optional["Element"] = None
    inside: "list[Element | str]" = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all below it, in the order of the page."""
        yield self
        for child in self.inside:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str) -> list["Element"]:
        """Return all elements below with one of `tags`."""
        return [e for e in self.walk() if e.tag in tags and e is not self]

    def by_id(self, ident: str) -> "Element":
        """Return the element with this id; AssertionError when there is none."""
        for element in self.walk():
            if element["id"] == ident:
                return element
        raise AssertionError(f"no element with id {ident!r}")

    def labelled(self, ident: str) -> "Element":
        """Return the element whose aria-labelledby is `ident`; AssertionError when there is none."""
        for element in self.walk():
            if element["aria-labelledby"] == ident:
                return element
        raise AssertionError(f"no element labelled by {ident!r}")

    def text(self, without: str = "") -> str:
        """Return the text a reader meets, spaces as they are, minus elements with attribute `without`."""
        parts = []
        for child in self.inside:
            if isinstance(child, str):
                parts.append(child)
            elif child.tag == "br":
                parts.append("\n")
            elif child.tag not in SILENT and not (without and without in child):
                parts.append(child.text(without))
        return "".join(parts)

    def words(self) -> str:
        """Return the text with single spaces."""
        return " ".join(self.text().split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.inside.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.inside.append(Element(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        place: Element | None = self.here
        while place and place.tag != tag:
            place = place.parent
        if place and place.parent:
            self.here = place.parent

    def handle_data(self, data: str) -> None:
        self.here.inside.append(data)


def parse(html: str) -> Element:
    """Return the tree of `html`."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def read(file: Path) -> Element:
    """Return the tree of the page in `file`."""
    return parse(file.read_text("utf-8"))


def page_files(site: Path) -> list[Path]:
    """Return the HTML documents below `site`, sorted: not the fragments, which are pieces of other pages."""
    return sorted(file for file in site.rglob("*.html") if file.name != FRAGMENT)


def full_pages(tree: dict[str, Element]) -> dict[str, Element]:
    """Return the pages of `tree` that readers open, without the embeds, which are parts of them."""
    return {address: page for address, page in tree.items() if not address.startswith("/nhung/v1/")}


def pages(site: Path) -> dict[str, Element]:
    """Return every HTML page of the built site by its public address."""
    return {
        f"/{f.relative_to(site).as_posix()}".removesuffix("index.html"): read(f) for f in page_files(site)
    }
