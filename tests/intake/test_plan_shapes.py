"""Plans of other shapes than the received one, each as an office may type it: what they say is found."""

import unicodedata
from datetime import date, time
from pathlib import Path
from textwrap import wrap

import docx
import pytest
from docx.oxml import parse_xml

from kienan.intake import plan
from kienan.intake.plan import fresh
from kienan.intake.plan.levels import walk
from kienan.intake.plan.numbering import Numbering
from kienan.intake.plan.odt_numbers import Numbers
from kienan.intake.plan.reader import read
from kienan.intake.plan.understood import Understood
from tests.intake.test_plan import TEXT, TODAY, understood
from tests.places import FIRST_DAY
from tests.unit.support import place

SMALL_LETTERS = """THÀNH ỦY HẢI PHÒNG\tĐẢNG CỘNG SẢN VIỆT NAM
QUẬN ỦY GIẢ SƠN\tGiả Sơn, ngày 05/8/2024
Số 45-KH/QU

KẾ HOẠCH
tổ chức Lễ trao Huy hiệu Đảng đợt 02/9/2024
Thực hiện Kế hoạch số 99-KH/TU ngày 02 tháng 7 năm 2024 của Ban Thường vụ Thành ủy:
I- MỤC ĐÍCH
1- Ghi nhận công lao.
II- NỘI DUNG
1- Thời gian: 8 giờ 30 phút, Thứ Bảy, ngày 31/8/2024.
2- Địa điểm: Nhà văn hóa quận.
3- Số lượng: 150 đồng chí.
III- TỔ CHỨC THỰC HIỆN
1- Giao ban tổ chức quận ủy chủ trì, phối hợp với văn phòng quận ủy lập danh sách.
2- Giao phòng văn hóa và thông tin quận trang trí hội trường.

Nơi nhận:
- Lưu.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Phạm Văn Thử
"""
SCHOOL = """PHÒNG GD&ĐT HUYỆN MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG THCS VÍ DỤ\tĐộc lập - Tự do - Hạnh phúc

KẾ HOẠCH
Tổ chức Lễ khai giảng năm học 2024 - 2025
A. MỤC ĐÍCH
- Vui tươi.
B. THỜI GIAN, ĐỊA ĐIỂM
- Thời gian: 7h00 ngày 05 tháng 9 năm 2024 (Thứ Năm).
- Địa điểm: sân trường.
C. CHƯƠNG TRÌNH
1. 7h00: Ổn định tổ chức
2. 7h15: Chào cờ
D. PHÂN CÔNG
TT\tNội dung công việc\tNgười phụ trách
1\tTrang trí\tTổ Mỹ thuật
2\tÂm thanh\tThầy Mẫu, cô Giả
HIỆU TRƯỞNG
Lê Thị Ví Dụ
"""
PEOPLE = """ĐẢNG BỘ PHƯỜNG MẪU\tĐẢNG CỘNG SẢN VIỆT NAM
CHI BỘ TỔ DÂN PHỐ SỐ 4\tMẫu, ngày 12/01/2026
Số 01-KH/CB

KẾ HOẠCH
Về việc tổ chức gặp mặt đảng viên cao tuổi
Nhân dịp kỷ niệm ngày thành lập Đảng, Chi bộ xây dựng kế hoạch:
1. Thời gian: 14h, ngày 1 tháng 2 năm 2026 (Chủ Nhật)
2. Địa điểm: nhà văn hóa tổ dân phố số 4
3. Phân công:
- Đ/c Lan - bí thư: chủ trì.
- Chi hội phụ nữ: chuẩn bị nước, hoa quả.
T/M CHI BỘ
BÍ THƯ
Nguyễn Thị Lan
"""
ANNEX = """ỦY BAN NHÂN DÂN XÃ GIẢ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND\tĐộc lập - Tự do - Hạnh phúc

KẾ HOẠCH
Tổ chức Lễ kỷ niệm Ngày Nhà giáo Việt Nam
Điều 1. Thời gian, địa điểm
1. Thời gian: Từ 08 giờ 00 đến 11 giờ 00, thứ năm, ngày 20/11/2025.
2. Địa điểm: Hội trường xã.
Điều 2. Phân công
1. Văn phòng xã: chuẩn bị giấy mời.
CHỦ TỊCH
Trần Văn Định
PHỤ LỤC 1
CHƯƠNG TRÌNH
TT\tThời gian\tNội dung\tThực hiện
1\t7g30 - 8g00\tĐón khách\tVăn phòng xã
2\t8g00 - 8g15\tKhai mạc\tChủ tịch xã
"""
UNION = """CÔNG ĐOÀN CÔNG TY MẪU
KẾ HOẠCH HỘI NGHỊ NGƯỜI LAO ĐỘNG NĂM 2026
1) Thời gian: 13:30, 15-01-2026
2) Địa điểm: Nhà ăn ca
3) Chủ trì: Giám đốc
4) Tổ chức thực hiện
4.1. Phân công cụ thể:
- Tổ hậu cần: nước uống.
"""
UNMARKED = """TỈNH ỦY HƯ CẤU\tĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH\tHư Cấu, ngày     tháng 5 năm 2024

KẾ HOẠCH
gặp mặt cán bộ lão thành
Thực hiện Chương trình làm việc số 12-CTr/ĐUK, ngày 02/5/2024, Đảng ủy Khối tổ chức gặp mặt như sau:
THỜI GIAN
Thời gian: 9h00’, thứ sáu, ngày 24/5 (trước đây dự kiến ngày 17/5).
THÀNH PHẦN
- Ban Thường vụ Đảng ủy Khối;
- Dự kiến khoảng 1.250 đại biểu.
TỔ CHỨC THỰC HIỆN
Văn phòng Đảng ủy Khối: chuẩn bị hội trường, quà tặng.
Ban Tổ chức Đảng ủy Khối: lập danh sách.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Tạ Văn Phỏng
"""
CHAPTERS = """HUYỆN ỦY MẪU SƠN\tĐẢNG CỘNG SẢN VIỆT NAM
Số 11-KH/HU\tMẫu Sơn, ngày 05 tháng 9 năm 2025

KẾ HOẠCH
tổ chức Hội nghị tuyên dương năm 2025
Thực hiện Chương trình công tác năm 2025, Ban Thường vụ Huyện ủy xây dựng Kế hoạch:
Chương I
NỘI DUNG
Điều 1. Thời gian, địa điểm
1. Thời gian và địa điểm: 10.10.2025, tại Hội trường lớn huyện.
Điều 2. Chương trình
1. 7 giờ 30: Chào cờ.
2. 8 giờ: Tuyên dương (Ban Tuyên giáo Huyện ủy).
3. Bế mạc.
Chương II
TỔ CHỨC THỰC HIỆN
Điều 3. Trách nhiệm của các cơ quan
1. Ban Tuyên giáo Huyện ủy chủ trì tham mưu.
2. Văn phòng Huyện ủy bố trí hội trường.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Lò Văn Thử
"""
PLAIN = """CHI BỘ THÔN TRUNG\tĐẢNG CỘNG SẢN VIỆT NAM

KẾ HOẠCH
gặp mặt đảng viên
Chi bộ xây dựng kế hoạch như sau:
Mục đích, yêu cầu
Tiết kiệm, vui tươi.
Thời gian, địa điểm
- Thời gian: 14h, 03/02/2026.
- Địa điểm: nhà văn hóa thôn.
Chương trình
- Chào cờ.
- Tặng hoa.
- Hát tập thể.
Phân công thực hiện
- Chi hội Phụ nữ: chuẩn bị nước.
TM. CHI ỦY
BÍ THƯ
Trịnh Văn Thường
"""
TWO_DAYS = """TỈNH ỦY VÍ DỤ\tĐẢNG CỘNG SẢN VIỆT NAM
Số 58-KH/TU\tVí Dụ, ngày 04 tháng 8 năm 2025

KẾ HOẠCH
tổ chức Hội nghị biểu dương điển hình
Thực hiện kế hoạch năm, Ban Thường vụ Tỉnh ủy xây dựng Kế hoạch:
1. Thời gian, địa điểm
Từ 8 giờ 00 ngày 18 đến hết ngày 19/8/2025, tại Trung tâm Hội nghị tỉnh, theo giấy mời.
2. Thành phần: Tỉnh ủy viên; các điển hình.
3. Chương trình
Thời gian\tNội dung\tPhụ trách
Ngày thứ hai (19/8/2025)
8h00 - 9h00\tBiểu dương điển hình\tTỉnh đoàn
9h00 - 9h30\tBế mạc\tVăn phòng Tỉnh ủy
4. Tổ chức thực hiện
TT\tNhiệm vụ, nội dung\tCơ quan chủ trì\tThời gian
1\tBáo cáo\tVăn phòng Tỉnh ủy\tTrước 05/8/2025
THAY MẶT BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Hoàng Văn Thử
"""
NEXT_ROUND = TEXT.replace("ngày 19/5/2023 (*Thứ Sáu*)", "ngày 01/9/2023 (*Thứ Sáu*)").replace(
    "19/5/2023", "02/9/2023"
)
TEXTS = {
    "chữ thường": SMALL_LETTERS,
    "trường": SCHOOL,
    "người": PEOPLE,
    "phụ lục": ANNEX,
    "công đoàn": UNION,
    "đợt sau": NEXT_ROUND,
    "không đánh số": UNMARKED,
    "hai ngày": TWO_DAYS,
    "chương, điều": CHAPTERS,
    "chữ thường không số": PLAIN,
}


