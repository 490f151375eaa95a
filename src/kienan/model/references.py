"""The ids in a record that point to other records."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from kienan.model.base import Record, Reference
from kienan.model.walk import items, records
from kienan.model.yaml_source import Loc


def references(record: Record) -> Iterator[tuple[Loc, str, str]]:
    """Yield `(loc, kind, id)` for every id in `record` that points to another record."""
    for loc, part in records(record):
        for name, alias, kind in _fields(type(part)):
            found = items(getattr(part, name), (*loc, alias))
            yield from ((here, kind, item) for here, item in found if isinstance(item, str) and item)


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, str, str], ...]:
    """Return name, key and kind of each field of `model` that holds such ids."""
    found = (
        (name, f.alias or name, _kind(f.annotation, f.metadata)) for name, f in model.model_fields.items()
    )
    return tuple((name, alias, kind) for name, alias, kind in found if kind)


def _kind(annotation: Any, metadata: list[Any]) -> str | None:
    """Find the `Reference` mark on a field's type, on the items of its tuple, or on its optional form."""
    for mark in metadata:
        if isinstance(mark, Reference):
            return mark.kind
    for inner in getattr(annotation, "__args__", ()):
        if kind := _kind(inner, list(getattr(inner, "__metadata__", ()))):
            return kind
    return None
