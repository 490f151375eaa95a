"""The names offices give to columns, and what a column under such a name holds.

The rules below are the allow-list. A column under any other name is not read; the report gives its name.
A word with marks counts only where it is spelled as a name of a column is: “Hồ” is no “Họ”.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from kienan.base.text import fold, nearest
from kienan.content.organisations import identity
from kienan.content.recipients import Kind


class ListField(StrEnum):
    """What a column holds; the value is how the report calls it."""

    NUMBER = "Số thứ tự"
    NAME = "Họ và tên"
    FAMILY = "Họ đệm"
    MIDDLE = "Tên đệm"
    GIVEN = "Tên"
    LEVEL = "Mức Huy hiệu"
    BRANCH = "Chi bộ"
    ORGANISATION = "Đảng bộ"
    KIND = "Hình thức"
    YEAR = "Năm sinh"
    CONSENT = "Đồng ý công khai"
    NOTE = "Ghi chú"
    ROUND = "Đợt"


Sense = int | Kind | bool | None
"""What a mark in the column means: a level, an award, yes or no; None where the cell itself says it."""


@dataclass(frozen=True)
class Label:
    """What a column's name says: the field, what a mark means, how usual the name is (0 is best), early."""

    field: ListField
    sense: Sense = None
    rank: int = 0
    early: bool = False


_SPELLED = (
    "họ và tên chữ đệm lót khai sinh đảng viên người được tặng nhận trao xét đề nghị đồng chí huy hiệu "
    "của trong lý lịch truy cá nhân in hoa viết các đầy đủ số thứ tự mức loại năm tuổi hạng chi bộ "
    "thuộc trực sinh hoạt nơi tại cơ sở khu tổ dân phố tổ chức ủy phường đơn vị cấp quận hình thức "
    "diện hay sớm ngày tháng đồng ý công khai nêu cho đăng danh tính thông tin trên trang web mạng "
    "điện tử ý kiến về việc phép xác nhận có không chưa từ chối hội nghị phiếu ghi chú thích lưu khác "
    "tình trạng hiện lý do đợt dịp nam nữ hoặc gọi khen thưởng uỷ bố bí danh gọi thường dùng đang giấy "
    "bệnh đảng hhđ tccsđ đv đb tđ đưa lên cổng báo hiển thị hiện ẩn giấu kín giữ bảo mật tải tính đến"
)
_WORDS = {identity(word): fold(word) for word in _SPELLED.split()}
_BIRTH = re.compile(r"\b(?:ngay|thang|nam) sinh\b|\bsinh (?:ngay|nam|thang)\b|\bntns\b|\bns\b")
_AFTER_NAME = (
    "dang|vien|nguoi|duoc|tang|nhan|trao|xet|de|nghi|khai|sinh|dong|chi|huy|hieu|hhd|hh|cua|trong|ly|lich|truy|ca|"
    r"bi|danh|goi|thuong|dung|giay|khac|in|hoa|chu|viet|dv|cac|day|du|nam|tuoi|dot|dip|va|\d\d"
)
_AWARD = r"(?: (?:huy|hieu|hhd|hh|dang|som|xet|de|nghi|duoc|trao))*"
_LEVEL_WORDS = (
    "td|muc|loai|huy|hieu|hhd|hh|dang|nam|tuoi|so|duoc|tang|trao|nhan|xet|de|nghi|hang|truy|cac|viec"
)
_PLACE_WORDS = (
    "ten|thuoc|dang|bo|uy|co|so|to|chuc|tccs|tccsd|phuong|don|vi|noi|de|nghi|tang|trao|xet|hhd|huy|hieu|truc|cap|"
    "sinh|hoat|quan|cua|tai|chi|cb|db|va|hoac|tdp|dan|pho|khu|hien|nay|dv|vien"
)
_CONSENT_WORDS = (
    "dong|y|cong|khai|ten|neu|cho|dang|bo|danh|tinh|ho|va|thong|tin|tren|trang|web|website|mang|internet|dien|tu|cua|"
    "vien|kien|ve|viec|phep|ca|nhan|xac|co|khong|chua|duoc|de|hoi|nghi|phieu|choi|hay|hoac|an|nguoi|muon|"
    "dua|len|cong|bao|hien|thi|giau|giu|kin|mat|tai|ttdt|facebook|zalo|quan|phuong|truyen"
)


def _only(words: str, *needs: str) -> re.Pattern[str]:
    """Return a pattern of labels made of `words` only, that hold one of `needs`."""
    need = "|".join(needs)
    return re.compile(rf"(?=.*\b(?:{need})\b)(?:{words})(?: (?:{words}))*")


