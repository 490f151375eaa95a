"""The job of preparing a round of badges: a folder with its record, not published."""

from kienan.base.text import day_text
from kienan.editing.rewriting import rewritten
from kienan.editing.scaffold import scaffold
from kienan.editor.job import Asked, Job, JobChange, Opened
from kienan.editor.project import Project, refused
from kienan.model.base import Day, Record, key
from kienan.model.subjects import BadgeRound
from kienan.model.values import parse_day
from kienan.model.yaml_source import parse_yaml


class _NewRound(Record):
    day: Day = key("ngày", "ngày của đợt, kiểu 02/9/2023")


class NewRoundJob(Job):
    """A new round, named by its day; nothing of another round is copied."""

    def opened(self, project: Project, target: str) -> Opened:
        """Return an empty form."""
        return Opened(_NewRound, {"ngày": ""})

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the record of the round."""
        typed = str(asked.tree.get("ngày", ""))
        try:
            day = parse_day(typed)
        except ValueError:
            raise refused("ngày", f"“{typed}”", "ngày của đợt, kiểu 02/9/2023") from None
        if (project.root / f"data/huy-hieu-dang/{day.isoformat()}").exists():
            raise refused("ngày", f"đã có đợt {day_text(day)}", "đợt khác; sửa đợt ấy thì chọn việc khác")
        file, text = scaffold(project.root, "dot-huy-hieu", day.isoformat())
        source = parse_yaml(text, file)
        made = rewritten(source, BadgeRound, {"cập nhật": day_text(asked.today)})
        return JobChange(f"Tạo đợt Huy hiệu Đảng {day_text(day)}, chưa công bố", {file: made.encode()})
