"""The ways in which portals save what is pasted: editors in a real browser, filters of servers."""

import json
import subprocess
from collections.abc import Callable, Sequence

import bleach
import nh3
from bleach.css_sanitizer import CSSSanitizer
from playwright.sync_api import Browser

from tests.npm import installed
from tests.places import ROOT
from tests.support import serve

Save = Callable[[Sequence[str]], list[str]]

EDITORS = (
    "ckeditor4",
    "ckeditor4-all",
    "ckeditor5",
    "ckeditor5-all",
    "tinymce6",
    "tinymce7",
    "tinymce7-unboxed",
    "tinymce8",
    "tinymce8-unboxed",
    "dompurify",
    "dompurify-frames",
)
"""As their makers set them; “all” lets everything through, “unboxed” frames with the rights they ask for."""
NODE = ("sanitize-html", "sanitize-html-frames")

_FRAME = {"src", "title", "width", "height", "frameborder", "sandbox"}
_PICTURE = {"src", "alt", "srcset", "sizes", "width", "height"}
_INLINE = {"a", "b", "blockquote", "br", "em", "img", "strong"}
_BLOCKS = {"caption", "h2", "h3", "h4", "iframe", "li", "ol", "p", "ul"}
_TABLE = {"table", "tbody", "td", "th", "thead", "tr"}


def _nh3_frames(html: str) -> str:
    # Without a list of properties nh3 leaves styles as they are.
    allowed = {**nh3.ALLOWED_ATTRIBUTES, "iframe": _FRAME | {"style"}, "img": _PICTURE | {"style"}}
    return str(nh3.clean(html, tags=nh3.ALLOWED_TAGS | {"iframe"}, attributes=allowed))


def _bleach(html: str) -> str:
    return str(bleach.clean(html, strip=True))


def _bleach_frames(html: str) -> str:
    allowed = {
        **bleach.ALLOWED_ATTRIBUTES,
        "iframe": [*_FRAME, "style"],
        "img": [*_PICTURE, "style"],
        "th": ["scope"],
    }
    cleaner = CSSSanitizer()
    cleaned = bleach.clean(
        html, tags=_INLINE | _BLOCKS | _TABLE, attributes=allowed, css_sanitizer=cleaner, strip=True
    )
    return str(cleaned)


FILTERS: dict[str, Callable[[str], str]] = {
    "nh3": nh3.clean,
    "nh3-frames": _nh3_frames,
    "bleach": _bleach,
    "bleach-frames": _bleach_frames,
}
"""Filters of Python; “frames” is set as portals do that want frames and pictures."""
ALL = (*FILTERS, *NODE, *EDITORS)


def _by_node(name: str, articles: Sequence[str]) -> list[str]:
    place = installed(ROOT / "tests/embeds/editors", "các ô soạn thảo", "sanitize.cjs")
    asked = json.dumps({"frames": name.endswith("frames"), "articles": articles})
    done = subprocess.run(
        ["node", "sanitize.cjs"], cwd=place, input=asked, capture_output=True, text=True, check=True
    )
    said: list[str] = json.loads(done.stdout)
    return said


def _in_editor(browser: Browser, name: str, articles: Sequence[str]) -> list[str]:
    place = installed(ROOT / "tests/embeds/editors", "các ô soạn thảo", "editors.js", "editors.html")
    with serve(place) as address:
        page = browser.new_page()
        try:
            page.goto(f"{address}/editors.html")
            said: list[str] = page.evaluate("([name, articles]) => saved(name, articles)", [name, articles])
        finally:
            page.close()
    return said


def saved(browser: Browser, name: str, articles: Sequence[str]) -> list[str]:
    """Return what the editor or filter called `name` leaves of each article."""
    if name in FILTERS:
        return [FILTERS[name](html) for html in articles]
    return _by_node(name, articles) if name in NODE else _in_editor(browser, name, articles)
