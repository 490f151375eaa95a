import re
from typing import NamedTuple

import pytest

from kienan.checks import plan_wording
from kienan.checks.plan_wording import RECEIVED, check_plan_wording
from kienan.content.load import Content
from kienan.content.plan_blocks import passages
from kienan.content.plan_text import plan_text
from tests.unit.support import Copy

PLAN = "ke-hoach/van-ban.yml"


def received_line(project: Copy, words: str) -> int:
    """Return the line of the received Plan that has `words`."""
    return project.line("nguon/ke-hoach.txt", words)


class Change(NamedTuple):
    """A change of the Plan's words in a data file, what is said to be found, and what was received."""

    file: str
    old: str
    new: str
    found: str
    received: str


@pytest.mark.parametrize(
    "change",
    [
        Change(PLAN, "Việc tổ chức Hội nghị phải", "Việc tổ chức Hội nghị cần", "viết “cần”", "phải"),
        Change(
            PLAN,
            "Trao Huy hiệu Đảng đợt 19/5/2023.",
            "Trao Huy hiệu Đảng.",
            "viết “Đảng.”",
            "Đảng đợt 19/5/2023.",
        ),
        Change(PLAN, "Dự thảo bài phát biểu", "Dự thảo bài nói", "viết “nói”", "phát biểu"),
        Change(PLAN, "đầy đủ, ổn định, an toàn", "đầy đủ, an toàn", "thiếu “ổn định,”", "ổn định,"),
        Change(PLAN, "các chi, đảng bộ trực thuộc", "các đảng bộ trực thuộc", "thiếu “chi,”", "chi,"),
        Change(PLAN, "Đại biểu thành phố phát biểu", "Đại biểu quận phát biểu", "viết “quận”", "thành phố"),
        Change(PLAN, "SƠ KẾT 02 NĂM", "SƠ KẾT HAI NĂM", "viết “HAI”", "02"),
        Change(PLAN, "chức vụ: PHÓ BÍ THƯ", "chức vụ: BÍ THƯ", "thiếu “PHÓ”", "PHÓ"),
    ],
)
def test_one_changed_word_is_found_where_it_stands(project: Copy, change: Change) -> None:
    """A changed or dropped word names the data file, its line, and what the received text says."""
    file, old, new, found, received = change
    origin = received_line(project, old.removeprefix("chức vụ: "))
    project.edit(file, old, new)
    expected = (
        f"data/{file}:{project.line(file, new)}: lời văn Kế hoạch: {found}; "
        f"cần: “{received}” như bản nhận được ({RECEIVED}:{origin})."
    )
    assert project.problems() == [expected]


def test_a_removed_task_is_missed(project: Copy) -> None:
    """A task taken out of the data is told with its words and the line of the received text."""
    words = "Dự trù kinh phí tổ chức Hội nghị báo cáo Thường trực Quận ủy."
    project.edit(PLAN, f"      - {words}\n", "")
    (problem,) = project.problems()
    assert problem.startswith(f"data/{PLAN}:")
    assert f"thiếu “- {words}”" in problem
    assert problem.endswith(f"({RECEIVED}:{received_line(project, words)}).")


def test_a_programme_item_removed_or_swapped_is_missed(project: Copy) -> None:
    """A part of an item that is gone is told in the file of the text."""
    project.edit(PLAN, "- Báo cáo tóm tắt 02 năm thực hiện Kết luận 01-KL/TW // ", "")
    problems = project.problems()
    assert problems
    assert all(problem.startswith(f"data/{PLAN}:") for problem in problems)
    assert "Báo cáo tóm tắt 02 năm thực hiện Kết luận 01-KL/TW" in problems[0]


def test_words_added_are_refused(project: Copy) -> None:
    """A word the received text does not have is told to go."""
    project.edit(PLAN, "Phát hành Công văn mời dự Hội nghị.", "Phát hành ngay Công văn mời dự Hội nghị.")
    line, origin = project.line(PLAN, "Phát hành ngay"), received_line(project, "Phát hành Công văn")
    (told,) = project.problems()
    found = f"lời văn Kế hoạch: thừa chữ “ngay” so với bản Kế hoạch ({RECEIVED}:{origin})"
    assert told == f"data/{PLAN}:{line}: {found}; cần: bỏ chữ này."


def test_a_long_difference_is_cut_and_says_so(project: Copy) -> None:
    """Of a long missing passage the first 80 letters are shown, with a mark that more follows."""
    words = (
        "Tham mưu giúp Ban Thường vụ Quận ủy xây dựng dự thảo báo cáo 02 năm thực hiện "
        "Kết luận 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị."
    )
    project.edit(PLAN, f"      - {words}\n", "")
    (problem,) = (p for p in project.problems() if "lời văn Kế hoạch: " in p)
    assert f"thiếu “{f'- {words}'[:80]}…”" in problem


