"""Each job from its form to the files: what is written is what a careful hand types."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kienan.editor import package
from kienan.editor.catalogue import JOBS
from tests.editor.conftest import Desk, changes, desk
from tests.intake.books import xlsx


def test_contact(first: Desk) -> None:
    """A wrong telephone is told at its box and nothing is kept; the right one is one line of the file."""
    wrong = first.open("/viec/lien-he").submit("xem", {"liên hệ/điện thoại": "gọi sau"})
    assert wrong.status == 422
    assert list(wrong.wrong()) == ["liên hệ/điện thoại"]
    right = wrong.submit("xem", {"liên hệ/điện thoại": " 0225 3123  456 "})
    assert changes(first, right) == {
        "data/trang.yml": ['-  điện thoại: ""', "+  điện thoại: 0225 3123 456"],
    }


@pytest.mark.full
def test_quiz(first: Desk) -> None:
    """Days are taken as people write them; an address without https is told with the one to try."""
    typed = {"địa chỉ": "http://thi.example.vn/a", "mở": "ngày 1 tháng 6 năm 2023", "đóng": "30.6.2023"}
    wrong = first.open("/viec/cuoc-thi").submit("xem", typed)
    assert "https://thi.example.vn/a" in wrong.wrong()["địa chỉ"]
    unopened = wrong.submit("xem", {"địa chỉ": "https://thi.example.vn/a"})
    assert list(unopened.wrong()) == ["kiểm tra lần cuối"]
    right = unopened.submit("xem", {"kiểm tra lần cuối": "2023-06-02"})
    assert changes(first, right)["data/cuoc-thi.yml"] == [
        '-địa chỉ: ""', '-mở: ""', '-đóng: ""', '-kiểm tra lần cuối: ""',
        "+địa chỉ: https://thi.example.vn/a", "+mở: 01/6/2023", "+đóng: 30/6/2023",
        "+kiểm tra lần cuối: 02/6/2023",
    ]  # fmt: skip


def test_correction_of_a_name(people: Desk) -> None:
    """Found without marks; the ledger asks why; one line of the list and one entry are written together."""
    found = people.open("/viec/sua-ten?tim=vu quang an")
    asked = people.open(found.links[0]).submit("xem", {"Họ và tên": "Vũ Quang Ân"})
    assert asked.status == 422
    assert "sổ đính chính" in asked.text
    without = asked.submit("xem", {"_vi-sao": "chép nhầm"})
    assert without.status == 422
    right = without.submit("xem", {"_can-cu": "Công văn số 5-CV/QU"})
    written = changes(people, right)
    assert written["data/huy-hieu-dang/2023-05-19/danh-sach.csv"] == [
        "-Vũ Quang An,80,Chi bộ TDP số 3,Đảng bộ phường Đồng Hòa,tặng,",
        "+Vũ Quang Ân,80,Chi bộ TDP số 3,Đảng bộ phường Đồng Hòa,tặng,",
    ]
    entry = written["data/dinh-chinh.yml"]
    assert entry[0] == "+  - ngày: 23/11/2026"
    assert "+    đã viết: Vũ Quang An" in entry
    assert "+    vì sao: chép nhầm" in entry
    assert all(line.startswith("+") for line in entry)


@pytest.mark.full
def test_correction_of_another_name_and_level(people: Desk) -> None:
    """A name copied wholly wrong is a correction, nobody's withdrawal; the totals follow the level."""
    asked = people.open(people.open("/viec/sua-ten?tim=vu quang an").links[0]).submit(
        "xem", {"Họ và tên": "Trần Thị Khác Hẳn", "Mức Huy hiệu": "75"}
    )
    assert "“Vũ Quang An, mức 80 năm” → “Trần Thị Khác Hẳn, mức 75 năm”" in asked.text
    assert "Gỡ 1 tên" not in asked.text
    right = asked.submit("xem", {"_vi-sao": "chép nhầm", "_can-cu": "Công văn số 5-CV/QU"})
    written = changes(people, right)
    assert written["data/huy-hieu-dang/2023-05-19/dot.yml"] == [
        "-  - {mức: 80, tặng: 4, truy tặng: 0}",
        "-  - {mức: 75, tặng: 5, truy tặng: 0}",
        "+  - {mức: 80, tặng: 3, truy tặng: 0}",
        "+  - {mức: 75, tặng: 6, truy tặng: 0}",
    ]
    assert not [line for line in written["data/dinh-chinh.yml"] if "rút tên" in line]


