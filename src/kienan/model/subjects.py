"""The four subjects whose facts have not arrived: badges, summary, exemplars, quiz; and the corrections."""

from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import Discriminator, Tag, ValidationInfo, field_validator

from kienan.model.base import (
    BY_LEVEL,
    ONE_NUMBER,
    Count,
    Day,
    DayOfYear,
    DocumentId,
    Line,
    OptionalDay,
    OptionalHour,
    OptionalHttps,
    OptionalId,
    OptionalLine,
    OptionalNumber,
    PageAddress,
    Publication,
    Record,
    SourceNote,
    UnitId,
    key,
)
from kienan.model.values import wrong

T = TypeVar("T")


class AwardKind(Record):
    """A way the badge is awarded, and how lists on this site name it."""

    name: Line = key("tên", "tên gọi trong quy định")
    meaning: Line = key("nghĩa là", "một câu dễ hiểu")
    shown_as: Line = key("trên trang ghi", "danh sách trên trang này ghi thế nào")


class RuleSource(SourceNote):
    """A source of the rules, and which statements it supports: keys of the file, or names of kinds."""

    supports: tuple[Line, ...] = key("cho", "những khóa hoặc hình thức mà nguồn này nói tới", default=())


class BadgeRules(Record):
    """What the rules say of levels, rounds and who decides."""

    levels: tuple[Count, ...] = key("mức", "các mức, tính bằng năm tuổi Đảng, tăng dần", min_length=1)
    rounds: tuple[DayOfYear, ...] = key("đợt", "các đợt trao trong năm, kiểu 19/5", min_length=1)
    when: Line = key("khi nào trao", "một câu, có thời điểm")
    decided_by: Line = key("ai quyết định", "một câu")
    handed_over_by: Line = key("ai trao", "một câu")
    since: OptionalLine = key("nay", "một câu về quy định đã đổi sau đó, nếu có", default="")
    kinds: tuple[AwardKind, ...] = key("hình thức", "các hình thức tặng")
    keeping: tuple[Line, ...] = key("sử dụng", "sử dụng, giữ gìn, cấp lại: mỗi điều một câu", default=())
    documents: tuple[DocumentId, ...] = key("văn bản", "mã các văn bản quy định")
    sources: tuple[RuleSource, ...] = key("nguồn", "nơi thấy những điều trên", min_length=1)


class Decision(Record):
    """The decision an award rests on."""

    number: OptionalNumber = key("số", "số và ký hiệu quyết định", default="")
    day: OptionalDay = key("ngày", "ngày ký", default=None)
    issuer: OptionalLine = key("cơ quan", "cơ quan ban hành", default="")


class LevelTotal(Record):
    """How many receive the badge of one level, those not named included."""

    level: Count = key("mức", "mức Huy hiệu, tính bằng năm tuổi Đảng")
    awarded: Count = key("tặng", "số người được tặng, kể cả người không nêu tên", default=0)
    posthumous: Count = key("truy tặng", "số người được truy tặng, kể cả người không nêu tên", default=0)


def _form_of_totals(value: object) -> str:
    return ONE_NUMBER if isinstance(value, int | str) and value != "" else BY_LEVEL


class BadgeRound(Publication):
    """One round of badges: its day, the decision and how many receive which level."""

    day: Day = key("ngày", "ngày của đợt")
    decision: Decision = key("quyết định", "quyết định tặng Huy hiệu")
    consent: OptionalLine = key("cơ sở công khai", "văn bản ghi ai đồng ý cho nêu tên", default="")
    totals: Annotated[
        Annotated[tuple[LevelTotal, ...], Tag(BY_LEVEL)] | Annotated[Count, Tag(ONE_NUMBER)],
        Discriminator(_form_of_totals),
    ] = key(
        "tổng số",
        "số người theo mức, hoặc một số khi chưa rõ từng mức, kể cả người không nêu tên; "
        "lệnh nhập danh sách ghi mục này",
        default=(),
    )

    @property
    def by_level(self) -> tuple[LevelTotal, ...]:
        """Return the totals of the levels; none when they are not stated one by one."""
        return self.totals if isinstance(self.totals, tuple) else ()

    @property
    def overall(self) -> int | None:
        """Return how many receive the badge in all; None when that is not stated."""
        if isinstance(self.totals, int):
            return self.totals
        return sum(t.awarded + t.posthumous for t in self.totals) if self.totals else None


