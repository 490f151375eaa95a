"""What can be embedded, under which address, and where its links lead."""

import pytest

from kienan.content.load import Content
from kienan.model.site import Level
from kienan.views.board import board
from kienan.views.embeds import Frame, embeds, twins


def frame(content: Content, ident: str) -> Frame:
    """Return the frame of the embed called `ident`."""
    listed = embeds(content)
    return Frame({embed.id: embed for embed in listed}[ident], twins(listed))


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


def test_titles_and_addresses_differ(content: Content) -> None:
    """No two embeds share an address, a title, or the place they stand for."""
    listed = embeds(content)
    for values in ([e.href for e in listed], [e.title for e in listed], [e.stands_for for e in listed]):
        assert len(set(values)) == len(listed)


@pytest.mark.parametrize(
    ("inside", "address", "seen", "leaves"),
    [
        ("tong-quan", "ke-hoach/", "nhung/v1/ke-hoach/", False),
        ("tong-quan", "huy-hieu-dang/", "nhung/v1/huy-hieu-dang/", False),
        ("tong-quan", "ke-hoach/phan-cong/#phong-noi-vu", "nhung/v1/phan-cong/phong-noi-vu/", False),
        ("chuong-trinh", "ke-hoach/van-ban/#chuong-trinh-1", "ke-hoach/van-ban/#chuong-trinh-1", True),
        ("chuong-trinh", "ke-hoach/chuong-trinh/", "ke-hoach/chuong-trinh/", True),
        ("chuong-trinh", "ke-hoach/chuong-trinh/#muc-2", "#muc-2", False),
        ("chuong-trinh", "#muc-2", "#muc-2", False),
        ("phan-cong", "#phong-noi-vu", "nhung/v1/phan-cong/phong-noi-vu/", False),
        ("phan-cong", "#theo-viec", "#theo-viec", False),
        ("phan-cong/phong-noi-vu", "ke-hoach/phan-cong/", "nhung/v1/phan-cong/", False),
        ("phan-cong/phong-noi-vu", "ke-hoach/chuong-trinh/#muc-9", "nhung/v1/chuong-trinh/#muc-9", False),
        ("huy-hieu-dang", "huy-hieu-dang/", "huy-hieu-dang/", True),
        ("huy-hieu-dang", "huy-hieu-dang/2023-05-19/dang-bo-phuong-bac-son/",
         "nhung/v1/huy-hieu-dang/phuong-bac-son/", False),
        ("huy-hieu-dang/phuong-bac-son", "huy-hieu-dang/", "nhung/v1/huy-hieu-dang/", False),
        ("cuoc-thi", "gioi-thieu/#quan-kien-an", "gioi-thieu/#quan-kien-an", True),
    ],
)  # fmt: skip
def test_links_stay_among_embeds_where_they_can(
    content: Content, inside: str, address: str, seen: str, leaves: bool
) -> None:
    """A link to what has an embed leads there; one to the embed's own page or to others leads out."""
    looked = frame(content, inside)
    assert looked.seen(address) == seen
    assert looked.leaves(address) is leaves


def test_a_ward_without_names_opens_the_round(content: Content) -> None:
    """While no name of a ward is published it has no page of its own, so its embed leads to the round's."""
    ward = frame(content, "huy-hieu-dang/phuong-bac-son").embed
    assert ward.page == "huy-hieu-dang/2023-05-19/"
    assert ward.stands_for == "huy-hieu-dang/2023-05-19/dang-bo-phuong-bac-son/"
