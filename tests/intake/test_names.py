"""Names as offices type them."""

import pytest

from kienan.content.recipients import Kind
from kienan.intake.names import clean_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Đ/c NGUYỄN  VĂN AN", "Nguyễn Văn An"),
        ("Đ/C.Lê An", "Lê An"),
        ("đồng chí Lê An", "Lê An"),
        ("Ông/Bà Trần Bé", "Trần Bé"),
        ("ông Nguyễn Văn An", "Nguyễn Văn An"),
        ("Ông Ích Khiêm", "Ông Ích Khiêm"),
        ("Đồng Chí Minh Sơn", "Đồng Chí Minh Sơn"),
        ("nguyễn văn an", "Nguyễn Văn An"),
        ("Nguyễn Văn AN", "Nguyễn Văn An"),
        ("LÊ THỊ H'HEN (MINH HỌA)", "Lê Thị H'Hen (minh họa)"),
        ("Ðỗ Mười (tức Ba)", "Đỗ Mười (tức Ba)"),
        ("Lê Hoà", "Lê Hoà"),
    ],
)
def test_a_name_as_people_write_it(typed: str, name: str) -> None:
    """Forms of address go, capitals become title case, the family names Ông and Đồng stay."""
    cleaned = clean_name(typed)
    assert (cleaned.text, cleaned.kind, cleaned.early, cleaned.fault) == (name, None, False, None)


@pytest.mark.parametrize(
    ("typed", "kind", "early"),
    [
        ("Lê An (truy tặng)", Kind.POSTHUMOUS, False),
        ("Lê An - truy tặng sớm", Kind.POSTHUMOUS, True),
        ("Lê An (tặng sớm)", None, True),
        ("Lê An (TẶNG SỚM)", None, True),
    ],
)
def test_remarks_about_the_award_are_taken_out(typed: str, kind: Kind | None, early: bool) -> None:
    """“(tặng sớm)” never stays beside a name, and is no reason to refuse it."""
    cleaned = clean_name(typed)
    assert (cleaned.text, cleaned.kind, cleaned.early, cleaned.fault) == ("Lê An", kind, early, None)


def test_other_remarks_are_not_understood() -> None:
    """“(ốm nặng)” is taken out and makes the row a problem."""
    cleaned = clean_name("Lê An (ốm nặng)")
    assert cleaned.text == "Lê An"
    assert cleaned.fault
