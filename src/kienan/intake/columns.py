"""What is to be said of a table's columns: named twice, two things in one, not read, speaking of consent."""

from collections.abc import Iterator

from kienan.base.problem import Problem
from kienan.content.recipients import Kind
from kienan.intake.grid import Line, ranges
from kienan.intake.labels import ListField, holds_two_things, nearest_field
from kienan.intake.remarks import decides_beside, touched
from kienan.intake.table_columns import Column, Header
from kienan.intake.tables import Table
from kienan.intake.wording import Wording

_HINT = "đổi tên cột cho rõ (“Đồng ý công khai”, “Ghi chú”, “Hình thức”), hoặc xóa cột nếu không cần"

_ELIGIBLE = Wording(
    r"còn sống|đủ điều kiện|\bđạt\b|kết quả|\bduyệt\b|được xét|xét tặng|\bchọn\b|bình xét|^đề (?:nghị|xuất)|"
    r"^(?:không|chưa|ko|xin|miễn|thiếu|chờ|đang)\b"
)
"""Columns that say who of the list is to have the badge."""
_SHOWN = Wording(
    r"\b(?:ẩn|giấu|đưa|đăng|hiện|hiển thị)\b.*\b(?:tên|báo|mạng|web|trang|cổng)|"
    r"bảo mật|bí mật|giữ kín|riêng tư|(?:không|chưa|hạn chế) (?:nêu|công bố|phổ biến)|"
    r"\blên (?:mạng|báo|web|trang|cổng)"
)
"""Columns that say who is to be shown."""


def column_problems(place: str, table: Table) -> Iterator[Problem]:
    """Yield what in the header of a table stops the import."""
    header = table.header
    line = table.header_line

    def problem(where: str, found: str, expected: str, hint: str = "") -> Problem:
        return Problem(place, line, where, found, expected, hint)

    if len(
        {c.field for c in header.twice} | {f for c in header.twice if (f := _said(c, header))}
    ) and _side_by_side(header):
        yield problem(
            "",
            "hai bảng nằm cạnh nhau trên một tờ",
            "các bảng nối tiếp nhau, mỗi cột một lần",
            "cắt bảng bên phải dán xuống dưới",
        )
    else:
        for column in header.twice:
            yield problem("", f"hai cột cùng tên {column.shown()}", "mỗi loại cột một lần")
    two = [c for c in header.columns if c.field is None and holds_two_things(c.label)]
    for column in two:
        yield problem(
            "",
            f"{column.shown()} gộp hai điều trong một ô",
            "mỗi điều một cột",
            "tách cột đó làm hai rồi nhập lại",
        )
    if not header.names() and not two:
        yield problem("", "không thấy cột họ và tên", "cột “Họ và tên”")
    yield from _name_columns(place, table)


def _said(column: Column, header: Header) -> ListField | None:
    return next((c.field for c in header.columns if c.label == column.label and c.field), None)


def _side_by_side(header: Header) -> bool:
    """Tell whether the names of columns begin anew to the right."""
    again = [
        c for c in header.twice if c.label in {o.label for o in header.columns if o.field is ListField.NAME}
    ]
    return bool(again) and len(header.twice) > 1


def _name_columns(place: str, table: Table) -> Iterator[Problem]:
    """Yield what is wrong beside the names: a half without a title, a given name that differs."""
    header, line = table.header, table.header_line
    whole = header.index(ListField.NAME)
    if whole is None:
        return
    after = next((c for c in header.columns if c.index == whole + 1), None)
    bare = after is None or (not after.label and after.field is None)
    if bare and any(row.cell(whole + 1) and row.cell(whole) for row in table.body):
        found = "cột ngay sau “Họ và tên” có chữ mà không có tiêu đề"
        yield Problem(
            place, line, "", found, "họ và tên trong một cột, hoặc hai cột mang tiêu đề “Họ đệm” và “Tên”"
        )
    given = next((c for c in header.of(ListField.GIVEN) if c.index not in header.names()), None)
    if given:
        odd = [row.number for row in table.body if _differs(row, whole, given.index)]
        if odd:
            found = f"{given.shown()} không phải là tên ở cột “Họ và tên” (dòng {ranges(odd)})"
            yield Problem(place, line, "", found, "cột “Tên” lặp lại tên, hoặc “Họ đệm” và “Tên” là hai cột")
    if whole + 1 in header.names():
        halves = {row.cell(whole + 1).casefold() for row in table.body if row.cell(whole)} - {""}
        if halves and halves <= {"nam", "nữ"}:
            yield Problem(
                place, line, "", "cột thứ hai dưới “Họ và tên” giống như giới tính", "họ và tên đầy đủ"
            )


