"""What portals rely on: the list of embeds, the pinned script, oEmbed, lasting addresses, heights."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from kienan.outputs.embeds import heights
from tests.browser.visit import reader
from tests.deploy.ask import ask
from tests.embeds.portal import VERSION, WIDTHS, Home
from tests.heights import Embeds, height_at_each_width
from tests.places import FIRST_DAY, copy_project
from tests.site.dom import parse, read
from tests.support import environment, file_of

SCRIPT_DIGEST = "sha384-YDdm72Qu9yv2/cVsWSddQ4qeKauQCa+vYA6VkklnXgQDbcKnX0r4A69Lc7UhZEVZ"
"""Portals hold this value in the snippets they pasted: with any other script their browsers run none at all.
A change to khung.js or khung-2.js therefore never belongs to v1, however small."""
SECOND_DIGEST = "sha384-K627+een1EQVPkYMXPtzPrOgEHVzfOHFgMM9A7jvf5nzIM7QjSWUHfdG+XkCb8OI"

SAFE = {
    "blockquote": {"href"},
    "a": {"href"},
    "iframe": {"src", "title", "width", "height", "frameborder", "sandbox", "style"},
}


def digest(script: Path) -> str:
    """Return the SRI value of a file."""
    return "sha384-" + base64.b64encode(hashlib.sha384(script.read_bytes()).digest()).decode()


def test_the_portals_script_never_changes(home: Home) -> None:
    """The scripts of v1 are the pinned ones, byte for byte; the list names both, snippets the second."""
    assert digest(home.folder / VERSION / "khung-2.js") == SECOND_DIGEST
    assert [script["integrity"] for script in home.listed["scripts"]] == [SCRIPT_DIGEST, SECOND_DIGEST]
    assert digest(home.folder / VERSION / "khung.js") == SCRIPT_DIGEST
    assert home.listed["script"]["integrity"] == SCRIPT_DIGEST
    named = {
        re.findall(r'integrity="([^"]+)"', box)[0] for id_, box in home.boxes.items() if id_.endswith("-b")
    }
    assert named == {SECOND_DIGEST}


def test_the_list_holds_the_embeds_that_exist(home: Home) -> None:
    """The list names each embed's folder and no other; its addresses, relative to it, lead to files."""
    folder = home.folder / VERSION
    there = {f.parent.relative_to(folder).as_posix() for f in folder.rglob("index.html")}
    assert sorted(home.idents) == sorted(there)
    base = f"{home.address}{VERSION}danh-muc.json"
    assert urljoin(base, home.listed["script"]["address"]) == f"{home.address}{VERSION}khung.js"
    for row in home.listed["embeds"]:
        for key in ("address", "page"):
            seen = urljoin(base, row[key])
            assert seen.startswith(home.address)
            assert file_of(home.folder, urlsplit(seen).path).is_file(), row
        document = read(folder / row["id"] / "index.html")
        assert row["title"] == document.all("h1")[0].words()
        assert urljoin(base, row["address"]) == home.at(row["id"])


def test_the_list_tells_the_measured_heights(home: Home) -> None:
    """Each minHeight is what khung-v1.json holds for that embed."""
    measured = json.loads((FIRST_DAY / heights.FILE).read_text("utf-8"))["embeds"]
    for row in home.listed["embeds"]:
        assert list(row["minHeight"].values()) == measured[row["id"]]["heights"], row["id"]
        assert list(row["minHeight"]) == [str(width) for width in WIDTHS]


def test_oembed_answers_are_of_the_standard(home: Home) -> None:
    """Each embed has an answer of oEmbed 1.0, type rich: its fields, their types, html of safe elements."""
    for ident in home.idents:
        answer = json.loads((home.folder / VERSION / f"oembed/{ident}.json").read_text("utf-8"))
        assert (answer["version"], answer["type"]) == ("1.0", "rich")
        for key in ("title", "author_name", "provider_name", "provider_url", "html", "thumbnail_url"):
            assert isinstance(answer[key], str)
            assert answer[key]
        for key in ("width", "height", "thumbnail_width", "thumbnail_height"):
            assert type(answer[key]) is int
        elements = [e for e in parse(answer["html"]).walk() if e.tag]
        assert [e.tag for e in elements] == ["blockquote", "a", "iframe"]
        assert all(set(e.attributes) <= SAFE[e.tag] for e in elements)
        assert elements[2]["src"] == home.at(ident)
        assert file_of(home.folder, urlsplit(answer["thumbnail_url"]).path).is_file()


def asked(home: Home, url: str, **limits: int) -> dict[str, Any]:
    """Return what the endpoint answers for the page or embed at `url` of the site."""
    query = urlencode({"url": f"{home.address}{url}", **limits})
    answer = ask(home.address.rstrip("/"), f"/{VERSION}oembed?{query}")
    assert answer.status == 200, url
    found: dict[str, Any] = json.loads(answer.body)
    return found


