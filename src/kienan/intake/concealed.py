"""What a sheet holds without showing it: hidden rows and columns, struck-out or unseen text, comments."""

from collections.abc import Iterator
from dataclasses import replace

from kienan.base.problem import Problem
from kienan.intake.encoding import visible
from kienan.intake.footers import footer_fault
from kienan.intake.grid import Book, Line, Mark, Sheet, column_letter, ranges
from kienan.intake.labels import ListField, label_of
from kienan.intake.names import looks_like_name
from kienan.intake.phrases import names_body, speaks_of_badge
from kienan.intake.reading import ReadRow
from kienan.intake.remarks import decides_beside, touched
from kienan.intake.tables import Table

_HINTS = {
    Mark.FORMULA: "mở bằng Excel, lưu lại để có kết quả; hoặc chép rồi dán giá trị (Paste Values)",
    Mark.ERROR: "sửa công thức, hoặc gõ giá trị vào ô",
    Mark.STRUCK: "xóa hẳn chữ bị gạch, hoặc bỏ gạch nếu còn đúng",
    Mark.CONDITIONAL: "bỏ định dạng có điều kiện (Clear Rules); chữ gạch hay giấu thì xóa, hoặc để hiện ra",
    Mark.UNSEEN: "cho chữ hiện ra (màu đen, định dạng thường), hoặc xóa ô",
}
_IDLE = (ListField.NUMBER, ListField.YEAR, ListField.GIVEN)
"""Fields whose hidden column changes nobody's place in the list."""


def concealed(sheet: Sheet, tables: list[Table]) -> Iterator[Problem | str]:
    """Yield why what a sheet conceals stops the import, or that it is skipped."""
    yield from _marks(sheet, tables)
    if tables:
        yield from _hidden_rows(sheet, tables)
        yield from _hidden_columns(sheet, tables)
    if sheet.notes:
        rows_noted = ranges([row for row, _ in sheet.notes])
        yield f"ghi chú (comment) gắn vào ô ở dòng {rows_noted}: chỉ xem, không giữ"


def _marks(sheet: Sheet, tables: list[Table]) -> Iterator[Problem]:
    """Yield each cell of a column that decides something whose text cannot be taken as it is."""
    for table in tables:
        last = table.body[-1].number if table.body else table.header_line
        first = table.titles[0].number if table.titles else table.header_line
        read = {c.index: c for c in table.header.columns if c.field and c.field not in _IDLE}
        numbers = {c.index for c in table.header.of(ListField.NUMBER)}
        for mark, cells in sheet.marks.items():
            for row, column in sorted(cells):
                struck = mark is Mark.STRUCK and column in numbers
                if first <= row <= last and (column in read or struck or row <= table.header_line):
                    where = str(read[column].field) if column in read else ""
                    yield Problem(
                        sheet.place, row, where, str(mark), "chữ thật, thấy được, còn hiệu lực", _HINTS[mark]
                    )


def _hidden_rows(sheet: Sheet, tables: list[Table]) -> Iterator[Problem | str]:
    names = {j for table in tables for j in table.header.names()}
    below = tables[0].header_line
    people = [
        row.number for row in sheet.hidden_rows if row.number > below and any(row.cell(j) for j in names)
    ]
    titles = [row.number for row in sheet.hidden_rows if row.number not in people and _says_something(row)]
    others = [row.number for row in sheet.hidden_rows if row.number not in (*people, *titles)]
    why = "bị lọc (Filter), không hiện ra" if sheet.filtered else "bị ẩn"
    for row in people:
        hint = "bỏ lọc, bỏ ẩn rồi nhập lại nếu họ thuộc danh sách; xóa hẳn dòng nếu không"
        yield Problem(sheet.place, row, "", f"dòng {why} mà có họ và tên", "mọi dòng đều hiện", hint)
    for row in titles:
        hint = "bỏ ẩn dòng nếu lời ấy còn đúng; xóa hẳn dòng nếu không"
        found = f"dòng {why} mà là tiêu đề hoặc ghi chú của những dòng khác"
        yield Problem(sheet.place, row, "", found, "mọi dòng đều hiện", hint)
    if others:
        yield f"dòng {ranges(others)} {why}"


