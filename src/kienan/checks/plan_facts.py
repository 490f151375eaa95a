"""What the data says of the conference and of the Plan against the Plan's own passages."""

import re
from collections.abc import Iterator
from datetime import date

from kienan.base.problem import Problem
from kienan.base.spoken_time import hours_in, lengths_in, weekdays_beside
from kienan.base.text import day_text, days_alike, days_in, duration, spelt_day_text, weekday_name
from kienan.content.load import Content, as_far_as_read, source_of_record
from kienan.content.plan_head import received_head
from kienan.content.plan_where import announcing, says_day, says_hour, says_place
from kienan.model.plan import PlanDocument
from kienan.model.yaml_source import Loc

_UNTOUCHED = "nếu vừa sửa lời văn Kế hoạch thì trả lại như bản nhận được"
_PEOPLE = re.compile(r"(?<![\w/.,])([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+) (?:đại biểu|người)(?!\w)")
_MOTTO = "tiêu đề"
_EXPECTED = "đúng như một đoạn của Kế hoạch"


def check_plan_facts(content: Content) -> Iterator[Problem]:
    """Yield facts that contradict the Plan's passages: day, weekday, hour, place, delegates; the head."""
    for ask in (_event, _titles, _summary, _cited, _head):
        yield from as_far_as_read(ask(content))


def _event(content: Content) -> Iterator[Problem]:
    event, nodes = content.event, content.passages
    said = [node.words for node in nodes.values()]
    source = source_of_record(content, event)
    told = [node.words for node in announcing(content)]
    timed = [words for words in told if hours_in(words)] or said
    facts = {
        "ngày": (day_text(event.day), any(says_day(words, event.day) for words in told)),
        "giờ": (f"{event.hour:%H:%M}", any(says_hour(words, event.hour) for words in timed)),
    }
    if event.place:
        facts["địa điểm"] = event.place, any(says_place(words, event.place) for words in said)
    if event.expected_delegates is not None:
        where = nodes.get(content.participants.expected)
        counted = [where.words] if where else said
        agreed = any(event.expected_delegates in _numbers(words) for words in counted)
        facts["đại biểu dự kiến"] = (str(event.expected_delegates), agreed)
    weekdays = set().union(*(weekdays_beside(words, event.day) for words in said))
    if weekdays and event.day.weekday() not in weekdays:
        found = f"ngày này là {weekday_name(event.day)}"
        yield source.problem(("ngày",), found, "ngày đúng thứ ghi trong Kế hoạch")
    for key, (value, agreed) in facts.items():
        if not agreed:
            found = f"“{value}” không thấy trong lời văn Kế hoạch"
            yield source.problem((key,), found, _EXPECTED, _UNTOUCHED)


def _length(content: Content) -> Iterator[Problem]:
    """Yield a length of the event that is not the one that its passage tells."""
    said = [told for node in announcing(content) for told in lengths_in(node.words)]
    length = duration(content.event.length or "")
    if said and length and length not in map(duration, said):
        found = f"“{content.event.length}” khác lời văn Kế hoạch: “{said[0]}”"
        yield source_of_record(content, content.event).problem(("thời lượng",), found, _EXPECTED)


def _titles(content: Content) -> Iterator[Problem]:
    """Yield days in the names of the event that the Plan does not say."""
    yield from _length(content)
    event, days = content.event, _days(content)
    source = source_of_record(content, event)
    named: list[tuple[Loc, str]] = [(("tên",), event.name), (("tiêu đề chính",), event.headline)]
    named += [(("tiêu đề kèm", n), title) for n, title in enumerate(event.also)]
    for loc, title in named:
        for day in days_in(title):
            if day not in days:
                yield source.problem(loc, f"Kế hoạch không nói ngày {day_text(day)}", _EXPECTED)


