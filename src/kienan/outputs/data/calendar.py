"""The conference as a calendar file (RFC 5545): the same bytes for the same content, no clock."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from kienan.base.problem import DataError, Problem
from kienan.base.text import duration, hour_text
from kienan.content.load import Content
from kienan.outputs.data.base import lasting_id
from kienan.views.plan import Item, programme

ZONE = "Asia/Ho_Chi_Minh"
UTC = ZoneInfo("UTC")


def calendar(content: Content) -> bytes:
    """Return the calendar file; DataError when the Plan has no day of its last change."""
    made = Calendar()
    organisation = content.units[content.site.organisation].name
    made.add("prodid", f"-//{organisation}//{content.event.name}//VI")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add_component(_zone())
    made.add_component(_event(content))
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


def _event(content: Content) -> Event:
    data = content.event
    start = datetime.combine(data.day, data.hour, ZoneInfo(ZONE))
    stamp = datetime.combine(_changed(content), time(), UTC)
    made = Event()
    made.add("uid", lasting_id("hoi-nghi").removeprefix("urn:uuid:"))
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("dtstart", start)
    if length := duration(data.length):
        made.add("dtend", start + length)
    made.add("summary", data.headline)
    made.add("location", location(content))
    made.add("description", "\n".join(_description(content, start)))
    made.add("class", "PUBLIC")
    made.add("transp", "OPAQUE")
    if address := content.at(""):
        made.add("url", address)
    return made


def _changed(content: Content) -> date:
    """Return the day the Plan was last changed: the time stamp, which must not be the clock's."""
    if content.plan.updated:
        return content.plan.updated
    file, expected = "data/ke-hoach/van-ban.yml", "ngày sửa dữ liệu gần nhất, kiểu 19/5/2023"
    raise DataError([Problem(file, 0, "cập nhật", "để trống nên lịch không có ngày", expected)])


def location(content: Content) -> str:
    """Return the place with what a reader far from the Plan needs to know it: whose hall, in which city."""
    organisation = content.units[content.site.organisation].name
    return f"{content.event.place} ({organisation}, {content.site.place})"


def _description(content: Content, start: datetime) -> list[str]:
    """Return the lines of the description: what else, how long, the programme."""
    data = content.event
    length = duration(data.length)
    lines = [*(f"{also}." for also in data.also), "", f"Thời lượng ghi trong Kế hoạch: {data.length}."]
    if length:
        lines.append(
            f"Giờ kết thúc {hour_text((start + length).time())} là tính từ thời lượng, Kế hoạch không ghi."
        )
    return [*lines, "", "Chương trình:", *map(_line, programme(content))]


def _line(item: Item) -> str:
    words = "; ".join("".join(run.text for run in part) for part in item.parts)
    return f"{item.number}. {words} ({item.performed_by})"
