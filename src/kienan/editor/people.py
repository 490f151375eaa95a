"""The two jobs about one person or exemplar that is named: a name corrected, a name withdrawn."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from kienan.base.text import day_text, fold
from kienan.checks.corrections.list_changes import changed_row
from kienan.checks.corrections.list_ledger import altered
from kienan.content.entry_wording import says
from kienan.content.load import UnreadError
from kienan.content.recipients import COLUMNS, ID_COLUMN, LIST_NAME, Recipient, person_id, same_person
from kienan.editing.rendered import Tree
from kienan.editor.job import Asked, Job, JobChange, JobTarget, Opened, of_record, tree_of
from kienan.editor.project import Project, refused
from kienan.editor.totals import moved
from kienan.model.base import Line, Record, key
from kienan.model.exemplar import Exemplar
from kienan.model.values import parse_day
from kienan.model.yaml_source import read_text

LEDGER = "data/dinh-chinh.yml"
ENTRIES = "đính chính"
_ASKED = COLUMNS[:-1]
MOST = 60
"""How many people a page offers at once; more are found by their names."""


@dataclass(frozen=True)
class ListedPerson:
    """A row of a list: its file, and the line it stands on, from 0."""

    file: str
    line: int
    recipient: Recipient

    @property
    def folder(self) -> str:
        """Return the folder of the round: 2023-05-19."""
        return PurePosixPath(self.file).parent.name

    @property
    def page(self) -> str:
        """Return the address of the round's page."""
        return f"huy-hieu-dang/{self.folder}/"


def _people(project: Project) -> Iterator[tuple[str, ListedPerson]]:
    """Yield everybody in the lists with what the address of a form calls them: the row's id, no name."""
    try:
        rounds = project.content.recipients
    except UnreadError:
        return
    for folder, rows in rounds.items():
        file = f"data/huy-hieu-dang/{folder}/{LIST_NAME}"
        lines = _lines(project, file) if rows else []
        found = {_words(row): n for n, line in enumerate(lines) if (row := _cells(line))}
        for recipient in rows:
            at = found.get(_words(_row(recipient)))
            if at is not None:
                yield f"{folder}.{person_id(recipient)}", ListedPerson(file, at, recipient)


def _lines(project: Project, file: str) -> list[str]:
    return read_text(project.root / file, file).split("\n")


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in next(csv.reader([line]), [])]


def _row(person: Recipient) -> list[str]:
    return [
        person.name,
        str(person.level),
        person.branch,
        person.organisation,
        person.kind.value,
        person.birth_year,
    ]


def _words(row: list[str]) -> tuple[str, ...]:
    return tuple(row[: len(COLUMNS)])


def _exemplars(project: Project) -> Iterator[tuple[str, Exemplar]]:
    try:
        yield from project.content.exemplars.items()
    except UnreadError:
        return


class _OfSomebody(Job):
    """A job that begins with the choice of who it is about."""

    targeted = True

    def targets(self, project: Project, sought: str) -> list[JobTarget]:
        """Return the people and exemplars whose words hold `sought`, with marks or without."""
        return [t for t in self._all(project) if fold(sought) in fold(f"{t.shown} {t.more}")][:MOST]

    def _all(self, project: Project) -> Iterator[JobTarget]:
        for ident, person in _people(project):
            p = person.recipient
            more = f"{p.level} năm, {p.organisation}{f', {p.branch}' if p.branch else ''}"
            yield JobTarget(ident, p.name, f"{more}; đợt {_day(person.folder)}")
        for ident, exemplar in _exemplars(project):
            yield JobTarget(f"dien-hinh.{ident}", exemplar.name or ident, f"điển hình, {exemplar.state}")

    def about(self, project: Project, target: str) -> str:
        """Return who it is, as the list of choices says."""
        found = next(t for t in self._all(project) if t.id == target)
        return f"{found.shown} ({found.more})"

    def person(self, project: Project, target: str) -> ListedPerson:
        """Return the row that `target` calls; LookupError for none."""
        return dict(_people(project))[target]


