"""Days of birth and home addresses as words tell them: “sinh ngày 01/02/1948”, “trú tại số 12”.

Patterns run on running text (`visible_text.flowing`), in small letters unless only a capital tells a name.
"""

import re
from collections.abc import Iterator

YEAR = r"(?:19\d\d|20[01]\d)(?!\d)"
_DATE = (
    rf"(?:(?:\d{{1,2}} ?[./-] ?){{1,2}}(?:{YEAR}|\d\d(?![\d/.]))|\d{{1,2}} \d{{1,2}} {YEAR}"
    rf"|\d{{1,2}} tháng \d{{1,2}}(?: năm {YEAR})?|\d{{8}}(?!\d)|{YEAR})"
)
_NOT_BORN = "".join(
    f"(?<!{word} )"
    for word in [
        "học",
        "phát",
        "tái",
        "vệ",
        "sản",
        "dân",
        "an",
        "thí",
        "tuyển",
        "giáo",
        "hy",
        "hi",
        "sơ",
        "khai",
        "môn",
        "quyên",
        "nảy",
        "ký",
        "sống",
        "tân",
        "hoc",
        "hs",
    ]
)
_STEMS = "(?:giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý|quí)"
_BRANCHES = "(?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
"""Years of the old calendar, which tell an age as well."""
_NUMBER = "(?:mồng|mùng|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|hăm|rằm)"
_HONOUR = "(?:ông|bà|cụ|anh|chị|em|cháu|đ/c|đồng chí)"
_BIRTH = re.compile(
    r"(?<!\w)" + _NOT_BORN + rf"(?:born[^\n.;]{{0,16}}{YEAR}"
    rf"|sinh (?:ra )?(?:vào )?(?:tháng [^\W\d]+ |mùa [^\W\d]+ )?năm"
    rf" (?:(?:một|hai) (?:nghìn|ngàn)|{_STEMS} {_BRANCHES}(?!\w))"
    rf"|tuổi {_STEMS} {_BRANCHES}(?!\w)"
    rf"|sinh (?:ra )?(?:vào )?(?:tháng|mùa) [^\W\d]+(?: [^\W\d]+)? năm {YEAR}"
    rf"|sinh ra(?: và lớn lên)? (?:(?:vào|trong|ngày|năm|tháng) ){{0,3}}{_DATE}"
    r"|ngày sinh[ :]{1,3}[^\d\n.;]{0,24}tháng [^\d\n.;]{1,12} năm (?:\d|một|hai)"
    rf"|(?:ngày|năm) sinh (?:của )?{_HONOUR} [^\d\n.;]{{1,40}}{_DATE}"
    r"|sinh (?:ngày )?(?:mồng|mùng) \w"
    rf"|sinh ngày {_NUMBER}(?: {_NUMBER}){{0,2}} tháng"
    r"|(?:sinh (?:ngày|nhật)[ :]{1,2}|ngày sinh ?: ?)(?!19 ?[/.-] ?0?5(?!\d))"
    r"\d{1,2} ?[/-] ?\d{1,2}(?![\d/.-])"
    r"|(?:sinh năm|năm sinh)[ :]{1,3}['’]?\d\d(?![\d%]|[.,/]\d)"
    r"|(?:(?:ngày|năm|tháng|nơi|ngay|nam)(?:[ ,/]+(?:tháng|năm|nơi|và))* sinh|sinh nhật|sinh"
    r"|s\.? ?n|n\.? ?s|s/n|n/s|ntns|d\.?o\.?b|birthday|date of birth)(?![^\W\d])[ \t]*(?:\([^()\n]{0,20}\))?"
    r"[ \t.:=(–-]*(?:(?:vào|là|ngày|năm|tháng|ngay|nam|in|on) ?){0,3}[ \t.:=-]*" + _DATE + ")"
)
_PLACE = r"(?:số|tổ|ngõ|ngách|hẻm|thôn|xóm|khu|căn hộ|phòng|p\.|lô|kđt|tdp)"
_HOME = re.compile(
    r"(?<!\w)(?:số nhà|nhà số|so nha)[ :.]{0,3}\d"
    r"|(?<!\w)sn[ :.]{0,3}\d{1,4}[a-z]?(?:/\d{1,4})*,? (?:đường|phố|ngõ|ngách|hẻm|tổ)(?!\w)"
    r"|(?<!\w)(?:số nhà|nhà số) (?:mười|hai mươi|ba mươi|một trăm) ?\w"
    r"|(?<!\w)(?:(?:nơi|chỗ) (?:ở|cư trú|thường trú|tạm trú)(?: hiện (?:nay|tại))?|hộ khẩu(?: thường trú)?"
    r"|hktt|đkhktt|đktt|thường trú|tạm trú|trú quán|quê quán|quê|nguyên quán|nhà riêng"
    r"|địa chỉ (?:nhà(?: riêng)?|thường trú|cư trú)|noi o|dia chi nha|thuong tru|que quan) ?[:=-][ .]{0,4}\w"
    rf"|(?<!\w)(?:hktt|đkhktt|đktt|nhà riêng)[ :]{{1,2}}(?:ở |tại )?(?:{_PLACE} ?)?\d"
    r"|(?<!\w)(?:(?:thường|tạm|cư|đăng ký thường) trú|trú|ngụ|hộ khẩu|nhà(?: riêng| ông| bà)?|hiện ở|sống"
    r"|ở|o)"
    r"(?: ở| tại)? "
    rf"{_PLACE} ?(?:nhà )?\d"
    r"|(?<!\w)(?:thường|tạm|cư) trú (?:tại|ở) [^\n.;]{0,40}?\d"
    r"|(?<!\w)(?:địa chỉ|đ/c|đc)(?: nhà)? ?: ?(?:ở |tại )?"
    r"(?:(?:tổ|thôn|xóm|ngõ|ngách|hẻm) ?\d|\d{1,4}[a-z]?/\d)"
    r"|(?<!\w)nhà (?:ông|bà|cụ|anh|chị) [^\n.;,]{1,30}, ?(?:số|tổ|thôn|xóm|ngõ|ngách|hẻm) ?\d"
    r"|(?<!\w)căn hộ (?:số )?[a-z]?\d{3,4}(?! ?(?:m2|triệu|tỷ|người|hộ|căn))"
    r"|(?<!\w)\d{1,4}[a-z]?(?:/\d{1,4}){0,3},? (?:ngõ|ngách|hẻm|kiệt) \d"
    r"|(?<!\w)(?:ngõ|ngách|hẻm|kiệt) (?:số )?\d{1,4}[a-z]?(?:/\d|,? (?:ngách|hẻm|đường|phố|đ\.))"
)
_CAPITAL = "[A-ZÀ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]"
_STREETS = (
    "(?:Bùi|Cao|Chu|Đào|Đặng|Đinh|Đoàn|Đỗ|Dương|Hà|Hai Bà|Hồ|Hoàng|Huỳnh|Lê|Lương|Lý|Mạc|Mai|Ngô|Nguyễn"
    "|Phạm|Phan|Quang|Tô|Tôn|Tống|Trần|Triệu|Trương|Trường|Trịnh|Võ|Vũ)"
)
"""First words of streets that are named after persons: of which other words in capitals would be bodies."""
_NAMED = re.compile(
    rf"(?<![\w/.,-])(?P<house>[kK]?\d{{1,4}}[A-Za-z]?(?:/\d{{1,4}}[A-Za-z]?){{1,4}}),? "
    rf"(?:[đĐ]ường |[pP]hố |đ\. ?)?{_STREETS} {_CAPITAL}"
    rf"|(?<!\w)(?:[nN]gõ|[nN]gách|[hH]ẻm|[kK]iệt) (?:số )?\d{{1,4}}[A-Za-z]? {_STREETS} {_CAPITAL}"
    rf"|(?<!\w)(?:[qQ]uê quán|[nN]guyên quán|[sS]inh quán)(?: ở| tại)? {_CAPITAL}"
    rf"|(?<!\w)[qQ]uê (?:ở|tại|gốc) {_CAPITAL}"
    rf"|(?:(?<=[,;(–-])|(?<=[,;(–-] )|^)[qQ]uê {_CAPITAL}"
    rf"|(?<!\w)(?:[ôÔ]ng|[bB]à|[cC]ụ|[aA]nh|[cC]hị) (?:{_CAPITAL}[^\W\d_]{{0,7}} ?){{1,5}}"
    r"(?:\([^()\n]{1,20}\))?[,(–-] ?(?:số|tổ|thôn|xóm|ngõ|ngách|hẻm|khu) ?\d",
    re.MULTILINE,
)
_PUBLIC = re.compile(
    r"(?<!\w)(?:nhà văn hóa|nhà văn hoá|nhà thi đấu|nhà truyền thống|nhà khách|hội trường|trụ sở|trung tâm"
    r"|trường|khách sạn|bảo tàng|sân vận động|nghĩa trang|quảng trường|công viên)"
    r"(?! [^,.;:\n]{0,40}(?:gia đình|ông|bà|anh|chị|cụ|đồng chí))"
    r" [^,.;:\n]{0,60}(?:, | \(|(?:phố|tổ|thôn|ấp|số) )$"
)
"""A public building whose street is told right after its name: the address of no home."""


