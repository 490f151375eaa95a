"""Files to raw text cells that know their file and line; `10:30`, `01` and `no` stay as they were typed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kienan.base.problem import DataError, Problem
from kienan.base.text import nearest, nfc
from kienan.model.yaml_errors import MAX_DEPTH, MAX_LINE, TOO_DEEP, hidden, unmerged, value_problem
from kienan.model.yaml_line import bad_lines, mended
from kienan.model.yaml_lost import bullets, lost
from kienan.model.yaml_repair import LARGEST, slips

Loc = tuple[str | int, ...]

MAX_BYTES = 5_000_000
A_LINK = ("là lối tắt tới chỗ khác (symlink)", "tệp thường")

KEPT = 256
"""How many parsed files a process keeps."""


@dataclass(frozen=True)
class Scalar:
    """A text value and the line it stands on."""

    text: str
    line: int


@dataclass(frozen=True)
class Sequence:
    """A list of nodes."""

    items: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True)
class Mapping:
    """Nodes by key, and the line of each key."""

    entries: "dict[str, Node]"
    key_lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class Source:
    """One data file: its name as shown to editors, its tree, and its text as PyYAML parsed it."""

    file: str
    root: Mapping
    text: str = field(default="", compare=False, repr=False)
    parsed: yaml.Node | None = field(default=None, compare=False, repr=False)

    def plain(self) -> object:
        """Return the tree as dicts, lists and strings, ready for a model."""
        return _plain(self.root)

    def line(self, loc: Loc) -> int:
        """Return the line of the node at `loc`, or of the nearest node above it that exists."""
        node: Node = self.root
        line = node.line
        for step in loc:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
                line, node = node.key_lines[step], node.entries[step]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                line = node.line
            else:
                break
        return line

    def problem(self, loc: Loc, found: str, expected: str, hint: str = "") -> Problem:
        """Return a problem at `loc` of this file."""
        return Problem(self.file, self.line(loc), where(loc), found, expected, hint)


def where(loc: Loc) -> str:
    """Name a place in the editor's words: `('việc', 1, 'tên')` gives “việc › thứ 2 › tên”."""
    return " › ".join(f"thứ {step + 1}" if isinstance(step, int) else step for step in loc)


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key: _plain(value) for key, value in node.entries.items()}


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every text value under `node`, in order."""
    if isinstance(node, Scalar):
        yield node
        return
    for child in node.entries.values() if isinstance(node, Mapping) else node.items:
        yield from scalars(child)


def read_text(path: Path, file: str, limit: int = MAX_BYTES) -> str:
    """Return the text of `path` in NFC, line ends as LF, a leading byte-order mark dropped.

    Raises DataError when the file is missing, too large, not UTF-8, or holds marks of a merge conflict.
    """
    text = nfc(_decoded(read_bytes(path, file, limit), file).replace("\r\n", "\n").replace("\r", "\n"))
    if conflicts := list(unmerged(text, file)):
        raise DataError(conflicts)
    return text


def read_bytes(path: Path, file: str, limit: int = MAX_BYTES) -> bytes:
    """Return what `path` holds; raises DataError when it is missing, no plain file, or larger than `limit`.

    A link is not followed: it could lead out of the project, or to what never ends.
    """
    if path.is_symlink():
        raise DataError([Problem(file, 0, "", *A_LINK)])
    try:
        size = path.stat().st_size if path.is_file() else 0
        data = path.read_bytes() if size <= limit and (size or path.is_file()) else None
    except OSError:
        size, data = 0, None
    if size > limit:
        found, expected = (
            f"tệp quá lớn ({size} byte)",
            f"tệp dưới {f'{limit // 1_000_000} MB' if limit >= 1_000_000 else f'{limit // 1_000} kB'}",
        )
        raise DataError([Problem(file, 0, "", found, expected)])
    if data is None:
        raise DataError([Problem(file, 0, "", "không đọc được tệp", "có tệp này và mở được")])
    return data


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DataError([_not_utf8(file, data, line)]) from None


def _not_utf8(file: str, data: bytes, line: int) -> Problem:
    kind = "UTF-16 (Excel gọi là “Unicode Text”)" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "mã chữ khác"
    hint = "mở tệp, chọn “Lưu dưới dạng”, chọn mã UTF-8 rồi lưu lại"
    return Problem(file, line, "", f"tệp không phải UTF-8 mà là {kind}", "tệp văn bản mã UTF-8", hint)


def read_yaml(path: Path, file: str) -> Source:
    """Return the tree of a YAML file whose top is a mapping.

    Raises DataError with every problem of form: hidden characters, tabs, syntax, duplicate keys, tags,
    anchors, empty file.
    """
    return parse_yaml(read_text(path, file), file)


@lru_cache(KEPT)
def parse_yaml(text: str, file: str) -> Source:
    """Return the tree of YAML `text`, lines counted from its start; raises DataError as `read_yaml` does.

    Parsing is most of a check: a process that checks again, as a preview does, parses only what changed.
    """
    problems = list(bad_lines(text, file))
    if problems:  # what else is wrong is sought as if those lines were mended
        if len(text) > LARGEST or max(map(len, text.split("\n"))) > MAX_LINE:
            raise DataError(problems)
        text = mended(text)
    top = _compose(text, file, problems)
    problems += [*lost(text, top, file), *bullets(text, top, file)]
    root = _convert(top, file, problems) if top is not None else None
    if not isinstance(root, Mapping) and not problems:
        found = "tệp trống" if root is None else "tệp không bắt đầu bằng “khóa: giá trị”"
        problems.append(Problem(file, 1, "", found, "các dòng “khóa: giá trị”"))
    if problems or not isinstance(root, Mapping):
        raise DataError(problems)
    return Source(file, root, text, top)


class _Loader(yaml.SafeLoader):
    """PyYAML's composer without anchors, aliases and tags.

    Ten lines of aliases can stand for a billion values, and an anchor or a tag swallows the first word of a
    value. All are kept in `refused` as problems.
    """

    def __init__(self, text: str, file: str, refused: list[Problem]) -> None:
        super().__init__(text)
        self._file, self._refused, self._depth = file, refused, 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next node; called by PyYAML for every value and key."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            self._refuse("*", event)
            self.get_event()  # type: ignore[no-untyped-call]
            nothing: yaml.Node = yaml.ScalarNode("", "", mark, mark)
            return nothing
        if event.anchor is not None:
            self._refuse("&", event)
            event.anchor = None
        if event.tag is not None:
            self._refuse("!", event)
        if self._depth >= MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem=TOO_DEEP, problem_mark=mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refuse(self, sign: str, event: Any) -> None:
        found, expected = f"giá trị bắt đầu bằng dấu {sign}", "cả giá trị đặt trong ngoặc kép"
        self._refused.append(Problem(self._file, event.start_mark.line + 1, "", found, expected))


def _compose(text: str, file: str, problems: list[Problem]) -> yaml.Node | None:
    """Return PyYAML's tree of `text`, None for an empty one; what it refuses joins `problems`."""
    loader = _Loader(text, file, problems)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise DataError([*problems, *slips(text, file, error, _where_it_stops)]) from None
    except (ValueError, OverflowError):  # an escape beyond Unicode, a version number of 5,000 digits
        problem = value_problem(file, loader.line + 1)
    raise DataError([*problems, problem])


