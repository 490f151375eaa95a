"""The words of readers that the search knows: what pages call otherwise, and what the Plan does not say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SYNONYMS = {
    "ở đâu": "địa điểm", "chỗ nào": "địa điểm",
    "khi nào": "thời gian", "mấy giờ": "thời gian", "lúc nào": "thời gian", "bao giờ": "thời gian",
    "ngày nào": "thời gian", "hôm nào": "thời gian",
    "lịch trình": "chương trình", "giấy mời": "công văn mời", "sáp nhập": "sắp xếp lại",
    "giải thể": "không còn", "bãi bỏ": "không còn", "bỏ cấp huyện": "không còn",
    "bài thi": "thi trắc nghiệm", "link thi": "cuộc thi", "thi ở đâu": "cuộc thi",
    "hạn thi": "thời gian thi", "bao giờ thi": "thời gian thi", "mấy giờ thi": "thời gian thi",
    "bị hoãn": "thay đổi chính thức", "bị hoãn không": "thay đổi chính thức",
    "hoãn hội nghị": "thay đổi chính thức", "có hoãn": "thay đổi chính thức",
    "bị hủy": "thay đổi chính thức", "bị hủy không": "thay đổi chính thức",
    "hủy hội nghị": "thay đổi chính thức", "dời ngày": "thay đổi chính thức",
    "đổi giờ": "thay đổi chính thức", "đổi lịch": "thay đổi chính thức", "hội nghị có": "hội nghị",
    "ốm nặng": "bệnh nặng", "đã mất": "từ trần", "mất rồi": "từ trần", "qua đời": "từ trần",
    "bị mất": "để mất",
    "bố tôi": "", "mẹ tôi": "", "ông tôi": "", "bà tôi": "", "đeo huy hiệu": "sử dụng huy hiệu",
    "đeo huy hiệu khi nào": "sử dụng huy hiệu", "thay mặt": "đại diện", "ai ký": "người ký",
    "số kế hoạch": "số, ký hiệu", "người dự": "đại biểu", "bao nhiêu người": "đại biểu",
    "được mời": "thành phần", "viết báo cáo": "xây dựng dự thảo báo cáo", "làm phóng sự": "phóng sự",
    "tải kế hoạch": "toàn văn kế hoạch", "kế hoạch pdf": "toàn văn kế hoạch",
    "in chương trình": "chương trình",
    "hỏi ở đâu": "liên hệ", "liên lạc": "liên hệ", "điện thoại": "liên hệ", "số điện thoại": "liên hệ",
    "rút tên": "gỡ tên", "trợ năng": "hỗ trợ tiếp cận", "buổi lễ": "hội nghị", "danh sách nhận": "danh sách",
    "ai được nhận": "danh sách", "ai được tặng": "danh sách", "ai được trao": "danh sách",
    "đơn vị nào": "đơn vị", "làm việc gì": "nhiệm vụ", "ai": "",
    "iframe": "nhúng", "mã nhúng": "nhúng", "widget": "nhúng",
    "phóng viên": "báo chí", "nhà báo": "báo chí", "đưa tin": "báo chí",
    "email": "thư điện tử", "cỡ chữ": "chữ to", "phóng chữ": "chữ to", "phóng to chữ": "chữ to",
    "UBND": "Ủy ban nhân dân", "MTTQ": "Mặt trận Tổ quốc", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "BCH": "Ban Chấp hành", "BTV": "Ban Thường vụ", "BTC": "Ban Tổ chức", "BTG": "Ban Tuyên giáo",
    "bao nhiêu": "", "là gì": "", "thế nào": "", "như thế nào": "", "bắt đầu": "",
    "cho hỏi": "", "xin hỏi": "", "cho tôi": "", "làm thế nào": "", "làm sao": "", "là ai": "",
    "có được nhận không": "", "có được không": "", "được không": "", "có phải không": "",
}  # fmt: skip
"""What readers type, and the words in which the pages say it; "" for what says nothing of its own."""


@dataclass(frozen=True)
class Topic:
    """What readers ask and the Plan leaves open.

    `phrases` are what they type, {organisation} being the site's own body; `sentence` is what they are
    told as long as none of `words` stands in the Plan.
    """

    phrases: tuple[str, ...]
    words: tuple[str, ...]
    sentence: str


TOPICS = (
    Topic(
        ("thời hạn", "hạn nộp", "hạn chót", "hạn cuối", "hạn hoàn thành", "deadline"),
        ("thời hạn", "hạn nộp", "chậm nhất"),
        "Kế hoạch không ghi thời hạn riêng cho từng việc.",
    ),
    Topic(
        ("ảnh", "hình ảnh", "hình chụp", "ảnh chụp", "ảnh hội nghị", "chụp ảnh", "quay phim", "ghi hình"),
        ("ảnh", "ghi hình", "quay phim"),
        "Kế hoạch không nói đến ảnh, ghi hình Hội nghị.",
    ),
    Topic(
        (
            "{organisation} ở đâu",
            "hội trường ở đâu",
            "địa chỉ hội trường",
            "địa chỉ {organisation}",
            "số nhà",
            "chỉ đường",
            "đường đi",
            "bản đồ",
        ),
        ("số nhà", "đường"),
        "Kế hoạch không ghi số nhà, tên đường của nơi tổ chức Hội nghị.",
    ),
    Topic(
        ("giờ đón", "mấy giờ đón", "nơi đón", "xe đón", "xe đưa đón", "điểm đón"),
        ("giờ đón", "nơi đón", "xe"),
        "Kế hoạch không ghi giờ đón, nơi đón và xe đưa đón.",
    ),
    Topic(("gửi xe", "đỗ xe", "đậu xe", "để xe", "bãi xe"), ("xe",), "Kế hoạch không nói đến chỗ gửi xe."),
    Topic(
        ("trang phục", "ăn mặc", "mặc gì", "áo dài", "quân phục"),
        ("trang phục", "mặc"),
        "Kế hoạch không nói đến trang phục.",
    ),
    Topic(
        (
            "tiền thưởng",
            "mức thưởng",
            "bao nhiêu tiền",
            "nhận tiền",
            "lĩnh tiền",
            "tiền mừng",
            "tiền kèm theo",
            "tiền huy hiệu",
            "quà",
            "quà tặng",
            "phong bì",
        ),
        ("tiền", "mức thưởng", "quà"),
        "Kế hoạch không ghi mức tiền, ngày nhận tiền và quà tặng.",
    ),
    Topic(
        ("trực tiếp", "trực tuyến", "livestream", "truyền hình trực tiếp", "họp online"),
        ("trực tiếp", "trực tuyến"),
        "Kế hoạch không nói đến truyền hình trực tiếp hay họp trực tuyến.",
    ),
    Topic(
        ("đi thay", "dự thay", "nhận thay", "nhận hộ", "ủy quyền", "vắng mặt"),
        ("thay mặt", "nhận thay", "ủy quyền", "vắng"),
        "Kế hoạch không nói đến việc dự thay, nhận thay.",
    ),
    Topic(
        (
            "đi cùng",
            "đi kèm",
            "người nhà",
            "người thân",
            "con cháu",
            "con đi",
            "vợ chồng",
            "đưa người nhà",
        ),
        ("người nhà", "người thân", "thân nhân", "gia đình", "đi cùng"),
        "Kế hoạch không nói đến người thân đi cùng.",
    ),
    Topic(
        ("mang theo", "mang gì", "giấy tờ"), ("mang theo", "giấy tờ"), "Kế hoạch không ghi cần mang theo gì."
    ),
    Topic(
        ("giải thưởng", "cơ cấu giải", "giải nhất", "trúng giải"),
        ("giải thưởng", "giải nhất"),
        "Kế hoạch không ghi giải thưởng của cuộc thi.",
    ),
    Topic(
        ("y tế", "bác sĩ", "cấp cứu", "sơ cứu", "xe lăn"),
        ("y tế", "bác sĩ", "xe lăn"),
        "Kế hoạch không nói đến việc chăm sóc y tế tại Hội nghị.",
    ),
    Topic(("ăn trưa", "tiệc", "liên hoan", "ăn uống"), ("ăn", "tiệc"), "Kế hoạch không nói đến ăn uống."),
)


def unsaid(plan: str) -> Iterator[Topic]:
    """Yield the topics of which `plan`, the text of the Plan as it stands in data/, indeed says nothing."""
    for topic in TOPICS:
        if not any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plan.lower()) for word in topic.words):
            yield topic
