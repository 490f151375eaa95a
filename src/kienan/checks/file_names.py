"""Names of files that every system can hold, that lead nowhere else and name nobody.

Reserved names and signs: Microsoft, Naming Files, Paths, and Namespaces. Capitals: two names that differ only
in them are one file on Windows and macOS.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kienan.base.personal_data import findings
from kienan.base.problem import Problem
from kienan.base.text import nfc, slug

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_SIGNS = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]')
_LONGEST = 120
"""Letters of one name: with the folders above it a path stays below what Windows opens."""


def check(names: Iterable[PurePosixPath]) -> Iterator[Problem]:
    """Yield names of files and folders that a system refuses, that name a person, or that are one twice."""
    seen: dict[str, str] = {}
    for name in sorted(set(names)):
        if fault := _fault(name.name):
            yield Problem(str(name), 0, "", *fault)
        for kind in {finding.kind for finding in findings(name.name.replace("_", " "))}:
            yield Problem(str(name), 0, "", f"tên tệp {kind.found}", kind.expected)
        first = seen.setdefault(nfc(str(name)).casefold(), str(name))
        if first != str(name):
            found = f"tên chỉ khác “{first}” ở chữ hoa hoặc cách gõ dấu: trên Windows hai tên là một"
            yield Problem(str(name), 0, "", found, "hai tên khác hẳn nhau")


def _fault(name: str) -> tuple[str, str, str] | None:
    """Return what is wrong with one part of a path."""
    expected = "tên gồm chữ, số, gạch nối"
    stem, dot, ending = name.partition(".")
    hint = f"“{slug(stem)}{dot}{ending}”" if slug(stem) and not _RESERVED.fullmatch(stem.strip()) else ""
    if sign := _SIGNS.search(name):
        return f"tên có dấu {sign.group()!r} mà Windows không nhận", expected, hint
    if _RESERVED.fullmatch(stem.strip()):
        return (
            f"tên “{stem}” Windows dành riêng, không tạo được tệp",
            "tên khác",
            f"“{stem.lower()}-1{dot}{ending}”",
        )
    if name != name.strip() or name.endswith("."):
        return (
            "tên mở đầu hoặc kết thúc bằng dấu cách, hoặc kết thúc bằng dấu chấm",
            expected,
            f"“{name.strip(' .')}”",
        )
    return (
        (f"tên dài {len(name)} ký tự", f"tên không quá {_LONGEST} ký tự", "")
        if len(name) > _LONGEST
        else None
    )
