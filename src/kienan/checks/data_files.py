"""Which files may stand in data/: those that a reader of data opens, and no other.

A file that nothing reads is a fact that an editor believes published, a list that an office handed over, or
a photo of somebody who has left: whatever lies in the repository, everybody can read.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kienan.base.problem import Problem
from kienan.checks.file_names import check_file_names
from kienan.content import sample_list
from kienan.content.attachments import attachments
from kienan.content.data_files import shapes
from kienan.content.load import Content
from kienan.content.recipients import LIST_NAME
from kienan.model.yaml_source import A_LINK

PHOTOS, REPORTS = PurePosixPath("data/dien-hinh/anh"), PurePosixPath("data/bao-cao")
_OURS = {
    "data/README.md",
    "data/nguon/ke-hoach.txt",
    "data/dien-hinh/mau.yml.txt",
}
_HANDED_OVER = (
    *(
        ".xlsx",
        ".xls",
        ".xlsm",
        ".xlsb",
        ".xltx",
        ".ods",
        ".fods",
        ".csv",
        ".tsv",
        ".numbers",
        ".mdb",
        ".accdb",
    ),
    *(".doc", ".docx", ".docm", ".odt", ".rtf", ".zip", ".rar", ".7z"),
)
_SYSTEM = (".DS_Store", ".gitkeep", "Thumbs.db", "desktop.ini")
"""What systems leave behind, by its whole name; any other hidden file could steer git or be a list."""
_ELSEWHERE = frozenset(("data", "docs", "tests", "site", "site-demo", "usb", "dist", "mutants"))
"""Folders beside data/ that have rules of their own, or are made."""
_ALMOST = (".yaml", ".yml.txt", ".txt", ".YML")


def check_data_files(root: Path) -> Iterator[Problem]:
    """Yield links, odd names and files that nothing reads; photos and reports are judged apart."""
    names = {path: PurePosixPath(path.relative_to(root).as_posix()) for path in (root / "data").rglob("*")}
    yield from check_file_names(names.values())
    for path, name in sorted(names.items()):
        if path.is_symlink():
            yield Problem(str(name), 0, "", *A_LINK)
        elif _is_ours(path) and not _has_a_place(root, name):
            yield Problem(str(name), 0, "", *_unread(name))
    yield from _lists_elsewhere(root)


def _lists_elsewhere(root: Path) -> Iterator[Problem]:
    """Yield lists and documents handed over that lie beside data/ instead of in it."""
    for top in sorted(root.iterdir()):
        if top.is_symlink() or top.name in _ELSEWHERE or (top.is_dir() and top.name.startswith(".")):
            continue
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.name.lower().endswith(_HANDED_OVER) and path.is_file():
                name = PurePosixPath(path.relative_to(root).as_posix())
                yield Problem(str(name), 0, "", *_unread(name))


def _is_ours(path: Path) -> bool:
    """Tell whether `path` is a file that no operating system put there by itself."""
    return path.is_file() and path.name not in _SYSTEM


def _has_a_place(root: Path, name: PurePosixPath) -> bool:
    if str(name) == sample_list.FILE:
        return True
    if str(name) in _OURS or any(_fits(name, pattern) for pattern in shapes()):
        return True
    if name.name == LIST_NAME and (root / name).with_name("dot.yml").is_file():
        return True
    return name.is_relative_to(PHOTOS) or name.parent == REPORTS


def sample(root: Path, content: Content) -> Iterator[Problem]:
    """Refuse a sample workbook that somebody filled in, or that offers other choices than the data has."""
    path = root / sample_list.FILE
    made = sample_list.workbook(content.badge_rules.levels, content.units.values())
    if content.badge_rules.levels and path.is_file() and path.read_bytes() != made:
        found = "không phải bản mẫu trống do máy viết, hoặc mức và đảng bộ trong mẫu đã cũ"
        hint = "chạy make schema; danh sách đã điền thì xóa khỏi đây, đưa tận tay người phụ trách kỹ thuật"
        yield Problem(sample_list.FILE, 0, "", found, "bản mẫu trống", hint)


def _fits(name: PurePosixPath, pattern: str) -> bool:
    return name.match(pattern) and len(name.parts) == len(PurePosixPath(pattern).parts)


def left_over(root: Path, content: Content) -> Iterator[Problem]:
    """Yield the photos that no exemplar names: theirs who left, or not yet looked at."""
    named = {str(PurePosixPath(e.photo.file)) for e in content.exemplars.values() if e.photo}
    for path in sorted((root / PHOTOS).rglob("*")):
        file = path.relative_to(root / PHOTOS).as_posix()
        if _is_ours(path) and file not in named and not path.name.startswith("doc-truoc"):
            found = "không điển hình nào gọi tên ảnh này"
            expected = "tên tệp ghi ở mục “ảnh” của một điển hình, hoặc xóa ảnh"
            yield Problem((PHOTOS / file).as_posix(), 0, "", found, expected)


def unnamed_reports(root: Path, content: Content) -> Iterator[Problem]:
    """Yield the attached files that no record names."""
    named = {attachment.name for attachment in attachments(content)}
    for path in sorted((root / REPORTS).glob("*")):
        if _is_ours(path) and path.name not in named:
            yield Problem(str(REPORTS / path.name), 0, "", *_unread(REPORTS / path.name))


def _unread(name: PurePosixPath) -> tuple[str, str, str]:
    if name.name.lower().rstrip("#~").endswith(_HANDED_OVER):
        found = "tệp cơ quan giao không đặt trong kho mã: ở đây ai cũng đọc được"
        hint = "xóa khỏi đề nghị này, đưa tận tay người phụ trách kỹ thuật (make import)"
        return found, "chỉ các tệp của trang", hint
    if name.name.startswith("."):
        return (
            "tệp ẩn không đặt trong data/: có thể đổi cách git đọc dữ liệu",
            "chỉ các tệp của trang",
            "xóa tệp này",
        )
    ending = next((end for end in _ALMOST if name.name.endswith(end)), "")
    hint = f"có phải “{name.name.removesuffix(ending)}.yml”?" if ending else ""
    return "trang không đọc tệp này", "tên và thư mục đúng như bảng trong CONTRIBUTING.md", hint
