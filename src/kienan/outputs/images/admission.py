"""Which photos may be published: what is refused, and why, said so that an editor can mend it."""

import math
import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from kienan.base.personal_data import PersonalData, findings
from kienan.base.problem import Fault
from kienan.outputs.images.develop import decode, sheets

MAX_BYTES = 12 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_RATIO = 10
"""Longer side to shorter side; beyond it a published picture would break the formats' own limits."""

_READERS = ("JPEG", "PNG", "WEBP")
"""The JPEG reader also answers for MPO: a phone's JPEG that carries a second picture (depth, HDR)."""

_PHOTO = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF....WEBP", re.DOTALL)

_OTHERS = (
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"BM"), "BMP"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "TIFF"),
    (re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.DOTALL), "HEIC của iPhone"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"PK\x03\x04"), "tệp nén hoặc tệp Office"),
    (re.compile(rb"\s*<"), "HTML, XML hoặc SVG"),
)

_GPS_IFD, _EXIF_IFD = 0x8825, 0x8769
_NUMBERS = (
    PersonalData.CARD,
    PersonalData.OLD_CARD,
    PersonalData.PHONE,
    PersonalData.ACCOUNT,
    PersonalData.BIRTH,
    PersonalData.HOME,
)
_GPS_VERSION = 0
_EXIF_MARK = re.compile(rb"Exif\x00\x00")
_XMP_PLACE = re.compile(rb"gps\w{0,12}(?:latitude|long)")

# Everything Pillow's readers are known to raise on a spoiled file.
_UNREADABLE = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, OverflowError,
    struct.error, zlib.error,
)  # fmt: skip

_DAMAGED = Fault(
    "ảnh hỏng hoặc bị cắt cụt", "tệp ảnh trọn vẹn", "chép lại từ máy ảnh hoặc điện thoại rồi gửi lại"
)
_PLACE = Fault(
    "ảnh còn ghi nơi chụp (GPS)",
    "ảnh không ghi nơi chụp",
    "hãy xóa vị trí rồi gửi lại (Windows: bấm phải vào ảnh, Properties, Details, Remove Properties;"
    " điện thoại: khi gửi, tắt “Vị trí”). Ảnh đã gửi vẫn còn trong nhánh này, ai cũng tải được: bỏ cả nhánh,"
    " mở nhánh mới"
    " chỉ có ảnh đã xóa vị trí",
)
_PERSONAL = Fault(
    "ảnh ghi kèm thông tin riêng (số điện thoại, số thẻ…) trong phần chú thích ẩn",
    "ảnh không ghi kèm gì",
    "hãy xóa chú thích ẩn (Windows: Properties, Details, Remove Properties), bỏ nhánh này và gửi ở nhánh mới",
)
_ANIMATED = Fault("ảnh động", "ảnh tĩnh", "lưu một khung hình thành JPEG")


class AdmissionError(Exception):
    """A photo that must not be published; carries every fault found in it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(fault.found for fault in faults))


def admit(data: bytes, size_bytes: int) -> Image.Image:
    """Return the photo in `data`, decoded, or raise AdmissionError with all its faults.

    `size_bytes` is the file's size on disk; `data` holds at most MAX_BYTES + 1 bytes of it. Pixels are
    decoded only when the header keeps to the limits, so a decompression bomb is never unpacked.
    """
    faults = list(_weight_faults(size_bytes))
    if not _PHOTO.match(data):
        raise AdmissionError([*faults, _other_kind(data)])
    image: Image.Image | None = None
    try:
        image = Image.open(BytesIO(data), formats=_READERS)
        faults += _shape_faults(image)
        _decode_or_blame(image, data, faults)
    except (Image.DecompressionBombError, MemoryError):
        faults.append(_too_many_pixels(f"hơn {2 * (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000}"))
    except _UNREADABLE:
        faults.append(_DAMAGED)
    if _PLACE not in faults and _XMP_PLACE.search(data.replace(b"\0", b"").lower()):
        faults.append(_PLACE)
    if faults or image is None:
        raise AdmissionError(faults)
    return image


def cleaned(data: bytes) -> bytes:
    """Return the photo in `data` as the JPEG to keep: upright, no larger than pages show, pixels only.

    Where and by whom it was taken is no fault here, since none of it is kept. Raises AdmissionError.
    """
    try:
        image = admit(data, len(data))
    except AdmissionError as error:
        if left := [fault for fault in error.faults if fault not in (_PLACE, _PERSONAL)]:
            raise AdmissionError(left) from None
        image = Image.open(BytesIO(data), formats=_READERS)
        decode(image)
    out = BytesIO()
    sheets(image)[-1].save(out, "jpeg", quality=_KEPT_QUALITY)
    return out.getvalue()


_KEPT_QUALITY = 92
"""Of a photo that is encoded once more when pages are made."""


def _decode_or_blame(image: Image.Image, data: bytes, faults: list[Fault]) -> None:
    """Decode `image` unless it has faults already; add the place it was taken at to `faults`.

    Pillow unpacks a PNG to read its EXIF, which may stand after the pixels: not when it is too large.
    """
    sound = not faults
    if (sound or not isinstance(image, PngImageFile)) and _tells_place(image, data):
        faults.append(_PLACE)
    if (sound or not isinstance(image, PngImageFile)) and _tells_person(image, data):
        faults.append(_PERSONAL)
    if sound:
        decode(image)


def _tells_place(image: Image.Image, data: bytes) -> bool:
    texts = image.text.values() if isinstance(image, PngImageFile) else []
    if any(_XMP_PLACE.search(text.lower().encode()) for text in texts):
        return True
    return any(set(exif.get_ifd(_GPS_IFD)) - {_GPS_VERSION} for exif in _exif_blocks(image, data))


_IPTC = 0x0404
"""Captions for the press, among Photoshop's blocks of a JPEG (IPTC-IIM 4.2)."""
_NO_NOTES = frozenset((0x0132, 0x9003, 0x9004, 0x927C, 0xA420, 0xA431, 0xA435))
"""EXIF 2.32: days, the maker's own note, numbers of the picture, the camera and the lens."""
_PLAIN_NUMBER = re.compile(rb"(?<![\w.-])(?:(?:\+?84|0)[35789]\d{8}|0\d\d[0-3]\d{8})(?![\w.-])")
"""A telephone or a card in figures; what else lies in a file is too mixed for the scanner of texts."""


