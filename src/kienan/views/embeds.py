"""What portals can embed: each view as a small document of its own, under an address kept for ever."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kienan.base.text import day_text, slug
from kienan.content.load import Content
from kienan.content.organisations import ward_organisation
from kienan.content.rounds import published_people, recipients_name, round_folder, round_href
from kienan.content.subject_states import other_subjects, own_round
from kienan.model.base import State
from kienan.model.site import Level, SubjectId, Unit
from kienan.model.subjects import BadgeRound
from kienan.views.board import board
from kienan.views.common import ASSIGNMENTS, PROGRAMME
from kienan.views.states import subject_updated

VERSION = "nhung/v1/"
"""Where embeds stand. What once stood here stays: the page nhung/ promises it."""

WHOLE = "Cả nội dung"
DATASETS = ("chuong-trinh", "thanh-phan", "phan-cong", "ket-luan-01", "dien-hinh", "cuoc-thi")
"""Embeds whose name is that of an open data set as well."""
OTHER_DATA = {"tong-quan": "danh-muc", "ke-hoach": "toan-van"}
"""Embeds whose data are all the sets, and the Plan's full text."""


@dataclass(frozen=True)
class Part:
    """A fragment of an embed: its name in the catalogue and, for one of many, which."""

    view: str
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Embed:
    """One embed.

    `id` is its address below VERSION; `stands_for` the page, or place in one, that it shows; `page` the full
    page to open, the same but where that one exists only once names are published; `card` the page whose
    share card stands for it; `dataset` the open data behind it, "" when there is none; `together` the
    title of all that say the same words for now, "" for one that has words of its own.
    """

    id: str
    title: str
    stands_for: str
    page: str
    card: str
    group: str
    parts: tuple[Part, ...]
    updated: date | None
    dataset: str = ""
    together: str = ""

    @property
    def href(self) -> str:
        """Return its address within the site."""
        return f"{VERSION}{self.id}/"


@dataclass(frozen=True)
class Frame:
    """How addresses of the site look from inside one embed."""

    embed: Embed

    def seen(self, address: str) -> str:
        """Return the full page, or place in one, that a link leads to, never another embed.

        `address` is within the site, or an anchor of the embed's own page. A frame keeps the height it was
        given: a reader sent to another place or document inside it would face a blank screen.
        """
        own = self.embed.page.partition("#")[0]
        return f"{own}{address}" if address.startswith("#") else address


def embeds(content: Content) -> tuple[Embed, ...]:
    """Return every embed, in the order of the gallery."""
    return (*_whole(content), *_units(content), *_badges(content))


def _whole(content: Content) -> Iterator[Embed]:
    plan = subject_updated(content, SubjectId.PLAN)
    latest = max(filter(None, (subject_updated(content, s.id) for s in content.subjects)), default=None)

    def one(name: str, words: str, page: str, views: str, updated: date | None) -> Embed:
        parts = tuple(map(Part, views.split()))
        return Embed(
            name,
            words,
            page,
            page,
            page,
            WHOLE,
            parts,
            updated,
            name if name in DATASETS else OTHER_DATA.get(name, ""),
        )

    event = f"Hội nghị {day_text(content.event.day)}"
    yield one("tong-quan", content.site.name, "", "thong-tin tong-quan", latest)
    yield one(
        "ke-hoach", f"Kế hoạch tổ chức {event}", "ke-hoach/", "tom-tat-ke-hoach thong-tin ke-hoach", plan
    )
    yield one("chuong-trinh", f"Chương trình {event}", PROGRAMME, "khi-nao chuong-trinh", plan)
    yield one("thanh-phan", f"Thành phần dự {event}", "ke-hoach/thanh-phan/", "thanh-phan", plan)
    yield one("phan-cong", f"Phân công tổ chức {event}", ASSIGNMENTS, "phan-cong", plan)
    for subject, words, views in (
        (
            SubjectId.SUMMARY,
            "Sơ kết 02 năm thực hiện Kết luận 01-KL/TW",
            "ket-luan-01 trang-thai-ket-luan-01",
        ),
        (SubjectId.EXEMPLARS, f"Điển hình được biểu dương tại {event}", "dien-hinh trang-thai-dien-hinh"),
        (SubjectId.QUIZ, content.quiz.name, "cuoc-thi trang-thai-cuoc-thi"),
    ):
        if content.has(subject):
            yield one(str(subject), words, f"{subject}/", views, subject_updated(content, subject))
    for other in other_subjects(content):
        parts = (Part("trang-thai-noi-dung", (other.id,)),)
        updated = subject_updated(content, other.id)
        yield Embed(other.id, other.name, other.page, other.page, other.page, WHOLE, parts, updated)


def _units(content: Content) -> Iterator[Embed]:
    updated = subject_updated(content, SubjectId.PLAN)
    for work in board(content).units:
        parts = (Part("phan-cong-don-vi", (work.id,)),)
        name, words, place = f"phan-cong/{work.id}", f"Nhiệm vụ của {work.name}", f"{ASSIGNMENTS}#{work.id}"
        group = "Nhiệm vụ của từng đơn vị"
        yield Embed(name, words, place, place, ASSIGNMENTS, group, parts, updated, "phan-cong")


def _badges(content: Content) -> Iterator[Embed]:
    """Yield the rounds: that of the conference under the bare name, any other under its day as well."""
    for data in content.badge_rounds:
        bare = str(SubjectId.BADGES)
        name = bare if data == own_round(content) else f"{bare}/{round_folder(data)}"
        words = f"Huy hiệu Đảng đợt {day_text(data.day)}"
        page = round_href(data)
        parts, dataset = _round_parts(data), recipients_name(data)
        yield Embed(name, words, page, page, page, WHOLE, parts, data.updated, dataset)
        for unit in content.units.values():
            if unit.level is Level.WARD:
                yield _ward(content, name, words, data, unit)


def _round_parts(data: BadgeRound) -> tuple[Part, ...]:
    view = "dot-huy-hieu" if data.state is State.PUBLISHED else "trang-thai-dot"
    return (Part(view, (round_folder(data),)),)


def _ward(content: Content, name: str, words: str, data: BadgeRound, unit: Unit) -> Embed:
    organisation, home = ward_organisation(unit), round_href(data)
    parts = (Part("huy-hieu-phuong", (round_folder(data), unit.id)),)
    place, title = f"{home}{slug(organisation)}/", f"{words}: {organisation}"
    named = any(p.organisation == organisation for p in published_people(content, data))
    page = place if named else home
    name, group = f"{name}/{unit.id}", "Huy hiệu Đảng từng phường"
    together = "" if data.state is State.PUBLISHED else f"{words}: từng phường"
    dataset = recipients_name(data)
    return Embed(name, title, place, page, home, group, parts, data.updated, dataset, together)
