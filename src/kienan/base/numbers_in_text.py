"""Numbers of cards and telephones in a text, however their digits are parted; dates, counts, marks are none.

A run is a stretch of digits with at most a few other signs between two of them. When dates, hours, counts and
marks explain all of it, it names nobody; else it is judged as a whole, then each number inside it.

Telephones: the plans of 2017 and 2018 (mobile 10 digits, fixed 11 digits from 02) and those before them
(Thông tư 22/2014/TT-BTTTT). Cards: 12 digits, the first three a province (Nghị định 137/2015/NĐ-CP, điều 13),
formerly 9. Taxpayers: 10 or 13 digits (Thông tư 105/2020/TT-BTC). Agencies: H24.… (QCVN 102:2016/BTTTT).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from kienan.base.text import fold


class NumberShape(Enum):
    """What a number looks like."""

    CARD = "dãy 12 chữ số (giống số định danh cá nhân)"
    OLD_CARD = "dãy 9 chữ số (giống số chứng minh nhân dân)"
    PHONE = "dãy số giống số điện thoại"
    ACCOUNT = "số thẻ, số sổ hoặc số tài khoản"


class FoundNumber(NamedTuple):
    """A number: its shape, its place in the text, its digits (a telephone's as dialled in Việt Nam)."""

    shape: NumberShape
    at: int
    digits: str


class _Group(NamedTuple):
    digits: str
    at: int


@dataclass(frozen=True)
class _Run:
    """Digits and what parts them, the words before and after."""

    text: str
    before: str
    after: str
    groups: tuple[_Group, ...]

    @property
    def digits(self) -> str:
        return "".join(group.digits for group in self.groups)


_RUN = re.compile(r"(?:\+[ (]{0,2}|\()?\d+(?:(?:\x00{1,5}[^\w\x00]{0,3}|(?:[^\w\x00]|_){1,4})\d+)*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_TELLS = re.compile(
    r"https?://(?:[\w-]+\.){0,3}(?:zalo\.me|wa\.me|t\.me|viber|whatsapp)|(?<!\d)0\d\d[0-3]\d{8}(?!\d)"
)
_CODE = re.compile(
    r"(?<![\w.-])(?:\d{3}[.-]\d\d[.-]\d\d[.-])?[HG]\d\d(?:[.-]\d{1,6}){0,6}(?!\w)"  # agencies, dossiers
    r"|(?<![\w-])(?=\d{0,15}[a-f])[0-9a-f]{16,128}(?!\w)"  # hashes
    r"|-[0-9a-f]{10}-\d{3,4}\.(?:webp|jpg)"  # this site's own pictures
    r"|(?<!\w)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)"  # UUID
    r"|(?<!\d)20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?!\d)"  # day and time
    r"|(?:ISO|IEC|TCVN|QCVN|EN)[ -]\d{2,5}(?:-\d{1,2})?:(?:19|20)\d\d(?!\d)"  # standards
)

_D, _M, _Y = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:1[89]|20)\d\d"
_DATE = (
    rf"(?:{_D}(?: ?/ ?{_M} ?/ ?|\.{_M}\.|\. {_M}\. |-{_M}-| - {_M} - ){_Y}|{_Y}-\d\d-\d\d|{_M} ?[/.-] ?{_Y})"
)
_APART = r"(?![./:_·•'’]?\d)"
"""What follows a date or a count: no digit, nor one after a single sign that could go on with a number."""
_TOKEN = re.compile(
    rf"(?P<date>(?:{_D}(?:[/.]{_M})? ?[-,] ?)?{_DATE}){_APART}"
    rf"|(?P<years>{_Y} ?[-/] ?(?:{_Y}|\d\d)){_APART}"
    rf"|(?P<time>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:[+-]\d\d:\d\d)?){_APART}"
    rf"|(?P<hour>(?:[01]?\d|2[0-3])[.:][0-5]\d){_APART}"
    rf"|(?P<count>[1-9]\d{{0,2}}(?:(?:\.\d{{3}})+(?:,\d{{1,6}})?|(?:,\d{{3}})+\.\d\d)){_APART}"
    rf"|(?P<day>{_D}/{_M}){_APART}"
    rf"|(?P<section>[1-9]\d?(?:\.[0-9]\d?){{1,3}}){_APART}"
    rf"|(?P<mark>(?:0?\d|10),\d{{1,2}})(?!,\d){_APART}"
    rf"|(?P<decimal>[1-9]\d{{1,2}},\d{{1,2}})(?!,\d){_APART}"
    rf"|(?P<year>{_Y}){_APART}"
    rf"|(?P<small>[1-9]\d{{0,2}}|0){_APART}"
    r"|(?P<other>\d+)"
)
_FIRM = frozenset(("date", "years", "time", "count"))
_WEAK = frozenset(("small", "decimal"))
_MOST_WEAK = 5
"""Digits of small numbers that may stand beside dates; nine of them could be a card's."""

