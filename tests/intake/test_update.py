"""What an import does to a round that is there: ids, totals, names that were withdrawn, other rounds."""

from pathlib import Path

import pytest
import yaml

from kienan.__main__ import main
from kienan.base.problem import DataError
from kienan.content.load import read_corrections
from kienan.intake import ImportReport, run, write
from tests.intake.books import HEADER, person, xlsx
from tests.intake.rounds import LIST, ROUND, ROUND_FILE, edit_round, problems_of

SECOND = "2023-09-02"
LEDGER = "data/dinh-chinh.yml"
PEOPLE = [("Nguyễn Văn An", 75), ("Trần Thị Bình", 50), ("Lê Văn Cảnh", 50), ("Bùi Thử Nhì", 40)]


def book(root: Path, *people: tuple[str, int], consent: str = "có") -> Path:
    """Write a list of people, each a name and a level."""
    rows = [person(n, name, level=level, consent=consent) for n, (name, level) in enumerate(people, 1)]
    return xlsx(root / "a.xlsx", [HEADER, *rows])


def taken(root: Path, *people: tuple[str, int], folder: str = ROUND, confirm: str = "") -> ImportReport:
    """Import people and write what may be written."""
    report = run(root, book(root, *people), folder, confirm=confirm)
    if not report.problems:
        write(root, report)
    return report


def record(root: Path, entry: str) -> None:
    """Add an entry to the ledger."""
    path = root / LEDGER
    head, _, rest = path.read_text("utf-8").partition("\nđính chính:")
    path.write_text(f"{head}\nđính chính:\n  - {entry}{rest.replace(' []', '')}", "utf-8")
    assert read_corrections(root)


def withdrawal(names: int = 1, folder: str = ROUND) -> str:
    """Return an entry that records withdrawals from a round."""
    return f"{{ngày: 1/6/2023, loại: rút tên, trang: huy-hieu-dang/{folder}/, số tên: {names}, căn cứ: đơn}}"


def correction(before: str, after: str) -> str:
    """Return an entry that records a corrected row of the round."""
    told = f"đã viết: {before}, sửa thành: {after}, vì sao: gõ nhầm, căn cứ: đơn"
    return f"{{ngày: 1/6/2023, trang: huy-hieu-dang/{ROUND}/, {told}}}"


def lines(root: Path, folder: str = ROUND) -> list[str]:
    """Return the list's lines."""
    return (root / LIST.replace(ROUND, folder)).read_text("utf-8").splitlines()


def ids(root: Path) -> dict[str, str]:
    """Return the id that each name keeps in the list."""
    return {line.split(" (")[0]: [*line.split(","), ""][6] for line in lines(root)[1:]}


def totals(root: Path) -> dict[int, tuple[int, int]]:
    """Return the totals in dot.yml: awarded and posthumous by level."""
    data = yaml.safe_load((root / ROUND_FILE).read_text("utf-8"))
    return {t["mức"]: (t["tặng"], t["truy tặng"]) for t in data["tổng số"]}


def publish(root: Path) -> None:
    """Say of the round that it is published."""
    edit_round(root, "trạng thái: chưa công bố", "trạng thái: đã công bố")


@pytest.fixture
def listed(root: Path) -> Path:
    """Return a project with a list of four."""
    taken(root, *PEOPLE)
    return root


def test_the_first_import_writes_no_ids(listed: Path) -> None:
    """Ids are made of the rows' words, so the list of an office that never corrects has six columns."""
    assert len(lines(listed)[0].split(",")) == 6


@pytest.mark.parametrize("name", ["Bùi Thị Thử Nhì", "Bùi Thử Nhĩ", "Bùi Nhì Thử", "Phùi Thử Nhì"])
def test_a_corrected_spelling_keeps_its_row(listed: Path, name: str) -> None:
    """The report tells both spellings; the row keeps the id of the first import, also the second time."""
    report = taken(listed, *PEOPLE[:3], (name, 40))
    assert "thêm 0, sửa 1, bớt 0, giữ nguyên 3" in report.text
    assert f"Sửa: Bùi Thử Nhì (minh họa) → {name} (minh họa)" in report.text
    kept = ids(listed)[name]
    assert len(kept) == 10
    assert [v for n, v in ids(listed).items() if n != name] == ["", "", ""]
    taken(listed, *PEOPLE[:3], (name, 45), ("Người Mới", 30))
    assert ids(listed)[name] == kept


