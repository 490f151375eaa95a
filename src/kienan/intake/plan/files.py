"""The data files of a Plan: what the text says takes the place of what stood there, nothing else changes."""

import re
from dataclasses import dataclass
from datetime import date

from kienan.base.text import day_text
from kienan.content.data_files import shapes
from kienan.intake.plan import other_plan, pointers
from kienan.intake.plan.head import day_of
from kienan.intake.plan.old import (
    EVENT,
    HEAD,
    PEOPLE,
    PLAN,
    PROGRAMME,
    RECEIVED,
    SITE,
    SUBJECTS,
    SUMMARY,
    WORK,
    Old,
)
from kienan.intake.plan.outline_text import outline
from kienan.intake.plan.registers import registers
from kienan.intake.plan.understood import Understood
from kienan.intake.plan.yaml_text import DataText, Outlined, Value, merged

_GONE_OF_EVENT = {"phông", "đại biểu dự kiến", "thời lượng"}
_OF_ITS_EVENT = {"ngày", "giờ", "địa điểm", "chủ trì", "đã diễn ra"}
"""What another Plan does not take over from the event before."""


@dataclass(frozen=True)
class Copy:
    """A copy of the Plan as handed over: the file's name, the day, the text and the mark of its words."""

    name: str
    day: date
    text: str
    mark: str


def files(old: Old, plan: Understood, copy: Copy) -> dict[str, str]:
    """Return the texts of the files that an import would write, those unchanged included."""
    before = old.plain(PLAN)
    fresh = _recorded(before) != copy.mark
    another = other_plan.is_another(before, plan)
    made: dict[str, tuple[dict[str, Value], set[str]]] = {
        PLAN: (
            _plan(plan, before, copy),
            {"số", "ngày", "nơi nhận", "nơi nhận là", "chữ ký", "phụ lục", "viện dẫn", "mở đầu"},
        ),
        EVENT: (
            _event(plan, old.plain(EVENT), before),
            _GONE_OF_EVENT | (_OF_ITS_EVENT if another else set()),
        ),
    }
    was = dict(old.passages())
    kept = {ident for ident, words in plan.joined.items() if was.get(ident) == words}
    if plan.roles.items or another or old.text(PROGRAMME) is None:
        made[PROGRAMME] = pointers.programme(plan, old.plain(PROGRAMME), kept), set()
    if plan.roles.groups or another or old.text(PEOPLE) is None:
        made[PEOPLE] = pointers.people(plan, old.plain(PEOPLE), kept), {"dự kiến", "chủ trì"}
    made[WORK] = pointers.work(plan, old.plain(WORK), kept), {"kết"}
    made |= _of_another_plan(old, plan, copy, made[EVENT][0])
    texts = {
        file: merged(
            DataText(file, old.text(file), shapes()[file]), values, HEAD, frozenset(gone if fresh else ())
        )
        for file, (values, gone) in made.items()
    }
    same = before.get("trích yếu") == " ".join(plan.parts.abstract)
    subjects = _subjects(old.text(SUBJECTS), set(plan.joined) if same else kept)
    return {
        RECEIVED: copy.text,
        **texts,
        **registers(old, plan),
        **({SUBJECTS: subjects} if subjects else {}),
    }


def _of_another_plan(
    old: Old, plan: Understood, copy: Copy, event: dict[str, Value]
) -> dict[str, tuple[dict[str, Value], set[str]]]:
    """Return the summary and the site's own file when this is another Plan than the one before."""
    before, summary = old.plain(PLAN), old.plain(SUMMARY)
    if before and not other_plan.is_another(before, plan):
        return {}
    name = str(event.get("tên") or old.plain(EVENT).get("tên", ""))
    kept = not before and other_plan.still_says(summary.get("câu", []), plan)
    told: dict[str, Value] = {"dựa trên bản": copy.mark}
    found = {SUMMARY: (told if kept else other_plan.summary(plan, name, copy.mark), set[str]())}
    if site := other_plan.site(plan, name, old.plain(SITE)):
        found[SITE] = site, set()
    return found


def _subjects(text: str | None, there: set[str]) -> str:
    """Return noi-dung.yml without the passages that are not `there` any more."""
    line = r"(?m)^(\s+trong Kế hoạch: )\[(.*)\]$"
    return re.sub(
        line, lambda m: f"{m[1]}[{', '.join(i for i in m[2].split(', ') if i in there)}]", text or ""
    )


def _recorded(before: dict[str, Value]) -> str:
    copies = before.get("bản nhận được")
    last = copies[-1] if isinstance(copies, list) and copies else {}
    return str(last.get("mã bản", "")) if isinstance(last, dict) else ""


