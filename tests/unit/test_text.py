import functools
import unicodedata
from datetime import date, time

import icu
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kienan.base.text import (
    Run,
    day_of_year_text,
    day_text,
    days_alike,
    days_in,
    fold,
    heading_id,
    hour_text,
    italics,
    long_day_text,
    nearest,
    nfc,
    person_key,
    plain,
    runs,
    slug,
    sort_key,
    spelt_day_text,
    weekday_name,
)

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẩễếệỗốợủựỳỵ AĂÂĐÊÔƠƯẤỆ", max_size=12)


@given(st.text())
def test_nfc_has_one_form_for_what_looks_the_same(value: str) -> None:
    """A text and its decomposed twin have one normal form, and normalising again changes nothing."""
    assert nfc(unicodedata.normalize("NFD", value)) == nfc(value) == nfc(nfc(value))
    assert unicodedata.is_normalized("NFC", nfc(value))


def test_fold_drops_marks_case_and_extra_spaces() -> None:
    """What readers type in a hurry folds to the same text as the proper spelling, đ included."""
    assert fold("  Trần  Thành NGỌ ") == "tran thanh ngo"
    assert fold("Đỗ Đức Đạt") == fold("Ðỗ Ðức Ðạt") == "do duc dat"
    assert fold("hòa") == fold("hoà") == fold(unicodedata.normalize("NFD", "hoà")) == "hoa"
    assert fold("ƯỞNG ươn Ễ") == "uong uon e"


@given(VIETNAMESE)
def test_fold_of_vietnamese_is_plain_ascii(value: str) -> None:
    """No Vietnamese letter survives folding with a mark."""
    assert fold(value).isascii()
    assert fold(unicodedata.normalize("NFD", value)) == fold(value)


def test_slug_and_heading_id() -> None:
    """Ids are folded words joined by hyphens; đ is kept as d so that two names do not meet."""
    assert slug("Đỗ Đức Đạt") == "do-duc-dat"
    assert slug("Ỏ Úc Ất") == "o-uc-at"
    assert slug("01-KL/TW (khóa XIII)") == "01-kl-tw-khoa-xiii"
    assert slug("…") == ""
    assert heading_id("Tổ chức thực hiện", "_") == "to_chuc_thuc_hien"
    assert heading_id("Tổ chức") == "to-chuc"


def test_letters_stand_in_the_vietnamese_order() -> None:
    """The alphabet has ă and â after a, đ after d, ê after e, ô and ơ after o, ư after u."""
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted("yxvưutsrqpơôonmlkihgêeđdcbâăa", key=sort_key) == alphabet
    assert sorted(["đa", "da", "e", "dz"], key=sort_key) == ["da", "dz", "đa", "e"]


def test_tones_stand_in_the_order_of_cldr() -> None:
    """Among words that differ by tone alone the order is that of CLDR: none, huyền, hỏi, ngã, sắc, nặng."""
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == tones
    assert sorted(["mã an", "ma bình", "má an"], key=sort_key) == ["mã an", "má an", "ma bình"]


@given(st.lists(VIETNAMESE, max_size=8))
@example(["Ða", "Đa", "da"])
def test_sort_key_agrees_with_icu(values: list[str]) -> None:
    """Sorting by key is sorting by ICU's collator for Vietnamese, whatever the normal form."""
    compare = icu.Collator.createInstance(icu.Locale("vi")).compare
    decomposed = [unicodedata.normalize("NFD", value) for value in values]
    expected = sorted(values, key=functools.cmp_to_key(compare))
    assert [nfc(value) for value in sorted(decomposed, key=sort_key)] == expected


def test_people_stand_by_given_name_first() -> None:
    """Given name counts first, then family name, then middle names; remarks in brackets do not count."""
    people = ["Trần Văn Bình", "Vũ Thị An", "Lê An (minh họa)", "Trần Thị Bình", "Đỗ Bình"]
    expected = ["Lê An (minh họa)", "Vũ Thị An", "Đỗ Bình", "Trần Thị Bình", "Trần Văn Bình"]
    assert sorted(people, key=person_key) == expected


def test_nearest_looks_past_marks_and_gives_up_on_strangers() -> None:
    """The nearest known value is found without marks or capitals; nothing is made up for a stranger."""
    assert nearest("dia diem", ["ngày", "địa điểm"]) == "địa điểm"
    assert nearest("quan-ui", ("quan-uy", "thanh-uy")) == "quan-uy"
    assert nearest("xyz", ["ngày", "địa điểm"]) is None
    assert nearest("ngày", []) is None


