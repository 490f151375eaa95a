"""The menu: the subjects of the site stand in it as they do on the home page, and no others."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from kienan.content.load import Content
from kienan.content.subject_states import other_subjects
from kienan.model.site import SubjectId


def in_subject_order(items: Sequence[StructureItem], pages: Sequence[str]) -> list[StructureItem]:
    """Return the entries of the menu: those that lead to `pages` in their order, all others in place."""
    ours = [item for item in items if _address(item) in pages]
    ordered = iter(sorted(ours, key=lambda item: pages.index(_address(item))))
    return [next(ordered) if item in ours else item for item in items]


def without(items: Sequence[Any], gone: Collection[str]) -> list[Any]:
    """Return the entries of `nav` in mkdocs.yml without the pages in `gone`; no section is left empty."""
    found = []
    for item in items:
        title, inside = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        kept: Any = without(inside, gone) if isinstance(inside, list) else inside not in gone and inside
        if kept:
            found.append({title: kept} if title else kept)
    return found


def with_others(items: Sequence[Any], content: Content) -> list[Any]:
    """Return the entries of `nav` with the pages of subjects that only data names, below the others."""
    there = set(_pages(items))
    ours = [n for n, item in enumerate(items, 1) if any(content.has(_about(page)) for page in _pages([item]))]
    below = max(ours, default=len(items))
    told = [page for other in other_subjects(content) if (page := f"{other.id}.md") not in there]
    return [*items[:below], *told, *items[below:]]


def _pages(items: Sequence[Any]) -> Iterator[str]:
    """Yield the pages of entries of `nav`."""
    for item in items:
        inside = next(iter(item.values())) if isinstance(item, dict) else item
        yield from _pages(inside) if isinstance(inside, list) else [inside]


def of_other_subjects(content: Content, page: str) -> bool:
    """Tell whether a page under docs/ is about a subject that the site has not."""
    about = _about(page)
    return about in set(SubjectId) and not content.has(about)


def _about(page: str) -> str:
    """Return which subject a page under docs/ would be about, by its path."""
    path = PurePosixPath(page)
    return path.parts[0] if len(path.parts) > 1 else path.stem


def _address(item: StructureItem) -> str:
    """Return the address of an entry; of a section, that of its first page."""
    first = item.children[0] if isinstance(item, Section) and item.children else item
    return first.url if isinstance(first, Page) else ""
