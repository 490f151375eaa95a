"""Hostile values in data, through a real build: in the head, the header, the search index, everywhere."""

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from kienan.base.personal_data import NOBODY
from kienan.checks.pdf_contents import faults
from kienan.site.release.usb import open_from_disk
from tests.demonstration import build_demo
from tests.deploy.test_violations import USE, listening, pages_of
from tests.nginx import served_by_nginx
from tests.places import FIRST_DAY, OVERLAY
from tests.site.dom import read
from tests.support import once
from tests.tiers import only

POISON = "\"><script>alert(7)</script>{{ 7*7 }}<img src=x onerror=alert(7)>'"
MORE = "--></title></textarea></style><svg onload=alert(8)><style>body{display:none}</style><a href=x>"
"""Ways out of other places, for texts that need not fit a share card."""


def poison(file: Path, *keys: str, with_: str = POISON) -> None:
    """Put poison behind the value of the first line of each of `keys` in a YAML file."""
    text = file.read_text("utf-8")
    for key in keys:
        found = re.search(rf'^(\s*(?:- )?{key}: )"?(.*?)"?$', text, re.MULTILINE)
        assert found, key
        value = json.dumps(f"{found[2]} {with_}", ensure_ascii=False)
        text = text[: found.start()] + found[1] + value + text[found.end() :]
    file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demonstration built with POISON in the data of every kind of page."""
    return once(tmp_path_factory, "doc", _build_hostile)


def _build_hostile(place: Path) -> Path:
    overlay = place / "du-lieu"
    shutil.copytree(FIRST_DAY / "data", overlay / "data")
    shutil.copytree(OVERLAY, overlay, dirs_exist_ok=True)
    data = overlay / "data"
    poison(data / "trang.yml", "tên", "người chịu trách nhiệm")
    poison(data / "trang.yml", "mô tả", "thông báo", with_=POISON + MORE)
    poison(data / "trang.yml", "nơi", with_="<img src=x>")  # stands on share cards, which have little room
    poison(data / "dien-hinh/nguyen-van-mau.yml", "tên", "hình thức khen")
    poison(data / "dien-hinh/nguyen-van-mau.yml", "lĩnh vực", "ai xác nhận", with_=POISON + MORE)
    poison(data / "ket-luan-01.yml", "tên", "bối cảnh")
    poison(data / "noi-dung.yml", "tên", "tóm tắt")
    poison(data / "cuoc-thi.yml", "tên")
    poison(data / "van-ban.yml", "trích yếu")
    poison(data / "huy-hieu-dang/2023-05-19/dot.yml", "căn cứ", "cơ sở công khai")
    poison(data / "dinh-chinh.yml", "đã viết", "vì sao")
    return build_demo(place, overlay)


def test_no_value_becomes_markup(hostile: Path) -> None:
    """No page holds the poison's tags as tags, in text, in an attribute, in the head or in the header."""
    for file in hostile.rglob("*.html"):
        html = file.read_text("utf-8")
        assert "<script>alert" not in html, file
        assert "<img src=x" not in html, file
        assert "<svg onload" not in html, file
        assert "<style>body" not in html, file


def test_no_value_is_run_as_a_template(hostile: Path) -> None:
    """The braces come out as they were typed, never worked out."""
    for file in hostile.rglob("*.html"):
        html = file.read_text("utf-8")
        assert "</script&gt;49" not in html, file
        assert "&lt;/script&gt;49" not in html, file
    assert "{{ 7*7 }}" in (hostile / "dien-hinh/nguyen-van-mau/index.html").read_text("utf-8")


def test_the_search_index_holds_texts(hostile: Path) -> None:
    """The search's files are one value each, written as JSON, with the poison as the text it is."""
    for file in (hostile / "tim/muc-luc.js", hostile / "huy-hieu-dang/2023-05-19/tim-1.js"):
        text = file.read_text("utf-8")
        assert text.startswith("self.kienanTim=")
        data = json.loads(text.removeprefix("self.kienanTim=").removesuffix(";\n"))
        if "trang" in data:
            assert any(f"Nguyễn Văn Mẫu (minh họa) {POISON}" == page[1] for page in data["trang"])


