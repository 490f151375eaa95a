"""The attached report is opened: what acts, hides, names a person or cannot be read is refused."""

from collections.abc import Callable
from io import BytesIO

import pytest
import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from kienan.base.personal_data import NOBODY, own_of
from kienan.checks import attached_pdf
from kienan.checks.attached_pdf import check_attached_pdfs
from kienan.checks.pdf_contents import faults
from kienan.spreadsheet.watchdog import Limits
from tests.unit.support import Copy

FILE = "ket-luan-01.yml"
REPORT = "#set document(title: [Báo cáo])\n= Báo cáo sơ kết\nĐến 19/5/2023 có 1.234.567 lượt, 98,5%.\n"


def pdf(text: str = "") -> bytes:
    """Return a report set by a real program, with `text` in it."""
    return typst.compile(f"{REPORT}\n#raw({text!r})".replace("'", '"').encode())


def changed(change: Callable[[PdfWriter], object]) -> bytes:
    """Return a right report with a `change` made to it."""
    writer = PdfWriter(PdfReader(BytesIO(pdf())))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def action(kind: str, name: str = "/S") -> DictionaryObject:
    """Return a dictionary that says `kind` under `name`."""
    return DictionaryObject({NameObject(name): NameObject(kind)})


def opens_with(value: DictionaryObject) -> Callable[[PdfWriter], object]:
    """Return the change that lets the document do `value` when it is opened."""
    return lambda writer: writer.root_object.update({NameObject("/OpenAction"): value})


def picture_only() -> bytes:
    """Return a document of one scanned page."""
    out = BytesIO()
    Image.new("RGB", (60, 60), "white").save(out, "PDF")
    return out.getvalue()


def said(data: bytes) -> list[str]:
    """Return what is found in `data`."""
    return [fault.found for fault in faults(data, NOBODY)]


def test_a_draft_names_no_other_file(project: Copy) -> None:
    """What lies in the repository everybody can read: a list under a report's name is told."""
    (project.root / "data/bao-cao").mkdir(exist_ok=True)
    (project.root / "data/bao-cao/bao-cao.pdf").write_bytes(b"PK\3\4")
    project.edit(FILE, "\ntừ ngày:", "\nbáo cáo: {tệp: bao-cao.pdf, tên: Báo cáo}\ntừ ngày:")
    assert [p.found for p in check_attached_pdfs(project.content(), project.root)] == ["không phải tệp PDF"]


def test_a_right_report_passes() -> None:
    """Words, dates and figures, a link to another site: nothing is said of them."""
    assert said(pdf()) == []
    assert (
        said(changed(lambda w: w.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://haiphong.gov.vn/"))))
        == []
    )


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (opens_with(action("/JavaScript")), "mã JavaScript"),
        (opens_with(action("/Launch")), "lệnh mở chương trình"),
        (opens_with(action("/SubmitForm")), "lệnh gửi biểu mẫu"),
        (opens_with(action("/GoToE")), "lệnh mở tệp đính kèm"),
        (lambda w: w.pages[0].update({NameObject("/AA"): DictionaryObject()}), "lệnh tự chạy"),
        (lambda w: w.add_attachment("danh-sach.xlsx", b"PK"), "tệp đính kèm"),
        (lambda w: w.root_object.update({NameObject("/XFA"): ArrayObject()}), "biểu mẫu động"),
        (lambda w: w.encrypt("a"), "mật khẩu"),
        (lambda w: w.add_metadata({"/Keywords": "0912 345 678"}), "thông tin tệp có dãy số giống"),
        (lambda w: w.add_metadata({"/Author": "Nguyễn A, CCCD 031045001234"}), "tin tệp có dãy 12 chữ"),
        (lambda w: w.add_annotation(0, FreeText(text="sinh 01/02/1948", rect=(0, 0, 9, 9))), "ngày sinh"),
        (lambda w: w.add_annotation(0, Link(rect=(0, 0, 9, 9), url="tel:+84912345678")), "số điện thoại"),
        (lambda w: w.add_annotation(0, Link(rect=(0, 0, 9, 9), url="\\\\may\\kho")), "chạy mã hoặc mở tệp"),
        (lambda w: w.root_object.update({NameObject("/Collection"): DictionaryObject()}), "tệp đính kèm"),
        (lambda w: w.add_outline_item(title="0912 345 678", page_number=0), "số điện thoại"),
        (lambda w: w.pages[0].update({NameObject("/Desc"): TextStringObject("031045001234")}), "12 chữ số"),
    ],
)  # fmt: skip
def test_what_acts_hides_or_names_a_person_is_refused(
    change: Callable[[PdfWriter], object], found: str
) -> None:
    """Scripts, actions, files inside, locks; numbers in keywords, notes, links, bookmarks: each is told."""
    assert any(found in line for line in said(changed(change)))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (pdf("Liên hệ 0912 345 678"), "trang 1 có dãy số giống số điện thoại"),
        (pdf("thẻ 031045001234"), "trang 1 có dãy 12 chữ số"),
        (pdf("Đồng chí A, sinh\nnăm 1948"), "trang 1 có ngày sinh"),
        (picture_only(), "trang 1 là ảnh chụp"),
        (pdf()[:900], "bị cắt cụt"),
        (pdf() + b"<script>alert(1)</script>", "phần thừa ở cuối"),
        (b"%PDF-1.7\n%%EOF\n", "hỏng, không đọc được"),
        (b"%PDF-1.7\ntrailer <</Root 1 0 R>>\n%%EOF", "hỏng, không đọc được"),
    ],
)
def test_what_says_too_much_or_cannot_be_read_is_refused(data: bytes, found: str) -> None:
    """Numbers in the text, scanned pages, damaged files and files with a tail are told."""
    assert any(found in line for line in said(data))


