"""A copy of the project on which a change is tried: checked, held to the ledger, built to look at."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock

from kienan.base.cache import digest
from kienan.base.files import write_files
from kienan.base.problem import DataError, Problem
from kienan.checks.corrections.ledger import UnrecordedError, check_ledger
from kienan.checks.corrections.ledger_entries import LedgerEntry
from kienan.content import publishing
from kienan.content.attachments import SUMMARY
from kienan.content.load import Content, readable
from kienan.editing.rendered import Tree
from kienan.editing.rewriting import rewritten
from kienan.editor.project import FOLDERS, model_of
from kienan.editor.work_files import WORK
from kienan.model.yaml_source import parse_yaml, read_yaml
from kienan.site import addresses, clock
from kienan.site.prepare import build_inputs

LEDGER = "data/dinh-chinh.yml"
ENTRIES = "đính chính"
_REST = ("overrides", ".github")
_BUILD_SECONDS = 300

Files = Mapping[str, bytes | None]
"""Each file of a change as it will be, None for one that goes."""


@dataclass(frozen=True)
class StagedOutcome:
    """What a change comes to: its problems, the entries that the ledger lacks, what no reader sees yet.

    `rewritten`: a name that left may be one that is written anew.
    """

    problems: tuple[Problem, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()
    notes: tuple[str, ...] = ()
    rewritten: bool = False


class Staging:
    """The copies of one project, below its cache; one change at a time.

    `name` tells apart the copies of programs that run at the same time.
    """

    def __init__(self, root: Path, name: str) -> None:
        self.root, self.folder = root, root / WORK / f"thu-{name}"
        self.locks = {"truoc": Lock(), "nay": Lock()}

    def outcome(self, files: Files) -> StagedOutcome:
        """Return what the check says of the project with `files` in it."""
        with self.locks["nay"]:
            place = self._copied("nay", files)
            try:
                content = build_inputs(place).facts
            except DataError as error:
                return StagedOutcome(tuple(error.problems))
            notes = tuple(publishing.notes(content.summary)) if SUMMARY in files else ()
            return replace(self._held_to_ledger(place, content), notes=notes)

    def _held_to_ledger(self, place: Path, content: Content) -> StagedOutcome:
        earlier = readable(self.root)
        lost = list(addresses.lost(place, content, self.root, earlier.content))
        try:
            check_ledger(content, earlier, clock.today(), lost)
        except UnrecordedError as error:
            entries = tuple(entry for missing in error.missing for entry in missing.entries)
            others = tuple(missing.problem for missing in error.missing if not missing.entries)
            once = tuple({entry.text(date.min): entry for entry in entries}.values())
            return StagedOutcome(others, once, rewritten=any(missing.instead for missing in error.missing))
        return StagedOutcome()

    def built(self, files: Files) -> tuple[Path, Path]:
        """Return the folders of the site before the change and with it; raises DataError when it fails."""
        return self.as_it_is(), self._built("nay", files)

    def as_it_is(self) -> Path:
        """Return the folder of the site without any change; raises DataError when it cannot be built."""
        return self._built("truoc", {})

    def _built(self, name: str, files: Files) -> Path:
        with self.locks[name]:
            return self._up_to_date(self._copied(name, files))

    def _up_to_date(self, place: Path) -> Path:
        mark, site = place / "site.ma", place / "site"
        state = _state(place)
        if not (site.is_dir() and mark.is_file() and mark.read_bytes() == state):
            mark.unlink(missing_ok=True)
            _build(place)
            mark.write_bytes(state)
        return site

    def _copied(self, name: str, files: Files) -> Path:
        """Return the copy called `name` with `files` in it; what it made before stays beside."""
        place = self.folder / name
        for folder in (*FOLDERS, *_REST):
            shutil.rmtree(place / folder, ignore_errors=True)
            if (self.root / folder).is_dir():
                shutil.copytree(self.root / folder, place / folder)
        shutil.copyfile(self.root / "mkdocs.yml", place / "mkdocs.yml")
        _share_cache(self.root / ".cache", place / ".cache")
        put_in(place, files)
        return place


def _share_cache(cache: Path, link: Path) -> None:
    """Let the copy use what was made for the project; where no links can be made it makes its own."""
    if not link.exists():
        try:
            link.symlink_to(os.path.relpath(cache, link.parent), target_is_directory=True)
        except OSError:
            link.mkdir(exist_ok=True)


def _state(place: Path) -> bytes:
    """Return what stands for all that the pages of a copy are made of."""
    parts = [clock.today().isoformat().encode()]
    for folder in (*FOLDERS, _REST[0]):
        for path in sorted(p for p in (place / folder).rglob("*") if p.is_file()):
            parts += [path.relative_to(place).as_posix().encode(), path.read_bytes()]
    return digest(*parts, (place / "mkdocs.yml").read_bytes()).encode()


def _build(place: Path) -> None:
    command = [sys.executable, "-m", "kienan", "build", "--target", "site"]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "KIENAN_EDITION": ""}
    done = subprocess.run(
        command,
        cwd=place,
        env=env,
        capture_output=True,
        check=False,
        timeout=_BUILD_SECONDS,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")
        raise DataError([Problem("", 0, "", f"không dựng được trang: {said[0]}", "trang dựng được")])


def put_in(root: Path, files: Files) -> None:
    """Write `files` into a project, all or none of those that stay; then remove those that go."""
    write_files({root / name: data for name, data in files.items() if data is not None})
    for name in (name for name, data in files.items() if data is None):
        (root / name).unlink(missing_ok=True)


def with_entries(root: Path, files: Files, entries: tuple[LedgerEntry, ...], why: str, basis: str) -> Files:
    """Return `files` with the ledger's `entries` in it, newest first, and why and on what basis they are."""
    given = files.get(LEDGER)
    source = parse_yaml(given.decode(), LEDGER) if given else read_yaml(root / LEDGER, LEDGER)
    tree = source.plain()
    before = tree.get(ENTRIES) if isinstance(tree, dict) else []
    fresh = [_entry(entry, why, basis) for entry in entries]
    now: dict[str, Tree] = {ENTRIES: [*fresh, *(before if isinstance(before, list) else [])]}
    return {**files, LEDGER: rewritten(source, model_of(LEDGER), now).encode()}


def _entry(entry: LedgerEntry, why: str, basis: str) -> Tree:
    listed = parse_yaml(f"{ENTRIES}:\n{entry.text(clock.today())}\n", LEDGER).plain()
    assert isinstance(listed, dict)
    row: dict[str, Tree] = listed[ENTRIES][0]
    return {**row, **({} if entry.withdrawal else {"vì sao": why}), "căn cứ": basis}
