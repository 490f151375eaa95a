"""Once the district is no more, each page says so first, and leads to where things are today."""

from pathlib import Path

from tests.site.dom import Element, read
from tests.support import ADDRESSES, file_of

NAME, PLACE = "Trang lưu trữ", "#hien-nay"
LANDMARKS = ("aside", "header", "nav")


def test_each_page_opens_with_the_archive_line(site: Path) -> None:
    """The first landmark of every page is the archive line, under a name of its own, with its one link."""
    wrong = []
    for address in ADDRESSES:
        body = read(file_of(site, address)).all("body")[0]
        first: Element = body.all(*LANDMARKS)[0]
        links = [link["href"].endswith(PLACE) for link in first.all("a")]
        if (first["aria-label"], links, first.words().startswith(f"{NAME}.")) != (NAME, [True], True):
            wrong.append(address)
    assert not wrong


def test_each_embed_opens_with_one_line(site: Path) -> None:
    """In an embed the line stands before the heading, and is a link alone."""
    files = sorted((site / "nhung/v1").rglob("index.html"))
    assert files
    for file in files:
        first = read(file).all("main")[0].all("p", "h1")[0]
        assert first.words() == first.all("a")[0].words() == f"{NAME}: không còn quận Kiến An", file
        assert first.all("a")[0]["href"].endswith(PLACE)


def test_where_things_are_today_stands_on_its_page(site: Path) -> None:
    """The place the line leads to names what follows the district, with sources, and what is not known."""
    page = read(file_of(site, "/gioi-thieu/"))
    assert page.by_id("hien-nay").words() == "Hiện nay thuộc đâu"
    words = page.all("main")[0].words()
    for told in ("Phường Kiến An", "Phường Phù Liễn", "Nguồn:", "Chưa tìm được nguồn chính thức cho biết"):
        assert told in words


def test_nothing_asks_readers_to_come_or_to_bring_a_slip(site: Path) -> None:
    """No page but that of the data files leads to the calendar, and none has a slip to fill in."""
    for address in ADDRESSES:
        page = read(file_of(site, address))
        calendars = [link for link in page.all("a") if link["href"].endswith("hoi-nghi.ics")]
        assert not calendars or address == "/du-lieu/", address
        assert not [e for e in page.walk() if "ka-slip-form" in e["class"].split()], address
