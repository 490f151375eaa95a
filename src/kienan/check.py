"""The one gate before anything is built: content that loads, obeys the rules and keeps the Plan's words."""

from collections.abc import Collection, Iterator
from pathlib import Path

from kienan import page_check, plan_check
from kienan.content import Content, load
from kienan.problem import DataError, Problem
from kienan.source import scalars

DEMO_MARK = "(minh họa)"


def checked(root: Path, *, demo: bool = False, macros: Collection[str] | None = None) -> Content:
    """Return the content under `root`/data; made-up data, marked “(minh họa)”, only for a `demo`.

    With the names of the `macros` that pages may call, the pages under `root`/docs are checked as well.
    Raises DataError with every problem found.
    """
    problems = list(page_check.check(root, macros)) if macros is not None else []
    try:
        content = load(root)
    except DataError as error:
        raise DataError(problems + error.problems) from None
    problems += plan_check.check(content)
    if not demo:
        problems += _made_up(content)
    if problems:
        raise DataError(problems)
    return content


def _made_up(content: Content) -> Iterator[Problem]:
    found, expected = f"có dữ liệu “{DEMO_MARK}”", "dữ liệu thật; dữ liệu minh họa chỉ dùng với make demo"
    for item in content.loaded:
        for scalar in scalars(item.source.root):
            if DEMO_MARK in scalar.text:
                yield Problem(item.source.file, scalar.line, "", found, expected)
    for folder, people in content.recipients.items():
        for line, person in enumerate(people, 2):
            if DEMO_MARK in person.name:
                yield Problem(f"data/huy-hieu-dang/{folder}/danh-sach.csv", line, "", found, expected)
