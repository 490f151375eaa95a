"""The Plan: the document itself, programme, participants, assignments, noted slips."""

from typing import Annotated

from pydantic import BeforeValidator

from kienan.model import written
from kienan.model.base import (
    Count,
    DocumentId,
    Id,
    Line,
    OptionalDay,
    OptionalLine,
    OptionalUnitId,
    ParagraphId,
    Publication,
    Record,
    UnitId,
    key,
    wrong,
)
from kienan.model.yaml_source import hint_near


def _yes_or_no(value: object) -> object:
    """Read có/không as a truth value; a list or a group of keys is left for the model to refuse."""
    if not isinstance(value, str):
        return value
    if value not in ("có", "không"):
        raise wrong(f"“{value}”", "có hoặc không", hint_near(value, ["có", "không"]))
    return value == "có"


YesNo = Annotated[bool, written.YES_NO, BeforeValidator(_yes_or_no)]

Words = Line
"""The Plan's own words; *…* marks italics."""


class Paragraph(Record):
    """A numbered or dashed piece of a section."""

    id: Id = key("mã", "mã đoạn: địa chỉ của đoạn, không đổi")
    number: OptionalLine = key("số", "số thứ tự như trong văn bản, ví dụ 1. hoặc 4.1.", default="")
    title: OptionalLine = key("tên", "tên tiểu mục", default="")
    words: OptionalLine = key("lời văn", "nguyên văn, sau tên tiểu mục", default="")
    dashes: tuple[Words, ...] = key("gạch đầu dòng", "các dòng bắt đầu bằng dấu -", default=())
    insert: OptionalLine = key("chèn", "thành phần, chương trình hoặc phông", default="")


class Section(Record):
    """A section under a Roman numeral."""

    id: Id = key("mã", "mã phần, không đổi")
    number: Line = key("số", "chữ số La Mã như trong văn bản")
    title: Line = key("tên", "tên phần")
    dashes: tuple[Words, ...] = key("gạch đầu dòng", "các dòng bắt đầu bằng dấu -", default=())
    paragraphs: tuple[Paragraph, ...] = key("mục", "các tiểu mục", default=())
    insert: OptionalLine = key("chèn", "phân công", default="")


class Signature(Record):
    """Who signed, as written."""

    on_behalf: Line = key("thay mặt", "dòng T/M …")
    post: Line = key("chức vụ", "chức vụ người ký")
    name: Line = key("họ tên", "họ tên người ký")


class Slip(Record):
    """A slip in the received text: published as it is, noted beside it."""

    paragraph: ParagraphId = key("đoạn", "mã đoạn có chỗ cần lưu ý")
    written: Line = key("viết là", "nguyên văn, phải có trong đoạn đó")
    meant: Line = key("có lẽ là", "cách viết có lẽ đúng")
    why: Line = key("vì sao", "vì sao nghĩ vậy")


class PlanDocument(Publication):
    """The Plan as a document."""

    kind: Line = key("loại", "loại văn bản")
    number: OptionalLine = key("số", "số và ký hiệu; để trống vì nguồn để trống", default="")
    day: OptionalDay = key("ngày", "ngày ban hành; để trống vì nguồn để trống", default=None)
    issuer: UnitId = key("cơ quan ban hành", "mã đơn vị ban hành")
    upper_body: OptionalUnitId = key(
        "cơ quan cấp trên", "mã đơn vị cấp trên, đứng trên tên cơ quan ở đầu bản in", default=""
    )
    abstract: Words = key("trích yếu", "nguyên văn trích yếu")
    preamble: Words = key("mở đầu", "nguyên văn đoạn căn cứ")
    cites: tuple[DocumentId, ...] = key("viện dẫn", "mã các văn bản được viện dẫn")
    purpose: tuple[Line, ...] = key(
        "nói ngắn gọn", "mục đích bằng lời dễ hiểu, cho trang giới thiệu Kế hoạch"
    )
    sections: tuple[Section, ...] = key("phần", "các phần của văn bản")
    recipients_title: Line = key("nơi nhận là", "dòng Nơi nhận")
    recipients: tuple[Words, ...] = key("nơi nhận", "các nơi nhận, nguyên văn")
    signature: Signature = key("chữ ký", "phần ký")
    slips: tuple[Slip, ...] = key(
        "lưu ý", "những chỗ có lẽ viết nhầm; không sửa, chỉ ghi bên cạnh", default=()
    )


