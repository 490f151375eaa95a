"""Every job by the keyboard alone in a real Chromium, from the page of jobs to a branch of a bare remote."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kienan.editor.catalogue import JOBS
from tests.editor.hand import GONE, WALKS, Hand, Walk, entered, handed_over, served, walk
from tests.editor.projects import as_published, git, own_port
from tests.places import ROOT
from tests.support import environment

pytestmark = pytest.mark.full
PORT = own_port(8771)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that names people."""
    return as_published(tmp_path_factory.mktemp("phim") / "dự án")


@pytest.fixture(scope="module")
def page(browser: Browser, project: Path) -> Iterator[Page]:
    """Yield a page of jobs, entered."""
    with pytest.MonkeyPatch.context() as day, served(project, PORT) as link:
        day.setenv("KIENAN_TODAY", "23/11/2026")
        opened = entered(browser, link)
        yield opened
        opened.context.close()


@pytest.fixture(scope="module")
def files(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of what an office hands over."""
    return handed_over(tmp_path_factory.mktemp("giao") / "tep", project)


def test_every_job_has_a_walk() -> None:
    """No job of the page is left out."""
    assert [of.job for of in WALKS] == list(JOBS)


@pytest.mark.parametrize("of", WALKS, ids=lambda of: of.job)
def test_a_job_by_keyboard(page: Page, project: Path, files: Path, tmp_path: Path, of: Walk) -> None:
    """The branch adds one commit of the job's files; `check --base` is green; no withdrawn name is in it."""
    branch = walk(Hand(page, files, mouse=False), f"http://127.0.0.1:{PORT}", of)
    kept = project / "kho.git"
    assert git(kept, "diff", "--name-status", "main", branch).split("\n") == sorted(of.files, key=_path)
    assert git(kept, "rev-list", "--count", f"main..{branch}") == "1"
    assert git(project, "status", "--porcelain", "--untracked-files=no") == ""
    _check(kept, branch, tmp_path / "dự án")
    if of.job == "go-ten":
        added = git(kept, "rev-list", "--objects", "--no-object-names", branch, "^main").split()
        assert len(added) > 2
        assert all(GONE not in git(kept, "cat-file", "-p", one) for one in added)
        assert GONE.split()[-1] not in git(kept, "log", "--format=%B", f"main..{branch}")


def _path(line: str) -> str:
    return line.partition("\t")[2]


def _check(kept: Path, branch: str, place: Path) -> None:
    git(kept, "clone", "-q", "--branch", branch, str(kept), str(place))
    (place / ".cache").symlink_to(ROOT / ".cache")
    command = [sys.executable, "-m", "kienan", "check", "--base", "origin/main"]
    env = {**environment(), "KIENAN_TODAY": "23/11/2026", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, cwd=place, env=env, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")