class QuizRules(Record):
    """The rules of the quiz: the document that issued them, their words or that document as a PDF file."""

    basis: Line = key("căn cứ", "văn bản ban hành thể lệ")
    lines: tuple[Line, ...] = key("nội dung", "mỗi ý một dòng; để trống khi chỉ có bản PDF", default=())
    file: OptionalLine = key(
        "tệp", "tên tệp PDF trong data/bao-cao/; để trống khi không có", default="", validate_default=True
    )

    @field_validator("file")
    @classmethod
    def _stated(cls, value: str, info: ValidationInfo) -> str:
        if not value and not info.data.get("lines"):
            raise wrong("thể lệ chưa có gì", "“nội dung”, mỗi ý một dòng, hoặc tên tệp PDF")
        return value


class Quiz(Record):
    """The quiz on the Internet: who runs it, on what basis, where and when, as far as it is known."""

    name: Line = key("tên", "tên cuộc thi")
    organiser: UnitId = key("đơn vị tổ chức", "mã đơn vị")
    basis: DocumentId = key("căn cứ", "mã văn bản")
    address: OptionalHttps = key("địa chỉ", "https://… của trang thi; để trống khi chưa biết", default=None)
    opens: OptionalDay = key("mở", "ngày mở; để trống khi chưa biết", default=None)
    opening_hour: OptionalHour = key("giờ mở", "giờ mở trong ngày mở, kiểu 08:00, nếu có", default=None)
    closes: OptionalDay = key("đóng", "ngày đóng; để trống khi chưa biết", default=None)
    closing_hour: OptionalHour = key("giờ đóng", "giờ đóng trong ngày đóng, kiểu 17:00, nếu có", default=None)
    checked: OptionalDay = key("kiểm tra lần cuối", "ngày có người mở thử địa chỉ", default=None)
    rules: QuizRules | None = key("thể lệ", "thể lệ cuộc thi, khi đã ban hành", default=None)


class CorrectionKind(StrEnum):
    """What an entry of the ledger records."""

    CORRECTION = "đính chính"
    WITHDRAWAL = "rút tên"


class Correction(Record):
    """One entry of the ledger: a published error and its correction, or names withdrawn.

    A withdrawal says from which page, how many names, when, on what basis: nothing that points at a person.
    """

    day: Day = key("ngày", "ngày đính chính hoặc ngày rút tên")
    kind: CorrectionKind = key("loại", "đính chính hoặc rút tên", default=CorrectionKind.CORRECTION)
    page: PageAddress = key("trang", "địa chỉ trang có lỗi; rút tên thì là trang của đợt, hoặc dien-hinh/")
    place: OptionalId = key("chỗ", "mã của dòng trong trang, ví dụ muc-5; để trống là cả trang", default=None)
    names: Count = key(
        "số tên",
        "rút tên hoặc sửa nhiều dòng của danh sách: bao nhiêu người",
        default=0,
        validate_default=True,
    )
    before: OptionalLine = key("đã viết", "điều đã đăng", default="", validate_default=True)
    after: OptionalLine = key("sửa thành", "điều đúng", default="", validate_default=True)
    why: OptionalLine = key("vì sao", "lý do", default="", validate_default=True)
    basis: Line = key("căn cứ", "văn bản hoặc người xác nhận")

    @field_validator("before", "after", "why")
    @classmethod
    def _told(cls, value: str, info: ValidationInfo) -> str:
        """Refuse a correction that does not say what was wrong and why."""
        if not value and info.data.get("kind") is CorrectionKind.CORRECTION:
            raise wrong("để trống", "có nội dung")
        return _unsaid(value, info)

    @field_validator("place")
    @classmethod
    def _nobody(cls, value: str | None, info: ValidationInfo) -> str | None:
        return _unsaid(value, info)

    @field_validator("names")
    @classmethod
    def _counted(cls, value: int, info: ValidationInfo) -> int:
        if not value and info.data.get("kind") is CorrectionKind.WITHDRAWAL:
            raise wrong("mục rút tên chưa ghi số tên", "“số tên: 1” hoặc nhiều hơn")
        return value


def _unsaid(value: T, info: ValidationInfo) -> T:
    """Refuse what a withdrawal must not say: anything that could point at the person."""
    if value and info.data.get("kind") is CorrectionKind.WITHDRAWAL:
        expected = "chỉ ngày, loại, trang, số tên, căn cứ: không ghi gì chỉ ra người được rút tên"
        raise wrong("mục rút tên không ghi khóa này", expected)
    return value
