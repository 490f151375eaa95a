"""`make dist`: the site built, packed, and laid into dist/ with its SHA-256."""

import hashlib
import os
import sys
from pathlib import Path

from kienan.base import git
from kienan.base.files import put, refusal
from kienan.base.text import size_text
from kienan.site.build import build
from kienan.site.edition import edition
from kienan.site.release.archive import About, Archive, archive

FOLDER = "dist"
_SOURCES = ("data", "docs", "overrides", "src", "mkdocs.yml", "requirements.txt")


def run(root: Path, wanted: str) -> int:
    """Build the site of `root` in the edition `wanted`, pack it into dist/; return 0, or 1 when it failed.

    A failed or killed run leaves the archive of the run before whole.
    """
    site = root / "site"
    if build(root, site, wanted):
        return 1
    try:
        made = archive(site, about(root))
        path = lay(made, root / FOLDER)
    except OSError as error:
        print(f"{refusal(error)} Chưa đóng gói; gói cũ vẫn nguyên.", file=sys.stderr)
        return 1
    except ValueError as error:
        print(f"{error} Chưa đóng gói; gói cũ vẫn nguyên.", file=sys.stderr)
        return 1
    print(f"Xong: {path.relative_to(root)} ({size_text(len(made.data))}).")
    return 0


def lay(made: Archive, folder: Path) -> Path:
    """Write `made` and its hash into `folder`, then drop the archives of earlier runs; return its path.

    The hash comes last. An archive without one is whole all the same: it was renamed when it was.
    """
    path = folder / f"{made.name}.tar.gz"
    summed = folder / f"{path.name}.sha256"
    put(path, made.data)
    put(summed, f"{hashlib.sha256(made.data).hexdigest()}  {path.name}\n".encode())
    for other in (*folder.glob("kien-an-*"), *folder.glob(".kien-an-*.moi")):
        if other not in (path, summed):
            other.unlink()
    return path


def about(root: Path) -> About:
    """Return what the archive of `root` says of itself: the edition just built, the commit, its time."""
    return About(edition(), _commit(root), int(os.environ.get("SOURCE_DATE_EPOCH") or 0))


def _commit(root: Path) -> str:
    """Return the commit's whole name, with a word when files differ from it; "không rõ" outside git."""
    commit = git.said(root, "rev-parse", "HEAD")
    if not commit:
        return "không rõ"
    changed = git.said(root, "status", "--porcelain", "--", *_SOURCES)
    return commit.decode().strip() + (", có sửa đổi chưa ghi nhận" if changed else "")
