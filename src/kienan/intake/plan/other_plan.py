"""What another Plan than the one before brings with it: its summary, and whose site it stands on.

The summary of the Plan before and the name of its office would say of this one what it does not say.
"""

import re

from kienan.base.text import day_text, days_in, hour_text, long_day_text
from kienan.intake.plan.blocks import CAPITAL, in_capitals
from kienan.intake.plan.facts import PlannedEvent
from kienan.intake.plan.understood import Understood
from kienan.intake.plan.yaml_text import Value
from kienan.model.site import Contact

_PLACES = "xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố"
_SHORT = 14
"""Words of a name that a title or a sentence has room for."""


def is_another(before: dict[str, Value], plan: Understood) -> bool:
    """Tell whether the data `before` has a Plan, and with another abstract."""
    return bool(before) and before.get("trích yếu") != " ".join(plan.parts.abstract)


def summary(plan: Understood, name: str, mark: str) -> dict[str, Value]:
    """Return a summary of what the Plan's facts say; `name` is the event's."""
    return {"câu": [*_sentences(plan, name)], "dựa trên bản": mark}


def _sentences(plan: Understood, name: str) -> list[str]:
    short = _short(name)
    event = plan.events[0] if plan.events else None
    found = [_when(event, short)] if event else [f"{plan.parts.kind.capitalize()}: {short}."]
    who = [f"{plan.register.named_as(event.chair)} chủ trì."] if event and event.chair else []
    if event and event.expected:
        who.append(f"Dự kiến có khoảng {event.expected} đại biểu.")
    if who:
        found.append(" ".join(who))
    if plan.roles.given:
        found.append(f"{plan.parts.kind.capitalize()} giao nhiệm vụ cho từng đơn vị.")
    return found


def _short(name: str) -> str:
    """Return a name without remarks in brackets; “Hội nghị” for one too long, or set in capitals."""
    bare = " ".join(re.sub(r"\([^)]*\)", " ", name).split())
    return "Hội nghị" if in_capitals(bare) or len(bare.split()) > _SHORT else bare


def _when(event: PlannedEvent, name: str) -> str:
    day = f" tổ chức {long_day_text(event.day)}" if event.day else ""
    place = f", tại {event.place}" if event.place else ""
    hour = f", từ {hour_text(event.hour).removesuffix(' 00')}" if event.hour else ""
    return f"{name}{day}{place}{hour}{f', trong {event.length}' if event.length else ''}."


def still_says(sentences: Value, plan: Understood) -> bool:
    """Tell whether every day of a summary that a person wrote, and the place, stand in the Plan too."""
    text = " ".join(map(str, sentences)) if isinstance(sentences, list) else ""
    days = set(days_in(" ".join(plan.joined.values())))
    place = plan.events[0].place if plan.events else ""
    return bool(text) and days.issuperset(days_in(text)) and place in text


def site(plan: Understood, name: str, old: dict[str, Value]) -> dict[str, Value]:
    """Return whose site it is, when the head names another office than the data does; else nothing.

    How to reach the office before is no way to reach this one.
    """
    body = plan.parts.head.bodies[-1] if plan.parts.head.bodies else ""
    ident = plan.register.one(body) if body else ""
    if not body or ident == old.get("cơ quan"):
        return {}
    event = plan.events[0] if plan.events else None
    short, place = _short(name), plan.parts.head.place or _place_in(body)
    day = day_text(event.day) if event and event.day else ""
    called = f"{short}{'' if short == 'Hội nghị' else ' ngày'} {day}" if day and day not in short else short
    about = f"{plan.parts.kind.capitalize()}, chương trình, thành phần và phân công"
    found: dict[str, Value] = {
        "tên": f"{called} của {body}",
        "mô tả": f"{about}: {called}, {body}.",
        "cơ quan": ident,
    }
    full = _full_place(place, " ".join(plan.joined.values()), body) if place else ""
    found |= {"nơi": place or "Chưa rõ nơi", "nơi đầy đủ": full}
    contact = old.get("liên hệ")
    named = (
        contact if isinstance(contact, dict) else [f.alias for f in Contact.model_fields.values() if f.alias]
    )
    return found | {"liên hệ": dict.fromkeys(named, "")}


def _place_in(body: str) -> str:
    """Return the place that the name of a body ends with, "" when it names none."""
    said = re.search(rf"(?<!\w)(?:{_PLACES}) ([{CAPITAL}].*)$", body)
    return said[1] if said else ""


def _full_place(place: str, text: str, body: str) -> str:
    said = re.search(rf"(?<!\w)({_PLACES}) {re.escape(place)}(?!\w)", f"{body} {text}", re.IGNORECASE)
    return f"{said[1].lower()} {place}" if said else place
