"""Who points at the passages of an imported Plan: programme, participants, assignments."""

import re

from kienan.intake.plan.roles import Given
from kienan.intake.plan.understood import Understood
from kienan.intake.plan.yaml_text import Value
from kienan.model.yaml_source import parse_yaml

Values = dict[str, Value]


def items_of(text: str | None, file: str) -> dict[str, Values]:
    """Return the items of a text of chuong-trinh.yml by the passages they point at."""
    found = parse_yaml(text, file).plain() if text is not None else {}
    return _by_paragraph(found.get("mục")) if isinstance(found, dict) else {}


def _by_paragraph(listed: Value | None) -> dict[str, dict[str, Value]]:
    return {str(item["đoạn"]): item for item in listed or () if isinstance(item, dict)}


def programme(plan: Understood, old: Values, kept: set[str]) -> Values:
    """Return the items; what a person has added to one whose performer is the same stays."""
    found: list[Value] = []
    before = _by_paragraph(old.get("mục"))
    for ident, units, person in plan.roles.items:
        item: Values = {"đoạn": ident}
        if units:
            item["đơn vị"] = [*units]
        if person:
            item |= {"họ tên": person, "nêu theo vai trò": _role(plan.joined.get(ident, ""))}
        found.append(before[ident] if ident in before and ident in kept else item)
    return {"mục": found}


def _role(said: str) -> str:
    """Return what a private person is called outside the Plan's pages: by the words of the item."""
    who = r"(?:đại diện )?(?:đảng viên|tập thể|cá nhân|gia đình|đoàn viên|hội viên)"
    found = re.search(rf"(?:của|do)\s+({who}(?: [^,;.]{{0,40}}?Đảng)?)", said)
    role = found[1] if found else "đại biểu được phân công"
    return role[:1].upper() + role[1:]


def _pointed(fresh: Value, old: Value | None, kept: set[str]) -> list[Value]:
    """Return pointers at passages: the old ones where the words are the same, else the fresh ones."""
    before = _by_paragraph(old)
    now = _by_paragraph(fresh)
    idents = list(dict.fromkeys([*(i for i in before if i in kept), *(i for i in now if i not in kept)]))
    return [before[i] if i in kept else now[i] for i in sorted(idents, key=_place)]


def _place(ident: str) -> tuple[object, ...]:
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in ident.split("-"))


def people(plan: Understood, old: Values, kept: set[str]) -> Values:
    """Return the groups of those who attend, how many are expected and who chairs."""
    roles = plan.roles
    before = _by_paragraph(old.get("nhóm"))
    groups: list[Value] = []
    for entry, lines in roles.groups:
        own: Value = [{"đoạn": ident, "đơn vị": list(units)} for ident, units in lines]
        if entry.id in before:
            own = _pointed(own, before[entry.id].get("dòng"), kept)
        groups.append({"đoạn": entry.id} | ({"dòng": own} if own else {}))
    found: dict[str, Value] = {"nhóm": groups}
    if roles.expected is not None:
        found["dự kiến"] = roles.expected.id
    if roles.chair is not None:
        told, unit = old.get("chủ trì"), plan.register.one(roles.chaired_by)
        same = isinstance(told, dict) and told.get("đoạn") == roles.chair.id and roles.chair.id in kept
        found["chủ trì"] = (
            told if same and told else {"đoạn": roles.chair.id} | ({"đơn vị": [unit]} if unit else {})
        )
    return found


def work(plan: Understood, old: Values, kept: set[str]) -> Values:
    """Return who is given which tasks; units that a person has put down for the same words stay."""
    before = _by_paragraph(old.get("nhóm"))
    groups: list[Value] = [_group(given, before.get(given.entry.id), kept) for given in plan.roles.given]
    closing: Value = [
        {"đoạn": entry.id} | ({"đơn vị": list(units)} if units else {}) for entry, units in plan.roles.closing
    ]
    closing = _pointed(closing, old.get("kết"), kept)
    found: Values = {"nhóm": groups}
    if closing:
        found["kết"] = closing
    return found


def _group(given: Given, before: dict[str, Value] | None, kept: set[str]) -> Value:
    ident = given.entry.id
    tasks: Value = [{"đoạn": str(at), "phối hợp": list(units)} for at, units in given.beside]
    units: Value = list(given.units)
    if before is not None:
        tasks = _pointed(tasks, before.get("việc"), kept)
        units = before["đơn vị"] if ident in kept else units
    return {"đoạn": ident, "đơn vị": units} | ({"việc": tasks} if tasks else {})
