"""The offline bundle, opened from the disk by a real Chromium: nothing is missing, no network."""

import re
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from kienan.site.release import usb
from kienan.views.recipients import ONE_PAGE
from tests.browser.lists import ROUND, build_list
from tests.deploy.test_violations import USE, listening
from tests.made_up import people
from tests.places import copy_project, tree
from tests.site.dom import page_files, read
from tests.support import environment
from tests.tiers import only

ABORTED = "net::ERR_ABORTED"
LEADING = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "iframe": "src",
    "form": "action",
}


def opened(built: Path, place: Path) -> Path:
    """Return a copy of the site `built` below `place`, made to open from a disk."""
    folder = place / "bản chép trên thẻ"
    shutil.copytree(built, folder)
    usb.open_from_disk(folder)
    return folder


@pytest.fixture(scope="module")
def carried(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the first day's bundle, in a folder with Vietnamese letters and blanks in its name."""
    return opened(site, tmp_path_factory.mktemp("usb"))


@pytest.fixture(scope="module")
def carried_demo(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the offline bundle of the demonstration."""
    return opened(demo_site, tmp_path_factory.mktemp("usb"))


@pytest.mark.parametrize(
    ("which", "each"),
    only([("carried_demo", 3)], [("carried_demo", 3), ("carried", 1), ("carried_demo", 1)]),
)
def test_every_page_opens_and_works(
    browser: Browser, request: pytest.FixtureRequest, which: str, each: int
) -> None:
    """Every page, opened from the disk and used: files alone are asked for, none fails, nobody complains.

    `make test` opens one page in three; that every way leads to a file is read of all of them below.
    """
    folder: Path = request.getfixturevalue(which)
    used: set[str] = set()
    faces: set[str] = set()
    with listening(browser) as (context, wrong):
        context.on("request", lambda r: None if r.url.startswith(folder.as_uri()) else wrong.append(r.url))
        # What was still under way when the reader left for the next page is no fault of the page.
        context.on(
            "requestfailed", lambda r: None if r.failure == ABORTED else wrong.append(f"{r.url}: {r.failure}")
        )
        page = context.new_page()
        for path in list(page_files(folder))[::each]:
            page.goto(path.as_uri())
            used.update(page.evaluate(USE))
            faces |= fonts(page)
            assert not wrong, path
    assert {"size", "dark", "fold"} <= used
    assert "loaded" in faces
    assert "error" not in faces


def fonts(page: Page) -> set[str]:
    """Return in what state the faces of the site's typeface are; of others the machine may have none."""
    own = "[...document.fonts].filter(f => /^.?Be Vietnam Pro.?$/.test(f.family)).map(f => f.status)"
    states: list[str] = page.evaluate(f"document.fonts.ready.then(() => {own})")
    return set(states)


@pytest.mark.parametrize("which", only(["carried_demo"], ["carried", "carried_demo"]))
def test_every_way_leads_to_a_file(request: pytest.FixtureRequest, which: str) -> None:
    """No link within the bundle leads to a folder, to a server's root, or to a file that is not there."""
    folder: Path = request.getfixturevalue(which)
    wrong = []
    for path in sorted(folder.rglob("*.html")):
        for element in read(path).walk():
            address = element[LEADING.get(element.tag, "")]
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            if parts.path.startswith("/") or not (path.parent / unquote(parts.path)).is_file():
                wrong.append(f"{path.relative_to(folder)}: {address}")
    assert not wrong


def test_only_what_has_to_change_changes(site: Path, carried: Path) -> None:
    """Files are the site's own but for those of servers, and pages but for ways to folders, preloading."""
    before, after = tree(site), tree(carried)
    assert set(before) - set(after) == {"_nginx.conf", "_headers", "404.html"}
    assert set(after) - set(before) == {usb.WORDS}
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert all(name.endswith(".html") for name in changed)
    for name in changed:
        was, now = (alike(parts(text.decode())) for text in (before[name], after[name]))
        assert [pair for pair in zip(was, now, strict=True) if pair[0] != pair[1]] == [], name


def alike(found: list[str]) -> list[str]:
    """Return the parts of a page without what the bundle may change: names of folders' files, preloading."""
    kept = (
        part.replace("/index.html", "/").replace('"index.html', '"')
        for part in found
        if "preload" not in part
    )
    return [re.sub(r'"(\.\.(?:/\.\.)*)"', r'"\1/"', re.sub(r'"\./?(?=["#?])', '"', part)) for part in kept]


def parts(html: str) -> list[str]:
    """Return a page as tags and texts."""

    class Parts(HTMLParser):
        found: list[str]

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found.append(self.get_starttag_text() or "")

        def handle_data(self, data: str) -> None:
            if data.strip():
                self.found.append(data)

    parser = Parts(convert_charrefs=True)
    parser.found = []
    parser.feed(html)
    return parser.found


def test_a_name_is_found_in_the_list(browser: Browser, carried_demo: Path) -> None:
    """From the disk too, a recipient is found by a name typed without marks; the result leads to the row."""
    with listening(browser) as (context, wrong):
        page = context.new_page()
        page.goto(f"{carried_demo.as_uri()}{ROUND}index.html")
        page.locator("#loc-ten").fill("nguyen")
        found = page.locator(".ka-filter .ka-found a").first
        expect(found).to_contain_text("Nguyễn")
        found.click()
        page.locator(":target").wait_for()
        assert not wrong


def test_readers_walk_from_page_to_page(browser: Browser, carried: Path) -> None:
    """From the home page a link leads to a page, from there another back home."""
    with listening(browser) as (context, wrong):
        page = context.new_page()
        page.goto((carried / "index.html").as_uri())
        page.locator("header a", has_text="Kế hoạch").first.click()
        assert page.url == (carried / "ke-hoach/index.html").as_uri()
        page.locator("header a.ka-brand").click()
        assert page.url == (carried / "index.html").as_uri()
        assert not wrong


def test_the_gallery_gives_no_address_of_a_disk(browser: Browser, carried: Path) -> None:
    """Codes to paste keep the words that ask for the site's address: a file's own would work for nobody."""
    with listening(browser) as (context, _):
        page = context.new_page()
        page.goto((carried / "nhung/index.html").as_uri())
        codes: list[str] = page.evaluate("[...document.querySelectorAll('textarea')].map(box => box.value)")
        assert codes
        assert not [code for code in codes if "file:" in code]


def test_the_command_makes_folder_and_zip(tmp_path: Path) -> None:
    """A preview's bundle is called so and zipped; every page has its ribbon and asks not to be indexed.

    Errors spoil none.
    """
    root = copy_project(tmp_path / "du-an")
    command = [sys.executable, "-m", "kienan", "usb"]
    env = {**environment(), "KIENAN_EDITION": "xem-truoc"}

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=root, env=env, capture_output=True, text=True, check=False, timeout=120
        )

    done = run()
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (root / "usb").iterdir()) == [
        "kien-an-xem-truoc",
        "kien-an-xem-truoc.zip",
    ]
    folder = root / "usb/kien-an-xem-truoc"
    pages = [path.read_text("utf-8") for path in page_files(folder)]
    assert len(pages) > 40
    assert all("ka-ribbon" in html and "Bản xem trước, chưa công bố" in html for html in pages)
    assert all('name="robots" content="noindex' in html for html in pages)
    with zipfile.ZipFile(root / "usb/kien-an-xem-truoc.zip") as packed:
        held = {name.removeprefix("kien-an-xem-truoc/"): packed.read(name) for name in packed.namelist()}
        assert {about.date_time for about in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert held == tree(folder)
    before = tree(root / "usb")
    (root / "data/hoi-nghi.yml").write_text("tên: x\n", "utf-8")
    assert run().returncode == 1
    assert tree(root / "usb") == before


def test_the_same_files_make_the_same_zip(carried: Path, tmp_path: Path) -> None:
    """The zip file depends on names and bytes alone, not on the times or the order of files."""
    twin = tmp_path / "a" / carried.name
    for path in sorted((p for p in carried.rglob("*") if p.is_file()), reverse=True):
        (twin / path.relative_to(carried)).parent.mkdir(parents=True, exist_ok=True)
        (twin / path.relative_to(carried)).write_bytes(path.read_bytes())
    usb.pack(carried, tmp_path / "x.zip")
    usb.pack(twin, tmp_path / "y.zip")
    assert (tmp_path / "x.zip").read_bytes() == (tmp_path / "y.zip").read_bytes()


def test_the_site_is_searched(browser: Browser, carried_demo: Path) -> None:
    """From the disk too the header's box asks the search page, which finds people and pages; both open."""
    with listening(browser) as (context, wrong):
        page = context.new_page()
        page.goto((carried_demo / "index.html").as_uri())
        page.locator("header input[type=search]").fill("phan cong")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "/tim/index.html?q=" in address)
        page.locator(".ka-tim__pages li a").first.click()
        assert page.url.split("#")[0] == (carried_demo / "ke-hoach/phan-cong/index.html").as_uri()
        page.goto(f"{(carried_demo / 'tim/index.html').as_uri()}?q=nguyen")
        page.locator(".ka-tim__people li a").first.click()
        assert page.url.startswith((carried_demo / "huy-hieu-dang/2023-05-19/index.html").as_uri())
        page.locator(":target").wait_for()
        assert not wrong


def test_a_long_list_is_searched(browser: Browser, tmp_path: Path) -> None:
    """A list of many pages, whose names stand in files: found from the disk, and its page opens."""
    folder = opened(build_list(tmp_path, people(ONE_PAGE + 1), "dai"), tmp_path)
    with listening(browser) as (context, wrong):
        page = context.new_page()
        page.goto(f"{folder.as_uri()}{ROUND}index.html")
        page.locator("#loc-ten").fill("nguyen")
        page.locator(".ka-filter .ka-found a").first.click()
        assert page.url.split("#")[0].endswith("/index.html")
        page.locator(":target").wait_for()
        assert not wrong
