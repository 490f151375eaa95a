"""The page for the press: whom the Plan names and how, what it leaves blank."""

from datetime import date

import pytest

from kienan.content.load import Content
from kienan.content.plan_officials import officials
from kienan.views.press import press
from tests.unit.test_plans import NAMES, PLANS, typed

TODAY = date(2026, 11, 28)


def test_officials_are_named_with_the_titles_of_the_plan(content: Content) -> None:
    """Each official stands once, with every title word for word; the private person does not."""
    words = {who.name: [title.words for title in who.titles] for who in officials(content)}
    assert words == {
        "Lê Trí Vũ": [
            "Ủy viên Ban Thường vụ Thành ủy, Trưởng ban Dân vận Thành ủy (phụ trách Đảng bộ quận Kiến An)"
        ],
        "Phạm Văn Khanh": [
            "Ủy viên Thành ủy, Bí thư Quận ủy, Chủ tịch Hội đồng nhân dân quận",
            "UVTU, Bí thư Quận ủy, Chủ tịch HĐND quận",
        ],
        "Bùi Thị Tuyết Mai": ["Phó Bí thư Thường trực Quận ủy", "PHÓ BÍ THƯ"],
    }


@pytest.mark.parametrize("name", NAMES)
def test_officials_of_other_plans_stand_in_their_text(content: Content, name: str) -> None:
    """In Plans of other shapes whoever is named stands in the received text, name and title in one line."""
    made = typed(content, PLANS / name)
    received = " ".join(made.received_plan.replace("*", "").split())
    for who in officials(made):
        assert who.name in received
        assert all(title.words in received for title in who.titles)


def test_the_page_says_what_is_not_known(content: Content) -> None:
    """Number, day, each subject without content and the missing report are told; no private name is."""
    shown = press(content, TODAY)
    assert [fact.label for fact in shown.missing] == [
        "Số, ký hiệu",
        "Ngày ban hành",
        "Huy hiệu Đảng",
        "Sơ kết 02 năm",
        "Điển hình",
        "Cuộc thi",
        "Tin về Hội nghị",
    ]
    assert [who.role for who in shown.by_role] == ["Đại diện đảng viên được nhận Huy hiệu Đảng"]
    assert "Lê Quốc Bằng" not in repr(shown)
    assert "Tin về Hội nghị" not in [f.label for f in press(content, date(2023, 5, 18)).missing]
