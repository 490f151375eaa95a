"""Links to headings that were worded otherwise."""

from pathlib import Path

import pytest

from kienan.outputs.html.former_ids import FORMER, with_former_ids
from tests.site.dom import pages

ROWS = [(page, now, former) for page, ids in FORMER.items() for now, former in ids.items()]


@pytest.mark.parametrize(("page", "now", "former"), ROWS)
def test_a_former_id_leads_to_its_heading(site: Path, page: str, now: str, former: str) -> None:
    """Both ids stand on the page, the former one directly before its heading."""
    ids = [element["id"] for element in pages(site)[f"/{page}"].walk() if "id" in element]
    assert ids.index(former) + 1 == ids.index(now)


def test_a_page_without_that_heading_stays_as_it_is() -> None:
    """Nothing is added where the heading is not, or on another page."""
    html = '<h2 id="khac">Khác</h2>'
    assert with_former_ids(html, "nhung/", lambda ident: f"[{ident}]") == html
    assert with_former_ids('<h2 id="dia-chi-on-dinh">', "so-do/", lambda ident: f"[{ident}]")[0] == "<"
