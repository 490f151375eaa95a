"""What old browsers are given beside declarations they drop: lightningcss writes no fallback for these.

A browser keeps the last declaration it understands, so the fallback stands first. That does not hold in a
custom property, which is never dropped, nor in grid tracks, of which lightningcss keeps the last alone: there
the full value stands in an `@supports` rule of its own.
"""

import re
from collections.abc import Iterator
from typing import Any

import tinycss2

_MATHS = ("min", "max", "clamp")
_KNOWS_MATHS = "@supports (width:clamp(0px,1px,2px))"  # Safari knew max() two years before
_CONCERNED = re.compile(r"\b(?:min|max|clamp)\(|\bgap:|:\s*anywhere")
_GAPS = ("gap", "row-gap", "column-gap")


def with_fallbacks(selector: str, body: str) -> Iterator[str]:
    """Yield the rule `selector{body}` with its fallbacks, and after it the rule for browsers that know more.

    `min()`, `max()` and `clamp()` become their first argument, `gap` of a grid its older name, `anywhere` a
    break between letters where a word alone is too long.
    """
    if not _CONCERNED.search(body):
        yield f"{selector}{{{body}}}"
        return
    plain, full = [], []
    for declaration in tinycss2.parse_declaration_list(body, skip_comments=True, skip_whitespace=True):
        written = declaration.serialize()
        older = _older(declaration)
        if older and (declaration.name.startswith(("--", "grid-template"))):
            plain.append(older)
            full.append(written)
        else:
            plain += [older, written] if older else [written]
    yield f"{selector}{{{';'.join(plain)}}}"
    if full:
        yield f"{_KNOWS_MATHS}{{{selector}{{{';'.join(full)}}}}}"


def _older(declaration: Any) -> str:
    """Return the declaration that old browsers understand in place of `declaration`; empty for none."""
    value = tinycss2.serialize(declaration.value)
    important = " !important" if declaration.important else ""
    if declaration.name in _GAPS:
        return f"grid-{declaration.name}:{value}{important}"
    if declaration.name == "overflow-wrap" and value.strip() == "anywhere":
        return f"overflow-wrap:break-word{important}"
    simple = _without_maths(declaration.value)
    return f"{declaration.name}:{simple}{important}" if simple != value else ""


def _without_maths(tokens: list[Any]) -> str:
    """Return the text of `tokens`, each function of `_MATHS` replaced by its first argument."""
    return "".join(_plain(token) for token in tokens)


def _plain(token: Any) -> str:
    if token.type != "function":
        return str(token.serialize())
    inner = _without_maths(token.arguments)
    if token.lower_name not in _MATHS:
        return f"{token.name}({inner})"
    first = inner.split(",")[0].strip()
    return f"calc({first})" if " " in first else first
