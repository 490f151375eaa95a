"""Commands that write editors' files: `format`, `schema`, `new`."""

import argparse
import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kienan.base.files import write_files
from kienan.base.problem import DataError, Problem
from kienan.content import sample_list
from kienan.content.data_files import BADGE_RULES
from kienan.content.load import read_badge_rules, read_units
from kienan.editing import handbook, json_schema
from kienan.editing.formatting import Rewritten, drafts
from kienan.editing.scaffold import KINDS, PAGES, next_step, scaffold
from kienan.model.yaml_source import read_text


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the three commands to the program's."""
    form = commands.add_parser("format", help="viết lại các tệp dữ liệu theo một kiểu chung; nghĩa không đổi")
    form.add_argument(
        "--check", action="store_true", help="chỉ in chỗ khác, không ghi; khác thì thoát với mã 1"
    )
    form.set_defaults(run=_format)
    words = commands.add_parser("schema", help="viết lại lược đồ, bảng khóa và bản mẫu từ các mô hình")
    words.add_argument("--check", action="store_true", help="chỉ so, không ghi; cũ thì thoát với mã 1")
    words.set_defaults(run=_schema)
    new = commands.add_parser("new", help="tạo tệp mới: dữ liệu chưa công bố, hoặc trang")
    new.add_argument("kind", help="loại: " + ", ".join((*KINDS, *PAGES)))
    new.add_argument("id", help="mã: tên tệp hoặc ngày của đợt")
    new.set_defaults(run=_new)


def _format(root: Path, given: argparse.Namespace) -> int:
    problems: list[Problem] = []
    found = list(drafts(root, problems))
    if given.check:
        for draft in found:
            print("".join(_difference(draft)), end="")
    if problems:
        raise DataError(problems)
    if given.check:
        return 1 if found else 0
    write_files({root / draft.file: draft.after.encode() for draft in found})
    for draft in found:
        print("\n  ".join((f"Đã viết lại {draft.file}", *draft.signs)))
    print(
        "Mọi tệp dữ liệu đều đúng kiểu." if not found else f"Đã viết lại {len(found)} tệp; nghĩa không đổi."
    )
    return 0


def _difference(draft: Rewritten) -> Iterator[str]:
    before, after = (text.splitlines(keepends=True) for text in (draft.before, draft.after))
    for line in difflib.unified_diff(before, after, draft.file, f"{draft.file} (đúng kiểu)"):
        yield line if line.endswith("\n") else f"{line}\n\\ hết tệp mà chưa xuống dòng\n"


def generated(root: Path) -> dict[str, str | bytes]:
    """Return the content of every file that the models write, by name."""
    written = handbook.handbook(read_text(root / handbook.FILE, handbook.FILE))
    sample: dict[str, str | bytes] = {}
    if (root / BADGE_RULES.pattern).exists():
        sample[sample_list.FILE] = sample_list.workbook(read_badge_rules(root).levels, read_units(root))
    return {
        **json_schema.files(),
        handbook.FILE: written,
        handbook.EXEMPLAR_TEMPLATE: handbook.exemplar_template(),
        **sample,
    }


def _stale(root: Path, made: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    def now(file: str) -> bytes:
        path = root / file
        return path.read_bytes() if path.exists() else b""

    return {file: content for file, content in made.items() if now(file) != _bytes(content)}


def _schema(root: Path, given: argparse.Namespace) -> int:
    stale = _stale(root, generated(root))
    if given.check:
        for file in stale:
            print(f"{file}: đã cũ so với mô hình; chạy make schema")
        return 1 if stale else 0
    write_files({root / file: _bytes(content) for file, content in stale.items()})
    print("\n".join(f"Đã viết lại {file}" for file in stale) or "Không có gì cũ.")
    return 0


def _new(root: Path, given: argparse.Namespace) -> int:
    file, text = scaffold(root, given.kind, given.id)
    write_files({root / file: text.encode()})
    print(f"Đã tạo {file}. {next_step(given.kind, given.id)}")
    return 0


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
