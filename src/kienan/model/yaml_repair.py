"""Lines that are no YAML, written again as the editor meant them.

A repair is offered only after it was tried: with it the file reads on beyond that line.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

import yaml

from kienan.base.problem import Problem
from kienan.model.base import Record
from kienan.model.yaml_errors import TOO_DEEP, syntax_problem
from kienan.model.yaml_line import DASHES, VALUE, Repair, as_value, safe, width

Parse = Callable[[str], yaml.MarkedYAMLError | None]
"""Says where a text stops being YAML, None when it does not."""

MOST, LARGEST = 20, 200_000
"""How many slips of a file are told at once; characters of the largest file that is searched so."""

_GLUED = re.compile(r"( *)-(?=[^\s-])")
_COLON = re.compile(
    r"( *(?:- +)?[^\W\d_][^:：\"'#\[{]{0,60}?)[ \xa0]*(?:：[ \xa0]*|:[\xa0\t]+ *|:(?=[^\s/:]))"
)
_EMPTY = re.compile(r"( *(?:- +)?[^:#]+:) *(\[\]|\{\}|\"\"|'')( *(?: # .*)?)")


def slips(text: str, file: str, error: yaml.MarkedYAMLError, parse: Parse) -> list[Problem]:
    """Return all that keeps `text` from being YAML, beginning with `error`, each with the line repaired."""
    lines, found = text.split("\n"), list[Problem]()
    following: yaml.MarkedYAMLError | None = error
    while following is not None and len(found) < MOST:
        repair = _tried(lines, following, parse) if len(text) <= LARGEST else None
        if repair is None:
            found.append(syntax_problem(following, "\n".join(lines), file))
            lines = _without(lines, _stopped(following))
            before, following = _stopped(following), parse("\n".join(lines))
            if following is None or _stopped(following) <= before + 1 or len(text) > LARGEST:
                break  # what follows may go wrong only because that line is not understood
            continue
        found.append(repair.problem(file, lines))
        lines = repair.made(lines)
        following = parse("\n".join(lines))
    return found


def _tried(lines: list[str], error: yaml.MarkedYAMLError, parse: Parse) -> Repair | None:
    """Return the first repair with which the parser reads on beyond `error`."""
    if error.problem == TOO_DEEP:
        return None
    for repair in repairs(lines, error):
        left = parse("\n".join(_around(repair.made(lines), repair, _stopped(error))))
        if left is None or _is_beyond(left, error, repair):
            return repair
    return None


def _is_beyond(left: yaml.MarkedYAMLError, error: yaml.MarkedYAMLError, repair: Repair) -> bool:
    """Tell whether the error that is `left` after `repair` is another than `error`, further on."""
    if _opened(error):
        return _began(left) > max(_began(error), repair.last)
    return _stopped(left) > max(_stopped(error), repair.last)


def _around(lines: list[str], repair: Repair, stopped: int) -> list[str]:
    """Return `lines`, all blank but the top key that `repair` stands under, and the next: quick to parse."""
    tops = [n for n, line in enumerate(lines) if re.match(r"[^\W_]", line)]
    first = max((n for n in tops if n < repair.first), default=0)
    last = min((n for n in tops if n > max(stopped, repair.last) + 1), default=len(lines))
    return [line if first <= n <= last else "" for n, line in enumerate(lines)]


def _without(lines: list[str], at: int) -> list[str]:
    return ["" if n == at else line for n, line in enumerate(lines)]


def _stopped(error: yaml.MarkedYAMLError) -> int:
    return error.problem_mark.line if error.problem_mark else 0


def _began(error: yaml.MarkedYAMLError) -> int:
    return error.context_mark.line if error.context_mark and _opened(error) else _stopped(error)


def _opened(error: yaml.MarkedYAMLError) -> bool:
    """Tell whether what is wrong began where a quote or a bracket was opened."""
    return bool(re.search("quoted|flow", error.context or ""))


@cache
def _known_keys() -> tuple[str, ...]:
    """Return every key that a record of any kind has, the longest first."""
    kinds, keys = [Record], set[str]()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        keys |= {field.alias for field in kind.model_fields.values() if field.alias}
    return tuple(sorted(keys, key=len, reverse=True))


def repairs(lines: list[str], error: yaml.MarkedYAMLError) -> Iterator[Repair]:
    """Yield what may be wrong where the parser met `error`, the likeliest first; none is tried yet."""
    for at in sorted(_places(lines, error)):
        yield from _out_of_line(lines, at)
    for at in _places(lines, error):
        yield from _left_above(lines, at)
        yield from _signs(lines, at)
        yield from _keys(lines, at)
        yield from _indents(lines, at)
        yield from _values(lines, at)
    for at in _places(lines, error):
        yield from _joined(lines, at)


def _places(lines: list[str], error: yaml.MarkedYAMLError) -> list[int]:
    """Return the lines to look at: where the parser stopped, the line above, where it began."""
    stopped = _stopped(error)
    above = _above(lines, stopped)
    began = error.context_mark.line if error.context_mark else stopped
    order = (began, stopped, above) if _opened(error) else (stopped, above, began)
    return [at for at in dict.fromkeys(order) if at is not None and at < len(lines) and _says(lines[at])]


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _above(lines: list[str], at: int) -> int | None:
    """Return the nearest line above `at` that is neither blank nor a remark."""
    return next((n for n in range(min(at, len(lines)) - 1, -1, -1) if _says(lines[n])), None)


def _out_of_line(lines: list[str], at: int) -> Iterator[Repair]:
    """Yield a line set in otherwise than the keys right above and right below it, which stand in one line."""
    above = _above(lines, at)
    below = next((n for n in range(at + 1, len(lines)) if _says(lines[n])), None)
    if above is None or below is None or lines[at].rstrip().endswith(("[]", "{}", ":")):
        return
    level = width(lines[above])
    if level == width(lines[below]) != width(lines[at]) and all(
        re.match(r"\s*[^\W\d_-][^:]*:(?: |$)", lines[n]) for n in (above, at, below)
    ):
        found = f"dòng thụt {width(lines[at])} dấu cách, dòng trên và dòng dưới thụt {level}"
        yield Repair(found, at, at, " " * level + lines[at].lstrip())


def _left_above(lines: list[str], at: int) -> Iterator[Repair]:
    above = _above(lines, at)
    if above is None or not (match := _EMPTY.fullmatch(lines[above])):
        return
    if lines[at].lstrip().startswith("- ") or width(lines[at]) >= width(lines[above]) + 2:
        found = f"dòng này còn {match[2]} trong khi các mục đứng ở dòng dưới: xóa {match[2]}"
        yield Repair(found, above, above, (match[1] + match[3]).rstrip())


def _signs(lines: list[str], at: int) -> Iterator[Repair]:
    line = lines[at]
    if match := DASHES.match(line):
        rest = line[match.end() :]
        found = f"mục bắt đầu bằng dấu “{match.group().strip()}”"
        yield from _with_values(found, at, f"{match[1]}- {rest}")
    above = _above(lines, at)
    numbered = re.match(r"( *)\d{1,2}[.)] +(?=\S)", line)
    if numbered and above is not None and lines[above].lstrip().startswith("- "):
        found = f"mục bắt đầu bằng “{numbered.group().strip()}”"
        yield from _with_values(found, at, f"{numbered[1]}- {line[numbered.end() :]}")
    if match := _GLUED.match(line):
        yield from _with_values(
            "thiếu dấu cách sau dấu gạch đầu dòng", at, f"{match[1]}- {line[match.end() :]}"
        )
    if (plain := re.sub(r"[\xa0\t]", " ", line)) != line:
        found = "có dấu Tab trong dòng" if "\t" in line else "có dấu cách của Word (U+00A0) trong dòng"
        yield from _with_values(found, at, plain)


def _keys(lines: list[str], at: int) -> Iterator[Repair]:
    line = lines[at]
    if match := _COLON.match(line):
        found = "sau khóa không phải là dấu hai chấm thường rồi một dấu cách"
        yield from _with_values(found, at, f"{match[1]}: {line[match.end() :]}")
    start = re.match(r" *(?:- +)?", line)
    before = start.group() if start else ""
    rest = line[len(before) :]
    for key in _known_keys():
        if (
            rest.startswith(key)
            and not rest[len(key) : len(key) + 1].isalnum()
            and ":" not in rest[: len(key) + 2]
        ):
            value = rest[len(key) :].strip()
            yield from _with_values("dòng này thiếu dấu hai chấm", at, f"{before}{key}: {value}".rstrip())
            return


def _with_values(found: str, at: int, line: str) -> Iterator[Repair]:
    """Yield `line` as it is, then with its value in quotes."""
    yield Repair(found, at, at, line)
    if (whole := safe(line)) != line:
        yield Repair(found, at, at, whole)


def _indents(lines: list[str], at: int) -> Iterator[Repair]:
    """Yield the line set in as a line near it is."""
    line = lines[at]
    own = width(line)
    near = [*reversed(lines[max(at - 12, 0) : at]), *lines[at + 1 : at + 2]]
    widths = dict.fromkeys(width(other) for other in near if _says(other))
    for other in sorted(widths, key=lambda other: abs(other - own)):
        if 0 < abs(other - own) <= 2:
            found = f"dòng thụt {own} dấu cách, không thẳng hàng với các dòng cùng cấp"
            yield Repair(found, at, at, " " * other + line.lstrip(" "))


def _values(lines: list[str], at: int) -> Iterator[Repair]:
    match = VALUE.fullmatch(lines[at])
    if not match or not match[1].strip() or not (value := match[2]):
        return
    if value in ("[", "{") and any(width(line) > width(lines[at]) for line in lines[at + 1 : at + 2]):
        return  # opened over several lines: where it should end is the editor's to say
    for found, meant in _meant(value):
        yield Repair(found, at, at, f"{match[1]}{meant}{match[3]}")


def _meant(value: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with `value`, and the value in a form that YAML reads whole."""
    opened = value[0] if value[0] in "\"'" else ""
    if opened and value.count(opened) == 1:
        inside = value[1:-1] if value[-1] in "”’" and not re.search("[“‘]", value) else value[1:]
        yield "dấu ngoặc mở ở đây mà chưa đóng", as_value(inside)
    elif opened and "\\" in value and value.endswith(opened) and len(value) > 1:
        yield "dấu \\ trong ngoặc kép đứng trước ký tự không hợp lệ", as_value(value[1:-1])
    elif opened == value[-1] and re.fullmatch(rf"[^{opened}]*[\s(]{opened}\w.*", value[1:-1]):
        yield "trong ngoặc kép lại có ngoặc kép", as_value(value[1:-1])
    elif opened:
        yield "ngoặc kép chỉ bọc một phần giá trị", as_value(value)
    if value[0] in "[{" and not value.endswith(closing := "]" if value[0] == "[" else "}"):
        yield f"dấu {value[0]} mở ở đây mà chưa đóng", f"{value.rstrip(', ')}{closing}"
    if value[0] in "[{" and value.count('"') % 2 and value[-1] in "]}":
        yield "dấu ngoặc mở ở đây mà chưa đóng", f'{value[:-1]}"{value[-1]}'
    if value[0] == "{" and ": " in value:
        return  # a group of keys, no text
    if value[0] in "“”‘’":
        yield f"dấu ngoặc cong {value[0]} không bọc được giá trị: YAML chỉ hiểu ngoặc thẳng", as_value(value)
    if value[0] in "&*!%@`|>,?[{}]-#":
        yield f"giá trị bắt đầu bằng dấu {value[0]}", as_value(value)
    if ": " in value or value.endswith(":"):
        yield "dấu hai chấm trong giá trị", as_value(value)


def _joined(lines: list[str], at: int) -> Iterator[Repair]:
    """Yield a line that is the end of the line above, which a paste broke."""
    above = _above(lines, at)
    rest = lines[at].strip()
    if above is None or re.match(r"[-#+*]|\d{1,2}[.)] |[^:\s]+: ", rest) or rest.startswith(_known_keys()):
        return
    match = VALUE.fullmatch(lines[above])
    if match and match[1].strip() and match[2]:
        value = f"{match[2]} {rest}"
        line = match[1] + (value if match[2][0] in "\"'[{" else as_value(value))
        yield Repair("một giá trị bị ngắt làm hai dòng", above, at, line)
