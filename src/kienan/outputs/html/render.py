"""Views to HTML, by our own Jinja: autoescaping, strict, from `overrides/views/` and `overrides/nhung/`."""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context

from kienan.content.data_files import shapes
from kienan.content.recipients import Recipient
from kienan.model.base import Publication
from kienan.model.fields import labels
from kienan.outputs.html.former_ids import with_former_ids
from kienan.outputs.html.ties import tied
from kienan.views.embeds import Frame

CODES = frozenset(("_ma-oembed", "manh"))
"""Templates of what other sites paste: code, and words that no style sheet of ours reaches."""


class _KeptTemplates(FileSystemBytecodeCache):
    """Compiled templates found by name and words, so that a copy of the project elsewhere finds them too."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of the kept file, whatever folder the template stands in."""
        return super().get_cache_key(name)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept; a file that a crash left damaged counts as none and is written anew."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # pickle raises whatever the damaged bytes happen to ask for
            bucket.reset()


def kept_templates(root: Path, folder: str) -> FileSystemBytecodeCache | None:
    """Return where the project at `root` keeps compiled templates; None where nothing can be kept.

    Compiling them is an eighth of a preview's work, a quarter of a check's. Each way of compiling has its own
    `folder`.
    """
    place = root / ".cache/khuon" / folder
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
    return _KeptTemplates(str(place)) if os.access(place, os.W_OK) else None


@cache
def _environment(root: Path) -> Environment:
    env = Environment(
        loader=FileSystemLoader([root / "overrides" / folder for folder in ("views", "nhung")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        bytecode_cache=kept_templates(root, "manh"),
    )
    env.globals["labels"] = SimpleNamespace(**labels((*shapes().values(), Publication, Recipient)))
    env.filters["url"] = _url
    return env


@pass_context
def _url(context: Context, address: str) -> str:
    """Return an address within the site as seen from the page being made; anchors of the page itself stay.

    In an embed they lead to the full page.
    """
    frame: Frame | None = context["frame"]
    if frame:
        address = frame.seen(address)
    elif address.startswith("#"):
        return address
    return f"{context['base']}{address}" or "./"


def fragment(root: Path, name: str, base: str, *, frame: Frame | None = None, **values: object) -> str:
    """Return the HTML of the template `name` for `values`.

    `base` is the way from the page to the site's root: "" or "../" as often as the page is deep. `frame` is
    the embed it is made for, None on a page.
    """
    html = _environment(root).get_template(f"{name}.html").render(base=base, frame=frame, **values)
    return html if name in CODES else with_ties(root, html)


def with_ties(root: Path, html: str) -> str:
    """Return `html` in which no line breaks inside the number and symbol of a document."""
    return tied(html, lambda symbol: _tie(root, symbol))


def page_body(root: Path, html: str, url: str) -> str:
    """Return the page `html` at `url` with ties, and with the former ids of its headings."""
    former = _environment(root).get_template("_former.html")
    return with_former_ids(with_ties(root, html), url, lambda ident: former.render(id=ident))


@cache
def _tie(root: Path, symbol: str) -> str:
    return _environment(root).get_template("_tie.html").render(text=symbol)


def base_of(page_url: str) -> str:
    """Return the way from a page ("ke-hoach/van-ban/") to the site's root ("../../")."""
    return "../" * page_url.count("/")
