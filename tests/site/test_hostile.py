"""Hostile values in data, through a real build: in the head, the header, the search index, everywhere."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.demonstration import build_demo
from tests.places import FIRST_DAY, OVERLAY
from tests.site.dom import read
from tests.support import once

POISON = "\"><script>alert(7)</script>{{ 7*7 }}<img src=x onerror=alert(7)>'"


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
    poison(data / "trang.yml", "tên", "mô tả", "thông báo", "người chịu trách nhiệm")
    poison(data / "trang.yml", "nơi", with_="<img src=x>")  # stands on share cards, which have little room
    poison(data / "dien-hinh/nguyen-van-mau.yml", "tên", "lĩnh vực", "ai xác nhận", "hình thức khen")
    poison(data / "ket-luan-01.yml", "tên", "bối cảnh")
    poison(data / "noi-dung.yml", "tên", "tóm tắt")
    poison(data / "cuoc-thi.yml", "tên")
    poison(data / "van-ban.yml", "trích yếu")
    return build_demo(place, overlay)


def test_no_value_becomes_markup(hostile: Path) -> None:
    """No page holds the poison's tags as tags, in text, in an attribute, in the head or in the header."""
    for file in hostile.rglob("*.html"):
        html = file.read_text("utf-8")
        assert "<script>alert" not in html, file
        assert "<img src=x" not in html, file


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
