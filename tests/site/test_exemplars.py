"""Exemplars and the summary in the built demonstration: one file each, and everything that comes of it."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from PIL import Image

from tests.demonstration import build_demo
from tests.places import OVERLAY
from tests.site import test_pages as page_tests
from tests.site.dom import Element, pages, read
from tests.support import file_of, once

IDS = tuple(sorted(f.stem for f in (OVERLAY / "data/dien-hinh").glob("*.yml")))
GONE = "nguyen-van-mau"
TEXT = {".html", ".json", ".xml", ".css", ".js", ".txt", ".csv", ".ics", ".svg", ".map"}
SEARCH_BOX = "assets/chung.js"
"""Leaves the mark of a made-up name out when it searches."""
EXPLAINED = ("Dữ liệu minh họa, không phải thông tin thật", "make demo")


def data(ident: str) -> dict[str, str]:
    """Return an exemplar's file as the editor wrote it."""
    loaded = yaml.safe_load((OVERLAY / f"data/dien-hinh/{ident}.yml").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="module")
def tree(demo_site: Path) -> dict[str, Element]:
    """Return the parsed pages of the demonstration by address."""
    return pages(demo_site)


@pytest.fixture(scope="module")
def without_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demonstration built without one exemplar's file and photo, and nothing else removed."""

    def make(place: Path) -> Path:
        shutil.copytree(OVERLAY, place / "du-lieu")
        (place / f"du-lieu/data/dien-hinh/{GONE}.yml").unlink()
        (place / "du-lieu/data/dien-hinh/anh/nguoi-mau.jpg").unlink()
        return build_demo(place, place / "du-lieu")

    return once(tmp_path_factory, "bot-mot", make)


def traces(site: Path, *words: str) -> list[str]:
    """Return the files of `site` that have one of `words` in their path or, in any case, in their text."""
    found = []
    for file in sorted(f for f in site.rglob("*") if f.is_file()):
        name = file.relative_to(site).as_posix()
        content = file.read_bytes()
        if file.suffix == ".gz":
            content = gzip.decompress(content)
        said = f"{name}\n{content.decode('utf-8', 'ignore')}".casefold()
        if any(word.casefold() in said for word in words):
            found.append(name)
    return found


# ---- One file gives everything


@pytest.mark.parametrize("ident", IDS)
def test_one_file_gives_page_entry_and_card(demo_site: Path, ident: str) -> None:
    """Each exemplar's file gives its page with its name as heading, an entry of the list, a share card."""
    name = data(ident)["tên"]
    page = read(file_of(demo_site, f"/dien-hinh/{ident}/"))
    assert [h.words() for h in page.all("h1")] == [name]
    listed = read(file_of(demo_site, "/dien-hinh/"))
    entries = [a for a in listed.all("a") if a["href"] == f"{ident}/" or a["href"].endswith(f"/{ident}/")]
    assert [name in a.words() for a in entries] == [True]
    with Image.open(demo_site / f"assets/the/dien-hinh-{ident}.png") as card:
        assert card.size == (1200, 630)


@pytest.mark.parametrize("ident", IDS)
def test_the_page_says_what_the_file_says(demo_site: Path, ident: str) -> None:
    """Every text of the file, its figures with unit and source among them, stands on the exemplar's page."""
    said = read(file_of(demo_site, f"/dien-hinh/{ident}/")).all("main")[0].words()
    wanted = [
        value
        for key, value in data(ident).items()
        if isinstance(value, str) and key not in ("trạng thái", "đơn vị", "loại", "cập nhật")
    ]
    raw = yaml.safe_load((OVERLAY / f"data/dien-hinh/{ident}.yml").read_text("utf-8"))
    wanted += raw["việc đã làm"] + [raw["quyết định"]["số"], raw["quyết định"]["cơ quan"]]
    for result in raw["kết quả"]:
        wanted += [result["nội dung"], f"{result['số']} {result['đơn vị tính']}".strip(), result["nguồn"]]
    assert not [words for words in wanted if words not in said]


