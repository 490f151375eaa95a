"""The home page answers: what, when, where, who, and what is published so far."""

import re
from pathlib import Path

import pytest
import yaml

from kienan.content.load import load
from kienan.content.plan_parts import banner
from tests.places import FIRST_DAY
from tests.site.dom import Element, read
from tests.support import file_of

SUBJECTS = ("ke-hoach", "huy-hieu-dang", "ket-luan-01", "dien-hinh", "cuoc-thi")
STATES = ("Chưa công bố", "Đã công bố", "Đã gỡ")
FACTS = {
    "Thời gian": ("8 giờ 00", "thứ Sáu, ngày 19/5/2023"),
    "Địa điểm": ("Hội trường Quận ủy",),
    "Chủ trì": ("Thường trực Quận ủy",),
    "Đại biểu": ("180", "dự kiến"),
}
DATES = ["15/5/2016", "18/5/2021", "22/12/2022", "31/01/2023", "04/5/2023", "19/5/2023"]


@pytest.fixture(scope="session")
def home(site: Path) -> Element:
    """Return the main part of the home page."""
    return read(file_of(site, "/")).all("main", "article")[0]


def test_five_subjects_with_their_states(home: Element, site: Path) -> None:
    """The five subjects stand in order, each with a link to its page and the state that page gives."""
    cards = home.labelled("nam-noi-dung").all("li")
    assert [a["href"].strip("/") for card in cards for a in card.all("a")] == list(SUBJECTS)
    for subject, card in zip(SUBJECTS, cards, strict=True):
        states = [state for state in STATES if state in card.words()]
        assert len(states) == 1, card.words()
        main = read(file_of(site, f"/{subject}/")).all("main")[0]
        told = [e.words() for e in main.all("h2", "dd")]
        assert [t for t in told if t.startswith(states[0])], f"{subject} does not say {states[0]!r}"
        assert not [t for t in told for s in STATES if t.startswith(s) and s != states[0]], subject


def test_four_facts(home: Element) -> None:
    """When, where, who chairs, how many: four facts with the words of the data."""
    lists = [dl for dl in home.all("dl") if [dt.words() for dt in dl.all("dt")] == list(FACTS)]
    assert len(lists) == 1
    for value, wanted in zip(lists[0].all("dd"), FACTS.values(), strict=True):
        assert not [w for w in wanted if w not in value.words()], value.words()


def test_six_dates_in_order(home: Element) -> None:
    """The timeline shows the six days from the Directive to the conference, in order, each with a link."""
    moments = home.labelled("dong-thoi-gian").all("li")
    found = [re.findall(r"\d{1,2}/\d{1,2}/\d{4}", moment.words()) for moment in moments]
    assert found == [[day] for day in DATES]
    assert all(moment.all("a") for moment in moments)


def test_the_conference_title_is_the_heading(home: Element) -> None:
    """The h1 is the conference's main title, and the banner's lines stand word for word on the page."""
    event = yaml.load((FIRST_DAY / "data/hoi-nghi.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert home.all("h1")[0].words() == event["tiêu đề chính"]
    words = banner(load(FIRST_DAY))
    assert words
    assert " ".join(words.lines) in home.labelled("phong").words()
