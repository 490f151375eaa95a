"""Numbers of documents stay on one line, whatever element holds them."""

import pytest

from kienan.content.load import Content
from kienan.content.plan_parts import private_people
from kienan.outputs.html.ties import tied
from kienan.outputs.search import by_role
from kienan.views import papers, sheets
from tests.unit.support import render


@pytest.mark.parametrize(
    "symbol", ["01-KL/TW", "1669/NQ-UBTVQH15", "203/2025/QH15", "30/2020/NĐ-CP", "12-TB/QU", "57-KH/BTGTU"]
)
def test_a_symbol_is_tied_in_prose_alone(symbol: str) -> None:
    """In text, links and cells a symbol is tied once; attributes, code, scripts and tied ones stay."""
    html = f'<p>Số {symbol}, <a href="#{symbol}" title="{symbol}">{symbol}</a></p>'
    once = f"Số [{symbol}]"
    made = tied(html, lambda found: f"[{found}]")
    assert made == f'<p>{once}, <a href="#{symbol}" title="{symbol}">[{symbol}]</a></p>'
    for kept in (f"<textarea>{symbol}</textarea>", f"<script>{symbol}</script>", f"<!-- {symbol} -->",
                 f'<span class="ka-tie">{symbol}</span>',
                 f'<span class="ka-tie ka-tie--long">{symbol}</span>'):  # fmt: skip
        assert tied(kept, lambda found: f"[{found}]") == kept


@pytest.mark.parametrize("words", ["19/5/2023", "08:00", "1/2", "10 - 20", "A/B"])
def test_other_words_with_such_signs_are_left(words: str) -> None:
    """Days, shares and ranges are no numbers of documents."""
    assert tied(f"<p>{words}</p>", lambda found: f"[{found}]") == f"<p>{words}</p>"


def test_the_private_person_is_named_by_role_outside_the_plans_pages(content: Content) -> None:
    """The home page and the search give the role; programme and full text give the name, as the Plan does."""
    ((name, role),) = private_people(content).items()
    assert name not in render(content, "chuong-trinh-gon")
    assert role in render(content, "chuong-trinh-gon")
    assert name in render(content, "chuong-trinh")
    assert name in render(content, "van-ban-ke-hoach")
    assert by_role(f"Đồng chí {name} - Đảng viên", {name: role}) == f"{role} - Đảng viên"


def test_the_printed_plan_tells_what_is_layout(content: Content) -> None:
    """The head, the number and the day that no received text has are said to be the site's layout."""
    told = sheets.plan_sheet(content).layout
    assert "không có trong bản nhận được" in told
    assert all(part in told for part in ("phần đầu văn bản", "chỗ ghi số", "chỗ ghi ngày"))
    assert any(
        paper.values.get("layout") == told for paper in papers.papers(content) if paper.name == "ke-hoach"
    )
