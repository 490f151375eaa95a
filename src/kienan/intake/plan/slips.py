"""Places of a Plan that a person should look at: it differs there from itself. Nothing is ever corrected."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kienan.base.spoken_time import weekdays_beside
from kienan.base.text import days_in, fold, weekday_name
from kienan.intake.plan.levels import Entry

_WORD = re.compile(r"[^\W\d_]+|[0-9]+|[,;.:()“”\"/-]")
_ABBREVIATIONS = {
    "Chỉ thị": {"CT"},
    "Kết luận": {"KL"},
    "Kế hoạch": {"KH"},
    "Quyết định": {"QĐ"},
    "Quy định": {"QĐ", "QyĐ"},
    "Hướng dẫn": {"HD"},
    "Nghị quyết": {"NQ"},
    "Chương trình": {"CTr", "CTHĐ", "CT"},
    "Thông báo": {"TB"},
    "Nghị định": {"NĐ"},
    "Thông tư": {"TT"},
    "Công văn": set(),
}
_SYMBOL = re.compile(
    rf"(?P<kind>{'|'.join(_ABBREVIATIONS)}) (?:số )?[0-9]+(?:/[0-9]{{4}})?"
    r"[-/](?P<sign>[A-ZĐ][A-ZĐa-zđ]*)(?:[-/][A-ZĐ0-9]+)?"
)
_CHUC = re.compile(r"(?<!\w)(?P<before>\w+) chức (?P<after>\w+)")
_BEFORE_CHUC = {
    *("tổ", "công", "viên", "quan", "cán", "chính", "giáo", "nhậm", "từ", "tại", "bãi", "miễn", "cách"),
    *("đương", "phẩm", "chủ", "hành", "bộ", "chức", "tu"),
}
"""Words that “chức” follows; where it follows another, one is missing."""
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


@dataclass(frozen=True)
class Doubt:
    """A place to look at: its passage, what is written, what may be meant, and why."""

    paragraph: str
    written: str
    meant: str
    why: str


Passage = tuple[str, str]
"""The id of a passage and its words."""


def find(passages: list[Passage], top: list[Entry]) -> list[Doubt]:
    """Return what to look at, in the order of the document, each place once."""
    found = [
        *_numbers(top),
        *_symbols(passages),
        *_commas_of_dates(passages),
        *_endings(top),
        *_phrases(passages),
        *_lost_words(passages),
        *_capitals(passages),
        *_doubled(passages),
        *_weekdays(passages),
    ]
    order = {ident: n for n, (ident, _) in enumerate(passages)}
    unique = {(slip.paragraph, slip.written): slip for slip in reversed(found)}
    return sorted(unique.values(), key=lambda slip: order.get(slip.paragraph, len(order)))


def _numbers(top: list[Entry]) -> Iterator[Doubt]:
    """Yield sections whose number comes twice, and points numbered after another section."""
    place = 0
    for entry in top:
        roman = re.match(r"([IVX]+)[.)/]", entry.mark)
        if not roman:
            continue
        place += 1
        expected = _ROMANS[place - 1] if place <= len(_ROMANS) else roman[1]
        if roman[1] != expected:
            yield Doubt(entry.id, roman[1], expected, f"Phần đứng thứ {place} của văn bản.")
        for point in entry.parts:
            decimal = re.match(r"([0-9]+)\.([0-9.]+)$", point.mark)
            if decimal and int(decimal[1]) != place:
                why = f"Tiểu mục mang số {decimal[1]} nhưng đứng trong phần thứ {place}."
                yield Doubt(point.id, point.mark, f"{place}.{decimal[2]}", why)
                break
    yield from _repeated(top)


def _repeated(entries: list[Entry]) -> Iterator[Doubt]:
    """Yield points whose number is not the one after the point above."""
    last = 0
    for entry in entries:
        found = re.fullmatch(r"([0-9]+)[.)]", entry.mark)
        if found:
            number = int(found[1])
            if last and number != last + 1 and number != 1:
                yield Doubt(
                    entry.id, found[0], f"{last + 1}{found[0][-1]}", f"Mục ngay trước mang số {last}."
                )
            last = number
        yield from _repeated(entry.parts)


def _symbols(passages: list[Passage]) -> Iterator[Doubt]:
    """Yield symbols with a space in them, and those that do not fit the kind of document named."""
    for ident, words in passages:
        for match in re.finditer(r"[0-9]+(?:\s+[-/]\s*|[-/]\s+)[A-ZĐ]{2,}(?:\s*/\s*[A-ZĐ]+)", words):
            yield Doubt(ident, match[0], re.sub(r"\s", "", match[0]), "Thừa dấu cách trong ký hiệu văn bản.")
        for match in _SYMBOL.finditer(words):
            fitting = _ABBREVIATIONS[match["kind"]]
            if fitting and match["sign"] not in fitting and "/" not in match[0].partition(match["sign"])[0]:
                meant = match[0].replace(f"{match['sign']}/", f"{min(fitting)}/")
                if meant != match[0]:
                    yield Doubt(ident, match[0], meant, f"Ký hiệu không hợp với tên loại {match['kind']}.")


def _commas_of_dates(passages: list[Passage]) -> Iterator[Doubt]:
    """Yield citations without the comma before “ngày” that most others have."""
    shape = re.compile(r"[0-9]+-[A-ZĐa-zđ]+/[A-ZĐ]+(?P<comma>,?) ngày")
    found = [(ident, m) for ident, words in passages for m in shape.finditer(words)]
    without = [(ident, m) for ident, m in found if not m["comma"]]
    if 0 < len(without) * 3 <= len(found):
        for ident, match in without:
            meant = match[0].replace(" ngày", ", ngày")
            yield Doubt(ident, match[0], meant, "Các văn bản khác đều có dấu phẩy trước chữ “ngày”.")


def _endings(entries: list[Entry]) -> Iterator[Doubt]:
    """Yield a line that ends with a full stop inside a list whose other lines end with a comma."""
    for entry in entries:
        lines = [child for child in entry.parts if child.mark and not child.parts]
        ends = Counter(child.words.rstrip("*")[-1:] for child in lines[:-1])
        sign, many = ends.most_common(1)[0] if ends else ("", 0)
        odd = [n for n, child in enumerate(lines[:-1]) if child.words.rstrip("*")[-1:] not in (sign, ":")]
        if sign in (",", ";") and many >= 4 and len(odd) == 1:
            child = lines[odd[0]]
            tail = " ".join(child.words.split()[-6:]).replace("*", "")
            ident = child.id or f"{entry.id}-{entry.parts.index(child) + 1}"
            yield Doubt(ident, tail, tail.rstrip(".;,") + sign, f"Các dòng khác kết thúc bằng dấu “{sign}”.")
        yield from _endings(entry.parts)


Spot = tuple[int, int, int]
"""The place of a stretch of words: which passage of the list, where it begins and ends."""


def _phrases(passages: list[Passage]) -> Iterator[Doubt]:
    """Yield phrases of four words that elsewhere have a comma, or other marks on their letters."""
    with_comma: Counter[tuple[str, ...]] = Counter()
    plain: dict[tuple[str, ...], list[Spot]] = defaultdict(list)
    for at, (_, words) in enumerate(passages):
        tokens = list(_WORD.finditer(words))
        for n, token in enumerate(tokens):
            names = [t[0].casefold() for t in tokens[n : n + 5]]
            if len(names) == 5 and names[2] == ",":
                with_comma[(*names[:2], *names[3:])] += 1
            if len(names) >= 4 and all(map(str.isalpha, names[:4])):
                plain[tuple(names[:4])].append((at, token.start(), tokens[n + 3].end()))
    for phrase, spots in plain.items():
        if with_comma[phrase] >= max(2, len(spots)) and len(spots) <= 2:
            for spot in spots:
                said = _at(passages, spot)
                pairs = said.split()
                meant = f"{' '.join(pairs[:2])}, {' '.join(pairs[2:])}"
                yield Doubt(passages[spot[0]][0], said, meant, "Các chỗ khác có dấu phẩy giữa hai từ này.")
    yield from _marks(plain, passages)


def _at(passages: list[Passage], spot: Spot) -> str:
    return passages[spot[0]][1][spot[1] : spot[2]]


def _lost_words(passages: list[Passage]) -> Iterator[Doubt]:
    """Yield “chức” where the word that it always follows is missing."""
    for ident, words in passages:
        for match in _CHUC.finditer(words):
            if match["before"].casefold() not in _BEFORE_CHUC:
                meant = f"{match['before']} tổ chức {match['after']}"
                yield Doubt(ident, match[0], meant, "Có lẽ thiếu chữ “tổ”.")


def _marks(plain: dict[tuple[str, ...], list[Spot]], passages: list[Passage]) -> Iterator[Doubt]:
    """Yield phrases of which another place writes one word with other marks."""
    alike: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in plain:
        alike[fold(" ".join(phrase))].append(phrase)
    told: set[tuple[str, str]] = set()
    for variants in alike.values():
        if len(variants) != 2:
            continue
        one, other = sorted(variants, key=lambda phrase: (len(plain[phrase]), -plain[phrase][0][0]))
        differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        spot = plain[one][-1]
        ident = passages[spot[0]][0]
        if len(differing) == 1 and not _same_tone(*differing[0]) and (ident, differing[0][0]) not in told:
            told.add((ident, differing[0][0]))
            meant = " ".join(other)
            yield Doubt(ident, _at(passages, spot), meant, f"Chỗ khác viết “{meant}”.")


def _same_tone(one: str, other: str) -> bool:
    """Tell whether two spellings are both in use: hòa and hoà."""
    return sorted(one) == sorted(other)


def _capitals(passages: list[Passage]) -> Iterator[Doubt]:
    """Yield three words inside a sentence of which one has other capitals than most places give it."""
    seen: dict[str, dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    shape = re.compile(r"(?=(?<!\w)([^\W\d_]+ [^\W\d_]+ [^\W\d_]+)(?!\w))")
    for at, (_, words) in enumerate(passages):
        for match in shape.finditer(words):
            if not match[1].isupper() and (
                match.start() == 0 or re.search(r"[\w,] $", words[: match.start()])
            ):
                seen[match[1].casefold()][match[1]].append((at, match.start(1), match.end(1)))
    told: set[tuple[int, int]] = set()
    for variants in seen.values():
        if len(variants) != 2:
            continue
        (few_said, few), (many_said, many) = sorted(variants.items(), key=lambda item: len(item[1]))
        word = _odd_word(few_said, many_said)
        if word < 0 or len(few) > 2 or len(many) < len(few) + 2:
            continue
        for spot in few:
            place = spot[0], spot[1] + len(" ".join(few_said.split()[:word])) + bool(word)
            if place not in told and place[1]:
                told.add(place)
                yield Doubt(passages[spot[0]][0], few_said, many_said, f"Các chỗ khác viết “{many_said}”.")


def _odd_word(one: str, other: str) -> int:
    """Return which word differs when just one does, else -1."""
    differing = [n for n, (a, b) in enumerate(zip(one.split(), other.split(), strict=True)) if a != b]
    return differing[0] if len(differing) == 1 else -1


def _doubled(passages: list[Passage]) -> Iterator[Doubt]:
    for ident, words in passages:
        for match in re.finditer(
            r"(?<!\w)(các|của|và|cho|trong|được|những|tại|để|với|là|theo|về) \1(?!\w)", words
        ):
            yield Doubt(ident, match[0], match[1], "Chữ viết hai lần.")
        for match in re.finditer(r"\w+ +[,;.:](?=\s|$)|\w+(?:,,|;;|,\.)", words):
            yield Doubt(ident, match[0], re.sub(r"\s+", "", match[0]), "Thừa dấu cách hoặc dấu câu.")


def _weekdays(passages: list[Passage]) -> Iterator[Doubt]:
    for ident, words in passages:
        for day in sorted(days_in(words)):
            told = weekdays_beside(words, day)
            if told and day.weekday() not in told:
                said = next((m[0] for m in re.finditer(r"[Tt]hứ \w+|[Cc]hủ nhật", words)), "")
                if said:
                    yield Doubt(ident, said, weekday_name(day), "Ngày ấy trong lịch là thứ khác.")


def doubled_spaces(raws: list[tuple[int, str]]) -> list[int]:
    """Return the lines whose words are parted by two spaces or more."""
    return [line for line, raw in raws if re.search(r"\w {2,}\w", raw.replace("\xa0", " "))]
