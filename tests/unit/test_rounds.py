"""Several rounds of badges: each has a state of its own, none speaks for another, all are told as one."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kienan.content.load import Content
from kienan.content.subject_states import own_round
from kienan.model.base import State
from kienan.model.site import SubjectId
from kienan.model.subjects import BadgeRound, Decision
from kienan.outputs.data.datasets import datasets
from kienan.outputs.data.feed import feed
from kienan.outputs.html import pages
from kienan.outputs.html.registry import Maker
from kienan.views.embeds import Embed, Frame, embeds
from kienan.views.papers import papers
from kienan.views.states import subject_status, subject_updated
from kienan.views.subjects import badge_guide
from tests.places import ROOT
from tests.unit.support import TODAY, render

OWN, LATER = date(2023, 5, 19), date(2023, 9, 2)
DRAFT, SHOWN, GONE = State.UNPUBLISHED, State.PUBLISHED, State.WITHDRAWN


def with_rounds(content: Content, *rounds: tuple[date, State]) -> Content:
    """Return `content` with these rounds in place of its own, each with a decision called after its day."""
    (model,) = content.badge_rounds
    made = tuple(_round(model, day, state) for day, state in rounds)
    return replace(content, badge_rounds=made)


def _round(model: BadgeRound, day: date, state: State) -> BadgeRound:
    decision = Decision.model_construct(number=f"{day:%d}-QĐ/TU", day=day, issuer="Thành ủy")
    given = {"basis": f"Căn cứ {day:%d}", "updated": day.replace(day=28), "decision": decision}
    return model.model_copy(update={"day": day, "state": state, **given})


def embed(content: Content, ident: str) -> Embed:
    """Return the embed called `ident`."""
    return {found.id: found for found in embeds(content)}[ident]


def body(content: Content, ident: str) -> str:
    """Return what the embed called `ident` shows."""
    found, make = embed(content, ident), Maker(ROOT, content, TODAY)
    return "".join(make.part(part, "../", Frame(found)) for part in found.parts)


@pytest.mark.parametrize(
    ("own", "later", "told"),
    [
        (SHOWN, DRAFT, ("Đã công bố", "Căn cứ 19", "28/5/2023")),
        (DRAFT, SHOWN, ("Đã công bố", "Căn cứ 02", "28/9/2023")),
        (SHOWN, GONE, ("Đã công bố", "Căn cứ 19", "28/5/2023")),
        (SHOWN, SHOWN, ("Đã công bố", "Căn cứ 19; Căn cứ 02", "28/9/2023")),
        (GONE, DRAFT, ("Đã gỡ", "", "28/5/2023")),
        (DRAFT, DRAFT, ("Chưa công bố", "", "28/9/2023")),
    ],
)
def test_the_state_of_the_subject_is_that_of_its_rounds(
    content: Content, own: State, later: State, told: tuple[str, str, str]
) -> None:
    """Published while any round is, else withdrawn; a draft changes neither basis nor day."""
    several = with_rounds(content, (OWN, own), (LATER, later))
    found = subject_status(several, SubjectId.BADGES)
    label, _, updated = told
    assert (found.label, found.basis, found.updated) == told
    assert (found.published, found.withdrawn) == (label == "Đã công bố", label == "Đã gỡ")
    day = subject_updated(several, SubjectId.BADGES)
    assert day
    assert updated == f"{day.day}/{day.month}/{day.year}"
    assert f'<h2 id="trang-thai">{label}</h2>' in render(several, "trang-thai-huy-hieu-dang")


@pytest.mark.parametrize(("own", "later"), [(DRAFT, SHOWN), (GONE, SHOWN), (DRAFT, GONE), (GONE, DRAFT)])
def test_an_embed_and_a_sheet_tell_the_state_of_their_round(
    content: Content, own: State, later: State
) -> None:
    """Neither an embed nor a printed sheet of a round that is not published tells another round's state."""
    several = with_rounds(content, (OWN, own), (LATER, later))
    sheets = {paper.name: paper for paper in papers(several)}
    for ident, day, state in (("huy-hieu-dang", OWN, own), ("huy-hieu-dang/2023-09-02", LATER, later)):
        if state is not SHOWN:
            html, label = body(several, ident), "Đã gỡ" if state is GONE else "Chưa công bố"
            assert f'<h2 id="trang-thai">{label}</h2>' in html
            values = sheets[f"huy-hieu-dang-{day.isoformat()}"].values
            assert (values["state"], values["withdrawn"]) == (label, state is GONE)


