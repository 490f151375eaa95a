"""What a person reads after importing a Plan: how it was read, what is left to decide, what changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from kienan.base.text import day_text
from kienan.intake.plan.blocks import Para
from kienan.intake.plan.facts import Cited, clock
from kienan.intake.plan.head import day_of
from kienan.intake.plan.levels import Entry, walk
from kienan.intake.plan.slips import doubled_spaces
from kienan.intake.plan.understood import Understood
from kienan.intake.report import ImportReport
from kienan.model.yaml_scalar import quoted

SHOWN = 60
"""Characters of a paragraph that the report shows."""


@dataclass(frozen=True)
class Told:
    """What the report tells beyond the Plan itself: left out, changed, waiting, and slips already noted."""

    left_out: list[str]
    changes: list[str]
    waiting: list[str]
    noted: list[tuple[str, str]]
    removed: list[str] = field(default_factory=list)


def success(
    title: str,
    plan: Understood,
    told: Told,
    files: dict[str, str],
) -> ImportReport:
    """Return the report of an import that can be written."""
    lines = [title, *_section("Từng đoạn được hiểu là:", _read(plan)), *_section("Đã rút ra:", _facts(plan))]
    lines += _section(
        "Người phụ trách quyết định (đánh dấu từng việc đã xem):",
        [_ticked(line) for line in (*told.waiting, *_asked(plan, told.noted))],
    )
    lines += _section("Không đưa vào dữ liệu:", told.left_out or ["không có gì: mọi chữ đều có chỗ."])
    lines += _section("So với bản Kế hoạch đang có:", told.changes)
    lines += _section("Xóa khỏi data/, là của cơ quan trước (lịch sử kho mã còn giữ):", told.removed)
    if not files and not told.removed:
        lines.append("Dữ liệu đã đúng như bản này; không có gì để ghi.")
    return ImportReport("\n".join(lines), files=files, removed=tuple(told.removed))


def _ticked(line: str) -> str:
    """Return a line with a box to tick; one to be pasted has none."""
    return f"    {line}" if line.startswith("- {") else f"[ ] {line}"


def _section(title: str, lines: Iterator[str] | list[str]) -> list[str]:
    shown = [f"  {line}" for line in lines]
    return ["", title, *shown] if shown else []


def _short(words: str) -> str:
    bare = words.replace("*", "")
    return bare if len(bare) <= SHOWN else f"{bare[:SHOWN]}…"


def _read(plan: Understood) -> Iterator[str]:
    parts = plan.parts
    yield from (f"trên tên loại: “{_short(line)}”" for line in parts.head.lines if line.strip("* "))
    yield f"dòng {parts.title.line}: tên loại “{parts.kind}”"
    yield f"trích yếu: “{_short(' '.join(parts.abstract))}”"
    yield from (f"dòng {p.line}: căn cứ, mở đầu: “{_short(p.words)}”" for p in parts.preamble)
    kinds = _kinds(plan)
    for entry in walk([*plan.top, *plan.annexes]):
        name = f" {{{entry.id}}}" if entry.id else ""
        yield f"dòng {entry.line}{name}: {kinds.get(id(entry)) or _kind(entry)}: “{_short(entry.whole)}”"
    if parts.recipients_title:
        yield f"nơi nhận: {len(parts.recipients)} dòng"
    yield from (
        f"người ký: “{' / '.join(filter(None, (s.on_behalf, s.for_whom, s.post, s.name)))}”"
        for s in parts.signatures
    )


def _kinds(plan: Understood) -> dict[int, str]:
    roles = plan.roles
    found = {
        id(g.entry): f"giao việc cho {', '.join(g.units) or 'người, không rõ đơn vị'}" for g in roles.given
    }
    found |= {id(e): "nhóm đại biểu" for e, _ in roles.groups}
    found |= {id(e): "lời kết" for e, _ in roles.closing}
    named = ((roles.chair, "chủ trì"), (roles.expected, "số đại biểu"), (roles.banner, "chữ trên phông"))
    return found | {id(e): words for e, words in named if e is not None}


def _kind(entry: Entry) -> str:
    if entry.rows:
        return f"{'chương trình, ' if entry.id == 'chuong-trinh' else ''}bảng {len(entry.rows) - 1} dòng"
    if entry.parts:
        return "mục"
    return f"đoạn có dấu “{entry.mark}”" if entry.mark else "đoạn văn"


def _facts(plan: Understood) -> Iterator[str]:
    head = plan.parts.head
    number, day = head.number or "để trống", day_of(head) or "để trống"
    yield f"số: {number}; ngày ban hành: {day}; cơ quan ban hành: {plan.issuer or 'không rõ'}"
    for event in plan.events[:1]:
        day = day_text(event.day) if event.day else "không nêu"
        length, place = event.length or "không nêu bao lâu", event.place or "không nêu"
        yield f"ngày {day}, {clock(event.hour)}, {length}, tại {place}"
        yield f"chủ trì: {event.chair or 'không nêu'}; đại biểu dự kiến: {event.expected or 'không nêu'}"
    roles = plan.roles
    counts = len(roles.items), len(roles.groups), len(roles.given)
    yield "chương trình: {} mục; nhóm đại biểu: {}; mục giao việc: {}".format(*counts)
    yield from (f"viện dẫn: {_named(cited)}" for cited in plan.cited)


def _named(cited: Cited) -> str:
    day = f" ngày {day_text(cited.day)}" if cited.day else ""
    return f"{cited.kind} số {cited.number}{day}{f' của {cited.issuer}' if cited.issuer else ''}"


def _asked(plan: Understood, noted: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what only a person can decide: new units, what is not told, possible slips not yet noted."""
    for unit in plan.register.proposed.values():
        level = f"cấp theo tên là “{unit.level.value}”" if unit.level else "tên không nói cấp nào, để trống"
        found = f"đơn vị mới “{unit.name}”, mã {unit.id}, {level}"
        yield f"{found}: xem tên, cấp, thuộc đâu trong data/don-vi.yml"
    yield from (f"“{law.words}” không có số: chưa ghi được vào data/van-ban.yml" for law in plan.laws)
    for cited in plan.cited:
        if not cited.day:
            yield f"{_named(cited)}: Kế hoạch không nêu ngày"
    for event in plan.events[1:]:
        day = day_text(event.day) if event.day else ""
        found = f"{event.name or 'chưa rõ tên'}, {day}, {clock(event.hour)}, {event.place}"
        yield f"Kế hoạch còn một buổi khác: {found}: chưa ghi vào data/hoi-nghi.yml"
    yield from _untold(plan)
    raws = [(b.line, b.raw) for b in plan.blocks if isinstance(b, Para) and "\t" not in b.raw]
    if lines := doubled_spaces([pair for pair in raws if pair[0] > plan.parts.title.line]):
        yield f"hai dấu cách liền nhau ở dòng {', '.join(map(str, lines))}: trang hiện một dấu cách"
    for slip in plan.slips:
        if any(slip.paragraph == at and _overlap(slip.written, words) for at, words in noted):
            continue
        found = f"có thể viết nhầm ở {slip.paragraph}: “{slip.written}”, có lẽ là “{slip.meant}”"
        yield f"{found}. {slip.why} Đúng là nhầm thì thêm vào “lưu ý”:"
        cells = (
            ("đoạn", slip.paragraph),
            ("viết là", slip.written),
            ("có lẽ là", slip.meant),
            ("vì sao", slip.why),
        )
        yield "- {" + ", ".join(f"{key}: {quoted(value, flow=True)}" for key, value in cells) + "}"