_RULES: tuple[tuple[re.Pattern[str], Label], ...] = tuple(
    (pattern if isinstance(pattern, re.Pattern) else re.compile(pattern), label)
    for pattern, label in (
        (r"stt|so tt|tt|so thu tu|thu tu|so|no|s tt", Label(ListField.NUMBER)),
        (r"ho|ho (?:va )?(?:ten )?(?:chu )?(?:dem|lot)|ho va chu (?:dem|lot)", Label(ListField.FAMILY)),
        (r"(?:ten |chu )*(?:dem|lot)", Label(ListField.MIDDLE)),
        (r"ten", Label(ListField.GIVEN)),
        (rf"ho (?:chu |dem |lot |va )*ten(?: (?:{_AFTER_NAME}))*", Label(ListField.NAME)),
        (rf"ten (?:dang vien|dong chi|nguoi)(?: (?:{_AFTER_NAME}))*", Label(ListField.NAME, rank=1)),
        (
            rf"(?:dang vien|dong chi|nguoi)(?: duoc| nhan)(?: (?:{_AFTER_NAME}))*",
            Label(ListField.NAME, rank=2),
        ),
        (r"dang vien|dong chi", Label(ListField.NAME, rank=3)),
        (r"(?:ngay |thang |nam )*sinh(?: (?:ngay|thang|nam))*", Label(ListField.YEAR)),
        (r"(?:ghi chu|chu thich|luu y)(?: .*)?|tinh trang|hien trang|ly do|khac", Label(ListField.NOTE)),
        (
            r"hinh thuc(?: .*)?|tang (?:hay |hoac )?truy tang|dien(?: (?:xet|tang|truy|trao))*",
            Label(ListField.KIND),
        ),
        (rf"(?:de nghi |xet )*truy tang{_AWARD}", Label(ListField.KIND, Kind.POSTHUMOUS)),
        (rf"(?:de nghi |xet |trao |duoc )*tang{_AWARD}", Label(ListField.KIND, Kind.AWARDED)),
        (
            r"(?:dot|dip)(?: (?:xet|de|nghi|tang|trao|nhan|huy|hieu|hhd|truy))+|dot|dip",
            Label(ListField.ROUND),
        ),
        (_only(_LEVEL_WORDS, "muc", "loai", "hang"), Label(ListField.LEVEL)),
        (_only(_LEVEL_WORDS, "huy hieu", "hhd", "hh"), Label(ListField.LEVEL, rank=1)),
        (_only(_LEVEL_WORDS, "tuoi dang", "so nam", "nam td", "tuoi td"), Label(ListField.LEVEL, rank=2)),
        (
            _only(_PLACE_WORDS, "chi dang bo", "chi bo co so", "dang bo", "dang uy"),
            Label(ListField.ORGANISATION),
        ),
        (
            r"(?:noi|don vi) sinh hoat(?: dang)?(?: tai)?|sinh hoat(?: dang)?(?: tai)?",
            Label(ListField.BRANCH, rank=1),
        ),
        (_only(_PLACE_WORDS, "chi bo", "cb"), Label(ListField.BRANCH)),
        (
            _only(_PLACE_WORDS, "to chuc dang", "to chuc co so dang", "tccs", "tccsd", "co so dang", "db"),
            Label(ListField.ORGANISATION, rank=1),
        ),
        (_only(_PLACE_WORDS, "phuong", "noi de nghi"), Label(ListField.ORGANISATION, rank=2)),
        (_only(_PLACE_WORDS, "don vi"), Label(ListField.ORGANISATION, rank=3)),
        (
            _only(
                _CONSENT_WORDS,
                "dong y",
                "cong khai",
                "neu ten",
                "dang ten",
                "danh tinh",
                "cho phep",
                "neu ho ten",
                "tu choi",
                "(?:dua|hien|thi|an|giau) (?:ho )?(?:va )?ten",
                "len (?:mang|bao|web|trang|cong)",
                "dang bao",
                "an danh",
                "giu kin",
            ),
            Label(ListField.CONSENT, True),
        ),
        (r"cong bo (?:ho )?(?:va )?ten", Label(ListField.CONSENT, True)),
    )
)
_ONE_LEVEL = re.compile(r"(?:(?:muc|loai|huy hieu|hhd|hh|dang) )*(\d{2})(?: nam)?(?: tuoi dang)?")
_NOT_A_LEVEL = re.compile(
    r"\bso\b(?! nam\b)|^nam (?!tuoi|td)|^ngay|^(?:de |nghi |xet |duoc |trao |truy |tang )*tang\b"
)
_NEGATIVE = re.compile(
    r"\b(?:khong|chua|ko|mien|han che|tu choi)\b .|\btu choi\b|"
    r"\b(?:an|giau) (?:ho )?(?:va )?ten\b|\ban danh\b|\bgiu kin\b"
)
_EITHER = re.compile(r" (?:co khong|co hay khong|co hoac khong|khong co|(?:hay |hoac )?khong dong y)$")
_UNDER: dict[tuple[ListField, str], Sense] = {
    (ListField.CONSENT, "co"): True,
    (ListField.CONSENT, "dong y"): True,
    (ListField.CONSENT, "khong"): False,
    (ListField.CONSENT, "khong dong y"): False,
    (ListField.CONSENT, "chua"): False,
    (ListField.CONSENT, "chua dong y"): False,
    (ListField.CONSENT, "nhat tri"): True,
    (ListField.CONSENT, "khong nhat tri"): False,
    (ListField.YEAR, "nam"): None,
    (ListField.YEAR, "nu"): None,
}


