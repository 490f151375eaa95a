"""Names of files that every system can hold, that lead nowhere else and name nobody.

Reserved names and signs: Microsoft, Naming Files, Paths, and Namespaces. Capitals: two names that differ only
in them are one file on Windows and macOS.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kienan.base.personal_data import findings
from kienan.base.problem import Problem
from kienan.base.text import nfc, slug

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_SIGN = re.compile(
    r"(?![A-Za-z0-9đĐ ._(),+&'–-]|(?<=[\w\u0300-\u0323])[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]).",
    re.DOTALL,
)
"""Of a name in NFD: what is no letter of Vietnamese, no digit and none of the usual signs."""
_LONGEST = 120
"""Letters of one name: with the folders above it a path stays below what Windows opens."""


def check_file_names(names: Iterable[PurePosixPath]) -> Iterator[Problem]:
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
    if sign := _SIGN.search(unicodedata.normalize("NFD", name)):
        shown = f"{sign.group()!r} (U+{ord(sign.group()):04X})"
        return f"tên có ký tự {shown} không dùng cho tên tệp được", expected, hint
    if _RESERVED.fullmatch(stem.strip()):
        return (
            f"tên “{stem}” Windows dành riêng, không tạo được tệp",
            "tên khác",
            f"“{stem.lower()}-1{dot}{ending}”",
        )
    if re.search(r"^[\s-]|\s(?:\.\w+)?$|\.$", name):
        return (
            "tên mở đầu hoặc kết thúc bằng dấu cách, mở đầu bằng gạch nối, hoặc kết thúc bằng dấu chấm",
            expected,
            f"“{re.sub(r'^[ .-]+|[ .]+$| +(?=[.])', '', name)}”",
        )
    return (
        (f"tên dài {len(name)} ký tự", f"tên không quá {_LONGEST} ký tự", "")
        if len(name) > _LONGEST
        else None
    )
