"""Raw trees to models: every refusal of pydantic said in Vietnamese, with file, line and nearest value."""

from collections.abc import Mapping as AbcMapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kienan.base.problem import DataError, Problem
from kienan.model.base import BY_LEVEL, ONE_NUMBER, Record
from kienan.model.yaml_source import Loc, Source, hint_near

R = TypeVar("R", bound=Record)


def validated(source: Source, model: type[R]) -> R:
    """Return `source` as a `model`.

    Raises DataError with one problem for each thing the model refuses.
    """
    try:
        return model.model_validate(source.plain())
    except ValidationError as error:
        details = [d for d in error.errors(include_url=False) if not _only_by_wrong_items(d)]
        raise DataError([_problem(source, model, detail) for detail in details]) from None


def _only_by_wrong_items(detail: ErrorDetails) -> bool:
    """Tell whether a list is said to be too short though it is not: its items are wrong, and told as such."""
    given, least = detail["input"], detail.get("ctx", {}).get("min_length", 0)
    return detail["type"] == "too_short" and isinstance(given, list) and len(given) >= least


def _problem(source: Source, model: type[Record], detail: ErrorDetails) -> Problem:
    loc = _in_keys(model, tuple(step for step in detail["loc"] if step not in (BY_LEVEL, ONE_NUMBER)))
    found, expected, hint = _words(model, detail, loc)
    return source.problem(loc, found, expected, hint)


def _in_keys(model: type[Record], loc: Loc) -> Loc:
    """Return `loc` in the editor's keys: pydantic calls a field that was left out by its English name."""
    _, field = _field_at(model, loc[:-1])
    record = _model_in(field.annotation) if field else model
    own = record.model_fields.get(str(loc[-1])) if record and loc else None
    return (*loc[:-1], own.alias or loc[-1]) if own else loc


def _words(model: type[Record], detail: ErrorDetails, loc: Loc) -> tuple[str, str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    given = detail["input"]
    if kind == "kienan":
        return context["found"], context["expected"], context["hint"]
    if kind == "extra_forbidden":
        return _unknown_key(_keys_at(model, loc[:-1]), str(loc[-1]))
    if kind == "missing":
        return _missing(model, loc)
    if kind == "enum" and isinstance(given, str):
        return _not_one_of(given, context)
    return _wrong_shape(kind, given)


def _missing(model: type[Record], loc: Loc) -> tuple[str, str, str]:
    last = loc[-1]
    if isinstance(last, int):  # a list of fixed length
        return f"thiếu mục thứ {last + 1}", _help_at(model, loc), ""
    return f"thiếu khóa “{last}”", f"“{last}: …” ({_help_at(model, loc)})", ""


def _unknown_key(known: list[str], found: str) -> tuple[str, str, str]:
    expected = "một trong các khóa: " + ", ".join(known) if known else "khóa có trong mẫu"
    return f"khóa lạ “{found}”", expected, hint_near(found, known)


def _not_one_of(given: str, context: AbcMapping[str, Any]) -> tuple[str, str, str]:
    known = [part.strip(" '") for part in str(context["expected"]).replace(" or ", ",").split(",")]
    return f"“{given}”" if given else "để trống", "một trong: " + ", ".join(known), hint_near(given, known)


_SHAPES = {
    "tuple_type": "một danh sách: mỗi dòng bắt đầu bằng dấu gạch “- ”, hoặc [a, b]",
    "string_type": "một dòng chữ, không phải danh sách hay nhóm khóa",
    "enum": "một dòng chữ, không phải danh sách hay nhóm khóa",
    "model_type": "một nhóm “khóa: giá trị”",
    "bool_type": "có hoặc không",
    "too_short": "ít nhất một mục",
    "too_long": "không nhiều mục như vậy",
}


def _wrong_shape(kind: str, given: object) -> tuple[str, str, str]:
    if isinstance(given, str):
        found = f"“{given[:60]}”" if given else "để trống"
    elif isinstance(given, list | tuple):
        found = f"một danh sách {len(given)} mục"
    else:
        found = "một nhóm khóa"
    colon = kind in ("string_type", "enum") and isinstance(given, AbcMapping)
    hint = "câu có dấu hai chấm thì đặt cả câu trong ngoặc kép" if colon else ""
    return found, _SHAPES.get(kind, "giá trị đúng mẫu ở đầu tệp"), hint


def _field_at(model: type[BaseModel], loc: Loc) -> tuple[type[BaseModel] | None, Any]:
    """Follow `loc` through nested models; return the last model and the field it ends on, as far as known."""
    current: type[BaseModel] | None = model
    field: Any = None
    for step in loc:
        if isinstance(step, int) or current is None:
            continue
        field = next((f for n, f in current.model_fields.items() if (f.alias or n) == step), None)
        current = _model_in(field.annotation) if field else None
    return current, field


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model), None)


def _keys_at(model: type[Record], loc: Loc) -> list[str]:
    current, _ = _field_at(model, loc)
    return [field.alias or name for name, field in current.model_fields.items()] if current else []


def _help_at(model: type[Record], loc: Loc) -> str:
    _, field = _field_at(model, loc)
    return str(field.description) if field else "xem mẫu ở đầu tệp"
