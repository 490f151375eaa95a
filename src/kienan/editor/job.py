"""What a job of the editing page is: what it asks, of which record, and what it changes."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import ClassVar

from kienan.base.text import day_text, fold, sentence
from kienan.checks.corrections.ledger_entries import LedgerEntry
from kienan.editing.rendered import Tree, bare
from kienan.editor.menu import MENU
from kienan.editor.project import Project, model_of
from kienan.model.base import Publication, Record
from kienan.model.fields import field_of, fields
from kienan.model.yaml_source import Loc

UPDATED = "cập nhật"


@dataclass(frozen=True)
class Upload:
    """A file that the editor chose: its name and what it holds."""

    name: str
    data: bytes


@dataclass(frozen=True)
class UploadBox:
    """Where a form asks for a file: `accept` as browsers take it.

    Of `many` files each gets a row of the list called `name`.
    """

    name: str
    label: str
    help: str
    accept: str
    many: bool = False


@dataclass(frozen=True)
class JobTarget:
    """Which record a job is about: its id within the job, and what the editor sees."""

    id: str
    shown: str
    more: str = ""


@dataclass(frozen=True)
class Opened:
    """What a form begins with: what it asks (`keys` of `model`), what it says now, and where that stands.

    `rests_on` are the files that must not have changed when the answers come; `without` names the boxes that
    the machine fills, `choices` what a box of that name offers.
    """

    model: type[Record]
    tree: dict[str, Tree]
    keys: Collection[str] = ()
    file: str = ""
    inside: Loc = ()
    rests_on: tuple[str, ...] = ()
    without: Collection[str] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """What the editor answered."""

    tree: dict[str, Tree]
    today: date
    uploads: Mapping[str, Upload] = field(default_factory=dict)


@dataclass(frozen=True)
class JobChange:
    """What a job changes: each file as it will be, None for one that goes; the title names nobody.

    `told` is what the editor reads before agreeing, such as how a list was read; `places` at which box a
    problem of a file is told, by its line, 0 for the file as a whole; `entries` what the ledger is to say
    where the job knows it: a check cannot tell a name written anew from somebody who left.
    """

    title: str
    files: Mapping[str, bytes | None]
    told: str = ""
    places: Mapping[tuple[str, int], str] = field(default_factory=dict)
    entries: tuple[LedgerEntry, ...] = ()


class Job:
    """A job: what the page asks, of which of the records that `targets` offers."""

    uploads: tuple[UploadBox, ...] = ()
    targeted: ClassVar[bool] = False

    def __init__(self, ident: str, title: str, words: str) -> None:
        self.id, self.title, self.words = ident, title, words

    def targets(self, project: Project, sought: str) -> list[JobTarget]:
        """Return the records the job can be about, those whose words hold `sought`."""
        return []

    def about(self, project: Project, target: str) -> str:
        """Return which record the form is about, as its heading says; "" when the job's title says it."""
        return ""

    def opened(self, project: Project, target: str) -> Opened:
        """Return what the form begins with; LookupError for a target that is not there."""
        raise NotImplementedError

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return what the answers change; raises DataError when they cannot be."""
        raise NotImplementedError


class RecordJob(Job):
    """Some keys of one data file."""

    def __init__(self, ident: str, title: str, words: str, place: tuple[str, Collection[str]]) -> None:
        super().__init__(ident, title, words)
        self.file, self.keys = place

    @property
    def model(self) -> type[Record]:
        """Return the model of the file."""
        return model_of(self.file)

    def opened(self, project: Project, target: str) -> Opened:
        """Return the keys as they stand."""
        tree = tree_of(project, self.file)
        return Opened(self.model, tree, self.keys, self.file, rests_on=(self.file,))

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the file with the answers in it."""
        return of_record(project, self.file, asked, f"{self.title}: {self.words}")


