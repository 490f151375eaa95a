"""Which files may stand in data/: those that a reader of data opens, and no other.

A file that nothing reads is a fact that an editor believes published, a list that an office handed over, or
a photo of somebody who has left: whatever lies in the repository, everybody can read.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kienan.base.problem import Problem
from kienan.content.load import Content, shapes
from kienan.content.recipients import LIST_NAME
from kienan.model.yaml_source import A_LINK

PHOTOS, REPORTS = PurePosixPath("data/dien-hinh/anh"), PurePosixPath("data/bao-cao")
_OURS = {
    "data/README.md",
    "data/nguon/ke-hoach.txt",
    "data/dien-hinh/mau.yml.txt",
}
_HANDED_OVER = (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".doc", ".docx", ".zip", ".rar")
_SYSTEM = ("Thumbs.db", "desktop.ini")
_ALMOST = (".yaml", ".yml.txt", ".txt", ".YML")


def check(root: Path, content: Content | None) -> Iterator[Problem]:
    """Yield links, and files that nothing reads; without `content`, reports are not judged, photos never."""
    for path in sorted((root / "data").rglob("*")):
        name = PurePosixPath(path.relative_to(root).as_posix())
        if path.is_symlink():
            yield Problem(str(name), 0, "", *A_LINK)
        elif path.is_file() and not name.name.startswith((".", *_SYSTEM)):
            yield from _stranger(root, name, content)


def _stranger(root: Path, name: PurePosixPath, content: Content | None) -> Iterator[Problem]:
    if str(name) in _OURS or any(_fits(name, pattern) for pattern in shapes()):
        return
    if name.name == LIST_NAME and (root / name).with_name("dot.yml").is_file():
        return
    if not name.is_relative_to(PHOTOS) and (
        name.parent != REPORTS or (content and not _attached(name, content))
    ):
        yield Problem(str(name), 0, "", *_unread(name))


def _fits(name: PurePosixPath, pattern: str) -> bool:
    return name.match(pattern) and len(name.parts) == len(PurePosixPath(pattern).parts)


def left_over(root: Path, content: Content) -> Iterator[Problem]:
    """Yield the photos that no exemplar names: theirs who left, or not yet looked at."""
    named = {str(PurePosixPath(e.photo.file)) for e in content.exemplars.values() if e.photo}
    for path in sorted((root / PHOTOS).rglob("*")):
        file = path.relative_to(root / PHOTOS).as_posix()
        if path.is_file() and file not in named and not path.name.startswith((".", "doc-truoc", *_SYSTEM)):
            found = "không điển hình nào gọi tên ảnh này"
            expected = "tên tệp ghi ở mục “ảnh” của một điển hình, hoặc xóa ảnh"
            yield Problem((PHOTOS / file).as_posix(), 0, "", found, expected)


def _attached(name: PurePosixPath, content: Content) -> bool:
    return content.summary.report is not None and content.summary.report.file == name.name


def _unread(name: PurePosixPath) -> tuple[str, str, str]:
    if name.name.lower().endswith(_HANDED_OVER):
        found = "tệp cơ quan giao không đặt trong kho mã: ở đây ai cũng đọc được"
        hint = "xóa khỏi đề nghị này, đưa tận tay người phụ trách kỹ thuật (make import)"
        return found, "chỉ các tệp của trang", hint
    ending = next((end for end in _ALMOST if name.name.endswith(end)), "")
    hint = f"có phải “{name.name.removesuffix(ending)}.yml”?" if ending else ""
    return "trang không đọc tệp này", "tên và thư mục đúng như bảng trong CONTRIBUTING.md", hint
