"""What was published, withdrawn and corrected, as an Atom feed (RFC 4287).

Days come from the data, ids from what an entry is about, addresses are relative to the feed: with and
without a known site address the entries are the same.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from xml.etree import ElementTree

from kienan.base.text import day_text
from kienan.content.exemplars import FOLDER as EXEMPLARS
from kienan.content.lifecycle import in_order
from kienan.content.load import Content
from kienan.content.rounds import published_people, round_folder, round_href
from kienan.model.base import Publication, State
from kienan.model.subjects import Correction, CorrectionKind
from kienan.outputs.data.base import FEED, FOLDER, lasting_id
from kienan.views import subjects
from kienan.views.changes import PAGE, archive_note, changes
from kienan.views.common import PLAN_TEXT

TITLE = "Thông báo công bố, đính chính"
_ROOT = "../" * FOLDER.count("/")


@dataclass(frozen=True)
class FeedEntry:
    """An entry: what it is about (its id is made of it), its title, what it says, its day, its page."""

    about: tuple[str, ...]
    title: str
    words: str
    day: date
    page: str


def entries(content: Content) -> Iterator[FeedEntry]:
    """Yield every entry, unordered."""
    yield from _publication(
        content.plan,
        ("ke-hoach",),
        "Kế hoạch tổ chức Hội nghị",
        f"{content.event.name}: toàn văn Kế hoạch, chương trình, thành phần, phân công.",
        PLAN_TEXT,
    )
    yield from _rounds(content)
    for part in content.summary.parts:
        name = f"{content.summary.title}: {part.name}"
        yield from _publication(
            part, ("ket-luan-01", part.id), name, f"Căn cứ: {part.basis}.", "ket-luan-01/"
        )
    yield from _exemplars(content)
    yield from _quiz(content)
    yield from _corrections(content)
    yield from _changes(content)


def _publication(
    data: Publication, about: tuple[str, ...], name: str, words: str, page: str
) -> Iterator[FeedEntry]:
    """Yield that something was published or withdrawn; the same entry, so that the one replaces the other."""
    if data.updated and data.state is State.PUBLISHED:
        yield FeedEntry(about, f"Công bố: {name}", words, data.updated, page)
    if data.updated and data.state is State.WITHDRAWN:
        yield FeedEntry(about, f"Đã gỡ: {name}", "Nội dung này không còn được đăng.", data.updated, page)


def _rounds(content: Content) -> Iterator[FeedEntry]:
    for data in content.badge_rounds:
        named = len(published_people(content, data))
        name = f"Huy hiệu Đảng đợt {day_text(data.day)}"
        counted = "" if named or not data.overall else f"Tổng số {data.overall} người. "
        words = f"{counted}Nêu tên {named} người. Căn cứ: {data.basis}."
        yield from _publication(data, ("huy-hieu-dang", round_folder(data)), name, words, round_href(data))


def _exemplars(content: Content) -> Iterator[FeedEntry]:
    """Yield each exemplar; a withdrawn one without its name and page."""
    for ident, data in content.exemplars.items():
        shown = data.state is State.PUBLISHED
        name = f"Điển hình: {data.name}" if shown else "một điển hình"
        page = f"{EXEMPLARS}{ident}/" if shown else EXEMPLARS
        yield from _publication(data, ("dien-hinh", ident), name, f"{data.field}. {data.award}.", page)


def _quiz(content: Content) -> Iterator[FeedEntry]:
    quiz = content.quiz
    if quiz.address and quiz.checked:
        shown = subjects.quiz(content, quiz.checked)
        words = f"Địa chỉ thi: {quiz.address} (mở thử ngày {shown.checked})."
        words += f" Mở: {shown.opens}." if shown.opens else ""
        words += f" Đóng: {shown.closes}." if shown.closes else ""
        yield FeedEntry(("cuoc-thi",), f"Công bố: địa chỉ {quiz.name}", words, quiz.checked, "cuoc-thi/")


def _changes(content: Content) -> Iterator[FeedEntry]:
    """Yield each official change."""
    for data, shown in zip(in_order(content), changes(content), strict=True):
        words = f"{'. '.join(shown.lines)}. Văn bản: {shown.document}."
        yield FeedEntry(
            ("thay-doi", data.id), f"Thay đổi: {data.document}", words, data.day, f"{PAGE}#{shown.id}"
        )


def _corrections(content: Content) -> Iterator[FeedEntry]:
    """Yield each entry of the ledger; of several that say the same the later ones are numbered in their ids.

    The oldest stands last in the ledger and keeps its id when others are written above it.
    """
    told: Counter[tuple[str, ...]] = Counter()
    for data in reversed(content.corrections):
        entry = _withdrawal(data) if data.kind is CorrectionKind.WITHDRAWAL else _correction(data)
        told[entry.about] += 1
        number = told[entry.about]
        yield replace(entry, about=(*entry.about, str(number))) if number > 1 else entry


def _correction(data: Correction) -> FeedEntry:
    about = ("dinh-chinh", data.day.isoformat(), data.page, data.before, data.after)
    told = {"Đã viết": data.before, "Sửa thành": data.after, "Vì sao": data.why, "Căn cứ": data.basis}
    words = " ".join(f"{label}: {said.rstrip('.')}." for label, said in told.items())
    return FeedEntry(about, f"Đính chính: {data.after}", words, data.day, data.page.removeprefix("./"))


def _withdrawal(data: Correction) -> FeedEntry:
    about = ("dinh-chinh", data.day.isoformat(), data.page, data.kind.value, str(data.names), data.basis)
    words = f"Đã gỡ {data.names} tên, không ghi lại tên đã gỡ. Căn cứ: {data.basis}."
    return FeedEntry(about, f"Gỡ {data.names} tên", words, data.day, data.page.removeprefix("./"))


def feed(content: Content, today: date) -> bytes:
    """Return the feed as it stands on `today`, the latest entry first."""
    latest = sorted(entries(content), key=lambda entry: (-entry.day.toordinal(), entry.about))
    root = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "vi"})
    organisation = content.units[content.site.organisation].name
    _add(root, "id", lasting_id("tin"))
    _add(root, "title", f"{TITLE} - {content.site.name}")
    archived = archive_note(content, today)
    state = f"{archived.text} " if archived else ""
    _add(root, "subtitle", f"{state}{content.site.description}")
    _add(root, "updated", _moment(max((entry.day for entry in latest), default=content.event.day)))
    _add(_add(root, "author"), "name", organisation)
    if content.site.data_licence:
        _add(root, "rights", content.site.data_licence)
    if base := content.at(FOLDER + FEED):
        root.set("xml:base", base)
        _add(root, "link", rel="self", type="application/atom+xml", href=base)
    _add(root, "link", rel="alternate", type="text/html", href=_ROOT)
    for entry in latest:
        _entry(_add(root, "entry"), entry)
    ElementTree.indent(root, " ")
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _entry(place: ElementTree.Element, entry: FeedEntry) -> None:
    _add(place, "id", lasting_id("tin", *entry.about))
    _add(place, "title", entry.title)
    _add(place, "updated", _moment(entry.day))
    _add(place, "link", rel="alternate", type="text/html", href=_ROOT + entry.page)
    _add(place, "summary", entry.words)


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, tag, attributes)
    made.text = text or None
    return made


def _moment(day: date) -> str:
    """Return the beginning of `day` in Việt Nam."""
    return f"{day.isoformat()}T00:00:00+07:00"
