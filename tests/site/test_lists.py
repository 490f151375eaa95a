"""The badge list of the built demonstration: what is withdrawn is gone, nothing personal is in any file."""

from pathlib import Path

import pytest

from tests.browser.lists import ROUND, build_list
from tests.made_up import people
from tests.site.dom import Element, pages
from tests.site.test_exemplars import traces
from tests.site.test_privacy import findings
from tests.support import file_of, once

GONE = 3
"""Which of the made-up people withdraws."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a demonstration of 60 people."""
    return once(tmp_path_factory, "du", lambda place: build_list(place, people(60), "du"))


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same after one of them withdrew."""
    left = [person for number, person in enumerate(people(60)) if number != GONE]
    return once(tmp_path_factory, "rut", lambda place: build_list(place, left, "rut"))


@pytest.mark.full  # through import and ledger: test_list_life
def test_a_withdrawn_name_is_in_no_file(full: Path, withdrawn: Path) -> None:
    """Removing a row and rebuilding takes the name out of every page, index and other file."""
    name = people(60)[GONE].name
    assert len(traces(full, name)) >= 2
    assert traces(withdrawn, name) == []


@pytest.mark.full  # ids through withdrawal: tests/unit/test_lasting_ids.py
def test_the_others_keep_their_addresses(full: Path, withdrawn: Path) -> None:
    """The ids of all other rows are what they were."""

    def ids(site: Path) -> set[str]:
        page = pages(site)[ROUND]
        return {row.attributes["id"] for row in page.walk() if row.tag == "tr" and "id" in row.attributes}

    gone = ids(full) - ids(withdrawn)
    assert len(gone) == 1
    assert ids(withdrawn) < ids(full)


def test_no_personal_number_in_the_demonstration(full: Path) -> None:
    """No page or data file of a published list holds 12 digits in a row or a telephone's shape."""
    wrong: list[str] = []
    for file in sorted(full.rglob("*")):
        if file.suffix in (".html", ".json", ".xml"):
            wrong += findings(file.relative_to(full).as_posix(), file.read_text("utf-8"))
    assert wrong == []


def test_one_heading_and_one_way_back(full: Path) -> None:
    """Each page of a list has one h1, links back to its round, and says whom to ask about a missing name."""
    for address, page in pages(full).items():
        if address.startswith(ROUND) and address != ROUND:
            assert [element.tag for element in page.walk()].count("h1") == 1, address
            assert "Không thấy tên?" in page.text()
            assert f'href="../../../{ROUND.strip("/")}/"' in file_of(full, address).read_text("utf-8")


def test_tables_are_tied_to_their_heads(full: Path) -> None:
    """Each list table has a caption, column headers with scope and a row header in each row."""

    def count(element: Element, tag: str, scope: str = "") -> int:
        found = [e for e in element.walk() if e.tag == tag]
        return len([e for e in found if not scope or e.attributes.get("scope") == scope])

    tables = [e for e in pages(full)[ROUND].walk() if "ka-list" in (e.attributes.get("class") or "")]
    assert tables
    for table in tables:
        rows = count(table, "tr") - 1
        assert count(table, "caption") == 1
        assert count(table, "th", "col") == 3
        assert count(table, "th", "row") == rows
