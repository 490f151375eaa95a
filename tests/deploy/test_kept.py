"""What deploy/publish.sh keeps on a server, what it removes, and what it lets come back."""

from pathlib import Path

import pytest

from kienan.site.release.withdrawals import NO_NAMES, WithdrawalMarks
from tests.deploy.releases import DAY, packed, published, refused, releases, run, shown

LATER = DAY + 3600
FOREIGN = ("2024-sao-luu", "9", "000009-ban-khac", "000001-kien-an-20230519-0123abcd.bak", "ghi-chep")
"""Folders that somebody may have put beside the releases."""


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """Return the empty folder of a server."""
    folder = tmp_path / "may-chu"
    folder.mkdir()
    return folder


def test_an_older_archive_needs_the_word_rollback(tmp_path: Path, server: Path) -> None:
    """Older than what stands, by a second too: refused; published with --rollback; the newer one follows."""
    old, new = packed(tmp_path, "cu", said=(DAY, NO_NAMES)), packed(tmp_path, "moi", said=(DAY + 1, NO_NAMES))
    published(new, server)
    assert "cũ hơn bản đang đăng" in refused(old, server)
    assert (shown(server), len(releases(server))) == ("moi", 1)
    assert run("--rollback", old, server).returncode == 0
    assert shown(server) == "cu"
    published(new, server)
    assert shown(server) == "moi"


def test_folders_of_others_are_left_alone(tmp_path: Path, server: Path) -> None:
    """Folders and files that this script did not make are neither pruned, purged, counted nor listed."""
    for name in FOREIGN:
        (server / "releases" / name).mkdir(parents=True)
        (server / "releases" / name / "giữ.txt").write_text("x")
    for n in range(7):
        published(packed(tmp_path, f"ban-{n}"), server)
    assert sorted(set(releases(server)) & set(FOREIGN)) == sorted(FOREIGN)
    own = sorted(set(releases(server)) - set(FOREIGN))
    assert [name[:6] for name in own] == [f"{n:06}" for n in range(3, 8)]
    assert [line[2:] for line in run("--list", server).stdout.splitlines()] == own
    done = run("--purge", server)
    assert sorted(releases(server)) == sorted([own[-1], *FOREIGN])
    assert all((server / "releases" / name / "giữ.txt").read_text() == "x" for name in FOREIGN)
    assert all(name in done.stdout for name in FOREIGN)


def failing(folder: Path, name: str, words: str) -> dict[str, str]:
    """Return an environment in which the program `name` fails when `words` stand in its call."""
    folder.mkdir()
    fails = f'case "$*" in *{words}*) echo "{name}: cannot: Operation not permitted" >&2; exit 1 ;; esac'
    (folder / name).write_text(f'#!/bin/sh\n{fails}\nPATH=${{PATH#*:}}\nexec {name} "$@"\n')
    (folder / name).chmod(0o755)
    return {"PATH": f"{folder}:/usr/sbin:/usr/bin:/sbin:/bin"}


@pytest.mark.parametrize(("program", "words"), [("rm", "releases/.cu-"), ("mv", "releases/.cu-")])
def test_a_failing_prune_is_no_failing_publication(
    tmp_path: Path, server: Path, program: str, words: str
) -> None:
    """When an old release cannot be removed the site is published, status 0; one line says what is left.

    nginx was told before that. The next run removes it.
    """
    for n in range(5):
        published(packed(tmp_path, f"ban-{n}"), server)
    told = tmp_path / "told"
    env = failing(tmp_path / "bin", program, words) | {"KIENAN_RELOAD": f"ls '{server}/releases' >'{told}'"}
    made = packed(tmp_path, "moi", portals=("https://cong.example",))
    done = run(made, server, environment=env)
    assert (done.returncode, shown(server)) == (0, "moi")
    assert done.stdout.startswith("Đã đăng: 000006-")
    assert done.stderr.count("\n") == 1
    assert "không xóa được bản cũ 000001-" in done.stderr
    assert "không được phép ghi" in done.stderr
    assert len(told.read_text().splitlines()) == 6
    published(packed(tmp_path, "sau", portals=("https://cong.example",)), server)
    assert [name[:6] for name in releases(server)] == [f"{n:06}" for n in range(3, 8)]
    assert not [path for path in (server / "releases").iterdir() if path.name.startswith(".cu")]


