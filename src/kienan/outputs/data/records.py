"""The records of the open data, one class for the rows of each set. Fields are added, never changed."""

from datetime import date

from pydantic import ConfigDict

from kienan.content.recipients import COLUMNS, Kind
from kienan.model.base import State
from kienan.model.changes import EventStatus
from kienan.model.exemplar import ExemplarKind
from kienan.model.site import DocumentGroup
from kienan.model.subjects import CorrectionKind
from kienan.outputs.data.base import Number, Out, shown

_PARAGRAPH = "địa chỉ của đoạn trong toàn văn Kế hoạch, tính từ gốc trang"
_UNIT_IDS = "mã các đơn vị, theo thứ tự của cột tên; rỗng khi Kế hoạch không nêu đơn vị nào"
_LASTING = "mã riêng của dòng, giữ nguyên khi dòng được sửa hay đổi chỗ"
_NOTED = "có khi toàn văn ghi chú một chỗ có lẽ viết nhầm ở đoạn này"


_NOW = "điều nay áp dụng theo các thay đổi chính thức, mỗi điều kèm văn bản; rỗng khi không đổi"
_NOW_EXAMPLE = ["Nay: 20/5/2023 (theo Thông báo số 12-TB/QU, ngày 15/5/2023)"]


class ProgrammeRow(Out):
    """An item of the programme."""

    label = "Mục chương trình"
    about = "Một mục của chương trình Hội nghị."
    number: int = shown("Số thứ tự", "số thứ tự trong chương trình", 4)
    content: tuple[str, ...] = shown(
        "Nội dung", "nguyên văn Kế hoạch, mỗi ý một giá trị", ["Trao Huy hiệu Đảng"]
    )
    performed_by: str = shown("Thực hiện", "nguyên văn cột Thực hiện", "Ban Tổ chức")
    unit_ids: tuple[str, ...] = shown("Mã đơn vị", _UNIT_IDS, ["ban-to-chuc-quan-uy"])
    units: tuple[str, ...] = shown("Đơn vị", "tên các đơn vị tại ngày Hội nghị", ["Ban Tổ chức"])
    highlight: bool = shown("Mục chính", "có khi là mục chính của buổi lễ", True)
    noted: bool = shown("Có lưu ý", _NOTED, True)
    paragraph: str = shown("Đoạn", _PARAGRAPH, "ke-hoach/van-ban/#chuong-trinh-4")
    now: tuple[str, ...] = shown("Nay", _NOW, _NOW_EXAMPLE)
    id: str = shown("Mã", _LASTING, "chuong-trinh-4")


class ParticipantRow(Out):
    """A line of participants."""

    label = "Dòng thành phần"
    about = "Một dòng của mục Thành phần trong Kế hoạch."
    group_id: str = shown("Mã nhóm", "chu-tri, hoặc mã của nhóm đại biểu", "dai-bieu-quan")
    group: str = shown("Nhóm", "tên nhóm", "Đại biểu quận")
    number: int = shown("Số thứ tự", "thứ tự của dòng trong nhóm, từ 1", 2)
    words: str = shown("Thành phần", "nguyên văn Kế hoạch", "Các đồng chí Phó Bí thư,")
    unit_ids: tuple[str, ...] = shown("Mã đơn vị", _UNIT_IDS, ["quan-uy"])
    units: tuple[str, ...] = shown("Đơn vị", "tên các đơn vị được nhắc trong dòng", ["Ban Thường vụ"])
    noted: bool = shown("Có lưu ý", _NOTED, False)
    paragraph: str = shown("Đoạn", _PARAGRAPH, "ke-hoach/van-ban/#dai-bieu-quan-2")
    now: tuple[str, ...] = shown("Nay", _NOW, _NOW_EXAMPLE)
    id: str = shown("Mã", _LASTING, "dai-bieu-quan-2")


class TaskRow(Out):
    """A task of the Plan."""

    label = "Việc"
    about = "Một việc mà Kế hoạch phân công."
    group: int | None = shown("Mục", "số của mục trong phần Tổ chức thực hiện; trống ở các đoạn kết", 5)
    named: str | None = shown("Nêu là", "nguyên văn chỗ nêu tên đơn vị ở đầu mục", "Ban Tổ chức")
    number: int = shown("Số thứ tự", "thứ tự của việc trong mục, từ 1", 1)
    words: str = shown("Việc", "nguyên văn Kế hoạch", "Điều hành phần trao Huy hiệu Đảng.")
    unit_ids: tuple[str, ...] = shown("Mã đơn vị", _UNIT_IDS, ["ban-to-chuc-quan-uy"])
    units: tuple[str, ...] = shown("Đơn vị", "tên các đơn vị được giao", ["Ban Tổ chức"])
    with_unit_ids: tuple[str, ...] = shown(
        "Mã đơn vị phối hợp", "mã các đơn vị mà lời văn nêu là cùng làm", ["van-phong-quan-uy"]
    )
    with_units: tuple[str, ...] = shown("Đơn vị phối hợp", "tên các đơn vị cùng làm", ["Văn phòng"])
    noted: bool = shown("Có lưu ý", _NOTED, False)
    paragraph: str = shown("Đoạn", _PARAGRAPH, "ke-hoach/van-ban/#phan-cong-5-1")
    now: tuple[str, ...] = shown("Nay", _NOW, _NOW_EXAMPLE)
    id: str = shown("Mã", _LASTING, "phan-cong-5-1")


