"""Where the editing page keeps its own files, and the drafts that outlive a crash."""

import json
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock

from kienan.base.files import write_files
from kienan.editing.rendered import Tree
from kienan.editor.job import Upload

WORK = Path(".cache/sua")
"""Below the project; git ignores it."""

_IDENT = re.compile(r"[a-z0-9]{16}")
_ANSWERS, _READY = "tra-loi.json", "de-nghi.zip"
_MOST = 200
"""Drafts kept; the oldest go."""


def new_ident() -> str:
    """Return an id for a draft that nobody guesses."""
    return secrets.token_hex(8)


@dataclass(frozen=True)
class Draft:
    """What was typed into a form: of which job and record, on what state of the files, and when."""

    job: str
    target: str
    base: str
    tree: dict[str, Tree]
    why: str = ""
    basis: str = ""
    uploads: Mapping[str, Upload] = field(default_factory=dict)
    saved: float = 0

    @property
    def about(self) -> str:
        """Return what tells it apart from other drafts of its job, "" for nothing yet."""
        said = (self.tree.get(key, "") for key in _TELLING)
        return next((words[:80] for words in said if isinstance(words, str) and words), "")


_TELLING = ("tên trang", "Họ và tên", "tên", "văn bản", "thông báo")


class Drafts:
    """The drafts of one project."""

    def __init__(self, root: Path) -> None:
        self.folder, self._saving = root / WORK / "nhap", Lock()

    def save(self, ident: str, draft: Draft) -> None:
        """Keep `draft` whole, in place of what was kept of it before.

        Uploads are named by what they hold: cut short, the answers kept before still find theirs.
        """
        place = self._place(ident)
        names = {
            name: [f"tep-{sha256(upload.data).hexdigest()[:24]}", upload.name]
            for name, upload in draft.uploads.items()
        }
        said = {
            "job": draft.job, "target": draft.target, "base": draft.base, "tree": draft.tree,
            "why": draft.why, "basis": draft.basis, "uploads": names, "saved": time.time(),
        }  # fmt: skip
        files = {place / names[name][0]: upload.data for name, upload in draft.uploads.items()}
        with self._saving:
            fresh = {path: data for path, data in files.items() if not path.exists()}
            write_files({**fresh, place / _ANSWERS: json.dumps(said, ensure_ascii=False).encode()})
            for path in place.glob("tep-*"):
                if path not in files:
                    path.unlink(missing_ok=True)
        for ident_, _ in list(self.listed())[_MOST:]:
            self.drop(ident_)

    def load(self, ident: str) -> Draft | None:
        """Return what was kept as `ident`, None when there is nothing that can be read."""
        return self._read(self._place(ident), Path.read_bytes)

    def _read(self, place: Path, uploaded: Callable[[Path], bytes]) -> Draft | None:
        try:
            said = json.loads((place / _ANSWERS).read_bytes())
            files = {n: Upload(given, uploaded(place / kept)) for n, (kept, given) in said["uploads"].items()}
            return Draft(**{**said, "uploads": files})
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def listed(self) -> Iterator[tuple[str, Draft]]:
        """Yield every draft, the newest first, without what its uploads hold."""
        places = list(self.folder.iterdir()) if self.folder.is_dir() else []
        named = ((path.name, path) for path in places if _IDENT.fullmatch(path.name))
        found = [(name, draft) for name, path in named if (draft := self._read(path, lambda _: b""))]
        yield from sorted(found, key=lambda item: -item[1].saved)

    def keep_ready(self, ident: str, package: bytes) -> None:
        """Keep the checked change of a draft."""
        write_files({self._place(ident) / _READY: package})

    def ready(self, ident: str) -> bytes | None:
        """Return the checked change of a draft, None when it has none."""
        path = self._place(ident) / _READY
        return path.read_bytes() if path.is_file() else None

    def drop(self, ident: str) -> None:
        """Forget a draft and what was uploaded to it."""
        shutil.rmtree(self._place(ident), ignore_errors=True)

    def _place(self, ident: str) -> Path:
        if not _IDENT.fullmatch(ident):
            raise LookupError(ident)
        return self.folder / ident
