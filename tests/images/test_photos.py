from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kienan.outputs.images.photos import PhotoSource, publish
from tests.images.made import (
    CORNERS,
    XMP_PLACE,
    Colour,
    Desk,
    exif,
    noise,
    saved,
    scene,
    stored,
    swapped_profile,
)
from tests.tiers import parameters


def opened(source: PhotoSource) -> Image.Image:
    """Return a published picture, decoded."""
    image = Image.open(source.data)
    image.load()
    return image


def near(image: Image.Image, x: float, y: float, colour: Colour) -> bool:
    """Say whether the pixel at these shares of width and height has about this colour."""
    pixel = image.convert("RGB").getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 24 for a, b in zip(pixel, colour, strict=True))


def shows_scene(image: Image.Image) -> bool:
    """Say whether the four quarters have the scene's colours."""
    at = {"left": 0.25, "right": 0.75, "top": 0.25, "bottom": 0.75}
    spots = {name: name.split() for name in CORNERS}
    return all(near(image, at[x], at[y], CORNERS[name]) for name, (y, x) in spots.items())


TURNED = 6
"""On its side, as most telephones say it."""


@pytest.mark.parametrize(
    ("orientation", "kind"),
    parameters(
        list(product(range(1, 9), ("JPEG", "PNG", "WEBP"))), lambda p: p[1] == "JPEG" or p[0] == TURNED
    ),
)
def test_orientation_is_applied(desk: Desk, orientation: int, kind: str) -> None:
    """However the camera was held, every published picture is upright, its measures as seen."""
    data = saved(stored(orientation, 840, 600), kind, exif=exif(orientation))
    photo = desk.published("a.jpg", data)
    assert (photo.width, photo.height) == (800, 571)
    for source in photo.sources:
        assert shows_scene(opened(source))


def test_a_large_photo_on_its_side(desk: Desk) -> None:
    """The short cut for large JPEGs (decoding at half size) keeps the measures of a turned one."""
    photo = desk.published("a.jpg", saved(stored(6, 1300, 2600), exif=exif(6)))
    assert (photo.width, photo.height) == (1200, 2400)
    assert all(shows_scene(opened(source)) for source in photo.sources)


@pytest.mark.parametrize(
    ("width", "published"),
    [(1600, [400, 800, 1200]), (1200, [400, 800, 1200]), (1199, [400, 800]), (400, [400]), (399, [399])],
)
def test_sizes(desk: Desk, width: int, published: list[int]) -> None:
    """Widths are those of the layout, never enlarged; a narrow photo keeps its own. WebP first, then JPEG."""
    photo = desk.published("a.jpg", saved(scene(width, width * 3 // 4)))
    assert [(s.format, s.width) for s in photo.sources] == [
        *(("webp", w) for w in published),
        *(("jpeg", w) for w in published),
    ]
    for source in photo.sources:
        image = opened(source)
        assert image.format == source.format.upper()
        assert image.size == (source.width, source.height)
        assert bool(image.info.get("progressive")) == (source.format == "jpeg")


def test_names(desk: Desk) -> None:
    """A published name is the slug of the original's, a hash of the content, and the width."""
    one = desk.published("Đỗ Thị Ấp (1).JPG", saved(scene()))
    two = desk.published("Đỗ Thị Ấp (1).JPG", saved(noise()))
    assert [len(s.name) for s in one.sources] == [len("do-thi-ap-1-0123456789-400.webp"), 30]
    for photo in (one, two):
        for source in photo.sources:
            assert source.name.startswith("do-thi-ap-1-")
            assert source.name.endswith(("-400.webp", "-400.jpg"))
    assert one.sources[0].name != two.sources[0].name
    assert desk.published("照片.jpg", saved(scene())).sources[0].name.startswith("anh-")


def test_nothing_but_pixels(desk: Desk) -> None:
    """EXIF, XMP, comments, text and profiles are gone from every published picture."""
    extras: dict[str, Any] = {
        "exif": exif(),
        "xmp": XMP_PLACE.replace(b"GPS", b"XYZ"),
        "icc_profile": swapped_profile(),
    }
    originals = {
        "a.jpg": saved(scene(), comment=b"ghi chu kin", **extras),
        "d.jpg": saved(scene(), comment=b"ghi chu kin"),
        "b.png": saved(scene(), "PNG", **{k: v for k, v in extras.items() if k != "xmp"}),
        "c.webp": saved(scene(), "WEBP", **extras),
    }
    for name, data in originals.items():
        for source in desk.published(name, data).sources:
            image, raw = opened(source), source.data.read_bytes()
            assert not image.getexif()
            known = {
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
                "progressive",
                "progression",
                "loop",
            }
            assert set(image.info) <= known | {"background", "timestamp", "duration"}
            for trace in (b"Exif", b"xmp", b"XMP", b"ICC", b"ghi chu", "Máy ảnh".encode()):
                assert trace not in raw


def test_a_profile_is_obeyed(desk: Desk) -> None:
    """Colours are turned into sRGB by the photo's own profile: one that swaps red and green is undone."""
    data = saved(Image.new("RGB", (500, 400), (255, 0, 0)), "PNG", icc_profile=swapped_profile())
    for source in desk.published("a.png", data).sources:
        assert near(opened(source), 0.5, 0.5, (0, 255, 0))


def test_a_useless_profile_is_ignored(desk: Desk) -> None:
    """Rubbish where a profile should be does not stop a photo."""
    data = saved(scene(), icc_profile=b"rubbish" * 30)
    assert all(shows_scene(opened(source)) for source in desk.published("a.jpg", data).sources)


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (Image.new("CMYK", (500, 400), (0, 255, 255, 0)), (255, 0, 0)),
        (Image.new("L", (500, 400), 90), (90, 90, 90)),
    ],
)
def test_print_and_grey_jpegs(desk: Desk, image: Image.Image, expected: Colour) -> None:
    """A JPEG in CMYK or grey comes out as the same colours in RGB."""
    for source in desk.published("a.jpg", saved(image)).sources:
        assert opened(source).mode == "RGB"
        assert near(opened(source), 0.5, 0.5, expected)


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (Image.new("RGBA", (500, 400), (0, 0, 0, 0)), (255, 255, 255)),
        (Image.new("RGBA", (500, 400), (200, 0, 0, 255)), (200, 0, 0)),
        (Image.new("LA", (500, 400), (0, 0)), (255, 255, 255)),
        (Image.new("RGB", (500, 400), (10, 20, 200)).quantize(4), (10, 20, 200)),
        (Image.new("I;16", (500, 400), 0x8000), (128, 128, 128)),
        (Image.new("1", (500, 400), 1), (255, 255, 255)),
    ],
)
def test_pngs_of_every_mode(desk: Desk, image: Image.Image, expected: Colour) -> None:
    """Transparent pixels become white; palettes, 16 bits and bilevel keep their colours."""
    for source in desk.published("a.png", saved(image, "PNG")).sources:
        assert near(opened(source), 0.5, 0.5, expected)


