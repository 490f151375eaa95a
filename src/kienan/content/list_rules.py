"""What rows of one list may not be to one another: the same person twice, two people under one id."""

from collections.abc import Iterator
from typing import NamedTuple

from kienan.base.problem import Fault
from kienan.content.recipients import Recipient, free_id, person_id, same_person


class ListRow(NamedTuple):
    """A person and the line of the file."""

    person: Recipient
    line: int


def same_ids(rows: list[ListRow]) -> Iterator[tuple[int, Fault]]:
    """Yield rows whose id a row above has, one of the two by keeping it: they would share an address."""
    if not any(person.id for person, _ in rows):
        return  # then only equal people share an id, and those are told as such
    first: dict[str, ListRow] = {}
    for row in rows:
        above = first.setdefault(person_id(row.person), row)
        if above is not row and (above.person.id or row.person.id):
            expected = "mỗi dòng một mã; dòng đã sửa giữ mã của chính nó, dòng mới để trống"
            other = row.person if not row.person.id else above.person
            hint = "" if other.id else f"ở dòng của người mới ghi Mã “{free_id(other, first)}”"
            yield row.line, Fault(f"trùng mã với dòng {above.line}", expected, hint)


def twins(rows: list[ListRow]) -> Iterator[tuple[int, Fault]]:
    """Yield what the birth year rule refuses: it stands exactly where two people share all else, and differs.

    Rows are the same person when name (hòa = hoà, NFC = NFD, capitals aside), organisation and branch agree.
    """
    groups: dict[tuple[str, str, str], list[ListRow]] = {}
    for row in rows:
        groups.setdefault(same_person(row.person), []).append(row)
    for group in groups.values():
        if len(group) > 1:
            yield from _twin_group(group)
        elif group[0].person.birth_year:
            yield group[0].line, Fault("có năm sinh mà không cần (không ai trùng tên)", "Năm sinh để trống")


def _twin_group(group: list[ListRow]) -> Iterator[tuple[int, Fault]]:
    seen: dict[str, int] = {}
    some = any(row.person.birth_year for row in group)
    for person, line in group:
        first = seen.setdefault(person.birth_year, line)
        if some and not person.birth_year:
            yield (
                line,
                Fault("thiếu năm sinh, trong khi có người trùng tên", "Năm sinh của từng người trùng tên"),
            )
        elif first != line:
            same = "trùng tên, chi bộ, đảng bộ" + (" và năm sinh" if person.birth_year else "")
            expected = "mỗi người một dòng; nếu là hai người thì ghi Năm sinh cho cả hai"
            yield line, Fault(f"{same} với dòng {first}", expected)