def _found(text: str) -> Understood:
    return understood(text.encode())


def _given(found: Understood) -> list[tuple[str, ...]]:
    return [given.units for given in found.roles.given]


def test_bodies_in_small_letters_and_marks_with_a_dash() -> None:
    """“1-” is a number, “8 giờ 30 phút” an hour, “ban tổ chức quận ủy” the body that the register knows."""
    found = _found(SMALL_LETTERS)
    event = found.events[0]
    assert (event.day, event.hour, event.expected) == (date(2024, 8, 31), time(8, 30), 150)
    assert found.parts.head.bodies == ["Thành ủy Hải Phòng", "Quận ủy Giả Sơn"]
    assert _given(found) == [("ban-to-chuc-quan-uy",), ("phong-van-hoa-va-thong-tin-quan",)]


def test_lettered_sections_and_tasks_in_a_table() -> None:
    """“C.” and “D.” are letters beside “A.”; each row of the table is a task, a person is no unit."""
    found = _found(SCHOOL)
    assert [entry.id for entry in found.top] == ["muc-a", "muc-b", "muc-c", "muc-to-chuc"]
    assert [ident for ident, _, _ in found.roles.items] == ["muc-c-1", "muc-c-2"]
    assert _given(found) == [("to-my-thuat",), ()]
    assert found.issuer == "Trường THCS Ví Dụ"
    assert [(sign.post, sign.name) for sign in found.parts.signatures] == [("HIỆU TRƯỞNG", "Lê Thị Ví Dụ")]


