"""Cells of chi bộ and đảng bộ: which organisation of data/don-vi.yml, which branch, what is neither."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kienan.base.problem import Fault
from kienan.base.text import slug
from kienan.content.organisations import Organisations, identity
from kienan.content.recipient_cells import text_fault
from kienan.intake.labels import ListField
from kienan.intake.names import is_latin, looks_like_name
from kienan.intake.phrases import speaks_of_badge
from kienan.intake.remarks import decides, speaks_of_status
from kienan.intake.wording import Wording, is_ditto

_AREA = Wording(
    r"\W*(?:(?:đảng\s+bộ|đảng\s+(?:ủy|uỷ)|ban\s+chấp\s+hành)\s+)?(?:(?:quận|q\.?|thành\s+phố|tp\.?)\s*(?:ủy|uỷ)?\s*(?:kiến\s+an|hải\s+phòng|hp)?|"
    r"kiến\s+an|hải\s+phòng|(?:tp)?hp|(?:thành|quận)\s+(?:ủy|uỷ)(?:\s+(?:hải\s+phòng|kiến\s+an))?)\W*"
)
_CUT = re.compile(r"\s*[,;–—|()]\s*|\s+-\s+|(?<=\d)\s*[/-]\s*(?=[^\W\d])|\s*/\s*(?=[^\W\d_]{2})")
_BEFORE_BODY = Wording(r"\s+(?:thuộc\s+)?(?=(?:đảng\s+bộ|đảng\s+(?:ủy|uỷ)|đb|đu|phường|p\.)\s*\S)")
_BODY_WORDS = Wording(r"^(?:đảng\s+bộ|đảng\s+(?:ủy|uỷ)|phường|p\.|đb|đu)(?=\W|$)")
_PRIVATE = Wording(
    r"\b(?:số\s+nhà|ngõ|ngách|hẻm|sđt|đt|điện\s+thoại|tel|sinh\s+(?:ngày|năm)|sn|quê|địa\s+chỉ|trú\s+tại|đ/c|đồng\s+chí|ông|bà|bí\s+thư|bt|cccd|cmnd|số\s+thẻ)\b"
)
_DATE = re.compile(r"(?<!\d)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)")
_HOUSE = re.compile(r"(?<!\d)\d+[A-Za-z]?\s*/\s*\d+")
_PHONE = re.compile(r"(?<!\d)0\d{2,3}[ .\-]?\d[ .\-\dx]{2,}", re.IGNORECASE)
_AS_DATE = re.compile(
    r"\d{4,}|\d{1,2}\s*[-/.]\s*\d{1,2}|"
    r"(?:\d{1,2}[- ])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg)[- ]?\d*",
    re.IGNORECASE,
)
_SMALL_UNIT = Wording(r"(?:chi\s+bộ|cb|tổ|tdp|khu|kdc|khối|cụm|xóm|thôn|số)\b|\d{1,3}[a-zđ]?$")
_ONLY_NUMBER = Wording(r"(?:số\s*)?\d{1,3}[a-zđ]?")


@dataclass(frozen=True)
class Place:
    """What a cell names: party organisation, branch; `several`: two wards, `area`: only the district."""

    organisation: str = ""
    branch: str = ""
    several: bool = False
    area: bool = False


NOWHERE = Place()


def read_place(text: str, known: Organisations) -> Place:
    """Return what a cell of chi bộ or đảng bộ names; a ward outranks the district it lies in."""
    if not text:
        return NOWHERE
    if found := known.find(text):
        return Place(area=True) if found.startswith("Quận Kiến An") else Place(found)
    pieces = [piece for piece in _CUT.split(text) if piece.strip()]
    own = [piece for piece in pieces if not _AREA.fullmatch(piece)]
    bodies = {piece: body for piece in own if (body := _body(piece, known))}
    wards = {body for body in bodies.values() if body.startswith("Đảng bộ phường ")}
    if len(wards) > 1:
        return Place(several=True)
    if bodies:
        branch = _branch([piece for piece in own if piece not in bodies])
        return Place(next(iter(wards), next(iter(bodies.values()))), branch)
    return _joined(", ".join(own) if len(own) < len(pieces) else text, known)


def _body(piece: str, known: Organisations) -> str | None:
    found = known.find(piece.strip())
    return None if found is None or _AREA.fullmatch(piece) else found


def _branch(pieces: list[str]) -> str:
    return " - ".join(piece.strip() for piece in pieces)


def _joined(text: str, known: Organisations) -> Place:
    """Return the place of a text without separators: “Chi bộ 2 phường Bắc Sơn”, “TDP 5 Bắc Sơn”.

    A ward's bare name counts only after a number: a school may be called after another ward.
    """
    for cut in _BEFORE_BODY.of(text).finditer(text):
        if found := known.find(text[cut.end() :]):
            before = text[: cut.start()]
            whole = not before[-1:].isdigit() and not re.match(r"đảng", text[cut.end() :], re.IGNORECASE)
            return Place(found, text if whole else before)
    words = text.split()
    for k in range(1, len(words)):
        if words[k - 1][-1].isdigit() and (found := known.find(" ".join(words[k:]))):
            return Place(found, " ".join(words[:k]))
    return Place(branch=text)


def is_organisation(text: str, known: Organisations) -> bool:
    """Tell whether a cell names a known party organisation."""
    return bool(read_place(text, known).organisation)


def names_a_body(text: str) -> bool:
    """Tell whether a text begins as the name of a đảng bộ or a ward does."""
    return bool(_BODY_WORDS.match(text))


def branch_name(text: str) -> str:
    """Return a branch as lists write it: a bare number below “Chi bộ” is “Chi bộ 3”."""
    return f"Chi bộ {text[:1].lower()}{text[1:]}" if _ONLY_NUMBER.fullmatch(text) else text


def branch_fault(text: str) -> Fault | None:
    """Refuse in a branch what is no organisation's name: a date, a house, a telephone, a person."""
    expected = "chỉ tên chi bộ"
    if _DATE.search(text) or _AS_DATE.fullmatch(text):
        return Fault("chi bộ có ngày tháng hoặc năm", expected, "Excel có thể đã đổi “2/3” thành ngày")
    if _PRIVATE.search(text) or _PHONE.search(text) or _HOUSE.search(text):
        return Fault("chi bộ có địa chỉ, số điện thoại hoặc điều riêng của một người", expected)
    if any(looks_like_name(piece, sure=True) for piece in re.split(r"\s*[-–,:;()]\s*", text)):
        return Fault("chi bộ có họ tên một người", expected)
    if "*" in text or any(c.isalpha() and not is_latin(c) for c in text):
        return Fault("chi bộ có dấu * hoặc chữ của bảng chữ khác", expected, "gõ lại ô này")
    return None


