"""The recipients of one round as data/huy-hieu-dang/<round>/danh-sach.csv keeps them: record, order, file.

Only these columns exist: an allow-list. A birth date, an address or a card number has no place to stand.
"""

import csv
import io
import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby

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


COLUMNS: tuple[str, ...] = tuple(field.alias or "" for field in Recipient.model_fields.values())
HEADER = ",".join(COLUMNS)

Tally = dict[int, dict[Kind, int]]
"""How many people, by level and kind."""


def same_person(person: Recipient) -> tuple[str, str, str]:
    """Return what two rows share when nothing but a birth year can tell them apart."""
    return identity(person.name), identity(person.organisation), identity(person.branch)


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
        counts.setdefault(level, dict.fromkeys(Kind, 0))[kind] += 1
    return dict(sorted(counts.items(), reverse=True))


def without_idle_years(people: Iterable[Recipient]) -> list[Recipient]:
    """Return `people` with the birth year kept only where it tells two of them apart."""
    groups: list[Recipient] = []
    for _, same in groupby(sorted(people, key=same_person), key=same_person):
        group = list(same)
        keep = len(group) > 1
        groups += [p if keep or not p.birth_year else p.model_copy(update={"birth_year": ""}) for p in group]
    return groups


def to_csv(people: Iterable[Recipient]) -> str:
    """Return the text of the file: header, commas, LF, rows in order; the same people, the same bytes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for p in in_order(people):
        writer.writerow((p.name, p.level, p.branch, p.organisation, p.kind.value, p.birth_year))
    return out.getvalue()


def bare_name(name: str) -> str:
    """Return `name` without remarks in brackets: “Nguyễn Văn An (minh họa)” is “Nguyễn Văn An”."""
    return " ".join(re.sub(r"\([^)]*\)", " ", name).split())
