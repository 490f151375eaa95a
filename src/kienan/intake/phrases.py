"""What free text says of a list: level, kind of award, party organisation, counts, the round's day.

A number in free text is no fact by itself: a level has its “năm (tuổi Đảng)” or its “Huy hiệu”, a count
stands directly before “đồng chí”, a day of the round directly after “đợt”.
"""

import re
from dataclasses import dataclass
from datetime import date

from kienan.content.organisations import Organisations, identity
from kienan.content.recipients import Kind
from kienan.intake.wording import Wording, without_marks

_NUMBERS = r"(?<![\d/.,\-–])(?:\d{1,3}\s*(?:năm\s*)?(?:,|;|và|đến|-|–|/|\+)\s*)*\d{2,3}(?![\d/]|\s*[-–]\s*\d)"
_PARTY_AGE = Wording(
    rf"(?P<from>\btừ\s+)?(?P<n>{_NUMBERS})\s*(?:\([^)\d]*\)\s*)?(?:năm\s+tuổi\s+đảng|tuổi\s+đảng|năm\s+tđ)(?P<up>\s+trở\s+lên)?"
)
_BADGE_LEVEL = Wording(
    rf"(?:huy\s+hiệu(?:\s+đảng)?(?:\s+viên)?|hhđ|\bhh(?:\s+đảng)?|\bloại|\bmức|\bnhóm)"
    rf"(?:\s+(?:loại|mức|hạng))?\s*[:\-–]?\s*(?P<n>{_NUMBERS})\s*(?:\([^)\d]*\)\s*)?(?P<unit>năm\b|n\b)?(?P<rest>.{{0,12}})"
)
_BARE_LEVEL = Wording(r"^\W*(?P<n>\d{2,3})\s*năm\b(?!\s+(?!tuổi)\w)")
_BADGE = Wording(r"huy\s+hiệu|hhđ|tuổi\s+đảng|^\W*(?:loại\s+|mức\s+|nhóm\s+|hh\s+)?\d{2,3}\s+năm\b")
_COUNT = Wording(
    r"(?<![\d/.\-])(\d[\d.]*)\s*(?:\([^)]{1,40}\)\s*)?(?:đồng\s+chí|đ\s*/\s*c\b|đc\b|người|đảng\s+viên|trường\s+hợp|đ/chí)"
)
_ANY_LEVEL = Wording(r"(?<![\d/.\-])(\d{2,3})\s*năm\b")
_REFERENCE = Wording(r"^\W*(?:ban hành )?(?:kèm|theo|căn cứ|thực hiện|trích|tại|số\s*:|số\s+\d)")
_POSTHUMOUS = Wording(r"\btruy\s+tặng\b")
_POSTHUMOUS_COUNT = Wording(
    r"truy\s+tặng\D{0,15}?(\d{1,5})(?!\s*năm|[\d/])|(?<![\d/])(\d{1,5})\s*(?:đồng\s+chí|đ/c|người)?\s*(?:được\s+)?truy\s+tặng"
)
_AWARDED = Wording(r"\btặng\b")
_ONLY_POSTHUMOUS = Wording(r"\(\s*truy\s+tặng\s*\)\W*$")
_AMONG = Wording(r"\btrong\s+đó\b.*|\([^)]*\d[^)]*\)")
_ROUND = Wording(
    r"\b(?:đợt|dịp)\s*[:–-]?\s+(?:trao\s+|tặng\s+|xét\s+)*(?:ngày\s+)?(?P<d>\d{1,2})\s*(?:[/.\-]|\s+tháng\s+)\s*(?P<m>\d{1,2})(?!\d)"
    r"(?:\s*(?:[/.\-]|,?\s*năm)\s*(?P<y>\d{4}))?"
)
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:[/.\-]|\s+tháng\s+)(\d{1,2})(?!\d)(?:(?:[/.\-]|\s+năm\s+)(\d{4}))?")
_PIECES = re.compile(r"[:,;()–]|\s-\s")
_NAMED_BODY = Wording(r"^(?:đảng\s+bộ|đảng\s+(?:ủy|uỷ)|phường|p\s*\.|đb|đu)\s*\S")


def speaks_of_badge(text: str) -> bool:
    """Tell whether a text speaks of the badge: never a person's name."""
    return bool(_BADGE.search(text))


def is_reference(text: str) -> bool:
    """Tell whether a line only refers to another document: “(Kèm theo Quyết định số …)”."""
    return bool(_REFERENCE.match(text))


def levels_in(text: str, title_of_rows: bool = False) -> set[int]:
    """Return the levels a text names; in a title right above rows “50 năm” alone is one too."""
    found: set[int] = set()
    for match in _PARTY_AGE.of(text).finditer(text):
        if match["from"] or match["up"]:
            return set()
        found |= _numbers(match["n"])
    for match in _BADGE_LEVEL.of(text).finditer(text):
        numbers = _numbers(match["n"])
        bare = title_of_rows and re.match(r"\s*(?:$|[:;,.(–-])", match["rest"])
        if match["unit"] or bare:
            found |= numbers
    if not found and title_of_rows and (bare_level := _BARE_LEVEL.search(text)):
        found = {int(bare_level["n"])}
    return found


