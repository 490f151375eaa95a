"""What stands above the title of the Plan: bodies, number, motto, place and day."""

import re

from kienan.model.plan import PlanDocument


def received_lines(text: str) -> list[str]:
    """Return the lines of the received Plan without its marks of bold and italics."""
    return [re.sub(r"\*+|</?i>", "", line) for line in text.split("\n")]


def head_length(text: str, plan: PlanDocument) -> int:
    """Return how many lines of the received Plan stand above its title, 0 when the title is not found."""
    titles = (n for n, line in enumerate(received_lines(text)) if _same(line) == _same(plan.kind))
    return next(titles, 0)


def received_head(text: str, plan: PlanDocument) -> tuple[str, ...]:
    """Return the lines above the title as received, the left column first, without signs between."""
    lines = received_lines(text)[: head_length(text, plan)]
    columns = [[part.strip(" \ufeff") for part in line.split("\t")] for line in lines]
    left = [row[0] for row in columns]
    right = [part for row in columns for part in row[1:]]
    return tuple(line for line in (*left, *right) if re.search(r"\w", line))


def _same(value: str) -> str:
    return re.sub(r"\W", "", value).casefold()
