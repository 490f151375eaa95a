"""Lists handed over by offices (Excel, LibreOffice, CSV) to the canonical danh-sach.csv of a round.

`run` reads and judges and writes nothing; `write` writes what `run` returned, both files or none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kienan.base.files import write_files
from kienan.base.problem import DataError
from kienan.base.text import nfc
from kienan.content.load import read_badge_rules, read_corrections, read_units
from kienan.content.organisations import Organisations
from kienan.content.publishing import LEAST_OF_CONSENT, names_nothing
from kienan.content.recipient_list import ListReader, read_list
from kienan.content.recipients import LIST_NAME, Recipient, tally, to_csv
from kienan.editing.scaffold import scaffold
from kienan.intake.extract import Extract, Rules, extract
from kienan.intake.grid import refuse
from kienan.intake.output import TOTALS, edit_round
from kienan.intake.report import ImportOutcome, ImportReport, confirms, difference, refusal, stopped, success
from kienan.intake.update import Before, question, totals, with_ids
from kienan.intake.workbook import read_book
from kienan.model.subjects import BadgeRound, BadgeRules
from kienan.model.validate import validated
from kienan.model.yaml_source import parse_yaml, read_text

__all__ = ["ImportReport", "run", "write"]


def run(root: Path, file: Path, round: str, consent: str = "", confirm: str = "") -> ImportReport:  # noqa: A002
    """Return what importing `file` into the round `round` gives: a text, every problem, the files to write.

    `consent` names the record that all in the list agreed to be named; without it the list needs a column.
    `confirm` answers the question that an import asks where names might come back that were withdrawn.
    """
    title = f"Nhập {file.name} vào đợt {round}"
    try:
        task = _task(root, round, title, _basis(consent))
        rules = Rules(task.levels, task.known, date.fromisoformat(round), task.consent)
        found = extract(lambda: read_book(file), rules)
        if found.problems:
            return refusal(title, found.problems, found.notes, found.readout, found.skipped)
        return _written(found, task, confirm)
    except DataError as error:
        return refusal(title, error.problems, [])


def write(root: Path, report: ImportReport) -> str:
    """Write the files of a report without problems, both or none; return a closing sentence."""
    if report.problems:
        raise DataError(list(report.problems))
    if not report.files:
        return "Không có gì để ghi."
    write_files({root / name: text.encode() for name, text in report.files.items()})
    return "Đã ghi: " + ", ".join(report.files)


def _basis(consent: str) -> str:
    """Return the record of consent on one line, empty where none is given; raise where it names nothing."""
    basis = " ".join(nfc(consent).split())
    if consent and names_nothing(basis, LEAST_OF_CONSENT):
        expected = "văn bản ghi rằng mọi người đồng ý nêu tên, kiểu Công văn số 12-CV/ĐU ngày 10/5/2023"
        hint = "chưa có văn bản thì bỏ CONSENT; danh sách phải có cột Đồng ý công khai"
        raise refuse("CONSENT", 0, f"“{basis}” không nêu văn bản nào", expected, hint)
    return basis


@dataclass(frozen=True)
class _Task:
    """One import: the round the list goes to, what it is judged by, the record of consent."""

    title: str
    consent: str
    root: Path
    before: Before
    old_problems: int
    list_file: str
    round_file: str
    round_text: str
    levels: tuple[int, ...]
    known: Organisations


def _task(root: Path, name: str, title: str, consent: str) -> _Task:
    folder = f"data/huy-hieu-dang/{name}"
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", name):
        raise refuse("ROUND", 0, f"“{name}”", "tên thư mục của đợt, kiểu 2023-05-19")
    rules = read_badge_rules(root)
    round_file = f"{folder}/dot.yml"
    there = (root / round_file).exists()
    text = read_text(root / round_file, round_file) if there else _new(root, name, rules)
    badge_round = validated(parse_yaml(text, round_file), BadgeRound)
    known = Organisations(read_units(root))
    lists = _Lists(root, rules.levels, known)
    old, wrong = lists.read(name)
    before = Before(name, badge_round, old, read_corrections(root), lists.others(name))
    list_file = f"{folder}/{LIST_NAME}"
    return _Task(title, consent, root, before, wrong, list_file, round_file, text, rules.levels, known)


def _new(root: Path, name: str, rules: BadgeRules) -> str:
    """Return the text of dot.yml of a round that is not there yet: nothing of another round is copied.

    A day on which no badge is awarded is most likely mistyped.
    """
    _, text = scaffold(root, "dot-huy-hieu", name)
    day = date.fromisoformat(name)
    days = {tuple(map(int, said.split("/"))) for said in map(str, rules.rounds) if "/" in said}
    if (day.day, day.month) not in days:
        expected = "ngày của một đợt trong năm: " + ", ".join(map(str, rules.rounds))
        hint = f"đúng là đợt này thì tạo đợt trước: make new KIND=dot-huy-hieu ID={name}"
        raise refuse("ROUND", 0, f"chưa có đợt {name}, và ngày ấy không phải ngày trao", expected, hint)
    return re.sub(rf"^{TOTALS}:.*\n(#.*\n)*", "", text, flags=re.MULTILINE)  # the import writes them whole


@dataclass(frozen=True)
class _Lists:
    """The lists of recipients that are there."""

    root: Path
    levels: tuple[int, ...]
    known: Organisations

    def read(self, folder: str) -> tuple[tuple[Recipient, ...], int]:
        """Return the people in the list of a round, and how many faults the list has."""
        file = f"data/huy-hieu-dang/{folder}/{LIST_NAME}"
        rows, problems = read_list(self.root / file, file, self.levels, self.known)
        return tuple(row.person for row in rows), len(problems)

    def others(self, folder: str) -> dict[str, tuple[Recipient, ...]]:
        """Return the people in the lists of all rounds but one."""
        folders = (path.parent.name for path in self.root.glob(f"data/huy-hieu-dang/*/{LIST_NAME}"))
        return {name: self.read(name)[0] for name in folders if name != folder}


def _written(found: Extract, task: _Task, confirm: str) -> ImportReport:
    """Return the report with the files that change; what would be written is checked like any list."""
    people = found.people
    pairs = task.before.compared(people.named)
    named = with_ids(people.named, pairs)
    counts = totals(task.before, tally(people.counted), pairs)
    texts = {
        task.list_file: to_csv(named),
        task.round_file: edit_round(task.round_text, counts.counts, task.consent),
    }
    check = ListReader(task.list_file, task.levels, task.known)
    check.read(texts[task.list_file])
    if check.problems:
        return refusal(task.title, check.problems, found.notes)
    notes = [*found.notes, *_round_notes(task), *counts.notes]
    files = {name: text for name, text in texts.items() if text.encode() != _bytes(task.root / name)}
    outcome = ImportOutcome(task.title, people, found.skipped, notes, difference(pairs), files)
    asked = question(task.before, named, pairs)
    return stopped(outcome, asked) if asked and not confirms(confirm, asked.answer) else success(outcome)


def _round_notes(task: _Task) -> Iterator[str]:
    """Yield what the office should know of the round before the list."""
    if not (task.root / task.round_file).exists():
        yield "Đợt này chưa có: tạo mới, chưa công bố; không chép gì từ đợt khác."
    if task.old_problems:
        yield f"Danh sách đang có đang sai {task.old_problems} chỗ; so sánh chỉ gần đúng."
    if elsewhere := task.before.withdrawn_elsewhere:
        yield f"Ở đợt khác hoặc ở trang Điển hình đã có {elsewhere} tên được rút: thấy ở đây thì hỏi lại."


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
