"""The four subjects whose facts have not arrived: badges, summary, exemplars, quiz; and the corrections."""

from kienan.model.base import (
    Count,
    Day,
    DocumentId,
    Line,
    OptionalDay,
    OptionalHttps,
    OptionalLine,
    PageAddress,
    Publication,
    Record,
    SourceNote,
    UnitId,
    key,
)


class AwardKind(Record):
    """A way the badge is awarded, and how lists on this site name it."""

    name: Line = key("tên", "tên gọi trong quy định")
    meaning: Line = key("nghĩa là", "một câu dễ hiểu")
    shown_as: Line = key("trên trang ghi", "danh sách trên trang này ghi thế nào")


class BadgeRules(Record):
    """What the rules say of levels, rounds and who decides."""

    levels: tuple[Count, ...] = key("mức", "các mức, tính bằng năm tuổi Đảng, tăng dần", min_length=1)
    rounds: tuple[Line, ...] = key("đợt", "các đợt trao trong năm, kiểu 19/5", min_length=1)
    decided_by: Line = key("ai quyết định", "một câu")
    handed_over_by: Line = key("ai trao", "một câu")
    kinds: tuple[AwardKind, ...] = key("hình thức", "các hình thức tặng")
    documents: tuple[DocumentId, ...] = key("văn bản", "mã các văn bản quy định")
    sources: tuple[SourceNote, ...] = key("nguồn", "nơi thấy những điều trên", min_length=1)


class Decision(Record):
    """The decision an award rests on."""

    number: OptionalLine = key("số", "số và ký hiệu quyết định", default="")
    day: OptionalDay = key("ngày", "ngày ký", default=None)
    issuer: OptionalLine = key("cơ quan", "cơ quan ban hành", default="")


class LevelTotal(Record):
    """How many receive the badge of one level, those not named included."""

    level: Count = key("mức", "mức Huy hiệu, tính bằng năm tuổi Đảng")
    awarded: Count = key("tặng", "số người được tặng, kể cả người không nêu tên", default=0)
    posthumous: Count = key("truy tặng", "số người được truy tặng, kể cả người không nêu tên", default=0)


class BadgeRound(Publication):
    """One round of badges: its day, the decision and how many receive which level."""

    day: Day = key("ngày", "ngày của đợt")
    decision: Decision = key("quyết định", "quyết định tặng Huy hiệu")
    consent: OptionalLine = key("cơ sở công khai", "văn bản ghi ai đồng ý cho nêu tên", default="")
    totals: tuple[LevelTotal, ...] = key(
        "tổng số", "số người theo mức, kể cả người không nêu tên; lệnh nhập danh sách ghi mục này", default=()
    )


class Quiz(Record):
    """The quiz on the Internet: who runs it, on what basis, where and when, as far as it is known."""

    name: Line = key("tên", "tên cuộc thi")
    organiser: UnitId = key("đơn vị tổ chức", "mã đơn vị")
    basis: DocumentId = key("căn cứ", "mã văn bản")
    address: OptionalHttps = key("địa chỉ", "https://… của trang thi; để trống khi chưa biết", default=None)
    opens: OptionalDay = key("mở", "ngày mở; để trống khi chưa biết", default=None)
    closes: OptionalDay = key("đóng", "ngày đóng; để trống khi chưa biết", default=None)
    checked: OptionalDay = key("kiểm tra lần cuối", "ngày có người mở thử địa chỉ", default=None)


class Correction(Record):
    """One published error and its correction."""

    day: Day = key("ngày", "ngày đính chính")
    page: PageAddress = key("trang", "địa chỉ trang có lỗi")
    before: Line = key("đã viết", "điều đã đăng")
    after: Line = key("sửa thành", "điều đúng")
    why: Line = key("vì sao", "lý do")
    basis: Line = key("căn cứ", "văn bản hoặc người xác nhận")
