"""The site by the day it is read: before, on and after the conference, and once its district is no more."""

import json
from dataclasses import dataclass
from datetime import date

import pytest

from kienan.base.text import inside
from kienan.content.load import Content
from kienan.model.base import SourceNote
from kienan.model.site import Contact, Happened, Unit
from kienan.outputs.data import publish
from kienan.outputs.data.base import CALENDAR, FEED, FOLDER, INDEX
from kienan.outputs.data.linked import Reach, organisation
from kienan.outputs.embeds.build import Embedding
from kienan.outputs.embeds.files import LIST
from kienan.outputs.html.registry import Maker
from kienan.outputs.pdf.build import given
from kienan.views import event
from kienan.views.papers import papers
from tests.places import ROOT
from tests.unit.support import Copy, render

EVE, DAY, AFTER = date(2023, 5, 12), date(2023, 5, 19), date(2023, 5, 20)
LAST, ENDED, LATER = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 28)
LINE = "Trang lưu trữ. Hội nghị theo Kế hoạch ngày 19/5/2023. Từ 01/7/2025 không còn quận Kiến An"
SHORT = "Trang lưu trữ: không còn quận Kiến An"
REPORT = SourceNote.model_construct(name="Báo Hải Phòng", address="https://baohaiphong.vn/hoi-nghi")


@dataclass(frozen=True)
class Told:
    """What readers of each frame meet of the archive line, in the order page, embed, sheet, programs."""

    page: str
    embed: str
    sheet: str
    calendar: bool
    feed: bool
    index: str | None
    embeds: str | None
    dissolved: str | None


LIVING = Told("", "", "", False, False, None, None, None)
ARCHIVED = Told(f"{LINE};", SHORT, f"{LINE}.", True, True, f"{LINE}.", f"{LINE}.", "2025-07-01")


def told(content: Content, today: date) -> Told:
    """Return what each frame of `content` says on `today`."""
    make = Maker(ROOT, content, today)
    line, embedding = make.archive, dict(Embedding(make).files())
    embed = embedding["nhung/v1/chuong-trinh/index.html"]
    made = publish.files(content, (), today)
    return Told(
        page=f"{line.title} {line.words}" if line else "",
        embed=SHORT if SHORT in embed else "",
        sheet=given(content, papers(content)[0], today)["luu-tru"],
        calendar=LINE in made[FOLDER + CALENDAR].decode().replace("\r\n ", ""),
        feed=LINE in made[FOLDER + FEED].decode(),
        index=json.loads(made[f"{FOLDER}{INDEX}.json"])["archived"],
        embeds=json.loads(embedding[LIST])["archived"],
        dissolved=organisation(content, Reach("", content), today).get("dissolutionDate"),
    )


@pytest.mark.parametrize(
    ("today", "expected"),
    [(EVE, LIVING), (DAY, LIVING), (LAST, LIVING), (ENDED, ARCHIVED), (LATER, ARCHIVED)],
)
def test_every_frame_knows_the_archive(content: Content, today: date, expected: Told) -> None:
    """Page, embed, sheet, calendar, feed, lists and JSON-LD turn on the day the district ended."""
    assert told(content, today) == expected


def test_a_body_that_ended_itself_is_named(content: Content) -> None:
    """Where the body's own end is recorded the line names it, as names stand inside a sentence."""
    own, place = content.units["quan-uy"], content.units["quan-kien-an"]
    ended: Unit = own.model_copy(update={"ended": place.ended})
    line = Maker(ROOT, content.changed({"units": {**content.units, "quan-uy": ended}}), LATER).archive
    assert line is not None
    assert line.words.endswith("Từ 01/7/2025 không còn Quận ủy Kiến An;")
    names = ("Phường Nam Sơn", "Các trường", "Quận ủy Kiến An", "Xã đội")
    assert [inside(name) for name in names] == ["phường Nam Sơn", "các trường", "Quận ủy Kiến An", "xã đội"]


def test_an_embeds_line_leads_to_the_page_in_a_new_tab(content: Content) -> None:
    """The one line of an embed is a link to where things are today, out of the portal's frame."""
    placed = content.placed("https://kienan.example")
    embed = dict(Embedding(Maker(ROOT, placed, LATER)).files())["nhung/v1/chuong-trinh/index.html"]
    wanted = f'href="https://kienan.example/gioi-thieu/#hien-nay" target="_blank" rel="noopener">{SHORT}</a>'
    assert wanted in embed
    assert embed.index(SHORT) < embed.index("<h1")


@pytest.mark.parametrize(
    ("today", "standing", "calendar", "ways"),
    [
        (EVE, "sắp tới", True, ["Chương trình", "Thành phần dự", "Nhiệm vụ của từng đơn vị"]),
        (DAY, "hôm nay", True, ["Chương trình", "Thành phần dự", "Nhiệm vụ của từng đơn vị"]),
        (AFTER, "theo Kế hoạch; ngày này đã qua", False, []),
        (LATER, "theo Kế hoạch; ngày này đã qua", False, []),
    ],
)
def test_the_home_page_of_each_time(
    content: Content, today: date, standing: str, calendar: bool, ways: list[str]
) -> None:
    """Ways and calendar lead to the day while it is to come; no page says that it took place."""
    facts = event.facts(content, today)
    assert (facts.standing, facts.invites) == (standing, calendar)
    assert [way.text for way in facts.ways] == ways
    page = render(content, "thong-tin", today, "")
    assert ("hoi-nghi.ics" in page) is calendar
    assert "đã diễn ra" not in page + render(content, "khi-nao", today)


