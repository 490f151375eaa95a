"""Made-up recipients for the demonstration, tests and benchmarks, each marked “(minh họa)”.

`python -m tests.made_up 450` rewrites the demonstration's list.
"""

import random
import re
import sys
from pathlib import Path

from kienan.content.recipients import Kind, Recipient, to_csv

FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đoàn",
    "Đinh",
    "Lương",
    "Mai",
    "Phùng",
    "Tạ",
    "Vương",
]
MIDDLE = [
    "Văn",
    "Thị",
    "Đức",
    "Hữu",
    "Thanh",
    "Minh",
    "Quang",
    "Xuân",
    "Ngọc",
    "Thế",
    "Kim",
    "Bá",
    "Công",
    "Đình",
    "Thúy",
    "Mạnh",
]
GIVEN = [
    "An",
    "Ánh",
    "Ân",
    "Bình",
    "Cường",
    "Chi",
    "Dung",
    "Dũng",
    "Đạt",
    "Đức",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hòa",
    "Hoà",
    "Hồng",
    "Huệ",
    "Hùng",
    "Hương",
    "Khánh",
    "Lan",
    "Liên",
    "Long",
    "Lý",
    "Mai",
    "Minh",
    "Nga",
    "Ngọc",
    "Oanh",
    "Phúc",
    "Phương",
    "Quân",
    "Quý",
    "Sơn",
    "Tâm",
    "Thảo",
    "Thủy",
    "Tiến",
    "Tuấn",
    "Ưng",
    "Vân",
    "Việt",
    "Xuân",
    "Yến",
]
WARDS = [
    "Quán Trữ",
    "Lãm Hà",
    "Đồng Hòa",
    "Bắc Sơn",
    "Nam Sơn",
    "Ngọc Sơn",
    "Trần Thành Ngọ",
    "Văn Đẩu",
    "Phù Liễn",
    "Tràng Minh",
]
# The shape of a real round: most at 30 to 55 years, few above 70.
LEVELS = {30: 60, 40: 110, 45: 40, 50: 60, 55: 95, 60: 50, 65: 18, 70: 8, 75: 5, 80: 2, 85: 1, 90: 1}
FOLDER = Path("tests/demo/data/huy-hieu-dang/2023-05-19")


def people(count: int, seed: int = 19) -> list[Recipient]:
    """Return `count` made-up people, the same for the same `seed`, no two alike."""
    chance = random.Random(seed)
    made: dict[tuple[str, str, str], Recipient] = {}
    levels, weights = list(LEVELS), list(LEVELS.values())
    branches = 30 + count // 200
    while len(made) < count:
        name = " ".join((chance.choice(FAMILY), chance.choice(MIDDLE), chance.choice(GIVEN)))
        ward, branch = chance.choice(WARDS), f"Chi bộ TDP số {chance.randint(1, branches)}"
        kind = Kind.POSTHUMOUS if chance.random() < 0.03 else Kind.AWARDED
        row = {
            "Họ và tên": f"{name} (minh họa)",
            "Mức Huy hiệu": str(chance.choices(levels, weights)[0]),
            "Chi bộ": branch,
            "Đảng bộ": f"Đảng bộ phường {ward}",
            "Hình thức": kind.value,
        }
        twin = (name.replace("Hoà", "Hòa"), ward, branch)
        made.setdefault(twin, Recipient.model_validate(row))
    return list(made.values())


def round_yaml(named: list[Recipient], unnamed: int = 0) -> str:
    """Return a published round's `dot.yml`: totals of `named` and, at level 40, `unnamed` more."""
    counts: dict[int, dict[Kind, int]] = {}
    for person in named:
        counts.setdefault(person.level, dict.fromkeys(Kind, 0))[person.kind] += 1
    if unnamed:
        counts.setdefault(40, dict.fromkeys(Kind, 0))[Kind.AWARDED] += unnamed
    lines = [
        "# Dữ liệu minh họa: người và quyết định đều không có thật.",
        "trạng thái: đã công bố",
        "căn cứ: Quyết định số 00-QĐ/TU (minh họa)",
        "cập nhật: 20/5/2023",
        "ngày: 19/5/2023",
        "quyết định: {số: 00-QĐ/TU (minh họa), ngày: 10/5/2023, cơ quan: Ban Thường vụ Thành ủy (minh họa)}",
        "cơ sở công khai: Phiếu đồng ý (minh họa)",
        "tổng số:",
    ]
    for level, kinds in sorted(counts.items(), reverse=True):
        awarded, posthumous = kinds[Kind.AWARDED], kinds[Kind.POSTHUMOUS]
        lines.append(f"  - {{mức: {level}, tặng: {awarded}, truy tặng: {posthumous}}}")
    return "\n".join(lines) + "\n"


CONTACT = """liên hệ:
  cơ quan tiếp nhận: Đảng ủy phường Mẫu
  người chịu trách nhiệm: ""
  địa chỉ: ""
  điện thoại: ""
  thư điện tử: van-phong@example.vn
"""
"""Whom readers can ask, without which nobody is named."""


def give_contact(data: Path) -> None:
    """Write CONTACT into the trang.yml of the folder `data`, when it has one."""
    file = data / "trang.yml"
    if file.exists():
        text = re.sub(r"^liên hệ:\n(?:  .*\n)+", CONTACT, file.read_text("utf-8"), flags=re.MULTILINE)
        file.write_text(text, "utf-8")


def write_round(folder: Path, count: int, unnamed: int = 0) -> None:
    """Write the list and the round of `count` made-up people into `folder`, and whom to ask beside it."""
    give_contact(folder.parent.parent)
    named = people(count)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "danh-sach.csv").write_text(to_csv(named), encoding="utf-8")
    (folder / "dot.yml").write_text(round_yaml(named, unnamed), encoding="utf-8")


if __name__ == "__main__":
    write_round(FOLDER, int(sys.argv[1]) if len(sys.argv) > 1 else 450, unnamed=12)
