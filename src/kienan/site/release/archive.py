"""The archive that `deploy/publish.sh` publishes: one folder with the site, its manifest, what build it is.

The same files and the same facts give the same bytes: sorted, at one time, with no owner and no rights.
"""

import gzip
import hashlib
import tarfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import brotli

from kienan.site.edition import Edition
from kienan.site.release.withdrawals import NO_NAMES, WithdrawalMarks

SITE, ABOUT, MANIFEST = "site", "ban-dung.txt", "SHA256SUMS"
"""What stands in the folder. `publish.sh` knows these names."""

NAMES = {Edition.PUBLIC: "công khai", Edition.DEMO: "minh họa", Edition.PREVIEW: "xem trước"}
"""The editions as ABOUT names them. `publish.sh` takes the first one only."""

_PREFIXES = {
    Edition.PUBLIC: "kien-an",
    Edition.DEMO: "kien-an-minh-hoa",
    Edition.PREVIEW: "kien-an-xem-truoc",
}

PACKED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".csv", ".ics", ".xml", ".webmanifest"}
"""Suffixes of texts that readers get. Pictures, fonts and PDFs are compressed within."""

CHANGED_WHEN_SENT = "nhung/v1/oembed/"
"""Where the server changes what it sends (deploy/nginx.conf): nothing packed stands there."""

SMALLEST = 512
"""Bytes below which nothing is packed; `gzip_min_length` of deploy/nginx.conf says the same."""


@dataclass(frozen=True)
class ArchiveFacts:
    """What an archive says of itself: its edition, its commit in words, the seconds of that commit (UTC).

    And by marks which withdrawn names it knows of. `publish.sh` compares times and marks with those of the
    release that stands.
    """

    edition: Edition
    commit: str
    time: int
    names: WithdrawalMarks = NO_NAMES

    @property
    def text(self) -> str:
        """The lines of ABOUT, `key: value`. Times as ISO 8601 writes them are ordered as text."""
        moment = f"{datetime.fromtimestamp(self.time, UTC):%Y-%m-%dT%H:%M:%SZ}"
        lines = [f"bản: {NAMES[self.edition]}", f"commit: {self.commit}", f"ngày: {moment}"]
        lines += [f"rút tên: {mark}" for mark in self.names.withdrawn]
        lines += [f"nêu tên: {mark}" for mark in self.names.shown]
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True)
class ReleaseArchive:
    """A finished archive: the name of its folder, its bytes (.tar.gz)."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


def archive(site: Path, about: ArchiveFacts) -> ReleaseArchive:
    """Return the archive of the folder `site`.

    Its name holds the day and eight digits of the manifest's hash, so two archives of one name are the same.
    Raises OSError when a file cannot be read, ValueError for a link or a name that a manifest cannot hold.
    """
    files = {f"{SITE}/{path}": data for path, data in with_packed(_read(site)).items()}
    files[ABOUT] = about.text.encode()
    listed = manifest(files)
    digest = hashlib.sha256(listed).hexdigest()[:8]
    name = f"{_PREFIXES[about.edition]}-{datetime.fromtimestamp(about.time, UTC):%Y%m%d}-{digest}"
    return ReleaseArchive(name, _tar(name, {**files, MANIFEST: listed}, about.time))


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the lines that `sha256sum --check` reads, sorted by path."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()


def with_packed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return `files` plus the `.gz` and `.br` variants of text files that are smaller."""
    texts = [
        path
        for path, data in files.items()
        if Path(path).suffix in PACKED and len(data) >= SMALLEST and not path.startswith(CHANGED_WHEN_SENT)
    ]
    made = dict(files)
    with ThreadPoolExecutor() as workers:  # both libraries compress outside Python's lock
        for ending, pack in ((".gz", gzipped), (".br", _brotli)):
            packed = workers.map(pack, (files[path] for path in texts))
            for path, data in zip(texts, packed, strict=True):
                if len(data) < len(files[path]):
                    made.setdefault(path + ending, data)
    return made


def gzipped(data: bytes) -> bytes:
    """Return `data` in gzip's form without a name or a time in its head."""
    out = BytesIO()
    with gzip.GzipFile("", "wb", 9, out, mtime=0) as packer:
        packer.write(data)
    return out.getvalue()


def _brotli(data: bytes) -> bytes:
    packed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT)
    return packed


def _read(site: Path) -> dict[str, bytes]:
    """Return every file below `site` by its path with slashes, sorted."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in _files(site)}


def _files(site: Path) -> Iterator[Path]:
    for path in sorted(site.rglob("*")):
        if path.is_symlink() or any(sign in path.name for sign in "\n\r\\"):
            raise ValueError(f"{path}: tên hoặc loại tệp không đưa vào gói được.")
        if path.is_file():
            yield path


def _tar(folder: str, files: Mapping[str, bytes], time: int) -> bytes:
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(files):
            entry = tarfile.TarInfo(f"{folder}/{path}")
            entry.size, entry.mtime, entry.mode = len(files[path]), time, 0o644
            tar.addfile(entry, BytesIO(files[path]))
    return gzipped(out.getvalue())
