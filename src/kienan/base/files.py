"""What the disk refuses, in words; and writing so that a file is there whole or not at all."""

import errno
import os
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def refusal(error: OSError) -> str:
    """Return in Vietnamese, in one line, why something could not be written."""
    place = f" {error.filename}" if error.filename else ""
    if error.errno in _FULL:
        return f"Hết chỗ trên đĩa khi ghi{place}."
    if error.errno in _FORBIDDEN:
        return f"Không được phép ghi{place}."
    return f"Không đọc hoặc ghi được{place}: {error.strerror or error}."


def put(path: Path, data: bytes) -> None:
    """Write `data` to `path` aside, then rename: readers of `path` find the old file or the new one, whole.

    Raises OSError, and then nothing of the new file is left.
    """
    partial = path.with_name(f".{path.name}.moi")
    try:
        with partial.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
