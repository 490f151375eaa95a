"""What a remark says of a person's award and consent, and what in it nobody may pass over.

A remark is understood, harmless, or it touches a matter that somebody must be asked about: consent,
withdrawal, death, postponement, a move, a posthumous award, an early one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kienan.intake.wording import Wording

_NO = r"(?:không|chưa|ko|đừng|chẳng|miễn|thôi|từ chối)"
_SHOW = r"(?:công khai|công bố|nêu(?: họ)?(?: và)? tên|đăng|đưa tên|đưa lên|ghi tên|để tên)"
_REFUSES = Wording(
    rf"\b{_NO}\b[^.;]{{0,25}}\b(?:đồng ý|nhất trí|{_SHOW})|"
    r"\b(?:xin|đề nghị|yêu cầu)\b[^.;]{0,12}\b(?:giữ kín|ẩn)\b"
    rf"|\btừ chối (?:{_SHOW})"
)
_AGREES = Wording(
    rf"(?:đã |có )?(?:đồng ý|nhất trí)(?: (?:cho|việc|về việc))?(?: {_SHOW})?"
    r"(?: (?:họ|và|tên|thông tin))*[ .]*"
)
_AWARD = r"(?:huy hiệu(?: đảng)?|hhđ|hh)?"
_POSTHUMOUS = Wording(r"\btruy\s+tặng\b|^truy tặng|\(tt\)")
_EARLY = Wording(
    r"\b(?:truy |trao |xét )?tặng\s+(?:hhđ |huy hiệu(?: đảng)? )?(?:trước hạn|sớm)\b|^\s*sớm\s*$|^xét sớm$"
)
_NEGATED = Wording(r"\b(?:không|chưa|chờ|ko|thôi|hoãn|bỏ)\b[^.;,]{0,25}\b(?:truy\s+)?tặng\b")
TOPICS: dict[str, Wording] = {
    "đồng ý công khai": Wording(
        r"đồng ý|công khai|nêu tên|đăng tên|công bố tên|danh tính|giấu tên|ẩn danh|giữ kín|bảo mật|"
        r"nhất trí|từ chối|đ/ý|ý kiến|nguyện vọng"
    ),
    "rút tên": Wording(
        r"\brút\b|\bxin thôi\b|khai trừ|\bx(?:óa|oá) (?:tên|bỏ)|\bloại (?:khỏi|ra)|\bbỏ (?:tên|ra)|"
        r"ra khỏi (?:đảng|danh sách)|đưa ra khỏi|\bgạch tên|thôi tham gia|\bhủy\b|\bhuỷ\b"
    ),
    "từ trần": Wording(
        r"từ trần|\bmất\b(?! sức)|qua đời|hy sinh|\btử vong|\bchết\b|không còn|tạ thế|"
        r"khuất|viên tịch|hi sinh|vĩnh biệt|[†✝]|về cõi|\bliệt sĩ\b|quy tiên|thất lộc|chín suối|"
        r"về (?:với|nơi) (?:tổ tiên|tiên tổ|ông bà|cát bụi|đất mẹ|vĩnh hằng|chúa|phật)|trút hơi thở|"
        r"(?:an|yên) nghỉ|lìa (?:đời|trần)|lâm chung|(?:an|mai|hỏa|hoả) táng|\btang\b|\bgiỗ\b|"
        r"\bđi xa\b(?! (?:nên|không|chưa))|"
        r"\b(?:nhận|lĩnh) (?:thay|hộ|thế)\b"
    ),
    "hoãn": Wording(
        r"\b(?:hoãn|hõan)\b|tạm dừng|tạm hoãn|\bchờ\b|xác minh|"
        r"chưa (?:xét|đủ|trao|có|tặng)|không (?:xét|đủ|tặng|trao|được)|"
        r"\bđể lại\b|đợt sau|xem xét|xem lại|đợt khác|kỷ luật|khiếu nại|đình chỉ"
    ),
    "chuyển sinh hoạt": Wording(r"\bchuyển\b"),
    "truy tặng": Wording(r"\btruy\b|^t\.?t\.?$|\btr?\s*[./]\s*tặng\b"),
}
"""The matters that stop an import where they are spoken of and not understood."""
_RELATIVES = r"(?:gia đình|thân nhân|người nhà|tang quyến|con(?: trai| gái)?|cháu|vợ|chồng)"
_BESIDE: dict[str, Wording] = {
    "đồng ý công khai": Wording(r"\b(?:khước từ|phản đối|nội bộ|kín|ẩn tên)\b|k đ\W?ý"),
    "rút tên": Wording(r"\bra đảng\b|\bcắt (?:sinh hoạt|sh|chuyển)|\btrả (?:lại|hồ sơ)|hồ sơ trả"),
    "từ trần": Wording(
        r"\bra đi\b|\bquá cố\b|\bcố (?:đảng viên|đ/c|đồng chí|ông|bà|cụ)\b|\b(?:ông|bà|cụ) cố\b|"
        rf"từ giã|tắt thở|(?:về|chầu) trời|\b{_RELATIVES} (?:\w+ )?(?:nhận|lĩnh)\b|"
        rf"\btrao (?:cho )?{_RELATIVES}"
    ),
    "hoãn": Wording(
        r"\bhoản\b|\b(?:để|lùi|dời) (?:sau|lại|đợt|sang|đến)|\b(?:dừng|ngừng|gác|treo)\b|bảo lưu|thẩm tra|"
        r"kỉ luật|khiển trách|cảnh cáo|cách chức|điều tra|khởi tố|\bthiếu\b|xác nhận lại|đợt trước|"
        r"\bđã (?:được )?(?:nhận|trao|tặng|xét) (?:từ |ở |tại )?(?:đợt|năm|ngày|\d{1,2}/)"
    ),
}
"""Further words that decide over a person beside whom they stand; elsewhere they may mean anything."""
_UNSURE = Wording(
    r"\b(?:không|chưa|ko|đừng|thôi|xin|đề nghị|hỏi lại|kiểm tra|nhầm|trùng|sai|thay (?:bằng|cho))\b|\?"
)
_HARMLESS = Wording(
    r"\bđã (?:được )?(?:kiểm tra|đối chiếu|rà soát|thẩm định|xác minh)\b(?! lại)|"
    r"\b(?:mẹ|con|vợ|chồng|bố|cha|anh|chị|em|thân nhân|gia đình) (?:của )?liệt sĩ\b|"
    r"\b(?:đề nghị|xin)(?: được)?(?: trao| nhận| tặng)? (?:tại|ở) (?:nhà|gia đình|bệnh viện|giường|chi bộ)\b"
)
_HARMLESS_NO = Wording(
    r"\b(?:không|chưa|ko|xin) (?:đến|đi|dự|tham dự|tới|về|nhận trực tiếp|có mặt|phép)\b[^.;]*|"
    r"không có(?: ghi chú)?$"
)


@dataclass(frozen=True)
class Remark:
    """What a remark says: of the award, of consent (None: nothing), and the matters nobody understood."""

    posthumous: bool = False
    early: bool = False
    consent: bool | None = None
    topics: tuple[str, ...] = ()


NOTHING, _UNCLEAR = Remark(), Remark(topics=("điều chưa rõ",))


@lru_cache(maxsize=1 << 14)
def read_remark(text: str) -> Remark:
    """Return what a remark beside a person says."""
    if not text or text.isdigit():
        return NOTHING
    if _NEGATED.search(text):
        return Remark(topics=("truy tặng",))
    text = _HARMLESS.sub(" ", text)
    refuses = bool(_REFUSES.search(text))
    agrees = bool(_AGREES.fullmatch(text)) and not refuses
    posthumous, early = bool(_POSTHUMOUS.search(text)), bool(_EARLY.search(text))
    rest = _REFUSES.sub(" ", text) if refuses else text
    understood = {"đồng ý công khai"} if refuses or agrees else set()
    if posthumous:
        understood |= {"truy tặng", "từ trần"}
    topics = [topic for topic in _beside(rest, text) if topic not in understood]
    if (
        not topics
        and not refuses
        and not posthumous
        and not early
        and _UNSURE.search(_HARMLESS_NO.sub(" ", text))
    ):
        topics = list(_UNCLEAR.topics)
    return Remark(posthumous, early, False if refuses else True if agrees else None, tuple(topics))


_SHORT: dict[str, Wording] = {
    "truy tặng": Wording(r"t\s*[./]?\s*t\.?"),
    "rút tên": Wording(r"(?:(?:đã|báo|xin) )?(?:giảm|bỏ|loại)"),
    "từ trần": Wording(r"cố|r\.?i\.?p\.?|[†✝]"),
    "đồng ý công khai": Wording(r"k|ko|kđ|kđy|k đ/?y|miễn"),
}
"""Notes that are nothing but an abbreviation, and what they may mean."""


def _beside(rest: str, text: str) -> Iterator[str]:
    """Yield the matters that a note may speak of: `rest` is what of it is not understood yet."""
    for topic in TOPICS:
        further, short = _BESIDE.get(topic), _SHORT.get(topic)
        if (
            topic in touched(rest)
            or (further and further.search(rest))
            or (short and short.fullmatch(text.strip()))
        ):
            yield topic


@lru_cache(maxsize=1 << 14)
def touched(text: str) -> tuple[str, ...]:
    """Return the matters of TOPICS that `text` speaks of."""
    if len(text) < 3:
        return ()
    return tuple(topic for topic, wording in TOPICS.items() if wording.search(text))


_STRICT = Wording(
    r"đồng ý|công khai|\b(?:nêu|đưa|đăng|giấu|ẩn|để|ghi) tên|\blên (?:mạng|báo|web|trang|cổng)|"
    r"giữ kín|ẩn danh|truy tặng|từ trần|tạ thế|qua đời|quá cố|h[yi] sinh|\bđã (?:mất|khuất|chết|ra đi)\b|"
    r"\bmất (?:ngày|năm|tháng|\d)|an táng|lễ tang|(?:nhận|lĩnh) (?:thay|hộ)|còn nữa\b|"
    r"\bhoãn\b|\bđợt (?:sau|khác)|\b(?:lùi|dời|để) (?:sang|lại|đợt|sau)|"
    r"\b(?:chưa|không) (?:đủ|đạt|xét|đề nghị|nhận)\b|"
    r"\brút (?:khỏi|tên|đơn|hồ sơ)|\bxin (?:rút|thôi|ra|không|miễn)\b|khai trừ|x(?:óa|oá) tên|gạch tên|"
    r"loại khỏi|\btrả (?:lại )?hồ sơ|\bchờ (?:xác minh|kết luận|thẩm tra|xét)"
)
_ALONE = Wording(
    r"(?:(?:đã|xin|đang|tạm) )?(?:hoãn|mất|chết|rút|rút lui|cố|khuất|chuyển đợt)|"
    r"không (?:đăng|nêu)|chuyển sinh hoạt"
)
"""Words that decide over a person when they are all that stands in a cell."""


@lru_cache(maxsize=1 << 14)
def speaks_of_status(text: str) -> bool:
    """Tell whether a text in a place where nobody looks for remarks still decides over a person."""
    return bool(_ALONE.fullmatch(text.strip(" .()"))) or (
        len(text) > 5 and bool(_STRICT.search(text) or _REFUSES.search(text))
    )


def decides(text: str) -> bool:
    """Tell whether a text beside a person, in a column nobody named, may decide over the person."""
    remark = read_remark(text)
    return bool(remark.topics or remark.posthumous or remark.consent is not None)


_OWN_FACTS = Wording(
    r"^(?:quê|địa chỉ|nơi (?:ở|cư trú|thường trú|sinh)|chỗ ở|trú quán|hộ khẩu|nghề|chức|trình độ|học vấn|"
    r"dân tộc|tôn giáo|giới tính|nam|nữ|số|điện thoại|sđt|ngày|tháng|năm|thời|thành phần|khen|kỷ luật|"
    r"kỉ luật|quá trình|công tác|đơn vị|cơ quan|tiền|thẻ|cccd|cmnd|đối tượng|danh hiệu|sức khỏe|"
    r"hoàn cảnh|con |vợ|chồng)"
)
"""Columns of a person's life: words there that decide nothing beside a name elsewhere are usual."""


def decides_beside(label: str, text: str) -> bool:
    """Tell whether a cell of a column that is not read, named `label`, may decide over the person."""
    if speaks_of_status(text):
        return True
    if label and (_OWN_FACTS.search(label) or (read_remark(text) == _UNCLEAR and len(text.split()) < 3)):
        return False
    return decides(text)
