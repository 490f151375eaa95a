"""The everyday jobs of an office, done as the guide says: the check is green, the built page shows the words.

Two rounds of edits on one copy, the second against what the first published; one site is built of both.
"""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from kienan import intake
from kienan.checks.corrections.ledger import check_ledger
from kienan.checks.corrections.updates import outdated
from kienan.content.load import load, readable
from kienan.editing.scaffold import scaffold
from tests.editors.edits import built, check
from tests.images.made import saved, scene
from tests.places import ROOT, copy_project
from tests.support import TODAY, once
from tests.unit.test_attached_pdf import pdf

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
LIST = """Họ và tên,Mức Huy hiệu,Chi bộ,Đảng bộ,Đồng ý công khai
Hoàng Thử Nhất,75,Chi bộ 1,Đảng bộ phường Nam Sơn,có
Bùi Thử Nhì,70,Chi bộ 2,Đảng bộ phường Nam Sơn,có
Vũ Thử Tam,70,Chi bộ 2,Đảng bộ phường Nam Sơn,không
"""
DECIDED = """căn cứ: Quyết định số 1234-QĐ/TU
cập nhật: 20/11/2026
ngày: 19/5/2023
quyết định: {số: 1234-QĐ/TU, ngày: 10/5/2023, cơ quan: Ban Thường vụ Thành ủy}
cơ sở công khai: Phiếu đồng ý thu ngày 12/5/2023
"""
RESULT = """trạng thái: đã công bố
    căn cứ: Báo cáo sơ kết số 45-BC/QU
    lĩnh vực:
      - tên: Học tập chuyên đề
        chỉ số:
          - tên: Chi bộ học chuyên đề
            giá trị: 32/32
            đơn vị tính: chi bộ
            thời kỳ: năm 2022
            nguồn: Báo cáo sơ kết số 45-BC/QU"""


class Project:
    """A copy of the project as an office edits it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def swap(self, file: str, *pairs: tuple[str, str]) -> None:
        """Replace in `file` the first place that reads each old text; the guide is wrong without one."""
        text = (self.root / file).read_text("utf-8")
        for old, new in pairs:
            assert old in text, f"{file}: {old!r}"
            text = text.replace(old, new, 1)
        (self.root / file).write_text(text, "utf-8")

    def new(self, file: str, content: str | bytes) -> None:
        """Write a new file."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def block(kind: str, begins: str) -> str:
    """Return the lines of the guide's example of this kind that begins so, at the margin."""
    found = [match[2] for match in re.finditer(rf"^( *)```{kind}\n(.*?)^ *```", GUIDE, re.M | re.S)]
    (text,) = [t for t in found if t.lstrip().startswith(begins)]
    margin = len(text) - len(text.lstrip())
    return "".join(line[margin:] or "\n" for line in text.splitlines(keepends=True))


def exemplar(name: str) -> str:
    """Return the blank exemplar filled in as its remarks say."""
    text = (ROOT / "data/dien-hinh/mau.yml.txt").read_text("utf-8")
    filled = {
        "trạng thái": "đã công bố",
        "căn cứ": "Quyết định số 77-QĐ/QU",
        "cập nhật": "20/11/2026",
        "tên": name,
        "loại": "cá nhân",
        "đơn vị": "phuong-lam-ha",
        "lĩnh vực": "Giáo dục",
        "ai xác nhận": "Đảng ủy phường Lãm Hà",
        "hình thức khen": "Giấy khen của Quận ủy",
        "  số": "77-QĐ/QU",
        "  ngày": "15/5/2023",
        "  cơ quan": "Quận ủy Kiến An",
        "cơ sở công khai": "Phiếu đồng ý ngày 12/5/2023",
    }
    for key, value in filled.items():
        text, count = re.subn(rf"^{key}: [^#]*  #", f"{key}: {value}  #", text, count=1, flags=re.M)
        assert count == 1, key
    return text.replace('  - ""  #', "  - Mở lớp học buổi tối.  #").replace(
        "việc đã làm: []", "việc đã làm: [Mở lớp học buổi tối.]"
    )


