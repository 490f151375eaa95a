"""What every exported record shares: keys in camel case, a Vietnamese label and meaning for each, an example.

JSON, its schema, CSV and the data dictionary are all read from these declarations.
"""

import hashlib
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic.alias_generators import to_camel

FOLDER = "du-lieu/v1/"
"""Where all of this stands on the site; v1 for ever."""
CALENDAR, FEED, INDEX = "hoi-nghi.ics", "tin.xml", "danh-muc"
"""The names of the calendar and the feed, and of the index without its ending."""


def _described(schema: dict[str, Any], record: type["Out"]) -> None:
    """Put the Vietnamese words of a record where pydantic puts its English name and docstring."""
    schema.update(title=record.label, description=record.about)


class Out(BaseModel):
    """An exported record. `label` and `about` say in Vietnamese what it is."""

    model_config = ConfigDict(
        frozen=True, alias_generator=to_camel, populate_by_name=True, json_schema_extra=_described
    )
    label: ClassVar[str]
    about: ClassVar[str]


def shown(label: str, meaning: str, example: object, **extra: Any) -> Any:
    """Declare a field: its label (the CSV column), what it means, and an example."""
    return Field(title=label, description=meaning, examples=[example], **extra)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal, PlainSerializer(_number, return_type=int | float), WithJsonSchema({"type": "number"})
]
"""A figure: a JSON number, exact to 15 digits."""

_LETTERS = "abcdef"


def lasting_id(*what: str) -> str:
    """Return a `urn:uuid:` made of `what` alone: the same on every machine, at every address of the site.

    A UUID of version 8 (RFC 9562, section 5.8). All but the fixed digits are letters: none can look like a
    telephone or card number.
    """
    number = int.from_bytes(hashlib.sha256("\n".join(what).encode()).digest())
    drawn = []
    for _ in range(30):
        number, digit = divmod(number, len(_LETTERS))
        drawn.append(_LETTERS[digit])
    text = "".join(drawn)
    return f"urn:uuid:{text[:8]}-{text[8:12]}-8{text[12:15]}-a{text[15:18]}-{text[18:]}"
