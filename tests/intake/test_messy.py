"""Lists as offices write them: titles, two-row headers, sections, totals, prefixes, several sheets."""

from pathlib import Path

import openpyxl
import pytest

from kienan.intake import ImportReport, run, write
from tests.intake.books import HEADER, THREE, Rows, ods, person, xls, xlsx
from tests.intake.rounds import LIST, ROUND, loaded


def imported(root: Path, rows: Rows, merges: tuple[str, ...] = (), consent: str = "") -> list[str]:
    """Import the rows as .xlsx without a problem; return the lines of the list that is written."""
    report = run(root, xlsx(root / "a.xlsx", rows, merges), ROUND, consent)
    assert not report.problems, report.text
    write(root, report)
    loaded(root)
    return (root / LIST).read_text("utf-8").splitlines()[1:]


def refused(root: Path, rows: Rows, consent: str = "") -> ImportReport:
    """Import the rows, which must be refused and leave nothing to write."""
    report = run(root, xlsx(root / "a.xlsx", rows), ROUND, consent)
    assert report.problems, report.text
    assert not report.files
    assert not (root / LIST).exists()
    return report


OFFICE: Rows = (
    ("ĐẢNG BỘ QUẬN KIẾN AN", "", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    (),
    ("DANH SÁCH ĐẢNG VIÊN ĐƯỢC TẶNG, TRUY TẶNG HUY HIỆU ĐẢNG",),
    ("(Đợt 19/5/2023, gồm 4 đồng chí)",),
    ("TT", "Họ, tên đảng viên", "Sinh hoạt đảng", "", "Ngày sinh", "Đồng ý nêu tên", "Ghi chú"),
    ("", "", "Chi bộ", "Đảng bộ", "", "", ""),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
    ("I", "Huy hiệu 75 năm tuổi Đảng: 1 đồng chí"),
    (1, "Đ/c NGUYỄN  VĂN AN (MINH HỌA)", "Chi bộ 1", "P. Nam Sơn", "1930", "x", ""),
    ("II. Huy hiệu 50 năm tuổi Đảng: 03 đồng chí (truy tặng: 1)",),
    ("TT", "Họ, tên đảng viên", "Chi bộ", "Đảng bộ", "Ngày sinh", "Đồng ý nêu tên", "Ghi chú"),
    (1, "Ông Trần Văn Tư (minh họa)", "Chi bộ 2", "Đảng bộ phường Bắc Sơn", "1/1/1950", "x", "Truy tặng"),
    (),
    (2, "Bà Lê  Thị  Ba (minh họa)", "Chi bộ 2", "Bắc Sơn", "1/1/1950", "x", "tặng sớm"),
    (3, "Phạm Thị Sáu (minh họa)", "Chi bộ 2", "Bắc Sơn", "", "", ""),
    (4,),
    ("Tổng cộng: 4 đồng chí",),
    ("", "", "", "", "Kiến An, ngày 10 tháng 5 năm 2023"),
    ("", "NGƯỜI LẬP BIỂU", "", "", "T/M BAN THƯỜNG VỤ"),
    ("", "Nguyễn Ký Tên", "", "", "Trần Phê Duyệt"),
)
OFFICE_MERGES = ("C5:D5", "A5:A6", "B5:B6", "E5:E6", "F5:F6", "G5:G6", "A17:G17")
OFFICE_LINES = [
    "Nguyễn Văn An (minh họa),75,Chi bộ 1,Đảng bộ phường Nam Sơn,tặng,",
    "Lê Thị Ba (minh họa),50,Chi bộ 2,Đảng bộ phường Bắc Sơn,tặng,",
    "Trần Văn Tư (minh họa),50,Chi bộ 2,Đảng bộ phường Bắc Sơn,truy tặng,",
]


@pytest.mark.parametrize("merges", [(), OFFICE_MERGES], ids=["plain", "merged"])
def test_an_office_list(root: Path, merges: tuple[str, ...]) -> None:
    """Titles, a two-row header, index row, sections, repeated header, total, signatures."""
    assert imported(root, OFFICE, merges) == OFFICE_LINES


def test_an_office_list_in_other_formats(root: Path) -> None:
    """The same list as .xls and .ods gives the same file."""
    for maker, name in ((xls, "a.xls"), (ods, "a.ods")):
        report = run(root, maker(root / name, OFFICE), ROUND)
        assert not report.problems, report.text
        assert report.files[LIST].splitlines()[1:] == OFFICE_LINES


def test_the_report_of_an_office_list(root: Path) -> None:
    """The report counts, names dropped columns but not their values, and names nobody who did not agree."""
    text = run(root, xlsx(root / "a.xlsx", OFFICE, OFFICE_MERGES), ROUND).text
    for said in ("Đã đọc 4 người: nêu tên 3, chỉ đếm 1", "50 năm: 3 người, trong đó truy tặng 1; nêu tên 2"):
        assert said in text
    for said in ("“Ngày sinh”", "1 dòng ghi tặng sớm", "3 dòng ký tên", "thêm 3, sửa 0, bớt 0, giữ nguyên 0"):
        assert said in text
    for secret in ("Sáu", "1950", "1930", "Phê Duyệt", "Ký Tên", "tặng sớm: Lê"):
        assert secret not in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("03 đồng chí", "04 đồng chí", "danh sách ghi 4, đếm được 3"),
        ("truy tặng: 1", "truy tặng: 2", "ghi truy tặng 2, đếm được 1"),
        ("Tổng cộng: 4", "Tổng cộng: 45", "danh sách ghi 45, đếm được 3 hoặc 4"),
        ("gồm 4 đồng chí", "gồm 5 đồng chí", "danh sách ghi 5, đếm được 4"),
        ("Huy hiệu 75 năm", "Huy hiệu 35 năm", "không có mức “35”"),
        ("P. Nam Sơn", "P. Nam Som", "có phải “Đảng bộ phường Nam Sơn”?"),
        ("(MINH HỌA)", "(ốm nặng)", "ghi chú trong ngoặc"),
        ("Đ/c NGUYỄN  VĂN AN", "Đ/c NGUYỄN VĂN AN 1", "chữ số"),
        ("Chi bộ 1", "@Chi bộ", "bắt đầu bằng “@”"),
        ("Lê  Thị  Ba", "Trần Văn Tư", "trùng họ tên, chi bộ, đảng bộ với dòng 12"),
        ("Phạm Thị Sáu", "Trần Văn Tư", "trùng họ tên, chi bộ, đảng bộ với dòng 12"),
        ("Đồng ý nêu tên", "Ý kiến", "không rõ ai đồng ý công khai"),
        ("Phạm Thị Sáu (minh họa)", "", "họ và tên để trống"),
    ],
)
def test_a_fault_refuses_the_whole_list(root: Path, old: str, new: str, said: str) -> None:
    """One fault anywhere is told with its row, and nothing is written."""
    rows = [[cell.replace(old, new) if isinstance(cell, str) else cell for cell in row] for row in OFFICE]
    text = refused(root, rows).text
    assert said in text
    assert "Chưa ghi gì" in text
    assert "Sáu" not in text


