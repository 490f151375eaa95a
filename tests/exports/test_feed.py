"""The feed, read by a program that readers of feeds use."""

from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest

from kienan.content.load import Content
from kienan.model.base import State
from kienan.outputs.data.base import FOLDER
from kienan.outputs.data.feed import feed
from tests.exports.conftest import EVIL
from tests.unit.support import TODAY, Copy

BASE = "https://trang.invalid/"


def parsed(data: bytes) -> Any:
    """Return the feed as parsed; AssertionError when it is not well-formed."""
    found = feedparser.parse(data)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def day(entry: Any) -> tuple[int, ...]:
    """Return the moment of an entry in UTC."""
    return tuple(entry.updated_parsed[:5])


def test_what_is_published_is_in_the_feed(demo_content: Content) -> None:
    """One entry for the Plan, each round, published part and exemplar, each correction; latest first."""
    entries = parsed(feed(demo_content, TODAY)).entries
    titles = [entry.title for entry in entries]
    parts = [p for p in demo_content.summary.parts if p.state is State.PUBLISHED]
    assert len(parts) == 2
    wanted = [
        "Công bố: Kế hoạch tổ chức Hội nghị",
        "Công bố: Huy hiệu Đảng đợt 19/5/2023",
        "Đã gỡ: Huy hiệu Đảng đợt 07/11/2023",
        *(f"Công bố: {demo_content.summary.title}: {p.name}" for p in parts),
        *(f"Công bố: Điển hình: {e.name}" for e in demo_content.exemplars.values()),
        *(f"Đính chính: {c.after}" for c in demo_content.corrections),
    ]
    assert sorted(titles) == sorted(wanted)
    assert [day(e) for e in entries] == sorted((day(e) for e in entries), reverse=True)


def test_days_are_those_of_the_data(content: Content, demo_content: Content) -> None:
    """An entry is dated by the day of its data, midnight in Việt Nam; the feed by its latest entry."""
    found = parsed(feed(demo_content, TODAY))
    dates = {entry.title: day(entry) for entry in found.entries}
    assert dates["Công bố: Huy hiệu Đảng đợt 19/5/2023"] == (2023, 5, 19, 17, 0)
    assert dates["Đính chính: Chữ ấy viết đúng (minh họa)"] == (2023, 5, 31, 17, 0)
    assert found.feed.updated == "2026-11-23T00:00:00+07:00"
    assert [entry.title for entry in parsed(feed(content, TODAY)).entries] == [
        "Công bố: Kế hoạch tổ chức Hội nghị"
    ]


def test_links_are_the_same_with_and_without_an_address(content: Content, demo_content: Content) -> None:
    """Links are relative to the feed; xml:base and the link to itself stand only with an address."""
    site = demo_content.site.model_copy(update={"address": BASE})
    for data in (feed(demo_content, TODAY), feed(replace(demo_content, site=site), TODAY)):
        found = feedparser.parse(data, response_headers={"content-location": f"{BASE}{FOLDER}tin.xml"})
        pages = {urljoin(f"{BASE}{FOLDER}tin.xml", entry.link) for entry in found.entries}
        assert f"{BASE}ke-hoach/van-ban/" in pages
        assert f"{BASE}huy-hieu-dang/2023-05-19/" in pages
        assert f"{BASE}dien-hinh/nguyen-van-mau/" in pages
        assert BASE in pages
    assert b"xml:base" not in feed(content, TODAY)
    assert b'rel="self"' not in feed(content, TODAY)
    assert b"http" not in feed(content, TODAY).replace(b"http://www.w3.org/2005/Atom", b"")
    assert f'xml:base="{BASE}{FOLDER}tin.xml"'.encode() in feed(replace(demo_content, site=site), TODAY)


def test_ids_last(content: Content, demo_content: Content) -> None:
    """Ids differ, and stay when the site's name, address, organisation or an entry's day and words change."""
    before = {entry.title: entry.id for entry in parsed(feed(demo_content, TODAY)).entries}
    assert len(set(before.values())) == len(before)
    site = content.site.model_copy(update={"address": BASE, "name": "Tên khác"})
    later = content.plan.model_copy(update={"updated": content.plan.updated.replace(day=24)})  # type: ignore[union-attr]
    (entry,) = parsed(feed(replace(content, site=site, plan=later), TODAY)).entries
    assert entry.id == before["Công bố: Kế hoạch tổ chức Hội nghị"] == FIRST


FIRST = "urn:uuid:aabdeeea-ffce-8adf-acef-dbdacefddaae"
"""The id of the Plan's entry, once published: it may never be another."""


def test_a_withdrawn_exemplar_loses_its_name(demo: Copy) -> None:
    """Withdrawing keeps the entry, so that readers see it go, but neither name nor page is left in it."""
    before = {entry.title: entry.id for entry in parsed(feed(demo.content(), TODAY)).entries}
    demo.edit("dien-hinh/nguyen-van-mau.yml", "trạng thái: đã công bố", "trạng thái: đã rút")
    data = feed(demo.content(), TODAY)
    (gone,) = [entry for entry in parsed(data).entries if entry.title == "Đã gỡ: một điển hình"]
    assert gone.id == before["Công bố: Điển hình: Nguyễn Văn Mẫu (minh họa)"]
    assert gone.link.endswith("/dien-hinh/")
    assert "Mẫu" not in data.decode()
    assert "nguyen-van-mau" not in data.decode()


