"""Blank records with a remark beside each key, made of the models: to copy, or to begin a file with."""

from collections.abc import Iterator, Mapping

from kienan.model.base import Record
from kienan.model.fields import Field, fields
from kienan.model.yaml_scalar import quoted

STEP = 2


def blank(model: type[Record], given: Mapping[str, str] | None = None) -> list[str]:
    """Return the lines of an empty record of `model`, with the `given` values filled in.

    What may be left out altogether, such as a photo, stands behind # signs.
    """
    return [line for field in fields(model) for line in _field(field, given or {})]


def item(model: type[Record]) -> list[str]:
    """Return the lines of an empty record as an item of a list."""
    first, *rest = blank(model)
    return [f"- {first}", *("  " + line for line in rest)]


def _field(field: Field, given: Mapping[str, str]) -> Iterator[str]:
    remark = f"  # {remarked(field)}"
    if field.many:
        yield from _list(field, remark)
    elif field.model:
        inner = [f"{field.key}:{remark}", *_indented(blank(field.model))]
        yield from inner if field.required else _commented(inner)
    else:
        value = given.get(field.key, field.values[0] if field.values else "")
        yield f"{field.key}: {quoted(value, number=field.number)}{remark}"


def _list(field: Field, remark: str) -> Iterator[str]:
    if field.least or field.fixed:
        items = item(field.model) if field.model else ['- ""'] * max(field.least, field.fixed)
        yield f"{field.key}:{remark}"
        yield from _indented(items)
        return
    yield f"{field.key}: []{remark}" + ("; có thì xóa [] và bỏ dấu # ở các dòng dưới" if field.model else "")
    if field.model:
        yield from _commented(_indented(item(field.model)))


def _indented(lines: list[str]) -> list[str]:
    return [" " * STEP + line for line in lines]


def _commented(lines: list[str]) -> list[str]:
    return [f"# {line}" for line in lines]


def remarked(field: Field) -> str:
    """Return whether a key must be filled, what it means, and how it is written unless that is plain text."""
    must = {(True, False): "bắt buộc: ", (False, True): "bắt buộc khi công bố: "}
    example = field.written.example
    if field.values:
        how = "" if all(v in field.help for v in field.values) else f" (một trong: {', '.join(field.values)})"
    else:
        how = f" (kiểu {example})" if example and example not in field.help else ""
    return must.get((field.required, field.for_readers), "") + field.help + how
