"""Slips of the hand in a YAML file, judged line by line, each with the line repaired, ready to paste.

A parser stops at the first and speaks of its own state; an editor needs all of them and what to write.
Two kinds are told in files that are YAML as well, because words would be lost: what follows “ #”, and a list
below a value that says it is empty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from kienan.base.problem import Problem

_LINE = re.compile(
    r"""(?P<indent>[ \t\u00a0]*)
        (?P<dash>-[ ]+)?
        (?P<key>[^\W\d_][\w ()/.-]{0,60}?)
        (?P<colon>[ \u00a0]?[:：])
        (?P<gap>[ \u00a0]*)
        (?P<value>.*)""",
    re.VERBOSE,
)
_ITEM = re.compile(r"(?P<indent>[ \t\u00a0]*)(?P<dash>[-–—•*+·][ \u00a0]*)(?P<value>.*)")
_BLOCK = re.compile(r"(?:^|[:-] )[|>][+-]?[0-9]?$")
_COMMENT = re.compile(r"\s{2,}# .*$|\s+#\s*$")
_EMPTY = re.compile(r"(?P<head>[ ]*(?:- )?[^:#]+:)\s*(?P<none>\[\]|\{\}|\"\"|'')\s*$")
_STARTS_WRONG = "*&!%@`?|>"


@dataclass(frozen=True)
class Slip:
    """A slip: its line from 1, what is wrong, and the line as it should be."""

    line: int
    found: str
    repaired: str
    expected: str = "dòng dưới đây, chép cả dòng"

    def problem(self, file: str) -> Problem:
        """Return the slip as a problem of `file`."""
        return Problem(file, self.line, "", self.found, self.expected, f"“{self.repaired}”")


def lost(text: str) -> Iterator[Slip]:
    """Yield what YAML would drop without a word: text after “ #”, a list below an empty value."""
    lines = text.split("\n")
    for number, line in _prose(lines):
        if slip := _after_hash(number, line):
            yield slip
        below = lines[number] if number < len(lines) else ""
        empty = _EMPTY.match(_COMMENT.sub("", line))
        if empty and re.match(r"\s*- ", below) and _indent(below) >= _indent(line):
            found = f"“{empty['none']}” là không có gì, mà bên dưới có danh sách: xóa {empty['none']}"
            yield Slip(number, found, empty["head"])


_WORD_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\uf0b7\uf0a7\uf02d", "-"),
    "\u3000": " ",
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}
"""Signs that Word and phones set and sheets cannot print, and what each stands for."""
_SIGNS = str.maketrans(_WORD_SIGNS)


def plain_signs(text: str) -> str:
    """Return `text` with the signs of word processors as the plain ones they stand for."""
    return text.translate(_SIGNS)


def signs(text: str) -> Iterator[Slip]:
    """Yield the lines that hold signs of word processors."""
    for number, line in enumerate(text.split("\n"), 1):
        if (plain := plain_signs(line)) != line:
            odd = next(sign for sign in line if sign in _WORD_SIGNS)
            yield Slip(number, f"ký tự của Word “{odd}” (U+{ord(odd):04X})", plain)


def slips(text: str) -> Iterator[Slip]:
    """Yield what keeps a file from being YAML, as far as single lines tell it."""
    lines = text.split("\n")
    for number, line in _prose(lines):
        if slip := _slip(number, line, lines[number - 2] if number > 1 else ""):
            yield slip


def unread(text: str) -> list[Slip]:
    """Return the slips of lines that keep `text` from being YAML; none when mending them all would not help.

    A line that YAML reads well is left alone: slips are told only where mending all of them helps.
    """
    if _is_yaml(text):
        return []
    found = list(slips(text))
    return found if found and _is_yaml(repaired(text, found)) else []


def _is_yaml(text: str) -> bool:
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return False
    return True


def repaired(text: str, found: list[Slip]) -> str:
    """Return `text` with the lines of `found` as they should be."""
    lines = text.split("\n")
    for slip in found:
        lines[slip.line - 1] = slip.repaired
    return "\n".join(lines)


