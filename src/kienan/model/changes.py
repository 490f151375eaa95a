"""Official changes of what the Plan says, each by a document, beside the Plan's unchanged words."""

from enum import StrEnum

from pydantic import model_validator

from kienan.model.base import (
    Day,
    Id,
    Line,
    OptionalDay,
    OptionalHour,
    OptionalLine,
    ParagraphId,
    Record,
    SourceNote,
    UnitId,
    key,
)
from kienan.model.plan import YesNo
from kienan.model.values import wrong


class EventStatus(StrEnum):
    """How the conference stands by official documents; nothing here says that it took place."""

    AS_PLANNED = "theo kế hoạch"
    MOVED = "dời"
    POSTPONED = "hoãn"
    CANCELLED = "hủy"


class ChangedPart(StrEnum):
    """What of a passage changes."""

    WORDS = "nội dung"
    PERFORMER = "thực hiện"


class Point(Record):
    """One passage of the Plan and what holds instead of it, or after it."""

    paragraph: ParagraphId = key("đoạn", "mã đoạn của Kế hoạch; thêm mới thì là đoạn đứng ngay trước")
    part: ChangedPart = key("phần", "nội dung, hoặc thực hiện (người, đơn vị làm)", default=ChangedPart.WORDS)
    now: OptionalLine = key("nay", "nội dung nay áp dụng, đúng lời của văn bản thay đổi", default="")
    dropped: YesNo = key("bỏ", "có, khi đoạn này không còn áp dụng", default=False)
    added: YesNo = key("thêm", "có, khi là nội dung thêm sau đoạn này", default=False)
    units: tuple[UnitId, ...] = key("đơn vị", "mã các đơn vị nay thực hiện, nếu có", default=())

    @model_validator(mode="after")
    def _told(self) -> "Point":
        """Refuse a point that says neither what holds now nor that nothing does, or both."""
        if bool(self.now) == self.dropped:
            found = "vừa có “nay” vừa có “bỏ”" if self.now else "không nói điều gì thay đổi"
            raise wrong(found, "hoặc “nay: …”, hoặc “bỏ: có”")
        if self.dropped and self.added:
            raise wrong("vừa “bỏ” vừa “thêm”", "một trong hai")
        return self


class OfficialChange(Record):
    """A document that changes the Plan: which, of what day, and what holds since."""

    id: Id = key("mã", "mã của thay đổi, không đổi")
    day: Day = key("ngày", "ngày của văn bản thay đổi")
    document: Line = key(
        "văn bản", "loại, số (nếu có) và cơ quan của văn bản, kiểu Thông báo số 12-TB/QU của …"
    )
    sources: tuple[SourceNote, ...] = key("nguồn", "nơi thấy văn bản, nếu đã đăng ở đâu", default=())
    status: EventStatus | None = key(
        "tình trạng", "dời, hoãn, hủy hoặc theo kế hoạch; bỏ khóa này khi tình trạng không đổi", default=None
    )
    new_day: OptionalDay = key("ngày mới", "Hội nghị nay tổ chức ngày nào", default=None)
    new_hour: OptionalHour = key("giờ mới", "nay bắt đầu lúc mấy giờ, kiểu 08:00", default=None)
    new_place: OptionalLine = key("địa điểm mới", "nay tổ chức ở đâu", default="")
    points: tuple[Point, ...] = key("điểm", "những đoạn của Kế hoạch nay khác", default=())

    @model_validator(mode="after")
    def _sensible(self) -> "OfficialChange":
        """Refuse a change of nothing, and a status that its own day contradicts."""
        moved = self.new_day or self.new_hour or self.new_place
        if not (moved or self.points or self.status):
            raise wrong("không nói điều gì thay đổi", "tình trạng, ngày mới, giờ mới, địa điểm mới hoặc điểm")
        if self.status is EventStatus.MOVED and not (self.new_day or self.new_hour):
            raise wrong("“dời” mà không có ngày mới, giờ mới", "ngày mới; chưa có ngày thì ghi “hoãn”")
        if self.status not in (None, EventStatus.MOVED) and moved:
            raise wrong(f"“{self.status}” mà có ngày, giờ hoặc địa điểm mới", "“dời”, hoặc bỏ các khóa ấy")
        return self
