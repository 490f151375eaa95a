"""New files of facts, begun from the models: a draft that `check` accepts and no reader sees."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kienan.base.problem import DataError, Problem
from kienan.base.text import day_text, slug
from kienan.content.data_files import shapes
from kienan.editing.blank import blank
from kienan.model.base import ID_PATTERN, State, parse_day
from kienan.model.yaml_source import hint_near


@dataclass(frozen=True)
class ScaffoldKind:
    """A kind of record that is a file of its own: where it stands and what its file opens with."""

    pattern: str
    head: str


KINDS = {
    "dien-hinh": ScaffoldKind(
        "data/dien-hinh/*.yml",
        "# Tệp này nói về một điển hình. Khi đã công bố thì hiện ở trang Điển hình, dien-hinh/{id}/.\n",
    ),
    "dot-huy-hieu": ScaffoldKind(
        "data/huy-hieu-dang/*/dot.yml",
        "# Tệp này nói về đợt trao Huy hiệu Đảng {day}: quyết định nào, đã công bố chưa.\n"
        "# Hiện ở trang Huy hiệu Đảng.\n",
    ),
}
_REMARK = "# Lời sau dấu # chỉ để giải thích, xóa được. Chưa biết thì để trống.\n"


def scaffold(root: Path, kind: str, ident: str) -> tuple[str, str]:
    """Return the name and text of a new, unpublished record of `kind` called `ident`.

    Raises DataError for a kind or an id that cannot be, and for one that exists.
    """
    if kind not in KINDS:
        raise _refusal(
            "KIND", f"không có loại “{kind}”", "một trong: " + ", ".join(KINDS), hint_near(kind, [*KINDS])
        )
    given = {"trạng thái": State.UNPUBLISHED.value}
    if kind == "dot-huy-hieu":
        given["ngày"] = day_text(_day(ident))
    elif not re.fullmatch(ID_PATTERN, ident):
        raise _refusal("ID", f"mã “{ident}”", "chữ thường không dấu, số và gạch nối", _meant(slug(ident)))
    shape = KINDS[kind]
    file = shape.pattern.replace("*", ident)
    if (root / file).exists():
        raise _refusal("ID", f"đã có tệp {file}", "mã chưa dùng, hoặc sửa thẳng tệp ấy")
    head = shape.head.format(id=ident, day=given.get("ngày", ""))
    return file, head + _REMARK + "\n".join(blank(shapes()[shape.pattern], given)) + "\n"


def _day(ident: str) -> date:
    """Return the day that a round's id stands for; a day written otherwise is given back as an id."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", ident):
        try:
            return date.fromisoformat(ident)
        except ValueError:
            raise _refusal(
                "ID", f"ngày “{ident}” không có trong lịch", "một ngày có thật, kiểu 2023-09-02"
            ) from None
    try:
        near = parse_day(ident.replace("-", "/").replace(".", "/")).isoformat()
    except ValueError:
        near = ""
    raise _refusal("ID", f"mã “{ident}”", "ngày của đợt viết kiểu 2023-09-02 (năm-tháng-ngày)", _meant(near))


def _meant(near: str) -> str:
    return f"có phải “{near}”?" if near else ""


def _refusal(where: str, found: str, expected: str, hint: str = "") -> DataError:
    return DataError([Problem("make new", 0, where, found, expected, hint)])
