"""What an import writes: both files or none, the same bytes again, comments kept, a true difference."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kienan.base.problem import DataError
from kienan.content.recipients import Kind, Tally
from kienan.intake import run, write
from kienan.intake.output import edit_round
from tests.intake.books import HEADER, THREE, csv_text, person, xlsx
from tests.intake.rounds import LIST, ROUND, ROUND_FILE, put_list
from tests.intake.rounds import edit_round as replace_in_round

TOTALS: Tally = {75: {Kind.AWARDED: 1, Kind.POSTHUMOUS: 0}, 50: {Kind.AWARDED: 2, Kind.POSTHUMOUS: 1}}
BLOCK = "tổng số:\n  - {mức: 75, tặng: 1, truy tặng: 0}\n  - {mức: 50, tặng: 2, truy tặng: 1}\n"


def both(root: Path) -> tuple[bytes, bytes]:
    """Return the bytes of the list and of dot.yml."""
    return (root / LIST).read_bytes(), (root / ROUND_FILE).read_bytes()


def test_importing_twice_changes_nothing(root: Path) -> None:
    """The second import finds nothing to write, and says so; files keep even their time."""
    file = xlsx(root / "a.xlsx", THREE)
    write(root, run(root, file, ROUND, "văn bản số 1"))
    before, times = both(root), [(root / name).stat().st_mtime_ns for name in (LIST, ROUND_FILE)]
    report = run(root, file, ROUND, "văn bản số 1")
    assert report.files == {}
    assert "Không có gì thay đổi" in report.text
    assert write(root, report) == "Không có gì để ghi."
    assert both(root) == before
    assert [(root / name).stat().st_mtime_ns for name in (LIST, ROUND_FILE)] == times


words = st.sampled_from(["An", "Ân", "Bình", "Đỗ", "Hòa", "Hoà", "Lê", "Nguyễn", "Thị", "Thuỷ", "Văn"])
rows = st.lists(
    st.tuples(
        st.lists(words, min_size=2, max_size=4).map(" ".join),
        st.sampled_from([30, 50, 75]),
        st.sampled_from(["tặng", "truy tặng", "tặng sớm"]),
        st.sampled_from(["có", "không"]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[0].replace("oà", "òa").replace("uỷ", "ủy"),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows, st.randoms())
def test_importing_is_idempotent(root: Path, people: list[tuple[str, int, str, str]], random: object) -> None:
    """Any list, imported twice, in any order of its rows, ends in the same bytes."""
    made = [
        person(i, name, level=level, kind=kind, consent=c)
        for i, (name, level, kind, c) in enumerate(people, 1)
    ]
    results = []
    for order in (made, made, sorted(made, key=lambda row: str(row[1])[::-1])):
        (root / "a.csv").write_text(csv_text([HEADER, *order]), "utf-8", newline="")
        report = run(root, root / "a.csv", ROUND)
        assert not report.problems, report.text
        write(root, report)
        results.append(both(root))
    assert results[0] == results[1] == results[2]


def test_the_difference(root: Path) -> None:
    """Added and changed people are named, those gone only counted."""
    write(root, run(root, xlsx(root / "a.xlsx", THREE), ROUND))
    rows = [HEADER, person(1, "Nguyễn Văn An", level=80), person(2, "Vũ Văn Mới", ward="Bắc Sơn")]
    text = run(root, xlsx(root / "a.xlsx", rows), ROUND).text
    assert "thêm 1, sửa 1, bớt 1, giữ nguyên 0" in text
    assert "Thêm: Vũ Văn Mới (minh họa) (50 năm, Đảng bộ phường Bắc Sơn)" in text
    assert "Sửa: Nguyễn Văn An (minh họa) (80 năm" in text
    assert "Lê Hòa" not in text


def test_an_old_list_with_faults_is_replaced(root: Path) -> None:
    """A list edited into a fault by hand does not stop the next import; the report says so."""
    put_list(root, "NGUYỄN VĂN AN,51,,X,tặng,")
    report = run(root, xlsx(root / "a.xlsx", THREE), ROUND)
    assert "Danh sách đang có đang sai 3 chỗ" in report.text
    assert LIST in report.files


@pytest.mark.parametrize("failing", [0, 1])
def test_a_failed_write_leaves_the_old_files(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """When the first or second file cannot be put in place, both are as before and no draft is left."""
    write(root, run(root, xlsx(root / "a.xlsx", THREE), ROUND))
    before = both(root)
    report = run(root, xlsx(root / "a.xlsx", THREE[:2]), ROUND)
    assert len(report.files) == 2
    calls, real = [0], os.replace

    def replace(source: Path, target: Path) -> None:
        calls[0] += 1
        if calls[0] == failing + 1:
            raise OSError("đĩa đầy")
        real(source, target)

    monkeypatch.setattr("os.replace", replace)
    with pytest.raises(OSError, match="đĩa đầy"):
        write(root, report)
    assert both(root) == before
    assert not [p for p in (root / LIST).parent.iterdir() if p.name.startswith(".")]


def test_the_first_list_is_taken_back_when_dot_yml_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there was no list, a failure leaves none."""
    report = run(root, xlsx(root / "a.xlsx", THREE), ROUND)
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if target.name == "dot.yml":
            raise OSError("đĩa đầy")
        real(source, target)

    monkeypatch.setattr("os.replace", replace)
    with pytest.raises(OSError, match="đĩa đầy"):
        write(root, report)
    assert not (root / LIST).exists()


def test_a_report_with_problems_is_never_written(root: Path) -> None:
    """`write` refuses what `run` refused."""
    with pytest.raises(DataError):
        write(root, run(root, xlsx(root / "a.xlsx", [HEADER]), ROUND))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2023-9-2", "tên thư mục"),
        ("../x", "tên thư mục"),
        ("2023-13-02", "không có trong lịch"),
        ("2023-05-18", "ngày ấy không phải ngày trao"),
    ],
)
def test_a_round_is_named_by_a_day_of_the_rules(root: Path, name: str, said: str) -> None:
    """A folder's name is a day; a new round is made only for a day on which badges are awarded."""
    assert said in run(root, xlsx(root / "a.xlsx", THREE), name).text


def test_a_missing_file_is_told(root: Path) -> None:
    """A path that leads nowhere is said plainly."""
    assert "không đọc được tệp" in run(root, root / "khong-co.xlsx", ROUND).text


def test_dot_yml_keeps_its_other_lines(root: Path) -> None:
    """Only the totals and the record of consent change; comments, order and other keys stay."""
    replace_in_round(root, "ngày: 19/5/2023", "ngày: 19/5/2023  # ngày của đợt")
    before = (root / ROUND_FILE).read_text("utf-8").splitlines()
    write(root, run(root, xlsx(root / "a.xlsx", THREE), ROUND, 'văn bản "A" số 1'))
    after = (root / ROUND_FILE).read_text("utf-8").splitlines()
    assert [line for line in after if line in before] == [
        line for line in before if not line.startswith("cơ sở công khai:")
    ]
    assert 'cơ sở công khai: "văn bản \\"A\\" số 1"' in after
    assert after[-3:] == BLOCK.replace("tặng: 2", "tặng: 1").splitlines()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n", "a: 1\n" + BLOCK),
        ("a: 1", "a: 1\n" + BLOCK),
        ("tổng số: []\na: 1\n", BLOCK + "a: 1\n"),
        ("tổng số: [] # ghi chú\na: 1\n", BLOCK.replace(":\n", ": # ghi chú\n", 1) + "a: 1\n"),
        ("tổng số:\na: 1\n", BLOCK + "a: 1\n"),
        ("tổng số:\n  - {mức: 30, tặng: 1}\n\n# của a\na: 1\n", BLOCK + "\n# của a\na: 1\n"),
        ("tổng số:\n- mức: 30\n  tặng: 1\n# của a\na: 1\n", BLOCK + "# của a\na: 1\n"),
        ("tổng số:\n  # đếm lại\n  - {mức: 30, tặng: 1}\n", BLOCK.replace(":\n", ":\n  # đếm lại\n", 1)),
        ("tổng số:\n  - {mức: 75, tặng: 9}  # hỏi lại\n", BLOCK.replace("0}", "0}  # hỏi lại")),
        ("tổng số:\n  - mức: 75  # hai\n    tặng: 1\n  - {mức: 50, tặng: 2, truy tặng: 1}\n", None),
    ],
)
def test_totals_in_dot_yml(before: str, after: str | None) -> None:
    """The totals replace those there, however they stand; comments stay; equal ones are left alone."""
    assert edit_round(before, TOTALS, "") == (before if after is None else after)
    assert edit_round(edit_round(before, TOTALS, ""), TOTALS, "") == edit_round(before, TOTALS, "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('cơ sở công khai: ""  # vì sao\n', 'cơ sở công khai: "B"  # vì sao\n'),
        ("cơ sở công khai:\na: 1\n", 'cơ sở công khai: "B"\na: 1\n'),
        ("cơ sở công khai: A cũ\n", 'cơ sở công khai: "B"\n'),
        ("cơ sở công khai: >\n  A cũ\n  dài\na: 1\n", 'cơ sở công khai: "B"\na: 1\n'),
        ("cơ sở công khai: B\n", "cơ sở công khai: B\n"),
        ("a: 1\n", 'a: 1\ncơ sở công khai: "B"\n'),
    ],
)
def test_consent_in_dot_yml(before: str, after: str) -> None:
    """The record of consent replaces the value there, in whatever style it is written."""
    assert edit_round(before, TOTALS, "B") == after + BLOCK


def test_a_day_without_award_is_no_new_round(root: Path) -> None:
    """A round that is not there, on a day on which no badge is awarded: refused, with the way out."""
    report = run(root, xlsx(root / "a.xlsx", THREE), "2023-05-20")
    (problem,) = report.problems
    assert problem.file == "ROUND"
    assert "2023-05-20" in problem.found
    assert problem.expected.startswith("ngày của một đợt trong năm: ")
    assert "19/5" in problem.expected
    assert problem.hint.endswith("make new KIND=dot-huy-hieu ID=2023-05-20")
