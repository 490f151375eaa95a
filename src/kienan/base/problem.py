"""What is wrong in a file, said so that an editor can mend it."""

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it stands, what was found, what is expected and the nearest valid value.

    `line` counts from 1; 0 means the file as a whole. `where` names the record in the editor's own words.
    """

    file: str
    line: int
    where: str
    found: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        """Return one line: `file:line: where: found; cần: expected. Gợi ý: hint`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = f"{self.where}: " if self.where else ""
        hint = f" Gợi ý: {self.hint}" if self.hint else ""
        return _tame(f"{place}: {where}{_short(self.found)}; cần: {self.expected}.{hint}")

    def masked(self) -> "Problem":
        """Return the same problem without the words of a file that names people: all can read a log."""
        if not self.file.startswith(_NAMES_PEOPLE):
            return self
        hint = "" if self.hint.startswith("thay ") else _unquoted(self.hint)
        return replace(self, where=_unquoted(self.where), found=_unquoted(self.found), hint=hint)

    def annotation(self) -> str:
        """Return the GitHub workflow command that puts this problem on its line of the change."""
        line = f",line={self.line}" if self.line else ""
        title = _escaped(self.where or "Chỗ cần sửa", _IN_PROPERTY)
        hint = f" Gợi ý: {self.hint}" if self.hint else ""
        words = _escaped(f"{_short(self.found)}; cần: {self.expected}.{hint}", _IN_TEXT)
        return f"::error file={_escaped(self.file, _IN_PROPERTY)}{line},title={title}::{words}"


_NAMES_PEOPLE = ("data/huy-hieu-dang/", "data/dien-hinh/")
"""Where the files that name people stand: lists of recipients, exemplars."""


def _unquoted(text: str) -> str:
    """Return `text` without what stands between quotes, nested ones included, and without figures."""
    return re.sub(r"\d", "·", re.sub(r"“.*”", "“…”", text, flags=re.DOTALL))


_SIGNS = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"))
"""What GitHub asks to be escaped in a workflow command, the per cent sign first; the last two not in text."""
_IN_TEXT, _IN_PROPERTY = _SIGNS[:3], _SIGNS


def _short(found: str) -> str:
    """Return `found` with the middle left out when a whole paragraph was typed where a word belongs."""
    return found if len(found) <= 300 else f"{found[:200]} … {found[-80:]}"


def _tame(line: str) -> str:
    """Return `line` as one line that no runner takes for a command: a file's name may hold anything."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", "·", line).replace("##[", "## [")


def _escaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for sign, code in signs:
        text = text.replace(sign, code)
    return text


class DataError(Exception):
    """Data that must not be published; carries every problem found, in file and line order."""

    ready = ""
    """Lines to paste that end the problems, when there are any."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems))


def report(problems: list[Problem]) -> str:
    """Return all `problems` as text: one line each and a closing count."""
    lines = [str(p) for p in problems]
    lines.append(f"Có {len(problems)} lỗi trong dữ liệu.")
    return "\n".join(lines)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a value, what is expected, and the nearest valid value."""

    found: str
    expected: str
    hint: str = ""
