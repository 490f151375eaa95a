"""Of drafts and withdrawn records only the state reaches the site; pictures of pages come made anew."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.images.made import exif, saved, scene
from tests.places import FIRST_DAY, copy_project
from tests.site.dom import parse
from tests.support import build, once
from tests.unit.test_attached_pdf import pdf

CANARY = "CANARY"
ROUND = """trạng thái: đã rút
căn cứ: CANARYCANCU
cập nhật: 20/5/2023
ngày: 19/5/2023
quyết định: {số: CANARYSO, ngày: 10/5/2023, cơ quan: CANARYCOQUAN}
cơ sở công khai: CANARYCOSO
tổng số:
  - {mức: 80, tặng: 7777, truy tặng: 0}
"""
PART = """  - mã: %s
    tên: %s
    trạng thái: %s
    căn cứ: CANARYCANCU
    nội dung: [CANARYNOIDUNG]
    lĩnh vực: [{tên: CANARYLINHVUC, nội dung: [CANARYY], chỉ số: [{tên: CANARYCHISO, giá trị: "7777", đơn vị tính: người, thời kỳ: 2023, nguồn: CANARYNGUON}]}]
    cập nhật: 23/11/2026
"""  # noqa: E501
PARTS = (
    ("ket-qua", "Kết quả", "đã rút"),
    ("han-che", "Hạn chế, khuyết điểm", "chưa công bố"),
    ("nguyen-nhan", "Nguyên nhân", "chưa công bố"),
    ("phuong-huong", "Phương hướng", "đã rút"),
)
SUMMARY = "".join(
    (
        "tên: Sơ kết 02 năm thực hiện Kết luận số 01-KL/TW\nsơ kết việc thực hiện: 01-kl-tw\n",
        "từ ngày: 18/5/2021\nđến ngày: 19/5/2023\nbối cảnh: CANARYBOICANH\nphần:\n",
        *(PART % part for part in PARTS),
        "báo cáo: {tệp: canarybaocao.pdf, tên: CANARYBAOCAO}\n",
    )
)
EXEMPLAR = """trạng thái: chưa công bố
căn cứ: CANARYCANCU
tên: CANARYTEN
loại: cá nhân
đơn vị: quan-uy
lĩnh vực: CANARYLINHVUC
việc đã làm: [CANARYVIEC]
quyết định: {số: CANARYSO, ngày: 10/5/2023, cơ quan: CANARYCOQUAN}
cơ sở công khai: CANARYCOSO
ảnh: {tệp: canary.jpg, chữ thay ảnh: CANARYALT, nguồn: CANARYNGUON, cho phép: CANARYPHEP}
"""
PICTURE = "\n![Hội trường “lớn”](anh/hoi-truong.jpg)\n"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site all of whose facts are drafts or withdrawn, and one of whose pages shows a picture."""

    def make(place: Path) -> Path:
        root = copy_project(place / "du-an", FIRST_DAY)
        (root / "data/huy-hieu-dang/2023-05-19/dot.yml").write_text(ROUND, "utf-8")
        (root / "data/ket-luan-01.yml").write_text(SUMMARY, "utf-8")
        (root / "data/dien-hinh/canary-mot.yml").write_text(EXEMPLAR, "utf-8")
        (root / "data/dien-hinh/anh/canary.jpg").write_bytes(saved(scene()))
        (root / "data/bao-cao").mkdir()
        (root / "data/bao-cao/canarybaocao.pdf").write_bytes(pdf("CANARYPDF"))
        (root / "docs/anh").mkdir()
        tags = exif(orientation=6)
        tags[0x010E] = CANARY
        (root / "docs/anh/hoi-truong.jpg").write_bytes(saved(scene(1000, 500), exif=tags))
        with (root / "docs/quyen-rieng-tu.md").open("a", encoding="utf-8") as page:
            page.write(PICTURE)
        return build(place / "site", root)

    return once(tmp_path_factory, "nhap", make)


def said(file: Path) -> str:
    """Return what a file of the site says, its name included."""
    data = file.read_bytes()
    if file.suffix == ".pdf":
        reader = PdfReader(BytesIO(data))
        words = [page.extract_text() for page in reader.pages] + list(
            map(str, (reader.metadata or {}).values())
        )
        return "\n".join([file.name, *words])
    return f"{file.name}\n{data.decode('utf-8', 'replace')}"


def test_nothing_of_a_draft_or_a_withdrawn_record_is_published(drafts: Path) -> None:
    """No file of any kind says a word, a figure or a name of what is not published."""
    files = [file for file in drafts.rglob("*") if file.is_file()]
    assert len(files) > 100
    told = {
        f.relative_to(drafts).as_posix()
        for f in files
        if CANARY in said(f).upper() or "7777" in said(f) or "7.777" in said(f)
    }
    assert told == set()


def test_a_picture_of_a_page_is_made_anew(drafts: Path) -> None:
    """It stands upright, in two formats and its sizes, with its words; the file that was sent is nowhere."""
    page = parse((drafts / "quyen-rieng-tu/index.html").read_text("utf-8"))
    (picture,) = [e for e in page.walk() if e.tag == "picture"]
    (image,) = [e for e in picture.walk() if e.tag == "img"]
    assert image.attributes["alt"] == "Hội trường “lớn”"
    assert (image.attributes["width"], image.attributes["height"]) == ("400", "800")
    published = sorted((drafts / "assets/anh").glob("hoi-truong-*"))
    assert {file.suffix for file in published} == {".jpg", ".webp"}
    for file in published:
        with Image.open(file) as made:
            assert not made.getexif()
    assert not list(drafts.rglob("hoi-truong.jpg"))