def publish(office: Project) -> None:
    """Do the jobs that publish something for the first time."""
    site = "data/trang.yml"
    office.swap(
        site,
        ('cơ quan tiếp nhận: ""', "cơ quan tiếp nhận: Đảng ủy phường Mẫu"),
        ('điện thoại: ""', "điện thoại: 0225 3123 456"),
        ('thông báo: ""', 'thông báo: "Lưu ý: nghỉ lễ."\nthông báo đến ngày: 30/11/2026'),
        ("cổng được nhúng: []", "cổng được nhúng:\n  - https://haiphong.gov.vn"),
        ('giấy phép dữ liệu: ""', "giấy phép dữ liệu: Được dùng lại, ghi rõ nguồn"),
    )
    office.swap("data/ke-hoach/van-ban.yml", ('số: ""', "số: 62-KH/QU"), ('ngày: ""', "ngày: 12/5/2023"))
    office.swap("data/ke-hoach/tom-tat.yml", ("được biểu dương, khen thưởng.", "được khen thưởng."))
    office.swap("data/thay-doi.yml", ("thay đổi: []\n", block("yaml", "thay đổi:")))
    office.swap(
        "data/cuoc-thi.yml",
        ('địa chỉ: ""', "địa chỉ: https://thi.example.vn/cuoc-thi"),
        ('\nmở: ""', "\nmở: 4/5/2023\ngiờ mở: 08:00"),
        ('kiểm tra lần cuối: ""', "kiểm tra lần cuối: 20/11/2026"),
    )
    office.swap("data/ket-luan-01.yml", ("trạng thái: chưa công bố", RESULT))
    for ident, name in (("thu-thi-mau", "Đồng chí Thử Thị Mẫu"), ("thu-van-mau", "Đồng chí Thử Văn Mẫu")):
        office.new(f"data/dien-hinh/{ident}.yml", exemplar(name))
    file, text = scaffold(office.root, "dot-huy-hieu", "2023-09-02")
    office.new(file, text)
    office.swap(
        file,
        ("chưa công bố", "đã công bố"),
        ('căn cứ: ""', "căn cứ: Quyết định số 2345-QĐ/TU"),
        ('cập nhật: ""', "cập nhật: 20/11/2026"),
        ('số: ""', "số: 2345-QĐ/TU"),
        ('ngày: ""', "ngày: 25/8/2023"),
        ('cơ quan: ""', "cơ quan: Ban Thường vụ Thành ủy"),
        ("tổng số: []", "tổng số: 637"),
    )
    take_list(office)
    office.new("docs/anh-hoi-nghi.md", block("markdown", "---\n"))
    office.swap("mkdocs.yml", ("so-do.md\n", "so-do.md\n      - Ảnh Hội nghị: anh-hoi-nghi.md\n"))
    office.new("docs/anh-hoi-nghi/1.jpg", saved(scene(800, 600), "jpeg"))
    office.new("docs/anh-hoi-nghi/bao-cao.pdf", pdf("Báo cáo"))
    office.swap("docs/tro-nang.md", ("\n# ", "\n# Về "))


def take_list(office: Project) -> None:
    """Import a list as the guide's command does, then write the decision and publish the round."""
    office.new("giao.csv", LIST)
    intake.write(office.root, intake.run(office.root, office.root / "giao.csv", "2023-05-19"))
    (office.root / "giao.csv").unlink()
    file = office.root / "data/huy-hieu-dang/2023-05-19/dot.yml"
    kept = re.sub(
        r"^(căn cứ|cập nhật|ngày|quyết định|cơ sở công khai):.*\n(  .*\n)*", "", file.read_text(), flags=re.M
    )
    file.write_text(kept.replace("trạng thái: chưa công bố\n", f"trạng thái: đã công bố\n{DECIDED}"), "utf-8")


