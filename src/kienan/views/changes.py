"""Official changes and the archive state, in words, for every frame."""

from dataclasses import dataclass
from datetime import date

from kienan.base.text import day_text, days_in, hour_text, inside, long_day_text, sentence
from kienan.content.lifecycle import (
    STOPPED,
    Archive,
    Conference,
    Now,
    Phase,
    archive,
    conference,
    in_order,
    now_at,
)
from kienan.content.load import Content, once
from kienan.model.changes import ChangedPart, EventStatus, OfficialChange, Point
from kienan.views.common import PLAN_TEXT, Link, Origin, origins
from kienan.views.plan import passage_name

PAGE = "ke-hoach/"
WHERE_NOW = "gioi-thieu/#hien-nay"
ARCHIVE = "Trang lưu trữ"


@dataclass(frozen=True)
class NowNote:
    """What holds instead of a passage: “Nay:”, the words, and the document it rests on."""

    label: str
    words: str
    by: Link
    units: tuple[str, ...] = ()
    """The ids of those who do it now, where the change tells."""

    @property
    def text(self) -> str:
        """The note on one line, for places that have no links."""
        return f"{self.label}{' ' if self.words else ''}{self.words} ({self.by.text})"


@dataclass(frozen=True)
class Change:
    """One document that changes the Plan, for the list of them."""

    id: str
    document: str
    """The document with its day."""
    lines: tuple[str, ...]
    sources: tuple[Origin, ...]


@dataclass(frozen=True)
class ArchiveNote:
    """The archive line: its name among landmarks, its first words, the rest, and where things are today."""

    name: str
    title: str
    words: str
    short: str
    link: Link

    @property
    def text(self) -> str:
        """The line as a sentence, for places that have no links."""
        return f"{self.title} {self.words.rstrip(';')}."


def by_document(change: OfficialChange) -> str:
    """Return the words that name the document of a change: “theo Thông báo …, ngày 15/5/2023”."""
    return f"theo {dated(change)}"


def dated(change: OfficialChange) -> str:
    """Return a document with its day, once: editors may have written the day into its name."""
    told = change.day in days_in(change.document)
    return change.document if told else f"{change.document}, ngày {day_text(change.day)}"


def _link(change: OfficialChange) -> Link:
    return Link(by_document(change), f"{PAGE}#thay-doi-{change.id}")


def _label(now: Now) -> str:
    if not now.words:
        return "Nay bỏ"
    if now.added:
        return "Nay thêm:"
    return "Thực hiện, nay:" if now.performer else "Nay:"


@once
def notes(content: Content) -> dict[str, tuple[NowNote, ...]]:
    """Return what holds now by the address of the passage in the full text."""
    return {
        f"{PLAN_TEXT}#{paragraph}": tuple(
            NowNote(_label(n), n.words, _link(n.change), n.units) for n in every
        )
        for paragraph, every in now_at(content).items()
    }


def changes(content: Content) -> tuple[Change, ...]:
    """Return every official change, the oldest first."""
    return tuple(
        Change(f"thay-doi-{c.id}", dated(c), tuple(_lines(content, c)), origins(c.sources))
        for c in in_order(content)
    )


def _lines(content: Content, change: OfficialChange) -> list[str]:
    told = [sentence(f"tình trạng: {change.status.value}")] if change.status else []
    told += [f"Ngày: {long_day_text(change.new_day)}"] if change.new_day else []
    told += [f"Giờ: {hour_text(change.new_hour)}"] if change.new_hour else []
    told += [f"Địa điểm: {change.new_place}"] if change.new_place else []
    return [*told, *(f"{passage_name(content, p.paragraph)}: {_point(change, p)}" for p in change.points)]


def point_lines(change: OfficialChange) -> tuple[str, ...]:
    """Return what a change says of passages of the Plan, each by its id, for programs."""
    return tuple(f"Đoạn {point.paragraph}: {_point(change, point)}" for point in change.points)


def _point(change: OfficialChange, point: Point) -> str:
    now = Now(point.now, change, point.added, point.part is ChangedPart.PERFORMER)
    return f"{_label(now)} {now.words}".rstrip()


_STOPPED = {
    EventStatus.POSTPONED: "Hoãn, chưa có ngày mới",
    EventStatus.CANCELLED: "Không tổ chức (đã hủy)",
}


def standing(content: Content, today: date) -> tuple[str, Link | None]:
    """Return how the conference stands, in words, and the document that decided it if one did."""
    now = conference(content, today)
    return _standing(now, content.event.day), _link(now.change) if now.change else None


def _standing(now: Conference, planned: date) -> str:
    if now.day is None:
        return _STOPPED[now.status]
    if now.phase is Phase.BEFORE:
        return "sắp tới" if now.day == planned else "dời sang ngày này"
    if now.phase is Phase.ON_THE_DAY:
        return "hôm nay"
    if now.reported:
        return "đã diễn ra"
    return "ngày này đã qua" if now.change else "theo Kế hoạch; ngày này đã qua"


def since_plan(content: Content) -> str:
    """Return what became of the planned day, in brackets after it: “ (đã hủy)”; "" while it holds."""
    now = conference(content, content.event.day)
    if now.day:
        return f" (dời sang {day_text(now.day)})" if now.day != content.event.day else ""
    return f" ({STOPPED[now.status]})"


def archive_note(content: Content, today: date) -> ArchiveNote | None:
    """Return the archive line; None while the site's own body lives."""
    found = archive(content, today)
    return _archive_note(content, found) if found else None


def _archive_note(content: Content, found: Archive) -> ArchiveNote:
    name, since = inside(found.unit.name), day_text(found.ending.day)
    plan = f"Hội nghị theo Kế hoạch ngày {day_text(content.event.day)}{since_plan(content)}."
    return ArchiveNote(
        name=ARCHIVE,
        title=f"{ARCHIVE}.",
        words=f"{plan} Từ {since} không còn {name};",
        short=f"{ARCHIVE}: không còn {name}",
        link=Link("nay thuộc đâu, hỏi ở đâu", WHERE_NOW),
    )
