"""A Plan handed over in Word or as text, to the data files of the Plan.

`run` reads and understands and writes nothing; `write` writes what `run` returned, all files or none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kienan.base.files import write_files
from kienan.base.problem import DataError, Problem
from kienan.base.text import nfc
from kienan.checks.plan_wording import body_lines, edition_mark
from kienan.content import sample_list
from kienan.content.data_files import BADGE_RULES, shapes
from kienan.content.load import read_badge_rules, read_units
from kienan.intake.plan import fresh
from kienan.intake.plan.blocks import FileResult, seen, words_of
from kienan.intake.plan.files import Copy, files
from kienan.intake.plan.levels import walk
from kienan.intake.plan.old import EVENT, PLAN, PROGRAMME, RECEIVED, SITE, SUBJECTS, SUMMARY, UNITS, Old
from kienan.intake.plan.other_plan import is_another
from kienan.intake.plan.outline_text import received, unwritable
from kienan.intake.plan.pointers import items_of
from kienan.intake.plan.reader import read_plan
from kienan.intake.plan.report import Told, changes, success
from kienan.intake.plan.understood import Understood, understand
from kienan.intake.plan.units import Register
from kienan.intake.report import ImportReport, confirms, refusal
from kienan.model.outline import expanded
from kienan.model.plan import PlanDocument
from kienan.model.validate import validated
from kienan.model.yaml_source import parse_yaml

__all__ = ["ImportReport", "run", "write"]


def run(root: Path, file: Path, today: date, confirm: str = "") -> ImportReport:
    """Return what importing the Plan in `file` gives: a text, every problem, the files that change.

    With the words of `fresh.words_to_confirm` as `confirm` the data keeps nothing of another office.
    """
    try:
        return judged(root, file.name, read_plan(file), today, confirm)
    except DataError as error:
        return refusal(_title(file.name), list(error.problems), [])


def write(root: Path, report: ImportReport) -> str:
    """Write the files of a report without problems, all or none; return a closing sentence."""
    if report.problems:
        raise DataError(list(report.problems))
    if not report.files and not report.removed:
        return "Không có gì để ghi."
    write_files({root / name: text.encode() for name, text in report.files.items()})
    for name in report.removed:
        (root / name).unlink()
    if UNITS in report.files or report.removed:
        _renew_sample(root)
    gone = f" Đã xóa {len(report.removed)} tệp." if report.removed else ""
    return f"Đã ghi: {', '.join(report.files)}.{gone} Xem lại bằng make check, make serve."


def _renew_sample(root: Path) -> None:
    """Write the sample list anew: it offers the units that are known now."""
    if (root / BADGE_RULES.pattern).is_file():
        made = sample_list.workbook(read_badge_rules(root).levels, read_units(root))
        write_files({root / sample_list.FILE: made})


def _changes(old: Old, plan: Understood) -> list[str]:
    """Return what differs from the Plan that is there; another Plan is not compared passage by passage."""
    before = old.passages()
    if is_another(old.plain(PLAN), plan):
        return ["trích yếu khác bản đang có: đây là một Kế hoạch khác, không so từng đoạn"]
    return changes([said for _, said in before], list(plan.joined.items()))


def _title(name: str) -> str:
    return f"Nhập Kế hoạch từ {name}"


def judged(root: Path, name: str, answer: FileResult, today: date, confirm: str = "") -> ImportReport:
    """Return the report of what was read of a file; raises DataError when it cannot be written as data."""
    if answer.problems:
        raise DataError(list(answer.problems))
    anew = bool(confirm) or fresh.empty(root)
    units = read_units(root) if not anew and (root / UNITS).exists() else ()
    plan = understand(answer.reading, Register(units))
    problems = [*unwritable(name, answer.reading.blocks), *_not_a_plan(name, plan), *_lost(name, plan)]
    if plan is None or problems:
        raise DataError(problems)
    if confirm and not confirms(confirm, asked := fresh.words_to_confirm(plan)):
        raise DataError([Problem("CONFIRM", 0, "", f"“{confirm}”", f"đúng lời xác nhận: {asked}")])
    old = fresh.start(root, plan) if anew else Old(root)
    before = old.text(RECEIVED) or ""
    text = _received(plan, answer.text, before)
    made = files(old, plan, Copy(name, today, text, edition_mark(text)))
    if anew:
        made |= fresh.files(root, plan, made)
    elif is_another(old.plain(PLAN), plan):
        made |= fresh.new_round(root, plan)
    missing = _judge(made, name)
    written = {at: said for at, said in made.items() if said != Old(root).text(at)}
    told = _changes(old, plan) if PLAN in written and not anew else []
    left_out = [*answer.reading.left_out, *plan.parts.left_out]
    waiting = [*missing, *_dropped(old, plan, made), *_waiting(old, plan, text, written)]
    removed: list[str] = []
    if anew:
        waiting += fresh.mentions(root, plan)
        removed = fresh.left_behind(root, plan, made)
    return success(_title(name), plan, Told(left_out, told, waiting, _noted(made[PLAN]), removed), written)


def _not_a_plan(name: str, plan: Understood | None) -> Iterator[Problem]:
    """Yield why a document cannot be read as a Plan."""
    if plan is None:
        hint = "tên loại đứng riêng một dòng, viết hoa; chữ thành ký hiệu lạ thì chuyển mã sang Unicode trước"
        yield Problem(name, 0, "", "không thấy dòng tên loại KẾ HOẠCH", "văn bản có dòng KẾ HOẠCH", hint)
    elif not plan.parts.abstract:
        yield Problem(
            name,
            plan.parts.title.line,
            "",
            "không thấy trích yếu dưới tên loại",
            "trích yếu ngay dưới dòng KẾ HOẠCH",
        )
    elif not plan.top:
        yield Problem(
            name,
            plan.parts.title.line,
            "",
            "không thấy phần nội dung",
            "các mục I, II… hoặc 1, 2… dưới phần mở đầu",
        )


def _lost(name: str, plan: Understood | None) -> Iterator[Problem]:
    """Yield the words of a file that found no place: nothing is dropped in silence."""
    if plan is None:
        return
    parts = plan.parts
    placed = [*parts.head.lines, parts.kind, *parts.abstract, *(p.words for p in parts.preamble)]
    placed += [entry.whole for entry in walk([*plan.top, *plan.annexes])]
    placed += [parts.recipients_title, *parts.recipients, *parts.left_out]
    placed += [word for s in parts.signatures for word in (s.on_behalf, s.for_whom, s.post, s.name)]
    missing = _words(words_of(plan.blocks)) - _words(placed)
    if missing:
        found = f"chưa biết xếp vào đâu: “{' '.join(list(missing)[:12])}”"
        hint = "xem chỗ ấy trong tệp: phần ký, nơi nhận hoặc phụ lục có thể viết khác lệ thường"
        yield Problem(name, 0, "", found, "mọi chữ của Kế hoạch đều có chỗ", hint)


def _words(lines: Iterable[str]) -> Counter[str]:
    return Counter(word for line in lines for word in re.findall(r"\w+", line))


def _received(plan: Understood, given: str | None, before: str) -> str:
    """Return the text to keep as received: the old one when its words are the same, else the given one.

    A text whose columns the check could not follow is set in the order of reading.
    """
    made = nfc(received(plan.parts))
    if before and _letters(before) in {_letters(made), _letters(given or made)}:
        return before
    if given is not None and not plan.parts.issued_with:
        text = seen(given).replace("\r\n", "\n")
        record = validated(parse_yaml(_record(plan), PLAN), PlanDocument)
        if _letters("".join(body_lines(text, record))) == _letters("".join(body_lines(made, record))):
            return text
    return made


def _record(plan: Understood) -> str:
    """Return as much of van-ban.yml as telling the columns of a received text needs."""
    names = "".join(f'  - họ tên: "{s.name}"\n' for s in plan.parts.signatures) or "  []\n"
    title = plan.parts.recipients_title.replace('"', "")
    needed = "trạng thái: chưa công bố\ncơ quan ban hành: x\ntiêu đề: [x]\ntrích yếu: x\ntoàn văn: []\n"
    return f'{needed}loại: {plan.parts.kind}\nnơi nhận là: "{title}"\nchữ ký:\n{names}'


def _letters(text: str) -> str:
    return re.sub(r"[\s*\ufeff]|</?i>|(?m:^[\W_]+$)", "", nfc(text))


def _judge(made: dict[str, str], name: str) -> list[str]:
    """Return which keys of the event a person must still write: the Plan does not say them.

    Raises DataError when anything else that would be written is no right data, told by file and line.
    """
    problems: list[Problem] = []
    missing: list[str] = []
    for file, text in made.items():
        if model := shapes().get(file):
            try:
                validated(expanded(parse_yaml(text, file), model), model)
            except DataError as error:
                untold = [p for p in error.problems if file == EVENT and p.found.startswith("thiếu khóa")]
                missing += [f"{p.file}: {p.found}, Kế hoạch không nêu: ghi tay" for p in untold]
                problems += [p for p in error.problems if p not in untold]
    if problems:
        expected = "các điều dưới đây có trong Kế hoạch"
        raise DataError([Problem(name, 0, "", "chưa ghi được các tệp dữ liệu", expected), *problems])
    return missing


def _noted(text: str | None) -> list[tuple[str, str]]:
    """Return the passages and words of the slips that van-ban.yml notes."""
    if text is None:
        return []
    plan = validated(expanded(parse_yaml(text, PLAN), PlanDocument), PlanDocument)
    return [(slip.paragraph, slip.written) for slip in plan.slips]


def _dropped(old: Old, plan: Understood, made: dict[str, str]) -> Iterator[str]:
    """Yield what a person had added and the new words leave no place for; of another Plan, that it is."""
    kept = _noted(made[PLAN])
    if is_another(old.plain(PLAN), plan):
        yield f"“lưu ý” và các điều ghi thêm vào {PROGRAMME} của Kế hoạch trước đã bỏ: là chữ của Kế hoạch ấy"
        return
    for at, words in _noted(old.text(PLAN)):
        if (at, words) not in kept:
            yield f"“lưu ý” ở {at}, “{words}”, đã bỏ: đoạn ấy nay không có chữ ấy; còn đúng thì ghi lại"
    if PROGRAMME in made:
        after = items_of(made[PROGRAMME], PROGRAMME)
        for ident, item in items_of(old.text(PROGRAMME), PROGRAMME).items():
            if len(item) > 2 and after.get(ident) != item:
                added = ", ".join(key for key in item if key not in ("đoạn", "đơn vị"))
                yield f"mục {ident} của chương trình nay khác: {added} không giữ lại; còn đúng thì ghi lại"


def _waiting(old: Old, plan: Understood, text: str, written: dict[str, str]) -> Iterator[str]:
    """Yield what stands in other files and rests on the Plan."""
    mark = edition_mark(text)
    if SUMMARY in written:
        yield f"{SUMMARY} do máy viết lại từ ngày, giờ, nơi, người chủ trì: đọc, sửa cho dễ hiểu"
    elif (summary := old.plain(SUMMARY)) and summary.get("dựa trên bản") != mark:
        yield f"{SUMMARY} tóm tắt bản trước: đọc lại, sửa, rồi ghi dựa trên bản: {mark}"
    if SUBJECTS in written and old.only is not None:
        yield f"{SUBJECTS} chỉ có những nội dung mà Kế hoạch nói: xem, ghi mã đoạn vào “trong Kế hoạch”"
    elif SUBJECTS in written:
        yield "data/noi-dung.yml: đã bỏ mã các đoạn không còn ở “trong Kế hoạch”; xem và ghi mã đoạn mới"
    if SITE in written:
        found = "nay ghi cơ quan của Kế hoạch này; đã xóa “liên hệ” của cơ quan trước"
        yield f"{SITE} {found}: xem tên, mô tả, ghi liên hệ"
        if old.only is None:
            others = "don-vi.yml, van-ban.yml, noi-dung.yml, cuoc-thi.yml, ket-luan-01.yml, huy-hieu-dang/"
            yield f"còn nội dung của cơ quan trước trong data/: {others}. {_anew(plan)}"
    else:
        yield from _other_owner(old, plan)
    for file in written:
        if file.endswith("/dot.yml"):
            yield f"{file} là đợt Huy hiệu Đảng mới, chưa công bố: ghi quyết định và danh sách khi có"
    if plan.register.proposed and old.only is None:
        yield "sau khi sửa data/don-vi.yml thì chạy make schema: mẫu danh sách có tên đơn vị"


def _other_owner(old: Old, plan: Understood) -> Iterator[str]:
    """Yield that the head names another office than the one whose site this is."""
    owner = old.plain(SITE).get("cơ quan")
    names = {unit.id: unit.name for unit in plan.register.known}
    body = plan.parts.head.bodies[-1] if plan.parts.head.bodies else ""
    if body and body.casefold() != names.get(str(owner), "").casefold():
        found = f"trên tên loại ghi “{body}”, {SITE} ghi cơ quan: {owner}"
        yield f"{found}; trang của cơ quan ấy thì ghi cơ quan: {plan.register.one(body)}. {_anew(plan)}"


def _anew(plan: Understood) -> str:
    words = fresh.words_to_confirm(plan)
    return f'Trang chỉ của cơ quan này thì chạy lại lệnh, thêm CONFIRM="{words}"'
