"""Headings of a finished page, so that headings inside fragments stand in the table of contents too."""

from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset({"br", "img", "input", "hr", "wbr"})


@dataclass(frozen=True)
class Heading:
    """A heading with an id; `level` is 1 to 6."""

    level: int
    id: str
    text: str


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Heading] = []
        self._open: tuple[int, str] | None = None
        self._text: list[str] = []
        self._outside: list[str] = []  # tags open within a note

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._open and (self._outside or "data-ngoai" in given):
            if tag not in VOID:
                self._outside.append(tag)
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() and given.get("id"):
            self._open, self._text = (int(tag[1]), str(given["id"])), []

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == f"h{self._open[0]}":
            self.found.append(Heading(*self._open, " ".join("".join(self._text).split())))
            self._open, self._outside = None, []
        elif tag in self._outside:
            while self._outside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and not self._outside:
            self._text.append(data)


def headings(html: str) -> list[Heading]:
    """Return the headings of `html` that carry an id, in order, without notes set beside the text."""
    collector = _Collector()
    collector.feed(html)
    return collector.found
