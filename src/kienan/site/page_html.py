"""Editors' pages as MkDocs makes them, before their fragments: what the check judges.

The head ends, and the text is rendered, as MkDocs does it, with the same extensions. A macro's call becomes
`FRAGMENT`. Kept in `.cache/` by content, since rendering is most of a check.
"""

import re
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kienan.base import text as text_of_base
from kienan.base.cache import digest, keep, kept
from kienan.base.problem import DataError
from kienan.base.text import heading_id
from kienan.checks.pages import body, read_pages, settings
from kienan.checks.pages.page import Page

FRAGMENT = "<div>khung</div>"
"""Stands in a page where a macro puts a fragment: a block of HTML, as fragments are."""
MOST_WORK = 4_000_000
"""Brackets and headings times letters of their paragraph: Markdown goes to its end for each of them."""
_RULED = re.compile(r"^[ \t>\d.*+_=-]*+(?:#|$)", re.MULTILINE)
"""A line that is a heading, or makes one of the line before, or is a rule."""


def too_much(text: str) -> bool:
    """Tell whether `text` has too many brackets or headings for Markdown to come to an end in time."""
    parts = re.split(r"\n[ \t]*\n", text)
    return sum(_stops(part) * len(part) for part in parts) > MOST_WORK


def _stops(part: str) -> int:
    return part.count("[") + part.count("<") + sum(1 for _ in _RULED.finditer(part))


def of_pages(root: Path) -> dict[str, str | None]:
    """Return the HTML of each page under `root`/docs that can be read, by file; None as `rendered` says."""
    return {page.file: rendered(page, root / ".cache" / "trang") for page in read_pages(root)[0]}


def rendered(page: Page, cache: Path) -> str | None:
    """Return the HTML of `page`, None when it would take too long; `cache` is the folder to keep it in."""
    if too_much(page.text):
        return None
    name = f"{digest(_recipe(), page.text.encode())}.html"
    if (made := kept(cache / name)) is not None:
        return made.decode()
    html = _made(page.text)
    with suppress(DataError):  # a check may run where nothing can be written
        keep(cache, name, html.encode())
    return html


def _made(text: str) -> str:
    import markdown  # noqa: PLC0415 - with MkDocs an eighth of a second, and most checks find all pages kept
    from mkdocs.utils import meta  # noqa: PLC0415

    source, head = meta.get_data(text)
    if head.get("render_macros"):
        source = body.CALL_LINE.sub(f"\n{FRAGMENT}\n", source)
    made = markdown.Markdown(extensions=settings.extensions(), extension_configs={"toc": _CONTENTS})
    return str(made.convert(source))


_CONTENTS = {"slugify": heading_id, "permalink": False}


@cache
def _recipe() -> bytes:
    """Return what decides how a page is rendered: libraries, their settings, our code."""
    versions = [version(name) for name in ("markdown", "mkdocs")]
    code = [Path(file).read_bytes() for file in (__file__, body.__file__, text_of_base.__file__)]
    return digest(f"{versions} {settings.extensions()}".encode(), *code).encode()
