"""A Plan handed over as a file: read, understood, written; what cannot be read is refused."""

import io
import json
import re
import shutil
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from odfdo import Cell, Paragraph, Row
from odfdo import Document as OpenDocument
from odfdo import Table as OpenTable

from kienan.base.problem import DataError
from kienan.content.load import read_units
from kienan.intake import plan
from kienan.intake.plan.blocks import FileResult, Para
from kienan.intake.plan.levels import Entry, Levels
from kienan.intake.plan.old import EVENT, PEOPLE, PLAN, PROGRAMME, RECEIVED, SITE, SUMMARY, WORK, Old
from kienan.intake.plan.reader import read
from kienan.intake.plan.understood import Understood, understand
from kienan.intake.plan.units import Register
from kienan.intake.report import ImportReport
from tests.places import FIRST_DAY, ROOT
from tests.unit.support import Copy, place

TODAY = date(2026, 11, 28)
TEXT = (FIRST_DAY / "data/nguon/ke-hoach.txt").read_text("utf-8")
PLANS = ROOT / "tests" / "plans"
OURS = (PLAN, PROGRAMME, PEOPLE, WORK, EVENT, RECEIVED)


def understood(data: bytes, name: str = "ke-hoach.txt") -> Understood:
    """Return what is understood of a file, by the units of the first day."""
    answer = read(data, name)
    assert not answer.problems, answer.problems
    found = understand(answer.reading, Register(read_units(FIRST_DAY)))
    assert found
    return found


def imported(copy: Copy, answer: FileResult, name: str = "ke-hoach.txt") -> ImportReport:
    """Return the report of an import into a copy of the data."""
    return plan.judged(copy.root, name, answer, TODAY)


