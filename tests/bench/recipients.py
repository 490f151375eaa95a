"""How long the list takes at 450, 9,000 and 100,000 rows: `python -m tests.bench.recipients`.

Prints seconds of processor time; no test, for machines differ. The bar is 1.5 s for the checks of 9,000 rows.
"""

import sys
import tempfile
from itertools import product
from pathlib import Path
from time import process_time

from tests.intake.books import HEADER as OFFICE_HEADER
from tests.intake.books import xlsx
from tests.intake.rounds import LIST, ROUND, copy_data, put_list
from tests.places import FIRST_DAY

from kienan.content.load import read_units
from kienan.content.organisations import Organisations
from kienan.content.recipient_list import read_list
from kienan.content.recipients import in_order
from kienan.intake import run

LEVELS = (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)
FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"]
MIDDLES = ["Văn", "Thị", "Đức", "Ngọc", "Minh", "Hữu", "Quang", "Thu", "Xuân", "Bá"]
GIVEN = [
    "An",
    "Ân",
    "Bình",
    "Cường",
    "Dung",
    "Dũng",
    "Đạt",
    "Hòa",
    "Hạnh",
    "Hùng",
    "Khuê",
    "Lan",
    "Liễu",
    "Mận",
    "Nga",
    "Oanh",
    "Phúc",
    "Quý",
    "Sơn",
    "Thuỷ",
]


def rows(count: int) -> list[tuple[str, int, str, str]]:
    """Return `count` made-up people, no two alike: name, level, branch, ward."""
    wards = [unit.name for unit in read_units(FIRST_DAY) if unit.level == "phường"]
    made = []
    for number, (branch, ward, family, middle, given) in enumerate(
        product(range(1, 99), wards, FAMILIES, MIDDLES, GIVEN)
    ):
        if number == count:
            break
        name = f"{family} {middle} {given} (minh họa)"
        made.append((name, LEVELS[number % 12], f"Chi bộ {branch}", ward))
    return made


def clocked(what: str, start: float) -> None:
    """Print how long it took since `start`."""
    print(f"  {what:<34}{process_time() - start:7.2f} s", flush=True)


def measure(root: Path, count: int) -> None:
    """Measure reading with all checks, sorting, a list full of faults, and the import of a workbook."""
    print(f"{count} dòng")
    levels, known = LEVELS, Organisations(read_units(FIRST_DAY))
    people = rows(count)
    put_list(root, *(f"{n},{level},{branch},{ward},tặng," for n, level, branch, ward in people))
    start = process_time()
    found, problems = read_list(root / LIST, LIST, levels, known)
    clocked("đọc và kiểm tra", start)
    assert len(found) == count, problems[:3]
    start = process_time()
    in_order(row.person for row in found)
    clocked("xếp thứ tự", start)
    put_list(
        root,
        *(f"{n.upper()} 1,{level + 1},{branch},X{i},," for i, (n, level, branch, _) in enumerate(people)),
    )
    start = process_time()
    read_list(root / LIST, LIST, levels, known)
    clocked("kiểm tra, dòng nào cũng sai", start)
    (root / LIST).unlink()
    office = [(i, n, level, b, w, "tặng", "x") for i, (n, level, b, w) in enumerate(people, 1)]
    header = [name for name in OFFICE_HEADER if name != "Ngày sinh"]
    file = xlsx(root / "a.xlsx", [header, *office])
    start = process_time()
    report = run(root, file, ROUND)
    clocked("nhập từ .xlsx", start)
    assert not report.problems, report.text


def main(counts: list[int]) -> None:
    """Measure each of `counts` in a folder of its own."""
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            measure(copy_data(Path(folder)), count)


if __name__ == "__main__":
    main([int(given) for given in sys.argv[1:]] or [450, 9000])
