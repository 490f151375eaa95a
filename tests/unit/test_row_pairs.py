"""Which row of a newer list is which of an older one: corrections, withdrawals, namesakes, entries."""

from itertools import permutations

import pytest

from kienan.content.lasting_ids import with_lasting_ids
from kienan.content.recipients import Recipient, made_id, person_id
from kienan.content.row_pairs import Pairs, Reason, alike, paired
from kienan.model.subjects import Correction

PAGE = "huy-hieu-dang/2023-05-19/"
OTHERS = ("Hoàng Thử Nhất", "Đặng Thị Thử Lục", "Ngô Thử Thất")


def row(name: str, **more: object) -> Recipient:
    """Return a person of level 50 in one branch, unless told otherwise by the keys of the list."""
    cells = {"Họ và tên": name, "Mức Huy hiệu": 50, "Chi bộ": "Chi bộ 1", "Đảng bộ": "Đảng bộ phường Bắc Sơn",
             "Hình thức": "tặng"}  # fmt: skip
    keys = {"level": "Mức Huy hiệu", "branch": "Chi bộ", "ward": "Đảng bộ", "year": "Năm sinh", "ident": "Mã"}
    return Recipient.model_validate(cells | {keys[key]: value for key, value in more.items()})


def entry(before: str, after: str, place: str = "") -> Correction:
    """Return an entry of the ledger."""
    return Correction.model_validate(
        {"ngày": "1/6/2023", "trang": PAGE, "chỗ": place, "đã viết": before, "sửa thành": after,
         "vì sao": "gõ nhầm", "căn cứ": "đơn"}
    )  # fmt: skip


def one(old: str, new: str, *told: Correction) -> Pairs:
    """Return the comparison of two lists of four that differ in one name."""
    same = [row(name) for name in OTHERS]
    return paired([*same, row(old)], [row(new), *same], told)


SPELLINGS = [
    ("Bùi Thử Nhì", "Bùi Thị Thử Nhì"),
    ("Bùi Thị Thử Nhì", "Bùi Thử Nhì"),
    ("Trần Thị Hoà", "Trần Thị Hòa"),
    ("Trần Thi Bình", "Trần Thị Bình"),
    ("Nguyên Văn An", "Nguyễn Văn An"),
    ("Nguyễn Văn Quí", "Nguyễn Văn Quý"),
    ("Phạm Thị NgọcAnh", "Phạm Thị Ngọc Anh"),
    ("Phan Văn Đức", "Phạm Văn Đức"),
    ("Lê Thị Tuyết Mai", "Lê Thị Mai Tuyết"),
    ("Vũ Thị Huyề", "Vũ Thị Huyền"),
    ("Đoàn Thị Xuânn", "Đoàn Thị Xuân"),
    ("Đỗ Mạnh Cường", "Đỗ Mạnh Cương"),
    ("Phạn Thị Huyện", "Phạm Thị Huyền"),
    ("Hoàng Văn Tháng", "Hoàng Văn Thắng"),
    ("Dương Đức Thịnh", "Dương Đức Thính"),
]


@pytest.mark.parametrize(("old", "new"), SPELLINGS)
def test_a_spelling_is_told_as_a_correction(old: str, new: str) -> None:
    """A letter, a mark, a word left out, two swapped, words run together: one person, nobody gone."""
    pairs = one(old, new)
    assert (pairs.gone, pairs.fresh) == ((), ())
    (renamed,) = [pair for pair in pairs.kept if pair.renamed]
    assert (renamed.old.name, renamed.new.name) == (old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Nguyễn Văn An", "Nguyễn Thị An"), ("Trần Thị Bình", "Lê Văn Cảnh"), ("Phạm Văn Hùng", "Phạm Văn Nam")],
)
def test_people_who_look_alike_are_two(old: str, new: str) -> None:
    """One left, another came: not taken for one; an entry that names both says otherwise."""
    pairs = one(old, new)
    assert ([p.name for p in pairs.gone], [p.name for p in pairs.fresh]) == ([old], [new])
    told = one(old, new, entry(f"Ông {old}", f"{new}, theo quyết định"))
    assert told.gone == ()
    assert [pair.reason for pair in told.kept if pair.renamed] == [Reason.TOLD]


def test_an_entry_about_others_decides_nothing() -> None:
    """Part of a name, or the names the other way round, name no row."""
    for wrong in (
        entry("Văn An", "Nguyễn Thị An"),
        entry("Nguyễn Thị An", "Nguyễn Văn An"),
        entry("Nguyễn Văn Anh", "Nguyễn Thị An"),
    ):
        assert len(one("Nguyễn Văn An", "Nguyễn Thị An", wrong).gone) == 1


