"""The canonical form of every data file: what `kienan format` writes and `kienan check` shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kienan.base.problem import DataError, Problem
from kienan.base.text import nfc
from kienan.content.data_files import shapes
from kienan.content.recipient_list import MAX_LIST_BYTES, form_problems
from kienan.content.recipients import LIST_NAME
from kienan.editing.formatting.lists import canonical_list
from kienan.editing.formatting.printing import comments, printed
from kienan.editing.formatting.word_signs import replaced, typed
from kienan.model.base import Record
from kienan.model.yaml_source import Source, parse_yaml, read_text


@dataclass(frozen=True)
class Rewritten:
    """A data file as it is, and as it would stand in canonical form."""

    file: str
    before: str
    after: str
    signs: tuple[str, ...] = ()
    """On which lines signs of Word were replaced, in words."""


def canonical(source: Source, model: type[Record] | None) -> str:
    """Return the text of `source` in canonical form, or as it is if that could change or lose anything.

    The new text is read again, compared cell by cell and comment by comment, and formatted a second time:
    comment indentation depends on the final order of keys.
    """
    text = printed(source, model)
    if text == source.text:
        return text
    try:
        again = parse_yaml(text, source.file)
    except DataError:
        return source.text
    same = again.plain() == source.plain() and sorted(comments(again)) == sorted(comments(source))
    return printed(again, model) if same else source.text


def drafts(root: Path, unread: list[Problem] | None = None) -> Iterator[Rewritten]:
    """Yield each data file that is not in canonical form.

    One that cannot be read as what it is is left alone; why it cannot joins `unread`.
    """
    models = shapes()
    for path in sorted((root / "data").rglob("*")):
        file = path.relative_to(root).as_posix()
        try:
            if path.suffix == ".yml":
                source, signs = _typed(path, file)
                yield from _draft(path, file, canonical(source, _model(models, file)), signs)
            elif path.name == LIST_NAME:
                yield from _list_draft(path, file)
        except DataError as error:
            if unread is not None:
                unread += error.problems


def _typed(path: Path, file: str) -> tuple[Source, list[str]]:
    """Return the file with Word's signs replaced, and where they were; as it is if that is no right YAML."""
    text = read_text(path, file)
    if (meant := typed(text, file)) != text:
        try:
            return parse_yaml(meant, file), replaced(text, meant)
        except DataError:
            pass
    return parse_yaml(text, file), []


def notes(root: Path, sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield, for each file not in canonical form, its first line that differs and how it would stand."""
    models = shapes()
    for source in sources:
        after = canonical(source, _model(models, source.file))
        yield from map(_note, _draft(root / source.file, source.file, after))
    for path in sorted((root / "data").glob(f"huy-hieu-dang/*/{LIST_NAME}")):
        yield from map(_note, _list_draft(path, path.relative_to(root).as_posix()))


def _model(models: dict[str, type[Record]], file: str) -> type[Record] | None:
    return next((m for pattern, m in models.items() if PurePosixPath(file).match(pattern)), None)


def _list_draft(path: Path, file: str) -> Iterator[Rewritten]:
    text = read_text(path, file, MAX_LIST_BYTES)
    meant = typed(text, file)
    after = canonical_list(meant)
    if after is None:
        raise DataError(form_problems(text, file))
    yield from _draft(path, file, after, replaced(text, meant))


def _draft(path: Path, file: str, after: str, signs: Iterable[str] = ()) -> Iterator[Rewritten]:
    data = path.read_bytes()
    if data != after.encode():
        yield Rewritten(file, data.decode(), after, tuple(signs))


def _note(draft: Rewritten) -> Problem:
    """Return the first difference, said so that an editor can mend it by hand."""
    before, after = draft.before.split("\n"), draft.after.split("\n")
    at = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(after) - 1)
    old = before[at] if at < len(before) else None
    new = after[at] if at < len(after) else ""
    found, expected = _words(old, new, before[at + 1 :])
    return Problem(draft.file, at + 1, "cách viết", found, expected, "hoặc chạy make format")


def _words(old: str | None, new: str, below: list[str]) -> tuple[str, str]:
    if old is None:
        return "dòng cuối chưa xuống dòng", "xuống dòng sau chữ cuối của tệp"
    if not old.strip() and not new.strip():
        return "thừa dòng trống hoặc dấu cách", "tệp hết ngay sau dòng có chữ cuối cùng"
    if not old.strip():
        return "thừa dòng trống hoặc dấu cách", "xóa dòng này"
    if new in below:
        return f"đứng trước “{new.strip()}”", f"dòng “{new}” đứng ở đây (xếp khóa theo mẫu)"
    return _same_to_the_eye(old, new) or f"viết “{old}”", f"dòng “{new}”"


def _same_to_the_eye(old: str, new: str) -> str:
    if old.startswith("\ufeff"):
        return "có dấu BOM ở đầu tệp"
    if old.endswith("\r"):
        return "dòng kết thúc kiểu Windows (CRLF)"
    if old.rstrip() == new:
        return "có dấu cách ở cuối dòng"
    return "dấu tiếng Việt gõ kiểu tổ hợp (không phải NFC)" if nfc(old) == new else ""
