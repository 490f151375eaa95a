"""What the passages of a Plan are for: programme, participants, assignments, banner; and their ids."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kienan.base.spoken_time import hours_in
from kienan.base.text import slug
from kienan.intake.plan.blocks import folded
from kienan.intake.plan.levels import WORK, Entry, walk
from kienan.intake.plan.parts import DIVISION
from kienan.intake.plan.sentence import as_written, cut
from kienan.intake.plan.table_rows import own_rows, performer, private
from kienan.intake.plan.units import Register

PEOPLE = re.compile(r"thành phần", re.IGNORECASE)
_PEOPLE_IN_LINE = re.compile(r"Thành phần[^:]{0,40}:\s*\S")
PROGRAMME = re.compile(r"chương trình", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:khoảng|tổng số|dự kiến|ước)[^.;]*?[0-9]+(?:[^.;]|\.(?=[0-9]))*?(?:đại biểu|người)|"
    r"tổng số đại biểu\D*[0-9]+|"
    r"số lượng\D{0,20}[0-9]+\s*(?:đại biểu|người|đồng chí)",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"Chủ trì(?: [^:]{0,30})?:\s*(?P<who>.+)")
_DIVIDES = re.compile(r"(?:Ở |Đối với )?[Cc]ấp \w+$")
_WITH = re.compile(
    r"[Pp]hối hợp(?: chặt chẽ)?(?: với| cùng)\s+(?P<who>.+?)"
    r"(?= (?:thực hiện|bố trí|phục vụ|lập|tổ chức|xây dựng|chuẩn bị|tham mưu|triển khai|rà soát|hướng dẫn|"
    r"kiểm tra|đảm bảo|bảo đảm|trong|để|và các)\b|[;.]|$)"
)


@dataclass
class Given:
    """A group of tasks: the passage that names the units, its units, and tasks that name others too."""

    entry: Entry
    units: tuple[str, ...]
    beside: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


@dataclass
class Roles:
    """Who points at which passages; `items` and `lines` carry the units they name."""

    items: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    groups: list[tuple[Entry, list[tuple[str, tuple[str, ...]]]]] = field(default_factory=list)
    chair: Entry | None = None
    chaired_by: str = ""
    expected: Entry | None = None
    given: list[Given] = field(default_factory=list)
    closing: list[tuple[Entry, tuple[str, ...]]] = field(default_factory=list)
    banner: Entry | None = None


def find(top: list[Entry], annexes: list[Entry], register: Register) -> Roles:
    """Return the roles of the passages of a body; gives every passage that needs one its id.

    The programme may be a table of an annex.
    """
    roles = Roles()
    people = [e for e in walk(top) if PEOPLE.search(_head(e)) and e.parts]
    if lowest := [e for e in people if not any(inner in people for inner in walk(e.parts))]:
        inside = next((e for e in lowest[0].parts if _PEOPLE_IN_LINE.match(e.said)), None)
        if inside is not None and not inside.parts:
            roles.groups = [(inside, [])]
        else:
            _people(lowest[0], roles)
    elif inline := [e for e in walk(top) if _PEOPLE_IN_LINE.match(e.said)]:
        roles.groups = [(inline[0], [])]
    sections = [inner for e in top for inner in (e, *(e.parts if DIVISION.match(e.words) else ()))]
    work = [e for e in sections if WORK.search(_head(e)) and e.parts]
    for section in work[-1:]:
        _work(section, roles, register)
    roles.banner = next((e for e in walk(top) if e.lines), None)
    roles.chair = next((e for e in walk(top) if _CHAIR.match(e.said)), None)
    if roles.chair is not None and (found := _CHAIR.match(roles.chair.said)):
        roles.chaired_by = found["who"].strip(" .;,")
    counted = [e for e in walk(top) if _COUNT.search(e.said) and not e.parts and len(e.said) < 120]
    roles.expected = next((e for e in counted if all(e is not group for group, _ in roles.groups)), None)
    tables = [*_programmes(top, work), *_programmes(annexes, [])]
    _ids(top, roles, tables[:1], work[-1:])
    for table in tables[:1]:
        _items_of_table(table, roles, register)
    if not tables:
        _items_of_list(top, roles, register)
    _lines(roles, register)
    return roles


def _head(entry: Entry) -> str:
    """Return the words of an entry when they are short enough to be a heading."""
    return entry.said if len(entry.said) < 120 and not entry.rows else ""


def _programmes(entries: list[Entry], work: list[Entry], above: str = "") -> Iterator[Entry]:
    """Yield the tables that tell what is done and when or by whom, or stand under a heading that says so.

    A table of what is to be done beforehand stands among the assignments.
    """
    for entry in entries:
        header = " ".join(entry.rows[0]).casefold() if entry.rows else ""
        called = r"thực hiện|thời gian|chủ trì" + ("|thời lượng|phụ trách" if PROGRAMME.search(above) else "")
        if "nội dung" in header and re.search(called, header) and "chi" not in header.split():
            yield entry
        elif entry not in work:
            yield from _programmes(entry.parts, work, _head(entry) or above)


def _people(section: Entry, roles: Roles) -> None:
    named = [
        e for e in section.parts if not _CHAIR.match(e.said) and not _COUNT.search(e.said) and not e.rows
    ]
    if any(e.parts for e in named):
        roles.groups = [(e, []) for e in named if e.mark]
    elif named:
        roles.groups = [(section, [])]


def _work(section: Entry, roles: Roles, register: Register) -> None:
    """Find who gets which tasks in a section, and what closes it."""
    tables = [entry for entry in section.parts if entry.rows and performer(entry) is not None]
    if len(tables) == 1 and not any(entry.mark for entry in section.parts):
        _work_of_table(tables[0], roles, register)
    marked = bool(tables) or any(entry.mark for entry in section.parts)
    for entry in section.parts:
        if entry.rows:
            continue
        if not entry.mark and (marked or not register.given(cut(entry.said)[0])):
            roles.closing.append((entry, _charged(entry.said, register)))
        elif _divides(entry):
            _work(entry, roles, register)
        else:
            roles.given.append(_given(entry, register))


def _divides(entry: Entry) -> bool:
    """Tell whether a heading only parts the assignments: “Cấp tỉnh”, “Trách nhiệm của các cơ quan”."""
    named = all(part.parts or cut(part.said)[0] for part in entry.parts if part.mark)
    return bool(entry.parts) and named and bool(_DIVIDES.match(entry.said) or WORK.search(_head(entry)))


def _given(entry: Entry, register: Register) -> Given:
    """Return a charge; one whose name and tasks are one sentence is cut at the task."""
    name = entry.said
    if not entry.parts:
        name, tasks = cut(entry.said)
        entry.words, entry.run_on = as_written(entry.words, name, tasks)
        name = name or entry.said
    return Given(entry, register.given(name))


def _work_of_table(table: Entry, roles: Roles, register: Register) -> None:
    """Find who gets which tasks of a table: a row is a task, its column of performers tells whose."""
    table.id, by = "phan-cong", performer(table)
    for number, row in enumerate(own_rows(table), 1):
        entry = Entry(folded(" ".join(row)), line=table.line, id=f"{table.id}-{number}")
        roles.given.append(Given(entry, register.performer(row[by] if by is not None else "")))


def _charged(words: str, register: Register) -> tuple[str, ...]:
    found = re.search(r"Giao (.+?) (?:theo dõi|đôn đốc|chủ trì|là|tổng hợp|kiểm tra)", words)
    return register.named(found[1]) if found else ()


_FIXED = {"tieu-de", "trich-yeu", "mo-dau", "noi-nhan", "chu-ky", "dau-van-ban"}


def _ids(top: list[Entry], roles: Roles, tables: list[Entry], work: list[Entry]) -> None:
    """Give ids: to sections and points by their numbers, to what others point at by what it is."""
    used = set(_FIXED)

    def give(entry: Entry, ident: str) -> None:
        base, number = ident, 2
        while ident in used:
            ident, number = f"{base}-{number}", number + 1
        used.add(ident)
        entry.id = entry.id or ident

    for number, group in enumerate(roles.given, 1):
        give(group.entry, f"phan-cong-{number}")
    for number, (entry, _) in enumerate(roles.closing, 1):
        give(entry, f"ket-{number}")
    for entry in work:
        give(entry, "muc-to-chuc")
    pointed = ((roles.banner, "phong"), (roles.chair, "chu-tri"), (roles.expected, "du-kien"))
    for named, ident in pointed:
        if named is not None and not named.id:
            give(named, ident)
    for entry in tables:
        give(entry, "chuong-trinh")
    for entry, _ in roles.groups:
        if not entry.id and not _numbered(entry):
            give(entry, _short(entry.said))
    _numbers(top, give)


def _short(words: str) -> str:
    """Return an id of at most five words; a remark in brackets is no part of it."""
    bare = re.sub(r"\([^)]*\)", " ", words)
    return "-".join(slug(bare).split("-")[:5]) or "nhom"


def _numbered(entry: Entry) -> bool:
    return bool(entry.mark) and entry.mark[0].isalnum()


def _numbers(entries: list[Entry], give: Callable[[Entry, str], None], above: str = "muc") -> None:
    for entry in entries:
        if entry.id or not (entry.capital or _numbered(entry)):
            if entry.id:
                _numbers(entry.parts, give, entry.id)
            continue
        bare = slug(entry.mark.replace("đ", "dd"))
        ident = f"muc-{_short(entry.said)}" if entry.capital else f"{above}-{bare}"
        if re.match(r"[0-9]+\.[0-9]", entry.mark):
            ident = f"muc-{bare}"
        give(entry, ident)
        _numbers(entry.parts, give, entry.id)


def _items_of_table(table: Entry, roles: Roles, register: Register) -> None:
    by, above = performer(table), ""
    for number, row in enumerate(own_rows(table), 1):
        own = row[by] if by is not None and by < len(row) else ""
        above = own or above
        said = own or (above if by is not None else "")
        roles.items.append((f"{table.id}-{number}", register.performer(said), private(said)))


def _items_of_list(top: list[Entry], roles: Roles, register: Register) -> None:
    """Find the programme written as a list: points with an hour, or marked, under a heading that says so."""
    named = [section for section in walk(top) if PROGRAMME.search(_head(section))]
    timed = [s for s in named if sum(bool(hours_in(e.said[:25])) for e in s.parts) > 1]
    for section in timed or [s for s in named if _is_list(s)][:1]:
        section.id = section.id or f"muc-{_short(section.said)}"
        for n, entry in enumerate(section.parts, 1):
            ident = entry.id or f"{section.id}-{n}"
            found = re.search(r"\(([^()]+)\)\.?$", entry.said)
            roles.items.append((ident, register.named(found[1]) if found else (), ""))


def _is_list(section: Entry) -> bool:
    """Tell whether a section named for the programme alone holds points and nothing under them."""
    alone = re.match(r"(?:Nội dung,? )?chương trình", section.said, re.IGNORECASE)
    plain = all(entry.mark and not entry.parts and not entry.rows for entry in section.parts)
    return bool(alone) and plain and len(section.parts) > 2


def _lines(roles: Roles, register: Register) -> None:
    apart = (roles.chair, roles.expected)
    for entry, lines in roles.groups:
        own = [(ident, e) for ident, e in _children(entry) if e not in apart and not e.rows]
        lines += [(ident, units) for ident, e in own if (units := register.named(e.whole))]
    for group in roles.given:
        for ident, words in tasks_of(group.entry):
            found = _WITH.search(words) if ident != group.entry.id else None
            units = register.named(found["who"]) if found else ()
            if others := tuple(unit for unit in units if unit not in group.units):
                group.beside.append((ident, others))


def _children(entry: Entry) -> Iterator[tuple[str, Entry]]:
    taken = {e.id for e in entry.parts if e.id}
    for n, child in enumerate(entry.parts, 1):
        ident = f"{entry.id}-{n}"
        yield child.id or (f"{ident}b" if ident in taken else ident), child


def tasks_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the id and the words of each task of a group: what stands under it, else the group itself."""
    if entry.run_on:
        yield from ((f"{entry.id}-{n}", words) for n, words in enumerate(entry.run_on, 1))
    elif entry.parts:
        yield from ((ident, child.whole) for ident, child in _children(entry))
    else:
        yield entry.id, entry.whole
