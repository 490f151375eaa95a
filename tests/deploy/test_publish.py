"""deploy/publish.sh on archives as `make dist` makes them."""

import fcntl
import os
import subprocess
import time
from pathlib import Path

import pytest

from kienan.site.edition import Edition
from tests.deploy.ask import ask
from tests.deploy.releases import (
    files_up_to,
    packed,
    published,
    refused,
    releases,
    run,
    script,
    shown,
    site_of,
)
from tests.nginx import served_as_installed


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """Return the empty folder of a server."""
    folder = tmp_path / "may-chu"
    folder.mkdir()
    return folder


def test_the_first_archive_is_shown(tmp_path: Path, server: Path) -> None:
    """The files are those packed, readable by all whatever the umask; the link is relative, no rest."""
    made = packed(tmp_path, "mot")
    done = run(made, server, before=close_to_others)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Đã đăng: 000001-{made.name.removesuffix('.tar.gz')}\n")
    assert shown(server) == "mot"
    assert (server / "site").readlink() == Path("releases") / releases(server)[0] / "site"
    for path in (server / "releases").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    assert sorted(p.name for p in server.iterdir()) == [".khoa", "releases", "site"]
    assert releases(server) == [(server / "site").readlink().parts[1]]


def close_to_others() -> None:
    """Give the process the umask of a careful administrator."""
    os.umask(0o077)


def test_five_releases_are_kept_and_rolled_back_one_by_one(tmp_path: Path, server: Path) -> None:
    """Of seven the last five stay; each rollback shows the one before; the sixth has nowhere to go."""
    for n in range(1, 8):
        published(packed(tmp_path, f"ban-{n}"), server)
    assert [name[:6] for name in releases(server)] == [f"{n:06}" for n in range(3, 8)]
    assert run("--list", server).stdout.splitlines() == [
        f"{'*' if name == releases(server)[-1] else ' '} {name}" for name in releases(server)
    ]
    for n in (6, 5, 4, 3):
        assert run("--rollback", server).stdout.startswith(f"Đã trở lại: {n:06}-")
        assert shown(server) == f"ban-{n}"
    assert "Không còn bản nào trước" in refused("--rollback", server)
    assert shown(server) == "ban-3"


def test_a_release_left_by_rollback_is_never_come_back_to(tmp_path: Path, server: Path) -> None:
    """Published good, bad, rolled back, published new: the next rollback shows the good one."""
    for word in ("tot", "hong"):
        published(packed(tmp_path, word), server)
    run("--rollback", server)
    published(packed(tmp_path, "moi"), server)
    run("--rollback", server)
    assert shown(server) == "tot"


def test_the_same_archive_twice_is_one_release(tmp_path: Path, server: Path) -> None:
    """Publishing what is shown changes nothing; after a rollback the same archive is published again."""
    one, two = packed(tmp_path, "mot"), packed(tmp_path, "hai")
    published(one, server)
    published(two, server)
    assert "đang được đăng rồi" in published(two, server)
    assert len(releases(server)) == 2
    run("--rollback", server)
    published(two, server)
    assert shown(server) == "hai"


@pytest.mark.parametrize("edition", [Edition.PREVIEW, Edition.DEMO])
def test_only_the_public_edition_is_published(tmp_path: Path, server: Path, edition: Edition) -> None:
    """A preview and the demonstration are refused, by name of what they are; the site stays."""
    published(packed(tmp_path, "that"), server)
    assert "xem trước hoặc minh họa" in refused(packed(tmp_path, "thu", edition), server)
    assert (shown(server), len(releases(server))) == ("that", 1)


def test_two_runs_never_mix(tmp_path: Path, server: Path) -> None:
    """While one run holds the lock another is refused; of two started at once the site shows one, whole."""
    one, two = packed(tmp_path, "mot"), packed(tmp_path, "hai")
    with (server / ".khoa").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "Đang có một lượt đăng khác" in refused(one, server)
        assert "Đang có một lượt đăng khác" in refused("--rollback", server)
    assert shown(server) == ""
    both = [subprocess.Popen([script(), made, server], stdout=-1, stderr=-1) for made in (one, two)]
    said = [process.communicate() for process in both]
    assert 0 in {process.returncode for process in both}, said
    assert shown(server) in {"mot", "hai"}
    assert ".moi" not in releases(server)


