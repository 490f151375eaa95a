"""What the Plan says of its event, of the documents it cites and of who issued it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kienan.base.spoken_time import hours_in, lengths_in
from kienan.base.text import days_in, hour_text, slug
from kienan.intake.plan.blocks import CAPITAL
from kienan.intake.plan.levels import WORK, Entry, walk

_KINDS = (
    "Kế hoạch|Kết luận|Chỉ thị|Quyết định|Quy định|Nghị quyết|Hướng dẫn|Chương trình|Công văn|Thông báo|Luật|"
    "Nghị định|Thông tư|Quy chế|Đề án|Thông tri|Công điện|Tờ trình|Pháp lệnh|Báo cáo|Lời kêu gọi|Quy trình"
)
_DATE = r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4})"
_LISTED = rf"(?:Sở|Bộ|Phòng) [^,;.]+?, [{CAPITAL}][^,;.]+? và [{CAPITAL}]\w+ \w+"
"""A body whose own name is an enumeration: Sở Văn hóa, Thể thao và Du lịch."""
_CITED = re.compile(
    rf"(?P<kind>(?:{_KINDS})(?: [a-zà-ỹđ]+){{0,3}}?) (?:số:? )?"
    r"(?P<number>[0-9]+\s*(?:/[0-9]{4})?\s*[-/]\s*[A-ZĐa-zđ]+(?:\s*[-/]\s*[A-ZĐ][A-ZĐa-z]*[0-9]*)*)"
    rf"(?:,?\s*ngày (?P<day>{_DATE}))?(?: của (?P<issuer>{_LISTED}|.+?))?"
    r"(?= về | thực hiện | tại | và | năm | nhằm | trong | ban hành |[,;.“()]|$)"
)
_UNNUMBERED = re.compile(rf"(?P<kind>Luật|Pháp lệnh|Điều lệ)(?P<name> [^;.]{{3,80}}?) ngày (?P<day>{_DATE})")
_ISSUES = re.compile(
    rf"(?:^|[,;]\s*)(?P<who>[{CAPITAL}][^,;:]{{3,90}}?) (?:thống nhất )?(?:xây dựng|ban hành|lập|đề ra)"
    r"(?: và ban hành)? [Kk]ế hoạch"
)
_RANGE = re.compile(r"(?:đến|[-–])\s*(?=[0-9]{1,2}\s*(?:h|g|giờ|:))")
_AT = re.compile(r"(?<!\w)tại ((?:(?!, (?:từ|vào|ngày|lúc|thứ|hồi|do|với|theo)\s)[^.;(])+)")


@dataclass(frozen=True)
class Cited:
    """A document the Plan cites; `number` may be "" for a law."""

    kind: str
    number: str
    day: date | None
    issuer: str
    words: str
    term: str = ""

    @property
    def id(self) -> str:
        """The id that the register of documents gives it."""
        return slug(self.number)


@dataclass
class PlannedEvent:
    """When and where; what the Plan does not say is empty."""

    name: str = ""
    day: date | None = None
    hour: time | None = None
    ends: time | None = None
    length: str = ""
    place: str = ""
    chair: str = ""
    expected: int | None = None
    several: bool = False
    """Whether it goes on for days: hours alone then tell no length."""


def cited(texts: list[str]) -> list[Cited]:
    """Return the documents that `texts` cite, each once, in the order of first mention."""
    found: dict[str, Cited] = {}
    for text in texts:
        bare = text.replace("*", "")
        for match in _CITED.finditer(bare):
            number = re.sub(r"\s", "", match["number"])
            day = next(iter(days_in(match["day"])), None) if match["day"] else None
            body, _, term = (match["issuer"] or "").strip().partition(" khóa ")
            new = Cited(match["kind"], number, day, body, match[0], term and f"khóa {term}")
            old = found.get(number)
            if old is None or (old.day is None and new.day is not None):
                found[number] = new
    return list(found.values())


def laws(texts: list[str]) -> list[Cited]:
    """Return what the Plan cites without a number: laws by name and day."""
    return [
        Cited(m["kind"], "", next(iter(days_in(m["day"])), None), "", m[0])
        for text in texts
        for m in _UNNUMBERED.finditer(text.replace("*", ""))
    ]


def issuer(preamble: list[str]) -> str:
    """Return who issues the Plan by the closing words of its preamble, "" when they do not say it."""
    found = [m["who"] for text in preamble for m in _ISSUES.finditer(text.replace("*", ""))]
    return found[-1].strip() if found else ""


def events(top: list[Entry], programme: Entry | None, year: int) -> list[PlannedEvent]:
    """Return the events of the Plan, one for each passage that tells a time, that of the programme first.

    A day without its year is of `year`. Without a label the first sentence with day and hour tells it; a day
    without an hour begins when the programme does.
    """
    found: list[tuple[bool, int, PlannedEvent]] = []
    announced = [(above, said) for above, said in _announced(top) if days_in(said, year)]
    timed = [(above, said) for above, said in announced if hours_in(said)]
    for above, said in timed or announced[:1] or [*_told_in_passing(top)][:1]:
        days = days_in(said, year)
        event = PlannedEvent(day=days[0], length=next(iter(lengths_in(said)), ""), name=_name(above))
        event.several = len(days) > 1 or bool(re.search(r"(?<![0-9])0?[2-9] ngày", said))
        event.hour, event.ends = _hours(said) if hours_in(said) else (_first_hour(top, programme), None)
        near = above.parts if above else top
        _place(event, near if any(_value(e, "Địa điểm") for e in near) else list(walk(top)), said)
        holds = above is not None and programme is not None and programme in list(walk([above]))
        found.append((not holds, len(found), event))
    return [event for _, _, event in sorted(found, key=lambda item: item[:2])]


def _first_hour(top: list[Entry], programme: Entry | None) -> time | None:
    """Return the hour that the programme, a table or a list, begins with."""
    cells = [cell for row in programme.rows[1:] for cell in row[:2]] if programme else []
    for section in walk(top) if programme is None else ():
        if re.match(r"(?:nội dung,? )?chương trình", section.said, re.IGNORECASE):
            cells += [entry.said[:25] for entry in section.parts]
    return next((hour for cell in cells for hour in hours_in(cell)), None)


def _announced(top: list[Entry]) -> Iterator[tuple[Entry | None, str]]:
    """Yield what is said under the label “Thời gian”, with the passage above."""
    stack: list[tuple[Entry | None, Entry]] = [(None, e) for e in reversed(top)]
    while stack:
        above, entry = stack.pop()
        if said := _value(entry, "Thời gian"):
            yield above, said
        stack += [(entry, child) for child in reversed(entry.parts)]


def _told_in_passing(top: list[Entry]) -> Iterator[tuple[Entry | None, str]]:
    for entry in walk([e for e in top if not WORK.search(e.said)]):
        if days_in(entry.said) and hours_in(entry.said) and not re.search(r"[Tt]rước ", entry.said):
            yield None, entry.said


def _value(entry: Entry, label: str) -> str:
    """Return what is said under a label: after its colon, or below a heading that is the label alone."""
    found = re.match(rf"{label}(?: [^:.]{{0,40}}|,[^:.]{{0,40}})?(?::\s*(?P<said>.*)|$)", entry.said)
    if not found:
        return ""
    below = [child.said for child in entry.parts if not child.rows]
    labelled = any(re.match(r"[^:.]{3,40}:", said) for said in below)
    return found["said"] or ("" if labelled else " ".join(below))


def _name(above: Entry | None) -> str:
    """Return what a heading calls the event, "" for one that only announces time and place."""
    said = above.said if above else ""
    return "" if re.search(r"thời gian|nội dung|địa điểm|thành phần", said, re.IGNORECASE) else said


def _place(event: PlannedEvent, near: list[Entry], said: str) -> None:
    """Find place and chair among the passages near; the place may stand where the time is told."""
    for entry in near:
        event.place = event.place or _value(entry, "Địa điểm").strip(" .;,")
        event.chair = event.chair or _value(entry, "Chủ trì").strip(" .;,")
    if not event.place and (found := _AT.search(said)):
        event.place = found[1].strip(" .;,")


def _hours(said: str) -> tuple[time | None, time | None]:
    parts = _RANGE.split(said, maxsplit=1)
    first, last = (hours_in(part)[:1] for part in (*parts, "")[:2])
    return (first[0] if first else None), (last[0] if last and last[0] > (first or last)[0] else None)


def until(event: PlannedEvent, programme: Entry | None) -> str:
    """Return how long the event lasts: as said, to the hour it ends, or to the last hour of the programme."""
    ends = event.ends
    if not event.length and ends is None and programme is not None and not event.several:
        told = [hour for row in programme.rows[1:] for cell in row[:2] for hour in hours_in(cell)]
        ends = max(told, default=None)
    if event.length or ends is None or event.hour is None or ends <= event.hour:
        return event.length
    gap = datetime.combine(date.min, ends) - datetime.combine(date.min, event.hour)
    hours, minutes = divmod(int(gap / timedelta(minutes=1)), 60)
    return " ".join(filter(None, (f"{hours} giờ" * bool(hours), f"{minutes} phút" * bool(minutes))))


def count_in(entry: Entry | None) -> int | None:
    """Return the number of delegates that a passage tells, None when it tells none."""
    found = (
        re.search(rf"(?<![0-9/.])([0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]+)\s*(?:{_counted(entry)})", entry.said)
        if entry
        else None
    )
    return int(found[1].replace(".", "")) if found else None


def _counted(entry: Entry) -> str:
    """Return what delegates are counted as; “đồng chí” counts badges too, but not where a number is told."""
    return "đại biểu|người|đồng chí" if re.match("số lượng", entry.said, re.IGNORECASE) else "đại biểu|người"


def clock(hour: time | None) -> str:
    """Return an hour for a report."""
    return hour_text(hour) if hour else "không nêu"
