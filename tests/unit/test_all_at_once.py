"""No mistake waits for another: data, private numbers, the Plan's words, pages and photos in one run."""

from pathlib import Path

import pytest

from kienan.base.problem import DataError
from kienan.site.prepare import build_inputs
from tests.places import copy_project
from tests.unit.support import place_demo


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Replace the one place in `file` that reads `old`."""
    path = root / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{file}: {text.count(old)} × {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def told(root: Path) -> list[str]:
    """Return what `kienan check` would say of the project `root`, without its closing count."""
    with pytest.raises(DataError) as caught:
        build_inputs(root)
    return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Return a copy of the first day's data, pages and templates."""
    return copy_project(tmp_path / "du-an")


def test_three_mistakes_in_three_files(whole: Path) -> None:
    """A wrong day, a telephone number and a changed word of the Plan are told in the first run."""
    edit(whole, "data/cuoc-thi.yml", 'mở: ""', 'mở: "32/6/2023"')
    edit(whole, "data/trang.yml", 'thông báo: ""', "thông báo: Gọi 0912 345 678")
    edit(whole, "data/ke-hoach/van-ban.yml", "Công văn mời", "Giấy mời")
    said = told(whole)
    assert len(said) == 3
    assert "“32/6/2023” không có trong lịch" in said[0]
    assert "lời văn Kế hoạch: viết “Giấy”" in said[1]
    assert "có dãy số giống số điện thoại" in said[2]


def test_files_that_cannot_be_read_hide_nothing_elsewhere(whole: Path) -> None:
    """With two files that are no YAML, a wrong row, a stale summary, pages and calls in them are told too."""
    for name in ("viet-tat.yml", "don-vi.yml"):
        (whole / "data" / name).write_text("a: [\n", "utf-8")
    folder = whole / "data/huy-hieu-dang/2023-05-19"
    (folder / "dot.yml").write_text("ngày: mai\n", "utf-8")
    header = "Họ và tên,Mức Huy hiệu,Chi bộ,Đảng bộ,Hình thức,Năm sinh"
    (folder / "danh-sach.csv").write_text(f"{header}\nVŨ THANH MẪU,50,,Bắc Sơn,tặng,\n", "utf-8")
    edit(whole, "data/ke-hoach/tom-tat.yml", "dựa trên bản: ", "dựa trên bản: x")
    with (whole / "docs/gioi-thieu.md").open("a", encoding="utf-8") as page:
        page.write("\nXem [trang](khong-co.md).\n\nGọi <b>0912 345 678</b>\n")
    with (whole / "docs/van-ban.md").open("a", encoding="utf-8") as page:
        page.write('\n{{ mot_dien_hinh("khong-co") }}\n')
    said = "\n".join(told(whole))
    for words in (
        "data/viet-tat.yml:1: ",
        "data/don-vi.yml:1: ",
        "dot.yml:1: ngày: “mai”",
        "danh-sach.csv:2: Họ và tên: họ và tên viết toàn chữ hoa",
        "data/ke-hoach/tom-tat.yml:12: dựa trên bản: ",
        "không có trang “docs/khong-co.md”",
        "có mã HTML “<b>”",
        "có dãy số giống số điện thoại",
        "khung “mot_dien_hinh” không có “khong-co”",
    ):
        assert words in said
    assert "dot_huy_hieu" not in said  # the round is there, though its file cannot be read


@pytest.mark.parametrize("name", ["nguyen-van-mau", "chi-bo-truong-hoa-sen"])
def test_photos_are_judged_beside_wrong_data(tmp_path: Path, name: str) -> None:
    """An exemplar that cannot be read keeps no photo from being judged, nor its own; none is left over."""
    root = place_demo(tmp_path, "huy-hieu-dang").root
    (root / "data/dien-hinh/anh/hoa-sen.jpg").write_bytes(b"GIF89a")
    edit(root, f"data/dien-hinh/{name}.yml", "trạng thái: đã công bố", "trạng thái: x")
    said = told(root)
    assert any("dien-hinh/anh/hoa-sen.jpg: " in line for line in said)
    assert any(f"{name}.yml:" in line and "“x”" in line for line in said)
    assert not any("không điển hình nào gọi tên" in line for line in said)


LINK = "\nXem [cuộc thi](cuoc-thi.md#bat-ky).\n"


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ('{{ mot_dien_hinh("khong-co") }}', "khung “mot_dien_hinh” không có “khong-co”"),
        ('{{ dot_huy_hieu("2020-01-01") }}', "khung “dot_huy_hieu” không có “2020-01-01”"),
        ("{{ mot_dien_hinh() }}", "khung “mot_dien_hinh” chưa nói là cái nào"),
        ('{{ van_ban("khong-co") }}', "khung “van_ban” không nhận gì trong ngoặc"),
        ('{{ khong_co("a") }}', "không có khung “khong_co”"),
    ],
)
def test_a_call_for_what_is_not_there_and_a_link_into_it(whole: Path, call: str, found: str) -> None:
    """A page that calls a missing one, and a page that links into that page: two problems, no traceback."""
    for name, text in (("cuoc-thi.md", f"\n{call}\n"), ("gioi-thieu.md", LINK)):
        with (whole / "docs" / name).open("a", encoding="utf-8") as page:
            page.write(text)
    first, second = told(whole)
    assert first.startswith("docs/cuoc-thi.md:")
    assert found in first
    assert second.startswith("docs/gioi-thieu.md:")
    assert "không có đoạn mang mã “bat-ky”" in second


def test_a_link_into_an_unpublished_exemplar(whole: Path) -> None:
    """An exemplar that is a draft is none that pages may show."""
    text = (whole / "data/dien-hinh/mau.yml.txt").read_text("utf-8")
    (whole / "data/dien-hinh/nhap.yml").write_text(text, "utf-8")
    with (whole / "docs/cuoc-thi.md").open("a", encoding="utf-8") as page:
        page.write('\n{{ mot_dien_hinh("nhap") }}\n')
    (said,) = told(whole)
    assert "khung “mot_dien_hinh” không có “nhap”" in said


@pytest.mark.parametrize(
    "name",
    [
        "hoi-nghi.yml",
        "ke-hoach/thanh-phan.yml",
        "ke-hoach/chuong-trinh.yml",
        "viet-tat.yml",
        "ke-hoach/tom-tat.yml",
    ],
)
def test_the_plans_other_words_are_compared_when_a_part_cannot_be_read(whole: Path, name: str) -> None:
    """A part that is no YAML is one problem; a changed word elsewhere is the other; nothing is lacking."""
    (whole / "data" / name).write_text("a: [\n", "utf-8")
    edit(whole, "data/ke-hoach/van-ban.yml", "Công văn mời", "Giấy mời")
    said = told(whole)
    assert len(said) == 2
    assert any("lời văn Kế hoạch: viết “Giấy”; cần: “Công văn”" in line for line in said)
