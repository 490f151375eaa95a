"""The part of data/README.md that the models write: a table of keys for each file, blank records to copy."""

import re
from collections.abc import Iterator

from kienan.base.problem import DataError, Problem
from kienan.content.data_files import shapes
from kienan.content.recipients import LIST_NAME, Recipient
from kienan.editing.blank import blank, item
from kienan.model.base import Record
from kienan.model.fields import Field, fields

FILE = "data/README.md"
EXEMPLAR_TEMPLATE = "data/dien-hinh/mau.yml.txt"
START, END = "<!-- make schema: từ đây -->", "<!-- make schema: đến đây -->"

_TEMPLATE_HEAD = """\
# Đây là bản mẫu, không hiện trên trang. Mỗi tập thể, cá nhân điển hình là một tệp riêng trong thư mục này:
# chép tệp này, đặt tên mới theo tên điển hình, không dấu, nối bằng gạch ngang, đuôi .yml
# (ví dụ: chi-bo-truong-a.yml). Tên tệp là địa chỉ trang: dien-hinh/chi-bo-truong-a/.
# Xóa tệp là xóa trang và mọi chỗ nhắc đến.
# Ảnh đặt vào thư mục anh/ rồi bỏ dấu # ở các dòng “ảnh”. Lời sau dấu # chỉ để giải thích, xóa được.
"""


def handbook(text: str) -> str:
    """Return the text of data/README.md with its generated part renewed; what stands around it is kept.

    Raises DataError when the two marks around that part are gone.
    """
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise DataError(
            [Problem(FILE, 0, "", "mất dòng đánh dấu phần do máy viết", f"hai dòng {START} và {END}")]
        )
    models: dict[str, type[Record]] = {**shapes(), f"data/huy-hieu-dang/*/{LIST_NAME}": Recipient}
    sections = "\n\n".join(_section(pattern, model) for pattern, model in sorted(models.items()))
    return f"{before}{START}\n\n{sections}\n\n{END}{after}"


def exemplar_template() -> str:
    """Return the text of the blank exemplar that editors copy on the web."""
    return _TEMPLATE_HEAD + "\n".join(blank(shapes()["data/dien-hinh/*.yml"])) + "\n"


def _section(pattern: str, model: type[Record]) -> str:
    head = ["| Khóa | Bắt buộc | Nghĩa | Viết thế nào | Ví dụ |", "|---|---|---|---|---|"]
    parts = [f"## `{_shown(pattern)}`", "\n".join([*head, *_rows(model)])]
    if model is not Recipient:
        parts += [
            _copy(f"Mẫu một mục của `{f.key}`", item(f.model)) for f in fields(model) if f.many and f.model
        ]
        if "*" in pattern:
            parts.append(_copy("Mẫu cả tệp", blank(model)))
    return "\n\n".join(parts)


def _shown(pattern: str) -> str:
    return pattern.replace("*/", "<đợt>/").replace("*", "<mã>")


def _rows(model: type[Record], above: str = "") -> Iterator[str]:
    """Yield a row for each key; keys of records inside stand under their own key."""
    for field in fields(model):
        name = f"{above}{field.key}"
        cells = (f"`{name}`", _must(field), field.help, _how(field), _example(field))
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"
        if field.model:
            yield from _rows(field.model, f"{name} › ")


def _cell(text: str) -> str:
    return re.sub(r"([|*<])", r"\\\1", text) if not text.startswith("`") else text


def _must(field: Field) -> str:
    if field.for_readers:
        return "khi công bố"
    return "có" if field.required else ""


def _how(field: Field) -> str:
    one = ", ".join(f"“{value}”" for value in field.values) or field.written.words
    if field.model:
        number = "một số, hoặc " if field.or_number else ""
        several = f"{number}danh sách, mỗi mục gồm các khóa dưới đây"
        return several if field.many else "nhóm gồm các khóa dưới đây"
    if field.fixed:
        return f"danh sách {field.fixed} mục: {one}"
    least = f" ít nhất {field.least} mục" if field.least else ""
    return f"danh sách{least}: {one}" if field.many else one


def _example(field: Field) -> str:
    example = field.written.example or (field.values[0] if field.values else "")
    return f"`{example}`" if example else ""


def _copy(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", "", "```yaml", *lines, "```"])
