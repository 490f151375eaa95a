"""A site begun for one Plan: the data beside the Plan, and what of the data before has no place in it."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kienan.base.text import days_in
from kienan.checks.data_files import PHOTOS, REPORTS
from kienan.content.data_files import BADGE_RULES, shapes
from kienan.content.recipients import LIST_NAME
from kienan.editing.scaffold import scaffold
from kienan.intake.plan.old import DOCUMENTS, EVENT, HEAD, SITE, SUBJECTS, UNITS, Old
from kienan.intake.plan.roles import tasks_of
from kienan.intake.plan.understood import Understood
from kienan.intake.plan.yaml_text import Value, items
from kienan.model.site import SubjectId

ABBREVIATIONS, CHANGES, LEDGER = "data/viet-tat.yml", "data/thay-doi.yml", "data/dinh-chinh.yml"
_GUIDE = "doc-truoc"
"""How the file is called that tells what photos are to be put beside it."""


def words_to_confirm(plan: Understood) -> str:
    """Return what a person types so that the data keeps nothing but what this Plan's office says."""
    body = plan.parts.head.bodies[-1] if plan.parts.head.bodies else plan.issuer
    return f"chỉ giữ nội dung của {body or 'Kế hoạch này'}"


def empty(root: Path) -> bool:
    """Tell whether a folder has no data of any office yet."""
    return not [name for name in _files(root) if name != BADGE_RULES.pattern and _of_an_office(name)]


def start(root: Path, plan: Understood) -> Old:
    """Return the data that an import begins from: the records of the documents that stay, nothing else."""
    was = Old(root)
    wanted = {cited.number for cited in plan.cited}
    if SubjectId.BADGES in subjects_of(root, plan) and (rules := was.plain(BADGE_RULES.pattern)):
        wanted |= {str(ident) for ident in rules.get("văn bản", ())}
    known = was.records(DOCUMENTS, "văn bản")
    kept: list[Value] = [doc for doc in known if wanted & {str(doc["mã"]), str(doc["số"])}]
    text = f"{HEAD}văn bản:\n" + "".join(f"{line}\n" for line in items(kept, 2)) if kept else None
    return Old(root, {DOCUMENTS: text} if text else {})


def files(root: Path, plan: Understood, made: dict[str, str]) -> dict[str, str]:
    """Return the files that a site needs beside those that an import makes of the Plan."""
    found = {
        SUBJECTS: HEAD + _without(root, plan) + _listed("nội dung", list(_subjects(root, plan))),
        ABBREVIATIONS: HEAD + _listed("viết tắt", list(_abbreviations(root, plan))),
        CHANGES: _emptied(root, CHANGES, "thay đổi"),
        LEDGER: _emptied(root, LEDGER, "đính chính"),
    }
    if DOCUMENTS not in made:
        found[DOCUMENTS] = f"{HEAD}văn bản: []\n"
    return found | new_round(root, plan)


def new_round(root: Path, plan: Understood) -> dict[str, str]:
    """Return the file of the round of badges that the Plan is about: as it is, else blank and unpublished."""
    if SubjectId.BADGES not in subjects_of(root, plan):
        return {}
    file, text = scaffold(Path(), "dot-huy-hieu", _round_day(plan))
    return {file: Old(root).text(file) or text}


def left_behind(root: Path, plan: Understood, made: dict[str, str]) -> list[str]:
    """Return the data files that are there and belong to no part of what is `made`."""
    rules = {BADGE_RULES.pattern} if SubjectId.BADGES in subjects_of(root, plan) else set()
    stays = {*made, *rules}
    return [name for name in _files(root) if name not in stays and _of_an_office(name)]


def _files(root: Path) -> list[str]:
    return [p.relative_to(root).as_posix() for p in sorted((root / "data").rglob("*")) if p.is_file()]


def mentions(root: Path, plan: Understood) -> Iterator[str]:
    """Yield the pages under docs/ that name the office before, or the day of its conference."""
    was = Old(root)
    names = {str(unit["mã"]): str(unit["tên"]) for unit in was.records(UNITS, "đơn vị")}
    words = [names.get(str(was.plain(SITE).get("cơ quan")), ""), str(was.plain(EVENT).get("ngày", ""))]
    text = " ".join(plan.joined.values())
    for page in sorted((root / "docs").rglob("*.md")):
        said = page.read_text("utf-8", errors="replace")
        if found := [word for word in words if word and word in said and word not in text]:
            yield f"{page.relative_to(root).as_posix()} còn nhắc “{'”, “'.join(found)}”: sửa hoặc xóa trang"


