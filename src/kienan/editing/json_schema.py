"""JSON Schemas of the data files, made of the models: completion, hover help and red lines while typing.

Such programs read YAML 1.2: `01` and `1.800` reach the schema as numbers, an empty value as nothing; `08:00`,
`19/5/2023` and `no` as text. A text may therefore be any of these where our own reader takes it for text.
"""

import json
from pathlib import PurePosixPath
from typing import Any

from kienan.base.text import slug
from kienan.content.data_files import shapes
from kienan.model import written
from kienan.model.base import Record, State
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


def schema(pattern: str, model: type[Record]) -> dict[str, Any]:
    """Return the schema of the files that match `pattern`."""
    definitions: dict[str, Any] = {}
    top = _record(model, definitions)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": pattern}
    return {**head, **top, "definitions": definitions}


def _record(model: type[Record], definitions: dict[str, Any]) -> dict[str, Any]:
    known = fields(model)
    out: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "required": [f.key for f in known if f.required],
        "properties": {f.key: _property(f, definitions) for f in known},
    }
    if owed := [f.key for f in known if f.for_readers]:
        published = {"properties": {"trạng thái": {"const": State.PUBLISHED.value}}}
        out |= {"if": published, "then": {"required": owed}}
    return out


def _property(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    said = {"description": described(field)}
    value = _value(field, definitions)
    if not field.many:
        return {**said, **value}
    length: dict[str, int] = {"minItems": field.fixed or field.least} if field.fixed or field.least else {}
    if field.fixed:
        length["maxItems"] = field.fixed
    listed = {"type": "array", "items": value, **length}
    return {**said, **({"anyOf": [listed, _NUMBER]} if field.or_number else listed)}


_NUMBER = {"type": ["string", "number"], "pattern": f"^({written.COUNT.pattern})$"}


def described(field: Field) -> str:
    """Return the help of a key: what it means, how it is written, an example."""
    form = field.written.words
    example = f", ví dụ: {field.written.example}" if field.written.example else ""
    return f"{field.help} [{form}{example}]" if form else field.help


def _value(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    if field.model:
        name = field.model.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _record(field.model, definitions)
        return {"allOf": [{"$ref": f"#/definitions/{name}"}]}
    if field.values:
        return {"enum": list(field.values)}
    kinds = ["string", *_also(field), *["null"] * field.empty]
    pattern = f"^({field.written.pattern}){'?' if field.empty else ''}$"
    return {"type": kinds} | ({"pattern": pattern} if field.written.pattern else {})


def _also(field: Field) -> list[str]:
    """Return what plain words of this kind can be for a reader of YAML 1.2: `01`, `1.800`, `true`."""
    if field.number or field.written in (written.FIGURE, written.STATED):
        return ["number"]
    free_text = field.written in (written.LINE, written.OPTIONAL_LINE)
    return ["number", "boolean"] if free_text else []
