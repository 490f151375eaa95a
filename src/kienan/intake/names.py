"""Names as offices type them to names as people write them; what in a cell is no name is a fault."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kienan.base.family_names import FAMILY_NAMES
from kienan.base.problem import Fault
from kienan.base.text import fold, nfc
from kienan.content.recipients import Kind
from kienan.intake.wording import Wording, without_marks

_NUMBERED = re.compile(r"^\(?\d{1,4}\s*[.)\-/:]+\s*(?=[^\W\d])")
_COMRADE = re.compile(r"^(?:đ\s*[/.]\s*c\b|đc\b|đồng chí\b|ông\s*/\s*bà\b|ông \(bà\))[\s.:]*", re.IGNORECASE)
_ELDER = re.compile(r"^(?:ông|bà|cụ(?:\s+ông|\s+bà)?)\s+(?=\w+\s+\w+)", re.IGNORECASE)
_REMARK = re.compile(r"\(([^)]*)\)")
_TAIL = re.compile(r"[\s,;:–-]+((?:truy )?tặng(?: sớm)?)$", re.IGNORECASE)
_ALSO_CALLED = ("tuc", "bi danh", "ten goi khac", "ten that", "ten khac")
_FAMILIES = frozenset(FAMILY_NAMES)
_UNMARKED = frozenset(without_marks(name) for name in FAMILY_NAMES if not name.isascii()) - {
    "do",
    "ha",
    "dong",
}
_MIDDLE = frozenset(("văn", "thị"))
_SMALL = frozenset(
    [
        "văn",
        "thị",
        "đình",
        "đức",
        "hữu",
        "công",
        "quang",
        "ngọc",
        "xuân",
        "thanh",
        "minh",
        "bá",
        "duy",
        "viết",
        "như",
        "kim",
        "hồng",
        "thế",
        "trọng",
    ]
)
_RANK = Wording(
    r"^(?:mẹ|bác\s+sĩ|bà\s+mẹ|gs|pgs|ts|ths|bs|ks|cn|ds|ngưt|ngnd|nsnd|nsưt|ahlđ|ahllvt|(?:đại|thượng|trung|thiếu)\s+(?:tá|úy|uý|tướng)|"
    r"chuẩn\s+đô\s+đốc|nhà\s+giáo|kỹ\s+sư|tiến\s+sĩ|thạc\s+sĩ|giáo\s+sư|phó\s+giáo\s+sư|dược\s+sĩ|luật\s+sư|liệt\s+sĩ|thương\s+binh|"
    r"bí\s+thư|cựu|đảng\s+viên|anh\s+hùng|hòa\s+thượng|hoà\s+thượng|thượng\s+tọa|linh\s+mục)(?:\b|\.)"
)
_MORE = Wording(
    r"\b(?:chi\s+bộ|đảng\s+bộ|bí\s+thư|chủ\s+tịch|việt\s+nam\s+anh\s+hùng|vnah|đảng\s+viên|(?:thương|bệnh)\s+binh|liệt\s+sĩ|hưu\s+trí|quê|sinh\s+(?:năm|ngày)|tổ\s+dân\s+phố|tdp|trưởng\s+(?:ban|phòng))\b"
)
_ONE_PERSON = "chỉ họ và tên của một người, một ô một người"
_FOREIGN = re.compile(r"[^\x00-\u024f\u1e00-\u1eff]")
_AND = re.compile(r"[,;/&+|\n]|\s[-–—]\s|\b[vV][àÀ]\b|\s[-–—]|[-–—]\s")
_PIECES = re.compile(r"[:,;().–]|\s-\s|\s(?=(?:đ/c|đồng chí)\s)")
_QUOTES = re.compile(r"[\"“”]")
_NOBLE = re.compile(r"^(?:công|huyền|tôn) (?:huyền|tằng|tôn|nữ)\b", re.IGNORECASE)
_FIRST = ("Đồng ", "Ông ", "Bà ", "Cụ ")
_PLACES = Wording(
    r"\s(?:hải\s+(?:phòng|dương)|thái\s+bình|nam\s+(?:định|sơn)|hà\s+(?:nội|nam|tĩnh)|quảng\s+ninh|hưng\s+yên|nghệ\s+an|"
    r"thanh\s+h(?:óa|oá)|kiến\s+(?:an|th(?:ụy|uỵ))|an\s+lão|vĩnh\s+bảo|tiên\s+lãng|an\s+dương|th(?:ủy|uỷ)\s+nguyên|ninh\s+bình|"
    r"bắc\s+(?:ninh|giang|sơn)|phú\s+thọ|đồ\s+sơn|lạng\s+sơn|ngọc\s+sơn|lãm\s+hà|quán\s+trữ|đồng\s+h(?:òa|oà)|tràng\s+minh|"
    r"văn\s+đẩu|phù\s+liễn|trần\s+thành\s+ngọ)$"
)
USUAL_WORDS = range(2, 7)
MADE_UP = " (minh họa)"
"""The remark behind every name of a list made to try the site."""


@dataclass(frozen=True)
class Name:
    """A cleaned name; what its remarks said of the award; what in the cell is no name; marks behind it.

    `question` asks about a name that is written as given and is not refused.
    """

    text: str
    kind: Kind | None = None
    early: bool = False
    fault: Fault | None = None
    question: str = ""
    mark: str = ""
    plain: bool = False


def clean_name(raw: str) -> Name:
    """Return the name in `raw` without form of address, in title case, with single spaces.

    Remarks about the award are taken out: “(tặng sớm)” discloses illness and is never kept.
    """
    own = raw.removesuffix(MADE_UP)
    if _is_plain(own):
        return Name(raw, fault=_plain_fault(own), plain=True)
    text = " ".join(nfc(raw).translate({0xD0: "Đ", 0xF0: "đ", 0x189: "Đ"}).split())
    text = _NUMBERED.sub("", text)
    remarks = _REMARK.findall(text)
    if tail := _TAIL.search(_REMARK.sub("", text).strip()):
        remarks.append(tail[1])
    bare = _TAIL.sub("", " ".join(_REMARK.sub(" ", text).split())).strip(" .,;:")
    mark = bare[len(bare.rstrip("*† ")) :].strip() or next((r for r in remarks if r and not r.strip("*")), "")
    bare = bare.rstrip("*† ")
    kept = [kept for remark in remarks if (kept := _kept(remark)) is not None]
    own = title_case(_without_address(bare))
    words = " ".join([own, *(f"({remark})" for remark in kept if remark)])
    about = " ".join(fold(remark) for remark in remarks)
    kind = Kind.POSTHUMOUS if "truy tang" in about else None
    odd = Fault("họ và tên có ghi chú trong ngoặc", "họ và tên; ghi chú để ở cột khác")
    found = Name(words.strip(), kind, "tang som" in about, None, "", mark)
    if any(not remark for remark in kept):
        return _with_fault(found, odd)
    return _judged(own, found)


def _is_plain(raw: str) -> bool:
    """Tell whether a cell is words with capitals first and nothing else, so that nothing needs cleaning."""
    plain = raw.istitle() and raw.replace(" ", "").isalpha() and not raw.startswith(_FIRST)
    return plain and "Ð" not in raw and "  " not in raw and "Tặng" not in raw and 1 <= raw.count(" ") <= 5


def looks_like_name(text: str, sure: bool = False) -> bool:
    """Tell whether a text reads as a person's full name: a common family name and one to five more words.

    `sure` asks for “Văn” or “Thị” after it as well.
    """
    words = text.split()
    plain = (
        len(words) in USUAL_WORDS and words[0].casefold() in _FAMILIES and all(w[:1].isupper() for w in words)
    )
    return plain and (not sure or (len(words) > 2 and words[1].casefold() in _MIDDLE))


def names_person(text: str) -> bool:
    """Tell whether a text outside the rows holds a person's name of three words or more; a ward's is none."""
    pieces = (_without_address(piece.strip()) for piece in _PIECES.split(text))
    return any(
        looks_like_name(piece) and piece.count(" ") > 1 and not _PLACES.fullmatch(f" {piece}")
        for piece in pieces
    )


def _with_fault(name: Name, fault: Fault | None) -> Name:
    return Name(name.text, name.kind, name.early, fault, name.question, name.mark)


def _judged(own: str, name: Name) -> Name:
    """Return `name` with what is wrong with its own words, or what to ask about them."""
    fault = _fault(own)
    count = len(own.split())
    if fault or count in USUAL_WORDS:
        return _with_fault(name, fault)
    question = "họ và tên chỉ có một chữ" if count == 1 else f"họ và tên có tới {count} chữ"
    return Name(name.text, name.kind, name.early, None, question if own else "", name.mark)


def _fault(own: str) -> Fault | None:
    """Return why the words of a cell are not just one person's name."""
    if _AND.search(own):
        return Fault(
            "họ và tên có dấu phẩy, gạch ngang hoặc chữ “và”: hơn một người, hoặc có thêm điều khác",
            _ONE_PERSON,
        )
    if len(_QUOTES.findall(own)) % 2:
        return Fault("họ và tên có dấu ngoặc kép lẻ", "họ và tên; ngoặc kép đủ đôi hoặc bỏ đi")
    if not (fault := _plain_fault(own)) and any(word.islower() and word.isalpha() for word in own.split()):
        found = "họ và tên có chữ viết thường ở giữa hoặc cuối: có thể kèm điều khác"
        return Fault(found, "viết hoa chữ đầu mỗi tiếng")
    return fault


