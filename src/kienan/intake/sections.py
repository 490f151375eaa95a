"""What rows between the people say: section titles, totals, footers."""

import re
from dataclasses import dataclass, field, replace

from kienan.base.text import fold
from kienan.content.organisations import Organisations
from kienan.content.recipients import Kind
from kienan.intake.grid import Line

NUMERAL = re.compile(r"\(?(?:[IVXLC]+|\d{1,3}|[A-Za-zĐđ])[.)\-/:]*")
_LEADING = re.compile(r"^(?:[IVXLC]+|\d{1,2}|[A-ZĐa-hđ])(?:\s*[.)\-/:]+\s*|\s+(?=[A-ZĐ]))")
_ROMAN = re.compile(r"\(?[IVXLC]+[.)\-/:]*(?=\s|$)")
_BADGE = re.compile(r"huy hiệu|tuổi đảng|^(?:loại |mức |nhóm )?\d{2,3} năm\b", re.IGNORECASE)
_COUNT = re.compile(r"(\d[\d.]*)\s*(?:đồng chí|đ\s*/\s*c|đc\b|người|đảng viên|trường hợp)", re.IGNORECASE)
_POSTHUMOUS = re.compile(r"truy tặng\D{0,12}?(\d+)(?!\s*năm)", re.IGNORECASE)
_TOTAL = re.compile(
    r"^(?:tổng|cộng|tong cong|tong so|(?:ấn định )?danh sách (?:này )?(?:có|gồm))(?:\b|$)", re.IGNORECASE
)
_FOOTER = re.compile(
    r"^(?:t/?m\b|k/?t\b|nguoi lap|nguoi tong hop|noi nhan|ghi chu\s*:|.{0,25}\bngay\b.{0,12}\bthang\b|"
    r"thu truong|bi thu\b|pho bi thu|xac nhan|luu\s*:|\(ky|\(chu ky)"
)
_KIND_ONLY = re.compile(r"(?:trao )?(?:truy )?tang(?: som)?(?: huy hieu(?: dang)?)?")
_NAMED_BODY = re.compile(r"^(?:đảng bộ|đảng ủy|đảng uỷ|phường|p\.)\s*\S", re.IGNORECASE)


@dataclass
class Tally:
    """How many rows a part of the list has, and how many of them are posthumous."""

    total: int = 0
    posthumous: int = 0

    def add(self, kind: Kind) -> None:
        """Count one more person."""
        self.total += 1
        self.posthumous += kind is Kind.POSTHUMOUS


@dataclass(frozen=True)
class Section:
    """A part of a list under one title, and what the title says of every row below it."""

    level: int | None = None
    kind: Kind | None = None
    organisation: str = ""
    branch: str = ""
    unknown_body: str = ""
    stated: int | None = None
    stated_posthumous: int | None = None
    tally: Tally = field(default_factory=Tally, compare=False)

    def facts(self) -> frozenset[str]:
        """Name what this title decides; a heading that decides nothing is its own kind."""
        said = {name for name in ("level", "kind", "organisation", "branch") if getattr(self, name)}
        return frozenset(said or {"heading"})


def is_index_row(line: Line) -> bool:
    """Tell whether the row only numbers the columns: (1) (2) (3), or A B 1 2."""
    cells = line.filled()
    return len(cells) > 2 and all(re.fullmatch(r"\(?(?:\d{1,2}|[A-Za-z])\)?", cell) for cell in cells)


def is_total(line: Line) -> bool:
    """Tell whether the row gives a total: “Tổng cộng: 45 đồng chí”, “Cộng”; Tống and Công are names."""
    cells = [cell for cell in line.filled() if not NUMERAL.fullmatch(cell)]
    return bool(cells) and bool(_TOTAL.match(cells[0]))


def is_footer(cells: list[str]) -> bool:
    """Tell whether a row with these cells belongs to the signatures below a list."""
    return any(_FOOTER.match(fold(cell)) for cell in cells)


def stated_count(line: Line) -> int | None:
    """Return the number a row states: the one before “đồng chí”, or the only number there is."""
    text = " ".join(line.filled())
    if found := _COUNT.search(text):
        return int(found[1].replace(".", ""))
    numbers = re.findall(r"(?<![\d/])\d+(?![\d/])", text)
    return int(numbers[0]) if len(numbers) == 1 else None


