import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html import unescape

import pytest

from kienan.base.text import Run
from kienan.content import plan_text
from kienan.content.load import Content
from kienan.content.plan_officials import person_named
from kienan.content.plan_work import busy_units, charges
from kienan.model.site import SubjectId
from kienan.model.subjects import Quiz
from kienan.outputs.html.registry import VIEWS
from kienan.views import board, event, family, plan, plan_front, site, subjects
from kienan.views.common import Link, opened
from kienan.views.unit_tasks import Duty
from tests.unit.support import TODAY, Copy, render

EVE, DAY, AFTER = date(2023, 5, 18), date(2023, 5, 19), date(2023, 5, 20)


def links(value: object) -> Iterator[Link]:
    """Yield every link within a view."""
    if isinstance(value, Link):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from links(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from links(item)


def words(runs: tuple[Run, ...]) -> str:
    """Return runs as plain text."""
    return "".join(run.text for run in runs)


@pytest.mark.parametrize(
    ("today", "standing", "invites"),
    [(EVE, "sắp tới", True), (DAY, "hôm nay", True), (AFTER, "theo Kế hoạch; ngày này đã qua", False)],
)
def test_facts_know_the_day(content: Content, today: date, standing: str, invites: bool) -> None:
    """The four facts are those of the Plan; that the day is past does not say that it took place."""
    facts = event.facts(content, today)
    assert (facts.standing, facts.invites) == (standing, invites)
    assert (facts.hour, facts.day, facts.length) == ("8 giờ 00", "thứ Sáu, ngày 19/5/2023", "nửa ngày")
    assert (facts.place, facts.chair and facts.chair.text) == ("Hội trường Quận ủy", "Thường trực Quận ủy")
    assert facts.delegates == "khoảng 180"


@pytest.mark.parametrize(
    ("opens", "closes", "today", "phase"),
    [
        (None, None, DAY, "chưa rõ thời gian"),
        (DAY, AFTER, EVE, "sắp mở"),
        (DAY, AFTER, DAY, "đang diễn ra"),
        (DAY, AFTER, AFTER, "đang diễn ra"),
        (DAY, DAY, DAY, "đang diễn ra"),
        (EVE, DAY, AFTER, "đã kết thúc"),
        (DAY, None, EVE, "sắp mở"),
        (DAY, None, DAY, "chưa rõ thời gian"),
        (DAY, None, AFTER, "chưa rõ thời gian"),
        (None, DAY, EVE, "chưa rõ thời gian"),
        (None, DAY, DAY, "chưa rõ thời gian"),
        (None, DAY, AFTER, "đã kết thúc"),
    ],
)
def test_the_quiz_says_only_what_is_certain(
    content: Content, opens: date | None, closes: date | None, today: date, phase: str
) -> None:
    """Both days count as open; without one of them the page does not guess."""
    quiz: Quiz = content.quiz.model_copy(update={"opens": opens, "closes": closes})
    assert subjects.quiz(replace(content, quiz=quiz), today).phase == phase


def test_the_timeline_runs_from_the_directive_to_the_day(content: Content) -> None:
    """The cited documents stand by date, whatever their order in the file, and the conference last."""
    expected = ["15/5/2016", "18/5/2021", "22/12/2022", "31/01/2023", "04/5/2023", "19/5/2023"]
    shuffled = replace(content, documents=dict(sorted(content.documents.items(), reverse=True)))
    for view in (event.timeline(content), event.timeline(shuffled)):
        assert [moment.day for moment in view] == expected
        assert [moment.is_event for moment in view] == [False] * 5 + [True]


def test_the_programme_has_eleven_items(content: Content) -> None:
    """Items 1 to 11, item 6 in two parts, each with the way to the Plan's own words."""
    items = plan.programme(content)
    assert [item.number for item in items] == list(range(1, 12))
    assert [len(item.parts) for item in items] == [1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1]
    assert [item.number for item in items if item.highlight] == [4, 6, 9]
    assert items[5].source.href == "ke-hoach/van-ban/#chuong-trinh-6"
    assert items[10].performed_by == (
        "Đồng chí Phạm Văn Khanh - Ủy viên Thành ủy, Bí thư Quận ủy, Chủ tịch Hội đồng nhân dân quận"
    )
    assert "có ghi chú" in items[3].source.text
    assert "có ghi chú" not in items[4].source.text


def test_italic_marks_never_reach_plain_columns(project: Copy) -> None:
    """Who performs an item is plain text: an italic mark in the data does not show as an asterisk."""
    project.edit(
        "ke-hoach/van-ban.yml",
        "Kết luận 01-KL/TW | Phòng Nội vụ quận",
        "Kết luận 01-KL/TW | Phòng *Nội vụ* quận",
    )
    assert plan.programme(project.content())[8].performed_by == "Phòng Nội vụ quận"


@pytest.mark.parametrize("name", ["chuong-trinh", "chuong-trinh-gon", "thanh-phan", "thong-tin"])
def test_friendly_pages_open_abbreviations(content: Content, name: str) -> None:
    """Nobody has to know what UVTU, HĐND, TDP or Đ/c stand for."""
    text = unescape(re.sub(r"<[^>]*>", " ", render(content, name)))
    found = [a for a in content.abbreviations if re.search(rf"(?<!\w){re.escape(a)}(?!\w)", text)]
    assert found == []


def test_an_abbreviation_is_opened_only_as_a_word(content: Content) -> None:
    """QU is opened where it stands alone, not inside VPQU or 60-KH/QU; what is opened is not opened again."""
    assert opened(content, "QU, VPQU, 60-KH/QU, KHQU") == "Quận ủy, Văn phòng Quận ủy, 60-KH/QU, KHQU"
    chained = replace(content, abbreviations={"A": "B C", "B": "D", "B C": "E"})
    assert opened(chained, "A, B, B C") == "B C, D, E"
    assert opened(replace(content, abbreviations={"A": r"\1 \g<0>"}), "A") == r"\1 \g<0>"
    assert opened(replace(content, abbreviations={}), "A") == "A"


def test_every_unit_with_work_has_an_entry(content: Content) -> None:
    """A unit that the Plan gives a task, a share in one or a programme item is on the board, and no other."""
    shown = board.board(content)
    expected = {u for item in content.programme.items for u in item.units}
    for group in content.assignments.groups:
        expected |= set(group.units) | {u for task in group.tasks for u in task.with_units}
    expected |= {u for task in content.assignments.closing for u in task.units}
    assert {work.id for work in shown.units} == expected == busy_units(content)
    assert [len(group.duties) for group in shown.groups] == [2, 5, 3, 5, 3, 2, 1, 1]
    assert len(shown.closing) == 2


def roles(duties: tuple[Duty, ...]) -> dict[str, str]:
    """Return the role told of each task, by its paragraph."""
    return {duty.source.href.split("#")[1]: duty.role for duty in duties}


def test_partners_find_the_tasks_they_share(content: Content) -> None:
    """A unit's own tasks are those of its number, no other; a partner finds who leads where the words say so.

    Units of one group name each other; what the Plan requests is no task given.
    """
    units = {work.id: work for work in board.board(content).units}
    office, organisation = units["van-phong-quan-uy"], units["ban-to-chuc-quan-uy"]
    assert roles(office.joint) == {"phan-cong-5-3": "cùng Ban Tổ chức Quận ủy"}
    assert roles(organisation.joint) == {"phan-cong-4-5": "Văn phòng Quận ủy chủ trì"}
    assert list(roles(organisation.duties)) == [f"phan-cong-5-{n}" for n in range(1, 4)]
    propaganda = units["ban-tuyen-giao-quan-uy"]
    assert list(roles(propaganda.duties)) == [f"phan-cong-2-{n}" for n in range(1, 6)]
    assert list(roles(propaganda.joint)) == ["phan-cong-3-1", "phan-cong-3-3", "phan-cong-4-4"]
    assert units["hoi-dong-thi-dua-khen-thuong"].others == ("Phòng Nội vụ quận",)
    assert not units["dien-luc-kien-an"].duties
    assert list(roles(units["dien-luc-kien-an"].requested)) == ["phan-cong-8-1"]
    assert [i.number for i in units["trung-tam-van-hoa"].items] == [1, 7]
    assert len(units["trung-tam-van-hoa"].invited) == 1


def test_members_see_what_their_group_is_given(content: Content) -> None:
    """Đảng ủy Công an quận and each ward see the tasks of number 1 and the lines that invite their group."""
    police = board.unit_work(content, "dang-uy-cong-an-quan")
    assert [g.number for g in police.of_groups] == [1]
    assert len(police.of_groups[0].duties) == len(police.for_all) == 2
    assert [line.source.href.split("#")[1] for line in police.invited] == ["dai-bieu-quan-7"]
    (wards,) = board.board(content).members
    assert len(wards.units) == 10
    assert [g.number for g in wards.of_groups] == [1]


def test_people_stand_as_people(content: Content) -> None:
    """Items that a person performs are that person's, the private one by role, and no item of a unit."""
    shown = board.board(content)
    assert [s.item.number for s in shown.people] == [5, 6, 11]
    assert shown.people[0].who == "Đại diện đảng viên được nhận Huy hiệu Đảng"
    assert "chi-bo-tdp-3-tran-thanh-ngo" not in {work.id for work in shown.listed}
    assert not board.unit_work(content, "thuong-truc-quan-uy").items


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Đồng chí Bùi Thị Tuyết Mai - Phó Bí thư Thường trực Quận ủy", "Bùi Thị Tuyết Mai"),
        ("Ông Nguyễn Văn An, Chủ tịch phường", "Nguyễn Văn An"),
        ("Đồng chí Bí thư Quận ủy", None),
        ("Lãnh đạo Đảng ủy Công an quận", None),
        ("Các đồng chí Phó Bí thư Quận ủy", None),
    ],
)
def test_a_person_is_known_by_a_name(words: str, person: str | None) -> None:
    """“Đồng chí Họ Tên - chức vụ” names a person; a post or a body alone does not."""
    found = person_named(words)
    assert (found[0] if found else None) == person


