"""The Plan: its text as a tree of passages, and the facts that point at them."""

from typing import Annotated

from pydantic import BeforeValidator, model_validator

from kienan.model import written
from kienan.model.base import (
    Count,
    Day,
    DocumentId,
    Id,
    Line,
    OptionalDay,
    OptionalId,
    OptionalLine,
    OptionalNumber,
    OptionalParagraphId,
    OptionalUnitId,
    ParagraphId,
    Publication,
    Record,
    UnitId,
    key,
)
from kienan.model.values import wrong
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


CELL, LINE_OF_CELL = "|", "//"
"""What parts the cells of a row, and the lines of a cell, in a table of the data."""


class Table(Record):
    """A table as the Plan prints it; a row of fewer cells than columns is a heading inside the table."""

    columns: Words = key("cột", f"tiêu đề các cột, nguyên văn, ngăn bằng dấu {CELL}")
    breaks_after: tuple[Count, ...] = key(
        "ngắt sau dòng", "bản gốc sang trang và nhắc lại tiêu đề cột sau dòng thứ mấy", default=()
    )
    rows: tuple[Words, ...] = key(
        "dòng", f"các ô ngăn bằng dấu {CELL}; trong một ô, xuống dòng viết là {LINE_OF_CELL}", min_length=1
    )


class Passage(Record):
    """A passage of the Plan: its words with the mark as received, and the passages that stand under it."""

    id: OptionalId = key("mã", "mã đoạn; để trống thì là mã đoạn ở trên và số thứ tự", default=None)
    words: OptionalLine = key("lời văn", "nguyên văn, cả dấu đầu dòng: I. 1. a) - +", default="")
    run_on: tuple[Words, ...] = key(
        "viết liền", "những ý viết tiếp trên cùng đoạn, mỗi ý có địa chỉ riêng", default=()
    )
    lines: tuple[Words, ...] = key("từng dòng", "lời văn xếp từng dòng, như trên phông", default=())
    table: Table | None = key("bảng", "bảng có các cột", default=None)
    parts: "tuple[Passage, ...]" = key("gồm", "các đoạn đứng dưới đoạn này", default=())

    @model_validator(mode="after")
    def _says_something(self) -> "Passage":
        if bool(self.words) + bool(self.lines) + bool(self.table) != 1:
            raise wrong("đoạn không có lời văn", "một trong: lời văn, từng dòng, bảng")
        return self


Outline = Annotated[tuple[Passage, ...], written.OUTLINE]
"""Passages, written as `model.outline` reads them."""


class Signature(Record):
    """Who signed, as written, line by line."""

    on_behalf: OptionalLine = key("thay mặt", "dòng T/M …, nếu có", default="")
    for_whom: OptionalLine = key("ký thay", "dòng KT. …, nếu có", default="")
    post: OptionalLine = key("chức vụ", "chức vụ người ký, nếu có", default="")
    name: Line = key("họ tên", "họ tên người ký")


class Slip(Record):
    """A slip in the received text: published as it is, noted beside it."""

    paragraph: ParagraphId = key("đoạn", "mã đoạn có chỗ cần lưu ý")
    written: Line = key("viết là", "nguyên văn, phải có trong đoạn đó")
    meant: Line = key("có lẽ là", "cách viết có lẽ đúng")
    why: Line = key("vì sao", "vì sao nghĩ vậy")


class ReceivedCopy(Record):
    """A received copy of the Plan: the mark of its words, when it came, from whom, why it took the place."""

    mark: Id = key("mã bản", "mã tính từ chữ của bản nhận được; lệnh kiểm tra cho biết")
    day: Day = key("ngày", "ngày nhận")
    giver: Line = key("từ", "ai giao bản này")
    why: Line = key("vì sao", "vì sao có bản này, kiểu bản đầu tiên; thay bản thiếu trang 2")