def test_likeness_needs_one_row_on_either_side() -> None:
    """Of two new rows that might be the one gone, none is taken for it."""
    pairs = paired([row("Bùi Thử Nhì")], [row("Bùi Thị Thử Nhì"), row("Bùi Văn Thử Nhì")], [])
    assert (len(pairs.gone), len(pairs.fresh)) == (1, 2)


@pytest.mark.parametrize(
    "change", [{"branch": "Chi bộ 2"}, {"ward": "Đảng bộ phường Nam Sơn"}, {"level": 55}]
)
def test_a_name_keeps_its_row_when_another_cell_changes(change: dict[str, object]) -> None:
    """The branch, the ward or the level corrected: the same person."""
    assert paired([row("Bùi Thử Nhì")], [row("Bùi Thử Nhì", **change)], []).gone == ()


def test_an_id_that_is_kept_decides_first() -> None:
    """The row with the id of another's words is that row, whoever stands beside it."""
    old = [row("Nguyễn Văn An"), row("Trần Thị Bình")]
    pairs = paired(old, [row("Lê Văn Cảnh", ident=made_id(old[1])), row("Nguyễn Văn An")], [])
    assert {(p.old.name, p.new.name) for p in pairs.kept} == {
        ("Trần Thị Bình", "Lê Văn Cảnh"),
        ("Nguyễn Văn An", "Nguyễn Văn An"),
    }


def test_of_two_namesakes_one_leaves() -> None:
    """The year of who stays goes as well: one is gone, and nobody can say which by the words."""
    old = [row("Ngô Thử Thất", year="1931"), row("Ngô Thử Thất", year="1937")]
    pairs = paired(old, [row("Ngô Thử Thất")], [])
    assert [pair.reason for pair in pairs.kept] == [Reason.NAMESAKE]
    assert len(pairs.gone) == 1
    by_level = paired(
        [old[0], row("Ngô Thử Thất", year="1937", level=60)], [row("Ngô Thử Thất", level=60)], []
    )
    assert [(pair.old.birth_year, pair.reason) for pair in by_level.kept] == [("1937", Reason.SAME)]


def test_order_does_not_matter() -> None:
    """However the newer list is ordered, the same rows are paired."""
    old = [row("Bùi Thử Nhì"), row("Trần Thị Bình", branch="Chi bộ 2"), row("Lê Văn Cảnh")]
    new = [row("Bùi Thị Thử Nhì"), row("Trần Thị Bình", branch="Chi bộ 3"), row("Phạm Hữu Dũng", level=30)]
    found = {
        frozenset((p.old.name, p.new.name) for p in paired(old, order, []).kept)
        for order in permutations(new)
    }
    assert found == {frozenset({("Bùi Thử Nhì", "Bùi Thị Thử Nhì"), ("Trần Thị Bình", "Trần Thị Bình")})}


def test_a_name_is_not_alike_everything() -> None:
    """One word is not a name left out of another; three words mistyped are another name."""
    assert not alike("An", "Văn An")
    assert not alike("Phạm Thị Huyền", "Phan Thi Huyên Trang Lê")
    assert not alike("Lê Thị Hoa", "Lý Thu Hằng")


def lasting(person: Recipient, *entries: Correction) -> str:
    """Return the id that a person in a list has by the ledger."""
    return person_id(with_lasting_ids([row("Hoàng Thử Nhất"), person], entries)[1])


def test_the_ledger_gives_a_row_the_id_it_had() -> None:
    """By its place; without one, by the words it had, through several corrections, the branch too."""
    first = made_id(row("Bùi Thử Nhi"))
    assert lasting(row("Bùi Thử Nhì"), entry("Bùi Thử Nhi", "Bùi Thử Nhì")) == first
    assert lasting(row("Bùi Thử Nhì"), entry("viết sai tên", "Tên đúng: Bùi Thử Nhì", first)) == first
    twice = entry("Bùi Thử Nhì", "Bùi Thị Thử Nhì"), entry("Bùi Thử Nhi", "Bùi Thử Nhì")
    assert lasting(row("Bùi Thị Thử Nhì"), *twice) == first
    moved = entry("Bùi Thử Nhì, Chi bộ 1", "Bùi Thử Nhì, Chi bộ 2")
    assert lasting(row("Bùi Thử Nhì", branch="Chi bộ 2"), moved) == made_id(row("Bùi Thử Nhì"))


def test_an_id_is_given_to_one_row_alone() -> None:
    """A row that keeps an id has it; no entry gives a row the id of another that is there."""
    told = entry("Hoàng Thử Nhất", "Bùi Thử Nhì")
    assert lasting(row("Bùi Thử Nhì"), told) == made_id(row("Bùi Thử Nhì"))
    assert lasting(row("Bùi Thử Nhì", ident="abcdefghij"), entry("Bùi Nhì", "Bùi Thử Nhì")) == "abcdefghij"
    assert lasting(row("Bùi Thử Nhì"), entry("ba dòng", "ba dòng đúng")) == made_id(row("Bùi Thử Nhì"))
