"""The conference by day and by official changes: what each frame says, from one table."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from kienan.checks import official_changes, run
from kienan.checks.corrections.changes import changes, written
from kienan.content.lifecycle import Phase, conference, now_at
from kienan.content.load import Content, read
from kienan.content.rules import Loaded
from kienan.model.base import SourceNote
from kienan.model.changes import EventStatus, OfficialChange
from kienan.model.site import Happened, NoticeLink
from kienan.outputs.data import plan_sets
from kienan.outputs.data.calendar import calendar
from kienan.outputs.data.feed import entries
from kienan.outputs.data.linked import Reach, event
from kienan.outputs.embeds.build import Embedding
from kienan.outputs.html.registry import Maker
from kienan.outputs.pdf.build import given
from kienan.views import papers
from kienan.views.changes import archive_note
from kienan.views.embeds import Frame, embeds
from kienan.views.event import facts, timeline
from kienan.views.notice import notice
from kienan.views.site import described
from tests.places import FIRST_DAY, ROOT
from tests.unit.support import Copy, place, render

DAY = date(2023, 5, 19)
BEFORE, AFTER, ARCHIVED = DAY - timedelta(days=2), DAY + timedelta(days=1), date(2026, 11, 23)
LEADER = "Đồng chí Phó Bí thư Quận ủy"
PAPER = "Thông báo số 12-TB/QU của Ban Thường vụ Quận ủy"


def change(name: str = "thong-bao-12", day: str = "15/5/2023", **told: Any) -> OfficialChange:
    """Return an official change; `told` by its Vietnamese keys, “_” for a space."""
    keys = {key.replace("_", " "): value for key, value in told.items()}
    return OfficialChange.model_validate({"mã": name, "ngày": day, "văn bản": PAPER, **keys})


MOVED = change(tình_trạng="dời", ngày_mới="20/5/2023", giờ_mới="07:30", địa_điểm_mới="Trung tâm Chính trị")
POSTPONED = change(tình_trạng="hoãn")
CANCELLED = change(tình_trạng="hủy")
PERFORMER = change(điểm=[{"đoạn": "chuong-trinh-3", "phần": "thực hiện", "nay": LEADER}])
BACK = change("thong-bao-13", "16/5/2023", tình_trạng="theo kế hoạch")
AGAIN = change("thong-bao-13", "16/5/2023", ngày_mới="21/5/2023")
HOUR = change(giờ_mới="07:30")
PLACE = change(địa_điểm_mới="Trung tâm Chính trị")
SAME_DAY = change("thong-bao-13", "16/5/2023", ngày_mới="19/5/2023")
BETWEEN = change("thong-bao-13", "16/5/2023", tình_trạng="hoãn")
LAST = change("thong-bao-14", "17/5/2023", ngày_mới="26/5/2023")
CALLED_OFF = change("thong-bao-13", "16/5/2023", tình_trạng="hủy")


def changed(content: Content, *changes: OfficialChange) -> Content:
    """Return the first day's content with these official changes."""
    return replace(content, changes=changes)


def reported(content: Content) -> Content:
    """Return the content with a source that reports the conference."""
    happened = Happened.model_construct(sources=(SourceNote.model_construct(name="Báo Hải Phòng"),))
    return replace(content, event=content.event.model_copy(update={"happened": happened}))


