"""What stands on the printed sheets: every word of the content, its address, its code; nothing is run."""

import re
import unicodedata
from pathlib import Path

from PIL import Image

from kienan.base.text import plain
from kienan.content.exemplars import published_exemplars
from kienan.content.load import Content
from kienan.content.plan_parts import words_of
from kienan.content.plan_work import charges
from kienan.views.board import board
from kienan.views.common import entry_text
from kienan.views.papers import CHECK_PAGE, papers, shown_address
from kienan.views.plan import programme
from tests.paper.conftest import filled
from tests.paper.pdf import Sheet, sheets
from tests.places import ROOT
from tests.unit.support import Copy

Full = tuple[Content, dict[str, Sheet]]


def squeezed(text: str) -> str:
    """Return `text` in NFC without any space: lines break anywhere."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def test_every_line_of_the_programme_is_printed(content: Content, real: dict[str, Sheet]) -> None:
    """The wall programme holds each item's words and who performs it."""
    text = squeezed(real["chuong-trinh"].text())
    for item in programme(content):
        for part in item.parts:
            assert squeezed("".join(run.text for run in part)) in text
        assert squeezed(item.performed_by) in text


def test_every_task_is_printed_whole_and_by_unit(content: Content, real: dict[str, Sheet]) -> None:
    """The table of assignments holds every task; each unit's sheet holds its own."""
    text = squeezed(real["phan-cong"].text())
    shown = board(content)
    for charge in charges(content):
        assert squeezed(entry_text(content, words_of(content, charge.paragraph))) in text
    for work in shown.units:
        own = squeezed(real[f"phan-cong-{work.id}"].text())
        assert squeezed(work.name) in own
        for duty in work.duties:
            assert squeezed("".join(run.text for run in duty.words)) in own


def test_the_plan_is_printed_word_for_word(content: Content, real: dict[str, Sheet]) -> None:
    """Every passage of the received Plan stands in the PDF, in its order."""
    text, at = squeezed(real["ke-hoach"].text()), 0
    text = re.sub(r"Mãkiểmtra:.*?Bảnđăngtải,khôngthaythếbảnchính\d?", "", text)
    received = re.sub(r"<[^>]*>|\*", "", content.received_plan.partition("Nơi nhận")[0])
    for passage in filter(None, map(squeezed, received.splitlines())):
        # A passage that runs over a page has the next page's number in it.
        pattern = re.compile(r"\d?".join(map(re.escape, passage)))
        found = pattern.search(text, at)
        assert found, passage
        at = found.start()


def test_every_recipient_is_printed(full: Full) -> None:
    """The list of a published round names every recipient."""
    content, found = full
    text = squeezed(found["huy-hieu-dang-2023-05-19"].text())
    for person in content.recipients["2023-05-19"]:
        assert squeezed(person.name) in text


def test_summary_and_exemplars_are_printed(full: Full) -> None:
    """What is published of both stands in their sheets; an unpublished part says so."""
    content, found = full
    summary = squeezed(found["ket-luan-01"].text())
    for part in content.summary.parts:
        assert squeezed(part.name) in summary
        for line in part.lines:
            assert squeezed(plain(line)) in summary
    assert "98,5%" in summary
    assert "Chưacôngbố" in summary
    exemplars = squeezed(found["dien-hinh"].text())
    for exemplar in published_exemplars(content).values():
        assert squeezed(exemplar.name) in exemplars
        assert all(squeezed(deed) in exemplars for deed in exemplar.deeds)


def test_unpublished_subjects_say_so(real: dict[str, Sheet]) -> None:
    """While nothing is published the sheets say “Chưa công bố” and that no name is given."""
    for name in ("huy-hieu-dang-2023-05-19", "ket-luan-01", "dien-hinh"):
        text = real[name].text()
        assert "Chưa công bố" in text
        assert "Nội dung này chưa được công bố." in text


def test_every_page_says_where_it_comes_from(full: Full, real: dict[str, Sheet], content: Content) -> None:
    """Address, day and check code stand under each page; lists and tables say which page of how many."""
    for source, found in ((content, real), full):
        for paper in papers(source):
            texts = found[paper.name].pages()
            for number, text in enumerate(texts, 1):
                if not paper.foot:
                    assert paper.code not in text
                    continue
                known = bool(source.at(""))  # an address that is not known is not printed
                assert (squeezed(shown_address(source, paper.page)) in text) is known
                assert f"Mãkiểmtra:{paper.code}" in text
                assert (squeezed(shown_address(source, CHECK_PAGE)) in text) is known
                assert f"Cậpnhật{paper.day.day:02}/" in text
                if paper.name.startswith(("huy-hieu", "phan-cong")):
                    assert f"trang{number}/{len(texts)}" in text


def test_qr_codes_only_where_the_address_is_known(full: Full, real: dict[str, Sheet]) -> None:
    """Without a known address no code is drawn, with one there is a picture of squares on every sheet."""
    name = "phan-cong-dien-luc-kien-an"
    assert _dark_squares(full[1][name]) > 0.25
    assert _dark_squares(real[name]) < 0.15


def _dark_squares(sheet: Sheet) -> float:
    """Return the share of dark in the corner where the QR code stands."""
    page = sheet.pictures(840)[0]
    corner = page.crop((86, int(page.height - 112), 130, int(page.height - 68)))
    return sum(corner.histogram()[:128]) / (corner.width * corner.height)


def test_nothing_reaches_the_edge(every: list[Sheet]) -> None:
    """No ink of words stands within 4 mm of a page's edge, but for grounds that reach it on purpose."""
    for sheet in every:
        if sheet.file.stem in ("chuong-trinh", "ap-phich-cuoc-thi", "phong-hoi-nghi"):
            continue
        for number, page in enumerate(sheet.pictures(210), 1):
            high = page.height
            edges = [(0, 10, 4, high), (206, 10, 210, high), (0, high - 4, 210, high)]
            assert all(_darkest(page.crop(edge)) > 250 for edge in edges), (sheet.file.name, number)
            assert _darkest(page) < 128


def _darkest(picture: Image.Image) -> int:
    return next(shade for shade, count in enumerate(picture.histogram()) if count)


HOSTILE = ('#read("/etc/passwd")', "$x$", "*b*", "<b>", "]", "\\", "#panic()", "`a`", "@ref", "//x", "= H")


def test_hostile_words_are_printed_as_they_are(project: Copy, tmp_path: Path) -> None:
    """Whatever Typst or HTML would run or set otherwise stands on the sheet letter by letter."""
    words = " ".join(HOSTILE)
    quoted = "'" + words.replace("'", "''") + "'"
    project.edit("trang.yml", "nơi: Hải Phòng", f"nơi: {quoted}")
    project.edit("hoi-nghi.yml", "tiêu đề chính: Lễ trao Huy hiệu Đảng đợt 19/5/2023",
                 f"tiêu đề chính: {quoted}")  # fmt: skip
    project.edit("don-vi.yml", "tên: Điện lực Kiến An", f"tên: {quoted}")
    found = sheets(filled(project).content(), ROOT, tmp_path)[1]
    for name in ("chuong-trinh", "phan-cong", "phan-cong-dien-luc-kien-an"):
        assert squeezed(words) in squeezed(found[name].text()), name
    information = found["phan-cong-dien-luc-kien-an"].reader.metadata
    assert information is not None
    assert words in str(information.title)