_LONG = 300
_IN_A_TABLE = re.compile(r"(?<!\d)(?:(?=(0(?:[\W_]{0,8}\d){8,11}))|(\d{12}|\d{9})(?!\d))")
_BEFORE = 32
"""Letters before a number that may say what it is."""
_GAP = (
    r"(?: (?:rieng|nha|ban|lien he|di dong|ca nhan|so|ong|ba|cua|la|dang|vien|dv|cap|hieu|ngan hang"
    r"|co quan))*"
    r"[\W_]{0,4}"
)
_TAX = re.compile(r"\b(?:ma so thue|ma thue|mst|ma so (?:doanh nghiep|dn|don vi)|msdn|mdn)[\W_]{0,4}$")
_CALL = re.compile(
    r"\b(?:s?dt(?:dd|cd|nr)?|dd|so may|dien thoai|di dong|tel|phone|mobile|cell|hotline|zalo|viber|fax|alo)"
    + _GAP
    + "$"
)
_HELD = re.compile(
    r"\b(?:cccd|cmnd|cmtnd|cmt|cmqd|cmsq|can cuoc|cong dan|chung minh|nhan dan|quan doi|dinh danh|the"
    r"|ho chieu|passport|bhxh|bhyt|bao hiem(?: xa hoi| y te)?|so (?:huy hieu|hh|so|ly lich|hieu)|huy hieu so"
    r"|hh so|hhd|hc so|stk|tk|tai khoan|ly lich)" + _GAP + "(?:[a-z]{1,2} ?)?$"
)
_OTHER_THE = re.compile(r"\bth[ểếềễệẽ]\b", re.IGNORECASE)
"""Words that lose their marks to read as “thẻ”: tập thể, thế, thề."""
_UNIT = re.compile(
    r"[ \t]?(?:(?:đ|ha|kg|m2|m3|km|vnđ|vnd|usd|kwh)\b|đồng|triệu|nghìn|ngàn|tỷ|tỉ|người|hộ|tấn|lít|byte)",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"0(?:3[2-9]|5[2-9]|7[06-9]|8\d|9\d)\d{7}")
_FIXED = re.compile(r"02\d{9}")
_CARD = re.compile(r"0(?:0[1-9]|[1-9]\d)[0-3]\d{8}")
_ABROAD = re.compile(r"(?:00)?84(?P<rest>0?[235789]\d{7,9})")
_SERVICE = re.compile(r"(?:18|19)00(?!(?:18|19|20)\d\d$)(?:\d{4}|\d{6})")


def found(text: str) -> Iterator[FoundNumber]:
    """Yield each number of a person in `text`, as `visible` gives it; linear in its length."""
    text = _ADDRESS.sub(lambda m: m.group() if _TELLS.search(m.group()) else "x" * len(m.group()), text)
    for match in _RUN.finditer(text):
        start, end = match.span()
        if end - start > _LONG:
            yield from _in_a_table(match.group(), start)
        elif end - start > 5:
            around = _CODE.sub(lambda m: "x" * len(m.group()), text[max(0, start - 64) : end + 64])
            own = around[start - max(0, start - 64) :][: end - start]
            groups = tuple(_Group(m.group(), start + m.start()) for m in re.finditer(r"\d+", own))
            if sum(len(group.digits) for group in groups) > 5:
                before = fold(_OTHER_THE.sub("", text[max(0, start - _BEFORE) : start]))
                yield from _judged(_Run(own, before, text[end : end + 8], groups))


def _in_a_table(run: str, start: int) -> Iterator[FoundNumber]:
    """Yield the numbers in a very long `run`: of a table, or of who wants this to take long."""
    for match in _IN_A_TABLE.finditer(run):
        digits = re.sub(r"\D", "", match[1] or match[2])
        for shape, form in (
            (NumberShape.PHONE, _MOBILE),
            (NumberShape.PHONE, _FIXED),
            (NumberShape.CARD, _CARD),
        ):
            if number := form.match(digits):
                yield FoundNumber(shape, start + match.start(), number.group())
                break
        else:
            if match[2]:
                shape = NumberShape.CARD if len(digits) == 12 else NumberShape.OLD_CARD
                yield FoundNumber(shape, start + match.start(), digits)


def _judged(run: _Run) -> Iterator[FoundNumber]:
    tokens = list(_tokens(run))
    if said := _said(run, tokens):
        yield said
    elif not (_explained(run, tokens) or _listed(run.groups) or _counted(run)):
        whole = _whole(run)
        yield from [whole] if whole else _inside(run, tokens)


def _tokens(run: _Run) -> Iterator[tuple[str, int, int, int]]:
    """Yield kind, beginning, end and number of digits of each piece of `run`."""
    for match in _TOKEN.finditer(run.text):
        yield match.lastgroup or "", match.start(), match.end(), sum(map(str.isdigit, match.group()))


def _said(run: _Run, tokens: list[tuple[str, int, int, int]]) -> FoundNumber | None:
    """Return what the words before a number call it, when it is no date and no taxpayer's."""
    first = run.groups[0].at
    if tokens[0][0] in ("date", "years", "time", "day", "year") or _UNIT.match(run.after):
        return None
    if _HELD.search(run.before):
        shape = {12: NumberShape.CARD, 9: NumberShape.OLD_CARD}.get(len(run.digits), NumberShape.ACCOUNT)
        return FoundNumber(shape, first, run.digits)
    return FoundNumber(NumberShape.PHONE, first, _national(run.digits)) if _CALL.search(run.before) else None


