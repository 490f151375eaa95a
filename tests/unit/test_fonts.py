import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kienan.outputs.html.web_fonts import web_fonts
from tests.places import FIRST_DAY


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for cut fonts, empty at first."""
    return tmp_path_factory.mktemp("fonts") / "moi"


@pytest.fixture(scope="module")
def made(cache: Path) -> dict[str, bytes]:
    """Return the fonts, freshly cut."""
    return web_fonts(cache)


def letters() -> Iterator[str]:
    """Yield the text of every data file and page."""
    for folder, suffixes in (("data", {".yml", ".csv", ".txt"}), ("docs", {".md"})):
        for path in sorted((FIRST_DAY / folder).rglob("*")):
            if path.suffix in suffixes:
                yield path.read_text("utf-8")


def test_two_weights_and_their_licence(made: dict[str, bytes]) -> None:
    """Regular and bold as WOFF2, small enough to send, with the licence beside them."""
    assert set(made) == {"be-vietnam-pro-400.woff2", "be-vietnam-pro-700.woff2", "LICENSE.txt"}
    for name in ("be-vietnam-pro-400.woff2", "be-vietnam-pro-700.woff2"):
        assert made[name].startswith(b"wOF2")
        assert len(made[name]) < 30_000
    assert b"SIL OPEN FONT LICENSE" in made["LICENSE.txt"].upper()
    assert made["be-vietnam-pro-400.woff2"] != made["be-vietnam-pro-700.woff2"]


def test_every_letter_of_the_site_is_there(made: dict[str, bytes]) -> None:
    """Each character of the data and the pages, and every Vietnamese letter, has a glyph in both weights."""
    wanted = {c for text in letters() for c in unicodedata.normalize("NFC", text) if not c.isspace()}
    assert "ậ" in wanted
    wanted |= set("ĂÂĐÊÔƠƯăâđêôơưẰẮẲẴẶẦẤẨẪẬỀẾỂỄỆỒỐỔỖỘỜỚỞỠỢỪỨỬỮỰỲÝỶỸỴ")
    for name in ("be-vietnam-pro-400.woff2", "be-vietnam-pro-700.woff2"):
        known = {chr(code) for code in TTFont(BytesIO(made[name])).getBestCmap()}
        assert wanted - known == set()


def test_the_same_bytes_every_time(made: dict[str, bytes], tmp_path: Path) -> None:
    """Cut again elsewhere, the files are byte for byte the same."""
    assert web_fonts(tmp_path / "khac") == made


def test_what_was_cut_is_kept(made: dict[str, bytes], cache: Path) -> None:
    """A second build takes the files from the cache and leaves no half file there."""
    kept = sorted(cache.iterdir())
    assert [path.suffix for path in kept] == [".woff2", ".woff2"]
    originals = {path: path.read_bytes() for path in kept}
    for path in kept:
        path.write_bytes(b"wOF2 from the cache")
    again = web_fonts(cache)
    for path, data in originals.items():
        path.write_bytes(data)
    assert again["be-vietnam-pro-400.woff2"] == b"wOF2 from the cache"
    assert again["be-vietnam-pro-700.woff2"] == b"wOF2 from the cache"
    assert again["LICENSE.txt"] == made["LICENSE.txt"]
