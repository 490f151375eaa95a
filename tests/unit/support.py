"""What unit tests share: the real data, a copy of it that may be spoiled, fragments of it."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kienan.catalogue import Maker
from kienan.check import checked
from kienan.content import Content
from kienan.problem import DataError

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)


def place(data: Path, root: Path) -> "Copy":
    """Copy the folder `data` to `root`/data, next to the real templates."""
    shutil.copytree(data, root / "data")
    (root / "overrides").symlink_to(ROOT / "overrides")
    return Copy(root)


@dataclass(frozen=True)
class Copy:
    """A copy of the project's data that a test may change."""

    root: Path

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the one place in data/`file` that reads `old`; the test is wrong without one."""
        path = self.root / "data" / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{file}: {text.count(old)} × {old!r}"
        path.write_text(text.replace(old, new), "utf-8")

    def line(self, file: str, words: str) -> int:
        """Return the number of the first line of data/`file` that has `words`."""
        lines = (self.root / "data" / file).read_text("utf-8").split("\n")
        return next(number for number, line in enumerate(lines, 1) if words in line)

    def content(self) -> Content:
        """Return the content; DataError when it has problems."""
        return checked(self.root)

    def problems(self) -> list[str]:
        """Return every problem as the editor reads it, none for right data."""
        try:
            self.content()
        except DataError as error:
            return [str(problem) for problem in error.problems]
        return []


def render(content: Content, name: str, today: date = TODAY, base: str = "../") -> str:
    """Return the fragment `name` of `content`."""
    return Maker(ROOT, content, today).view(name, base)
