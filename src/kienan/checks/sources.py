"""Statements outside the Plan: each rests on a source, and on the words of that source that say it."""

from collections.abc import Iterable, Iterator

from kienan.base.problem import Problem
from kienan.content.load import Content, as_far_as_read, source_of
from kienan.model.base import SourceNote
from kienan.model.subjects import BadgeRules
from kienan.model.yaml_source import Loc, Source

FILES = RULES, DOCUMENTS, UNITS = (
    "data/huy-hieu-dang/quy-dinh.yml",
    "data/van-ban.yml",
    "data/don-vi.yml",
)
PLAN = "Kế hoạch"
"""The source whose words are published as they are: they need no second copy."""


def check_sources(content: Content) -> Iterator[Problem]:
    """Yield statements without a source, and sources without the words that support the statement."""
    for ask in (_rules, _documents, _units):
        yield from as_far_as_read(ask(content))


def _unquoted(source: Source, loc: Loc, notes: Iterable[SourceNote]) -> Iterator[Problem]:
    for number, note in enumerate(notes):
        if not note.quote and note.name != PLAN:
            found = f"nguồn “{note.name}” chưa ghi lời nguồn"
            expected = "đúng những chữ của nguồn nói điều ấy; không thấy chữ nào thì bỏ điều ấy đi"
            yield source.problem((*loc, "nguồn", number), found, expected)


def statements(rules: BadgeRules) -> list[str]:
    """Return what the rules state, by key, and each kind of award by its name."""
    since = ["nay"] if rules.since else []
    kinds = [kind.name for kind in rules.kinds]
    keeping = ["sử dụng"] if rules.keeping else []
    return ["mức", "đợt", "khi nào trao", "ai quyết định", "ai trao", *since, *kinds, *keeping]


def _rules(content: Content) -> Iterator[Problem]:
    source, rules = source_of(content, RULES), content.badge_rules
    known = statements(rules)
    yield from _unquoted(source, (), rules.sources)
    supported = {key for note in rules.sources for key in note.supports}
    for key in known:
        if key not in supported:
            yield source.problem(("nguồn",), f"“{key}” chưa có nguồn nào", f"một nguồn ghi cho: [{key}]")
    for number, note in enumerate(rules.sources):
        for place, key in enumerate(note.supports):
            if key not in known:
                expected = "một trong: " + ", ".join(known)
                yield source.problem(("nguồn", number, "cho", place), f"không có “{key}”", expected)


def _documents(content: Content) -> Iterator[Problem]:
    source = source_of(content, DOCUMENTS)
    for number, document in enumerate(content.documents.values()):
        yield from _unquoted(source, ("văn bản", number), document.sources)


def _units(content: Content) -> Iterator[Problem]:
    source = source_of(content, UNITS)
    for number, unit in enumerate(content.units.values()):
        loc: Loc = ("đơn vị", number)
        yield from _unquoted(source, loc, unit.sources)
        if unit.statistics_code and not unit.sources:
            found = "có mã thống kê mà chưa ghi nguồn"
            yield source.problem((*loc, "mã thống kê"), found, "nguồn của mã, hoặc bỏ mã")
        for at, later in enumerate(unit.later):
            if not later.sources:
                yield source.problem((*loc, "về sau", at), "chưa ghi nguồn", "nơi nói điều ấy")
            yield from _unquoted(source, (*loc, "về sau", at), later.sources)
        if unit.ended:
            yield from _unquoted(source, (*loc, "kết thúc"), unit.ended.sources)
        for at, heir in enumerate(unit.successors):
            yield from _unquoted(source, (*loc, "tiếp nhận", at), heir.sources)
