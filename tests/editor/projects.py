"""Projects that the tests of the editing page work in."""

import os
import subprocess
from pathlib import Path

from kienan.site.demo import prepare
from tests.places import FIRST_DAY, OVERLAY, own_cache


def git(place: Path, *words: str) -> str:
    """Return what git says in the folder `place`."""
    who = ("-c", "user.name=Ban", "-c", "user.email=ban@example.vn")
    done = subprocess.run(["git", *who, *words], cwd=place, capture_output=True, check=True)
    return done.stdout.decode("utf-8").strip()


def own_port(first: int) -> int:
    """Return a port that no other process of the same run of tests serves the editing page at."""
    return first + 10 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def as_published(root: Path) -> Path:
    """Make a project in `root` that names people and exemplars: the demonstration's, as if they were real."""
    prepare(FIRST_DAY, root, OVERLAY)
    for path in (p for p in (root / "data").rglob("*") if p.suffix in (".yml", ".csv")):
        path.write_text(path.read_text("utf-8").replace(" (minh họa)", ""), "utf-8", newline="\n")
    return own_cache(root)
