"""`make dist`: the site built, packed, and laid into dist/ with hash, bill of materials and signature."""

import os
import subprocess
import sys
from pathlib import Path

from kienan.base import git
from kienan.base.files import put, refusal
from kienan.base.text import size_text
from kienan.content.load import load
from kienan.site.build import build
from kienan.site.edition import edition
from kienan.site.release.archive import ArchiveFacts, ReleaseArchive, archive
from kienan.site.release.withdrawals import names_of

FOLDER, LOCK = "dist", "requirements.txt"
NAMESPACE = "kien-an"
"""What a signature is for, so that none made for another use is taken for it; `publish.sh` says the same."""

_SOURCES = ("data", "docs", "overrides", "src", "mkdocs.yml", "requirements.txt")


def run(root: Path, wanted: str, key: str = "") -> int:
    """Build the site of `root` in the edition `wanted`, pack it into dist/; return 0, or 1 when it failed.

    With the file of a private `key` of SSH the archive is signed for `deploy/publish.sh`.
    A failed or killed run leaves the archive of the run before whole.
    """
    site = root / "site"
    if build(root, site, wanted):
        return 1
    try:
        said = about(root)
        made = archive(site, said)
        lock = (root / LOCK).read_text("utf-8")
        path = lay(made, root / FOLDER, bill(lock, f"{made.name}.tar.gz", made.digest, said.time))
    except OSError as error:
        print(f"{refusal(error)} Chưa đóng gói; gói cũ vẫn nguyên.", file=sys.stderr)
        return 1
    except ValueError as error:
        print(f"{error} Chưa đóng gói; gói cũ vẫn nguyên.", file=sys.stderr)
        return 1
    print(f"Xong: {path.relative_to(root)} ({size_text(len(made.data))}).")
    return sign(path, Path(key).expanduser()) if key else 0


def bill(lock: str, name: str, digest: str, time: int) -> bytes:
    """Return the bill of materials of `sbom`, whose libraries are loaded for this alone."""
    from kienan.site.release import sbom  # noqa: PLC0415, a quarter of a second that no other command needs

    return sbom.bill(lock, name, digest, time)


def lay(made: ReleaseArchive, folder: Path, bill: bytes) -> Path:
    """Write `made`, its bill of materials and its hash into `folder`, then drop what earlier runs left.

    Return the archive's path. The hash comes last. An archive without one is whole all the same: it was
    renamed when it was. A signature of an earlier run goes first: it is another archive's, or made anew.
    """
    path = folder / f"{made.name}.tar.gz"
    summed, listed = folder / f"{path.name}.sha256", folder / f"{made.name}.cdx.json"
    put(path, made.data)
    put(listed, bill)
    put(summed, f"{made.digest}  {path.name}\n".encode())
    for other in (*folder.glob("kien-an-*"), *folder.glob(".kien-an-*.moi")):
        if other not in (path, summed, listed):
            other.unlink()
    return path


def sign(path: Path, key: Path) -> int:
    """Sign the archive `path` with `key` into `path`.sig; return 0, or 1 when it failed and why was printed.

    OpenSSH asks for the passphrase of the key by itself, or its agent gives it.
    """
    command = ["ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(path)]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        print("Gói chưa ký: máy không có ssh-keygen; cài gói openssh-client.", file=sys.stderr)
        return 1
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["không rõ vì sao"]
        print(f"Gói chưa ký được bằng khóa {key}: {said[-1]}", file=sys.stderr)
        return 1
    print(f"Đã ký: {path.name}.sig.")
    return 0


def about(root: Path) -> ArchiveFacts:
    """Return what the archive of `root` says of itself: edition just built, commit, time, marks of names."""
    time = int(os.environ.get("SOURCE_DATE_EPOCH") or 0)
    return ArchiveFacts(edition(), _commit(root), time, names_of(load(root)))


def _commit(root: Path) -> str:
    """Return the commit's whole name, with a word when files differ from it; "không rõ" outside git."""
    commit = git.said(root, "rev-parse", "HEAD")
    if not commit:
        return "không rõ"
    changed = git.said(root, "status", "--porcelain", "--", *_SOURCES)
    return commit.decode().strip() + (", có sửa đổi chưa ghi nhận" if changed else "")
