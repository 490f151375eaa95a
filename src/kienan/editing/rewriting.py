"""New values written into a data file: what does not change keeps its lines, its remarks and its place."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

import yaml

from kienan.editing import rendered
from kienan.editing.formatting import canonical
from kienan.editing.formatting.tree import STEP, WIDTH, ValueShape
from kienan.editing.rendered import Tree, bare, empty
from kienan.model.base import Record
from kienan.model.yaml_scalar import quoted
from kienan.model.yaml_source import Source, cell_text, key_text, parse_yaml


class _Change(NamedTuple):
    """The text that stands from `start` to `end` is replaced by `words`."""

    start: int
    end: int
    words: str


def rewritten(source: Source, model: type[Record] | None, tree: dict[str, Tree]) -> str:
    """Return the text of `source` as it says what `tree` says, in canonical form if it was.

    A key that `tree` lacks stays as it is; one that says nothing is not added; one that held a record or a
    list and is empty in `tree` goes, or is written empty where its model asks for it.
    """
    assert source.parsed is not None
    found = _Writer(source.text).record(source.parsed, tree, ValueShape(model))
    changes = sorted(found, key=lambda change: change[:2])
    if not changes:
        return source.text
    text = _applied(source.text, changes)
    again = parse_yaml(text, source.file)
    return canonical(again, model) if canonical(source, model) == source.text else text


def _applied(text: str, changes: list[_Change]) -> str:
    pieces, at = [], 0
    for change in changes:
        pieces += [text[at : change.start], change.words]
        at = change.end
    return "".join([*pieces, text[at:]])


class _Writer:
    """Yields the changes of one text, by PyYAML's nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(i + 1 for i, sign in enumerate(text) if sign == "\n")]

    def record(self, node: yaml.Node, tree: dict[str, Tree], shape: ValueShape) -> Iterator[_Change]:
        """Yield the changes of a block of keys: values that differ, keys that come, keys that go."""
        known = {key_text(key.value): (key, value) for key, value in node.value}
        for key, new in tree.items():
            if key in known:
                yield from self._entry(*known[key], new, shape, key)
        fresh = [key for key in shape.order() if key in tree and key not in known and not empty(tree[key])]
        for key in fresh:
            at = self._place(node, key, shape)
            lines = rendered.entry(key, tree[key], shape.of(key), int(node.start_mark.column))
            yield self._insertion(at, lines)

    def _place(self, node: yaml.Node, key: str, shape: ValueShape) -> int:
        """Return the line before which a key that comes stands: after the key declared before it."""
        order = {name: place for place, name in enumerate(shape.order())}
        before = [v for k, v in node.value if order.get(key_text(k.value), -1) < order[key]]
        return self._last_line(before[-1]) + 1 if before else int(node.start_mark.line)

    def _entry(
        self, key: yaml.Node, node: yaml.Node, new: Tree, shape: ValueShape, name: str
    ) -> Iterator[_Change]:
        inner = shape.of(name)
        if bare(_plain(node)) == bare(new) or (empty(_plain(node)) and empty(new)):
            return
        if empty(new) and not isinstance(new, str) and not rendered.asked(name, shape):
            end = self._last_line(node) + 1
            keep_list = isinstance(new, list)
            yield from (
                self._whole(key, node, name, [], inner)
                if keep_list
                else [self._cut(key.start_mark.line, end)]
            )
        elif (changes := self._within(node, new, inner)) is not None:
            yield from changes
        else:
            yield from self._whole(key, node, name, new, inner)

    def _within(self, node: yaml.Node, new: Tree, shape: ValueShape) -> list[_Change] | None:
        """Return the changes inside a value that keeps its form, None when it has to be written anew."""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, new, shape) if isinstance(new, str) else None
        assert isinstance(node, yaml.CollectionNode)
        if node.flow_style:
            new = _as_before(_plain(node), new)
            words = rendered.inline(new, shape)
            fits = node.start_mark.line == node.end_mark.line and len(words) <= WIDTH
            keeps = node.value and not isinstance(new, str) and new and fits
            return [_Change(node.start_mark.index, node.end_mark.index, words)] if keeps else None
        if isinstance(node, yaml.MappingNode):
            return list(self.record(node, new, shape)) if isinstance(new, dict) else None
        return list(self._list(node, new, shape)) if isinstance(new, list) and new else None

    def _scalar(
        self, node: yaml.ScalarNode, new: str, shape: ValueShape, *, flow: bool = False
    ) -> list[_Change]:
        start, end = node.start_mark.index, node.end_mark.index
        words = quoted(new, flow=flow, number=shape.number)
        if node.style in ("|", ">"):
            words = self._block(node, new, shape) + "\n"
        elif shape.outline:
            return []
        return [_Change(start, end, f" {words}" if self.text[start - 1 : start] in (":", "-") else words)]

    def _block(self, node: yaml.ScalarNode, new: str, shape: ValueShape) -> str:
        """Return a long text below its key, as it was: line by line, or folded when it is still long."""
        line = self.text[self.starts[node.start_mark.line + 1] :]
        indent = len(line) - len(line.lstrip(" "))
        if shape.outline or node.style == "|":
            return "\n".join(
                ["|-" if not shape.outline else "|", *(" " * indent + row for row in new.split("\n"))]
            )
        return f">-\n{' ' * indent}{new}" if len(new) > WIDTH else quoted(new)

    def _list(self, node: yaml.Node, new: list[Tree], shape: ValueShape) -> Iterator[_Change]:
        """Yield the changes of a list: an item that was moved keeps its lines and remarks."""
        old, said = ([repr(bare(tree)) for tree in side] for side in (map(_plain, node.value), new))
        chunks = {words: self._chunk(child) for words, child in zip(old, node.value, strict=True)}
        matcher = SequenceMatcher(None, old, said, autojunk=False)
        for tag, start, end, first, last in matcher.get_opcodes():
            if tag == "equal":
                continue
            both = min(end - start, last - first)
            for child, tree in zip(node.value[start:], new[first : first + both], strict=False):
                yield from self._item(child, tree, shape, chunks)
            for child in node.value[start + both : end]:
                yield self._cut(child.start_mark.line, self._last_line(child) + 1)
            if fresh := new[first + both : last]:
                at = self._after(node, start + both)
                column = int(node.start_mark.column)
                lines = [chunks.get(repr(bare(t))) or rendered.item(t, shape, column) for t in fresh]
                yield self._insertion(at, [line for chunk in lines for line in chunk])

    def _item(
        self, node: yaml.Node, new: Tree, shape: ValueShape, chunks: dict[str, list[str]]
    ) -> Iterator[_Change]:
        moved = chunks.get(repr(bare(new)))
        if isinstance(node, yaml.MappingNode) and isinstance(new, dict):
            new = {**{key_text(key.value): _nothing(value) for key, value in node.value}, **new}
        changes = None if moved else self._within(node, new, shape)
        if changes is not None:
            yield from changes
            return
        start, end = int(node.start_mark.line), self._last_line(node) + 1
        column = int(node.start_mark.column) - STEP
        yield self._lines(start, end, moved or rendered.item(new, shape, column))

    def _chunk(self, node: yaml.Node) -> list[str]:
        start, end = self.starts[node.start_mark.line], self._start(self._last_line(node) + 1)
        return self.text[start:end].rstrip("\n").split("\n")

    def _after(self, node: yaml.Node, count: int) -> int:
        """Return the line after the first `count` items of a list."""
        return self._last_line(node.value[count - 1]) + 1 if count else int(node.start_mark.line)

    def _whole(
        self, key: yaml.Node, node: yaml.Node, name: str, new: Tree, shape: ValueShape
    ) -> Iterator[_Change]:
        """Yield the change of a key with its value written anew; the remark beside it stays there."""
        column = int(key.start_mark.column)
        lines = rendered.entry(name, new, shape, column)
        first, end = int(key.start_mark.line), self._last_line(node) + 1
        if remark := self._remark(key, node):
            lines[0] += remark
        head = self.text[self.starts[first] : key.start_mark.index]  # a dash may stand before the first key
        lines[0] = head + lines[0][column:]
        yield self._lines(first, end, lines)

    def _remark(self, key: yaml.Node, node: yaml.Node) -> str:
        one_line = node.start_mark.line == key.start_mark.line == node.end_mark.line
        at = node.end_mark.index if one_line else key.end_mark.index + 1
        rest = self.text[at : self.text.find("\n", at)].rstrip()
        return rest if rest.lstrip().startswith("#") else ""

    def _insertion(self, line: int, lines: list[str]) -> _Change:
        return self._lines(line, line, lines)

    def _lines(self, first: int, end: int, lines: list[str]) -> _Change:
        start = self._start(first)
        opening = "\n" if start and self.text[start - 1] != "\n" else ""
        return _Change(start, self._start(end), opening + "".join(f"{line}\n" for line in lines))

    def _cut(self, first: int, end: int) -> _Change:
        return _Change(self._start(first), self._start(end), "")

    def _start(self, line: int) -> int:
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def _last_line(self, node: yaml.Node) -> int:
        """Return the line a value ends on; a block claims what follows it, its last leaf does not."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._last_line(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        return self.text.count("\n", 0, start + len(self.text[start:end].rstrip()))


def _plain(node: yaml.Node) -> Tree:
    if isinstance(node, yaml.ScalarNode):
        return cell_text(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child) for child in node.value]
    return {key_text(key.value): _plain(value) for key, value in node.value}


def _as_before(old: Tree, new: Tree) -> Tree:
    """Return `new` without the empty keys that `old` has not."""
    if isinstance(new, dict):
        known = old if isinstance(old, dict) else {}
        kept = {key: value for key, value in new.items() if key in known or not empty(value)}
        return {key: _as_before(known.get(key, ""), value) for key, value in kept.items()}
    if isinstance(new, list):
        before = old if isinstance(old, list) and len(old) == len(new) else [""] * len(new)
        return [_as_before(one, value) for one, value in zip(before, new, strict=True)]
    return new


def _nothing(node: yaml.Node) -> Tree:
    """Return what an empty value of the same form is."""
    if isinstance(node, yaml.ScalarNode):
        return ""
    return [] if isinstance(node, yaml.SequenceNode) else {}
