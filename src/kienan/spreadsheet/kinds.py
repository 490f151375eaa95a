"""Tells by its bytes what a file is, whatever its name says; refuses what holds no table."""

import re
from enum import Enum, auto

from kienan.spreadsheet.package import Package
from kienan.spreadsheet.problems import LIST_FILE, locked, refuse


class FileKind(Enum):
    """A kind of file that is read."""

    XLSX = auto()
    XLS = auto()
    ODS = auto()
    FODS = auto()
    DOCX = auto()
    TEXT = auto()


FROM_WORD = (
    "chép bảng từ Word sang Excel (chọn cả bảng, Ctrl+C, rồi Ctrl+V vào một tờ trống), lưu thành .xlsx"
)
_AS_DOCX = "mở bằng Word, lưu lại (Save As) thành .docx, hoặc " + FROM_WORD
_AS_XLSX = "mở bằng Excel rồi lưu lại (Save As) thành .xlsx"
_ORIGINAL = "xin tệp Excel hoặc Word gốc; nếu không còn thì gõ lại bảng vào Excel và đối chiếu từng người"
_UNPACK = "giải nén rồi nhập từng tệp danh sách bên trong"

_OFFICE_LOCK = re.compile(r"~\$.*|\.~lock\..*#")
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "tệp Word kiểu RTF", _AS_DOCX),
    (b"Rar!", "tệp nén RAR", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z", _UNPACK),
    (b"\x1f\x8b", "tệp nén gzip", _UNPACK),
    (b"BZh", "tệp nén bzip2", _UNPACK),
    (b"\xfd7zXZ\0", "tệp nén xz", _UNPACK),
    (b"\xff\xd8\xff", "tệp ảnh JPEG", _ORIGINAL),
    (b"\x89PNG", "tệp ảnh PNG", _ORIGINAL),
    (b"GIF8", "tệp ảnh GIF", _ORIGINAL),
    (b"BM", "tệp ảnh BMP", _ORIGINAL),
    (b"II*\0", "tệp ảnh TIFF", _ORIGINAL),
    (b"MM\0*", "tệp ảnh TIFF", _ORIGINAL),
    (b"RIFF", "tệp ảnh hoặc âm thanh", _ORIGINAL),
    (
        b"\x4c\0\0\0\x01\x14\x02\0",
        "lối tắt của Windows, không phải chính tệp ấy",
        "gửi chính tệp mà lối tắt dẫn tới",
    ),
    (b"bplist00", "lối tắt hoặc tệp cài đặt của macOS", "gửi chính tệp danh sách"),
    (b"SQLite format 3", "tệp cơ sở dữ liệu", "xuất danh sách ra Excel rồi nhập tệp ấy"),
    (b"\0\x01\0\0Standard", "tệp cơ sở dữ liệu Access", "xuất danh sách ra Excel rồi nhập tệp ấy"),
    (b"MZ", "tệp chương trình", "gửi tệp danh sách"),
)
_ZIPS: tuple[tuple[str, str, str], ...] = (
    (r"xl/workbook\.bin", "tệp Excel kiểu nhị phân (.xlsb)", _AS_XLSX),
    (
        r"index/.*\.iwa|index\.zip",
        "tệp của Apple (Numbers, Pages)",
        "trong Numbers chọn Tệp → Xuất sang → Excel (.xlsx), rồi nhập tệp ấy",
    ),
    (r"ppt/presentation\.xml", "tệp trình chiếu PowerPoint", FROM_WORD.replace("Word", "PowerPoint")),
    (r"visio/.*", "tệp Visio", _ORIGINAL),
)
_MIME = {
    b"application/vnd.oasis.opendocument.text": (
        "tệp Writer (.odt)",
        "lưu lại (Save As) thành .docx rồi nhập tệp ấy",
    ),
    b"application/vnd.oasis.opendocument.presentation": ("tệp trình chiếu", "chép bảng sang một bảng tính"),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)


def refuse_by_name(name: str) -> None:
    """Refuse the files that office programs lay beside an open one: they hold only who has it open."""
    if _OFFICE_LOCK.fullmatch(name):
        found = "tệp tạm do Excel, Word hoặc LibreOffice đặt cạnh tệp đang mở"
        raise refuse(
            name, found, "chính tệp danh sách", "đóng tệp đang mở rồi nhập tệp không có “~$” ở đầu tên"
        )


def kind_of_bytes(data: bytes, place: str) -> FileKind:
    """Return XLS or TEXT for a file that is no zip; what is in it is still to be looked at.

    Raises DataError with what the file is and the way out.
    """
    if data.startswith((_OLE, *_OLD_BIFF)):
        return FileKind.XLS
    if b"%PDF-" in data[:1024]:
        raise refuse(place, "tệp PDF: bản để in hoặc bản chụp, không phải bảng tính", LIST_FILE, _ORIGINAL)
    if data[4:8] == b"ftyp":
        raise refuse(place, "tệp ảnh hoặc phim (HEIC, MP4)", LIST_FILE, _ORIGINAL)
    for magic, found, hint in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data[:64]):
            raise refuse(place, found, LIST_FILE, hint)
    if len(data) == 165 and 0 < data[0] < 55 and data[56:].strip(b"\0 ") == b"":
        refuse_by_name("~$" + place)
    return FileKind.TEXT


