"""Ways to people and collectives by their names, for readers without the search."""

from dataclasses import dataclass

from kienan.content.exemplars import FOLDER, published_exemplars
from kienan.content.load import Content
from kienan.content.rounds import round_folder
from kienan.views.common import Link
from kienan.views.recipients import Round, badge_round


@dataclass(frozen=True)
class ByName:
    """The published exemplars, and the head of each round's list with its pages from A to Y."""

    exemplars: tuple[Link, ...]
    rounds: tuple[Round, ...]


def by_name(content: Content) -> ByName:
    """Return every way to a name; of rounds the latest first."""
    rounds = sorted(content.badge_rounds, key=lambda data: data.day, reverse=True)
    return ByName(
        exemplars=tuple(Link(e.name, f"{FOLDER}{i}/") for i, e in published_exemplars(content).items()),
        rounds=tuple(badge_round(content, round_folder(data), most=0) for data in rounds),
    )