class PlanDocument(Publication):
    """The Plan as a document."""

    copies: tuple[ReceivedCopy, ...] = key(
        "bản nhận được",
        "các bản Kế hoạch đã nhận, bản đang dùng ở cuối; đổi bản thì thêm một mục",
        default=(),
    )
    kind: Line = key("loại", "loại văn bản")
    number: OptionalNumber = key("số", "số và ký hiệu; để trống khi nguồn để trống", default="")
    symbol: OptionalLine = key(
        "ký hiệu", "ký hiệu đứng sau chỗ trống khi chưa có số, ví dụ KH/QU", default=""
    )
    day: OptionalDay = key("ngày", "ngày ban hành; để trống khi nguồn để trống", default=None)
    place: OptionalLine = key("nơi ban hành", "địa danh trước ngày ban hành", default="")
    issuer: UnitId = key("cơ quan ban hành", "mã đơn vị ban hành")
    upper_body: OptionalUnitId = key(
        "cơ quan cấp trên", "mã đơn vị cấp trên, đứng trên tên cơ quan ở đầu bản in", default=""
    )
    motto: tuple[Line, ...] = key(
        "tiêu đề", "dòng bên phải đầu văn bản: tiêu đề của Đảng, hoặc Quốc hiệu và Tiêu ngữ; không có thì []"
    )
    abstract: Words = key("trích yếu", "nguyên văn trích yếu")
    preamble: tuple[Words, ...] = key("mở đầu", "nguyên văn các đoạn căn cứ", default=())
    cites: tuple[DocumentId, ...] = key("viện dẫn", "mã các văn bản được viện dẫn", default=())
    purpose: tuple[Line, ...] = key(
        "nói ngắn gọn", "mục đích bằng lời dễ hiểu, cho trang giới thiệu Kế hoạch", default=()
    )
    text: Outline = key("toàn văn", "lời văn từ sau phần mở đầu đến trước nơi nhận, nguyên văn")
    recipients_title: OptionalLine = key("nơi nhận là", "dòng Nơi nhận, nếu có", default="")
    recipients: tuple[Words, ...] = key("nơi nhận", "các nơi nhận, nguyên văn, cả dấu đầu dòng", default=())
    signatures: tuple[Signature, ...] = key("chữ ký", "phần ký, mỗi người ký một mục", default=())
    annexes: Outline = key("phụ lục", "các phụ lục sau phần ký, viết như toàn văn", default=())
    slips: tuple[Slip, ...] = key(
        "lưu ý", "những chỗ có lẽ viết nhầm; không sửa, chỉ ghi bên cạnh", default=()
    )


class Pointer(Record):
    """A passage of the Plan, and what this site adds to it: which units it names."""

    paragraph: ParagraphId = key("đoạn", "mã đoạn trong toàn văn Kế hoạch")
    units: tuple[UnitId, ...] = key("đơn vị", "thêm vào: mã các đơn vị mà đoạn nói đến", default=())


class ProgrammeItem(Pointer):
    """A passage that is an item of the programme: a row of its table, or a line of its list."""

    highlight: YesNo = key("nổi bật", "thêm vào: có khi là mục chính của buổi lễ", default=False)
    person: OptionalLine = key(
        "họ tên", "thêm vào: họ tên người không giữ chức vụ mà đoạn này nêu, đúng như Kế hoạch", default=""
    )
    role: OptionalLine = key(
        "nêu theo vai trò", "thêm vào: vai trò ghi thay họ tên ở ngoài các trang của Kế hoạch", default=""
    )
    consent: OptionalLine = key(
        "đồng ý nêu tên", "thêm vào: văn bản ghi người ấy đồng ý cho nêu tên ở mọi trang", default=""
    )


class Programme(Record):
    """Which passages are the programme."""

    items: tuple[ProgrammeItem, ...] = key("mục", "các mục, theo thứ tự của Kế hoạch", default=())


class ParticipantGroup(Record):
    """The passage that names a group of participants; those under it name who belongs to it."""

    paragraph: ParagraphId = key("đoạn", "mã đoạn nêu tên nhóm trong toàn văn Kế hoạch")
    lines: tuple[Pointer, ...] = key("dòng", "những đoạn dưới đoạn ấy mà trang thêm mã đơn vị", default=())


class Participants(Record):
    """Which passages say who attends."""

    groups: tuple[ParticipantGroup, ...] = key("nhóm", "các nhóm đại biểu", default=())
    expected: OptionalParagraphId = key("dự kiến", "mã đoạn nói số đại biểu, nếu có", default="")
    chair: Pointer | None = key("chủ trì", "đoạn nêu ai chủ trì, nếu có", default=None)


class Task(Pointer):
    """A passage that gives a task; its units are those of its group unless it names its own."""

    with_units: tuple[UnitId, ...] = key(
        "phối hợp", "thêm vào: mã các đơn vị cùng làm, nếu lời văn nêu", default=()
    )


class Assignment(Record):
    """The passage that names who gets tasks; those under it give them."""

    paragraph: ParagraphId = key("đoạn", "mã đoạn nêu đơn vị được giao")
    units: tuple[UnitId, ...] = key(
        "đơn vị", "thêm vào: mã các đơn vị được giao; giao cho người thì để trống", default=()
    )
    tasks: tuple[Task, ...] = key(
        "việc", "những đoạn dưới đoạn ấy mà trang thêm đơn vị phối hợp hoặc đơn vị khác", default=()
    )


class Assignments(Record):
    """Which passages say who does what."""

    groups: tuple[Assignment, ...] = key("nhóm", "các mục giao việc", default=())
    closing: tuple[Task, ...] = key("kết", "các đoạn sau mục cuối", default=())


class PlanSummary(Record):
    """The Plan in plain words, and which version of the received document it was drawn from."""

    sentences: tuple[Line, ...] = key("câu", "các câu ngắn, cộng lại nhiều nhất 120 chữ", min_length=1)
    based_on: OptionalLine = key("dựa trên bản", "dấu của bản Kế hoạch đã đọc; lệnh kiểm tra cho biết")
