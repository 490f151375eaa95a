"""`kienan.base.text.fold` against the pairs that the list's search box in the browser is held to as well."""

import json
import unicodedata

import pytest

from kienan.base.text import fold
from tests.places import ROOT

FIXTURE = json.loads((ROOT / "tests/data/fold-pairs.json").read_text("utf-8"))
REMARK = "(minh họa)"


def test_there_are_pairs_enough() -> None:
    """At least 60 pairs, some of them of what is not to be found, no pair twice."""
    pairs = [(typed, name) for typed, name, _ in FIXTURE["pairs"]]
    assert len(set(pairs)) == len(pairs) >= 60
    assert sum(not found for *_, found in FIXTURE["pairs"]) >= 10


@pytest.mark.parametrize(("text", "folded"), FIXTURE["folds"])
def test_fold(text: str, folded: str) -> None:
    """A text folds to what the fixture says, composed or not, and folding again changes nothing."""
    assert fold(text) == fold(unicodedata.normalize("NFC", text)) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded == fold(folded)


@pytest.mark.parametrize(("typed", "name", "found"), FIXTURE["pairs"])
def test_pair(typed: str, name: str, found: bool) -> None:
    """Every folded word typed is a part of a folded word of the name, unless it is not to be found."""
    words = fold(name.replace(REMARK, "")).split()
    assert all(any(part in word for word in words) for part in fold(typed).split()) is found
