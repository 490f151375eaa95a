"""The ledger against what changed: each published change is asked for, nothing else is."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from kienan.__main__ import main
from kienan.base.problem import DataError
from kienan.checks.corrections import ledger
from kienan.checks.corrections.history import published_at
from kienan.checks.run import checked
from kienan.content.load import readable
from kienan.content.recipients import Kind, Recipient, made_id, person_id, to_csv
from kienan.outputs.html.registry import MACROS
from tests.made_up import give_contact
from tests.places import FIRST_DAY
from tests.unit.support import TODAY, Copy

EMPTY = "đính chính: []"
ROUND = "huy-hieu-dang/2023-05-19"
PEOPLE = [("Nguyễn Văn An", "Chi bộ 1"), ("Trần Thị Bình", "Chi bộ 2"), ("Lê Văn Cảnh", "Chi bộ 3")]
MANY = [(f"Phạm {middle} Dũng", "Chi bộ 9") for middle in ("Anh", "Bảo", "Chí", "Đình", "Gia", "Hữu")]


def git(root: Path, *arguments: str) -> None:
    """Run git in `root` as somebody, whatever the machine's settings."""
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def publish(project: Copy) -> Copy:
    """Commit the data as it stands: what is published from now on."""
    git(project.root, "init", "-q")
    git(project.root, "add", "data")
    git(project.root, "commit", "-qm", "đã đăng")
    return project


def recipients(*named: tuple[str, ...]) -> list[Recipient]:
    """Return recipients of one level in one ward: name, branch and, where a row keeps one, its id."""
    return [
        Recipient.model_validate(
            {
                "Họ và tên": name,
                "Mức Huy hiệu": 50,
                "Chi bộ": branch,
                "Đảng bộ": "Đảng bộ phường Bắc Sơn",
                "Hình thức": Kind.AWARDED,
                "Mã": "".join(ident),
            }
        )
        for name, branch, *ident in named
    ]


def people(*named: tuple[str, ...]) -> str:
    """Return a list of such recipients."""
    return to_csv(recipients(*named))


@pytest.fixture
def published(project: Copy) -> Copy:
    """Return a project whose real data is published at HEAD."""
    return publish(project)


@pytest.fixture
def listed(project: Copy) -> Copy:
    """Return a project with a published list of nine people at HEAD."""
    give_contact(project.root / "data")
    project.edit(f"{ROUND}/dot.yml", "trạng thái: chưa công bố", "trạng thái: đã công bố")
    project.edit(f"{ROUND}/dot.yml", 'căn cứ: ""', "căn cứ: văn bản thử")
    project.edit(
        f"{ROUND}/dot.yml", '{số: "", ngày: "", cơ quan: ""}', "{số: 1-QĐ, ngày: 1/5/2023, cơ quan: X}"
    )
    project.edit(f"{ROUND}/dot.yml", 'cơ sở công khai: ""', "cơ sở công khai: biên bản thử")
    project.write(f"{ROUND}/danh-sach.csv", people(*PEOPLE, *MANY))
    assert project.problems() == []
    return publish(project)


def missing(project: Copy) -> ledger.UnrecordedError | None:
    """Return what the ledger lacks against HEAD, None when nothing."""
    content = project.content()
    with published_at(project.root, "HEAD") as earlier:
        try:
            ledger.check_ledger(content, readable(earlier), TODAY)
        except ledger.UnrecordedError as error:
            return error
    return None


def record(project: Copy, ready: str) -> None:
    """Paste the ready entries as an editor does, reason and basis filled in."""
    filled = ready.replace('vì sao: ""', "vì sao: gõ nhầm").replace('căn cứ: ""', "căn cứ: văn bản số 1")
    project.edit("dinh-chinh.yml", EMPTY, filled)


class Edit(NamedTuple):
    """A change of published data, the row that the entry must point at, and both readings in it."""

    file: str
    old: str
    new: str
    page: str
    place: str
    before: str
    after: str