def _overlap(one: str, other: str) -> bool:
    """Tell whether two quotations of a passage may be the same place: they share a word."""
    return bool(set(one.split()) & set(other.split()))


def _untold(plan: Understood) -> Iterator[str]:
    roles = plan.roles
    if not plan.events:
        yield "không thấy đoạn “Thời gian: …” có ngày và giờ: xem data/hoi-nghi.yml"
    elif not plan.events[0].length:
        yield "Kế hoạch không nói kéo dài bao lâu: xem “thời lượng” trong data/hoi-nghi.yml"
    if plan.events and not plan.events[0].place:
        yield "không thấy nơi tổ chức: “địa điểm” trong data/hoi-nghi.yml để trống, trang không nêu nơi"
    if not roles.items:
        yield "không thấy chương trình: xem data/ke-hoach/chuong-trinh.yml"
    if not roles.groups:
        yield "không thấy thành phần dự: xem data/ke-hoach/thanh-phan.yml"
    for given in roles.given:
        if not given.units:
            yield f"{given.entry.id} không rõ giao đơn vị nào: xem data/ke-hoach/phan-cong.yml"
    if not roles.given:
        yield "không thấy phần giao việc: data/ke-hoach/phan-cong.yml không có nhóm nào"
    if not plan.parts.signatures:
        yield "không thấy họ tên người ký"
    if not plan.issuer:
        yield "không rõ cơ quan ban hành: xem data/ke-hoach/van-ban.yml"
    for line in plan.parts.head.unread:
        yield f"dòng trên tên loại chưa hiểu: “{line}”"


def changes(old: list[str], new: list[tuple[str, str]]) -> list[str]:
    """Return what differs between two copies, passage by passage, and how a change is recorded."""
    found: list[str] = []
    words = [said for _, said in new]
    for kind, a, b, c, d in SequenceMatcher(None, old, words, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        found += [f"bớt: “{_short(said)}”" for said in old[a:b]]
        found += [f"thêm, {ident}: “{_short(said)}”" for ident, said in new[c:d]]
        found += [
            f'  là thay đổi chính thức thì ghi ở data/thay-doi.yml: {{đoạn: {ident}, nay: "{said}"}}'
            for ident, said in new[c:d]
            if b > a
        ]
    return found