def _tells_person(image: Image.Image, data: bytes) -> bool:
    """Tell whether the words that a picture carries beside its pixels name a person's numbers."""
    words = [str(value) for key, value in image.info.items() if isinstance(value, str) and key != "exif"]
    words += [
        v.decode("utf-8", "replace")
        for k, v in image.info.items()
        if k in ("comment", "xmp") and isinstance(v, bytes)
    ]
    blocks = image.info.get("photoshop", {})
    words += [_text(blocks[_IPTC])] if _IPTC in blocks else []
    for exif in _exif_blocks(image, data):
        notes = {**exif, **exif.get_ifd(_EXIF_IFD)}
        words += [_text(note) for tag, note in notes.items() if tag not in _NO_NOTES]
    return bool(_PLAIN_NUMBER.search(data.replace(b"\0", b""))) or any(
        finding.kind in _NUMBERS for text in words for finding in findings(text)
    )


def _text(value: object) -> str:
    """Return a note of EXIF as text: Windows writes UTF-16, comments begin with the name of their code."""
    if isinstance(value, tuple):
        value = bytes(v for v in value if isinstance(v, int) and 0 <= v < 256)
    if not isinstance(value, bytes):
        return str(value)
    code, text = value[:8], value[8:] if value[:5] in (b"ASCII", b"UNICO", b"JIS\0\0") else value
    return text.decode("utf-16" if code.startswith(b"UNICODE") or b"\0" in text[1:2] else "utf-8", "replace")


def _exif_blocks(image: Image.Image, data: bytes) -> Iterator[Image.Exif]:
    """Yield the EXIF of the picture and of every further picture inside the same file (thumbnail, MPO)."""
    yield image.getexif()
    for mark in _EXIF_MARK.finditer(data):
        exif = Image.Exif()
        exif.load(data[mark.start() : mark.start() + 0xFFFF])
        yield exif


def _weight_faults(weight: int) -> Iterator[Fault]:
    if weight > MAX_BYTES:
        tenths = math.ceil(weight * 10 / 1024**2)
        found = f"ảnh nặng {tenths // 10},{tenths % 10} MB"
        yield Fault(found, "không quá 12 MB", "xuất lại ảnh với cạnh dài 4.000 điểm ảnh")


def _shape_faults(image: Image.Image) -> Iterator[Fault]:
    width, height = image.size
    if width * height > MAX_PIXELS:
        yield _too_many_pixels(f"{math.ceil(width * height / 1_000_000)}", f" ({width} × {height})")
    elif max(width, height) > MAX_RATIO * min(width, height):
        yield Fault(f"ảnh quá dài ({width} × {height})", "cạnh dài không quá 10 lần cạnh ngắn", "cắt bớt ảnh")
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        yield _ANIMATED


def _too_many_pixels(millions: str, size: str = "") -> Fault:
    hint = "thu nhỏ ảnh, cạnh dài 4.000 điểm ảnh là đủ"
    return Fault(f"ảnh có {millions} triệu điểm ảnh{size}", "không quá 60 triệu điểm ảnh", hint)


def _other_kind(data: bytes) -> Fault:
    if not data:
        return Fault("tệp rỗng", "ảnh JPEG, PNG hoặc WebP", "chép lại ảnh rồi gửi lại")
    kind = next((name for mark, name in _OTHERS if mark.match(data)), "loại khác")
    return Fault(
        f"nội dung tệp không phải ảnh JPEG, PNG hay WebP mà là {kind}",
        "ảnh JPEG, PNG hoặc WebP, bất kể tên tệp",
        "mở ảnh gốc rồi lưu thành JPEG; đổi tên tệp không đủ",
    )