EDITS = [
    Edit(
        "hoi-nghi.yml",
        "tên: Hội nghị ngày",
        "tên: Hội nghị quận ngày",
        "ke-hoach/",
        "",
        "Hội nghị ngày",
        "quận",
    ),
    Edit(
        "ke-hoach/chuong-trinh.yml",
        "nêu theo vai trò: Đại diện đảng viên được nhận",
        "nêu theo vai trò: Đại diện đảng viên nhận",
        "ke-hoach/chuong-trinh/",
        "muc-5",
        "đảng viên được nhận",
        "đảng viên nhận",
    ),
    Edit(
        "don-vi.yml",
        "tên: Điện lực Kiến An",
        "tên: Công ty Điện lực Kiến An",
        "ke-hoach/phan-cong/",
        "dien-luc-kien-an",
        "Điện lực Kiến An",
        "Công ty Điện lực Kiến An",
    ),
    Edit(
        "huy-hieu-dang/quy-dinh.yml",
        "ai quyết định: Ban thường",
        "ai quyết định: Một ban thường",
        "huy-hieu-dang/",
        "",
        "Ban thường",
        "Một",
    ),
]


@pytest.mark.parametrize("edit", EDITS, ids=[e.file for e in EDITS])
def test_a_changed_fact_needs_an_entry_and_the_ready_one_is_enough(published: Copy, edit: Edit) -> None:
    """The change is named at its line; the entry offered is YAML, points at the row and ends the matter."""
    published.edit(edit.file, edit.old, edit.new)
    error = missing(published)
    assert error is not None
    problem = error.problems[0]
    assert (problem.file, problem.line) == (f"data/{edit.file}", published.line(edit.file, edit.new))
    entry = yaml.safe_load(error.ready)["đính chính"][0]
    assert (entry["trang"], entry.get("chỗ", "")) == (edit.page, edit.place)
    assert edit.before in entry["đã viết"]
    assert edit.after in entry["sửa thành"]
    assert entry["ngày"] == "23/11/2026"
    record(published, error.ready)
    assert published.problems() == []
    assert missing(published) is None


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("hoi-nghi.yml", "giờ: 08:00", "giờ: 8:00  # lời ghi"),
        ("hoi-nghi.yml", "ngày: 19/5/2023", "ngày: 19/05/2023"),
        ("hoi-nghi.yml", "# Tệp này nói", "# Tệp này cho biết"),
        ("cuoc-thi.yml", 'mở: ""', "mở: 1/6/2023"),
        ("ke-hoach/van-ban.yml", 'số: ""\n', "số: 1-KH/QU\n"),
        ("ke-hoach/van-ban.yml", "cập nhật: 23/11/2026", "cập nhật: 1/12/2026"),
        ("trang.yml", 'thông báo: ""', "thông báo: Thử"),
        ("noi-dung.yml", "tên: Cuộc thi", "tên: Cuộc thi mới"),
    ],
)
def test_what_was_not_told_to_readers_changes_freely(published: Copy, file: str, old: str, new: str) -> None:
    """Spelling, remarks, facts that were empty, bookkeeping and the site's own words need no entry."""
    published.edit(file, old, new)
    assert published.problems() == []
    assert missing(published) is None


def test_an_unpublished_list_changes_freely(project: Copy) -> None:
    """Names that readers never saw come and go without a word."""
    project.write(f"{ROUND}/danh-sach.csv", people(*PEOPLE))
    publish(project)
    project.write(f"{ROUND}/danh-sach.csv", people(PEOPLE[0]))
    assert missing(project) is None


def test_a_withdrawn_name_is_counted_and_never_said(listed: Copy) -> None:
    """Neither message nor entry holds the name, the branch or the row's id; the count must be right."""
    listed.write(f"{ROUND}/danh-sach.csv", people(*PEOPLE[1:], *MANY))
    error = missing(listed)
    assert error is not None
    assert "Nguyễn" not in str(error)
    assert "Chi bộ 1" not in str(error)
    entry = yaml.safe_load(error.ready)["đính chính"][0]
    assert entry == {"ngày": "23/11/2026", "loại": "rút tên", "trang": f"{ROUND}/", "số tên": 1, "căn cứ": ""}
    record(listed, error.ready)
    assert missing(listed) is None
    listed.write(f"{ROUND}/danh-sach.csv", people(*PEOPLE[2:], *MANY))
    assert "bớt 2 tên" in str(missing(listed))


