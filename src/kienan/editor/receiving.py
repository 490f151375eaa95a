"""`kienan nhan`: a change that came as a ZIP file, checked, then written."""

from pathlib import Path

from kienan.base.problem import DataError, Problem
from kienan.editor import package
from kienan.editor.staging import Staging


def take_in(root: Path, file: Path) -> str:
    """Write the change in `file` into the project `root`; return a closing sentence.

    Raises DataError, and writes nothing, when it is no such file, was made on other files than are there, or
    what it gives is not right.
    """
    if not file.is_file() or file.stat().st_size > package.MOST_BYTES:
        raise DataError(
            [Problem(str(file), 0, "", "không có tệp này, hoặc tệp quá lớn", "tệp .zip của trang biên tập")]
        )
    change = package.unpacked(file.read_bytes())
    if problems := package.stale(root, change):
        raise DataError(problems)
    package.hold(root, change.files)
    found = Staging(root, "nhan").outcome(change.files)
    missing = [
        Problem("data/dinh-chinh.yml", 0, "", "thiếu mục đính chính", "mục ấy trong đề nghị")
        for _ in found.entries
    ]
    if found.problems or missing:
        raise DataError([*found.problems, *missing])
    package.apply(root, change)
    return f"Đã ghi “{change.title}”: " + ", ".join(sorted(change.files))
