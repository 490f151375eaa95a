"""Photos made up for the tests: right ones, and each way in which one can be wrong."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from kienan.base.problem import DataError
from kienan.outputs.images.photos import FOLDER, PublishedPhoto, publish

Colour = tuple[int, int, int]
CORNERS: dict[str, Colour] = {
    "top left": (200, 0, 0),
    "top right": (0, 160, 0),
    "bottom left": (0, 0, 200),
    "bottom right": (220, 220, 0),
}
XMP_PLACE = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf exif:GPSLatitude="20,48.5N"/></x:xmpmeta>'

# EXIF 2.32, tag Orientation: on which side of the scene the first row and the first column lie.
SIDES = {
    1: ("top", "left"), 2: ("top", "right"), 3: ("bottom", "right"), 4: ("bottom", "left"),
    5: ("left", "top"), 6: ("right", "top"), 7: ("right", "bottom"), 8: ("left", "bottom"),
}  # fmt: skip
_OPPOSITE = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}


class Desk:
    """A project folder of its own, with an empty cache and a folder for photos."""

    def __init__(self, root: Path) -> None:
        self.root, self.cache = root, root / ".cache" / "anh"
        (root / FOLDER).mkdir(parents=True)

    def lay(self, name: str, data: bytes) -> Path:
        """Write a file among the photos and return its path below the root."""
        (self.root / FOLDER / name).write_bytes(data)
        return FOLDER / name

    def published(self, name: str, data: bytes) -> PublishedPhoto:
        """Publish one photo."""
        path = self.lay(name, data)
        return publish([path], self.root, self.cache)[path]

    def refusal(self, name: str, data: bytes) -> str:
        """Return the message that refuses this photo."""
        with pytest.raises(DataError) as error:
            self.published(name, data)
        assert not list(self.cache.glob("*"))
        return str(error.value)


def scene(width: int = 640, height: int = 480, corners: dict[str, Colour] = CORNERS) -> Image.Image:
    """Return a picture whose four quarters have the colours of `corners`."""
    image = Image.new("RGB", (width, height))
    for row, down in enumerate(("top", "bottom")):
        for column, across in enumerate(("left", "right")):
            left, top = column * width // 2, row * height // 2
            image.paste(corners[f"{down} {across}"], (left, top, left + width // 2, top + height // 2))
    return image


def stored(orientation: int, width: int, height: int) -> Image.Image:
    """Return the upright scene of `width` × `height` as a camera held so stores it."""
    first_row, first_column = SIDES[orientation]
    if orientation > 4:
        width, height = height, width

    def seen(row: str, column: str) -> Colour:
        name = f"{row} {column}"
        return CORNERS.get(name) or CORNERS[f"{column} {row}"]

    last_row, last_column = _OPPOSITE[first_row], _OPPOSITE[first_column]
    return scene(
        width,
        height,
        {
            "top left": seen(first_row, first_column),
            "top right": seen(first_row, last_column),
            "bottom left": seen(last_row, first_column),
            "bottom right": seen(last_row, last_column),
        },
    )


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """Return `image` as a file."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1, place: bool = False) -> Image.Exif:
    """Return EXIF with an orientation, a camera's name and, if asked, the place."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "Máy ảnh thử"
    if place:
        tags.get_ifd(0x8825).update(
            {0: b"\2\3\0\0", 1: "N", 2: (20.0, 48.0, 30.0), 3: "E", 4: (106.0, 37.0, 0.0)}
        )
    return tags


def of_owner(name: str) -> Image.Exif:
    """Return EXIF that names the camera's owner."""
    tags = Image.Exif()
    tags.get_ifd(0x8769)[0xA430] = name
    return tags


def png_header(width: int, height: int) -> bytes:
    """Return a PNG that promises so many pixels and holds none."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def zipped_xmp() -> PngInfo:
    """Return PNG texts whose XMP tells the place, compressed: it cannot be read in the bytes."""
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP_PLACE.decode(), zip=True)
    return info


def swapped_profile() -> bytes:
    """Return an ICC profile like sRGB, but its red is called green and its green red."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"????", b"gXYZ", 1)


def frames(kind: str) -> bytes:
    """Return two frames as an animation."""
    return saved(
        scene(), kind, save_all=True, append_images=[scene(corners=dict.fromkeys(CORNERS, (9, 9, 9)))]
    )


