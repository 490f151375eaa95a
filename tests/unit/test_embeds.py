"""What can be embedded, under which address, and where its links lead."""

from datetime import date

import pytest

from kienan.content.load import Content
from kienan.model.site import Level
from kienan.outputs.embeds.build import Embedding
from kienan.outputs.html.registry import Maker
from kienan.views.board import board
from kienan.views.embeds import Frame, embeds
from tests.places import ROOT


def frame(content: Content, ident: str) -> Frame:
    """Return the frame of the embed called `ident`."""
    return Frame({embed.id: embed for embed in embeds(content)}[ident])


def test_every_view_unit_and_ward_has_an_embed(content: Content) -> None:
    """The nine views stand under their names, each unit with work and each ward under its own."""
    wards = [unit.id for unit in content.units.values() if unit.level is Level.WARD]
    assert {embed.id for embed in embeds(content)} == {
        "tong-quan", "ke-hoach", "chuong-trinh", "thanh-phan", "phan-cong", "ket-luan-01", "dien-hinh",
        "huy-hieu-dang", "cuoc-thi",
        *(f"phan-cong/{work.id}" for work in board(content).units),
        *(f"huy-hieu-dang/{ward}" for ward in wards),
    }  # fmt: skip
    assert len(wards) == 10


def test_a_page_below_another_leads_to_the_codes_of_that_one(demo_content: Content) -> None:
    """Pages of a list and of one exemplar offer what shows them; a page that no embed shows offers none."""
    embedding = Embedding(Maker(ROOT, demo_content, date(2026, 11, 23)), "")
    codes = {
        "": "tong-quan",
        "ke-hoach/phan-cong/": "phan-cong",
        "dien-hinh/tran-thi-thu/": "dien-hinh",
        "huy-hieu-dang/2023-05-19/khuon/": "huy-hieu-dang",
    }
    for page, ident in codes.items():
        link = embedding.offered(page)
        assert link
        assert link.href == f"nhung/#khung-{ident}"
    assert embedding.offered("gioi-thieu/") is None


def test_titles_and_addresses_differ(content: Content) -> None:
    """No two embeds share an address, a title, or the place they stand for."""
    listed = embeds(content)
    for values in ([e.href for e in listed], [e.title for e in listed], [e.stands_for for e in listed]):
        assert len(set(values)) == len(listed)


@pytest.mark.parametrize(
    ("inside", "address", "seen"),
    [
        ("tong-quan", "ke-hoach/", "ke-hoach/"),
        ("tong-quan", "#muc-2", "#muc-2"),
        ("chuong-trinh", "ke-hoach/van-ban/#chuong-trinh-1", "ke-hoach/van-ban/#chuong-trinh-1"),
        ("chuong-trinh", "#muc-2", "ke-hoach/chuong-trinh/#muc-2"),
        ("phan-cong", "#phong-noi-vu", "ke-hoach/phan-cong/#phong-noi-vu"),
        ("phan-cong/phong-noi-vu", "#dien-luc-kien-an", "ke-hoach/phan-cong/#dien-luc-kien-an"),
        ("huy-hieu-dang/phuong-bac-son", "#khong-thay-ten", "huy-hieu-dang/2023-05-19/#khong-thay-ten"),
    ],
)
def test_links_lead_to_full_pages(content: Content, inside: str, address: str, seen: str) -> None:
    """A link leads to the full page, even where an embed shows the same; an anchor to a page that exists."""
    assert frame(content, inside).seen(address) == seen


def test_a_ward_without_names_opens_the_round(content: Content) -> None:
    """While no name of a ward is published it has no page of its own, so its embed leads to the round's."""
    ward = frame(content, "huy-hieu-dang/phuong-bac-son").embed
    assert ward.page == "huy-hieu-dang/2023-05-19/"
    assert ward.stands_for == "huy-hieu-dang/2023-05-19/dang-bo-phuong-bac-son/"
