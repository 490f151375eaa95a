"""Data and pages as published at a commit, taken out of git into a folder of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from kienan.base import git
from kienan.base.problem import DataError, Problem

_BLOB = b"blob"
_NOT_A_NAME = {"", ".", "..", ".git"}
"""Parts of a path that a folder cannot hold, or that would lead out of it."""


@contextmanager
def published_at(root: Path, ref: str) -> Iterator[Path]:
    """Yield a folder with data/ and docs/ as they stood in commit `ref` of the repository around `root`.

    Files come from git's store of objects, each byte as it was committed. A contributor's `.gitattributes`
    (`export-ignore`, `export-subst`, `text`, filters) steers `git archive` and `git checkout`, not this.
    A symbolic link becomes a file that holds its target, which is how git stores it.
    Raises DataError when git is not there, `root` is in no repository, or `ref` names no commit with data/.
    """
    commit = _git(root, ref, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    name = commit.decode("ascii").strip()
    listed = _git(root, ref, "ls-tree", "-r", "-z", name, "data/", "docs/")
    objects = dict(_blobs(listed))
    if not any(path.startswith("data/") for path in objects):
        raise _refused(ref, "ở mốc ấy chưa có data/", "tên nhánh hoặc mã commit đã có dữ liệu")
    read = _git(root, ref, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in objects.values()))
    with TemporaryDirectory() as folder:
        for path, data in zip(objects, _contents(read), strict=True):
            target = Path(folder) / _inside(ref, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield Path(folder)


def _blobs(listed: bytes) -> Iterator[tuple[str, str]]:
    """Yield `(path, object name)` of each file in the output of `git ls-tree -z`; a submodule has none."""
    for entry in listed.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        if about and about.split()[1] == _BLOB:
            yield path.decode("utf-8", "surrogateescape"), about.split()[2].decode("ascii")


def _contents(read: bytes) -> Iterator[bytes]:
    """Yield the content of each object in the output of `git cat-file --batch`, in its order."""
    start = 0
    while start < len(read):
        end = read.index(b"\n", start)
        size = int(read[start:end].split()[2])
        yield read[end + 1 : end + 1 + size]
        start = end + size + 2


def _inside(ref: str, path: str) -> PurePosixPath:
    """Return `path`, which git's own commands never write so that it leads out of a folder; others may."""
    if _NOT_A_NAME.intersection(path.lower().replace("\\", "/").split("/")):
        raise _refused(ref, f"đường dẫn lạ trong mốc ấy: {path!a}", "tên tệp bình thường")
    return PurePosixPath(path)


def _git(root: Path, ref: str, *arguments: str, given: str = "") -> bytes:
    """Return what git says. Objects are those named, whatever `git replace` put in their place."""
    done = git.said(root, "--no-replace-objects", *arguments, given=given.encode())
    if done is not None:
        return done
    if git.said(root, "--version") is None:
        raise _refused(ref, "máy không có git", "cài git rồi chạy lại")
    if git.said(root, "rev-parse") is None:
        raise _refused(ref, "thư mục này không phải kho git", "chạy trong bản sao lấy bằng git clone")
    raise _refused(ref, "không có mốc này trong kho git", "tên nhánh hoặc mã commit")


def _refused(ref: str, found: str, expected: str) -> DataError:
    return DataError([Problem(f"--base {ref}", 0, "", found, expected)])