_COMRADE = re.compile(r"\bđ\s*/\s*c\b")


@lru_cache(maxsize=1 << 12)
def normal(label: str, brackets: bool = False) -> str:
    """Return the words of a label without marks, capitals, punctuation and, unless asked, brackets.

    A word with marks that no label has keeps them, and so fits no rule.
    """
    text = label if brackets else re.sub(r"\([^)]*\)", " ", label)
    words = re.findall(r"[^\W_]+", _COMRADE.sub("đồng chí", text.casefold()))
    return " ".join(word if word.isascii() else _WORDS.get(identity(word), word) for word in words)


@lru_cache(maxsize=1 << 12)
def label_of(text: str) -> Label | None:
    """Return what a label that stands alone says, or None when it is none of those known."""
    plain = normal(text)
    if not plain or len(plain) > 90 or holds_two_things(text):
        return None
    if level := _ONE_LEVEL.fullmatch(plain):
        return Label(ListField.LEVEL, int(level[1]))
    either = _EITHER.sub("", plain)
    for pattern, label in _RULES:
        if pattern.fullmatch(either) and not (label.field is ListField.LEVEL and _NOT_A_LEVEL.search(plain)):
            return _turned(label, either)
    return None


def _turned(label: Label, plain: str) -> Label:
    """Return a label as its words turn it: “không đồng ý” asks for a no, “tặng sớm” is an early award."""
    if label.field is ListField.CONSENT and _NEGATIVE.search(plain):
        return replace(label, sense=False)
    early = label.field is ListField.KIND and label.sense is not None and " som" in plain
    return replace(label, early=True) if early else label


def holds_two_things(text: str) -> bool:
    """Tell whether a label names a name and a birth date, or a badge's level and number, in one column."""
    plain = normal(text, brackets=True)
    name = plain.startswith("ho ") or "ho va ten" in plain or "ho ten" in plain
    number = re.search(r"\bso (?:huy hieu|hhd|hh|hieu|the)\b", plain)
    level = re.search(r"\b(?:loai|muc)\b", plain)
    return bool((name and _BIRTH.search(plain)) or (number and level))


def under(group: str, text: str) -> Label | None:
    """Return what the label `text` says below the wider label `group`."""
    upper, lower = label_of(group), normal(text)
    if upper and (upper.field, lower) in _UNDER:
        return Label(upper.field, _UNDER[upper.field, lower])
    own = label_of(text)
    if own and own.field is ListField.NUMBER and upper:
        return None  # “Số” below “Huy hiệu Đảng” is the badge's own number
    return own or label_of(f"{group} {text}")


def is_name_label(text: str) -> bool:
    """Tell whether `text` is the name of a column of people's names."""
    found = label_of(text)
    return found is not None and found.field in (ListField.NAME, ListField.FAMILY)


_USUAL = {
    "Họ và tên đảng viên": ListField.NAME,
    "Loại Huy hiệu Đảng": ListField.LEVEL,
    "Năm tuổi Đảng": ListField.LEVEL,
    "Nơi sinh hoạt": ListField.BRANCH,
    "Đơn vị sinh hoạt": ListField.BRANCH,
    "Đảng bộ phường": ListField.ORGANISATION,
    "Tổ chức cơ sở đảng": ListField.ORGANISATION,
    "Hình thức tặng": ListField.KIND,
    "Ngày tháng năm sinh": ListField.YEAR,
    "Ý kiến công khai tên": ListField.CONSENT,
} | {field.value: field for field in ListField}


def nearest_field(text: str) -> ListField | None:
    """Return the field whose usual names are most like a label that is not known."""
    if normal(text).startswith(("ho ten", "ho va ten")):
        return ListField.NAME
    near = nearest(text[:60], list(_USUAL))
    return _USUAL[near] if near else None
