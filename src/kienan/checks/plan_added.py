"""What the data adds to the Plan's passages against the words of each: units, persons, chair, banner."""

import re
from collections.abc import Iterator

from kienan.base.problem import Problem
from kienan.content.load import Content, as_far_as_read, source_of_record
from kienan.content.plan_tree import Node
from kienan.model.yaml_source import Loc, Source

_HOLDER = re.compile(
    r"(?<!\w)(?:đồng chí|đ/c|ông|bà|bí thư|chủ tịch|trưởng|giám đốc|ủy viên|uv\w*|chánh|lãnh đạo)(?!\w)",
    re.IGNORECASE,
)
"""Who stands for a body: which of its units is meant, the words alone do not tell."""
_TOGETHER = re.compile("phối hợp", re.IGNORECASE)
_KNOWN = "đơn vị mà đoạn nêu, hoặc thêm cách gọi ấy vào “tên khác” của đơn vị trong data/don-vi.yml"

Added = tuple[Source, Loc, str, tuple[str, ...]]
"""Where units are added: source, place, the words that name who is meant, the units."""


def check_plan_added(content: Content) -> Iterator[Problem]:
    """Yield units, persons, the chair and a banner that the passages pointed at contradict."""
    for ask in (_units, _persons, _chair, _banner):
        yield from as_far_as_read(ask(content))


def _units(content: Content) -> Iterator[Problem]:
    names = _names(content)
    for source, loc, words, units in _added(content):
        said = _named(names, words)
        known = set(units) & content.units.keys()  # one that is unknown is told already
        if len(said) == 1 and known and not said & known and not _HOLDER.search(words):
            name = content.units[next(iter(said))].name
            found = f"đoạn nêu “{name}”, ở đây ghi {', '.join(units)}"
            yield source.problem(loc, found, _KNOWN)


def _added(content: Content) -> Iterator[Added]:
    """Yield the units added to passages that name who is meant and nobody else."""
    nodes, source = content.passages, source_of_record(content, content.programme)
    for n, item in enumerate(content.programme.items):
        if node := nodes.get(item.paragraph):
            yield source, ("mục", n, "đơn vị"), _performer(node), item.units
    source = source_of_record(content, content.participants)
    if (chair := content.participants.chair) and chair.paragraph in nodes:
        yield source, ("chủ trì", "đơn vị"), nodes[chair.paragraph].words, chair.units
    for n, group in enumerate(content.participants.groups):
        for m, line in enumerate(group.lines):
            if node := nodes.get(line.paragraph):
                yield source, ("nhóm", n, "dòng", m, "đơn vị"), node.words, line.units
    yield from _charged(content)


def _charged(content: Content) -> Iterator[Added]:
    nodes, source = content.passages, source_of_record(content, content.assignments)
    for n, group in enumerate(content.assignments.groups):
        if (node := nodes.get(group.paragraph)) and node.children and not node.cells:
            yield source, ("nhóm", n, "đơn vị"), node.words, group.units
        for m, task in enumerate(group.tasks):
            if node := nodes.get(task.paragraph):
                others = "".join(_TOGETHER.split(node.words)[1:])
                yield source, ("nhóm", n, "việc", m, "phối hợp"), others, task.with_units


def _performer(node: Node) -> str:
    """Return the words of an item that say who performs it: the last cell, or what stands in brackets."""
    found = re.search(r"\(([^()]+)\)[.;]?$", node.words)
    return " ".join(node.cells[-1]) if node.cells else found[1] if found else ""


def _names(content: Content) -> list[tuple[str, str]]:
    """Return the names of units of more than one word, the longest first, each with its unit."""
    every = ((name, unit.id) for unit in content.units.values() for name in (unit.name, *unit.other_names))
    return sorted(((name, ident) for name, ident in every if " " in name), key=lambda pair: -len(pair[0]))


def _named(names: list[tuple[str, str]], words: str) -> set[str]:
    """Return the units whose names stand in `words`; a longer name, or one that goes on, hides others."""
    found, rest = set[str](), words
    for name, ident in names:
        for match in reversed(list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", rest, re.IGNORECASE))):
            after = rest[match.end() : match.end() + 2].strip()
            found |= set() if after.isupper() else {ident}
            rest = f"{rest[: match.start()]}\0{rest[match.end() :]}"
    return found


def _persons(content: Content) -> Iterator[Problem]:
    source = source_of_record(content, content.programme)
    for n, item in enumerate(content.programme.items):
        node = content.passages.get(item.paragraph)
        if node and item.person and item.person not in node.words:
            found = f"“{item.person}” không có trong đoạn “{item.paragraph}”"
            yield source.problem(("mục", n, "họ tên"), found, f"họ tên đúng như đoạn ấy: “{node.words}”")


def _chair(content: Content) -> Iterator[Problem]:
    told = content.participants.chair
    if told and told.units and content.event.chair in content.units.keys() - set(told.units):
        found = f"“{content.event.chair}” khác đơn vị ghi ở đoạn “{told.paragraph}”: {', '.join(told.units)}"
        expected = "một đơn vị, như “chủ trì” trong data/ke-hoach/thanh-phan.yml"
        yield source_of_record(content, content.event).problem(("chủ trì",), found, expected)


def _banner(content: Content) -> Iterator[Problem]:
    node = content.passages.get(content.event.banner)
    if node and not node.by_line and any(letter.islower() for letter in node.words):
        found = f"đoạn “{node.id}” không phải chữ trên phông: “{node.words[:50]}”"
        expected = "mã đoạn viết từng dòng, mỗi dòng mở đầu bằng “> ”"
        yield source_of_record(content, content.event).problem(("phông",), found, expected)