def _numbers(text: str) -> set[int]:
    return {int(n) for n in re.findall(r"\d+", text)}


def kind_in(text: str) -> Kind | None:
    """Return the kind of award a title names; None when it names both or neither.

    “(trong đó truy tặng 01)” only counts; “TẶNG HUY HIỆU ĐẢNG (TRUY TẶNG)” is a posthumous award.
    """
    if _ONLY_POSTHUMOUS.search(text):
        return Kind.POSTHUMOUS
    plain = _AMONG.sub(" ", text)
    plain = re.sub(r":[^:]*\d.*$", " ", plain)
    rest = _POSTHUMOUS.sub(" ", plain)
    if rest != plain:
        return None if _AWARDED.search(rest) else Kind.POSTHUMOUS
    return Kind.AWARDED if _AWARDED.search(rest) else None


def names_both_kinds(text: str) -> bool:
    """Tell whether a title says “tặng, truy tặng”: some of the rows below may be posthumous."""
    rest = _POSTHUMOUS.sub(" ", text)
    return rest != text and bool(_AWARDED.search(rest)) and not _ONLY_POSTHUMOUS.search(text)


def bodies_in(text: str, known: Organisations) -> list[str]:
    """Return the party organisations a text names: wards after “phường”, others by a whole piece."""
    wards = known.wards_in(text)
    if wards:
        return wards
    pieces = [piece.strip() for piece in _PIECES.split(text)]
    return [body for piece in pieces if piece and (body := known.find(piece))]


def names_body(text: str) -> bool:
    """Tell whether a text begins as the name of a party organisation does."""
    return bool(_NAMED_BODY.match(text))


def counts_in(text: str) -> list[int]:
    """Return the counts of people in a text: numbers directly before “đồng chí”, “người”."""
    return [int(match[1].replace(".", "")) for match in _COUNT.of(text).finditer(text) if match[1].strip(".")]


def without_counts(text: str) -> str:
    """Return a text without its counts of people and what introduces them."""
    return _COUNT.sub(" ", text)


@dataclass(frozen=True)
class Count:
    """A number of people that a list states: of all, of one level, of those with one kind of award."""

    number: int
    level: int | None = None
    kind: Kind | None = None


def stated_counts(text: str) -> list[Count]:
    """Return every count a total states: “Tổng cộng: 3 đồng chí; 50 năm: 2 đồng chí (truy tặng 1)”.

    A count between two levels that are not one is left out.
    """
    counts: list[Count] = []
    start = 0
    for match in _COUNT.of(text).finditer(text):
        if not match[1].strip("."):
            continue
        before, start = text[start : match.start()], match.end()
        levels = _numbers(" ".join(m[1] for m in _ANY_LEVEL.of(before).finditer(before)))
        if len(levels) < 2:
            level = levels.pop() if levels else counts[-1].level if counts and "(" in before else None
            counts.append(Count(int(match[1].replace(".", "")), level, _kind_before(before, bool(counts))))
    if not any(count.kind for count in counts) and (found := _POSTHUMOUS_COUNT.search(text)):
        counts.append(Count(int(found[1] or found[2]), None, Kind.POSTHUMOUS))
    return counts


def _kind_before(text: str, further: bool) -> Kind | None:
    """Return the kind of award that stands before a count; the first count of a total is of all kinds."""
    if _POSTHUMOUS.search(text):
        return Kind.POSTHUMOUS
    return Kind.AWARDED if further and _AWARDED.search(text) else None


def other_round(text: str, day: date) -> str:
    """Return the day after “đợt”, “dịp” in `text` when none there is `day`; otherwise nothing."""
    others = []
    for match in _ROUND.of(text).finditer(text):
        if _same(match["d"], match["m"], match["y"], day):
            return ""
        others.append(match[0])
    return others[0] if others else ""


def is_other_day(text: str, day: date) -> bool:
    """Tell whether a cell of a column of rounds holds a day that is not `day`."""
    found = [_same(match[1], match[2], match[3], day) for match in _DAY.finditer(text)]
    return bool(found) and not any(found)


def _same(day: str, month: str, year: str | None, wanted: date) -> bool:
    return (int(day), int(month)) == (wanted.day, wanted.month) and (not year or int(year) == wanted.year)


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts are the same words, marks counting, capitals not."""
    return identity(one) == identity(other)


def plain_words(text: str) -> str:
    """Return the text in small letters without marks, for words that marks cannot change the sense of."""
    return without_marks(text).casefold()
