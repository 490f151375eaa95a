"""How the text of one value is read: days, hours, counts, figures, addresses; what each refusal says."""

import re
from datetime import date, time
from decimal import Decimal
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError, PydanticKnownError

from kienan.base.text import day_of_year_text, duration, fold, slug
from kienan.model import near, written

ID_PATTERN = written.SLUG.pattern
EARLIEST = 1930
"""The year the Party was founded: no document or day of its bodies is older."""
LEAP_YEAR = 2000
"""A year that has every day any year has."""


def wrong(found: str, expected: str, hint: str = "") -> PydanticCustomError:
    """Return the error of a value: what was found, what is expected, and a hint."""
    context = {"found": found, "expected": expected, "hint": hint}
    return PydanticCustomError("kienan", "{found}", context)


def one_line(value: str) -> str:
    """Return `value` with single spaces between words and none at its ends."""
    return " ".join(value.split())


_NOT_WRITTEN = re.compile(
    r"null|none|nil|nan|n/a|#n/a|undefined|~|-+|_+|\?+|x{3,}|tbd|todo"
    r"|(?:.*(?:(?<!\w)(?:số|ngày|tháng|năm|của|theo|là)|:) ?)?(?:…|\.{3,})[.;,]?",
    re.IGNORECASE,
)
"""What stands where something is still to be written: the samples have “…”, spreadsheets “#N/A”."""


def written_out(value: str) -> str:
    """Return `value`; a sign that only keeps the place of what is not known is refused."""
    if value and _NOT_WRITTEN.fullmatch(value):
        raise wrong(f"“{value[-60:]}” là chỗ chưa viết", "nội dung đã viết đủ; chưa biết thì để trống")
    return value


def filled(value: str) -> str:
    """Return `value`; an empty one is refused."""
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
        found = date(year, month, day)
    except ValueError:
        raise wrong(f"“{text}” không có trong lịch", "một ngày có thật, viết kiểu 19/5/2023") from None
    if year < EARLIEST:
        raise wrong(f"“{text}” ở năm {year}", f"ngày từ năm {EARLIEST} về sau")
    return found


def check_day_of_year(value: str) -> str:
    """Return the day of any year in the one form: 2/9 and 02/09 are 02/9."""
    match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})", value)
    try:
        day = date(LEAP_YEAR, int(match[2]), int(match[1])) if match else None
    except ValueError:
        day = None
    if not day:
        raise wrong(f"“{value}”", "một ngày có thật trong năm, viết kiểu 19/5 (ngày/tháng)")
    return day_of_year_text(day.day, day.month)


def parse_hour(value: object) -> time:
    """Return the hour written as `08:00`."""
    text = _text(value)
    match = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    if not match:
        raise wrong(f"“{value}”", "giờ viết kiểu 08:00 (từ 00:00 đến 23:59)", near.hour(text))
    return time(int(match[1]), int(match[2]))


def parse_count(value: object) -> int:
    """Return the count written as `1800` or `1.800`."""
    text = str(value) if isinstance(value, int) else _text(value)
    if not re.fullmatch(written.COUNT.pattern, text):
        hint = near.figure(text, written.COUNT.pattern)
        raise wrong(f"“{text}”", "một số nguyên không âm, viết kiểu 180 hoặc 1.800", hint)
    return int(text.replace(".", ""))


_FIGURE = "con số kiểu 1.234,5 (dấu chấm ngăn hàng nghìn, dấu phẩy trước phần lẻ)"


def parse_figure(value: object) -> Decimal:
    """Read a figure as Vietnamese documents write it: dots between thousands, a comma before decimals."""
    text = str(value)
    if not re.fullmatch(written.FIGURE.pattern, text):
        raise wrong(f"“{text}”", _FIGURE, near.figure(text, written.FIGURE.pattern))
    return Decimal(text.replace(".", "").replace(",", "."))


def parse_stated(value: object) -> Decimal | str:
    """Return a figure; as text a part of a whole, “32/32”, or a figure that is not exact, “hơn 1.200”."""
    text = one_line(str(value))
    if not re.fullmatch(written.STATED.pattern, text):
        expected = f"{_FIGURE}, hoặc kiểu 32/32, hơn 1.200, khoảng 98"
        raise wrong(f"“{text}”", expected, near.figure(text, written.FIGURE.pattern))
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", text):
        expected = "dấu chấm ngăn hàng nghìn; phần lẻ thì không quá hai chữ số"
        raise wrong(f"“{text}”", expected, f"hàng nghìn viết “{text.replace(',', '.')}”")
    part, _, whole = text.partition("/")
    if whole and int(part) > int(whole):
        raise wrong(f"“{text}”", "phần không lớn hơn tổng số")
    return parse_figure(text) if re.fullmatch(written.FIGURE.pattern, text) else text


def check_number(value: str) -> str:
    """Return the number of a document; marks around it and dashes of Word in it are refused."""
    meant = re.sub(r"[\u2010-\u2015\u2212]", "-", value.strip("“”‘’\"'«» "))
    meant = re.sub(r"^số(?:[\s:]+|(?=\d))", "", meant, flags=re.IGNORECASE).strip()
    meant = meant.upper() if meant.islower() else meant
    if meant != value:
        expected = (
            "số và ký hiệu văn bản như trên văn bản, không có chữ “số”, không có ngoặc, gạch nối thường"
        )
        raise wrong(f"“{value}”", expected, f"có phải “{meant}”?")
    return value


_NO_WORDS = re.compile(
    r"(?:(?:buc|tam|hinh|anh|chup|minh hoa|image|img|photo|picture|untitled|screenshot|dscn?|pxl|zalo)"
    r"[\s_.-]*)*[\d\s_.():-]*"
)
_FILE = re.compile(r"[\w-]+\.(?:jpe?g|png|webp|heic)|[a-z0-9]+(?:[-_][a-z0-9]+)+", re.ASCII | re.IGNORECASE)


def tells_a_picture(words: str) -> bool:
    """Tell whether `words` say what a picture shows: a file's name, or “ảnh” alone, does not."""
    return not (_NO_WORDS.fullmatch(fold(words)) or _FILE.fullmatch(words.strip()))


def check_alt(value: str) -> str:
    """Return the words that stand for a picture."""
    if not tells_a_picture(value):
        raise wrong(f"“{value[:60]}” không tả ảnh", "một câu ngắn nói trong ảnh có ai, có gì")
    return value


def check_length(value: str) -> str:
    """Return how long something lasts, in words that `text.duration` reads; other words are refused."""
    if not duration(value):
        raise wrong(f"“{value}”", "nửa ngày, một ngày, hoặc viết kiểu 3 giờ, 2 giờ 30 phút")
    return value


def optional(value: object) -> object:
    """Return None for what is left empty, `value` otherwise."""
    return None if value == "" else value


def check_id(value: str) -> str:
    """Return an id: lower-case letters without marks, digits, hyphens."""
    if not re.fullmatch(ID_PATTERN, value):
        meant = slug(value)
        hint = f"“{meant}”" if meant else ""
        raise wrong(f"mã “{value}”", "mã gồm chữ thường không dấu, số và gạch nối", hint)
    return value


def check_page(value: str) -> str:
    """Return the address of a page of this site, without leading slash; `./` is the home page."""
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


def check_link(value: str) -> str:
    """Return a page of this site, or an https address elsewhere."""
    return parse_https(value) if ":" in value else check_page(value)
