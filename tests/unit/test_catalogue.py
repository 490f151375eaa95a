import re

import pytest

from kienan.content.load import Content
from kienan.outputs.html.registry import MACROS, VIEWS, macro_name
from kienan.outputs.html.render import base_of
from tests.places import FIRST_DAY
from tests.unit.support import render


@pytest.mark.parametrize("name", list(VIEWS))
@pytest.mark.parametrize("base", ["", "../", "../../"])
def test_every_view_renders(content: Content, name: str, base: str) -> None:
    """Each view gives one piece of HTML, links relative to the page, no hole and no Python in it."""
    html = render(content, name, base=base)
    assert html.strip().startswith("<")
    assert not re.search(r"\bNone\b|&lt;kienan|Undefined|object at 0x|\{\{|\{%", html)
    assert not re.search(r'href="(/|\.\./(\.\./)+ke-hoach/\.\.|")', html)
    for address in re.findall(r'href="([^"#]*)', html):
        assert not address or address.startswith((base or "", "https://", "./"))


def test_macro_names_are_unique_python_names() -> None:
    """Pages call each view by a name of its own that Jinja can read."""
    names = [macro_name(view) for view in VIEWS]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() and name.isascii() for name in names)


def test_every_macro_that_pages_call_exists() -> None:
    """No page calls a view that the catalogue does not have."""
    called = {
        name
        for page in (FIRST_DAY / "docs").rglob("*.md")
        for name in re.findall(r"\{\{\s*([a-z_0-9]+)\(", page.read_text("utf-8"))
    }
    assert called
    assert called <= MACROS


def test_base_leads_back_to_the_root() -> None:
    """A page goes up once for each folder it stands in."""
    assert [base_of(url) for url in ("", "ke-hoach/", "ke-hoach/van-ban/")] == ["", "../", "../../"]
