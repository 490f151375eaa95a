"""The banner for a screen and the icons: right size, words inside the frame, the same bytes, kept once."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kienan.base.problem import DataError
from kienan.content.load import Content
from kienan.outputs.images import banner
from kienan.outputs.images.build import drawing_downloads, drawings
from kienan.outputs.images.icon import FAVICON, FAVICON_SIZES, TOUCH, icons
from tests.places import ROOT
from tests.unit.conftest import content

__all__ = ["content"]


@pytest.fixture(scope="module")
def drawn(content: Content, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], Path]:
    """Return the drawings of the real data, and where they are kept."""
    cache = tmp_path_factory.mktemp("ve")
    return drawings(content, ROOT, cache), cache


def opened(data: bytes) -> Image.Image:
    """Return a picture from its bytes."""
    return Image.open(BytesIO(data))


def test_the_banner_fills_a_screen(drawn: tuple[dict[str, bytes], Path]) -> None:
    """3840 × 2160 pixels in full colour, in less than a megabyte."""
    data = drawn[0][banner.FILE]
    picture = opened(data)
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (3840, 2160))
    assert len(data) < 1_000_000
    assert drawing_downloads(drawn[0])["phong-hoi-nghi-anh"].href == banner.FILE


def test_the_banner_words_keep_inside_the_frame(drawn: tuple[dict[str, bytes], Path]) -> None:
    """Bright ink stands inside the frame, in as many lines as the Plan has, none touching another."""
    bright = opened(drawn[0][banner.FILE]).convert("L").point([255 * (v > 170) for v in range(256)])
    edge = banner.FRAME + banner.FRAME_WIDTH + 60
    inner = (edge, edge, banner.WIDTH - edge, banner.HEIGHT - edge)
    words = Image.new("L", bright.size)
    words.paste(bright.crop(inner), inner[:2])
    outside = ImageChops.subtract(bright, words)
    assert outside.getbbox() is None or outside.histogram()[255] == 0
    rows = words.resize((1, banner.HEIGHT), Image.Resampling.BOX).point([255 * (v > 0) for v in range(256)])
    column = rows.tobytes()
    bands = sum(1 for above, here in pairwise(column) if not above and here)
    assert bands >= 10


def test_a_longer_line_makes_smaller_words(tmp_path: Path) -> None:
    """A line that fits in no size is refused with the place to mend it; a letter that is lacking too."""
    with pytest.raises(DataError, match=r"data/hoi-nghi\.yml"):
        banner.banner("QUẬN ỦY", ("RẤT DÀI " * 40,), "Kiến An", tmp_path)
    with pytest.raises(DataError, match="không có ký tự"):
        banner.banner("QUẬN ỦY ☂", ("LỄ",), "Kiến An", tmp_path)


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
    """Another drawing gives other icons; one with a command that is not drawn is refused by name."""
    file = tmp_path / "overrides/assets/bieu-tuong.svg"
    file.parent.mkdir(parents=True)
    whole = (ROOT / "overrides/assets/bieu-tuong.svg").read_text("utf-8")
    file.write_text(whole.replace("M20 5", "M20 9"), "utf-8")
    assert icons(tmp_path, tmp_path / "a")[TOUCH] != icons(ROOT, tmp_path / "b")[TOUCH]
    file.write_text(whole.replace("M20 5c", "M20 5q"), "utf-8")
    with pytest.raises(DataError, match="dùng lệnh “q”"):
        icons(tmp_path, tmp_path / "c")


def test_drawings_are_made_once(
    content: Content, drawn: tuple[dict[str, bytes], Path], tmp_path: Path
) -> None:
    """A second call reads the kept files; another cache gives the same bytes."""
    made, cache = drawn
    times = {file: file.stat().st_mtime_ns for file in cache.rglob("*") if file.is_file()}
    assert drawings(content, ROOT, cache) == made
    assert {file: file.stat().st_mtime_ns for file in cache.rglob("*") if file.is_file()} == times
    assert drawings(content, ROOT, tmp_path) == made
