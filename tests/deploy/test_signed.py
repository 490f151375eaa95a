"""deploy/publish.sh takes what somebody on its list has signed, and nothing else unless told so in words."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kienan.site.release import dist
from tests.deploy.releases import (
    allow,
    desk,
    new_key,
    packed,
    published,
    refused,
    releases,
    run,
    shown,
    signed,
)
from tests.places import ROOT


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """Return the folder of a server that shows “cu”."""
    folder = tmp_path / "may-chu"
    folder.mkdir()
    published(packed(tmp_path, "cu"), folder)
    return folder


def without_signature(made: Path) -> Path:
    """Take the signature beside an archive away and return the archive's path."""
    made.with_name(f"{made.name}.sig").unlink()
    return made


def test_an_archive_without_a_signature_is_published_only_by_word(tmp_path: Path, server: Path) -> None:
    """Refused in one line; with --unsigned, wherever it stands, it is published, and that is said."""
    made = without_signature(packed(tmp_path, "moi"))
    assert "không có chữ ký" in refused(made, server)
    assert (shown(server), len(releases(server))) == ("cu", 1)
    for arguments in (["--unsigned", made, server], [made, server, "--unsigned"]):
        done = run(*arguments)
        assert (done.returncode, done.stdout.splitlines()[0]) == (
            0,
            "Chữ ký của gói không được xét, theo lời --unsigned.",
        )
    assert shown(server) == "moi"


def test_only_a_signature_of_somebody_on_the_list_is_taken(tmp_path: Path, server: Path) -> None:
    """A stranger's, one for another use, over other bytes, mere words: refused; nothing changes."""
    made = packed(tmp_path, "moi")
    data, signature = made.read_bytes(), made.with_name(f"{made.name}.sig")
    signed(made, data, new_key(tmp_path / "la"))
    assert "chữ ký không phải của người ghi" in refused(made, server)
    signature.unlink()
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", str(desk() / "khoa"), str(made)]
    subprocess.run(command, check=True, capture_output=True)
    assert "chữ ký không phải của người ghi" in refused(made, server)
    signed(made, data + b"x")
    made.write_bytes(data)
    assert "chữ ký không phải của người ghi" in refused(made, server)
    for words in (b"", b"ok\n", data):
        signature.write_bytes(words)
        assert "chữ ký không phải của người ghi" in refused(made, server)
    assert (shown(server), len(releases(server))) == ("cu", 1)
    published(signed(made, data), server)
    assert shown(server) == "moi"


@pytest.mark.parametrize(
    ("options", "taken"),
    [
        ('namespaces="kien-an"', True),
        ("", True),
        ('namespaces="git"', False),
        ('namespaces="kien-an",valid-before="20200101"', False),
        ('namespaces="kien-an",valid-before="20991231"', True),
    ],
)
def test_the_list_says_what_a_key_may_sign_and_how_long(tmp_path: Path, options: str, taken: bool) -> None:
    """A key for another use, or one whose time is over, signs no archive."""
    place = tmp_path / "cho-dang"
    shutil.copytree(desk(), place)
    allow(place / "khoa", place / "allowed_signers", options)
    (tmp_path / "may").mkdir()
    done = subprocess.run(
        [place / "publish.sh", packed(tmp_path, "moi"), tmp_path / "may"], capture_output=True, check=False
    )
    assert (done.returncode == 0) is taken, done.stderr


def test_a_server_without_keys_takes_nothing(tmp_path: Path) -> None:
    """The project's own list names nobody, nor does one that is not there: the line says what to write."""
    made = packed(tmp_path, "moi")
    place, server = tmp_path / "cho-dang", tmp_path / "may"
    place.mkdir()
    server.mkdir()
    shutil.copy(ROOT / "deploy/publish.sh", place)
    for _ in range(2):
        done = subprocess.run(
            ["sh", "publish.sh", made, server], cwd=place, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert f"Chưa có khóa của ai trong {place}/allowed_signers" in done.stderr
        shutil.copy(ROOT / "deploy/allowed_signers", place)
    assert shown(server) == ""


def test_the_example_in_the_list_is_right(tmp_path: Path) -> None:
    """The line that deploy/allowed_signers offers, with a real key and no remark sign, is taken."""
    place = tmp_path / "cho-dang"
    shutil.copytree(desk(), place)
    text = (ROOT / "deploy/allowed_signers").read_text("utf-8")
    (line,) = [line.removeprefix("# ") for line in text.splitlines() if "ssh-ed25519" in line]
    key = (place / "khoa.pub").read_text().split()[1]
    (place / "allowed_signers").write_text(line.replace("AAAA…", key) + "\n", "utf-8")
    (tmp_path / "may").mkdir()
    subprocess.run(
        [place / "publish.sh", packed(tmp_path, "moi"), tmp_path / "may"], check=True, capture_output=True
    )


def test_a_key_that_cannot_sign_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No such key: one line, status 1, no signature; the archive is there."""
    made = without_signature(packed(tmp_path, "moi"))
    assert dist.sign(made, tmp_path / "khong-co") == 1
    assert "Gói chưa ký được bằng khóa" in capsys.readouterr().err
    assert not made.with_name(f"{made.name}.sig").exists()
