"""What was pasted from Word, or typed line by line, as the Markdown of a page that says the same."""

import re
from itertools import groupby

from kienan.base.text import nfc
from kienan.editing.formatting.word_signs import plain
from kienan.editor.typed import BULLET
from kienan.model.yaml_errors import clean

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}\.)\s+\S")
_STRAIGHT = re.compile(r'"([^"\n]*)"')
_EMPHASIS = re.compile(r"(?P<marked>(?<![\w*])(\*{1,2})(?=[\w“])[^*\n]*[\w.,;:!?”)]\2(?![\w*]))|\*")
_LOST = re.compile(r"^(?=#[^#\s]|\[[^\]]*\]:)")
"""Lines that Markdown would take for a heading without its sign, or for a note that is not shown."""


def curly(text: str) -> str:
    """Return `text` with the marks around its quotations as a printed text has them."""
    return _STRAIGHT.sub(r"“\1”", text)


def paragraphs(text: str) -> list[str]:
    """Return the lines of a page: each line of `text` a paragraph, save rows of a list or a table.

    Cells that Word and Excel part by tabs become a table; signs that Markdown would swallow are kept.
    """
    out: list[str] = []
    for tabs, group in groupby(nfc(text).splitlines(), lambda line: line.strip().count("\t")):
        lines = list(group)
        for line in _table(lines) if tabs and len(lines) > 1 else map(_line, lines):
            if line and out and out[-1] and not _belongs(line, out[-1]):
                out.append("")
            if line or (out and out[-1]):
                out.append(line)
    return out[:-1] if out and not out[-1] else out


def _table(lines: list[str]) -> list[str]:
    rows = [[_words(cell).strip().replace("|", r"\|") for cell in line.strip().split("\t")] for line in lines]
    head, *rest = [f"| {' | '.join(cells)} |" for cells in rows]
    return [head, f"|{' --- |' * len(rows[0])}", *rest]


def _line(line: str) -> str:
    said = BULLET.sub("- ", line)
    if item := _ITEM.match(said):
        start = item.end() - 1
        return clean(said[:start]) + _words(said[start:])
    said = _words(said).lstrip()
    return re.sub(r"^# ", "## ", _LOST.sub(r"\\", said))


def _words(text: str) -> str:
    """Return words without hidden characters and signs of Word; a star that marks no emphasis stays one."""
    return _EMPHASIS.sub(lambda match: match["marked"] or r"\*", plain(clean(text))).rstrip()


def _belongs(line: str, before: str) -> bool:
    """Tell whether two lines are rows of one list, one table or one quotation."""
    if _ITEM.match(line):
        return bool(_ITEM.match(before))
    return line[0] in "|>" and line[0] == before[0]
