"""The ledger as readers see it: its page, the notes beside rows, the ways to ask."""

from dataclasses import replace
from urllib.parse import unquote

import pytest

from kienan.content.load import Content
from kienan.model.subjects import Correction
from kienan.outputs.html.registry import Maker
from kienan.views import corrections
from tests.places import ROOT
from tests.unit.support import TODAY, render

MENDED = {"ngày": "20/5/2023", "đã viết": "a", "sửa thành": "b", "vì sao": "c", "căn cứ": "d"}
PLACES = [
    ("ke-hoach/chuong-trinh/", "muc-5", "chuong-trinh"),
    ("ke-hoach/phan-cong/", "nhom-2", "phan-cong"),
    ("ke-hoach/phan-cong/", "van-phong-quan-uy", "phan-cong"),
    ("ke-hoach/thanh-phan/", "dai-bieu-quan", "thanh-phan"),
    ("van-ban/", "57-kh-btgtu", "van-ban"),
]


def with_entries(content: Content, *entries: dict[str, str]) -> Content:
    """Return `content` with a ledger of `entries`, newest first."""
    return replace(content, corrections=tuple(map(Correction.model_validate, entries)))


@pytest.mark.parametrize(("page", "place", "view"), PLACES)
def test_the_note_stands_beside_the_row(content: Content, page: str, place: str, view: str) -> None:
    """The fragment says when the row was corrected and leads to the entry; without one, nothing."""
    mended = with_entries(content, MENDED | {"trang": page, "chỗ": place})
    html = render(mended, view)
    assert f'id="{place}"' in html
    assert html.count("Đã đính chính ngày 20/5/2023") == 1
    assert 'href="../dinh-chinh/#so-1"' in html[html.index(f'id="{place}"') :]
    assert "Đã đính chính" not in render(content, view)


def test_the_page_says_that_it_was_corrected(content: Content) -> None:
    """The page has one note with every day; a page without entries has none."""
    older, newer = MENDED | {"trang": "cuoc-thi/"}, MENDED | {"ngày": "3/6/2023", "trang": "cuoc-thi/"}
    make = Maker(ROOT, with_entries(content, newer, older), TODAY)
    note = make.page_note("cuoc-thi/", "../")
    assert 'href="../dinh-chinh/#so-2">03/6/2023' in note
    assert 'href="../dinh-chinh/#so-1">20/5/2023' in note
    assert make.page_note("ke-hoach/", "../") == ""


def test_entries_keep_their_address(content: Content) -> None:
    """Entries are numbered from the oldest: a new one on top changes no address."""
    one = with_entries(content, MENDED | {"trang": "cuoc-thi/"})
    two = with_entries(content, MENDED | {"trang": "./"}, MENDED | {"trang": "cuoc-thi/"})
    assert corrections.corrections(one).rows[0].id == corrections.corrections(two).rows[1].id == "so-1"


def test_a_person_s_row_has_the_note_on_whichever_page_it_stands(demo_content: Content) -> None:
    """A corrected row of a list carries the note in the table and on its ward's page."""
    make = Maker(ROOT, demo_content, TODAY)
    folder = next(f for f, pages in make.lists.items() if pages)
    person = make.lists[folder][0].tables[0].people[0]
    page = f"huy-hieu-dang/{folder}/"
    mended = Maker(ROOT, with_entries(demo_content, MENDED | {"trang": page, "chỗ": person.id}), TODAY)
    for html in (
        mended.badge_round(folder, "../../"),
        mended.list_page(mended.lists[folder][0], "../../../"),
    ):
        assert html.count("Đã đính chính ngày") == 1


def test_a_withdrawal_shows_a_number_and_no_name(content: Content) -> None:
    """The ledger says how many names left which page, and on what basis."""
    entry = {"ngày": "1/6/2023", "loại": "rút tên", "trang": "huy-hieu-dang/2023-05-19/", "căn cứ": "đơn"}
    html = render(with_entries(content, entry | {"số tên": "2"}), "dinh-chinh")
    assert "Đã gỡ 2 tên" in html
    assert "Không ghi lại tên đã gỡ" in html


def with_contact(content: Content, **ways: str) -> Content:
    """Return `content` with an office that takes requests, and the `ways` to it."""
    office = {"office": "Đảng ủy phường Mẫu", **ways}
    contact = content.site.contact.model_copy(update=office)
    return replace(content, site=content.site.model_copy(update={"contact": contact}))


def test_telephone_links_wait_for_a_number(content: Content) -> None:
    """While no number is known the page offers the slip alone."""
    html = render(with_contact(content, address="Số 1, phố Mẫu"), "phieu-gop-y")
    assert "tel:" not in html
    assert "sms:" not in html
    assert "Phiếu góp ý, đề nghị đính chính hoặc gỡ tên" in html


def test_without_anybody_to_ask_there_is_no_slip(content: Content) -> None:
    """A slip that nobody would take is not offered; one line says so, and that nobody is named."""
    html = render(content, "phieu-gop-y")
    assert "chưa có nơi nhận phiếu" in html
    assert "Kính gửi" not in html


@pytest.mark.parametrize(
    ("phone", "number"),
    [("0225 000 0000", "02250000000"), ("(+84) 225.000", "+84225000"), ("+84 225", "+84225")],
)
def test_telephone_links_dial_and_write(content: Content, phone: str, number: str) -> None:
    """The number is dialled without signs; the message arrives letter by letter, and is read on the page."""
    known = with_contact(content, phone=phone)
    contact = corrections.feedback(known, TODAY).contact
    assert contact is not None
    assert contact.call == f"tel:{number}"
    address, _, body = contact.text.partition("?&body=")
    assert address == f"sms:{number}"
    assert body.isascii()
    assert not set(body) & set(" &+#?…")
    assert unquote(body) == contact.message
    html = render(known, "phieu-gop-y")
    assert contact.message in html
    assert f"sms:{number}?&amp;body=" in html
