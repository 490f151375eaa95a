"""The conference as a calendar file (RFC 5545): the same bytes for the same content, no clock."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from kienan.base.problem import DataError, Problem
from kienan.base.text import duration, hour_text, sentence
from kienan.content.lifecycle import STOPPED, conference
from kienan.content.load import Content
from kienan.model.changes import EventStatus
from kienan.outputs.data.base import lasting_id
from kienan.views.changes import NowNote, archive_note, changes, notes
from kienan.views.plan import ProgrammeLine, programme

ZONE = "Asia/Ho_Chi_Minh"
UTC = ZoneInfo("UTC")


def calendar(content: Content, today: date) -> bytes:
    """Return the calendar file as of `today`; DataError when the Plan has no day of its last change.

    The event keeps its UID for ever; each official change raises SEQUENCE by one (RFC 5545, 3.8.7.4).
    """
    made = Calendar()
    organisation = content.units[content.site.organisation].name
    made.add("prodid", f"-//{organisation}//{content.event.name}//VI")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add_component(_zone())
    made.add_component(_event(content, today))
    data: bytes = made.to_ical()
    return data


def _zone() -> Timezone:
    """Return the rule of the zone, written out: the machine's own table may be of any year."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1975, 6, 13))  # local time by definition
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone


_STATUS = {EventStatus.POSTPONED: "TENTATIVE", EventStatus.CANCELLED: "CANCELLED"}


def _event(content: Content, today: date) -> Event:
    data, now = content.event, conference(content, today)
    start = datetime.combine(now.day or data.day, now.hour, ZoneInfo(ZONE))
    stamp = datetime.combine(_changed(content), time(), UTC)
    made = Event()
    made.add("uid", lasting_id("hoi-nghi").removeprefix("urn:uuid:"))
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("dtstart", start)
    if length := duration(data.length or ""):
        made.add("dtend", start + length)
    made.add("sequence", len(content.changes))
    made.add("status", _STATUS.get(now.status, "CONFIRMED"))
    # Programs that show neither status nor description still show the title.
    stopped = STOPPED.get(now.status)
    made.add("summary", f"{sentence(stopped)}: {data.headline}" if stopped else data.headline)
    made.add("location", location(content, now.place))
    made.add("description", "\n".join(_description(content, start, today)))
    made.add("class", "PUBLIC")
    made.add("transp", "TRANSPARENT" if stopped else "OPAQUE")
    if address := content.at(""):
        made.add("url", address)
    return made


def _changed(content: Content) -> date:
    """Return the day the Plan or an official change of it came last: the stamp must not be the clock's."""
    if content.plan.updated:
        return max((content.plan.updated, *(change.day for change in content.changes)))
    file, expected = "data/ke-hoach/van-ban.yml", "ngày sửa dữ liệu gần nhất, kiểu 19/5/2023"
    raise DataError([Problem(file, 0, "cập nhật", "để trống nên lịch không có ngày", expected)])


def location(content: Content, place: str) -> str:
    """Return the place with what a reader far from the Plan needs to know it: whose hall, in which city."""
    organisation = content.units[content.site.organisation].name
    body = f"{organisation}, {content.site.place}"
    return f"{place} ({body})" if place else body


def _description(content: Content, start: datetime, today: date) -> list[str]:
    """Return the lines of the description: how it stands, what else, how long, the programme."""
    data, archived = content.event, archive_note(content, today)
    length = duration(data.length or "")
    lines = [archived.text, ""] if archived else []
    lines += [
        f"{change.document}, ngày {change.day}: {'; '.join(change.lines)}." for change in changes(content)
    ]
    lines += [*(f"{also}." for also in data.also), ""]
    if length:
        lines.append(f"Thời lượng ghi trong Kế hoạch: {data.length}.")
        lines.append(
            f"Giờ kết thúc {hour_text((start + length).time())} suy ra từ thời lượng “{data.length}”; "
            "Kế hoạch không ghi giờ kết thúc."
        )
    noted = notes(content)
    return [*lines, "", "Chương trình:", *(_line(item, noted) for item in programme(content))]


def _line(item: ProgrammeLine, noted: Mapping[str, tuple[NowNote, ...]]) -> str:
    words = "; ".join("".join(run.text for run in part) for part in item.parts)
    slip = " [có ghi chú ở toàn văn]" if item.noted else ""
    now = "".join(f" {note.text}" for note in noted.get(item.source.href, ()))
    return f"{item.number}. {words}{slip} ({item.shown_by}){now}"
