"""The finished site, searched once more for personal data: the last look before it takes the old one's place.

Rows of lists, their pages and search files are left out: each cell was judged on its own, and there may be
100,000 of them.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from kienan.base.personal_data import Own, findings
from kienan.base.problem import Problem

_TEXTS = (".html", ".json", ".csv", ".ics", ".xml", ".txt", ".svg", ".webmanifest", ".vcf")
_INDEX = re.compile(r"tim/.*\.js")
"""Scripts that hold texts of the site."""
_ROWS = re.compile(r"huy-hieu-dang/\d{4}-\d\d-\d\d/.|du-lieu/v1/huy-hieu-dang-\d{4}-\d\d-\d\d\.(?:json|csv)")
_CODE = re.compile(r"<(script|style)\b(?![^>]*ld\+json).*?</\1>", re.DOTALL)
_REMARK = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>")
_SAID = re.compile(
    r'\b(?:alt|title|content|aria-[\w-]+|data-[\w-]+|href|src|srcset|value|label|placeholder)="([^"]*)"'
)
_INLINE = frozenset(
    ("a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "wbr")
)


def check_finished_site(site: Path, own: Own) -> Iterator[Problem]:
    """Yield each file below `site` that says something personal, the office's `own` contact aside."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if _is_searched(path, name):
            text = _said(path.suffix, path.read_bytes().decode())
            for kind in {finding.kind for finding in findings(text, own)}:
                yield Problem(f"site/{name}", 0, "", kind.found, kind.expected)


def _said(ending: str, text: str) -> str:
    """Return what a file of this ending says; calendars fold lines within words (RFC 5545, 3.1)."""
    if ending in (".html", ".svg"):
        return words(text)
    return re.sub(r"\r?\n[ \t]", "", text) if ending in (".ics", ".vcf") else text


def _is_searched(path: Path, name: str) -> bool:
    searched = path.suffix in _TEXTS or _INDEX.fullmatch(name)
    return bool(searched) and path.is_file() and not _ROWS.match(name)


def words(html: str) -> str:
    """Return what a page says: its text, words within a line joined, and what its attributes say."""
    said: list[str] = _REMARK.findall(html)
    html = _REMARK.sub("", _CODE.sub("\n", html))

    def shown(tag: re.Match[str]) -> str:
        said.extend(_SAID.findall(tag[3]))
        return "" if tag[2] in _INLINE else "\n"

    return unescape("\n\n".join([_TAG.sub(shown, html), *said]))