def _plain_fault(own: str) -> Fault | None:
    """Return why words with nothing between them are not just one person's name."""
    for found in _FOREIGN.finditer(own):
        if found[0].isalpha() and not is_latin(found[0]):
            said = f"họ và tên có chữ “{found[0]}” của bảng chữ khác (không phải chữ Latinh)"
            return Fault(said, "gõ lại bằng chữ tiếng Việt")
    if _RANK.search(own) or _MORE.search(own):
        return Fault("họ và tên có kèm chức danh, danh hiệu, đơn vị", _ONE_PERSON)
    words = own.split()
    if len(words) > 4 and _PLACES.search(own):
        return Fault("họ và tên có kèm tên địa phương", _ONE_PERSON)
    if _two_people(words):
        return Fault("họ và tên giống như hai người trong một ô", _ONE_PERSON)
    return _short_fault(words) or _unmarked_fault(own, words)


def _unmarked_fault(own: str, words: list[str]) -> Fault | None:
    if own.isascii() and words and words[0].casefold() in _UNMARKED:
        return Fault("họ và tên không dấu", "họ và tên đủ dấu tiếng Việt")
    return None


_NO_NAME = frozenset(("không", "trống", "khuyết", "vắng", "chưa", "có", "không có", "bỏ trống", "bỏ"))
"""What is written in the place of a name when there is none."""


