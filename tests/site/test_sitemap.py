"""The sitemap page leads to everything."""

from pathlib import Path
from urllib.parse import urljoin

from tests.site.dom import read
from tests.support import ADDRESSES, file_of


def test_sitemap_page_links_to_every_page(site: Path) -> None:
    """/so-do/ links, inside its main part, to every page of the site but the 404 page."""
    main = read(file_of(site, "/so-do/")).all("main")[0]
    linked = {urljoin("/so-do/", a["href"]) for a in main.all("a")}
    assert not sorted(set(ADDRESSES) - {"/404.html"} - linked)


def test_not_found_page_leads_back(site: Path) -> None:
    """The 404 page leads, inside its main part, to the home page, the sitemap and the Plan, from anywhere."""
    main = read(file_of(site, "/404.html")).all("main")[0]
    linked = {urljoin("/mot/dia-chi/sai", a["href"]) for a in main.all("a")}
    assert {"/", "/so-do/", "/ke-hoach/"} <= linked