def test_what_came_of_it_comes_first_afterwards(demo_content: Content) -> None:
    """Published results are led to after the day; names, once there are any, are led to at all times."""
    ways = [way.text for way in event.facts(demo_content, AFTER).ways]
    assert ways == ["Sơ kết 02 năm", "5 điển hình"]
    for today in (EVE, DAY, AFTER):
        facts = event.facts(demo_content, today)
        assert facts.names
        assert facts.names.text == "Tìm tên trong danh sách Huy hiệu Đảng (462 người)"
        assert not facts.names_state


def test_without_a_list_one_line_says_so(content: Content) -> None:
    """While no list names anybody the home page has a line of its state and no way to look for names."""
    facts = event.facts(content, LATER)
    assert (facts.names, facts.names_state) == (None, "Danh sách Huy hiệu Đảng đợt 19/5/2023: chưa công bố")


@pytest.mark.parametrize(("today", "said"), [(DAY, False), (AFTER, True), (LATER, True)])
def test_that_it_took_place_stands_with_its_source(content: Content, today: date, said: bool) -> None:
    """Only a report lets the page say “đã diễn ra”, and the report is linked beside it."""
    happened = content.event.model_copy(update={"happened": Happened.model_construct(sources=(REPORT,))})
    for name in ("thong-tin", "khi-nao"):
        page = render(content.changed({"event": happened}), name, today)
        assert ("đã diễn ra, theo <a" in page, str(REPORT.address) in page) == (said, said)


def test_subjects_are_one_compact_list(content: Content) -> None:
    """One list at all times, in the Plan's own order; who is responsible stands for what is not published."""
    names = ["Kế hoạch", "Huy hiệu Đảng", "Sơ kết 02 năm", "Điển hình", "Cuộc thi"]
    assert [card.name for card in event.subjects(content, EVE).cards] == names
    for today in (EVE, LAST, ENDED):
        assert "<p>Phòng Nội vụ quận</p>" in render(content, "tong-quan", today)


@pytest.mark.parametrize("name", ["chan-trang", "gioi-thieu", "phieu-gop-y"])
def test_one_honest_line_stands_for_a_contact_nobody_answers(content: Content, name: str) -> None:
    """Nobody to ask: one line, no slip, and no end of the body claimed that no source reports."""
    page = render(content, name, LATER)
    assert page.count("Thông tin liên hệ: chưa có. Từ 01/7/2025 không còn quận Kiến An;") == 1
    assert "Quận ủy Kiến An đã kết thúc" not in page
    assert "ka-slip-form" not in page
    assert "Thông tin liên hệ: đang cập nhật." in render(content, name, EVE)


def test_the_successors_ways_are_not_the_old_bodys(content: Content) -> None:
    """Telephone and street of the office that answers stand under its name, not as the hall's address."""
    contact = Contact.model_construct(
        office="Đảng ủy phường Mẫu", person="", address="Số 1 phố Mẫu", phone="0225 3123 456", email=""
    )
    site = content.site.model_copy(update={"contact": contact})
    found = organisation(content.changed({"site": site}), Reach("", content), LATER)
    assert found["contactPoint"]["name"] == "Đảng ủy phường Mẫu"
    assert "telephone" not in found
    assert "streetAddress" not in found["address"]


@pytest.mark.parametrize(
    ("office", "way", "found"),
    [
        ("Đảng ủy phường Mẫu (minh họa)", "minh-hoa@example.vn", ""),
        ("Đảng ủy phường Phù Liễn", "minh-hoa@example.vn", ""),
        ("", "minh-hoa@example.vn", "không còn từ 01/7/2025"),
        ("Đảng ủy phường Mẫu (minh họa)", "", "chưa có điện thoại, thư điện tử hay địa chỉ"),
        ("Văn phòng Quận ủy Kiến An", "minh-hoa@example.vn", "nên “Văn phòng Quận ủy Kiến An” không nhận"),
        ("UBND quận Kiến An", "minh-hoa@example.vn", "nên “UBND quận Kiến An” không nhận"),
    ],
)
def test_names_wait_for_somebody_who_takes_withdrawals(demo: Copy, office: str, way: str, found: str) -> None:
    """An exemplar is named only with a way to reach an office that stands: not one of the district's."""
    demo.edit("trang.yml", "tiếp nhận: Đảng ủy phường Mẫu (minh họa)", f'tiếp nhận: "{office}"')
    demo.edit("trang.yml", "điện tử: minh-hoa@example.vn", f'điện tử: "{way}"')
    problems = demo.problems()
    assert bool(found) == bool(problems)
    assert all(found in problem for problem in problems), problems
