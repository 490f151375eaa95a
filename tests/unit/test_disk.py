"""A full or closed disk: one Vietnamese line, nothing half written, no draft left."""

import errno
import os
import resource
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kienan.__main__ import main
from kienan.base import files as disk
from kienan.site.release import usb
from tests.intake.books import HEADER, person, xlsx
from tests.places import FIRST_DAY, tree
from tests.unit.support import Copy

REFUSALS = [(errno.ENOSPC, "Hết chỗ trên đĩa khi ghi "), (errno.EROFS, "Không được phép ghi "),
            (errno.EACCES, "Không được phép ghi ")]  # fmt: skip


@contextmanager
def small_files() -> Iterator[None]:
    """Let no file grow beyond 1,000 bytes: the system refuses the rest as it does on a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_all_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """When the second file fails, the first is as before, new folders are gone, the error names the file."""
    (tmp_path / "a").write_bytes(b"old")
    real = os.fsync
    calls: list[int] = []

    def fsync(file: int) -> None:
        calls.append(file)
        if len(calls) == 2:
            raise OSError(number, os.strerror(number))
        real(file)

    monkeypatch.setattr("os.fsync", fsync)
    with pytest.raises(OSError, match=r"new/folder/b") as caught:
        disk.write_files({tmp_path / "a": b"new", tmp_path / "new/folder/b": b"b"})
    assert caught.value.errno == number
    assert tree(tmp_path) == {"a": b"old"}
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_a_file_put_in_place_comes_back_by_another_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the second file cannot be put in place the first is taken back; both are whole all the while."""
    files = {tmp_path / name: b"new" for name in ("a", "b")}
    for path in files:
        path.write_bytes(b"old")
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if target.name == "b":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(source, target)

    monkeypatch.setattr("os.replace", replace)
    with pytest.raises(OSError, match="No space left"):
        disk.write_files(files)
    assert tree(tmp_path) == {"a": b"old", "b": b"old"}


def test_an_offline_bundle_on_a_full_disk_leaves_no_draft(tmp_path: Path) -> None:
    """The old zip file stays, whole and alone."""
    folder = tmp_path / "kien-an"
    folder.mkdir()
    (folder / "index.html").write_bytes(bytes(5000))
    target = tmp_path / "kien-an.zip"
    with zipfile.ZipFile(target, "w") as old:
        old.writestr("a", b"a")
    before = target.read_bytes()
    with small_files(), pytest.raises(OSError, match=r"kien-an\.zip"):
        usb.pack(folder, target)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kien-an", "kien-an.zip"]


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize(
    "case",
    [
        (["format"], "data/cuoc-thi.yml"),
        (["new", "dien-hinh", "chi-bo-a"], "data/dien-hinh/chi-bo-a.yml"),
        (["new", "dot-huy-hieu", "2023-09-02"], "data/huy-hieu-dang/2023-09-02/dot.yml"),
        (["schema"], ".vscode/schema/cuoc-thi.json"),
        (["import", "a.xlsx", "--round", "2023-05-19"], "data/huy-hieu-dang/2023-05-19/danh-sach.csv"),
    ],
    ids=lambda case: case[0][0],
)
def test_each_command_says_it_in_one_line(
    here: Copy,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    case: tuple[list[str], str],
    refusal: tuple[int, str],
) -> None:
    """What cannot be written is one line that names the file; everything stands as before."""
    (command, file), (number, said) = case, refusal
    here.edit("cuoc-thi.yml", 'mở: ""', "mở:   ''")
    xlsx(here.root / "a.xlsx", (HEADER, person(1, "Nguyễn Văn An")))
    before = tree(here.root)

    def fsync(file: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.fsync", fsync)
    assert main(command) == 1
    shown = capsys.readouterr().err
    assert shown.startswith(said)
    assert shown.endswith(" Chưa ghi gì.\n")
    assert shown.count("\n") == 1
    assert file.rpartition("/")[0] in shown
    assert tree(here.root) == before
    assert not (here.root / "data/huy-hieu-dang/2023-09-02").exists()


def test_check_on_a_full_disk(
    demo: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A photo that cannot be kept ready is one line too, and no fault of the data."""
    for file in ("dien-hinh", "huy-hieu-dang/2023-05-19"):
        for path in (demo.root / "data" / file).glob("*.*"):
            if path.is_file():
                path.write_text(path.read_text("utf-8").replace(" (minh họa)", ""), "utf-8")
    (demo.root / "docs").symlink_to(FIRST_DAY / "docs")
    (demo.root / "mkdocs.yml").write_bytes((FIRST_DAY / "mkdocs.yml").read_bytes())
    monkeypatch.chdir(demo.root)

    def fsync(file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", fsync)
    assert main(["check"]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("Hết chỗ trên đĩa khi ghi ")
    assert shown.count("\n") == 1
    assert list((demo.root / ".cache").rglob("*")) == []


def test_a_folder_that_cannot_be_copied_is_one_line(tmp_path: Path) -> None:
    """Copying gathers its errors in a list: the first is told, by what it could not write."""
    error = shutil.Error([("a", "b/tệp.yml", "[Errno 28] No space left on device: 'b/tệp.yml'")])
    assert disk.refusal(error) == "Hết chỗ trên đĩa khi ghi b/tệp.yml."