def test_a_task_of_a_person_has_no_unit() -> None:
    """A comrade is not put into the register of units; the body above the title is named in full."""
    found = _found(PEOPLE)
    assert _given(found) == [(), ("chi-hoi-phu-nu",)]
    assert found.issuer == "Chi bộ Tổ dân phố số 4"
    assert not any("lan" in unit.split("-") for unit in found.register.proposed)


def test_a_programme_in_an_annex() -> None:
    """The table of an annex with hours and performers is the programme."""
    found = _found(ANNEX)
    assert found.roles.items == [("chuong-trinh-1", ("van-phong-xa",), ""), ("chuong-trinh-2", (), "")]
    assert found.events[0].length == "3 giờ"


def test_a_head_without_motto_and_a_post_in_the_chair() -> None:
    """Nothing is put where the paper has nothing; “Giám đốc” alone and a heading are no units."""
    found = _found(UNION)
    assert (found.parts.head.motto, found.register.one(found.events[0].chair)) == ([], "")
    assert _given(found) == [("to-hau-can",)]


def test_sections_and_tasks_without_marks() -> None:
    """Each unmarked task is its unit's; a day without year is of the document's year, the first one meant."""
    found = _found(UNMARKED)
    assert _given(found) == [("van-phong-dang-uy-khoi",), ("ban-to-chuc-dang-uy-khoi",)]
    event = found.events[0]
    assert (event.day, event.place, event.expected) == (date(2024, 5, 24), "", 1250)
    assert [cited.number for cited in found.cited] == ["12-CTr/ĐUK"]


def test_headings_without_number_or_capitals() -> None:
    """The usual headings open sections where no line has a number or stands in capitals."""
    found = _found(PLAIN)
    assert [len(entry.parts) for entry in found.top] == [1, 2, 3, 1]
    assert len(found.roles.items) == 3
    assert _given(found) == [("chi-hoi-phu-nu",)]


