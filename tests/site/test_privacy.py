"""Nothing that looks like a personal number is published, in any file of the site."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import StreamObject

from kienan.base.personal_data import findings as personal
from tests.paper.pdf import tool
from tests.site.dom import Element, parse

PICTURES = (".png", ".jpg", ".webp", ".ico")
DRAWING = frozenset(("d", "points", "transform", "viewbox"))
TWELVE_DIGITS = re.compile(r"\d{12}")
PLAIN_PHONE = re.compile(r"(?<!\d)0\d{9}(?!\d)|\+84[ .-]?\d")
# A phone as people write it: groups of digits, one mark between two groups.
SPACED_PHONE = re.compile(r"(?<![\d./-])\(?0\d{2,3}\)?(?:[ .-]\d{2,4}){2,3}(?![\d/])")


def findings(name: str, text: str) -> list[str]:
    """Return what looks like a personal number in the file called `name`."""
    said = "\n".join(_said(parse(text))) if name.endswith(".html") else text
    found = [m for p in (TWELVE_DIGITS, PLAIN_PHONE, SPACED_PHONE) for m in p.findall(said)]
    found += [said[finding.at : finding.at + 30] for finding in personal(said)]  # the engine's own scanner
    if name.endswith(".html"):
        found += TWELVE_DIGITS.findall(text) + PLAIN_PHONE.findall(text)
    return [f"{name}: {m}" for m in found]


def _text(name: str, file: Path) -> str:
    """Return every word in a file, those that programs keep beside its content included."""
    if name.endswith(".pdf"):
        return "\n".join((tool("pdftotext", "-raw", str(file), "-"), *_about_pdf(file)))
    if name.endswith(PICTURES):
        return "\n".join(_about_picture(file))
    if name.endswith(".woff2"):
        return "\n".join(record.toUnicode() for record in TTFont(file)["name"].names)
    data = gzip.decompress(file.read_bytes()) if name.endswith(".gz") else file.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise AssertionError(f"{name} is no text: say here how to read it, or leave it out") from None


def _about_pdf(file: Path) -> Iterator[str]:
    """Yield what a PDF says of itself, where its links lead, what is attached; its days are no numbers."""
    reader = PdfReader(file)
    yield from (str(value) for key, value in (reader.metadata or {}).items() if not key.endswith("Date"))
    if isinstance(kept := reader.root_object.get("/Metadata"), StreamObject):
        yield re.sub(r"<xmp:\w+Date>.*?</xmp:\w+Date>", "", kept.get_data().decode())
    yield from reader.attachments
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            said = note.get_object()
            yield f"{said.get('/Contents', '')} {said.get('/A', {}).get('/URI', '')}"


def _about_picture(file: Path) -> Iterator[str]:
    """Yield each value of a picture's notes: text, EXIF with its blocks, XMP, comments, profile."""
    with Image.open(file) as picture:
        picture.load()
        exif = picture.getexif()
        blocks = [exif, *(exif.get_ifd(block) for block in (0x8769, 0x8825, 0xA005))]
        for value in (*picture.info.values(), *(value for block in blocks for value in block.values())):
            yield value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _said(page: Element) -> list[str]:
    values = [v for e in page.walk() for name, v in e.attributes.items() if name not in DRAWING]
    return [page.text(), *values]


@pytest.mark.parametrize("which", ["site", "demo_site"])
def test_no_personal_number_is_published(request: pytest.FixtureRequest, which: str) -> None:
    """No file of any kind holds 12 digits in a row or a phone's shape, in its content or beside it."""
    folder: Path = request.getfixturevalue(which)
    wrong, kinds = [], set()
    for file in sorted(f for f in folder.rglob("*") if f.is_file()):
        name = file.relative_to(folder).as_posix()
        wrong += findings(name, _text(name, file))
        kinds.add(file.suffix)
    assert not wrong
    assert {".html", ".json", ".csv", ".ics", ".xml", ".js", ".pdf", ".png", ".conf", ".woff2"} <= kinds


PHONE = "0912 345 678"


def _picture(file: Path) -> None:
    picture, exif, text = Image.new("RGB", (8, 8)), Image.Exif(), PngInfo()
    exif[0x010E] = PHONE
    text.add_itxt("Comment", PHONE)
    kept = {"pnginfo": text} if file.suffix == ".png" else {"exif": exif}
    picture.save(file, **kept)


def _sheet(file: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Keywords": PHONE})
    writer.write(file)


def _linking(file: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="tel:+84912345678"))
    writer.write(file)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.png", _picture),
        ("a.jpg", _picture),
        ("a.webp", _picture),
        ("a.pdf", _sheet),
        ("link.pdf", _linking),
        ("a.xml.gz", lambda file: file.write_bytes(gzip.compress(PHONE.encode()))),
        ("a.conf", lambda file: file.write_text(PHONE, "utf-8")),
        ("a.ics", lambda file: file.write_text(f"TEL:{PHONE}", "utf-8")),
    ],
)
def test_numbers_beside_the_content_are_found(
    tmp_path: Path, name: str, make: Callable[[Path], object]
) -> None:
    """A phone among a picture's notes, in a PDF's keywords or links, in a packed file: found."""
    make(tmp_path / name)
    assert findings(name, _text(name, tmp_path / name))


@pytest.mark.parametrize(
    "number",
    [
        "031234567890",
        "0912345678",
        "+84912345678",
        "+84 912 345 678",
        "0912 345 678",
        "0225.3876.543",
        "(0225) 387 6543",
        "0912.34.56.78",
    ],
)
def test_personal_numbers_are_recognised(number: str) -> None:
    """A card number or a phone in any usual shape is found, in text and in an attribute."""
    assert findings("a.html", f"<p>Gọi {number} nhé</p>")
    assert findings("a.html", f'<p title="{number}">x</p>')
    assert findings("a.json", f'{{"a": "{number}"}}')


@pytest.mark.parametrize(
    "text", ["19/5/2023", "01-KL/TW", "từ 08h00’ ngày 19/5/2023", "22/12/2022 31/01/2023", "1890 - 19/5/2023"]
)
def test_dates_and_numbers_of_documents_are_not(text: str) -> None:
    """Dates and document numbers are not taken for personal numbers."""
    assert not findings("a.html", f"<p>{text}</p>")
