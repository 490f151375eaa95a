"""What names or finds a person: numbers of cards and telephones, days of birth, home addresses, mailboxes.

One scanner for whatever an editor may type and for the finished site: whatever lies in the repository,
everybody can read. What the office publishes as its own contact is `Own`, the one exemption.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from kienan.base import numbers_in_text
from kienan.base.numbers_in_text import NumberShape, national
from kienan.base.visible_text import Visible, visible


class PersonalData(Enum):
    """What was found, and what is expected instead."""

    CARD = (NumberShape.CARD.value, "không ghi số thẻ, số định danh của ai; con số viết kiểu 1.234.567")
    OLD_CARD = (NumberShape.OLD_CARD.value, "không ghi số thẻ của ai; con số viết kiểu 1.234.567")
    PHONE = (
        NumberShape.PHONE.value,
        "không ghi số điện thoại của ai; điện thoại cơ quan ghi ở mục “liên hệ” của data/trang.yml",
    )
    ACCOUNT = (NumberShape.ACCOUNT.value, "không ghi số thẻ, số sổ, số tài khoản của ai")
    BIRTH = ("ngày sinh hoặc năm sinh", "không ghi ngày sinh, năm sinh của ai")
    HOME = ("địa chỉ nhà", "không ghi nơi ở, quê quán của ai")
    MAIL = ("địa chỉ thư", "thư của cơ quan, ghi ở mục “liên hệ” của data/trang.yml")
    DATE = ("ngày hoặc năm", "chỉ tên tổ chức")
    STREET = ("số nhà", "chỉ tên tổ chức")
    LONG = ("dãy 5 chữ số trở lên", "chỉ tên tổ chức")

    @property
    def found(self) -> str:
        """Say what was found; the value is not repeated, for what reports it may be public."""
        return f"có {self.value[0]}"

    @property
    def expected(self) -> str:
        """Say what is expected."""
        return self.value[1]


@dataclass(frozen=True)
class Finding:
    """Something personal, and where it begins in the text that was searched (taken as NFC)."""

    kind: PersonalData
    at: int


@dataclass(frozen=True)
class Own:
    """What the office publishes of itself: its telephone as dialled in Việt Nam, mailbox, address."""

    telephones: frozenset[str] = field(default=frozenset())
    mailboxes: frozenset[str] = field(default=frozenset())
    address: str = ""


NOBODY = Own()


def own_of(phone: str, email: str, address: str) -> Own:
    """Return the exemptions of an office with this contact; "" is what it does not have."""
    main = re.split(r"máy lẻ", phone)[0]
    digits = national(main)
    telephones = frozenset({digits}) if 8 <= len(digits) <= 11 else frozenset()
    return Own(telephones, frozenset({email.lower()} - {""}), " ".join(address.lower().split()))


_YEAR = r"(?:19\d\d|20[01]\d)(?!\d)"
_DATE = (
    rf"(?:(?:\d{{1,2}} ?[./-] ?){{1,2}}(?:{_YEAR}|\d\d(?![\d/.]))"
    rf"|\d{{1,2}} tháng \d{{1,2}}(?: năm {_YEAR})?|\d{{8}}(?!\d)|{_YEAR})"
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
_BIRTH = re.compile(
    r"(?<!\w)" + _NOT_BORN + rf"(?:born[^\n.;]{{0,16}}{_YEAR}"
    rf"|sinh (?:vào )?năm (?:(?:một|hai) (?:nghìn|ngàn)|{_STEMS} {_BRANCHES})(?!\w)"
    r"|ngày sinh[ :]{1,3}[^\d\n.;]{0,24}tháng [^\d\n.;]{1,12} năm (?:\d|một|hai)"
    r"|sinh (?:ngày )?(?:mồng|mùng) \w"
    r"|(?:(?:ngày|năm|tháng|nơi|ngay|nam)(?:[ ,]+(?:tháng|năm|nơi|và))* sinh|sinh nhật|sinh"
    r"|s\.? ?n|n\.? ?s|d\.?o\.?b|born)(?![^\W\d])[ \t]*(?:\([^()\n]{0,20}\))?[ \t.:=(–-]*"
    r"(?:(?:vào|là|ngày|năm|tháng|ngay|nam|in|on) ?){0,3}[ \t.:=-]*" + _DATE + ")"
)
_PLACE = r"(?:số|tổ|ngõ|ngách|hẻm|thôn|xóm|khu|căn hộ|phòng|p\.|lô|kđt|tdp)"
_HOME = re.compile(
    r"(?<!\w)(?:số nhà|nhà số|so nha)[ :.]{0,3}\d"
    r"|(?<!\w)sn[ :.]{0,3}\d{1,4}[a-z]?(?:/\d{1,4})*,? (?:đường|phố|ngõ|ngách|hẻm|tổ)(?!\w)"
    r"|(?<!\w)(?:số nhà|nhà số) (?:mười|hai mươi|ba mươi|một trăm) ?\w"
    r"|(?<!\w)(?:(?:nơi|chỗ) (?:ở|cư trú|thường trú|tạm trú)(?: hiện (?:nay|tại))?|hộ khẩu(?: thường trú)?"
    r"|hktt|đkhktt|đktt|thường trú|tạm trú|trú quán|quê quán|quê|nguyên quán|nhà riêng"
    r"|địa chỉ (?:nhà(?: riêng)?|thường trú|cư trú)|noi o|dia chi nha|thuong tru|que quan) ?[:=-] ?\w"
    r"|(?<!\w)(?:(?:thường|tạm|cư|đăng ký thường) trú|trú|hộ khẩu|nhà(?: riêng| ông| bà)?|hiện ở|sống|ở|o)"
    r"(?: ở| tại)? "
    rf"{_PLACE} ?(?:nhà )?\d"
    r"|(?<!\w)(?:thường|tạm|cư) trú (?:tại|ở) [^\n.;]{0,40}?\d"
    r"|(?<!\w)\d{1,4}[a-z]?(?:/\d{1,4}){0,3},? (?:ngõ|ngách|hẻm|kiệt) \d"
    r"|(?<!\w)(?:ngõ|ngách|hẻm|kiệt) (?:số )?\d{1,4}[a-z]?(?:/\d|,? (?:ngách|hẻm|đường|phố|đ\.))"
)
_PUBLIC = re.compile(
    r"(?<!\w)(?:nhà văn hóa|nhà văn hoá|nhà thi đấu|nhà truyền thống|nhà khách|hội trường|trụ sở|trung tâm"
    r"|trường|khách sạn|bảo tàng|sân vận động|nghĩa trang|quảng trường|công viên)"
    r"(?! [^,.;:\n]{0,40}(?:gia đình|ông|bà|anh|chị|cụ|đồng chí))"
    r" [^,.;:\n]{0,60}(?:, | \(|(?:phố|tổ|thôn|ấp|số) )$"
)
"""A public building whose street is told right after its name: the address of no home."""
_AT = r"(?:@|\[at\]|\(at\)|\{at\}|\(a còng\)|\(a\)|\[a\]|\[a còng\]|\(@\)|\[@\]|a còng)"
_AT_SIGNS = ("@", "(at", "[at", "{at", "(a)", "[a]", "a còng", " at ")
_DOT = r"(?:\.| \. |,| ?(?:\[dot\]|\(dot\)|\[\.\]|\(\.\)|\(chấm\)|\bdot\b|\bchấm\b) ?)"
_MAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}} ?{_AT} ?(?P<host>[a-z0-9-]{{1,63}}(?:{_DOT}[a-z][a-z0-9-]{{1,24}}){{1,4}})"
    r"|(?<![\w.+-])[\w.+-]{1,64} at [a-z0-9-]{1,63} dot [a-z]{2,24}"
)
_OFFICE = re.compile(r"(?:^|\.)(?:gov|dcs)\.vn$|(?:^|\.)example(?:\.[a-z]+)?$")
_STREET = re.compile(
    r"(?:(?<=[,;:(–-])|(?<=[,;:(–-] )|^)(?:số|sn|so)[ :.]{0,3}\d{1,4}[a-z]?(?:/\d|,? [^\W\d])"
    r"|(?<!\w)nhà (?:số )?\d"
    r"|(?<!\w)(?:đ/c|địa chỉ|đc)[ :.]{0,3}\d"
    r"|(?<![\w/])\d{1,4}[a-z]?/\d{1,4}(?:/\d{1,4})*,? [^\W\d]"
    r"|(?<!\w)\d{1,4}[a-z]?,? (?:đường|phố|đ\.)(?!\w)"
    r"|(?<!\w)(?:địa chỉ|đ/c|đc|nhà|quê|ở) ?:"
)
_ANY_DATE = re.compile(
    rf"(?<![\d/.-])\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-] ?(?:{_YEAR}|\d\d)(?![\d/])"
    rf"|(?<!\d){_YEAR}|(?<!\d)\d{{8}}(?!\d)"
)
_LONG = re.compile(r"\d(?:[\W_]?\d){4,}")


@lru_cache(1024)
def findings(text: str, own: Own = NOBODY) -> tuple[Finding, ...]:
    """Return what is personal in `text`, except what is the office's `own`; linear in the length of `text`.

    A process that checks again, as a preview does, searches only texts that changed.
    """
    seen = visible(text)
    numbers = tuple(
        Finding(PersonalData[shape.name], seen.origin(at))
        for shape, at, digits in numbers_in_text.found(seen.text)
        if digits not in own.telephones
    )
    return (*numbers, *_told(seen, own))


def in_organisation(text: str) -> Iterator[Finding]:
    """Yield what is no part of an organisation's name: all that is personal, dates, numbers of houses."""
    seen = visible(text)
    found = findings(text)
    yield from found
    if not found:
        lower = _lower(seen.text)
        for kind, pattern in (
            (PersonalData.DATE, _ANY_DATE),
            (PersonalData.STREET, _STREET),
            (PersonalData.LONG, _LONG),
        ):
            yield from (Finding(kind, seen.origin(match.start())) for match in pattern.finditer(lower))
        yield from (Finding(PersonalData.MAIL, seen.origin(m.start())) for m in re.finditer("@", lower))


def _told(seen: Visible, own: Own) -> Iterator[Finding]:
    """Yield days of birth, homes and mailboxes."""
    lower = _lower(seen.text)
    for match in _BIRTH.finditer(lower):
        yield Finding(PersonalData.BIRTH, seen.origin(match.start()))
    homes = lower.replace(own.address, " " * len(own.address)) if own.address else lower
    for match in _HOME.finditer(homes):
        street = re.match(r"ngõ|ngách|hẻm|kiệt|\d|số", match[0])
        if not (street and _PUBLIC.search(homes, max(0, match.start() - 160), match.start())):
            yield Finding(PersonalData.HOME, seen.origin(match.start()))
    for match in _MAIL.finditer(lower) if any(sign in lower for sign in _AT_SIGNS) else ():
        if match.group() not in own.mailboxes and not _OFFICE.search(match["host"] or ""):
            yield Finding(PersonalData.MAIL, seen.origin(match.start()))


def _lower(text: str) -> str:
    """Return `text` in lower case, every letter where it was."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
