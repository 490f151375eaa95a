"""A parsed file as leaves and blocks: each leaf in canonical words, with the comments above and beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from kienan.model.base import Record
from kienan.model.fields import field_of, fields
from kienan.model.outline import block_lines
from kienan.model.written import OUTLINE
from kienan.model.yaml_scalar import quoted
from kienan.model.yaml_source import cell_text, key_text

STEP = 2
"""Spaces for each level."""

WIDTH = 120
"""Characters in a line, indent aside, of a text that its editor set over several lines."""

Columns = tuple[tuple[int, int], ...]
"""For each block around a leaf, the column it had and the column it gets."""


@dataclass
class Leaf:
    """A key, a value, or a whole […] or {…}: its words, where it stood, and its comments.

    `above` are whole lines, "" a blank one; `beside` ends the leaf's own line; `folded` are the lines of a
    long text below it.
    """

    words: str
    start: int
    end: int
    columns: Columns
    above: list[str] = field(default_factory=list)
    beside: str = ""
    folded: list[str] = field(default_factory=list)


@dataclass
class KeyBlock:
    """A block of keys, in canonical order."""

    entries: "list[tuple[Leaf, Leaf | KeyBlock | List]]"
    above: list[str] = field(default_factory=list)


@dataclass
class List:
    """A block of items."""

    items: "list[Leaf | KeyBlock | List]"
    above: list[str] = field(default_factory=list)


Part = Leaf | KeyBlock | List


@dataclass(frozen=True)
class ValueShape:
    """What the models say of a value: its record, that it is a number, or an outline: it keeps its lines."""

    model: type[Record] | None = None
    number: bool = False
    outline: bool = False

    def of(self, key: str) -> "ValueShape":
        """Return the shape of the value under `key`; nothing is known of a key the model has not."""
        found = field_of(self.model, key)
        return ValueShape(found.model, found.number, found.written is OUTLINE) if found else ValueShape()

    def order(self) -> list[str]:
        """Return the keys in the order in which the model declares them."""
        return [f.key for f in fields(self.model)] if self.model else []


class Builder:
    """Turns PyYAML's nodes into leaves and blocks; `leaves` are all of them in the order of the file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.leaves: list[Leaf] = []

    def part(self, node: yaml.Node, shape: ValueShape, indent: int = 0, columns: Columns = ()) -> Part:
        """Return `node` as a block when it is one, or a […] of several lines; as a leaf otherwise."""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, shape, indent, columns)
        assert isinstance(node, yaml.CollectionNode)
        if _is_inline(node):
            return self._leaf(_inline(node, shape), node, columns)
        columns = (*columns, (-1 if node.flow_style else node.start_mark.column, indent))
        if isinstance(node, yaml.SequenceNode):
            return List([self.part(item, shape, indent + STEP, columns) for item in node.value])
        return self._group(node, shape, indent, columns)

    def _group(self, node: yaml.Node, shape: ValueShape, indent: int, columns: Columns) -> KeyBlock:
        entries: list[tuple[Leaf, Part]] = []
        names: dict[int, str] = {}
        for key, value in node.value:
            name = key_text(key.value)
            leaf = self._leaf(quoted(name), key, columns)
            names[id(leaf)] = name
            entries.append((leaf, self.part(value, shape.of(name), indent + STEP, columns)))
        order = {name: place for place, name in enumerate(shape.order())}
        entries.sort(key=lambda entry: order.get(names[id(entry[0])], len(order)))
        return KeyBlock(entries)

    def _scalar(self, node: yaml.ScalarNode, shape: ValueShape, indent: int, columns: Columns) -> Leaf:
        text = cell_text(node.value)
        leaf = self._leaf(quoted(text, number=shape.number), node, columns)
        if node.style in ("|", ">"):
            header = self.text[node.start_mark.index :].partition("\n")[0]
            leaf.beside = "".join(header.partition("#")[1:]).rstrip()
        if shape.outline and (kept := block_lines(self.text, node)):
            leaf.words, leaf.folded = "|", [" " * indent + line if line else "" for line in kept]
            return leaf
        lines = _folded(text, WIDTH)
        if node.start_mark.line != node.end_mark.line and len(lines) > 1:
            leaf.words, leaf.folded = ">-", [" " * indent + line for line in lines]
        return leaf

    def _leaf(self, words: str, node: yaml.Node, columns: Columns) -> Leaf:
        start, end = node.start_mark, node.end_mark
        inside = isinstance(node, yaml.CollectionNode) and start.line != end.line
        leaf = Leaf(words, start.index, start.index + 1 if inside else end.index, columns)
        self.leaves.append(leaf)
        return leaf


def _is_inline(node: yaml.CollectionNode) -> bool:
    one_line = node.start_mark.line == node.end_mark.line
    return bool(node.flow_style) and (one_line or not node.value)


def _folded(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` characters; one line when folding would not keep it."""
    words = text.split(" ")
    if "" in words or any(word.split() != [word] for word in words):
        return [text]
    lines = words[:1]
    for word in words[1:]:
        if len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _inline(node: yaml.Node, shape: ValueShape, *, flow: bool = True) -> str:
    if isinstance(node, yaml.ScalarNode):
        return quoted(cell_text(node.value), flow=flow, number=shape.number)
    if isinstance(node, yaml.SequenceNode):
        return f"[{', '.join(_inline(item, shape) for item in node.value)}]"
    order = {name: place for place, name in enumerate(shape.order())}
    pairs = [(key_text(key.value), value) for key, value in node.value]
    pairs.sort(key=lambda pair: order.get(pair[0], len(order)))
    return (
        "{" + ", ".join(f"{quoted(k, flow=True)}: {_inline(value, shape.of(k))}" for k, value in pairs) + "}"
    )


def attach(text: str, leaves: list[Leaf]) -> list[str]:
    """Give every comment of `text` to the leaf it stands beside or above; return those after the last one.

    Between two leaves stand only white space, signs of YAML and comments: a # there opens a comment.
    """
    previous: Leaf | None = None
    position = 0
    for leaf in [*leaves, Leaf("", len(text), len(text), ())]:
        for column, words in _between(text, position, leaf.start):
            if column == BESIDE and previous:
                previous.beside = words
            else:
                leaf.above.append(_placed(words, column, previous, leaf))
        previous, position = leaf, leaf.end
    return leaf.above


BESIDE, AFTER_SIGN = -1, -2


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield each comment and blank line (no words) of a gap: its column, or how it shares a line."""
    line_start = text.rfind("\n", 0, start) + 1
    own = not text[line_start:start].strip()
    gap = text[start:end].split("\n")
    for number, piece in enumerate(gap):
        line = text[line_start:start] + piece if number == 0 and own else piece
        before, sign, words = line.partition("#")
        if sign and number == 0 and not own:
            yield BESIDE, f"#{words}".rstrip()
        elif sign:
            yield AFTER_SIGN if before.strip() else len(before), f"#{words}".rstrip()
        elif not line.strip() and number < len(gap) - 1 and (number or own):
            yield 0, ""


def _placed(words: str, column: int, previous: Leaf | None, leaf: Leaf) -> str:
    """Re-indent a comment: with the block whose old column it had, else with its leaf.

    One after a lone dash or bracket gets the column of the enclosing block.
    """
    known = dict((*(previous.columns if previous else ()), *leaf.columns))
    own = min((new for _, new in leaf.columns[-2 if column == AFTER_SIGN else -1 :]), default=0)
    return " " * known.get(column, own) + words if words else ""
