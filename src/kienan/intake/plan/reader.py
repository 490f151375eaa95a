"""Reads a Plan in a process of its own: `python -m kienan.intake.plan.reader FILE MEMORY SECONDS`.

The answer goes to standard output as one pickle, for the process that started this one and nobody else. What
a stranger's file makes a library do here (run out of memory, loop, crash) ends this process and no other.
"""

import pickle
import sys
from dataclasses import replace
from pathlib import Path

from kienan.base.problem import DataError
from kienan.intake.encoding import text_in_unicode
from kienan.intake.plan.blocks import DocumentReading, FileResult
from kienan.intake.plan.text_file import read_text
from kienan.spreadsheet.delimited import decoded
from kienan.spreadsheet.package import Package
from kienan.spreadsheet.problems import DamagedError, TooLargeError, refuse
from kienan.spreadsheet.reader import limit
from kienan.spreadsheet.watchdog import limits, output

PLAN_FILE = "tệp Word .docx, tệp .odt hoặc tệp chữ .txt của Kế hoạch"
MAX_BYTES = 40_000_000
_AS_DOCX = "mở bằng Word hoặc LibreOffice, lưu lại (Save As) thành .docx rồi nhập tệp ấy"
_ORIGINAL = "xin tệp Word gốc nơi soạn Kế hoạch; không còn thì gõ lại vào Word rồi đọc đối chiếu từng chữ"
_ODT = b"application/vnd.oasis.opendocument.text"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Word kiểu cũ (.doc) hoặc tệp có mật khẩu", _AS_DOCX),
    (b"{\\rtf", "tệp Word kiểu RTF", _AS_DOCX),
    (b"\xff\xd8\xff", "tệp ảnh JPEG", _ORIGINAL),
    (b"\x89PNG", "tệp ảnh PNG", _ORIGINAL),
    (b"II*\0", "tệp ảnh TIFF", _ORIGINAL),
    (b"MM\0*", "tệp ảnh TIFF", _ORIGINAL),
    (b"GIF8", "tệp ảnh GIF", _ORIGINAL),
    (b"Rar!", "tệp nén RAR", "giải nén rồi nhập tệp Kế hoạch bên trong"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z", "giải nén rồi nhập tệp Kế hoạch bên trong"),
)


def read_plan(file: Path) -> FileResult:
    """Return what another process reads of `file`.

    Raises DataError with the way out for what is no Plan's file, is damaged, or asks for too much.
    """
    size = _size(file)
    out = output("kienan.intake.plan.reader", [str(file.absolute())], limits(size))
    answer: FileResult = (
        pickle.loads(out) if out else FileResult(problems=tuple(_damaged(file.name).problems))
    )
    if answer.problems:
        raise DataError(list(answer.problems))
    return answer


def _size(file: Path) -> int:
    if file.name.startswith(("~$", ".~lock")):
        raise refuse(file.name, "tệp tạm do Word hoặc LibreOffice đặt cạnh tệp đang mở", "chính tệp Kế hoạch")
    if not file.is_file():
        raise refuse(file.name, "không đọc được tệp", "tệp có thật và mở được")
    size = file.stat().st_size
    if size > MAX_BYTES:
        raise refuse(
            file.name, "tệp quá lớn", f"tệp dưới {MAX_BYTES // 1_000_000} MB", "xóa ảnh trong tệp rồi lưu lại"
        )
    return size


def read(data: bytes, place: str) -> FileResult:
    """Return what the bytes of a file hold; whatever a library raises means that they are damaged."""
    try:
        return _read(data, place)
    except DataError as error:
        return FileResult(problems=tuple(error.problems))
    except (DamagedError, TooLargeError, MemoryError):
        return FileResult(problems=tuple(_damaged(place).problems))
    except (
        Exception
    ):  # strangers' bytes in libraries' hands: any error is theirs, and none may show a traceback
        return FileResult(problems=tuple(_damaged(place).problems))


def _damaged(place: str) -> DataError:
    hint = "xin gửi lại tệp; nếu mở được bằng Word thì lưu lại thành tệp .docx mới"
    return refuse(place, "tệp hỏng, không đọc được", f"{PLAN_FILE}, nguyên vẹn", hint)


def _read(data: bytes, place: str) -> FileResult:
    if not data.strip():
        hint = "tệp có thể chưa tải về hết: tải lại, hoặc xin gửi lại"
        raise refuse(place, "tệp trống", PLAN_FILE, hint)
    if data.startswith(b"PK"):
        return FileResult(_zipped(data, Package(data, place)))
    if b"%PDF-" in data[:1024]:
        raise refuse(place, "tệp PDF: bản để in hoặc bản chụp", PLAN_FILE, _ORIGINAL)
    for magic, found, hint in _MAGIC:
        if data.startswith(magic):
            raise refuse(place, found, PLAN_FILE, hint)
    text, notes = _text(data, place)
    if text.lstrip("\ufeff \n\r\t").startswith("<"):
        raise refuse(place, "trang web hoặc tệp XML", PLAN_FILE, _AS_DOCX)
    reading = read_text(text)
    return FileResult(replace(reading, left_out=(*reading.left_out, *notes)), text)


def _text(data: bytes, place: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file in Unicode, and what to tell of a change of encoding."""
    text, single = decoded(data, place)
    found = text_in_unicode(text) if single else None
    if (single and not found) or "\0" in text:
        hint = "mở bằng Word, chọn đúng bảng mã, lưu lại thành .docx"
        raise refuse(place, "tệp chữ không theo mã UTF-8", PLAN_FILE, hint)
    if found:
        return found[0], (f"bảng mã {found[1]}: đã chuyển sang Unicode, xem lại các dấu",)
    return text, ()


def _zipped(data: bytes, package: Package) -> DocumentReading:
    if "word/document.xml" in package:
        from kienan.intake.plan.word_file import read_word  # noqa: PLC0415

        return read_word(data, package)
    if package.head("mimetype", 100).strip() == _ODT:
        from kienan.intake.plan.odt_file import read_odt  # noqa: PLC0415

        return read_odt(package)
    raise refuse(package.place, "tệp không phải văn bản Word", PLAN_FILE, _AS_DOCX)


def main(arguments: list[str]) -> None:
    """Read the file named first within the limits named after it, and write the answer."""
    file, memory, seconds = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    limit(memory, seconds)
    sys.stdout.buffer.write(pickle.dumps(read(file.read_bytes(), file.name), protocol=5))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
