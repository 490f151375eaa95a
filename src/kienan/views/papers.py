"""The sheets to print: address, words, day and check code of each; and the list to check them by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from kienan.base.text import day_text, inside
from kienan.content.exemplars import FOLDER as EXEMPLARS
from kienan.content.exemplars import published_exemplars
from kienan.content.load import Content, once
from kienan.content.recipients import Kind
from kienan.content.rounds import published_people, round_folder, round_href
from kienan.model.base import State
from kienan.model.site import SubjectId
from kienan.model.subjects import BadgeRound
from kienan.views import event, sheets, subject_sheets, subjects
from kienan.views.board import board
from kienan.views.check_code import canonical, check_code, plain_values
from kienan.views.common import ASSIGNMENTS, PAGE_NAMES, PLAN_TEXT, PROGRAMME, Link
from kienan.views.groups import in_reading_order
from kienan.views.recipients import badge_round, round_state
from kienan.views.states import subject_status
from kienan.views.subjects import SubjectState
from kienan.views.summary import summary

FOLDER = "tai-ve/"
CHECK_PAGE = "kiem-tra/"
BANNER, POSTER, LIST, UNIT = "phong-hoi-nghi", "ap-phich-cuoc-thi", "huy-hieu-dang-", "phan-cong-"
EMPTY = "trang-thai"
"""The template of a sheet on what is not published."""
LONGEST_LIST = 1000
"""Names of a list that is still printed whole: some 56 pages, about 1 s. A longer one leads to its pages."""


@dataclass(frozen=True)
class Paper:
    """A sheet: the file's name, what a link calls it, its template, its page, the day of its words.

    `values` is what the template prints, in plain values; `foot` tells whether address, day and code stand
    under each page.
    """

    name: str
    label: str
    title: str
    template: str
    page: str
    day: date
    values: Any
    foot: bool = True

    @property
    def href(self) -> str:
        """Where the file stands below the site."""
        return f"{FOLDER}{self.name}.pdf"

    @property
    def code(self) -> str:
        """The check code of its words and their day."""
        return check_code(self.name, self.title, day_text(self.day), canonical(self.values))


@dataclass(frozen=True)
class CheckRow:
    """A sheet as the checking page lists it."""

    file: Link
    page: Link
    day: str
    code: str


@dataclass(frozen=True)
class CheckList:
    """All sheets that carry a code: the general ones, then one for each unit."""

    general: tuple[CheckRow, ...]
    units: tuple[CheckRow, ...]
    address: str


def shown_address(content: Content, page: str) -> str:
    """Return the address as paper shows it: without https://, or the path alone."""
    full = urlsplit(content.at(page))
    anchor = f"#{full.fragment}" if full.fragment else ""
    return f"{full.netloc}{full.path}{anchor}" if full.netloc else f"/{page}"


@once
def papers(content: Content) -> tuple[Paper, ...]:
    """Return every sheet of the site."""
    return (*_plan(content), *_units(content), *_rounds(content), *_subjects(content), *_posters(content))


def check_list(content: Content) -> CheckList:
    """Return the current code of every sheet that carries one."""
    listed = [paper for paper in papers(content) if paper.foot]
    general = tuple(_check_row(p) for p in listed if not p.name.startswith(UNIT))
    units = tuple(_check_row(p) for p in listed if p.name.startswith(UNIT))
    return CheckList(general, units, shown_address(content, CHECK_PAGE))


def _page_title(paper: Paper) -> str:
    """Return what the page of the same content is called."""
    if paper.name.startswith(UNIT):
        return f"Phân công: {paper.values['name']}"
    return PAGE_NAMES.get(paper.page, paper.title) if paper.page else paper.title


def _check_row(paper: Paper) -> CheckRow:
    # Of a subject that is not published the sheet keeps its address, but no page leads to it.
    file = Link(paper.title, "" if paper.template == EMPTY else paper.href)
    return CheckRow(file, Link(_page_title(paper), paper.page), day_text(paper.day), paper.code)


def _plan_day(content: Content) -> date:
    return content.plan.updated or content.event.day


def _plan(content: Content) -> Iterator[Paper]:
    day, on = _plan_day(content), day_text(content.event.day)
    plan = plain_values(sheets.plan_sheet(content))
    yield Paper("ke-hoach", "toàn văn Kế hoạch", f"Toàn văn Kế hoạch tổ chức Hội nghị ngày {on}",
                "ke-hoach", PLAN_TEXT, day, plan)  # fmt: skip
    programme = plain_values(sheets.programme_sheet(content))
    yield Paper("chuong-trinh", "chương trình", f"Chương trình Hội nghị ngày {on}",
                "chuong-trinh", PROGRAMME, day, programme)  # fmt: skip
    work = plain_values(sheets.assignment_sheet(content, on))
    yield Paper("phan-cong", "bảng phân công", f"Phân công nhiệm vụ Hội nghị ngày {on}",
                "phan-cong", ASSIGNMENTS, day, work)  # fmt: skip


