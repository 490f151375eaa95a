"""A build or a packing that is killed, or finds the disk full, leaves nothing half done to be published."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.deploy.releases import files_up_to
from tests.places import FIRST_DAY, ROOT, copy_project
from tests.places import tree as files
from tests.support import environment

OLD = {"index.html": b"trang c\xc5\xa9", "ke-hoach/index.html": b"\x00\r\n"}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project, an old site in place, whose caches are filled."""
    root = tmp_path_factory.mktemp("du-an") / "kho"
    root.mkdir()
    copy_project(root)
    sheets = root / ".cache/giay"
    sheets.unlink()
    shutil.copytree(FIRST_DAY / ".cache/giay", sheets)
    put_old(root)
    return root


def put_old(root: Path) -> None:
    """Put the old site in place and clear away any other."""
    for name in ("site", "site.moi", "site.cu"):
        shutil.rmtree(root / name, ignore_errors=True)
    for name, data in OLD.items():
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_bytes(data)


def kienan(
    root: Path, *command: str, kill_at: tuple[int, str] = (0, "-"), before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command of the engine in `root`, killed before the n-th change named so when asked."""
    return subprocess.run(
        [sys.executable, "-m", "tests.deploy.cut_off", *map(str, kill_at), *command],
        cwd=root,
        env={**environment(), "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1684454400"},
        preexec_fn=before, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


CACHES, FILES = (3, "os.rename .cache/giay/"), (150, "open site.moi/")
ASIDE, IN_PLACE, DROPPED = (1, "os.rename site"), (1, "os.rename site.moi"), (1, "os.rmdir site.cu")
"""Where a build is killed: amid its caches, amid its files, around each of its two renames."""


@pytest.mark.parametrize(
    "killed",
    [
        (FILES, IN_PLACE),
        pytest.param((CACHES, FILES, ASIDE, IN_PLACE, DROPPED), marks=pytest.mark.full),
    ],
)
def test_a_killed_build_leaves_the_old_site_and_the_next_one_works(
    warm: Path, killed: tuple[tuple[int, str], ...]
) -> None:
    """Wherever it is killed, the old site is whole.

    Between the renames it waits in site.cu. Each next build starts from what the killed one left; the last
    gives what an undisturbed build gives, and nothing else beside it.
    """
    assert kienan(warm, "build").returncode == 0
    whole = files(warm / "site")
    put_old(warm)
    shutil.rmtree(warm / ".cache" / "giay")
    for at in killed:
        kept, expected = "site.cu" if at == IN_PLACE else "site", whole if at == DROPPED else OLD
        done = kienan(warm, "build", kill_at=at)
        assert done.returncode == -9, (at, done.stderr)
        assert files(warm / kept) == expected, at
        assert (warm / "site").exists() == (kept == "site"), at
    assert kienan(warm, "build").returncode == 0
    assert files(warm / "site") == whole
    assert {p.name for p in warm.iterdir()} == {".cache", "data", "docs", "mkdocs.yml", "overrides", "site"}


@pytest.mark.parametrize("size", [pytest.param(500, marks=pytest.mark.full), 100_000])
def test_a_full_disk_stops_the_build_in_one_line(warm: Path, size: int) -> None:
    """When a file cannot be written whole, one line says so, and the old site is all there is."""
    put_old(warm)
    done = kienan(warm, "build", before=files_up_to(size))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("Hết chỗ trên đĩa khi ghi")
    assert "trang cũ vẫn nguyên" in done.stderr
    assert files(warm / "site") == OLD
    assert not (warm / "site.moi").exists()


PACKING = """
import os, shutil, sys
from pathlib import Path
from kienan.site.release import dist
from kienan.site.release.archive import ReleaseArchive
from tests.deploy.cut_off import die_before

whole = {"kien-an-cu.tar.gz": b"cu" * 9, "kien-an-moi.tar.gz": bytes(9000)}
for number in range(1, 20):
    shutil.rmtree("dist", ignore_errors=True)
    dist.lay(ReleaseArchive("kien-an-cu", b"cu" * 9), Path.cwd() / "dist", b"{}")
    child = os.fork()
    if not child:
        die_before(number, "")
        dist.lay(ReleaseArchive("kien-an-moi", bytes(9000)), Path.cwd() / "dist", b"{}")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    left = {path.name: path.read_bytes() for path in Path("dist").glob("kien-an-*.tar.gz")}
    assert left and all(whole[name] == data for name, data in left.items()), (number, left)
    if status == 0:
        print(number, *left)
        break
    assert os.waitstatus_to_exitcode(status) == -9
"""


def test_a_killed_packing_leaves_an_archive_whole(tmp_path: Path) -> None:
    """Killed before any change that laying down an archive makes, the old one or the new one is in dist/."""
    done = subprocess.run(
        [sys.executable, "-c", PACKING],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    number, *left = done.stdout.split()
    assert int(number) > 9  # three files written and renamed, three old ones dropped
    assert left == ["kien-an-moi.tar.gz"]


def test_a_port_in_use_is_told_in_one_line() -> None:
    """`make serve` on a port that somebody listens at names the port and another one."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "kienan", "serve", "--port", str(port)]
        done = subprocess.run(command, cwd=FIRST_DAY, capture_output=True, text=True, check=False, timeout=20)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"Cổng {port} đang có chương trình khác dùng" in done.stderr
    assert f"make serve PORT={port + 1}" in done.stderr