def test_an_entry_decides_whatever_the_words_share(listed: Path) -> None:
    """Two names without a word in common: gone and new; with an entry that names both, one corrected row."""
    text = run(listed, book(listed, *PEOPLE[:3], ("Đoàn Quang Vinh", 40)), ROUND).text
    assert "thêm 1, sửa 0, bớt 1" in text
    assert "Bùi Thử Nhì" not in text
    record(listed, correction("Bùi Thử Nhì (minh họa)", "Đoàn Quang Vinh (minh họa)"))
    assert "thêm 0, sửa 1, bớt 0" in taken(listed, *PEOPLE[:3], ("Đoàn Quang Vinh", 40)).text
    assert len(ids(listed)["Đoàn Quang Vinh"]) == 10


def test_a_row_that_takes_old_words_gets_an_id_of_its_own(listed: Path) -> None:
    """After a correction somebody comes whose words are the old ones: two rows, two ids, no fault."""
    record(listed, correction("Bùi Thử Nhì (minh họa)", "Đoàn Quang Vinh (minh họa)"))
    taken(listed, *PEOPLE[:3], ("Đoàn Quang Vinh", 40))
    taken(listed, *PEOPLE[:3], ("Đoàn Quang Vinh", 40), PEOPLE[3])
    both = [ids(listed)[name] for name in ("Đoàn Quang Vinh", "Bùi Thử Nhì")]
    assert len({*both, ""}) == 3
    assert problems_of(listed) == []


def test_after_a_withdrawal_no_name_comes_back_unasked(listed: Path) -> None:
    """An import that adds a name stops, lists it, writes nothing; only the words shown let it in."""
    record(listed, withdrawal())
    before = lines(listed)
    new = [*PEOPLE, ("Phạm Thị Dung", 30), ("Vũ Hữu Em", 30)]
    for said in ("", "có", "đã hỏi lại 1 tên"):
        report = taken(listed, *new, confirm=said)
        assert report.problems
        assert report.files == {}
        assert 'CONFIRM="đã hỏi lại 2 tên"' in report.text
        for name in ("Phạm Thị Dung", "Vũ Hữu Em"):
            assert name in report.text.partition("Dừng lại, chưa ghi gì.")[2]
        with pytest.raises(DataError):
            write(listed, report)
    assert lines(listed) == before
    assert not taken(listed, *new, confirm=" Đã hỏi lại  2 tên.").problems
    assert len(lines(listed)) == 7


def test_what_adds_no_name_is_not_asked_about(listed: Path) -> None:
    """Other levels, a spelling that an entry corrects: no question; a spelling on its own: one."""
    record(listed, withdrawal())
    assert not taken(listed, ("Nguyễn Văn An", 80), *PEOPLE[1:]).problems
    respelt = [("Nguyễn Văn An", 80), ("Trần Thu Bình", 50), *PEOPLE[2:]]
    assert "Trần Thu Bình" in taken(listed, *respelt).text.partition("Dừng lại")[2]
    record(listed, correction("Trần Thị Bình (minh họa)", "Trần Thu Bình (minh họa)"))
    assert not taken(listed, *respelt).problems
    assert not run(listed, book(listed, ("Ai Đó", 30), consent="không"), ROUND).problems


def test_a_round_made_anew_asks_too(listed: Path) -> None:
    """The list deleted, or the whole round: the ledger still knows that names were withdrawn from it."""
    record(listed, withdrawal())
    (listed / LIST).unlink()
    assert 'CONFIRM="đã hỏi lại 4 tên"' in taken(listed, *PEOPLE).text
    (listed / ROUND_FILE).unlink()
    report = taken(listed, *PEOPLE)
    assert 'CONFIRM="đã hỏi lại 4 tên"' in report.text
    assert not (listed / ROUND_FILE).exists()


def test_a_spelling_set_back_is_asked_about(listed: Path) -> None:
    """An office's old file, after a correction in the ledger, would undo it."""
    record(listed, correction("Bùi Thử Nhì (minh họa)", "Bùi Thị Thử Nhì (minh họa)"))
    assert not taken(listed, *PEOPLE[:3], ("Bùi Thị Thử Nhì", 40)).problems
    text = taken(listed, *PEOPLE).text
    assert "trở lại cách viết cũ" in text
    assert "Bùi Thị Thử Nhì (minh họa) → Bùi Thử Nhì (minh họa)" in text


def test_the_ledger_must_be_readable(listed: Path) -> None:
    """Nobody can say whether names were withdrawn: nothing is written."""
    (listed / LEDGER).write_text("đính chính: [\n", "utf-8")
    report = taken(listed, *PEOPLE, ("Phạm Thị Dung", 30))
    assert LEDGER in report.text
    assert len(lines(listed)) == 5


