"""What mkdocs.yml must say, apart from the menu: any other setting could run code or turn the check off."""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import yaml

from kienan.base.problem import DataError, Problem
from kienan.model.yaml_source import (
    Loc,
    Mapping,
    Node,
    Scalar,
    Sequence,
    hint_near,
    parse_yaml,
    read_yaml,
    where,
)

FILE, MENU = "mkdocs.yml", "nav"
_OURS = Path(__file__).with_name("settings.yml")
_BUILT_IN = ("toc", "tables", "fenced_code")
"""What MkDocs adds by itself (mkdocs.config.defaults)."""


@cache
def _settings() -> Mapping:
    return parse_yaml(_OURS.read_text("utf-8"), _OURS.name).root


@cache
def extensions() -> list[str]:
    """Return the Markdown extensions that pages are rendered with, in MkDocs' order."""
    listed = _settings().entries["markdown_extensions"]
    assert isinstance(listed, Sequence)
    named = [next(iter(item.entries)) if isinstance(item, Mapping) else item.text for item in _flat(listed)]
    return list(dict.fromkeys((*_BUILT_IN, *named)))


def _flat(listed: Sequence) -> Iterator[Mapping | Scalar]:
    yield from (item for item in listed.items if isinstance(item, Mapping | Scalar))


def check_settings(root: Path) -> Iterator[Problem]:
    """Yield each key of mkdocs.yml but the menu that is not the engine's own, or has another value."""
    if not (root / FILE).is_file():
        return  # nothing can be built
    try:
        source = read_yaml(root / FILE, FILE)
    except DataError as error:
        yield from error.problems
        return
    found = False
    for loc, line, given, expected in _differences(source.root, _settings(), (), 1):
        found = True
        yield Problem(FILE, line, where(loc), given, expected, "trả lại như bản gốc; chỉ mục “nav” là để sửa")
    if not found and not _same_types(source.text):
        yield Problem(FILE, 0, "", "có giá trị khác kiểu với bản gốc", "mọi khóa trừ “nav” như bản gốc")


@lru_cache(16)
def _same_types(text: str) -> bool:
    """Tell whether YAML reads the same values, not only the same words: false is not "false"."""
    given = yaml.safe_load(text)
    given.pop(MENU, None)
    return bool(given == yaml.safe_load(_OURS.read_text("utf-8")))


def _differences(given: Node, ours: Node, loc: Loc, line: int) -> Iterator[tuple[Loc, int, str, str]]:
    """Yield place, line, what was found and what is expected of each difference."""
    if isinstance(given, Mapping) and isinstance(ours, Mapping):
        yield from _of_mappings(given, ours, loc)
    elif isinstance(given, Sequence) and isinstance(ours, Sequence) and len(given.items) == len(ours.items):
        for index, (one, other) in enumerate(zip(given.items, ours.items, strict=True)):
            yield from _differences(one, other, (*loc, index), one.line)
    elif not (isinstance(given, Scalar) and isinstance(ours, Scalar) and given.text == ours.text):
        yield loc, line, f"viết {_shown(given)}", f"{_shown(ours)} như bản gốc"


def _of_mappings(given: Mapping, ours: Mapping, loc: Loc) -> Iterator[tuple[Loc, int, str, str]]:
    for name, value in given.entries.items():
        line = given.key_lines[name]
        if name in ours.entries:
            yield from _differences(value, ours.entries[name], (*loc, name), line)
        elif loc or name != MENU:
            near = hint_near(name, list(ours.entries))
            yield (*loc, name), line, f"khóa lạ “{name}” {near}".strip(), "chỉ các khóa như bản gốc"
    for name in ours.entries:
        if name not in given.entries:
            yield (*loc, name), given.line, f"thiếu khóa “{name}”", "đủ các khóa như bản gốc"


def _shown(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"“{node.text[:60]}”"
    return f"{len(node.items if isinstance(node, Sequence) else node.entries)} mục"