@pytest.mark.parametrize(
    ("today", "changes", "want"),
    [
        (BEFORE, (), ("sắp tới", DAY, "EventScheduled", "CONFIRMED")),
        (DAY, (), ("hôm nay", DAY, "EventScheduled", "CONFIRMED")),
        (AFTER, (), ("theo Kế hoạch; ngày này đã qua", DAY, "EventScheduled", "CONFIRMED")),
        (ARCHIVED, (), ("theo Kế hoạch; ngày này đã qua", DAY, "EventScheduled", "CONFIRMED")),
        (BEFORE, (MOVED,), ("dời sang ngày này", date(2023, 5, 20), "EventRescheduled", "CONFIRMED")),
        (DAY, (MOVED,), ("dời sang ngày này", date(2023, 5, 20), "EventRescheduled", "CONFIRMED")),
        (date(2023, 5, 20), (MOVED,), ("hôm nay", date(2023, 5, 20), "EventRescheduled", "CONFIRMED")),
        (ARCHIVED, (MOVED,), ("ngày này đã qua", date(2023, 5, 20), "EventRescheduled", "CONFIRMED")),
        (BEFORE, (POSTPONED,), ("Hoãn, chưa có ngày mới", None, "EventPostponed", "TENTATIVE")),
        (AFTER, (POSTPONED,), ("Hoãn, chưa có ngày mới", None, "EventPostponed", "TENTATIVE")),
        (
            BEFORE,
            (POSTPONED, AGAIN),
            ("dời sang ngày này", date(2023, 5, 21), "EventRescheduled", "CONFIRMED"),
        ),
        (BEFORE, (CANCELLED,), ("Không tổ chức (đã hủy)", None, "EventCancelled", "CANCELLED")),
        (ARCHIVED, (CANCELLED,), ("Không tổ chức (đã hủy)", None, "EventCancelled", "CANCELLED")),
        (BEFORE, (PERFORMER,), ("sắp tới", DAY, "EventScheduled", "CONFIRMED")),
        (BEFORE, (MOVED, BACK), ("sắp tới", DAY, "EventScheduled", "CONFIRMED")),
        (BEFORE, (HOUR,), ("sắp tới", DAY, "EventRescheduled", "CONFIRMED")),
        (DAY, (HOUR,), ("hôm nay", DAY, "EventRescheduled", "CONFIRMED")),
        (ARCHIVED, (HOUR,), ("ngày này đã qua", DAY, "EventRescheduled", "CONFIRMED")),
        (BEFORE, (PLACE,), ("sắp tới", DAY, "EventScheduled", "CONFIRMED")),
        (BEFORE, (POSTPONED, SAME_DAY), ("sắp tới", DAY, "EventScheduled", "CONFIRMED")),
        (BEFORE, (CANCELLED, BACK), ("sắp tới", DAY, "EventScheduled", "CONFIRMED")),
        (BEFORE, (MOVED, CALLED_OFF), ("Không tổ chức (đã hủy)", None, "EventCancelled", "CANCELLED")),
        (
            BEFORE,
            (MOVED, BETWEEN, LAST),
            ("dời sang ngày này", date(2023, 5, 26), "EventRescheduled", "CONFIRMED"),
        ),
    ],
)
def test_every_frame_tells_the_same_state(
    content: Content,
    today: date,
    changes: tuple[OfficialChange, ...],
    want: tuple[str, date | None, str, str],
) -> None:
    """Home page, embed, sheet, calendar, JSON-LD and feed follow from the day and the changes alone."""
    said, day, status, ics = want
    made = changed(content, *changes)
    told = facts(made, today)
    assert told.standing.startswith(said)
    assert bool(told.day) is bool(day)
    home, embed = render(made, "thong-tin", today), _embed(made, today, "chuong-trinh")
    sheet = _sheet(made, today, papers.papers, "chuong-trinh")
    for frame in (home, embed, sheet):
        assert told.day in frame
        assert "đã diễn ra" not in frame
        if said.startswith(("Hoãn", "Không")):
            assert said in frame
    found = _in_calendar(made, today)
    assert (str(found["STATUS"]), found["SEQUENCE"]) == (ics, len(changes))
    set_for = day or (changes[0].new_day or DAY)
    assert found.decoded("dtstart").date() == set_for
    linked = event(made, Reach("", made), today)
    assert linked["eventStatus"] == f"https://schema.org/{status}"
    assert linked["startDate"].startswith(set_for.isoformat())
    assert ("previousStartDate" in linked) is (status == "EventRescheduled" or set_for != DAY)
    assert sum(entry.about[0] == "thay-doi" for entry in entries(made)) == len(changes)


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        ((), ""),
        ((HOUR,), ""),
        ((PERFORMER,), ""),
        ((MOVED,), " (dời sang 20/5/2023)"),
        ((POSTPONED,), " (đã hoãn)"),
        ((CANCELLED,), " (đã hủy)"),
        ((CANCELLED, BACK), ""),
        ((MOVED, BETWEEN, LAST), " (dời sang 26/5/2023)"),
    ],
)
def test_what_names_the_planned_day_says_what_became_of_it(
    content: Content, changes: tuple[OfficialChange, ...], after: str
) -> None:
    """The archive line, descriptions of pages and the timeline never give the old day alone."""
    made = changed(content, *changes)
    note = archive_note(made, ARCHIVED)
    assert note
    assert note.words.startswith(f"Hội nghị theo Kế hoạch ngày 19/5/2023{after}. ")
    assert (
        described(made, "Hội nghị ngày {ngày}, đợt {ngày}")
        == f"Hội nghị ngày 19/5/2023{after}, đợt 19/5/2023"
    )
    days = [(moment.day, moment.name) for moment in timeline(made) if "Hội nghị" in moment.name]
    assert days[0][0] == "19/5/2023"
    assert ("đã" in after) is (after.strip(" ()") in days[0][1] and after != "")
    assert len(days) == 1 + ("dời" in after)


