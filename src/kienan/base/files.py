"""Files put in place whole or not at all, and what the disk refuses, in words."""

import errno
import os
import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_WHY = {
    errno.ENOTDIR: "có tệp ở chỗ của thư mục",
    errno.EEXIST: "có tệp ở chỗ của thư mục",
    errno.EISDIR: "có thư mục ở chỗ của tệp",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "đĩa hỏng hoặc đã rút ra",
}


def refusal(error: OSError) -> str:
    """Return in Vietnamese, in one line, why something could not be written."""
    if isinstance(error, shutil.Error):
        error = _first(error)
    place = f" {error.filename}" if error.filename else ""
    if error.errno in _FULL:
        return f"Hết chỗ trên đĩa khi ghi{place}."
    if error.errno in _FORBIDDEN:
        return f"Không được phép ghi{place}."
    why = _WHY.get(error.errno or 0) or error.strerror or error
    return f"Không đọc hoặc ghi được{place}: {why}."


def _first(error: shutil.Error) -> OSError:
    """Return the first of the errors that copying a folder gathers, each as source, target and words."""
    _, target, said = error.args[0][0]
    number = re.search(r"Errno (\d+)", str(said))
    return OSError(int(number[1]), os.strerror(int(number[1])), target) if number else OSError(str(said))


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """Yield the path of a draft, to be written in the block; then it becomes `path`, in one step.

    Readers of `path` find the old file or the new one, whole. When the block or the disk fails nothing of
    the draft is left, and an OSError names `path`.
    """
    with _draft(path) as draft, _told_of(path):
        yield draft
        os.replace(draft, path)  # noqa: PTH105  # one step on every system, and easy to make fail


def put(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all; raises OSError as `write_files` does."""
    write_files({path: data})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write all `files`, or none: when a step fails the old ones come back and folders made here go again.

    Raises OSError with the path of the file that could not be written.
    """
    with ExitStack() as undo, ExitStack() as drafts:
        ready = {}
        for path, data in files.items():
            with _told_of(path):
                _make_folders(path.parent, undo)
                ready[path] = drafts.enter_context(_draft(path))
                _write(ready[path], data)
        for path, draft in ready.items():
            with _told_of(path):
                old = path.read_bytes() if path.exists() else None
                os.replace(draft, path)  # noqa: PTH105
                undo.callback(_restore, path, old)
        undo.pop_all()


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """Yield a name beside `path` that no other process or thread uses; nothing stands there afterwards."""
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.moi")
    try:
        yield draft
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Give `path` to an OSError raised in the block: a full disk names no file, and drafts are no news."""
    try:
        yield
    except OSError as error:
        if error.errno:
            error.filename = str(path)
        raise


def _make_folders(folder: Path, undo: ExitStack) -> None:
    for missing in [f for f in reversed((folder, *folder.parents)) if not f.exists()]:
        missing.mkdir(exist_ok=True)  # another thread may have been quicker
        undo.callback(_remove_empty, missing)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        with aside(
            path
        ) as draft:  # where the disk is full now, a file half as long would be worse than the new
            _write(draft, data)
