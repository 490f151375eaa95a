"""Runs every check of data and pages: loading, rules across records, the Plan's wording.

All checks run on whatever could be read, so that one run reports every problem.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kienan.base.personal_data import Own, findings
from kienan.base.problem import DataError, Problem
from kienan.checks import data_files, plan_pointers, value_text
from kienan.checks import pages as page_check
from kienan.checks.official_changes import check_official_changes
from kienan.checks.pages.settings import check_settings
from kienan.checks.plan_added import check_plan_added
from kienan.checks.plan_facts import check_plan_facts
from kienan.checks.plan_pointers import check_plan_pointers
from kienan.checks.plan_wording import check_plan_wording
from kienan.checks.sources import check_sources
from kienan.content.load import Content, UnreadError, as_far_as_read, own_contact, read, source_of
from kienan.content.rules import check_rules
from kienan.model.yaml_source import Loc, Source, hint_near, read_text


@dataclass(frozen=True)
class Examined:
    """What a project's data and pages are: content as far as it could be read, and every problem.

    `sound`: every way from one record to another leads somewhere, so that views of what was read can be made.
    """

    content: Content
    problems: list[Problem]
    sound: bool


@dataclass(frozen=True)
class Rendered:
    """Pages as rendered: HTML by file, None for one that cannot be; `fragment` stands for each fragment."""

    html: Mapping[str, str | None]
    fragment: str


def checked(root: Path, *, demo: bool = False, macros: Collection[str] | None = None) -> Content:
    """Return the content under `root`/data when `examined` finds nothing wrong.

    Raises DataError with every problem found.
    """
    found = examined(root, demo=demo, macros=macros)
    if found.problems:
        raise DataError(found.problems)
    return found.content


def examined(
    root: Path,
    *,
    demo: bool = False,
    macros: Collection[str] | None = None,
    rendered: Rendered | None = None,
) -> Examined:
    """Return what is under `root`/data; made-up data, marked “(minh họa)”, only for a `demo`.

    With the names of the `macros` that pages may call, the pages under `root`/docs are examined as well, and
    mkdocs.yml; with what they are `rendered` to, that too.
    """
    content, problems = read(root)
    sound, broken = _rules(content)
    own = own_contact(root)
    problems += [*broken, *_plan(content), *data_files.check_data_files(root)]
    problems += as_far_as_read(data_files.unnamed_reports(root, content))
    problems += as_far_as_read(data_files.sample(root, content))
    problems += [*value_text.private(root, own), *value_text.spoilt_letters(root)]
    if macros is not None:
        problems += [*page_check.check_pages(root, macros), *check_settings(root), *_templates(root, own)]
        problems += as_far_as_read(lost_pages(root, content))
    if rendered is not None:
        problems += page_check.judged(root, rendered.html, rendered.fragment)
    if not demo:
        problems += value_text.made_up(root)
    return Examined(content, problems, sound)


_PLAN = (
    check_plan_wording,
    check_plan_pointers,
    check_plan_facts,
    check_plan_added,
    check_official_changes,
    check_sources,
)


def _plan(content: Content) -> Iterator[Problem]:
    for check in _PLAN:
        yield from check(content)


def _rules(content: Content) -> tuple[bool, list[Problem]]:
    """Return whether all rules across records were asked and are kept, and what breaks them."""
    broken = list(check_rules(content.loaded))
    try:
        broken += plan_pointers.unknown_paragraphs(content)
    except UnreadError:
        return False, broken
    return not broken, broken


def lost_pages(root: Path, content: Content) -> Iterator[Problem]:
    """Yield entries of the correction ledger, and of the notice, that lead to a page which is not there."""
    docs = root / "docs"
    known = [page.relative_to(docs).as_posix().removesuffix(".md") + "/" for page in docs.rglob("*.md")]
    pages = [name.removesuffix("index/") or "./" for name in known]
    pages += [f"huy-hieu-dang/{path.parent.name}/" for path in root.glob("data/huy-hieu-dang/*/dot.yml")]
    pages += [f"dien-hinh/{path.stem}/" for path in root.glob("data/dien-hinh/*.yml")]
    for source, loc, address in _addresses(content):
        page = address.partition("#")[0]
        if ":" not in page and page not in pages:
            yield source.problem(
                loc,
                f"không có trang “{page}”",
                "địa chỉ một trang có thật, kiểu ke-hoach/chuong-trinh/",
                hint_near(page, pages),
            )


def _addresses(content: Content) -> Iterator[tuple[Source, Loc, str]]:
    """Yield where data names pages of the site: the ledger, and the notice."""
    ledger = source_of(content, "data/dinh-chinh.yml")
    for index, entry in enumerate(content.corrections):
        yield ledger, ("đính chính", index, "trang"), entry.page
    site, file = content.site, source_of(content, "data/trang.yml")
    for index, page in enumerate(site.notice_pages):
        yield file, ("thông báo ở", index), page
    if site.notice_link:
        yield file, ("thông báo dẫn tới", "địa chỉ"), site.notice_link.address


def _templates(root: Path, own: Own) -> Iterator[Problem]:
    """Yield what is personal in the forms that contributors fill: others would copy it."""
    for path in sorted((root / ".github").rglob("*")):
        if path.suffix in (".md", ".yml") and path.is_file():
            file = path.relative_to(root).as_posix()
            try:
                text = read_text(path, file)
            except DataError as error:
                yield from error.problems
                continue
            for finding in findings(text, own):
                line = text.count("\n", 0, finding.at) + 1
                yield Problem(file, line, "", finding.kind.found, finding.kind.expected)
