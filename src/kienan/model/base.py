"""What every record shares: Vietnamese keys, typed text, states, references to other records."""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError, PydanticKnownError

from kienan.base.text import day_of_year_text, duration, plain, slug
from kienan.model import near, written

ID_PATTERN = written.SLUG.pattern
LEAP_YEAR = 2000
"""A year that has every day any year has."""


class Record(BaseModel):
    """A frozen record with Vietnamese keys; a key no field has is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def key(alias: str, help_text: str, *, for_readers: bool = False, **extra: Any) -> Any:
    """Declare a field: its Vietnamese key and what the editor should know of it.

    A field `for_readers` may stay empty as long as its record is not published.
    """
    return Field(alias=alias, description=help_text, json_schema_extra={FOR_READERS: for_readers}, **extra)


FOR_READERS = "for_readers"
BY_LEVEL, ONE_NUMBER = "(theo mức)", "(một số)"
"""The two forms of a value that may be a list or a number; pydantic names them in the place of a mistake."""


def wrong(found: str, expected: str, hint: str = "") -> PydanticCustomError:
    """Return the error of a value: what was found, what is expected, and a hint."""
    context = {"found": found, "expected": expected, "hint": hint}
    return PydanticCustomError("kienan", "{found}", context)


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _filled(value: str) -> str:
    if not value:
        raise wrong("để trống", "có nội dung")
    return value


def _text(value: object) -> str:
    """Return `value` when it is text; a list or a group of keys is refused as for any line of text."""
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return value


def parse_day(value: object) -> date:
    """Return the date written as `19/5/2023`; a refusal (a ValueError) says what is expected."""
    text = _text(value)
    match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text)
    if not match:
        raise wrong(f"“{text}”", "ngày viết kiểu 19/5/2023 (ngày/tháng/năm)", near.day(text))
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise wrong(f"“{text}” không có trong lịch", "một ngày có thật, viết kiểu 19/5/2023") from None


def _check_day_of_year(value: str) -> str:
    """Return the day of any year in the one form: 2/9 and 02/09 are 02/9."""
    match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})", value)
    try:
        day = date(LEAP_YEAR, int(match[2]), int(match[1])) if match else None
    except ValueError:
        day = None
    if not day:
        raise wrong(f"“{value}”", "một ngày có thật trong năm, viết kiểu 19/5 (ngày/tháng)")
    return day_of_year_text(day.day, day.month)


def _parse_hour(value: object) -> time:
    text = _text(value)
    match = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    if not match:
        raise wrong(f"“{value}”", "giờ viết kiểu 08:00 (từ 00:00 đến 23:59)", near.hour(text))
    return time(int(match[1]), int(match[2]))


def _parse_count(value: object) -> int:
    """Return the count written as `1800` or `1.800`."""
    text = str(value) if isinstance(value, int) else _text(value)
    if not re.fullmatch(written.COUNT.pattern, text):
        hint = near.digits(text, written.COUNT.pattern)
        raise wrong(f"“{text}”", "một số nguyên không âm, viết kiểu 180 hoặc 1.800", hint)
    return int(text.replace(".", ""))


_FIGURE = "con số kiểu 1.234,5 (dấu chấm ngăn hàng nghìn, dấu phẩy trước phần lẻ)"


def _parse_figure(value: object) -> Decimal:
    """Read a figure as Vietnamese documents write it: dots between thousands, a comma before decimals."""
    text = str(value)
    if not re.fullmatch(written.FIGURE.pattern, text):
        raise wrong(f"“{text}”", _FIGURE, near.digits(text, written.FIGURE.pattern))
    return Decimal(text.replace(".", "").replace(",", "."))


def _parse_stated(value: object) -> Decimal | str:
    """Return a figure; as text a part of a whole, “32/32”, or a figure that is not exact, “hơn 1.200”."""
    text = _one_line(str(value))
    if not re.fullmatch(written.STATED.pattern, text):
        expected = f"{_FIGURE}, hoặc kiểu 32/32, hơn 1.200, khoảng 98"
        raise wrong(f"“{text}”", expected, near.digits(text, written.FIGURE.pattern))
    part, _, whole = text.partition("/")
    if whole and int(part) > int(whole):
        raise wrong(f"“{text}”", "phần không lớn hơn tổng số")
    return _parse_figure(text) if re.fullmatch(written.FIGURE.pattern, text) else text


def _check_number(value: str) -> str:
    """Return the number of a document; marks around it and dashes of Word in it are refused."""
    meant = re.sub(r"[\u2010-\u2015\u2212]", "-", value.strip("“”‘’\"'«» ")).removeprefix("số ").strip()
    if meant != value:
        expected = "số và ký hiệu văn bản, không có ngoặc, gạch nối thường"
        raise wrong(f"“{value}”", expected, f"có phải “{meant}”?")
    return value


def _check_length(value: str) -> str:
    if not duration(value):
        raise wrong(f"“{value}”", "nửa ngày, một ngày, hoặc viết kiểu 3 giờ, 2 giờ 30 phút")
    return value


def _optional(value: object) -> object:
    return None if value == "" else value


def _check_id(value: str) -> str:
    if not re.fullmatch(ID_PATTERN, value):
        meant = slug(value)
        hint = f"“{meant}”" if meant else ""
        raise wrong(f"mã “{value}”", "mã gồm chữ thường không dấu, số và gạch nối", hint)
    return value


def _check_page(value: str) -> str:
    if not re.fullmatch(r"\./|([a-z0-9-]+/)+(#[a-z0-9-]+)?", value):
        raise wrong(f"“{value}”", "địa chỉ trong trang, kiểu ke-hoach/chuong-trinh/ (trang chủ viết ./)")
    return value


def parse_https(value: str) -> str:
    """Return an address fit for a public button: https, a plain host, nothing that misleads.

    User-info (`https://bank.vn@evil.example`), other schemes, spaces, backslashes and hosts that mix
    scripts or use compatibility letters are refused; other non-ASCII hosts are shown as punycode by views.
    """
    expected = "địa chỉ bắt đầu bằng https:// và tên miền đầy đủ"
    if re.search(r"[\s\\<>\"']", value) or not value.isprintable():
        raise wrong(f"“{value}” có dấu cách hoặc ký tự không dùng trong địa chỉ", expected)
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise wrong(f"“{value}”", expected) from None
    if parts.scheme != "https":
        raise wrong(f"“{value}”", expected, near.address(value))
    if "@" in parts.netloc:
        raise wrong(f"“{value}” có phần “@” trước tên miền", "địa chỉ không có tên đăng nhập")
    if not re.search(r"\.[^.]*[^.0-9][^.]*$", host):  # no dot, an IP address, a dot and nothing after it
        raise wrong(f"“{value}” không có tên miền đầy đủ", expected)
    if not _honest_host(host):
        raise wrong(f"tên miền “{host}” có chữ giả dạng", "tên miền viết bằng chữ Latinh")
    return value


def _honest_host(host: str) -> bool:
    """Tell whether every letter of `host` is Latin and in plain form (no look-alike of another script)."""
    try:
        decoded = host.encode("ascii").decode("idna") if "xn--" in host else host
        ascii_host = decoded.encode("idna")
    except UnicodeError:
        return False
    return bool(ascii_host) and all(
        re.fullmatch(r"[a-z0-9.\-\u00e0-\u024f\u1e00-\u1eff]", c) for c in decoded
    )


_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_ORIGIN = rf"https?://(\*\.{_LABEL}\.)?{_LABEL}(\.{_LABEL})*(:(?P<port>[1-9][0-9]{{0,4}}))?"


def parse_origin(value: str) -> str:
    """Return an origin as Content-Security-Policy writes it: scheme, host, port; nothing more.

    The host is in lower-case ASCII (Vietnamese names as xn--); `*.` before it stands for every name below
    a host of at least two parts. A path, user-info or a sign of the policy's own language is refused, so
    the text can stand in a header and in a server's settings as it is.
    """
    match = re.fullmatch(_ORIGIN, value)
    if match and int(match["port"] or 0) < 2**16:
        return value
    expected = "gốc của một cổng, kiểu https://haiphong.gov.vn hoặc https://*.haiphong.gov.vn"
    raise wrong(f"“{value}”", f"{expected}; chữ thường không dấu, không có đường dẫn", _origin_near(value))


def _origin_near(value: str) -> str:
    """Return the origin of an address that says more than its origin, as a hint; "" when there is none."""
    try:
        parts = urlsplit(value)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        origin = f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
    except ValueError:  # UnicodeError is one
        return ""
    return f"“{origin}”" if re.fullmatch(_ORIGIN, origin) and "@" not in value else ""


def _check_link(value: str) -> str:
    return parse_https(value) if ":" in value else _check_page(value)


Line = Annotated[str, written.LINE, AfterValidator(_one_line), AfterValidator(_filled)]
"""One line of text, not empty; runs of white space count as one space."""
OptionalLine = Annotated[str, written.OPTIONAL_LINE, AfterValidator(_one_line)]
"""One line of text, or nothing when not known."""
OptionalNumber = Annotated[OptionalLine, AfterValidator(_check_number)]
"""The number and signs of a document as offices write them, 62-KH/QU, or nothing when not known."""
Id = Annotated[str, written.SLUG, AfterValidator(_check_id)]
OptionalId = Annotated[Id | None, BeforeValidator(_optional)]
PageAddress = Annotated[str, written.PAGE, AfterValidator(_check_page)]
"""A page of this site, without leading slash; `./` is the home page."""
Day = Annotated[date, written.DAY, BeforeValidator(parse_day)]
OptionalDay = Annotated[Day | None, BeforeValidator(_optional)]
DayOfYear = Annotated[str, written.DAY_OF_YEAR, AfterValidator(_one_line), AfterValidator(_check_day_of_year)]
"""A day that comes every year, in the form of `text.day_of_year_text`."""
Hour = Annotated[time, written.HOUR, BeforeValidator(_parse_hour)]
OptionalHour = Annotated[Hour | None, BeforeValidator(_optional)]
Length = Annotated[Line, AfterValidator(_check_length)]
"""How long an event lasts, in words that `text.duration` reads."""
OptionalLength = Annotated[Length | None, BeforeValidator(_optional)]
Count = Annotated[int, written.COUNT, BeforeValidator(_parse_count)]
OptionalCount = Annotated[Count | None, BeforeValidator(_optional)]
Figure = Annotated[Decimal, written.FIGURE, BeforeValidator(_parse_figure)]
StatedFigure = Annotated[Decimal | str, written.STATED, BeforeValidator(_parse_stated)]
OptionalStatedFigure = Annotated[StatedFigure | None, BeforeValidator(_optional)]
Https = Annotated[str, written.HTTPS, AfterValidator(_one_line), AfterValidator(parse_https)]
OptionalHttps = Annotated[Https | None, BeforeValidator(_optional)]
LinkAddress = Annotated[str, written.LINK, AfterValidator(_one_line), AfterValidator(_check_link)]
"""A page of this site, or an https address elsewhere."""
Origin = Annotated[str, written.SITE, AfterValidator(_one_line), AfterValidator(parse_origin)]
"""Scheme, host and port of another site, such as `https://*.haiphong.gov.vn`."""


@dataclass(frozen=True)
class Reference:
    """Marks a field whose value is the id of a record of `kind`."""

    kind: str


UNIT, DOCUMENT, PARAGRAPH = "đơn vị", "văn bản", "đoạn"

UnitId = Annotated[str, written.UNIT, Reference(UNIT), AfterValidator(_filled)]
OptionalUnitId = Annotated[str, written.OPTIONAL_UNIT, Reference(UNIT)]
DocumentId = Annotated[str, written.DOCUMENT, Reference(DOCUMENT), AfterValidator(_filled)]
ParagraphId = Annotated[str, written.PARAGRAPH, Reference(PARAGRAPH), AfterValidator(_filled)]
OptionalParagraphId = Annotated[str, written.OPTIONAL_PARAGRAPH, Reference(PARAGRAPH)]


class State(StrEnum):
    """Where a dataset stands on its way to readers."""

    UNPUBLISHED = "chưa công bố"
    PUBLISHED = "đã công bố"
    WITHDRAWN = "đã rút"


class Publication(Record):
    """A dataset that can be published: its state, what the publishing rests on, and since when."""

    state: State = key("trạng thái", "chưa công bố, đã công bố hoặc đã rút")
    basis: OptionalLine = key(
        "căn cứ", "văn bản hoặc nguồn cho phép công bố; bắt buộc khi đã công bố", default=""
    )
    updated: OptionalDay = key("cập nhật", "ngày sửa dữ liệu gần nhất, kiểu 19/5/2023", default=None)


class SourceNote(Record):
    """Where a fact comes from: what the source is called and, when it is on the web, its address."""

    name: Line = key("tên", "tên nguồn như người đọc sẽ thấy")
    address: OptionalHttps = key("địa chỉ", "https://…, để trống nếu không có trên mạng", default=None)
    quote: OptionalLine = key(
        "lời nguồn", "những chữ của nguồn nói điều ấy; giữ trong dữ liệu, trang không hiện", default=""
    )


def bare(value: str) -> str:
    """Return a text of the Plan as a list entry: no italic marks, no closing comma or full stop."""
    return plain(value).rstrip(" ,.;:")