def stated_posthumous(line: Line) -> int | None:
    """Return how many of a stated total are said to be posthumous."""
    found = _POSTHUMOUS.search(" ".join(line.filled()))
    return int(found[1]) if found else None


def read_section(line: Line, known: Organisations) -> Section | None:
    """Return the section a title row opens, or None when the row is no title.

    The caller has made sure that the row is not a person's: one text, alone or with a numeral and a count.
    """
    texts = [cell for cell in line.filled() if not NUMERAL.fullmatch(cell)]
    if not texts:
        return None
    title = _LEADING.sub("", texts[0])
    headed = title != texts[0] or texts[0] != line.filled()[0]
    facts = _facts(title, headed, known)
    if facts is None and not _ROMAN.match(line.filled()[0]):
        return None
    count = _COUNT.search(" ".join(texts))
    number = int(count[1].replace(".", "")) if count else _lone_number(line, texts)
    after = "".join(texts[1:]) or title.partition(":")[2]
    extra = _POSTHUMOUS.search(after)
    return replace(facts or Section(), stated=number, stated_posthumous=int(extra[1]) if extra else None)


def _facts(title: str, headed: bool, known: Organisations) -> Section | None:
    """Return what a title decides: level and award, party organisation, or branch; None when nothing.

    A bare “Ngọc Sơn” may be a person: without a numeral before it, a ward needs its “phường” or “Đảng bộ”.
    """
    bare = _COUNT.sub("", title).strip(" .,:;()–-")
    if _BADGE.search(title):
        return Section(_level(title), _kind(bare), _body(bare, known))
    if _KIND_ONLY.fullmatch(fold(bare)):
        return Section(kind=_kind(bare))
    if (headed or _NAMED_BODY.match(bare)) and (body := known.find(bare) or _body(bare, known)):
        return Section(organisation=body)
    if fold(bare).startswith("chi bo"):
        return Section(branch=bare)
    return Section(unknown_body=bare) if _NAMED_BODY.match(bare) else None


def read_titles(titles: list[str], known: Organisations) -> Section | None:
    """Return what the titles above a list say of all its rows: the one level and the one ward they name."""
    levels = {level for title in titles if _BADGE.search(title) and (level := _level(title))}
    bodies = {body for title in titles if (body := known.find(title) or _body(title, known))}
    wards = {body for body in bodies if body.startswith("Đảng bộ phường ")}
    level = levels.pop() if len(levels) == 1 else None
    ward = wards.pop() if len(wards) == 1 else ""
    return Section(level=level, organisation=ward) if level or ward else None


def is_badge_title(text: str) -> bool:
    """Tell whether a text speaks of the badge: never a person's name."""
    return bool(_BADGE.search(text))


def _lone_number(line: Line, texts: list[str]) -> int | None:
    """Return a count that stands in a cell of its own after the title."""
    after = line.filled()[line.filled().index(texts[0]) + 1 :]
    numbers = [cell for cell in after if re.fullmatch(r"\d{1,5}", cell)]
    return int(numbers[0]) if len(numbers) == 1 else None


def _level(title: str) -> int | None:
    years = set(re.findall(r"(\d{2,3})\s*năm", title, re.IGNORECASE))
    years = years or set(
        re.findall(r"huy hiệu\D{0,12}(\d{2,3})(?!\s*(?:đồng|đ/c|người))", title, re.IGNORECASE)
    )
    return int(years.pop()) if len(years) == 1 else None


def _kind(title: str) -> Kind | None:
    """Return the award a title names; none when it names both, or neither, or only counts the posthumous."""
    plain = re.sub(r"truy tang\D{0,12}\d+.*", "", fold(title.partition(":")[0]))
    rest = plain.replace("truy tang", "")
    if "truy tang" in plain:
        return None if re.search(r"\btang\b", rest) else Kind.POSTHUMOUS
    return Kind.AWARDED if re.search(r"\btang\b", rest) else None


def _body(title: str, known: Organisations) -> str:
    """Return the party organisation that one piece of the title names, or nothing."""
    pieces = [piece.strip() for piece in re.split(r"[:,;()–]|\s-\s", title)]
    return next((body for piece in pieces if piece and (body := known.find(piece))), "")
