"""What unit tests share: the first day's data, a copy of it that may be spoiled, fragments of it."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kienan.base.problem import DataError
from kienan.checks.run import checked
from kienan.content.load import Content
from kienan.outputs.html.registry import Maker
from tests.places import FIRST_DAY, OVERLAY, ROOT

TODAY = date(2026, 11, 23)


def place(data: Path, root: Path) -> "Copy":
    """Copy the folder `data` to `root`/data, next to the real templates."""
    shutil.copytree(data, root / "data")
    (root / "overrides").symlink_to(FIRST_DAY / "overrides")
    return Copy(root)


def place_demo(root: Path, *without: str) -> "Copy":
    """Copy the first day's data to `root`/data and lay the demonstration's over it, but for what is named."""
    place(FIRST_DAY / "data", root)
    left_out = shutil.ignore_patterns(*without)
    shutil.copytree(OVERLAY, root, ignore=left_out, dirs_exist_ok=True)
    return Copy(root, demo=True)


@dataclass(frozen=True)
class Copy:
    """A copy of the project's data that a test may change."""

    root: Path
    demo: bool = False

    def read(self, file: str) -> str:
        """Return the text of data/`file`."""
        return (self.root / "data" / file).read_text("utf-8")

    def write(self, file: str, text: str) -> None:
        """Write data/`file`."""
        (self.root / "data" / file).write_text(text, "utf-8")

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the one place in data/`file` that reads `old`; the test is wrong without one."""
        text = self.read(file)
        assert text.count(old) == 1, f"{file}: {text.count(old)} × {old!r}"
        self.write(file, text.replace(old, new))

    def line(self, file: str, words: str) -> int:
        """Return the number of the first line of data/`file` that has `words`."""
        lines = self.read(file).split("\n")
        return next(number for number, line in enumerate(lines, 1) if words in line)

    def content(self) -> Content:
        """Return the content; DataError when it has problems."""
        return checked(self.root, demo=self.demo)

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
