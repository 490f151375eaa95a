"""Attached files, opened before they are published byte for byte: a report may be signed.

A process of its own opens it, under the watchdog; `pdf_contents` says what that looks for.
"""

import pickle
from collections.abc import Iterator
from pathlib import Path

from kienan.base.problem import Fault, Problem
from kienan.checks.pages.files import documents
from kienan.content.attachments import FOLDER, attachments
from kienan.content.load import Content
from kienan.spreadsheet.watchdog import Limits, output

MAX_BYTES = 20_000_000
LIMITS = Limits(memory=1_000_000_000, seconds=60, patience=300)
"""What opening a report may take; some 300 pages of text and tables take a fifth of it."""
DAMAGED = Fault("tệp PDF hỏng, không đọc được", "tệp PDF trọn vẹn", "xuất lại PDF từ bản gốc")


def check_attached_pdfs(content: Content, root: Path) -> Iterator[Problem]:
    """Yield why an attached file may not lie in the repository; drafts are public too."""
    for name in dict.fromkeys(attachment.name for attachment in attachments(content)):
        path = root / FOLDER / name
        if path.is_file() and not path.is_symlink() and path.parent == root / FOLDER:
            yield from judged(path, root)


def check_linked_pdfs(root: Path) -> Iterator[Problem]:
    """Yield why a PDF beside the pages of `root` may not be published."""
    for path in documents(root):
        yield from judged(path, root)


def judged(path: Path, root: Path) -> Iterator[Problem]:
    """Yield why the file `path` of the project `root` may not be published."""
    file = path.relative_to(root).as_posix()
    if path.stat().st_size > MAX_BYTES:
        found = f"tệp nặng {path.stat().st_size // 1_000_000} MB"
        yield Problem(file, 0, "", found, f"tệp dưới {MAX_BYTES // 1_000_000} MB", "xuất lại, giảm cỡ ảnh")
    elif not path.read_bytes().startswith(b"%PDF-"):
        hint = "xuất PDF từ bản gốc; tệp khác lỡ đưa vào đây thì xóa, ai cũng đọc được"
        yield Problem(file, 0, "", "không phải tệp PDF", "tệp PDF", hint)
    else:
        for fault in dict.fromkeys(read_elsewhere(path, root)):
            yield Problem(file, 0, "", fault.found, fault.expected, fault.hint)


def read_elsewhere(path: Path, root: Path) -> list[Fault]:
    """Return the faults that a process of its own finds: a damaged file may loop or ask for all memory."""
    out = output("kienan.checks.pdf_contents", [str(path.absolute()), str(root.absolute())], LIMITS)
    found: list[Fault] = pickle.loads(out) if out else [DAMAGED]  # of our own process, on our own pipe
    return found
