"""The one gate before anything is built: content that loads, obeys the rules and keeps the Plan's words."""

from collections.abc import Collection, Iterator
from pathlib import Path

from kienan.base.private_numbers import private_numbers
from kienan.base.problem import DataError, Problem
from kienan.checks import data_files, plan_wording
from kienan.checks import pages as page_check
from kienan.content.load import Content, load
from kienan.model.yaml_source import hint_near, scalars

DEMO_MARK = "(minh họa)"
NO_NUMBER = "không ghi số điện thoại, số thẻ của ai; con số viết kiểu 1.234.567"


def checked(root: Path, *, demo: bool = False, macros: Collection[str] | None = None) -> Content:
    """Return the content under `root`/data; made-up data, marked “(minh họa)”, only for a `demo`.

    With the names of the `macros` that pages may call, the pages under `root`/docs are checked as well.
    Raises DataError with every problem found.
    """
    problems = list(page_check.check(root, macros)) if macros is not None else []
    try:
        content = load(root)
    except DataError as error:
        raise DataError([*problems, *data_files.check(root, None), *error.problems]) from None
    problems += data_files.check(root, content)
    problems += plan_wording.check(content)
    problems += _private(content)
    if macros is not None:
        problems += _lost_pages(root, content)
    if not demo:
        problems += _made_up(content)
    if problems:
        raise DataError(problems)
    return content


def _lost_pages(root: Path, content: Content) -> Iterator[Problem]:
    """Yield entries of the correction ledger that lead to a page which is not there."""
    docs = root / "docs"
    known = [page.relative_to(docs).as_posix().removesuffix(".md") + "/" for page in docs.rglob("*.md")]
    pages = [name.removesuffix("index/") or "./" for name in known]
    pages += [f"huy-hieu-dang/{folder}/" for folder in content.recipients]
    pages += [f"dien-hinh/{ident}/" for ident in content.exemplars]
    source = next(item.source for item in content.loaded if item.source.file == "data/dinh-chinh.yml")
    for index, entry in enumerate(content.corrections):
        page = entry.page.partition("#")[0]
        if page not in pages:
            yield source.problem(
                ("đính chính", index, "trang"),
                f"không có trang “{page}”",
                "địa chỉ một trang có thật, kiểu ke-hoach/chuong-trinh/",
                hint_near(page, pages),
            )


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


def _private(content: Content) -> Iterator[Problem]:
    """Yield numbers that name a person; the office's own telephone and the received Plan are none."""
    for item in content.loaded:
        own = item.source.line(("liên hệ", "điện thoại")) if item.record is content.site else 0
        for scalar in scalars(item.source.root):
            for shape in private_numbers(scalar.text) if scalar.line != own else ():
                yield Problem(item.source.file, scalar.line, "", f"có {shape}", NO_NUMBER)