class ChangeRow(Out):
    """An official change."""

    label = "Thay đổi chính thức"
    about = "Một văn bản thay đổi Kế hoạch và những điều nay áp dụng theo văn bản ấy."
    id: str = shown("Mã", "mã của thay đổi, không đổi", "thong-bao-12")
    day: date = shown("Ngày", "ngày của văn bản", "2023-05-15", alias="date")
    document: str = shown("Văn bản", "loại, số và cơ quan của văn bản", "Thông báo số 12-TB/QU")
    status: EventStatus | None = shown(
        "Tình trạng", "tình trạng của Hội nghị theo văn bản; trống khi không đổi", EventStatus.MOVED.value
    )
    new_day: date | None = shown(
        "Ngày mới", "Hội nghị nay tổ chức ngày nào; trống khi không đổi", "2023-05-20", alias="newDate"
    )
    new_hour: str | None = shown("Giờ mới", "nay bắt đầu lúc mấy giờ; trống khi không đổi", "07:30")
    new_place: str | None = shown("Địa điểm mới", "nay tổ chức ở đâu; trống khi không đổi", None)
    points: tuple[str, ...] = shown(
        "Điểm thay đổi", "mỗi điểm một giá trị, kèm địa chỉ của đoạn", ["Đoạn chuong-trinh-6: Nay bỏ"]
    )


class DocumentSource(Out):
    """Where a document was seen."""

    label = "Nguồn"
    about = "Nguồn của số, ngày và tên văn bản."
    name: str = shown("Tên", "tên nguồn", "Kế hoạch")
    address: str | None = shown("Địa chỉ", "địa chỉ trên mạng, nếu có", None)


class DocumentRow(Out):
    """A document the site cites."""

    label = "Văn bản"
    about = "Một văn bản mà trang nhắc đến."
    id: str = shown("Mã", "mã văn bản, không đổi", "01-kl-tw")
    kind: str = shown("Loại", "loại văn bản", "Kết luận")
    number: str = shown("Số, ký hiệu", "số và ký hiệu; số đếm lại theo nhiệm kỳ", "01-KL/TW")
    day: date | None = shown("Ngày", "ngày ban hành; trống khi chưa rõ", "2021-05-18", alias="date")
    issuer: str = shown("Cơ quan ban hành", "tên cơ quan", "Bộ Chính trị")
    term: str | None = shown("Khóa", "nhiệm kỳ", "khóa XIII")
    title: str | None = shown(
        "Trích yếu", "văn bản nói về việc gì; trống khi chưa rõ", "Về tiếp tục thực hiện Chỉ thị số 05-CT/TW"
    )
    group: DocumentGroup = shown("Nhóm", "vì sao trang nhắc đến văn bản này", DocumentGroup.PLAN.value)
    note: str | None = shown("Ghi chú", "điều người đọc cần biết thêm", None)
    sources: tuple[DocumentSource, ...] = shown(
        "Nguồn", "nguồn của số, ngày và tên văn bản", [{"name": "Kế hoạch", "address": None}]
    )


class ExemplarResult(Out):
    """What came of it."""

    label = "Kết quả"
    about = "Một kết quả; có số thì kèm đơn vị tính và nguồn."
    words: str = shown("Nội dung", "kết quả là gì", "Hộ thoát nghèo")
    figure: Number | None = shown("Số", "con số, nếu có", 12)
    unit: str | None = shown("Đơn vị tính", "con số đếm cái gì", "hộ")
    source: str | None = shown("Nguồn", "lấy số ở đâu", "Báo cáo của đơn vị")
    stated: str | None = shown("Số bằng chữ", "kết quả không phải một con số, kiểu 32/32", None)


