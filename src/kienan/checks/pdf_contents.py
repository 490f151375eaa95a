"""What is in a PDF: what it does when opened, what is hidden in it, what of persons it says.

A page that is only a picture cannot be read by this, nor by who hears it read, and is refused. Who signs or
edits a PDF adds to its end, and what stood there before can still be taken out: each state of the file is
read (a signed file of several states may be right), and an object that belongs to none is refused.
Keys: ISO 32000-2:2020, 7.5.6 (states), 7.11 (files), 12.6 (actions), 12.7 (forms), 13 (multimedia).
"""

import logging
import pickle
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject, TextStringObject

from kienan.base.personal_data import Own, PersonalData, in_paragraph
from kienan.base.problem import Fault
from kienan.base.text import nfc
from kienan.checks.attached_pdf import DAMAGED
from kienan.content.load import own_contact
from kienan.spreadsheet.reader import limit

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on spoiled files are told in our words

MAX_PAGES, MAX_OBJECTS, MAX_STATES = 300, 200_000, 20
_DOES = {
    "/JavaScript": "mã JavaScript", "/JS": "mã JavaScript", "/Launch": "lệnh mở chương trình",
    "/SubmitForm": "lệnh gửi biểu mẫu", "/ImportData": "lệnh nhập dữ liệu", "/GoToE": "lệnh mở tệp đính kèm",
    "/GoToR": "lệnh mở tệp khác", "/AA": "lệnh tự chạy", "/EmbeddedFile": "tệp đính kèm bên trong",
    "/EmbeddedFiles": "tệp đính kèm bên trong", "/Filespec": "tệp đính kèm bên trong",
    "/FileAttachment": "tệp đính kèm bên trong",
    "/RichMedia": "nội dung động", "/Movie": "phim", "/Sound": "âm thanh", "/Rendition": "nội dung động",
    "/Collection": "tệp đính kèm bên trong", "/EF": "tệp đính kèm bên trong",
    "/FFilter": "nội dung lấy từ tệp khác",
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
        yield from _states(data, own)
    except Exception:  # a reader of spoiled files meets every kind of error
        yield DAMAGED


_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_OBJECT = re.compile(rb"(?<![\w.])\d{1,10}\s{1,4}\d{1,5}\s{1,4}obj\b")
_TABLE = re.compile(rb"(?:startxref|/Prev|/XRefStm)\s{0,4}(\d{1,10})")
_REMARK = re.compile(rb"^%[^\r\n]{6,}", re.MULTILINE)
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_MEND_BEFORE = "sửa tệp gốc rồi xuất lại PDF, không sửa thẳng trong PDF"


def _states(data: bytes, own: Own) -> Iterator[Fault]:
    """Yield what is wrong with the file in `data` and with each state it was in before."""
    # In a file made for the web the first table stands at 0: it belongs to the only state.
    ends = [match.end() for match in _END.finditer(data) if int(match[1])]
    if len(ends) > MAX_STATES:
        yield Fault(
            f"tệp PDF đã sửa thêm {len(ends) - 1} lần", f"không quá {MAX_STATES - 1} lần", _MEND_BEFORE
        )
        return
    places = {int(match[1]) for match in _TABLE.finditer(data)}
    for end in [*ends[:-1], len(data)]:
        reader = PdfReader(BytesIO(data[:end]))
        before = "" if end == len(data) else "bản trước còn nằm trong tệp: "
        for fault in _read(reader, own):
            yield Fault(before + fault.found, fault.expected, _MEND_BEFORE if before else fault.hint)
        places.update(place for table in reader.xref.values() for place in table.values())
    if any(match.start() not in places for match in _OBJECT.finditer(data)):
        yield Fault("tệp PDF còn phần đã xóa mà vẫn lấy ra được", _CLEAN, _MEND_BEFORE)
    remarks = b"\n".join(_REMARK.findall(_STREAM.sub(_blank, data))).decode("utf-8", "replace")
    yield from _personal([("lời ghi trong mã tệp", remarks)], own)


def _blank(match: re.Match[bytes]) -> bytes:
    return b" " * len(match.group())


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
    yield from _personal(texts, own)


def _personal(texts: list[tuple[str, str]], own: Own) -> Iterator[Fault]:
    for place, text in texts:
        for kind in dict.fromkeys(_kinds(nfc(text), own)):
            yield Fault(f"{place} {kind.found}", kind.expected, "che hẳn trong bản gốc rồi xuất lại PDF")


def _kinds(text: str, own: Own) -> Iterator[PersonalData]:
    """Yield what is personal in `text`; figures of neighbouring cells of a table make no card's number."""
    for finding in in_paragraph(text, own):
        if finding.kind is not PersonalData.OLD_CARD or re.match(r"\d{9}", text[finding.at :]):
            yield finding.kind


def _about(reader: PdfReader) -> Iterator[str]:
    """Yield what the document says of itself; days and versions of programs are no person's."""
    said = (reader.metadata or {}).items()
    yield from (str(value) for key, value in said if not key.endswith(("Date", "PTEX.Fullbanner")))
    kept = reader.root_object.get("/Metadata")
    kept = kept.get_object() if kept else None
    if isinstance(kept, StreamObject):
        yield _of_metadata(kept)


def _of_metadata(kept: StreamObject) -> str:
    """Return the words of an XMP packet, what stands in attributes too, without dates and identifiers."""
    said = kept.get_data().decode("utf-8", "replace")
    said = re.sub(r"<(\w+:(?:\w+Date|\w+ID|when))>[^<]*</\1>", "", said)
    said = re.sub(r"\b(?:\w+:(?:\w+Date|\w+ID|when)|xmlns:\w+|\w+:about)=\"[^\"]*\"", "", said)
    return re.sub(r"[<>]", "\n", said)


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
            texts += [("phần ẩn trong tệp", said) for said in _words(value)]
            waiting.extend(dict.values(value))


_SIGNED = ("/Sig", "/DocTimeStamp")
_HOLDER = re.compile(rb"(?:CCCD|CMND|CMTND|CMT|PID|PASSPORT|H[CT])[:=-]?\d{8,12}")
_PLACE = re.compile(
    rb"Exif\x00\x00.{0,64}(?:MM\x00\*.{0,4096}?\x88\x25\x00\x04\x00\x00\x00\x01|II\*\x00.{0,4096}?\x25\x88\x04\x00\x01\x00\x00\x00)"
    rb"|(?i:gps\w{0,12}(?:latitude|long))",
    re.DOTALL,
)
"""EXIF 2.32, 4.6.3: the tag that leads to the place a photo was taken at; or XMP that names it."""


def _words(value: DictionaryObject) -> Iterator[str]:
    """Yield the texts of an object, but no date, no signature's bytes; and those of its metadata."""
    signed = dict.get(value, "/Type") in _SIGNED or "/ByteRange" in value
    for key, word in dict.items(value):
        listed = list.__iter__(word) if isinstance(word, ArrayObject) else [word]
        if not (key in _NO_WORDS or key.endswith("Date") or (signed and key in ("/Contents", "/Cert"))):
            yield from (str(text) for text in listed if isinstance(text, TextStringObject))
    if isinstance(value, StreamObject) and dict.get(value, "/Type") == "/Metadata":
        yield _of_metadata(value)


_NO_WORDS = ("/M", "/PTEX.Fullbanner", "/ID", "/DocChecksum", "/CheckSum", "/Registry", "/Ordering")
"""Keys of dates and of what libraries write."""


def _acts(value: DictionaryObject) -> Iterator[Fault]:
    named = [key for key in dict.keys(value) if key in _DOES]
    named += [kind for key in ("/S", "/Type", "/Subtype") if (kind := str(dict.get(value, key, ""))) in _DOES]
    for name in named:
        yield Fault(f"tệp PDF có {_DOES[name]}", _CLEAN, "xuất lại PDF từ bản gốc")
    opened = dict.get(value, "/OpenAction")
    opened = opened.get_object() if isinstance(opened, IndirectObject) else opened
    if isinstance(opened, DictionaryObject) and opened.get("/S", "/GoTo") not in ("/GoTo", "/Named"):
        yield Fault("tệp PDF có lệnh tự chạy", _CLEAN, "xuất lại PDF từ bản gốc")
    if "/URI" in value and not re.match(
        r"(?:https?://|mailto:|tel:|(?![/\\]{2})[^:]*$)", str(value["/URI"]).strip(), re.I
    ):
        yield Fault("tệp PDF có đường dẫn chạy mã hoặc mở tệp", _CLEAN, "sửa đường dẫn trong bản gốc")
    if isinstance(value, StreamObject) and _PLACE.search(value._data):  # as it is in the file
        yield Fault(
            "ảnh trong tệp PDF còn ghi nơi chụp (GPS)", "ảnh không ghi nơi chụp", "xóa rồi xuất lại PDF"
        )
    if "/ByteRange" in value and _HOLDER.search(_bytes(value.get("/Contents"))):
        found = "chữ ký số ghi kèm số thẻ của người ký"
        yield Fault(found, "chữ ký số của cơ quan, hoặc bản PDF không ký", "xuất lại PDF từ bản gốc")


def _bytes(value: object) -> bytes:
    """Return the bytes of a string of the file, which pypdf takes for text when it can."""
    if isinstance(value, TextStringObject):
        return value.original_bytes
    return value if isinstance(value, bytes) else b""


def main(arguments: list[str]) -> None:
    """Write the faults of the PDF named first, in the project named next, within the limits named last."""
    limit(int(arguments[2]), int(arguments[3]))
    found = list(faults(Path(arguments[0]).read_bytes(), own_contact(Path(arguments[1]))))
    sys.stdout.buffer.write(pickle.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