def _prose(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the number from 1 and text of each line that is no remark and lies in no block of text."""
    inside = -1
    for number, line in enumerate(lines, 1):
        blank = not line.strip()
        if inside >= 0 and (blank or _indent(line) > inside):
            continue
        inside = -1
        if blank or line.lstrip().startswith("#"):
            continue
        if _BLOCK.search(_COMMENT.sub("", line).rstrip()):
            inside = _indent(line)
            continue
        yield number, line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _value(line: str) -> tuple[str, str]:
    """Return a line's beginning, up to its value, and the value with what follows."""
    match = _LINE.fullmatch(line)
    if match and match["value"].startswith("#") and match["gap"]:  # a remark alone: the value is below
        return line, ""
    if match and (match["gap"] or not match["value"]):
        return line[: match.start("value")], match["value"]
    if match := _ITEM.fullmatch(line):
        return line[: match.start("value")], match["value"]
    return line[: _indent(line)], line.strip()


def _after_hash(number: int, line: str) -> Slip | None:
    """Return the slip of words after “ #” in a plain value; remarks have two spaces before “# ”."""
    head, value = _value(line)
    at = re.search(r"\s+#", value)
    if not at or value[:1] in "\"'[{" or value.startswith("#"):
        return None
    if re.match(r"\s{2,}#(?: |$)", value[at.start() :]):
        return None
    gone = value[at.start() :].strip()
    found = f"chữ sau dấu # sẽ bị bỏ mất: “{gone}”"
    return Slip(number, found, f"{head}{_quoted(value)}")


def _quoted(value: str) -> str:
    """Return a value in double quotes; quotes inside become the curly ones that Vietnamese documents use."""
    bare = value.strip()
    if re.fullmatch('[“”"].*[”“"]', bare) and not re.search('["“”]', bare[1:-1]):
        bare = bare[1:-1]
    return f'"{_curly(bare)}"' if "\\" not in bare else f"'{_curly(bare)}'"


def _curly(value: str) -> str:
    return re.sub(r'"([^"]*)"', r"“\1”", value).replace('"', "”")


def _slip(number: int, line: str, above: str) -> Slip | None:
    for judge in (_spacing, _dash, _glued, _quote, _start, _colon, _broken):
        if slip := judge(number, line, above):
            return slip
    return None


def _spacing(number: int, line: str, above: str) -> Slip | None:
    """Tell signs that look like spaces or colons and are none."""
    match = _LINE.fullmatch(line)
    if "\t" in line[: _indent(line)]:
        return Slip(number, "dòng thụt bằng phím Tab", line.replace("\t", "  "))
    around = f"{match['indent']}{match['colon']}{match['gap']}" if match else ""
    if not match or not re.search("[：\u00a0]", around):
        return None
    said = "dấu hai chấm rộng “：”" if "：" in match["colon"] else "dấu cách không ngắt (chép từ Word)"
    indent = match["indent"].replace("\u00a0", " ")
    rest = f" {match['value']}" if match["value"] else ""
    return Slip(number, f"{said} ở chỗ của dấu thường", f"{indent}{match['dash'] or ''}{match['key']}:{rest}")


def _dash(number: int, line: str, above: str) -> Slip | None:
    """Tell a list entry that begins with another sign than a hyphen, or has no space after it."""
    match = _ITEM.fullmatch(line)
    if not match or match["dash"] == "- " or re.fullmatch(r"- +", match["dash"]) or not match["value"]:
        return None
    if line.strip() in ("---", "...") or (match["dash"] == "*" and not match["value"].startswith(" ")):
        return None
    sign = match["dash"].strip("\u00a0 ")
    said = f"mục bắt đầu bằng dấu “{sign}”" if sign != "-" else "thiếu dấu cách sau dấu gạch đầu dòng"
    return Slip(number, said, f"{match['indent'].replace(chr(0xA0), ' ')}- {match['value']}")


def _glued(number: int, line: str, above: str) -> Slip | None:
    """Tell a key whose colon has no space after it: “nơi:Hải Phòng”."""
    match = _LINE.fullmatch(line)
    if not match or match["gap"] or not match["value"] or match["value"].startswith(("//", '"//')):
        return None
    if re.match(r"[0-9]{2}\b", match["value"]) and re.search(r"[0-9]$", match["key"]):
        return None
    head = f"{match['indent']}{match['dash'] or ''}{match['key']}: "
    return Slip(number, "thiếu dấu cách sau dấu hai chấm", f"{head}{match['value']}")


def _quote(number: int, line: str, above: str) -> Slip | None:
    """Tell a value that begins with a quotation and goes on after it, or whose quotation never ends."""
    head, value = _value(line)
    plain = _COMMENT.sub("", value).rstrip()
    if plain[:1] != '"' or re.fullmatch(r'"(?:[^"\\]|\\.)*"', plain):
        return None
    closed = re.match(r'"(?:[^"\\]|\\.)*"', plain)
    said = "ngoặc kép mở mà chưa đóng"
    if closed:
        said = f"chữ đứng sau ngoặc kép đã đóng: “{plain[closed.end() :].strip()}”"
    fixed = _curly(plain) if closed else f'"{_curly(plain[1:])}"'
    return Slip(number, said, f"{head}{_safe(fixed)}")


def _safe(value: str) -> str:
    """Return `value` as it is when it can stand without quotes, else in them."""
    bare = value.strip('"')
    if value.startswith('"') and value.endswith('"') and '"' not in bare:
        return value
    return f'"{value}"' if re.search(r": | #", value) or value[:1] in _STARTS_WRONG else value


def _start(number: int, line: str, above: str) -> Slip | None:
    """Tell a value that begins with a sign that YAML keeps for itself."""
    head, value = _value(line)
    if not value or value[0] not in "*&!%@`":
        return None
    return Slip(number, f"giá trị bắt đầu bằng dấu {value[0]}", f"{head}{_quoted(_COMMENT.sub('', value))}")


def _colon(number: int, line: str, above: str) -> Slip | None:
    """Tell a colon with a space inside a value; curly quotes do not quote for a machine."""
    head, value = _value(line)
    plain = _COMMENT.sub("", value)
    if not head.strip() or plain[:1] in "\"'[{" or not re.search(r":(?: |$)", plain):
        return None
    if head.strip() == "-" and _LINE.fullmatch(f"{' ' * _indent(line)}{plain}"):
        return None
    curly = "; ngoặc cong “ ” không thay được ngoặc kép thẳng" if plain[:1] == "“" else ""
    return Slip(number, f"dấu hai chấm trong giá trị{curly}", f"{head}{_quoted(plain)}")


def _broken(number: int, line: str, above: str) -> Slip | None:
    """Tell a line that goes on what the line above began: it was pasted with its line break."""
    if _LINE.fullmatch(line) or _ITEM.fullmatch(line) or not _LINE.fullmatch(above):
        return None
    if line.strip()[:1] in "[]{}\"'" or _indent(line) > _indent(above):
        return None
    return Slip(
        number,
        f"“{line.strip()[:60]}”: dòng này thiếu dấu hai chấm, hoặc là phần sau của dòng trên",
        f"  {line.strip()}",
        "“khóa: giá trị”; là phần sau của dòng trên thì chép dòng dưới đây",
    )
