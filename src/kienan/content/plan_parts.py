"""What points at the Plan's passages, with the words found there: programme, participants, tasks, banner."""

import re
from dataclasses import dataclass

from kienan.base.text import fold
from kienan.content.load import Content, once
from kienan.content.plan_tree import Node, cells_of, unmarked, walk
from kienan.content.plan_work import under
from kienan.model.plan import ParticipantGroup, ProgrammeItem


@dataclass(frozen=True)
class Item:
    """An item of the programme; `number` is its place from 1, `time` and `performed_by` as written, or ""."""

    number: int
    parts: tuple[str, ...]
    time: str
    performed_by: str
    units: tuple[str, ...]
    highlight: bool
    paragraph: str
    role: str = ""
    """What stands for `performed_by` outside the Plan's own pages, when that names a private person."""


@dataclass(frozen=True)
class ParticipantLine:
    """A line of participants, without its mark."""

    words: str
    units: tuple[str, ...]
    paragraph: str


@dataclass(frozen=True)
class Group:
    """A group of participants: what the Plan calls it, and its lines."""

    id: str
    title: str
    lines: tuple[ParticipantLine, ...]


@dataclass(frozen=True)
class Attendees:
    """Who attends: who chairs, when the Plan says so, and the groups."""

    chair: ParticipantLine | None
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Banner:
    """The words on the banner."""

    organisation: str
    lines: tuple[str, ...]
    place_and_day: str


NO_WORDS = Node("", 1, (), ("",))
"""What stands for a passage that does not exist: the check tells it."""


def _role(title: str) -> str:
    """Return what a column of the programme holds, by its title: mark, time, by or content."""
    words = fold(title)
    if words in ("tt", "stt", "so tt", "so thu tu", "thu tu", "so"):
        return "mark"
    if re.search(r"\b(thoi gian|gio|thoi luong)\b", words):
        return "time"
    done_by = r"\b(thuc hien|phu trach|chu tri|dieu hanh|phoi hop|trinh bay|nguoi|don vi)\b"
    return "by" if re.search(done_by, words) and "noi dung" not in words else "content"


@once
def programme(content: Content) -> tuple[Item, ...]:
    """Return the items of the programme in their order."""
    nodes = content.passages
    roles = {
        row.id: tuple(_role(" ".join(cell)) for cell in cells_of(node.table.columns))
        for node in nodes.values()
        if node.table
        for row in node.children
    }
    return tuple(
        _item(number, pointer, nodes.get(pointer.paragraph, NO_WORDS), roles.get(pointer.paragraph, ()))
        for number, pointer in enumerate(content.programme.items, 1)
    )


def _item(number: int, pointer: ProgrammeItem, node: Node, roles: tuple[str, ...]) -> Item:
    cells: dict[str, tuple[str, ...]] = {}
    for role, cell in zip(roles, node.cells, strict=False):
        cells[role] = cells.get(role, ()) + cell
    said = cells.get("content", ()) if node.cells else (_all(node),)
    return Item(
        number,
        tuple(unmarked(words) for words in said),
        " ".join(cells.get("time", ())),
        "; ".join(cells.get("by", ())),
        pointer.units,
        pointer.highlight,
        pointer.paragraph,
        "" if pointer.consent else pointer.role,
    )


def private_people(content: Content) -> dict[str, str]:
    """Return the role of each private person of the Plan who did not agree to be named elsewhere, by name."""
    items = content.programme.items
    return {item.person: item.role for item in items if item.person and not item.consent}


def _all(node: Node) -> str:
    """Return all words of a passage, with those that run on and those that stand under it."""
    return " ".join(line for part in walk((node,)) for line in part.lines)


def participants(content: Content) -> Attendees:
    """Return who attends, in the order of the Plan."""
    people = content.participants
    chair = _line(content, people.chair.paragraph, people.chair.units) if people.chair else None
    return Attendees(chair, tuple(_group(content, group) for group in people.groups))


def _group(content: Content, group: ParticipantGroup) -> Group:
    """Return a group: every passage under the one that names it, less the chair and the number expected."""
    people = content.participants
    apart = {people.expected, people.chair.paragraph if people.chair else ""}
    units = {line.paragraph: line.units for line in group.lines}
    lines = [ident for ident in under(content, group.paragraph) if ident not in apart]
    title = said(content.passages.get(group.paragraph, NO_WORDS))
    shown = tuple(_line(content, ident, units.get(ident, ())) for ident in lines)
    return Group(group.paragraph, title, shown)


def _line(content: Content, paragraph: str, units: tuple[str, ...]) -> ParticipantLine:
    return ParticipantLine(words_of(content, paragraph), units, paragraph)


def said(node: Node) -> str:
    """Return the words of one passage without its mark."""
    return unmarked(" ".join(node.lines))


def words_of(content: Content, paragraph: str) -> str:
    """Return all words of a passage by its id, without its mark; "" when there is no such passage."""
    return unmarked(_all(content.passages.get(paragraph, NO_WORDS)))


def banner(content: Content) -> Banner | None:
    """Return the words on the banner, None when the Plan has none."""
    node = content.passages.get(content.event.banner)
    if not node or len(node.lines) < 3:
        return None
    first, *lines, last = node.lines
    return Banner(first, tuple(lines), last)
