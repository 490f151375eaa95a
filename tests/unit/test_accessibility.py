"""What was measured of accessibility: reading, writing, when it counts as old, what the page says of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kienan.base.problem import DataError
from kienan.content import accessibility
from kienan.content.accessibility import Engine, Results, Setting
from kienan.outputs.html.render import fragment
from kienan.views.access import access
from tests.places import ROOT, copy_project

ONE = Results(
    day=date(2026, 11, 3),
    look="abc",
    browser="Chromium 1",
    pages=2,
    made_up=3,
    embeds=4,
    kinds=5,
    widths=(360, 1280),
    engines=(Engine("một", "1.2", "chuẩn", 0),),
    settings=(Setting("chữ to", 0),),
    untried=("chưa thử với người dùng",),
)


def said(results: Results, look: str) -> str:
    """Return the page's fragment."""
    return fragment(ROOT, "tro-nang", "../", view=access(results, look))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """The file's text gives back the results it was made of."""
    target = tmp_path / accessibility.FILE
    target.parent.mkdir(parents=True)
    target.write_text(accessibility.text(ONE), encoding="utf-8")
    assert accessibility.read(tmp_path) == ONE


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"day": "hôm qua"}', "không có tệp"])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    """A file that is missing or is not what the command writes is one problem, in words."""
    target = tmp_path / accessibility.FILE
    target.parent.mkdir(parents=True)
    if text != "không có tệp":
        target.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"tro-nang\.json.*make a11y"):
        accessibility.read(tmp_path)


def test_the_look_is_that_of_templates_styles_and_scripts(tmp_path: Path) -> None:
    """A changed style, template or script changes the digest; measured heights and sheets on paper do not."""
    root = copy_project(tmp_path / "a")
    before = accessibility.look_digest(root)
    for name in ("nhung/khung-v1.json", "tro-nang.json", "giay/_giay.typ"):
        (root / "overrides" / name).write_text("khác", "utf-8")
    assert accessibility.look_digest(root) == before == accessibility.look_digest(ROOT)
    seen = {before}
    for name in ("assets/trang.css", "assets/trang.js", "views/phong.html", "main.html"):
        (root / "overrides" / name).write_text("khác", "utf-8")
        seen.add(accessibility.look_digest(root))
    assert len(seen) == 5


def test_old_results_are_said_to_be_old() -> None:
    """While the look is the measured one nothing is added; else the page says that it changed since then."""
    old = "kết quả của lần đo ngày 03/11/2026, trang đã đổi từ đó"
    assert old not in said(ONE, "abc")
    assert old in said(ONE, "abd")


def test_faults_are_told() -> None:
    """Numbers are those that were found; what is broken is not passed over; what is untried is listed."""
    poor = replace(ONE, engines=(replace(ONE.engines[0], found=7),))
    assert poor.found == 7
    assert "7 lỗi" in said(poor, "abc")
    assert "đang chờ sửa" in said(poor, "abc")
    assert "đang chờ sửa" not in said(ONE, "abc")
    assert "Chưa thử với người dùng" in said(ONE, "abc")


def test_the_committed_results_are_whole() -> None:
    """What the site publishes names two engines, every setting and what was not tried, of some pages."""
    measured = accessibility.read(ROOT)
    assert len(measured.engines) == 2
    assert len(measured.settings) >= 5
    assert measured.untried
    assert min(measured.pages, measured.made_up, measured.embeds, measured.kinds) > 0
