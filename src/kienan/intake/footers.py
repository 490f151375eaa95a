"""The rows below a list: totals, signatures, recipients, remarks; what in them nobody may pass over."""

import re
from dataclasses import dataclass

from kienan.intake.grid import Line
from kienan.intake.names import names_person
from kienan.intake.phrases import Count, levels_in
from kienan.intake.remarks import read_remark, touched
from kienan.intake.sections import NUMERAL
from kienan.intake.wording import Wording

_TOTAL = Wording(r"^\W*(?:tổng|cộng|(?:ấn định\s+)?danh sách (?:này |trên )?(?:có|gồm)|bằng chữ)(?:\b|$)")
_FOOTER = Wording(
    r"^\W*(?:t\s*[/.]?\s*m\b(?=[.\s/])|k\s*[/.]?\s*t\b(?=[.\s/])|t\s*[/.]?\s*l\b(?=[.\s/])|t\s*[/.]?\s*u\s*q\b(?=[.\s/])|q\.\s|"
    r"người\s+(?:lập|tổng\s+hợp|kiểm\s+tra|báo\s+cáo|duyệt|ký)|cán\s+bộ\s+(?:lập|tổng|phụ)|"
    r"nơi\s+nhận|ghi\s+chú\s*:|chú\s+thích\s*:|lưu\s+ý\s*:|(?:\*+|\(\*+\))\s*[:=]|thủ\s+trưởng|(?:phó\s+)?bí\s+thư(?:\s+(?:đảng|quận|chi|thường)\b.*)?$|"
    r"xác\s+nhận|lưu\s*:|-\s*lưu\b|-\s*như\s+trên|\(ký|\(chữ\s+ký|\(đã\s+ký|kế\s+toán|(?:phó\s+)?chánh\s+văn\s+phòng|(?:phó\s+)?trưởng\s+(?:ban|phòng)|"
    r"(?:phó\s+)?chủ\s+tịch|đại\s+diện|thẩm\s+định|phê\s+duyệt|ký\s+tên|ban\s+thường\s+vụ|"
    r".{0,25}\bngày\b.{0,12}\btháng\b|(?:[^,]{0,20},\s*)?ngày\s+\d{1,2}\s*[/.-])"
)
_LEGEND = Wording(r"(?<![\w*])(\*+|\(\*+\))\W*(?:là|:|=)?\s*(.{0,40}\btruy\s+tặng\b.*)$")
_SHOWN_BY = r"\b(?:tô|bôi|màu|in (?:nghiêng|đậm)|gạch|stt|số (?:thứ tự|tt)|dòng|dấu|ký hiệu|đánh dấu)\b"
_POINTS = Wording(
    rf"\btruy\s+tặng\b.*{_SHOWN_BY}|{_SHOWN_BY}.*\btruy\s+tặng\b|^\W*\(?\d{{1,2}}\)\W*truy\s+tặng\b"
)
_MOVED = Wording(r"\bchuyển (?:sinh hoạt|sh|đi)\b")
"""Words that say by a colour, a mark or a number who of the list has the badge posthumously."""
_SURE = Wording(
    r"(?:các|những|tất cả|toàn bộ|100\s?%)\b.*\bđồng ý\b|\bđồng ý\b.*\b(?:tất cả|toàn bộ|100\s?%)"
)
_EXCEPT = Wording(r"không|chưa|trừ|riêng|ngoại|stt|số thứ tự|dòng|từ chối|\d{1,3}\s*,")


@dataclass(frozen=True)
class Legend:
    """The mark beside names that a remark below the list explains as a posthumous award."""

    mark: str = ""


def is_footer(cells: list[str]) -> bool:
    """Tell whether a row with these cells belongs to the signatures below a list."""
    return any(_FOOTER.match(cell) for cell in cells)


def legend_of(text: str) -> Legend | None:
    """Return the mark a remark explains: “Ghi chú: những đồng chí có dấu * là truy tặng”."""
    found = _LEGEND.search(text)
    return Legend(found[1].strip("()")) if found else None


def footer_fault(text: str) -> tuple[str, str, str] | None:
    """Return why a text outside the rows stops the import: it decides over people, nobody knows whom."""
    idle = set() if _MOVED.search(text) else {"chuyển sinh hoạt"}
    if not (_POINTS.search(text) or names_person(text)):
        idle.add("truy tặng")
    topics = [topic for topic in touched(text) if topic not in idle]
    if topics == ["đồng ý công khai"] and _SURE.search(text) and not _EXCEPT.search(text):
        return None
    if not topics:
        return None
    found = f"có câu nói về {', '.join(topics)} nằm ngoài các dòng"
    return found, "điều đó ghi ở cột riêng, dòng của từng người", "ghi vào từng dòng rồi xóa câu này"


def heading_fault(text: str) -> tuple[str, str, str] | None:
    """Return why a title between rows that says nothing of level or place stops the import, if it does."""
    topics = read_remark(text).topics
    if (fault := footer_fault(text)) or not topics:
        return fault
    found = f"tên mục nói về {', '.join(topics)} mà máy không hiểu hết"
    return found, "điều đó ghi ở dòng của từng người", "ghi vào từng dòng rồi đổi tên mục"


def total_text(line: Line) -> str:
    """Return the text of a row with a total: “Tổng cộng: 45 đồng chí”, “Cộng”; Tống and Công are names."""
    cells = [cell for cell in line.filled() if not NUMERAL.fullmatch(cell)]
    return " ".join(line.filled()) if cells and _TOTAL.match(cells[0]) else ""


def lone_count(text: str) -> list[Count]:
    """Return the only number a total states."""
    numbers = re.findall(r"(?<![\d/.-])\d+(?![\d/-]|\s*năm)", text)
    levels = levels_in(text, title_of_rows=True)
    level = levels.pop() if len(levels) == 1 else None
    return [Count(int(numbers[0]), level)] if len(numbers) == 1 else []
