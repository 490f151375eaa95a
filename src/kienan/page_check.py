"""Editors' pages before they are rendered: nothing in them but text and plain calls of known macros.

`{{ … }}` in a rendered page is code: through it a page could run any command on the machine that builds it.
So a page may hold only `{{ name() }}` or `{{ name("id") }}` of a macro this project defines, alone on a
line at the left margin, and only when its head says `render_macros: true`.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from kienan.problem import DataError, Problem
from kienan.source import hint_near, read_text

_CALL = re.compile(r"\{\{ ([a-z0-9_]+)\((\"[a-z0-9-]+\")?\) \}\}")
_CODE = re.compile(r"\{\{|\{%|\{#")
_HEAD = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def check(root: Path, macros: Collection[str]) -> Iterator[Problem]:
    """Yield every problem of the pages under `root`/docs; `macros` are the names pages may call."""
    for path in sorted((root / "docs").rglob("*.md")):
        file = path.relative_to(root).as_posix()
        try:
            yield from _page(file, read_text(path, file), macros)
        except DataError as error:
            yield from error.problems


def _page(file: str, text: str, macros: Collection[str]) -> Iterator[Problem]:
    head = _HEAD.match(text)
    rendered = bool(head and re.search(r"^render_macros: true$", head[1], re.MULTILINE))
    for number, line in enumerate(text.split("\n"), 1):
        if _CODE.search(line):
            yield from _line(file, number, line, macros, rendered=rendered)


def _line(file: str, number: int, line: str, macros: Collection[str], *, rendered: bool) -> Iterator[Problem]:
    call = _CALL.fullmatch(line.strip())
    shown = line.strip()[:60]
    if not call:
        yield Problem(file, number, f"“{shown}”", "có mã {{ }}, {% %} hoặc {# #} ngoài mẫu cho phép",
                      "chữ thường, hoặc {{ ten_khung() }} đứng riêng một dòng")  # fmt: skip
        return
    name = call[1]
    if name not in macros:
        hint = hint_near(name, sorted(macros))
        yield Problem(file, number, f"“{shown}”", f"không có khung “{name}”", "tên một khung có sẵn", hint)
    elif line != line.strip():
        yield Problem(file, number, f"“{shown}”", "khung bị thụt vào", "khung đứng sát lề trái")
    elif not rendered:
        yield Problem(
            file, number, f"“{shown}”", "trang chưa bật khung", "dòng “render_macros: true” ở đầu trang"
        )
