"""Why a file cannot be read, in words that name what it is and the way out."""

from kienan.base.problem import DataError, Problem

SMALL = 1_000_000
"""Bytes: no honest file smaller than this asks for more than `watchdog.limits` allows."""
LIST_FILE = "tệp .xlsx, .xls, .ods, .docx hoặc .csv"


class DamagedError(Exception):
    """The bytes are not what the program that wrote them meant to write."""


class TooLargeError(Exception):
    """The file holds more than a list of people ever does."""


def refuse(place: str, found: str, expected: str, hint: str = "") -> DataError:
    """Return the error that ends the reading of a file."""
    return DataError([Problem(place, 0, "", found, expected, hint)])


def damaged(place: str) -> DataError:
    """Return the error for a file whose inside is broken."""
    hint = "xin gửi lại tệp; nếu mở được bằng Excel thì lưu lại thành tệp .xlsx mới"
    return refuse(place, "tệp hỏng, không đọc được", LIST_FILE + " nguyên vẹn", hint)


def too_large(place: str) -> DataError:
    """Return the error for a file that asks for more memory or time than a list needs."""
    hint = (
        "xóa các tờ, dòng, cột, ảnh thừa; nếu danh sách không dài thì tệp hỏng: lưu lại thành tệp .xlsx mới"
    )
    return refuse(place, "tệp quá lớn, không đọc hết được", "tệp chỉ có danh sách", hint)


def beyond(place: str, size: int) -> DataError:
    """Return the error for a file of `size` bytes beyond a limit: a small one is not large, it lies."""
    return too_large(place) if size >= SMALL else damaged(place)


def locked(place: str) -> DataError:
    """Return the error for a file that opens only with a password."""
    hint = "mở bằng chương trình đã lập tệp, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ) rồi lưu lại"
    return refuse(place, "tệp có mật khẩu", "tệp không đặt mật khẩu", hint)