def mend(office: Project) -> None:
    """Do the jobs that change what was published: a correction, a name taken back."""
    office.swap(
        "data/dien-hinh/thu-thi-mau.yml",
        ("lĩnh vực: Giáo dục", "lĩnh vực: Giáo dục, khuyến học"),
        ("cập nhật: 20/11/2026", f"cập nhật: {TODAY}"),
    )
    (office.root / "data/dien-hinh/thu-van-mau.yml").unlink()
    withdrawn = block("yaml", "đính chính:").replace("huy-hieu-dang/2023-05-19/", "dien-hinh/")
    corrected = f"""  - ngày: {TODAY}
    trang: dien-hinh/thu-thi-mau/
    đã viết: "lĩnh vực: Giáo dục"
    sửa thành: "lĩnh vực: Giáo dục, khuyến học"
    vì sao: Ghi thiếu.
    căn cứ: Quyết định số 77-QĐ/QU
"""
    office.swap("data/dinh-chinh.yml", ("đính chính: []\n", withdrawn + corrected))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the site built once all jobs are done; each round of edits passed its checks."""
    kept = os.environ.get("KIENAN_TODAY")
    os.environ["KIENAN_TODAY"] = TODAY

    def made(place: Path) -> Path:
        office = Project(copy_project(place / "du-an"))
        publish(office)
        assert check(office.root, demo=False) == []
        shutil.copytree(office.root / "data", place / "da-dang/data")
        mend(office)
        assert check(office.root, demo=False) == []
        before, now = readable(place / "da-dang"), load(office.root)
        day, month, year = map(int, TODAY.split("/"))
        today = date(year, month, day)
        check_ledger(now, before, today, outdated(now, before, today))
        assert built(office.root, demo=False) == 0
        return office.root / "site"

    yield once(tmp_path_factory, "viec-hang-ngay", made)
    os.environ.pop("KIENAN_TODAY") if kept is None else os.environ.update(KIENAN_TODAY=kept)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("gioi-thieu/", "0225 3123 456"),
        ("", "Lưu ý: nghỉ lễ."),
        ("ke-hoach/chuong-trinh/", "Đồng chí Phó Bí thư Quận ủy"),
        ("du-lieu/", "Được dùng lại, ghi rõ nguồn"),
        ("ke-hoach/", "62-KH/QU"),
        ("ke-hoach/", "Những tập thể, cá nhân điển hình được khen thưởng."),
        ("cuoc-thi/", "8 giờ 00, ngày 04/5/2023"),
        ("ket-luan-01/", "32/32 chi bộ"),
        ("huy-hieu-dang/2023-09-02/", "637"),
        ("huy-hieu-dang/2023-05-19/", "Hoàng Thử Nhất"),
        ("dien-hinh/thu-thi-mau/", "Giáo dục, khuyến học"),
        ("dien-hinh/thu-thi-mau/", "Trang này đã đính chính"),
        ("dinh-chinh/", "phiếu nhận ngày 30/5/2023"),
        ("anh-hoi-nghi/", "Quang cảnh. Ảnh: Văn phòng Quận ủy"),
        ("anh-hoi-nghi/", "Báo cáo sơ kết (PDF, 1 trang"),
        ("tro-nang/", "Về Hỗ trợ tiếp cận"),
    ],
)
def test_the_page_shows_what_the_office_did(site: Path, page: str, words: str) -> None:
    """The words of each job stand on its page."""
    html = (site / page / "index.html").read_text("utf-8")
    assert words in unescape(re.sub(r"<[^>]*>", "", html)), page


def test_nobody_is_shown_who_did_not_agree_or_left(site: Path) -> None:
    """A name without consent and a name taken back stand nowhere; the portal allowed is in the headers."""
    texts = [
        path.read_text("utf-8")
        for path in site.rglob("*")
        if path.suffix in (".html", ".json", ".csv", ".js")
    ]
    assert len(texts) > 40
    assert not any(name in text for text in texts for name in ("Vũ Thử Tam", "Thử Văn Mẫu"))
    assert "https://haiphong.gov.vn" in (site / "_headers").read_text("utf-8")
