"""Registry of views: maps a view's name to a function (Content, date) -> view model.

A name is at once the fragment's file in `overrides/views/` and, with `_` for `-`, the macro pages call.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from kienan.content import accessibility, plan_text
from kienan.content.load import Content
from kienan.content.rounds import round_folder
from kienan.model.site import SubjectId
from kienan.outputs.data import dictionary
from kienan.outputs.html.render import fragment
from kienan.views import (
    access,
    board,
    by_name,
    changes,
    corrections,
    embeds,
    event,
    exemplars,
    family,
    papers,
    plan,
    plan_front,
    press,
    recipients,
    site,
    subjects,
    summary,
)
from kienan.views.common import Download, Link, Picture
from kienan.views.list_pages import ListPage, list_pages
from kienan.views.site import Named, named

View = Callable[[Content, date], object]


def _timeless(view: Callable[[Content], object]) -> View:
    return lambda content, today: view(content)


def _state(subject: SubjectId) -> View:
    return lambda content, today: subjects.state(content, subject)


VIEWS: dict[str, View] = {
    "tieu-de": _timeless(event.title),
    "phong": _timeless(event.banner),
    "thong-tin": event.facts,
    "khi-nao": event.facts,
    "tong-quan": event.subjects,
    "chuong-trinh-gon": _timeless(plan.programme),
    "dong-thoi-gian": _timeless(event.timeline),
    "tom-tat-ke-hoach": _timeless(plan.plain_summary),
    "ke-hoach": _timeless(plan_front.front),
    "van-ban-ke-hoach": _timeless(plan_text.plan_text),
    "chuong-trinh": _timeless(plan.programme),
    "thanh-phan": _timeless(plan.participants),
    "phan-cong": _timeless(board.board),
    "trang-thai-huy-hieu-dang": _state(SubjectId.BADGES),
    "trang-thai-ket-luan-01": _state(SubjectId.SUMMARY),
    "trang-thai-dien-hinh": _state(SubjectId.EXEMPLARS),
    "trang-thai-cuoc-thi": _state(SubjectId.QUIZ),
    "huy-hieu-dang": _timeless(subjects.badge_guide),
    "ket-luan-01": _timeless(summary.summary),
    "dien-hinh": _timeless(exemplars.exemplar_list),
    "cuoc-thi": subjects.quiz,
    "danh-cho-gia-dinh": family.family,
    "cac-dot": _timeless(recipients.rounds),
    "theo-ten": _timeless(by_name.by_name),
    "van-ban": _timeless(site.documents),
    "gioi-thieu": site.about,
    "dinh-chinh": _timeless(corrections.corrections),
    "phieu-gop-y": corrections.feedback,
    "du-lieu": _timeless(dictionary.dictionary),
    "kiem-tra": _timeless(papers.check_list),
    "bao-chi": press.press,
    "chan-trang": site.footer,
}

ONE_OF_MANY: dict[str, Callable[..., object]] = {
    "phan-cong-don-vi": board.unit_work,
    "dot-huy-hieu": partial(recipients.badge_round, most=recipients.IN_FRAME),
    "huy-hieu-phuong": recipients.ward_list,
    "trang-thai-dot": recipients.round_state,
    "trang-thai-noi-dung": subjects.state,
}
"""Views of one thing among many that embeds show; called with the content and which one."""

_TEMPLATES = {name: "trang-thai" for name in (*VIEWS, *ONE_OF_MANY) if name.startswith("trang-thai-")}


def macro_name(view: str) -> str:
    """Return the name pages use: `chuong-trinh` is called as `chuong_trinh()`."""
    return view.replace("-", "_")


ROUND_MACRO, EXEMPLAR_MACRO, GALLERY_MACRO = "dot_huy_hieu", "mot_dien_hinh", "nhung"
SUBJECT_MACRO = "trang_thai_noi_dung"
ACCESS_MACRO = "tro_nang"
_OTHERS = (ROUND_MACRO, EXEMPLAR_MACRO, GALLERY_MACRO, SUBJECT_MACRO, ACCESS_MACRO)
MACROS = frozenset((*map(macro_name, VIEWS), *_OTHERS))
"""Every name that pages may call."""


IN_PAGES = "docs/"
"""Marks pictures of pages, whose file names may equal those of exemplars' photos."""