def _units(content: Content) -> Iterator[Paper]:
    day, on = _plan_day(content), day_text(content.event.day)
    for work in board(content).units:
        values = plain_values(sheets.unit_sheet(content, work, on))
        label = f"phiếu phân công nhiệm vụ của {inside(work.name)}"
        title, page = f"Phiếu phân công nhiệm vụ: {work.name}", f"{ASSIGNMENTS}#{work.id}"
        yield Paper(f"{UNIT}{work.id}", label, title, "don-vi", page, day, values)


def _rounds(content: Content) -> Iterator[Paper]:
    for data in content.badge_rounds:
        day = data.updated or _plan_day(content)
        title = f"Danh sách Huy hiệu Đảng đợt {day_text(data.day)}"
        label = f"danh sách đợt {day_text(data.day)}"
        name, page = f"{LIST}{round_folder(data)}", round_href(data)
        if data.state is State.PUBLISHED:
            yield Paper(name, label, title, "danh-sach", page, day, _list_values(content, data))
        else:
            values = _state_values(content, SubjectId.BADGES, round_state(content, round_folder(data)))
            yield Paper(name, f"bản in về {label}", title, EMPTY, page, day, values)


def _list_values(content: Content, data: BadgeRound) -> Any:
    people = published_people(content, data)
    shown = in_reading_order(people) if len(people) <= LONGEST_LIST else []
    rows = tuple(
        subject_sheets.RecipientLine(
            p.name, p.birth_year, p.kind is Kind.POSTHUMOUS, p.level, p.organisation, p.branch
        )
        for p in shown
    )
    return plain_values(subject_sheets.list_sheet(badge_round(content, round_folder(data)), rows))


def _state_values(content: Content, subject: SubjectId, shown: SubjectState | None = None) -> Any:
    return plain_values(
        subject_sheets.state_sheet(content, subject, shown or subjects.state(content, subject))
    )


def _subjects(content: Content) -> Iterator[Paper]:
    if content.has(SubjectId.SUMMARY):
        yield _summary(content)
    if content.has(SubjectId.EXEMPLARS):
        yield _exemplars(content)


def _summary(content: Content) -> Paper:
    parts = [part for part in content.summary.parts if part.updated]
    day = max((part.updated for part in parts if part.updated), default=_plan_day(content))
    title, page = content.summary.title, "ket-luan-01/"
    if subject_status(content, SubjectId.SUMMARY).published:
        values = plain_values(subject_sheets.summary_sheet(summary(content)))
        return Paper("ket-luan-01", "bản sơ kết", title, "ket-luan-01", page, day, values)
    values = _state_values(content, SubjectId.SUMMARY)
    return Paper("ket-luan-01", "bản in về sơ kết 02 năm", title, EMPTY, page, day, values)


def _exemplars(content: Content) -> Paper:
    days = [e.updated for e in published_exemplars(content).values() if e.updated]
    day, title = max(days, default=_plan_day(content)), "Điển hình được biểu dương, khen thưởng"
    if subject_status(content, SubjectId.EXEMPLARS).published:
        values = plain_values(subject_sheets.exemplar_sheet(content))
        return Paper("dien-hinh", "danh sách điển hình", title, "dien-hinh", EXEMPLARS, day, values)
    return Paper("dien-hinh", "bản in về điển hình", title, EMPTY, EXEMPLARS, day,
                 _state_values(content, SubjectId.EXEMPLARS))  # fmt: skip


def _posters(content: Content) -> Iterator[Paper]:
    if banner := event.banner(content):
        yield Paper(BANNER, "phông để in khổ 4,8 m × 2,7 m", "Phông Hội nghị", "phong", "",
                    _plan_day(content), plain_values(banner), foot=False)  # fmt: skip
    if content.quiz.address:
        quiz = subjects.quiz(content, content.event.day)
        values = subject_sheets.PosterSheet(
            quiz.name, quiz.organiser.text, quiz.address, quiz.opens, quiz.closes
        )
        day = content.quiz.checked or _plan_day(content)
        yield Paper(POSTER, "áp phích Cuộc thi", "Áp phích Cuộc thi", "ap-phich", "cuoc-thi/", day,
                    plain_values(values))  # fmt: skip
