"""What an import writes: the list, and two values in dot.yml, whose comments and other lines stay."""

import json
import re
from collections.abc import Mapping

import yaml

from kienan.content.recipients import Kind, Tally

TOTALS, CONSENT = "tổng số", "cơ sở công khai"


def edit_round(text: str, totals: Tally, consent: str) -> str:
    """Return the text of dot.yml with these totals and, when given, this record of consent."""
    if not text.endswith("\n"):
        text += "\n"
    return _with_totals(_with_consent(text, consent) if consent else text, totals)


def _entry(text: str, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = top.value if isinstance(top, yaml.MappingNode) else []
    return next(((k, v) for k, v in pairs if " ".join(str(k.value).split()) == key), None)


def _with_consent(text: str, consent: str) -> str:
    quoted = json.dumps(consent, ensure_ascii=False)
    found = _entry(text, CONSENT)
    if found is None:
        return f"{text}{CONSENT}: {quoted}\n"
    value = found[1]
    if value.value == consent:
        return text
    start, end = value.start_mark.index, value.end_mark.index
    before = "" if text[start - 1 : start] == " " else " "
    after = "\n" if text[start:end].endswith("\n") else ""
    return text[:start] + before + quoted + after + text[end:]


def _with_totals(text: str, totals: Tally) -> str:
    found = _entry(text, TOTALS)
    if found is None:
        return text + "\n".join(_block(totals, f"{TOTALS}:", [], {})) + "\n"
    key, value = found
    if _as_tally(value) == totals:
        return text
    lines = text.split("\n")
    first, last = key.start_mark.line, max(_last_line(value), key.start_mark.line)
    own_comments = [line for line in lines[first + 1 : last + 1] if line.lstrip().startswith("#")]
    kept = isinstance(value, yaml.SequenceNode) or value.start_mark.line == value.end_mark.line == first
    head = f"{TOTALS}:{_comment(lines[first], value) if kept else ''}"
    block = _block(totals, head, own_comments, _comments_by_level(value, lines))
    return "\n".join(lines[:first] + block + lines[last + 1 :])


def _block(totals: Tally, head: str, comments: list[str], beside: Mapping[int, str]) -> list[str]:
    rows = [
        f"  - {{mức: {level}, tặng: {count[Kind.AWARDED]}, truy tặng: {count[Kind.POSTHUMOUS]}}}"
        + beside.get(level, "")
        for level, count in totals.items()
    ]
    return [head, *comments, *rows]


def _last_line(node: yaml.Node) -> int:
    """Return the line a value ends on; a block list claims what follows it, its last leaf does not."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line)


def _comment(line: str, value: yaml.Node) -> str:
    """Return the comment that ends the line of the key or of a flow value."""
    found = re.search(
        r"\s+#.*$", line[value.end_mark.column :] if _is_flow(value) else line.partition(":")[2]
    )
    return found[0] if found else ""


def _comments_by_level(value: yaml.Node, lines: list[str]) -> dict[int, str]:
    comments: dict[int, str] = {}
    for item in value.value if isinstance(value, yaml.SequenceNode) and not value.flow_style else ():
        level = _cells(item).get("mức", "")
        end = item.end_mark.column if _is_flow(item) else 0
        found = re.search(r"\s+#.*$", lines[_last_line(item)][end:])
        if found and re.fullmatch(r"[0-9]+", level):
            comments[int(level)] = found[0]
    return comments


def _is_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _cells(item: yaml.Node) -> dict[str, str]:
    pairs = item.value if isinstance(item, yaml.MappingNode) else []
    return {" ".join(str(k.value).split()): str(v.value) for k, v in pairs}


def _as_tally(value: yaml.Node) -> Tally | None:
    """Return the totals a node holds, or None when they are not all plain numbers."""
    tally: Tally = {}
    for item in value.value if isinstance(value, yaml.SequenceNode) else ():
        cells = _cells(item)
        numbers = [cells.get(name, "0") for name in ("mức", "tặng", "truy tặng")]
        if not all(re.fullmatch(r"[0-9]+", number) for number in numbers):
            return None
        level, awarded, posthumous = map(int, numbers)
        tally[level] = {Kind.AWARDED: awarded, Kind.POSTHUMOUS: posthumous}
    return tally
