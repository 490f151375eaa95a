"""The lock files: what every one of them must say of each package."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.places import ROOT

LOCKS = (
    ROOT / "requirements.txt",
    ROOT / "requirements-sua.txt",
    ROOT / "requirements-test.txt",
    ROOT / "tests/locks/audit.txt",
    ROOT / "tests/locks/mutants.txt",
    ROOT / "tests/locks/properdocs.txt",
)
PINNED = re.compile(r"[a-z0-9][a-z0-9.-]*(\[[a-z0-9,-]+\])?==[^\s;]+( ; [^\\]+)?", re.ASCII)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}", re.ASCII)


def faults(lock: Path) -> Iterator[str]:
    """Yield what a lock must not hold: a package without version or hash, an option, an address."""
    text = lock.read_text("utf-8").replace("\\\n", " ")
    for line in filter(None, text.splitlines()):
        package, *hashes = re.split(r"\s+(?=--hash)", line.strip())
        if not PINNED.fullmatch(package):
            yield f"{lock.name}: “{package}” không phải một thư viện kèm phiên bản"
        elif not hashes or not all(map(HASH.fullmatch, hashes)):
            yield f"{lock.name}: “{package}” thiếu mã SHA-256"
