"""The order of the menu: the subjects stand in it as they do on the home page."""

from collections.abc import Sequence

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page


def in_subject_order(items: Sequence[StructureItem], pages: Sequence[str]) -> list[StructureItem]:
    """Return the entries of the menu: those that lead to `pages` in their order, all others in place."""
    ours = [item for item in items if _address(item) in pages]
    ordered = iter(sorted(ours, key=lambda item: pages.index(_address(item))))
    return [next(ordered) if item in ours else item for item in items]


def _address(item: StructureItem) -> str:
    """Return the address of an entry; of a section, that of its first page."""
    first = item.children[0] if isinstance(item, Section) and item.children else item
    return first.url if isinstance(first, Page) else ""
