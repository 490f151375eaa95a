"""The two tiers of tests: `make test` takes one of many alike, `make test-all` takes every one.

What is marked `full` is left out of `make test` (see pyproject.toml). It must never be the only proof of a
promise: one of its kind stays without the mark.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

T = TypeVar("T")


def parameters(values: Sequence[T], quick: Callable[[T], bool]) -> list[ParameterSet]:
    """Return `values` as parameters of a test; those that are not `quick` are left to `make test-all`."""
    return [pytest.param(*_row(v), marks=() if quick(v) else pytest.mark.full) for v in values]


def one_in(many: int, values: Sequence[Any]) -> list[ParameterSet]:
    """Return `values` as parameters, of which `make test` takes the first and each `many`-th after it."""
    quick = range(0, len(values), many)
    return [
        pytest.param(*_row(v), marks=() if n in quick else pytest.mark.full) for n, v in enumerate(values)
    ]


def only(quick: Collection[T], values: Sequence[T]) -> list[ParameterSet]:
    """Return `values` as parameters, of which `make test` takes those in `quick`, each of which is there."""
    assert all(value in values for value in quick), quick
    return parameters(values, lambda value: value in quick)


def _row(value: object) -> tuple[object, ...]:
    return tuple(value) if type(value) is tuple else (value,)