@pytest.mark.parametrize("state", ["published", "recorded", "draft"])
def test_totals_stay_when_somebody_withdraws(listed: Path, state: str) -> None:
    """An office leaves the withdrawn out of its next list; a draft without withdrawals is counted anew."""
    if state == "published":
        publish(listed)
    if state == "recorded":
        record(listed, withdrawal())
        (listed / LIST).write_text("\n".join(lines(listed)[:-1]) + "\n", "utf-8")
    text = taken(listed, *PEOPLE[:3]).text
    assert totals(listed) == {75: (1, 0), 50: (2, 0)} | ({} if state == "draft" else {40: (1, 0)})
    assert ("Giữ tổng số" in text) == (state != "draft")


def test_totals_follow_corrections_and_arrivals(listed: Path) -> None:
    """A corrected level moves its one; more people count more; more missing than left: as counted."""
    publish(listed)
    taken(listed, ("Nguyễn Văn An", 80), *PEOPLE[1:], ("Phạm Thị Dung", 30))
    assert totals(listed) == {80: (1, 0), 50: (2, 0), 40: (1, 0), 30: (1, 0)}
    edit_round(listed, "{mức: 50, tặng: 2", "{mức: 50, tặng: 9")
    assert "Tổng số giảm: mức 50 năm (tặng) 7 người." in taken(listed, *PEOPLE[1:]).text
    assert totals(listed) == {80: (1, 0), 50: (2, 0), 40: (1, 0), 30: (1, 0)}


def test_one_overall_total_gives_way_to_levels(root: Path) -> None:
    """The number is replaced, its remark stays, and a sum that differs is told."""
    with (root / ROUND_FILE).open("a", encoding="utf-8") as out:
        out.write("tổng số: 637  # theo báo cáo\n")
    assert problems_of(root) == []
    assert "đang ghi 637 người, danh sách có 4 người" in taken(root, *PEOPLE).text
    assert "tổng số:  # theo báo cáo\n  - {mức: 75" in (root / ROUND_FILE).read_text("utf-8")


def test_a_new_round_is_made_of_nothing_else(listed: Path) -> None:
    """The day's folder comes with the list: unpublished, no decision, no consent of another round."""
    edit_round(listed, 'cơ sở công khai: ""', "cơ sở công khai: phiếu của đợt trước")
    report = taken(listed, ("Phạm Thị Dung", 30), folder=SECOND)
    assert "Đợt này chưa có: tạo mới, chưa công bố" in report.text
    text = (listed / ROUND_FILE.replace(ROUND, SECOND)).read_text("utf-8")
    data = yaml.safe_load(text)
    assert (data["trạng thái"], data["cơ sở công khai"], data["quyết định"]["số"]) == ("chưa công bố", "", "")
    assert data["tổng số"] == [{"mức": 30, "tặng": 1, "truy tặng": 0}]
    assert "phiếu" not in text
    assert problems_of(listed) == []


@pytest.mark.parametrize(("level", "asked"), [(50, True), (45, True), (55, False)])
def test_a_person_in_two_rounds_may_only_rise(listed: Path, level: int, asked: bool) -> None:
    """The same level again, or a lower one later, is asked about; a higher one is the rule."""
    text = taken(listed, ("Trần Thị Bình", level), folder=SECOND).text
    assert ("mức không hợp nhau" in text) == asked
    assert (f"tặng mức 50 năm ở đợt {ROUND}, tặng mức {level} năm ở đợt {SECOND}" in text) == asked


def test_withdrawals_elsewhere_are_a_remark(listed: Path) -> None:
    """Who withdrew from the first round may be in the second: the office is reminded, not stopped."""
    record(listed, withdrawal(2))
    report = taken(listed, ("Phạm Thị Dung", 30), folder=SECOND)
    assert not report.problems
    assert "đã có 2 tên được rút: thấy ở đây thì hỏi lại" in report.text


def test_the_command_takes_the_answer(
    listed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`kienan import --confirm` is what `make import CONFIRM=` calls."""
    record(listed, withdrawal())
    monkeypatch.chdir(listed)
    given = ["import", str(book(listed, *PEOPLE, ("Phạm Thị Dung", 30))), "--round", ROUND]
    assert main(given) == 1
    assert 'CONFIRM="đã hỏi lại 1 tên"' in capsys.readouterr().err
    assert main([*given, "--confirm", "đã hỏi lại 1 tên"]) == 0
