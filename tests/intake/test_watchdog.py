"""Files are read by another process, which is stopped when it asks for more than a list can need."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kienan.base.problem import DataError
from kienan.intake import run
from kienan.spreadsheet import watchdog
from kienan.spreadsheet.problems import SMALL
from kienan.spreadsheet.reader import read
from kienan.spreadsheet.watchdog import Limits, limits, read_file
from tests.intake.books import THREE, Rows, csv_text, ods, xls, xlsx, xlsx_shared
from tests.intake.rounds import LIST, ROUND
from tests.intake.word import word

CASES = Path(__file__).parent / "damaged"
"""Small files that made libraries ask for gigabytes, loop or crash; their people are made up."""
FILES = (
    "hong-huy-bo.xls",
    "hong-zlib.ods",
    "o-xa-dong-khai-gian.xlsx",
    "dau-cach-2-ti.ods",
    "so-lap-khong-chu.ods",
)


@pytest.mark.watched
@pytest.mark.parametrize("name", FILES)
def test_damaged_files_are_told(root: Path, name: str) -> None:
    """Each is called damaged, writes nothing, and takes little of a processor and of memory."""
    before = sum(os.times()[2:4])
    report = run(root, CASES / name, ROUND)
    assert [p.found for p in report.problems] == ["tệp hỏng, không đọc được"]
    assert not report.files
    assert sum(os.times()[2:4]) - before < 5


@pytest.mark.watched
@pytest.mark.parametrize("maker", [xlsx, xls, ods, word])
def test_lists_pass_through_the_other_process(root: Path, maker: Callable[[Path, Rows], Path]) -> None:
    """What the other process reads arrives whole."""
    report = run(root, maker(root / "a", THREE), ROUND)
    assert not report.problems, report.text
    assert report.files[LIST].count("\n") == 3


def child_running(program: str, limit: Limits) -> bytes | None:
    """Return what the watchdog says of a child that runs `program`; it is over afterwards."""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as child:
        try:
            return watchdog._watched(child, limit, lambda: None)
        finally:
            child.kill()


def test_the_watchdog_stops_a_greedy_child() -> None:
    """A child that takes more memory than allowed is stopped, without help of the system's own limits."""
    greedy = "import time; x = bytearray(300_000_000); time.sleep(60)"
    assert child_running(greedy, Limits(200_000_000, 60, 60)) is None


def test_the_watchdog_stops_a_looping_child() -> None:
    """So is one that uses up its seconds of a processor."""
    assert child_running("while True: pass", Limits(500_000_000, 1, 60)) is None


def test_the_watchdog_stops_a_waiting_child() -> None:
    """So is one that waits for ever without working."""
    assert child_running("import time; time.sleep(60)", Limits(500_000_000, 60, 1)) is None


def test_the_watchdog_lets_an_honest_child_finish() -> None:
    """One within its limits gives its answer, and somebody is told meanwhile that it is alive."""
    assert child_running("print('xong', end='')", Limits(500_000_000, 60, 60)) == b"xong"


@pytest.mark.watched
@pytest.mark.parametrize(("size", "said"), [(SMALL - 1, "tệp hỏng"), (SMALL, "tệp quá lớn")])
def test_large_is_told_apart_from_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, said: str
) -> None:
    """A small file that breaks a limit is damaged; a large one is too large."""
    monkeypatch.setattr(watchdog, "_watched", lambda child, most, wait: None)
    (tmp_path / "a.csv").write_bytes(b"a" * size)
    answer = watchdog.read_elsewhere(tmp_path / "a.csv", size, lambda: None)
    assert said in answer.problems[0].found


@pytest.mark.watched
def test_a_crashed_child_means_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the process dies without an answer the file is damaged, and no traceback is shown."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(DataError, match="tệp hỏng"):
        read_file(xlsx(tmp_path / "a.xlsx", THREE))


def test_limits_grow_with_the_file() -> None:
    """A list of ordinary size has 20 seconds and less than a gigabyte; nothing has more than a gigabyte."""
    assert limits(4_000_000) == Limits(800_000_000, 21, 210)
    assert limits(1000).memory < limits(4_000_000).memory < limits(40_000_000).memory == 1_000_000_000
    assert limits(40_000_000).seconds == 60


@pytest.mark.watched
def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A folder, a pipe, a missing, an empty and a huge file are refused before anything is started."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty.xlsx").write_bytes(b"")
    with (tmp_path / "huge.xlsx").open("wb") as out:
        out.truncate(watchdog.MAX_FILE_BYTES + 1)
    said = {"": "không đọc được", "pipe": "không đọc được", "x": "không đọc được", "empty.xlsx": "tệp trống"}
    for name, found in {**said, "huge.xlsx": "tệp quá lớn (40 MB)"}.items():
        with pytest.raises(DataError, match=found.replace("(", r"\(").replace(")", r"\)")):
            read_file(tmp_path / name)


@pytest.mark.watched
def test_names_of_files_are_passed_as_they_are(root: Path) -> None:
    """Quotes, spaces, backticks, dollars and a dash in front are part of the name."""
    file = xlsx(root / "-a 'b' \"c\" `d` $e.xlsx", THREE)
    assert not run(root, file, ROUND).problems


@pytest.mark.watched
def test_modules_of_the_current_folder_are_not_loaded(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `zipfile.py` in the folder of the project is not run by the other process."""
    (root / "zipfile.py").write_text(f"open({str(root / 'run')!r}, 'w')", "utf-8")
    monkeypatch.chdir(root)
    assert not run(root, xlsx(root / "a.xlsx", THREE), ROUND).problems
    assert not (root / "run").exists()


@pytest.mark.parametrize("maker", [xlsx, xlsx_shared, xls, ods, word])
def test_damage_of_any_kind_is_told(tmp_path: Path, maker: Callable[[Path, Rows], Path]) -> None:
    """Flipped bits, cut ends and strange bytes in a real file give a table or a refusal, never an error."""
    whole = maker(tmp_path / "a", THREE).read_bytes()
    chance = random.Random(17)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 2, 20))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        cut = chance.choice((len(data), len(data), chance.randrange(len(data))))
        answer = read(bytes(data[:cut]), "a")
        assert bool(answer.drafts) != bool(answer.problems)


def test_long_lists_are_read_whole(tmp_path: Path) -> None:
    """Each of some thousand rows arrives, from a workbook and from a text."""
    rows = [(i, f"Nguyễn Văn {i}", 50, "Chi bộ 1", "phường Nam Sơn", "tặng", "có") for i in range(3000)]
    book = read(xlsx_shared(tmp_path / "a.xlsx", rows).read_bytes(), "a.xlsx").drafts[0]
    text = read(csv_text(rows).encode(), "a.csv").drafts[0]
    assert book.rows == text.rows
    assert len(book.rows) == 3000
