"""The YAML files of facts: which there are, what each may say, and the part of the content it gives."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo

from kienan.base.problem import Problem
from kienan.model.base import Record, key
from kienan.model.changes import OfficialChange
from kienan.model.exemplar import Exemplar
from kienan.model.plan import Assignments, Participants, PlanDocument, PlanSummary, Programme
from kienan.model.site import Abbreviation, Document, Event, Site, Subject, SubjectId, Unit
from kienan.model.subjects import BadgeRound, BadgeRules, Correction, Quiz
from kienan.model.summary import Summary
from kienan.model.validate import validated
from kienan.model.values import wrong
from kienan.model.yaml_source import read_yaml


def _each_told(subjects: tuple[Subject, ...], told: ValidationInfo) -> tuple[Subject, ...]:
    """Refuse a list that forgets a subject: one that the site has not is said to be absent."""
    given, absent = {subject.id for subject in subjects}, told.data.get("absent", ())
    if missing := [one for one in SubjectId if one not in given and one not in absent]:
        named = ", ".join(f"“{one}”" for one in missing)
        raise wrong(f"thiếu nội dung mang mã {named}", "đủ các nội dung, hoặc ghi mã ấy ở “không có”")
    if again := [one for one, many in Counter(subject.id for subject in subjects).items() if many > 1]:
        raise wrong(f"nội dung mang mã “{again[0]}” ghi hai lần", "mỗi nội dung một lần")
    for subject in subjects:
        if problem := _misplaced(subject):
            raise wrong(*problem)
    if twice := [one for one in absent if one in given]:
        raise wrong(f"“{twice[0]}” vừa có vừa ghi ở “không có”", "một trong hai")
    return subjects


_TAKEN = {
    *("404", "assets", "bao-chi", "dinh-chinh", "du-lieu", "gioi-thieu", "kiem-tra", "nhung"),
    *("quyen-rieng-tu", "so-do", "tai-ve", "tim", "tro-nang", "van-ban"),
}
"""Addresses that the site needs for itself."""


def _misplaced(subject: Subject) -> tuple[str, str] | None:
    """Return what a subject says that its kind has another place for, and what is right."""
    if isinstance(subject.id, SubjectId):
        return ("“công bố” ở nội dung có tệp dữ liệu riêng", "ghi ở tệp ấy") if subject.outcome else None
    if subject.id in _TAKEN:
        return f"mã “{subject.id}” là trang khác của trang này", "một mã khác"
    own = f"{subject.id}/"
    return (f"“trang: {subject.page}” của nội dung “{subject.id}”", own) if subject.page != own else None


def _not_the_plan(absent: tuple[SubjectId, ...]) -> tuple[SubjectId, ...]:
    if SubjectId.PLAN in absent:
        raise wrong(f"“{SubjectId.PLAN}”", "trang nào cũng có Kế hoạch")
    return absent


class _Subjects(Record):
    absent: Annotated[tuple[SubjectId, ...], AfterValidator(_not_the_plan)] = key(
        "không có", "mã những nội dung mà trang không có: trang của chúng không hiện", default=()
    )
    subjects: Annotated[tuple[Subject, ...], AfterValidator(_each_told)] = key(
        "nội dung", "các nội dung của trang, theo thứ tự hiện trên trang"
    )


class _Units(Record):
    units: tuple[Unit, ...] = key("đơn vị", "các đơn vị", min_length=1)


class _Documents(Record):
    documents: tuple[Document, ...] = key("văn bản", "các văn bản")


class _Abbreviations(Record):
    abbreviations: tuple[Abbreviation, ...] = key("viết tắt", "các chữ viết tắt trong Kế hoạch")


class _Changes(Record):
    changes: tuple[OfficialChange, ...] = key("thay đổi", "các thay đổi chính thức, cũ nhất ở trên")


class _Corrections(Record):
    corrections: tuple[Correction, ...] = key("đính chính", "các đính chính, mới nhất ở trên")


class Files(Enum):
    """How many files a line of the table stands for."""

    ONE = "one"
    SOME = "at least one"
    NAMED = "any number, each named by an id"


def _itself(found: Any) -> Any:
    return found


@dataclass(frozen=True)
class DataFile:
    """A file of facts, or a pattern of files of one kind.

    `value` makes the `part` of the content: from the record when it is one file; from a tuple of records when
    there are some; from records by the names of their files when they are named. Only a site about its
    `subject` has the file; for another site `absent` is the part.
    """

    part: str
    pattern: str
    model: type[Record]
    files: Files = Files.ONE
    value: Callable[[Any], object] = _itself
    subject: SubjectId | None = None
    absent: object = None

    def read(self, root: Path) -> Any:
        """Return the part that one file gives; raises DataError when the file is wrong."""
        return self.value(validated(read_yaml(root / self.pattern, self.pattern), self.model))


UNITS = DataFile("units", "data/don-vi.yml", _Units, value=lambda found: {u.id: u for u in found.units})
CORRECTIONS = DataFile(
    "corrections", "data/dinh-chinh.yml", _Corrections, value=lambda found: found.corrections
)
SUBJECTS = DataFile("subjects", "data/noi-dung.yml", _Subjects, value=lambda found: found.subjects)
BADGE_RULES = DataFile(
    "badge_rules",
    "data/huy-hieu-dang/quy-dinh.yml",
    BadgeRules,
    subject=SubjectId.BADGES,
    absent=BadgeRules.model_construct(levels=(), rounds=()),
)

DATA_FILES = (
    SUBJECTS,
    UNITS,
    DataFile(
        "documents", "data/van-ban.yml", _Documents, value=lambda found: {d.id: d for d in found.documents}
    ),
    CORRECTIONS,
    DataFile(
        "abbreviations",
        "data/viet-tat.yml",
        _Abbreviations,
        value=lambda found: {a.short: a.full for a in found.abbreviations},
    ),
    DataFile("site", "data/trang.yml", Site),
    DataFile("event", "data/hoi-nghi.yml", Event),
    DataFile("plan", "data/ke-hoach/van-ban.yml", PlanDocument),
    DataFile("programme", "data/ke-hoach/chuong-trinh.yml", Programme),
    DataFile("participants", "data/ke-hoach/thanh-phan.yml", Participants),
    DataFile("assignments", "data/ke-hoach/phan-cong.yml", Assignments),
    DataFile("plan_summary", "data/ke-hoach/tom-tat.yml", PlanSummary),
    BADGE_RULES,
    DataFile(
        "badge_rounds",
        "data/huy-hieu-dang/*/dot.yml",
        BadgeRound,
        Files.SOME,
        subject=SubjectId.BADGES,
        absent=(),
    ),
    DataFile(
        "summary",
        "data/ket-luan-01.yml",
        Summary,
        subject=SubjectId.SUMMARY,
        absent=Summary.model_construct(parts=()),
    ),
    DataFile(
        "exemplars", "data/dien-hinh/*.yml", Exemplar, Files.NAMED, subject=SubjectId.EXEMPLARS, absent={}
    ),
    DataFile("quiz", "data/cuoc-thi.yml", Quiz, subject=SubjectId.QUIZ, absent=Quiz.model_construct(name="")),
    DataFile("changes", "data/thay-doi.yml", _Changes, value=lambda found: found.changes),
)
"""Every YAML file of facts; a new one is a line here and a field of Content with the name of its part."""


def check_subject_files(root: Path, subjects: tuple[Subject, ...]) -> Iterator[Problem]:
    """Yield the files that the `subjects` of the site need and lack, and those of subjects it has not."""
    named = {subject.id for subject in subjects}
    for file in DATA_FILES:
        there = sorted(root.glob(file.pattern))
        if file.subject in named and not there and file.files is not Files.NAMED:
            hint = f"không có nội dung ấy thì ghi “{file.subject}” vào “không có” của {SUBJECTS.pattern}"
            yield Problem(file.pattern, 0, "", "không có tệp nào", "ít nhất một tệp như vậy", hint)
        for path in there if file.subject and file.subject not in named else ():
            name, found = path.relative_to(root).as_posix(), f"{SUBJECTS.pattern} ghi không có nội dung này"
            yield Problem(name, 0, "", found, f"xóa tệp này, hoặc ghi lại nội dung mang mã “{file.subject}”")


def shapes() -> dict[str, type[Record]]:
    """Return the model of every YAML file of facts, by file or by pattern of files."""
    return {file.pattern: file.model for file in DATA_FILES}
