"""The project as the editing page reads it: its files, its records, the names of its units and documents."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from kienan.base.problem import DataError, Problem
from kienan.content.data_files import shapes
from kienan.content.load import Content, read
from kienan.editing.rendered import Tree
from kienan.editing.rewriting import rewritten
from kienan.editor.names import RecordNames, names
from kienan.model.base import Record
from kienan.model.yaml_source import Source, read_yaml

FOLDERS = ("data", "docs")
"""What may be changed; nothing else is read from a form or written."""


def refused(where: str, found: str, expected: str, hint: str = "") -> DataError:
    """Return what is wrong with an answer of a form: `where` is the label of its box."""
    return DataError([Problem("", 0, where, found, expected, hint)])


@dataclass(frozen=True)
class Project:
    """The folder of the project, read once for a form."""

    root: Path

    @cached_property
    def content(self) -> Content:
        """Return the content as far as it can be read."""
        return read(self.root)[0]

    @cached_property
    def names(self) -> RecordNames:
        """Return the names of units, documents and passages."""
        return names(self.content)

    def source(self, file: str) -> Source:
        """Return a data file; raises DataError when it cannot be read."""
        return read_yaml(self.root / file, file)

    def bytes_of(self, file: str) -> bytes | None:
        """Return what a file holds, None when it is not there."""
        path = self.root / file
        return path.read_bytes() if path.is_file() else None

    def written(self, file: str, tree: dict[str, Tree]) -> bytes:
        """Return a data file as it says `tree`."""
        return rewritten(self.source(file), model_of(file), tree).encode()

    def files(self) -> list[str]:
        """Return every data file that a form can show, in order of name."""
        found = (path.relative_to(self.root).as_posix() for path in (self.root / "data").rglob("*.yml"))
        return sorted(file for file in found if any(PurePosixPath(file).match(p) for p in shapes()))


def model_of(file: str) -> type[Record]:
    """Return the model of a data file; LookupError for a file that is none."""
    return next(model for pattern, model in shapes().items() if PurePosixPath(file).match(pattern))
