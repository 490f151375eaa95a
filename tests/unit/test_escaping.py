from dataclasses import fields, replace
from typing import Any

import pytest
from markupsafe import escape

from kienan.catalogue import VIEWS
from kienan.content import Content
from kienan.model.base import Record, Reference
from kienan.model.exemplar import Exemplar
from kienan.model.subjects import Correction
from tests.unit.support import Copy, render

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
EXEMPLAR = Exemplar.model_validate(
    {
        "trạng thái": "đã công bố",
        "căn cứ": "a",
        "tên": "b",
        "loại": "tập thể",
        "đơn vị": "quan-uy",
        "lĩnh vực": "d",
        "việc đã làm": ("e",),
        "kết quả": (),
        "ai xác nhận": "g",
        "hình thức khen": "h",
        "quyết định": {"số": "1", "ngày": "1/6/2023", "cơ quan": "i"},
        "cơ sở công khai": "k",
    }
)
NO_TEXT = {"cac-dot"}
"""Views made of dates and states only."""
NOT_TEXT = {"mã", "trang", "địa chỉ", "địa chỉ trang", "chèn"}


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


@pytest.fixture(scope="module")
def poisoned_content(content: Content) -> Content:
    """Return the real content, every free text poisoned, with a correction and all unknown texts filled."""
    kept = {"loaded", "received_plan", "recipients"}
    values = {f.name: getattr(content, f.name) for f in fields(content) if f.name not in kept}
    values |= {"corrections": (CORRECTION,), "exemplars": {"vi-du": EXEMPLAR}}
    return replace(content, **{name: poisoned(value) for name, value in values.items()})


@pytest.mark.parametrize("name", list(VIEWS))
def test_nothing_in_the_data_becomes_markup(poisoned_content: Content, name: str) -> None:
    """Braces and tags in any value come out of every view escaped and shown as they were typed."""
    html = render(poisoned_content, name)
    assert (SHOWN in html) is (name not in NO_TEXT)
    assert "<script>" not in html
    assert "<!--" not in html
    assert POISON not in html
    assert "14&lt;" not in html  # 7+7, had it been worked out


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
        ("trang.yml", 'điện thoại: ""', 'điện thoại: "{{ 7*7 }}<script>"', "gioi-thieu"),
        ("noi-dung.yml", "tên: Cuộc thi", 'tên: "{{ 7*7 }}"', "tong-quan"),
        ("hoi-nghi.yml", "tiêu đề chính: Lễ trao", 'tiêu đề chính: "{{ 7*7 }}" #', "tieu-de"),
        ("van-ban.yml", "ghi chú: Đặt ra mức", 'ghi chú: "{{ 7*7 }}" #', "van-ban"),
        ("ket-luan-01.yml", "Nguyên nhân", '"{{ 7*7 }}"', "ket-luan-01"),
        ("cuoc-thi.yml", "tên: Cuộc thi", 'tên: "{{ 7*7 }}" #', "cuoc-thi"),
        ("huy-hieu-dang/quy-dinh.yml", "ai trao: Cấp ủy", 'ai trao: "{{ 7*7 }}" #', "huy-hieu-dang"),
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
    project.edit(file, old, new)
    html = render(project.content(), view)
    assert "{{ 7*7 }}" in html
    assert "<script>" not in html
