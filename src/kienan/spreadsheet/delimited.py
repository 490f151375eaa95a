"""Text files of rows, .csv, .tsv, .txt, whatever program wrote them: encoding, separator, quotes."""

import csv
import io
import re
from collections import Counter

from kienan.base.problem import DataError, Problem
from kienan.spreadsheet.problems import refuse
from kienan.spreadsheet.sheet import PartialSheet

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = (",", ";", "\t", "|")
_DECLARED = re.compile(r"\ufeff?\"?sep=(.)\"?\s*(?:\n|$)", re.IGNORECASE)
_SAVE_AGAIN = "mở bằng Excel rồi lưu lại thành .xlsx"


def _windows_letters() -> dict[int, str]:
    """Return what Windows shows for the bytes 80 to 9F; five of them mean nothing there and stay."""
    return {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


_WINDOWS = _windows_letters()


def decoded(data: bytes, place: str) -> tuple[str, bool]:
    """Return the text of a file and whether its letters are single bytes of an encoding not yet known.

    Such letters are handed on as the characters Windows shows for their bytes, and are told apart later.
    Raises DataError for UTF-16 or marked UTF-8 that breaks off.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _strictly(data, codec, place), False
    if codec := unmarked_utf16(data):
        return _strictly(data, codec, place), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_WINDOWS), True


def unmarked_utf16(data: bytes) -> str:
    """Return which UTF-16 a file without a mark is in: every other byte of its first ones is 0."""
    head = data[:400]
    if head.count(0) * 3 <= len(head):
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _strictly(data: bytes, codec: str, place: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        expected = "tệp văn bản nguyên vẹn, nên lưu lại bằng mã UTF-8"
        raise refuse(place, "tệp hỏng giữa chừng", expected) from None


def read_delimited(text: str, place: str) -> PartialSheet:
    """Return the rows of a text; rows are numbered by the line of the file they begin on.

    Raises DataError for a text that is no text, or with a quote that is never closed.
    """
    if "\0" in text:
        raise refuse(place, "tệp không phải tệp văn bản", "tệp .xlsx, .xls, .ods, .docx hoặc .csv")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    declared = _DECLARED.match(text)
    reader = csv.reader(
        io.StringIO(text), delimiter=declared[1] if declared else _separator(text), strict=True
    )
    draft, started = PartialSheet(""), 1
    try:
        for row in reader:
            if not (declared and started == 1):
                for column, cell in enumerate(row):
                    draft.put(started - 1, column, cell)
            started = reader.line_num + 1
    except csv.Error:
        found = "dấu ngoặc kép mở mà chưa đóng, hoặc ô quá dài"
        problem = Problem(place, started, "", found, "ngoặc kép đủ đôi", _SAVE_AGAIN)
        raise DataError([problem]) from None
    return draft


def _separator(text: str) -> str:
    """Return the separator that most rows agree on: the one that gives the most rows the same width."""
    lines = [line for line in text.split("\n", 300)[:200] if line.strip()]

    def agreement(mark: str) -> tuple[int, int]:
        widths = Counter(line.count(mark) for line in lines if mark in line)
        width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return rows * min(width, 3), width

    return max(SEPARATORS, key=agreement)
