"""The job of a new page: words, photos and documents become what a careful hand writes, and nothing else."""

from io import BytesIO

import markdown
import pytest
from lxml import html
from PIL import Image

from kienan.base.problem import DataError
from kienan.editor import menu, package
from kienan.editor.page_text import paragraphs
from kienan.editor.staging import StagedOutcome, Staging
from tests.editor.conftest import Desk, changes
from tests.unit.test_attached_pdf import pdf


def photo(colour: str) -> bytes:
    """Return a photo that lies on its side and tells where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 48.0, 0.0)})
    out = BytesIO()
    Image.new("RGB", (800, 500), colour).save(out, "jpeg", exif=exif)
    return out.getvalue()


def test_a_page_with_photos_and_a_document(first: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files become rows at once; order, words, file names and the menu are those of the guide's example."""
    monkeypatch.setattr(Staging, "outcome", lambda *_: StagedOutcome())
    form = first.open("/viec/trang-moi")
    for colour in ("#7a3", "#37a"):
        form = form.submit("take:ảnh", None, {"ảnh": ("IMG_1.JPG", photo(colour))})
    form = form.submit("take:tài liệu", None, {"tài liệu": ("Bao cao.pdf", pdf())})
    form = form.submit("up:ảnh/1", {"ảnh/1/chữ thay ảnh": "Hội trường", "ảnh/0/chữ thay ảnh": "Bãi cỏ"})
    unsaid = form.submit(
        "xem",
        {"tên trang": "Ảnh Hội nghị", "nội dung": "Đoạn một.\r\n• Ý một\r\n•\u00a0Ý hai\r\nSố\tTên\r\n1\tA"},
    )
    assert set(unsaid.wrong()) == {
        "giới thiệu", "ảnh/0/nguồn", "ảnh/1/nguồn", "tài liệu/0/tên", "tài liệu/0/nguồn",
    }  # fmt: skip
    typed = {
        "giới thiệu": 'Ảnh "đẹp" chụp ngày 19/5/2023.',
        "ảnh/0/chú thích": "Quang cảnh.",
        "ảnh/0/nguồn": "Văn phòng Quận ủy",
        "ảnh/1/nguồn": "Văn phòng Quận ủy",
        "tài liệu/0/tên": "Báo cáo sơ kết",
        "tài liệu/0/ngày": "ngày 19 tháng 5 năm 2023",
        "tài liệu/0/nguồn": "Văn phòng Quận ủy",
    }
    written = changes(first, right := unsaid.submit("xem", typed))
    assert written["docs/anh-hoi-nghi.md"] == [
        "+---", "+title: Ảnh Hội nghị", "+description: Ảnh “đẹp” chụp ngày 19/5/2023.", "+---", "+",
        "+Đoạn một.", "+", "+- Ý một", "+- Ý hai", "+",
        "+| Số | Tên |", "+| --- | --- |", "+| 1 | A |", "+",
        '+![Hội trường](anh-hoi-nghi/1.jpg "Quang cảnh. Ảnh: Văn phòng Quận ủy")', "+",
        '+![Bãi cỏ](anh-hoi-nghi/2.jpg "Ảnh: Văn phòng Quận ủy")', "+",
        "+- [Báo cáo sơ kết](anh-hoi-nghi/bao-cao-so-ket.pdf), ngày 19/5/2023. Nguồn: Văn phòng Quận ủy.",
        "+",
    ]  # fmt: skip
    assert written["mkdocs.yml"] == ["+      - Ảnh Hội nghị: anh-hoi-nghi.md"]
    assert set(written) - {"docs/anh-hoi-nghi.md", "mkdocs.yml"} == {
        f"docs/anh-hoi-nghi/{name}" for name in ("1.jpg", "2.jpg", "bao-cao-so-ket.pdf")
    }
    drafts = first.root / ".cache/sua/nhap" / right.answer.request.path.rpartition("/")[2]
    kept = [path.read_bytes() for path in drafts.iterdir() if path.name.startswith("tep-")]
    for data in (one for one in kept if not one.startswith(b"%PDF")):
        with Image.open(BytesIO(data)) as image:
            assert not image.getexif()
            assert image.height > image.width
    assert len(kept) == 3