def test_a_task_with_units_of_its_own_belongs_to_them(project: Copy) -> None:
    """“đơn vị” on a task stands for that task alone, instead of the group's units."""
    project.edit(
        "ke-hoach/phan-cong.yml",
        "      - {đoạn: phan-cong-4-4,",
        "      - {đoạn: phan-cong-4-2, đơn vị: [cac-truong]}\n      - {đoạn: phan-cong-4-4,",
    )
    content = project.content()
    units = {work.id: work for work in board.board(content).units}
    assert [words(d.words) for d in units["cac-truong"].duties] == ["Làm công tác tổ chức Hội nghị"]
    assert "phan-cong-4-2" not in [d.source.href.split("#")[1] for d in units["van-phong-quan-uy"].duties]
    assert {c.paragraph: c.units for c in charges(content)}["phan-cong-4-2"] == ("cac-truong",)


def board_ids(content: Content) -> set[str]:
    """Return the ids on the board: units, the Plan's numbers, what is for all."""
    shown = board.board(content)
    return {*(w.id for w in shown.units), *(g.id for g in shown.groups), "moi-don-vi"}


@pytest.mark.parametrize("name", list(VIEWS))
def test_links_lead_somewhere(content: Content, name: str) -> None:
    """Each link of a view to a paragraph, a unit's work, a document or a programme item meets its id."""
    known = {
        "ke-hoach/van-ban/": plan_text.plan_text(content).ids(),
        "ke-hoach/phan-cong/": board_ids(content),
        "ke-hoach/thanh-phan/": {group.id for group in plan.participants(content).groups},
        "ke-hoach/chuong-trinh/": {item.id for item in plan.programme(content)},
        "van-ban/": {e.id for group in site.documents(content) for e in group.entries},
        "gioi-thieu/": {"quan-kien-an"},  # an id of that page's own fragment
    }
    for link in links(VIEWS[name](content, TODAY)):
        page, _, anchor = link.href.partition("#")
        assert link.text
        assert not anchor or anchor in known[page], link
    html = render(content, name)
    for page, anchor in re.findall(r'href="\.\./([a-z0-9/-]*)#([^"]+)"', html):
        assert anchor in known[page], (page, anchor)


