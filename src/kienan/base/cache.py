"""Files made before, each under a name that says what it was made from."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from kienan.base.files import put


def digest(*parts: bytes) -> str:
    """Return 32 hexadecimal digits that stand for `parts`, in this order and cut exactly so (SHA-256)."""
    sums = b"".join(hashlib.sha256(part).digest() for part in parts)
    return hashlib.sha256(sums).hexdigest()[:32]


def recipe(*files: Path) -> bytes:
    """Return what stands for Pillow's version and the content of `files`: the code, fonts … that decide."""
    return digest(version("pillow").encode(), *(file.read_bytes() for file in files)).encode()


def keep(folder: Path, name: str, data: bytes) -> Path:
    """Write `data` as `folder/name`, whole or not at all, and return that path. Raises OSError."""
    put(folder / name, data)
    return folder / name


def kept(path: Path) -> bytes | None:
    """Return the bytes kept at `path`, or None when there are none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
