"""Without git on the machine the site is made all the same, and what needs git says so in one line."""

from pathlib import Path

import pytest

from kienan.__main__ import main
from kienan.base import git
from kienan.site import build
from kienan.site.release import dist
from tests.places import FIRST_DAY


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty the PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.usefixtures("nothing")
def test_a_build_asks_no_git_that_is_not_there() -> None:
    """Neither the dates inside files nor what an archive says of itself need git: the commit is not known."""
    assert git.said(FIRST_DAY, "log", "-1") is None
    assert "SOURCE_DATE_EPOCH" not in build._environment(FIRST_DAY)
    assert dist.about(FIRST_DAY).commit == "không rõ"


@pytest.mark.usefixtures("nothing")
def test_the_comparison_with_a_commit_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check --base` cannot do without git: one line of a problem, no traceback."""
    monkeypatch.chdir(FIRST_DAY)
    assert main(["check", "--base", "HEAD"]) == 1
    first = capsys.readouterr().err.splitlines()[0]
    assert first == "--base HEAD: máy không có git; cần: cài git rồi chạy lại."


def test_a_git_that_cannot_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file called git that is no program, and a folder that is in no repository, say nothing."""
    assert git.said(tmp_path, "rev-parse", "HEAD") is None
    (tmp_path / "git").write_text("", "utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git.said(FIRST_DAY, "rev-parse", "HEAD") is None
