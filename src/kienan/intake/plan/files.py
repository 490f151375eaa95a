"""The data files of a Plan: what the text says takes the place of what stood there, nothing else changes."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kienan.base.text import day_text
from kienan.content.data_files import shapes
from kienan.content.plan_tree import annexes_of, text_of, walk
from kienan.intake.plan import other_plan, pointers
from kienan.intake.plan.facts import Cited
from kienan.intake.plan.outline_text import outline
from kienan.intake.plan.parts import day_of
from kienan.intake.plan.understood import Understood
from kienan.intake.plan.yaml_text import DataText, Outlined, Value, items, merged
from kienan.model.outline import expanded
from kienan.model.plan import PlanDocument
from kienan.model.validate import validated
from kienan.model.yaml_source import parse_yaml, read_text

PLAN = "data/ke-hoach/van-ban.yml"
PROGRAMME = "data/ke-hoach/chuong-trinh.yml"
PEOPLE = "data/ke-hoach/thanh-phan.yml"
WORK = "data/ke-hoach/phan-cong.yml"
EVENT = "data/hoi-nghi.yml"
UNITS = "data/don-vi.yml"
DOCUMENTS = "data/van-ban.yml"
SUBJECTS = "data/noi-dung.yml"
SUMMARY = "data/ke-hoach/tom-tat.yml"
SITE = "data/trang.yml"
RECEIVED = "data/nguon/ke-hoach.txt"
_HEAD = "# Tệp này do lệnh make import-plan ghi từ bản Kế hoạch nhận được; xem data/README.md.\n"
_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


@dataclass(frozen=True)
class Old:
    """The data as it is: the text of each file, None for one that is not there."""

    root: Path

    def text(self, file: str) -> str | None:
        """Return the text of a file; raises DataError when it is no text."""
        return read_text(self.root / file, file) if (self.root / file).exists() else None

    def plain(self, file: str) -> dict[str, Value]:
        """Return the values of a file; nothing when it is not there."""
        text = self.text(file)
        if text is None:
            return {}
        found = expanded(parse_yaml(text, file), shapes()[file]).plain()
        assert isinstance(found, dict)
        return found

    def passages(self) -> list[tuple[str, str]]:
        """Return the ids and words of the passages of the Plan that stands in the data."""
        text = self.text(PLAN)
        if text is None:
            return []
        plan = validated(expanded(parse_yaml(text, PLAN), PlanDocument), PlanDocument)
        first = [("trich-yeu", plan.abstract)]
        first += [("mo-dau" if n == 1 else f"mo-dau-{n}", words) for n, words in enumerate(plan.preamble, 1)]
        nodes = [node for node in walk((*text_of(plan), *annexes_of(plan))) if not node.table]
        return [
            *((ident, words.replace("*", "")) for ident, words in first),
            *((node.id, node.words) for node in nodes),
        ]


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
    made: dict[str, tuple[dict[str, Value], set[str]]] = {
        PLAN: (
            _plan(plan, before, copy),
            {"số", "ngày", "nơi nhận", "nơi nhận là", "chữ ký", "phụ lục", "viện dẫn", "mở đầu"},
        ),
        EVENT: (_event(plan, old.plain(EVENT), before), {"phông", "đại biểu dự kiến", "thời lượng"}),
    }
    was = dict(old.passages())
    kept = {ident for ident, words in plan.joined.items() if was.get(ident) == words}
    if plan.roles.items:
        made[PROGRAMME] = pointers.programme(plan, old.plain(PROGRAMME), kept), set()
    if plan.roles.groups:
        made[PEOPLE] = pointers.people(plan, old.plain(PEOPLE), kept), {"dự kiến", "chủ trì"}
    made[WORK] = pointers.work(plan, old.plain(WORK), kept), {"kết"}
    made |= _of_another_plan(old, plan, copy, made[EVENT][0])
    texts = {
        file: merged(
            DataText(file, old.text(file), shapes()[file]), values, _HEAD, frozenset(gone if fresh else ())
        )
        for file, (values, gone) in made.items()
    }
    same = before.get("trích yếu") == " ".join(plan.parts.abstract)
    subjects = _subjects(old.text(SUBJECTS), set(plan.joined) if same else kept)
    return {
        RECEIVED: copy.text,
        **texts,
        **_registers(old, plan),
        **({SUBJECTS: subjects} if subjects else {}),
    }


def _of_another_plan(
    old: Old, plan: Understood, copy: Copy, event: dict[str, Value]
) -> dict[str, tuple[dict[str, Value], set[str]]]:
    """Return the summary and the site's own file when this is another Plan than the one before."""
    before, summary = old.plain(PLAN), old.plain(SUMMARY)
    if not other_plan.is_another(before, " ".join(plan.parts.abstract)):
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
    party = bool(re.search(r"ủy\b|T/M", f"{plan.issuer} {' '.join(s.on_behalf for s in parts.signatures)}"))
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
    if head.motto or not before:
        found["tiêu đề"] = [
            *(
                head.motto
                or (
                    [_PARTY]
                    if party
                    else ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
                )
            )
        ]
    found["trích yếu"] = " ".join(parts.abstract)
    found["mở đầu"] = [p.words for p in parts.preamble]
    found["viện dẫn"] = [cited.id for cited in plan.cited]
    found["toàn văn"] = Outlined("\n".join(outline(plan.top)))
    return {**found, **_closing(plan), **_notes(plan, before)}


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
        if event.chair:
            found["chủ trì"] = plan.register.one(event.chair)
    return found


def _titles(abstract: str) -> list[str]:
    """Return the parts of an abstract as titles: “tổ chức Lễ A; sơ kết B” gives “Lễ A” and “Sơ kết B”."""
    bare = re.sub(r"^(?:[Vv]ề (?:việc )?)?(?:[Tt]ổ chức|TỔ CHỨC)\s+", "", abstract.replace("*", ""))
    parts = [part.strip(" .;") for part in re.split(r";\s+", bare)]
    return [part[:1].upper() + part[1:] for part in parts if part]


def _registers(old: Old, plan: Understood) -> dict[str, str]:
    """Return the registers with the units and documents they lacked, at their ends."""
    units: list[Value] = [
        {"mã": u.id, "tên": u.name, "cấp": u.level.value} for u in plan.register.proposed.values()
    ]
    known = old.plain(DOCUMENTS).get("văn bản")
    numbers = {str(d["số"]) for d in known if isinstance(d, dict)} if isinstance(known, list) else set()
    documents: list[Value] = [_document(c) for c in plan.cited if c.number not in numbers]
    return {
        file: _longer(old.text(file), key, new)
        for file, key, new in ((UNITS, "đơn vị", units), (DOCUMENTS, "văn bản", documents))
        if new or old.text(file) is not None
    }


def _document(cited: Cited) -> Value:
    found: dict[str, Value] = {"mã": cited.id, "loại": cited.kind, "số": cited.number}
    if cited.day:
        found["ngày"] = day_text(cited.day)
    found["cơ quan ban hành"] = cited.issuer
    if cited.term:
        found["khóa"] = cited.term
    return found | {"nhóm": "Kế hoạch viện dẫn", "nguồn": [{"tên": "Kế hoạch"}]}


def _longer(text: str | None, key: str, new: list[Value]) -> str:
    begun = text if text is not None else f"{_HEAD}{key}:\n"
    return begun + "".join(f"{line}\n" for line in items(new, 2))
