"""The Plan on the site is the Plan as received, and the pages around it lead to its paragraphs."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from kienan.content.load import load
from kienan.content.plan_parts import programme, words_of
from kienan.content.plan_work import charges
from kienan.views.board import board as shown
from tests.places import FIRST_DAY
from tests.site.dom import Element, parse, read
from tests.support import file_of

TEXT_PAGE = "/ke-hoach/van-ban/"
MARKS = re.compile(r"\*+|</?i>")


def squeezed(text: str) -> str:
    """Return `text` without any white space."""
    return "".join(text.split())


def received() -> str:
    """Return the Plan as received, without its marks of bold and italics."""
    return MARKS.sub("", (FIRST_DAY / "data/nguon/ke-hoach.txt").read_text("utf-8"))


def published(html: str) -> str:
    """Return what the article of the Plan says, without what is set beside it."""
    return parse(html).by_id("toan-van").text(without="data-ngoai")


def difference(html: str) -> str:
    """Return the first place where the published Plan differs from the received one, or nothing."""
    ours, theirs = squeezed(published(html)), squeezed(received())
    if ours == theirs:
        return ""
    pairs = enumerate(zip(ours, theirs, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(ours), len(theirs)))
    begin = max(0, at - 30)
    return f"published …{ours[begin : at + 30]}… but received …{theirs[begin : at + 30]}…"


@pytest.fixture(scope="session")
def html(site: Path) -> str:
    """Return the page with the whole Plan."""
    return file_of(site, TEXT_PAGE).read_text("utf-8")


def test_plan_is_published_word_for_word(html: str) -> None:
    """The article says all that the received Plan says and nothing else; white space does not count."""
    assert not difference(html)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hội trường Quận ủy", "Hội trường quận ủy"),
        ("về chức cuộc thi", "về tổ chức cuộc thi"),
        ("Văn nghệ</td>", "</td>"),
        ("Lưu VPQU", "Lưu VPQU, BTG"),
        ("</article>", "<p>thêm</p></article>"),
        ("180 đại biểu", "170 đại biểu"),
    ],
)
def test_one_changed_word_is_seen(html: str, before: str, after: str) -> None:
    """The comparison fails when one word of the article is changed, lost or added."""
    article = html.index('id="toan-van"')
    plain = html[article:]
    at = plain.find(before)
    assert at >= 0, f"{before!r} is not in the article"
    assert difference(html[:article] + plain[:at] + after + plain[at + len(before) :])


def test_every_line_stands_in_order(html: str) -> None:
    """Each line of the received Plan is found in the article after the line before it."""
    text, at = squeezed(published(html)), 0
    lines = [line for line in received().splitlines() if line.strip()]
    assert len(lines) > 100
    for line in lines:
        found = text.find(squeezed(line), at)
        assert found >= 0, f"not found, or not in its place: {line!r}"
        at = found + len(squeezed(line))


def test_every_slip_is_noted_beside_the_text(html: str) -> None:
    """Each slip listed in the data is marked in the article and has its note, outside the Plan's words."""
    slips = _data("data/ke-hoach/van-ban.yml")["lưu ý"]
    article = parse(html).by_id("toan-van")
    assert slips
    for number, slip in enumerate(slips, 1):
        note = article.by_id(f"luu-y-{number}")
        assert "data-ngoai" in note
        assert f"“{slip['viết là']}”" in note.words()
        # A slip that runs over the end of a line may be marked in two pieces: the id is on the first.
        marked = article.by_id(f"cho-{number}").words()
        assert marked and slip["viết là"].startswith(marked)


def _data(file: str) -> Any:
    # BaseLoader: values are text, as editors typed them.
    return yaml.load((FIRST_DAY / file).read_text("utf-8"), Loader=yaml.BaseLoader)


def _said(words: str) -> str:
    """Return words in the shape in which pages may say them: no marks, no last stop, any case."""
    return squeezed(MARKS.sub("", words)).rstrip(".;,").casefold()


@pytest.fixture(scope="session")
def board(site: Path) -> Element:
    """Return the main part of the page of assignments."""
    return read(file_of(site, "/ke-hoach/phan-cong/")).all("main")[0]


def _tasks() -> list[tuple[str, str, int]]:
    """Return each task of a group: its paragraph, its words, the number of its group."""
    content = load(FIRST_DAY)
    return [(c.paragraph, words_of(content, c.paragraph), c.group) for c in charges(content) if c.group]


def _entry(place: Element, paragraph: str) -> str:
    """Return what the entry of `place` that leads to `paragraph` says; AssertionError when none does."""
    for entry in place.all("li"):
        if any(link["href"].endswith(f"/ke-hoach/van-ban/#{paragraph}") for link in entry.all("a")):
            return squeezed(entry.text()).casefold()
    raise AssertionError(f"no entry with a link to #{paragraph}")


def test_every_task_of_the_eight_groups_is_shown(board: Element) -> None:
    """By number: each of the 8 groups has a heading, and each of its tasks, with a link to its paragraph."""
    assert {group for _, _, group in _tasks()} == set(range(1, 9))
    for paragraph, words, number in _tasks():
        group = board.labelled(f"nhom-{number}")
        assert _said(words) in _entry(group, paragraph), f"{paragraph} does not say its words"


def _card(board: Element, unit: str) -> Element:
    """Return the part of the board in which the name of a unit stands."""
    return next(part for part in board.all("section") if any(e["id"] == unit for e in part.walk()))


def test_every_unit_shows_its_tasks_and_programme_items(board: Element) -> None:
    """By unit: its anchor leads to each of its tasks, to a share in others' by a link, and to its items."""
    content = load(FIRST_DAY)
    for charge in (c for c in charges(content) if c.group):
        words = words_of(content, charge.paragraph)
        for unit in charge.units:
            assert _said(words) in _entry(_card(board, unit), charge.paragraph), (unit, charge)
        for unit in charge.with_units:
            ways = [a["href"] for a in _card(board, unit).all("a")]
            assert f"#viec-{charge.group}-{charge.number}" in ways, (unit, charge)
    items = programme(content)
    assert len(items) == 11
    for item in items:
        for unit in item.units:
            if unit not in ("chi-bo-tdp-3-tran-thanh-ngo", "thuong-truc-quan-uy"):
                said = squeezed(_card(board, unit).text()).casefold()
                assert _said(item.parts[0]) in said, (unit, item.number)


def test_each_task_stands_once(board: Element) -> None:
    """The words of every task are on the board once, and one sign leads to its paragraph."""
    text = squeezed(board.text()).casefold()
    for paragraph, words, _ in _tasks():
        assert text.count(_said(words)) == 1, paragraph
        ways = [a for a in board.all("a") if a["href"].endswith(f"/ke-hoach/van-ban/#{paragraph}")]
        assert len(ways) == 1, paragraph


def test_every_unit_can_be_jumped_to(board: Element) -> None:
    """Every jump of the list leads to a place of the board, each unit that is shown as a unit has one."""
    jumps = [a["href"].lstrip("#") for nav in board.all("article")[0].all("nav") for a in nav.all("a")]
    assert {*(w.id for w in shown(load(FIRST_DAY)).listed)} <= set(jumps)
    ids = {part["id"] for part in board.walk()}
    assert set(jumps) <= ids
    assert len(set(jumps)) == len(jumps) > 10
