"""One page of each kind: the list by which speed and access are measured, in one place.

Pages of `REAL` stand on the public site; those of `MADE_UP` need published lists, which only the
demonstration has.
"""

REAL = {
    "trang chủ": "/",
    "toàn văn Kế hoạch": "/ke-hoach/van-ban/",
    "tóm tắt Kế hoạch": "/ke-hoach/",
    "chương trình": "/ke-hoach/chuong-trinh/",
    "thành phần": "/ke-hoach/thanh-phan/",
    "phân công": "/ke-hoach/phan-cong/",
    "nội dung hội nghị": "/ket-luan-01/",
    "Huy hiệu Đảng": "/huy-hieu-dang/",
    "trang chữ": "/tro-nang/",
    "bộ khung nhúng": "/nhung/",
    "dữ liệu mở": "/du-lieu/",
    "sơ đồ trang": "/so-do/",
    "tìm kiếm": "/tim/",
}

MADE_UP = {
    "danh sách một đợt": "/huy-hieu-dang/2023-05-19/",
    "các điển hình": "/dien-hinh/",
}

TEXT = "/ke-hoach/van-ban/"
"""The page that is compared with peers: the Plan's whole text."""

OTHERS = {
    "cuộc thi": "/cuoc-thi/",
    "đính chính": "/dinh-chinh/",
    "văn bản": "/van-ban/",
    "kiểm tra bản in": "/kiem-tra/",
    "giới thiệu": "/gioi-thieu/",
    "không tìm thấy": "/404.html",
}
"""Kinds whose access is measured and whose speed, that of one of `REAL`, is not."""

OTHERS_MADE_UP = {
    "danh sách một phường": "/huy-hieu-dang/2023-05-19/dang-bo-phuong-bac-son/",
    "một điển hình có ảnh": "/dien-hinh/nguyen-van-mau/",
    "một điển hình": "/dien-hinh/to-dan-pho-xanh/",
    "bản tổng hợp": "/ket-luan-01/",
    "đính chính đã có": "/dinh-chinh/",
    "kết quả tìm kiếm": "/tim/?q=nguyen",
}


def every_made_up() -> dict[str, str]:
    """Return the kinds of page that only the demonstration has, with one page of each."""
    return MADE_UP | OTHERS_MADE_UP


def every() -> tuple[str, ...]:
    """Return the names of all kinds of page, the demonstration's among them."""
    return (*REAL, *OTHERS, *every_made_up())
