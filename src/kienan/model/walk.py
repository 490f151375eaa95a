"""The records within a record: the one walk that rules, references and states are read by."""

from collections.abc import Iterator

from kienan.model.base import Record
from kienan.model.yaml_source import Loc


def items(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, object]]:
    """Yield the place and value of each item of a list, of lists in it too; of anything else the value."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from items(item, (*loc, index))
    else:
        yield loc, value


def records(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Record]]:
    """Yield `record` and every record within it, the outer before the inner, each with its place."""
    yield loc, record
    for name, field in type(record).model_fields.items():
        for here, item in items(getattr(record, name), (*loc, field.alias or name)):
            if isinstance(item, Record):
                yield from records(item, here)