def test_a_row_not_understood_is_refused(root: Path) -> None:
    """A text between the rows that is no person, title, total or footer is told by its row, not its words."""
    text = refused(root, [*THREE, ("", "Người Thừa (minh họa)")]).text
    assert "a.xlsx:5: không hiểu dòng này" in text
    assert "Thừa" not in text


def test_a_person_below_the_total_is_refused(root: Path) -> None:
    """A numbered row under the grand total is never dropped in silence."""
    rows = [*THREE, ("Tổng cộng", "", "", 3), person(4, "Vũ Văn Sót")]
    assert "a.xlsx:6: có dòng người nằm dưới dòng tổng" in refused(root, rows).text


def test_several_sheets(root: Path) -> None:
    """Every visible sheet with a list is read; a total may be that of the file; other sheets are reported."""
    book = openpyxl.Workbook()
    first, second, other = book.active, book.create_sheet("Bắc Sơn"), book.create_sheet("Ghi nhớ")
    first.title = "Nam Sơn"
    for row in THREE:
        first.append(list(row))
    for row in (HEADER, person(1, "Vũ Văn Bốn"), ("Tổng cộng: 4 đồng chí",)):
        second.append(list(row))
    other["A1"] = "không phải danh sách"
    book.save(root / "a.xlsx")
    report = run(root, root / "a.xlsx", ROUND)
    assert not report.problems, report.text
    assert report.files[LIST].count("\n") == 4
    assert "tờ “Ghi nhớ”: không có dòng tiêu đề" in report.text


