"""Which files may stand in data/: those that a reader of data opens, and no other.

A file that nothing reads is a fact that an editor believes published, a list that an office handed over, or
a photo of somebody who has left: whatever lies in the repository, everybody can read.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kienan.base.problem import Problem
from kienan.content import sample_list
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


def check(root: Path) -> Iterator[Problem]:
    """Yield links, and files that nothing reads; photos and reports are judged apart."""
    for path in sorted((root / "data").rglob("*")):
        name = PurePosixPath(path.relative_to(root).as_posix())
        if path.is_symlink():
            yield Problem(str(name), 0, "", *A_LINK)
        elif _is_ours(path) and not _has_a_place(root, name):
            yield Problem(str(name), 0, "", *_unread(name))


def _is_ours(path: Path) -> bool:
    """Tell whether `path` is a file that no operating system put there by itself."""
    return path.is_file() and not path.name.startswith((".", *_SYSTEM))


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
    if path.is_file() and path.read_bytes() != made:
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
    """Yield the reports that the summary does not name."""
    report = content.summary.report
    for path in sorted((root / REPORTS).glob("*")):
        if _is_ours(path) and not (report and report.file == path.name):
            yield Problem(str(REPORTS / path.name), 0, "", *_unread(REPORTS / path.name))


def _unread(name: PurePosixPath) -> tuple[str, str, str]:
    if name.name.lower().endswith(_HANDED_OVER):
        found = "tệp cơ quan giao không đặt trong kho mã: ở đây ai cũng đọc được"
        hint = "xóa khỏi đề nghị này, đưa tận tay người phụ trách kỹ thuật (make import)"
        return found, "chỉ các tệp của trang", hint
    ending = next((end for end in _ALMOST if name.name.endswith(end)), "")
    hint = f"có phải “{name.name.removesuffix(ending)}.yml”?" if ending else ""
    return "trang không đọc tệp này", "tên và thư mục đúng như bảng trong CONTRIBUTING.md", hint
