"""The view of the page on open data: each set, its files, its fields, read from the declarations."""

import json
from dataclasses import dataclass
from typing import Any

from kienan.base.text import day_text, sentence
from kienan.content.load import Content
from kienan.outputs.data import formats, index
from kienan.outputs.data.base import CALENDAR, FEED, FOLDER, INDEX, Out
from kienan.outputs.data.datasets import datasets
from kienan.outputs.data.plan_document import NAME
from kienan.outputs.data.sets import DataSet
from kienan.views.common import Link, Status, page_name

UNSTATED = "chưa nêu"
_TYPES = {"string": "chữ", "integer": "số nguyên", "number": "số", "boolean": "có hoặc không"}


@dataclass(frozen=True)
class FileNote:
    """A file: its name, what kind it is, where it stands."""

    name: str
    kind: str
    href: str


@dataclass(frozen=True)
class FieldNote:
    """A field: the CSV column, the JSON key, the kind of value, what it means."""

    label: str
    key: str
    kind: str
    meaning: str
    example: str


@dataclass(frozen=True)
class SetNote:
    """A set: what it is, how it stands, its files, its fields, the header and an example line of its CSV."""

    id: str
    title: str
    about: str
    status: Status
    count: int
    source: str
    page: Link
    files: tuple[FileNote, ...]
    fields: tuple[FieldNote, ...]


@dataclass(frozen=True)
class Dictionary:
    """The page: the sets, licence, calendar, feed, index, files of the Plan's full text."""

    licence: str
    calendar: FileNote
    feed: FileNote
    index: FileNote
    texts: tuple[FileNote, ...]
    sets: tuple[SetNote, ...]
    around: tuple[FieldNote, ...]


def dictionary(content: Content) -> Dictionary:
    """Return the data dictionary."""
    return Dictionary(
        licence=content.site.data_licence or UNSTATED,
        calendar=_file(CALENDAR),
        feed=_file(FEED),
        index=_file(f"{INDEX}.json"),
        texts=tuple(_file(f"{NAME}.{ending}") for ending in index.TEXT_ENDINGS),
        sets=tuple(_set(content, data) for data in datasets(content)),
        around=_fields(DataSet),
    )


def _file(name: str) -> FileNote:
    return FileNote(name, index.KINDS[name.partition(".")[2]][0], FOLDER + name)


def _set(content: Content, data: DataSet) -> SetNote:
    label, day = sentence(data.state.value), day_text(data.updated) if data.updated else ""
    return SetNote(
        id=data.id,
        title=data.title,
        about=data.description,
        status=Status(label, data.state.value == "đã công bố", data.basis or "", day),
        count=len(data.rows),
        source=data.source,
        page=Link(page_name(content, data.page), data.page),
        files=tuple(_file(f"{data.id}.{ending}") for ending in ("csv", "json", "schema.json")),
        fields=_fields(data.row),
    )


def _fields(of: type[Out]) -> tuple[FieldNote, ...]:
    """Return the fields of a record in their order, from its schema."""
    made = json.loads(formats.schema(of, ""))
    return tuple(_field(key, value, made.get("$defs", {})) for key, value in made["properties"].items())


def _field(key: str, schema: dict[str, Any], parts: dict[str, Any]) -> FieldNote:
    example = formats.cell(schema["examples"][0]) if "examples" in schema else ""
    return FieldNote(schema["title"], key, kind_of(schema, parts), schema["description"], example)


def kind_of(schema: dict[str, Any], parts: dict[str, Any]) -> str:
    """Return in Vietnamese what kind of value a JSON Schema asks for."""
    if "anyOf" in schema:
        known, _ = schema["anyOf"]  # the second is null
        return f"{kind_of(known, parts)}, có thể trống"
    schema = parts[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if "enum" in schema:
        return " | ".join(schema["enum"])
    if schema.get("format") == "date":
        return "ngày, kiểu 2024-12-31"
    if schema.get("type") == "array":
        return f"danh sách: {kind_of(schema['items'], parts)}"
    if schema.get("type") == "object":
        return f"nhóm ({', '.join(schema['properties'])})"
    return _TYPES[schema["type"]]
