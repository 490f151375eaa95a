"""Lists as offices hand them over, each with what must come of it: lists/ and lists.yml."""

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from kienan.content.recipients import COLUMNS, Kind
from kienan.intake import ImportReport, run
from tests.intake.rounds import LIST, ROUND, ROUND_FILE, copy_data

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "lists.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of data/ for all cases: nothing is written into it."""
    return copy_data(tmp_path_factory.mktemp("site"))


def reported(site: Path, folder: Path, name: str) -> ImportReport:
    """Return the report of one case, handed over under a name that gives no hint."""
    case = CASES[name]
    source = HERE / "lists" / case.get("file", name)
    given = folder / case.get("name", f"ds{source.suffix}")
    given.write_bytes(source.read_bytes())
    return run(site, given, ROUND, case.get("consent", ""))


@pytest.mark.parametrize("name", CASES)
def test_a_list(site: Path, tmp_path: Path, name: str) -> None:
    """The list is accepted with these people and no others, or refused in words that help."""
    case = CASES[name]
    report = reported(site, tmp_path, name)
    text = unicodedata.normalize(
        "NFC", report.text.replace(case.get("name", "ds" + Path(name).suffix), "TỆP")
    )
    assert not [s for s in case.get("unprinted", ()) if s in text], text
    if report.problems:
        assert not report.files
        groups = case.get("refuse", ())
        assert any(all(_found(pattern, text) for pattern in group) for group in groups), text
        return
    assert "accept" in case, text
    rows = list(csv.DictReader(report.files[LIST].splitlines()))
    wanted = [_wanted(cells) for cells in _rows(case)]
    assert Counter(map(_person, rows)) == Counter(map(_person, wanted)), text
    branches = {(row["Họ và tên"], row["Chi bộ"]) for row in rows}
    assert {(w["Họ và tên"], w["Chi bộ"]) for w in wanted if w["Chi bộ"] != "?"} <= branches
    assert _totals(report) == _wanted_totals(case)
    written = "".join(report.files.values())
    assert not [s for s in case.get("never", ()) if s in written]
    assert all(_found(pattern, text) for pattern in case.get("says", ())), text


def _found(pattern: str, text: str) -> bool:
    """Tell whether a pattern is met; {dòng 3} is row 3, named alone or within a range of rows."""
    rows = {int(n) for n in re.findall(r"(?:dòng |[:,] ?|đến )(\d+)(?![\d/%])", text)}
    for first, last in re.findall(r"(\d+)–(\d+)", text):
        rows.update(range(int(first), int(last) + 1))
    for n in re.findall(r"\{dòng (\d+)\}", pattern):
        pattern = pattern.replace(f"{{dòng {n}}}", "" if int(n) in rows else r"(?!)")
    met = bool(re.search(pattern.removeprefix("!"), text, re.IGNORECASE | re.DOTALL))
    return met is not pattern.startswith("!")


def _rows(case: dict[str, Any]) -> list[list[str]]:
    return [line.split(" | ") for line in case["accept"].splitlines()]


def _wanted(cells: list[str]) -> dict[str, str]:
    """Return a row of the list as lists.yml gives it, in the columns of the written list."""
    name, level, ward, branch, kind, *year = cells
    ward = ward if ward.startswith(("Đảng", "Chi bộ", "Quận")) else f"Đảng bộ phường {ward}"
    return dict(zip(COLUMNS, (name, level, branch, ward, kind, *(year or [""])), strict=True))


def _person(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[column] for column in COLUMNS if column != "Chi bộ")


def _totals(report: ImportReport) -> dict[int, tuple[int, int]]:
    said = yaml.safe_load(report.files[ROUND_FILE])["tổng số"]
    return {t["mức"]: (t["tặng"], t["truy tặng"]) for t in said}


def _wanted_totals(case: dict[str, Any]) -> dict[int, tuple[int, int]]:
    if "counted" in case:
        return {level: (n["tặng"], n["truy tặng"]) for level, n in case["counted"].items()}
    rows = Counter((int(cells[1]), cells[4]) for cells in _rows(case))
    levels = {level for level, _ in rows}
    return {level: (rows[level, Kind.AWARDED], rows[level, Kind.POSTHUMOUS]) for level in levels}


def test_every_file_has_its_case() -> None:
    """No file lies in lists/ without an expectation, and no expectation without its file."""
    files = {path.name for path in (HERE / "lists").iterdir()}
    assert files == {case.get("file", name) for name, case in CASES.items()}