def _where_it_stops(text: str) -> yaml.MarkedYAMLError | None:
    try:
        _Loader(text, "", []).get_single_node()
    except yaml.MarkedYAMLError as error:
        return error
    except (ValueError, OverflowError):
        pass  # told by itself once the rest is YAML
    return None


def cell_text(value: str) -> str:
    """Return the text of a cell as models see it: NFC, no white space around it."""
    return nfc(value).strip()


def key_text(value: str) -> str:
    """Return a key as models see it: NFC, words with one space between them."""
    return " ".join(nfc(value).split())


def _convert(node: yaml.Node, file: str, problems: list[Problem]) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        problems.extend(hidden(node.value, file, line))
        return Scalar(cell_text(node.value), line)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, file, problems) for item in node.value), line)
    return _convert_mapping(node, file, problems)


def _convert_mapping(node: yaml.Node, file: str, problems: list[Problem]) -> Mapping:
    line = node.start_mark.line + 1
    entries: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem(file, key_line, "", "khóa không phải là chữ", "khóa viết bằng chữ"))
            continue
        problems.extend(hidden(key_node.value, file, key_line))
        key = key_text(key_node.value)
        if key in entries:
            found = f"khóa “{key}” viết hai lần (lần đầu ở dòng {key_lines[key]})"
            problems.append(Problem(file, key_line, "", found, "mỗi khóa một lần"))
            continue
        entries[key] = _convert(value_node, file, problems)
        key_lines[key] = key_line
    return Mapping(entries, key_lines, line)


def hint_near(value: str, known: list[str]) -> str:
    """Return the hint “có phải “…”?” for the member of `known` nearest to `value`, or nothing."""
    near = nearest(value, known)
    return f"có phải “{near}”?" if near else ""