def test_a_failing_reload_hinders_no_pruning(tmp_path: Path, server: Path) -> None:
    """When nginx could not be told: status 1 and a line; the site is changed, old releases go."""
    for n in range(5):
        published(packed(tmp_path, f"ban-{n}"), server)
    made = packed(tmp_path, "moi", portals=("https://cong.example",))
    done = run(made, server, environment={"KIENAN_RELOAD": "false"})
    assert (done.returncode, done.stderr) == (1, "Đã đổi trang, nhưng lệnh này không chạy được: false\n")
    assert (shown(server), len(releases(server))) == ("moi", 5)


BEFORE = WithdrawalMarks((), ("aaaaaaaaaaaa",))
AFTER = WithdrawalMarks(("bbbbbbbbbbbb",), ("aaaaaaaaaaaa",))


def test_a_rollback_that_brings_a_withdrawn_name_back_stops(tmp_path: Path, server: Path) -> None:
    """The release before knows nothing of a withdrawal: rolling back stops, by release and by archive.

    It goes on by word alone. The withdrawal's own publication says what to do next.
    """
    old = packed(tmp_path, "con-ten", said=(DAY, BEFORE))
    published(old, server)
    said = published(packed(tmp_path, "da-rut", said=(LATER, AFTER)), server)
    assert "publish.sh --purge" in said
    for arguments in (["--rollback", server], ["--rollback", old, server]):
        assert "nêu lại tên đã rút" in refused(*arguments)
        assert shown(server) == "da-rut"
    assert run("--rollback", "--with-withdrawn-names", server).returncode == 0
    assert shown(server) == "con-ten"


@pytest.mark.parametrize("names", [WithdrawalMarks(), WithdrawalMarks(AFTER.withdrawn, ())])
def test_a_rollback_to_a_list_that_was_taken_off_stops(
    tmp_path: Path, server: Path, names: WithdrawalMarks
) -> None:
    """A whole round or an exemplar that is not shown any more is a name withdrawn too, ledger or not."""
    earlier = WithdrawalMarks(names.withdrawn, BEFORE.shown)
    published(packed(tmp_path, "con", said=(DAY, earlier)), server)
    published(packed(tmp_path, "go", said=(LATER, names)), server)
    assert "nêu lại tên đã rút" in refused("--rollback", server)
    assert shown(server) == "go"


def test_a_newer_archive_without_the_withdrawal_stops(tmp_path: Path, server: Path) -> None:
    """Made later, of a branch that knows of no withdrawal: it stops as well; a new list stops nothing."""
    published(packed(tmp_path, "da-rut", said=(DAY, AFTER)), server)
    assert "nêu lại tên đã rút" in refused(packed(tmp_path, "nhanh", said=(LATER, BEFORE)), server)
    more = WithdrawalMarks(AFTER.withdrawn, (*AFTER.shown, "cccccccccccc"))
    said = published(packed(tmp_path, "them", said=(LATER, more)), server)
    assert "--purge" not in said
    assert shown(server) == "them"
    assert run("--rollback", server).returncode == 0


def test_purging_leaves_what_is_shown_and_nothing_to_come_back_to(tmp_path: Path, server: Path) -> None:
    """After --purge the shown release alone is there; rolling back has nowhere to go; publishing goes on."""
    for n in range(4):
        published(packed(tmp_path, f"ban-{n}"), server)
    run("--rollback", server)
    done = run("--purge", server)
    assert done.returncode == 0, done.stderr
    assert (shown(server), [name[:6] for name in releases(server)]) == ("ban-2", ["000003"])
    assert "bản sao lưu" in done.stdout
    assert "Không còn bản nào trước" in refused("--rollback", server)
    published(packed(tmp_path, "moi"), server)
    assert [name[:6] for name in releases(server)] == ["000003", "000004"]


def test_a_purge_that_fails_says_so(tmp_path: Path, server: Path) -> None:
    """What could not be removed is named, and the status is 1: a name may still be there."""
    for n in range(3):
        published(packed(tmp_path, f"ban-{n}"), server)
    done = run("--purge", server, environment=failing(tmp_path / "bin", "rm", ".cu-000001"))
    assert done.returncode == 1
    assert "không xóa được bản cũ 000001-" in done.stderr
    assert "Đã xóa các bản cũ" not in done.stdout
    assert shown(server) == "ban-2"
    assert run("--purge", server).returncode == 0
    assert len(list((server / "releases").iterdir())) == 1


def test_nothing_is_purged_while_what_is_shown_is_damaged(tmp_path: Path, server: Path) -> None:
    """With a page of the shown release gone, the releases before it stay: they may be needed."""
    for n in range(3):
        published(packed(tmp_path, f"ban-{n}"), server)
    (server / "site/404.html").unlink()
    assert "đã hỏng; chưa xóa bản nào" in refused("--purge", server)
    assert len(releases(server)) == 3
