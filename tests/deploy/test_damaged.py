"""Archives that deploy/publish.sh must refuse."""

import hashlib
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kienan.site.release.archive import ABOUT, MANIFEST, gzipped, manifest
from tests.deploy.releases import packed, published, refused, releases, shown, site_of

TOP = "kien-an-20230519-0123abcd"
ABOUT_TEXT = "bản: công khai\ncommit: x\nngày: 2023-05-19\n".encode()

Files = dict[str, bytes]


def good() -> Files:
    """Return the files of an archive that would be taken."""
    files = {**{f"site/{name}": data for name, data in site_of("la").items()}, ABOUT: ABOUT_TEXT}
    return {**files, MANIFEST: manifest(files)}


def tarred(files: Files, *others: tarfile.TarInfo, top: str = TOP) -> bytes:
    """Return an archive of `files` below `top`, and of `others` as they are."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, data in files.items():
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
        for other in others:
            tar.addfile(other, io.BytesIO(b"x" * other.size))
    return gzipped(out.getvalue())


def other(name: str, kind: bytes = tarfile.REGTYPE, to: str = "") -> tarfile.TarInfo:
    """Return a member of an archive: a file of one byte, or what `kind` says, leading `to` somewhere."""
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname, entry.size = kind, to, 1 if kind == tarfile.REGTYPE else 0
    return entry


def changed(**files: bytes | None) -> Files:
    """Return the good files with some changed or taken away, the manifest as before."""
    made: dict[str, bytes | None] = {**good(), **files}
    return {name: data for name, data in made.items() if data is not None}


def flipped(data: bytes) -> bytes:
    """Return `data` with one bit changed."""
    return data[:300] + bytes([data[300] ^ 1]) + data[301:]


HURT: dict[str, Callable[[], bytes]] = {
    "not an archive": lambda: b"hello",
    "empty": lambda: b"",
    "cut off": lambda: tarred(good())[:-40],
    "half": lambda: tarred(good())[:600],
    "a byte flipped": lambda: flipped(tarred(good())),
    "a page changed": lambda: tarred(changed(**{"site/index.html": b"hacked"})),
    "a page missing": lambda: tarred(changed(**{"site/404.html": None})),
    "a page too many": lambda: tarred(changed(**{"site/la.html": b"x"})),
    "no manifest": lambda: tarred(changed(**{MANIFEST: None})),
    "an empty manifest": lambda: tarred(changed(**{MANIFEST: b""})),
    "a manifest of other words": lambda: tarred(changed(**{MANIFEST: b"x\n"})),
    "no word of what build it is": lambda: tarred(changed(**{ABOUT: None})),
}
STRANGE: dict[str, Callable[[], bytes]] = {
    "up and out": lambda: tarred(good(), other(f"{TOP}/../../../thoat")),
    "up at once": lambda: tarred(good(), other("../thoat")),
    "from the root": lambda: tarred(good(), other("/tmp/kien-an-thoat")),
    "hidden up": lambda: tarred(good(), other(f"{TOP}/site/../../../thoat")),
    "a link": lambda: tarred(good(), other(f"{TOP}/site/lien-ket", tarfile.SYMTYPE, "/etc")),
    "through a link": lambda: tarred(
        good(), other(f"{TOP}/ra", tarfile.SYMTYPE, "../../.."), other(f"{TOP}/ra/thoat")
    ),
    "a hard link": lambda: tarred(good(), other(f"{TOP}/site/x", tarfile.LNKTYPE, f"{TOP}/site/index.html")),
    "a pipe": lambda: tarred(good(), other(f"{TOP}/site/ong", tarfile.FIFOTYPE)),
    "a device": lambda: tarred(good(), other(f"{TOP}/site/dia", tarfile.CHRTYPE)),
    "two folders": lambda: tarred(good(), other("khac/index.html")),
    "no folder": lambda: tarred(good(), other("index.html")),
    "a folder with a blank": lambda: tarred(good(), top="kien an"),
    "a folder that is an option": lambda: tarred(good(), top="-rf"),
    "a folder upwards": lambda: tarred(good(), top=".."),
    "a folder of two lines": lambda: tarred(good(), top="a\nb"),
}


def stays(tmp_path: Path, data: bytes) -> str:
    """Publish `data` over an older site; make sure that nothing at all changed; return the one line said."""
    server = tmp_path / "a b" / "c" / "may chu"
    server.mkdir(parents=True)
    published(packed(tmp_path, "cu"), server)
    before = sorted(path for path in tmp_path.rglob("*"))
    bad = tmp_path / f"{TOP}.tar.gz"
    bad.write_bytes(data)
    said = refused(bad, server)
    assert sorted(path for path in tmp_path.rglob("*") if path != bad) == before
    assert (shown(server), len(releases(server))) == ("cu", 1)
    assert not Path("/tmp/kien-an-thoat").exists()
    assert "Trang đang đăng vẫn nguyên." in said
    return said


def test_the_archive_that_the_others_spoil_is_taken(tmp_path: Path) -> None:
    """The same archive unspoilt is published, so that each refusal is for its own reason."""
    (tmp_path / "may").mkdir()
    made = tmp_path / "tot.tar.gz"
    made.write_bytes(tarred(good()))
    published(made, tmp_path / "may")
    assert shown(tmp_path / "may") == "la"


@pytest.mark.parametrize("how", HURT)
def test_a_damaged_archive_is_refused(tmp_path: Path, how: str) -> None:
    """An archive cut, changed or without its manifest is refused; nothing is written, nothing shown."""
    assert stays(tmp_path, HURT[how]()).startswith(("Gói hỏng", "Không nhận gói này"))


@pytest.mark.parametrize("how", STRANGE)
def test_an_archive_that_leads_elsewhere_is_refused(tmp_path: Path, how: str) -> None:
    """Links, devices and names that lead out of the release are refused before anything is unpacked."""
    assert stays(tmp_path, STRANGE[how]()).startswith("Không nhận gói này")


def test_a_hash_beside_the_archive_is_asked_too(tmp_path: Path) -> None:
    """An archive that differs from the .sha256 beside it is refused, though its own manifest is right."""
    (tmp_path / "may").mkdir()
    made = packed(tmp_path, "mot")
    summed = made.with_name(f"{made.name}.sha256")
    summed.write_text(f"{hashlib.sha256(b'x').hexdigest()}  {made.name}\n")
    assert "SHA-256" in refused(made, tmp_path / "may")
    summed.write_text(f"{hashlib.sha256(made.read_bytes()).hexdigest()}  {made.name}\n")
    published(made, tmp_path / "may")
