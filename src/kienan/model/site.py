"""The site itself, the event, the subjects, the units and the cited documents."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from kienan.model.base import (
    Day,
    DocumentId,
    Hour,
    Id,
    Line,
    LinkAddress,
    OptionalCount,
    OptionalDay,
    OptionalHttps,
    OptionalLength,
    OptionalLine,
    OptionalParagraphId,
    OptionalUnitId,
    Origin,
    PageAddress,
    ParagraphId,
    Publication,
    Record,
    SourceNote,
    UnitId,
    key,
)
from kienan.model.values import optional, wrong

_NUMBER = r"(?:\(?\+84\)?|\(?0|1[89]00)[0-9 .()-]*[0-9]"
_EXTENSION = r"(?:[ ,-]+máy lẻ [0-9]{1,5})?"


def _one_telephone(value: str) -> str:
    """Return the number that a reader's telephone can dial as it is; only its digits are dialled."""
    match = re.fullmatch(rf"(?P<main>{_NUMBER}){_EXTENSION}", value)
    if value and not (match and 8 <= len(re.sub(r"\D", "", match["main"])) <= 12):
        raise wrong(f"“{value}”", "một số điện thoại, kiểu 0225 3123 456, có thể thêm “máy lẻ 12”")
    return value


def _one_mailbox(value: str) -> str:
    if value and not re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        raise wrong(f"“{value}”", "một địa chỉ thư, kiểu vanphong@coquan.gov.vn")
    return value


class Contact(Record):
    """Whom readers can ask; an empty value is shown as “chưa có”."""

    office: OptionalLine = key(
        "cơ quan tiếp nhận",
        "cơ quan nay nhận câu hỏi và đề nghị gỡ tên, khi cơ quan chủ quản trang không còn",
        default="",
    )

    person: OptionalLine = key(
        "người chịu trách nhiệm", "họ tên, chức vụ người chịu trách nhiệm nội dung", default=""
    )
    address: OptionalLine = key("địa chỉ", "địa chỉ trụ sở", default="")
    phone: Annotated[OptionalLine, AfterValidator(_one_telephone)] = key(
        "điện thoại", "một số điện thoại công khai, tốt nhất là số nhận được tin nhắn", default=""
    )
    email: Annotated[OptionalLine, AfterValidator(_one_mailbox)] = key(
        "thư điện tử", "địa chỉ thư công khai", default=""
    )


MOST_OF_PORTALS = 900
"""How many characters all portals may take, a space between two: static hosts cut header lines at 2,000,
and what pages may run and load stands on the same line."""


def _fit_for_a_header(portals: tuple[str, ...]) -> tuple[str, ...]:
    length = len(" ".join(portals))
    if length > MOST_OF_PORTALS:
        expected = f"không quá {MOST_OF_PORTALS:,} ký tự".replace(",", ".")
        hint = "gộp bằng dấu sao, kiểu https://*.haiphong.gov.vn"
        raise wrong(f"danh sách dài {length} ký tự", expected, hint)
    return portals


class NoticeLink(Record):
    """Where a notice leads."""

    text: Line = key("chữ", "chữ của đường dẫn, nói nó dẫn tới đâu")
    address: LinkAddress = key("địa chỉ", "trang nào, hoặc địa chỉ https://…")


class Site(Record):
    """The site: its name, its owner, whom to ask, and a notice on top of every page when there is one."""

    name: Line = key("tên", "tên trang, đứng trên thẻ của trình duyệt")
    description: Line = key("mô tả", "một câu nói trang này có gì")
    organisation: UnitId = key("cơ quan", "mã đơn vị chủ quản trang")
    place: Line = key("nơi", "nơi của cơ quan, đứng dưới tên trên đầu trang")
    full_place: OptionalLine = key("nơi đầy đủ", "nơi viết đủ cấp, kiểu thành phố Hải Phòng", default="")
    address: OptionalHttps = key("địa chỉ trang", "https://… khi đã có tên miền", default=None)
    contact: Contact = key("liên hệ", "ai chịu trách nhiệm, hỏi ở đâu")
    data_licence: OptionalLine = key(
        "giấy phép dữ liệu",
        "được dùng lại dữ liệu mở thế nào; để trống khi cơ quan chưa quyết định: trang ghi “chưa nêu”",
        default="",
    )
    notice: OptionalLine = key(
        "thông báo", "một câu đứng trên mọi trang, khung nhúng và bản in; để trống thì không hiện", default=""
    )
    notice_until: OptionalDay = key(
        "thông báo đến ngày", "ngày cuối còn hiện thông báo; để trống thì hiện đến khi xóa", default=None
    )
    notice_link: NoticeLink | None = key(
        "thông báo dẫn tới", "đường dẫn đứng sau thông báo, nếu có", default=None
    )
    notice_pages: tuple[PageAddress, ...] = key(
        "thông báo ở",
        "chỉ ở các trang này và trang con, khung nhúng, bản in của chúng; để trống là mọi trang",
        default=(),
    )
    portals: Annotated[tuple[Origin, ...], AfterValidator(_fit_for_a_header)] = key(
        "cổng được nhúng", "các cổng được đặt trang /nhung/ vào khung; để trống là mọi cổng", default=()
    )


