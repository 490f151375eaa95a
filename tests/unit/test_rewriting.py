"""New values are written as a careful hand types them: remarks, order and untouched lines stay."""

import random
from typing import Any

import pytest

from kienan.editing.rendered import Tree, bare
from kienan.editing.rewriting import rewritten
from kienan.editor.project import Project, model_of
from kienan.model.yaml_source import parse_yaml
from tests.places import FIRST_DAY

TEXT = """\
# Đầu tệp.
một: a  # bên cạnh
hai:
  # trên mục
  - tên: x  # của x
    số: "1"
  - {tên: yên, số: "2"}
ba: []  # chưa có
bốn: {k: v, l: ""}
năm: >-
  một câu
  hai dòng
"""


def written(**changed: Any) -> list[str]:
    """Return the lines of TEXT with some keys changed."""
    source = parse_yaml(TEXT, "x.yml")
    tree = source.plain()
    assert isinstance(tree, dict)
    return rewritten(source, None, {**tree, **changed}).split("\n")


def lines(*pairs: tuple[int, int, str]) -> list[str]:
    """Return the lines of TEXT with those from a number up to another replaced by a text."""
    kept = TEXT.split("\n")
    for first, end, text in reversed(pairs):
        kept[first:end] = text.split("\n") if text else []
    return kept


X, Y = {"tên": "x", "số": "1"}, {"tên": "yên", "số": "2"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"một": "a"}, lines()),
        ({"một": "b: #c"}, lines((1, 2, 'một: "b: #c"  # bên cạnh'))),
        ({"hai": [X, {**Y, "số": "3"}]}, lines((6, 7, '  - {tên: yên, số: "3"}'))),
        ({"hai": [{**X, "tên": "z"}, Y]}, lines((4, 5, "  - tên: z  # của x"))),
        ({"hai": [X]}, lines((6, 7, ""))),
        ({"hai": [X, Y, {"tên": "z"}]}, lines((7, 7, "  - tên: z"))),
        ({"ba": ["một", "hai"]}, lines((7, 8, "ba:  # chưa có\n  - một\n  - hai"))),
        ({"bốn": {"k": "w", "l": ""}}, lines((8, 9, 'bốn: {k: w, l: ""}'))),
        ({"năm": "một câu hai dòng"}, lines()),
        ({"năm": "câu khác"}, lines((9, 12, "năm: câu khác"))),
    ],
)
def test_the_one_place_changes(changed: dict[str, Any], expected: list[str]) -> None:
    """A value, an item that comes or goes, a list begun, a folded text: the other lines are as they were."""
    assert written(**changed) == expected


def test_a_moved_item_keeps_its_remarks() -> None:
    """Two items that change places take the remarks beside their values along."""
    text = "\n".join(written(hai=[Y, X]))
    assert text.index("tên: yên") < text.index("- tên: x  # của x")
    assert text.count("#") == TEXT.count("#")


def _altered(tree: Tree, chance: random.Random) -> Tree:
    if isinstance(tree, str):
        return (
            tree
            if "\n" in tree
            else chance.choice([tree, tree, tree, "", "mới: #x", "1.5", "a" * 130 + " b c"])
        )
    if isinstance(tree, dict):
        return {
            key: _altered(value, chance) if chance.random() < 0.4 else value for key, value in tree.items()
        }
    rows = [_altered(value, chance) if chance.random() < 0.3 else value for value in tree]
    if chance.random() < 0.3:
        chance.shuffle(rows)
    return rows[1:] + rows[:1] * 2 if chance.random() < 0.2 else rows


@pytest.mark.parametrize("file", Project(FIRST_DAY).files())
def test_what_is_written_is_read_again(file: str) -> None:
    """Whatever changes in a data file, reading it gives what was to be said; else no byte changes."""
    source = Project(FIRST_DAY).source(file)
    model, tree = model_of(file), source.plain()
    assert isinstance(tree, dict)
    assert rewritten(source, model, tree) == source.text
    for seed in range(3):
        new = _altered(tree, random.Random(seed))
        assert isinstance(new, dict)
        again = parse_yaml(rewritten(source, model, new), file).plain()
        assert bare(again) == bare(new)  # type: ignore[arg-type]
