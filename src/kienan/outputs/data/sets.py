"""The sets of open data: what stands around the rows, the same for all but two."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from kienan.model.base import State
from kienan.outputs.data.base import Out, shown
from kienan.outputs.data.records import (
    ChangeRow,
    CorrectionRow,
    DocumentRow,
    ExemplarRow,
    LevelCount,
    ParticipantRow,
    ProgrammeRow,
    QuizRow,
    RecipientRow,
    SummaryPartState,
    SummaryRow,
    TaskRow,
)


class DataSet(Out):
    """A set: what it is, how it stands, on what it rests, and its rows."""

    label = "Bộ dữ liệu"
    about = "Một bộ dữ liệu mở: là gì, trạng thái, căn cứ, và các dòng."
    row: ClassVar[type[Out]]
    schema_address: str = Field(
        alias="$schema", title="Lược đồ", description="địa chỉ của JSON Schema, tính từ tệp này"
    )
    schema_version: Literal["1.0"] = shown("Phiên bản lược đồ", "phiên bản; thêm trường thì không đổi", "1.0")
    id: str = shown("Mã", "mã của bộ dữ liệu, cũng là tên tệp", "chuong-trinh")
    title: str = shown("Tên", "tên bộ dữ liệu", "Chương trình Hội nghị")
    description: str = shown("Mô tả", "bộ dữ liệu có gì", "Các mục của chương trình.")
    state: State = shown("Trạng thái", "khi chưa công bố hoặc đã rút thì items rỗng", State.PUBLISHED.value)
    basis: str | None = shown("Căn cứ", "căn cứ công bố; null khi chưa có", None)
    updated: date | None = shown("Cập nhật", "ngày sửa dữ liệu gần nhất; null khi chưa rõ", "2023-05-20")
    source: str = shown("Nguồn", "dữ liệu lấy từ đâu", "Kế hoạch, mục 4.4")
    license: str | None = shown("Giấy phép", "được dùng lại thế nào; null khi chưa nêu", None)
    publisher: str = shown("Cơ quan", "cơ quan chủ quản trang", "Ban Thường vụ")
    language: Literal["vi"] = shown("Ngôn ngữ", "ngôn ngữ của dữ liệu", "vi")
    page: str = shown("Trang", "trang đọc được của dữ liệu này, tính từ gốc trang", "ke-hoach/chuong-trinh/")

    @property
    def rows(self) -> tuple[Out, ...]:
        """The rows: each set declares its own `items`, last of its fields."""
        rows: tuple[Out, ...] = self.__dict__["items"]
        return rows


class ProgrammeSet(DataSet):
    """The programme."""

    label = "Chương trình Hội nghị"
    about = "Các mục của chương trình Hội nghị và đơn vị thực hiện."
    row = ProgrammeRow
    items: tuple[ProgrammeRow, ...] = shown("Các dòng", "các mục, theo thứ tự", [])


class ParticipantSet(DataSet):
    """The participants."""

    label = "Thành phần dự Hội nghị"
    about = "Các dòng của mục Thành phần: chủ trì, đại biểu thành phố, đại biểu quận."
    row = ParticipantRow
    items: tuple[ParticipantRow, ...] = shown("Các dòng", "các dòng, theo thứ tự của Kế hoạch", [])


class TaskSet(DataSet):
    """The assignments."""

    label = "Phân công nhiệm vụ"
    about = "Các nhiệm vụ Kế hoạch phân công, đơn vị được giao và đơn vị phối hợp."
    row = TaskRow
    items: tuple[TaskRow, ...] = shown("Các dòng", "các việc, theo thứ tự của Kế hoạch", [])


class DocumentSet(DataSet):
    """The cited documents."""

    label = "Văn bản liên quan"
    about = "Các văn bản mà trang nhắc đến: loại, số, ngày, cơ quan ban hành, nguồn."
    row = DocumentRow
    items: tuple[DocumentRow, ...] = shown("Các dòng", "các văn bản, theo nhóm", [])


class ExemplarSet(DataSet):
    """The exemplars."""

    label = "Tập thể, cá nhân điển hình"
    about = "Các tập thể, cá nhân được biểu dương tại Hội nghị."
    row = ExemplarRow
    items: tuple[ExemplarRow, ...] = shown("Các dòng", "các điển hình, tập thể trước", [])


class RecipientSet(DataSet):
    """The recipients of one round."""

    label = "Người nhận Huy hiệu Đảng"
    about = "Người nhận Huy hiệu Đảng của một đợt: tổng số theo mức, và tên người đã đồng ý cho nêu tên."
    row = RecipientRow
    round_date: date = shown("Đợt", "ngày của đợt", "2024-12-31")
    decision_number: str | None = shown("Số quyết định", "số, ký hiệu quyết định tặng", None)
    decision_date: date | None = shown("Ngày quyết định", "ngày ký", None)
    decision_issuer: str | None = shown("Cơ quan quyết định", "cơ quan ban hành", None)
    consent: str | None = shown("Cơ sở công khai", "văn bản ghi ai đồng ý cho nêu tên", None)
    total: int | None = shown(
        "Tổng số chung", "số người của cả đợt, kể cả người không nêu tên; null khi chưa nêu", 637
    )
    totals: tuple[LevelCount, ...] = shown("Tổng số", "số người theo mức, mức cao nhất trước", [])
    items: tuple[RecipientRow, ...] = shown(
        "Các dòng", "người được nêu tên, mức cao nhất trước, theo tên", []
    )


class CorrectionSet(DataSet):
    """The corrections."""

    label = "Sổ đính chính"
    about = "Nội dung đã đăng có sai sót, nội dung đúng, lý do; và những lần gỡ tên."
    row = CorrectionRow
    items: tuple[CorrectionRow, ...] = shown("Các dòng", "các đính chính, mới nhất trước", [])


class ChangeSet(DataSet):
    """The official changes."""

    label = "Thay đổi chính thức"
    about = "Các văn bản thay đổi Kế hoạch: ngày, giờ, địa điểm, tình trạng, từng điểm."
    row = ChangeRow
    items: tuple[ChangeRow, ...] = shown("Các dòng", "các thay đổi, cũ nhất trước", [])


class SummarySet(DataSet):
    """The two-year summary."""

    label = "Bản sơ kết 02 năm"
    about = "Các ý và chỉ số của bản sơ kết 02 năm thực hiện Kết luận số 01-KL/TW."
    row = SummaryRow
    start: date = shown("Từ ngày", "đầu kỳ sơ kết", "2021-05-18")
    end: date = shown("Đến ngày", "cuối kỳ sơ kết", "2024-12-31")
    context: str | None = shown("Bối cảnh", "một đoạn ngắn; null khi chưa có", None)
    parts: tuple[SummaryPartState, ...] = shown("Các phần", "trạng thái của từng phần", [])
    items: tuple[SummaryRow, ...] = shown("Các dòng", "các ý và chỉ số của những phần đã công bố", [])


class QuizSet(DataSet):
    """The quiz."""

    label = "Cuộc thi trên Internet"
    about = "Điều đã biết về cuộc thi: đơn vị tổ chức, căn cứ; địa chỉ và ngày khi có nguồn công bố."
    row = QuizRow
    items: tuple[QuizRow, ...] = shown("Các dòng", "một dòng", [])
