"""From a form that was sent to a change that may be sent on: read, checked, held to the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kienan.base.problem import DataError, Problem
from kienan.checks.corrections.ledger_entries import LedgerEntry
from kienan.editing.rendered import Tree
from kienan.editor import forms, package
from kienan.editor.forms import Box, Part, RecordGroup
from kienan.editor.job import Asked, Job, JobChange, Opened
from kienan.editor.lists import ReadingError
from kienan.editor.project import Project
from kienan.editor.staging import LEDGER, StagedOutcome, Staging, with_entries
from kienan.editor.work_files import Draft
from kienan.model import yaml_source
from kienan.model.yaml_source import Loc, Node, parse_yaml, where

BASIS, WHY = "căn cứ", "vì sao"


@dataclass(frozen=True)
class FormFaults:
    """What keeps a form from becoming a change.

    `here` are the problems by the place of the form they stand at, `elsewhere` the others; `entries` what the
    ledger lacks: the form then asks why, and on what basis; `reading` how a list was read; `rewritten`: who
    left may be somebody whose name is written anew.
    """

    here: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    elsewhere: tuple[Problem, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()
    reading: str = ""
    rewritten: bool = False

    @property
    def count(self) -> int:
        """Return how many problems there are."""
        return len(self.elsewhere) + sum(map(len, self.here.values()))

    @property
    def only_withdrawals(self) -> bool:
        """Tell whether the ledger lacks nothing but withdrawals, which say no reason."""
        return bool(self.entries) and all(entry.withdrawal for entry in self.entries)


@dataclass(frozen=True)
class Ready:
    """A change that may be sent on, how its list was read, and what of it readers do not see yet."""

    package: package.ChangePackage
    reading: str = ""
    notes: tuple[str, ...] = ()


def answered(job: Job, project: Project, staging: Staging, draft: Draft, today: date) -> Ready | FormFaults:
    """Return the change that a form asks for, checked on a copy; or what is wrong with it."""
    opened = job.opened(project, draft.target)
    asked = Asked(draft.tree, today, draft.uploads)
    try:
        change = job.change(project, draft.target, asked)
        made = package.made(project.root, change.title, change.files)
    except ReadingError as error:
        return FormFaults(reading=str(error))
    except DataError as error:
        return placed(error.problems, job, opened, shown(project, opened, draft.tree))
    if not made.files:
        return FormFaults(elsewhere=(Problem("", 0, "", "chưa có gì khác bản đang có", "một điều được sửa"),))
    return _checked(project, staging, draft, (job, opened), change)


def _checked(
    project: Project, staging: Staging, draft: Draft, form: tuple[Job, Opened], change: JobChange
) -> Ready | FormFaults:
    job, opened = form
    outcome, files = staging.outcome(change.files), change.files
    entries = _entries(change, outcome)
    wanted = bool(draft.basis and (draft.why or all(entry.withdrawal for entry in entries)))
    if entries and not outcome.problems and wanted:
        files = with_entries(project.root, files, entries, draft.why, draft.basis)
        outcome = staging.outcome(files)
    if outcome.problems or outcome.entries:
        parts = shown(project, opened, draft.tree)
        told = placed(list(outcome.problems), job, opened, parts, {**_lines(change), **change.places})
        return FormFaults(
            told.here,
            told.elsewhere,
            entries or outcome.entries,
            rewritten=outcome.rewritten and not change.entries,
        )
    return Ready(package.made(project.root, change.title, files), change.told, outcome.notes)


def _entries(change: JobChange, outcome: StagedOutcome) -> tuple[LedgerEntry, ...]:
    """Return the entries that the ledger lacks: of what the job itself knows to say, its own."""
    if not (change.entries and outcome.entries):
        return outcome.entries
    own = {(entry.page, entry.place) for entry in change.entries}
    others = (e for e in outcome.entries if not e.withdrawal and (e.page, e.place) not in own)
    return (*change.entries, *others)


def shown(
    project: Project,
    opened: Opened,
    tree: Mapping[str, Tree],
    told: Mapping[str, tuple[Problem, ...]] | None = None,
) -> tuple[Part, ...]:
    """Return the form of a job with what was typed in it, and what is told of its places."""
    how = forms.Shown(project.names, told or {}, opened.inside)
    return _fitted(forms.parts(opened.model, tree, how, opened.keys), opened)


def _fitted(parts: tuple[Part, ...], opened: Opened) -> tuple[Part, ...]:
    """Return the form without the boxes that the machine fills, with the choices that the project offers."""
    kept: list[Part] = []
    for part in parts:
        if isinstance(part, RecordGroup):
            kept.append(replace(part, parts=_fitted(part.parts, opened)))
        elif isinstance(part, Box) and part.name in opened.choices:
            kept.append(replace(part, kind="choice", choices=opened.choices[part.name]))
        elif part.name not in opened.without:
            kept.append(part)
    return tuple(kept)


def placed(
    problems: list[Problem],
    job: Job,
    opened: Opened,
    parts: tuple[Part, ...],
    given: Mapping[tuple[str, int], str] | None = None,
) -> FormFaults:
    """Return the problems by the place of the form that they are about, each with its words alone.

    `given` are the places that the job itself knows, by file and line.
    """
    places = {*forms.places(parts), *(box.name for box in job.uploads)}
    here: dict[str, tuple[Problem, ...]] = {}
    elsewhere: list[Problem] = []
    for problem in problems:
        known = given or {}
        named = problem.where or known.get((problem.file, problem.line), "")
        at = (
            _place(replace(problem, where=named), opened, places)
            or known.get((problem.file, problem.line))
            or known.get((problem.file, 0), "")
        )
        at = at if at in places or at.startswith("#") else ""
        if at:
            here[at] = (*here.get(at, ()), problem)
        else:
            elsewhere.append(problem)
    return FormFaults(here, tuple(elsewhere))


def _lines(change: JobChange) -> dict[tuple[str, int], str]:
    """Return what stands at each line of the data files of a change: some problems name no more than that."""
    return {
        (name, line): where(loc)
        for name, data in change.files.items()
        if data is not None and name.endswith(".yml") and name.startswith("data/")
        for line, loc in _lines_of(parse_yaml(data.decode(), name).root)
    }


def _place(problem: Problem, opened: Opened, places: set[str]) -> str:
    """Return the place of the form that a problem names, or the nearest one around it; "" for none."""
    if problem.file == LEDGER and opened.file != LEDGER:
        return next((f"#{part}" for part in (WHY, BASIS) if problem.where.endswith(part)), "")
    own = problem.file in ("", opened.file)
    if not own and not (opened.file.endswith("/") and problem.file.startswith(opened.file)):
        return ""
    steps = problem.where.split(" › ")
    whole = where(opened.inside)
    for count in range(len(steps), 0, -1):
        at = " › ".join(steps[:count])
        if at in places and at != whole:
            return at
    return next((place for place in places if problem.where.startswith(f"{place} ")), "")


def _lines_of(node: Node, loc: Loc = ()) -> Iterator[tuple[int, Loc]]:
    """Yield each line under `node` on which a value begins, and the place of that value."""
    if isinstance(node, yaml_source.Mapping):
        for key, child in node.entries.items():
            yield node.key_lines[key], (*loc, key)
            yield from _lines_of(child, (*loc, key))
    elif isinstance(node, yaml_source.Sequence):
        for number, child in enumerate(node.items):
            yield child.line, (*loc, number)
            yield from _lines_of(child, (*loc, number))