def _of_an_office(file: str) -> bool:
    """Tell whether a file says something of a conference; guides and templates do not."""
    name = PurePosixPath(file)
    fits = (name.match(p) and len(name.parts) == len(PurePosixPath(p).parts) for p in shapes())
    photo = name.is_relative_to(PHOTOS) and not name.name.startswith(_GUIDE)
    return any(fits) or photo or name.is_relative_to(REPORTS) or name.name == LIST_NAME


_BADGES, _PRAISE = r"huy hiệu đảng", r"biểu dương|điển hình|tuyên dương"
_ABOUT = {SubjectId.BADGES: r"huy hiệu", SubjectId.EXEMPLARS: rf"{_PRAISE}|khen thưởng"}


def subjects_of(root: Path, plan: Understood) -> tuple[SubjectId, ...]:
    """Return what the site is about: the Plan, and what the Plan says is awarded, named or praised.

    A quiz and a summary have pages of their own, which somebody must write.
    """
    words = f"{' '.join(plan.parts.abstract)} {' '.join(plan.joined.values())}"
    rules = (root / BADGE_RULES.pattern).is_file()
    badges = rules and re.search(_BADGES, words, re.IGNORECASE) and _round_day(plan)
    found = {
        SubjectId.PLAN: True,
        SubjectId.BADGES: badges,
        SubjectId.EXEMPLARS: re.search(_PRAISE, words, re.IGNORECASE),
    }
    return tuple(subject for subject, said in found.items() if said)


def _round_day(plan: Understood) -> str:
    """Return the day of the round as 2024-02-03: the one that the abstract names, else the event's."""
    called = re.search(r"[Đđ]ợt (?:ngày )?([0-9]{1,2}/[0-9]{1,2}/[0-9]{4})", " ".join(plan.parts.abstract))
    named = sorted(days_in(called[1])) if called else []
    events = [event.day for event in plan.events if event.day]
    return next((day.isoformat() for day in (*named, *events)), "")


def _subjects(root: Path, plan: Understood) -> Iterator[Value]:
    told = {
        SubjectId.PLAN: ("Kế hoạch", "Toàn văn, chương trình, thành phần, phân công"),
        SubjectId.BADGES: ("Huy hiệu Đảng", "Danh sách đảng viên được trao Huy hiệu Đảng"),
        SubjectId.EXEMPLARS: ("Điển hình", "Tập thể, cá nhân được biểu dương, khen thưởng"),
    }
    for subject in subjects_of(root, plan):
        name, summary = told[subject]
        page: Value = f"{subject}/"
        told_in: Value = [*passages_about(plan, subject)]
        yield {"mã": str(subject), "tên": name, "tóm tắt": summary, "trang": page, "trong Kế hoạch": told_in}


def passages_about(plan: Understood, subject: SubjectId) -> Iterator[str]:
    """Yield the ids of the items of the programme and of the tasks that speak of a subject."""
    tasks = [ident for given in plan.roles.given for ident, _ in tasks_of(given.entry)]
    for ident in (*(item for item, _, _ in plan.roles.items), *tasks):
        if subject in _ABOUT and re.search(_ABOUT[subject], plan.joined.get(ident, ""), re.IGNORECASE):
            yield ident


def _without(root: Path, plan: Understood) -> str:
    absent = [subject for subject in SubjectId if subject not in subjects_of(root, plan)]
    return f"không có: [{', '.join(absent)}]\n" if absent else ""


def _abbreviations(root: Path, plan: Understood) -> Iterator[Value]:
    """Yield the abbreviations that are known and stand in this Plan."""
    text = " ".join([*plan.joined.values(), *plan.parts.recipients])
    for entry in Old(root).records(ABBREVIATIONS, "viết tắt"):
        if re.search(rf"(?<!\w){re.escape(str(entry['viết là']))}(?!\w)", text):
            yield entry


def _emptied(root: Path, file: str, key: str) -> str:
    """Return a file whose list is empty; the remarks that say how an entry is written stay."""
    lines = (Old(root).text(file) or HEAD).splitlines(keepends=True)
    return "".join(line for line in lines if line.startswith("#")) + f"{key}: []\n"


def _listed(key: str, values: list[Value]) -> str:
    return "".join(f"{line}\n" for line in (f"{key}:{'' if values else ' []'}", *items(values, 2)))