def kind_of_ole(names: set[str], place: str) -> FileKind:
    """Return XLS when a workbook is among the `names` in the top folder of a compound file; else refuse."""
    if names & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return FileKind.XLS
    if "EncryptedPackage" in names:
        raise locked(place)
    if "WordDocument" in names:
        raise refuse(place, "tệp Word kiểu cũ (.doc)", LIST_FILE, _AS_DOCX)
    if "PowerPoint Document" in names:
        raise refuse(
            place, "tệp trình chiếu PowerPoint", LIST_FILE, "chép bảng sang một tờ Excel trống, lưu .xlsx"
        )
    if any(name.startswith("__") for name in names):
        raise refuse(
            place, "thư của Outlook (.msg)", LIST_FILE, "lưu riêng tệp đính kèm trong thư rồi nhập tệp ấy"
        )
    raise refuse(place, "tệp không phải bảng tính", LIST_FILE, _AS_XLSX)


def kind_of_zip(package: Package) -> FileKind:
    """Return the kind of a zip of parts; raise DataError with what it is and the way out."""
    place, names = package.place, package.names
    if any(re.fullmatch(r"xl/workbook\w*\.xml", name) for name in names):
        return FileKind.XLSX
    if "word/document.xml" in package:
        return FileKind.DOCX
    mime = package.head("mimetype", 100).strip()
    if mime in _MIME:
        raise refuse(place, _MIME[mime][0], LIST_FILE, _MIME[mime][1])
    if "content.xml" in package:
        return FileKind.ODS
    for pattern, found, hint in _ZIPS:
        if any(re.fullmatch(pattern, name) for name in names):
            raise refuse(place, found, LIST_FILE, hint)
    if not names:
        raise refuse(place, "tệp nén trống", LIST_FILE)
    raise refuse(place, "tệp nén (.zip), không phải bảng tính", LIST_FILE, _UNPACK)


_LETTER = r"(?:mime-version|from|received|return-path|delivered-to|x-[\w-]+|message-id|subject|date|to): "
_TEXTS: tuple[tuple[str, str, str], ...] = (
    (rf"(?s){_LETTER}.*?content-type:\s*multipart/related", "trang web lưu thành một tệp (MHTML)", _AS_XLSX),
    (_LETTER, "thư điện tử (.eml)", "lưu riêng tệp đính kèm trong thư rồi nhập tệp ấy"),
    (
        r"\[internetshortcut\]|\[desktop entry\]",
        "lối tắt tới một địa chỉ, không phải chính tệp ấy",
        "mở lối tắt, tải tệp về (Tệp → Tải xuống → Microsoft Excel) rồi nhập tệp đã tải",
    ),
    (
        r'\{\s*"(?:url|doc_id|resource_id|:?email|resource_key)"',
        "lối tắt của Google Trang tính (.gsheet), không phải chính tệp ấy",
        "mở bằng trình duyệt, chọn Tệp → Tải xuống → Microsoft Excel (.xlsx), rồi nhập tệp đã tải",
    ),
    (r"id;p", "bảng kiểu SYLK", _AS_XLSX),
    (r"table\n0,1", "bảng kiểu DIF", _AS_XLSX),
)
_XMLS: tuple[tuple[str, str, str], ...] = (
    ("urn:schemas-microsoft-com:office:spreadsheet", "tệp XML kiểu Excel 2003 mang tên bảng tính", _AS_XLSX),
    ("http://schemas.microsoft.com/office/word/2003/wordml", "tệp Word kiểu XML", _AS_DOCX),
    ("http://schemas.microsoft.com/office/2006/xmlpackage", "tệp Word kiểu XML", _AS_DOCX),
    ("plist", "lối tắt hoặc tệp cài đặt của macOS", "gửi chính tệp danh sách"),
)


def kind_of_text(text: str, place: str) -> FileKind:
    """Return TEXT for rows of text, FODS for a flat OpenDocument; refuse a page, a letter, a link."""
    head = text[:6000].lstrip("\ufeff \t\r\n").casefold()
    if head.startswith("<?xml") or head.startswith("<workbook") or "<w:worddocument" in head:
        if "office:document" in head and "office:spreadsheet" in text:
            return FileKind.FODS
        for sign, found, hint in _XMLS:
            if sign in head:
                raise refuse(place, found, LIST_FILE, hint)
    for pattern, found, hint in _TEXTS:
        if re.match(pattern, head):
            raise refuse(place, found, LIST_FILE, hint)
    if re.search(r"<(?:!doctype html|html|table|body|head|meta|style)\b", head):
        raise refuse(place, "tệp là trang web (HTML) mang tên bảng tính", LIST_FILE, _AS_XLSX)
    if head.startswith("<"):
        raise refuse(place, "tệp XML", LIST_FILE, _AS_XLSX)
    return FileKind.TEXT
