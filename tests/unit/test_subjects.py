"""Subjects that only data names: state, page, menu and embed without a line of code; wrong ones are told."""

import pytest

from kienan.content.load import Content
from kienan.site.menu import with_others
from kienan.views.embeds import embeds
from kienan.views.event import subjects
from kienan.views.states import subject_status
from kienan.views.subjects import state
from tests.unit.support import TODAY, Copy

FILE = "noi-dung.yml"
MENU = ["index.md", {"Kế hoạch": ["ke-hoach/index.md"]}, "cuoc-thi.md", {"Về trang này": ["so-do.md"]}]
OTHER = "  - {mã: trai-he, tên: Trại hè, tóm tắt: Trại hè thiếu nhi, trang: trai-he/, trong Kế hoạch: []}\n"
TOLD = """  - mã: cong-trinh
    tên: Công trình thanh niên
    tóm tắt: Các công trình chào mừng Hội nghị
    trang: cong-trinh/
    trong Kế hoạch: [chuong-trinh-4]
    công bố:
      {trạng thái: đã công bố, căn cứ: Báo cáo số 12-BC/ĐTN, cập nhật: 19/5/2023, điều đã công bố: [Một cầu.]}
"""


@pytest.fixture
def seven(project: Copy) -> Content:
    """Return the content of a site about seven subjects."""
    project.write(FILE, project.read(FILE) + OTHER + TOLD)
    assert project.problems() == []
    return project.content()


def test_each_subject_has_its_card_and_its_state(seven: Content) -> None:
    """One without anything published says so; one with something shows it with its basis."""
    cards = {card.href: card.status.published for card in subjects(seven, TODAY).cards}
    assert list(cards)[-2:] == ["trai-he/", "cong-trinh/"]
    assert (cards["trai-he/"], cards["cong-trinh/"]) == (False, True)
    told = state(seven, "cong-trinh")
    assert (told.told, told.status.basis) == (("Một cầu.",), "Báo cáo số 12-BC/ĐTN")
    assert [row.units[0].text for row in told.responsibilities] == ["Ban Tổ chức Quận ủy"]
    assert not subject_status(seven, "trai-he").published


def test_each_subject_stands_in_menu_and_gallery(seven: Content) -> None:
    """Below the other subjects; a page that the menu names already is not named again."""
    pages = with_others(MENU, seven)
    assert pages == [*MENU[:3], "trai-he.md", "cong-trinh.md", MENU[3]]
    assert with_others(pages, seven) == pages
    shown = {embed.id: embed.page for embed in embeds(seven)}
    assert (shown["trai-he"], shown["cong-trinh"]) == ("trai-he/", "cong-trinh/")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("trang: trai-he/", "trang: trai/", "“trang: trai/” của nội dung “trai-he”"),
        ("mã: trai-he", "mã: nhung", "mã “nhung” là trang khác của trang này"),
        ("mã: trai-he", "mã: cong-trinh", "nội dung mang mã “cong-trinh” ghi hai lần"),
        ("căn cứ: Báo cáo số 12-BC/ĐTN, ", "", "căn cứ"),
        ("Trại hè thiếu nhi", "Trại hè, công bố: {trạng thái: chưa}", "một trong: chưa công bố"),
    ],
)
def test_a_wrong_subject_is_told(project: Copy, old: str, new: str, told: str) -> None:
    """Page, id, basis and state are judged as those of the other subjects are."""
    project.write(FILE, project.read(FILE) + (OTHER + TOLD).replace(old, new, 1))
    problems = project.problems()
    assert any(problem.startswith(f"data/{FILE}:") and told in problem for problem in problems), problems


def test_a_subject_with_a_file_says_its_state_there(project: Copy) -> None:
    """“công bố” at one of the five is refused: there would be two states of one thing."""
    project.edit(
        FILE, "    trang: dien-hinh/\n", "    trang: dien-hinh/\n    công bố: {trạng thái: đã rút}\n"
    )
    assert any("“công bố” ở nội dung có tệp dữ liệu riêng" in problem for problem in project.problems())
