"""What every page wears inside itself: one style sheet of the rules in use, the theme's and ours.

A page asks for no style sheet before its first line is drawn. The finished pages are read, then the rules
of the theme and of `overrides/assets/trang.css` that some page (or some script on it) can use are put into
each of them, the same text on all. So do the two scripts that every page runs: on a phone each file of its
own would cost a connection before the first paint.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import tinycss2

from kienan.outputs.html.css import arms, in_use, names_in

MARK = "/*KIENAN*/"
"""Where templates want the sheet: within the `<style>` of each page that carries it."""

_NESTING = ("media", "supports", "container")
_ALWAYS = frozenset({"[open"})
"""What a browser itself puts on elements."""
_UNUSED = frozenset({".md-dialog", ".md-dialog__inner"})
"""What the theme leaves on pages though nothing ever fills it."""
_OTHERS = ("[dir=rtl]", "[data-md-color-primary=", "[data-md-color-accent=", "[data-md-toggle=search]")
"""What the theme has for other sites: another direction, colours our tokens replace, its own search."""

_TAG = re.compile(r"<([a-zA-Z][\w-]*)[^>]*>")
_ADDRESS = re.compile(r'(\s(?:href|src|srcset|content|d|id))="[^"]*"')
_IDENT = re.compile(r'\sid="([^"\s]+)"')
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b(?![^>]*\b(?:src=|type=\"application/))[^>]*>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class Rule:
    """Selectors and what they set: pairs of property and value."""

    head: str
    body: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return (
            f"{self.head}{{{';'.join(f'{name}:{value}' for name, value in self.body)}}}" if self.body else ""
        )


@dataclass(frozen=True)
class Block:
    """Rules that hold on a condition."""

    head: str
    inner: "tuple[Rule | Block, ...]"

    def __str__(self) -> str:
        inner = "".join(map(str, self.inner))
        return f"{self.head}{{{inner}}}" if inner else ""


Part = Rule | Block


def put_on(site: Path, css: Iterable[str], scripts: Iterable[str]) -> None:
    """Dress every page of the finished `site` that asks for it.

    `scripts` are the texts of the scripts on pages: whatever they name is taken for used.
    """
    pages = [path for path in sorted(site.rglob("*.html")) if MARK in path.read_text("utf-8")]
    names = frozenset().union(*(names_of_page(path.read_text("utf-8")) for path in pages))
    made = sheet(css, (names | names_of_scripts(scripts) | _ALWAYS) - _UNUSED)
    for path in pages:
        path.write_text(path.read_text("utf-8").replace(MARK, made, 1), "utf-8")


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


def sheet(css: Iterable[str], names: frozenset[str]) -> str:
    """Return the rules of the style sheets `css`, in their order, that can match something of `names`."""
    return _text_of(_without_idle([part for text in css for part in _kept(_rules(text), names)]))


def script(text: str) -> str:
    """Return a script without lines of comment and without indents, as it is sent."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _text_of(parts: Iterable[Part]) -> str:
    return "".join(map(str, parts))


def _rules(css: str | list[Any]) -> list[Any]:
    return list(tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True))


def _kept(rules: list[Any], names: frozenset[str]) -> Iterator[Part]:
    for rule in rules:
        if rule.type == "qualified-rule":
            heads = [_text(arm) for arm in arms(rule.prelude) if in_use(arm, names)]
            heads = [head for head in heads if not any(other in head for other in _OTHERS)]
            if heads:
                yield Rule(",".join(heads), tuple(_declarations(rule.content)))
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTING:
            head = f"@{rule.lower_at_keyword} {_text(rule.prelude)}"
            yield Block(head, tuple(_kept(_rules(rule.content), names)))
        elif rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            yield Rule("@font-face", tuple(_declarations(rule.content)))


def _declarations(content: list[Any]) -> Iterator[tuple[str, str]]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield node.name, _text(node.value) + ("!important" if node.important else "")


def _text(tokens: list[Any]) -> str:
    """Return tokens as text without the spaces that mean nothing."""
    said = "".join(map(_token, tokens))
    return (
        re.sub(r"\s*,\s*", ",", said).strip()
        if not any(t.type in ("string", "url") for t in tokens)
        else said.strip()
    )


def _token(token: Any) -> str:
    if token.type in ("whitespace", "comment"):
        return " " if token.type == "whitespace" else ""
    if token.type == "function":
        return f"{token.name}({_text(token.arguments)})"
    if token.type in ("() block", "[] block"):
        return f"{token.type[0]}{_text(token.content)}{token.type[1]}"
    text: str = token.serialize()
    return text


def _without_idle(parts: list[Part]) -> list[Part]:
    """Return `parts` without variables that nothing reads, then without those that only these read."""
    while True:
        read = set(_VARIABLE.findall(_text_of(parts)))
        kept = [_reading(part, read) for part in parts]
        if kept == parts:
            return [part for part in kept if str(part)]
        parts = kept


def _reading(part: Part, read: set[str]) -> Part:
    if isinstance(part, Block):
        return replace(part, inner=tuple(_reading(inner, read) for inner in part.inner))
    body = tuple(pair for pair in part.body if not pair[0].startswith("--") or pair[0] in read)
    return replace(part, body=body)


def inline_parts(page: str) -> tuple[list[str], list[str]]:
    """Return the texts of the styles and of the scripts within `page` that a browser obeys."""
    return _STYLE.findall(page), _SCRIPT.findall(page)
