"""All facts of the site, loaded and checked; every problem reported at once."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, TypeVar

from kienan.base.personal_data import NOBODY, Own, own_of
from kienan.base.problem import DataError, Problem
from kienan.content import rules
from kienan.content.data_files import BADGE_RULES, CORRECTIONS, DATA_FILES, UNITS, check_subject_files
from kienan.content.lasting_ids import round_entries, with_lasting_ids
from kienan.content.loader import Loader
from kienan.content.plan_tree import Node, by_id
from kienan.content.recipients import Recipient
from kienan.model.changes import OfficialChange
from kienan.model.exemplar import Exemplar
from kienan.model.plan import Assignments, Participants, PlanDocument, PlanSummary, Programme
from kienan.model.site import Document, Event, Site, Subject, Unit
from kienan.model.subjects import BadgeRound, BadgeRules, Correction, Quiz
from kienan.model.summary import Summary
from kienan.model.yaml_source import Mapping, Scalar, Source, read_yaml


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

    def has(self, subject: str) -> bool:
        """Tell whether the site is about a subject."""
        return any(one.id == subject for one in self.subjects)

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


T = TypeVar("T")


def once(work: Callable[[Content], T]) -> Callable[[Content], T]:
    """Return `work`, done once for each content and kept with it: pages ask hundreds of times."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def done(content: Content) -> T:
        kept = content.__dict__
        if name not in kept:
            kept[name] = work(content)
        result: T = kept[name]
        return result

    return done


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


def source_of_record(content: Content, record: object) -> Source:
    """Return where a record that was read stands; a part that could not be read raises UnreadError before."""
    return next(item.source for item in content.loaded if item.record is record)


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


def read_units(root: Path) -> tuple[Unit, ...]:
    """Return the units of data/don-vi.yml alone; raises DataError when the file is wrong."""
    return tuple(UNITS.read(root).values())


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
    parts = {name: part for name, part in _parts(loader).items() if part is not None}
    for folder, names in _FOLDERS.items():
        if any(problem.file.startswith(folder) for problem in loader.problems):
            parts = {name: part for name, part in parts.items() if name not in names}
    if loader.problems:
        return _Partial(parts), loader.problems
    return Content(**parts), []


def read_badge_rules(root: Path) -> BadgeRules:
    """Return what data/huy-hieu-dang/quy-dinh.yml says; raises DataError when the file is wrong."""
    rules: BadgeRules = BADGE_RULES.read(root)
    return rules


def read_corrections(root: Path) -> tuple[Correction, ...]:
    """Return the entries of data/dinh-chinh.yml alone; raises DataError when the file is wrong."""
    entries: tuple[Correction, ...] = CORRECTIONS.read(root)
    return entries


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
    problems += rules.check_rules(content.loaded)
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
    parts = _parts(loader)
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


def _parts(loader: Loader) -> dict[str, Any]:
    """Return the value of each part of the content by its name; None for one whose file cannot be read."""
    parts: dict[str, Any] = {file.part: loader.part(file) for file in DATA_FILES}
    if parts["subjects"] is not None:
        loader.problems += check_subject_files(loader.root, parts["subjects"])
    lists = loader.lists(tuple((parts["units"] or {}).values()))
    entries = parts["corrections"] or ()
    recipients = {folder: _lasting(rows, entries, folder) for folder, rows in lists.items()}
    text = loader.text("data/nguon/ke-hoach.txt")
    return {**parts, "recipients": recipients, "received_plan": text, "loaded": tuple(loader.loaded)}
