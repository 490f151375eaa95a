"""How the gallery offers embeds: by group, those that say the same words in one row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from kienan.outputs.embeds.heights import Heights
from kienan.views.embeds import Embed


@dataclass(frozen=True)
class Offer:
    """An embed as the gallery offers it; addresses are absolute, for other sites to use."""

    embed: Embed
    address: str
    page: str
    card: str
    card_width: int
    card_height: int
    card_small: str
    card_small_width: int
    oembed: str
    fragment: str
    data: tuple[str, ...]
    heights: Heights
    measured: bool
    updated: str

    @property
    def name(self) -> str:
        """Return what tells it from the others of its row."""
        return self.embed.title.rpartition(": ")[2]


@dataclass(frozen=True)
class GalleryRow:
    """One row of the gallery: one embed, or several that say the same words, with one title for all."""

    title: str
    offers: tuple[Offer, ...]

    @property
    def count(self) -> int:
        """Return how many embeds it holds."""
        return len(self.offers)


@dataclass(frozen=True)
class Gallery:
    """All embeds by group, and what every snippet needs."""

    groups: Mapping[str, tuple[GalleryRow, ...]]
    count: int
    known: bool
    unknown: str
    script: str
    integrity: str
    list: str
    site: str


def by_group(offers: Iterable[Offer]) -> dict[str, tuple[GalleryRow, ...]]:
    """Return the rows of each group, in the order of `offers`."""
    groups: dict[str, list[Offer]] = {}
    for offer in offers:
        groups.setdefault(offer.embed.group, []).append(offer)
    return {
        name: tuple(GalleryRow(title, tuple(row)) for title, row in groupby(members, _title))
        for name, members in groups.items()
    }


def _title(offer: Offer) -> str:
    return offer.embed.together or offer.embed.title
