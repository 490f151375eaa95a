"""The exports in the built site: files, JSON-LD, metadata, the page on open data."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest

from tests.places import ROOT
from tests.site.dom import Element, full_pages, pages
from tests.support import ADDRESSES, build, file_of

FILES = tuple((ROOT / "tests/site/files.txt").read_text("utf-8").split())
HERE = "https://trang.invalid"
INNER = [a for a in ADDRESSES if a not in ("/", "/404.html")]


@pytest.fixture(scope="session")
def tree(site: Path) -> dict[str, Element]:
    """Return the parsed pages by address."""
    return full_pages(pages(site))


@pytest.fixture(scope="session")
def demo_tree(demo_site: Path) -> dict[str, Element]:
    """Return the parsed pages of the demonstration by address."""
    return full_pages(pages(demo_site))


def contents(root: Path) -> dict[str, bytes]:
    """Return every file below `root` by its path."""
    return {f.relative_to(root).as_posix(): f.read_bytes() for f in root.rglob("*") if f.is_file()}


def linked(page: Element) -> dict[str, Any]:
    """Return the JSON-LD documents in the head of a page, by type."""
    (head,) = page.all("head")
    scripts = [s for s in head.all("script") if s["type"] == "application/ld+json"]
    found = [json.loads("".join(map(str, s.inside))) for s in scripts]
    assert len({d["@type"] for d in found}) == len(found)
    return {d["@type"]: d for d in found}


def metadata(page: Element) -> dict[str, str]:
    """Return the DC metadata of a page."""
    return {m["name"]: m["content"] for m in page.all("meta") if m["name"].startswith("DC.")}


def test_no_address_of_data_is_lost(site: Path) -> None:
    """Every address of v1 ever public (files.txt) still answers, and every file there is is listed."""
    there = {f"/{f.relative_to(site).as_posix()}" for f in (site / "du-lieu/v1").iterdir()}
    assert there == set(FILES)


def test_two_builds_are_the_same(site: Path, tmp_path: Path) -> None:
    """A second build of the same commit, as on another machine, is the same, file by file, byte by byte."""
    build(tmp_path / "site", setting={"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4242"})
    one, two = contents(site), contents(tmp_path / "site")
    assert set(one) == set(two)
    assert not [name for name in one if one[name] != two[name]]


def test_every_page_names_the_feed(tree: dict[str, Element], site: Path) -> None:
    """Each head has one alternate link of Atom's type, and it leads to the feed."""
    for address, page in tree.items():
        links = [e for e in page.all("link") if "alternate" in e["rel"].split()]
        (link,) = [e for e in links if e["type"] == "application/atom+xml"]
        assert urlsplit(urljoin(HERE + address, link["href"])).path == "/du-lieu/v1/tin.xml"
        assert link["title"]


def test_links_of_the_feed_lead_to_pages(demo_site: Path) -> None:
    """Each entry of the demonstration's feed leads, seen from the feed, to a page of the site."""
    text = (demo_site / "du-lieu/v1/tin.xml").read_bytes()
    entries = feedparser.parse(text).entries
    assert len(entries) > 8
    for entry in entries:
        path = urlsplit(urljoin(f"{HERE}/du-lieu/v1/tin.xml", entry.link)).path
        assert file_of(demo_site, path).is_file(), entry.link


def test_pages_of_the_data_exist(demo_site: Path) -> None:
    """The readable page of each set in the index is there, and so is each page a correction names."""
    index = json.loads((demo_site / "du-lieu/v1/danh-muc.json").read_text("utf-8"))
    for entry in index["datasets"]:
        path = urlsplit(urljoin(f"{HERE}/du-lieu/v1/danh-muc.json", entry["page"])).path
        assert file_of(demo_site, path).is_file(), entry


@pytest.mark.parametrize("address", ["/", "/ke-hoach/"])
def test_the_event_stands_on_its_pages(tree: dict[str, Element], address: str) -> None:
    """Home and the Plan's front carry the Event; an archive offers no calendar."""
    page = tree[address]
    assert linked(page)["Event"]["startDate"] == "2023-05-19T08:00:00+07:00"
    assert not [a for a in page.all("a") if a["href"].endswith("du-lieu/v1/hoi-nghi.ics")]