def test_sections_by_ward_and_branch(root: Path) -> None:
    """Titles of wards and branches give what has no column; a new ward ends the branch before it."""
    rows: Rows = (
        ("Danh sách tặng Huy hiệu 40 năm tuổi Đảng",),
        ("Họ và tên", "Đồng ý công khai"),
        ("I. Đảng bộ phường Nam Sơn: 2 đồng chí",),
        ("Chi bộ 3",),
        ("Lê An (minh họa)", "có"),
        ("Lê Bình (minh họa)", "có"),
        ("Cộng: 2 đồng chí",),
        ("II. Phường Văn Đẩu",),
        ("Lê Cường (minh họa)", "có"),
    )
    assert imported(root, rows) == [
        "Lê An (minh họa),40,Chi bộ 3,Đảng bộ phường Nam Sơn,tặng,",
        "Lê Bình (minh họa),40,Chi bộ 3,Đảng bộ phường Nam Sơn,tặng,",
        "Lê Cường (minh họa),40,,Đảng bộ phường Văn Đẩu,tặng,",
    ]


def test_short_titles_of_levels(root: Path) -> None:
    """“30 năm”, “Loại 40 năm: 1 đ/c” and “Danh sách này có 2 đồng chí” are titles and a total too."""
    rows: Rows = (
        ("TT", "Họ và tên", "Đảng bộ", "Đồng ý"),
        ("30 năm",),
        (1, "Lê An (minh họa)", "Nam Sơn", "x"),
        ("II", "Loại 40 năm: 1 đ/c"),
        (1, "Lê Bình (minh họa)", "Nam Sơn", "x"),
        ("", "Danh sách này có 02 đồng chí."),
    )
    assert [line.split(",")[1] for line in imported(root, rows)] == ["40", "30"]
    assert "danh sách ghi 3, đếm được 1 hoặc 2" in _with_total(root, rows, "03")


def _with_total(root: Path, rows: Rows, total: str) -> str:
    """Return the report of the rows with another grand total."""
    last = ("", f"Danh sách này có {total} đồng chí.")
    return run(root, xlsx(root / "b.xlsx", [*rows[:-1], last]), ROUND).text


def test_a_posthumous_section_ends_with_the_next_level(root: Path) -> None:
    """“Truy tặng” as a title inside a level holds until the next level, or the next kind."""
    rows: Rows = (
        HEADER,
        ("I. Huy hiệu 60 năm tuổi Đảng",),
        ("Truy tặng: 1 đồng chí",),
        person(1, "Lê An", level="", kind=""),
        ("II. Huy hiệu 55 năm tuổi Đảng",),
        person(2, "Lê Bình", level="", kind=""),
    )
    assert [line.split(",")[4] for line in imported(root, rows)] == ["truy tặng", "tặng"]


def test_cells_merged_downwards(root: Path) -> None:
    """A ward merged over several rows counts for each; a consent does not."""
    rows: Rows = (
        HEADER,
        person(1, "Lê An"),
        (2, "Lê Bình (minh họa)", "", 50, "Chi bộ 2", "", "tặng", ""),
        (3, "Lê Chi (minh họa)", "", 50, "Chi bộ 2", "", "tặng", "x"),
    )
    lines = imported(root, rows, ("F2:F4", "H2:H3"))
    assert [line.split(",")[0] for line in lines] == ["Lê An (minh họa)", "Lê Chi (minh họa)"]
    assert all("Nam Sơn" in line for line in lines)


def test_family_and_given_names_in_two_columns(root: Path) -> None:
    """“Họ đệm” and “Tên” are joined; a second half without a title is refused, never cut off."""
    rows: list[tuple[object, ...]] = [
        ("Họ đệm", "Tên", "Mức", "Đơn vị", "Đồng ý"),
        ("Lê Thị", "An (minh họa)", 30, "Nam Sơn", "có"),
    ]
    assert imported(root, rows)[0].startswith("Lê Thị An (minh họa),30,")
    (root / LIST).unlink()
    rows[0] = ("Họ và tên", "", "Mức", "Đơn vị", "Đồng ý")
    assert "mà không có tiêu đề" in refused(root, rows).text


