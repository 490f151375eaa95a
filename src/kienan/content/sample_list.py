"""The sample workbook that offices fill in: the columns of a list with drop-downs, and a sheet that explains.

Its bytes are the same on every machine: no clock, no name of a person, parts stored without compression.
"""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kienan.content.organisations import Organisations
from kienan.model.site import Unit

FILE = "data/mau/danh-sach.xlsx"
ROWS = 1000
"""How many rows have drop-downs; more can be copied."""
LIST, HELP = "Danh sách", "Hướng dẫn"
_COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("STT", 6, "Số thứ tự, có thể để trống."),
    ("Họ và tên", 30, "Chỉ họ và tên một người, có dấu, gõ bằng bảng mã Unicode."),
    ("Mức Huy hiệu", 14, "Chọn một mức trong ô thả xuống."),
    ("Chi bộ", 34, "Tên chi bộ, không ghi địa chỉ hay ngày."),
    ("Đảng bộ", 34, "Chọn trong ô thả xuống; các tên có sẵn ở cột C của tờ này."),
    ("Hình thức", 14, "tặng hoặc truy tặng; để trống là tặng."),
    (
        "Đồng ý công khai",
        18,
        "có hoặc không, hỏi từng người. Không, hoặc để trống: chỉ đếm, không ghi ai ở đâu cả.",
    ),
)
_ADVICE = (
    "Mỗi người một dòng, từ dòng 2 của tờ trước. Không đổi tên cột, không gộp ô, không ẩn dòng, cột.",
    "Không ghi ngày sinh, số thẻ, số điện thoại. Hai người trùng cả họ tên và chi bộ: thêm cột Năm sinh.",
    "Không đưa tệp đã điền lên mạng: đưa tận tay người phụ trách kỹ thuật của trang.",
)
_MADE = datetime(2023, 5, 19)  # a fixed day: the file says nothing of when or where it was made


def workbook(levels: Iterable[int], units: Iterable[Unit]) -> bytes:
    """Return the .xlsx file for these levels (years) and the party organisations among `units`."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _MADE, "title": "Mẫu danh sách nhận Huy hiệu Đảng"})
    names = Organisations(units).names
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#FCE9E9"})
    _list(book.add_worksheet(LIST), head, book.add_format({"num_format": "@"}), list(levels), len(names))
    _help(book.add_worksheet(HELP), head, book.add_format({"text_wrap": True, "valign": "top"}), names)
    book.close()
    return _stored(out.getvalue())


def _list(sheet: Worksheet, head: Format, text: Format, levels: list[int], names: int) -> None:
    """Write the sheet to fill in: cells of text, so that “1/5” stays a branch and is no day in May."""
    for column, (title, width, _) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width, None if column in (0, 2) else text)
        sheet.write(0, column, title, head)
    sheet.freeze_panes(1, 0)
    choices = {2: levels, 4: f"='{HELP}'!$C$2:$C${names + 1}", 5: ["tặng", "truy tặng"], 6: ["có", "không"]}
    for column, source in choices.items():
        title, _, advice = _COLUMNS[column]
        rule = {"validate": "list", "source": source, "error_title": title, "error_message": advice}
        sheet.data_validation(1, column, ROWS, column, rule)


def _help(sheet: Worksheet, head: Format, wrapped: Format, names: list[str]) -> None:
    """Write what each column means, what must not be done, and the names that the drop-down offers.

    Columns go by their letters: their names here would look like a list, or like somebody's remark.
    """
    for column, (title, width) in enumerate((("Cột", 20), ("Cách ghi", 70), ("Tên đảng bộ", 40))):
        sheet.set_column(column, column, width, wrapped)
        sheet.write(0, column, title, head)
    for row, (letter, (_, _, meaning)) in enumerate(zip("ABCDEFG", _COLUMNS, strict=True), 1):
        sheet.write_row(row, 0, (f"Cột {letter}", meaning), wrapped)
    for row, advice in enumerate(_ADVICE, len(_COLUMNS) + 2):
        sheet.write(row, 1, advice, wrapped)
    for row, name in enumerate(names, 1):
        sheet.write(row, 2, name, wrapped)


def _stored(data: bytes) -> bytes:
    """Return the same zip without compression, which differs from one zlib to the next."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as stored:
        for info in packed.infolist():
            stored.writestr(zipfile.ZipInfo(info.filename), packed.read(info))
    return out.getvalue()