def test_the_office_may_print_its_own_telephone() -> None:
    """What the contact in data/trang.yml says is not private."""
    assert list(faults(pdf("Điện thoại 0225 3876 543"), own_of("0225.3876.543", "", ""))) == []


def test_the_file_is_named_and_drafts_are_judged_too(demo: Copy) -> None:
    """Whatever the state of the summary, a report in the repository is opened; the problem names its file."""
    text = demo.read(FILE).replace("trạng thái: đã công bố", "trạng thái: chưa công bố")
    demo.write(FILE, text + "báo cáo: {tệp: so-ket.pdf, tên: Báo cáo}\n")
    (demo.root / "data/bao-cao").mkdir()
    (demo.root / "data/bao-cao/so-ket.pdf").write_bytes(pdf("thẻ 031045001234"))
    (problem,) = check_attached_pdfs(demo.content(), demo.root)
    assert (problem.file, problem.line) == ("data/bao-cao/so-ket.pdf", 0)
    assert "12 chữ số" in problem.found


def with_report(demo: Copy, data: bytes) -> Copy:
    """Return the project with `data` as its report."""
    demo.write(FILE, demo.read(FILE) + "báo cáo: {tệp: so-ket.pdf, tên: Báo cáo}\n")
    (demo.root / "data/bao-cao").mkdir()
    (demo.root / "data/bao-cao/so-ket.pdf").write_bytes(data)
    return demo


def test_another_process_finds_nothing_in_a_right_report(demo: Copy) -> None:
    """The office's own telephone is known there too."""
    demo = with_report(demo, pdf("Điện thoại 0225 3876 543"))
    contact = demo.root / "data/trang.yml"
    said_now = contact.read_text("utf-8")
    contact.write_text(said_now.replace('điện thoại: ""', 'điện thoại: "0225.3876.543"'), "utf-8")
    assert list(check_attached_pdfs(demo.content(), demo.root)) == []


def test_a_report_that_is_never_read_to_its_end_is_damaged(
    demo: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that opens it is stopped at its limit; no limit of this one is touched."""
    monkeypatch.setattr(attached_pdf, "LIMITS", Limits(memory=1_000_000, seconds=60, patience=60))
    demo = with_report(demo, pdf())
    assert [p.found for p in check_attached_pdfs(demo.content(), demo.root)] == [
        "tệp PDF hỏng, không đọc được"
    ]


def later(data: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    """Return `data` with a `change` added to its end, as who signs or edits a PDF does it."""
    writer = PdfWriter(BytesIO(data), incremental=True)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def emptied(writer: PdfWriter) -> None:
    """Take the words off the first page."""
    writer.pages[0][NameObject("/Contents")] = writer._add_object(StreamObject())


def holding(**entries: object) -> Callable[[PdfWriter], object]:
    """Return the change that adds an object with these `entries` to the document."""
    named = DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
    return lambda writer: writer.root_object.update({NameObject("/PieceInfo"): named})


def with_photo(writer: PdfWriter) -> None:
    """Add a photo that tells where it was taken."""
    place = Image.Exif()
    place[0x8825] = {1: "N", 2: (20.0, 48.0, 1.0)}
    out = BytesIO()
    Image.new("RGB", (60, 60)).save(out, "JPEG", exif=place)
    photo = StreamObject()
    photo.set_data(out.getvalue())
    writer.root_object[NameObject("/PieceInfo")] = writer._add_object(photo)


def before_its_table(data: bytes, piece: bytes) -> bytes:
    """Return `data` with a `piece` that belongs to no table of its objects."""
    return data.replace(b"startxref", piece + b"\nstartxref")


TEXT = TextStringObject


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (later(pdf("thẻ 031045001234"), emptied), "bản trước còn nằm trong tệp: trang 1 có dãy 12"),
        (later(changed(opens_with(action("/JavaScript"))), emptied), "tệp: tệp PDF có mã JavaScript"),
        (before_its_table(pdf(), b"999 0 obj\n(An)\nendobj"), "phần đã xóa mà vẫn lấy ra được"),
        (before_its_table(pdf(), b"% Nguyen An 031045001234"), "lời ghi trong mã tệp có dãy 12"),
        (changed(holding(A=ArrayObject([TEXT("031045001234")]))), "phần ẩn trong tệp có dãy 12"),
        (changed(holding(EF=DictionaryObject())), "tệp đính kèm"),
        (changed(holding(URI=TEXT("javascript:alert(1)"))), "chạy mã hoặc mở tệp"),
        (changed(holding(ByteRange=ArrayObject(), Contents=TEXT("CCCD:031045001234"))), "thẻ của người ký"),
        (changed(opens_with(action("/URI"))), "lệnh tự chạy"),
        (changed(with_photo), "còn ghi nơi chụp"),
    ],
)  # fmt: skip
def test_what_lies_hidden_or_stood_there_before_is_refused(data: bytes, found: str) -> None:
    """Earlier states, deleted objects, remarks, texts no page shows, places of photos, signers' cards."""
    assert any(found in line for line in said(data))


def test_a_right_report_of_several_states_passes() -> None:
    """Who signs adds to the end of the file: where nothing before says too much, it is right."""
    assert said(later(later(pdf(), emptied), lambda w: w.add_metadata({"/Title": "Báo cáo"}))) == []