def test_branch_and_organisation_in_one_cell(root: Path) -> None:
    """“Chi bộ 3, phường Nam Sơn” is taken apart at a known organisation."""
    rows = (
        ("Họ tên", "Mức", "Nơi sinh hoạt", "Đồng ý"),
        ("Lê An (minh họa)", "30 năm", "Chi bộ 3, phường Nam Sơn", "có"),
    )
    assert imported(root, rows) == ["Lê An (minh họa),30,Chi bộ 3,Đảng bộ phường Nam Sơn,tặng,"]


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("có", 1),
        ("X", 1),
        ("Đồng ý", 1),
        (1, 1),
        (True, 1),
        ("✓", 1),
        ("không", 0),
        ("", 0),
        (0, 0),
        ("Không đồng ý", 0),
    ],
)
def test_consent(root: Path, said: object, named: int) -> None:
    """A clear yes names a person; a no and silence do not."""
    rows = [HEADER, person(1, "Lê Mẫu"), (*person(2, "Lê An")[:-1], said)]
    assert len(imported(root, rows)) == 1 + named


def test_consent_not_understood(root: Path) -> None:
    """Anything else in the consent column is refused, without repeating the name."""
    text = refused(root, [HEADER, person(1, "Lê An", consent="để hỏi lại")]).text
    assert "Đồng ý công khai: không hiểu ý kiến" in text
    assert "Lê An" not in text
    assert "không hiểu ý kiến" in refused(root, [HEADER, person(1, "Lê An", consent="✗")]).text


def test_an_award_that_the_family_takes(root: Path) -> None:
    """It may be posthumous, or the person is ill: the office is asked."""
    rows = [(*HEADER, "Ghi chú"), (*person(1, "Lê An"), "Gia đình nhận thay")]
    assert "ghi chú nói về từ trần" in refused(root, rows).text


def test_a_record_of_consent(root: Path) -> None:
    """CONSENT names all but those who say no, and stands in dot.yml as the basis."""
    rows = [row[:-1] for row in THREE]
    assert "không rõ ai đồng ý" in refused(root, rows).text
    assert len(imported(root, rows, consent="văn bản số 12-CV/QU")) == 3
    assert loaded(root).badge_rounds[0].consent == "văn bản số 12-CV/QU"
    assert len(imported(root, THREE, consent="văn bản số 12-CV/QU")) == 2
    assert len(imported(root, THREE, consent="CV 12")) == 2


@pytest.mark.parametrize("consent", ["x", "-", " ", "không", "chưa có", "đồng ý", "CV", "x 1"])
def test_a_consent_that_names_nothing(root: Path, consent: str) -> None:
    """CONSENT is refused where dot.yml would be: it names no record."""
    problems = refused(root, [row[:-1] for row in THREE], consent=consent).problems
    assert [(p.file, "không nêu văn bản nào" in p.found) for p in problems] == [("CONSENT", True)]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("tặng", "tặng"),
        ("Tặng sớm", "tặng"),
        ("truy tặng", "truy tặng"),
        ("Truy tặng sớm", "truy tặng"),
        ("", "tặng"),
    ],
)
def test_kinds(root: Path, kind: str, shown: str) -> None:
    """Early awards are written as the others; the report counts them and says of nobody that he is one."""
    report = run(root, xlsx(root / "a.xlsx", [HEADER, person(1, "Lê An", kind=kind)]), ROUND)
    assert report.files[LIST].splitlines()[1].endswith(f",{shown},")
    assert ("1 dòng ghi tặng sớm hoặc truy tặng sớm" in report.text) == ("sớm" in kind)
    assert "sớm" not in "".join(report.files.values())


def test_kinds_that_disagree(root: Path) -> None:
    """A row of “tặng” under a title “Truy tặng” is refused."""
    assert "chỗ khác ghi “truy tặng”" in refused(root, [HEADER, ("A. Truy tặng",), person(1, "Lê An")]).text


def test_levels_that_disagree(root: Path) -> None:
    """A row whose level is not that of its section is refused."""
    rows = [HEADER, ("I. Huy hiệu 60 năm tuổi Đảng",), person(1, "Lê An")]
    assert "dòng ghi mức 50 mà nằm dưới mục 60 năm" in refused(root, rows).text


