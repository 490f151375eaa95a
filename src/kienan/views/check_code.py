"""The check code of a printed sheet: a few letters that change when its words change."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

LETTERS = "ACDEFGHKMNPRTVXY"
"""Sixteen capitals that no eye takes for one another or for a digit; no digits, so no code looks like one."""

GROUPS, IN_GROUP = 2, 4


def plain_values(values: Any) -> Any:
    """Return a view, or a tuple of views, as plain dicts, lists, texts and numbers."""
    if isinstance(values, tuple):
        return [plain_values(value) for value in values]
    return asdict(values)


def canonical(values: object) -> str:
    """Return plain `values` as JSON: one text for one content, whatever the order of keys."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def check_code(*parts: str) -> str:
    """Return the code of `parts`, in this order and cut exactly so: “ACDE-FGHK”.

    It tells an outdated sheet from a current one. It is no signature: who copies words may copy the code.
    """
    digits = hashlib.sha256(canonical(list(parts)).encode()).hexdigest()
    letters = [LETTERS[int(digit, 16)] for digit in digits[: GROUPS * IN_GROUP]]
    return "-".join("".join(letters[n : n + IN_GROUP]) for n in range(0, len(letters), IN_GROUP))
