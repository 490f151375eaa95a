"""What every record shares: Vietnamese keys, typed text, states, references to other records."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from kienan.base.text import plain
from kienan.model import written
from kienan.model.values import (
    check_day_of_year,
    check_id,
    check_length,
    check_link,
    check_number,
    check_page,
    filled,
    one_line,
    optional,
    parse_count,
    parse_day,
    parse_figure,
    parse_hour,
    parse_https,
    parse_origin,
    parse_stated,
    written_out,
)


class Record(BaseModel):
    """A frozen record with Vietnamese keys; a key no field has is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def key(alias: str, help_text: str, *, for_readers: bool = False, **extra: Any) -> Any:
    """Declare a field: its Vietnamese key and what the editor should know of it.

    A field `for_readers` may stay empty as long as its record is not published.
    """
    return Field(alias=alias, description=help_text, json_schema_extra={FOR_READERS: for_readers}, **extra)


FOR_READERS = "for_readers"
BY_LEVEL, ONE_NUMBER = "(theo mức)", "(một số)"
"""The two forms of a value that may be a list or a number; pydantic names them in the place of a mistake."""


Line = Annotated[
    str, written.LINE, AfterValidator(one_line), AfterValidator(filled), AfterValidator(written_out)
]
"""One line of text, not empty; runs of white space count as one space."""
OptionalLine = Annotated[str, written.OPTIONAL_LINE, AfterValidator(one_line), AfterValidator(written_out)]
"""One line of text, or nothing when not known."""
OptionalNumber = Annotated[OptionalLine, AfterValidator(check_number)]
"""The number and signs of a document as offices write them, 62-KH/QU, or nothing when not known."""
Id = Annotated[str, written.SLUG, AfterValidator(check_id)]
OptionalId = Annotated[Id | None, BeforeValidator(optional)]
PageAddress = Annotated[str, written.PAGE, AfterValidator(check_page)]
"""A page of this site, without leading slash; `./` is the home page."""
Day = Annotated[date, written.DAY, BeforeValidator(parse_day)]
OptionalDay = Annotated[Day | None, BeforeValidator(optional)]
DayOfYear = Annotated[str, written.DAY_OF_YEAR, AfterValidator(one_line), AfterValidator(check_day_of_year)]
"""A day that comes every year, in the form of `text.day_of_year_text`."""
Hour = Annotated[time, written.HOUR, BeforeValidator(parse_hour)]
OptionalHour = Annotated[Hour | None, BeforeValidator(optional)]
Length = Annotated[Line, AfterValidator(check_length)]
"""How long an event lasts, in words that `text.duration` reads."""
OptionalLength = Annotated[Length | None, BeforeValidator(optional)]
Count = Annotated[int, written.COUNT, BeforeValidator(parse_count)]
OptionalCount = Annotated[Count | None, BeforeValidator(optional)]
Figure = Annotated[Decimal, written.FIGURE, BeforeValidator(parse_figure)]
StatedFigure = Annotated[Decimal | str, written.STATED, BeforeValidator(parse_stated)]
OptionalStatedFigure = Annotated[StatedFigure | None, BeforeValidator(optional)]
Https = Annotated[str, written.HTTPS, AfterValidator(one_line), AfterValidator(parse_https)]
OptionalHttps = Annotated[Https | None, BeforeValidator(optional)]
LinkAddress = Annotated[str, written.LINK, AfterValidator(one_line), AfterValidator(check_link)]
"""A page of this site, or an https address elsewhere."""
Origin = Annotated[str, written.SITE, AfterValidator(one_line), AfterValidator(parse_origin)]
"""Scheme, host and port of another site, such as `https://*.haiphong.gov.vn`."""


@dataclass(frozen=True)
class Reference:
    """Marks a field whose value is the id of a record of `kind`."""

    kind: str


UNIT, DOCUMENT, PARAGRAPH = "đơn vị", "văn bản", "đoạn"

UnitId = Annotated[str, written.UNIT, Reference(UNIT), AfterValidator(filled)]
OptionalUnitId = Annotated[str, written.OPTIONAL_UNIT, Reference(UNIT)]
DocumentId = Annotated[str, written.DOCUMENT, Reference(DOCUMENT), AfterValidator(filled)]
ParagraphId = Annotated[str, written.PARAGRAPH, Reference(PARAGRAPH), AfterValidator(filled)]
OptionalParagraphId = Annotated[str, written.OPTIONAL_PARAGRAPH, Reference(PARAGRAPH)]


class State(StrEnum):
    """Where a dataset stands on its way to readers."""

    UNPUBLISHED = "chưa công bố"
    PUBLISHED = "đã công bố"
    WITHDRAWN = "đã rút"


class Publication(Record):
    """A dataset that can be published: its state, what the publishing rests on, and since when."""

    state: State = key("trạng thái", "chưa công bố, đã công bố hoặc đã rút")
    basis: OptionalLine = key(
        "căn cứ", "văn bản hoặc nguồn cho phép công bố; bắt buộc khi đã công bố", default=""
    )
    updated: OptionalDay = key("cập nhật", "ngày sửa dữ liệu gần nhất, kiểu 19/5/2023", default=None)


class SourceNote(Record):
    """Where a fact comes from: what the source is called and, when it is on the web, its address."""

    name: Line = key("tên", "tên nguồn như người đọc sẽ thấy")
    address: OptionalHttps = key("địa chỉ", "https://…, để trống nếu không có trên mạng", default=None)
    quote: OptionalLine = key(
        "lời nguồn", "những chữ của nguồn nói điều ấy; giữ trong dữ liệu, trang không hiện", default=""
    )


def bare(value: str) -> str:
    """Return a text of the Plan as a list entry: no italic marks, no closing comma or full stop."""
    return plain(value).rstrip(" ,.;:")
