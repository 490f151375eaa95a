"""What may stand in a cell of the list of recipients; each rule returns its fault, or None.

A fault names what is wrong without repeating the value: the caller knows whether it may be shown.
"""

import re
from functools import lru_cache

from kienan.base.personal_data import in_organisation
from kienan.base.problem import Fault
from kienan.base.text import ascii_digits, nearest
from kienan.content.organisations import Organisations
from kienan.content.recipients import ID_LETTERS, Kind, bare_name

MAX_CELL = 200
"""Characters in one cell: three times the longest name of a party organisation."""

_FORMULA = "=+-@"
_NAME = re.compile(r"[^\W\d_]+(?:[ .,'’“”\"()·‐-]+[^\W\d_]+)*[ .)”\"]*")
_DIGIT = re.compile(r"[\d¹²³⁰-₉]")
_LONG_NUMBER = re.compile(r"\d(?:[ .\-]?\d){8}")
_KINDS = tuple(kind.value for kind in Kind)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@lru_cache(maxsize=1 << 14)
def text_fault(value: str) -> Fault | None:
    """Refuse in any cell a formula, a hidden character, an odd digit, a phone, card or ID number."""
    if value[:1] in _FORMULA and value:
        return Fault(f"ô bắt đầu bằng “{value[0]}” (Excel hiểu là công thức)", "chữ hoặc số thường")
    if not value.isprintable():
        return Fault("ô có ký tự ẩn", "chữ thấy được trên màn hình", "gõ lại ô này")
    if len(value) > MAX_CELL:
        return Fault(f"ô dài {len(value)} ký tự", f"không quá {MAX_CELL} ký tự; có lẽ đã dán nhầm")
    if _LONG_NUMBER.search(value):
        return Fault(
            "ô có dãy từ 9 chữ số trở lên (giống số điện thoại, số thẻ)",
            "không ghi số điện thoại, số thẻ của ai",
        )
    if ascii_digits(value) != value:
        return Fault("ô có chữ số không phải 0 đến 9", "chữ số 0 đến 9", "gõ lại các chữ số trong ô này")
    return None


def name_fault(value: str) -> Fault | None:
    """Refuse a name that is empty, has other than letters, or stands in capitals."""
    bare = bare_name(value)
    if not bare:
        return Fault("họ và tên để trống", "họ và tên")
    if _DIGIT.search(value):
        return Fault("họ và tên có chữ số", "họ và tên chỉ gồm chữ")
    if "ð" in value or "Ð" in value:
        return Fault("họ và tên có chữ “Ð” của bảng mã khác", "chữ “Đ” tiếng Việt", "gõ lại chữ Đ")
    if not _NAME.fullmatch(value):
        return Fault("họ và tên có ký tự lạ", "họ và tên chỉ gồm chữ")
    return _written_fault(bare)


_ADDRESSED = re.compile(
    r"(đồng chí|đ/c|(?:ông|bà|cụ)(?=[ .:]+(?:bùi|cao|đào|đặng|đinh|đoàn|đỗ|dương|hoàng|huỳnh|lê|lương|lý|mai"
    r"|ngô|nguyễn|phạm|phan|tô|trần|trịnh|võ|vũ) ))[ .:]+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""Words of address before a name; “Ông” alone may be a family name, as in Ông Ích Khiêm."""


def _written_fault(name: str) -> Fault | None:
    """Refuse a name after a word of address, or in other capitals than names have."""
    if address := _ADDRESSED.match(name):
        return Fault(f"trước họ và tên có “{address[1]}”", "chỉ họ và tên", f"“{name[address.end() :]}”")
    if name[:1].islower():
        return Fault("họ và tên viết thường chữ đầu", "viết hoa chữ đầu, kiểu “Nguyễn Văn An”")
    if name.isupper() and len(name) > 1 and re.search(r"[^\W\d_]{2}", name):
        return Fault("họ và tên viết toàn chữ hoa", "viết hoa chữ đầu, kiểu “Nguyễn Văn An”")
    return None


def level_fault(value: str, levels: tuple[int, ...]) -> Fault | None:
    """Refuse a level other than one of `levels`, in digits only; these not known, what is no number."""
    if value in map(str, levels) or (not levels and re.fullmatch(r"[1-9][0-9]{1,2}", value)):
        return None
    if not levels:
        return Fault("mức Huy hiệu không phải là số", "số năm tuổi Đảng")
    expected = "một trong các mức " + ", ".join(map(str, levels))
    digits = re.search(r"\d{1,3}", value)
    if not digits:
        return Fault("mức Huy hiệu để trống" if not value else "mức Huy hiệu không phải là số", expected)
    near = min(levels, key=lambda level: (abs(level - int(digits[0])), level))
    return Fault(f"không có mức “{value[:20]}”", expected, f"có phải “{near}”?")


_STATE = re.compile(
    r"(?<!\w)(?:ốm|bị bệnh|bệnh (?!viện)|mắc bệnh|ung thư|đột quỵ|tai biến|liệt|từ trần|đã mất|qua đời"
    r"|già yếu|sức khỏe|nằm viện|tặng sớm|khuyết tật|thương binh)(?!\w)",
    re.IGNORECASE,
)
"""What tells how somebody is."""


@lru_cache(maxsize=1 << 14)
def branch_fault(value: str) -> Fault | None:
    """Refuse in the branch what is no part of an organisation's name: days, houses, numbers, how one is."""
    finding = next(in_organisation(value), None)
    expected = "chỉ tên chi bộ, không ghi gì của riêng ai"
    if _STATE.search(value):
        return Fault("chi bộ có lời về sức khỏe hoặc hoàn cảnh của một người", expected)
    return Fault(f"chi bộ {finding.kind.found}", expected) if finding else None


def organisation_fault(value: str, known: Organisations | None) -> Fault | None:
    """Refuse a party organisation that data/don-vi.yml does not know; when that cannot be read, none."""
    if not value:
        return Fault("đảng bộ để trống", "tên đảng bộ hoặc tổ chức đảng")
    if known is None or known.find(value):
        return None
    near = known.nearest(value)
    hint = f"có phải “{near}”?" if near else "nếu là tổ chức có thật, thêm vào data/don-vi.yml trước"
    return Fault(f"không biết đảng bộ “{value[:80]}”", "tên có trong data/don-vi.yml", hint)


def kind_fault(value: str) -> Fault | None:
    """Refuse a kind of award other than the two this site shows."""
    if value in _KINDS:
        return None
    near = nearest(value, _KINDS)
    hint = f"có phải “{near}”?" if near else ""
    found = f"hình thức “{value[:40]}”" if value else "hình thức để trống"
    return Fault(found, "tặng hoặc truy tặng", hint)


def year_fault(value: str) -> Fault | None:
    """Refuse a birth year other than four digits; empty is right."""
    if not value or _YEAR.fullmatch(value):
        return None
    return Fault("năm sinh không phải một năm", "bốn chữ số, kiểu 1948; không ghi ngày, tháng")


def id_fault(value: str) -> Fault | None:
    """Refuse an id that no row can have: ids are ten letters without marks; empty is right."""
    if not value or re.fullmatch(f"[a-z]{{{ID_LETTERS}}}", value):
        return None
    return Fault("mã dòng viết sai", f"{ID_LETTERS} chữ a đến z, chép từ địa chỉ của dòng; dòng mới để trống")