def test_dates_as_documents_write_them() -> None:
    """Days below 10 and the months 1 and 2 carry a zero, nothing else does."""
    assert day_text(date(2023, 5, 19)) == "19/5/2023"
    assert day_text(date(2023, 5, 4)) == "04/5/2023"
    assert day_text(date(2023, 1, 31)) == "31/01/2023"
    assert day_text(date(2022, 12, 22)) == "22/12/2022"
    assert day_text(date(2024, 2, 9)) == "09/02/2024"
    assert day_text(date(2024, 3, 14)) == "14/3/2024"
    assert [day_of_year_text(*pair) for pair in ((3, 2), (19, 5), (2, 9))] == ["03/02", "19/5", "02/9"]
    assert spelt_day_text(date(2023, 2, 4)) == "ngày 04 tháng 02 năm 2023"
    assert spelt_day_text(date(2023, 5, 19)) == "ngày 19 tháng 5 năm 2023"


@pytest.mark.parametrize(
    "written",
    [
        "4/5/2023", "04/5/2023", "04/05/2023", "4/05/2023", "04-5-2023", "04.05.2023", "04 / 5 / 2023",
        "04 – 5 – 2023", "ngày 04 tháng 5 năm 2023", "NGÀY 4 THÁNG 05 NĂM 2023",
        "04\u00a0tháng\u00a05\u00a0năm 2023", "04 tháng 5, 2023", "04 tháng 5/2023", "từ 03-04/5/2023,",
    ],
)  # fmt: skip
def test_a_date_is_found_however_it_is_written(written: str) -> None:
    """Figures with or without noughts, other signs, words, capitals and hard spaces: one and the same day."""
    for form in ("NFC", "NFD"):
        text = f"Hội nghị tổ chức {unicodedata.normalize(form, written)} tại Hội trường"
        assert days_in(text) == (date(2023, 5, 4),)
    assert "04/5/2023" in days_alike(written)


@pytest.mark.parametrize("written", ["14/5/2023", "4/5/20230", "4/5", "04/13/2023", "1/4/5/2023", "4/5-2023"])
def test_what_is_another_date_or_none_is_not_taken_for_it(written: str) -> None:
    """A part of a longer number, a day without year, one that no calendar has: not that day."""
    assert date(2023, 5, 4) not in days_in(written)


def test_days_and_hours_in_words() -> None:
    """A long date names its weekday; an hour keeps two digits of minutes."""
    assert long_day_text(date(2023, 5, 19)) == "thứ Sáu, ngày 19/5/2023"
    assert [weekday_name(date(2023, 5, 15 + n)) for n in range(7)] == [
        "thứ Hai",
        "thứ Ba",
        "thứ Tư",
        "thứ Năm",
        "thứ Sáu",
        "thứ Bảy",
        "Chủ nhật",
    ]
    assert hour_text(time(8, 0)) == "8 giờ 00"
    assert hour_text(time(13, 5)) == "13 giờ 05"


def test_asterisks_mark_italics_only_in_pairs() -> None:
    """*…* is italic; an asterisk without a partner stays as it is."""
    assert italics("a *b* c") == (Run("a "), Run("b", italic=True), Run(" c"))
    assert italics("5 * 3") == (Run("5 * 3"),)
    assert italics("") == ()
    assert plain("“*Hải Phòng*” và *") == "“Hải Phòng” và *"


def test_document_symbols_are_tied() -> None:
    """The number and symbol of a document are one run of their own, in italics or not."""
    assert runs("Kết luận 01-KL/TW.") == (Run("Kết luận "), Run("01-KL/TW", tied=True), Run("."))
    assert runs("*1232/NQ-UBTVQH15*") == (Run("1232/NQ-UBTVQH15", italic=True, tied=True),)
    assert runs("19/5/2023") == (Run("19/5/2023"),)


@given(st.text("ab *01-KLTW/Đ", max_size=40))
def test_runs_lose_no_letter(value: str) -> None:
    """Runs joined again are the text without its paired asterisks."""
    assert "".join(run.text for run in runs(value)) == plain(value)
    assert plain(value).replace("*", "") == value.replace("*", "")
