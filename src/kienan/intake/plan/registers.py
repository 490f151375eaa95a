"""The registers of units and documents, with those they lacked at their ends."""

from kienan.base.text import day_text
from kienan.intake.plan.facts import Cited
from kienan.intake.plan.old import DOCUMENTS, HEAD, UNITS, Old
from kienan.intake.plan.understood import Understood
from kienan.intake.plan.units import Proposed
from kienan.intake.plan.yaml_text import Value, items


def registers(old: Old, plan: Understood) -> dict[str, str]:
    """Return the registers with the units and documents they lacked, at their ends."""
    units = list(map(_unit, plan.register.proposed.values()))
    numbers = {str(document["số"]) for document in old.records(DOCUMENTS, "văn bản")}
    documents: list[Value] = [_document(c) for c in plan.cited if c.number not in numbers]
    return {
        file: _longer(old.text(file), key, new)
        for file, key, new in ((UNITS, "đơn vị", units), (DOCUMENTS, "văn bản", documents))
        if new or old.text(file) is not None
    }


def _unit(unit: Proposed) -> Value:
    """Return a unit; its level only where its name tells it."""
    found: dict[str, Value] = {"mã": unit.id, "tên": unit.name}
    return found | {"cấp": unit.level.value} if unit.level else found


def _document(cited: Cited) -> Value:
    found: dict[str, Value] = {"mã": cited.id, "loại": cited.kind, "số": cited.number}
    if cited.day:
        found["ngày"] = day_text(cited.day)
    found["cơ quan ban hành"] = cited.issuer
    if cited.term:
        found["khóa"] = cited.term
    return found | {"nhóm": "Kế hoạch viện dẫn", "nguồn": [{"tên": "Kế hoạch"}]}


def _longer(text: str | None, key: str, new: list[Value]) -> str:
    begun = text if text is not None else f"{HEAD}{key}:\n"
    return begun + "".join(f"{line}\n" for line in items(new, 2))
