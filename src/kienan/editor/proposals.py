"""A change sent to where the project is kept: one branch, one commit, made beside the editor's own files.

Nothing of the working folder is touched: the commit is made of git's objects, with an index of its own.
"""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

from kienan.base.text import slug
from kienan.editor.package import ChangePackage

SETTING = "kienan.trang-de-nghi"
"""The line of git's settings that gives another forge's page for new requests: {nhanh}, {goc} stand in it."""

_PAGES = {
    "github.com": "{kho}/compare/{goc}...{nhanh}?expand=1",
    "gitlab.com": "{kho}/-/merge_requests/new?merge_request%5Bsource_branch%5D={nhanh}",
}
_SECONDS = 120


class SendError(Exception):
    """A change that could not be sent; the text says why in Vietnamese, in one line."""


@dataclass(frozen=True)
class Sent:
    """A change that was sent: its branch, its commit, the page where the request is made ("" for none)."""

    branch: str
    commit: str
    page: str


def can_send(root: Path) -> bool:
    """Tell whether the project has a git and a remote to send to."""
    return bool(_remote(root))


def send(root: Path, package: ChangePackage, now: datetime) -> Sent:
    """Push `package` as one commit on a new branch; raises SendError, and then nothing was sent."""
    remote = _remote(root)
    if not remote:
        raise SendError("Thư mục này chưa nối với kho nào: hãy tải tệp .zip.")
    _tried(root, "fetch", "--quiet", remote)  # offline, what is known of the remote will do
    base, name = _base(root, remote)
    with TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        _git(root, "read-tree", base, env=index)
        for path, data in package.files.items():
            _stage(root, base, path, data, index)
        tree = _git(root, "write-tree", env=index)
    commit = _git(root, "commit-tree", tree, "-p", base, "-m", package.title, env=_somebody(root))
    branch = f"sua/{slug(package.title)[:40].strip('-')}-{now:%Y%m%d-%H%M%S}"
    _git(root, "push", "--quiet", remote, f"{commit}:refs/heads/{branch}")
    return Sent(branch, commit, new_request_page(root, remote, name, branch))


def _stage(root: Path, base: str, path: str, data: bytes | None, index: Mapping[str, str]) -> None:
    if data is None:
        _git(root, "update-index", "--force-remove", "--", path, env=index)
        return
    there = _tried(root, "cat-file", "blob", f"{base}:{path}")
    here = (root / path).read_bytes() if (root / path).is_file() else None
    if there is not None and here is not None and there != here:
        data = _joined(path, there, here, data)
    blob = _git(root, "hash-object", "-w", "--stdin", "--no-filters", given=data)
    _git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", env=index)


def _joined(path: str, there: bytes, here: bytes, data: bytes) -> bytes:
    """Return what the kept file `there` says with the change from `here` to `data` made in it."""
    with TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("moi", "goc", "kho")]
        for name, content in zip(names, (data, here, there), strict=True):
            name.write_bytes(content)
        done = subprocess.run(
            ["git", "merge-file", "-p", *map(str, names)],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    if done.returncode:
        raise SendError(
            f"Tệp {path} ở kho đã khác bản trên máy này: lấy bản mới về (git pull) rồi làm lại việc này."
        )
    return done.stdout


def _remote(root: Path) -> str:
    names = (_tried(root, "remote") or b"").decode("utf-8", "replace").split()
    return "origin" if "origin" in names else next(iter(names), "")


def _base(root: Path, remote: str) -> tuple[str, str]:
    """Return the commit that the change is made on, and the name of its branch: the remote's main one."""
    head = (_tried(root, "symbolic-ref", "--quiet", f"refs/remotes/{remote}/HEAD") or b"").decode().strip()
    own = (_tried(root, "symbolic-ref", "--quiet", "--short", "HEAD") or b"").decode().strip()
    for name in filter(None, (head.removeprefix(f"refs/remotes/{remote}/"), "main", "master", own)):
        if found := _tried(
            root, "rev-parse", "--verify", "--quiet", f"refs/remotes/{remote}/{name}^{{commit}}"
        ):
            return found.decode().strip(), name
    return _git(root, "rev-parse", "HEAD"), own or "main"


def _somebody(root: Path) -> dict[str, str]:
    """Return who commits where git has not been told: the office, with no address."""
    known = {name: (_tried(root, "config", name) or b"").strip() for name in ("user.name", "user.email")}
    names = {} if known["user.name"] else {"NAME": "Người biên tập"}
    mail = {} if known["user.email"] else {"EMAIL": "bien-tap@localhost"}
    return {
        f"GIT_{who}_{what}": v for who in ("AUTHOR", "COMMITTER") for what, v in {**names, **mail}.items()
    }


def new_request_page(root: Path, remote: str, base: str, branch: str) -> str:
    """Return where a request for `branch` is made, "" where that is not known or no https address."""
    address = (_tried(root, "remote", "get-url", remote) or b"").decode("utf-8", "replace").strip()
    pattern = (_tried(root, "config", SETTING) or b"").decode("utf-8", "replace").strip()
    web = _web(address)
    pattern = pattern or (_PAGES.get(urlsplit(web).hostname or "", "") if web else "")
    words = {"kho": web, "goc": quote(base, safe=""), "nhanh": quote(branch, safe="")}
    page = re.sub(r"\{(kho|goc|nhanh)\}", lambda match: words[match[1]], pattern)
    return page if page.startswith("https://") else ""


def _web(address: str) -> str:
    """Return the https address of a repository, without who signs in; "" where git's address gives none."""
    match = re.fullmatch(r"(?:ssh://)?git@([^:/]+)(?::\d+)?[:/](.+?)(?:\.git)?/?", address)
    if not match:
        match = re.fullmatch(r"https://(?:[^/@]*@)?([^/]+)/(.+?)(?:\.git)?/?", address)
    return f"https://{match[1]}/{match[2]}" if match else ""


def _run(
    root: Path, arguments: tuple[str, ...], env: Mapping[str, str], given: bytes
) -> subprocess.CompletedProcess[bytes]:
    quiet = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        ["git", "-C", str(root), *arguments],
        env={**os.environ, **quiet, **env},
        input=given,
        capture_output=True,
        check=False,
        timeout=_SECONDS,
    )


def _tried(root: Path, *arguments: str) -> bytes | None:
    try:
        done = _run(root, arguments, {}, b"")
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _git(
    root: Path,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    given: bytes = b"",
) -> str:
    try:
        done = _run(root, arguments, env or {}, given)
    except subprocess.TimeoutExpired:
        raise SendError("Kho không trả lời: kiểm tra mạng rồi bấm lại, hoặc tải tệp .zip.") from None
    except OSError:
        raise SendError("Máy này chưa có git: hãy tải tệp .zip.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
        why = re.sub(r"//[^/@\s]+@", "//", said)  # no password of an address is shown
        raise SendError(f"Không gửi được ({why[:200]}). Chưa gửi gì; hãy bấm lại, hoặc tải tệp .zip.")
    return done.stdout.decode("utf-8", "replace").strip()