def test_there_are_paragraph_links_to_test(content: Content) -> None:
    """The test above has something to look at: the views do link to the Plan's paragraphs."""
    found = [link for view in VIEWS.values() for link in links(view(content, TODAY))]
    assert sum(link.href.startswith("ke-hoach/van-ban/#") for link in found) > 80


def test_ids_of_the_full_text_stand_once(content: Content) -> None:
    """No two blocks, rows or spans of the Plan share an id, in the view and in its HTML."""
    ids = re.findall(r' id="([^"]+)"', render(content, "van-ban-ke-hoach"))
    assert len(ids) == len(set(ids))
    assert plan_text.plan_text(content).ids() <= set(ids)


def test_subjects_without_facts_say_so(content: Content) -> None:
    """Only the Plan is published; the other four are honest about it and name who is responsible."""
    cards = {card.href: card.status for card in event.subjects(content, TODAY).cards}
    assert len(cards) == 5
    assert {href: status.published for href, status in cards.items()} == {
        "ke-hoach/": True,
        "huy-hieu-dang/": False,
        "ket-luan-01/": False,
        "dien-hinh/": False,
        "cuoc-thi/": False,
    }
    assert cards["ke-hoach/"].label == "Đã công bố"
    assert cards["dien-hinh/"].label == "Chưa công bố"
    assert cards["cuoc-thi/"].label == "Chưa công bố"
    for name in set(SubjectId) - {SubjectId.PLAN}:
        state = subjects.state(content, name)
        assert state.will_show
        assert all(row.units and words(row.words) for row in state.responsibilities)
        assert len(state.responsibilities) >= 5