class CorrectionJob(_OfSomebody):
    """What a list says of somebody, or the name of an exemplar, put right."""

    def opened(self, project: Project, target: str) -> Opened:
        """Return what is said now."""
        if target.startswith("dien-hinh."):
            file = _exemplar_file(project, target)
            return Opened(Exemplar, tree_of(project, file), ("tên",), file, rests_on=(file, LEDGER))
        person = self.person(project, target)
        tree: dict[str, Tree] = dict(zip(COLUMNS, _row(person.recipient), strict=True))
        totals = f"data/huy-hieu-dang/{person.folder}/dot.yml"
        return Opened(Recipient, tree, _ASKED, person.file, rests_on=(person.file, totals, LEDGER))

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the list with that one line written anew."""
        exemplar = target.startswith("dien-hinh.")
        name = "tên" if exemplar else COLUMNS[0]
        if not asked.tree.get(name):
            raise refused(name, "để trống", "họ và tên; gỡ tên thì chọn việc “Gỡ tên một người”")
        if exemplar:
            return of_record(project, _exemplar_file(project, target), asked, "Đính chính tên một điển hình")
        person = self.person(project, target)
        lines = _lines(project, person.file)
        cells = _cells(lines[person.line])
        for n, column in enumerate(_ASKED):
            cells[n] = str(asked.tree.get(column, cells[n]))
        if cells == _cells(lines[person.line]):
            return JobChange("", {})
        lines[person.line] = _line(cells)
        now = _said(asked, person.recipient)
        changed = changed_row(person.recipient, now)
        entries = (altered(person.page, changed),) if changed else ()
        files: dict[str, bytes | None] = {person.file: "\n".join(lines).encode()}
        files |= moved(project, person.folder, person.recipient, now)
        title = f"Đính chính một dòng của danh sách đợt {_day(person.folder)}"
        return JobChange(title, files, entries=entries)


def _said(asked: Asked, before: Recipient) -> Recipient:
    """Return what was typed of somebody; `before` where it can be no row of a list, which the check tells."""
    typed = {**dict(zip(COLUMNS, _row(before), strict=True)), **asked.tree}
    try:
        return Recipient.model_validate(typed)
    except ValueError:
        return before


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _day(folder: str) -> str:
    year, month, day = folder.split("-")
    return day_text(parse_day(f"{day}/{month}/{year}"))


def _exemplar_file(project: Project, target: str) -> str:
    ident = target.removeprefix("dien-hinh.")
    if ident not in dict(_exemplars(project)):
        raise LookupError(target)
    return f"data/dien-hinh/{ident}.yml"


class _Withdrawal(Record):
    agreed: Line = key("xác nhận", "gõ “gỡ tên” để xác nhận: tên sẽ rời mọi trang, và không ghi lại ở đâu")


class WithdrawalJob(_OfSomebody):
    """A name that leaves: the line or the files go, and every entry of the ledger that points at it."""

    def opened(self, project: Project, target: str) -> Opened:
        """Return an empty answer."""
        if target.startswith("dien-hinh."):
            return Opened(_Withdrawal, {}, rests_on=(_exemplar_file(project, target), LEDGER))
        return Opened(_Withdrawal, {}, rests_on=(self.person(project, target).file, LEDGER))

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the files without that name."""
        if fold(str(asked.tree.get("xác nhận", ""))) != "go ten":
            raise refused("xác nhận", "chưa xác nhận", "hai chữ: gỡ tên")
        if target.startswith("dien-hinh."):
            return self._exemplar(project, target)
        person = self.person(project, target)
        lines = _lines(project, person.file)
        del lines[person.line]
        lines = _namesakes_year_gone(lines, person.recipient)
        files: dict[str, bytes | None] = {person.file: "\n".join(lines).encode()}
        shown = _named_elsewhere(project, target, person.recipient.name)
        files |= _ledger(
            project, person.page, "" if shown else person.recipient.name, person_id(person.recipient)
        )
        return JobChange(f"Gỡ 1 tên khỏi danh sách đợt {_day(person.folder)}", files)

    def _exemplar(self, project: Project, target: str) -> JobChange:
        file = _exemplar_file(project, target)
        exemplar = dict(_exemplars(project))[target.removeprefix("dien-hinh.")]
        files: dict[str, bytes | None] = {file: None}
        others = [e for i, e in _exemplars(project) if f"dien-hinh.{i}" != target and e.photo]
        if exemplar.photo and exemplar.photo.file not in [e.photo.file for e in others if e.photo]:
            files[f"data/dien-hinh/anh/{exemplar.photo.file}"] = None
        name = "" if _named_elsewhere(project, target, exemplar.name) else exemplar.name
        return JobChange("Gỡ 1 điển hình", files | _ledger(project, "dien-hinh/", name, ""))


def _namesakes_year_gone(lines: list[str], gone: Recipient) -> list[str]:
    """Return the lines without the birth year of the one namesake left: it told two apart."""
    at = COLUMNS.index("Năm sinh")
    rows = [(n, cells) for n, line in enumerate(lines) if len(cells := _cells(line)) > at and n]
    alike = [(n, cells) for n, cells in rows if _same(cells, gone) and cells[at]]
    if len(alike) == 1:
        n, cells = alike[0]
        cells[at] = ""
        lines[n] = _line(cells)
    return lines


def _recipient(cells: list[str]) -> Recipient:
    names = (*COLUMNS, ID_COLUMN)
    return Recipient.model_validate(dict(zip(names, cells, strict=False)))


def _same(cells: list[str], person: Recipient) -> bool:
    return same_person(_recipient(cells)) == same_person(person)


def _named_elsewhere(project: Project, target: str, name: str) -> bool:
    """Tell whether somebody else who stays bears this name."""
    others = [p.recipient.name for ident, p in _people(project) if ident != target]
    others += [e.name for ident, e in _exemplars(project) if f"dien-hinh.{ident}" != target]
    return name.casefold() in [other.casefold() for other in others]


def _ledger(project: Project, page: str, name: str, ident: str) -> dict[str, bytes | None]:
    """Return the ledger without the page's entries that point at who leaves; no file without such entries."""
    rows = tree_of(project, LEDGER).get(ENTRIES, [])
    listed = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    kept: list[Tree] = [row for row in listed if not _points_at(row, page, name, ident)]
    return {} if len(kept) == len(listed) else {LEDGER: project.written(LEDGER, {ENTRIES: kept})}


def _points_at(row: dict[str, Tree], page: str, name: str, ident: str) -> bool:
    address = str(row.get("trang", ""))
    place = str(row.get("chỗ", "")) or address.partition("#")[2]
    words = [str(row.get(part, "")) for part in ("đã viết", "sửa thành", "vì sao", "căn cứ")]
    named = bool(name) and any(says(text, name) for text in words)
    return address.startswith(page) and (named or (bool(ident) and place == ident))
