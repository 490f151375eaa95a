"""What YAML reads otherwise than it looks, without a word: text after “ #”, items without a dash."""

import re
from collections.abc import Iterator

import yaml

from kienan.base.problem import Problem
from kienan.model.yaml_line import DASHES, ITEM, Repair, as_value, paste, safe

_REMARK = re.compile(r"(?: {2,}|\t+)#(?: |$)")
"""How the data files write a remark after a value: two spaces, the sign, a space."""
_AFTER = re.compile(r"[ \t]+#.*")


def lost(text: str, top: yaml.Node | None, file: str) -> Iterator[Problem]:
    """Yield the words after “ #” that YAML drops from a value of `text`, parsed as `top`.

    A remark in the form of the data files, two spaces, the sign and a space, is none.
    """
    if " #" not in text and "\t#" not in text:
        return
    for node in _scalars(top):
        after = _AFTER.match(text, node.end_mark.index)
        if node.style in ("|", ">") or not after or _REMARK.match(after.group()):
            continue
        start = text.rfind("\n", 0, node.start_mark.index) + 1
        before = text[start : node.start_mark.index]
        line = f"{before.rstrip()} {as_value(node.value + after.group().rstrip())}"
        if not node.value:
            line = f"{before.rstrip()} {as_value(after.group().strip())}"
        found = f"YAML bỏ “{after.group().strip()[:60]}”: sau dấu cách, dấu # mở đầu lời ghi chú"
        expected = "cả giá trị trong ngoặc; lời ghi chú thì cách 2 dấu cách trước # và 1 dấu cách sau #"
        more = node.end_mark.line - node.start_mark.line
        yield Problem(file, node.start_mark.line + 1, "", found, expected, paste(line, more))


def bullets(text: str, top: yaml.Node | None, file: str) -> Iterator[Problem]:
    """Yield the items of `text` that begin with a bullet or long dash, of which YAML makes one text."""
    lines = text.split("\n")
    for node in _scalars(top):
        first, last = node.start_mark, node.end_mark
        if node.style or not node.value:
            continue
        before = lines[first.line][: first.column]
        if before.strip():
            yield from _run_into(lines, file, range(first.line + 1, last.line + 1), before)
            continue
        for at in range(first.line, last.line + 1):
            if match := DASHES.match(lines[at]):
                line = f"{match[1]}- {lines[at][match.end() :]}"
                found = f"mục bắt đầu bằng dấu “{match.group().strip()}”"
                yield Repair(found, at, at, safe(line)).problem(file, lines)


def _run_into(lines: list[str], file: str, after: range, before: str) -> Iterator[Problem]:
    """Yield the items of a list that stand further in than the first: YAML takes them for its next words."""
    indent = re.match(r" *", before)
    for at in after:
        if match := ITEM.match(lines[at]):
            line = f"{indent.group() if indent else ''}- {lines[at][match.end() :]}"
            found = "mục này thụt sâu hơn mục trên, bị nối vào lời của nó"
            yield Repair(found, at, at, safe(line)).problem(file, lines)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _scalars(part)
