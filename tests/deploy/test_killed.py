"""deploy/publish.sh killed at every step: as when the machine loses power."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.deploy.killing import Killer
from tests.deploy.releases import packed, published, releases, run, shown

WORDS = [f"ban-{n}" for n in range(1, 6)]
"""Published before: five, so that the next publication also drops one."""


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return archives by the word of their site."""
    folder = tmp_path_factory.mktemp("goi")
    return {word: packed(folder, word) for word in (*WORDS, "moi", "sau")}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory, archives: dict[str, Path]) -> Path:
    """Return a server with five releases."""
    server = tmp_path_factory.mktemp("may-chu")
    for word in WORDS:
        published(archives[word], server)
    return server


@pytest.mark.parametrize("many", [9, pytest.param(1, marks=pytest.mark.full)])
@pytest.mark.parametrize(("action", "after"), [("publish", "moi"), ("--rollback", "ban-4")])
def test_killed_at_any_step_the_site_is_whole_and_the_next_run_works(  # noqa: PLR0913, PLR0917
    tmp_path: Path, ready: Path, archives: dict[str, Path], action: str, after: str, many: int
) -> None:
    """Killed before, in or after any program it calls, it leaves the old site or the new one, whole.

    So it is at one in `many` of these steps, and at each step of the change itself.

    Then the next publication works, leaves no trace of the killed one, keeps five, and can be rolled back.
    """
    killer = Killer(tmp_path / "bin")
    what = archives["moi"] if action == "publish" else action

    def at(number: int, step: tuple[str, str]) -> str:
        server, calls = tmp_path / f"may-{number}", tmp_path / f"goi-{number}"
        shutil.copytree(ready, server, symlinks=True)
        assert killer.run(calls, what, server, at=step[0], when=step[1]) == -9, step
        word = shown(server)
        assert word in {"ban-5", after}, step
        published(archives["sau"], server)
        assert shown(server) == "sau", step
        assert sorted(p.name for p in server.iterdir()) == [".khoa", "releases", "site"], step
        assert ".moi" not in releases(server), step
        assert len(releases(server)) == 5, step
        assert run("--rollback", server).returncode == 0
        assert shown(server) == word, step
        return word

    copy = tmp_path / "thu"
    shutil.copytree(ready, copy, symlinks=True)
    found = killer.steps(tmp_path / "goi", what, copy)
    steps = [step for n, step in enumerate(found) if n % many == 0 or step[0].startswith("mv ")]
    with ThreadPoolExecutor(4) as workers:
        words = list(workers.map(at, range(len(steps)), steps))
    assert set(words) == {"ban-5", after}


def test_a_publication_cut_off_after_the_change_is_finished_by_the_same_one(
    tmp_path: Path, ready: Path, archives: dict[str, Path]
) -> None:
    """Killed between the change and the dropping of old releases, the same command drops them."""
    server = tmp_path / "may"
    shutil.copytree(ready, server, symlinks=True)
    Killer(tmp_path / "bin").run(tmp_path / "goi", archives["moi"], server, at="mv 2", when="after")
    assert (shown(server), len(releases(server))) == ("moi", 6)
    assert "đang được đăng rồi" in published(archives["moi"], server)
    assert len(releases(server)) == 5
