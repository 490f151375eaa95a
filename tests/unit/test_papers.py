"""The sheets as values: their names, codes and links; nothing is printed here."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kienan.base.problem import DataError
from kienan.base.text import size_text
from kienan.checks.plan_wording import edition_mark
from kienan.content.load import Content
from kienan.outputs.html.pages import attached
from kienan.outputs.html.registry import Maker
from kienan.views.board import board
from kienan.views.check_code import LETTERS, check_code
from kienan.views.common import Download
from kienan.views.papers import LIST, LONGEST_LIST, Paper, check_list, papers, shown_address
from tests.places import ROOT
from tests.unit.support import TODAY, Copy, render


def codes(content: Content) -> dict[str, str]:
    """Return the code of each sheet by its name."""
    return {paper.name: paper.code for paper in papers(content)}


def named(content: Content, name: str) -> Paper:
    """Return the sheet called `name`."""
    return next(paper for paper in papers(content) if paper.name == name)


def test_every_promised_sheet_is_there(content: Content) -> None:
    """The addresses kept for ever, one sheet a busy unit among them; the poster waits for an address."""
    fixed = {"ke-hoach", "chuong-trinh", "phan-cong", "huy-hieu-dang-2023-05-19", "ket-luan-01", "dien-hinh"}
    units = {f"phan-cong-{work.id}" for work in board(content).units}
    names = [paper.name for paper in papers(content)]
    assert set(names) == fixed | units | {"phong-hoi-nghi"}
    assert len(names) == len(set(names))
    assert {paper.href for paper in papers(content)} == {f"tai-ve/{name}.pdf" for name in names}


def test_the_poster_comes_with_the_address(project: Copy) -> None:
    """A quiz whose address is known has a poster that carries it."""
    project.edit("cuoc-thi.yml", 'địa chỉ: ""', "địa chỉ: https://thi.example.vn/cuoc-thi")
    project.edit("cuoc-thi.yml", 'kiểm tra lần cuối: ""', "kiểm tra lần cuối: 20/5/2023")
    assert (
        named(project.content(), "ap-phich-cuoc-thi").values["address"] == "https://thi.example.vn/cuoc-thi"
    )


def test_codes_are_letters_that_nobody_misreads(content: Content) -> None:
    """Two groups of four capitals, without digits and without I, L, O, Q, S, Z, B, U, W, J."""
    assert not set(LETTERS) & set("ILOQSZBUWJ0123456789")
    found = codes(content).values()
    assert all(re.fullmatch(f"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}", code) for code in found)
    assert len(set(found)) == len(found)


def test_codes_tell_where_one_part_ends() -> None:
    """Words moved from one part to the next are other words."""
    assert check_code("a", "bc") != check_code("ab", "c") != check_code("abc")


def test_a_changed_word_changes_the_codes_that_carry_it(content: Content, project: Copy) -> None:
    """A changed item of the programme changes the sheets that print it, and no other."""
    project.edit("ke-hoach/van-ban.yml", "Đại biểu thành phố phát biểu", "Đại biểu thành phố nói chuyện")
    project.edit("nguon/ke-hoach.txt", "Đại biểu thành phố phát biểu", "Đại biểu thành phố nói chuyện")
    mark = edition_mark(project.read("nguon/ke-hoach.txt"))
    for file in ("ke-hoach/tom-tat.yml", "ke-hoach/van-ban.yml"):
        project.edit(file, content.plan_summary.based_on, mark)
    before, after = codes(content), codes(project.content())
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"ke-hoach", "chuong-trinh", "phan-cong-ban-tuyen-giao-thanh-uy", "ket-luan-01"}


def test_a_new_day_changes_the_code(content: Content) -> None:
    """The same words of another day have another code."""
    paper = named(content, "chuong-trinh")
    assert replace(paper, day=date(2026, 11, 24)).code != paper.code


def test_a_noted_slip_changes_no_code(content: Content, project: Copy) -> None:
    """A note beside the Plan is none of its words: the printed Plan and its code stay."""
    kept = project.read("ke-hoach/van-ban.yml").partition("lưu ý:\n")[0]
    project.write("ke-hoach/van-ban.yml", kept + "lưu ý: []\n")
    assert codes(project.content())["ke-hoach"] == codes(content)["ke-hoach"]


def test_the_plan_is_printed_word_for_word(content: Content) -> None:
    """The sheet holds every word of the received Plan, in its order, and nothing else."""
    words = []
    for block in named(content, "ke-hoach").values["blocks"]:
        words += [run["text"] for span in block["spans"] for run in [*span, {"text": "\n"}]]
        words += block["columns"]
        for row in block["rows"]:
            lines = [line for cell in row["cells"] for line in cell]
            words += [f"\n{''.join(run['text'] for run in line)}" for line in lines]
    received = re.sub(r"<[^>]*>|\*", "", content.received_plan)
    assert re.sub(r"\s", "", "".join(words)) == re.sub(r"\s", "", received)


def test_the_checking_page_lists_every_code(content: Content) -> None:
    """Each sheet with a foot stands once on the page, with its code, and its file unless it is of nothing."""
    html = render(content, "kiem-tra")
    for paper in papers(content):
        if paper.foot:
            assert (f'href="../{paper.href}"' in html) is (paper.template != "trang-thai")
            assert html.count(paper.code) == 1
    listed = check_list(content)
    assert len(listed.units) == len(board(content).units)


def test_links_name_kind_size_and_pages(content: Content) -> None:
    """A page says what is taken home; without the file there is no link."""
    download = Download("chương trình", "tai-ve/chuong-trinh.pdf", "PDF", "84 kB", 1)
    made = Maker(ROOT, content, TODAY, papers={"chuong-trinh": download}).view("chuong-trinh", "../")
    assert '<a href="../tai-ve/chuong-trinh.pdf">Tải chương trình (PDF, 84 kB, 1 trang)</a>' in made
    assert "Tải" not in render(content, "chuong-trinh")


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 kB"), (84_000, "84 kB"), (84_001, "85 kB"), (999_999, "1000 kB"), (1_150_001, "1,2 MB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    """Sizes are rounded up, in kB to a million bytes and in MB beyond, with a comma."""
    assert size_text(size) == words


def test_addresses_as_paper_shows_them(content: Content, project: Copy) -> None:
    """Without a known site the path alone; with one its host, path and anchor, without https://."""
    assert shown_address(content, "ke-hoach/phan-cong/#phong-noi-vu") == "/ke-hoach/phan-cong/#phong-noi-vu"
    project.edit("trang.yml", 'địa chỉ trang: ""', "địa chỉ trang: https://hoinghi.example.vn/kien-an/")
    known = project.content()
    assert shown_address(known, "kiem-tra/") == "hoinghi.example.vn/kien-an/kiem-tra/"
    assert shown_address(known, "a/#b") == "hoinghi.example.vn/kien-an/a/#b"