def _differs(row: Line, whole: int, given: int) -> bool:
    name, own = row.cell(whole), row.cell(given)
    return bool(name and own) and name.casefold().split()[-1:] != own.casefold().split()[-1:]


def unread_columns(place: str, table: Table, people: frozenset[int]) -> Iterator[Problem | str]:
    """Yield of each filled column that is not read: why it stops the import, or that it is skipped.

    `people` are the rows of people.
    """
    again = {column.index for column in table.header.twice}
    for column in all_columns(table):
        if column.field is not None or column.index in again or holds_two_things(column.label):
            continue
        filled = {row.number: row.cell(column.index) for row in table.body if row.cell(column.index)}
        if not filled:
            continue
        topics = _topics(table, column, people)
        odd = [number for number, text in filled.items() if decides_beside(column.label, text)]
        if topics:
            found = f"{column.shown()} nói về {', '.join(topics)} mà máy không hiểu"
            yield Problem(
                place, table.header_line, "", found, "cột máy hiểu được, hoặc không có cột này", _HINT
            )
        elif odd:
            what = "việc công khai, từ trần, truy tặng hoặc hoãn"
            found = f"{column.shown()} không được đọc mà có ô nói về {what} (dòng {ranges(odd)})"
            yield Problem(
                place, table.header_line, "", found, "điều đó ghi ở cột “Ghi chú” hoặc cột riêng", _HINT
            )
        elif column.label:
            yield column.shown()
        else:
            yield f"{column.shown()} (dòng {ranges(list(filled)[:50])})"


def _topics(table: Table, column: Column, people: frozenset[int]) -> list[str]:
    """Return the matters that the name of a column speaks of."""
    if _ELIGIBLE.search(column.label) and _differ(table, column, people):
        return ["điều kiện xét tặng"]
    topics = [t for t in touched(column.label) if not _is_official(column.label)]
    return topics or (["đồng ý công khai"] if _SHOWN.search(column.label) else [])


def _differ(table: Table, column: Column, people: frozenset[int]) -> bool:
    """Tell whether a column says one thing of some people and another, or nothing, of others."""
    return len({row.cell(column.index).casefold() for row in table.body if row.number in people}) > 1


def unmarked_people(place: str, table: Table, people: frozenset[int]) -> Iterator[Problem]:
    """Yield the people whom no mark stands beside, though a column “Tặng” marks those who have the badge."""
    kinds = table.header.of(ListField.KIND)
    if not any(column.sense is Kind.AWARDED for column in kinds):
        return
    rows = [r.number for r in table.body if r.number in people and not any(r.cell(c.index) for c in kinds)]
    if rows:
        found = f"không có dấu ở cột tặng hay truy tặng nào (dòng {ranges(rows)})"
        yield Problem(
            place, rows[0], ListField.KIND, found, "mỗi người một dấu", "không được tặng thì xóa dòng"
        )


def all_columns(table: Table) -> list[Column]:
    """Return the columns of a table, those to the right of its header too."""
    width = max((len(row.cells) for row in table.body), default=0)
    known = {column.index for column in table.header.columns}
    return [*table.header.columns, *(Column(j, "") for j in range(width) if j not in known)]


def _is_official(label: str) -> bool:
    """Tell whether a column is about a document: “Ngày công bố quyết định”."""
    return label.casefold().startswith(("ngày", "số")) and "quyết định" in label.casefold()


def nearest_hint(column: Column) -> str:
    """Return what a column that is not read is most like, for the table that shows how the file was read."""
    near = nearest_field(column.label) if column.label else None
    return f" (gần nhất: {near})" if near else ""
