"""Views to HTML fragments, by our own Jinja: autoescaping, strict, nothing but `overrides/views/`."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context


@cache
def _environment(root: Path) -> Environment:
    env = Environment(
        loader=FileSystemLoader(root / "overrides" / "views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    env.filters["url"] = _url
    return env


@pass_context
def _url(context: Context, address: str) -> str:
    """Return an address within the site as seen from the page being made; anchors of the page itself stay."""
    if address.startswith("#"):
        return address
    return f"{context['base']}{address}" or "./"


def fragment(root: Path, name: str, base: str, **values: object) -> str:
    """Return the HTML of `overrides/views/<name>.html` for `values`.

    `base` is the way from the page to the site's root: "" or "../" as often as the page is deep.
    """
    return _environment(root).get_template(f"{name}.html").render(base=base, **values)


def base_of(page_url: str) -> str:
    """Return the way from a page ("ke-hoach/van-ban/") to the site's root ("../../")."""
    return "../" * page_url.count("/")
