"""Who points at the Plan's passages: each pointer leads to one, each passage of a part is pointed at once."""

import re
from collections import Counter
from collections.abc import Iterator

from kienan.base.problem import Problem
from kienan.content.load import Content, as_far_as_read, source_of_record
from kienan.content.plan_text import as_far_as_composed
from kienan.content.plan_tree import Node, annexes_of, text_of, walk
from kienan.content.plan_work import charges, under
from kienan.model.base import PARAGRAPH
from kienan.model.plan import Assignments, Participants, PlanDocument, Programme
from kienan.model.references import references
from kienan.model.site import Event
from kienan.model.yaml_source import Loc, Source, hint_near

_PEOPLE = re.compile(r"thành phần", re.IGNORECASE)
PARTS = (Programme, Participants, Assignments, Event)


def unknown_paragraphs(content: Content) -> Iterator[Problem]:
    """Yield ids of passages that do not exist, and, in subjects, of those that give nobody work."""
    known = sorted(as_far_as_composed(content).ids())
    work = {charge.paragraph for charge in charges(content) if charge.group}
    work.update(item.paragraph for item in content.programme.items)
    for item in content.loaded:
        for loc, kind, value in references(item.record):
            if kind == PARAGRAPH and value not in known:
                found, hint = f"không có đoạn mang mã “{value}”", hint_near(value, known)
                yield item.source.problem(loc, found, "mã một đoạn của Kế hoạch", hint)
            elif kind == PARAGRAPH and "trong Kế hoạch" in loc and value not in work:
                found = f"đoạn “{value}” không giao việc cho đơn vị nào"
                yield item.source.problem(loc, found, "mã một mục của chương trình hoặc một việc được giao")


def check_plan_pointers(content: Content) -> Iterator[Problem]:
    """Yield passages that two pointers lead to, that none leads to though one should, and ids used twice."""
    for ask in (_twice, _astray, _missed, _same_ids):
        yield from as_far_as_read(ask(content))


def _pointers(content: Content) -> Iterator[tuple[Source, Loc, str]]:
    for item in content.loaded:
        if isinstance(item.record, PARTS):
            for loc, kind, value in references(item.record):
                if kind == PARAGRAPH:
                    yield item.source, loc, value


def _twice(content: Content) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for source, loc, value in _pointers(content):
        if value in first:
            found = f"đoạn “{value}” đã được trỏ tới ở {first[value]}"
            yield source.problem(loc, found, "mỗi đoạn một lần")
        first.setdefault(value, f"{source.file}:{source.line(loc)}")


def _astray(content: Content) -> Iterator[Problem]:
    """Yield additions to a passage that does not stand under the one of its group."""
    for item in content.loaded:
        if isinstance(item.record, Participants):
            groups = [(group.paragraph, "dòng", group.lines) for group in item.record.groups]
        elif isinstance(item.record, Assignments):
            groups = [(group.paragraph, "việc", group.tasks) for group in item.record.groups]
        else:
            continue
        for index, (above, key, added) in enumerate(groups):
            own = under(content, above)
            for n, pointer in enumerate(added):
                if pointer.paragraph in content.passages and pointer.paragraph not in own:
                    found = f"đoạn “{pointer.paragraph}” không đứng dưới đoạn “{above}”"
                    loc = ("nhóm", index, key, n, "đoạn")
                    yield item.source.problem(loc, found, "một trong: " + ", ".join(own))


def _missed(content: Content) -> Iterator[Problem]:
    """Yield passages beside those that a part of the data points at, which none points at."""
    pointed = {value for _, _, value in _pointers(content)}
    source = source_of_record(content, content.plan)
    for child, file in dict.fromkeys((*_lines(content), *_groups(content))):
        if child.id not in pointed:
            found = f"không tệp nào trỏ tới đoạn “{child.id}”: “{child.words[:50]}”"
            expected = f"một dòng “đoạn: {child.id}” trong data/ke-hoach/{file}"
            yield source.problem(child.loc, found, expected)


def _lines(content: Content) -> Iterator[tuple[Node, str]]:
    """Yield what stands right under the passages of `_wholes`; of a table the rows that have all cells."""
    for node, file in _wholes(content):
        widest = max((len(child.cells) for child in node.children), default=0)
        for child in node.children:
            if not child.table and len(child.cells) == widest * bool(child.cells):
                yield child, file


def _wholes(content: Content) -> Iterator[tuple[Node, str]]:
    """Yield the passages of which all that stands right under them must be pointed at, and by which file.

    They are those with an item of the programme, and those with two groups or more of one kind.
    """
    above = {child.id: node for node in content.passages.values() for child in node.children}
    lists = (
        ("chuong-trinh.yml", [item.paragraph for item in content.programme.items]),
        ("thanh-phan.yml", [group.paragraph for group in content.participants.groups]),
        ("phan-cong.yml", [group.paragraph for group in content.assignments.groups]),
    )
    for file, pointed in lists:
        count = Counter(above[ident].id for ident in pointed if ident in above)
        yield from ((content.passages[ident], file) for ident, many in count.items() if many > 1)


def _groups(content: Content) -> Iterator[tuple[Node, str]]:
    """Yield what stands beside the only group of participants and names some as it does, by its heading."""
    above = {child.id: node for node in content.passages.values() for child in node.children}
    for group in content.participants.groups:
        node, over = content.passages.get(group.paragraph), above.get(group.paragraph)
        if node and over and _PEOPLE.search(over.words) and not _PEOPLE.search(node.words) and node.children:
            alike = (n for n in over.children if n.children and n.mark == node.mark and not n.table)
            yield from ((child, "thanh-phan.yml") for child in alike)


def _same_ids(content: Content) -> Iterator[Problem]:
    """Yield passages whose id, as it comes of where they stand, is another's."""
    plan = content.plan
    source = source_of_record(content, plan)
    first: dict[str, tuple[Loc, bool]] = {ident: ((key,), False) for ident, key in _fixed(plan)}
    for node in walk((*text_of(plan), *annexes_of(plan))):
        loc, named = first.setdefault(node.id, (node.loc, node.named))
        if loc != node.loc and not (named and node.named):
            found = f"mã “{node.id}” đã dùng ở dòng {source.line(loc)}"
            yield source.problem(node.loc, found, "mỗi mã một lần")


def _fixed(plan: PlanDocument) -> Iterator[tuple[str, str]]:
    yield from (("tieu-de", "loại"), ("trich-yeu", "trích yếu"), ("mo-dau", "mở đầu"))
    yield from (("noi-nhan", "nơi nhận"), ("chu-ky", "chữ ký"), ("dau-van-ban", "loại"))
