"""Common family names of Vietnamese people, by which a name is told from other words."""

FAMILY_NAMES = (
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ",
    "ngô", "dương", "lý", "đào", "đoàn", "trịnh", "đinh", "mai", "tô", "lâm", "hà", "cao", "lưu",
    "lương", "chu", "tạ", "phùng", "tống", "vương", "trương", "thái", "quách", "khúc", "kiều",
    "đồng", "nghiêm", "bạch",
)  # fmt: skip
"""In small letters, with their marks."""
