"""Reading real PDFs: their text and fonts by poppler, their structure by pypdf."""

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from kienan.content.load import Content
from kienan.outputs.pdf.build import BuiltPdfs, build_pdfs
from tests.unit.support import TODAY


def tool(name: str, *arguments: str) -> str:
    """Return what a program of poppler-utils prints; the test fails when it is not on this machine."""
    if not shutil.which(name):
        pytest.fail(f"Thiếu chương trình {name}: hãy cài gói poppler-utils rồi chạy lại.", pytrace=False)
    return subprocess.run([name, *arguments], capture_output=True, text=True, check=True).stdout


@dataclass(frozen=True)
class Element:
    """An element of the structure tree: its role and what stands below it."""

    role: str
    below: tuple["Element", ...]

    def all(self, role: str) -> Iterator["Element"]:
        """Yield every element of a role, this one included."""
        if self.role == role:
            yield self
        for element in self.below:
            yield from element.all(role)


@dataclass(frozen=True)
class Sheet:
    """A printed sheet in a file of its own."""

    file: Path

    @property
    def reader(self) -> PdfReader:
        """The document as pypdf sees it."""
        return PdfReader(BytesIO(self.file.read_bytes()))

    def text(self, *options: str) -> str:
        """Return the document's text in the order of its content, in NFC, with single spaces."""
        said = tool("pdftotext", "-raw", *options, str(self.file), "-")
        return " ".join(unicodedata.normalize("NFC", said).split())

    def pages(self) -> list[str]:
        """Return the text of each page, in NFC, without any space: lines break anywhere."""
        said = unicodedata.normalize("NFC", tool("pdftotext", "-raw", str(self.file), "-"))
        return ["".join(page.split()) for page in said.split("\f")[:-1]]

    def fonts(self) -> list[list[str]]:
        """Return the columns of each line of pdffonts: name, type …, emb, sub, uni, object."""
        return [line.split() for line in tool("pdffonts", str(self.file)).splitlines()[2:]]

    def pictures(self, width: int) -> list[Image.Image]:
        """Return every page as a grey picture of that width in pixels."""
        folder = self.file.with_suffix(f".{width}")
        folder.mkdir()
        size = ("-scale-to-x", str(width), "-scale-to-y", "-1")
        tool("pdftoppm", "-gray", *size, str(self.file), str(folder / "trang"))
        return [Image.open(file) for file in sorted(folder.glob("*.pgm"))]

    def root(self) -> Any:
        """Return the document's catalogue."""
        return self.reader.trailer["/Root"]

    def structure(self) -> Element:
        """Return the structure tree."""
        return _element(self.root()["/StructTreeRoot"])


def _element(node: Any) -> Element:
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    kids = kids if isinstance(kids, list) else [kids]
    objects = (kid.get_object() for kid in kids if not isinstance(kid, int))
    below = tuple(_element(k) for k in objects if hasattr(k, "get") and ("/S" in k or "/K" in k))
    return Element(str(node.get("/S", "")), below)


def sheets(
    content: Content, root: Path, place: Path, mark: str = "", cache: Path | None = None
) -> tuple[BuiltPdfs, dict[str, Sheet]]:
    """Print every sheet of `content` into `place`; return the built files and the sheets by name.

    `cache` is where sheets are kept that were set before: the project's own when None.
    """
    made = build_pdfs(content, root, cache or root / ".cache/giay", TODAY, mark)
    found = {}
    for path, data in made.files.items():
        file = place / Path(path).name
        file.write_bytes(data)
        found[file.stem] = Sheet(file)
    return made, found
