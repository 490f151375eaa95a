"""What portals can embed: each view as a small document of its own, under an address kept for ever."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kienan.base.text import day_text, slug
from kienan.content.load import Content
from kienan.content.organisations import ward_organisation
from kienan.content.rounds import published_people, recipients_name, round_folder, round_href
from kienan.content.subject_states import own_round
from kienan.model.base import State
from kienan.model.site import Level, SubjectId, Unit
from kienan.model.subjects import BadgeRound
from kienan.views.board import board
from kienan.views.common import ASSIGNMENTS, PROGRAMME
from kienan.views.states import subject_updated

VERSION = "nhung/v1/"
"""Where embeds stand. What once stood here stays: the page nhung/ promises it."""

WHOLE = "Cả nội dung"
DATASETS = ("chuong-trinh", "thanh-phan", "phan-cong", "ket-luan-01", "dien-hinh")
"""Embeds whose name is that of an open data set as well."""


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
    share card stands for it; `dataset` the open data behind it, "" when there is none.
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

    @property
    def href(self) -> str:
        """Return its address within the site."""
        return f"{VERSION}{self.id}/"


@dataclass(frozen=True)
class Frame:
    """How addresses of the site look from inside one embed."""

    embed: Embed
    twins: Mapping[str, str]

    def seen(self, address: str) -> str:
        """Return where a link of the full page leads from here: another embed when there is one.

        `address` is within the site, or an anchor of the embed's own page.
        """
        page, mark, anchor = address.partition("#")
        full = f"{page or self._page}{mark}{anchor}"
        twin = self.twins.get(full)
        if twin and twin != self.embed.href:
            return twin
        if not mark:
            return full
        near = self.twins.get(page or self._page)
        if near == self.embed.href or (not page and not near):
            return f"#{anchor}"
        return f"{near}#{anchor}" if near else full

    def leaves(self, address: str) -> bool:
        """Tell whether a link leads out of the embeds, to a full page of the site."""
        return not self.seen(address).startswith(("#", VERSION))

    @cached_property
    def _page(self) -> str:
        return self.embed.stands_for.partition("#")[0]


def embeds(content: Content) -> tuple[Embed, ...]:
    """Return every embed, in the order of the gallery."""
    return (*_whole(content), *_units(content), *_badges(content))


def twins(listed: tuple[Embed, ...]) -> dict[str, str]:
    """Return the embed's address for every page, or place in a page, that has one."""
    found = {embed.stands_for: embed.href for embed in listed}
    badges = next((e.href for e in listed if e.id == SubjectId.BADGES), None)
    return {**found, f"{SubjectId.BADGES}/": badges} if badges else found


def _whole(content: Content) -> Iterator[Embed]:
    plan = subject_updated(content, SubjectId.PLAN)
    latest = max(filter(None, (subject_updated(content, s) for s in SubjectId)), default=None)

    def one(name: str, words: str, page: str, views: str, updated: date | None) -> Embed:
        parts = tuple(map(Part, views.split()))
        return Embed(name, words, page, page, page, WHOLE, parts, updated, name if name in DATASETS else "")

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
        yield one(str(subject), words, f"{subject}/", views, subject_updated(content, subject))


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
    return Embed(name, title, place, page, home, group, parts, data.updated, recipients_name(data))
