"""Inlines into each page one style sheet: the rules of the theme's and of our CSS that some page uses.

A page then asks for no style sheet before its first line is drawn: on a phone each file of its own would cost
a connection before the first paint. All pages carry the same text, so that one hash in the policy allows it.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from kienan.outputs.html.css import FONT_FACE, names_in, used_css

MARK = "/*KIENAN*/"
"""Marker that is replaced by the inlined style sheet: within the `<style>` of each page that carries it."""

_ALWAYS = frozenset({"[open", FONT_FACE})
"""Names kept as used: attributes set by browsers, and font faces."""
_NEVER = frozenset({".md-dialog", ".md-dialog__inner"})
"""Names dropped as unused: theme elements that stay empty on this site."""

_TAG = re.compile(r"<([a-zA-Z][\w-]*)[^>]*>")
_ADDRESS = re.compile(r'(\s(?:href|src|srcset|content|d|id))="[^"]*"')
_IDENT = re.compile(r'\sid="([^"\s]+)"')
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_SWITCH = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""The theme's switches say what only fields for text may say; scripts close what a browser left open."""
_SCRIPT = re.compile(r"<script\b(?![^>]*\b(?:src=|type=\"application/))[^>]*>(.*?)</script>", re.DOTALL)


def inline_css(site: Path, css: Iterable[str], scripts: Iterable[str], cache: Path) -> None:
    """Replace the mark in each page of the finished `site` by the rules of the sheets `css` in use.

    The theme's switches are made valid on the way.

    `scripts` are the texts of the scripts on pages: whatever they name counts as used. `cache` is the folder
    to keep the sheet in.
    """
    pages = [path for path in sorted(site.rglob("*.html")) if MARK in path.read_text("utf-8")]
    names = frozenset().union(*(names_of_page(path.read_text("utf-8")) for path in pages))
    sheet = page_css(css, names | names_of_scripts(scripts), cache)
    for path in pages:
        page = _SWITCH.sub(r"\1", path.read_text("utf-8"))
        path.write_text(page.replace(MARK, sheet, 1), "utf-8", newline="\n")


def page_css(css: Iterable[str], names: frozenset[str], cache: Path) -> str:
    """Return the rules of the style sheets `css`, in their order, that can match something of `names`."""
    return used_css(css, (names | _ALWAYS) - _NEVER, cache)


def names_of_page(text: str) -> frozenset[str]:
    """Return what selectors can name of a page.

    Each kind of tag is looked at once, so that a long list costs little.
    """
    tags = {_ADDRESS.sub(r"\1", found[0]) + f"</{found[1]}>" for found in _TAG.finditer(text)}
    return names_in(sorted(tags)) | {f"#{ident}" for ident in _IDENT.findall(text)}


def names_of_scripts(scripts: Iterable[str]) -> frozenset[str]:
    """Return every word of `scripts` as tag, class, id and attribute."""
    words = {word for text in scripts for word in _WORD.findall(text)}
    return frozenset(mark + word for word in words for mark in ("", ".", "#", "["))


def script(text: str) -> str:
    """Return a script without lines of comment and without indents, as it is sent."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def inline_parts(page: str) -> tuple[list[str], list[str]]:
    """Return the texts of the styles and of the scripts within `page` that a browser obeys."""
    return _STYLE.findall(page), _SCRIPT.findall(page)
