"""The public build: made aside, put in place only when whole."""

import logging
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from kienan.base import git
from kienan.base.files import refusal
from kienan.base.problem import DataError
from kienan.checks.pages.settings import check_settings
from kienan.site.edition import VARIABLE

log = logging.getLogger("mkdocs")


def build(root: Path, target: Path, edition: str = "", finish: Callable[[Path], None] | None = None) -> int:
    """Build the site of `root` into `target`; return 0, or 1 when it failed and why was printed.

    `edition` is a name that `kienan.site.edition` knows; the public one when empty. The new site is made
    beside the old one and takes its place in one rename: a build that fails or is killed leaves the old
    site whole. `finish` is given the folder of the new site before that.
    """
    new = target.with_name(f"{target.name}.moi")
    shutil.rmtree(new, ignore_errors=True)
    _restore(target)
    if problems := list(check_settings(root)):  # MkDocs runs what they name before any plugin could look
        print(DataError(problems), "Chưa ghi gì; trang cũ vẫn nguyên.", sep="\n", file=sys.stderr)
        return 1
    os.environ.update(_environment(root), **{VARIABLE: edition})
    try:
        with _warnings_shown():
            mkdocs_build(load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(new)))
        if finish:
            finish(new)
    except (MkDocsException, SystemExit) as error:
        return _failed(new, str(error))
    except Exception as error:  # the outermost handler: an editor gets a line, an engineer asks for more
        if os.environ.get("KIENAN_DEBUG"):
            traceback.print_exc()
        return _failed(new, _why(error))
    try:
        _put_in_place(new, target)
    except OSError as error:
        return _failed(new, refusal(error))
    return 0


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno:
        return refusal(error)
    return f"Không dựng được trang: {type(error).__name__}: {error}"


def _failed(new: Path, why: str) -> int:
    shutil.rmtree(new, ignore_errors=True)
    reason = why if not why.isdigit() else "Không dựng được trang."  # a bare exit code says nothing
    print(reason, "Chưa ghi gì; trang cũ vẫn nguyên.", sep="\n" if "\n" in reason else " ", file=sys.stderr)
    return 1


def _restore(target: Path) -> None:
    """Put the old site back when a build was killed between the two renames of `_put_in_place`."""
    old = target.with_name(f"{target.name}.cu")
    if old.exists() and not target.exists():
        old.rename(target)


def _put_in_place(new: Path, target: Path) -> None:
    old = target.with_name(f"{target.name}.cu")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _warnings_shown() -> Iterator[None]:
    """Print what MkDocs warns of, without its running commentary; strict counts each warning as a failure."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)


def _environment(root: Path) -> dict[str, str]:
    """Dates inside files are those of the last commit, so that one commit gives one site."""
    env = {"NO_MKDOCS_2_WARNING": "1"}
    time = git.said(root, "log", "-1", "--format=%ct")
    if time and time.strip() and "SOURCE_DATE_EPOCH" not in os.environ:
        env["SOURCE_DATE_EPOCH"] = time.decode().strip()
    return env
