import subprocess
import sys
import unicodedata

import pytest

from kienan.base.problem import DataError
from kienan.content.load import load
from tests.places import FIRST_DAY, ROOT

TERRIBLE = ROOT / "tests" / "data" / "terrible"
EXPECTED = (TERRIBLE / "expected.txt").read_text("utf-8").splitlines()


def test_every_mistake_of_a_terrible_tree_is_told() -> None:
    """A tree with every kind of mistake gives the list in expected.txt, in order, less the Plan's facts."""
    with pytest.raises(DataError) as caught:
        load(TERRIBLE)
    told = [str(problem) for problem in caught.value.problems]
    assert told == [line for line in EXPECTED if line in told]
    assert len(told) >= len(EXPECTED) - 15


def test_the_tree_is_terrible_enough() -> None:
    """The fixture stays what it is for: many files, many kinds of mistake, and one odd file that is right."""
    assert len(EXPECTED) >= 60
    assert len({line.split(":")[0] for line in EXPECTED}) >= 25
    right = (TERRIBLE / "data/huy-hieu-dang/2023-09-02/dot.yml").read_bytes()
    assert right.startswith(b"\xef\xbb\xbf")
    assert not unicodedata.is_normalized("NFC", right.decode())
    assert not any("2023-09-02" in line for line in EXPECTED)


def test_check_prints_every_message_and_never_a_traceback() -> None:
    """`python -m kienan check` there exits 1 and prints the whole list, nothing of Python, to stderr."""
    command = [sys.executable, "-m", "kienan", "check"]
    done = subprocess.run(command, cwd=TERRIBLE, capture_output=True, check=False)
    said = done.stderr.decode("utf-8").splitlines()
    assert done.returncode == 1
    assert said[: len(EXPECTED)] == EXPECTED
    assert said[len(EXPECTED)].startswith(f"Có {len(EXPECTED)} lỗi trong dữ liệu.")
    assert not any("Traceback" in line or 'File "' in line for line in said)
    assert done.stdout == b""


def test_check_of_right_data_says_so() -> None:
    """`python -m kienan check` in the first day's project exits 0 and says how many files were read."""
    command = [sys.executable, "-m", "kienan", "check"]
    done = subprocess.run(command, cwd=FIRST_DAY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Dữ liệu đúng: đã đọc ")
