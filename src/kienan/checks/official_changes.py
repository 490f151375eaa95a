"""Official changes and the life of bodies: what contradicts the Plan's words, its day, or another change."""

from collections.abc import Iterator
from datetime import date

from kienan.base.problem import Problem
from kienan.base.text import day_text, inside
from kienan.content.exemplars import published_exemplars
from kienan.content.lifecycle import Archive, Phase, archive, conference, in_order
from kienan.content.load import Content, as_far_as_read, source_of
from kienan.content.plan_parts import words_of
from kienan.content.publishing import names_nothing
from kienan.content.rounds import published_people
from kienan.model.changes import EventStatus, OfficialChange
from kienan.model.site import Level
from kienan.model.yaml_source import Loc, Source

FILE, EVENT = "data/thay-doi.yml", "data/hoi-nghi.yml"


def check_official_changes(content: Content) -> Iterator[Problem]:
    """Yield changes that say nothing new or contradict one another, and names nobody answers for."""
    for ask in (_changes, _happened, _nobody_to_ask):
        yield from as_far_as_read(ask(content))


def _changes(content: Content) -> Iterator[Problem]:
    source, day = source_of(content, FILE), content.event.day
    for index, change in enumerate(content.changes):
        loc: Loc = ("thay đổi", index)
        if names_nothing(change.document):
            yield source.problem(
                (*loc, "văn bản"),
                f"“{change.document}” không nêu văn bản nào",
                "loại, số và cơ quan ban hành",
            )
        since, why = _plan_day(content)
        if since and change.day < since:
            found = f"ngày {day_text(change.day)} trước {why}"
            yield source.problem((*loc, "ngày"), found, f"từ {day_text(since)} trở đi")
        yield from _points(content, source, loc, change)
    days = [change.day for change in content.changes]
    if days != sorted(days):
        late = next(n for n in range(1, len(days)) if days[n] < days[n - 1])
        yield source.problem(("thay đổi", late, "ngày"), "cũ hơn mục đứng trên", "mục cũ nhất ở trên")
    yield from _same(content, source, day)


def _plan_day(content: Content) -> tuple[date | None, str]:
    """Return the day of the Plan, else the latest it cites, and its name: no change is older."""
    if content.plan.day:
        return content.plan.day, "ngày của Kế hoạch"
    cited = [content.documents[name] for name in content.plan.cites if name in content.documents]
    dated = [(d.day, f"ngày của {d.kind} {d.number} mà Kế hoạch viện dẫn") for d in cited if d.day]
    return max(dated, default=(None, ""))


def not_yet(content: Content, today: date) -> Iterator[Problem]:
    """Yield documents of days after `today`, and a report of a conference whose day has not come."""
    source = source_of(content, FILE)
    for index, change in enumerate(content.changes):
        if change.day > today:
            found = f"ngày {day_text(change.day)} chưa đến (hôm nay {day_text(today)})"
            yield source.problem(
                ("thay đổi", index, "ngày"), found, "ngày ký văn bản, không muộn hơn hôm nay"
            )
    if content.event.happened and conference(content, today).phase is Phase.BEFORE:
        found = "ghi đã diễn ra, mà ngày Hội nghị chưa đến"
        yield source_of(content, EVENT).problem(("đã diễn ra",), found, "chỉ ghi sau ngày Hội nghị")


def _points(content: Content, source: Source, loc: Loc, change: OfficialChange) -> Iterator[Problem]:
    told: set[tuple[str, str, str]] = set()
    for number, point in enumerate(change.points):
        here = (*loc, "điểm", number)
        if point.now and point.now.casefold() == words_of(content, point.paragraph).casefold():
            yield source.problem((*here, "nay"), "đúng như lời Kế hoạch, không có gì đổi", "nội dung khác")
        what = (point.paragraph, point.part.value, point.now if point.added else "")
        if what in told:
            yield source.problem((*here, "đoạn"), "đoạn này đã có ở trên, cùng văn bản", "mỗi điều một lần")
        told.add(what)


