"""A checked change leaves the page: as one commit, as one file to send, or into the folder."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from kienan.base.problem import DataError, Problem
from kienan.editor import package, proposals, receiving, staging
from kienan.editor.job import Upload
from kienan.editor.staging import StagedOutcome
from kienan.editor.work_files import Draft, Drafts, new_ident
from tests.editor.conftest import Desk, Page, desk
from tests.editor.projects import git
from tests.places import ROOT, copy_project, tree

NOW = datetime(2026, 11, 28, 9, 30)
FILE = "data/trang.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a small project under git, with a bare remote beside it."""
    root = tmp_path / "du an"
    (root / "data/dien-hinh").mkdir(parents=True)
    (root / FILE).write_text("a: 1\nb: 2\nc: 3\n", "utf-8", newline="\n")
    (root / "data/dien-hinh/x.yml").write_text("a: 1\n", "utf-8", newline="\n")
    git(tmp_path, "init", "-q", "--bare", "kho.git")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "đầu")
    git(root, "remote", "add", "origin", str(tmp_path / "kho.git"))
    git(root, "push", "-q", "origin", "main")
    return root


def change(root: Path, files: dict[str, bytes | None]) -> package.ChangePackage:
    """Return a change made on the files as they are."""
    return package.made(root, "Gỡ 1 tên", files)


def test_one_commit_on_one_branch(repository: Path) -> None:
    """The branch adds one commit with the changed files alone; the folder and its own branch stay."""
    before, head = tree(repository), git(repository, "rev-parse", "HEAD")
    made = change(repository, {FILE: b"a: 1\nb: 9\nc: 3\n", "data/dien-hinh/x.yml": None})
    sent = proposals.send(repository, made, NOW)
    kept = repository.parent / "kho.git"
    assert sent.branch == "sua/go-1-ten-20261128-093000"
    assert git(kept, "log", "--format=%s", f"main..{sent.branch}") == "Gỡ 1 tên"
    assert git(kept, "diff", "--name-status", "main", sent.branch) == f"D\tdata/dien-hinh/x.yml\nM\t{FILE}"
    assert git(kept, "show", f"{sent.branch}:{FILE}") == "a: 1\nb: 9\nc: 3"
    assert git(repository, "rev-parse", "HEAD") == head
    assert git(repository, "status", "--porcelain") == ""
    own = {name: data for name, data in tree(repository).items() if not name.startswith(".git/")}
    assert own == {name: data for name, data in before.items() if not name.startswith(".git/")}


def test_a_file_that_moved_on_is_joined_or_refused(repository: Path) -> None:
    """What the remote changed elsewhere in the file stays; where both changed one line nothing is sent."""
    other = repository.parent / "khac"
    git(repository.parent, "clone", "-q", "kho.git", "khac")
    git(other, "checkout", "-q", "main")
    (other / FILE).write_text("a: 7\nb: 2\nc: 3\nd: 4\ne: 5\n", "utf-8", newline="\n")
    git(other, "commit", "-qam", "khác")
    git(other, "push", "-q", "origin", "main")
    (repository / FILE).write_text("a: 1\nb: 2\nc: 3\n", "utf-8", newline="\n")
    with pytest.raises(proposals.SendError, match="git pull"):
        proposals.send(repository, change(repository, {FILE: b"a: 8\nb: 2\nc: 3\n"}), NOW)
    kept = repository.parent / "kho.git"
    assert git(kept, "branch", "--format=%(refname:short)") == "main"


def test_an_unreachable_remote_is_told_in_one_line(repository: Path) -> None:
    """Nothing is sent, no password of the address is shown."""
    git(repository, "remote", "set-url", "origin", "https://ten:matkhau@127.0.0.1:9/kho.git")
    with pytest.raises(proposals.SendError) as told:
        proposals.send(repository, change(repository, {FILE: b"a: 2\n"}), NOW)
    assert "matkhau" not in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("remote", "setting", "page"),
    [
        ("git@github.com:van-phong/kien-an.git", "", "https://github.com/van-phong/kien-an/compare/main...sua%2Fa?expand=1"),
        ("https://x:y@github.com/van-phong/kien-an", "", "https://github.com/van-phong/kien-an/compare/main...sua%2Fa?expand=1"),
        ("ssh://git@git.example.vn:22/a/b.git", "{kho}/pulls/new/{nhanh}", "https://git.example.vn/a/b/pulls/new/sua%2Fa"),
        ("/o/cung/kho.git", "", ""),
        ("https://git.example.vn/a/b", "javascript:alert(1)", ""),
    ],
)  # fmt: skip
def test_the_page_of_a_new_request(repository: Path, remote: str, setting: str, page: str) -> None:
    """GitHub's is known; another forge's is one line of git's settings; nobody's sign-in stands in it."""
    git(repository, "remote", "set-url", "origin", remote)
    if setting:
        git(repository, "config", proposals.SETTING, setting)
    assert proposals.new_request_page(repository, "origin", "main", "sua/a") == page


