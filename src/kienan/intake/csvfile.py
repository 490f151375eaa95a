"""CSV files to one sheet of text, whatever program wrote them: encoding, separator, quotes."""

import csv
import io
from collections import Counter

from kienan.intake.grid import Line, Sheet, refuse

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = (",", ";", "\t")


def read_csv(data: bytes, file: str) -> tuple[Sheet, bool]:
    """Return the rows of a CSV file and whether its letters are single bytes of an encoding not yet known.

    Such letters are handed on as the characters Windows shows for their bytes, and are told apart later.
    """
    if b"<html" in data[:2000].lower() or b"<table" in data[:2000].lower():
        hint = "mở bằng Excel rồi lưu lại thành .xlsx"
        raise refuse(
            file, 0, "tệp là trang web (HTML) mang tên bảng tính", "tệp .xlsx, .xls, .ods, .csv", hint
        )
    text, single = _decoded(data, file)
    if "\0" in text:
        raise refuse(file, 0, "tệp không phải tệp văn bản", "tệp .xlsx, .xls, .ods hoặc .csv")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Sheet(file, tuple(_lines(text, _separator(text), file))), single


def _decoded(data: bytes, file: str) -> tuple[str, bool]:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _strictly(data, codec, file), False
    if data[:400].count(0) * 3 > len(data[:400]) > 0:  # UTF-16 without its mark: every other byte is 0
        return _strictly(
            data, "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be", file
        ), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return "".join(map(_windows_letter, data)), True


def _strictly(data: bytes, codec: str, file: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise refuse(
            file, 0, "tệp hỏng giữa chừng", "tệp văn bản nguyên vẹn, nên lưu lại bằng mã UTF-8"
        ) from None


def _windows_letter(byte: int) -> str:
    """Return what Windows shows for `byte` where nothing says which encoding it is."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _separator(text: str) -> str:
    """Return the separator that most rows agree on: the one that gives the most rows the same width."""
    lines = [line for line in text.split("\n")[:200] if line.strip()]

    def agreement(mark: str) -> tuple[int, int]:
        widths = Counter(line.count(mark) for line in lines if mark in line)
        width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return rows * min(width, 3), width

    return max(SEPARATORS, key=agreement)


def _lines(text: str, separator: str, file: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    lines: list[Line] = []
    started = 1
    try:
        for row in reader:
            lines.append(Line(started, tuple(" ".join(cell.split()) for cell in row)))
            started = reader.line_num + 1
    except csv.Error:
        hint = "mở bằng Excel rồi lưu lại thành .xlsx"
        raise refuse(file, started, "dấu ngoặc kép mở mà chưa đóng", "ngoặc kép đủ đôi", hint) from None
    return lines