def test_the_head_stays_whole(hostile: Path) -> None:
    """JSON-LD and metadata of every page read back, with the poison in them as the text it is."""
    said = []
    for file in sorted(hostile.rglob("*.html")):
        page = read(file)
        scripts = [s for s in page.all("script") if s["type"] == "application/ld+json"]
        assert scripts or file.name == "404.html" or "nhung/v1" in file.as_posix(), file
        said += [json.dumps(json.loads("".join(map(str, s.inside))), ensure_ascii=False) for s in scripts]
        said += [m["content"] for m in page.all("meta") if m["name"].startswith("DC.")]
    assert sum("<script>alert(7)</script>" in text for text in said) >= 5


@pytest.mark.parametrize("each", only([3], [3, 1]))
def test_nothing_runs(browser: Browser, hostile: Path, each: int) -> None:
    """Every page of it under the real policy: no dialog, no word in the console, nothing tries to run.

    `make test` opens one page in three; the words of all are judged above.
    """
    with served_by_nginx(hostile) as address, listening(browser) as (context, wrong):
        page = context.new_page()
        for path in pages_of(hostile)[::each]:
            page.goto(address + path)
            page.evaluate(USE)
            assert not wrong, path
            assert page.evaluate("getComputedStyle(document.body).display") != "none"


def test_every_kind_of_file_reads_back(hostile: Path) -> None:
    """JSON (oEmbed among it), CSV, calendars, feed, site map: well-formed, the poison in them a text."""
    said: dict[str, int] = {}
    for file in sorted(path for path in hostile.rglob("*") if path.suffix in READ_BACK):
        said[file.suffix] = said.get(file.suffix, 0) + READ_BACK[file.suffix](file)
    assert min(said[kind] for kind in (".json", ".csv", ".xml")) > 0, said
    assert ".ics" in said


def _in_json(file: Path) -> int:
    return json.dumps(json.loads(file.read_text("utf-8")), ensure_ascii=False).count("alert(")


def _in_csv(file: Path) -> int:
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines(keepends=True), strict=True))
    assert len({len(row) for row in rows}) == 1, file
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t")], file
    return sum("alert(" in cell for row in rows for cell in row)


def _in_calendar(file: Path) -> int:
    lines = file.read_bytes().decode("utf-8").replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if not re.match(r"[A-Z][A-Z-]*[;:]|$", line)] == [], file
    return sum("alert(" in line for line in lines)


def _in_xml(file: Path) -> int:
    root = ElementTree.parse(file).getroot()
    names = {str(element.tag).rpartition("}")[2] for element in root.iter()}
    assert not names & {"script", "svg", "img", "style"}, file
    return sum("alert(" in text for text in root.itertext())


READ_BACK: dict[str, Callable[[Path], int]] = {
    ".json": _in_json, ".csv": _in_csv, ".ics": _in_calendar, ".xml": _in_xml,
}  # fmt: skip
"""What reads a kind of file, finds it right, and counts the poison in it."""


def test_papers_print_it_and_do_nothing(hostile: Path) -> None:
    """Sheets say the poison as text, in their metadata too; none acts, holds a file or links elsewhere."""
    papers = sorted(hostile.rglob("*.pdf"))
    said = [[fault.found for fault in faults(paper.read_bytes(), NOBODY)] for paper in papers]
    assert len(papers) > 5
    assert not [line for lines in said for line in lines if re.search(r"mã|lệnh|đính kèm|đường dẫn", line)]
    assert any("alert(7)" in (page.extract_text()) for paper in papers for page in PdfReader(paper).pages)


def test_the_offline_bundle_is_made_of_the_same_pages(hostile: Path, tmp_path: Path) -> None:
    """Its links are rewritten; what was a text before is one after, and no link runs code."""
    bundle = tmp_path / "usb"
    shutil.copytree(hostile, bundle)
    open_from_disk(bundle)
    test_no_value_becomes_markup(bundle)
    for file in bundle.rglob("*.html"):
        ways = [e[name] for e in read(file).walk() for name in ("href", "src", "action", "srcdoc")]
        assert not [way for way in ways if re.match(r"\s*(?:javascript|data|vbscript):", way or "", re.I)]


def test_file_names_are_plain(hostile: Path) -> None:
    """Whatever data says, every file of the site has a name that any disk, server and address takes."""
    names = [path.relative_to(hostile).as_posix() for path in hostile.rglob("*") if path.is_file()]
    assert len(names) > 100
    assert [
        name
        for name in names
        if not re.fullmatch(r"([a-z0-9_][a-z0-9._-]*/)*[a-z0-9_][a-z0-9._-]*", name, re.I)
    ] == []
    folded = [name.lower() for name in names]
    assert len(set(folded)) == len(folded), "two names that some disks take for one"