def _plan(plan: Understood, before: dict[str, Value], copy: Copy) -> dict[str, Value]:
    parts, head = plan.parts, plan.parts.head
    found: dict[str, Value] = {} if before else {"trạng thái": "chưa công bố"}
    if not before.get("căn cứ"):
        found["căn cứ"] = "Bản Kế hoạch trang thông tin nhận được"
    if _recorded(before) != copy.mark:
        found["cập nhật"] = day_text(copy.day)
        found["bản nhận được"] = [*_copies(before), _copy(copy, first=not before)]
    found["loại"] = parts.kind
    if head.lines:
        found |= {"số": head.number, "ký hiệu": head.symbol, "ngày": day_of(head), "nơi ban hành": head.place}
    elif not before:
        found |= {"số": "", "ngày": "", "nơi ban hành": _banner_place(plan)}
    if plan.issuer:
        found["cơ quan ban hành"] = plan.register.one(plan.issuer)
    if head.bodies:
        above = " ".join(head.bodies[:-1])
        found["cơ quan cấp trên"] = plan.register.one(above) if above else ""
        plan.register.one(head.bodies[-1])
    if head.lines or not before or other_plan.is_another(before, plan):
        found["tiêu đề"] = _motto(plan)
    found["trích yếu"] = " ".join(parts.abstract)
    found["mở đầu"] = [p.words for p in parts.preamble]
    found["viện dẫn"] = [cited.id for cited in plan.cited]
    found["toàn văn"] = Outlined("\n".join(outline(plan.top)))
    return {**found, **_closing(plan), **_notes(plan, before)}


def _motto(plan: Understood) -> Value:
    """Return the motto above the title; of a copy without anything there, the one that such a body uses."""
    if plan.parts.head.lines:
        return [*plan.parts.head.motto]
    signed = " ".join(sign.on_behalf for sign in plan.parts.signatures)
    if re.search(r"ủy\b|T/M", f"{plan.issuer} {signed}"):
        return ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    return ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def _banner_place(plan: Understood) -> str:
    """Return the place before the day in the last line of the banner, "" when there is none."""
    lines = plan.roles.banner.lines if plan.roles.banner else []
    found = re.match(r"(.+?),\s*ngày .*năm", lines[-1]) if lines else None
    return found[1] if found else ""


def _copies(before: dict[str, Value]) -> list[Value]:
    copies = before.get("bản nhận được", [])
    return copies if isinstance(copies, list) else []


def _copy(copy: Copy, *, first: bool) -> Value:
    why = "bản đầu tiên" if first else "bản mới, thay bản trước"
    return {
        "mã bản": copy.mark,
        "ngày": day_text(copy.day),
        "từ": f"tệp {copy.name} (chưa ghi ai giao)",
        "vì sao": why,
    }


def _closing(plan: Understood) -> dict[str, Value]:
    parts = plan.parts
    found: dict[str, Value] = {}
    if parts.recipients_title:
        found["nơi nhận là"] = parts.recipients_title
        found["nơi nhận"] = list(parts.recipients)
    signed = [
        {"thay mặt": s.on_behalf, "ký thay": s.for_whom, "chức vụ": s.post, "họ tên": s.name}
        for s in parts.signatures
    ]
    if signed:
        found["chữ ký"] = [{key: value for key, value in s.items() if value} for s in signed]
    if plan.annexes:
        found["phụ lục"] = Outlined("\n".join(outline(plan.annexes)))
    return found


def _notes(plan: Understood, before: dict[str, Value]) -> dict[str, Value]:
    """Keep the noted slips whose words still stand in their passages; none is added by the machine."""
    noted = before.get("lưu ý")
    if not isinstance(noted, list) or not noted:
        return {}
    words = plan.joined
    kept: list[Value] = [
        note
        for note in noted
        if isinstance(note, dict) and str(note["viết là"]) in words.get(str(note["đoạn"]), "")
    ]
    return {"lưu ý": kept}


def _event(plan: Understood, old: dict[str, Value], before: dict[str, Value]) -> dict[str, Value]:
    """Return the facts of the event; its names are made again only when the Plan's abstract is another."""
    found: dict[str, Value] = {}
    abstract = " ".join(plan.parts.abstract)
    if not old or before.get("trích yếu") != abstract:
        first, *others = _titles(abstract)
        name = plan.events[0].name if plan.events else ""
        found |= {"tên": name or first, "tiêu đề chính": name or first, "tiêu đề kèm": [*others]}
    if plan.roles.banner is not None:
        found["phông"] = plan.roles.banner.id
    for event in plan.events[:1]:
        if event.day:
            found["ngày"] = day_text(event.day)
        if event.hour:
            found["giờ"] = f"{event.hour:%H:%M}"
        told = {
            "thời lượng": event.length,
            "địa điểm": event.place,
            "đại biểu dự kiến": str(event.expected or ""),
        }
        found |= {key: value for key, value in told.items() if value}
        if event.chair and (chair := plan.register.one(event.chair)):
            found["chủ trì"] = chair
    return found


def _titles(abstract: str) -> list[str]:
    """Return the parts of an abstract as titles: “tổ chức Lễ A; sơ kết B” gives “Lễ A” and “Sơ kết B”."""
    bare = re.sub(r"^(?:[Vv]ề (?:việc )?)?(?:[Tt]ổ chức|TỔ CHỨC)\s+", "", abstract.replace("*", ""))
    parts = [part.strip(" .;") for part in re.split(r";\s+", bare)]
    return [part[:1].upper() + part[1:] for part in parts if part]
