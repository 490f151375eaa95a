"""All facts of the site, loaded and checked; every problem reported at once."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator

from kienan.base.personal_data import NOBODY, Own, own_of
from kienan.base.problem import DataError, Problem
from kienan.base.text import slug
from kienan.content import recipient_list, rules
from kienan.content.lasting_ids import round_entries, with_lasting_ids
from kienan.content.plan_tree import Node, by_id
from kienan.content.recipients import Recipient
from kienan.model.base import ID_PATTERN, Record, key, wrong
from kienan.model.changes import OfficialChange
from kienan.model.exemplar import Exemplar
from kienan.model.outline import expanded
from kienan.model.plan import Assignments, Participants, PlanDocument, PlanSummary, Programme
from kienan.model.site import Abbreviation, Document, Event, Site, Subject, SubjectId, Unit
from kienan.model.subjects import BadgeRound, BadgeRules, Correction, Quiz
from kienan.model.summary import Summary
from kienan.model.validate import validated
from kienan.model.yaml_source import Mapping, Scalar, Source, read_text, read_yaml

R = TypeVar("R", bound=Record)


def _all_five(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    given = {subject.id for subject in subjects}
    if missing := [subject_id for subject_id in SubjectId if subject_id not in given]:
        raise wrong("thiếu nội dung mang mã " + ", ".join(f"“{m}”" for m in missing), "đủ năm nội dung")
    return subjects


class _Subjects(Record):
    subjects: Annotated[tuple[Subject, ...], AfterValidator(_all_five)] = key(
        "nội dung", "năm nội dung của trang"
    )


class _Units(Record):
    units: tuple[Unit, ...] = key("đơn vị", "các đơn vị", min_length=1)


class _Documents(Record):
    documents: tuple[Document, ...] = key("văn bản", "các văn bản", min_length=1)


class _Abbreviations(Record):
    abbreviations: tuple[Abbreviation, ...] = key("viết tắt", "các chữ viết tắt trong Kế hoạch")


class _Corrections(Record):
    corrections: tuple[Correction, ...] = key("đính chính", "các đính chính, mới nhất ở trên")


class _Changes(Record):
    changes: tuple[OfficialChange, ...] = key("thay đổi", "các thay đổi chính thức, cũ nhất ở trên")


@dataclass(frozen=True)
class Content:
    """Every published fact, typed and cross-checked; knows no HTML."""

    site: Site
    event: Event
    subjects: tuple[Subject, ...]
    units: dict[str, Unit]
    documents: dict[str, Document]
    plan: PlanDocument
    programme: Programme
    participants: Participants
    assignments: Assignments
    plan_summary: PlanSummary
    received_plan: str
    badge_rules: BadgeRules
    badge_rounds: tuple[BadgeRound, ...]
    recipients: dict[str, tuple[Recipient, ...]]
    summary: Summary
    exemplars: dict[str, Exemplar]
    quiz: Quiz
    corrections: tuple[Correction, ...]
    changes: tuple[OfficialChange, ...]
    abbreviations: dict[str, str]
    loaded: tuple[rules.Loaded, ...]

    @cached_property
    def passages(self) -> dict[str, Node]:
        """Every passage of the Plan's text and annexes by its id."""
        return by_id(self.plan)

    def at(self, address: str) -> str:
        """Return the full form of an address within the site; "" while the site's own is not known."""
        own = self.site.address
        return f"{own.rstrip('/')}/{address}" if own else ""

    def placed(self, address: str) -> "Content":
        """Return the content of a site that stands at `address`, "" when that is not known."""
        return self.changed({"site": self.site.model_copy(update={"address": address or None})})

    def changed(self, parts: dict[str, Any]) -> "Content":
        """Return this content with some `parts` as given, by their names."""
        return replace(self, **parts)


class UnreadError(Exception):
    """A check asked for a part of the content whose files could not be read; what is wrong there is told."""


