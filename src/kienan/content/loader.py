"""Reading of data files, with every problem kept."""

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TypeVar

from kienan.base.problem import DataError, Problem
from kienan.base.text import slug
from kienan.content import recipient_list, rules
from kienan.content.data_files import DataFile, Files
from kienan.content.recipients import Recipient
from kienan.model.base import Record
from kienan.model.outline import expanded
from kienan.model.site import Unit
from kienan.model.validate import validated
from kienan.model.values import ID_PATTERN
from kienan.model.yaml_source import read_text, read_yaml

R = TypeVar("R", bound=Record)
T = TypeVar("T")


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
        """Return the records of the files that match `pattern`; wrong ones left out."""
        files = sorted(p.relative_to(self.root).as_posix() for p in self.root.glob(pattern))
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

    def part(self, file: DataFile) -> object:
        """Return the part of the content that a line of the table gives; None when its one file is wrong."""
        if file.subject and not any(self.root.glob(file.pattern)):
            return file.absent
        if file.files is Files.SOME:
            return file.value(self.each(file.pattern, file.model))
        if file.files is Files.NAMED:
            return file.value(self.by_name(file.pattern, file.model))
        record = self.one(file.pattern, file.model)
        return None if record is None else file.value(record)

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

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except DataError as error:
            self.problems.extend(error.problems)
            return None
