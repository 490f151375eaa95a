"""Letters that another program has spoilt before the file came here: nothing but a new export helps.

Three ways are known: marks replaced by “?” or “_” where a program wrote an encoding without Vietnamese
letters, “�” where it read one wrongly, and UTF-8 read as the letters of Windows (“Nguyá»…n”).
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache

from kienan.base.problem import DataError, Problem
from kienan.intake.grid import Sheet, ranges

LEAST_CELLS = 3
"""As many cells are spoilt in any list; fewer may be a question mark that somebody typed."""
_REPLACED = re.compile(r"[^\W\d_][?_]+[^\W\d_]|(?<!\w)[?_]+[^\W\d_]|[^\W\d_]{1,4}[?_](?= )")
_BEYOND_LATIN = re.compile("[\u0100-\u1eff\u0300-\u0323]")
_AGAIN = "mở tệp gốc, lưu lại thành .xlsx rồi nhập tệp ấy; chữ đã mất thì không máy nào lấy lại được"


def refuse_spoilt(sheets: Iterable[Sheet]) -> None:
    """Raise DataError when letters of the list are spoilt, one problem a sheet and way, with its rows."""
    problems = [problem for sheet in sheets for problem in _problems(sheet)]
    if problems:
        raise DataError(problems)


def _problems(sheet: Sheet) -> Iterator[Problem]:
    rows: dict[str, list[int]] = {}
    for line in sheet.lines:
        for cell in line.cells:
            if cell and (way := _way(cell)):
                rows.setdefault(way, []).append(line.number)
    for way, numbers in rows.items():
        if len(numbers) >= LEAST_CELLS:
            found = f"{way} (dòng {ranges(numbers)})"
            yield Problem(sheet.place, numbers[0], "", found, "chữ có dấu đọc được, chữ Unicode", _AGAIN)


@lru_cache(maxsize=1 << 15)
def _way(cell: str) -> str:
    """Return in which way the letters of a cell are spoilt; nothing for good ones."""
    if ("?" in cell or "_" in cell) and _REPLACED.search(cell) and not _BEYOND_LATIN.search(cell):
        return "chữ có dấu đã mất, bị thay bằng “?” hoặc “_”"
    if cell.isascii():
        return ""
    if "\ufffd" in cell:
        return "chữ có dấu đã mất, bị thay bằng “�”"
    return "chữ bị đọc sai bảng mã (UTF-8 đọc như ANSI, kiểu “Nguyá»…n”)" if _is_read_twice(cell) else ""


def _is_read_twice(cell: str) -> bool:
    """Tell whether the letters are UTF-8 bytes as Windows shows them: they read well when taken back."""
    try:
        return _BEYOND_LATIN.search(b"".join(map(_byte, cell)).decode("utf-8")) is not None
    except UnicodeError:
        return False


def _byte(letter: str) -> bytes:
    """Return the byte for which Windows shows `letter`, in the west or in Vietnam."""
    for codec in ("cp1252", "cp1258"):
        with suppress(UnicodeEncodeError):
            return letter.encode(codec)
    return letter.encode("latin-1")
