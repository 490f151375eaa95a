"""Files made before, each under a name that says what it was made from."""

import hashlib
import tempfile
from importlib.metadata import version
from pathlib import Path

from kienan.base.problem import DataError, Problem


def digest(*parts: bytes) -> str:
    """Return 32 hexadecimal digits that stand for `parts`, in this order and cut exactly so (SHA-256)."""
    sums = b"".join(hashlib.sha256(part).digest() for part in parts)
    return hashlib.sha256(sums).hexdigest()[:32]


def recipe(*files: Path) -> bytes:
    """Return what stands for Pillow's version and the content of `files`: the code, fonts … that decide."""
    return digest(version("pillow").encode(), *(file.read_bytes() for file in files)).encode()


def keep(folder: Path, name: str, data: bytes) -> Path:
    """Write `data` as `folder/name`, whole or not at all, and return that path.

    Raises DataError when the folder cannot be made or written, whatever the reason the system gives.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(folder / name, data)
    except OSError as error:
        raise DataError([_unwritable(folder, error)]) from None


def kept(path: Path) -> bytes | None:
    """Return the bytes kept at `path`, or None when there are none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _write(path: Path, data: bytes) -> Path:
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as partial:
        unfinished = Path(partial.name)
        try:
            partial.write(data)
            partial.flush()
            unfinished.chmod(0o644)
            unfinished.replace(path)
        except BaseException:  # a full disk or Ctrl+C leaves no half file behind
            unfinished.unlink(missing_ok=True)
            raise
    return path


def _unwritable(folder: Path, error: OSError) -> Problem:
    return Problem(
        file=folder.as_posix(),
        line=0,
        where="bộ nhớ tạm",
        found=f"không ghi được ({error.strerror or error})",
        expected="thư mục ghi được và còn chỗ trống",
        hint="kiểm tra quyền ghi và dung lượng đĩa, hoặc xóa thư mục này rồi dựng lại",
    )