def test_the_search_finds_exemplars(demo_site: Path) -> None:
    """The site's search index has every exemplar's page."""
    text = (demo_site / "tim/muc-luc.js").read_text("utf-8").removeprefix("self.kienanTim=")
    found = {page[0] for page in json.loads(text.rstrip(";\n"))["trang"]}
    assert {f"dien-hinh/{ident}/" for ident in IDS} <= found


def test_photos_in_the_markup(demo_site: Path, tree: dict[str, Element]) -> None:
    """A photo comes in WebP and JPEG at several widths, with its size and alt; its files have that size."""
    for ident in IDS:
        photo = yaml.safe_load((OVERLAY / f"data/dien-hinh/{ident}.yml").read_text("utf-8")).get("ảnh")
        for address in (f"/dien-hinh/{ident}/", "/dien-hinh/"):
            shown = [
                p
                for p in tree[address].all("picture")
                if address != "/dien-hinh/" or (p.parent and f"{ident}/" in p.parent["href"])
            ]
            assert len(shown) == bool(photo)
            for picture in shown:
                _check_picture(demo_site, address, picture, photo["chữ thay ảnh"])


def _check_picture(site: Path, address: str, picture: Element, alt: str) -> None:
    (source,), (image,) = picture.all("source"), picture.all("img")
    assert source["type"] == "image/webp"
    assert image["alt"] == alt
    assert source["sizes"] == image["sizes"] != ""
    for srcset, kind in ((source["srcset"], "WEBP"), (image["srcset"], "JPEG")):
        named = [part.split() for part in srcset.split(", ")]
        assert len(named) > 1
        for href, width in named:
            with Image.open(file_of(site, address).parent / href) as opened:
                assert (opened.format, f"{opened.width}w") == (kind, width)
                assert not opened.getexif()
    with Image.open(file_of(site, address).parent / image["src"]) as largest:
        assert largest.size == (int(image["width"]), int(image["height"]))


def test_photos_below_the_first_screen_wait(tree: dict[str, Element]) -> None:
    """In the list photos are fetched when they come near; the one photo of a page at once."""
    listed = [i["loading"] for i in tree["/dien-hinh/"].all("img")]
    assert len(listed) == 2
    assert set(listed[1:]) == {"lazy"}
    for ident in IDS:
        assert all(i["loading"] == "eager" for i in tree[f"/dien-hinh/{ident}/"].all("img"))


# ---- The file removed removes everything


def test_removing_the_file_removes_all_of_it(demo_site: Path, without_one: Path) -> None:
    """Without its file an exemplar leaves no page, entry, card, photo or word in the whole output."""
    named = str(data(GONE)["tên"]).removesuffix(" (minh họa)")
    words = (GONE, named, "nguoi-mau")
    before = traces(demo_site, *words)
    assert f"dien-hinh/{GONE}/index.html" in before
    assert f"assets/the/dien-hinh-{GONE}.png" in before
    assert "tim/muc-luc.js" in before
    assert any(name.startswith("assets/anh/nguoi-mau") for name in before)
    assert traces(without_one, *words) == []


def test_removing_the_file_changes_nothing_else(demo_site: Path, without_one: Path) -> None:
    """The other exemplars keep page, entry and card, and previous and next close over the gap."""
    left = [ident for ident in IDS if ident != GONE]
    assert {f.parent.name for f in (without_one / "dien-hinh").glob("*/index.html")} == set(left)
    files = {f.relative_to(demo_site).as_posix() for f in demo_site.rglob("*") if f.is_file()}
    kept = {f.relative_to(without_one).as_posix() for f in without_one.rglob("*") if f.is_file()}
    assert kept < files
    assert all(GONE in name or name.startswith("assets/anh/nguoi-mau") for name in files - kept)
    page = read(file_of(without_one, "/dien-hinh/to-dan-pho-xanh/"))
    assert [a["href"] for a in page.all("a") if a["rel"] == "next"] == ["../../dien-hinh/tran-thi-thu/"]


