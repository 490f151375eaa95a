"""Editors' pages before they are rendered: what would break, vanish or run is named with file and line.

`{{ … }}` in a rendered page is code: through it a page could run any command on the machine that builds it.
So a page may hold only `{{ name() }}` or `{{ name("id") }}` of a macro this project defines, alone on a
line at the left margin, and only when its head says `render_macros: true`. Raw HTML and attributes are
refused alike: text, links to pages, pictures with words are what a page needs.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from kienan.base.problem import DataError, Problem
from kienan.checks.pages import body, files, head, links
from kienan.checks.pages.page import Page, read_page

__all__ = ["Page", "check", "read_pages"]


def check(root: Path, macros: Collection[str]) -> Iterator[Problem]:
    """Yield every problem of the pages under `root`/docs; `macros` are the names pages may call."""
    yield from files.check(root)
    pages, problems = read_pages(root)
    yield from problems
    yield from head.check(pages, root)
    for page in pages:
        yield from body.check(page, macros)
        yield from links.check(page, pages, root)


def read_pages(root: Path) -> tuple[list[Page], list[Problem]]:
    """Return the pages under `root`/docs that can be read, and the problems of form of all of them."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for path in files.pages(root):
        file = path.relative_to(root).as_posix()
        try:
            page, wrong = read_page(path, file)
        except DataError as error:
            problems += error.problems
        else:
            pages.append(page)
            problems += wrong
    return pages, problems
