"""What a dataset must carry before readers see it: basis, decision, consent, figures with unit and source."""

import re
from collections.abc import Iterator

from kienan.base.problem import Problem
from kienan.base.text import nfc
from kienan.model.base import FOR_READERS, Publication, Record, State
from kienan.model.exemplar import Exemplar
from kienan.model.plan import PlanDocument
from kienan.model.subjects import Decision
from kienan.model.summary import Summary
from kienan.model.walk import records
from kienan.model.yaml_source import Loc, Source

_NO_BASIS = re.compile(
    r"(?:không|chưa|chờ|đợi|sẽ|đang (?:xin|chờ|đợi|làm|soạn|cập nhật|bổ sung|hoàn thiện|trình))(?: .*)?"
    r"|(?:khong|chua|dang xin|dang cho)(?: co)?|(?:cập nhật|bổ sung|xin) sau|có(?: rồi)?|rồi|đã (?:có|xong)"
    r"|(?:đã |có |mọi người |tất cả |đều )?đồng ý|(?:nói |trao đổi )?miệng|như trên|thử"
    r"|yes|no|ok|oke|okay|n a|na|none|null|nil|tbd|tba|todo|test|abc"
)
"""What is typed where a document belongs and names none."""


def names_nothing(basis: str, least: int = 1) -> bool:
    """Tell whether `basis` names no document and nobody: empty, a dash, “không”, “chưa có”, “đang xin”.

    So does one of fewer letters than `least`, but for a kind of document and its number: “CV 12”.
    """
    words = " ".join(re.findall(r"[^\W_]+", nfc(basis).casefold()))
    short = sum(map(str.isalpha, words)) < least and not re.fullmatch(
        r"[^\W\d_]{2,} ?(?:số |so )?\d+.*", words
    )
    return short or bool(_NO_BASIS.fullmatch(words))


LEAST_OF_CONSENT = 4
"""Letters of the shortest record of consent: a cross stands for none."""


def check_publishing(source: Source, record: Record) -> Iterator[Problem]:
    """Yield what is missing in `record`, or in any part of it that has a state of its own."""
    for loc, publication in records(record):
        if not isinstance(publication, Publication):
            continue
        if publication.state is State.PUBLISHED and names_nothing(publication.basis):
            yield source.problem(
                (*loc, "căn cứ"), "đã công bố mà chưa ghi căn cứ", "văn bản hoặc nguồn cho phép công bố"
            )
        yield from _undated(source, loc, publication)
        if publication.state is State.PUBLISHED:
            yield from _blank(source, publication, loc)
    if isinstance(record, Exemplar):
        yield from _exemplar(source, record)
    if isinstance(record, Summary):
        yield from _summary(source, record)


def _undated(source: Source, loc: Loc, publication: Publication) -> Iterator[Problem]:
    """Yield a missing day: the feed dates what was published or withdrawn, the calendar uses the Plan's."""
    if publication.updated:
        return
    if publication.state is not State.UNPUBLISHED or isinstance(publication, PlanDocument):
        found = f"{publication.state.value} mà chưa ghi cập nhật"
        yield source.problem((*loc, "cập nhật"), found, "ngày công bố, sửa hoặc rút, kiểu 19/5/2023")


def _blank(source: Source, publication: Publication, loc: Loc) -> Iterator[Problem]:
    """Yield the fields that a draft may leave empty and readers may not find empty."""
    for name, field in type(publication).model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and extra.get(FOR_READERS) and not getattr(publication, name):
            found = f"đã công bố mà chưa ghi {field.alias}"
            yield source.problem((*loc, field.alias or name), found, str(field.description))


def _exemplar(source: Source, record: Exemplar) -> Iterator[Problem]:
    if record.state is State.PUBLISHED:
        yield from missing_decision(source, record.decision)
        if names_nothing(record.consent, LEAST_OF_CONSENT):
            yield source.problem(
                ("cơ sở công khai",), "đã công bố mà chưa ghi cơ sở công khai", "văn bản cho phép nêu tên"
            )
    for index, result in enumerate(record.results):
        if result.figure is not None:
            for key, value in (("đơn vị tính", result.unit), ("nguồn", result.source)):
                if not value:
                    yield source.problem(
                        ("kết quả", index, key), f"có số mà chưa ghi {key}", f"{key} của con số"
                    )


def missing_decision(source: Source, decision: Decision) -> Iterator[Problem]:
    """Yield what a published award's decision lacks: number, day, issuer."""
    for key, value in (("số", decision.number), ("ngày", decision.day), ("cơ quan", decision.issuer)):
        if not value:
            found = f"đã công bố mà quyết định chưa ghi {key}"
            yield source.problem(("quyết định", key), found, f"{key} của quyết định khen thưởng hoặc tặng")


def notes(summary: Summary) -> Iterator[str]:
    """Yield what an editor may take for published and is not: the report of a summary that is all draft."""
    if summary.report and not any(part.state is State.PUBLISHED for part in summary.parts):
        yield (
            f"data/ket-luan-01.yml: báo cáo “{summary.report.file}” chưa hiện trên trang; muốn đăng thì ghi "
            "trạng thái “đã công bố” và căn cứ ở phần mà báo cáo nói tới"
        )


def _summary(source: Source, record: Summary) -> Iterator[Problem]:
    for index, part in enumerate(record.parts):
        if part.state is State.PUBLISHED and not (part.lines or part.fields):
            yield source.problem(
                ("phần", index, "nội dung"),
                f"phần “{part.name}” đã công bố mà không có gì",
                "nội dung hoặc lĩnh vực",
            )
        for number, field in enumerate(part.fields):
            if not (field.lines or field.indicators):
                yield source.problem(
                    ("phần", index, "lĩnh vực", number),
                    f"lĩnh vực “{field.name}” trống",
                    "nội dung hoặc chỉ số",
                )
