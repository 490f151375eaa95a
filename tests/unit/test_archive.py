"""What the archive of a site holds, and how it is put in place."""

import gzip
import io
import os
import resource
import subprocess
import tarfile
from pathlib import Path

import brotli
import pytest

from kienan.site.edition import Edition
from kienan.site.release import dist
from kienan.site.release.archive import (
    ABOUT,
    MANIFEST,
    SMALLEST,
    ArchiveFacts,
    ReleaseArchive,
    archive,
    with_packed,
)
from tests.places import ROOT

WORDS = b"<p>Huy hi\xe1\xbb\x87u \xc4\x90\xe1\xba\xa3ng</p>\n" * 60
PUBLIC = ArchiveFacts(Edition.PUBLIC, "0123abcd", 1_684_454_400)


def site(place: Path, *names: str) -> Path:
    """Write a site whose files all hold WORDS."""
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(WORDS)
    return place


def members(made: ReleaseArchive) -> list[tarfile.TarInfo]:
    """Return the entries of an archive."""
    with tarfile.open(fileobj=io.BytesIO(made.data)) as tar:
        return tar.getmembers()


def test_texts_have_packed_neighbours() -> None:
    """A long text stands there as .gz and .br too, and both give it back; a short one, a picture do not.

    Nor does an oEmbed answer, in which the server writes what the asker can take.
    """
    noise = os.urandom(SMALLEST)
    files = {"a.html": WORDS, "b.css": WORDS[: SMALLEST - 1], "c.png": WORDS, "d.json": noise, "e.js": WORDS}
    files["nhung/v1/oembed/f.json"] = WORDS
    made = with_packed({**files, "e.js.gz": b"own"})
    assert set(made) - set(files) == {"a.html.gz", "a.html.br", "e.js.br", "e.js.gz"}
    assert gzip.decompress(made["a.html.gz"]) == brotli.decompress(made["a.html.br"]) == WORDS
    assert made["e.js.gz"] == b"own"


def test_nginx_packs_from_the_same_length_on() -> None:
    """What is too short to be packed beforehand is too short for nginx to pack, and the other way round."""
    assert f"gzip_min_length {SMALLEST};" in (ROOT / "deploy/nginx.conf").read_text("utf-8")


def test_entries_tell_nothing_of_the_machine(tmp_path: Path) -> None:
    """Entries are sorted plain files of nobody, with one time and one right, below one folder."""
    made = archive(site(tmp_path, "b/index.html", "a.css", "Z.txt"), PUBLIC)
    found = members(made)
    assert [entry.name for entry in found] == sorted(entry.name for entry in found)
    assert {entry.name.split("/")[0] for entry in found} == {made.name}
    assert {(e.isfile(), e.uid, e.gid, e.uname, e.gname, e.mode, e.mtime) for e in found} == {
        (True, 0, 0, "", "", 0o644, PUBLIC.time)
    }
    assert made.data[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # no name, no time, no system


def test_the_same_files_make_the_same_bytes(tmp_path: Path) -> None:
    """Another folder, another order of writing, other times and rights: the same archive."""
    one = site(tmp_path / "one", "a.html", "b/c.html")
    two = site(tmp_path / "a longer name" / "two", "b/c.html", "a.html")
    os.utime(two / "a.html", (1, 1))
    (two / "a.html").chmod(0o600)
    assert archive(one, PUBLIC) == archive(two, PUBLIC)


def test_the_name_tells_archives_apart(tmp_path: Path) -> None:
    """Other content, another commit, another edition: another name; the day is the commit's."""
    folder = site(tmp_path, "index.html")
    names = [archive(folder, PUBLIC).name]
    names += [
        archive(folder, ArchiveFacts(edition, "0123abcd", PUBLIC.time)).name for edition in (*Edition,)[1:]
    ]
    names.append(archive(folder, ArchiveFacts(Edition.PUBLIC, "4567", PUBLIC.time)).name)
    (folder / "index.html").write_bytes(b"x")
    names.append(archive(folder, PUBLIC).name)
    assert len(set(names)) == 5
    assert names[0].startswith("kien-an-20230519-")
    assert [name.rsplit("-", 2)[0] for name in names[1:3]] == ["kien-an-minh-hoa", "kien-an-xem-truoc"]


def test_the_manifest_is_one_that_sha256sum_reads(tmp_path: Path) -> None:
    """Unpacked by tar, every file but the manifest is named in it, and sha256sum finds each unchanged."""
    made = archive(site(tmp_path / "site", "index.html", "tệp có dấu.txt"), PUBLIC)
    subprocess.run(["tar", "-xzC", tmp_path], input=made.data, check=True)
    folder = tmp_path / made.name
    done = subprocess.run(
        ["sha256sum", "-c", MANIFEST], cwd=folder, capture_output=True, text=True, check=True
    )
    there = [path for path in folder.rglob("*") if path.is_file()]
    assert done.stdout.count(": OK\n") == len(there) - 1 == 7
    assert (folder / ABOUT).read_text(
        "utf-8"
    ) == "bản: công khai\ncommit: 0123abcd\nngày: 2023-05-19T00:00:00Z\n"


@pytest.mark.parametrize("name", ["a\nb.html", "a\\b.html"])
def test_what_a_manifest_cannot_name_is_refused(tmp_path: Path, name: str) -> None:
    """A name with a line break or a backslash stops the packing; so does a link."""
    with pytest.raises(ValueError, match="không đưa vào gói được"):
        archive(site(tmp_path, name), PUBLIC)


def test_links_are_refused(tmp_path: Path) -> None:
    """A link in the site stops the packing: what it leads to is not of the site."""
    site(tmp_path, "index.html")
    (tmp_path / "ra").symlink_to("/etc")
    with pytest.raises(ValueError, match="không đưa vào gói được"):
        archive(tmp_path, PUBLIC)


def test_dist_holds_the_last_archive_and_its_hash(tmp_path: Path) -> None:
    """Laid down, the archive replaces earlier ones and what killed runs left; its hash is right."""
    folder = tmp_path / "dist"
    for data in (b"one", b"two"):
        dist.lay(ReleaseArchive(f"kien-an-{data.decode()}", data), folder, b"{}")
        (folder / ".kien-an-x.tar.gz.moi").write_bytes(b"cut off")
        (folder / f"kien-an-{data.decode()}.tar.gz.sig").write_bytes(b"of another archive")
    dist.lay(ReleaseArchive("kien-an-two", b"two"), folder, b"{}")
    beside = (".cdx.json", ".tar.gz", ".tar.gz.sha256")
    assert sorted(p.name for p in folder.iterdir()) == [f"kien-an-two{ending}" for ending in beside]
    subprocess.run(["sha256sum", "--check", "--status", "kien-an-two.tar.gz.sha256"], cwd=folder, check=True)


def test_a_full_disk_leaves_the_last_archive(tmp_path: Path) -> None:
    """When the archive cannot be written whole, nothing of it is left and the old one stays."""
    dist.lay(ReleaseArchive("kien-an-cu", b"old"), tmp_path, b"{}")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            dist.lay(ReleaseArchive("kien-an-moi", bytes(5000)), tmp_path, b"{}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