def test_who_and_what_stand_on_their_pages(tree: dict[str, Element]) -> None:
    """The Organization stands on home and about; the DataCatalog on /du-lieu/ only, its downloads real."""
    assert {a for a, p in tree.items() if "Organization" in linked(p)} == {"/", "/gioi-thieu/"}
    assert {a for a, p in tree.items() if "DataCatalog" in linked(p)} == {"/du-lieu/"}
    for entry in linked(tree["/du-lieu/"])["DataCatalog"]["dataset"]:
        for download in entry["distribution"]:
            assert urlsplit(urljoin(f"{HERE}/du-lieu/", download["contentUrl"])).path in FILES


@pytest.mark.parametrize("address", INNER)
def test_breadcrumbs_lead_to_the_page(tree: dict[str, Element], address: str) -> None:
    """Each inner page has its way from home: pages that exist, by their titles, the page itself last."""
    items = linked(tree[address])["BreadcrumbList"]["itemListElement"]
    ways = [urlsplit(urljoin(HERE + address, item["item"])).path for item in items]
    assert ways[0] == "/"
    assert ways[-1] == address
    assert all(way in tree for way in ways)
    for way, item in zip(ways[1:], items[1:], strict=True):
        assert tree[way].all("title")[0].words().startswith(f"{item['name']} - ")


def test_pages_of_a_list_and_exemplars_have_a_way_home(demo_tree: dict[str, Element]) -> None:
    """Pages made from data have breadcrumbs too; nothing of the template page is left in their head."""
    for address, page in demo_tree.items():
        documents = linked(page)
        assert "khuon" not in json.dumps(documents).lower()
        assert not [v for v in metadata(page).values() if "KHUON" in v]
        if address not in ("/", "/404.html"):
            ways = [i["item"] for i in documents["BreadcrumbList"]["itemListElement"]]
            assert all(urlsplit(urljoin(HERE + address, way)).path in demo_tree for way in ways)
    assert metadata(demo_tree["/dien-hinh/nguyen-van-mau/"])["DC.title"] == "Nguyễn Văn Mẫu (minh họa)"
    part = "/huy-hieu-dang/2023-05-19/dang-bo-phuong-bac-son/"
    assert "Bắc Sơn" in metadata(demo_tree[part])["DC.title"]


def test_every_page_has_its_metadata(tree: dict[str, Element]) -> None:
    """Title, creator, description, publisher, language on each page; no address is made up."""
    for address, page in tree.items():
        if address == "/404.html":
            continue
        found = metadata(page)
        assert {"DC.title", "DC.creator", "DC.description", "DC.publisher", "DC.language"} <= set(found)
        assert "DC.identifier" not in found
        assert all(found.values())
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", found.get("DC.date", "2023-05-19"))
    dated = {a for a, p in tree.items() if "DC.source" in metadata(p)}
    assert {"/ke-hoach/", "/ke-hoach/van-ban/", "/ke-hoach/chuong-trinh/"} <= dated
    assert "/tro-nang/" not in dated


def test_the_dictionary_is_whole(tree: dict[str, Element], site: Path) -> None:
    """Every file is linked with its true size (but the index's schema); every CSV column is explained."""
    page = tree["/du-lieu/"]
    (article,) = page.all("article")
    links = {urlsplit(urljoin(f"{HERE}/du-lieu/", a["href"])).path: a for a in article.all("a")}
    assert set(FILES) - set(links) == {"/du-lieu/v1/danh-muc.schema.json"}
    text = article.words()
    for path in set(FILES) & set(links):
        size = -(-len(file_of(site, path).read_bytes()) // 1000)
        assert re.search(rf"{re.escape(path.rpartition('/')[2])} \([A-Za-z ]+, {size} kB\)", text), path
    for path in (p for p in FILES if p.endswith(".csv")):
        header = file_of(site, path).read_text("utf-8-sig").split("\n")[0].strip()
        section = article.labelled(Path(path).stem)
        explained = [th.words() for th in section.all("th") if th["scope"] == "row"]
        schema = json.loads(file_of(site, path.replace(".csv", ".schema.json")).read_text("utf-8"))
        row = schema["$defs"][schema["properties"]["items"]["items"]["$ref"].rpartition("/")[2]]["properties"]
        assert explained == [f"{value['title']} {key}" for key, value in row.items()]
        assert header.replace('"', "") == ",".join(value["title"] for value in row.values())
    assert re.search(r"Giấy phép dữ liệu\s*chưa nêu", text)
