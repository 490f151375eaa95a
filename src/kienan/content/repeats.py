"""What is told twice, in circles or in the wrong order: copied records, days that cannot be."""

from collections.abc import Iterator, Sequence

from kienan.base.problem import Problem
from kienan.base.text import day_text
from kienan.model.base import Record
from kienan.model.changes import OfficialChange
from kienan.model.exemplar import Exemplar
from kienan.model.references import references
from kienan.model.site import Abbreviation, Site, Unit
from kienan.model.subjects import BadgeRound, Correction
from kienan.model.walk import records
from kienan.model.yaml_source import Loc, Source

ONCE = "mỗi điều một lần"


def check_repeats(loaded: Sequence[tuple[Source, Record]]) -> Iterator[Problem]:
    """Yield what stands twice in a file or in two, units that belong to themselves, days out of order."""
    for source, record in loaded:
        yield from _twice_in_a_list(source, record)
        yield from _same_words(source, record)
        yield from _units_in_circles(source, record)
        yield from _out_of_order(source, record)
    yield from _same_exemplars(loaded)


def _twice_in_a_list(source: Source, record: Record) -> Iterator[Problem]:
    """Yield an id that stands twice in one list of ids."""
    seen: set[tuple[Loc, str]] = set()
    for loc, kind, value in references(record):
        if isinstance(loc[-1], int) and (loc[:-1], value) in seen:
            yield source.problem(loc, f"{kind} “{value}” ghi hai lần trong một mục", ONCE)
        seen.add((loc[:-1], value))


def _same_words(source: Source, record: Record) -> Iterator[Problem]:
    """Yield units of one name, an abbreviation opened twice, a correction that changes nothing."""
    portals = record.portals if isinstance(record, Site) else ()
    for index, portal in enumerate(portals):
        if portal in portals[:index]:
            yield source.problem(("cổng được nhúng", index), f"cổng “{portal}” ghi hai lần", ONCE)
    seen: dict[tuple[str, str], int] = {}
    for loc, part in records(record):
        named = _named(part)
        if named and (line := seen.setdefault(named, source.line(loc))) != source.line(loc):
            found = f"{named[0]} “{named[1]}” đã ghi ở dòng {line}"
            yield source.problem(loc, found, f"{ONCE}; chép mẫu thì sửa hết các khóa")
        if isinstance(part, Correction) and part.before and part.before == part.after:
            yield source.problem((*loc, "sửa thành"), "giống hệt “đã viết”", "điều đúng, khác điều đã viết")


def _named(part: Record) -> tuple[str, str] | None:
    if isinstance(part, Unit):
        return "tên đơn vị", part.name
    return ("chữ viết tắt", part.short) if isinstance(part, Abbreviation) else None


def _units_in_circles(source: Source, record: Record) -> Iterator[Problem]:
    """Yield units that belong, over however many others, to themselves."""
    units = {part.id: (loc, part.parent) for loc, part in records(record) if isinstance(part, Unit)}
    for ident, (loc, parent) in units.items():
        passed, above = [ident], parent
        while above in units and above not in passed:
            passed.append(above)
            above = units[above][1]
        if above == ident:
            found = f"“{ident}” thuộc về chính nó" + (f" (qua {', '.join(passed[1:])})" if passed[1:] else "")
            yield source.problem((*loc, "thuộc"), found, "mã của đơn vị hoặc nơi ở trên")


def _out_of_order(source: Source, record: Record) -> Iterator[Problem]:
    """Yield the decision of a round that is younger than its round, a new day before its document."""
    for loc, part in records(record):
        if isinstance(part, OfficialChange) and part.new_day and part.new_day < part.day:
            found = f"“{day_text(part.new_day)}” trước ngày của văn bản"
            yield source.problem((*loc, "ngày mới"), found, f"ngày không trước {day_text(part.day)}")
    if isinstance(record, BadgeRound) and record.decision.day and record.decision.day > record.day:
        found = f"“{day_text(record.decision.day)}” sau ngày của đợt"
        yield source.problem(("quyết định", "ngày"), found, f"ngày ký, không sau {day_text(record.day)}")


def _same_exemplars(loaded: Sequence[tuple[Source, Record]]) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], str] = {}
    for source, record in loaded:
        if isinstance(record, Exemplar) and record.name:
            first = seen.setdefault((record.name.casefold(), record.unit, record.field), source.file)
            if first != source.file:
                found = f"“{record.name}” của đơn vị này đã có ở {first}"
                yield source.problem(("tên",), found, "mỗi điển hình một tệp; chép tệp thì sửa hết các khóa")
