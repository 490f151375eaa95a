"""The totals of a round when the level of one of its people is put right."""

from kienan.content.recipients import Recipient
from kienan.editing.rendered import Tree
from kienan.editor.job import tree_of
from kienan.editor.project import Project

TOTALS, LEVEL = "tổng số", "mức"


def moved(project: Project, folder: str, before: Recipient, after: Recipient) -> dict[str, bytes | None]:
    """Return the round's file with one person counted where `after` says; none when it counts so already.

    They do when more people are counted there than the list names: others agree to no name.
    """
    file = f"data/huy-hieu-dang/{folder}/dot.yml"
    tree = tree_of(project, file)
    rows = tree.get(TOTALS)
    people = project.content.recipients.get(folder, ())
    named = sum((p.level, p.kind) == (after.level, after.kind) for p in people)
    same = (before.level, before.kind) == (after.level, after.kind)
    if same or not isinstance(rows, list) or not rows or _count(_row(rows, after), after) > named:
        return {}
    counted = [dict(row) for row in rows if isinstance(row, dict)]
    if _row(counted, after) is None:
        counted.append({LEVEL: str(after.level), "tặng": "0", "truy tặng": "0"})
        counted.sort(key=lambda row: -_number(row.get(LEVEL, "")))
    for person, step in ((before, -1), (after, 1)):
        if (row := _row(counted, person)) is not None:
            row[person.kind.value] = str(_count(row, person) + step)
    return {file: project.written(file, {**tree, TOTALS: [*counted]})}


def _row(rows: list[Tree] | list[dict[str, Tree]], person: Recipient) -> dict[str, Tree] | None:
    found = (row for row in rows if isinstance(row, dict) and _number(row.get(LEVEL, "")) == person.level)
    return next(found, None)


def _count(row: dict[str, Tree] | None, person: Recipient) -> int:
    return _number(row.get(person.kind.value, "")) if row else 0


def _number(text: Tree) -> int:
    digits = str(text).replace(".", "")
    return int(digits) if digits.isdecimal() else 0