@pytest.mark.parametrize(
    "path",
    [
        "../x.yml", "data/../x.yml", "/etc/passwd", "data//x.yml", "data/x.py", "docs/x.html",
        "data/.git/config.yml", "data/con.yml", "data/a\\b.yml", "data/a b.yml", "C:/data/x.yml",
        "data/x.yml\n", "overrides/main.html", ".github/workflows/a.yml", "data/aux/x.yml", "data/a./x.yml",
    ],
)  # fmt: skip
def test_no_change_reaches_another_place(tmp_path: Path, path: str) -> None:
    """Neither a form nor a file that came can name a path outside data/ and docs/, or one Windows forbids."""
    assert not package.safe_path(path)
    with pytest.raises(DataError):
        package.made(tmp_path, "", {path: b"x"})
    with pytest.raises(DataError):
        package.unpacked(package.packed(package.ChangePackage("", {path: b"x"}, {path: ""})))


def test_a_change_is_no_larger_than_a_file_to_send(repository: Path) -> None:
    """What could not be unpacked again is refused before it is looked at."""
    many: dict[str, bytes | None] = {f"docs/a/{n}.jpg": b"x" for n in range(package.MOST_FILES + 1)}
    large: dict[str, bytes | None] = {"docs/a.pdf": bytes(package.MOST_BYTES + 1)}
    for files in (many, large):
        with pytest.raises(DataError, match="chia thành"):
            change(repository, files)


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    """A folder of data/ that is a link to another place is not written through."""
    (tmp_path / "ngoai").mkdir()
    root = tmp_path / "du-an"
    (root / "data").mkdir(parents=True)
    (root / "data/a").symlink_to(tmp_path / "ngoai")
    change_ = package.ChangePackage("", {"data/a/x.yml": b"x"}, {"data/a/x.yml": ""})
    with pytest.raises(DataError):
        package.apply(root, change_)
    assert not list((tmp_path / "ngoai").iterdir())


def test_a_spoilt_file_is_refused() -> None:
    """What is no ZIP, lacks the list, or holds other bytes than it says is told, without a traceback."""
    good = package.packed(package.ChangePackage("Việc", {FILE: b"x"}, {FILE: ""}))
    assert package.unpacked(good).files == {FILE: b"x"}
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        said = archive.read("thay-doi.json")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("thay-doi.json", said)
        archive.writestr(f"tep/{FILE}", b"khac")
    lists = json.dumps([1]).encode()
    odd = io.BytesIO()
    with zipfile.ZipFile(odd, "w") as archive:
        archive.writestr("thay-doi.json", lists)
    for spoilt in (b"", b"PK", good[:-30], other.getvalue(), odd.getvalue()):
        with pytest.raises(DataError):
            package.unpacked(spoilt)


