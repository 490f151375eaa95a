import re
from pathlib import Path

from kienan.checks import pages as page_check
from tests.places import FIRST_DAY


def test_anchors_are_those_of_the_built_page(site: Path) -> None:
    """The ids the check knows of a page's headings are those Markdown gives them."""
    pages, problems = page_check.read_pages(FIRST_DAY)
    assert problems == []
    for page in pages:
        address = page.address.removesuffix("index.md").removesuffix(".md")
        html = (site / address / "index.html").read_text("utf-8")
        assert set(re.findall(r'<h[1-6] id="([^"]+)"', html)) >= page.anchors, page.file
    assert any(page.anchors for page in pages)
