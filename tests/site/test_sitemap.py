"""The sitemap page leads to everything."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from tests.places import FIRST_DAY
from tests.site.dom import read
from tests.support import file_of


def _files(entries: Any) -> Iterator[str]:
    """Yield the files that the nav of mkdocs.yml names."""
    if isinstance(entries, str):
        yield entries
        return
    for entry in entries.values() if isinstance(entries, dict) else entries:
        yield from _files(entry)


def test_sitemap_page_links_to_every_page(site: Path) -> None:
    """/so-do/ links, inside its article, to every page of the nav."""
    config = yaml.load((FIRST_DAY / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    wanted = {f"/{f}".removesuffix("index.md").replace(".md", "/") for f in _files(config["nav"])}
    assert len(wanted) >= 16
    article = read(file_of(site, "/so-do/")).all("article")[0]
    linked = {urljoin("/so-do/", a["href"]) for a in article.all("a")}
    assert not sorted(wanted - linked)


def test_not_found_page_leads_back(site: Path) -> None:
    """The 404 page leads, inside its article, to the home page, the sitemap and the Plan, from anywhere."""
    article = read(file_of(site, "/404.html")).all("article")[0]
    linked = {urljoin("/mot/dia-chi/sai", a["href"]) for a in article.all("a")}
    assert {"/", "/so-do/", "/ke-hoach/"} <= linked
