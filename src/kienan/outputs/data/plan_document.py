"""The Plan's full text as open data: plain text, word for word, and the tree of its passages."""

from datetime import date
from typing import Literal

from kienan.base.text import plain
from kienan.content.load import Content
from kienan.content.plan_blocks import passages_by_line
from kienan.content.plan_head import received_head
from kienan.content.plan_text import plan_text
from kienan.content.plan_tree import Node, annexes_of, cells_of, text_of
from kienan.model.base import State
from kienan.model.plan import Signature
from kienan.outputs.data.base import Out, shown
from kienan.views.common import PLAN_TEXT, paragraph_link

NAME = "toan-van"


class TextTable(Out):
    """A table in the text."""

    label = "Bảng"
    about = "Một bảng trong Kế hoạch; dòng ít ô hơn số cột là tiêu đề trong bảng."
    columns: tuple[str, ...] = shown("Cột", "tiêu đề các cột", ["TT", "Nội dung", "Thực hiện"])
    rows: tuple["TextRow", ...] = shown("Dòng", "các dòng của bảng", [])


class TextRow(Out):
    """A row of a table."""

    label = "Dòng của bảng"
    about = "Một dòng của bảng."
    id: str = shown("Mã", "mã dòng, là địa chỉ trong trang toàn văn", "chuong-trinh-1")
    cells: tuple[tuple[str, ...], ...] = shown("Ô", "các ô, mỗi ô gồm các dòng chữ", [["1"], ["Văn nghệ"]])
    address: str = shown("Địa chỉ", "địa chỉ, tính từ gốc trang", "ke-hoach/van-ban/#chuong-trinh-1")


class TextPassage(Out):
    """A passage and those under it."""

    label = "Đoạn"
    about = "Một đoạn của Kế hoạch và các đoạn đứng dưới nó."
    id: str = shown("Mã", "mã đoạn, là địa chỉ trong trang toàn văn, không đổi", "muc-i")
    mark: str | None = shown("Dấu đầu dòng", "như bản nhận được: I. 1. a) - +", "I.")
    lines: tuple[str, ...] = shown("Lời văn", "nguyên văn, cả dấu đầu dòng", ["I. MỤC ĐÍCH, YÊU CẦU"])
    runs_on: bool = shown("Viết liền", "có khi viết tiếp trên cùng dòng với đoạn ở trên", False)
    address: str = shown("Địa chỉ", "địa chỉ, tính từ gốc trang", "ke-hoach/van-ban/#muc-i")
    table: TextTable | None = shown("Bảng", "bảng, nếu đoạn là bảng", None)
    passages: tuple["TextPassage", ...] = shown("Các đoạn", "các đoạn đứng dưới", [])


class PlanTree(Out):
    """The Plan as a document."""

    label = "Toàn văn Kế hoạch"
    about = "Kế hoạch đúng từng chữ như bản nhận được: cây các đoạn, mỗi đoạn một địa chỉ."
    schema_version: Literal["1.0"] = shown("Phiên bản lược đồ", "phiên bản; thêm trường thì không đổi", "1.0")
    state: State = shown("Trạng thái", "chỉ khi đã công bố mới có các đoạn", State.PUBLISHED.value)
    page: str = shown("Trang", "trang đọc được, tính từ gốc trang", PLAN_TEXT)
    head: tuple[str, ...] = shown("Đầu văn bản", "các dòng trên tên loại, nếu bản nhận được có", [])
    kind: str = shown("Loại", "loại văn bản", "KẾ HOẠCH")
    number: str | None = shown("Số", "số và ký hiệu; null khi nguồn để trống", None)
    day: date | None = shown("Ngày", "ngày ban hành; null khi nguồn để trống", None, alias="date")
    abstract: str = shown("Trích yếu", "nguyên văn", "tổ chức Lễ trao Huy hiệu Đảng")
    preamble: tuple[str, ...] = shown("Mở đầu", "nguyên văn các đoạn căn cứ", [])
    passages: tuple[TextPassage, ...] = shown("Các đoạn", "các phần, mỗi phần gồm các đoạn", [])
    recipients: tuple[str, ...] = shown("Nơi nhận", "các dòng nơi nhận", [])
    signatures: tuple[tuple[str, ...], ...] = shown("Chữ ký", "mỗi người ký gồm các dòng", [])
    annexes: tuple[TextPassage, ...] = shown("Phụ lục", "các phụ lục", [])


def text(content: Content) -> bytes:
    """Return the full text, UTF-8: a line for each passage, the cells of a row parted by tabs; else empty."""
    if content.plan.state is not State.PUBLISHED:
        return b""
    return ("\n".join(passages_by_line(plan_text(content))) + "\n").encode()


def tree(content: Content) -> PlanTree:
    """Return the full text as a tree; without passages while the Plan is not published."""
    plan = content.plan
    published = plan.state is State.PUBLISHED
    return PlanTree(
        schema_version="1.0",
        state=plan.state,
        page=PLAN_TEXT,
        head=received_head(content.received_plan, plan) if published else (),
        kind=plan.kind,
        number=plan.number or None,
        day=plan.day,
        abstract=plain(plan.abstract) if published else "",
        preamble=tuple(map(plain, plan.preamble)) if published else (),
        passages=tuple(map(_passage, text_of(plan))) if published else (),
        recipients=(plan.recipients_title, *map(plain, plan.recipients))
        if published and plan.recipients_title
        else (),
        signatures=tuple(map(signed, plan.signatures)) if published else (),
        annexes=tuple(map(_passage, annexes_of(plan))) if published else (),
    )


def signed(signature: Signature) -> tuple[str, ...]:
    """Return the lines of a signature."""
    lines = (signature.on_behalf, signature.for_whom, signature.post, signature.name)
    return tuple(filter(None, lines))


def _passage(node: Node) -> TextPassage:
    return TextPassage(
        id=node.id,
        mark=node.mark or None,
        lines=tuple(map(plain, node.lines)),
        runs_on=node.run,
        address=paragraph_link(node.id, "").href,
        table=_table(node) if node.table else None,
        passages=tuple(_passage(child) for child in node.children if not child.cells),
    )


def _table(node: Node) -> TextTable:
    assert node.table
    rows = (
        TextRow(
            id=row.id,
            cells=tuple(tuple(map(plain, cell)) for cell in row.cells),
            address=paragraph_link(row.id, "").href,
        )
        for row in node.children
    )
    columns = tuple(" ".join(cell) for cell in cells_of(node.table.columns))
    return TextTable(columns=columns, rows=tuple(rows))
