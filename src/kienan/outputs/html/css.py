"""CSS of pages and embeds: the rules that can match something, minified and written for old browsers.

tinycss2 splits sheets into rules, to tell which are in use; lightningcss does all the rest.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tinycss2
from lightningcss import process_stylesheet

from kienan.base.cache import digest, keep, kept
from kienan.outputs.html import fallbacks

BROWSERS = ["chrome 64", "firefox 60", "ios_saf 12", "safari 12", "samsung 9.2"]
"""The oldest browsers that must show the site whole, as browserslist names them."""

FONT_FACE = "@font-face"
"""Stands among the names of documents that may load typefaces."""

_OTHER_SITES = ("dir=rtl", "data-md-color-primary=", "data-md-color-accent=", "data-md-toggle=search")
"""Attributes of what no page here has: another direction, other colours of the theme, its search."""

_NESTING = ("media", "supports", "container")
_VARIABLE_READ = re.compile(r"var\(\s*(--[\w-]+)")
_VARIABLE_SET = re.compile(r"(?<=[{;])\s*(--[\w-]+)\s*:[^;}]*;?")


class _Names(HTMLParser):
    """Collects what selectors can name: `tag`, `.class`, `#id`, `[attribute`."""

    def __init__(self) -> None:
        super().__init__()
        self.found = {"*", "html"}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        for name, value in attrs:
            self.found.add(f"[{name}")
            if name in ("class", "id"):
                mark = "." if name == "class" else "#"
                self.found.update(mark + word for word in (value or "").split())


def names_in(documents: Iterable[str]) -> frozenset[str]:
    """Return every tag, class, id and attribute that occurs in the HTML `documents`."""
    parser = _Names()
    for document in documents:
        parser.feed(document)
    return frozenset(parser.found)


def used_rules(css: str, names: frozenset[str], replaced: Mapping[str, str] | None = None) -> str:
    """Return the rules of the style sheet `css` that can match something made of `names`.

    A rule is kept when every element, class, id and attribute it names outside of functional pseudo-classes
    is among `names`; `:is()` and `:where()` need one argument that is. A rule whose selector is a key of
    `replaced` is written as the value, its declarations in the place of each `%s`.
    """
    return "".join(_used(_parsed(css), names, replaced or {}))


def used_css(
    sheets: Iterable[str], names: frozenset[str], cache: Path, replaced: Mapping[str, str] | None = None
) -> str:
    """Return `used_rules` of all `sheets`, in their order, minified; `cache` is the folder to keep it in.

    Raises ValueError for CSS that cannot be parsed, and OSError when the folder cannot be written.
    """
    given, table = list(sheets), sorted((replaced or {}).items())
    name = f"{digest(_recipe(), repr((given, sorted(names), table)).encode())}.css"
    if (known := kept(cache / name)) is not None:
        return known.decode()
    made = minified("".join(used_rules(css, names, replaced) for css in given))
    keep(cache, name, made.encode())
    return made


@functools.cache
def _recipe() -> bytes:
    """Return what stands for all that decides besides the sheets: our code and the libraries."""
    code = (Path(__file__), Path(fallbacks.__file__))
    libraries = f"{version('lightningcss')} {version('tinycss2')}"
    return digest(libraries.encode(), *(file.read_bytes() for file in code)).encode()


def minified(css: str) -> str:
    """Return `css` minified and written for BROWSERS, without custom properties that nothing reads.

    Raises ValueError for CSS that cannot be parsed.
    """
    return process_stylesheet(css, browsers_list=BROWSERS, unused_symbols=_unread(css))


def _unread(css: str) -> set[str]:
    """Return the custom properties of `css` that nothing reads, or only others that nothing reads."""
    found: set[str] = set()
    while more := set(_VARIABLE_SET.findall(css)) - set(_VARIABLE_READ.findall(css)):
        found |= more
        css = _VARIABLE_SET.sub(partial(_unless, found), css)
    return found


def _unless(gone: set[str], setting: re.Match[str]) -> str:
    return "" if setting[1] in gone else setting[0]


def _parsed(css: str | list[Any]) -> list[Any]:
    return list(tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True))


def _used(rules: list[Any], names: frozenset[str], replaced: Mapping[str, str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _rule(rule, names, replaced)
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTING:
            inner = "".join(_used(_parsed(rule.content), names, replaced))
            if inner:
                yield f"@{rule.lower_at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type == "at-rule" and f"@{rule.lower_at_keyword}" == FONT_FACE and FONT_FACE in names:
            yield rule.serialize()


def _rule(rule: Any, names: frozenset[str], replaced: Mapping[str, str]) -> Iterator[str]:
    body = tinycss2.serialize(rule.content)
    if other := replaced.get(tinycss2.serialize(rule.prelude).strip()):
        yield other.replace("%s", f"{{{body}}}")
    elif kept := [tinycss2.serialize(s) for s in _alternatives(rule.prelude) if _in_use(s, names)]:
        yield from fallbacks.with_fallbacks(",".join(kept), body)


def _alternatives(prelude: list[Any]) -> Iterator[list[Any]]:
    """Yield each selector of a list, one with `:is()` once for each of its arguments.

    Old browsers have names of their own for `:is()`, whose specificity is a class's whatever they hold.
    """
    for selector in _selectors(prelude):
        at = next((n for n, token in enumerate(selector) if _can_be_split(selector, n, token)), None)
        if at is None:
            yield selector
        else:
            for argument in _selectors(selector[at].arguments):
                yield from _alternatives([*selector[: at - 1], *_trimmed(argument), *selector[at + 1 :]])


def _can_be_split(selector: list[Any], at: int, token: Any) -> bool:
    """Tell whether `token` is an `:is()` that its arguments may replace: no type follows a compound."""
    if token.type != "function" or token.lower_name != "is":
        return False
    before = selector[at - 2] if at > 1 else None
    alone = before is None or before.type == "whitespace" or before in (">", "+", "~")
    return alone or all(_trimmed(a)[0].type != "ident" for a in _selectors(token.arguments))


def _trimmed(tokens: list[Any]) -> list[Any]:
    """Return `tokens` without white space at their ends."""
    blank = [token.type == "whitespace" for token in tokens]
    return tokens[blank.index(False) : len(tokens) - blank[::-1].index(False)]


def _selectors(tokens: list[Any]) -> list[list[Any]]:
    """Return the selectors of a comma-separated list, each as its tokens."""
    found: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _in_use(selector: list[Any], names: frozenset[str]) -> bool:
    """Tell whether all that one selector names is among `names`."""
    return all(wanted in names for wanted in _named(selector)) and all(
        any(_in_use(inner, names) for inner in _selectors(token.arguments))
        for token in selector
        if token.type == "function" and token.lower_name in ("is", "where")
    )


def _named(selector: list[Any]) -> Iterator[str]:
    """Yield the type, class, id and attribute selectors of `selector`, ignoring :is()/:not() arguments."""
    before = ""
    for token in selector:
        if token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "ident" and before != ":":
            yield f".{token.value}" if before == "." else token.value
        elif token.type == "[] block":
            said = tinycss2.serialize(token.content)
            yield f"[{said}" if said.startswith(_OTHER_SITES) else f"[{token.content[0].serialize()}"
        before = token.value if token.type == "literal" else ""