@pytest.mark.parametrize("size", [0, 512, 1400])
def test_a_full_disk_publishes_nothing(tmp_path: Path, server: Path, size: int) -> None:
    """When nothing more can be written one line says so; what is shown stays; with room again it works."""
    published(packed(tmp_path, "cu"), server)
    made = packed(tmp_path, "moi")
    assert "hết chỗ trên đĩa" in refused(made, server, before=files_up_to(size))
    assert (shown(server), len(releases(server))) == ("cu", 1)
    published(made, server)
    assert shown(server) == "moi"


def test_a_folder_in_the_place_of_the_link_is_left_alone(tmp_path: Path, server: Path) -> None:
    """A site copied by hand is not touched: the line says how to move it."""
    (server / "site").mkdir()
    (server / "site" / "index.html").write_text("chép tay")
    assert f"mv {server}/site {server}/site.truoc" in refused(packed(tmp_path, "mot"), server)
    assert (server / "site" / "index.html").read_text() == "chép tay"


def test_wrong_calls_are_answered_in_one_line(tmp_path: Path, server: Path) -> None:
    """No such archive, no such server, nothing to roll back or list; no argument shows the usage."""
    assert "Không có tệp" in refused(tmp_path / "khong-co.tar.gz", server)
    assert "Không vào được thư mục" in refused(packed(tmp_path, "mot"), tmp_path / "khong-co")
    assert "Chưa đăng bản nào" in refused("--rollback", server)
    assert "Chưa đăng bản nào" in refused("--list", server)
    done = run()
    assert (done.returncode, done.stderr.count("\n")) == (2, 7)


def test_nginx_is_told_only_of_new_headers(tmp_path: Path, server: Path) -> None:
    """KIENAN_RELOAD runs when _nginx.conf differs from that of the release before, rolling back too."""
    told = tmp_path / "told"
    env = {"KIENAN_RELOAD": f"echo x >>'{told}'"}
    for word, portals, count in (("a", (), 1), ("b", (), 1), ("c", ("https://cong.example",), 2)):
        run(packed(tmp_path, word, portals=portals), server, environment=env)
        assert len(told.read_text().split()) == count
    run("--rollback", server, environment=env)
    assert len(told.read_text().split()) == 3
    assert "systemctl reload nginx" not in run("--rollback", server).stdout
    said = published(packed(tmp_path, "d", portals=("https://cong.example",)), server)
    assert "systemctl reload nginx" in said
    failing = run("--rollback", server, environment={"KIENAN_RELOAD": "false"})
    assert (failing.returncode, failing.stderr) == (
        1,
        "Đã đổi trang, nhưng lệnh này không chạy được: false\n",
    )


def test_readers_meet_no_gap(tmp_path: Path, server: Path) -> None:
    """A real nginx asked all the while answers 200 with a whole page, the old or the new, at every change.

    A second after each change it is the new one.
    """
    made = [packed(tmp_path, f"ban-{n}") for n in range(4)]
    pages = [site_of(f"ban-{n}")["index.html"] for n in range(4)]
    published(made[0], server)
    seen: set[bytes] = set()
    with served_as_installed(server / "site") as address:
        for archive, page in zip(
            [*made[1:], "--rollback", "--rollback"], [*pages[1:], pages[2], pages[1]], strict=True
        ):
            with subprocess.Popen([script(), str(archive), server], stdout=-1) as process:
                while process.poll() is None:
                    answer = ask(address, "/")
                    assert answer.status == 200
                    seen.add(answer.body)
            time.sleep(1.1)
            assert ask(address, "/").body == page
    assert seen <= set(pages)


def test_a_browser_never_takes_one_release_for_another(tmp_path: Path, server: Path) -> None:
    """Builds of one commit with a page of the same length differ in ETag: the new page is sent, no 304."""
    published(packed(tmp_path, "con-3-ngay"), server)
    os.utime(server / "site" / "index.html", (1, 1))  # published long ago
    with served_as_installed(server / "site") as address:
        tag = ask(address, "/").headers["ETag"]
        assert ask(address, "/", If_None_Match=tag).status == 304
        published(packed(tmp_path, "con-2-ngay"), server)
        time.sleep(1.1)  # nginx looks again each second
        assert ask(address, "/", If_None_Match=tag).status == 200
