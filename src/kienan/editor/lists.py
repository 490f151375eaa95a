"""The jobs that take in a file of an office, a list or the Plan: read, shown, written only when agreed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kienan import intake
from kienan.base.text import day_text, slug
from kienan.checks.plan_wording import edition_mark
from kienan.content.recipients import LIST_NAME
from kienan.editing.rendered import Tree
from kienan.editor.job import Asked, Job, JobChange, Opened, Upload, UploadBox, tree_of
from kienan.editor.project import Project, refused
from kienan.intake import plan
from kienan.intake.plan.old import RECEIVED, SUMMARY
from kienan.model.base import Day, Line, OptionalLine, Record, key
from kienan.model.values import parse_day

FILE, PLAN = "tệp danh sách", "tệp kế hoạch"
_SAID = (
    (re.compile(r'thêm: CONFIRM="(.*?)"'), r"ghi vào ô “Lời xác nhận”: \1"),
    (re.compile(r'CONFIRM="(.*?)"'), r"lời xác nhận: \1"),
    (re.compile(r'CONSENT="văn bản số …"'), "ô “Văn bản đồng ý”"),
    (re.compile(r"\bCONSENT\b"), "ô “Văn bản đồng ý”"),
    (re.compile(r"\bCONFIRM\b"), "ô “Lời xác nhận”"),
    (re.compile(r"\bROUND\b=?"), "ô “Đợt”"),
    (re.compile(r"chạy lại lệnh"), "bấm lại nút xem trước"),
    (re.compile(r"tạo đợt trước: make new \S+ \S+"), "chọn việc “Chuẩn bị đợt mới” trước"),
)  # fmt: skip
"""What the import says of its command, as the form calls it."""


class _List(Record):
    day: Day = key("đợt", "ngày của đợt trao Huy hiệu Đảng")
    consent: OptionalLine = key(
        "văn bản đồng ý",
        "văn bản ghi mọi người đồng ý nêu tên; để trống khi danh sách có cột Đồng ý công khai",
        default="",
    )
    confirm: OptionalLine = key(
        "lời xác nhận", "chỉ ghi khi phải hỏi lại một số tên, đúng như lời đã nêu", default=""
    )


class ListJob(Job):
    """A list of a round, from a file that stays on this machine."""

    uploads = (
        UploadBox(
            FILE,
            "Tệp danh sách",
            "tệp Excel, Word có bảng, LibreOffice hoặc CSV; tệp này ở lại trên máy, không vào đề nghị",
            ".xlsx,.xls,.ods,.docx,.csv",
        ),
    )

    def opened(self, project: Project, target: str) -> Opened:
        """Return the form with the day of the latest round."""
        rounds = sorted(path.parent.name for path in (project.root / "data").glob("huy-hieu-dang/*/dot.yml"))
        tree: dict[str, Tree] = {"đợt": _day(rounds[-1])} if rounds else {}
        return Opened(_List, tree, file=f"data/huy-hieu-dang/{LIST_NAME}")

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the list and its round as the import writes them; what it read and refused is told."""
        upload = asked.uploads.get(FILE)
        if upload is None:
            raise refused(FILE, "chưa chọn tệp", "tệp danh sách của cơ quan")
        try:
            day = parse_day(str(asked.tree.get("đợt", "")))
        except ValueError:
            raise refused("đợt", f"“{asked.tree.get('đợt', '')}”", "ngày của đợt, kiểu 19/5/2023") from None
        with on_disk(upload) as path:
            words = (str(asked.tree.get(name, "")) for name in ("văn bản đồng ý", "lời xác nhận"))
            report = intake.run(project.root, path, day.isoformat(), *words)
        if report.problems:
            raise ReadingError(_in_words(report.text))
        files = {name: text.encode() for name, text in report.files.items()}
        return JobChange(f"Nhập danh sách đợt {day_text(day)}", files, _in_words(report.text))


SENTENCES, REREAD = "bản tóm tắt", "đã đọc lại bản tóm tắt"


class _Plan(Record):
    sentences: tuple[Line, ...] = key(
        SENTENCES, "các câu hiện ở đầu trang Kế hoạch, mỗi câu một dòng; sửa câu nào bản mới nói khác"
    )
    reread: OptionalLine = key(REREAD, "chọn “có” khi bản tóm tắt trên đúng với bản Kế hoạch mới", default="")


class PlanJob(Job):
    """The Plan, from the file that was handed over."""

    uploads = (
        UploadBox(
            PLAN,
            "Tệp Kế hoạch",
            "tệp Word (.docx), LibreOffice (.odt) hoặc tệp chữ (.txt)",
            ".docx,.odt,.txt",
        ),
    )

    def opened(self, project: Project, target: str) -> Opened:
        """Return a form with the summary of the Plan, which is read again when the Plan is another."""
        said = tree_of(project, SUMMARY).get("câu", [])
        return Opened(
            _Plan, {SENTENCES: said, REREAD: ""}, rests_on=(SUMMARY, RECEIVED), choices={REREAD: ("có",)}
        )

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the Plan's files as the import writes them, and what it understood."""
        upload = asked.uploads.get(PLAN)
        if upload is None:
            raise refused(PLAN, "chưa chọn tệp", "tệp Kế hoạch nhận được")
        with on_disk(upload) as path:
            report = plan.run(project.root, path, asked.today)
        if report.problems:
            raise ReadingError(_in_words(report.text))
        files: dict[str, bytes | None] = {name: text.encode() for name, text in report.files.items()}
        if RECEIVED in files and SUMMARY not in files:
            mark = edition_mark(report.files[RECEIVED])
            if not asked.tree.get(REREAD):
                expected = "đọc lại bản tóm tắt ở trên, sửa nếu cần, rồi chọn “có”"
                raise refused(REREAD, "bản Kế hoạch này khác bản đã tóm tắt", expected)
            tree: dict[str, Tree] = {"câu": asked.tree.get(SENTENCES, []), "dựa trên bản": mark}
            files[SUMMARY] = project.written(SUMMARY, tree)
        return JobChange(
            "Nhập bản Kế hoạch nhận được", files, _in_words(report.text), {(SUMMARY, 0): SENTENCES}
        )


class ReadingError(Exception):
    """A file that cannot be taken in: how it was read and what is wrong, line by line."""


@contextmanager
def on_disk(upload: Upload) -> Iterator[Path]:
    """Yield an uploaded file under a safe name, in a folder that goes afterwards."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / _file_name(upload.name)
        path.write_bytes(upload.data)
        yield path


def _in_words(text: str) -> str:
    for pattern, words in _SAID:
        text = pattern.sub(words, text)
    return text


def _day(folder: str) -> str:
    year, month, day = folder.split("-")
    return f"{day}/{month.lstrip('0')}/{year}"


def _file_name(name: str) -> str:
    """Return a safe name that keeps the words and the ending of `name`."""
    path = Path(name.replace("\\", "/").rpartition("/")[2])
    return f"{slug(path.stem)[:60] or 'danh-sach'}{path.suffix.lower() if slug(path.suffix) else ''}"
