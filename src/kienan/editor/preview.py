"""What a change comes to: each value before and now, and the pages that show it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from kienan.base.problem import DataError
from kienan.base.text import sentence
from kienan.editing.rendered import Tree
from kienan.editor.job import headline
from kienan.editor.staging import LEDGER, Files
from kienan.model.yaml_source import parse_yaml

_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')
_FOLLOWING = ("tim/", "kiem-tra/", "dinh-chinh/", "du-lieu/", "so-do/")
"""Pages that change with any other; they stand last."""
MOST = 40


@dataclass(frozen=True)
class BeforeAfter:
    """One value, or a few lines, before and now; "" for what was not or is not there."""

    place: str
    before: str
    now: str


@dataclass(frozen=True)
class ChangedFile:
    """A file of a change, and what differs in it."""

    file: str
    title: str
    what: str
    rows: tuple[BeforeAfter, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class ChangedPage:
    """A page whose content the change alters; `was` and `now` tell whether it is there.

    `place` is the id, on the page, of what stands just above the first difference; "" for the top.
    """

    address: str
    title: str
    was: bool
    now: bool
    place: str = ""


def changed_files(root: Path, files: Files) -> list[ChangedFile]:
    """Return what differs in each file of a change to the project `root`; a new page is seen, not read."""
    return [
        _changed(name, _held(root / name), data) for name, data in sorted(files.items(), key=_entries_last)
    ]


def _entries_last(item: tuple[str, object]) -> tuple[bool, str]:
    return item[0] == LEDGER, item[0]


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _changed(name: str, before: bytes | None, now: bytes | None) -> ChangedFile:
    called = headline(name, now if now is not None else before or b"")
    what = "tệp mới" if before is None else "bỏ tệp này" if now is None else "sửa"
    if not name.endswith((".yml", ".csv", ".md")) or (before is None and name.endswith(".md")):
        return ChangedFile(name, called, what)
    rows = list(_rows(_said(name, before), _said(name, now)))
    return ChangedFile(name, called, what, tuple(rows[:MOST]), max(0, len(rows) - MOST))


def _said(name: str, data: bytes | None) -> list[tuple[str, str]]:
    text = (data or b"").decode("utf-8", "replace")
    if name.endswith(".yml") and text:
        try:
            values = _values(parse_yaml(text, name).plain(), "")  # type: ignore[arg-type]
            return [(place.removeprefix("Nav › "), value) for place, value in values]
        except DataError:
            pass
    return [
        ("", line.replace(",", ", ") if name.endswith(".csv") else line) for line in text.splitlines() if line
    ]


def _values(tree: Tree, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _values(value, f"{place} › {key}" if place else sentence(key))
    elif isinstance(tree, list):
        for value in tree:
            yield from _values(value, place)
    elif tree:
        yield place, tree


def _rows(before: list[tuple[str, str]], now: list[tuple[str, str]]) -> Iterator[BeforeAfter]:
    for tag, start, end, first, last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = before[start:end], now[first:last]
        places = dict.fromkeys(place for place, _ in (*gone, *come))
        for place in places:
            old, new = ("\n".join(value for at, value in side if at == place) for side in (gone, come))
            yield BeforeAfter(place, old, new)


def changed_pages(before: Path, now: Path) -> tuple[list[ChangedPage], int]:
    """Return the pages whose content differs between two built sites, and how many differ elsewhere only."""
    names = sorted(
        {p.relative_to(site).as_posix() for site in (before, now) for p in site.rglob("index.html")}
    )
    pages, around = [], 0
    for name in names:
        old, new = (
            (site / name).read_text("utf-8") if (site / name).is_file() else "" for site in (before, now)
        )
        if _content(old) != _content(new):
            address, place = name.removesuffix("index.html"), _place(_content(old), _content(new))
            pages.append(ChangedPage(address, _title(new or old), bool(old), bool(new), place))
        elif _body(old) != _body(new):
            around += 1
    pages.sort(key=lambda page: page.address.startswith(_FOLLOWING))
    return pages, around


def _place(old: str, new: str) -> str:
    """Return the id that stands last before the first difference of two pages."""
    at = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    found = _ID.findall(new[:at])
    return found[-1] if found else ""


def _content(page: str) -> str:
    return "".join(_ARTICLE.findall(page)) or page


def _body(page: str) -> str:
    return page.partition("<body")[2]


def _title(page: str) -> str:
    found = _TITLE.search(page)
    return html.unescape(found[1]).partition(" - ")[0] if found else ""
