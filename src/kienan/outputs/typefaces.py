"""The typefaces of printed sheets, from their packages: where they are, and letters they lack."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from kienan.base.problem import DataError, Problem

SERIF, SANS = "TeX Gyre Termes", "Be Vietnam Pro"
_FILES = {
    SERIF: ("rinoh_typeface_texgyretermes", "", "texgyretermes-{}.otf", "regular italic bold bolditalic"),
    SANS: ("fontpkg_be_vietnam_pro", "files", "BeVietnamPro-{}.ttf", "Regular Italic Medium SemiBold Bold"),
}
"""Package, folder in it, file name and styles of each family; the first is in the form of Times."""

BY_TEMPLATE = {"ke-hoach": SERIF}
"""The family of the templates that are not set in the site's own."""


def family(template: str) -> str:
    """Return the family that a template is set in."""
    return BY_TEMPLATE.get(template, SANS)


@cache
def files(name: str) -> tuple[Path, ...]:
    """Return the files of a family; DataError when its package or one of them is missing.

    The package itself is not run: one of them asks for a typesetter that is not used here.
    """
    package, folder, pattern, styles = _FILES[name]
    found = find_spec(package)
    home = Path(str(found.origin)).parent / folder if found else Path(package)
    paths = tuple(home / pattern.format(style) for style in styles.split())
    if missing := [path.name for path in paths if not path.is_file()]:
        raise DataError([_lost(name, missing)])
    return paths


def _lost(name: str, missing: list[str]) -> Problem:
    return Problem(
        file="tai-ve/",
        line=0,
        where="bản in",
        found=f"thiếu bộ chữ {name} ({', '.join(missing)})",
        expected="đủ thư viện trong requirements.txt",
        hint="xóa thư mục .venv rồi chạy make site",
    )


@cache
def letters(name: str) -> frozenset[int]:
    """Return the characters that every style of a family has."""
    have = []
    for path in files(name):
        with TTFont(path, lazy=True) as font:
            have.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*have)


def lacking(name: str, values: object) -> str:
    """Return the characters in the texts of plain `values` that a family lacks, each once, in order."""
    used = {letter for text in _texts(values) for letter in text}
    return "".join(sorted(letter for letter in used if ord(letter) not in letters(name)))


def said(letter: str) -> str:
    """Return a character with its number and name, for a message."""
    return f"“{letter}” (U+{ord(letter):04X}, {unicodedata.name(letter, 'không tên')})"


def _texts(values: Any) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for value in values.values():
            yield from _texts(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from _texts(value)
