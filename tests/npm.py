"""Tools that come by npm: installed as their lock says, below .cache/, on first use."""

import fcntl
import shutil
import subprocess
from pathlib import Path

from tests.places import ROOT
from tests.support import MissingError


def installed(tools: Path, what: str, *beside: str) -> Path:
    """Return the folder below .cache/ that has the packages of `tools`, and the files named `beside`.

    MissingError, in one Vietnamese line that names `what`, when Node is not there or npm fails.
    """
    if not shutil.which("node") or not shutil.which("npm"):
        raise MissingError("Thiếu Node.js: hãy cài Node.js 20 trở lên (có npm), rồi chạy lại.")
    place = ROOT / ".cache" / tools.name
    place.mkdir(parents=True, exist_ok=True)
    with (place / "khoa.lock").open("w") as lock:  # of several processes one installs, the others wait
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name in ("package.json", "package-lock.json", *beside):
            shutil.copy(tools / name, place / name)
        _install(place, what)
    return place


def _install(place: Path, what: str) -> None:
    """Install what the lock in `place` names, unless it is there."""
    locked, kept = place / "package-lock.json", place / "node_modules/khoa.json"
    if kept.exists() and kept.read_bytes() == locked.read_bytes():
        return
    command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MissingError(f"Không cài được {what} bằng npm (cần mạng ở lần đầu).")
    shutil.copy(locked, kept)
