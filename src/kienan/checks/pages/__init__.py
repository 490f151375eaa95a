"""Editors' pages before they are rendered: what would break, vanish or run is named with file and line.

`{{ … }}` in a rendered page is code: through it a page could run any command on the machine that builds it.
So a page may hold only `{{ name() }}` or `{{ name("id") }}` of a macro this project defines, alone on a
line at the left margin, and only when its head says `render_macros: true`. Of the HTML that Markdown makes of
it `judged` lets through what text, links to pages and pictures with words need.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from pathlib import Path

from kienan.base.problem import DataError, Problem
from kienan.checks.pages import files, links
from kienan.checks.pages.body import check_body
from kienan.checks.pages.head import check_heads
from kienan.checks.pages.markup import check_markup
from kienan.checks.pages.page import Page, read_page
from kienan.content.load import own_contact

__all__ = ["Page", "check_pages", "judged", "read_pages"]


MOST = 200
"""Problems of one kind told of a page: who mends so many checks again."""
TOO_MUCH = (
    "một đoạn có quá nhiều dấu [ và <, hoặc quá nhiều tiêu đề liền nhau",
    "giữa các đoạn và tiêu đề có một dòng trống; đường dẫn và ảnh viết [chữ](địa-chỉ)",
)


def check_pages(root: Path, macros: Collection[str]) -> Iterator[Problem]:
    """Yield every problem of the pages under `root`/docs; `macros` are the names pages may call."""
    own = own_contact(root)
    yield from files.check_docs_files(root, own)
    pages, problems = read_pages(root)
    yield from problems
    yield from check_heads(pages, root)
    for page in pages:
        yield from islice(check_body(page, macros, own), MOST)
        yield from islice(links.check_links(page, pages, root), MOST)
    yield from links.unused_pictures(pages, root)
    yield from links.unused_documents(pages, root)


def judged(root: Path, html: Mapping[str, str | None], fragment: str) -> Iterator[Problem]:
    """Yield what must not stand in the pages as rendered: `html` by file, None for one that cannot be.

    `fragment` stands in it for each fragment.
    """
    own = own_contact(root)
    for page in read_pages(root)[0]:
        made = html.get(page.file)
        if made is None:
            yield Problem(page.file, 0, "", *TOO_MUCH)
        else:
            yield from check_markup(page, made, [fragment], own)


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