def _explained(run: _Run, tokens: list[tuple[str, int, int, int]]) -> bool:
    """Tell whether dates, hours, counts and marks are all of `run`, small numbers beside them but few."""
    kinds = {kind for kind, *_ in tokens}
    weak = sum(length for kind, *_, length in tokens if kind in _WEAK)
    if "other" in kinds or run.text.startswith("+"):
        return False
    if run.text.startswith("0") and kinds & _WEAK and not kinds & _FIRM:
        return False
    return weak <= _MOST_WEAK or ("decimal" in kinds and not kinds - {"decimal", "mark"})


def _listed(groups: tuple[_Group, ...]) -> bool:
    """Tell whether numbers count upward: 1 2 3, 101 102 103, 30 40 50 55, 100 200 300."""
    if len(groups) < 3 or len({len(g.digits) for g in groups} - {1}) > 2:
        return False
    steps = [int(b.digits) - int(a.digits) for a, b in pairwise(groups)]
    if len(set(steps)) == 1 and steps[0] % 5 == 0 and steps[0] > 0:
        return True
    most = 5 if any(len(g.digits) > 1 and g.digits[0] == "0" for g in groups) else 20
    return all(0 < step <= most for step in steps)


def _counted(run: _Run) -> bool:
    """Tell whether `run` is a taxpayer's number, or a number of something: 150000000 đồng."""
    if _TAX.search(run.before) and len(run.digits) in (10, 13):
        return True
    first = run.groups[0].digits
    if len(first) == 10 and first[:3] in ("020",) and first[3] in "012" and len(run.digits) in (10, 13):
        return True  # taxpayers of Hải Phòng; no telephone begins so
    return first[0] != "0" and len(run.groups) == 1 and bool(_UNIT.match(run.after))


def _whole(run: _Run) -> FoundNumber | None:
    """Return what `run` is as one number."""
    digits, at = run.digits, run.groups[0].at
    close = all(len(part) == 1 and part not in "\n;" for part in re.findall(r"\D+", run.text.strip("(+ ")))
    if _ABROAD.fullmatch(digits) and (run.text.startswith(("+", "(", "0")) or close):
        return FoundNumber(NumberShape.PHONE, at, _national(digits))
    if run.text.startswith("+") and 9 <= len(digits) <= 15:
        return FoundNumber(NumberShape.PHONE, at, digits)
    if digits[0] == "0" and digits[1] != "0" and len(digits) in (10, 11):
        return FoundNumber(NumberShape.PHONE, at, digits)
    if len(digits) == 12 and (digits[0] == "0" or close):
        return FoundNumber(NumberShape.CARD, at, digits)
    if len(digits) == 9 and (digits[0] == "0" or close):
        return FoundNumber(NumberShape.OLD_CARD, at, digits)
    return FoundNumber(NumberShape.PHONE, at, digits) if close and _SERVICE.fullmatch(digits) else None


def _inside(run: _Run, tokens: list[tuple[str, int, int, int]]) -> Iterator[FoundNumber]:
    """Yield the numbers inside `run`, where dates and counts end one."""
    start = run.groups[0].at - re.search(r"\d", run.text).start()  # type: ignore[union-attr]
    firm = [(start + a, start + b) for kind, a, b, _ in tokens if kind in _FIRM]
    free = [g for g in run.groups if not any(a <= g.at < b for a, b in firm)]
    index = 0
    while index < len(free):
        number, used = _number_at(free, index)
        if number:
            yield number
        index += used


def _number_at(groups: list[_Group], index: int) -> tuple[FoundNumber | None, int]:
    """Return the number that begins with the group at `index`, and how many groups it takes."""
    first = groups[index]
    if len(first.digits) in (9, 12):
        return FoundNumber(
            NumberShape.CARD if len(first.digits) == 12 else NumberShape.OLD_CARD, first.at, first.digits
        ), 1
    digits = ""
    for used, group in enumerate(groups[index : index + 12], 1):
        digits += group.digits
        if len(digits) > 14:
            break
        if _MOBILE.fullmatch(digits) or _FIXED.fullmatch(digits) or (used == 1 and _ABROAD.fullmatch(digits)):
            return FoundNumber(NumberShape.PHONE, first.at, _national(digits)), used
        if _CARD.fullmatch(digits):
            return FoundNumber(NumberShape.CARD, first.at, digits), used
    return None, 1


def _national(digits: str) -> str:
    """Return a telephone's digits as dialled in Việt Nam: 84912345678 is 0912345678."""
    abroad = _ABROAD.fullmatch(digits)
    return f"0{abroad['rest'].lstrip('0')}" if abroad else digits


def national(number: str) -> str:
    """Return the digits of a telephone however it is written, as dialled in Việt Nam."""
    return _national(re.sub(r"\D", "", number))