def test_a_published_subject_shows_its_basis(project: Copy) -> None:
    """When a subject is published with a basis, its state says both and stops promising."""
    file = "huy-hieu-dang/2023-05-19/dot.yml"
    project.edit(file, "trạng thái: chưa công bố", "trạng thái: đã công bố")
    project.edit(file, '\ncăn cứ: ""', "\ncăn cứ: Quyết định 1-QĐ/TU")
    project.edit(file, '{số: "", ngày: "", cơ quan: ""}', "{số: 1-QĐ/TU, ngày: 18/5/2023, cơ quan: Thành ủy}")
    project.edit(file, 'cơ sở công khai: ""', "cơ sở công khai: Biên bản ngày 18/5/2023")
    content = project.content()
    assert subjects.state(content, SubjectId.BADGES).status.published
    html = render(content, "trang-thai-huy-hieu-dang")
    assert "Căn cứ: Quyết định 1-QĐ/TU" in re.sub("<[^>]*>", "", html)
    assert "chưa đăng" not in html
    assert "1-QĐ/TU" in subjects.badge_guide(content).decision


def test_unknown_facts_are_not_made_up(content: Content) -> None:
    """Number and date of the Plan, contact, decision and address are said to be missing, in a line each."""
    facts = {fact.label: fact.value for fact in plan_front.front(content).facts}
    assert facts["Số, ký hiệu"] == facts["Ngày ban hành"] == "không ghi trong bản nhận được"
    assert site.footer(content, EVE).unknown == "Thông tin liên hệ: đang cập nhật."
    assert "chưa rõ cơ quan nào tiếp nhận" in site.footer(content, TODAY).unknown
    assert subjects.badge_guide(content).decision == "chưa công bố"
    assert subjects.quiz(content, TODAY).address == ""


def test_the_district_of_that_day(content: Content) -> None:
    """Ten wards on the day; what became of the district is told in order, with its documents."""
    about = site.about(content, TODAY)
    assert len(about.wards) == 10
    assert about.as_of == "19/5/2023"
    assert [change.day for change in about.later] == ["01/01/2025", "01/7/2025"]
    assert all(change.documents and change.sources for change in about.later)
    assert site.about(content, EVE).later == ()


def test_the_family_box_answers_from_the_plan(content: Content) -> None:
    """Hour, place, item, who escorts and who is invited stand with their passages, and what is not said."""
    shown = family.family(content, DAY)
    found = {a.question: [s.source.href.split("#")[1] for s in a.said if s.source] for a in shown.answers}
    assert found == {
        "Giờ": ["muc-4-2"],
        "Nơi": ["muc-4-1"],
        "Trong chương trình": ["chuong-trinh-4"],
        "Đưa đón lên, xuống": ["phan-cong-4-5", "phan-cong-5-3"],
        "Thành phần": ["dai-bieu-quan-8", "dai-bieu-quan-9"],
    }
    assert any("giờ đón" in line for line in shown.unsaid)