def test_the_text_and_the_facts_give_one_hour(content: Content) -> None:
    """Put off and called again without an hour: the hour of the document before holds in every frame."""
    made = changed(content, MOVED, BETWEEN, LAST)
    assert facts(made, BEFORE).hour == "7 giờ 30"
    assert [now.words for now in now_at(made)["muc-4-2"]] == ["thứ Sáu, ngày 26/5/2023", "7 giờ 30"]
    stopped = now_at(changed(content, MOVED, BETWEEN))["muc-4-2"]
    assert [now.words for now in stopped] == ["Hoãn"]


@pytest.mark.parametrize(
    ("point", "unit", "said"),
    [
        (
            {
                "đoạn": "phan-cong-2-5",
                "phần": "thực hiện",
                "nay": "Văn phòng Quận ủy",
                "đơn vị": ["van-phong-quan-uy"],
            },
            "van-phong-quan-uy",
            "Phân công, mục 2, nhiệm vụ 5",
        ),
        (
            {
                "đoạn": "chuong-trinh-1",
                "phần": "thực hiện",
                "nay": "Nhà hát",
                "đơn vị": ["trung-tam-chinh-tri"],
            },
            "trung-tam-chinh-tri",
            "Chương trình, mục 1",
        ),
        (
            {
                "đoạn": "dai-bieu-quan-12",
                "thêm": "có",
                "nay": "Hội Cựu chiến binh",
                "đơn vị": ["bao-hai-phong"],
            },
            "",
            "Đại biểu quận, dòng 12",
        ),
    ],
)
def test_a_unit_that_does_it_now_is_told(
    content: Content, point: dict[str, Any], unit: str, said: str
) -> None:
    """Board, embed and sheet of a unit say what a change gives to it; lists name the passage in words."""
    made = changed(content, change(điểm=[point]))
    assert said in render(made, "ke-hoach")
    assert f"Đoạn {point['đoạn']}" not in render(made, "ke-hoach") + calendar(made, BEFORE).decode()
    if not unit:
        return
    for frame in (
        render(made, "phan-cong"),
        _embed(made, BEFORE, f"phan-cong/{unit}"),
        _sheet(made, BEFORE, papers.papers, f"phan-cong-{unit}"),
    ):
        assert "Theo thay đổi chính thức" in frame
        assert said in frame
    assert not [p for p in papers.papers(content) if "thay đổi chính thức" in str(p.values)]


def test_the_day_of_a_document_is_told_once(content: Content) -> None:
    """An editor who writes the day into the name of the document does not get it twice."""
    told = MOVED.model_copy(update={"document": "Thông báo số 12-TB/QU, ngày 15/5/2023 của Ban Thường vụ"})
    page = render(changed(content, told), "thong-tin", BEFORE)
    assert page.count("15/5/2023") == 1
    unnumbered = MOVED.model_copy(update={"document": "Thông báo của Văn phòng Quận ủy"})
    assert "theo Thông báo của Văn phòng Quận ủy, ngày 15/5/2023" in render(
        changed(content, unnumbered), "thong-tin", BEFORE
    )


def _in_calendar(content: Content, today: date) -> Any:
    """Return the one event of the calendar file, read back."""
    (found,) = Calendar.from_ical(calendar(content, today)).walk("VEVENT")
    return found