def test_one_person_for_another_is_a_withdrawal(listed: Copy) -> None:
    """A name taken out and another put in beside it are not taken for a misspelling: nobody is named."""
    listed.write(f"{ROUND}/danh-sach.csv", people(("Nguyễn Thị An", "Chi bộ 1"), *PEOPLE[1:], *MANY))
    error = missing(listed)
    assert error is not None
    assert "Văn An" not in str(error)
    assert "loại: rút tên" in error.ready
    assert "đính chính" not in error.ready.replace("đính chính:", "", 1)
    record(listed, error.ready)
    assert missing(listed) is None


def test_a_misspelt_name_is_corrected_with_both_spellings(listed: Copy) -> None:
    """The row's new id, the old and the new name stand in the entry."""
    listed.write(f"{ROUND}/danh-sach.csv", people(("Nguyễn Văn Ân", "Chi bộ 1"), *PEOPLE[1:], *MANY))
    error = missing(listed)
    assert error is not None
    entry = yaml.safe_load(error.ready)["đính chính"][0]
    assert (entry["đã viết"], entry["sửa thành"]) == ("Nguyễn Văn An", "Nguyễn Văn Ân")
    assert len(entry["chỗ"]) == 10
    record(listed, error.ready)
    assert missing(listed) is None


def test_many_rows_share_one_entry_that_counts_them(listed: Copy) -> None:
    """Six rows moved to one branch keep their ids; one entry with the number; a wrong number is refused."""
    moved = [
        (name, "Chi bộ 10", made_id(row)) for (name, _), row in zip(MANY, recipients(*MANY), strict=True)
    ]
    listed.write(f"{ROUND}/danh-sach.csv", people(*PEOPLE, *(row[:2] for row in moved)))
    assert "6 dòng đã đăng được sửa" in str(missing(listed))
    assert f"hoặc Mã “{moved[0][2]}” ở dòng" in str(missing(listed))
    listed.write(f"{ROUND}/danh-sach.csv", people(*PEOPLE, *moved))
    error = missing(listed)
    assert error is not None
    entries = yaml.safe_load(error.ready)["đính chính"]
    assert [entry["số tên"] for entry in entries] == [6]
    record(listed, error.ready)
    assert missing(listed) is None
    listed.edit("dinh-chinh.yml", "số tên: 6", "số tên: 5")
    assert "6 dòng đã đăng được sửa, sổ đính chính ghi 5" in str(missing(listed))


def test_a_published_entry_stays(published: Copy) -> None:
    """An entry that readers saw is not rewritten or taken out."""
    published.edit("hoi-nghi.yml", "tên: Hội nghị ngày", "tên: Hội nghị quận ngày")
    error = missing(published)
    assert error is not None
    record(published, error.ready)
    git(published.root, "commit", "-qam", "sửa")
    published.edit("dinh-chinh.yml", "vì sao: gõ nhầm", "vì sao: lý do khác")
    assert "đã đăng mà bị sửa hoặc xóa" in str(missing(published))


