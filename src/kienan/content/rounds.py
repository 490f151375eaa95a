"""Badge rounds: their addresses, row ids, and whose names are published."""

from kienan.content.load import Content
from kienan.content.recipients import Recipient
from kienan.model.base import State
from kienan.model.subjects import BadgeRound


def round_folder(badge_round: BadgeRound) -> str:
    """Return the folder and address of a round: 2023-05-19."""
    return badge_round.day.isoformat()


def round_href(badge_round: BadgeRound) -> str:
    """Return the address of a round's page."""
    return f"huy-hieu-dang/{round_folder(badge_round)}/"


def recipients_name(badge_round: BadgeRound) -> str:
    """Return the name of the open data set of a round's recipients."""
    return f"huy-hieu-dang-{round_folder(badge_round)}"


def round_called(content: Content, folder: str) -> BadgeRound:
    """Return the round in `folder`; KeyError when there is none."""
    return {round_folder(r): r for r in content.badge_rounds}[folder]


def published_people(content: Content, badge_round: BadgeRound) -> tuple[Recipient, ...]:
    """Return the names a round publishes: none before it is published, none after it is withdrawn."""
    if badge_round.state is not State.PUBLISHED:
        return ()
    return content.recipients.get(round_folder(badge_round), ())
