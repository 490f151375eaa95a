"""How editors write each kind of value: for schemas, field tables and templates; `base` reads them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Written:
    """How editors write a value: in words, as a pattern of the whole text, and an example.

    `also`: what a reader of YAML 1.2 may take it for besides text, in the words of JSON Schema; `01` and
    `1.800` are numbers to it, `true` is a truth value, nothing is null.
    """

    words: str
    pattern: str
    example: str
    also: tuple[str, ...] = ()

    def __get_pydantic_json_schema__(self, *_: Any) -> dict[str, Any]:
        """Return the JSON Schema of the value as it is typed, whatever it is read into."""
        pattern = {"pattern": f"^({self.pattern})$"} if self.pattern else {}
        return {"type": ["string", *self.also], **pattern}


FILLED = r"[\s\S]*\S[\s\S]*"

LINE = Written("một dòng chữ", FILLED, "", ("number", "boolean"))
OPTIONAL_LINE = Written("một dòng chữ", "", "", ("number", "boolean", "null"))
DAY = Written("ngày/tháng/năm", r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", "19/5/2023")
DAY_OF_YEAR = Written("ngày/tháng", r"[0-9]{1,2}/[0-9]{1,2}", "19/5")
HOUR = Written("giờ:phút", r"([01]?[0-9]|2[0-3]):[0-5][0-9]", "08:00")
COUNT = Written("số nguyên", r"[0-9]{1,9}|[0-9]{1,3}(\.[0-9]{3}){1,2}", "180", ("number",))
FIGURE = Written(
    "con số, dấu phẩy trước phần lẻ",
    r"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,12})(,[0-9]{1,6})?",
    "1.234,5",
    ("number",),
)
STATED = Written(
    "con số, phần trên tổng số, hoặc con số có chữ hơn, trên, gần, khoảng… đứng trước",
    rf"(?:(?:hơn|trên|gần|khoảng|dưới|ít nhất|không quá|trên dưới|chưa đến) )?(?:{FIGURE.pattern})"
    r"|[0-9]{1,9}/[0-9]{1,9}",
    "1.234,5",
    ("number",),
)
YES_NO = Written("có hoặc không", "có|không", "có")
SLUG = Written("chữ thường không dấu, số, gạch nối", "[a-z0-9]+(-[a-z0-9]+)*", "quan-uy")
HTTPS = Written("địa chỉ https://…", r"https://\S+", "https://haiphong.gov.vn/")
SITE = Written("gốc của một cổng", r"https?://\S+", "https://haiphong.gov.vn")
PAGE = Written("địa chỉ trong trang", r"\./|([a-z0-9-]+/)+(#[a-z0-9-]+)?", "ke-hoach/chuong-trinh/")
LINK = Written(
    "địa chỉ https://…, hoặc địa chỉ trong trang",
    r"https://\S+|\./|([a-z0-9-]+/)+(#[a-z0-9-]+)?",
    "ke-hoach/",
)
UNIT = Written("mã đơn vị", FILLED, "quan-uy")
OPTIONAL_UNIT = Written("mã đơn vị", "", "quan-uy", ("null",))
DOCUMENT = Written("mã văn bản", FILLED, "01-kl-tw")
PARAGRAPH = Written("mã đoạn của Kế hoạch", FILLED, "phan-cong-1-1")
OPTIONAL_PARAGRAPH = Written("mã đoạn của Kế hoạch", "", "du-kien", ("null",))

PROSE = Written("lời nhiều dòng", "", "")
"""Only forms ask for it: the words of a page."""

OUTLINE = Written(
    "sau dấu |, mỗi đoạn một dòng, đoạn đứng dưới thụt vào 2 dấu cách; {mã} trước lời văn; & viết liền; "
    "> từng dòng; bảng: mỗi dòng bắt đầu bằng |, các ô ngăn bằng |, xuống dòng trong ô viết là //",
    FILLED,
    "{muc-i} I. MỤC ĐÍCH, YÊU CẦU",
)