def test_withdrawal(people: Desk) -> None:
    """Needs the word of consent; takes one line away, counts one name, and names nobody in what it adds."""
    found = people.open("/viec/go-ten?tim=duong cong oanh")
    unsure = people.open(found.links[0]).submit("xem", {"xác nhận": ""})
    assert list(unsure.wrong()) == ["xác nhận"]
    asked = unsure.submit("xem", {"xác nhận": "gỡ tên"})
    right = asked.submit("xem", {"_can-cu": "phiếu nhận ngày 30/5/2023"})
    written = changes(people, right)
    assert [line[0] for line in written["data/huy-hieu-dang/2023-05-19/danh-sach.csv"]] == ["-"]
    added = [line for lines in written.values() for line in lines if line.startswith("+")]
    assert "+    số tên: 1" in added
    ident = right.answer.request.path.rpartition("/")[2]
    data = (people.root / f".cache/sua/nhap/{ident}/de-nghi.zip").read_bytes()
    held = package.unpacked(data)
    assert "Oanh" not in held.title
    assert all("Dương Công Oanh" not in (content or b"").decode() for content in held.files.values())


@pytest.mark.full
def test_withdrawal_of_an_exemplar(people: Desk) -> None:
    """The file and its photo go, the ledger counts one."""
    found = people.open("/viec/go-ten?tim=hoa sen")
    asked = people.open(found.links[-1]).submit("xem", {"xác nhận": "gỡ tên"})
    written = changes(people, asked.submit("xem", {"_can-cu": "đơn ngày 1/6/2023"}))
    assert {
        "data/dinh-chinh.yml",
        "data/dien-hinh/chi-bo-truong-hoa-sen.yml",
        "data/dien-hinh/anh/hoa-sen.jpg",
    } == set(written)


