"""A small site with one file of each sort, and the built site, both behind a real nginx."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.nginx import served_by_nginx

PAGES = {
    "index.html": "Trang",
    "404.html": "Không tìm thấy",
    "nhung/index.html": "Nhúng",
    "nhung/v1/x/index.html": "Khung",
}
OTHERS = {
    "nhung/v1/danh-muc.json": '{"muc": []}',
    "nhung/v1/khung.js": "addEventListener('message', () => {});",
    "du-lieu/hoi-nghi.json": "{}",
    "du-lieu/hoi-nghi.ics": "BEGIN:VCALENDAR",
    "tai-ve/to.pdf": "%PDF-1.7",
    "manifest.webmanifest": "{}",
    "assets/trang.css": "p{}",
    "assets/tim.js": "1",
    "assets/fonts/chu-400.woff2": "x",
    "assets/javascripts/bundle.a5f9d56c.min.js": "1",
    "assets/anh/hoa-sen-0f3c9a7be1-400.webp": "x",
    "assets/anh/hoi-nghi-20230519.webp": "x",
}


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site by hand: a page, two pages to embed, one file of each sort."""
    root = tmp_path_factory.mktemp("nho") / "site"
    made = {name: f"<!doctype html><title>{word}</title><h1>{word}</h1>" for name, word in PAGES.items()}
    for name, text in {**made, **OTHERS}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


@pytest.fixture(scope="session")
def small(small_site: Path) -> Iterator[str]:
    """Serve the small site, with one portal on the list, and yield its address."""
    with served_by_nginx(small_site, ("https://cong.example",)) as address:
        yield address


@pytest.fixture(scope="session")
def real(site: Path) -> Iterator[str]:
    """Serve the built site as it is and yield its address."""
    with served_by_nginx(site) as address:
        yield address