def test_the_public_site_has_nothing_made_up(site: Path) -> None:
    """No public page, file or address has a made-up exemplar or the word that marks one."""
    names = [str(data(ident)["tên"]).removesuffix(" (minh họa)") for ident in IDS]
    assert traces(site, *names, *(f"dien-hinh/{ident}" for ident in IDS), *IDS) == []
    wrong = []
    for file in (f for f in sorted(site.rglob("*")) if f.suffix in TEXT and f != site / SEARCH_BOX):
        text = file.read_text("utf-8")
        for allowed in EXPLAINED:
            text = text.replace(allowed, "")
        if re.search("minh họa", text, re.IGNORECASE):
            wrong.append(file.relative_to(site).as_posix())
    assert wrong == []


# ---- The demonstration as a site


def test_every_page_says_that_it_is_made_up(tree: dict[str, Element]) -> None:
    """Every page has the ribbon, visible without scripts, and asks search engines to leave it."""
    for address, page in tree.items():
        ribbons = [e.words() for e in page.walk() if e["class"] == "ka-ribbon"]
        assert ribbons == ["Dữ liệu minh họa, không phải thông tin thật"], address
        robots = [m["content"] for m in page.all("meta") if m["name"] == "robots"]
        assert robots == ["noindex"], address


@pytest.mark.parametrize(
    "check",
    [
        page_tests.test_titles_differ,
        page_tests.test_descriptions_differ,
        page_tests.test_one_main_heading,
        page_tests.test_headings_skip_no_level,
        page_tests.test_language_is_vietnamese,
        page_tests.test_ids_are_unique,
        page_tests.test_every_reference_between_elements_holds,
        page_tests.test_links_say_where_they_lead,
        page_tests.test_no_english_is_left,
    ],
    ids=lambda check: check.__name__,
)
def test_pages_obey_the_rules_of_all_pages(tree: dict[str, Element], check: object) -> None:
    """What holds for every public page holds for the demonstration's."""
    assert callable(check)
    check(tree)


def test_links_hold(demo_site: Path, tree: dict[str, Element]) -> None:
    """Every internal link, photo and anchor leads somewhere; nothing comes from another host."""
    page_tests.test_internal_links_hold(demo_site, tree)
    page_tests.test_nothing_comes_from_another_host(tree, demo_site)
    page_tests.test_no_template_marks(demo_site)


# ---- The summary


def test_the_summary_shows_figures_as_text(tree: dict[str, Element]) -> None:
    """Each published indicator stands in a table with value, period, target, earlier values and source."""
    rows = [r.words() for t in tree["/ket-luan-01/"].all("table") for r in t.all("tr")]
    source = "Báo cáo số 00-BC/QU (minh họa)"
    for wanted in (
        f"Tỷ lệ đảng viên học chuyên đề98,5%năm 202395%năm 2021: 91,2%; năm 2022: 96%{source}",
        f"Buổi sinh hoạt chuyên đề1.234 buổi18/5/2021 - 19/5/2023chưa nêuchưa nêu{source}",
        f"Mô hình được công nhận56 mô hìnhnăm 202350 mô hìnhnăm 2021: 18 mô hình{source}",
    ):
        assert wanted in rows


def test_the_state_is_the_same_everywhere(tree: dict[str, Element]) -> None:
    """Home and the summary's page both say that two of four parts are published."""
    for address in ("/", "/ket-luan-01/"):
        assert "Đã công bố 2/4 phần" in tree[address].all("main")[0].words()


def test_the_ceremony_is_linked(tree: dict[str, Element]) -> None:
    """The summary's page leads to the programme items and tasks of the Plan that concern it."""
    found = {a["href"].rpartition("../")[2] for a in tree["/ket-luan-01/"].all("main")[0].all("a")}
    links = tree["/ket-luan-01/"].all("main")[0].all("a")
    texts = {a.words().removesuffix(" (có ghi chú)") for a in links}
    assert {f"Chương trình, mục {n}" for n in (6, 7, 8, 10)} <= texts
    assert any(href.startswith("ke-hoach/van-ban/#") for href in found)
