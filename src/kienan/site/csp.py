"""What the browser may run and load on each part of the site: the Content-Security-Policy of finished pages.

Nothing is allowed but files of the site itself and the very scripts and styles that templates wrote into the
pages, each known by its hash (W3C Content Security Policy Level 3). They are read from what was built, so no
list of them is kept; nothing of that sort may stand where data is shown, or it would be let through as well.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

EMBEDS = "nhung/v1/"
MOST = 2_000
"""How long a header line may be: static hosts cut it there."""

_OPENING = re.compile(r"<(script|style)\b", re.IGNORECASE)
_CLOSING = {kind: re.compile(f"</{kind}", re.IGNORECASE) for kind in ("script", "style")}
_SCRIPTS = frozenset(
    ("", "module", "importmap", "speculationrules", "text/javascript", "application/javascript")
)
"""Types of script elements that a browser obeys; with any other it takes them for data."""
_CONTENT = ("<article", "</article>")
_DRAWN = "data:image/"


class UnsafePageError(Exception):
    """A page holds a script or a style where only words from data and editors may stand."""


@dataclass(frozen=True)
class Inline:
    """Inline scripts and styles of the pages: CSP hash sources; `drawn`: styles contain data: images."""

    scripts: frozenset[str] = field(default=frozenset())
    styles: frozenset[str] = field(default=frozenset())
    drawn: bool = False


class _Piece(HTMLParser):
    """Reads one element: its type, whether it asks for a file, its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.of_browser, self.text = False, ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip().lower() for name, value in attrs}
        obeyed = tag == "style" or given.get("type", "") in _SCRIPTS
        self.of_browser = obeyed and (tag == "style" or "src" not in given)

    def handle_data(self, data: str) -> None:
        self.text += data


def inline_of(site: Path) -> Inline:
    """Return the CSP hashes of the inline scripts and styles in the pages of the built `site`.

    Raises UnsafePageError when a page holds a script or a style within its content, or an embed any.
    """
    found: dict[str, set[str]] = {"script": set(), "style": set()}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        html = path.read_text("utf-8")
        for place, kind, text in _pieces(html):
            if name.startswith(EMBEDS) or _in_content(html, place):
                raise UnsafePageError(f"{name}: có {kind} nằm trong nội dung: {text[:60].strip()!r}")
            found[kind].add(text)
    drawn = any(_DRAWN in text for text in (*found["style"], *_sheets(site)))
    return Inline(frozenset(map(_hash, found["script"])), frozenset(map(_hash, found["style"])), drawn)


def _pieces(html: str) -> Iterable[tuple[int, str, str]]:
    """Yield `(place, "script" or "style", text)` of each that a browser obeys.

    Only what stands from such a tag to its end is parsed: a list of 100,000 names has 100 MB of pages.
    """
    for opening in _OPENING.finditer(html):
        kind = opening[1].lower()
        closing = _CLOSING[kind].search(html, opening.end())
        piece = _Piece(f"{html[opening.start() : closing.start() if closing else None]}</{kind}>")
        if piece.of_browser and piece.text:
            yield opening.start(), kind, piece.text


def _in_content(html: str, place: int) -> bool:
    first, last = _CONTENT
    return 0 <= html.find(first) < place < html.rfind(last)


def _sheets(site: Path) -> Iterable[str]:
    return (path.read_text("utf-8") for path in site.rglob("*.css"))


def _hash(text: str) -> str:
    """Return the source expression of an inline script or style (CSP 3, 2.3.1: hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def page(inline: Inline, framed_by: str, frames: str = "'none'") -> str:
    """Return the policy of pages that `framed_by` may frame and that show `frames` in their own frames."""
    pictures = "'self' data:" if inline.drawn else "'self'"
    return _joined(
        "default-src 'none'",
        f"script-src {_sources(inline.scripts)}",
        f"style-src {_sources(inline.styles)}",
        f"img-src {pictures}",
        "font-src 'self'",
        "connect-src 'self'",
        f"frame-src {frames}",
        "form-action 'self'",
        "base-uri 'none'",
        f"frame-ancestors {framed_by}",
    )


def embed(inline: Inline, framed_by: str) -> str:
    """Return the policy of embeds: their style sheet, their one script, nothing else."""
    pictures = "'self' data:" if inline.drawn else "'self'"
    return _joined(
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        f"img-src {pictures}",
        "form-action 'none'",
        "base-uri 'none'",
        f"frame-ancestors {framed_by}",
    )


def download(framed_by: str) -> str:
    """Return the policy of printed sheets: browsers show PDF in pages of their own, which need styles."""
    return _joined(f"frame-ancestors {framed_by}")


def _sources(hashes: frozenset[str]) -> str:
    return " ".join(("'self'", *sorted(hashes)))


def _joined(*directives: str) -> str:
    return "; ".join(directives)
