"""A set as JSON, as its JSON Schema, and as CSV."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from kienan.outputs.data.base import Out
from kienan.outputs.data.sets import DataSet

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BETWEEN_VALUES, BETWEEN_PARTS = " | ", "; "
"""What stands in one CSV cell between the values of a list, and between the parts of one value."""
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a text begins that a spreadsheet works out; in full-width letters and behind apostrophes too."""


def to_json(record: Out) -> bytes:
    """Return `record` as JSON, UTF-8, indented, LF."""
    return _json(record.model_dump(mode="json", by_alias=True))


def schema(of: type[Out], name: str) -> bytes:
    """Return the JSON Schema (2020-12) of `of`, published as `name`."""
    return _json({"$schema": DIALECT, "$id": name, **_described(of)})


@cache
def _described(of: type[Out]) -> dict[str, Any]:
    made: dict[str, Any] = TypeAdapter(of).json_schema(by_alias=True, mode="serialization")
    for part in made.get("$defs", {}).values():
        if "enum" in part:  # pydantic gives these the words of the code
            part.pop("title", None)
            part.pop("description", None)
    return made


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def columns(of: type[Out]) -> tuple[str, ...]:
    """Return the labels of the fields of `of`: the header of its CSV."""
    return tuple(field.title or "" for field in of.model_fields.values())


def to_csv(dataset: DataSet) -> bytes:
    """Return the rows of `dataset` as CSV: UTF-8 with byte-order mark, comma, CRLF, no cell a formula.

    Excel takes a file without the mark for an old code page. The rules for values are those of `cell`.
    """
    return _table(columns(dataset.row), _cells(dataset.rows)).encode("utf-8-sig")


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def _cells(rows: Iterable[Out]) -> Iterator[list[str]]:
    for row in rows:
        yield [cell(value) for value in row.model_dump(mode="json").values()]


def cell(value: object) -> str:
    """Return a JSON value as one CSV cell.

    Null is empty, true and false are “có” and “không”, the values of a list stand between “ | ”, the filled
    parts of a value that has parts between “; ”. Text is made `harmless`; a number never is, so -5 stays -5.
    """
    return _plain(value) if isinstance(value, int | float) else harmless(_plain(value))


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return BETWEEN_VALUES.join(map(_plain, value))
    if isinstance(value, dict):
        return BETWEEN_PARTS.join(filter(None, map(_plain, value.values())))
    return str(value)


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    A text that already has one there gets another: taking one off always gives the text back.
    """
    return f"'{text}" if _FORMULA.match(text) else text
