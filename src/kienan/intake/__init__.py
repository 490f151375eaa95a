"""Lists handed over by offices (Excel, LibreOffice, CSV) to the canonical danh-sach.csv of a round.

`run` reads and judges and writes nothing; `write` writes what `run` returned, both files or none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kienan.base.files import write_files
from kienan.base.problem import DataError, Problem
from kienan.base.text import ascii_digits
from kienan.content.load import read_units
from kienan.content.organisations import Organisations
from kienan.content.recipient_list import ListReader, read_list
from kienan.content.recipients import LIST_NAME, Recipient, tally, to_csv, without_idle_years
from kienan.intake.csvfile import read_csv
from kienan.intake.encoding import to_unicode
from kienan.intake.grid import Book, refuse
from kienan.intake.header import Field
from kienan.intake.output import edit_round
from kienan.intake.people import Judge, People
from kienan.intake.reading import Reading, wrong_totals
from kienan.intake.report import Outcome, Report, difference, refusal, success
from kienan.intake.rows import read_sheets
from kienan.intake.workbook import read_workbook
from kienan.model.subjects import BadgeRound, BadgeRules
from kienan.model.validate import validated
from kienan.model.yaml_source import read_text, read_yaml

__all__ = ["Report", "run", "write"]

MAX_FILE_BYTES = 40_000_000
_OLE = b"\xd0\xcf\x11\xe0"


def run(root: Path, file: Path, round: str, consent: str = "") -> Report:  # noqa: A002
    """Return what importing `file` into the round `round` gives: a text, every problem, the files to write.

    `consent` names the record that all in the list agreed to be named; without it the list needs a column.
    """
    title = f"Nhập {file.name} vào đợt {round}"
    notes: list[str] = []
    try:
        task = _task(root, round, title, " ".join(consent.split()))
        book = read_book(file)
        notes += book.notes
        return _judged(book, task)
    except DataError as error:
        return refusal(title, error.problems, notes)


def write(root: Path, report: Report) -> str:
    """Write the files of a report without problems, both or none; return a closing sentence."""
    if report.problems:
        raise DataError(list(report.problems))
    if not report.files:
        return "Không có gì để ghi."
    write_files({root / name: text.encode() for name, text in report.files.items()})
    return "Đã ghi: " + ", ".join(report.files)


@dataclass(frozen=True)
class _Task:
    """One import: the round the list goes to, what it is judged by, the record of consent."""

    title: str
    consent: str
    root: Path
    list_file: str
    round_file: str
    round_text: str
    levels: tuple[int, ...]
    known: Organisations


def _task(root: Path, name: str, title: str, consent: str) -> _Task:
    folder = f"data/huy-hieu-dang/{name}"
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", name):
        raise refuse("ROUND", 0, f"“{name}”", "tên thư mục của đợt, kiểu 2023-05-19")
    if not (root / folder / "dot.yml").exists():
        hint = "chép thư mục của một đợt có sẵn rồi sửa ngày trong dot.yml"
        raise refuse(f"{folder}/dot.yml", 0, "chưa có đợt này", "thư mục của đợt có tệp dot.yml", hint)
    rules = validated(
        read_yaml(root / "data/huy-hieu-dang/quy-dinh.yml", "data/huy-hieu-dang/quy-dinh.yml"), BadgeRules
    )
    round_file = f"{folder}/dot.yml"
    validated(read_yaml(root / round_file, round_file), BadgeRound)
    text = read_text(root / round_file, round_file)
    known = Organisations(read_units(root))
    return _Task(title, consent, root, f"{folder}/{LIST_NAME}", round_file, text, rules.levels, known)


def read_book(file: Path) -> Book:
    """Return the visible sheets of `file` in Unicode; what it is shows in its bytes, not in its name."""
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= MAX_FILE_BYTES else b""
    except OSError:
        raise refuse(file.name, 0, "không đọc được tệp", "tệp có thật và mở được") from None
    if not data:
        found = "tệp trống" if size == 0 else "tệp quá lớn"
        raise refuse(file.name, 0, found, f"tệp có nội dung, dưới {MAX_FILE_BYTES // 1_000_000} MB")
    if data[:2] == b"PK" or data[:4] == _OLE:
        return to_unicode(read_workbook(data, file.name), single_bytes=False)
    sheet, single = read_csv(data, file.name)
    return to_unicode(Book((sheet,)), single)


def _judged(book: Book, task: _Task) -> Report:
    reading = read_sheets(book.sheets, task.known)
    notes = [*book.notes, *reading.notes, *_field_notes(reading)]
    problems = reading.problems + list(_no_consent(reading, task.consent)) + list(_odd_digits(book))
    people = Judge(task.levels, task.known, task.consent).judge(reading.entries)
    problems += people.problems + list(wrong_totals(reading))
    if not problems and not people.read:
        problems.append(Problem(book.sheets[0].place, 0, "", "không có dòng người nào", "ít nhất một người"))
    if problems:
        return refusal(task.title, problems, notes)
    return _written(people, reading, notes, task)


def _odd_digits(book: Book) -> Iterator[Problem]:
    """Yield each row with digits of another script: what Python counts with and no reader knows."""
    for sheet in book.sheets:
        for line in sheet.lines:
            if any(ascii_digits(cell) != cell for cell in line.cells):
                found, hint = "có chữ số không phải 0 đến 9", "gõ lại các chữ số trong dòng này"
                yield Problem(sheet.place, line.number, "", found, "chữ số 0 đến 9", hint)


def _no_consent(reading: Reading, consent: str) -> list[Problem]:
    """Every list says who agreed to be named, or the command names the record that all did."""
    missing = [place for place, fields in reading.fields.items() if Field.CONSENT not in fields]
    if consent:
        return []
    expected = 'cột “Đồng ý công khai” (có hoặc x), hoặc CONSENT="văn bản số …" ghi mọi người đã đồng ý'
    return [Problem(place, 0, "", "không rõ ai đồng ý công khai tên", expected) for place in missing]


def _field_notes(reading: Reading) -> list[str]:
    """Say of columns that are read for one purpose only."""
    fields = set().union(*reading.fields.values())
    notes = []
    if Field.NOTE in fields:
        notes.append("Cột “Ghi chú”: chỉ xem có ghi “truy tặng” hay không; nội dung không giữ.")
    if Field.YEAR in fields:
        notes.append("Cột “Năm sinh”: chỉ giữ ở người trùng tên, để phân biệt.")
    return notes


def _written(people: People, reading: Reading, notes: list[str], task: _Task) -> Report:
    """Return the report with the files that change; what would be written is checked like any list."""
    named = without_idle_years(people.named)
    texts = {
        task.list_file: to_csv(named),
        task.round_file: edit_round(task.round_text, tally(people.counted), task.consent),
    }
    check = ListReader(task.list_file, task.levels, task.known)
    check.read(texts[task.list_file])
    if check.problems:
        return refusal(task.title, check.problems, notes)
    old, old_problems = _old(task)
    if old_problems:
        notes = [*notes, f"Danh sách đang có đang sai {old_problems} chỗ; so sánh chỉ gần đúng."]
    change = difference(old, named)
    files = {name: text for name, text in texts.items() if text.encode() != _bytes(task.root / name)}
    return success(Outcome(task.title, people, list(reading.dropped), notes, change, files))


def _old(task: _Task) -> tuple[list[Recipient], int]:
    path = task.root / task.list_file
    rows, problems = read_list(path, task.list_file, task.levels, task.known)
    return [row.person for row in rows], len(problems)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