def _summary(content: Content) -> Iterator[Problem]:
    """Yield days and numbers of people in the summary that the Plan does not say."""
    days = _days(content)
    numbers = {number for node in content.passages.values() for number in _numbers(node.words)}
    source = source_of_record(content, content.plan_summary)
    for n, sentence in enumerate(content.plan_summary.sentences):
        people = {int(m[1].replace(".", "")) for m in _PEOPLE.finditer(sentence)} - numbers
        told = [f"ngày {day_text(day)}" for day in days_in(sentence) if day not in days]
        for said in (*told, *map(str, sorted(people))):
            yield source.problem(("câu", n), f"Kế hoạch không nói {said}", _EXPECTED)


def _days(content: Content) -> set[date]:
    """Return every day that the Plan and the data of the event say."""
    plan = content.plan
    words = [plan.abstract, *plan.preamble, *(node.words for node in content.passages.values())]
    return {content.event.day, *(day for said in words for day in days_in(said))}


def _cited(content: Content) -> Iterator[Problem]:
    """Yield documents said to be cited whose number the Plan does not write."""
    plan, nodes = content.plan, content.passages.values()
    text = _squeezed(" ".join([plan.abstract, *plan.preamble, *(node.words for node in nodes)]))
    for n, ident in enumerate(plan.cites):
        document = content.documents.get(ident)
        if document and document.number and _squeezed(document.number) not in text:
            found = f"Kế hoạch không viện dẫn văn bản số {document.number}"
            yield source_of_record(content, plan).problem(("viện dẫn", n), found, "văn bản mà lời văn nêu số")


def _numbers(words: str) -> set[int]:
    """Return the whole numbers in `words`; a dot between thousands does not count."""
    whole = re.findall(r"(?<![\w/.,])[0-9]{1,3}(?:\.[0-9]{3})+(?![\w/])|(?<![\w/.,])[0-9]+(?![\w/])", words)
    return {int(number.replace(".", "")) for number in whole}


def _head(content: Content) -> Iterator[Problem]:
    """Yield what stands above the title as received and is no fact of the data, and the other way round.

    A copy of the words alone may lack the motto; another one in it is told.
    """
    plan, source = content.plan, source_of_record(content, content.plan)
    head = _squeezed(" ".join(received_head(content.received_plan, plan)))
    if not head:
        return
    for key, made in _made(content, plan):
        if made and made not in head and key != _MOTTO:
            found = f"{key} khác phần trên tên loại của bản nhận được"
            yield source.problem((key,), found, "đúng như bản nhận được")
        head = head.replace(made, " ", 1) if made else head
    rest = re.sub(r"ngày[.…_]*(tháng[.…_0-9]*)?(năm[.…_0-9]*)?|số:?[.…_]*|-", " ", head).strip(" :,*")
    if re.search(r"\w", rest):
        found = f"phần trên tên loại của bản nhận được có “{' '.join(rest.split())}” mà dữ liệu không nêu"
        expected = "cơ quan cấp trên, cơ quan, số, tiêu đề, nơi ban hành và ngày đúng như bản nhận được"
        yield source.problem((), found, expected)


def _made(content: Content, plan: PlanDocument) -> Iterator[tuple[str, str]]:
    """Yield the key and the squeezed words of each fact that stands above the title, the longest first."""
    upper = content.units[plan.upper_body].name if plan.upper_body else ""
    yield from sorted(
        (
            ("cơ quan ban hành", _squeezed(content.units[content.site.organisation].name)),
            ("cơ quan cấp trên", _squeezed(upper)),
        ),
        key=lambda pair: -len(pair[1]),
    )
    yield from ((_MOTTO, _squeezed(line)) for line in plan.motto)
    yield "số", _squeezed(plan.number or plan.symbol)
    yield "nơi ban hành", _squeezed(plan.place)
    yield "ngày", _squeezed(spelt_day_text(plan.day)) if plan.day else ""


def _squeezed(value: str) -> str:
    """Return `value` for comparing: no white space, small letters, days and months without leading zeros."""
    alike = re.sub(r"(?<![0-9])0(?=[1-9](?![0-9]))", "", days_alike(value))
    return re.sub(r"\s", "", alike).casefold()
