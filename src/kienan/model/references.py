"""The ids in a record that point to other records."""

from collections.abc import Iterator
from typing import Any

from kienan.model.base import Record, Reference
from kienan.model.yaml_source import Loc


def references(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, str, str]]:
    """Yield `(loc, kind, id)` for every id in `record` that points to another record."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        yield from _references_in(value, (*loc, field.alias or name), _kind(field.annotation, field.metadata))


def _kind(annotation: Any, metadata: list[Any]) -> str | None:
    """Find the `Reference` mark on a field's type, on the items of its tuple, or on its optional form."""
    for mark in metadata:
        if isinstance(mark, Reference):
            return mark.kind
    for inner in getattr(annotation, "__args__", ()):
        if kind := _kind(inner, list(getattr(inner, "__metadata__", ()))):
            return kind
    return None


def _references_in(value: object, loc: Loc, kind: str | None) -> Iterator[tuple[Loc, str, str]]:
    if isinstance(value, Record):
        yield from references(value, loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _references_in(item, (*loc, index), kind)
    elif isinstance(value, str) and kind and value:
        yield loc, kind, value
