"""JSON Schemas of the data files, made of the models: completion, hover help and red lines while typing.

Such programs read YAML 1.2, so a text may also be a number or nothing where our own reader takes it for text:
each `Written` says so.
"""

import json
from pathlib import PurePosixPath
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from kienan.base.text import slug
from kienan.content.data_files import shapes
from kienan.model.base import FOR_READERS, Record, State
from kienan.model.fields import Field, fields

FOLDER = ".vscode/schema"
SETTINGS = ".vscode/settings.json"


def files() -> dict[str, str]:
    """Return the text of each schema, and of the settings that tie them to the data files, by file name."""
    models = shapes()
    texts = {_name(pattern): _text(schema(pattern, model)) for pattern, model in models.items()}
    ties = {f"./{_name(pattern)}": pattern for pattern in models}
    return {**texts, SETTINGS: _text({"yaml.schemas": ties})}


def _name(pattern: str) -> str:
    path = PurePosixPath(pattern).relative_to("data").with_suffix("")
    return f"{FOLDER}/{'-'.join(slug(part) for part in path.parts if part != '*')}.json"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


class _AsTyped(GenerateJsonSchema):
    """Pydantic's schema of what stands in a file: help on hover, empty values, what publishing demands."""

    def nullable_schema(self, schema: Any) -> dict[str, Any]:
        """Return the schema of a value that may be left empty."""
        return {"anyOf": [self.generate_inner(schema["schema"]), {"enum": ["", None]}]}

    def default_schema(self, schema: Any) -> dict[str, Any]:
        """Return the schema without the default: a key left out is not offered to be typed."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Return False: the key is title enough."""
        return False

    def model_schema(self, schema: Any) -> dict[str, Any]:
        """Return the schema of a record with the help of its keys, without the words of the code."""
        made, known = super().model_schema(schema), fields(schema["cls"])
        for field in known:
            value = made["properties"][field.key]
            value["description"] = described(field)
            value.pop(FOR_READERS)
        if owed := [field.key for field in known if field.for_readers]:
            published = {"properties": {"trạng thái": {"const": State.PUBLISHED.value}}}
            made |= {"if": published, "then": {"required": owed}}
        return {key: value for key, value in made.items() if key not in ("title", "description")}


def schema(pattern: str, model: type[Record]) -> dict[str, Any]:
    """Return the schema of the files that match `pattern`."""
    made = model.model_json_schema(schema_generator=_AsTyped)
    for part in made.get("$defs", {}).values():
        if "enum" in part:  # pydantic gives these the words of the code
            part.pop("title")
            part.pop("description")
    return {"$schema": _AsTyped.schema_dialect, "title": pattern, **made}


def described(field: Field) -> str:
    """Return the help of a key: what it means, how it is written, an example."""
    form = field.written.words
    example = f", ví dụ: {field.written.example}" if field.written.example else ""
    return f"{field.help} [{form}{example}]" if form else field.help
