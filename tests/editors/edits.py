"""What an edit is, and how it is tried: on a copy of the first day's project, or of the demonstration."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kienan.base.problem import DataError
from kienan.site.build import build
from kienan.site.demo import prepare
from kienan.site.edition import Edition
from kienan.site.prepare import build_inputs
from tests.places import FIRST_DAY, OVERLAY, copy_project

Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Edit:
    """One edit of one file, and of the files `beside` it.

    `demo` tells that it is made to the demonstration, where there are names and exemplars.
    """

    name: str
    file: str
    change: Change
    demo: bool = False
    beside: tuple["Edit", ...] = ()


def swap(old: str, new: str) -> Change:
    """Replace the one place that reads `old`; the corpus is wrong without one."""

    def change(data: bytes) -> bytes:
        assert data.count(old.encode()) == 1, f"{data.count(old.encode())} × {old!r}"
        return data.replace(old.encode(), new.encode())

    return change


def add(text: str) -> Change:
    """Add `text` at the end."""
    return lambda data: data + text.encode()


def whole(content: str | bytes) -> Change:
    """Write `content` instead of what was there, or a new file."""
    return lambda data: content if isinstance(content, bytes) else content.encode()


def recode(encoding: str) -> Change:
    """Save the file in another encoding; letters that it lacks are lost."""
    return lambda data: data.decode().encode(encoding, "replace")


def place(root: Path, *, demo: bool) -> None:
    """Copy the project, or the demonstration, to `root`, with an old site in place."""
    if demo:
        prepare(FIRST_DAY, root, OVERLAY)
    else:
        copy_project(root)
    (root / "site").mkdir(parents=True)
    (root / "site" / "index.html").write_text("trang cũ", "utf-8")


def make(edit: Edit, root: Path) -> None:
    """Make the edit in the copy at `root`."""
    path = root / edit.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(edit.change(path.read_bytes() if path.is_file() else b""))
    for other in edit.beside:
        make(other, root)


@contextmanager
def restored(edit: Edit, root: Path) -> Iterator[None]:
    """Put back afterwards, in `root`, what the edit changes."""
    paths = [root / one.file for one in (edit, *edit.beside)]
    before = {path: path.read_bytes() if path.is_file() else None for path in paths}
    try:
        yield
    finally:
        for path, data in before.items():
            path.unlink() if data is None else path.write_bytes(data)


def check(root: Path, *, demo: bool) -> list[str]:
    """Return each problem as the editor reads it, none for a right project."""
    try:
        build_inputs(root, Edition.DEMO if demo else Edition.PUBLIC)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


def built(root: Path, *, demo: bool) -> int:
    """Run the build in `root` and return its exit code; the process keeps its environment."""
    before = dict(os.environ)
    try:
        return build(root, root / "site", "minh-hoa" if demo else "")
    finally:
        os.environ.clear()
        os.environ.update(before)
