"""The text of a page, line by line: macro calls in their one form, no other code, nothing personal."""

import re
from collections.abc import Collection, Iterator

from kienan.base.personal_data import Own, findings
from kienan.base.problem import Problem
from kienan.base.text import nearest
from kienan.checks.pages.page import Page
from kienan.model.yaml_source import hint_near

_CALL = re.compile(r"\{\{ (?P<name>[a-z0-9_]+)\((?:\"(?P<of>[a-z0-9-]+)\")?\) \}\}")
CALL_LINE = re.compile(rf"^{_CALL.pattern}$", re.MULTILINE)
"""A call as a page may hold it, alone on its line."""
_ALMOST = re.compile(r"\{\{-?\s*(?P<name>[a-z0-9_]+)\s*(?:\([^(){}]*\))?\s*-?\}\}")
_CODE = re.compile(r"\{[{%#]")
_RENDERED = re.compile(r"^render_macros: *true *$", re.MULTILINE)
_OLD_ID = re.compile(r"\{#\s*(?P<id>[\w-]+)\s*\}")
_ID = re.compile(r"\{: #[a-z0-9-]+ \}")
OF_MANY = frozenset(("dot_huy_hieu", "mot_dien_hinh"))
"""Macros that show one of many and are told which."""

Fault = tuple[str, str, str]


def check_body(page: Page, macros: Collection[str], own: Own) -> Iterator[Problem]:
    """Yield the problem of each line of `page` that holds more than text; `macros` may be called.

    Personal data is looked for in the whole page, head and remarks too; the office's `own` is none.
    """
    rendered = page.head is not None and bool(_RENDERED.search(page.head))
    prose = page.prose.split("\n")
    for number, line in enumerate(page.text.split("\n"), 1):
        fault = _code(line, macros, rendered=rendered) if _CODE.search(line) else _markup(prose[number - 1])
        if fault:
            found, expected, hint = fault
            yield Problem(page.file, number, f"“{line.strip()[:60]}”", found, expected, hint)
    for finding in findings(page.text, own):
        yield Problem(page.file, page.line_of(finding.at), "", finding.kind.found, finding.kind.expected)


def calls(page: Page) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and argument ("" for none) of each macro call of `page` that is of the right form."""
    for number, line in enumerate(page.text.split("\n"), 1):
        call = _CALL.fullmatch(line)
        if call and bool(call["of"]) == (call["name"] in OF_MANY):
            yield number, call["name"], call["of"] or ""


def _code(line: str, macros: Collection[str], *, rendered: bool) -> Fault | None:
    call = _CALL.fullmatch(line.strip())
    if call is None:
        return _no_call(line, macros)
    name = call["name"]
    if name not in macros:
        return _unknown(name, macros)
    if line != line.strip():
        return "khung bị thụt vào", "khung đứng sát lề trái", ""
    if bool(call["of"]) != (name in OF_MANY):
        found = f"khung “{name}” " + ("không nhận gì trong ngoặc" if call["of"] else "chưa nói là cái nào")
        return found, "{{ " + name + ('("mã")' if name in OF_MANY else "()") + " }}", ""
    if not rendered:
        return "trang chưa bật khung", "dòng “render_macros: true” ở đầu trang", ""
    return None


def _no_call(line: str, macros: Collection[str]) -> Fault:
    """Say which of the usual slips a piece of code is; anything unknown is simply not allowed."""
    if old := _OLD_ID.search(line):
        name = old["id"].lower().replace("_", "-")
        return f"mã {old.group()} kiểu cũ: chữ sau nó sẽ mất", "mã có dấu hai chấm", f"{{: #{name} }}"
    almost = _ALMOST.search(line)
    if almost is None:
        expected = "chữ thường, hoặc {{ ten_khung() }} đứng riêng một dòng"
        return "có mã {{ }}, {% %} hoặc {# #} ngoài mẫu cho phép", expected, ""
    if almost["name"] not in macros:
        return _unknown(almost["name"], macros)
    if almost.group() != line.strip():
        return "khung đứng chung dòng với chữ khác", "khung đứng riêng một dòng", ""
    return "khung viết chưa đúng mẫu", "đúng từng dấu cách như gợi ý", "{{ " + almost["name"] + "() }}"


def _unknown(name: str, macros: Collection[str]) -> Fault:
    near = nearest(name.replace("_", " "), sorted(m.replace("_", " ") for m in macros))
    hint = f"có phải “{near.replace(' ', '_')}”?" if near else hint_near(name, sorted(macros))
    return f"không có khung “{name}”", "tên một khung có sẵn", hint


def _markup(line: str) -> Fault | None:
    """Return what in a line of prose would not come out as the text it is; code spans are blanked."""
    if "`" in line:
        return "dấu ` mở mà chưa đóng trong dòng", "hai dấu ` ở hai đầu của cùng một đoạn, trên một dòng", ""
    if "{" in _ID.sub("", line):
        return "có dấu { ngoài mẫu cho phép", "chữ thường, hoặc {: #ma-doan } ở cuối tiêu đề", ""
    return None
