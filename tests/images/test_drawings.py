"""The banner for a screen and the icons: right size, words inside the frame, the same bytes, kept once."""

import shutil
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from kienan.base.problem import DataError
from kienan.content import plan_parts
from kienan.content.load import Content
from kienan.content.plan_parts import Banner
from kienan.outputs.images.build import drawing_downloads, drawings
from kienan.outputs.images.drawings import BANNER, FAVICON, FAVICON_SIZES, ICON, TOUCH, icons
from tests.places import ROOT
from tests.unit.conftest import content
from tests.unit.support import TODAY

__all__ = ["content"]


@pytest.fixture(scope="module")
def drawn(content: Content, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], Path]:
    """Return the drawings of the real data, and where they are kept."""
    cache = tmp_path_factory.mktemp("ve")
    return drawings(content, ROOT, cache, TODAY), cache


def opened(data: bytes) -> Image.Image:
    """Return a picture from its bytes."""
    return Image.open(BytesIO(data))


FRAME = 120
"""Pixels from the edge of the banner to inside its frame."""


def test_the_banner_fills_a_screen(drawn: tuple[dict[str, bytes], Path]) -> None:
    """3840 × 2160 pixels, in less than a megabyte."""
    data = drawn[0][BANNER]
    picture = opened(data)
    assert (picture.format, picture.size) == ("PNG", (3840, 2160))
    assert len(data) < 1_000_000
    assert drawing_downloads(drawn[0])["phong-hoi-nghi-anh"].href == BANNER


def test_the_banner_words_keep_inside_the_frame(drawn: tuple[dict[str, bytes], Path]) -> None:
    """Bright ink stands inside the frame, in as many lines as the Plan has, none touching another."""
    bright = opened(drawn[0][BANNER]).convert("L").point([255 * (v > 170) for v in range(256)])
    box = bright.getbbox()
    assert box
    assert FRAME <= box[0] < box[2] <= bright.width - FRAME
    assert FRAME <= box[1] < box[3] <= bright.height - FRAME
    column = bright.resize((1, bright.height), Image.Resampling.BOX).point(
        [255 * (v > 0) for v in range(256)]
    )
    assert sum(1 for above, here in pairwise(column.tobytes()) if not above and here) >= 10


def test_banner_words_that_do_not_fit(
    content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that fits in no size is refused, and so is a letter that the typeface lacks."""
    for line, said in (("RẤT DÀI " * 40, "các dòng trên phông: chữ dài quá"), ("LỄ ☂", "không có ký tự “☂”")):
        words = Banner("", (line,), "")
        monkeypatch.setattr(plan_parts, "banner", lambda content, words=words: words)
        with pytest.raises(DataError, match=said):
            drawings(content.changed({}), ROOT, tmp_path, TODAY)


def test_icons_are_of_the_sizes_asked_for(drawn: tuple[dict[str, bytes], Path]) -> None:
    """The touch icon is opaque and 180 pixels wide; the favicon has three sizes and a clear ground."""
    touch = opened(drawn[0][TOUCH])
    assert (touch.format, touch.mode, touch.size) == ("PNG", "RGB", (180, 180))
    assert len(touch.getcolors(1 << 16) or ()) > 2
    favicon = opened(drawn[0][FAVICON])
    assert favicon.format == "ICO"
    assert sorted(favicon.info["sizes"]) == [(size, size) for size in FAVICON_SIZES]
    alpha = favicon.convert("RGBA").getchannel("A").getextrema()
    assert alpha == (0, 255)


def test_icons_follow_the_drawing(tmp_path: Path) -> None:
    """Another drawing gives other icons."""
    shutil.copytree(ROOT / "overrides/giay", tmp_path / "overrides/giay")
    file = tmp_path / ICON
    file.parent.mkdir(parents=True)
    file.write_text((ROOT / ICON).read_text("utf-8").replace("M20 5", "M20 9"), "utf-8")
    assert icons(tmp_path, tmp_path / "a")[TOUCH] != icons(ROOT, tmp_path / "b")[TOUCH]


def test_drawings_are_made_once(
    content: Content, drawn: tuple[dict[str, bytes], Path], tmp_path: Path
) -> None:
    """A second call reads the kept files; another cache gives the same bytes."""
    made, cache = drawn
    times = {file: file.stat().st_mtime_ns for file in cache.rglob("*") if file.is_file()}
    assert drawings(content, ROOT, cache, TODAY) == made
    assert {file: file.stat().st_mtime_ns for file in cache.rglob("*") if file.is_file()} == times
    assert drawings(content, ROOT, tmp_path, TODAY) == made