def _short_fault(words: list[str]) -> Fault | None:
    """Return why words are abbreviations, the word for one who has died, or say that there is no name."""
    if short := next((word for word in words if _is_short(word)), ""):
        return Fault(f"họ và tên có chữ viết tắt “{short}”", "viết đủ họ và tên, bỏ cách xưng hô, chức danh")
    if len(words) > 2 and words[0].casefold() == "cố":
        return Fault("họ và tên có chữ “Cố” ở đầu", "chỉ họ và tên; truy tặng thì ghi ở cột Hình thức")
    if " ".join(words).casefold() in _NO_NAME:
        return Fault("ô họ và tên ghi rằng không có tên", "họ và tên, hoặc xóa dòng")
    return None


@lru_cache(maxsize=1 << 14)
def _is_short(word: str) -> bool:
    """Tell whether a word is cut off by a dot or has letters but no vowel, as no name's syllable is."""
    return (word.endswith(".") and word[0].isalpha()) or (
        len(word) > 1 and word.isalpha() and not set("aeiouy") & set(fold(word))
    )


def is_latin(letter: str) -> bool:
    """Tell whether a letter is one of the Latin script."""
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def _two_people(words: list[str]) -> bool:
    """Tell whether a second family name with “Văn” or “Thị” and a given name stands after the first."""
    if len(words) < 5 or _NOBLE.match(" ".join(words)):
        return False
    small = [word.casefold() for word in words]
    return any(small[i] in _FAMILIES and small[i + 1] in _MIDDLE for i in range(2, len(words) - 2))


def _kept(remark: str) -> str | None:
    """Return a remark that is part of how a person is known; None when it may go; "" when not understood."""
    plain = fold(remark)
    if "tang" in plain.split() or plain in ("ong", "ba", "cu", "nam", "nu") or not plain.strip("*† "):
        return None
    if plain == "minh hoa":
        return "minh họa"
    return remark.strip() if plain.startswith(_ALSO_CALLED) and not re.search(r"\d", plain) else ""


def _without_address(name: str) -> str:
    """Drop “Đ/c”, “Ông/Bà”; “Ông”, “Bà”, “Cụ” only before a family name, for Ông is one too."""
    match = _COMRADE.match(name)
    if match and not name.startswith("Đồng Chí"):
        name = name[match.end() :]
    match = _ELDER.match(name)
    rest = name[match.end() :] if match else ""
    return rest if rest and rest.split()[0].casefold() in _FAMILIES else name


def title_case(name: str) -> str:
    """Write a name given all in capitals or all in small letters with capitals first; leave others alone.

    A single word in capitals among others (“Nguyễn Văn AN”), and a usual middle name in small letters
    (“Nguyễn văn An”), are treated alike.
    """
    if name == name.lower():
        return re.sub(r"[^\W\d_]+", _capitalised, name)
    name = re.sub(r"[^\W\d_]{2,}", lambda word: _capitalised(word) if word[0].isupper() else word[0], name)
    return " ".join(word.capitalize() if word in _SMALL else word for word in name.split(" "))


def _capitalised(word: re.Match[str]) -> str:
    return word[0][0].upper() + word[0][1:].lower()