def test_birth_years_are_kept_only_where_needed(root: Path) -> None:
    """Two people who share all else keep their years; other years, and the column's values, stay out."""
    header = ("Họ tên", "Mức", "Chi bộ", "Đơn vị", "Đồng ý", "Năm sinh")
    rows = [header, *(("Lê An (minh họa)", 50, "1", "Nam Sơn", "có", year) for year in (1941, 1944))]
    rows.append(("Lê Bình (minh họa)", 50, "1", "Nam Sơn", "có", 1939))
    assert [line.split(",")[5] for line in imported(root, rows)] == ["1941", "1944", ""]
    rows[2] = (*rows[2][:4], "không", 1944)
    assert [line.split(",")[5] for line in imported(root, rows)] == ["", ""]


def test_many_equal_faults_are_one_line(root: Path) -> None:
    """The same fault in twenty-five rows is one line that names the rows."""
    text = refused(root, [HEADER, *(person(i, f"Lê {chr(65 + i)}a", level=51) for i in range(1, 26))]).text
    assert "a.xlsx: dòng 2–26: Mức Huy hiệu: không có mức “51”" in text
    assert text.count("không có mức “51”") == 1


def test_a_branch_directly_below_the_district_can_be_entered(root: Path) -> None:
    """The line that the refusal offers for data/don-vi.yml is right: with it the list is taken."""
    rows = [HEADER, (1, "Lê An (minh họa)", "", 50, "", "Chi bộ Văn phòng Quận ủy", "tặng", "có")]
    text = refused(root, rows).text
    assert "có phải “Văn phòng Quận ủy”" not in text
    line = text.partition("data/don-vi.yml dòng “")[2].partition("”")[0]
    with (root / "data/don-vi.yml").open("a", encoding="utf-8") as units:
        units.write(line + "\n")
    assert imported(root, rows) == ["Lê An (minh họa),50,,Chi bộ Văn phòng Quận ủy,tặng,"]


def test_a_refusal_shows_how_the_file_was_read(root: Path) -> None:
    """Columns and what they hold, the first people as understood, what ended the table; nobody silent."""
    rows = [
        (*HEADER, "Danh hiệu"),
        (*person(1, "Lê An"), "x"),
        (*person(2, "Lê Bình", consent=""), "x"),
        (*person(3, "Lê Cường", level=51), ""),
        ("", "Tổng cộng: 3 đồng chí"),
    ]
    text = refused(root, rows).text
    assert "tiêu đề ở dòng 1; người từ dòng 2 đến dòng 4; hết bảng ở dòng 5 (dòng tổng)" in text
    assert "D “Mức Huy hiệu” → Mức Huy hiệu" in text
    assert "I “Danh hiệu” → không nhận" in text
    assert "dòng 2: Lê An (minh họa) | 50 năm | Đảng bộ phường Nam Sơn | Chi bộ 1 | tặng" in text
    assert "Bình" not in text


@pytest.mark.parametrize("merge", ["H2:H4", "H2:I4"])
def test_a_merged_refusal_is_that_of_each(root: Path, merge: str) -> None:
    """A no merged over three rows, and the column beside, is that of three people, whatever CONSENT says."""
    names = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Hòa", "Phạm Thị Sáu")
    people = (person(n, name, consent="Không" if n == 1 else "") for n, name in enumerate(names, 1))
    lines = imported(root, ((*HEADER, "Ghi chú"), *people), (merge,), "văn bản số 12-CV/QU")
    assert [line.partition(" (")[0] for line in lines] == ["Phạm Thị Sáu"]


def test_a_merged_mark_in_a_column_of_refusals(root: Path) -> None:
    """A mark merged over two rows below “Không đồng ý công khai” refuses for both."""
    header = (*HEADER[:7], "Không đồng ý công khai")
    people = (person(1, "Nguyễn Văn An", consent="x"), person(2, "Trần Thị Bình", consent=""))
    lines = imported(
        root, (header, *people, person(3, "Lê Hòa", consent="")), ("H2:H3",), "văn bản số 12-CV/QU"
    )
    assert [line.partition(" (")[0] for line in lines] == ["Lê Hòa"]


def test_a_merged_yes_is_told(root: Path) -> None:
    """A yes merged over two rows counts for the first person alone, and the report says so."""
    rows: Rows = (HEADER, person(1, "Nguyễn Văn An"), person(2, "Trần Thị Bình", consent=""))
    text = run(root, xlsx(root / "a.xlsx", rows, ("H2:H3",)), ROUND).text
    assert "ô đồng ý gộp ở dòng 2–3 chỉ được tính cho người ở dòng đầu" in text