def test_exemplar_with_a_photo_that_tells_where(first: Desk) -> None:
    """The photo is kept upright, small, without where it was taken; the record names it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 48.0, 0.0)})
    photo = BytesIO()
    Image.new("RGB", (1600, 1000), "#7a3").save(photo, "jpeg", exif=exif)
    form = first.open("/viec/dien-hinh")
    bare = form.submit("xem", {"tên": "Tổ dân phố Số 3"}, {"ảnh": ("IMG_1.JPG", photo.getvalue())})
    assert {"ảnh/chữ thay ảnh", "ảnh/nguồn", "ảnh/cho phép"} == set(bare.wrong())
    typed = {
        "đơn vị": "van phong quan uy",
        "việc đã làm": "• Một việc\n\u2022\u00a0Hai việc",
        "ảnh/chữ thay ảnh": "Một bãi cỏ",
        "ảnh/nguồn": "Văn phòng",
        "ảnh/cho phép": "Công văn số 1",
    }
    right = bare.submit("xem", typed)
    written = changes(first, right)
    assert {
        "+đơn vị: van-phong-quan-uy",
        "+  - Một việc",
        "+  - Hai việc",
        "+  tệp: to-dan-pho-so-3.jpg",
    } <= set(written["data/dien-hinh/to-dan-pho-so-3.yml"])
    ident = right.answer.request.path.rpartition("/")[2]
    held = package.unpacked((first.root / f".cache/sua/nhap/{ident}/de-nghi.zip").read_bytes())
    with Image.open(BytesIO(held.files["data/dien-hinh/anh/to-dan-pho-so-3.jpg"] or b"")) as kept:
        assert not kept.getexif()
        assert kept.height > kept.width


@pytest.mark.full
def test_list_from_a_workbook(first: Desk, tmp_path: Path) -> None:
    """How the list was read is shown first; who did not agree is only counted, and stands nowhere."""
    rows = [
        ["STT", "Họ và tên", "Mức", "Chi bộ", "Đảng bộ", "Đồng ý công khai"],
        ["1", "Hoàng Thử Nhất", "50", "Chi bộ TDP số 1", "Đảng bộ phường Quán Trữ", "có"],
        ["2", "Bùi Giấu Tên", "40", "Chi bộ TDP số 2", "Đảng bộ phường Quán Trữ", "không"],
    ]
    data = xlsx(tmp_path / "a.xlsx", rows).read_bytes()
    refused = first.open("/viec/danh-sach").submit("xem", {"đợt": "19-5-2023"})
    assert refused.status == 422
    read = refused.submit("xem", None, {"tệp danh sách": ("Danh sách.xlsx", data)})
    assert "Đã đọc 2 người: nêu tên 1, chỉ đếm 1." in read.text
    written = changes(first, read)
    assert (
        "+Hoàng Thử Nhất,50,Chi bộ TDP số 1,Đảng bộ phường Quán Trữ,tặng,"
        in written["data/huy-hieu-dang/2023-05-19/danh-sach.csv"]
    )
    assert "Bùi Giấu Tên" not in str(written)


def test_official_change(first: Desk) -> None:
    """Lists grow by buttons; the record gets an id of its document and stands under the remarks."""
    form = first.open("/viec/thay-doi").submit("add:điểm", {"ngày": "15/5/2023"})
    typed = {
        "văn bản": "Thông báo số 12-TB/QU của Ban Thường vụ Quận ủy",
        "điểm/0/đoạn": "chuong-trinh-5",
        "điểm/0/phần": "thực hiện",
        "điểm/0/nay": "Đồng chí Phó Bí thư Quận ủy",
    }
    written = changes(first, form.submit("xem", typed))["data/thay-doi.yml"]
    assert written[:3] == ["-thay đổi: []", "+thay đổi:", "+  - mã: thong-bao-so-12-tb-qu"]


def test_two_windows(first: Desk) -> None:
    """A form opened before the file changed is not written over the change; what was typed is still there."""
    one = first.open("/viec/thong-bao")
    file = first.root / "data/trang.yml"
    before = file.read_bytes()
    file.write_bytes(before.replace(b'th\xc3\xb4ng b\xc3\xa1o: ""', "thông báo: Đang có".encode()))
    try:
        late = one.submit("xem", {"thông báo": "Của tôi"})
    finally:
        file.write_bytes(before)
    assert late.status == 409
    assert "cửa sổ khác" in late.general()[0]
    assert late.tree.forms[0].fields["thông báo"] == "Của tôi"


def test_a_draft_outlives_the_program(first: Desk) -> None:
    """What was kept while typing is offered by a page that was started anew; giving up forgets it."""
    form = first.open("/viec/cong-nhung")
    form.submit("giu", {"cổng được nhúng": "https://haiphong.gov.vn"})
    again = desk(first.root)
    ident = form.tree.forms[0].fields["_nhap"]
    assert f"/nhap/{ident}" in again.open("/").answer.get_data(as_text=True)
    first.open("/viec/trang-moi").submit("giu", {"tên trang": "Lời cảm ơn"})
    assert "Trang, album, tài liệu mới: Lời cảm ơn" in again.open("/").text
    page = again.open(f"/nhap/{ident}")
    assert page.tree.forms[0].fields["cổng được nhúng"].strip() == "https://haiphong.gov.vn"
    assert page.submit("bo").status == 200
    assert again.open(f"/nhap/{ident}").status == 404


@pytest.mark.full
def test_every_file_has_a_form_that_changes_nothing(people: Desk) -> None:
    """A form sent as it was opened leaves each file as it is, byte for byte."""
    for link in people.open("/viec/moi-tep").links:
        page = people.open(link).submit("xem")
        assert page.general() == ["chưa có gì khác bản đang có; cần: một điều được sửa."], link


def test_every_job_opens(first: Desk) -> None:
    """Each job of the first page shows a form or a choice."""
    links = first.open("/").links
    assert len(links) == len(JOBS)
    assert {first.open(link).status for link in links} == {200}
