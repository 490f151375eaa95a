"""What is no table is named as what it is, with the way out; nothing is written."""

import email.message
import io
import json
import plistlib
import tarfile
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from kienan.intake import run
from kienan.spreadsheet.reader import read
from tests.intake.books import THREE, csv_text, ods, xls, xlsx
from tests.intake.rounds import ROUND
from tests.intake.word import word


def zipped(*parts: tuple[str, bytes]) -> bytes:
    """Return a zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def picture(kind: str) -> bytes:
    """Return a real picture."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind)
    return out.getvalue()


def letter() -> bytes:
    """Return a letter with an attachment as mail programs save it."""
    message = email.message.EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "Danh sách"
    message.set_content("Kính gửi")
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="ds.zip")
    return bytes(message)


def tarball() -> bytes:
    """Return a tar packed with gzip."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz"):
        pass
    return out.getvalue()


HTML = "<html><head><meta charset='utf-8'></head><body><table><tr><td>STT</td></tr></table></body></html>"
XML_2003 = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)
MHTML = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    + HTML
)

KINDS: dict[str, tuple[bytes, str, str]] = {
    "ds.pdf": (b"%PDF-1.4\n%\xe2\xe3\n1 0 obj<<>>endobj", "PDF", "gốc"),
    "sau-dong-trong.pdf": (b"\r\n\r\n%PDF-1.7\n", "PDF", "gốc"),
    "ds.rtf": (rb"{\rtf1\ansi STT\cell\row}", "Word", "chép bảng từ Word sang Excel"),
    "ten-doc.doc": (rb"{\rtf1\ansi STT\cell\row}", "RTF", "chép bảng từ Word sang Excel"),
    "ds.numbers": (zipped(("Index/Document.iwa", b"x")), "Numbers", "Xuất"),
    "ds.xlsb": (zipped(("[Content_Types].xml", b"x"), ("xl/workbook.bin", b"x")), ".xlsb", "lưu lại"),
    "ds.zip": (zipped(("danh-sach.xlsx", b"x")), "tệp nén", "giải nén"),
    "rong.zip": (zipped(), "tệp nén trống", ""),
    "ds.rar": (b"Rar!\x1a\x07\x01\0xxxx", "RAR", "giải nén"),
    "ds.7z": (b"7z\xbc\xaf\x27\x1c\0\x04", "7z", "giải nén"),
    "ds.tgz": (tarball(), "gzip", "giải nén"),
    "trinh-chieu.pptx": (zipped(("ppt/presentation.xml", b"<p/>")), "PowerPoint", "chép bảng"),
    "ds.odt": (
        zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")),
        "Writer",
        ".docx",
    ),
    "html.xls": (HTML.encode(), "trang web (HTML)", "lưu lại"),
    "html-utf16.xls": (HTML.encode("utf-16"), "trang web (HTML)", "lưu lại"),
    "html-utf16-khong-dau.xls": (HTML.encode("utf-16-le"), "trang web (HTML)", "lưu lại"),
    "xml.xls": (XML_2003.encode(), "XML kiểu Excel 2003", "lưu lại"),
    "khac.xml": (b"<?xml version='1.0'?><ds><nguoi/></ds>", "tệp XML", "lưu lại"),
    "mhtml.xls": (MHTML.encode(), "MHTML", "lưu lại (Save As) thành .xlsx"),
    "thu.eml": (letter(), "thư điện tử", "đính kèm"),
    "ds.gsheet": (
        json.dumps({"url": "https://docs.google.com/open?id=x", "doc_id": "x"}).encode(),
        "Google",
        "Tải xuống",
    ),
    "ds.url": (b"[InternetShortcut]\r\nURL=https://example.org/\r\n", "lối tắt", "tải tệp về"),
    "ds.webloc": (plistlib.dumps({"URL": "https://example.org"}), "lối tắt", ""),
    "ds.lnk": (b"\x4c\0\0\0\x01\x14\x02\0" + bytes(80), "lối tắt", ""),
    "anh.jpg": (picture("JPEG"), "ảnh JPEG", "gốc"),
    "anh.png": (picture("PNG"), "ảnh PNG", "gốc"),
    "anh.bmp": (picture("BMP"), "ảnh BMP", "gốc"),
    "anh.tif": (picture("TIFF"), "ảnh TIFF", "gốc"),
    "anh.webp": (picture("WEBP"), "ảnh", "gốc"),
    "anh.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC", "gốc"),
    "~$danh-sach.xlsx": (b"\x05admin" + bytes(159), "tệp tạm", "đóng tệp"),
    ".~lock.danh-sach.ods#": (b",admin,may,28.11.2026 10:00,file:///x;", "tệp tạm", "đóng tệp"),
    "doi-ten.xlsx": (b"\x05admin" + b"\x20" * 49 + b"\x05\0" + b"a\0" * 5 + b"\0" * 98, "", ""),
    "rong.csv": (b"", "tệp trống", "tải lại"),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_is_no_table_is_named(root: Path, name: str) -> None:
    """Each kind of file is called what it is, with the way out, whatever its name ends in."""
    data, called, way_out = KINDS[name]
    (root / name).write_bytes(data)
    report = run(root, root / name, ROUND)
    assert report.problems
    assert called in report.text
    assert way_out in report.text
    assert not report.files


@pytest.mark.parametrize("name", ["ds.rtf", "ds.numbers", "ds.zip", "ds.pdf", "ds.gsheet"])
def test_advice_can_be_followed(root: Path, name: str) -> None:
    """Nobody is told to open in Excel what Excel does not open."""
    (root / name).write_bytes(KINDS[name][0])
    assert "mở bằng Excel" not in run(root, root / name, ROUND).text


def test_a_locked_zip_is_told(root: Path) -> None:
    """A zip whose parts are encrypted has a password, it is not broken."""
    data = bytearray(zipped(("danh-sach.xlsx", b"x")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (root / "a.zip").write_bytes(data)
    assert "mật khẩu" in run(root, root / "a.zip", ROUND).text


def test_a_locked_ods_is_told(root: Path) -> None:
    """An .ods file saved with a password says so in its manifest."""
    path = ods(root / "a.ods", THREE)
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist() if "manifest" not in name]
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    path.write_bytes(zipped(*parts, ("META-INF/manifest.xml", manifest)))
    assert "mật khẩu" in run(root, path, ROUND).text


def ole(*names: str) -> bytes:
    """Return a compound file with these streams in its top folder, one sector each (MS-CFB)."""
    free, end = b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff"

    def entry(name: str, kind: int, child: int, right: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        head = text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + bytes((kind, 1)) + free
        links = right.to_bytes(4, "little", signed=True) + child.to_bytes(4, "little", signed=True)
        return head + links + bytes(36) + end + bytes(8)

    last = len(names) - 1
    entries = [entry("Root Entry", 5, 1, -1)]
    entries += [entry(name, 2, -1, i + 2 if i < last else -1) for i, name in enumerate(names)]
    directory = b"".join(entries).ljust(512, b"\0")
    table = (b"\xfd\xff\xff\xff" + end).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + bytes((0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0))
    header += bytes(10) + (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + bytes(4)
    header += (4096).to_bytes(4, "little") + end + bytes(4) + end + bytes(4) + bytes(4)
    return header.ljust(512, b"\xff") + table + directory


@pytest.mark.parametrize(
    ("streams", "called", "way_out"),
    [
        (("WordDocument", "1Table"), "Word kiểu cũ (.doc)", "chép bảng từ Word sang Excel"),
        (("EncryptedPackage", "EncryptionInfo"), "mật khẩu", "bỏ mật khẩu"),
        (("__nameid_version1.0", "__properties_version1.0"), "Outlook (.msg)", "đính kèm"),
        (("PowerPoint Document", "Current User"), "PowerPoint", "chép bảng"),
        (("Contents",), "không phải bảng tính", "lưu lại"),
    ],
)
def test_compound_files_are_told_apart(streams: tuple[str, ...], called: str, way_out: str) -> None:
    """Old Word files, letters, encrypted workbooks are compound files as old workbooks are."""
    (problem,) = read(ole(*streams), "ds.xls").problems
    assert called in problem.found
    assert way_out in problem.hint


@pytest.mark.parametrize("maker", [xlsx, xls, ods, word])
def test_real_tables_are_no_strangers(tmp_path: Path, maker: object) -> None:
    """Every kind of table is read under any name."""
    assert callable(maker)
    maker(tmp_path / "ds.pdf", THREE)
    assert read((tmp_path / "ds.pdf").read_bytes(), "ds.pdf").drafts


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_text_is_no_stranger(mark: str, codec: str) -> None:
    """A text with any separator, in any Unicode, gives the same cells."""
    plain = read(csv_text(THREE).encode(), "a.csv").drafts[0].rows
    assert read(csv_text(THREE, mark).encode(codec), "a.txt").drafts[0].rows == plain