def test_words_numbers_of_several_levels() -> None:
    """“I.” and “1.1” of one list, a list that begins again at a given number, a style based on another."""
    made = docx.Document()
    top = made.part.numbering_part.element
    top.insert(0, parse_xml(_ABSTRACT))
    for one in _NUMBERS:
        top.append(parse_xml(one))
    counts = Numbering(made)
    shown = []
    for number, level in ((70, 0), (70, 1), (70, 0), (70, 1), (70, 1), (71, 0), (70, 0)):
        own = made.add_paragraph("A")._p
        own.get_or_add_pPr().append(parse_xml(_OWN.format(number, level)))
        shown.append(counts.mark(own))
    assert shown == ["I.", "1.1", "II.", "2.1", "2.2", "V.", "VI."]


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OWN = f'<w:numPr {_W}><w:ilvl w:val="{{1}}"/><w:numId w:val="{{0}}"/></w:numPr>'
_ABSTRACT = (
    f'<w:abstractNum {_W} w:abstractNumId="70">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
    "</w:abstractNum>"
)
_NUMBERS = (
    f'<w:num {_W} w:numId="70"><w:abstractNumId w:val="70"/></w:num>',
    f'<w:num {_W} w:numId="71"><w:abstractNumId w:val="70"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)


def test_chapters_and_articles() -> None:
    """An article that only parts the charges is none; the event begins when its programme does."""
    found = _found(CHAPTERS)
    assert _given(found) == [("ban-tuyen-giao-huyen-uy",), ("van-phong-huyen-uy",)]
    assert [units for _, units, _ in found.roles.items] == [(), ("ban-tuyen-giao-huyen-uy",), ()]
    assert (found.events[0].hour, found.events[0].place) == (time(7, 30), "Hội trường lớn huyện")


def test_two_days_under_a_heading() -> None:
    """Day, hour, place stand in a sentence below; hours of two days are no length; tasks no programme."""
    found = _found(TWO_DAYS)
    event = found.events[0]
    assert (event.day, event.hour, event.place) == (date(2025, 8, 18), time(8), "Trung tâm Hội nghị tỉnh")
    assert event.length == ""
    assert [ident for ident, _, _ in found.roles.items] == ["chuong-trinh-1", "chuong-trinh-2"]
    assert len(next(e for e in walk(found.top) if e.id == "chuong-trinh").rows) == 4
    assert _given(found) == [("van-phong-tinh-uy",)]
    assert [group.words for group, _ in found.roles.groups] == ["2. Thành phần: Tỉnh ủy viên; các điển hình."]
    assert found.slips == []


@pytest.mark.parametrize("name", ["không đánh số", "hai ngày"])
def test_a_clean_start_needs_no_other_file(tmp_path: Path, name: str) -> None:
    """A Plan without programme or place is whole data; its subjects know the passages about them."""
    copy = place(FIRST_DAY / "data", tmp_path)
    answer = read(TEXTS[name].encode(), "ke-hoach.txt")
    words = fresh.words_to_confirm(_found(TEXTS[name]))
    plan.write(copy.root, plan.judged(copy.root, "ke-hoach.txt", answer, TODAY, words))
    assert copy.problems() == []
    told = {str(subject.id): subject.related for subject in copy.content().subjects}
    assert told == {"ke-hoach": ()} | ({"dien-hinh": ("chuong-trinh-1",)} if name == "hai ngày" else {})


def test_lines_cut_at_one_width_and_old_letters() -> None:
    """Mail cuts paragraphs into lines; an old editor writes windows-1258: the same passages."""
    cut = "\n".join(line for given in UNMARKED.split("\n") for line in wrap(given, 60) or [""])
    whole = [words for _, words in _found(UNMARKED).passages]
    assert [words for _, words in _found(cut).passages] == whole
    bytes_1258 = b"".join(map(_in_1258, unicodedata.normalize("NFC", UNMARKED)))
    assert [words for _, words in understood(bytes_1258).passages] == whole


def _in_1258(letter: str) -> bytes:
    """Return a letter as windows-1258 writes it: the tone after the vowel."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    hats = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
    tones = "".join(mark for mark in marks if mark not in hats)
    return (unicodedata.normalize("NFC", base + hats) + tones).encode("cp1258")


def test_numbers_of_an_open_document() -> None:
    """A list that goes on counts on; a number begins those below it anew; levels stand in one number."""
    level = {"kind": "list-level-style-number", "num-format": "1", "num-suffix": "."}
    bullet = {"kind": "list-level-style-bullet", "bullet-char": "-"}
    numbers = Numbers({"A": {1: level, 2: level | {"display-levels": "2"}, 3: bullet}})
    given = ((1, ""), (2, ""), (3, ""), (2, ""), (1, ""), (2, ""), (1, "7"), (1, ""))
    shown = [numbers.mark("A", at, start) for at, start in given]
    assert shown == ["1.", "1.1.", "-", "1.2.", "2.", "2.1.", "7.", "8."]
    numbers.begin("A")
    assert numbers.mark("A", 1, "") == "1."


def test_the_next_round_of_the_same_office(tmp_path: Path) -> None:
    """The round that the new Plan is about is begun, unpublished; that of the Plan before stays."""
    copy = place(FIRST_DAY / "data", tmp_path)
    report = plan.judged(copy.root, "ke-hoach.txt", read(NEXT_ROUND.encode(), "ke-hoach.txt"), TODAY)
    assert "trạng thái: chưa công bố" in report.files["data/huy-hieu-dang/2023-09-02/dot.yml"]
    assert report.removed == ()


@pytest.mark.full
@pytest.mark.parametrize("name", TEXTS)
def test_what_was_imported_passes_the_check(tmp_path: Path, name: str) -> None:
    """No hand is needed between the import and a check without faults."""
    copy = place(FIRST_DAY / "data", tmp_path)
    answer = read(TEXTS[name].encode(), "ke-hoach.txt")
    plan.write(copy.root, plan.judged(copy.root, "ke-hoach.txt", answer, TODAY))
    assert copy.problems() == []