def as_far_as_read(found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what a check finds until it asks for a part that could not be read."""
    with suppress(UnreadError):
        yield from found


def source_of(content: Content, file: str) -> Source:
    """Return the source of a record by its file; raises UnreadError when that could not be read."""
    for item in content.loaded:
        if item.source.file == file:
            return item.source
    raise UnreadError(file)


class _Partial(Content):
    """Content as far as it could be read; asking for another part raises UnreadError."""

    def __init__(self, parts: dict[str, object]) -> None:
        for name, part in parts.items():
            object.__setattr__(self, name, part)

    def __getattr__(self, name: str) -> Any:
        raise UnreadError(name)

    def changed(self, parts: dict[str, object]) -> Content:
        """Return what was read, with some parts as given."""
        return _Partial({**vars(self), **parts})


class Loader:
    """Reads files below one root and gathers problems instead of stopping at the first."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.loaded: list[rules.Loaded] = []

    def one(self, file: str, model: type[R]) -> R | None:
        """Return the record in `file`, or None when it has problems (they are kept)."""
        return self._try(lambda: self._read(file, model))

    def each(self, pattern: str, model: type[R]) -> tuple[R, ...]:
        """Return the records of the files that match `pattern`, at least one; wrong ones left out."""
        files = sorted(p.relative_to(self.root).as_posix() for p in self.root.glob(pattern))
        if not files:
            self.problems.append(Problem(pattern, 0, "", "không có tệp nào", "ít nhất một tệp như vậy"))
        records = [self.one(file, model) for file in files]
        return tuple(r for r in records if r is not None)

    def by_name(self, pattern: str, model: type[R]) -> dict[str, R]:
        """Return the records of the files that match `pattern` by file name, without those with problems.

        The name is an address on the site: one that is no id is a problem.
        """
        found = {}
        for file in sorted(p.relative_to(self.root).as_posix() for p in self.root.glob(pattern)):
            name = PurePosixPath(file).stem
            if not re.fullmatch(ID_PATTERN, name):
                expected = "tên tệp gồm chữ thường không dấu, số và gạch nối"
                self.problems.append(
                    Problem(file, 0, "", f"tên tệp “{name}”", expected, f"“{slug(name)}.yml”")
                )
            elif record := self.one(file, model):
                found[name] = record
        return found

    def text(self, file: str) -> str | None:
        """Return the text of `file`, or None when it cannot be read."""
        return self._try(lambda: read_text(self.root / file, file))

    def lists(self, units: tuple[Unit, ...]) -> dict[str, tuple[Recipient, ...]]:
        """Return the recipients of each round by its folder, without the rows that have problems."""
        people, wrong = recipient_list.read_all(self.root, self.loaded, units)
        self.problems += wrong
        return people

    def _read(self, file: str, model: type[R]) -> R:
        source = read_yaml(self.root / file, file)
        source = expanded(source, model)
        record = validated(source, model)
        self.loaded.append(rules.Loaded(source, record))
        return record

    def _try(self, read: Callable[[], "T"]) -> "T | None":
        try:
            return read()
        except DataError as error:
            self.problems.extend(error.problems)
            return None


T = TypeVar("T")


class _Shapes(Loader):
    """Records the model of each file, or pattern of files, instead of reading it: `found` is that table.

    It runs `_parts`, the only list of data files.
    """

    def __init__(self) -> None:
        super().__init__(Path())
        self.found: dict[str, type[Record]] = {}

    def one(self, file: str, model: type[R]) -> None:
        """Keep the model of a file."""
        self.found[file] = model

    def each(self, pattern: str, model: type[R]) -> tuple[R, ...]:
        """Keep the model of all files that match."""
        self.found[pattern] = model
        return ()

    def by_name(self, pattern: str, model: type[R]) -> dict[str, R]:
        """Keep the model of all files that match."""
        self.found[pattern] = model
        return {}

    def text(self, file: str) -> None:
        """Pass over what is no record."""

    def lists(self, units: tuple[Unit, ...]) -> dict[str, tuple[Recipient, ...]]:
        """Pass over what is no YAML."""
        return {}


def shapes() -> dict[str, type[Record]]:
    """Return the model of every YAML file of facts, by file or by pattern of files."""
    recorder = _Shapes()
    for _ in _parts(recorder):
        pass
    return recorder.found


def read_units(root: Path) -> tuple[Unit, ...]:
    """Return the units of data/don-vi.yml alone; raises DataError when the file is wrong."""
    file = "data/don-vi.yml"
    return validated(read_yaml(root / file, file), _Units).units


_FOLDERS = {
    "data/huy-hieu-dang/": ("badge_rounds", "recipients"),
    "data/dien-hinh/": ("exemplars",),
}
"""Parts that are made of many files: whole only when each of them could be read."""


def read(root: Path) -> tuple[Content, list[Problem]]:
    """Return the content under `root`/data as far as it can be read, and why the rest cannot.

    A part that could not be read whole raises UnreadError when it is asked for. `loaded` has every record
    that is right by itself. Rules across records are not judged.
    """
    loader = Loader(root)
    parts = {name: part for name, part in _parts(loader) if part is not None}
    for folder, names in _FOLDERS.items():
        if any(problem.file.startswith(folder) for problem in loader.problems):
            parts = {name: part for name, part in parts.items() if name not in names}
    if loader.problems:
        return _Partial(parts), loader.problems
    return Content(**parts), []  # type: ignore[arg-type]  # no problems: no part is missing


def read_badge_rules(root: Path) -> BadgeRules:
    """Return what data/huy-hieu-dang/quy-dinh.yml says; raises DataError when the file is wrong."""
    file = "data/huy-hieu-dang/quy-dinh.yml"
    return validated(read_yaml(root / file, file), BadgeRules)


def read_corrections(root: Path) -> tuple[Correction, ...]:
    """Return the entries of data/dinh-chinh.yml alone; raises DataError when the file is wrong."""
    file = "data/dinh-chinh.yml"
    return validated(read_yaml(root / file, file), _Corrections).corrections


def own_contact(root: Path) -> Own:
    """Return what the office publishes of itself in data/trang.yml; nothing while that is no right YAML.

    Another mistake in that file does not hide the contact: its telephone would be told as somebody's.
    """
    file = "data/trang.yml"
    try:
        contact = read_yaml(root / file, file).root.entries.get("liên hệ")
    except DataError:
        return NOBODY
    cells = contact.entries if isinstance(contact, Mapping) else {}
    said = {name: node.text for name, node in cells.items() if isinstance(node, Scalar)}
    return own_of(*(said.get(name, "") for name in ("điện thoại", "thư điện tử", "địa chỉ")))


def load(root: Path) -> Content:
    """Return the content under `root`/data.

    Raises DataError with every problem of form, of each record, and across files.
    """
    content, problems = read(root)
    problems += rules.check(content.loaded)
    if problems:
        raise DataError(problems)
    return content


@dataclass(frozen=True)
class Earlier:
    """Records of an older or other data/ that still validate; `unread` lists the files that do not.

    `content` is None when there are such files; rules across files are not checked.
    """

    loaded: dict[str, rules.Loaded]
    recipients: dict[str, tuple[Recipient, ...]]
    corrections: tuple[Correction, ...]
    unread: tuple[str, ...] = ()
    content: Content | None = None


def readable(root: Path) -> Earlier:
    """Return the records under `root`/data that can be read; those that cannot are left out, unjudged."""
    loader = Loader(root)
    parts: dict[str, Any] = dict(_parts(loader))
    by_file = {item.source.file: item for item in loader.loaded}
    judged = parts["units"] and parts["badge_rules"]  # else nobody knows what the lists call organisations
    rounds = [f for f in parts["recipients"] if judged and f"data/huy-hieu-dang/{f}/dot.yml" in by_file]
    unread = tuple(sorted({problem.file for problem in loader.problems}))
    recipients = {folder: parts["recipients"][folder] for folder in rounds}
    whole = None if unread else Content(**parts)
    return Earlier(by_file, recipients, parts["corrections"] or (), unread, whole)


def _lasting(
    rows: tuple[Recipient, ...], entries: tuple[Correction, ...], folder: str
) -> tuple[Recipient, ...]:
    return with_lasting_ids(rows, round_entries(entries, f"huy-hieu-dang/{folder}/"))


def _parts(loader: Loader) -> Iterator[tuple[str, object]]:
    """Yield the name and value of each part of the content; None for one whose file cannot be read."""
    subjects = loader.one("data/noi-dung.yml", _Subjects)
    units = loader.one("data/don-vi.yml", _Units)
    documents = loader.one("data/van-ban.yml", _Documents)
    corrections = loader.one("data/dinh-chinh.yml", _Corrections)
    short = loader.one("data/viet-tat.yml", _Abbreviations)
    changes = loader.one("data/thay-doi.yml", _Changes)
    yield "site", loader.one("data/trang.yml", Site)
    yield "event", loader.one("data/hoi-nghi.yml", Event)
    yield "subjects", subjects and subjects.subjects
    yield "units", units and {u.id: u for u in units.units}
    yield "documents", documents and {d.id: d for d in documents.documents}
    yield "plan", loader.one("data/ke-hoach/van-ban.yml", PlanDocument)
    yield "programme", loader.one("data/ke-hoach/chuong-trinh.yml", Programme)
    yield "participants", loader.one("data/ke-hoach/thanh-phan.yml", Participants)
    yield "assignments", loader.one("data/ke-hoach/phan-cong.yml", Assignments)
    yield "plan_summary", loader.one("data/ke-hoach/tom-tat.yml", PlanSummary)
    yield "received_plan", loader.text("data/nguon/ke-hoach.txt")
    yield "badge_rules", loader.one("data/huy-hieu-dang/quy-dinh.yml", BadgeRules)
    yield "badge_rounds", loader.each("data/huy-hieu-dang/*/dot.yml", BadgeRound)
    entries = corrections.corrections if corrections else ()
    lists = loader.lists(units.units if units else ())
    yield "recipients", {folder: _lasting(rows, entries, folder) for folder, rows in lists.items()}
    yield "summary", loader.one("data/ket-luan-01.yml", Summary)
    yield "exemplars", loader.by_name("data/dien-hinh/*.yml", Exemplar)
    yield "quiz", loader.one("data/cuoc-thi.yml", Quiz)
    yield "corrections", corrections and corrections.corrections
    yield "changes", changes and changes.changes
    yield "abbreviations", short and {a.short: a.full for a in short.abbreviations}
    yield "loaded", tuple(loader.loaded)
