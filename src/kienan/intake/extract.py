"""A list as handed over to its people: the sheets read, everybody judged, all said that must be said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kienan.base.problem import Problem
from kienan.base.text import ascii_digits
from kienan.content.organisations import Organisations
from kienan.content.recipients import Kind
from kienan.intake.grid import Book, ranges
from kienan.intake.labels import ListField
from kienan.intake.people import Judge, People
from kienan.intake.reading import Reading, wrong_totals
from kienan.intake.readout import readout
from kienan.intake.sheets import read_sheets


@dataclass(frozen=True)
class Rules:
    """What a list is judged by: levels, organisations, the round's day, the record of consent."""

    levels: tuple[int, ...]
    known: Organisations
    day: date
    consent: str


@dataclass(frozen=True)
class Extract:
    """What a file gives: its people, what is skipped, notes, problems, and for a refusal how it was read."""

    people: People
    skipped: list[str]
    notes: list[str]
    problems: list[Problem]
    readout: list[str]


def extract(open_book: Callable[[], Book], rules: Rules) -> Extract:
    """Return what the book holds; it is let go of before anybody is judged, for long lists are large."""
    reading, notes, odd = _read(open_book(), rules)
    people = Judge(rules.levels, rules.known, rules.consent).judge(reading.entries)
    problems = [
        *reading.problems,
        *odd,
        *_no_consent(reading, rules.consent),
        *people.problems,
        *wrong_totals(reading),
    ]
    if not problems and not people.read:
        place = reading.layouts[0].place
        problems.append(Problem(place, 0, "", "không có dòng người nào", "ít nhất một người"))
    notes += [*reading.notes, *_field_notes(reading), *_questions(reading, people)]
    return Extract(
        people, list(reading.skipped), notes, problems, readout(reading, people) if problems else []
    )


def _read(book: Book, rules: Rules) -> tuple[Reading, list[str], list[Problem]]:
    return read_sheets(book, rules.known, rules.day), list(book.notes), list(_odd_digits(book))


def _odd_digits(book: Book) -> Iterator[Problem]:
    """Yield each row with digits of another script: what Python counts with and no reader knows."""
    for sheet in book.sheets:
        for line in sheet.lines:
            if any(ascii_digits(cell) != cell for cell in line.cells):
                found, hint = "có chữ số không phải 0 đến 9", "gõ lại các chữ số trong dòng này"
                yield Problem(sheet.place, line.number, "", found, "chữ số 0 đến 9", hint)


def _no_consent(reading: Reading, consent: str) -> Iterator[Problem]:
    """Every list says who agreed to be named, or the command names the record that all did."""
    expected = 'cột “Đồng ý công khai” (có hoặc x), hoặc CONSENT="văn bản số …" ghi mọi người đã đồng ý'
    for place in () if consent else reading.without_consent():
        yield Problem(place, 0, "", "không rõ ai đồng ý công khai tên", expected)


def _field_notes(reading: Reading) -> Iterator[str]:
    """Say of columns that are read for one purpose only."""
    if ListField.NOTE in reading.fields():
        yield "Cột “Ghi chú”: chỉ xem hình thức, ý kiến, điều phải hỏi lại; nội dung không giữ."
    for label in dict.fromkeys(c.label for x in reading.layouts for c in x.header.of(ListField.YEAR)):
        yield f"Cột “{label}”: chỉ giữ năm, và chỉ ở người trùng tên, để phân biệt."


def _questions(reading: Reading, people: People) -> Iterator[str]:
    """Ask about names that are written as given, and list the remarks that were ignored."""
    if people.silent:
        said = f"{people.silent} người để trống ở cột đồng ý mà người khác có đánh dấu"
        yield f"{said}: chỉ đếm, không nêu tên, dù có CONSENT."
    asked: dict[str, list[int]] = {}
    for line, question in people.questions:
        asked.setdefault(question, []).append(line)
    for question, lines in asked.items():
        yield f"Xem lại dòng {ranges(lines)}: {question}; giữ như đã ghi."
    if not any(kind is Kind.POSTHUMOUS for _, kind in people.counted):
        for place in reading.both_kinds:
            said = "tiêu đề ghi cả tặng và truy tặng mà không dòng nào ghi truy tặng"
            yield f"{place}: {said}: tất cả là tặng."
    if people.remarks:
        yield f"Ghi chú không nói về hình thức hay ý kiến, bỏ qua (dòng {ranges(people.remarks)})."