@pytest.mark.parametrize(
    ("url", "ident"),
    [
        (f"{VERSION}chuong-trinh/", "chuong-trinh"),
        (f"{VERSION}phan-cong/mttq-quan/#toi", "phan-cong/mttq-quan"),
        ("ke-hoach/phan-cong/#mttq-quan", "phan-cong/mttq-quan"),
        ("ke-hoach/thanh-phan/", "thanh-phan"),
        ("cuoc-thi/", "cuoc-thi"),
    ],
)
def test_the_endpoint_obeys_limits(home: Home, url: str, ident: str) -> None:
    """Asked for an embed, its page or its place in one, nginx sends its answer, no larger than asked."""
    kept = json.loads((home.folder / VERSION / f"oembed/{ident}.json").read_text("utf-8"))
    assert asked(home, url) == kept
    assert asked(home, url, maxwidth=5000)["width"] == kept["width"]
    small = asked(home, url, maxwidth=400, maxheight=300)
    assert (small["width"], small["height"], small["thumbnail_height"]) == (
        400,
        300,
        kept["thumbnail_height"],
    )
    (frame,) = parse(small["html"]).all("iframe")
    assert frame["height"] == "300"
    assert {"max-width:400px", "max-height:300px"} <= set(frame["style"].split(";"))
    assert "min-height" not in frame["style"]


@pytest.mark.parametrize(
    ("query", "status"), [("", 404), ("url=https%3A%2F%2Fa.vn%2Fkhac%2F", 404), ("url=x&format=xml", 501)]
)
def test_the_endpoint_says_what_it_has_not(home: Home, query: str, status: int) -> None:
    """Another page is not found, another form than JSON is not made."""
    assert ask(home.address.rstrip("/"), f"/{VERSION}oembed?{query}").status == status


def test_pages_with_an_embed_offer_oembed(home: Home, site: Path) -> None:
    """Each full page an embed stands for links to its answer; with no known address there is neither."""
    base = f"{home.address}{VERSION}"
    for row in home.listed["embeds"]:
        page = urljoin(base, row["page"])
        if "#" in page or "/" in row["id"]:
            continue
        found = [link for link in read(file_of(home.folder, urlsplit(page).path)).all("link")
                 if link["type"] == "application/json+oembed"]  # fmt: skip
        assert [link["href"] for link in found] == [f"{base}oembed/{row['id']}.json"]
        assert found[0]["rel"] == "alternate"
    assert not (site / VERSION / "oembed").exists()
    assert not [f for f in site.rglob("*.html") if "json+oembed" in f.read_text("utf-8")]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Return a copy of what a build needs, with an old site in place."""
    root = copy_project(tmp_path / "du-an")
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("trang cũ", "utf-8")
    return root


def run(root: Path, command: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the project in `root`."""
    asked = [sys.executable, "-m", "kienan", command]
    return subprocess.run(
        asked, cwd=root, env=environment(), capture_output=True, text=True, check=False, timeout=600
    )


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_vanished_address_is_an_error(whole: Path, command: str) -> None:
    """When an address once promised is no longer made, build and check end with 1 and one line in
    Vietnamese that names the address, the file and the line; the old site stays.
    """  # noqa: D205
    file = whole / heights.FILE
    lines = file.read_text("utf-8").splitlines()
    spot = next(n for n, line in enumerate(lines) if '"tong-quan"' in line)
    lines.insert(spot, lines[spot].rstrip(",").replace('"tong-quan"', '"tong-hop"') + ",")
    file.write_text("\n".join(lines) + "\n", "utf-8")
    done = run(whole, command)
    assert done.returncode == 1
    told = [line for line in (done.stdout + done.stderr).splitlines() if "/nhung/v1/tong-hop/" in line]
    assert len(told) == 1
    assert f"{heights.FILE}:{spot + 1}" in told[0]
    assert "không còn khung nhúng" in told[0]
    assert "Traceback" not in done.stderr
    assert [f.name for f in (whole / "site").iterdir()] == ["index.html"]
    assert (whole / "site/index.html").read_text("utf-8") == "trang cũ"


@pytest.mark.full  # the rule by itself: tests/unit/test_heights.py
def test_changed_words_count_as_not_measured(whole: Path) -> None:
    """A word added to the programme makes the heights of its embed unknown in the list, and of no other."""
    file = whole / "overrides/views/chuong-trinh.html"
    old = file.read_text("utf-8")
    assert old.count("theo thứ tự") == 1
    file.write_text(old.replace("theo thứ tự", "theo đúng thứ tự"), "utf-8")
    done = run(whole, "build")
    assert done.returncode == 0, done.stderr
    rows = json.loads((whole / "site" / VERSION / "danh-muc.json").read_text("utf-8"))["embeds"]
    assert [row["id"] for row in rows if row["minHeight"] is None] == ["chuong-trinh"]


def test_heights_are_those_of_today(browser: Browser, home: Home, server: str) -> None:
    """For a sample of every kind, the kept heights are within 2 px of what is measured now."""
    unit = next(ident for ident in home.idents if ident.startswith("phan-cong/"))
    kept = {row["id"]: list(row["minHeight"].values()) for row in home.listed["embeds"]}
    with reader(browser) as context:
        page = context.new_page()
        for ident in ("chuong-trinh", "tong-quan", unit, "huy-hieu-dang/phuong-bac-son"):
            now = height_at_each_width(page, f"{server}/{VERSION}{ident}/")
            for old, new in zip(kept[ident], (now.narrow, now.middle, now.wide), strict=True):
                assert abs(old - new) <= 2, ident


def test_nothing_waits_to_be_measured() -> None:
    """Every embed of the first day looks as it did when it was measured; else run `make heights`."""
    assert Embeds(FIRST_DAY).stale() == []