def test_a_file_that_came_is_checked_then_written(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written when the check finds nothing; not when it does, nor when the files are others by now."""
    made = package.packed(change(repository, {FILE: b"a: 5\n"}))
    (repository.parent / "a.zip").write_bytes(made)
    found = [StagedOutcome((Problem(FILE, 1, "", "sai", "đúng"),)), StagedOutcome()]
    monkeypatch.setattr(staging.Staging, "outcome", lambda *_: found.pop(0))
    with pytest.raises(DataError):
        receiving.take_in(repository, repository.parent / "a.zip")
    assert (repository / FILE).read_bytes() == b"a: 1\nb: 2\nc: 3\n"
    assert "Gỡ 1 tên" in receiving.take_in(repository, repository.parent / "a.zip")
    assert (repository / FILE).read_bytes() == b"a: 5\n"
    with pytest.raises(DataError, match="đã đổi"):
        receiving.take_in(repository, repository.parent / "a.zip")


def killed(deed: Callable[[], object], calls: str, step: int) -> None:
    """Do `deed` in a process of its own that is killed at the `step`-th of its `calls`, as by kill -9."""
    if child := os.fork():
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        return
    steps, real = iter(range(1, 100)), getattr(os, calls)

    def dying(*given: object, **named: object) -> object:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)

    setattr(os, calls, dying)
    deed()
    os._exit(0)


STEPS = [
    ("fsync", 1),
    ("replace", 1),
    ("fsync", 2),
    ("fsync", 3),
    ("replace", 2),
    ("replace", 3),
    ("unlink", 1),
]
"""Of a change of three files: a note of it written and in place, two files written and in place, one gone."""
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")


@forks
@pytest.mark.parametrize(("calls", "step"), STEPS)
def test_killed_while_writing(repository: Path, calls: str, step: int) -> None:
    """Killed at any step of writing, the next start makes it all of the change or nothing, without scraps."""
    made = change(repository, {FILE: b"a: 5\n", "data/dien-hinh/x.yml": None, "data/moi.yml": b"m: 1\n"})
    before = tree(repository / "data")
    killed(lambda: package.apply(repository, made), calls, step)
    package.recover(repository)
    after = {"trang.yml": b"a: 5\n", "moi.yml": b"m: 1\n"}
    assert tree(repository / "data") == (before if (calls, step) in STEPS[:2] else after)


@forks
@pytest.mark.parametrize(("calls", "step"), [("fsync", 1), ("replace", 1), ("replace", 2), ("unlink", 1)])
def test_killed_while_keeping_a_draft(tmp_path: Path, calls: str, step: int) -> None:
    """The draft is there afterwards, as it was or as it was to be, each with its own photo."""
    drafts, ident = Drafts(tmp_path), new_ident()
    one, two = (
        Draft("dien-hinh", "", "", {"tên": name}, uploads={"ảnh": Upload(f"{name}.jpg", name.encode())})
        for name in ("Một", "Hai")
    )
    drafts.save(ident, one)
    killed(lambda: drafts.save(ident, two), calls, step)
    assert [found for found, _ in Drafts(tmp_path).listed()] == [ident]
    kept = Drafts(tmp_path).load(ident)
    assert kept
    assert kept.tree["tên"] == ("Hai" if calls == "unlink" else "Một")
    assert kept.uploads["ảnh"].data.decode() == kept.tree["tên"]


@pytest.fixture
def reviewed(first_day: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Desk, Page]:
    """Return the page, and a checked change of the contact that is looked at."""
    monkeypatch.setattr(staging.Staging, "outcome", lambda *_: StagedOutcome())
    of = desk(first_day)
    return of, of.open("/viec/lien-he").submit("xem", {"liên hệ/điện thoại": "0225 3123 456"})


def test_nothing_is_sent_unseen(reviewed: tuple[Desk, Page]) -> None:
    """A request that is not for the change as it was shown brings the review back, and writes nothing."""
    of, page = reviewed
    before = tree(of.root / "data")
    again = page.submit("ghi", {"_dau": "0" * 64})
    assert "Chưa gửi gì, chưa ghi gì" in again.text
    assert tree(of.root / "data") == before


def test_written_into_the_folder(reviewed: tuple[Desk, Page]) -> None:
    """The change is in the file, its draft is gone; the file to send would have held the same."""
    of, page = reviewed
    before = (of.root / FILE).read_bytes()
    sent = of.client.post(
        page.tree.forms[0].action,
        data={**dict(page.tree.forms[0].form_values()), "_lam": "zip"},
        headers={"Origin": "http://127.0.0.1:8765"},
        base_url="http://127.0.0.1:8765",
    )
    assert package.unpacked(sent.data).files[FILE] != before
    try:
        assert "Đã ghi" in page.submit("ghi").text
        assert (of.root / FILE).read_bytes() == package.unpacked(sent.data).files[FILE]
        assert of.open(page.answer.request.path).status == 404
    finally:
        (of.root / FILE).write_bytes(before)
        shutil.rmtree(of.root / ".cache/sua", ignore_errors=True)


@pytest.mark.full
def test_the_walk_of_other_systems(tmp_path: Path) -> None:
    """One job by commands, in a folder with Vietnamese letters, on a console of an old code page."""
    root = copy_project(tmp_path / "Dự án của cơ quan")
    for name in ("requirements-sua.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    env = {**os.environ, "PYTHONIOENCODING": "cp1258", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "tests.editor.walk"]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
