"""What was pasted from Word, or typed line by line, as the Markdown of a page that says the same."""

import re

from kienan.base.text import nfc
from kienan.editing.formatting.word_signs import plain
from kienan.editor.typed import BULLET
from kienan.model.yaml_errors import clean

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\S")
_STRAIGHT = re.compile(r'"([^"\n]*)"')


def curly(text: str) -> str:
    """Return `text` with the marks around its quotations as a printed text has them."""
    return _STRAIGHT.sub(r"“\1”", text)


def paragraphs(text: str) -> list[str]:
    """Return the lines of a page: each line of `text` a paragraph, save rows of a list or a table."""
    out: list[str] = []
    for line in map(_line, nfc(text).splitlines()):
        if line and out and out[-1] and not _belongs(line, out[-1]):
            out.append("")
        if line or (out and out[-1]):
            out.append(line)
    return out[:-1] if out and not out[-1] else out


def _line(line: str) -> str:
    said = plain(BULLET.sub("- ", clean(line))).rstrip()
    return said if _ITEM.match(said) else said.lstrip()


def _belongs(line: str, before: str) -> bool:
    """Tell whether two lines are rows of one list, one table or one quotation."""
    if _ITEM.match(line):
        return bool(_ITEM.match(before))
    return line[0] in "|>" and line[0] == before[0]
