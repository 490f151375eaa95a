"""The YAML files of facts: which there are, what each may say, and the part of the content it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator

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


def _all_five(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    given = {subject.id for subject in subjects}
    if missing := [subject_id for subject_id in SubjectId if subject_id not in given]:
        raise wrong("thiếu nội dung mang mã " + ", ".join(f"“{m}”" for m in missing), "đủ năm nội dung")
    return subjects


class _Subjects(Record):
    subjects: Annotated[tuple[Subject, ...], AfterValidator(_all_five)] = key(
        "nội dung", "năm nội dung của trang"
    )


class _Units(Record):
    units: tuple[Unit, ...] = key("đơn vị", "các đơn vị", min_length=1)


class _Documents(Record):
    documents: tuple[Document, ...] = key("văn bản", "các văn bản", min_length=1)


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
    there are some; from records by the names of their files when they are named.
    """

    part: str
    pattern: str
    model: type[Record]
    files: Files = Files.ONE
    value: Callable[[Any], object] = _itself

    def read(self, root: Path) -> Any:
        """Return the part that one file gives; raises DataError when the file is wrong."""
        return self.value(validated(read_yaml(root / self.pattern, self.pattern), self.model))


UNITS = DataFile("units", "data/don-vi.yml", _Units, value=lambda found: {u.id: u for u in found.units})
CORRECTIONS = DataFile(
    "corrections", "data/dinh-chinh.yml", _Corrections, value=lambda found: found.corrections
)
BADGE_RULES = DataFile("badge_rules", "data/huy-hieu-dang/quy-dinh.yml", BadgeRules)

DATA_FILES = (
    DataFile("subjects", "data/noi-dung.yml", _Subjects, value=lambda found: found.subjects),
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
    DataFile("badge_rounds", "data/huy-hieu-dang/*/dot.yml", BadgeRound, Files.SOME),
    DataFile("summary", "data/ket-luan-01.yml", Summary),
    DataFile("exemplars", "data/dien-hinh/*.yml", Exemplar, Files.NAMED),
    DataFile("quiz", "data/cuoc-thi.yml", Quiz),
    DataFile("changes", "data/thay-doi.yml", _Changes, value=lambda found: found.changes),
)
"""Every YAML file of facts; a new one is a line here and a field of Content with the name of its part."""


def shapes() -> dict[str, type[Record]]:
    """Return the model of every YAML file of facts, by file or by pattern of files."""
    return {file.pattern: file.model for file in DATA_FILES}
