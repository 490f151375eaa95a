"""What every built page carries in itself, and what it asks for before its first line."""

import gzip
import re
from pathlib import Path

import pytest

from kienan.outputs.html.page_css import MARK, inline_parts
from tests import kinds
from tests.site.dom import Element, full_pages, pages
from tests.support import file_of

FIRST_VIEW = 75_000
DEPTHS = 4
"""Pages stand up to three folders deep; 404.html names its files from the root."""


@pytest.fixture(scope="session")
def texts(site: Path) -> dict[str, str]:
    """Return the source of every page by address."""
    return {address: file_of(site, address).read_text("utf-8") for address in full_pages(pages(site))}


def test_scripts_are_sent_without_comments(site: Path) -> None:
    """No script that pages ask for has a line of comment or an indent."""
    scripts = sorted((site / "assets").glob("*.js"))
    assert {path.name for path in scripts} >= {
        "chung.js",
        "danh-sach.js",
        "dien-hinh.js",
        "ma-nhung.js",
        "tim.js",
    }
    for path in scripts:
        assert not re.search(r"^(\s|//)", path.read_text("utf-8"), re.MULTILINE), path.name


def test_pages_wear_the_same(texts: dict[str, str]) -> None:
    """All pages have two inline scripts and one sheet, the same texts, and a few ways to name the fonts."""
    parts = [inline_parts(text) for text in texts.values()]
    assert {tuple(scripts) for _, scripts in parts} == {tuple(parts[0][1])}
    assert len(parts[0][1]) == 2
    assert {len(styles) for styles, _ in parts} == {2}
    assert len({styles[0] for styles, _ in parts}) == 1
    assert len({styles[1] for styles, _ in parts}) <= DEPTHS + 1
    assert all(style.strip().startswith("@font-face") for styles, _ in parts for style in styles[1:])
    assert not any(MARK in text for text in texts.values())


def test_nothing_is_waited_for(site: Path) -> None:
    """No page loads a style sheet, its scripts are deferred; no element has a style attribute."""
    wrong = []
    for address, page in full_pages(pages(site)).items():
        wrong += [f"{address}: {said}" for said in _waited_for(page)]
    assert not wrong


def _waited_for(page: Element) -> list[str]:
    sheets = [e["href"] for e in page.all("link") if e["rel"] == "stylesheet"]
    scripts = [e["src"] for e in page.all("script") if e["src"] and "defer" not in e]
    styled = [e.tag for e in page.walk() if "style" in e]
    return sheets + scripts + styled


def test_the_first_view_is_light(site: Path, texts: dict[str, str]) -> None:
    """Every kind of page comes, compressed, with its scripts, sheets and both fonts, in 75 kB."""
    heavy = {}
    for address in kinds.REAL.values():
        named = re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', texts[address])
        files = {file_of(site, address).parent.joinpath(name).resolve() for name in named}
        bytes_ = sum(len(gzip.compress(f.read_bytes(), 6)) for f in {*files, file_of(site, address)})
        fonts = sum(f.stat().st_size for f in (site / "assets/fonts").glob("*.woff2"))
        if bytes_ + fonts > FIRST_VIEW:
            heavy[address] = bytes_ + fonts
    assert not heavy
