from pathlib import Path

import pytest
from PIL import Image, ImageFile

from kienan.base.files import refusal
from kienan.base.problem import DataError
from kienan.outputs.images.photos import FOLDER, publish
from tests.images.made import REFUSED, Desk, exif, png_header, saved, scene


def fault(desk: Desk, *photos: Path) -> list[str]:
    """Return the lines of the refusal, its closing count left out."""
    with pytest.raises(DataError) as error:
        publish(photos, desk.root, desk.cache)
    return str(error.value).splitlines()[:-1]


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_refused(desk: Desk, case: str) -> None:
    """Each kind of wrong photo is refused in its own words, names its file, and leaves the cache empty."""
    name, data, words = REFUSED[case]
    message = desk.refusal(name, data())
    assert words in message
    assert message.startswith(f"data/dien-hinh/anh/{name}: ")
    assert message.endswith("Có 1 lỗi trong dữ liệu.")


def test_the_place_comes_with_its_cure(desk: Desk) -> None:
    """The refusal of a photo with GPS says what to do."""
    name, data, _ = REFUSED["place in EXIF"]
    assert "hãy xóa vị trí rồi gửi lại" in desk.refusal(name, data())


def test_a_gps_block_without_a_place_is_no_place(desk: Desk) -> None:
    """A camera's empty GPS block, its version alone, is not refused."""
    tags = exif()
    tags.get_ifd(0x8825)[0] = b"\2\3\0\0"
    assert desk.published("a.jpg", saved(scene(), exif=tags)).width == 400


def test_a_bomb_is_never_unpacked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a PNG that promises 61 or 400 million pixels not one is decoded."""

    def unpacked(_: ImageFile.ImageFile) -> None:
        pytest.fail("decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", unpacked)
    for size in ((9000, 6790), (20000, 20000)):
        assert "triệu điểm ảnh" in desk.refusal("a.png", png_header(*size))


def test_sixty_megapixels_are_allowed(desk: Desk) -> None:
    """A picture of exactly 60 million pixels is published."""
    assert desk.published("a.png", saved(Image.new("L", (10000, 6000)), "PNG")).width == 1200


def test_a_missing_file(desk: Desk) -> None:
    """A name without a file is refused with the nearest name there is."""
    desk.lay("le-van-an.jpg", saved(scene()))
    (line,) = fault(desk, FOLDER / "le-van-am.jpg")
    assert line.startswith("data/dien-hinh/anh/le-van-am.jpg: không có tệp ảnh này")
    assert "có phải “le-van-an.jpg”?" in line


def test_outside_the_folder(desk: Desk) -> None:
    """A photo elsewhere is refused, also by way of `..`, an absolute path or a link inside the folder."""
    other = desk.root / "khac.jpg"
    other.write_bytes(saved(scene()))
    (desk.root / FOLDER / "noi.jpg").symlink_to(other)
    for path in (Path("khac.jpg"), FOLDER / "../../../khac.jpg", other, FOLDER / "noi.jpg"):
        (line,) = fault(desk, path)
        assert "ảnh nằm ngoài data/dien-hinh/anh/; cần: ảnh trong data/dien-hinh/anh/" in line


def test_a_folder_named_like_a_photo(desk: Desk) -> None:
    """What cannot be read is refused with the system's reason."""
    (desk.root / FOLDER / "a.jpg").mkdir()
    assert "không đọc được tệp" in fault(desk, FOLDER / "a.jpg")[0]


def test_all_problems_at_once(desk: Desk) -> None:
    """Every fault of every photo is told in one go, several of one photo too; right ones are not named."""
    heavy = saved(scene(), exif=exif(place=True)).ljust(13 * 1024**2, b"\0")
    photos = [
        desk.lay("nang.jpg", heavy),
        desk.lay("dung.jpg", saved(scene())),
        desk.lay("gif.jpg", saved(scene(), "GIF")),
        FOLDER / "thieu.jpg",
    ]
    lines = fault(desk, *photos)
    names = [line.removeprefix("data/dien-hinh/anh/").partition(":")[0] for line in lines]
    assert names == ["gif.jpg", "nang.jpg", "nang.jpg", "thieu.jpg"]
    assert "nơi chụp" in lines[1]
    assert "nặng 13,0 MB" in lines[2]


def test_an_unwritable_cache(desk: Desk) -> None:
    """A cache that cannot be written is no fault of a photo: the error names what could not be kept."""
    desk.cache.parent.mkdir()
    desk.cache.write_text("một tệp ở chỗ của thư mục", "utf-8")
    photos = [desk.lay(name, saved(scene())) for name in ("a.jpg", "b.jpg")]
    with pytest.raises(OSError, match=desk.cache.name) as caught:
        publish(photos, desk.root, desk.cache)
    assert refusal(caught.value).startswith(f"Không đọc hoặc ghi được {desk.cache}/")
