"""The style sheet of embeds: of the site's own rules, those that embeds use.

One look has one source, `overrides/assets/trang.css`. A rule is kept when every element, class, id and
attribute it names occurs in some embed; what a functional pseudo-class holds is kept with it, `:is()` only
when one of its arms occurs.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

import tinycss2

_DARK = "@media (prefers-color-scheme: dark)"
_SCHEMES = {'[data-md-color-scheme="default"]': ":root", '[data-md-color-scheme="slate"]': _DARK}
_NESTING = ("media", "supports")


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


def used_rules(css: str, names: frozenset[str]) -> str:
    """Return the rules of the style sheet `css` whose selectors can match something made of `names`."""
    return "\n".join(_kept(_parsed(css), names))


def _parsed(css: str | list[Any]) -> list[Any]:
    return list(tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True))


def _kept(rules: list[Any], names: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _rule(rule, names)
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTING:
            inner = list(_kept(_parsed(rule.content), names))
            if inner:
                head = tinycss2.serialize(rule.prelude).strip()
                yield f"@{rule.lower_at_keyword} {head}{{{''.join(inner)}}}"


def _rule(rule: Any, names: frozenset[str]) -> Iterator[str]:
    body = _short(tinycss2.serialize(rule.content))
    whole = tinycss2.serialize(rule.prelude).strip()
    if whole in _SCHEMES:  # the reader's system chooses, where on the site a button does
        target = _SCHEMES[whole]
        yield f"{_DARK}{{:root{{{body}}}}}" if target == _DARK else f"{target}{{{body}}}"
        return
    kept = [_short(tinycss2.serialize(arm)) for arm in arms(rule.prelude) if in_use(arm, names)]
    if kept:
        yield f"{','.join(kept)}{{{body}}}"


def arms(tokens: list[Any]) -> list[list[Any]]:
    """Return a list of selectors as its single ones."""
    found: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def in_use(arm: list[Any], names: frozenset[str]) -> bool:
    """Tell whether all that one selector names is among `names`."""
    return all(wanted in names for wanted in _wanted(arm)) and all(
        any(in_use(inner, names) for inner in arms(token.arguments))
        for token in arm
        if token.type == "function" and token.lower_name in ("is", "where")
    )


def _wanted(arm: list[Any]) -> Iterator[str]:
    """Yield what a compound selector names outside of its functional pseudo-classes."""
    before = ""
    for token in arm:
        if token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "ident" and before != ":":
            yield f".{token.value}" if before == "." else token.value
        elif token.type == "[] block":
            yield from (f"[{inner.value}" for inner in token.content[:1] if inner.type == "ident")
        before = token.value if token.type == "literal" else ""


def _short(text: str) -> str:
    """Return a declaration list or selector without the spaces that mean nothing."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"\s*([;{},])\s*|(?<=[\w-]): (?=[^;{}]*)", lambda m: m[1] or ":", text).rstrip(";")
