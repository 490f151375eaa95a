"""One sheet, from template and values to the bytes of a PDF; kept under a name made of all it came from."""

import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import segno

from kienan.base.cache import digest, keep, kept
from kienan.base.problem import DataError, Problem
from kienan.outputs.pdf import fonts as faces
from kienan.views.papers import Paper

STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")
"""PDF/UA-1: everyone can read it; PDF/A-2a: it can be read for ever."""

STANDARDS_SAID = " ".join(STANDARDS).encode()

TEMPLATES = Path("overrides/giay")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


class Press:
    """Prints the sheets of one project folder."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.templates, self.cache = root / TEMPLATES, cache
        self._compile: Callable[[str, str, int], bytes] | None = None

    def printed(self, paper: Paper, given: dict[str, Any]) -> bytes:
        """Return the PDF of `paper`; `given` is all that its template gets.

        The same bytes for the same template, values, typefaces and Typst, on every machine and day.
        Raises DataError when a letter is lacking, Typst refuses, or the cache cannot be written.
        """
        words = json.dumps(given, ensure_ascii=False, sort_keys=True)
        name = f"{digest(self._recipe(paper.template), words.encode())}.pdf"
        if known := kept(self.cache / name):
            return known
        if lack := faces.lacking(faces.family(paper.template), given):
            raise DataError([_lacking(paper, lack)])
        made = self._set(paper, words)
        keep(self.cache, name, made)
        return made

    def _recipe(self, template: str) -> bytes:
        parts = (self.templates / "_giay.typ", self.templates / f"{template}.typ")
        texts = (part.read_bytes() for part in parts)
        return digest(version("typst").encode(), STANDARDS_SAID, _faces(), *texts).encode()

    def _set(self, paper: Paper, words: str) -> bytes:
        compiled = self._compile = self._compile or _compiler(self.templates)
        day = datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=UTC)
        try:
            return compiled(f"{paper.template}.typ", words, int(day.timestamp()))
        except RuntimeError as error:
            raise DataError([_refused(paper, error)]) from None


@cache
def _faces() -> bytes:
    """Return what stands for the bytes of every font file."""
    return digest(*(f.read_bytes() for name in (faces.SERIF, faces.SANS) for f in faces.files(name))).encode()


def _compiler(templates: Path) -> Callable[[str, str, int], bytes]:
    """Return a function that compiles; Typst itself is loaded only when there is something to compile."""
    import typst  # noqa: PLC0415 - costs a tenth of a second, and most builds find all sheets made

    folders = sorted({str(file.parent) for name in (faces.SERIF, faces.SANS) for file in faces.files(name)})
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    compiler = typst.Compiler(root=str(templates), font_paths=fonts)

    def compiled(template: str, words: str, moment: int) -> bytes:
        made = compiler.compile(
            input=str(templates / template),
            format="pdf",
            sys_inputs={"giay": words},
            pdf_standards=list(STANDARDS),
            timestamp=moment,
        )
        assert isinstance(made, bytes)
        return made

    return compiled


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF made here has: Typst writes each page's object in the open."""
    return len(_PAGE.findall(pdf))


@cache
def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG, a square without border, dark on nothing."""
    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", border=0, xmldecl=False, svgns=True, nl=False)
    return out.getvalue().decode()


def _lacking(paper: Paper, letters: str) -> Problem:
    shown = ", ".join(map(faces.said, letters))
    return Problem(
        file=paper.href,
        line=0,
        where="bản in",
        found=f"bộ chữ {faces.family(paper.template)} không có ký tự {shown}",
        expected="chữ và dấu thường dùng trong tiếng Việt",
        hint="tìm ký tự này trong data/ rồi gõ lại hoặc bỏ đi",
    )


def _refused(paper: Paper, error: RuntimeError) -> Problem:
    said = " ".join(str(getattr(error, "message", "") or error).split())
    return Problem(
        file=f"{TEMPLATES.as_posix()}/{paper.template}.typ",
        line=0,
        where=f"bản in {paper.href}",
        found=f"Typst không dựng được: {said}",
        expected="một mẫu Typst dựng được",
        hint="xem thay đổi gần nhất trong overrides/giay/",
    )
