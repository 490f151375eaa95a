"""Typst templates and values to PDF and PNG files, kept under a name made of all they came from."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from kienan.base.cache import digest, keep, kept
from kienan.base.problem import DataError, Problem
from kienan.outputs import typefaces

TEMPLATES = Path("overrides/giay")

STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")
"""PDF/UA-1: everyone can read it; PDF/A-2a: it can be read for ever."""

_TOO_LONG = "quá dài: "
"""How a template refuses words that do not fit in any of its sizes (Typst's `panic`)."""

Compile = Callable[..., bytes]


class Typesetter:
    """Typesets with the templates of one project folder.

    `target`, the file that is wanted, is what problems name. The same bytes for the same template, values,
    typefaces and Typst, on every machine and day. Methods raise DataError when a letter is lacking, words do
    not fit or Typst refuses, and OSError when the cache cannot be written.
    """

    def __init__(self, root: Path, cache_folder: Path) -> None:
        self.templates, self.cache = root / TEMPLATES, cache_folder
        self._compile: Compile | None = None

    def pdf(self, template: str, given: Mapping[str, Any], day: date, target: str) -> bytes:
        """Return a PDF dated `day`."""
        moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        options = {"format": "pdf", "pdf_standards": list(STANDARDS), "timestamp": moment}
        return self._typeset(template, given, options, target)

    def png(self, template: str, given: Mapping[str, Any], target: str, ppi: float = 72) -> bytes:
        """Return a page as a picture of `ppi` pixels an inch: 72 make a pixel of each point."""
        return self._typeset(template, given, {"format": "png", "ppi": ppi}, target)

    def _typeset(
        self, template: str, given: Mapping[str, Any], options: Mapping[str, Any], target: str
    ) -> bytes:
        words = json.dumps(given, ensure_ascii=False, sort_keys=True)
        said = json.dumps(options, sort_keys=True)
        name = f"{digest(self._recipe(template), said.encode(), words.encode())}.{options['format']}"
        if known := kept(self.cache / name):
            return known
        if lack := typefaces.lacking(typefaces.family(template), given):
            raise DataError([_lacking(template, target, lack)])
        made = self._made(template, words, options, target)
        keep(self.cache, name, made)
        return made

    def _recipe(self, template: str) -> bytes:
        parts = (*sorted(self.templates.glob("_*.typ")), self.templates / f"{template}.typ")
        return digest(version("typst").encode(), _faces(), *(part.read_bytes() for part in parts)).encode()

    def _made(self, template: str, words: str, options: Mapping[str, Any], target: str) -> bytes:
        compiled = self._compile = self._compile or _compiler(self.templates)
        try:
            return compiled(f"{template}.typ", words, options)
        except RuntimeError as error:
            raise DataError([_refused(template, target, error)]) from None


@cache
def _faces() -> bytes:
    """Return what stands for the bytes of every font file."""
    names = (typefaces.SERIF, typefaces.SANS)
    return digest(*(file.read_bytes() for name in names for file in typefaces.files(name))).encode()


def _compiler(templates: Path) -> Compile:
    """Return a function that compiles; Typst itself is loaded only when there is something to compile."""
    import typst  # noqa: PLC0415 - costs a tenth of a second, and most builds find all files made

    names = (typefaces.SERIF, typefaces.SANS)
    folders = sorted({str(file.parent) for name in names for file in typefaces.files(name)})
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    compiler = typst.Compiler(root=str(templates), font_paths=fonts)

    def compiled(template: str, words: str, options: Mapping[str, Any]) -> bytes:
        made = compiler.compile(input=str(templates / template), sys_inputs={"giay": words}, **options)
        assert isinstance(made, bytes)
        return made

    return compiled


def _lacking(template: str, target: str, letters: str) -> Problem:
    shown = ", ".join(map(typefaces.said, letters))
    return Problem(
        file=target,
        line=0,
        where="chữ",
        found=f"bộ chữ {typefaces.family(template)} không có ký tự {shown}",
        expected="chữ và dấu thường dùng trong tiếng Việt",
        hint="tìm ký tự này trong data/ rồi gõ lại hoặc bỏ đi",
    )


def _refused(template: str, target: str, error: RuntimeError) -> Problem:
    said = " ".join(str(getattr(error, "message", "") or error).split())
    if _TOO_LONG in said:
        name = said.partition(_TOO_LONG)[2].strip("“”\"'")
        return Problem(
            file=target,
            line=0,
            where=name,
            found="chữ dài quá, không vừa dù ở cỡ nhỏ nhất",
            expected="ít chữ hơn",
            hint="viết gọn lại",
        )
    return Problem(
        file=f"{TEMPLATES.as_posix()}/{template}.typ",
        line=0,
        where=target,
        found=f"Typst không dựng được: {said}",
        expected="một mẫu Typst dựng được",
        hint=f"xem thay đổi gần nhất trong {TEMPLATES.as_posix()}/",
    )
