"""Names as offices type them to names as people write them; nothing else of a cell is changed."""

import re
from dataclasses import dataclass

from kienan.base.text import fold, nfc
from kienan.content.recipients import Kind

_COMRADE = re.compile(r"^(?:đ\s*[/.]\s*c\b|đc\b|đồng chí\b|ông\s*/\s*bà\b|ông \(bà\))[\s.:]*", re.IGNORECASE)
_MISTER = re.compile(r"^(?:ông|bà)\s+(?=\w+\s+\w+)", re.IGNORECASE)
_REMARK = re.compile(r"\(([^)]*)\)")
_TAIL = re.compile(r"[\s,;:–-]+((?:truy )?tặng(?: sớm)?)$", re.IGNORECASE)
_ALSO_CALLED = ("tuc", "bi danh", "ten goi khac", "ten that", "ten khac")
_FAMILIES = re.compile(
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đào|đoàn|trịnh|đinh|mai|tô|lâm|"
    "hà|cao|lưu|lương|chu|tạ|phùng|tống|vương|trương|thái|quách|khúc|kiều|đồng|nghiêm|bạch",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Name:
    """A cleaned name; what its remarks said of the award; whether a remark remains that is not understood."""

    text: str
    kind: Kind | None = None
    early: bool = False
    odd_remark: bool = False


def clean_name(raw: str) -> Name:
    """Return the name in `raw` without form of address, in title case, with single spaces.

    Remarks about the award are taken out: “(tặng sớm)” discloses illness and is never kept.
    """
    text = " ".join(nfc(raw).translate({0xD0: "Đ", 0xF0: "đ", 0x189: "Đ"}).split())
    remarks = _REMARK.findall(text)
    if tail := _TAIL.search(_REMARK.sub("", text).strip()):
        remarks.append(tail[1])
    bare = _TAIL.sub("", " ".join(_REMARK.sub(" ", text).split())).strip(" .,;:")
    kept = [kept for remark in remarks if (kept := _kept(remark)) is not None]
    words = " ".join([title_case(_without_address(bare)), *(f"({remark})" for remark in kept if remark)])
    about = " ".join(fold(remark) for remark in remarks)
    kind = Kind.POSTHUMOUS if "truy tang" in about else None
    return Name(words.strip(), kind, "tang som" in about, any(not remark for remark in kept))


def _kept(remark: str) -> str | None:
    """Return a remark that is part of how a person is known; None for the award; "" when not understood."""
    plain = fold(remark)
    if "tang" in plain.split():
        return None
    if plain == "minh hoa":
        return "minh họa"
    return remark.strip() if plain.startswith(_ALSO_CALLED) else ""


def _without_address(name: str) -> str:
    """Drop “Đ/c”, “Ông/Bà”; “Ông” and “Bà” only before a common family name, for Ông is a family name too."""
    match = _COMRADE.match(name)
    if match and not name.startswith("Đồng Chí"):
        return name[match.end() :]
    match = _MISTER.match(name)
    rest = name[match.end() :] if match else ""
    return rest if rest and _FAMILIES.fullmatch(rest.split()[0]) else name


def title_case(name: str) -> str:
    """Write a name given all in capitals or all in small letters with capitals first; leave others alone.

    A single word in capitals among others (“Nguyễn Văn AN”) is treated alike.
    """
    if name == name.lower():
        return re.sub(r"[^\W\d_]+", _capitalised, name)
    return re.sub(r"[^\W\d_]{2,}", lambda word: _capitalised(word) if word[0].isupper() else word[0], name)


def _capitalised(word: re.Match[str]) -> str:
    return word[0][0].upper() + word[0][1:].lower()