class Happened(Record):
    """That the conference took place, by a source that reports it."""

    sources: tuple[SourceNote, ...] = key("nguồn", "nơi đưa tin Hội nghị đã diễn ra", min_length=1)


class Event(Record):
    """The conference: what, when, where, who chairs, how many."""

    name: Line = key("tên", "tên gọi ngắn")
    headline: Line = key("tiêu đề chính", "phần đầu của tiêu đề, cỡ chữ lớn trên trang chủ")
    also: tuple[Line, ...] = key("tiêu đề kèm", "các phần sau của tiêu đề")
    banner: OptionalParagraphId = key("phông", "mã đoạn Kế hoạch ghi chữ trên phông, nếu có", default="")
    day: Day = key("ngày", "ngày tổ chức")
    hour: Hour = key("giờ", "giờ bắt đầu, kiểu 08:00")
    length: OptionalLength = key(
        "thời lượng",
        "kéo dài bao lâu: nửa ngày, một ngày, 3 giờ, 2 giờ 30 phút; để trống khi Kế hoạch không nêu",
        default=None,
    )
    place: OptionalLine = key("địa điểm", "nơi tổ chức; để trống khi Kế hoạch không nêu", default="")
    chair: OptionalUnitId = key("chủ trì", "mã đơn vị chủ trì; để trống khi Kế hoạch không nêu", default="")
    expected_delegates: OptionalCount = key(
        "đại biểu dự kiến", "số đại biểu dự kiến; để trống khi Kế hoạch không nêu", default=None
    )
    happened: Happened | None = key(
        "đã diễn ra", "chỉ ghi khi có nguồn đưa tin Hội nghị đã diễn ra; ngày đã qua chưa đủ", default=None
    )


class SubjectId(StrEnum):
    """What a site can be about with a data file and a page made for it. Every site has the Plan."""

    PLAN = "ke-hoach"
    BADGES = "huy-hieu-dang"
    SUMMARY = "ket-luan-01"
    EXEMPLARS = "dien-hinh"
    QUIZ = "cuoc-thi"


_SLIP = 0.9
"""How alike two ids are of which one is the other misspelt."""


class Outcome(Publication):
    """What is published of a subject without a data file of its own."""

    lines: tuple[Line, ...] = key("điều đã công bố", "mỗi dòng một điều", default=())


def _known(value: str) -> str:
    """Return an id, as a SubjectId when it is one; one that only a slip keeps from being one is refused."""
    if value in set(SubjectId):
        return SubjectId(value)
    near = next((one for one in SubjectId if SequenceMatcher(None, one, value).ratio() >= _SLIP), None)
    if near and re.findall("[0-9]", near) == re.findall("[0-9]", value):
        known = ", ".join(SubjectId)
        raise wrong(f"“{value}”", f"một trong: {known}, hoặc một mã khác hẳn", f"có phải “{near}”?")
    return value


class Subject(Record):
    """One of the subjects of the site: with a data file of its own, or told whole here."""

    id: Annotated[Id, AfterValidator(_known)] = key("mã", "mã của nội dung, không đổi")
    name: Line = key("tên", "tên ngắn")
    summary: Line = key("tóm tắt", "một câu nói nội dung này là gì")
    page: PageAddress = key("trang", "địa chỉ trong trang, ví dụ huy-hieu-dang/")
    will_show: tuple[Line, ...] = key("sẽ có", "khi công bố, người đọc sẽ thấy gì", default=())
    related: tuple[ParagraphId, ...] = key("trong Kế hoạch", "mã các đoạn của Kế hoạch nói về nội dung này")
    outcome: Outcome | None = key(
        "công bố", "chỉ của nội dung không có tệp dữ liệu riêng: đã công bố chưa, những gì", default=None
    )
    unsaid: tuple[Line, ...] = key(
        "không nêu", "điều người đọc hay hỏi mà Kế hoạch không nêu, kiểu giờ đón", default=()
    )


class Level(StrEnum):
    """At which level a unit stood on 19/5/2023."""

    CENTRAL = "trung ương"
    CITY = "thành phố"
    DISTRICT = "quận"
    WARD = "phường"
    BRANCH = "chi bộ"


