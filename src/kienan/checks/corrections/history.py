"""Data and pages as published at a commit, taken out of git into a folder of their own."""

import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kienan.base import git
from kienan.base.problem import DataError, Problem


@contextmanager
def published_at(root: Path, ref: str) -> Iterator[Path]:
    """Yield a folder with data/ and docs/ as they stood in commit `ref` of the repository around `root`.

    Raises DataError when git is not there, `root` is in no repository, or `ref` names no commit with data/.
    """
    commit = _git(root, ref, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    name = commit.decode("ascii").strip()
    pages = _git(root, ref, "ls-tree", "--name-only", name, "docs").split()
    packed = _git(root, ref, "archive", "--format=tar", name, "data", *(page.decode() for page in pages))
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def _git(root: Path, ref: str, *arguments: str) -> bytes:
    done = git.said(root, *arguments)
    if done is not None:
        return done
    if git.said(root, "--version") is None:
        raise _refused(ref, "máy không có git", "cài git rồi chạy lại")
    if git.said(root, "rev-parse") is None:
        raise _refused(ref, "thư mục này không phải kho git", "chạy trong bản sao lấy bằng git clone")
    raise _refused(
        ref, "không có mốc này trong kho git, hoặc ở mốc ấy chưa có data/", "tên nhánh hoặc mã commit"
    )


def _refused(ref: str, found: str, expected: str) -> DataError:
    return DataError([Problem(f"--base {ref}", 0, "", found, expected)])
