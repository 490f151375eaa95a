"""The honoured exemplars: one file each, collective or person as equals."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from kienan.base.text import sentence
from kienan.model.base import (
    Line,
    OptionalLine,
    OptionalStatedFigure,
    OptionalUnitId,
    Publication,
    Record,
    key,
)
from kienan.model.subjects import Decision
from kienan.model.values import check_alt, wrong


class ExemplarKind(StrEnum):
    """Who is honoured; the order is the order on the page."""

    COLLECTIVE = "tập thể"
    PERSON = "cá nhân"


def _capital(value: str) -> str:
    """Refuse a name that begins with a small letter, or stands in capitals."""
    bare = re.sub(r"\([^()]*\)", "", value).strip()
    if bare.isupper() and " " in bare:
        meant = f"“{bare.title()}”" if len(bare.split()) < 5 else ""
        raise wrong(f"“{value}” viết toàn chữ hoa", "viết hoa chữ đầu, kiểu “Nguyễn Văn An”", meant)
    if value[:1].islower():
        raise wrong(f"“{value}” viết thường chữ đầu", "tên viết hoa chữ đầu", f"“{sentence(value)}”")
    return value


class Result(Record):
    """What came of it; a figure carries its unit and its source."""

    words: Line = key("nội dung", "kết quả là gì, ví dụ: Hộ thoát nghèo")
    figure: OptionalStatedFigure = key(
        "số", "con số, kiểu 1.234,5, 32/32 hoặc hơn 1.200; để trống nếu không có", default=None
    )
    unit: OptionalLine = key("đơn vị tính", "hộ, người, triệu đồng…; bắt buộc khi có số", default="")
    source: OptionalLine = key("nguồn", "lấy số ở đâu; bắt buộc khi có số", default="")


class Photo(Record):
    """A photo: what it shows in words, where it is from, who allowed its use."""

    file: Line = key("tệp", "tên tệp trong data/dien-hinh/anh/")
    alt: Annotated[Line, AfterValidator(check_alt)] = key("chữ thay ảnh", "tả ảnh cho người không nhìn thấy")
    caption: OptionalLine = key("chú thích", "dòng chữ dưới ảnh", default="")
    source: Line = key("nguồn", "ai chụp, lấy ở đâu")
    permission: Line = key("cho phép", "ai cho phép dùng, theo văn bản nào")


class Exemplar(Publication):
    """An exemplar: what was done, what came of it, who confirms it, by which decision it is honoured.

    A draft may leave all of this empty; published, it must be whole.
    """

    name: Annotated[OptionalLine, AfterValidator(_capital)] = key(
        "tên", "tên tập thể hoặc họ và tên cá nhân", for_readers=True, default=""
    )
    kind: ExemplarKind = key("loại", "tập thể hoặc cá nhân")
    unit: OptionalUnitId = key("đơn vị", "mã đơn vị trong data/don-vi.yml", for_readers=True, default="")
    field: OptionalLine = key(
        "lĩnh vực", "ví dụ: Xây dựng Đảng, Giáo dục, An ninh trật tự", for_readers=True, default=""
    )
    deeds: tuple[Line, ...] = key("việc đã làm", "mỗi việc một dòng", for_readers=True, default=())
    results: tuple[Result, ...] = key(
        "kết quả", "kết quả, nếu có số thì kèm đơn vị tính và nguồn", default=()
    )
    confirmed_by: OptionalLine = key(
        "ai xác nhận", "cơ quan hoặc người xác nhận những điều trên", for_readers=True, default=""
    )
    award: OptionalLine = key(
        "hình thức khen", "ví dụ: Giấy khen của Ban Thường vụ Quận ủy", for_readers=True, default=""
    )
    decision: Decision = key("quyết định", "quyết định khen thưởng: số, ngày, cơ quan")
    consent: OptionalLine = key(
        "cơ sở công khai", "văn bản cho phép nêu tên; bắt buộc khi đã công bố", default=""
    )
    photo: Photo | None = key("ảnh", "một ảnh, không bắt buộc", default=None)
