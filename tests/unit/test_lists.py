import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from kienan.base.text import person_key
from kienan.checks.run import checked
from kienan.content.load import Content
from kienan.content.recipients import Recipient, person_id, to_csv
from kienan.views.groups import given_letter
from kienan.views.list_pages import list_pages, search_index
from kienan.views.recipients import badge_round, rounds
from tests.made_up import give_contact, people, round_yaml
from tests.places import FIRST_DAY

ROUND = "2023-05-19"


def content_with(place: Path, named: list[Recipient], round_text: str | None = None) -> Content:
    """Return the real content with `named` as the list of the round."""
    shutil.copytree(FIRST_DAY / "data", place / "data")
    folder = place / "data/huy-hieu-dang" / ROUND
    give_contact(place / "data")
    (folder / "danh-sach.csv").write_text(to_csv(named), encoding="utf-8")
    (folder / "dot.yml").write_text(round_text or round_yaml(named), encoding="utf-8")
    return checked(place, demo=True)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Return a content whose list has 1,300 names."""
    return content_with(tmp_path_factory.mktemp("dai"), people(1300))


def test_a_short_list_is_one_page_and_one_for_each_organisation(tmp_path: Path) -> None:
    """Up to 500 names stand on the round's page, by level, highest first; beside it organisations only."""
    content = content_with(tmp_path, people(120))
    head = badge_round(content, ROUND)
    levels = [table.level for table in head.tables]
    assert not head.split
    assert levels == sorted(levels, reverse=True)
    assert sum(len(table.people) for table in head.tables) == 120
    assert all(page.slug.startswith("dang-bo-phuong-") for page in list_pages(content, ROUND))
    assert head.index_files == ()
    (rows,) = search_index(content, ROUND, tuple(list_pages(content, ROUND)))
    ids = [f"#{person.id}" for table in head.tables for person in table.people]
    assert [address for *_, address in rows] == ids


def test_people_of_a_table_are_in_vietnamese_order(tmp_path: Path) -> None:
    """Within a table people stand by given name, then family name, then middle names."""
    for table in badge_round(content_with(tmp_path, people(300)), ROUND).tables:
        keys = [person_key(person.name) for person in table.people]
        assert keys == sorted(keys)


def test_a_long_list_has_pages_of_at_most_200(long: Content) -> None:
    """Above 500 names no page holds more than 200 and the round's own page holds none."""
    assert badge_round(long, ROUND).tables == ()
    assert max(page.named for page in list_pages(long, ROUND)) <= 200


@pytest.mark.parametrize("kind", ["muc-", "dang-bo-", "ten-"])
def test_each_way_through_a_long_list_holds_everyone_once(long: Content, kind: str) -> None:
    """By level, by organisation and by letter, each person stands on exactly one page."""
    seen = Counter(
        person.id
        for page in list_pages(long, ROUND)
        if page.slug.startswith(kind)
        for table in page.tables
        for person in table.people
    )
    assert len(seen) == 1300
    assert set(seen.values()) == {1}


def test_pages_know_their_number_and_neighbours(long: Content) -> None:
    """“trang 2/3” stands in title and heading, and previous and next lead along the chain."""
    chain = [page for page in list_pages(long, ROUND) if re.match(r"muc-40(-trang-\d+)?$", page.slug)]
    count = len(chain)
    assert count > 1
    for number, page in enumerate(chain, 1):
        assert f"trang {number}/{count}" in page.heading
        assert f"trang {number}/{count}" in page.title
        assert bool(page.previous) == (number > 1)
        assert bool(page.next) == (number < count)
        assert len(page.pages) == count


def test_titles_and_addresses_are_all_different(long: Content) -> None:
    """No two pages of a list share a title or an address."""
    found = list(list_pages(long, ROUND))
    assert len({page.slug for page in found}) == len(found)
    assert len({page.title for page in found}) == len(found)


def test_the_search_index_leads_to_every_row(long: Content) -> None:
    """Each person is in the index once, with the page and the id of the row."""
    parts = tuple(list_pages(long, ROUND))
    rows = {f"{page.slug}/#{p.id}": p.name for page in parts for t in page.tables for p in t.people}
    found = [row for file in search_index(long, ROUND, parts) for row in file]
    assert len(found) == 1300
    assert all(rows[address] == name for name, _, _, address in found)


def test_ids_survive_another_order_and_another_level() -> None:
    """A row's id is made of who the person is: neither the order of the list nor the level changes it."""
    named = people(200)
    ids = [person_id(person) for person in named]
    changed = [person.model_copy(update={"level": 90}) for person in reversed(named)]
    assert [person_id(person) for person in reversed(changed)] == ids
    assert len(set(ids)) == 200
    assert all(re.fullmatch(r"[a-z]{10}", ident) for ident in ids)


@pytest.mark.parametrize("state", ["chưa công bố", "đã rút"])
def test_names_are_shown_only_while_published(tmp_path: Path, state: str) -> None:
    """A list that lies in data/ but is not published, or no longer, gives no name, no total and no page."""
    text = round_yaml(people(30)).replace("trạng thái: đã công bố", f"trạng thái: {state}")
    content = content_with(tmp_path, people(30), text)
    head = badge_round(content, ROUND)
    assert (head.tables, head.total, head.named) == ((), 0, 0)
    assert list(list_pages(content, ROUND)) == []


def test_those_who_did_not_agree_are_counted(tmp_path: Path) -> None:
    """Totals come from the round, so that people without a name in the list are counted."""
    named = people(50)
    head = badge_round(content_with(tmp_path, named, round_yaml(named, unnamed=7)), ROUND)
    assert (head.total, head.named, head.unnamed) == (57, 50, 7)


def test_a_second_round_is_a_second_folder(tmp_path: Path) -> None:
    """Adding a folder adds a round, listed before the older one, with a list of its own."""
    named = people(40)
    content_with(tmp_path, named)
    folder = tmp_path / "data/huy-hieu-dang/2023-09-02"
    folder.mkdir()
    others = people(25, seed=29)
    text = round_yaml(others).replace("ngày: 19/5/2023", "ngày: 02/9/2023")
    (folder / "dot.yml").write_text(text, encoding="utf-8")
    (folder / "danh-sach.csv").write_text(to_csv(others), encoding="utf-8")
    content = checked(tmp_path, demo=True)
    assert [entry.href for entry in rounds(content)] == [
        "huy-hieu-dang/2023-09-02/",
        "huy-hieu-dang/2023-05-19/",
    ]
    assert badge_round(content, "2023-09-02").named == 25
    assert badge_round(content, ROUND).named == 40


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Trần Đức Ấn", "Â"),
        ("Lê Văn Đạt", "Đ"),
        ("Bùi Thị Ái", "A"),
        ("Ngô Ước", "Ư"),
        ("Vũ Quang An (minh họa)", "A"),
        ("Ỷ Lan", "L"),
    ],
)
def test_the_letter_of_the_given_name(name: str, letter: str) -> None:
    """People stand under the Vietnamese letter of their given name, tone aside, remark aside."""
    assert given_letter(name) == letter
