"""Signs that a printed sheet, a share card or a page's own typeface lacks, told before anything is built."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kienan.base.problem import Problem
from kienan.checks.pages import Page
from kienan.model.yaml_source import Source, scalars
from kienan.outputs import typefaces

_COMMON = re.compile(
    "[\n -~\xa0-\xff\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0-\u01b0\u1ea0-\u1ef9“”‘’–—…•]*"
)
"""What every typeface of the sheets has: a text of these alone needs no look into the files."""

_PLAIN = {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2212": "-", "\u2192": "đến"}
BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf02d\u25aa\u25cf\u25a0\u25ba\u2713\u2714\u2705\u27a2"


def unprintable(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield the signs in values of `sources` that a typeface of the sheets lacks, and what to write."""
    for source in sources:
        families = {typefaces.SANS}
        if source.file.startswith("data/ke-hoach/"):
            families = {typefaces.SANS, typefaces.SERIF}
        for scalar in scalars(source.root):
            if not _COMMON.fullmatch(scalar.text):
                lacking = {letter for name in families for letter in typefaces.lacking(name, scalar.text)}
                for letter in sorted(lacking - {"\n"}):
                    yield _problem(source.file, scalar.line, scalar.text, letter)


def unprintable_lines(file: str, text: str) -> Iterator[Problem]:
    """Yield the signs in each line of the list or page `file` that the site's own typeface lacks."""
    if _COMMON.fullmatch(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        lacking = set() if _COMMON.fullmatch(line) else typefaces.lacking(typefaces.SANS, line)
        for letter in sorted({*lacking} - {"\t"}):
            yield _problem(file, number, letter, letter)


def unprintable_pages(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield the signs in the head and the words of `pages`; remarks and code spans are nobody's reading."""
    for page in pages:
        text = page.text[: page.start] + page.prose[page.start :]
        yield from unprintable_lines(page.file, text)


def _problem(file: str, line: int, text: str, letter: str) -> Problem:
    what = "bản in" if file.startswith("data/") else "bộ chữ của trang"
    found = f"{what} không có ký tự {typefaces.said(letter)}"
    meant = plain(text)
    hint = ""
    if meant != text and letter not in meant and len(meant) <= 200:
        hint = f"viết “{meant}”" if meant else "bỏ ký tự này"
        hint += ", hoặc chạy make format" if file.startswith("data/") else ""
    return Problem(file, line, "", found, "chữ và dấu câu thường gõ được từ bàn phím", hint)


def plain(text: str) -> str:
    """Return `text` with the signs that Word and telephones put in as a keyboard types them."""
    bullets = re.escape(BULLETS)
    text = re.sub(rf"^\s*[{bullets}]\s*|\s*[{bullets}]\ufe0f?", "", text)
    text = "".join(_PLAIN.get(letter, letter) for letter in text)
    return "".join(_narrow(letter) for letter in text)


def _narrow(letter: str) -> str:
    return unicodedata.normalize("NFKC", letter) if "\uff01" <= letter <= "\uff5e" else letter
