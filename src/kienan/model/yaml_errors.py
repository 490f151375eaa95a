"""What PyYAML says of a file that is not YAML, in the editor's words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from kienan.base.problem import Problem

MAX_DEPTH = 40

MAX_LINE = 5000
"""Characters in one line: four times the longest paragraph of the Plan."""

# Control characters, line breaks of other systems, marks without width or of direction, marks of lost
# encoding: no editor sees or means them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd-\uffff\ud800-\udfff]"
)


def hidden(text: str, file: str, line: int) -> Iterator[Problem]:
    """Yield a problem when `text`, which stands on `line`, has a character that no editor sees."""
    if (longest := max(map(len, text.split("\n")))) > MAX_LINE:
        found = f"dòng dài {longest} ký tự"
        yield Problem(file, line, "", found, f"dòng không quá {MAX_LINE} ký tự; có lẽ đã dán nhầm")
    if match := _HIDDEN.search(text):
        found = f"có ký tự ẩn hoặc hỏng (mã U+{ord(match.group()):04X})"
        yield Problem(file, line, "", found, "chữ thường đọc được", "xóa ký tự đó hoặc gõ lại cả dòng")


def clean(line: str) -> str:
    """Return `line` without hidden characters, spaces instead of tabs and of breaks of other systems."""
    line = re.sub("[\x0b\x0c\u2028\u2029]", " ", line)
    return _HIDDEN.sub("", line).expandtabs(2)


_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


def unmerged(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each mark by which git frames two versions that it could not join."""
    for mark in _CONFLICT.finditer(text):
        line = text.count("\n", 0, mark.start()) + 1
        found = f"dấu xung đột “{mark.group()[:40]}”: hai bản sửa chồng lên nhau chưa được gỡ"
        expected = "giữ một bản, xóa bản kia và các dòng <<<<<<<, =======, >>>>>>>"
        yield Problem(file, line, "", found, expected)


TOO_DEEP = "nested too deep"
_ESCAPE = (
    "dấu \\ trong ngoặc kép đứng trước ký tự không hợp lệ",
    "viết \\\\ thay cho \\, hoặc dùng ngoặc đơn",
)


class _Syntax(NamedTuple):
    """What PyYAML says, and that in the editor's words; `at_start` when the fault is where a value starts."""

    said: str
    found: str
    expected: str
    at_start: bool = False


_QUOTED = "đặt cả giá trị trong ngoặc kép"
_SYNTAX = (
    _Syntax(TOO_DEEP, "lồng quá sâu", f"nhiều nhất {MAX_DEPTH} cấp"),
    _Syntax(r"escape|expected.*hexadecimal", *_ESCAPE),
    _Syntax(
        r"quoted scalar",
        "dấu ngoặc mở ở đây mà chưa đóng",
        "một dấu ngoặc đóng cùng loại ở cuối giá trị",
        True,
    ),
    _Syntax(
        r"mapping values are not allowed",
        "dấu hai chấm trong giá trị, dòng thụt lệch, hoặc dòng trên thiếu dấu hai chấm",
        f"{_QUOTED}, thụt thẳng hàng với dòng trên, hoặc viết “khóa: giá trị” ở dòng trên",
    ),
    _Syntax(
        r"could not find expected ':'",
        "dòng này thiếu dấu hai chấm, hoặc thiếu dấu cách sau nó",
        "viết “khóa: giá trị”",
        True,
    ),
    _Syntax(r"alias|anchor", "giá trị bắt đầu bằng dấu * hoặc &", _QUOTED),
    _Syntax(r"scanning a tag", "giá trị bắt đầu bằng dấu !", _QUOTED),
    _Syntax(r"block scalar", "giá trị bắt đầu bằng dấu > hoặc |", _QUOTED),
    _Syntax(r"'\\t' that cannot start", "có dấu Tab trong dòng", "dùng dấu cách"),
    _Syntax(r"cannot start any token", "giá trị bắt đầu bằng ký tự @, % hoặc `", _QUOTED),
    _Syntax(
        r"expected ',' or",
        "dấu [ hoặc { mở ở đây mà chưa đóng, hoặc thiếu dấu phẩy",
        "danh sách viết [a, b], nhóm khóa viết {khóa: giá trị}",
        True,
    ),
    _Syntax(
        r"flow node.*<stream end>",
        "dấu [ hoặc { mở mà chưa đóng ở dòng này hoặc phía trên",
        "danh sách viết [a, b], nhóm khóa viết {khóa: giá trị}",
    ),
    _Syntax(r"sequence entries", "dấu gạch đầu dòng đứng sai chỗ", "mỗi mục “- …” một dòng riêng, dưới khóa"),
    _Syntax(r"another document", "có dòng “---” giữa tệp", "bỏ dòng đó"),
    _Syntax(
        r"expected <block end>|expected the node content|but found",
        "dòng này thụt lệch hoặc thừa dấu",
        f"thụt thẳng hàng với các dòng cùng cấp, hoặc {_QUOTED}",
    ),
    _Syntax("", "dòng này không đúng cách viết YAML", "viết “khóa: giá trị” hoặc “- giá trị”"),
)


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return PyYAML's `error` as a problem at the line where the editor should look."""
    said = f"{error.context or ''} {error.problem or ''}"
    words = next(words for words in _SYNTAX if re.search(words.said, said))
    mark = (error.context_mark if words.at_start else None) or error.problem_mark
    lines = text.rstrip().split("\n")
    line = min(mark.line + 1 if mark else 1, len(lines))
    shown = lines[line - 1].strip()[:60]
    found, expected = _wrong_dash(shown) or (words.found, words.expected)
    return Problem(file, line, f"“{shown}”" if shown else "", found, expected)


def _wrong_dash(line: str) -> tuple[str, str] | None:
    """Name the commonest reason why a line of a list is no YAML."""
    expected = "mỗi mục bắt đầu bằng dấu gạch ngắn và một dấu cách: “- ”"
    if re.match(r"[–—•] ?", line):
        return f"mục bắt đầu bằng dấu “{line[0]}”", expected
    if re.match(r"-[^\s-]", line):
        return "thiếu dấu cách sau dấu gạch đầu dòng", expected
    return None


def value_problem(file: str, line: int) -> Problem:
    """Return the problem of a value that YAML lets stand but nobody can read: “\\UFFFFFFFF”."""
    return Problem(file, line, "", *_ESCAPE)
