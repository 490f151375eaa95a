"""Holds that no test reads the real data/ and docs/: what an editor publishes or withdraws turns none red."""

import os
from pathlib import Path

from tests.places import ROOT

READING = frozenset(("open", "os.listdir", "os.scandir", "os.symlink", "glob.glob", "shutil.copytree"))
REAL = (f"{ROOT}/data", f"{ROOT}/docs")
WRITTEN_BY_MODELS = frozenset(
    f"{ROOT}/data/{name}" for name in ("README.md", "dien-hinh/mau.yml.txt", "mau/danh-sach.xlsx")
)
"""Files that no editor writes: `make schema` does, and a test holds that it was run."""


class RealDataError(AssertionError):
    """A test reads the real data or pages; it takes those of tests.places.FIRST_DAY."""


def refuse(event: str, given: tuple[object, ...]) -> None:
    """Raise RealDataError for an audit `event` by which this process, or a command it starts, reads them."""
    if event in READING and _is_real(given[0]) and not _is_within_a_folder(event, given):
        raise RealDataError(f"{given[0]} is real data: read it below tests.places.FIRST_DAY")
    if event == "subprocess.Popen" and _is_command_here(given[1], given[2]):
        raise RealDataError(f"{given[1]} reads real data: run it in tests.places.FIRST_DAY")


def _is_real(path: object) -> bool:
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  # called at each opened file: nothing is resolved
    return full not in WRITTEN_BY_MODELS and any(full == real or full.startswith(f"{real}/") for real in REAL)


def _is_within_a_folder(event: str, given: tuple[object, ...]) -> bool:
    """Tell whether a relative name may be one of an open folder's, as when a tree is removed."""
    return event == "open" and given[1] is None and not os.fsdecode(str(given[0])).startswith("/")


def _is_command_here(command: object, place: object) -> bool:
    """Tell whether `command` is one of the project's, but for `schema`, run in the project itself."""
    words = [os.fsdecode(word) for word in command] if isinstance(command, list | tuple) else []
    here = os.fsdecode(place) if isinstance(place, str | bytes | os.PathLike) else os.getcwd()  # noqa: PTH109
    return "kienan" in words and "schema" not in words and Path(here).resolve() == ROOT