class ExemplarRow(Out):
    """A published exemplar."""

    label = "Điển hình"
    about = "Một tập thể hoặc cá nhân được biểu dương, có văn bản cho phép nêu tên."
    id: str = shown("Mã", "mã, cũng là địa chỉ trang dien-hinh/<mã>/", "chi-bo-vi-du")
    name: str = shown("Tên", "tên tập thể hoặc họ và tên cá nhân", "Chi bộ ví dụ")
    kind: ExemplarKind = shown("Loại", "tập thể hoặc cá nhân", ExemplarKind.COLLECTIVE.value)
    unit_id: str = shown("Mã đơn vị", "mã đơn vị", "phuong-trang-minh")
    unit: str = shown("Đơn vị", "tên đơn vị tại ngày Hội nghị", "Phường Tràng Minh")
    field: str = shown("Lĩnh vực", "lĩnh vực", "Giáo dục")
    deeds: tuple[str, ...] = shown("Việc đã làm", "mỗi việc một giá trị", ["Vận động sách cho tủ sách"])
    results: tuple[ExemplarResult, ...] = shown(
        "Kết quả",
        "kết quả, con số kèm đơn vị tính và nguồn",
        [
            {
                "words": "Hộ thoát nghèo",
                "figure": 12,
                "unit": "hộ",
                "source": "Báo cáo của đơn vị",
                "stated": None,
            }
        ],
    )
    confirmed_by: str = shown("Ai xác nhận", "cơ quan hoặc người xác nhận", "Đảng ủy phường")
    award: str = shown("Hình thức khen", "hình thức khen thưởng", "Giấy khen")
    decision_number: str | None = shown("Số quyết định", "số, ký hiệu quyết định khen thưởng", "00-QĐ/QU")
    decision_date: date | None = shown("Ngày quyết định", "ngày ký quyết định", "2023-05-15")
    decision_issuer: str | None = shown("Cơ quan quyết định", "cơ quan ban hành", "Ban Thường vụ")
    basis: str | None = shown(
        "Căn cứ công bố", "văn bản hoặc nguồn cho phép công bố", "Quyết định khen thưởng"
    )
    consent: str | None = shown("Cơ sở công khai", "văn bản cho phép nêu tên", "Phiếu đồng ý")
    updated: date | None = shown("Cập nhật", "ngày sửa gần nhất", "2023-05-20")


class RecipientRow(Out):
    """A person named in a round's list; an allow-list: the columns of danh-sach.csv, and never another."""

    model_config = ConfigDict(extra="forbid")
    label = "Người nhận"
    about = "Một người nhận Huy hiệu Đảng đã đồng ý cho nêu tên. Chỉ có các cột này, không bao giờ thêm cột."
    name: str = shown(COLUMNS[0], "họ và tên, viết như người đó viết", "Nguyễn Văn A")
    level: int = shown(COLUMNS[1], "số năm tuổi Đảng", 30)
    branch: str | None = shown(COLUMNS[2], "chi bộ nơi sinh hoạt; trống khi không rõ", "Chi bộ ví dụ")
    organisation: str = shown(COLUMNS[3], "đảng bộ nơi sinh hoạt", "Đảng bộ ví dụ")
    kind: Kind = shown(COLUMNS[4], "tặng hoặc truy tặng", Kind.AWARDED.value)
    birth_year: int | None = shown(
        COLUMNS[5], "chỉ ghi khi phải phân biệt hai người trùng tên, ngoài ra để trống", None
    )


class LevelCount(Out):
    """How many receive a level."""

    label = "Tổng số theo mức"
    about = "Số người nhận một mức Huy hiệu, kể cả người không nêu tên."
    level: int = shown("Mức", "số năm tuổi Đảng", 30)
    awarded: int = shown("Tặng", "số người được tặng", 1)
    posthumous: int = shown("Truy tặng", "số người được truy tặng", 0)
    named: int = shown("Nêu tên", "trong đó số người được nêu tên ở đây", 1)


class CorrectionRow(Out):
    """A correction."""

    label = "Đính chính"
    about = "Một nội dung đã đăng có sai sót và nội dung đúng; hoặc một lần gỡ tên, không ghi tên ai."
    day: date = shown("Ngày", "ngày đính chính", "2023-06-01", alias="date")
    page: str = shown("Trang", "địa chỉ trang có lỗi, tính từ gốc trang", "ke-hoach/chuong-trinh/")
    before: str = shown("Đã viết", "điều đã đăng; rỗng khi gỡ tên", "Điều viết sai")
    after: str = shown("Sửa thành", "điều đúng; rỗng khi gỡ tên", "Điều đúng")
    why: str = shown("Vì sao", "lý do; rỗng khi gỡ tên", "Gõ nhầm")
    basis: str = shown("Căn cứ", "văn bản hoặc người xác nhận", "Kế hoạch")
    kind: CorrectionKind = shown("Loại", "đính chính hoặc rút tên", CorrectionKind.CORRECTION.value)
    names: int | None = shown("Số tên", "gỡ bao nhiêu tên, hoặc sửa dòng của bao nhiêu người", None)
    id: str = shown("Mã", _LASTING, "so-1")


