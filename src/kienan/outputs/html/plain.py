"""A fragment as plain HTML: what stays in an article whose editor knows no class, no style, no script."""

import re
from html import escape
from html.parser import HTMLParser

_KEPT = frozenset(
    (
        "a",
        "b",
        "br",
        "caption",
        "em",
        "li",
        "ol",
        "p",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
_BECOMES = {
    **{name: name for name in _KEPT},
    "dl": "ul",
    "dt": "strong",
    "figcaption": "p",
    "h2": "h3",
    "h3": "h4",
    "h4": "h4",
    "summary": "strong",
}
"""Elements by the name that editors' filters let through; the fragment's own title is an h2."""
_IN_LINK = {"h3": "strong", "h4": "strong", "li": "", "p": "", "ul": ""}
"""What blocks become within a link: editors cut a link at each of them."""
_ATTRIBUTES = {"a": ("href",), "th": ("scope", "colspan", "rowspan"), "td": ("colspan", "rowspan")}
_VOID = frozenset(("br", "col", "hr", "img", "input", "source", "wbr"))
_DROPPED = frozenset(("img", "noscript", "picture", "script", "style", "svg", "template"))
_HIDDEN, _IN_LINE = "ka-vh", "ka-tie"
# Editors drop the captions of tables: each stands as words before its table.
_CAPTION = re.compile(r"<table>\s*<caption>(.*?)</caption>", re.DOTALL)
_OPENED = re.compile(r"<(?:th|a)\b[^>]*>$")
_BEGUN = ("<li>", "<p>", "<td>", "<br>", "</p>", "</ul>", "</ol>", "</table>")


class _Plain(HTMLParser):
    """Writes again what it reads, without what only a style makes sense of.

    `open` holds the name of each element not closed yet, and that it was written by, "" when it was not.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        drop = bool(self.dropped or tag in _DROPPED or _HIDDEN in classes or "hidden" in given)
        row = tag == "div" and bool(self.open) and self.open[-1][0] == "dl"
        name = "" if drop else "li" if row else _BECOMES.get(tag, "")
        block = any(written == "a" for _, written in self.open) and name in _IN_LINK
        name = _IN_LINK[name] if block else name
        if not drop and (block or (tag == "span" and _IN_LINE not in classes)):
            self._begin_line()
        if tag not in _VOID:
            self.dropped += drop
            self.open.append((tag, name))
        if name:
            kept = [f' {key}="{escape(given[key])}"' for key in _ATTRIBUTES.get(name, ()) if key in given]
            self.out.append(f"<{name}{''.join(kept)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self.open:
            return
        opened, name = self.open.pop()
        self.dropped -= bool(self.dropped)
        if name:
            self.out.append(f"</{name}>")
        if opened == "dt" and name:
            self.out.append(": ")
        elif opened == "svg" and not self.dropped:
            self.out.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.out.append(escape(data, quote=False))

    def _begin_line(self) -> None:
        """Begin a line, unless a block or a line has just begun: spans are set as blocks, links hold none."""
        said = "".join(self.out[-4:]).rstrip()
        if said and not said.endswith(_BEGUN) and not _OPENED.search(said):
            self.out.append("<br>")


def plain_html(html: str) -> str:
    """Return `html`, made by our own templates, as plain HTML: no class, id, style or hidden word is left."""
    parser = _Plain()
    parser.feed(html)
    parser.close()
    written = _CAPTION.sub(r"<p>\1</p>\n<table>", "".join(parser.out))
    return "\n".join(line for line in map(str.strip, written.splitlines()) if line)
