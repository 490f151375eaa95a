"""Two clean builds of one commit, archive included, on two machines as unlike as one machine can play."""

import os
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.places import ROOT, freeze
from tests.support import TODAY

UNLIKE = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "umask": "077", "place": "a"},
    {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "4242",
        "umask": "002",
        "place": "một thư mục có tên dài/và sâu hơn nhiều/kho mã",
    },
)
"""What differs: zone, language, seed of hashes, umask, path; each has its own home, caches and clone too."""


def cloned(place: Path) -> Path:
    """Clone the commit of this project to `place`, with the first day's data, and return it."""
    command = ["git", "-c", "safe.directory=*", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(place)]
    subprocess.run(command, check=True, capture_output=True)
    return freeze(place)


def packed(folder: Path, setting: dict[str, str]) -> Path:
    """Clone, build and pack below `folder`; return dist/."""
    home = folder / "nha" / setting["umask"]
    home.mkdir(parents=True)
    root = cloned(folder / setting["place"])
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root / "src"), "KIENAN_TODAY": TODAY}
    machine = {name: setting[name] for name in ("TZ", "LC_ALL", "PYTHONHASHSEED")}
    done = subprocess.run(
        [
            "sh",
            "-c",
            'umask "$1"; shift; exec "$@"',
            "-",
            setting["umask"],
            sys.executable,
            "-m",
            "kienan",
            "dist",
        ],
        cwd=root,
        env={**kept, **machine, "HOME": str(home), "TMPDIR": str(home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "dist"


@pytest.mark.full
def test_two_clean_builds_of_one_commit_are_the_same(tmp_path: Path) -> None:
    """Cloned to two paths, built without caches in unlike settings: the same files in dist/, byte for byte.

    And nothing in them names a path of the machine.
    """
    folders = [tmp_path / "x", tmp_path / "may thu hai"]
    with ThreadPoolExecutor(2) as workers:
        made = list(workers.map(packed, folders, UNLIKE))
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in made)
    assert list(one) != []
    assert sorted(one) == sorted(two)
    if one != two:
        assert entries(made[0]) == entries(made[1])  # says which file differs
    assert one == two
    text = b"".join(entries(made[0]).values())
    for trace in (tmp_path, ROOT, Path(sys.prefix)):
        assert str(trace).encode() not in text, trace


def entries(folder: Path) -> dict[str, bytes]:
    """Return the files in the archive of `folder`."""
    with tarfile.open(next(folder.glob("*.tar.gz"))) as tar:
        return {e.name: file.read() for e in tar.getmembers() if (file := tar.extractfile(e))}