def _embed(content: Content, today: date, name: str) -> str:
    """Return the content of an embed."""
    shown = next(embed for embed in embeds(content) if embed.id == name)
    frame = Frame(shown)
    return "\n".join(Maker(ROOT, content, today).part(part, "../../../", frame) for part in shown.parts)


def _sheet(content: Content, today: date, made: Callable[..., Any], name: str) -> str:
    """Return all the words that a sheet is set from."""
    paper = next(paper for paper in made(content) if paper.name == name)
    return json.dumps(given(content, paper, today), ensure_ascii=False, default=str)


def test_the_summary_says_that_the_plan_was_changed(content: Content) -> None:
    """The summary retells the Plan; with a change it leads to what holds now, and only then."""
    assert "Kế hoạch đã có thay đổi" in render(changed(content, MOVED), "tom-tat-ke-hoach")
    assert "Kế hoạch đã có thay đổi" not in render(content, "tom-tat-ke-hoach")


def test_the_uid_outlives_every_change(content: Content) -> None:
    """A calendar that has the event gets the change of it, not a second event."""
    uids = {
        str(_in_calendar(changed(content, *c), BEFORE)["UID"])
        for c in ((), (MOVED,), (CANCELLED,), (MOVED, BACK))
    }
    assert len(uids) == 1


def test_another_performer_stands_beside_the_plans_words_everywhere(content: Content) -> None:
    """Full text, programme, embed, sheets, calendar, feed and open data say who performs now, and by what."""
    made = changed(content, PERFORMER)
    frames = {
        "full text": render(made, "van-ban-ke-hoach"),
        "programme": render(made, "chuong-trinh"),
        "embed": _embed(made, BEFORE, "chuong-trinh"),
        "sheet": _sheet(made, BEFORE, papers.papers, "chuong-trinh"),
        "plan sheet": _sheet(made, BEFORE, papers.papers, "ke-hoach"),
        "calendar": str(_in_calendar(made, BEFORE)["DESCRIPTION"]),
        "open data": str(plan_sets.programme(made).items),
        "changes": str(plan_sets.changes(made).items),
        "feed": str(list(entries(made))),
        "list": render(made, "ke-hoach"),
    }
    before = {item.content for item in plan_sets.programme(content).items}
    assert {item.content for item in plan_sets.programme(made).items} == before
    for frame, words in frames.items():
        assert LEADER in words, frame
        assert "12-TB/QU" in words, frame


def test_a_moved_place_and_hour_are_told_with_what_the_plan_says(content: Content) -> None:
    """The facts name the new place, hour and document, and what the Plan says of them."""
    told = facts(changed(content, MOVED), BEFORE)
    assert (told.hour, told.place) == ("7 giờ 30", "Trung tâm Chính trị")
    assert "Hội trường Quận ủy" in told.planned
    assert told.by
    assert "12-TB/QU" in told.by.text
    back = facts(changed(content, MOVED, BACK), BEFORE)
    assert (back.place, back.planned) == ("Hội trường Quận ủy", "")


def test_another_place_has_not_the_street_of_the_hall(content: Content) -> None:
    """Calendar and JSON-LD give the body and its street to the Plan's place alone."""
    contact = content.site.contact.model_copy(update={"address": "Số 1 phố Mẫu"})
    housed = replace(content, site=content.site.model_copy(update={"contact": contact}))
    for made, street, where in (
        (housed, True, "Hội trường Quận ủy (Quận ủy Kiến An, Hải Phòng)"),
        (changed(housed, PLACE), False, "Trung tâm Chính trị (Hải Phòng)"),
    ):
        assert str(_in_calendar(made, BEFORE)["LOCATION"]) == where
        told = event(made, Reach("", made), BEFORE)["location"]["address"]
        assert ("streetAddress" in told) is street


def test_took_place_is_said_only_by_a_source_and_after_the_day(content: Content) -> None:
    """“đã diễn ra” needs a source that reports it, and its day past."""
    made = reported(content)
    assert facts(made, AFTER).standing == "đã diễn ra"
    assert "đã diễn ra" not in facts(made, BEFORE).standing
    assert [p.found for p in official_changes.not_yet(made, BEFORE)]
    assert not list(official_changes.not_yet(made, AFTER))


