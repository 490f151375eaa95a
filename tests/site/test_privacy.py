"""Nothing that looks like a personal number is published, in any file of the site."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.paper.pdf import tool
from tests.site.dom import Element, parse

LEFT_OUT = {
    "assets/fonts/*.woff2": "a font is numbers throughout",
    "sitemap.xml.gz": "the same as sitemap.xml, compressed",
    "assets/bieu-tuong-180.png": "the icon, drawn from a drawing without words",
    "favicon.ico": "the icon, drawn from a drawing without words",
    "tai-ve/phong-hoi-nghi.png": "the banner, drawn from words that stand in the home page read here",
    "assets/the/*.png": "share cards, drawn from titles that stand in the pages read here",
}
DRAWING = frozenset(("d", "points", "transform", "viewbox"))
TWELVE_DIGITS = re.compile(r"\d{12}")
PLAIN_PHONE = re.compile(r"(?<!\d)0\d{9}(?!\d)|\+84[ .-]?\d")
# A phone as people write it: groups of digits, one mark between two groups.
SPACED_PHONE = re.compile(r"(?<![\d./-])\(?0\d{2,3}\)?(?:[ .-]\d{2,4}){2,3}(?![\d/])")


def findings(name: str, text: str) -> list[str]:
    """Return what looks like a personal number in the file called `name`."""
    said = "\n".join(_said(parse(text))) if name.endswith(".html") else text
    found = [m for p in (TWELVE_DIGITS, PLAIN_PHONE, SPACED_PHONE) for m in p.findall(said)]
    if name.endswith(".html"):
        found += TWELVE_DIGITS.findall(text) + PLAIN_PHONE.findall(text)
    return [f"{name}: {m}" for m in found]


def _text(name: str, file: Path) -> str:
    if name.endswith(".pdf"):
        return tool("pdftotext", "-raw", str(file), "-")
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise AssertionError(
            f"{name} is no text: list it in LEFT_OUT with a reason, or leave it out"
        ) from None


def _said(page: Element) -> list[str]:
    values = [v for e in page.walk() for name, v in e.attributes.items() if name not in DRAWING]
    return [page.text(), *values]


def test_no_personal_number_is_published(published: Path) -> None:
    """No file, no PDF's words hold 12 digits in a row or a phone's shape; other binary files are listed."""
    wrong = []
    for file in sorted(f for f in published.rglob("*") if f.is_file()):
        name = file.relative_to(published).as_posix()
        if not any(fnmatch(name, pattern) for pattern in LEFT_OUT):
            wrong += findings(name, _text(name, file))
    assert not wrong


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
