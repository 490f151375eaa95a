import re
from dataclasses import fields, replace
from typing import Any

import pytest
import yaml
from markupsafe import escape

from kienan.content.load import Content
from kienan.model.base import Record, Reference
from kienan.model.subjects import Correction
from kienan.outputs.html.pages import markdown_pages
from kienan.outputs.html.registry import VIEWS, Maker
from kienan.views.common import Link, Picture
from tests.made_up import give_contact
from tests.places import ROOT
from tests.unit.support import TODAY, Copy, render

POISON = "{{ 7+7 }}{% raw %}<script>alert(1)</script><!--\"'&amp;-->"
SHOWN = str(escape(POISON))
CORRECTION = Correction.model_validate(
    {
        "ngày": "1/6/2023",
        "trang": "./",
        "đã viết": "a",
        "sửa thành": "b",
        "vì sao": "c",
        "căn cứ": "d",
    }
)
NO_TEXT = {"cac-dot"}
"""Views made of dates and states only."""
ONLY_IN_DEMO = {"dien-hinh", "theo-ten"}
"""Views without text while the real data has nothing published."""
NOT_TEXT = {"mã", "trang", "địa chỉ", "địa chỉ trang", "chèn", "thời lượng", "Năm sinh"}


def poisoned(value: Any) -> Any:
    """Return `value` with POISON at the end of every text an editor may write freely."""
    if isinstance(value, Record):
        return value.model_copy(update=dict(_poisoned_fields(value)))
    if type(value) is str:
        return value + POISON
    if isinstance(value, tuple):
        return tuple(poisoned(item) for item in value)
    if isinstance(value, dict):
        return {name: poisoned(item) for name, item in value.items()}
    return value


def _poisoned_fields(record: Record) -> list[tuple[str, Any]]:
    found = []
    for name, field in type(record).model_fields.items():
        reference = any(isinstance(mark, Reference) for mark in field.metadata) or "Reference" in str(
            field.annotation
        )
        if field.alias not in NOT_TEXT and not reference:
            found.append((name, poisoned(getattr(record, name))))
    return found


def _poisoned_content(content: Content) -> Content:
    kept = {"loaded", "received_plan"}
    values = {f.name: getattr(content, f.name) for f in fields(content) if f.name not in kept}
    values["corrections"] = (CORRECTION,)
    return replace(content, **{name: poisoned(value) for name, value in values.items()})


@pytest.fixture(scope="module")
def poisoned_content(content: Content) -> Content:
    """Return the real content, every free text poisoned, with a correction."""
    return _poisoned_content(content)


@pytest.fixture(scope="module")
def poisoned_demo(demo_content: Content) -> Content:
    """Return the demonstration's content, every free text poisoned, its recipients' names among them."""
    return _poisoned_content(demo_content)


@pytest.fixture(scope="module")
def maker(poisoned_demo: Content) -> Maker:
    """Return what makes the fragments of the poisoned demonstration, its photos among them."""
    sizes = (Link("400", "assets/anh/a-400.jpg"),)
    picture = Picture(400, 300, "assets/anh/a-400.jpg", sizes, sizes)
    photos = [exemplar.photo.file for exemplar in poisoned_demo.exemplars.values() if exemplar.photo]
    return Maker(ROOT, poisoned_demo, TODAY, dict.fromkeys(photos, picture))


def harmless(html: str) -> bool:
    """Tell that the poison came out as the text it is, wherever it stands."""
    assert "<script>" not in html
    assert "<!--" not in html
    assert POISON not in html
    assert "14&lt;" not in html  # 7+7, had it been worked out
    return SHOWN in html


@pytest.mark.parametrize("name", list(VIEWS))
def test_nothing_in_the_data_becomes_markup(poisoned_content: Content, name: str) -> None:
    """Braces and tags in any value come out of every view escaped and shown as they were typed."""
    html = render(poisoned_content, name)
    assert harmless(html) is (name not in NO_TEXT | ONLY_IN_DEMO)