def test_white_space_does_not_count(project: Copy) -> None:
    """Blank lines and spaces doubled are the same Plan."""
    project.edit(PLAN, "- Làm công tác tổ chức Hội nghị.", "-  Làm  công tác tổ chức Hội nghị.\n")
    assert project.problems() == []


def test_an_empty_received_plan_is_a_problem(project: Copy) -> None:
    """The authority itself must not be empty."""
    (project.root / RECEIVED).write_text("\n", "utf-8")
    assert project.problems() == [f"{RECEIVED}: tệp trống; cần: Kế hoạch đúng như bản nhận được."]


def test_a_slip_mended_in_the_text_is_told_twice(project: Copy) -> None:
    """Mending a slip changes the document, and leaves the note on it without its words."""
    project.edit(PLAN, "kịch bản trao thưởng; điều hành phân", "kịch bản trao thưởng; điều hành phần")
    problems = project.problems()
    assert [problem.split(": ")[1] for problem in problems] == [
        "lời văn Kế hoạch",
        "lưu ý › thứ 15 › viết là",
    ]


def test_the_real_plan_is_word_for_word(project: Copy) -> None:
    """The composed text, white space aside, is the received one without its marks."""
    content = project.content()
    assert list(check_plan_wording(content)) == []
    received = content.received_plan.replace("*", "").replace("<i>", "").replace("</i>", "")
    assert "".join("".join(passages(plan_text(content))).split()) == "".join(received.split())


def test_every_slip_is_marked_in_its_paragraph(project: Copy) -> None:
    """Each noted slip but those across two lines of the banner is a piece of its own in its paragraph."""
    content = project.content()
    view = plan_text(content)
    marked = {p.note for b in view.blocks for s in b.spans for p in s.pieces if p.note}
    marked |= {
        p.note for b in view.blocks for r in b.rows for c in r.cells for line in c for p in line if p.note
    }
    across = {n for n, slip in enumerate(content.plan.slips, 1) if slip.written == "ĐẠO ĐỨC PHONG CÁCH"}
    assert marked == set(range(1, len(content.plan.slips) + 1)) - across
    assert set(view.words()) - {""} == view.ids()


def test_the_summary_is_read_again_when_the_plan_changes(project: Copy) -> None:
    """A changed Plan asks for the summary to be read again and gives the mark that settles it."""
    brief = "ke-hoach/tom-tat.yml"
    mark = project.content().plan_summary.based_on
    for file, old, new in (
        ("nguon/ke-hoach.txt", "Hội trường Quận ủy.", "Hội trường Ủy ban quận."),
        ("ke-hoach/van-ban.yml", "Hội trường Quận ủy.", "Hội trường Ủy ban quận."),
        ("hoi-nghi.yml", "địa điểm: Hội trường Quận ủy", "địa điểm: Hội trường Ủy ban quận"),
    ):
        project.edit(file, old, new)
    copied, said = sorted(project.problems(), key=lambda problem: "tom-tat" in problem)
    assert "bản nhận được" in copied
    assert said.startswith(f"data/{brief}:{project.line(brief, 'dựa trên bản:')}: dựa trên bản: ")
    given = re.search(r"dựa trên bản: ([a-z]{12})\.$", said)
    assert given and given[1] != mark
    project.edit(brief, mark, given[1])
    project.edit("ke-hoach/van-ban.yml", f"mã bản: {mark}", f"mã bản: {given[1]}")
    assert project.problems() == []


def test_white_space_of_the_received_plan_does_not_count(content: Content) -> None:
    """Line ends and blank lines leave the mark as it is; a letter changes it."""
    received = content.received_plan
    assert plan_wording.edition_mark(received.replace("\n", "\r\n\r\n")) == content.plan_summary.based_on
    assert plan_wording.edition_mark(received.replace("Kiến", "Kiên")) != content.plan_summary.based_on


def test_the_summary_is_short(project: Copy) -> None:
    """120 words pass, 121 do not; the real one is within."""
    words = len(" ".join(project.content().plan_summary.sentences).split())
    assert words <= plan_wording.MOST_WORDS == 120
    first = project.content().plan_summary.sentences[0]
    project.edit("ke-hoach/tom-tat.yml", first, f"{first}{' chữ' * (120 - words)}")
    assert project.problems() == []
    project.edit("ke-hoach/tom-tat.yml", first, f"{first} chữ")
    assert "bản tóm tắt dài 121 chữ" in project.problems()[0]