def _status_fault(text: str) -> Fault | None:
    """Refuse beside a branch or an organisation words that decide over the person."""
    pieces = [piece for piece in _CUT.split(text) if piece and piece != text]
    if speaks_of_status(text) or any(decides(piece) or speaks_of_badge(piece) for piece in pieces):
        found = "ô này nói cả mức Huy hiệu, việc công khai, từ trần, truy tặng hoặc hoãn"
        return Fault(found, "chỉ tên chi bộ, đảng bộ", "điều ấy ghi ở cột “Ghi chú”")
    return None


def unknown_body_fault(text: str, known: Organisations) -> Fault:
    """Return the fault of an organisation that data/don-vi.yml does not know, with the way to enter it."""
    found = f"không biết đảng bộ “{text[:80]}”"
    near = known.nearest(text)
    if near:
        return Fault(found, "tên có trong data/don-vi.yml", f"có phải “{near}”?")
    if re.match(r"(?:chi bộ|đảng bộ|đảng ủy|đảng uỷ)\s", text, re.IGNORECASE):
        level = "chi bộ" if text.casefold().startswith("chi") else "quận"
        line = f"- {{mã: {slug(text)[:60]}, tên: {text[:80]}, cấp: {level}, thuộc: quan-uy}}"
        return Fault(
            found,
            "tên có trong data/don-vi.yml",
            "nếu là tổ chức cơ sở đảng trực thuộc Quận ủy (cả chi bộ cơ sở): "
            f"thêm vào cuối data/don-vi.yml dòng “  {line}”",
        )
    return Fault(
        found, "tên có trong data/don-vi.yml", "nếu là tổ chức có thật, thêm vào data/don-vi.yml trước"
    )


@dataclass(frozen=True)
class RowPlace:
    """The party organisation and branch of a row, and what is wrong with them in which column."""

    organisation: str
    branch: str
    fault: Fault | None = None
    where: ListField = ListField.ORGANISATION


@lru_cache(maxsize=1 << 14)
def read_places(body: str, branch: str, titled: str, titled_branch: str, known: Organisations) -> RowPlace:
    """Return organisation and branch of a row from its two cells and from the titles above it."""
    for text, where in ((body, ListField.ORGANISATION), (branch, ListField.BRANCH)):
        if is_ditto(text):
            found = "ô ghi “như trên” mà không có dòng trên"
            return RowPlace("", "", Fault(found, "ghi đủ tên ở dòng này"), where)
        if fault := text_fault(text) or _status_fault(text):
            return RowPlace("", "", fault, where)
    first, second = read_place(body, known), read_place(branch, known)
    wards = {o for o in (first.organisation, second.organisation) if o.startswith("Đảng bộ phường ")}
    if fault := _conflict(first, second, wards):
        return RowPlace("", "", fault)
    organisation = next(iter(wards), first.organisation or second.organisation) or titled
    if body and not first.organisation and not first.area and (not titled or names_a_body(body)):
        return RowPlace(body, second.branch, unknown_body_fault(body, known))
    own = branch_name(second.branch or first.branch or titled_branch)
    if not organisation:
        return RowPlace("", own, _no_body(body, branch))
    return RowPlace(organisation, own, branch_fault(own) or text_fault(own), ListField.BRANCH)


def _conflict(first: Place, second: Place, wards: set[str]) -> Fault | None:
    """Return the fault of cells that name two wards, or of more beside a ward than a part of its branch."""
    if first.several or second.several or len(wards) > 1:
        return Fault("ghi hai đảng bộ khác nhau", "một đảng bộ")
    more, branch = identity(first.branch), identity(second.branch)
    if first.organisation and more and branch and more != branch and not _SMALL_UNIT.match(first.branch):
        return Fault("ô đảng bộ có thêm điều khác", "một đảng bộ")
    return None


def _no_body(body: str, branch: str) -> Fault:
    """Return the fault of a row without a party organisation, which does not call a filled cell empty."""
    if body or branch:
        found = "không thấy tên đảng bộ ở ô đảng bộ, cũng không ở ô chi bộ"
        return Fault(found, "tên đảng bộ có trong data/don-vi.yml, ngăn với chi bộ bằng dấu phẩy")
    return Fault("đảng bộ để trống", "tên đảng bộ hoặc tổ chức đảng")
