"""The quiz: its hours, its rules as words or as a file, and what is left of its page once it is closed."""

from datetime import date

import pytest

from kienan.base.problem import DataError
from kienan.outputs.data.feed import feed
from kienan.outputs.html.pages import attached
from kienan.views.event import subjects
from tests.unit.support import Copy, render

LAST, AFTER = date(2023, 6, 30), date(2023, 7, 1)
KNOWN = """địa chỉ: https://thi.example.vn/cuoc-thi
mở: 20/5/2023
giờ mở: 08:00
đóng: 30/6/2023
giờ đóng: 17:00
kiểm tra lần cuối: 20/5/2023
"""
RULES = """thể lệ:
  căn cứ: Thể lệ số 01-TL/BTC
  nội dung:
    - Mỗi người thi <một> lần.
"""


@pytest.fixture
def quiz(project: Copy) -> Copy:
    """Return a copy of the data with a quiz that has an address, days and hours."""
    text = project.read("cuoc-thi.yml")
    project.write("cuoc-thi.yml", text[: text.index('địa chỉ: ""')] + KNOWN)
    return project


def test_a_closed_quiz_invites_nobody(quiz: Copy) -> None:
    """Until the end of its last day the page leads to the quiz; from the next day on nothing does."""
    content = quiz.content()
    told = {day: render(content, "cuoc-thi", day) for day in (LAST, AFTER)}
    way = 'href="https://thi.example.vn/cuoc-thi"'
    assert way in told[LAST] and "Vào trang thi" in told[LAST]
    assert way not in told[AFTER] and "Vào trang thi" not in told[AFTER]
    assert "<strong>Cuộc thi đã kết thúc</strong> (đóng: 17 giờ 00, ngày 30/6/2023)" in told[AFTER]
    assert [card.told for card in subjects(content, AFTER).cards if card.href == "cuoc-thi/"] == [
        "đã kết thúc"
    ]


def test_hours_stand_with_their_days(quiz: Copy) -> None:
    """The page and the feed say the hours, the rules and what they rest on; words of rules are no HTML."""
    quiz.write("cuoc-thi.yml", quiz.read("cuoc-thi.yml") + RULES)
    content = quiz.content()
    html, told = render(content, "cuoc-thi", LAST), feed(content, LAST).decode()
    assert "<dd>8 giờ 00, ngày 20/5/2023</dd>" in html
    assert "Mở: 8 giờ 00, ngày 20/5/2023. Đóng: 17 giờ 00, ngày 30/6/2023." in told
    assert "<li>Mỗi người thi &lt;một&gt; lần.</li>" in html
    assert "Căn cứ: Thể lệ số" in html


def test_rules_may_be_a_file(quiz: Copy) -> None:
    """A PDF of the rules is published where the page links to; a missing one is told with its line."""
    rules = RULES.partition("  nội dung")[0] + "  tệp: the-le.pdf\n"
    quiz.write("cuoc-thi.yml", quiz.read("cuoc-thi.yml") + rules)
    with pytest.raises(DataError) as caught:
        attached(quiz.content(), quiz.root)
    line = quiz.line("cuoc-thi.yml", "tệp: the-le.pdf")
    assert [(p.file, p.line) for p in caught.value.problems] == [("data/cuoc-thi.yml", line)]
    (quiz.root / "data/bao-cao").mkdir()
    (quiz.root / "data/bao-cao/the-le.pdf").write_bytes(b"%PDF-1.7")
    assert attached(quiz.content(), quiz.root) == {"tai-ve/the-le.pdf": b"%PDF-1.7"}
    assert 'href="../tai-ve/the-le.pdf"' in render(quiz.content(), "cuoc-thi", LAST)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("mở: 20/5/2023\n", "", "giờ mở: có giờ mà chưa ghi ngày mở"),
        ("đóng: 30/6/2023\ngiờ đóng: 17:00", "đóng: 20/5/2023\ngiờ đóng: 07:30", "giờ đóng không sau giờ mở"),
        ("đóng: 30/6/2023", "đóng: 19/5/2023", "ngày đóng trước ngày mở"),
        ("kiểm tra", "thể lệ: {căn cứ: Thể lệ số 1}\nkiểm tra", "thể lệ chưa có gì"),
    ],
)
def test_days_and_rules_make_sense(quiz: Copy, old: str, new: str, told: str) -> None:
    """Hours without a day, hours and days the wrong way round, and empty rules are told, once each."""
    quiz.edit("cuoc-thi.yml", old, new)
    problems = quiz.problems()
    assert len(problems) == 1 and told in problems[0], problems
