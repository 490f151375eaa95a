"""What must not stand anywhere in data/: what is personal; in real data, marks of made-up data.

Whoever reads the repository reads every word of it. So the texts of the files are searched, remarks and keys
included, also of files that are no right YAML; then the values that folded lines or escapes spell otherwise.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from kienan.base.personal_data import Own, findings
from kienan.base.problem import DataError, Problem
from kienan.base.spoilt_letters import spoilt
from kienan.content.recipient_list import MAX_LIST_BYTES
from kienan.model.yaml_source import KEPT, Loc, key_text, parse_yaml, read_text

MADE_UP = "có dữ liệu “(minh họa)”", "dữ liệu thật; dữ liệu minh họa chỉ dùng với make demo"
SITE = "data/trang.yml"
_MARK = re.compile(r"[(\[]\s*minh[\s_-]+h(?:ọa|oạ)\s*[)\]]", re.IGNORECASE)


class _Value(NamedTuple):
    """A key or value of a YAML file: its place in the tree, and PyYAML's node, which has that in the text."""

    loc: Loc
    node: yaml.ScalarNode

    @property
    def lines(self) -> range:
        return range(self.node.start_mark.line + 1, self.node.end_mark.line + 2)


def private(root: Path, own: Own) -> Iterator[Problem]:
    """Yield each line of the YAML files under `root`/data with something personal, not the office's `own`."""
    for path in sorted((root / "data").rglob("*.yml")):
        file = path.relative_to(root).as_posix()
        text, values = _read(path, file)
        if file == SITE and not values:
            continue  # what the office's own telephone is, is known once the file is mended
        told = {(text.count("\n", 0, finding.at) + 1, finding.kind) for finding in findings(text, own)}
        lines = {line for line, _ in told}
        for value in _spelt_otherwise(text, values, lines):
            told |= {(value.lines[0], finding.kind) for finding in findings(value.node.value, own)}
        yield from (Problem(file, line, "", kind.found, kind.expected) for line, kind in told)


def spoilt_letters(root: Path) -> Iterator[Problem]:
    """Yield the lines of data and pages with letters that another encoding spoilt; lists judge their rows."""
    for path in sorted((*(root / "data").rglob("*.yml"), *(root / "docs").rglob("*.md"))):
        file = path.relative_to(root).as_posix()
        for number, line in enumerate(_read(path, file)[0].split("\n"), 1):
            if piece := spoilt(line):
                found = f"“{piece[:40]}”: chữ của bảng mã khác (TCVN3, VNI) hoặc chép hỏng"
                yield Problem(file, number, "", found, "chữ Việt Unicode", "gõ lại, hoặc đổi mã rồi chép lại")


def made_up(root: Path) -> Iterator[Problem]:
    """Yield each line, and each name of a file, under `root`/data and `root`/docs with “(minh họa)”."""
    for path in sorted((*(root / "data").rglob("*"), *(root / "docs").rglob("*"))):
        file = path.relative_to(root).as_posix()
        if list(_marks(path.name)):
            yield Problem(file, 0, "", *MADE_UP)
        if path.suffix in (".yml", ".csv", ".md") and file != "data/README.md":
            for line, _ in _found(*_read(path, file), _marks):
                yield Problem(file, line, "", *MADE_UP)


def _marks(text: str) -> Iterator[str]:
    if _MARK.search(unicodedata.normalize("NFKC", text)):
        yield "(minh họa)"


def _read(path: Path, file: str) -> tuple[str, tuple[_Value, ...]]:
    """Return the text of a file, "" when it cannot be read, and its values, none when it is no right YAML."""
    try:
        text = read_text(path, file, MAX_LIST_BYTES)
    except DataError:
        return "", ()
    return text, _values_in(text, file) if path.suffix == ".yml" else ()


@lru_cache(KEPT)
def _values_in(text: str, file: str) -> tuple[_Value, ...]:
    """Return the values of YAML `text`, kept as long as what it was parsed to."""
    try:
        return tuple(_values(parse_yaml(text, file).parsed, ()))
    except DataError:
        return ()


def _values(node: yaml.Node | None, loc: Loc) -> Iterator[_Value]:
    if isinstance(node, yaml.ScalarNode):
        yield _Value(loc, node)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _values(item, (*loc, index))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield _Value(loc, key)
            yield from _values(value, (*loc, key_text(key.value)))


def _found(
    text: str, values: Iterable[_Value], judge: Callable[[str], Iterable[str]]
) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of what `judge` finds, in each line, then in values that say more."""
    told: set[int] = set()
    for number, line in enumerate(text.split("\n"), 1):
        for words in judge(line):
            told.add(number)
            yield number, words
    for value in _spelt_otherwise(text, values, told):
        for words in judge(value.node.value):
            yield value.lines[0], words


def _spelt_otherwise(text: str, values: Iterable[_Value], told: set[int]) -> Iterator[_Value]:
    """Yield the values that folded lines or escapes spell otherwise, on lines of which nothing is `told`."""
    for value in values:
        written = text[value.node.start_mark.index : value.node.end_mark.index]
        if value.node.value not in written and told.isdisjoint(value.lines):
            yield value
