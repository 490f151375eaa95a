"""New files: a record begun from its model, which `check` accepts and no reader sees; a page to fill in.

A page has no draft: `check` refuses it until its title, its description and its line in the menu are there.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kienan.base.problem import DataError, Problem
from kienan.base.text import day_text, slug
from kienan.content.data_files import shapes
from kienan.editing.blank import blank
from kienan.model.base import State
from kienan.model.values import ID_PATTERN, parse_day
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
_PAGE = """---
title: ""
description: ""
---

<!--
Điền title là tên trang, description là một câu nói trang này có gì. Xong thì xóa lời ghi này.
{lines}
-->
"""
PAGES = {
    "trang": """\
Viết dưới lời ghi này. Giữa hai đoạn có một dòng trống. Tên một mục viết như dòng sau:
## Tên mục""",
    "album": """\
Ảnh đặt vào docs/{id}/. Dưới lời ghi này, mỗi ảnh một dòng theo mẫu, giữa hai ảnh có một dòng trống.
Trong [ ] tả ảnh cho người không nhìn thấy; trong ngoặc kép là chú thích và nguồn ảnh.
![Hội trường nhìn từ cuối phòng, phông đỏ chữ vàng]({id}/1.jpg "Quang cảnh. Ảnh: tên cơ quan, người chụp")""",
    "tai-lieu": """\
Tệp PDF đặt vào docs/{id}/. Dưới lời ghi này, mỗi tài liệu một dòng theo mẫu; số trang và dung lượng tự hiện.
- [Báo cáo sơ kết]({id}/bao-cao.pdf), ngày 19/5/2023. Nguồn: tên cơ quan.""",
}
"""Kinds of pages: what their remark says to do."""
_REMARK = "# Lời sau dấu # chỉ để giải thích, xóa được. Chưa biết thì để trống.\n"


def scaffold(root: Path, kind: str, ident: str) -> tuple[str, str]:
    """Return the name and text of a new, unpublished record or of a new page of `kind` called `ident`.

    Raises DataError for a kind or an id that cannot be, and for one that exists.
    """
    kinds = [*KINDS, *PAGES]
    if kind not in kinds:
        expected = "một trong: " + ", ".join(kinds)
        raise _refusal("KIND", f"không có loại “{kind}”", expected, hint_near(kind, kinds))
    given = {"trạng thái": State.UNPUBLISHED.value}
    if kind == "dot-huy-hieu":
        given["ngày"] = day_text(_day(ident))
    elif not re.fullmatch(ID_PATTERN, ident):
        raise _refusal("ID", f"mã “{ident}”", "chữ thường không dấu, số và gạch nối", _meant(slug(ident)))
    pattern = KINDS[kind].pattern if kind in KINDS else "docs/*.md"
    file = pattern.replace("*", ident)
    if (root / file).exists():
        raise _refusal("ID", f"đã có tệp {file}", "mã chưa dùng, hoặc sửa thẳng tệp ấy")
    if kind in PAGES:
        return file, _PAGE.format(lines=PAGES[kind].format(id=ident))
    shape = KINDS[kind]
    head = shape.head.format(id=ident, day=given.get("ngày", ""))
    return file, head + _REMARK + "\n".join(blank(shapes()[shape.pattern], given)) + "\n"


def next_step(kind: str, ident: str) -> str:
    """Return what to do with a new file of `kind`, for who made it."""
    if kind in PAGES:
        line = f"thêm dòng “- Tên trong mục lục: {ident}.md” dưới “nav:” của mkdocs.yml"
        return f"Mở tệp, làm theo lời ghi trong đó, {line}, rồi chạy make check."
    return "Tệp chưa công bố. Mở tệp, điền theo lời ghi sau dấu #, rồi chạy make check."


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
