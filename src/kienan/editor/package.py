"""A change as one file to send: what it changes, on which state of those files, and the files themselves."""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kienan.base.problem import DataError, Problem
from kienan.editor.menu import MENU, only_menu
from kienan.editor.staging import Files, put_in
from kienan.editor.work_files import WORK

_LIST, _FOLDER = "thay-doi.json", "tep/"
_PART = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_PATH = re.compile(rf"(?:data|docs)(?:/{_PART})+")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?|.*\.")
"""Names that Windows gives to no file."""
_ENDINGS = (".yml", ".csv", ".md", ".jpg", ".jpeg", ".png", ".webp", ".pdf", ".txt")
MOST_FILES, MOST_BYTES = 100, 60_000_000
_MOST = "không quá 100 tệp, 60 MB"
JOURNAL = WORK / "dang-ghi.zip"


@dataclass(frozen=True)
class ChangePackage:
    """A change: its title, its files, and for each the digest of what stood there, "" for nothing."""

    title: str
    files: Files
    before: dict[str, str]


def safe_path(path: str) -> bool:
    """Tell whether a change may touch `path`: the menu, or a plain name of our kinds in data/, docs/."""
    if path == MENU:
        return True
    parts = path.split("/")
    named = bool(_PATH.fullmatch(path)) and path.endswith(_ENDINGS)
    return named and not any(_RESERVED.fullmatch(part) for part in parts)


def made(root: Path, title: str, files: Files) -> ChangePackage:
    """Return the change of `files` in the project `root`, without those that stay as they are.

    Raises DataError as `hold` does.
    """
    hold(root, files)
    changed = {name: data for name, data in files.items() if data != _held(root, name)}
    return ChangePackage(title, changed, {name: sum_of(_held(root, name)) for name in changed})


def hold(root: Path, files: Files) -> None:
    """Raise DataError for a path outside data/ and docs/, and for mkdocs.yml changed outside its menu."""
    if wrong := sorted(name for name in files if not (safe_path(name) and _inside(root, name))):
        raise DataError([_unsafe(name) for name in wrong])
    size = sum(len(data) for data in files.values() if data is not None)
    if len(files) > MOST_FILES or size > MOST_BYTES:
        found = f"một đề nghị {len(files)} tệp, {size // 1_000_000} MB"
        raise DataError([Problem("", 0, "", found, _MOST, "chia thành vài đề nghị")])
    if MENU in files and not only_menu(_held(root, MENU), files[MENU]):
        found = "sửa chỗ khác ngoài các dòng trang của mục lục"
        raise DataError([Problem(MENU, 0, "", found, "chỉ các dòng “- Tên: trang.md” dưới “nav:”")])


def _inside(root: Path, name: str) -> bool:
    """Tell whether a path leads to no other place than it says, by no link of a folder."""
    parent = (root / name).parent
    return parent.resolve() == root.resolve() / Path(name).parent and not (root / name).is_symlink()


def _unsafe(name: str) -> Problem:
    return Problem("", 0, "", f"tên tệp “{name[:80]}”", "tệp trong data/ hoặc docs/, tên chữ không dấu")


def _held(root: Path, name: str) -> bytes | None:
    path = root / name
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def sum_of(data: bytes | None) -> str:
    """Return the SHA-256 of `data`, "" for nothing."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def packed(package: ChangePackage) -> bytes:
    """Return `package` as a ZIP file; the same change gives the same bytes."""
    listed = [
        {"tệp": name, "trước": package.before[name], "nay": sum_of(data)}
        for name, data in sorted(package.files.items())
    ]
    said = json.dumps({"việc": package.title, "tệp": listed}, ensure_ascii=False, indent=1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(_LIST), said)
        for name, data in sorted(package.files.items()):
            if data is not None:
                archive.writestr(zipfile.ZipInfo(_FOLDER + name), data)
    return out.getvalue()


def unpacked(data: bytes) -> ChangePackage:
    """Return the change in a ZIP file; raises DataError when it is none, or touches what it may not."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError, NotImplementedError, RuntimeError):
        raise DataError([_not_ours()]) from None


def _not_ours() -> Problem:
    return Problem(
        "FILE", 0, "", "tệp không phải đề nghị của trang biên tập, hoặc đã hỏng", "tệp .zip trang ấy đã làm"
    )


def _read(archive: zipfile.ZipFile) -> ChangePackage:
    entries = archive.infolist()
    if len(entries) > MOST_FILES + 1 or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise DataError([Problem("FILE", 0, "", "tệp quá lớn", _MOST)])
    said: dict[str, Any] = json.loads(_content(archive, _LIST))
    files: dict[str, bytes | None] = {}
    before: dict[str, str] = {}
    for item in said["tệp"]:
        name = str(item["tệp"])
        if not safe_path(name):
            raise DataError([_unsafe(name)])
        files[name] = _content(archive, _FOLDER + name) if item["nay"] else None
        before[name] = str(item["trước"])
        if sum_of(files[name]) != item["nay"]:
            raise ValueError(name)
    return ChangePackage(str(said["việc"])[:200], files, before)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return what an entry holds, no more than it says it does."""
    entry = archive.getinfo(name)
    with archive.open(entry) as file:
        data = file.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise ValueError(name)
    return data


def stale(root: Path, package: ChangePackage) -> list[Problem]:
    """Return a problem for each file that is not any more what the change was made on."""
    changed = (name for name, was in package.before.items() if sum_of(_held(root, name)) != was)
    found = "tệp đã đổi từ khi làm đề nghị này"
    return [Problem(name, 0, "", found, "đề nghị làm trên bản đang có: mở lại biểu mẫu") for name in changed]


def apply(root: Path, package: ChangePackage) -> None:
    """Write the change into the project; killed halfway, `recover` ends it.

    Raises DataError as `hold` does.
    """
    hold(root, package.files)
    journal = root / JOURNAL
    put_in(root, {JOURNAL.as_posix(): packed(package)})
    put_in(root, package.files)
    journal.unlink()


def recover(root: Path) -> bool:
    """End a change whose writing was cut short, and take away what it left; tell whether there was one."""
    journal = root / JOURNAL
    if not journal.is_file():
        return False
    files = unpacked(journal.read_bytes()).files
    put_in(root, files)
    for path in (root / name for name in files):
        for left in path.parent.glob(f".{path.name}.*.moi"):
            left.unlink(missing_ok=True)
    journal.unlink()
    return True