def captioned(jpeg: bytes, words: bytes) -> bytes:
    """Return `jpeg` with a caption as agencies write it (IPTC-IIM 2:120, in Photoshop's block 0x0404)."""
    record = b"\x1c\x02\x78" + len(words).to_bytes(2, "big") + words
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record + b"\0"
    return jpeg[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + jpeg[2:]


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "place in EXIF": ("a.jpg", lambda: saved(scene(), exif=exif(place=True)), "nơi chụp (GPS)"),
    "place in EXIF of a PNG": (
        "a.png",
        lambda: saved(scene(), "PNG", exif=exif(place=True)),
        "nơi chụp (GPS)",
    ),
    "place in EXIF of a WebP": (
        "a.webp",
        lambda: saved(scene(), "WEBP", exif=exif(place=True)),
        "nơi chụp (GPS)",
    ),
    "place in XMP": ("a.jpg", lambda: saved(scene(), xmp=XMP_PLACE), "nơi chụp (GPS)"),
    "place in zipped XMP": ("a.png", lambda: saved(scene(), "PNG", pnginfo=zipped_xmp()), "nơi chụp (GPS)"),
    "place in a second picture inside": (
        "a.jpg",
        lambda: saved(scene()) + saved(scene(), exif=exif(place=True)),
        "nơi chụp (GPS)",
    ),
    "13 MB": (
        "a.jpg",
        lambda: saved(scene()).ljust(13 * 1024**2, b"\0"),
        "ảnh nặng 13,0 MB; cần: không quá 12 MB",
    ),
    "61 megapixels": ("a.png", lambda: png_header(9000, 6790), "62 triệu điểm ảnh (9000 × 6790)"),
    "400 megapixels": ("a.png", lambda: png_header(20000, 20000), "hơn 178 triệu điểm ảnh"),
    "a ribbon": ("a.png", lambda: saved(Image.new("RGB", (3000, 200)), "PNG"), "quá dài (3000 × 200)"),
    "animated WebP": ("a.webp", lambda: frames("WEBP"), "ảnh động; cần: ảnh tĩnh"),
    "animated PNG": ("a.png", lambda: frames("PNG"), "ảnh động; cần: ảnh tĩnh"),
    "GIF named .jpg": ("a.jpg", lambda: saved(scene(), "GIF"), "không phải ảnh JPEG, PNG hay WebP mà là GIF"),
    "text named .jpg": ("a.jpg", "Không phải ảnh".encode, "không phải ảnh JPEG, PNG hay WebP"),
    "HEIC named .jpg": ("a.jpg", lambda: b"\0\0\0\x18ftypheic" + bytes(99), "mà là HEIC của iPhone"),
    "empty": ("a.jpg", lambda: b"", "tệp rỗng"),
    "truncated JPEG": ("a.jpg", lambda: saved(noise())[:-9000], "hỏng hoặc bị cắt cụt"),
    "truncated progressive JPEG": ("a.jpg", lambda: saved(noise(), progressive=True)[:-9000], "bị cắt cụt"),
    "truncated PNG": ("a.png", lambda: saved(noise(), "PNG")[:-9000], "hỏng hoặc bị cắt cụt"),
    "truncated WebP": ("a.webp", lambda: saved(noise(), "WEBP")[:-9000], "hỏng hoặc bị cắt cụt"),
    "JPEG of a header only": ("a.jpg", lambda: saved(scene())[:30], "hỏng hoặc bị cắt cụt"),
    "a telephone in EXIF's name of the owner": (
        "a.jpg",
        lambda: saved(scene(), exif=of_owner("Nguyễn An 0912 345 678")),
        "chú thích ẩn",
    ),
    "a telephone in a caption for the press": (
        "a.jpg",
        lambda: captioned(saved(scene()), "hỏi 0912 345 678".encode()),
        "chú thích ẩn",
    ),
    "a card behind the picture": ("a.png", lambda: saved(scene(), "PNG") + b" 031045001234", "chú thích ẩn"),
    "place in XMP of two bytes a letter": (
        "a.jpg",
        lambda: saved(scene(), xmp=XMP_PLACE.decode().encode("utf-16-le")),
        "nơi chụp (GPS)",
    ),
    "spoiled EXIF": ("a.jpg", lambda: saved(scene(), exif=b"Exif\0\0rubbish rubbish"), "hỏng"),
}
"""What must be refused: file name, content, and words of the message."""


def noise() -> Image.Image:
    """Return a picture that compresses badly."""
    return Image.effect_noise((640, 480), 80).convert("RGB")
