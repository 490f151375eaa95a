"""data/ as it stood at a commit, whatever a contributor's attributes say."""

import subprocess
from pathlib import Path

import pytest

from kienan.base.problem import DataError
from kienan.checks.corrections.history import published_at
from tests.places import FIRST_DAY, tree
from tests.repository.test_ledger import git, missing, publish
from tests.unit.support import Copy, place

HIDING = "hoi-nghi.yml export-ignore\ndot.yml export-ignore\ndanh-sach.csv export-ignore\n"
"""Asks `git archive` to leave these files out: against what it gives, nothing was ever published."""

EDITED = ("hoi-nghi.yml", "tên: Hội nghị ngày", "tên: Hội nghị quận ngày")


@pytest.mark.parametrize("at", [".gitattributes", ".git/info/attributes"])
@pytest.mark.parametrize("said", [HIDING, "*.yml export-subst ident eol=crlf\n"])
def test_attributes_hide_no_published_fact(project: Copy, at: str, said: str) -> None:
    """Wherever attributes stand and whatever they ask for, a changed fact still needs its entry.

    In data/ itself `check` refuses them, as it does every hidden file there.
    """
    git(project.root, "init", "-q")
    attributes = project.root / at
    attributes.write_text(said, "utf-8")
    git(project.root, "add", "data")
    git(project.root, "commit", "-qm", "đã đăng")
    project.edit(*EDITED)
    error = missing(project)
    assert error is not None
    assert [problem.file for problem in error.problems] == ["data/hoi-nghi.yml"]


def test_every_byte_is_as_it_was_committed(project: Copy) -> None:
    """Odd names, empty and binary files, line ends, words that git would fill in: all as they were."""
    odd = {
        "tệp có dấu và “ngoặc”.txt": "á\r\nb\n".encode(),
        "trống.txt": b"",
        "ảnh.jpg": bytes(range(256)) * 40,
        "thay.txt": b"$Format:%H$ $Id$\n",
        "sâu/hơn/nữa.csv": b"a,b\n",
    }
    for name, data in odd.items():
        path = project.root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (project.root / "data/.gitattributes").write_text("thay.txt export-subst ident\n", "utf-8")
    publish(project)
    before = tree(project.root / "data")
    assert set(odd) < set(before)
    project.edit(*EDITED)
    with published_at(project.root, "HEAD") as folder:
        assert tree(folder / "data") == before
        assert [path.name for path in folder.iterdir()] == ["data"]


def test_a_link_is_a_file_and_a_submodule_is_nothing(project: Copy) -> None:
    """A symbolic link gives its target as text, so nothing is read through it; a submodule has no files."""
    (project.root / "data/lien-ket.yml").symlink_to("/etc/passwd")
    publish(project)
    some = "0123456789abcdef0123456789abcdef01234567"
    git(project.root, "update-index", "--add", "--cacheinfo", f"160000,{some},data/kho-khac")
    git(project.root, "commit", "-qm", "kho con")
    with published_at(project.root, "HEAD") as folder:
        assert (folder / "data/lien-ket.yml").read_bytes() == b"/etc/passwd"
        assert not (folder / "data/lien-ket.yml").is_symlink()
        assert not (folder / "data/kho-khac").exists()


def test_a_project_below_the_root_of_its_repository_is_read_too(tmp_path: Path) -> None:
    """With the project in a folder of a larger repository, data/ is that of the project."""
    inner = tmp_path / "kho" / "trang"
    inner.mkdir(parents=True)
    place(FIRST_DAY / "data", inner)
    (tmp_path / "kho/data").mkdir()
    (tmp_path / "kho/data/khac.yml").write_text("x", "utf-8")
    git(tmp_path / "kho", "init", "-q")
    git(tmp_path / "kho", "add", "data", "trang/data")
    git(tmp_path / "kho", "commit", "-qm", "x")
    with published_at(inner, "HEAD") as folder:
        assert tree(folder / "data") == tree(inner / "data")


@pytest.mark.parametrize("name", ["..", ".git", "."])
def test_a_commit_that_would_write_elsewhere_is_refused(project: Copy, name: str) -> None:
    """A tree made by hand with a name that leads out of the folder: one line, and nothing is written."""
    publish(project)
    blob = made(project.root, "hash-object", "-w", "--stdin", given=b"x")
    inside = made(project.root, "mktree", "--missing", given=b"100644 blob %b\tthoat\n" % blob)
    raw = b"40000 %b\0" % name.encode() + bytes.fromhex(inside.decode())
    data = made(project.root, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", given=raw)
    top = made(project.root, "mktree", given=b"040000 tree %b\tdata\n" % data)
    who = ["-c", "user.name=a", "-c", "user.email=a@b"]
    commit = made(project.root, *who, "commit-tree", "-m", "x", top.decode())
    with pytest.raises(DataError, match="đường dẫn lạ"), published_at(project.root, commit.decode()):
        pass


def test_a_commit_without_data_is_told(project: Copy) -> None:
    """A commit from before there was data/: one line that says so."""
    git(project.root, "init", "-q")
    git(project.root, "commit", "-qm", "trống", "--allow-empty")
    with pytest.raises(DataError, match="chưa có data/"), published_at(project.root, "HEAD"):
        pass


def made(root: Path, *command: str, given: bytes = b"") -> bytes:
    """Run git in `root` and return the name of the object that it made."""
    done = subprocess.run(["git", *command], cwd=root, input=given, capture_output=True, check=True)
    return done.stdout.strip()
