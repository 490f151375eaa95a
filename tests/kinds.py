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