@dataclass(frozen=True)
class PagePicture:
    """A picture in the text of a page."""

    file: str
    alt: str
    caption: str
    alone: bool
    """Whether it is all of its paragraph."""


@dataclass(frozen=True)
class Maker:
    """Makes the fragments of one build, from one content and one day."""

    root: Path
    content: Content
    today: date
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    page_pictures: Mapping[str, Picture] = field(default_factory=dict)
    """Pictures of pages, by their path below docs/."""
    sizes: Mapping[str, str] = field(default_factory=dict)
    """How large each file to download is, in words, by its path below the site."""
    papers: Mapping[str, Download] = field(default_factory=dict)
    """What can be printed, by name."""

    def view(self, name: str, base: str) -> str:
        """Return the fragment of the view called `name`, seen from a page at `base`."""
        return self.render(_TEMPLATES.get(name, name), base, VIEWS[name](self.content, self.today))

    def part(self, part: embeds.Part, base: str, frame: embeds.Frame) -> str:
        """Return a part of an embed, seen from inside it."""
        if part.view in ONE_OF_MANY:
            value = ONE_OF_MANY[part.view](self.content, *part.of)
        else:
            value = VIEWS[part.view](self.content, self.today)
        return self.render(_TEMPLATES.get(part.view, part.view), base, value, frame)

    @cached_property
    def lists(self) -> dict[str, tuple[ListPage, ...]]:
        """The static pages of each round's list, by the round's folder."""
        folders = (round_folder(r) for r in self.content.badge_rounds)
        return {folder: tuple(list_pages(self.content, folder)) for folder in folders}

    @cached_property
    def mended(self) -> Mapping[str, tuple[Link, ...]]:
        """What was corrected, by the address of the page or row."""
        return corrections.notes(self.content)

    @cached_property
    def changed(self) -> Mapping[str, tuple[changes.NowNote, ...]]:
        """What holds now by official changes, by the address of the passage in the full text."""
        return changes.notes(self.content)

    @cached_property
    def archive(self) -> changes.ArchiveNote | None:
        """The archive line of every frame; None while the site's own body lives."""
        return changes.archive_note(self.content, self.today)

    def page_note(self, page: str, base: str) -> str:
        """Return the note on top of the page at `page` when something on it was corrected, else nothing."""
        links = self.mended.get(page)
        return self.render("da-dinh-chinh", base, links) if links else ""

    def badge_round(self, folder: str, base: str) -> str:
        """Return the fragment of the badge round in `folder`."""
        return self.render("dot-huy-hieu", base, recipients.badge_round(self.content, folder))

    def subject(self, ident: str, base: str) -> str:
        """Return the fragment of the subject called `ident`."""
        return self.render("mot-noi-dung", base, subjects.state(self.content, ident))

    def exemplar(self, ident: str, base: str) -> str:
        """Return the fragment of the exemplar called `ident`."""
        return self.render("mot-dien-hinh", base, exemplars.exemplar_page(self.content, ident))

    def page_picture(self, picture: PagePicture, base: str) -> str:
        """Return a picture of a page, its words and its caption."""
        return self.render("anh-trong-trang", base, picture).strip()

    def access(self, base: str) -> str:
        """Return the HTML fragment with the accessibility measurement."""
        measured = accessibility.read(self.root)
        return self.render("tro-nang", base, access.access(measured, accessibility.look_digest(self.root)))

    def list_page(self, page: ListPage, base: str) -> str:
        """Return the fragment of one static page of a list."""
        return self.render("trang-danh-sach", base, page)

    @cached_property
    def named(self) -> Named:
        """What fragments call the conference and its organisation."""
        return named(self.content)

    @cached_property
    def _pictures(self) -> Mapping[str, Picture]:
        return {**self.pictures, **{f"{IN_PAGES}{file}": p for file, p in self.page_pictures.items()}}

    def render(self, template: str, base: str, view: object, frame: embeds.Frame | None = None) -> str:
        """Return the fragment `template` for `view`, on a page or in an embed."""
        files = {
            "pictures": self._pictures,
            "sizes": self.sizes,
            "papers": self.papers,
            "mended": self.mended,
            "changed": self.changed,
            "named": self.named,
        }
        return fragment(self.root, template, base, frame=frame, view=view, **files)