WITHDRAWN = """  - ngày: 1/6/2023
    loại: rút tên
    trang: huy-hieu-dang/2023-05-19/
    số tên: {names}
    căn cứ: {basis}
"""
ONE, TWO = ("đơn ngày 30/5/2023", "đơn ngày 31/5/2023")
TWICE = (WITHDRAWN.format(names=1, basis=ONE), WITHDRAWN.format(names=2, basis=TWO))


def withdrawals(data: bytes) -> dict[str, str]:
    """Return title and id of the entries that tell of names withdrawn."""
    return {e.id: e.title for e in parsed(data).entries if e.title.startswith("Gỡ ")}


def test_a_withdrawal_tells_how_many_names(project: Copy) -> None:
    """Two withdrawals of one day from one list are two entries: how many names, on what basis, no more."""
    project.write("dinh-chinh.yml", "đính chính:\n" + "".join(TWICE))
    data = feed(project.content(), TODAY)
    assert sorted(withdrawals(data).values()) == ["Gỡ 1 tên", "Gỡ 2 tên"]
    (one,) = [entry for entry in parsed(data).entries if entry.title == "Gỡ 1 tên"]
    assert one.summary == "Đã gỡ 1 tên, không ghi lại tên đã gỡ. Căn cứ: đơn ngày 30/5/2023."
    assert one.link.endswith("/huy-hieu-dang/2023-05-19/")
    assert "Đính chính" not in data.decode().partition("<entry>")[2]


def test_entries_that_say_the_same_have_ids_of_their_own(project: Copy) -> None:
    """Of equal entries each has its own id, and a new one on top of the ledger changes none of the others."""
    seen: set[str] = set()
    for count in (1, 2, 3):
        project.write("dinh-chinh.yml", "đính chính:\n" + TWICE[0] * count + TWICE[1])
        now = set(withdrawals(feed(project.content(), TODAY)))
        assert len(now) == count + 1
        assert seen < now
        seen = now


def test_a_new_entry_takes_no_older_ones_id(project: Copy) -> None:
    """Of two corrections of one day that differ in their reason alone the older, lower one keeps its id."""
    old, new = (
        f"  - {{ngày: 1/6/2023, trang: ke-hoach/, đã viết: a, sửa thành: b, vì sao: {why}, căn cứ: c}}\n"
        for why in ("cũ", "mới")
    )
    found = []
    for ledger in (old, new + old):
        project.write("dinh-chinh.yml", f"đính chính:\n{ledger}")
        entries = parsed(feed(project.content(), TODAY)).entries
        found.append({e.summary.partition("Vì sao: ")[2]: e.id for e in entries if "Vì sao" in e.summary})
    before, after = found
    assert after["cũ. Căn cứ: c."] == before["cũ. Căn cứ: c."] != after["mới. Căn cứ: c."]


def test_what_is_published_needs_a_day(demo: Copy) -> None:
    """A round that is published, or withdrawn, without a day is a problem, told with file and line."""
    file = "huy-hieu-dang/2023-05-19/dot.yml"
    demo.edit(file, "cập nhật: 20/5/2023", 'cập nhật: ""')
    line = demo.line(file, "cập nhật:")
    ending = "mà chưa ghi cập nhật; cần: ngày công bố, sửa hoặc rút, kiểu 19/5/2023."
    assert demo.problems() == [f"data/{file}:{line}: cập nhật: đã công bố {ending}"]
    demo.edit(file, "trạng thái: đã công bố", "trạng thái: đã rút")
    assert demo.problems() == [f"data/{file}:{line}: cập nhật: đã rút {ending}"]


def test_the_quiz_is_told_when_its_address_was_tried(project: Copy) -> None:
    """The quiz enters the feed with its address and the day someone opened it; not before."""
    assert len(parsed(feed(project.content(), TODAY)).entries) == 1
    project.edit("cuoc-thi.yml", 'địa chỉ: ""', "địa chỉ: https://thi.example/")
    project.edit("cuoc-thi.yml", 'kiểm tra lần cuối: ""', "kiểm tra lần cuối: 1/6/2023")
    told = parsed(feed(project.content(), TODAY)).entries[-1]
    assert "https://thi.example/" in told.summary
    assert told.link.endswith("/cuoc-thi/")


def test_an_empty_feed_is_a_feed(content: Content) -> None:
    """With nothing published the feed has no entries and the day of the conference."""
    plan = content.plan.model_copy(update={"state": State.UNPUBLISHED})
    found = parsed(feed(replace(content, plan=plan), TODAY))
    assert found.entries == []
    assert found.feed.updated == "2023-05-19T00:00:00+07:00"


@pytest.mark.parametrize("evil", EVIL)
def test_no_text_becomes_markup(demo_content: Content, evil: str) -> None:
    """Tags, entities and ends of sections in data come out of the parser as the text they were."""
    correction = demo_content.corrections[0].model_copy(update={"after": evil})
    data = feed(replace(demo_content, corrections=(correction,)), TODAY)
    assert b"<script" not in data
    titles = [" ".join(entry.title_detail.value.split()) for entry in parsed(data).entries]
    assert " ".join(f"Đính chính: {evil}".split()) in titles
