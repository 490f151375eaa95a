"""The one list of views: a name, and how its values come from the content and the day.

A name is at once the fragment's file in `overrides/views/` and, with `_` for `-`, the macro pages call.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from kienan.content import Content
from kienan.render import fragment
from kienan.views import event, plan, plan_text, site, subjects

View = Callable[[Content, date], object]


def _timeless(view: Callable[[Content], object]) -> View:
    return lambda content, today: view(content)


def _state(subject_id: str) -> View:
    return lambda content, today: subjects.state(content, subject_id)


VIEWS: dict[str, View] = {
    "tieu-de": _timeless(event.title),
    "phong": _timeless(event.banner),
    "thong-tin": event.facts,
    "khi-nao": event.facts,
    "tong-quan": _timeless(event.subjects),
    "chuong-trinh-gon": _timeless(plan.programme),
    "dong-thoi-gian": _timeless(event.timeline),
    "ke-hoach": _timeless(plan.front),
    "van-ban-ke-hoach": _timeless(plan_text.plan_text),
    "chuong-trinh": _timeless(plan.programme),
    "thanh-phan": _timeless(plan.participants),
    "phan-cong": _timeless(plan.board),
    "trang-thai-huy-hieu-dang": _state("huy-hieu-dang"),
    "trang-thai-ket-luan-01": _state("ket-luan-01"),
    "trang-thai-dien-hinh": _state("dien-hinh"),
    "trang-thai-cuoc-thi": _state("cuoc-thi"),
    "huy-hieu-dang": _timeless(subjects.badge_guide),
    "ket-luan-01": _timeless(subjects.summary_guide),
    "cuoc-thi": subjects.quiz,
    "van-ban": _timeless(site.documents),
    "gioi-thieu": _timeless(site.about),
    "dinh-chinh": _timeless(site.corrections),
    "chan-trang": _timeless(site.footer),
}

_TEMPLATES = {name: "trang-thai" for name in VIEWS if name.startswith("trang-thai-")}


def macro_name(view: str) -> str:
    """Return the name pages use: `chuong-trinh` is called as `chuong_trinh()`."""
    return view.replace("-", "_")


def html(root: Path, content: Content, today: date, name: str, base: str) -> str:
    """Return the fragment of the view called `name`, seen from a page at `base`."""
    return fragment(root, _TEMPLATES.get(name, name), base, VIEWS[name](content, today))


def maker(root: Path, content: Content, today: date) -> Callable[[str, str], str]:
    """Return `html` for one build: a function of the view's name and the page's base."""
    return partial(html, root, content, today)
