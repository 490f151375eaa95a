"""The head of a page: title, description and the few switches an editor may set."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from kienan.base.problem import DataError, Problem
from kienan.checks.pages.page import MAX_HEAD, Page
from kienan.model.base import Line, OptionalLine, Record, key
from kienan.model.validate import validated
from kienan.model.values import wrong
from kienan.model.yaml_source import Source, parse_yaml

_NAMED = re.compile(r"\{(?:ngày|năm|cơ quan|nội dung)\}")
_START = re.compile(r"\s*---[ \t]*\n")


def _plain(value: str) -> str:
    """Return words that may stand in the head of HTML and in a template's hands as they are."""
    if sign := re.search(r"[<>{}\"]|&#?\w{2,8};", value):
        raise wrong(f"có dấu {sign.group()} trong “{value[:60]}”", "chữ thường; ngoặc kép viết “ ”")
    return value


def _described(value: str) -> str:
    """Return a description: plain words, with {ngày}, {năm}, {cơ quan}, {nội dung} as the conference has."""
    _plain(_NAMED.sub("", value))
    return value


def _true(value: object) -> object:
    if value != "true":
        raise wrong(f"“{value}”", "true; trang không gọi khung nào thì bỏ cả dòng")
    return True


class HiddenPart(StrEnum):
    """What a page may leave out beside its text."""

    NAVIGATION = "navigation"
    CONTENTS = "toc"


Words = Annotated[Line, AfterValidator(_plain)]
Described = Annotated[Line, AfterValidator(_described)]


class PageHead(Record):
    """What stands between the two lines of `---`; the keys are those MkDocs reads."""

    title: Words = key("title", "tên trang")
    description: Described = key(
        "description", "một câu nói trang này có gì; {ngày}, {năm}, {cơ quan}, {nội dung} là của Hội nghị"
    )
    render_macros: Annotated[bool, BeforeValidator(_true)] = key(
        "render_macros", "true khi trang có khung {{ … }}", default=False
    )
    hide: tuple[HiddenPart, ...] = key("hide", "navigation, toc: phần bên cạnh không hiện", default=())
    template: OptionalLine = key("template", "khuôn riêng trong overrides/", default="")


def check_heads(pages: list[Page], root: Path) -> Iterator[Problem]:
    """Yield what is wrong in the head of each of `pages`, and titles or descriptions used twice."""
    seen: dict[tuple[str, str], str] = {}
    templates: dict[str, str] = {}
    for page in pages:
        try:
            source, head = _read(page)
        except DataError as error:
            yield from error.problems
            continue
        yield from _template(source, head, root, templates)
        if not page.text[page.start :].strip():
            line = page.line_of(page.start)
            yield Problem(page.file, line, "", "trang chưa có chữ nào", "tiêu đề # và lời dưới phần đầu")
        for name, value in (("title", head.title), ("description", head.description)):
            first = seen.setdefault((name, value.casefold()), page.file)
            if first != page.file:
                yield source.problem((name,), f"“{value[:60]}” đã dùng ở {first}", "mỗi trang một lời riêng")


def _read(page: Page) -> tuple[Source, PageHead]:
    if page.head is None:
        started = _START.match(page.text)
        found = "phần đầu trang chưa đóng hoặc không ở dòng 1" if started else "trang chưa có phần đầu"
        expected = "dòng 1 là ---, rồi title: …, description: …, rồi một dòng ---"
        raise DataError([Problem(page.file, 1, "", found, expected)])
    if len(page.head) > MAX_HEAD:
        found = f"phần đầu trang dài {len(page.head)} ký tự"
        raise DataError(
            [Problem(page.file, 1, "", found, f"không quá {MAX_HEAD} ký tự; lời của trang viết dưới nó")]
        )
    if ends := re.search(r"^(?:\.\.\.|---)", page.head, re.MULTILINE):
        line = page.head.count("\n", 0, ends.start()) + 2
        found = f"dòng {ends.group()} giữa phần đầu: MkDocs coi là hết phần đầu"
        raise DataError(
            [Problem(page.file, line, "", found, "hai dòng --- ở đầu và cuối phần đầu, không dòng nào khác")]
        )
    source = parse_yaml(f"\n{page.head}", page.file)  # the first line is the one of ---
    return source, validated(source, PageHead)


_MADE = ("404.html", "khuon.html", "main.html", "tim.html")
"""Templates of pages that the build makes, or of every page."""


def _template(source: Source, head: PageHead, root: Path, used: dict[str, str]) -> Iterator[Problem]:
    """Yield a template that is none, or another page's, as the keys of `used` are."""
    if not head.template:
        return
    named = re.fullmatch(r"[a-z0-9-]+\.html", head.template)
    if not named or not (root / "overrides" / head.template).is_file():
        found = f"không có khuôn “{head.template}”"
    elif head.template in _MADE or used.setdefault(head.template, source.file) != source.file:
        found = f"khuôn “{head.template}” là của {used.get(head.template, 'trang do máy dựng')}"
    else:
        return
    yield source.problem(("template",), found, "khuôn riêng của trang trong overrides/, hoặc bỏ dòng này")
