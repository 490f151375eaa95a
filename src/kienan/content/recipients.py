"""The recipients of one round as data/huy-hieu-dang/<round>/danh-sach.csv keeps them: record, order, file.

Only these columns exist: an allow-list. A birth date, an address or a card number has no place to stand.
"""

import csv
import hashlib
import io
import re
from collections.abc import Container, Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import count

from kienan.base.text import person_key, sort_key
from kienan.content.organisations import identity
from kienan.model.base import Count, Line, OptionalLine, Record, key

LIST_NAME = "danh-sach.csv"


class Kind(StrEnum):
    """How the badge is awarded, as this site shows it; early awards are shown like the others."""

    AWARDED = "tặng"
    POSTHUMOUS = "truy tặng"


class Recipient(Record):
    """One person named in the list of a round."""

    name: Line = key("Họ và tên", "họ và tên, viết như người đó viết")
    level: Count = key("Mức Huy hiệu", "số năm tuổi Đảng, một trong 12 mức")
    branch: OptionalLine = key("Chi bộ", "chi bộ nơi sinh hoạt; để trống nếu không rõ", default="")
    organisation: Line = key("Đảng bộ", "tên đảng bộ phường hoặc tổ chức đảng có trong data/don-vi.yml")
    kind: Kind = key("Hình thức", "tặng hoặc truy tặng")
    birth_year: OptionalLine = key(
        "Năm sinh", "để trống; chỉ ghi khi cần phân biệt hai người trùng tên", default=""
    )
    id: OptionalLine = key(
        "Mã",
        "máy ghi khi một dòng được sửa chữ, để địa chỉ của dòng không đổi; dòng mới để trống",
        default="",
    )


ID_COLUMN = "Mã"
COLUMNS: tuple[str, ...] = tuple(f.alias or "" for f in Recipient.model_fields.values())[:-1]
"""The columns of every list; ID_COLUMN stands after them where a row keeps the id of its earlier words."""
HEADER = ",".join(COLUMNS)
ID_LETTERS = 10

Tally = dict[int, dict[Kind, int]]
"""How many people, by level and kind."""


def same_person(person: Recipient) -> tuple[str, str, str]:
    """Return what two rows share when nothing but a birth year can tell them apart."""
    return _identities(person.name, person.organisation, person.branch)


@lru_cache(maxsize=1 << 17)
def _identities(name: str, organisation: str, branch: str) -> tuple[str, str, str]:
    """Return the identity of each; a long list is looked through several times."""
    return identity(name), identity(organisation), identity(branch)


def person_id(person: Recipient) -> str:
    """Return the id of a row, the end of its public address: the one it keeps, else the one of its words."""
    return person.id or made_id(person)


def made_id(person: Recipient, again: int = 0) -> str:
    """Return the id made of who a row names, whatever its place: ten letters of a hash.

    Letters only, so that no id can look like a telephone or card number. With `again` it is another one, for
    a row whose words stood in an earlier row that keeps the id made of them.
    """
    words = (person.name, person.organisation, person.branch, person.birth_year)
    who = "\n".join((*words, *([str(again)] if again else ())))
    number = int.from_bytes(hashlib.sha256(who.encode()).digest()[:8])
    letters = []
    for _ in range(ID_LETTERS):
        number, digit = divmod(number, 26)
        letters.append(chr(ord("a") + digit))
    return "".join(letters)


def free_id(person: Recipient, taken: Container[str]) -> str:
    """Return the first id made of `person` that is not `taken`."""
    return next(ident for n in count() if (ident := made_id(person, n)) not in taken)


def with_id(person: Recipient, ident: str) -> Recipient:
    """Return `person` with the id `ident`, which is written only where the row's words do not make it."""
    kept = "" if ident == made_id(person) else ident
    return person if person.id == kept else person.model_copy(update={"id": kept})


def in_order(people: Iterable[Recipient]) -> list[Recipient]:
    """Return `people` in the order of the file: highest level first, then party organisation, then person."""
    organisations: dict[str, bytes] = {}

    def place(person: Recipient) -> tuple[object, ...]:
        ward = organisations.setdefault(person.organisation, sort_key(person.organisation))
        rest = (person.name, person.branch, person.kind, person.birth_year)
        return -person.level, ward, person.organisation, person_key(person.name), rest

    return sorted(people, key=place)


def tally(people: Iterable[tuple[int, Kind]]) -> Tally:
    """Count people by level, highest first, and by kind."""
    counts: Tally = {}
    for level, kind in people:
        if level not in counts:
            counts[level] = dict.fromkeys(Kind, 0)
        counts[level][kind] += 1
    return dict(sorted(counts.items(), reverse=True))


def to_csv(people: Iterable[Recipient]) -> str:
    """Return the text of the file: header, commas, LF, rows in order; the same people, the same bytes.

    The column of ids stands only in a list where some row keeps one.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    ordered = in_order(people)
    width = len(COLUMNS) + any(p.id for p in ordered)
    writer.writerow((*COLUMNS, ID_COLUMN)[:width])
    for p in ordered:
        row = (p.name, p.level, p.branch, p.organisation, p.kind.value, p.birth_year, p.id)
        writer.writerow(row[:width])
    return out.getvalue()


def bare_name(name: str) -> str:
    """Return `name` without remarks in brackets: “Nguyễn Văn An (minh họa)” is “Nguyễn Văn An”."""
    return " ".join(re.sub(r"\([^)]*\)", " ", name).split())
