"""A site that knows its address, below a path of its host: what must then be absolute, and lead somewhere."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from pypdf import PdfReader

from tests.demonstration import ADDRESS
from tests.site.dom import Element, full_pages, pages
from tests.support import file_of


@pytest.fixture(scope="module")
def tree(addressed: Path) -> dict[str, Element]:
    """Return its parsed pages by address."""
    return pages(addressed)


def behind(site: Path, address: str) -> Path:
    """Return the file behind an absolute address of the site."""
    assert address.startswith(ADDRESS), address
    return file_of(site, "/" + unquote(address.removeprefix(ADDRESS)).partition("#")[0])


def test_every_page_names_itself(addressed: Path, tree: dict[str, Element]) -> None:
    """Each page but the 404 has one canonical address: its own."""
    for address, page in full_pages(tree).items():
        if address != "/404.html":
            canonical = [link["href"] for link in page.all("link") if link["rel"] == "canonical"]
            assert canonical == [ADDRESS + address.lstrip("/")]


def test_every_share_card_exists(addressed: Path, tree: dict[str, Element]) -> None:
    """The picture that a page names for messengers is a file of the site, static pages of lists included."""
    seen = 0
    for address, page in full_pages(tree).items():
        for meta in page.all("meta"):
            if meta["property"] == "og:image":
                seen += 1
                assert behind(addressed, meta["content"]).is_file(), address
    assert seen == len(full_pages(tree)) - 1  # all but the 404


def test_what_is_shared_has_the_pages_own_name(tree: dict[str, Element]) -> None:
    """The name given to messengers is the page's own heading and the conference, never that of the menu."""
    for address, page in full_pages(tree).items():
        shared = [meta["content"] for meta in page.all("meta") if meta["property"] == "og:title"]
        headings = [" ".join(heading.text().split()) for heading in page.all("h1")]
        if address != "/404.html":
            (name,) = shared
            assert name.startswith(headings[0]), address
            assert name.endswith(" - Hội nghị 19/5/2023 của Quận ủy Kiến An"), address


def test_pages_with_an_embed_lead_to_its_oembed(addressed: Path, tree: dict[str, Element]) -> None:
    """The nine full pages offer oEmbed; each answer is 1.0, rich, and frames an embed of that page."""
    found = {
        address: link["href"]
        for address, page in full_pages(tree).items()
        for link in page.all("link")
        if link["type"] == "application/json+oembed"
    }
    nine = {
        "/", "/ke-hoach/", "/ke-hoach/chuong-trinh/", "/ke-hoach/thanh-phan/", "/ke-hoach/phan-cong/",
        "/ket-luan-01/", "/dien-hinh/", "/huy-hieu-dang/2023-05-19/", "/cuoc-thi/",
    }  # fmt: skip
    assert nine <= set(found)
    for address, href in found.items():
        answer = json.loads(behind(addressed, href).read_text("utf-8"))
        assert (answer["version"], answer["type"]) == ("1.0", "rich")
        source = answer["html"].split('<iframe src="')[1].split('"')[0]
        embed = tree["/" + source.removeprefix(ADDRESS)]
        canonical = next(link["href"] for link in embed.all("link") if link["rel"] == "canonical")
        assert canonical == ADDRESS + address.lstrip("/")
        assert behind(addressed, answer["thumbnail_url"]).is_file()


def test_files_for_programs_and_paper_name_the_site(addressed: Path) -> None:
    """Feed, calendar and a printed sheet know the address that the pages know."""
    data = addressed / "du-lieu/v1"
    assert f'xml:base="{ADDRESS}du-lieu/v1/tin.xml"' in (data / "tin.xml").read_text("utf-8")
    assert f"URL:{ADDRESS}\r\n" in (data / "hoi-nghi.ics").read_bytes().decode()
    words = PdfReader(addressed / "tai-ve/chuong-trinh.pdf").pages[0].extract_text()
    assert "trang.invalid/hoi-nghi/ke-hoach/chuong-trinh/" in "".join(words.split())


def test_snippets_hold_the_address(tree: dict[str, Element]) -> None:
    """No snippet of the gallery holds the words that stand for an unknown address."""
    boxes = tree["/nhung/"].all("textarea")
    assert len(boxes) % 5 == 0
    assert boxes
    for box in boxes:
        assert ADDRESS in box.text()
        assert "ĐỊA-CHỈ" not in box.text()