def test_an_exemplar_taken_back_is_a_withdrawal(demo: Copy) -> None:
    """An exemplar's file removed or set back asks for a count on the list's page, without its name."""
    publish(demo)
    (demo.root / "data/dien-hinh/nguyen-van-mau.yml").unlink()
    (demo.root / "data/dien-hinh/anh/nguoi-mau.jpg").unlink()
    error = missing(demo)
    assert error is not None
    assert "mau" not in str(error).lower()
    entry = yaml.safe_load(error.ready)["đính chính"][0]
    assert (entry["loại"], entry["trang"], entry["số tên"]) == ("rút tên", "dien-hinh/", 1)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            "{ngày: 1/6/2023, trang: ./, đã viết: a, căn cứ: b}",
            "thứ 1 › sửa thành: để trống; cần: có nội dung.",
        ),
        ("{ngày: 1/6/2023, loại: rút tên, trang: dien-hinh/, căn cứ: b}", "mục rút tên chưa ghi số tên"),
        (
            "{ngày: 1/6/2023, loại: rút tên, trang: dien-hinh/, số tên: 1, đã viết: Ông A, căn cứ: b}",
            "thứ 1 › đã viết: mục rút tên không ghi khóa này",
        ),
        (
            "{ngày: 1/6/2023, loại: rút tên, trang: dien-hinh/, số tên: 1, chỗ: abc, căn cứ: b}",
            "thứ 1 › chỗ: mục rút tên không ghi khóa này",
        ),
    ],
)
def test_an_entry_says_what_its_kind_needs(project: Copy, entry: str, message: str) -> None:
    """A correction without the right reading, a withdrawal that points at somebody: both are refused."""
    project.edit("dinh-chinh.yml", EMPTY, f"đính chính: [{entry}]")
    assert [problem for problem in project.problems() if message in problem]


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Stand in `folder` for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield


def test_an_unknown_commit_and_no_repository_are_one_line(
    project: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check --base` without git or with a name git does not know: one Vietnamese line, status 1."""
    with pytest.raises(DataError, match="không phải kho git"), published_at(project.root, "HEAD"):
        pass
    publish(project)
    for ref in ("không-có", "--help"):
        with pytest.raises(DataError, match="không có mốc này"), published_at(project.root, ref):
            pass
    with inside(project.root):
        assert main(["check", "--base", "khong-co-nhanh-nay"]) == 1
    said = capsys.readouterr().err.strip().split("\n")
    assert "khong-co-nhanh-nay" in said[0]
    assert "Traceback" not in "".join(said)


def test_an_entry_leads_to_a_page_that_is_there(project: Copy) -> None:
    """A page's address typed wrong is named at its line, with the nearest one."""
    (project.root / "docs").symlink_to(FIRST_DAY / "docs")
    (project.root / "mkdocs.yml").write_bytes((FIRST_DAY / "mkdocs.yml").read_bytes())
    entry = "{ngày: 1/6/2023, trang: ke-hoach/chuong-trin/, đã viết: a, sửa thành: b, vì sao: c, căn cứ: d}"
    project.edit("dinh-chinh.yml", EMPTY, f"đính chính: [{entry}]")
    with pytest.raises(DataError) as caught:
        checked(project.root, macros=MACROS)
    (problem,) = caught.value.problems
    assert problem.line == project.line("dinh-chinh.yml", "chuong-trin/,")
    assert problem.hint == "có phải “ke-hoach/chuong-trinh/”?"


def test_published_data_that_cannot_be_read_any_more_is_named(project: Copy) -> None:
    """A file that today's models refuse at the earlier commit is told, not passed over in silence."""
    project.edit("hoi-nghi.yml", "giờ: 08:00", "khởi đầu: 08:00")
    publish(project)
    project.edit("hoi-nghi.yml", "khởi đầu: 08:00", "giờ: 08:00")
    with published_at(project.root, "HEAD") as earlier:
        assert readable(earlier).unread == ("data/hoi-nghi.yml",)
    assert missing(project) is None


def test_the_ledger_does_not_keep_the_name_of_someone_who_left(listed: Copy) -> None:
    """An entry that names who left is told without the name; naming somebody still shown is let be."""
    name = "Nguyễn Văn An"
    listed.write(f"{ROUND}/danh-sach.csv", people(*PEOPLE[1:], *MANY))
    error = missing(listed)
    assert error is not None
    record(listed, error.ready)
    assert missing(listed) is None
    listed.edit("dinh-chinh.yml", "văn bản số 1", f"đơn của ông {name}")
    told = missing(listed)
    assert told is not None
    assert "còn chỉ ra người đã rút tên" in str(told)
    assert name not in str(told)
    listed.edit("dinh-chinh.yml", name, PEOPLE[1][0])
    assert missing(listed) is None


def test_an_entry_says_which_of_many_it_is_about(published: Copy) -> None:
    """The ready entry of a value inside a list carries the name of its record, and is in canonical form."""
    published.edit("ke-hoach/thanh-phan.yml", "đơn vị: [quan-uy, hdnd-quan]", "đơn vị: [hdnd-quan]")
    error = missing(published)
    assert error is not None
    assert 'đã viết: "đơn vị: Quận ủy Kiến An"' in error.ready
    assert "chỗ: dai-bieu-quan-1" in error.ready
    assert "sửa thành: (bỏ)" in error.ready


def test_an_entry_may_write_a_day_in_any_form(listed: Copy) -> None:
    """A decision dated 02/5 for 01/5/2023 is recorded by an entry that writes both days in other forms."""
    listed.edit(f"{ROUND}/dot.yml", "ngày: 1/5/2023", "ngày: 2/5/2023")
    error = missing(listed)
    assert error
    assert "01/5/2023" in error.ready
    ready = error.ready.replace("01/5/2023", "1/5/2023").replace("02/5/2023", "02 tháng 5 năm 2023")
    record(listed, ready)
    assert missing(listed) is None


def test_an_inserted_word_is_a_correction(listed: Copy) -> None:
    """The entry says so, without a place or with the ready one: never “rút tên”, and the address stays."""
    first = made_id(recipients(PEOPLE[1])[0])
    listed.write(
        f"{ROUND}/danh-sach.csv", people(PEOPLE[0], ("Trần Thị Thanh Bình", "Chi bộ 2"), PEOPLE[2], *MANY)
    )
    error = missing(listed)
    assert error is not None
    assert "rút tên" not in str(error)
    (entry,) = yaml.safe_load(error.ready)["đính chính"]
    assert (entry["đã viết"], entry["sửa thành"], entry["chỗ"]) == (
        "Trần Thị Bình",
        "Trần Thị Thanh Bình",
        first,
    )
    record(listed, error.ready.replace(f"    chỗ: {first}\n", ""))
    assert missing(listed) is None
    rows = listed.content().recipients["2023-05-19"]
    assert first in [person_id(person) for person in rows]


def test_an_entry_decides_that_nobody_withdrew(listed: Copy) -> None:
    """Names without a word in common: both entries are offered; the one with both names is enough."""
    listed.write(f"{ROUND}/danh-sach.csv", people(("Đoàn Quang Vinh", "Chi bộ 1"), *PEOPLE[1:], *MANY))
    error = missing(listed)
    assert error is not None
    assert "Văn An" not in str(error)
    assert "loại: rút tên" in error.ready
    (offered,) = yaml.safe_load(error.instead)
    assert (offered["loại"], offered["sửa thành"]) == ("đính chính", "Đoàn Quang Vinh")
    record(listed, "đính chính:\n" + error.instead.replace('đã viết: ""', "đã viết: Nguyễn Văn An"))
    assert missing(listed) is None


def test_a_withdrawal_recorded_is_no_misspelling(listed: Copy) -> None:
    """Somebody left and somebody alike came: with the withdrawal recorded nobody is named."""
    listed.write(f"{ROUND}/danh-sach.csv", people(("Nguyễn Vân Anh", "Chi bộ 1"), *PEOPLE[1:], *MANY))
    assert "loại: đính chính" in str(missing(listed))
    entry = f"{{ngày: 1/6/2023, loại: rút tên, trang: {ROUND}/, số tên: 1, căn cứ: đơn}}"
    listed.edit("dinh-chinh.yml", EMPTY, f"đính chính: [{entry}]")
    assert missing(listed) is None


@pytest.mark.parametrize(("other", "staying"), [(50, 50), (60, 60), (60, 70)])
def test_the_year_of_a_namesake_who_left_is_not_told(listed: Copy, other: int, staying: int) -> None:
    """Of two namesakes one withdraws: one name is counted, no year or level stands in message or entry."""
    twin = recipients(("Ngô Văn Giang", "Chi bộ 1"))[0]
    twins = [
        twin.model_copy(update={"birth_year": y, "level": v}) for y, v in (("1931", 50), ("1937", other))
    ]
    listed.write(f"{ROUND}/danh-sach.csv", to_csv([*recipients(*PEOPLE), *twins]))
    git(listed.root, "commit", "-qam", "thêm hai người")
    left = twin.model_copy(update={"level": staying})
    listed.write(f"{ROUND}/danh-sach.csv", to_csv([*recipients(*PEOPLE), left]))
    error = missing(listed)
    assert error is not None
    assert "193" not in str(error)
    assert "mức" not in str(error)
    record(listed, error.ready)
    told = missing(listed)
    assert "193" not in str(told or "")


def test_a_place_that_points_at_who_left_goes(listed: Copy) -> None:
    """An old entry without the name, but with the id made of it, is told as well once the person withdrew."""
    ident = made_id(recipients(PEOPLE[0])[0])
    told = "đã viết: sai, sửa thành: đúng, vì sao: a, căn cứ: b"
    old = f"{{ngày: 1/6/2023, trang: {ROUND}/, chỗ: {ident}, {told}}}"
    listed.edit("dinh-chinh.yml", EMPTY, f"đính chính: [{old}]")
    git(listed.root, "commit", "-qam", "mục cũ")
    listed.write(f"{ROUND}/danh-sach.csv", people(*PEOPLE[1:], *MANY))
    withdrawal = f"{{ngày: 2/6/2023, loại: rút tên, trang: {ROUND}/, số tên: 1, căn cứ: đơn}}"
    listed.edit("dinh-chinh.yml", f"[{old}]", f"[{withdrawal}, {old}]")
    assert "còn chỉ ra người đã rút tên" in str(missing(listed))
    listed.edit("dinh-chinh.yml", f", {old}", "")
    assert missing(listed) is None


def test_a_changed_total_says_its_level(listed: Copy) -> None:
    """The ready entry names the level; one that names another is not enough."""
    rows = "\n  - {mức: 50, tặng: 12, truy tặng: 0}\n  - {mức: 40, tặng: 12, truy tặng: 0}\n"
    listed.write(f"{ROUND}/dot.yml", listed.read(f"{ROUND}/dot.yml") + f"tổng số:{rows}")
    git(listed.root, "commit", "-qam", "tổng số")
    listed.edit(f"{ROUND}/dot.yml", "mức: 50, tặng: 12", "mức: 50, tặng: 11")
    error = missing(listed)
    assert error is not None
    (entry,) = yaml.safe_load(error.ready)["đính chính"]
    assert (entry["đã viết"], entry["sửa thành"]) == ("mức 50 năm, tặng: 12", "mức 50 năm, tặng: 11")
    record(listed, error.ready.replace("mức 50 năm", "mức 40 năm"))
    assert missing(listed) is not None
    listed.edit("dinh-chinh.yml", "mức 40 năm, tặng: 12", "ở mức 50 là 12 người")
    assert missing(listed) is None


@pytest.mark.parametrize(
    ("now", "told"), [("{mức: 50, tặng: 24, truy tặng: 0}", False), ("{mức: 50, tặng: 25}", True)]
)
def test_a_total_split_into_levels(listed: Copy, now: str, told: bool) -> None:
    """One number that becomes levels changes only when they add up to another."""
    plain = listed.read(f"{ROUND}/dot.yml")
    listed.write(f"{ROUND}/dot.yml", plain + "tổng số: 24\n")
    git(listed.root, "commit", "-qam", "tổng số")
    listed.write(f"{ROUND}/dot.yml", plain + f"tổng số: [{now}]\n")
    assert (missing(listed) is not None) == told
