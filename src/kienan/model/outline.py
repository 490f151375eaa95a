"""A text written as an outline, after “|”: a line for each passage, deeper for what stands under it.

`{mã}` before the words is the passage's id. “& ” begins a stretch that runs on in the paragraph above, “> ” a
line of a text set line by line, “| ” a row of a table, its heading row first and again where it is repeated.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from kienan.base.problem import DataError, Problem
from kienan.model.base import Record
from kienan.model.fields import fields
from kienan.model.written import OUTLINE
from kienan.model.yaml_source import Mapping, Node, Scalar, Sequence, Source, key_text

STEP = 2
"""Spaces for each level."""

_LINE = re.compile(r"(?P<indent> *)(?:\{(?P<id>[^{}]*)\}\s*)?(?P<words>.*)")
RUN_ON, BY_LINE, ROW = "& ", "> ", "| "


@dataclass
class _Passage:
    """A passage being read: the keys of model.plan.Passage."""

    line: int
    id: str = ""
    words: str = ""
    run_on: list[Scalar] = field(default_factory=list)
    lines: list[Scalar] = field(default_factory=list)
    rows: list[Scalar] = field(default_factory=list)
    parts: "list[_Passage]" = field(default_factory=list)

    def goes_on(self, sign: str) -> bool:
        """Tell whether a line that begins with `sign` belongs to this passage."""
        return bool(self.lines if sign == BY_LINE else self.rows if sign == ROW else ())


def expanded(source: Source, model: type[Record]) -> Source:
    """Return `source` with the outlines of a `model` as trees of passages, each with its own line.

    Raises DataError with every line that cannot be read.
    """
    problems: list[Problem] = []
    entries = dict(source.root.entries)
    for key in (f.key for f in fields(model) if f.written is OUTLINE and f.key in entries):
        entries[key] = _tree(source, key, problems)
    if problems:
        raise DataError(problems)
    return replace(source, root=replace(source.root, entries=entries))


def block_lines(text: str, node: yaml.Node) -> list[str]:
    """Return the lines of a value written after “|”, less their common indentation; else none."""
    if not isinstance(node, yaml.ScalarNode) or node.style != "|":
        return []
    last = node.end_mark.line + (node.end_mark.column > 0)
    own = [line.rstrip() for line in text.split("\n")[node.start_mark.line + 1 : last]]
    margin = min((len(line) - len(line.lstrip(" ")) for line in own if line), default=0)
    return [line[margin:] for line in own]


def _tree(source: Source, key: str, problems: list[Problem]) -> Node:
    assert isinstance(source.parsed, yaml.MappingNode)
    node = next(value for name, value in source.parsed.value if key_text(name.value) == key)
    at = source.line((key,))
    first = node.start_mark.line + 2
    lines = [(n, line) for n, line in enumerate(block_lines(source.text, node), first) if line]
    if not lines:
        expected = f"“{key}: |” rồi mỗi đoạn một dòng ở dưới, thụt vào"
        problems.append(Problem(source.file, at, key, "không phải lời văn từng dòng", expected))
    reading = _Reading(source.file, key, problems)
    for number, line in lines:
        reading.take(number, line)
    return Sequence(tuple(map(_node, reading.top.parts)), at)


class _Reading:
    """Reads lines into passages; `above` are the passages that the next line may stand under."""

    def __init__(self, file: str, key: str, problems: list[Problem]) -> None:
        self.file, self.key, self.problems = file, key, problems
        self.top = _Passage(0)
        self.above = [self.top]

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        match = _LINE.fullmatch(line)
        assert match
        level, odd = divmod(len(match["indent"]), STEP)
        words = " ".join(match["words"].split())
        if "\t" in line:
            self._wrong(number, "có dấu tab", "dấu cách")
        elif odd or level >= len(self.above):
            deepest = STEP * (len(self.above) - 1)
            found = f"thụt vào {len(match['indent'])} dấu cách"
            self._wrong(number, found, f"0, 2, 4… nhiều nhất {deepest} dấu cách")
        else:
            self._put(number, level, match["id"] or "", words)

    def _put(self, number: int, level: int, ident: str, words: str) -> None:
        parent, sign, said = self.above[level], words[:2], Scalar(words[2:].strip(), number)
        del self.above[level + 1 :]
        if sign == RUN_ON and not ident and parent.words:
            parent.run_on.append(said)
            return
        if sign == RUN_ON:
            self._wrong(number, "“&” không đứng dưới đoạn nào", "một đoạn có lời văn ở dòng trên")
            return
        passage = parent.parts[-1] if parent.parts and not ident else None
        if passage is None or not passage.goes_on(sign):
            passage = _Passage(number, ident)
            parent.parts.append(passage)
        if sign == BY_LINE:
            passage.lines.append(said)
        elif sign == ROW:
            passage.rows.append(Scalar(said.text.removesuffix("|").rstrip(), number))
        else:
            passage.words = words
            self.above.append(passage)

    def _wrong(self, number: int, found: str, expected: str) -> None:
        self.problems.append(Problem(self.file, number, self.key, found, expected))


def _node(passage: _Passage) -> Node:
    here = passage.line
    found: dict[str, Node] = {}
    if passage.id:
        found["mã"] = Scalar(passage.id, here)
    if passage.rows:
        found["bảng"] = _table(passage.rows)
    elif passage.lines:
        found["từng dòng"] = _list(passage.lines)
    else:
        found["lời văn"] = Scalar(passage.words, here)
    if passage.run_on:
        found["viết liền"] = _list(passage.run_on)
    if passage.parts:
        found["gồm"] = Sequence(tuple(map(_node, passage.parts)), here)
    return Mapping(found, dict.fromkeys(found, here), here)


def _list(items: list[Scalar]) -> Sequence:
    return Sequence(tuple(items), items[0].line)


def _table(rows: list[Scalar]) -> Mapping:
    """Return a table: the first row heads the columns; where it comes again, the received page ended."""
    head, *others = rows
    body = [row for row in others if row.text != head.text]
    breaks = list(_breaks(head.text, others))
    found: dict[str, Node] = {"cột": head, "dòng": Sequence(tuple(body), head.line)}
    if breaks:
        found["ngắt sau dòng"] = Sequence(tuple(Scalar(str(n), head.line) for n in breaks), head.line)
    return Mapping(found, dict.fromkeys(found, head.line), head.line)


def _breaks(head: str, rows: list[Scalar]) -> Iterator[int]:
    for number, row in enumerate(rows):
        if row.text == head:
            yield sum(other.text != head for other in rows[:number])
