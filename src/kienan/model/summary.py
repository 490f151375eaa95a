"""The two-year summary: four parts, each published on its own; results carry indicators."""

from kienan.model.base import (
    Day,
    DocumentId,
    Figure,
    Id,
    Line,
    OptionalLine,
    OptionalStatedFigure,
    Publication,
    Record,
    StatedFigure,
    key,
)


class EarlierValue(Record):
    """An indicator's value in an earlier period, to compare with."""

    period: Line = key("thời kỳ", "ví dụ: năm 2021")
    value: Figure = key("giá trị", "con số, kiểu 1.234,5")


class Indicator(Record):
    """One figure: what it counts, how much, of what, when, against which target, from where."""

    name: Line = key("tên", "chỉ số đếm cái gì")
    value: StatedFigure = key("giá trị", "con số, kiểu 1.234,5, 32/32 hoặc hơn 1.200")
    unit: Line = key("đơn vị tính", "%, người, mô hình…")
    period: Line = key("thời kỳ", "ví dụ: 18/5/2021 - 19/5/2023")
    target: OptionalStatedFigure = key("chỉ tiêu", "mức đặt ra, để trống nếu không có", default=None)
    earlier: tuple[EarlierValue, ...] = key("trước đó", "giá trị các kỳ trước, để so sánh", default=())
    source: Line = key("nguồn", "lấy số ở đâu")


class ResultField(Record):
    """The results of one field of work."""

    name: Line = key("tên", "tên lĩnh vực")
    lines: tuple[Line, ...] = key("nội dung", "mỗi ý một dòng", default=())
    indicators: tuple[Indicator, ...] = key("chỉ số", "các con số", default=())


class NamedPart(Record):
    """What a part is called; its own class, so that its keys stand before those of its state."""

    id: Id = key("mã", "mã phần, không đổi")
    name: Line = key("tên", "tên phần")


class SummaryPart(Publication, NamedPart):
    """One of the parts the Plan asks for, with a state of its own."""

    lines: tuple[Line, ...] = key("nội dung", "mỗi ý một dòng", default=())
    fields: tuple[ResultField, ...] = key("lĩnh vực", "kết quả theo từng lĩnh vực", default=())


class Report(Record):
    """The report attached, as a PDF file."""

    file: Line = key("tệp", "tên tệp PDF trong data/bao-cao/")
    title: Line = key("tên", "tên báo cáo")


class Summary(Record):
    """The two-year summary."""

    title: Line = key("tên", "tên bản sơ kết")
    document: DocumentId = key("sơ kết việc thực hiện", "mã văn bản được sơ kết")
    start: Day = key("từ ngày", "đầu kỳ")
    end: Day = key("đến ngày", "cuối kỳ")
    context: OptionalLine = key("bối cảnh", "một đoạn ngắn; để trống khi chưa có", default="")
    parts: tuple[SummaryPart, ...] = key(
        "phần", "các phần mà Kế hoạch đặt ra, mỗi phần một trạng thái", min_length=1
    )
    report: Report | None = key("báo cáo", "bản báo cáo đính kèm, nếu có", default=None)
