"""Which publication of the site knows of which withdrawn names, told without naming or pointing at anyone.

A server that keeps earlier releases must know when one of them would show a name again that has been taken
off the site. Marks are compared by equality alone; each is twelve digits of a hash, which say nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kienan.content.exemplars import published_exemplars
from kienan.content.load import Content
from kienan.content.rounds import round_folder
from kienan.model.base import State
from kienan.model.subjects import CorrectionKind


@dataclass(frozen=True)
class WithdrawalMarks:
    """Marks, sorted: of the withdrawals in the ledger; of the rounds and exemplars whose names are shown."""

    withdrawn: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


NO_NAMES = WithdrawalMarks()


def names_of(content: Content) -> WithdrawalMarks:
    """Return the marks of `content`.

    An earlier release that lacks a mark of `withdrawn`, or has one of `shown` that is not there any more,
    shows names that the site has taken off.
    """
    return WithdrawalMarks(
        tuple(sorted(map(_mark, _entries(content)))), tuple(sorted(map(_mark, _shown(content))))
    )


def _entries(content: Content) -> Iterator[str]:
    """Yield each withdrawal of the ledger as page, day and count; equal ones are told apart by a number."""
    seen: Counter[str] = Counter()
    for entry in content.corrections:
        if entry.kind is CorrectionKind.WITHDRAWAL:
            said = f"{entry.page} {entry.day.isoformat()} {entry.names}"
            seen[said] += 1
            yield f"{said} {seen[said]}"


def _shown(content: Content) -> Iterator[str]:
    for badge_round in content.badge_rounds:
        if badge_round.state is State.PUBLISHED:
            yield f"huy-hieu-dang/{round_folder(badge_round)}"
    for ident in published_exemplars(content):
        yield f"dien-hinh/{ident}"


def _mark(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:12]