class ProgrammeItem(Record):
    """One item of the programme."""

    number: Count = key("số", "số thứ tự, từ 1, không nhảy số")
    parts: tuple[Words, ...] = key("nội dung", "nguyên văn; mục có nhiều ý thì mỗi ý một dòng", min_length=1)
    performed_by: Words = key("thực hiện", "nguyên văn cột Thực hiện")
    units: tuple[UnitId, ...] = key("đơn vị", "mã các đơn vị thực hiện")
    highlight: YesNo = key("nổi bật", "có hoặc không: mục chính của buổi lễ", default=False)


class Programme(Record):
    """The programme table, as the Plan prints it."""

    columns: tuple[Line, Line, Line] = key("cột", "ba tiêu đề cột, nguyên văn")
    breaks_after: tuple[Count, ...] = key(
        "ngắt sau mục", "bản gốc sang trang và nhắc lại tiêu đề cột", default=()
    )
    items: tuple[ProgrammeItem, ...] = key("mục", "các mục", min_length=1)


class ParticipantLine(Record):
    """One line of participants, as the Plan writes it."""

    words: Words = key("lời văn", "nguyên văn một dòng")
    units: tuple[UnitId, ...] = key("đơn vị", "mã các đơn vị được nhắc trong dòng", default=())


class ParticipantGroup(Record):
    """The participants of one level."""

    id: Id = key("mã", "mã nhóm, không đổi")
    title: Words = key("tên", "nguyên văn, cả dấu hai chấm")
    lines: tuple[ParticipantLine, ...] = key("dòng", "các dòng", min_length=1)


class Participants(Record):
    """Who attends."""

    chair: ParticipantLine = key("chủ trì", "dòng Chủ trì")
    groups: tuple[ParticipantGroup, ...] = key("nhóm", "đại biểu thành phố, đại biểu quận", min_length=1)
    expected: Words = key("dự kiến", "dòng về số đại biểu, nguyên văn")


class Task(Record):
    """One task of an assignment."""

    words: Words = key("lời văn", "nguyên văn")
    with_units: tuple[UnitId, ...] = key("phối hợp", "mã các đơn vị cùng làm, nếu lời văn nêu", default=())
    units: tuple[UnitId, ...] = key("đơn vị", "chỉ ghi khi khác với nhóm", default=())


class Assignment(Record):
    """A group of tasks given to one or more units."""

    number: Count = key("số", "số thứ tự, từ 1, không nhảy số")
    named: Words = key("nêu là", "cách Kế hoạch nêu tên đơn vị ở đầu mục, nguyên văn")
    units: tuple[UnitId, ...] = key("đơn vị", "mã các đơn vị được giao", min_length=1)
    run_on: YesNo = key(
        "viết liền", "có: các việc viết tiếp sau tên; không: mỗi việc một gạch đầu dòng", default=False
    )
    tasks: tuple[Task, ...] = key("việc", "các việc, nguyên văn", min_length=1)


class Assignments(Record):
    """Who does what."""

    groups: tuple[Assignment, ...] = key("nhóm", "các mục đánh số", min_length=1)
    closing: tuple[Task, ...] = key("kết", "các đoạn sau mục cuối", default=())


class PlanSummary(Record):
    """The Plan in plain words, and which version of the received document it was drawn from."""

    sentences: tuple[Line, ...] = key("câu", "các câu ngắn, cộng lại nhiều nhất 120 chữ", min_length=1)
    based_on: OptionalLine = key("dựa trên bản", "dấu của bản Kế hoạch đã đọc; lệnh kiểm tra cho biết")