class Later(Record):
    """What became of a place after the conference."""

    day: Day = key("ngày", "từ ngày nào")
    change: Line = key("thay đổi", "điều gì đã đổi")
    documents: tuple[DocumentId, ...] = key("văn bản", "mã các văn bản làm căn cứ")
    sources: tuple[SourceNote, ...] = key("nguồn", "nơi nói điều ấy", default=())


class Ending(Record):
    """That a body or place came to an end."""

    day: Day = key("ngày", "từ ngày nào không còn")
    change: Line = key("thay đổi", "một câu nói điều gì đã kết thúc, theo văn bản nào")
    documents: tuple[DocumentId, ...] = key("văn bản", "mã các văn bản làm căn cứ", default=())
    sources: tuple[SourceNote, ...] = key("nguồn", "nơi nói điều ấy", min_length=1)


class Successor(Record):
    """Where something of a body or place that ended stands today."""

    name: Line = key("tên", "tên cơ quan, phường, xã hiện nay")
    of: tuple[Line, ...] = key("gồm", "những phần nay thuộc về đó, kiểu phường Nam Sơn", default=())
    sources: tuple[SourceNote, ...] = key("nguồn", "nơi nói điều ấy", min_length=1)


class Unit(Record):
    """A body, group or place named in the Plan, under the name it had on 19/5/2023."""

    id: Id = key("mã", "mã đơn vị, không đổi khi tên đổi")
    name: Line = key("tên", "tên đầy đủ tại ngày 19/5/2023")
    other_names: tuple[Line, ...] = key("tên khác", "các cách gọi khác trong Kế hoạch", default=())
    level: Annotated[Level | None, BeforeValidator(optional)] = key(
        "cấp",
        "trung ương, thành phố, quận, phường hoặc chi bộ; chưa xác định thì để trống",
        default=None,
    )
    parent: OptionalUnitId = key("thuộc", "mã đơn vị hoặc nơi mà đơn vị này thuộc về", default="")
    groups: tuple[UnitId, ...] = key(
        "trong nhóm",
        "mã các nhóm có đơn vị này: việc giao cho cả nhóm cũng hiện ở đơn vị",
        default=(),
    )
    statistics_code: OptionalLine = key("mã thống kê", "mã của cơ quan thống kê, năm 2023", default="")
    later: tuple[Later, ...] = key("về sau", "những thay đổi sau Hội nghị", default=())
    ended: Ending | None = key("kết thúc", "khi đơn vị hoặc nơi này không còn nữa", default=None)
    successors: tuple[Successor, ...] = key(
        "tiếp nhận", "nay thuộc đâu; chưa rõ thì không ghi, trang nói là chưa rõ", default=()
    )
    sources: tuple[SourceNote, ...] = key("nguồn", "nguồn của những điều không có trong Kế hoạch", default=())


class DocumentGroup(StrEnum):
    """Why the site cites a document; the order is the order on the page."""

    PLAN = "Kế hoạch viện dẫn"
    BEFORE = "Trước Chỉ thị 05-CT/TW"
    BADGE = "Quy định về Huy hiệu Đảng"
    TERRITORY = "Sắp xếp đơn vị hành chính"


class Document(Record):
    """A document the site cites: kind, number, date, issuer, what it is about."""

    id: Id = key("mã", "mã văn bản, không đổi")
    kind: Line = key("loại", "Chỉ thị, Kết luận, Kế hoạch, Quy định, Hướng dẫn, Nghị quyết")
    number: Line = key("số", "số và ký hiệu, ví dụ 01-KL/TW")
    day: OptionalDay = key("ngày", "ngày ban hành", default=None)
    issuer: OptionalLine = key("cơ quan ban hành", "tên cơ quan; chưa rõ thì để trống")
    term: OptionalLine = key(
        "khóa", "nhiệm kỳ, ví dụ khóa XIII (số văn bản đếm lại theo nhiệm kỳ)", default=""
    )
    title: OptionalLine = key("trích yếu", "văn bản nói về việc gì", default="")
    group: DocumentGroup = key("nhóm", "vì sao trang nhắc đến văn bản này")
    note: OptionalLine = key("ghi chú", "điều người đọc cần biết thêm", default="")
    sources: tuple[SourceNote, ...] = key("nguồn", "nơi thấy số, ngày, tên văn bản", min_length=1)


class Abbreviation(Record):
    """An abbreviation of the Plan and what it stands for."""

    short: Line = key("viết là", "cách viết tắt, đúng như trong Kế hoạch")
    full: Line = key("nghĩa là", "viết đủ")
