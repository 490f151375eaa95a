"""Lists as offices hand them over, each with one oddity: the right list, or a refusal that says which."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kienan.intake import ImportReport, run
from tests.intake.rounds import LIST, ROUND

NUMBER, NAME, LEVEL, BRANCH, WARD, CONSENT, NOTE, UNTITLED = range(8)
HEADER = ("STT", "Họ và tên", "Mức Huy hiệu", "Chi bộ", "Đảng bộ", "Đồng ý công khai", "Ghi chú", "")
BARE = "Trần Thị Bình,50,Chi bộ 1,Đảng bộ phường Nam Sơn,"


def report_of(
    root: Path, column: int, text: str, change: Callable[[Worksheet], None] | None = None
) -> ImportReport:
    """Import two people, the second with `text` in one of her cells and the sheet changed by `change`."""
    book = openpyxl.Workbook()
    sheet = book.active
    row: list[object] = [2, "Trần Thị Bình", "50 năm", "Chi bộ 1", "Nam Sơn", "có", "", ""]
    row[column] = text
    for cells in (HEADER, (1, "Lê Văn An", "50 năm", "Chi bộ 1", "Nam Sơn", "có", "", ""), row):
        sheet.append(list(cells))
    if change:
        change(sheet)
    book.save(root / "a.xlsx")
    return run(root, root / "a.xlsx", ROUND)


def lines(report: ImportReport) -> list[str]:
    """Return the lines of the second person in the list that would be written."""
    assert not report.problems, report.text
    return [line for line in report.files[LIST].splitlines()[1:] if not line.startswith("Lê Văn An")]


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (NOTE, "TT", "truy tặng"),
        (NOTE, "cố", "từ trần"),
        (NOTE, "RIP", "từ trần"),
        (NOTE, "†", "từ trần"),
        (NOTE, "K", "đồng ý công khai"),
        (NOTE, "miễn", "đồng ý công khai"),
        (NOTE, "đang xem xét", "hoãn"),
        (NOTE, "chuyển đợt 02/9", "chuyển"),
        (NOTE, "không đưa tên lên mạng", "không đồng ý"),
        (NOTE, "con nhận thay", "từ trần"),
        (NOTE, "về với tổ tiên 3/2023", "từ trần"),
        (NOTE, "cụ đã quy tiên", "từ trần"),
        (NOTE, "tang lễ ngày 02/3", "từ trần"),
        (NOTE, "khước từ", "đồng ý công khai"),
        (NOTE, "quá cố", "từ trần"),
        (NOTE, "đã ra đi tháng 4", "từ trần"),
        (NOTE, "thân nhân lĩnh", "từ trần"),
        (NOTE, "trao cho gia đình", "từ trần"),
        (NOTE, "lùi sang 02/9", "hoãn"),
        (NOTE, "thiếu 2 tháng", "hoãn"),
        (NOTE, "khiển trách 2022", "hoãn"),
        (NOTE, "đã nhận đợt 3/2", "hoãn"),
        (NOTE, "báo giảm", "rút tên"),
        (NOTE, "đã cắt SH", "rút tên"),
        (NUMBER, "2 (hoãn)", "hoãn"),
        (NUMBER, "2*", "không chỗ nào giải thích"),
        (BRANCH, "Chi bộ 1 (đã từ trần)", "ô này nói cả"),
        (BRANCH, "Chi bộ 1 - gia đình không muốn", "ô này nói cả"),
        (WARD, "Nam Sơn (tạm hoãn)", "ô này nói cả"),
        (WARD, "Nam Sơn (nay là Bắc Sơn)", "thêm điều khác"),
        (WARD, "Nam Sơn (40 năm)", "ô này nói cả"),
        (BRANCH, "Chi bộ 1 (40 năm)", "ô này nói cả"),
        (UNTITLED, "gia đình xin không nêu", "không có tiêu đề"),
        (UNTITLED, "gia đình từ chối", "không có tiêu đề"),
        (UNTITLED, "hoãn", "không có tiêu đề"),
        (UNTITLED, "xin rút", "không có tiêu đề"),
        (UNTITLED, "đã mất", "không có tiêu đề"),
        (NAME, "Cố Trần Thị Bình", "“Cố”"),
        (NAME, "CCB Trần Thị Bình", "viết tắt “Ccb”"),
        (NAME, "LS. Trần Thị Bình", "viết tắt"),
        (NAME, "B. Trần Thị Bình", "viết tắt “B.”"),
        (NAME, "Trần T. Bình", "viết tắt “T.”"),
        (NAME, "Trần Thị Bình (từ trần)", "ngoặc"),
        (NAME, "Trần Thị Bình (Hai)", "ngoặc"),
        (NAME, "Trần Thị Bình - hoãn", "gạch ngang"),
        (NAME, "Không", "không có tên"),
        (NAME, "Nt", "viết tắt"),
        (LEVEL, "50 TT", "không hiểu mức"),
        (LEVEL, "50 năm (bốn mươi)", "không hiểu mức"),
        (LEVEL, "Năm mươi hai", "không hiểu mức"),
        (LEVEL, "50 năm, hoãn", "không hiểu mức"),
        (WARD, "Nam Sơn - Bắc Sơn", "hai đảng bộ"),
        (CONSENT, "xin rút", "không hiểu ý kiến"),
        (CONSENT, "con đồng ý", "không hiểu ý kiến"),
    ],
)
def test_what_is_not_understood_stops(root: Path, column: int, text: str, said: str) -> None:
    """A word of death, refusal or delay, an abbreviation, a nickname: the import stops and says which."""
    report = report_of(root, column, text)
    assert report.problems
    assert not report.files
    assert said in report.text


@pytest.mark.parametrize(
    ("column", "text", "kind"),
    [
        (NOTE, "(TT)", "truy tặng"),
        (NOTE, "truy tặng", "truy tặng"),
        (NOTE, "nhận tại nhà", "tặng"),
        (NAME, "Ông/Bà  TRẦN\u00a0THỊ BÌNH.", "tặng"),
        (NAME, "Trần Thị Bình (truy tặng)", "truy tặng"),
        (LEVEL, "HHĐ 50N", "tặng"),
        (LEVEL, "50 năm (truy tặng)", "truy tặng"),
        (LEVEL, "Năm mươi năm", "tặng"),
        (LEVEL, "50 năm (năm mươi)", "tặng"),
        (LEVEL, "50NTĐ", "tặng"),
        (LEVEL, "'50", "tặng"),
        (NOTE, "con liệt sĩ", "tặng"),
        (CONSENT, "✔\ufe0f", "tặng"),
        (CONSENT, "Đ.ý", "tặng"),
        (NOTE, "đề nghị trao tại nhà", "tặng"),
        (NOTE, "đã kiểm tra với lý lịch", "tặng"),
        (BRANCH, "Chi bộ 1 ĐB phường Nam Sơn", "tặng"),
        (WARD, "TDP 3 – Nam Sơn", "tặng"),
        (WARD, "Phường Nam Sơn, quận Kiến An", "tặng"),
        (WARD, "Nam Sơn, Kiến An, HP", "tặng"),
        (UNTITLED, "02", "tặng"),
    ],
)
def test_what_is_understood_is_right(root: Path, column: int, text: str, kind: str) -> None:
    """The second person is written with her name, level, ward and this kind of award."""
    assert lines(report_of(root, column, text)) == [f"{BARE}{kind},"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Nguyện vọng", "đề nghị không đưa tên"),
        ("Nơi ở hiện nay", "đã tạ thế"),
        ("Nhận xét", "lùi sang đợt 2/9"),
        ("Đề xuất của chi bộ", "gia đình không muốn đăng"),
        ("Ẩn tên", "x"),
        ("Bảo mật", "x"),
        ("Không hiện tên", "x"),
        ("Không công bố", "x"),
        ("Giữ bí mật", "x"),
        ("Thiếu hồ sơ", "x"),
        ("Xét tặng", "x"),
        ("Được tặng", "x"),
        ("Đủ điều kiện", "x"),
        ("Còn sống", "x"),
        ("Kết quả xét", "Không đạt"),
        ("Kết luận", "Không tặng"),
        ("Trạng thái", "Hủy"),
        ("Người nhận thay", "Lê Văn Con"),
        ("Ngày mất", "03/02/2023"),
        ("Năm sinh", "1940 - 2023"),
        ("Năm sinh", "1940 (mất)"),
        ("Đợt trao", "đợt sau"),
        ("Đợt trao", "Đợt 02/9 năm 2023"),
    ],
)
def test_a_column_that_may_decide_is_never_dropped(root: Path, title: str, text: str) -> None:
    """A further column that speaks of consent, death, delay or eligibility stops, or counts as a refusal."""
    report = report_of(root, UNTITLED, text, lambda sheet: sheet.__setitem__("H1", title))
    assert report.problems or not lines(report), report.text


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Quê quán", "xã Bắc Sơn"),
        ("Chức vụ", "nguyên Phó Bí thư"),
        ("Mức thưởng", "15.000.000"),
        ("Xếp loại đảng viên", "HTXSNV"),
        ("Ngày mất", ""),
        ("Nghề nghiệp", "Nghỉ chờ hưu"),
        ("Số quyết định truy tặng năm trước", "12"),
        ("Ngày công bố quyết định", "10/5/2023"),
    ],
)
def test_a_column_of_other_facts_is_skipped(root: Path, title: str, text: str) -> None:
    """A further column that decides nothing changes nothing."""
    report = report_of(root, UNTITLED, text, lambda sheet: sheet.__setitem__("H1", title))
    assert lines(report) == [f"{BARE}tặng,"]


def _rows(*rows: tuple[object, ...], at: int = 4) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(at, len(rows))
        for i, row in enumerate(rows, at):
            for j, cell in enumerate(row, 1):
                sheet.cell(i, j, cell)

    return change


def _hidden(row: int, *rows: tuple[object, ...], at: int) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        _rows(*rows, at=at)(sheet)
        sheet.row_dimensions[row].hidden = True

    return change


def _apart(state: str, name: str, *texts: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        other = sheet.parent.create_sheet(name)
        for text in texts:
            other.append([text])
        other.sheet_state = state

    return change


def _noted(cell: str, text: str, *rows: tuple[object, ...], at: int) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        _rows(*rows, at=at)(sheet)
        sheet[cell].comment = Comment(text, "PC")

    return change


def _named(name: str) -> Callable[[Worksheet], None]:
    return lambda sheet: setattr(sheet, "title", name)


def _struck(cell: str) -> Callable[[Worksheet], None]:
    return lambda sheet: setattr(sheet[cell], "font", Font(strike=True))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_rows(("", "Ghi chú: các đồng chí tô vàng là truy tặng")), "truy tặng"),
        (_rows(("", "Lưu ý: STT 2 truy tặng")), "truy tặng"),
        (_rows(("", "Truy tặng: đ/c Trần Thị Bình")), "truy tặng"),
        (_rows(("", "Trong đó truy tặng: Trần Thị Bình (Nam Sơn)")), "truy tặng"),
        (_rows(("", "* Đồng chí in nghiêng đã từ trần")), "từ trần"),
        (_rows(("II. Không đồng ý công khai",), at=3), "đồng ý công khai"),
        (_rows(("DỰ KIẾN DANH SÁCH (chưa duyệt)",), at=1), "chưa duyệt"),
        (_rows(("Đợt: 02/9/2023",), at=1), "danh sách của đúng đợt"),
        (_rows(("", "", "", "tổ dân phố 5")), "họ và tên để trống"),
        (_rows((3, "", "40 năm", "Chi bộ 2", "Nam Sơn", "có")), "họ và tên để trống"),
        (_hidden(1, ("TRUY TẶNG HUY HIỆU ĐẢNG",), at=1), "bị ẩn"),
        (_hidden(3, ("II. TRUY TẶNG",), at=3), "bị ẩn"),
        (_apart("hidden", "Sheet2", "Không đồng ý công khai", "Trần Thị Bình"), "bị ẩn mà có họ tên"),
        (_apart("visible", "Truy tặng", "Trần Thị Bình"), "không có bảng mà có họ tên"),
        (_rows(("II. Các đồng chí chưa trả lời",), at=3), "tên mục nói về"),
        (_rows(("", "(1) Truy tặng")), "truy tặng"),
        (_rows(("DANH SÁCH ĐẢNG VIÊN CHUYỂN SINH HOẠT",), at=1), "chuyển sinh hoạt"),
        (_noted("A4", "1 đ/c không đồng ý công khai", ("Tổng cộng: 02",), at=4), "nằm ngoài các dòng"),
        (_noted("A3", "truy tặng cả mục", ("II. Huy hiệu 50 năm",), at=3), "nằm ngoài dòng của người"),
        (_struck("A3"), "gạch"),
        (_named("Đã loại"), "rút tên"),
        (_named("02-9"), "danh sách của đúng đợt"),
    ],
)
def test_what_decides_over_rows_elsewhere_stops(
    root: Path, change: Callable[[Worksheet], None], said: str
) -> None:
    """A legend, a title, a hidden row, another sheet, a struck-out number that says something of a row."""
    report = report_of(root, NOTE, "", change)
    assert report.problems
    assert said in report.text


def test_a_breakdown_by_level_without_a_word_for_people(root: Path) -> None:
    """“Cộng Huy hiệu 50 năm | 2” is the total of that level."""
    assert lines(report_of(root, NOTE, "", _rows(("", "Cộng Huy hiệu 50 năm", 2)))) == [f"{BARE}tặng,"]
    assert report_of(root, NOTE, "", _rows(("", "Cộng Huy hiệu 50 năm", 3))).problems


@pytest.mark.parametrize("mark", ["**", "(*)"])
def test_a_mark_among_the_notes_that_a_remark_explains(root: Path, mark: str) -> None:
    """A mark in the column of notes is the one that the remark below the list explains."""
    report = report_of(root, NOTE, mark, _rows(("", f"{mark} Truy tặng")))
    assert lines(report) == [f"{BARE}truy tặng,"]


def test_rows_below_a_list_that_are_no_count(root: Path) -> None:
    """A sum in a column that is not read is no number of people; “Ngày 10/5/2023” begins the signatures."""

    def change(sheet: Worksheet) -> None:
        sheet["H1"] = "Tiền thưởng"
        last = ("", "", "", "", "Lê Văn Ký")
        _rows(("", "Tổng cộng", *[""] * 5, 25000000), ("", "", "", "", "Ngày 10/5/2023"), last)(sheet)

    assert lines(report_of(root, NOTE, "", change)) == [f"{BARE}tặng,"]


def test_a_list_posthumous_by_section_ends_with_the_next_number(root: Path) -> None:
    """After “I. Truy tặng” comes “II. Huy hiệu 50 năm”: those below it are living."""

    def change(sheet: Worksheet) -> None:
        _rows(("I", "Truy tặng"), at=2)(sheet)
        _rows(("II", "Huy hiệu 50 năm"), at=4)(sheet)

    assert lines(report_of(root, NOTE, "", change)) == [f"{BARE}tặng,"]


def test_silence_beside_marks_is_no_consent(root: Path) -> None:
    """Where some agreed in a column, a blank there is no yes, whatever record CONSENT names."""
    report_of(root, CONSENT, "")
    report = run(root, root / "a.xlsx", ROUND, "Công văn số 12-CV/ĐU")
    assert lines(report) == []
    assert "1 người để trống ở cột đồng ý" in report.text


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("Họ", "Tên", "Tên đệm"), ("Trần", "Bình", "Thị")),
        (("Họ", "Đệm", "Tên"), ("Trần", "Thị", "Bình")),
        (("Tên", "Họ đệm"), ("Bình", "Trần Thị")),
    ],
)
def test_parts_of_names_in_any_order(root: Path, header: tuple[str, ...], row: tuple[str, ...]) -> None:
    """Family, middle and given name are joined in their order, whatever the order of the columns."""
    book = openpyxl.Workbook()
    book.active.append(["STT", *header, "Mức", "Đơn vị", "Phường", "Đồng ý"])
    book.active.append([1, *row, 50, "Chi bộ 1", "Nam Sơn", "có"])
    book.save(root / "a.xlsx")
    assert lines(run(root, root / "a.xlsx", ROUND)) == [f"{BARE}tặng,"]


@pytest.mark.parametrize("name", ["H'Hen Niê", "K'Brê", "Y Blô Êban", "Ngô Tôn-Thất Đạm", "Nguyễn Văn A"])
def test_names_of_unusual_shape_stay(root: Path, name: str) -> None:
    """Names with one letter, an apostrophe or a hyphen are written as given."""
    assert lines(report_of(root, NAME, name))[0].startswith(f"{name},50,")


def _condition(**look: object) -> Callable[[Worksheet], None]:
    return lambda sheet: sheet.conditional_formatting.add("A3:G3", FormulaRule(formula=["TRUE"], **look))


def _unseen(sheet: Worksheet) -> None:
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode=";;;"))
    sheet.conditional_formatting.add("A3:G3", Rule(type="expression", formula=["TRUE"], dxf=look))


def _foot(text: str) -> Callable[[Worksheet], None]:
    return lambda sheet: setattr(sheet.oddFooter.center, "text", text)


def _prompt(where: str, text: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        rule = DataValidation(type="list", formula1='"có,không"', showInputMessage=True, prompt=text)
        sheet.add_data_validation(rule)
        rule.add(where)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_condition(font=Font(color="FFFFFF")), "định dạng có điều kiện"),
        (_condition(font=Font(strike=True)), "định dạng có điều kiện"),
        (_unseen, "định dạng có điều kiện"),
        (_foot("Danh sách hoãn sang đợt 2/9"), "cuối trang"),
        (_prompt("F3", "đồng chí này không đồng ý đăng"), "lẫn không đồng ý"),
    ],
)
def test_what_stands_beside_the_cells_stops(
    root: Path, change: Callable[[Worksheet], None], said: str
) -> None:
    """A conditional format that hides or strikes out, a page footer, a prompt on one cell are read."""
    report = report_of(root, NOTE, "", change)
    assert report.problems
    assert said in report.text


@pytest.mark.parametrize(
    "change",
    [
        _condition(font=Font(color="9C0006"), fill=PatternFill("solid", bgColor="FFCCCC")),
        _foot("Trang &P/&N"),
        _prompt("F2:F100", "Ghi “có” nếu đồng chí đồng ý công khai"),
    ],
)
def test_harmless_things_beside_the_cells_change_nothing(
    root: Path, change: Callable[[Worksheet], None]
) -> None:
    """A colour for namesakes, page numbers, an instruction for a whole column: the list is as without."""
    assert lines(report_of(root, NOTE, "", change)) == [f"{BARE}tặng,"]


@pytest.mark.parametrize(
    "name", ["Trần Th¸ Hà", "Hà Th¸ Thanh", "Bùi Vån Tý", "Mai Vån Thái", "Phan Th¸ Hoa"]
)
def test_a_name_in_viscii_never_becomes_another(root: Path, name: str) -> None:
    """Among Unicode names one in VISCII stops or is right: TCVN3 makes “Hổ Thá” of “Hà Th¸”."""
    report = report_of(root, NAME, name)
    assert report.problems or all("Văn" in line or "Thị" in line for line in lines(report))