def test_what_a_page_cannot_hold_is_told_at_its_box(first: Desk) -> None:
    """Files of other kinds, an address in use, code, a telephone: each where it was typed."""
    form = first.open("/viec/trang-moi")
    odd = {"ảnh": ("a.heic", b"\0\0\0\x18ftypheic"), "tài liệu": ("a.docx", b"PK\x03\x04")}
    refused = form.submit("xem", None, odd)
    assert set(refused.wrong()) == {"_tep/ảnh", "_tep/tài liệu"}
    assert "HEIC" in refused.wrong()["_tep/ảnh"]
    typed = {"tên trang": "Hỏi & đáp", "giới thiệu": "Hỏi.", "nội dung": "x", "tên trong mục lục": "Hỏi [1]"}
    named = form.submit("xem", typed)
    assert list(named.wrong()) == ["tên trong mục lục"]
    long = named.submit("xem", {"tên trang": "Rất dài " * 9, "tên trong mục lục": ""})
    assert "dài 71 chữ" in long.wrong()["tên trang"]
    taken = named.submit("xem", {"tên trong mục lục": "Hỏi đáp", "địa chỉ trang": "gioi-thieu"})
    assert list(taken.wrong()) == ["địa chỉ trang"]
    words = {"địa chỉ trang": "", "nội dung": "Gọi 0912 345 678\n<b>x</b>\n{{ 7 * 7 }}"}
    told = taken.submit("xem", words).wrong()
    assert list(told) == ["nội dung"]
    assert "điện thoại" in told["nội dung"]
    assert "{{ }}" in told["nội dung"]
    assert "HTML" in told["nội dung"]


@pytest.mark.parametrize(
    ("pasted", "page"),
    [
        ("Một.\nHai.", ["Một.", "", "Hai."]),
        ("Gồm:\n- a\n- b\nHết", ["Gồm:", "", "- a", "- b", "", "Hết"]),
        ("1. a\n2. b", ["1. a", "2. b"]),
        ("## Mục\nLời", ["## Mục", "", "Lời"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["| a | b |", "|---|---|", "| 1 | 2 |"]),
        ("\n\n  Thụt vào\n\n\n\nSau\n\n", ["Thụt vào", "", "Sau"]),
        ("Chỉ thị 05‑CT/TW\r\n➢ Ý", ["Chỉ thị 05-CT/TW", "", "- Ý"]),
        ("1) a\n2) b", ["1) a", "", "2) b"]),
        ("Số\tTên\n1\tA|B", ["| Số | Tên |", "| --- | --- |", r"| 1 | A\|B |"]),
        ("Kèm\ttheo", ["Kèm theo"]),
        ("# Mục\n#KienAn", ["## Mục", "", r"\#KienAn"]),
        ("Giá (*) là\n(*) Ghi chú", [r"Giá (\*) là", "", r"(\*) Ghi chú"]),
        ("Rất **quan trọng**, *nhé*", ["Rất **quan trọng**, *nhé*"]),
        ("[1]: ghi chú", [r"\[1]: ghi chú"]),
        ("* a\n* b * c", ["* a", r"* b \* c"]),
        ("", []),
    ],
)
def test_words_of_word_as_a_page(pasted: str, page: list[str]) -> None:
    """A line is a paragraph; rows of a list or table stay together; signs of Word are typed ones."""
    assert paragraphs(pasted) == page


def test_no_sign_of_word_is_swallowed() -> None:
    """Stars, notes and hash signs of a text stand on the page as they stood in Word."""
    lines = ("Giá (*) là 5*3", "(*) Ghi chú", "#KienAn", "[1]: ghi chú", "2) hai", "*ba")
    made = markdown.markdown("\n".join(paragraphs("\n".join(lines))), extensions=["tables"])
    assert [p.text_content() for p in html.fromstring(f"<div>{made}</div>").iter("p")] == list(lines)


MENU = """site_name: A
nav:
  - Đầu: index.md
  - Kế hoạch:
      - ke-hoach/index.md
  - Về:
      - A: a.md
"""


@pytest.mark.parametrize(
    ("section", "line"),
    [("Kế hoạch", "      - Mới: moi.md"), ("Về", "      - Mới: moi.md"), ("", "  - Mới: moi.md")],
)
def test_a_line_of_the_menu(section: str, line: str) -> None:
    """The page stands last in its part of the menu, and every other line stays."""
    now = menu.with_page(MENU, section, "Mới", "moi.md")
    before = MENU.split("\n")
    after = now.split("\n")
    assert [one for one in after if one not in before] == [line]
    assert [one for one in after if one != line] == before
    place = after.index(line)
    assert after[place - 1] == ("      - ke-hoach/index.md" if section == "Kế hoạch" else "      - A: a.md")
    assert menu.only_menu(MENU.encode(), now.encode())


@pytest.mark.parametrize(
    "now",
    [
        MENU.replace("site_name: A", "site_name: B"),
        MENU + "hooks: [x.py]\n",
        MENU + "  - !!python/name:os.system\n",
        MENU + "  - A: ../x.md\n",
        MENU.replace("nav:\n", "plugins: [x]\nnav:\n"),
        "",
    ],
)
def test_nothing_else_of_the_settings_changes(first: Desk, now: str) -> None:
    """A change of any other line of mkdocs.yml is refused by who makes, takes in and writes changes."""
    assert not menu.only_menu(MENU.encode(), now.encode())
    spoilt = (first.root / "mkdocs.yml").read_text("utf-8") + "hooks: [x.py]\n"
    with pytest.raises(DataError):
        package.made(first.root, "", {"mkdocs.yml": spoilt.encode()})
    with pytest.raises(DataError):
        package.made(first.root, "", {"mkdocs.yml": None})