def word_of(text: str) -> bytes:
    """Return a Word document of a Plan's text: italics, tables, one empty paragraph between two tables."""
    made = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            table = made.add_table(rows=len(rows), cols=len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = ""
                    _runs(cell.paragraphs[0], re.sub(r"\s*</?i>\s*", "*", words))
            rows = []
        paragraph = made.add_paragraph()
        _runs(paragraph, line.replace("**", ""))
        if line.startswith(("KẾ HOẠCH", "tổ chức Lễ")):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _runs(paragraph: object, line: str) -> None:
    for number, words in enumerate(line.split("*")):
        if words:
            run = paragraph.add_run(words)  # type: ignore[attr-defined]
            run.italic = bool(number % 2)


def open_document_of(text: str) -> bytes:
    """Return an OpenDocument text of a Plan, its tables as tables."""
    made = OpenDocument("text")
    made.body.clear()
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            table = OpenTable("Bảng")
            for cells in rows:
                row = Row()
                for words in cells:
                    cell = Cell()
                    cell.append(Paragraph(re.sub(r"\s*</?i>\s*", "", words)))
                    row.append(cell)
                table.append(row)
            made.body.append(table)
            rows = []
        made.body.append(Paragraph(line.replace("*", "")))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Return a copy of the first day's data."""
    return place(FIRST_DAY / "data", tmp_path)


def test_the_plan_that_is_there_changes_nothing(copy: Copy) -> None:
    """Imported again, from its text or from a Word document of it, no file changes."""
    for name, data in (("ke-hoach.txt", TEXT.encode()), ("ke-hoach.docx", word_of(TEXT))):
        report = imported(copy, read(data, name), name)
        assert not report.problems
        assert not report.files, name


def test_an_open_document_loses_no_pointer(copy: Copy) -> None:
    """A table that goes on below an empty line is one programme: every pointer stays."""
    report = imported(copy, read(open_document_of(TEXT), "ke-hoach.odt"), "ke-hoach.odt")
    assert not report.problems
    assert PROGRAMME not in report.files
    assert RECEIVED not in report.files


def test_what_can_be_derived_equals_what_was_typed(copy: Copy) -> None:
    """Without the Plan's files, an import writes the same text and at least 95 of 100 pointers and facts."""
    for file in OURS:
        (copy.root / file).unlink()
    report = imported(copy, read(TEXT.encode(), "ke-hoach.txt"))
    plan.write(copy.root, report)
    typed, derived = Old(FIRST_DAY), Old(copy.root)
    assert derived.text(SUMMARY) == typed.text(SUMMARY)
    assert copy.read("nguon/ke-hoach.txt") == TEXT
    keys = ("loại", "trích yếu", "mở đầu", "viện dẫn", "toàn văn", "nơi nhận", "chữ ký", "cơ quan ban hành")
    for key in keys:
        assert derived.plain(PLAN)[key] == typed.plain(PLAN)[key], key
    same = [(file, leaf) for file in (PROGRAMME, PEOPLE, WORK) for leaf in _pointers(typed.plain(file))]
    ours = {(file, leaf) for file in (PROGRAMME, PEOPLE, WORK) for leaf in _pointers(derived.plain(file))}
    event = ("ngày", "giờ", "thời lượng", "địa điểm", "chủ trì", "đại biểu dự kiến", "phông")
    assert all(derived.plain(EVENT)[key] == typed.plain(EVENT)[key] for key in event)
    assert sum(leaf in ours for leaf in same) >= 0.95 * len(same)


def _pointers(value: object) -> list[tuple[str, str, str]]:
    """Return each pointer with one unit it names, and how."""
    found: list[tuple[str, str, str]] = []
    if isinstance(value, dict):
        for key in ("đơn vị", "phối hợp"):
            found += [(str(value.get("đoạn")), key, str(unit)) for unit in value.get(key, ())]
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        found += _pointers(inner)
    return found


@pytest.mark.parametrize("name", sorted(path.name for path in PLANS.iterdir() if path.is_dir()))
def test_plans_of_other_shapes_have_their_levels_and_no_slips(name: str) -> None:
    """Every passage stands at its level, and a Plan without slips is told to have none."""
    found = understood((PLANS / name / "ke-hoach.txt").read_bytes())
    levels = [level for level, entry in _levels([*found.top, *found.annexes], 1) if not _is_table(entry)]
    assert levels == [level for level, _ in json.loads((PLANS / name / "tree.json").read_text("utf-8"))]
    assert found.slips == []


def _levels(entries: list[Entry], level: int) -> list[tuple[int, Entry]]:
    found = []
    for entry in entries:
        found += [(level, entry)]
        found += _levels(entry.parts, level + 1)
    return found


def _is_table(entry: Entry) -> bool:
    return bool(entry.rows or entry.lines)


@pytest.mark.parametrize("name", sorted(path.name for path in PLANS.iterdir()))
def test_a_plan_of_another_body_needs_no_hand(copy: Copy, name: str) -> None:
    """The whole check passes; summary and title of the site say nothing of the Plan and office before."""
    copy.edit("trang.yml", '  điện thoại: ""', '  điện thoại: "0225 3876 543"')
    report = imported(copy, read((PLANS / name / "ke-hoach.txt").read_bytes(), "ke-hoach.txt"))
    plan.write(copy.root, report)
    assert [line for line in copy.problems() if not line.startswith("data/mau/")] == []
    old = ("Kiến An", "19/5/2023", "Quận ủy", "3876")
    values = [str(Old(copy.root).plain(file)) for file in (SUMMARY, SITE, PLAN, EVENT)]
    assert not [word for word in old for value in values if word in value]


def test_another_office_starts_clean(copy: Copy) -> None:
    """Confirmed in words, however typed, nothing of the office before stays; other words write nothing."""
    answer = read((PLANS / "huyen-uy" / "ke-hoach.txt").read_bytes(), "ke-hoach.txt")
    offered = imported(copy, answer).text
    words = "chỉ giữ nội dung của Huyện ủy Mẫu Hạ"
    assert f'CONFIRM="{words}"' in offered
    with pytest.raises(DataError, match="đúng lời xác nhận"):
        plan.judged(copy.root, "ke-hoach.txt", answer, TODAY, "đồng ý")
    typed = unicodedata.normalize("NFD", f" “{words.upper()}”. ")
    report = plan.judged(copy.root, "ke-hoach.txt", answer, TODAY, typed)
    plan.write(copy.root, report)
    assert "data/cuoc-thi.yml" in report.removed
    assert copy.problems() == []
    assert [str(s.id) for s in copy.content().subjects] == ["ke-hoach", "huy-hieu-dang"]
    files = [p for p in (copy.root / "data").rglob("*.yml") if p.name != "quy-dinh.yml"]
    said = [line for p in files for line in p.read_text("utf-8").split("\n") if "#" not in line]
    assert [line for line in said if re.search(r"Quận ủy|Kiến An|Hải Phòng|19/5/2023", line)] == []


def test_noted_slips_are_found_and_few_others() -> None:
    """At least ten of the slips that people noted are among at most thirty places shown."""
    noted = Old(FIRST_DAY).plain(PLAN)["lưu ý"]
    found = understood(TEXT.encode()).slips
    assert len(found) <= 30
    hits = 0
    for note in noted:
        assert isinstance(note, dict)
        near = [slip for slip in found if slip.paragraph == note["đoạn"]]
        hits += any(set(slip.written.split()) & set(str(note["viết là"]).split()) for slip in near)
    assert hits >= 10


def test_a_new_version_tells_what_changed_and_keeps_the_rest(copy: Copy) -> None:
    """One sentence differs: it is told with the entry to paste, the copy is recorded, additions stay."""
    text = TEXT.replace("Hội trường Quận ủy", "Trung tâm Chính trị quận", 1)
    report = imported(copy, read(text.encode(), "ke-hoach-moi.txt"), "ke-hoach-moi.txt")
    assert set(report.files) == {RECEIVED, PLAN, EVENT}
    assert 'đoạn: muc-4-1, nay: "4.1. Địa điểm: Trung tâm Chính trị quận."' in report.text
    assert "từ: tệp ke-hoach-moi.txt" in report.files[PLAN]
    assert "tom-tat.yml" in report.text
    assert "điều hành phân trao thưởng" in report.files[PLAN]


def test_words_own_numbers_are_marks() -> None:
    """Numbers and bullets that Word draws by itself stand before the words, each list counted by itself."""
    made = docx.Document()
    for words in ("KẾ HOẠCH", "tổ chức Hội nghị", "Thực hiện kế hoạch năm:", "I. NỘI DUNG"):
        made.add_paragraph(words)
    for words in ("Khai mạc.", "Bế mạc."):
        made.add_paragraph(words, style="List Number")
    made.add_paragraph("Có hoa.", style="List Bullet")
    out = io.BytesIO()
    made.save(out)
    said = [line for _, line in understood(out.getvalue(), "a.docx").passages]
    assert said[-3:] == ["1. Khai mạc.", "2. Bế mạc.", "• Có hoa."]


def test_no_word_is_dropped_in_silence(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that find no place stop the import and are told."""
    monkeypatch.setattr(Levels, "_loose", lambda *_: None)
    with pytest.raises(DataError, match="chưa biết xếp vào đâu"):
        imported(copy, read(TEXT.encode(), "ke-hoach.txt"))


def repacked(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a zip with `old` as `new` in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for part in given.namelist():
            words = given.read(part)
            made.writestr(part, words.replace(old, new, 1) if part == name else words)
    return out.getvalue()


TYPES, MANIFEST = "[Content_Types].xml", "META-INF/manifest.xml"
BAD = {
    "a.docm": (
        repacked(word_of("KẾ HOẠCH"), TYPES, b".document.main+xml", b".macroEnabled.main+xml"),
        "có macro (.docm)",
    ),
    "a.dotx": (repacked(word_of("KẾ HOẠCH"), TYPES, b"document.main+xml", b"template.main+xml"), "tệp mẫu"),
    "a.odt": (
        repacked(open_document_of("KẾ HOẠCH"), MANIFEST, b"</", b"<manifest:encryption-data/></"),
        "có mật khẩu",
    ),
    "g.txt": (b" \n", "tệp trống"),
    "a.pdf": (b"%PDF-1.7\n", "tệp PDF"),
    "a.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "kiểu cũ (.doc)"),
    "a.jpg": (b"\xff\xd8\xff\xe0" + b"\0" * 60, "tệp ảnh"),
    "a.docx": (word_of("KẾ HOẠCH\n\ntổ chức")[:900], "tệp hỏng"),
    "b.txt": ("KẾ HOẠCH".encode("utf-16-le")[:7] + b"\xff\xfe", "UTF-8"),
    "c.txt": (b"K\xd5 ho\xb9ch t\xe6 ch\xf8c", "không thấy dòng tên loại"),
    "h.txt": (b"K\xd5\x9d ho\x8f\xb9ch \xd0\xd0\xa4", "không theo mã UTF-8"),
    "d.txt": ("Công văn mời họp\n\nKính gửi".encode(), "không thấy dòng tên loại"),
    "e.txt": ("KẾ HOẠCH\n\ntổ chức Hội nghị\n\nThực hiện:\n".encode(), "không thấy phần nội dung"),
    "f.html": (b"<html><body>K</body></html>", "trang web"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_plan_is_refused_with_the_way_out(copy: Copy, name: str) -> None:
    """A scan, a PDF, an old or damaged file, a letter: told what it is, nothing to write, no traceback."""
    data, said = BAD[name]
    with pytest.raises(DataError) as refused:
        imported(copy, read(data, name), name)
    assert said in str(refused.value)


@pytest.mark.watched
def test_the_command_reads_in_a_process_of_its_own(
    copy: Copy, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The whole way, file to files: a changed Plan is written, and read again it changes nothing."""
    file = tmp_path_factory.mktemp("nhan") / "ke-hoach.txt"
    file.write_text(TEXT.replace("180 đại biểu", "200 đại biểu"), "utf-8")
    report = plan.run(copy.root, file, TODAY)
    assert plan.write(copy.root, report).startswith("Đã ghi")
    assert "đại biểu dự kiến: 200" in copy.read("hoi-nghi.yml")
    assert plan.run(copy.root, file, TODAY).files == {}
    shutil.rmtree(file.parent)


_DECISION = """ỦY BAN NHÂN DÂN PHƯỜNG GIẢ TƯỞNG
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.
Phạm Văn Giả
ỦY BAN NHÂN DÂN PHƯỜNG GIẢ TƯỞNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

KẾ HOẠCH
Tổ chức Hội nghị năm 2026
(Ban hành kèm theo Quyết định số 118/QĐ-UBND ngày 02/3/2026 của Ủy ban nhân dân phường)
Phần thứ nhất
MỤC ĐÍCH
1. Biểu dương.
Phần thứ hai
THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN
1. Thời gian: 8.30 giờ, ngày 20/3/2026.
2. Địa điểm: Nhà văn hóa phường.
3. Thành phần: đại diện 45 gia đình.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Mẫu
Nơi nhận:
- Lưu: VT.
"""


def test_a_decision_before_the_plan_and_what_it_does_not_tell(copy: Copy) -> None:
    """The decision is told as left out; chair, programme and length stay untold, not as they were."""
    report = imported(copy, read(_DECISION.encode(), "ke-hoach.txt"))
    assert "ban hành văn bản này: “Phạm Văn Giả”" in report.text
    plan.write(copy.root, report)
    event, made = Old(copy.root).plain(EVENT), Old(copy.root).plain(PLAN)
    assert (event["ngày"], event["giờ"]) == ("20/3/2026", "08:30")
    assert not {"chủ trì", "thời lượng", "đại biểu dự kiến"} & set(event)
    assert Old(copy.root).plain(PROGRAMME)["mục"] == []
    assert (made["nơi nhận"], made["chữ ký"]) == (
        ["- Lưu: VT."],
        [{"thay mặt": "TM. ỦY BAN NHÂN DÂN", "chức vụ": "CHỦ TỊCH", "họ tên": "Lê Văn Mẫu"}],
    )
    assert [line for line in copy.problems() if not line.startswith("data/mau/")] == []


def test_what_nobody_sees_in_word_is_told_and_not_published() -> None:
    """Hidden and struck out letters are no words of the Plan; the report names them."""
    made = docx.Document()
    made.add_paragraph("KẾ HOẠCH")
    line = made.add_paragraph("tổ chức Hội nghị")
    for text, look in ((" ẩn", "hidden"), (" gạch", "strike")):
        setattr(line.add_run(text).font, look, True)
    out = io.BytesIO()
    made.save(out)
    reading = read(out.getvalue(), "ke-hoach.docx").reading
    assert [block.words for block in reading.blocks if isinstance(block, Para)][1] == "tổ chức Hội nghị"
    assert [line.partition("“")[2] for line in reading.left_out] == ["ẩn”", "gạch”"]


def test_hidden_letters_of_an_open_document_are_told_too() -> None:
    """Text that a condition hides is no word of the Plan; the report names it."""
    hidden = b'<text:hidden-text text:string-value="x">K\xc3\xadn</text:hidden-text>Th'
    data = repacked(open_document_of("KẾ HOẠCH\n\nThi tay nghề"), "content.xml", b"Th", hidden)
    reading = read(data, "ke-hoach.odt").reading
    assert [block.words for block in reading.blocks if isinstance(block, Para)] == [
        "KẾ HOẠCH",
        "Thi tay nghề",
    ]
    assert reading.left_out == ("chữ ẩn hoặc bị gạch ngang: “Kín”",)
