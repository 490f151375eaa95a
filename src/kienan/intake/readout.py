"""How a file was read, for the office to compare with what it sees: columns, first people, ends."""

from collections.abc import Iterator

from kienan.intake.columns import nearest_hint
from kienan.intake.grid import column_letter
from kienan.intake.people import People
from kienan.intake.reading import Layout, Reading
from kienan.intake.table_columns import Column

MAX_TABLES = 6
MAX_COLUMNS = 40


def readout(reading: Reading, people: People | None) -> list[str]:
    """Return the lines that show how the file was read; nobody who has not agreed is named in them."""
    lines: list[str] = []
    for layout in reading.layouts[:MAX_TABLES] or reading.guesses[:MAX_TABLES]:
        lines += _table(layout)
    if len(reading.layouts) > MAX_TABLES:
        lines.append(f"  … và {len(reading.layouts) - MAX_TABLES} bảng nữa")
    if people and people.shown:
        lines.append("  Những người đầu tiên (tên | mức | đảng bộ | chi bộ | hình thức):")
        lines += [f"    dòng {line}: {shown}" for line, shown in people.shown]
    return ["Máy đã đọc tệp như sau:", *lines] if lines else []


def _table(layout: Layout) -> Iterator[str]:
    header, (first, last) = layout.header, layout.rows
    at = layout.header_lines
    rows = f"dòng {at[0]}" if len(at) == 1 else f"dòng {at[0]} đến dòng {at[-1]}"
    people = f"người từ dòng {first} đến dòng {last}" if last else "không thấy dòng người nào"
    line, why = layout.ended
    yield f"  {layout.place}: tiêu đề ở {rows}; {people}; hết bảng ở " + (
        f"dòng {line} ({why})" if line else "cuối tờ"
    )
    shown = [column for column in header.columns if column.label or column.field]
    for column in shown[:MAX_COLUMNS]:
        yield f"    {column_letter(column.index)} “{column.label}” → {_meaning(column)}"
    if len(shown) > MAX_COLUMNS:
        yield f"    … và {len(shown) - MAX_COLUMNS} cột nữa"


def _meaning(column: Column) -> str:
    if column.field is None:
        return f"không nhận{nearest_hint(column)}"
    if column.sense is None:
        return column.field.value
    if isinstance(column.sense, bool):
        return f"{column.field.value} ({'đánh dấu là có' if column.sense else 'đánh dấu là không'})"
    return f"{column.field.value}: {column.sense}"