@pytest.mark.parametrize("name", list(VIEWS))
def test_nothing_in_the_demonstration_becomes_markup(maker: Maker, name: str) -> None:
    """The same with subjects published: exemplars with photos, a summary with charts, a list of names."""
    assert harmless(maker.view(name, "../")) is (name not in NO_TEXT)


def test_pages_that_data_brings_into_being(maker: Maker) -> None:
    """Nor does it on the page of an exemplar, of a badge round, or of a part of the list."""
    for ident in maker.content.exemplars:
        html = maker.exemplar(ident, "../../")
        assert harmless(html)
        assert html.count(SHOWN) >= 12
    for folder, parts in maker.lists.items():
        named = folder == "2023-05-19"  # a draft and a withdrawn round show nothing that an editor wrote
        assert harmless(maker.badge_round(folder, "../../")) is named
        assert (len(parts) > 5) is named
        assert all(harmless(maker.list_page(page, "../../../")) for page in parts)


def test_markdown_of_an_exemplar_carries_no_template(maker: Maker) -> None:
    """The page handed to MkDocs holds no value at all: its body is one macro call, its head is ours."""
    made = [text for path, text in markdown_pages(maker) if path.startswith("dien-hinh/")]
    assert len(made) == 5
    for text in made:
        _, head, body = text.split("---\n", 2)
        assert re.fullmatch(r'\s*\{\{ mot_dien_hinh\("[a-z0-9-]+"\) \}\}\s*', body)
        assert yaml.safe_load(head) == {"render_macros": True, "hide": ["navigation", "toc"]}


def test_the_poison_works_on_careless_templates() -> None:
    """The poison would show if a template were made of data or escaping were off."""
    from jinja2 import Environment  # noqa: PLC0415  # only to prove the point

    assert "14" in Environment(autoescape=True).from_string(POISON[:9]).render()
    assert POISON in Environment(autoescape=False).from_string("{{ x }}").render(x=POISON)


@pytest.mark.parametrize(
    ("file", "old", "new", "view"),
    [
        ("don-vi.yml", "tên: Điện lực Kiến An", 'tên: "{{ 7*7 }}<script>x</script>"', "phan-cong"),
        ("trang.yml", 'người chịu trách nhiệm: ""', 'người chịu trách nhiệm: "{{ 7*7 }}"', "chan-trang"),
        (
            "trang.yml",
            'người chịu trách nhiệm: ""',
            'người chịu trách nhiệm: "{{ 7*7 }}<script>"',
            "gioi-thieu",
        ),
        ("noi-dung.yml", "tên: Cuộc thi", 'tên: "{{ 7*7 }}"', "tong-quan"),
        ("hoi-nghi.yml", "tiêu đề chính: Lễ trao", 'tiêu đề chính: "{{ 7*7 }}"  #', "tieu-de"),
        ("van-ban.yml", "ghi chú: Quy định việc", 'ghi chú: "{{ 7*7 }}"  #', "van-ban"),
        ("ket-luan-01.yml", "Nguyên nhân", '"{{ 7*7 }}"', "ket-luan-01"),
        ("cuoc-thi.yml", "tên: Cuộc thi", 'tên: "{{ 7*7 }}"  #', "cuoc-thi"),
        (
            "huy-hieu-dang/quy-dinh.yml",
            "ai quyết định: Ban thường",
            'ai quyết định: "{{ 7*7 }}"  #',
            "huy-hieu-dang",
        ),
        (
            "dinh-chinh.yml",
            "đính chính: []",
            "đính chính: [{ngày: 1/6/2023, trang: ./, đã viết: '{{ 7*7 }}', sửa thành: <script>, "
            "vì sao: a, căn cứ: b}]",
            "dinh-chinh",
        ),
    ],
)
def test_a_template_written_by_an_editor_stays_text(
    project: Copy, file: str, old: str, new: str, view: str
) -> None:
    """`{{ 7*7 }}` typed into a data file is read without complaint and shown letter by letter."""
    give_contact(project.root / "data")
    project.edit(file, old, new)
    html = render(project.content(), view)
    assert "{{ 7*7 }}" in html
    assert "<script>" not in html
