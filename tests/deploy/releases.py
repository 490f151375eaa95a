"""A server's folder, small signed archives for it, and deploy/publish.sh run there."""

import atexit
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from kienan.site import headers
from kienan.site.csp import Inline
from kienan.site.edition import Edition
from kienan.site.release import dist
from kienan.site.release.archive import ArchiveFacts, ReleaseArchive, archive
from kienan.site.release.withdrawals import NO_NAMES, WithdrawalMarks
from tests.places import ROOT

DAY = 1_684_454_400
"""The time of the made-up commits: 19/5/2023, 00:00 UTC."""


def site_of(word: str, portals: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return the files of a site whose every page says `word`; a few are long enough to be packed."""
    page = f"<!doctype html><title>{word}</title><p>{word} " * 40
    others = {f"trang-{n}/index.html": page.encode() for n in range(4)}
    return {"index.html": page.encode(), "404.html": b"404", **others, **headers.of(portals, Inline())}


@cache
def desk() -> Path:
    """Return a folder with publish.sh, a key to sign with (`khoa`), and `allowed_signers` that names it."""
    folder = Path(mkdtemp(prefix="dang-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copy(ROOT / "deploy/publish.sh", folder)
    new_key(folder / "khoa")
    allow(folder / "khoa", folder / "allowed_signers")
    return folder


def script() -> Path:
    """Return the path of publish.sh, the allowed signers beside it."""
    return desk() / "publish.sh"


def new_key(path: Path) -> Path:
    """Make a key of OpenSSH without a passphrase at `path` and return `path`."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    return path


def allow(key: Path, signers: Path, options: str = 'namespaces="kien-an"') -> None:
    """Write `signers` as deploy/allowed_signers says, with `key` alone."""
    public = key.with_suffix(".pub").read_text().split()[:2]
    signers.write_text(f"# lời ghi\nngười-ký {options} {' '.join(public)}\n", "utf-8")


def packed(
    folder: Path,
    word: str,
    edition: Edition = Edition.PUBLIC,
    portals: tuple[str, ...] = (),
    said: tuple[int, WithdrawalMarks] = (DAY, NO_NAMES),
) -> Path:
    """Write a signed archive of `site_of(word)`, `said` of it time and names, and return its path."""
    site = folder / word
    for name, data in site_of(word, portals).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    return written(folder, archive(site, ArchiveFacts(edition, word, *said)))


def written(folder: Path, made: ReleaseArchive) -> Path:
    """Write `made` into `folder`, signed, and return its path."""
    return signed(folder / f"{made.name}.tar.gz", made.data)


def signed(path: Path, data: bytes, key: Path | None = None) -> Path:
    """Write `data` to `path`, with its signature beside it, and return `path`."""
    path.write_bytes(data)
    path.with_name(f"{path.name}.sig").unlink(missing_ok=True)
    assert dist.sign(path, key or desk() / "khoa") == 0
    return path


def run(
    *arguments: object,
    environment: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run publish.sh in a process group of its own, `before` in it first."""
    return subprocess.run(
        [str(script()), *map(str, arguments)],
        env={**os.environ, **(environment or {})},
        preexec_fn=before, start_new_session=True, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def published(made: Path, server: Path) -> str:
    """Publish, which must work; return what was said."""
    done = run(made, server)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def refused(*arguments: object, before: Callable[[], None] | None = None) -> str:
    """Run what must be refused in one line; return the line."""
    done = run(*arguments, before=before)
    assert done.returncode == 1, done.stdout
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def shown(server: Path) -> str:
    """Return the word of the site shown at `server`, which must be whole; "" when none is."""
    site = server / "site"
    if not site.is_symlink():
        return ""
    word = (site / "index.html").read_text().split("<title>")[1].split("</title>")[0]
    expected = site_of(word)
    there = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    assert set(expected) <= set(there)
    assert all(there[name].read_bytes() == data for name, data in expected.items() if name[0] != "_")
    return word


def releases(server: Path) -> list[str]:
    """Return the names of what stands in releases/."""
    return sorted(p.name for p in (server / "releases").iterdir()) if (server / "releases").exists() else []


def files_up_to(size: int) -> Callable[[], None]:
    """Return what makes a process unable to write a file larger than `size` bytes, as on a full disk."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write fails then, instead of ending the program
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit
