"""The canonical list: what is read, what is refused and where."""

import unicodedata
from pathlib import Path

import pytest

from kienan.content.recipients import COLUMNS, HEADER, Kind, in_order, to_csv
from tests.intake.rounds import LIST, ROUND, ROUND_FILE, edit_round, loaded, problems_of, put_list

GOOD = "Nguyễn Văn An (minh họa),50,Chi bộ 1,Đảng bộ phường Nam Sơn,tặng,"


def only(root: Path) -> tuple[int, str]:
    """Return line and text of the one problem there is, which is in the list."""
    problems = problems_of(root)
    assert len(problems) == 1, problems
    assert problems[0].file == LIST
    return problems[0].line, str(problems[0])


def test_header_is_the_agreed_one() -> None:
    """The header of the file is the one agreed with the pages, letter for letter."""
    assert HEADER == "Họ và tên,Mức Huy hiệu,Chi bộ,Đảng bộ,Hình thức,Năm sinh"


def test_no_file_is_an_empty_list(root: Path) -> None:
    """Without danh-sach.csv the round has no recipients and nothing is wrong."""
    assert loaded(root).recipients == {ROUND: ()}


def test_a_good_row_is_read(root: Path) -> None:
    """A row becomes a recipient with typed values; a name marked “(minh họa)” is accepted."""
    put_list(root, GOOD)
    (person,) = loaded(root).recipients[ROUND]
    assert (person.name, person.level, person.branch) == ("Nguyễn Văn An (minh họa)", 50, "Chi bộ 1")
    assert (person.organisation, person.kind, person.birth_year) == (
        "Đảng bộ phường Nam Sơn",
        Kind.AWARDED,
        "",
    )


@pytest.mark.parametrize(
    "written",
    [
        "Đảng bộ phường Đồng Hòa",
        "phường Đồng Hòa",
        "P. Đồng Hòa",
        "P.Đồng Hòa",
        "Đồng Hòa",
        "PHƯỜNG ĐỒNG HOÀ",
        "Đảng ủy phường Đồng Hoà",
        unicodedata.normalize("NFD", "Đảng bộ phường Đồng Hòa"),
    ],
)
def test_a_ward_has_many_names(root: Path, written: str) -> None:
    """Every accepted name of a ward is read as “Đảng bộ phường X”."""
    put_list(root, GOOD.replace("Đảng bộ phường Nam Sơn", written))
    assert loaded(root).recipients[ROUND][0].organisation == "Đảng bộ phường Đồng Hòa"


def test_other_bodies_keep_their_names(root: Path) -> None:
    """A party body that is not a ward is accepted under its own name."""
    put_list(root, GOOD.replace("Đảng bộ phường Nam Sơn", "Đảng ủy Công an quận"))
    assert loaded(root).recipients[ROUND][0].organisation == "Đảng ủy Công an quận"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("50", "35", "không có mức “35”; cần: một trong các mức 30, 40"),
        ("50", "35", "có phải “30”?"),
        ("50", "51", "có phải “50”?"),
        ("50", "", "mức Huy hiệu để trống"),
        ("50", "năm mươi", "không phải là số"),
        ("50", "50 năm", "có phải “50”?"),
        ("Nguyễn Văn An (minh họa)", "", "họ và tên để trống"),
        ("Nguyễn Văn An (minh họa)", "(minh họa)", "họ và tên để trống"),
        ("Văn An", "Văn An 2", "chữ số"),
        ("Nguyễn Văn An", "NGUYỄN VĂN AN", "toàn chữ hoa"),
        ("Nguyễn Văn An", "Nguyễn Văn <b>", "ký tự lạ"),
        ("Nguyễn Văn An", "Nguyễn Văn\u202e An", "ký tự ẩn"),
        ("Nguyễn Văn An", "Ðỗ Văn An", "chữ “Ð” của bảng mã khác"),
        ("Đảng bộ phường Nam Sơn", "Đảng bộ phường Nam Son", "có phải “Đảng bộ phường Nam Sơn”?"),
        ("Đảng bộ phường Nam Sơn", "phường Nam Sớn", "có phải “Đảng bộ phường Nam Sơn”?"),
        ("Đảng bộ phường Nam Sơn", "Đảng uỷ Công an Quạn", "có phải “Đảng ủy Công an quận”?"),
        ("Đảng bộ phường Nam Sơn", "Xã Xyz Qwk", "không biết đảng bộ “Xã Xyz Qwk”"),
        ("Đảng bộ phường Nam Sơn", "", "đảng bộ để trống"),
        (",tặng", ",tặng sớm", "có phải “tặng”?"),
        (",tặng", ",", "hình thức để trống"),
        ("tặng,", "tặng,12/3/1948", "năm sinh không phải một năm"),
        ("tặng,", "tặng,1948", "có năm sinh mà không cần"),
        ("Chi bộ 1", "=1+1", "bắt đầu bằng “=”"),
        ("Chi bộ 1", "+1", "bắt đầu bằng “+”"),
        ("Chi bộ 1", "-1", "bắt đầu bằng “-”"),
        ("Chi bộ 1", "@a", "bắt đầu bằng “@”"),
        ("Chi bộ 1", "Chi bộ 1 (0900 000 000)", "từ 9 chữ số"),
        ("Chi bộ 1", '"Chi bộ 1', "dấu ngoặc kép mở mà chưa đóng"),
        ("Chi bộ 1", "Chi bộ 1, số 2", "dòng có 7 ô"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(root: Path, old: str, new: str, said: str) -> None:
    """Each rule of a cell refuses its fault once, on its line, with the nearest valid value."""
    put_list(root, GOOD.replace("Văn An", "Thị Bình"), GOOD.replace(old, new))
    line, text = only(root)
    assert line == 3
    assert said in text


def test_a_quoted_comma_is_read(root: Path) -> None:
    """A cell with a comma stands in quotes."""
    put_list(root, GOOD.replace("Chi bộ 1", '"Chi bộ 1, số 2"'))
    assert loaded(root).recipients[ROUND][0].branch == "Chi bộ 1, số 2"


def test_all_problems_at_once(root: Path) -> None:
    """Faults in several cells and rows are all reported, in order of line."""
    put_list(root, "An 1,35,,Xyz,x,", GOOD, "AN BÌNH,50,=,Đảng bộ phường Nam Sơn,tặng,")
    assert [p.line for p in problems_of(root)] == [2, 2, 2, 2, 4, 4]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (HEADER + ",Ngày sinh", "cột không được phép: “Ngày sinh”"),
        (HEADER.replace("Họ và tên", "Họ tên"), "có phải “Họ và tên”?"),
        (HEADER.replace(",Chi bộ", ""), "thiếu cột “Chi bộ”"),
        (HEADER.replace("Chi bộ,Đảng bộ", "Đảng bộ,Chi bộ"), "các cột không đúng thứ tự"),
        (HEADER.replace(",", ";"), "không cách bằng dấu phẩy"),
    ],
)
def test_only_the_allowed_columns(root: Path, header: str, said: str) -> None:
    """A column beyond the allow-list, a missing one, another order or separator is refused on line 1."""
    put_list(root, GOOD, header=header)
    assert any(said in str(p) and p.line == 1 for p in problems_of(root))


@pytest.mark.parametrize(
    "second",
    [
        "Nguyễn Văn Hoà (minh họa)",
        "NguyễN văn hòa (Minh họa)",
        unicodedata.normalize("NFD", "Nguyễn Văn Hòa (minh họa)"),
    ],
)
def test_the_same_person_twice(root: Path, second: str) -> None:
    """The same name (hòa = hoà, NFC = NFD, capitals aside), branch and organisation is one person twice."""
    first = GOOD.replace("Nguyễn Văn An", "Nguyễn Văn Hòa")
    put_list(root, first, first.replace("Nguyễn Văn Hòa (minh họa)", second))
    line, text = only(root)
    assert (line, "với dòng 2" in text) == (3, True)


def test_marks_tell_people_apart(root: Path) -> None:
    """Hòa, Hoa and Hóa, or another branch, are different people."""
    names = [GOOD.replace("An (", f"{given} (") for given in ("Hòa", "Hoa", "Hóa")]
    put_list(root, *names, names[0].replace("Chi bộ 1", "Chi bộ 2"))
    assert len(loaded(root).recipients[ROUND]) == 4


def test_birth_years_tell_two_people_apart(root: Path) -> None:
    """Two people who share all else stand with two birth years."""
    put_list(root, GOOD + "1941", GOOD + "1944")
    assert [p.birth_year for p in loaded(root).recipients[ROUND]] == ["1941", "1944"]


def test_a_missing_or_equal_birth_year(root: Path) -> None:
    """One of two without a year, or both with the same, is a problem on its line."""
    put_list(root, GOOD + "1941", GOOD)
    assert only(root)[0] == 3
    assert "thiếu năm sinh" in only(root)[1]
    put_list(root, GOOD + "1941", GOOD + "1941")
    assert "và năm sinh với dòng 2" in only(root)[1]


def test_totals_are_never_below_the_names(root: Path) -> None:
    """dot.yml counting fewer than are named, by level and kind, is a problem in dot.yml with its line."""
    put_list(root, GOOD, GOOD.replace("Văn An", "Thị Bình").replace(",tặng", ",truy tặng"))
    edit_round(
        root, 'cơ sở công khai: ""', 'cơ sở công khai: ""\ntổng số:\n  - {mức: 50, tặng: 3, truy tặng: 1}'
    )
    assert problems_of(root) == []
    edit_round(root, "truy tặng: 1", "truy tặng: 0")
    (problem,) = problems_of(root)
    assert (problem.file, problem.line) == (ROUND_FILE, 10)
    assert "mức 50, truy tặng: danh sách nêu tên 1 người, tổng số ghi 0" in str(problem)
    edit_round(root, "mức: 50", "mức: 55")
    assert len(problems_of(root)) == 2


def test_totals_have_known_levels_once(root: Path) -> None:
    """A total of a level that does not exist, or given twice, is a problem."""
    rows = "\ntổng số:\n  - {mức: 35, tặng: 1}\n  - {mức: 50, tặng: 1}\n  - {mức: 50, tặng: 2}"
    edit_round(root, 'cơ sở công khai: ""', 'cơ sở công khai: ""' + rows)
    assert [p.line for p in problems_of(root)] == [10, 12]


def test_published_needs_decision_and_basis(root: Path) -> None:
    """A published round without number, day, issuer, basis and record of consent has five problems."""
    edit_round(root, "trạng thái: chưa công bố", "trạng thái: đã công bố")
    put_list(root, GOOD)
    problems = problems_of(root)
    assert {p.where.split(" › ")[-1] for p in problems} == {
        "số",
        "ngày",
        "cơ quan",
        "cơ sở công khai",
        "căn cứ",
    }
    assert all(p.file == ROUND_FILE and p.line for p in problems)


def test_written_lists_are_read_back(root: Path) -> None:
    """Writing what was read gives the same people; the order of input does not change a byte."""
    lines = [GOOD, "Bùi Bình (minh họa),75,,Đảng bộ phường Bắc Sơn,truy tặng,", GOOD.replace("50", "75")]
    lines[2] = lines[2].replace("Văn An", "Văn Ánh")
    put_list(root, *lines)
    people = loaded(root).recipients[ROUND]
    assert to_csv(people) == to_csv(reversed(people))
    (root / LIST).write_text(to_csv(people), "utf-8")
    assert loaded(root).recipients[ROUND] == tuple(in_order(people))


def test_order_of_the_file(root: Path) -> None:
    """Highest level first, then organisation, then given name, family name, middle names."""
    rows = [
        ("Trần Văn Đức (minh họa)", 75, "Đảng bộ phường Văn Đẩu"),
        ("Vũ Ân (minh họa)", 75, "Đảng bộ phường Bắc Sơn"),
        ("Lê Thị An (minh họa)", 75, "Đảng bộ phường Bắc Sơn"),
        ("Lê Bá An (minh họa)", 75, "Đảng bộ phường Bắc Sơn"),
        ("An An (minh họa)", 50, "Đảng bộ phường Bắc Sơn"),
    ]
    put_list(root, *(f"{name},{level},,{ward},tặng," for name, level, ward in rows))
    names = [p.name.split(" (")[0] for p in in_order(loaded(root).recipients[ROUND])]
    assert names == ["Lê Bá An", "Lê Thị An", "Vũ Ân", "Trần Văn Đức", "An An"]


def test_columns_are_six() -> None:
    """The allow-list has six columns; a seventh would be a decision, not a slip."""
    assert len(COLUMNS) == 6
