"""What is wrong in a file, said so that an editor can mend it."""

from dataclasses import dataclass


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
        return f"{place}: {where}{self.found}; cần: {self.expected}.{hint}"


class DataError(Exception):
    """Data that must not be published; carries every problem found, in file and line order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems))


def report(problems: list[Problem]) -> str:
    """Return all `problems` as text: one line each and a closing count."""
    lines = [str(p) for p in problems]
    lines.append(f"Có {len(problems)} lỗi trong dữ liệu.")
    return "\n".join(lines)
