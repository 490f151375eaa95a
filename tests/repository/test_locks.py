"""Every package that is installed is known by its hash, and from nowhere in particular."""

import json
from pathlib import Path

import pytest

from tests.audit import Verdict, verdict
from tests.locks import LOCKS, faults
from tests.places import ROOT

HASHED = f"a==1 \\\n    --hash=sha256:{'0' * 64}\n"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_lock_has_versions_and_hashes_and_no_address(lock: Path) -> None:
    """Each line is a package with its version and hashes; no option, no index, no address."""
    assert list(faults(lock)) == []
    assert lock.read_text("utf-8").count("==") >= 20


def test_every_lock_is_looked_at() -> None:
    """No file of the project that pip would install from is left out."""
    found = {*ROOT.glob("requirements*.txt"), *(ROOT / "tests/locks").glob("*.txt")}
    assert {path for path in found if "but" not in path.stem} == set(LOCKS)


@pytest.mark.parametrize(
    "bad",
    [
        "a==1\n",
        "a>=1 \\\n    --hash=sha256:" + "0" * 64,
        "a==1 \\\n    --hash=md5:00",
        "--index-url https://kho.example/simple\n",
        "--extra-index-url https://kho.example/simple\n",
        "-i https://kho.example/simple\n",
        "a @ https://kho.example/a.whl \\\n    --hash=sha256:" + "0" * 64,
        "-e .\n",
        "# http://kho.example\n",
        HASHED + "b==2 ; python_version < '3.12'\n",
    ],
)
def test_a_faulty_lock_is_told(tmp_path: Path, bad: str) -> None:
    """No version, no hash or a weak one, an index, an address, a folder, a remark: each is a fault."""
    (tmp_path / "x.txt").write_text(HASHED, "utf-8")
    assert not list(faults(tmp_path / "x.txt"))
    (tmp_path / "x.txt").write_text(bad, "utf-8")
    assert len(list(faults(tmp_path / "x.txt"))) == 1


def test_a_package_that_was_not_asked_about_is_not_clean() -> None:
    """What the service passed over is counted apart from what it knows nothing bad of."""
    said = {
        "dependencies": [
            {"name": "a", "version": "1", "vulns": []},
            {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]},
            {"name": "c", "skip_reason": "not found"},
        ],
        "fixes": [],
    }
    assert verdict(json.dumps(said)) == Verdict(("b 2: CVE-1 (đã sửa ở: 3)",), 2, ("c",))