def test_the_plan_gives_work_for_the_conferences_own_round_alone(content: Content) -> None:
    """Who does what by the Plan of the conference stands with its own round and not with a later one."""
    several = with_rounds(content, (OWN, DRAFT), (LATER, DRAFT))
    assert "Phân công theo Kế hoạch" in body(several, "huy-hieu-dang")
    assert "Theo Kế hoạch" not in body(several, "huy-hieu-dang/2023-09-02")
    sheets = {paper.name: paper for paper in papers(several)}
    assert sheets["huy-hieu-dang-2023-05-19"].values["responsible"]
    assert not sheets["huy-hieu-dang-2023-09-02"].values["responsible"]


@pytest.mark.parametrize("state", [DRAFT, SHOWN, GONE])
def test_this_round_is_the_conferences_own(content: Content, state: State) -> None:
    """The guide's own round is that of the conference's day; its decision is told once it is published."""
    several = with_rounds(content, (date(2022, 11, 7), SHOWN), (OWN, state), (LATER, SHOWN))
    found = own_round(several)
    assert found
    assert found.day == OWN
    guide = badge_guide(several)
    assert (guide.day, guide.this_round) == ("19/5/2023", "19/5")
    told = "số 19-QĐ/TU ngày 19/5/2023, Thành ủy"
    assert guide.decision == (told if state is SHOWN else "chưa công bố")
    assert embed(several, "huy-hieu-dang").page == "huy-hieu-dang/2023-05-19/"


def test_a_conference_put_off_keeps_its_round(content: Content) -> None:
    """Held on another day than the round's, it is still the round that the Plan's abstract names."""
    put_off = replace(
        with_rounds(content, (OWN, SHOWN), (LATER, SHOWN)),
        event=content.event.model_copy(update={"day": date(2023, 5, 26)}),
    )
    found = own_round(put_off)
    assert found
    assert found.day == OWN


def test_without_the_own_round_nothing_stands_in_for_it(content: Content) -> None:
    """With rounds of other days alone the guide still speaks of the conference's: nothing of it is known."""
    other = with_rounds(content, (LATER, SHOWN))
    assert own_round(other) is None
    assert (badge_guide(other).this_round, badge_guide(other).decision) == ("19/5", "chưa công bố")
    assert "huy-hieu-dang" not in {found.id for found in embeds(other)}


def test_a_day_is_written_in_one_form(content: Content) -> None:
    """Page, title, heading, embed, feed, open data, sheets and guide write 02/9/2023, and never 2/9/2023."""
    several = with_rounds(content, (OWN, DRAFT), (LATER, SHOWN))
    moved = replace(several, event=several.event.model_copy(update={"day": LATER}))
    of_round = dict(pages.markdown_pages(Maker(ROOT, several, TODAY)))["huy-hieu-dang/2023-09-02/index.md"]
    texts = {
        "page": of_round,
        "title": of_round.partition("description:")[0],
        "heading": of_round.partition("\n# ")[2],
        "embeds": " ".join(found.title for found in embeds(several) if "2023-09-02" in found.id),
        "feed": feed(several, TODAY).decode(),
        "data": " ".join(found.title for found in datasets(several)),
        "sheets": " ".join(f"{paper.label} {paper.title}" for paper in papers(several)),
        "conference": " ".join(found.title for found in embeds(moved)),
        "rounds": render(moved, "huy-hieu-dang"),
        "list": render(several, "cac-dot"),
    }
    for name, text in texts.items():
        assert "02/9" in text, name
        assert not re.search(r"(?<![0-9/])2/9", text), name