def _says_something(row: Line) -> bool:
    """Tell whether a row that names nobody may say of others what they are awarded, where, or whether."""
    texts = [visible(cell) for cell in row.filled()]
    return any(speaks_of_badge(text) or names_body(text) or touched(text) for text in texts)


def _hidden_columns(sheet: Sheet, tables: list[Table]) -> Iterator[Problem | str]:
    headers = {line for table in tables for line in table.header_lines}
    for column, cells in sorted(sheet.hidden_columns.items()):
        label = " ".join(visible(text) for row, text in sorted(cells.items()) if row in headers)
        texts = [visible(text) for row, text in cells.items() if row not in headers]
        if not any(texts):
            continue
        found = label_of(label)
        shown = f"cột {column_letter(column)} “{label[:80]}”" if label else f"cột {column_letter(column)}"
        if (
            (found and found.field not in _IDLE)
            or touched(label)
            or any(decides_beside(label, t) for t in texts)
        ):
            hint = "bỏ ẩn cột (Unhide) rồi nhập lại, hoặc xóa hẳn cột"
            yield Problem(
                sheet.place,
                tables[0].header_line,
                "",
                f"{shown} bị ẩn mà có nội dung cần đọc",
                "mọi cột cần đọc đều hiện",
                hint,
            )
        else:
            yield f"{shown} bị ẩn"


def stray_comments(sheet: Sheet, tables: list[Table], people: set[int]) -> Iterator[Problem]:
    """Yield why comments outside the rows of `people` stop the import; those beside people are remarks."""
    below = {line.number for table in tables for line in table.body} - people
    for (row, _), noted in sorted(sheet.notes.items()):
        text = visible(noted)
        fault = footer_fault(text) if row not in people else None
        if not fault and row in below and (topics := touched(text)):
            found = f"ghi chú (comment) nói về {', '.join(topics)} nằm ngoài dòng của người"
            fault = found, "điều đó ghi ở dòng của từng người", "ghi vào từng dòng rồi xóa ghi chú này"
        if fault:
            yield Problem(sheet.place, row, "", *fault)


def with_comments(entries: list[ReadRow], sheet: Sheet) -> list[ReadRow]:
    """Return the people with the comments laid on their rows among their remarks."""
    by_row: dict[int, list[str]] = {}
    for (row, _), text in sorted(sheet.notes.items()):
        by_row.setdefault(row, []).append(visible(text))
    return [_with(entry, by_row[entry.line]) if entry.line in by_row else entry for entry in entries]


def _with(entry: ReadRow, remarks: list[str]) -> ReadRow:
    cells = replace(entry.cells, remarks=(*entry.cells.remarks, *remarks))
    return replace(entry, cells=cells)


def hidden_sheets(book: Book) -> Iterator[Problem | str]:
    """Yield of each hidden sheet that its name stops the import, or that it is skipped."""
    for sheet in book.hidden_sheets:
        if topics := people_apart(sheet):
            found = f"tờ “{sheet.name}” bị ẩn mà có họ tên và nói về {', '.join(topics)}"
            yield Problem(sheet.place, 0, "", found, "mọi tờ cần đọc đều hiện", "bỏ ẩn tờ, hoặc xóa hẳn tờ")
        elif touched(sheet.name):
            found = f"tờ “{sheet.name}” bị ẩn mà tên tờ nói về {', '.join(touched(sheet.name))}"
            yield Problem(sheet.place, 0, "", found, "mọi tờ cần đọc đều hiện", "bỏ ẩn tờ, hoặc xóa hẳn tờ")
        else:
            yield f"tờ “{sheet.name}” bị ẩn: không đọc"


def people_apart(sheet: Sheet) -> tuple[str, ...]:
    """Return the matters that a sheet without a list speaks of, when it names people as well."""
    texts = [sheet.name, *(visible(cell) for line in sheet.lines for cell in line.filled())]
    named = any(looks_like_name(text) for text in texts)
    return tuple(dict.fromkeys(topic for text in texts for topic in touched(text))) if named else ()
