"""Plans of other shapes, typed as data: what is published is what was received, whatever its parts."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kienan.checks.plan_wording import body_lines
from kienan.content.load import Content
from kienan.content.plan_blocks import passages_by_line
from kienan.content.plan_head import received_head
from kienan.content.plan_text import plan_text
from kienan.content.plan_tree import Node, annexes_of, text_of, walk
from kienan.model.outline import expanded
from kienan.model.plan import PlanDocument
from kienan.model.validate import validated
from kienan.model.yaml_source import parse_yaml
from tests.places import ROOT

PLANS = ROOT / "tests" / "plans"
NAMES = sorted(path.name for path in PLANS.iterdir() if path.is_dir())


def typed(content: Content, folder: Path) -> Content:
    """Return `content` with the Plan typed in `folder`, its text as received beside it."""
    source = parse_yaml((folder / "van-ban.yml").read_text("utf-8"), "van-ban.yml")
    source = expanded(source, PlanDocument)
    plan = validated(source, PlanDocument)
    return replace(content, plan=plan, received_plan=(folder / "ke-hoach.txt").read_text("utf-8"))


def letters(lines: list[str]) -> str:
    """Return what `lines` say, white space and asterisks aside."""
    return re.sub(r"[\s*]", "", "".join(lines))


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_of_another_shape_is_published_word_for_word(content: Content, name: str) -> None:
    """Sections of any depth, marks, tables, annexes, no recipients: every word, in its order."""
    made = typed(content, PLANS / name)
    received = body_lines(made.received_plan, made.plan)
    head = list(received_head(made.received_plan, made.plan))
    assert letters(list(passages_by_line(plan_text(made)))) == letters(head + received)


@pytest.mark.parametrize("name", NAMES)
def test_each_passage_stands_at_its_level(content: Content, name: str) -> None:
    """The tree has the levels of the document, and an id for each passage, none twice."""
    plan = typed(content, PLANS / name).plan
    nodes = list(walk((*text_of(plan), *annexes_of(plan))))
    shown = [node for node in nodes if not _is_table(node)]
    assert [node.level for node in shown] == [
        level for level, _ in json.loads((PLANS / name / "tree.json").read_text("utf-8"))
    ]
    ids = [node.id for node in nodes]
    assert len(set(ids)) == len(ids)


def _is_table(node: Node) -> bool:
    return bool(node.table or node.cells or node.by_line)