def test_a_state_sheet_says_who_is_responsible(content: Content) -> None:
    """Until published, three subjects have a sheet of their state: what will come, who does it."""
    for name in ("huy-hieu-dang-2023-05-19", "ket-luan-01", "dien-hinh"):
        paper = named(content, name)
        assert (paper.template, paper.values["state"]) == ("trang-thai", "Chưa công bố")
        assert paper.values["will_show"]
        assert paper.values["responsible"]


def test_a_published_list_holds_every_name(demo_content: Content) -> None:
    """The sheet of a published round has a row for each recipient, the highest level first."""
    rows = named(demo_content, f"{LIST}2023-05-19").values["rows"]
    people = demo_content.recipients["2023-05-19"]
    assert sorted(row["name"] for row in rows) == sorted(p.name for p in people)
    levels = [row["level"] for row in rows]
    assert levels == sorted(levels, reverse=True)


def test_a_very_long_list_is_not_printed(demo_content: Content) -> None:
    """Beyond the longest printed list the sheet keeps its head and leads to the pages."""
    people = demo_content.recipients["2023-05-19"]
    many = {"2023-05-19": (people * (LONGEST_LIST // len(people) + 1))[: LONGEST_LIST + 1]}
    assert named(replace(demo_content, recipients=many), f"{LIST}2023-05-19").values["rows"] == ()


def test_a_report_may_not_take_the_name_of_a_sheet(demo: Copy) -> None:
    """An attached report called like a sheet of the site is refused, since one would hide the other."""
    folder = demo.root / "data/bao-cao"
    folder.mkdir()
    (folder / "ket-luan-01.pdf").write_bytes(b"%PDF-1.7\n")
    demo.write(
        "ket-luan-01.yml", demo.read("ket-luan-01.yml") + "báo cáo: {tên: Báo cáo, tệp: ket-luan-01.pdf}\n"
    )
    with pytest.raises(DataError, match="trùng tên một bản in"):
        attached(demo.content(), demo.root)
