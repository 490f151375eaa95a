import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html import unescape

import pytest

from kienan.base.text import Run
from kienan.content import plan_text
from kienan.content.load import Content
from kienan.content.plan_work import busy_units, charges
from kienan.model.site import SubjectId
from kienan.model.subjects import Quiz
from kienan.outputs.html.registry import VIEWS
from kienan.views import event, plan, plan_front, site, subjects
from kienan.views.common import Link, opened
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
    board = plan.board(content)
    expected = {u for item in content.programme.items for u in item.units}
    for group in content.assignments.groups:
        expected |= set(group.units) | {u for task in group.tasks for u in task.with_units}
    expected |= {u for task in content.assignments.closing for u in task.units}
    assert {work.id for work in board.units} == expected == busy_units(content)
    assert [len(group.duties) for group in board.groups] == [2, 5, 3, 5, 3, 2, 1, 1]
    assert len(board.closing) == 2


def test_partners_find_the_tasks_they_share(content: Content) -> None:
    """A unit named as partner finds the task with the leading unit; units of one group name each other."""
    units = {work.id: work for work in plan.board(content).units}
    office = [d for d in units["van-phong-quan-uy"].duties if "phan-cong-5-3" in d.source.href]
    assert len(office) == 1
    assert "Ban Tổ chức Quận ủy" in office[0].role
    propaganda = [d.source.href.split("#")[1] for d in units["ban-tuyen-giao-quan-uy"].duties]
    own = [f"phan-cong-2-{n}" for n in range(1, 6)]
    assert propaganda == [*own, "phan-cong-3-1", "phan-cong-3-3", "phan-cong-4-4", "ket-2"]
    assert "Phòng Nội vụ quận" in units["hoi-dong-thi-dua-khen-thuong"].duties[0].role
    assert units["dien-luc-kien-an"].duties[0].role == ""
    assert [i.number for i in units["trung-tam-van-hoa"].items] == [1, 7]
    assert len(units["trung-tam-van-hoa"].invited) == 1


def test_a_task_with_units_of_its_own_belongs_to_them(project: Copy) -> None:
    """“đơn vị” on a task stands for that task alone, instead of the group's units."""
    project.edit(
        "ke-hoach/phan-cong.yml",
        "      - {đoạn: phan-cong-4-4,",
        "      - {đoạn: phan-cong-4-2, đơn vị: [cac-truong]}\n      - {đoạn: phan-cong-4-4,",
    )
    content = project.content()
    units = {work.id: work for work in plan.board(content).units}
    assert [words(d.words) for d in units["cac-truong"].duties] == ["Làm công tác tổ chức Hội nghị"]
    assert "phan-cong-4-2" not in [d.source.href.split("#")[1] for d in units["van-phong-quan-uy"].duties]
    assert {c.paragraph: c.units for c in charges(content)}["phan-cong-4-2"] == ("cac-truong",)


@pytest.mark.parametrize("name", list(VIEWS))
def test_links_lead_somewhere(content: Content, name: str) -> None:
    """Each link of a view to a paragraph, a unit's work, a document or a programme item meets its id."""
    known = {
        "ke-hoach/van-ban/": plan_text.plan_text(content).ids(),
        "ke-hoach/phan-cong/": {work.id for work in plan.board(content).units},
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
    assert cards["cuoc-thi/"].label == "Chưa có địa chỉ thi"
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
