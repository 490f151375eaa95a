"""One line of YAML written again: what an editor is given to paste."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kienan.base.problem import Problem
from kienan.model.yaml_errors import clean, hidden
from kienan.model.yaml_scalar import quoted

LONGEST = 500
"""Characters of a line that is still shown whole in a message."""

DASHES = re.compile(r"( *)(?:[–—•·▪●\uf0b7\u2010-\u2015\u2212]|[*+](?=[ \xa0]))[ \xa0]*(?=\S)")
ITEM = re.compile(r"( *)(?:[-*+]|\d{1,2}[.)]) +(?=\S)")
"""What begins an item where YAML reads on with the one above."""
VALUE = re.compile(r"( *(?:- +)?(?:[^\W\d_][^:\"'#\[{]{0,60}: +)?)(.*?)((?: {2,}# .*)?) *")


class Repair(NamedTuple):
    """What is wrong from line `first` to `last` (counted from 0), and the one line to write instead."""

    found: str
    first: int
    last: int
    line: str

    def made(self, lines: list[str]) -> list[str]:
        """Return `lines` repaired, as many as before so that lines keep their numbers."""
        left_over = [""] * (self.last - self.first)
        return [*lines[: self.first], self.line, *left_over, *lines[self.last + 1 :]]

    def problem(self, file: str, lines: list[str]) -> Problem:
        """Return the problem of `lines` in `file`, the line ready to be pasted as its hint."""
        shown = lines[self.first].strip()[:60]
        expected = "dòng viết đúng cách YAML, như gợi ý"
        return Problem(
            file, self.first + 1, f"“{shown}”", self.found, expected, paste(self.line, self.last - self.first)
        )


def repaired(problem: Problem, line: str) -> Problem:
    """Return `problem` with the line that takes it away as its hint, when only signs have to go."""
    meant = clean(line)
    return replace(problem, hint=paste(meant)) if meant and "\ufffd" not in line else problem


def paste(line: str, more: int = 0) -> str:
    """Return the hint that gives `line` to paste, instead of a line and `more` after it."""
    indent = width(line)
    which = f"dòng này và {more} dòng dưới" if more else "dòng này"
    inset = f" (thụt {indent} dấu cách)" if indent else ""
    return f"thay {which} bằng{inset}: {line.strip()}" if len(line) <= LONGEST else ""


def as_value(text: str) -> str:
    """Return `text` as a value that YAML reads whole, in the quotes that need no escapes."""
    simple = quoted(text)
    if simple.startswith('"') and re.search(r'["\\]', text) and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return simple


def width(line: str) -> int:
    """Return how many blanks `line` begins with."""
    return len(line) - len(line.lstrip(" "))


def safe(line: str) -> str:
    """Return `line` with its value in a form that YAML reads whole."""
    match = VALUE.fullmatch(line)
    return f"{match[1]}{as_value(match[2])}{match[3]}" if match and match[2] else line


_PASTED = re.compile(r"^[^#]*[^\s:#-] *\t\s*[^\s#]")
"""A row of a table: its cells are parted by tabs."""


def bad_lines(text: str, file: str) -> Iterator[Problem]:
    """Yield the lines of `text` with hidden signs, set in by tabs, or pasted from a table."""
    for number, line in enumerate(text.split("\n"), 1):
        if _PASTED.search(line):
            found = f"“{line.strip()[:60]}”: dòng dán từ bảng Excel, Word, các ô ngăn bằng dấu Tab"
            yield Problem(file, number, "", found, "mỗi ô viết vào khóa của nó: “khóa: giá trị”")
            continue
        yield from (repaired(problem, line) for problem in hidden(line, file, number))
        if re.match(r" *\t", line) and line.strip():
            expected = "thụt bằng dấu cách (2 dấu mỗi cấp)"
            yield repaired(Problem(file, number, "", "dòng thụt bằng phím Tab", expected), line)


def mended(text: str) -> str:
    """Return `text` as if its `bad_lines` were put right, rows of tables left out."""
    return "\n".join("" if _PASTED.search(line) else clean(line) for line in text.split("\n"))