class SummaryPartState(Out):
    """The state of a part of the summary."""

    label = "Phần của bản sơ kết"
    about = "Một phần của bản sơ kết và trạng thái của riêng phần ấy."
    id: str = shown("Mã", "mã phần", "ket-qua")
    name: str = shown("Tên", "tên phần", "Kết quả")
    state: State = shown("Trạng thái", "trạng thái của phần", State.UNPUBLISHED.value)
    basis: str | None = shown("Căn cứ", "văn bản hoặc nguồn cho phép công bố", None)
    updated: date | None = shown("Cập nhật", "ngày sửa gần nhất", None)


class EarlierFigure(Out):
    """A figure of an earlier period."""

    label = "Giá trị kỳ trước"
    about = "Giá trị của chỉ số ở một kỳ trước."
    period: str = shown("Thời kỳ", "kỳ nào", "năm 2021")
    value: Number = shown("Giá trị", "con số", 91.2)


class SummaryRow(Out):
    """A line or a figure of a published part."""

    label = "Ý hoặc chỉ số"
    about = "Một ý hoặc một chỉ số của bản sơ kết."
    part_id: str = shown("Mã phần", "mã phần của bản sơ kết", "ket-qua")
    part: str = shown("Phần", "tên phần", "Kết quả")
    field: str | None = shown("Lĩnh vực", "tên lĩnh vực; trống khi là ý chung của phần", "Học tập")
    words: str = shown("Nội dung", "lời văn của ý, hoặc chỉ số đếm cái gì", "Tỷ lệ đảng viên học chuyên đề")
    value: Number | None = shown("Giá trị", "con số; trống khi là một ý bằng lời", 98.5)
    unit: str | None = shown("Đơn vị tính", "con số tính bằng gì", "%")
    period: str | None = shown("Thời kỳ", "con số của thời kỳ nào", "năm 2023")
    target: Number | None = shown("Chỉ tiêu", "mức đặt ra, nếu có", 95)
    earlier: tuple[EarlierFigure, ...] = shown(
        "Trước đó", "giá trị các kỳ trước", [{"period": "năm 2021", "value": 91.2}]
    )
    source: str | None = shown("Nguồn", "lấy số ở đâu", "Báo cáo sơ kết")
    id: str = shown(
        "Mã",
        "mã làm từ phần, lĩnh vực, lời văn và thời kỳ: giữ nguyên khi dòng đổi chỗ hay con số được sửa",
        "urn:uuid:abcdefab-cdef-8abc-aabc-abcdefabcdef",
    )
    stated: str | None = shown("Giá trị bằng chữ", "giá trị không phải một con số, kiểu 32/32", None)
    target_stated: str | None = shown("Chỉ tiêu bằng chữ", "chỉ tiêu không phải một con số", None)


class QuizRow(Out):
    """What is known of the quiz."""

    label = "Cuộc thi"
    about = "Cuộc thi trên Internet: ai tổ chức, theo văn bản nào, ở đâu, từ ngày nào đến ngày nào."
    name: str = shown("Tên", "tên cuộc thi", "Cuộc thi trắc nghiệm trên Internet")
    organiser_id: str = shown("Mã đơn vị", "mã đơn vị tổ chức", "ban-tuyen-giao-thanh-uy")
    organiser: str = shown("Đơn vị tổ chức", "tên đơn vị tại ngày Hội nghị", "Ban Tuyên giáo Thành ủy")
    basis_id: str = shown("Mã văn bản", "mã văn bản làm căn cứ, trong bộ van-ban", "57-kh-btgtu")
    address: str | None = shown("Địa chỉ", "địa chỉ trang thi; null khi chưa công bố", None)
    opens: date | None = shown("Mở", "ngày mở; null khi chưa công bố", None)
    closes: date | None = shown("Đóng", "ngày đóng; null khi chưa công bố", None)
    checked: date | None = shown("Kiểm tra lần cuối", "ngày có người mở thử địa chỉ", None)
    id: str = shown("Mã", _LASTING, "cuoc-thi")
    opening_hour: str | None = shown("Giờ mở", "giờ:phút trong ngày mở; null khi chưa công bố", None)
    closing_hour: str | None = shown("Giờ đóng", "giờ:phút trong ngày đóng; null khi chưa công bố", None)
    rules_basis: str | None = shown("Thể lệ", "văn bản ban hành thể lệ; null khi chưa công bố", None)