def births(lower: str) -> Iterator[int]:
    """Yield where a day or a year of birth is told in `lower`, a text in small letters."""
    yield from (match.start() for match in _BIRTH.finditer(lower))


def homes(text: str, lower: str) -> Iterator[int]:
    """Yield where a home is told in `text`; `lower` is the same in small letters, of the same length."""
    for match in _HOME.finditer(lower):
        street = re.match(r"ngõ|ngách|hẻm|kiệt|\d|số", match[0])
        if not (street and _is_public(lower, match.start())):
            yield match.start()
    for match in _NAMED.finditer(text):
        if not (_is_day(match, lower) or _is_public(lower, match.start()) or _of_him(match, lower)):
            yield match.start()


def _is_public(lower: str, at: int) -> bool:
    return bool(_PUBLIC.search(lower, max(0, at - 160), at))


def _of_him(match: re.Match[str], lower: str) -> bool:
    """Tell whether the home told is Hồ Chí Minh's, of whom every text of this kind speaks."""
    before = lower[max(0, match.start() - 40) : match.start()]
    return "quê" in match[0].lower() and bool(re.search(r"(?<!\w)(?:bác|hồ chí minh)(?!\w)[^.;\n]*$", before))


def _is_day(match: re.Match[str], lower: str) -> bool:
    """Tell whether what stands before a name is rather a day, a month or the number of a document."""
    parts = (match["house"] or "").split("/")
    if len(parts) != 2 or not all(map(str.isdigit, parts)):
        return False
    said = re.search(
        r"(?:(?<!\w)(?:số|ở|tại|nhà)|địa chỉ ?:?|đ/c ?:) $", lower[max(0, match.start() - 12) : match.start()]
    )
    return int(parts[1]) >= 1900 or (int(parts[0]) <= 31 and int(parts[1]) <= 12 and not said)
