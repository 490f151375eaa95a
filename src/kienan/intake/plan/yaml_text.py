"""Data files as text: new values take the places of old ones, everything else stays letter for letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kienan.editing.formatting import canonical
from kienan.model.base import Record
from kienan.model.outline import expanded
from kienan.model.yaml_scalar import quoted
from kienan.model.yaml_source import parse_yaml

Blocks = dict[str, str]
"""The text of each key at the top of a file, the comments above it included; "" holds what opens the file."""


def blocks_of(text: str) -> Blocks:
    """Return the blocks of a data file."""
    found: Blocks = {"": ""}
    key, waiting = "", ""
    for line in text.splitlines(keepends=True):
        if match := re.match(r'"?(?P<key>[^\s#"\-:{\[][^:"]*)"?:(?:\s|$)', line):
            key = match["key"]
            found[key] = waiting + line
            waiting = ""
        elif line.startswith("#") and key:
            waiting += line
        else:
            found[key] += waiting + line
            waiting = ""
    found[key] += waiting
    return found


LONGEST_FLOW = 116
"""Characters of a list or group that stands on one line."""

Value = str | list["Value"] | dict[str, "Value"]


class Outlined(str):
    """The lines of an outline, to stand under “|”."""

    __slots__ = ()


@dataclass(frozen=True)
class DataText:
    """A data file: its name, its text as it is (None when it is not there), what its records may say."""

    file: str
    old: str | None
    model: type[Record]


def merged(target: DataText, new: dict[str, Value], head: str, gone: frozenset[str]) -> str:
    """Return the text of a data file with `new` values; what they do not change stays letter for letter.

    `head` opens a file that is not there yet. The keys in `gone` that `new` does not give are taken out.
    """
    file, old, model = target.file, target.old, target.model
    blocks = blocks_of(old) if old is not None else {"": head}
    before = _values(file, old, model) if old is not None else {}
    after = _values(file, "".join(_block(key, value) for key, value in new.items()), model)
    changed = {key: value for key, value in new.items() if key not in before or before[key] != after[key]}
    lost = {key for key in gone if key in blocks and key not in new}
    if old is not None and not changed and not lost:
        return old
    for key in lost:
        del blocks[key]
    for key, value in changed.items():
        above = "".join(
            line for line in blocks.get(key, "").splitlines(keepends=True) if line.startswith("#")
        )
        blocks[key] = above + _block(key, value)
    text = "".join(block if block.endswith("\n") or not block else f"{block}\n" for block in blocks.values())
    return canonical(parse_yaml(text, file), model)


def _values(file: str, text: str, model: type[Record]) -> dict[str, object]:
    """Return the values of a file by key, outlines as trees; raises DataError when it cannot be read."""
    found = expanded(parse_yaml(text, file), model).plain()
    assert isinstance(found, dict)
    return found


def _block(key: str, value: Value) -> str:
    return "\n".join(_entry(key, value, 0)) + "\n"


def _entry(key: str, value: Value, indent: int) -> Iterator[str]:
    pad, name = " " * indent, quoted(key)
    if isinstance(value, Outlined):
        yield f"{pad}{name}: |"
        yield from (f"{pad}  {line}" for line in value.split("\n"))
    elif isinstance(value, str):
        yield f"{pad}{name}: {quoted(value)}"
    elif not value or (_simple(value) and len(_flow(value)) <= LONGEST_FLOW):
        yield f"{pad}{name}: {_flow(value)}"
    else:
        yield f"{pad}{name}:"
        yield from items(value, indent + 2)


def items(value: Value, indent: int) -> Iterator[str]:
    """Yield a list or group as lines: an item a line where it fits."""
    pad = " " * indent
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entry(key, inner, indent)
        return
    for item in value:
        if isinstance(item, str):
            yield f"{pad}- {quoted(item)}"
        elif _simple(item, deep=True) and len(_flow(item)) <= LONGEST_FLOW:
            yield f"{pad}- {_flow(item)}"
        else:
            lines = list(items(item, indent + 2))
            yield f"{pad}- {lines[0][indent + 2 :]}"
            yield from lines[1:]


def _simple(value: Value, *, deep: bool = False) -> bool:
    """Tell whether a list or group holds only words, or with `deep` lists of words too."""
    inner = value.values() if isinstance(value, dict) else value
    return all(isinstance(v, str) or (deep and isinstance(v, list) and _simple(v)) for v in inner)


def _flow(value: Value) -> str:
    if isinstance(value, str):
        return quoted(value, flow=True)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k, flow=True)}: {_flow(v)}" for k, v in value.items()) + "}"
    return f"[{', '.join(map(_flow, value))}]"