def test_a_document_of_tomorrow_is_told(content: Content) -> None:
    """A change dated after today is no document yet."""
    (problem,) = official_changes.not_yet(changed(content, MOVED), date(2023, 5, 14))
    assert "15/5/2023" in problem.found
    assert not list(official_changes.not_yet(changed(content, MOVED), date(2023, 5, 15)))


def test_a_later_change_holds_over_an_earlier_one(content: Content) -> None:
    """Of two days the later document's holds, whatever the order of the file."""
    now = conference(changed(content, AGAIN, MOVED), BEFORE)
    assert (now.day, now.status, now.phase) == (date(2023, 5, 21), EventStatus.MOVED, Phase.BEFORE)
    assert now.change == AGAIN


HEAD = f"thay đổi:\n  - mã: thong-bao-12\n    ngày: 15/5/2023\n    văn bản: {PAPER}\n"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", "không nói điều gì thay đổi"),
        ("    tình trạng: dời\n", "“dời” mà không có ngày mới"),
        ("    tình trạng: hủy\n    ngày mới: 20/5/2023\n", "“hủy” mà có ngày"),
        ("    tình trạng: theo kế hoạch\n    ngày mới: 20/5/2023\n", "“theo kế hoạch” mà có ngày"),
        ("    ngày mới: 19/5/2023\n", "đúng ngày đang áp dụng"),
        ("    tình trạng: dời\n    ngày mới: 19/5/2023\n", "đúng ngày đang áp dụng"),
        ("    địa điểm mới: Hội trường Quận ủy\n", "đúng nơi đang áp dụng"),
        ("    điểm: [{đoạn: chuong-trinh-33, nay: Việc khác}]\n", "chuong-trinh-3"),
        ("    điểm: [{đoạn: chuong-trinh-3, nay: Việc khác, đơn vị: [quan-uyy]}]\n", "quan-uy"),
        ("    điểm: [{đoạn: chuong-trinh-3}]\n", "không nói điều gì thay đổi"),
        (
            "    tình trạng: hoãn\n"
            + HEAD.split("\n", 1)[1].replace("12\n", "13\n", 1)
            + "    giờ mới: 07:30\n",
            "đang hoãn hoặc đã hủy",
        ),
        ("    điểm: [{đoạn: chuong-trinh-3, nay: Gọi 0912 345 678}]\n", "số điện thoại"),
    ],
)
def test_a_change_that_cannot_be_is_told(project: Copy, lines: str, told: str) -> None:
    """Each wrong entry brings a message at the file, and nothing is built."""
    project.write("thay-doi.yml", HEAD + lines)
    assert any(p.startswith("data/thay-doi.yml:") and told in p for p in project.problems()), (
        project.problems()
    )


def test_a_change_older_than_what_the_plan_cites_is_told(project: Copy) -> None:
    """The Plan has no day; the latest document it cites does."""
    project.write("thay-doi.yml", HEAD.replace("15/5/2023", "03/5/2023") + "    tình trạng: hoãn\n")
    assert any("trước ngày của Kế hoạch 57-KH/BTGTU" in p for p in project.problems())


def test_a_right_change_is_right(project: Copy) -> None:
    """What the comment of the file gives as an example is read; the Plan's words stay."""
    text = (FIRST_DAY / "data/thay-doi.yml").read_text("utf-8")
    example = "\n".join(line[2:] for line in text.split("\n") if line.startswith("#   "))
    project.write("thay-doi.yml", f"thay đổi:\n{example}\n")
    assert project.problems() == []
    assert len(project.content().changes) == 1