def _same(content: Content, source: Source, day: date) -> Iterator[Problem]:
    """Yield a new day, hour or place that already holds."""
    hour, place, stands = content.event.hour, content.event.place, True
    for index, change in sorted(enumerate(content.changes), key=lambda pair: pair[1].day):
        loc: Loc = ("thay đổi", index)
        if change.new_day == day and not change.new_hour and stands:
            yield source.problem((*loc, "ngày mới"), "đúng ngày đang áp dụng", "ngày khác, hoặc bỏ khóa này")
        if change.new_hour and not change.new_day and not stands:
            found = "có giờ mới mà Hội nghị đang hoãn hoặc đã hủy"
            yield source.problem((*loc, "giờ mới"), found, "kèm ngày mới; chưa có ngày thì bỏ khóa này")
        elif change.new_hour == hour and not change.new_day:
            yield source.problem((*loc, "giờ mới"), "đúng giờ đang áp dụng", "giờ khác, hoặc bỏ khóa này")
        if change.new_place == place:
            yield source.problem(
                (*loc, "địa điểm mới"), "đúng nơi đang áp dụng", "nơi khác, hoặc bỏ khóa này"
            )
        if change.status is EventStatus.AS_PLANNED:
            day, hour, place = content.event.day, content.event.hour, content.event.place
        if change.status or change.new_day:
            stands = change.status not in (EventStatus.POSTPONED, EventStatus.CANCELLED)
        day, hour = change.new_day or day, change.new_hour or hour
        place = change.new_place or place


def _happened(content: Content) -> Iterator[Problem]:
    """Yield a report that the conference took place although the last document called or put it off."""
    statuses = [change.status for change in in_order(content) if change.status or change.new_day]
    stopped = statuses and statuses[-1] in (EventStatus.CANCELLED, EventStatus.POSTPONED)
    if content.event.happened and stopped:
        found = f"ghi đã diễn ra, mà văn bản sau cùng trong {FILE} ghi {statuses[-1]}"
        yield source_of(content, EVENT).problem(("đã diễn ra",), found, "một trong hai")


def _nobody_to_ask(content: Content) -> Iterator[Problem]:
    """Yield that names are published and nobody living takes a request to withdraw one.

    A body that has ended answers nobody, on whatever day: its successor must be named.
    """
    named = [r for r in content.badge_rounds if published_people(content, r)]
    if not (named or published_exemplars(content)):
        return
    contact, source = content.site.contact, source_of(content, "data/trang.yml")
    expected = "nơi nhận đề nghị gỡ tên: không có thì không công bố tên ai"
    if not (contact.phone or contact.email or contact.address):
        found = "đã công bố tên người mà chưa có điện thoại, thư điện tử hay địa chỉ liên hệ"
        yield source.problem(("liên hệ",), found, expected)
    ended = archive(content, date.max)
    if ended and (not contact.office or _gone(content, contact.office, ended)):
        found = f"đã công bố tên người mà {inside(ended.unit.name)} không còn từ {day_text(ended.ending.day)}"
        found += f", nên “{contact.office}” không nhận được đề nghị" if contact.office else ""
        yield source.problem(
            ("liên hệ", "cơ quan tiếp nhận"), found, f"cơ quan hiện còn hoạt động, là {expected}"
        )


def _gone(content: Content, office: str, ended: Archive) -> bool:
    """Tell whether `office` is a body that ended with its place: one of its units, or one called after it."""
    units = (unit for unit in content.units.values() if unit.level is Level.DISTRICT)
    names = [name for unit in units for name in (unit.name, *unit.other_names) if " " in name]
    called = office.casefold()
    return called.endswith(ended.unit.name.casefold()) or called.startswith(
        tuple(n.casefold() for n in names)
    )
