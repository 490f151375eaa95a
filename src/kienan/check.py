"""The one gate before anything is built: content that loads, obeys the rules and keeps the Plan's words."""

from pathlib import Path

from kienan import plan_check
from kienan.content import Content, load
from kienan.problem import DataError


def checked(root: Path) -> Content:
    """Return the content under `root`/data.

    Raises DataError with every problem found.
    """
    content = load(root)
    if problems := list(plan_check.check(content)):
        raise DataError(problems)
    return content