def test_a_notice_ends_and_concerns_its_pages(content: Content) -> None:
    """It stands up to its last day, on its pages and those below, their embeds and sheets."""
    link = NoticeLink.model_validate({"chữ": "chương trình", "địa chỉ": "ke-hoach/chuong-trinh/"})
    told = {
        "notice": "Gửi xe tại sân.",
        "notice_until": DAY,
        "notice_link": link,
        "notice_pages": ("ke-hoach/",),
    }
    made = replace(content, site=content.site.model_copy(update=told))
    assert notice(made, DAY, "ke-hoach/phan-cong/#quan-uy")
    assert not notice(made, AFTER, "ke-hoach/")
    assert not notice(made, DAY, "")
    assert "Gửi xe tại sân." in _sheet(made, DAY, papers.papers, "chuong-trinh")
    embedding = Embedding(Maker(ROOT, made, DAY), "")
    documents = {path: text for path, text in embedding.files() if path.endswith(".html")}
    shown = {path.split("/")[2] for path, text in documents.items() if "Gửi xe tại sân." in text}
    assert shown == {"ke-hoach", "chuong-trinh", "thanh-phan", "phan-cong"}
    assert 'href="../../../ke-hoach/chuong-trinh/"' in documents["nhung/v1/chuong-trinh/index.html"]


@pytest.mark.parametrize("number", ["0225 3123 456", "(+84) 225 3.123.456", "0225.3123.456", "02253123456"])
def test_a_notice_may_hold_the_offices_own_number(project: Copy, number: str) -> None:
    """The contact's telephone in any spelling is the office's own; another number is somebody's."""
    project.edit("trang.yml", 'điện thoại: ""', "điện thoại: 0225 3123 456")
    project.edit("trang.yml", 'thông báo: ""', f"thông báo: Hỏi số {number}")
    assert project.problems() == []
    project.edit("trang.yml", f"Hỏi số {number}", "Hỏi số 0225 3999 888")
    assert project.problems()


def test_a_notice_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    """Pages and the link of a notice must be there; the nearest is offered."""
    copied = place(FIRST_DAY / "data", tmp_path)
    shutil.copytree(FIRST_DAY / "docs", tmp_path / "docs")
    copied.edit(
        "trang.yml",
        'thông báo: ""',
        "thông báo: Xem\n"
        "thông báo dẫn tới: {chữ: xem, địa chỉ: ke-hoach/chuong-trin/}\n"
        "thông báo ở: [ke-hoac/]",
    )
    content = read(tmp_path)[0]
    told = [str(problem) for problem in run.lost_pages(tmp_path, content)]
    assert [t for t in told if "“ke-hoach/chuong-trin/”" in t and "ke-hoach/chuong-trinh/" in t]
    assert [t for t in told if "“ke-hoac/”" in t]


def test_another_received_copy_needs_an_entry(project: Copy) -> None:
    """Another received Plan is told with an entry to paste, which ends it; the page names its copy."""
    assert "mã bản xpynkuwyoxah" in render(project.content(), "van-ban-ke-hoach")
    received = project.root / "data/nguon/ke-hoach.txt"
    received.write_text(received.read_text("utf-8").replace("Nơi nhận", "Nơi  nhận"), "utf-8")
    assert project.problems() == []  # white space is no other copy
    received.write_text(received.read_text("utf-8") + "Thêm.\n", "utf-8")
    told = next(p for p in project.problems() if "bản nhận được" in p and "mã bản: " in p)
    mark = re.search(r"\{mã bản: (\w+)", told)
    assert mark
    entry = f"  - {{mã bản: {mark[1]}, ngày: 24/11/2026, từ: bên đặt, vì sao: thay bản thiếu}}\n"
    project.edit("ke-hoach/van-ban.yml", "loại: KẾ HOẠCH\n", f"{entry}loại: KẾ HOẠCH\n")
    assert not [p for p in project.problems() if "không phải bản đã ghi" in p]


def test_an_official_change_asks_for_no_erratum(content: Content) -> None:
    """A change added to published data is right; one taken away again is a published fact gone."""
    after = replace(content, loaded=_with(content, MOVED))
    assert not list(_missing(after, content))
    assert list(_missing(content, after))


def _with(content: Content, *made: OfficialChange) -> tuple[Loaded, ...]:
    """Return the loaded files with these changes in data/thay-doi.yml."""
    return tuple(
        replace(item, record=item.record.model_copy(update={"changes": made}))
        if item.source.file == "data/thay-doi.yml"
        else item
        for item in content.loaded
    )


def _missing(now: Content, before: Content) -> list[str]:
    """Return what differs of published values between two versions."""
    files = {item.source.file: item.record for item in now.loaded}
    return [
        change.label
        for item in before.loaded
        for change in changes(written(item.record), written(files[item.source.file]))
    ]