def test_a_phone_photo_with_a_second_picture_inside(desk: Desk) -> None:
    """An MPO (depth or HDR picture behind the first) is a still photo, and the first picture is shown."""
    second = scene(corners=dict.fromkeys(CORNERS, (9, 9, 9)))
    data = saved(scene(), "MPO", save_all=True, append_images=[second])
    assert all(shows_scene(opened(source)) for source in desk.published("a.jpg", data).sources)


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return time and content of every file in `folder`."""
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}


def test_what_was_made_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run decodes and encodes nothing and writes nothing; no half file is left behind."""
    photos = [desk.lay("a.jpg", saved(noise())), desk.lay("b.png", saved(scene(), "PNG"))]
    first = publish(photos, desk.root, desk.cache)
    before = state(desk.cache)
    assert {Path(name).suffix for name in before} == {".webp", ".jpg", ".json"}
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("opened again"))
    assert publish(photos, desk.root, desk.cache) == first
    assert state(desk.cache) == before


@pytest.mark.parametrize("harm", [b"", b"short", None])
@pytest.mark.parametrize("ending", ["*.webp", "*.json"])
def test_a_spoiled_cache_is_mended(desk: Desk, harm: bytes | None, ending: str) -> None:
    """A kept file that is lost or cut short is made again."""
    data = saved(noise())
    photo = desk.published("a.jpg", data)
    right = {source: source.data.read_bytes() for source in photo.sources}
    spoiled = next(desk.cache.glob(ending))
    if harm is None:
        spoiled.unlink()
    else:
        spoiled.write_bytes(harm)
    assert desk.published("a.jpg", data) == photo
    assert {source: source.data.read_bytes() for source in photo.sources} == right


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    """Made elsewhere from the same photo, under another name, the files are byte for byte the same."""
    data = saved(noise().resize((1300, 975)))
    one = Desk(tmp_path / "một").published("a.jpg", data).sources
    two = Desk(tmp_path / "hai").published("b.jpg", data).sources
    assert len(one) == 6
    assert [s.data.read_bytes() for s in one] == [s.data.read_bytes() for s in two]
    assert [s.name.replace("a-", "b-", 1) for s in one] == [s.name for s in two]


def test_order_and_repetition(desk: Desk) -> None:
    """The answer follows the order asked for; a photo asked for twice is there once."""
    b, a = desk.lay("b.jpg", saved(scene())), desk.lay("a.jpg", saved(noise()))
    assert list(publish([b, a, b], desk.root, desk.cache)) == [b, a]
    assert publish([], desk.root, desk.cache) == {}
