"""What the templates of the editing page can ask of a value."""

from datetime import datetime
from zoneinfo import ZoneInfo

from jinja2 import Environment

from kienan.base.problem import Problem
from kienan.base.text import sentence, slug
from kienan.editor.forms import Box, Rows


def prepare(env: Environment) -> None:
    """Give `env` the filters and tests that the templates use."""
    env.trim_blocks = env.lstrip_blocks = True
    env.filters |= {
        "sentence": sentence,
        "anchor": anchor,
        "rows": rows,
        "plainly": plainly,
        "plain_note": lambda note: sentence(note.partition(": ")[2] or note),
        "clock": clock_text,
    }
    env.tests |= {"box": lambda part: isinstance(part, Box), "rows": lambda part: isinstance(part, Rows)}


def anchor(name: str) -> str:
    """Return an id made of the name of a box."""
    return slug(name)


def rows(text: str) -> int:
    """Return how many lines a box of long text shows."""
    return max(3, min(24, sum(1 + len(line) // 80 for line in text.split("\n")) + 1))


def plainly(problem: Problem) -> str:
    """Return a problem without the line of a file that the editor does not see."""
    where = f"{problem.where}: " if problem.where else ""
    file = f"{problem.file}: " if problem.file else ""
    hint = f" Gợi ý: {problem.hint}" if problem.hint else ""
    return f"{file}{where}{problem.found}; cần: {problem.expected}.{hint}"


def clock_text(moment: float) -> str:
    """Return when a draft was kept, by the clock of Hải Phòng."""
    return f"{datetime.fromtimestamp(moment, ZoneInfo('Asia/Ho_Chi_Minh')):%H:%M ngày %d/%m/%Y}"
