"""The ids in a record that point to other records."""

from collections.abc import Iterator
from typing import Any

from kienan.model.base import Record, Reference
from kienan.model.walk import items, records
from kienan.model.yaml_source import Loc


def references(record: Record) -> Iterator[tuple[Loc, str, str]]:
    """Yield `(loc, kind, id)` for every id in `record` that points to another record."""
    for loc, part in records(record):
        for name, field in type(part).model_fields.items():
            if kind := _kind(field.annotation, field.metadata):
                found = items(getattr(part, name), (*loc, field.alias or name))
                yield from ((here, kind, item) for here, item in found if isinstance(item, str) and item)


def _kind(annotation: Any, metadata: list[Any]) -> str | None:
    """Find the `Reference` mark on a field's type, on the items of its tuple, or on its optional form."""
    for mark in metadata:
        if isinstance(mark, Reference):
            return mark.kind
    for inner in getattr(annotation, "__args__", ()):
        if kind := _kind(inner, list(getattr(inner, "__metadata__", ()))):
            return kind
    return None
