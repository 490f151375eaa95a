"""Lists as offices hand them over, each with one oddity: the right list, or a refusal that says which."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kienan.intake import Report, run
from tests.intake.rounds import LIST, ROUND

NAME, LEVEL, WARD, CONSENT, NOTE, UNTITLED = 1, 2, 4, 5, 6, 7
HEADER = ("STT", "Họ và tên", "Mức Huy hiệu", "Chi bộ", "Đảng bộ", "Đồng ý công khai", "Ghi chú", "")
BARE = "Trần Thị Bình,50,Chi bộ 1,Đảng bộ phường Nam Sơn,"


def report_of(
    root: Path, column: int, text: str, change: Callable[[Worksheet], None] | None = None
) -> Report:
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


def lines(report: Report) -> list[str]:
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
        (LEVEL, "Năm mươi", "không hiểu mức"),
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
        (WARD, "TDP 3 – Nam Sơn", "tặng"),
        (WARD, "Phường Nam Sơn, quận Kiến An", "tặng"),
        (UNTITLED, "02", "tặng"),
    ],
)
def test_what_is_understood_is_right(root: Path, column: int, text: str, kind: str) -> None:
    """The second person is written with her name, level, ward and this kind of award."""
    assert lines(report_of(root, column, text)) == [f"{BARE}{kind},"]


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
