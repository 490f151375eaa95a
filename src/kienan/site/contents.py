"""What a page of MkDocs is called, and its contents as MkDocs keeps them."""

from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from kienan.outputs.html.headings import Heading


def own_name(page: Page) -> str:
    """Return the page's own heading, which says more than its short name in the menu; else that name."""
    first = next(iter(page.toc), None)
    return first.title if first and first.level == 1 else unescaped(page.title)


def unescaped(title: object) -> str:
    """Return a title as its words: one made from data was escaped for HTML, one of a page never is."""
    return title.unescape() if isinstance(title, Markup) else str(title)


def nested(found: list[Heading]) -> list[AnchorLink]:
    """Return headings as a tree by level."""
    top: list[AnchorLink] = []
    path: list[AnchorLink] = []
    for heading in found:
        link = AnchorLink(heading.text, heading.id, heading.level)
        while path and path[-1].level >= heading.level:
            path.pop()
        (path[-1].children if path else top).append(link)
        path.append(link)
    return top
