"""What the models say of each key: for schemas, field tables, templates and the order of keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, SimpleNamespace
from typing import Any, get_args

from kienan.base.text import sentence
from kienan.model.base import FOR_READERS, Record, Reference
from kienan.model.written import OUTLINE, Written

_NOTHING = Written("", "", "")


@dataclass(frozen=True)
class Field:
    """One key of a record.

    `many`: a list, of at least `least` and, when fixed, exactly `fixed` items; what follows is then said of
    each item. `or_number`: one number may stand for the list. `values` are all allowed ones, `model` the
    record that stands there, `empty` whether "" may.
    """

    key: str
    help: str
    required: bool
    for_readers: bool
    many: bool
    least: int
    fixed: int
    model: type[Record] | None
    values: tuple[str, ...]
    written: Written
    reference: str
    empty: bool
    number: bool
    or_number: bool


@cache
def fields(model: type[Record]) -> tuple[Field, ...]:
    """Return every key of `model`, in the order in which it is declared."""
    return tuple(_field(name, info) for name, info in model.model_fields.items())


def field_of(model: type[Record] | None, key: str) -> Field | None:
    """Return the field of `model` with this Vietnamese key, if there is one."""
    return next((f for f in fields(model) if f.key == key), None) if model else None


def labels(models: Iterable[type[Record]]) -> dict[str, SimpleNamespace]:
    """Return what readers see for the keys of `models` and of the records in them: by class, then by field.

    `labels(…)["Correction"].before` is “Đã viết”: pages call a thing as its key in data/ does.
    """
    found: dict[str, SimpleNamespace] = {}
    waiting = list(models)
    while waiting:
        model = waiting.pop()
        if model.__name__ not in found:
            keys = {name: sentence(info.alias or name) for name, info in model.model_fields.items()}
            found[model.__name__] = SimpleNamespace(**keys)
            waiting += [field.model for field in fields(model) if field.model]
    return found


def _field(name: str, info: Any) -> Field:
    outline = OUTLINE in info.metadata
    listed = str if outline else _listed(info.annotation)
    item, length = _item(listed)
    kinds = list(_kinds(item))
    marks = [*info.metadata, *_marks(item)]
    written = next((m for m in marks if isinstance(m, Written)), _NOTHING)
    extra = info.json_schema_extra or {}
    return Field(
        key=info.alias or name,
        help=info.description or "",
        required=info.is_required(),
        for_readers=bool(extra.get(FOR_READERS)),
        many=length is not None,
        least=next((m.min_length for m in info.metadata if hasattr(m, "min_length")), 0),
        fixed=length or 0,
        model=next((k for k in kinds if issubclass(k, Record)), None),
        values=next((tuple(v.value for v in k) for k in kinds if issubclass(k, StrEnum)), ()),
        written=written,
        reference=next((m.kind for m in marks if isinstance(m, Reference)), ""),
        empty=NoneType in kinds or (written is not _NOTHING and written.pattern == ""),
        number=int in kinds,
        or_number=not outline and listed is not info.annotation,
    )


def _listed(annotation: Any) -> Any:
    """Return the list among the forms of a value that may be a list or a number; any other type itself."""
    forms = (getattr(form, "__origin__", form) for form in get_args(annotation))
    lists = (form for form in forms if getattr(form, "__origin__", None) is tuple)
    return next(lists, annotation) if getattr(annotation, "__origin__", None) is not tuple else annotation


def _item(annotation: Any) -> tuple[Any, int | None]:
    """Return the type of a list's items and its fixed length (0: any); any other type and None."""
    bare = getattr(annotation, "__origin__", None)
    inner = get_args(annotation)
    if bare is not tuple:
        return annotation, None
    return inner[0], 0 if inner[-1] is ... else len(inner)


def _kinds(annotation: Any) -> list[type]:
    """Return the plain types in `annotation`: of a union all, of an annotated type the type itself."""
    if isinstance(annotation, type) and not get_args(annotation):
        return [annotation]
    return [kind for inner in get_args(annotation) for kind in _kinds(inner)]


def _marks(annotation: Any) -> list[Any]:
    """Return what is noted on `annotation` or on the types inside it."""
    own = list(getattr(annotation, "__metadata__", ()))
    return own + [mark for inner in get_args(annotation) for mark in _marks(inner) if not own]
