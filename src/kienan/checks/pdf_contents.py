"""What is in a PDF: what it does when opened, what is hidden in it, what of persons it says.

A page that is only a picture cannot be read by this, nor by who hears it read, and is refused.
Keys: ISO 32000-2:2020, 7.11 (files), 12.6 (actions), 12.7 (forms), 13 (multimedia).
"""

import logging
import pickle
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from kienan.base.personal_data import Kind, Own, findings
from kienan.base.problem import Fault
from kienan.base.text import nfc
from kienan.checks.attached_pdf import DAMAGED
from kienan.content.load import own_contact
from kienan.spreadsheet.reader import limit

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on spoiled files are told in our words

MAX_PAGES, MAX_OBJECTS = 300, 200_000
_DOES = {
    "/JavaScript": "mã JavaScript", "/JS": "mã JavaScript", "/Launch": "lệnh mở chương trình",
    "/SubmitForm": "lệnh gửi biểu mẫu", "/ImportData": "lệnh nhập dữ liệu", "/GoToE": "lệnh mở tệp đính kèm",
    "/GoToR": "lệnh mở tệp khác", "/AA": "lệnh tự chạy", "/EmbeddedFile": "tệp đính kèm bên trong",
    "/EmbeddedFiles": "tệp đính kèm bên trong", "/Filespec": "tệp đính kèm bên trong",
    "/FileAttachment": "tệp đính kèm bên trong",
    "/RichMedia": "nội dung động", "/Movie": "phim", "/Sound": "âm thanh", "/Rendition": "nội dung động",
    "/XFA": "biểu mẫu động", "/3D": "nội dung động", "/Screen": "nội dung động",
}  # fmt: skip
"""Keys and values by which a document acts, or carries other files."""
_CLEAN = "bản PDF xuất thẳng từ Word hoặc LibreOffice, không mã, không tệp đính kèm"


def faults(data: bytes, own: Own) -> Iterator[Fault]:
    """Yield what is wrong with the PDF in `data`; personal data that is the office's `own` is right."""
    end = data.rfind(b"%%EOF")
    if end < 0 or len(data[end + 5 :].strip()) > 0:
        yield Fault(
            "tệp PDF bị cắt cụt hoặc có phần thừa ở cuối", "tệp PDF trọn vẹn", "xuất lại PDF từ bản gốc"
        )
        return
    try:
        yield from _read(PdfReader(BytesIO(data)), own)
    except Exception:  # a reader of spoiled files meets every kind of error
        yield DAMAGED


def _read(reader: PdfReader, own: Own) -> Iterator[Fault]:
    if reader.is_encrypted:
        yield Fault("tệp PDF đặt mật khẩu hoặc khóa", "tệp PDF mở được không cần mật khẩu")
        return
    pages = len(reader.pages)
    if not 0 < pages <= MAX_PAGES:
        yield Fault(f"tệp PDF có {pages} trang", f"từ 1 đến {MAX_PAGES} trang")
        return
    texts: list[tuple[str, str]] = [("thông tin tệp", said) for said in _about(reader)]
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        if not text.strip() and _pictures(page):
            found = f"trang {number} là ảnh chụp, không có chữ để đọc và soát"
            yield Fault(found, "bản PDF có chữ, xuất từ văn bản gốc; không phải bản quét")
        texts.append((f"trang {number}", text))
    yield from _inside(reader, texts)
    for place, text in texts:
        for kind in dict.fromkeys(_kinds(nfc(text), own)):
            yield Fault(f"{place} {kind.found}", kind.expected, "che hẳn trong bản gốc rồi xuất lại PDF")


def _kinds(text: str, own: Own) -> Iterator[Kind]:
    """Yield what is personal in `text`; figures of neighbouring cells of a table make no card's number."""
    for finding in findings(text, own):
        if finding.kind is not Kind.OLD_CARD or re.match(r"\d{9}", text[finding.at :]):
            yield finding.kind


def _about(reader: PdfReader) -> Iterator[str]:
    """Yield what the document says of itself; the days it was made on are no person's."""
    yield from (str(value) for key, value in (reader.metadata or {}).items() if not key.endswith("Date"))
    kept = reader.root_object.get("/Metadata")
    kept = kept.get_object() if kept else None
    if isinstance(kept, StreamObject):
        said = re.sub(rb"<(xmp:\w+Date)>[^<]*</\1>", b"", kept.get_data()).decode("utf-8", "replace")
        yield re.sub(r"<[^<>]*>", "\n", said)


def _pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    inside = resources.get_object().get("/XObject") if resources else None
    return bool(inside and inside.get_object())


def _inside(reader: PdfReader, texts: list[tuple[str, str]]) -> Iterator[Fault]:
    """Yield what acts or hides in any object; words of notes, fields and bookmarks join `texts`."""
    seen: set[int] = set()
    waiting: list[object] = [reader.trailer]
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            value = value.get_object()
        if len(seen) > MAX_OBJECTS:
            yield Fault(
                f"tệp PDF có hơn {MAX_OBJECTS} phần", "tệp PDF bình thường", "xuất lại PDF từ bản gốc"
            )
            return
        if isinstance(value, ArrayObject):
            waiting.extend(list.__iter__(value))
        elif isinstance(value, DictionaryObject):
            yield from _acts(value)
            texts += [
                ("ghi chú trong tệp", str(value[key])) for key in _WORDS if isinstance(value.get(key), str)
            ]
            waiting.extend(dict.values(value))


_WORDS = (
    "/Contents",
    "/T",
    "/TU",
    "/V",
    "/Title",
    "/URI",
    "/Alt",
    "/ActualText",
    "/RC",
    "/Subj",
    "/F",
    "/UF",
    "/Desc",
)
"""Keys whose texts a reader of the document may see or hear."""


def _acts(value: DictionaryObject) -> Iterator[Fault]:
    named = [key for key in dict.keys(value) if key in _DOES]
    named += [kind for key in ("/S", "/Type", "/Subtype") if (kind := str(dict.get(value, key, ""))) in _DOES]
    for name in named:
        yield Fault(f"tệp PDF có {_DOES[name]}", _CLEAN, "xuất lại PDF từ bản gốc")


def main(arguments: list[str]) -> None:
    """Write the faults of the PDF named first, in the project named next, within the limits named last."""
    limit(int(arguments[2]), int(arguments[3]))
    found = list(faults(Path(arguments[0]).read_bytes(), own_contact(Path(arguments[1]))))
    sys.stdout.buffer.write(pickle.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