class FileJob(Job):
    """A whole data file, one of those that match some patterns."""

    targeted = True

    def __init__(self, ident: str, title: str, words: str, pattern: str = "*") -> None:
        super().__init__(ident, title, words)
        self.pattern = pattern

    def targets(self, project: Project, sought: str) -> list[JobTarget]:
        """Return the files, each with what its first remark says of it."""
        listed = [file for file in project.files() if PurePosixPath(file).match(self.pattern)]
        found = [JobTarget(file, self.about(project, file), file) for file in listed]
        return [t for t in found if fold(sought) in fold(f"{t.shown} {t.more}")]

    def about(self, project: Project, target: str) -> str:
        """Return what the file is about."""
        return headline(target, project.bytes_of(target) or b"")

    def opened(self, project: Project, target: str) -> Opened:
        """Return the whole file."""
        self._known(project, target)
        return Opened(model_of(target), tree_of(project, target), (), target, rests_on=(target,))

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the file with the answers in it."""
        self._known(project, target)
        return of_record(project, target, asked, f"{self.title}: {target.removeprefix('data/')}")

    def _known(self, project: Project, target: str) -> None:
        if target not in project.files() or not PurePosixPath(target).match(self.pattern):
            raise LookupError(target)


def tree_of(project: Project, file: str) -> dict[str, Tree]:
    """Return what a data file says."""
    tree = project.source(file).plain()
    assert isinstance(tree, dict)
    return tree


def of_record(project: Project, file: str, asked: Asked, title: str) -> JobChange:
    """Return the change of one data file; what is published and says something else is dated today."""
    before = tree_of(project, file)
    tree = dated(before, {**before, **asked.tree}, model_of(file), day_text(asked.today))
    return JobChange(title, {file: project.written(file, tree)})


def dated(before: dict[str, Tree], now: dict[str, Tree], model: type[Record], today: str) -> dict[str, Tree]:
    """Return `now` with today as the day of each published record that says something else than `before`."""
    made = {key: _dated_inside(before.get(key, ""), tree, key, model, today) for key, tree in now.items()}
    known = field_of(model, UPDATED) and issubclass(model, Publication)
    if known and bare(made) != bare(before) and made.get(UPDATED, "") == before.get(UPDATED, ""):
        made[UPDATED] = today
    return made


def _dated_inside(before: Tree, now: Tree, key: str, model: type[Record], today: str) -> Tree:
    inner = field_of(model, key)
    if not (inner and inner.model and isinstance(now, list) and isinstance(before, list)):
        return now
    old = {repr(row.get("mã")): row for row in before if isinstance(row, dict)}
    return [
        dated(old.get(repr(row.get("mã")), row), row, inner.model, today) if isinstance(row, dict) else row
        for row in now
    ]


def blank_tree(model: type[Record]) -> dict[str, Tree]:
    """Return what an empty form of `model` says."""
    return {f.key: (f.values[0] if f.values and f.required else "") for f in fields(model)}


_KINDS = {
    MENU: "Mục lục", "*.csv": "Danh sách người nhận", "*.jpg": "Ảnh", "*.md": "Trang", "*.pdf": "Tài liệu",
    "dien-hinh/*.yml": "Điển hình", "huy-hieu-dang/*/dot.yml": "Đợt Huy hiệu Đảng",
}  # fmt: skip
_NAMED = re.compile(r"^(?:tên|ngày): *(?P<words>[^\s\"#][^#\n]*?) *(?:#.*)?$", re.MULTILINE)


def _of(text: str) -> str:
    """Return the name, or the day, that a record gives itself, after a colon; "" for none."""
    named = _NAMED.search(text)
    return f": {named['words']}" if named else ""


def headline(file: str, data: bytes) -> str:
    """Return what a file is about: the first sentence of the remark that opens it, else its kind or name."""
    path, text = PurePosixPath(file), data.decode("utf-8", "replace")
    first = text.partition("\n")[0]
    if not first.startswith("# Tệp này"):
        return next((words for pattern, words in _KINDS.items() if path.match(pattern)), path.name) + _of(
            text
        )
    words = first.removeprefix("# Tệp này").strip().removeprefix("nói về").removeprefix("là").strip()
    return sentence(words.partition(". ")[0].partition(":")[0].rstrip("."))
