"""One term for one thing: what readers and editors see keeps to the guide's style sheet."""

import re

import pytest

from tests.places import FIRST_DAY, ROOT

SHUNNED = {
    "Trợ năng": "Hỗ trợ tiếp cận",
    "Dữ liệu mở": "Dữ liệu để tải về",
    "Văn bản được nhắc đến": "Văn bản liên quan",
    "Kết luận 01(?![- ]*KL)": "Sơ kết 02 năm",
    "[Pp]hiếu việc": "phiếu phân công nhiệm vụ",
    "[Tt]ờ thông tin": "bản in",
    "Trang (?:chưa|không) (?:nhận|phỏng|thấy|tìm)": "Chưa …",
    "tự cao": "tự chỉnh chiều cao",
    "mãi mãi|giữ mãi": "được giữ ổn định",
    "nhìn lại hai năm|Nhìn lại hai năm": "sơ kết hai năm",
    "ai chịu trách nhiệm|Ai chịu trách nhiệm": "phân công, cơ quan chủ quản",
    "[Xx]em lại lần cuối": "rà soát gần nhất",
    "hodine": "một nguồn chính thức",
}
"""What is not written, and what is (CONTRIBUTING, “Cách dùng chữ”)."""
FILES = sorted(
    path
    for folder, kinds in (
        (FIRST_DAY / "docs", ("*.md",)),
        (FIRST_DAY / "data", ("*.yml",)),
        (ROOT / "overrides/views", ("*.html",)),
        (ROOT / "overrides/giay", ("*.typ",)),
        (ROOT / "overrides/nhung", ("*.html",)),
        (ROOT / "src/kienan/views", ("*.py",)),
        (ROOT / "src/kienan/outputs", ("*.py",)),
    )
    for kind in kinds
    for path in folder.rglob(kind)
)


@pytest.mark.parametrize("shunned", SHUNNED)
def test_one_term_for_one_thing(shunned: str) -> None:
    """No page, template, sheet, message of a view or remark of a data file uses a term that is not ours."""
    found = [
        f"{path.name}: {line.strip()[:80]}"
        for path in FILES
        for line in path.read_text("utf-8").splitlines()
        if re.search(shunned, line)
    ]
    assert found == [], f"viết: {SHUNNED[shunned]}"


def test_the_guide_names_what_is_shunned() -> None:
    """The guide's style sheet stands where editors read, with the terms that are used."""
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    sheet = guide.partition("## Cách dùng chữ")[2].partition("\n## ")[0]
    assert all(words in sheet for words in ("nhiệm vụ", "đính chính", "gỡ tên", "chưa công bố", "cập nhật"))
