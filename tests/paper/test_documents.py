"""What every printed sheet is as a file: readable by everyone, complete, the same on every machine."""

import json
import re
import subprocess
import sys
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from kienan.content.load import Content
from kienan.outputs.pdf.build import BuiltPdfs
from kienan.outputs.pdf.compile import pages
from kienan.site.edition import Edition
from kienan.views.papers import papers
from tests.paper.pdf import Sheet, sheets
from tests.places import FIRST_DAY, ROOT

Full = tuple[Content, dict[str, Sheet]]


def test_every_sheet_is_tagged_and_says_what_it_is(every: list[Sheet]) -> None:
    """Tagged, in Vietnamese, with a title that viewers show, and claiming both standards."""
    for sheet in every:
        root = sheet.root()
        assert root["/MarkInfo"]["/Marked"].value is True
        assert root["/Lang"] == "vi"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
        metadata = root["/Metadata"].get_data().decode()
        for claim in ("pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"):
            assert claim in metadata, sheet.file.name


def test_titles_are_those_of_the_list(content: Content, real: dict[str, Sheet]) -> None:
    """Each document carries the title that the checking page shows."""
    for paper in papers(content):
        information = real[paper.name].reader.metadata
        assert information is not None
        assert information.title == paper.title


def test_every_font_is_embedded(every: list[Sheet]) -> None:
    """Every font is in the file, cut to what is used, and its text can be copied."""
    for sheet in every:
        fonts = sheet.fonts()
        assert fonts
        for font in fonts:
            assert font[-5:-2] == ["yes", "yes", "yes"], (sheet.file.name, font)
            assert "TeXGyreTermes" in font[0] or "BeVietnamPro" in font[0]


def test_pages_are_counted_right(printed: tuple[BuiltPdfs, dict[str, Sheet]], every: list[Sheet]) -> None:
    """What links say of pages is what a reader of PDFs counts."""
    for sheet in every:
        assert pages(sheet.file.read_bytes()) == len(sheet.reader.pages)
    for name, download in printed[0].downloads.items():
        assert download.pages == len(printed[1][name].reader.pages)


def test_the_wall_programme_and_posters_take_one_page(real: dict[str, Sheet], full: Full) -> None:
    """What hangs on a wall is one page: A4, and 480 × 270 mm for the banner."""
    for sheet in (real["chuong-trinh"], full[1]["chuong-trinh"], full[1]["ap-phich-cuoc-thi"]):
        (page,) = sheet.reader.pages
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    (banner,) = real["phong-hoi-nghi"].reader.pages
    assert (round(banner.mediabox.width / 72 * 25.4), round(banner.mediabox.height / 72 * 25.4)) == (480, 270)


def test_unit_sheets_take_one_page(real: dict[str, Sheet]) -> None:
    """Every unit's work fits one page."""
    assert all(len(s.reader.pages) == 1 for n, s in real.items() if n.startswith("phan-cong-"))


def test_a_list_is_one_table(full: Full) -> None:
    """The list is one table in the structure tree: a row for each person and one of headings, pages aside."""
    content, found = full
    tree = found["huy-hieu-dang-2023-05-19"].structure()
    (table,) = tree.all("/Table")
    assert len(list(table.all("/TR"))) == len(content.recipients["2023-05-19"]) + 1
    assert len(list(table.all("/TH"))) == 5


def test_the_programme_is_one_table_and_in_the_plan_two(content: Content, real: dict[str, Sheet]) -> None:
    """On the wall one table; in the Plan the two parts of the received document, each with its headings."""
    items = len(content.programme.items)
    (wall,) = real["chuong-trinh"].structure().all("/Table")
    assert len(list(wall.all("/TR"))) == items + 1
    rows = [len(list(t.all("/TR"))) for t in real["ke-hoach"].structure().all("/Table")]
    table = content.passages["chuong-trinh"].table
    assert table
    breaks = table.breaks_after[0]
    assert rows == [breaks + 1, items - breaks + 1]


def test_dates_are_those_of_the_content(content: Content, real: dict[str, Sheet]) -> None:
    """A file's dates are the day its words were last changed, never the day it was made."""
    for paper in papers(content):
        information = real[paper.name].reader.metadata
        assert information is not None
        day = datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=UTC)
        assert information.creation_date == information.modification_date == day


PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from kienan.checks.run import checked
from kienan.base.cache import digest
from kienan.outputs.pdf.build import build_pdfs
made = build_pdfs(checked(Path.cwd()), Path.cwd(), Path(sys.argv[1]), date(2026, 11, 23))
import json
print(json.dumps({name: digest(data) for name, data in made.files.items()}))
"""


def test_two_printings_are_the_same(tmp_path: Path) -> None:
    """Two processes with other clocks, other caches and other hashes print the same bytes."""
    said = []
    for number, moment in ((1, "0"), (2, "1900000000")):
        command = [sys.executable, "-c", PROGRAM, str(tmp_path / str(number))]
        environment = {"SOURCE_DATE_EPOCH": moment, "PYTHONHASHSEED": str(number), "TZ": f"UTC-{number}"}
        done = subprocess.run(
            command, cwd=FIRST_DAY, env=environment, capture_output=True, text=True, check=False, timeout=600
        )
        assert done.returncode == 0, done.stderr
        said.append(json.loads(done.stdout))
    assert said[0] == said[1]
    assert said[0]


def test_nothing_is_set_twice(content: Content, tmp_path: Path) -> None:
    """A second printing reads the kept files: it makes none and gives the same bytes."""
    cache = tmp_path / "cache"
    first, _ = sheets(content, ROOT, tmp_path, cache=cache)
    times = {file: file.stat().st_mtime_ns for file in cache.iterdir()}
    assert times
    second, _ = sheets(content, ROOT, tmp_path, cache=cache)
    assert {file: file.stat().st_mtime_ns for file in cache.iterdir()} == times
    assert second == first


def test_made_up_data_is_marked_on_every_page(full: Full) -> None:
    """No page of the demonstration can be taken for the real thing."""
    for sheet in full[1].values():
        assert all("".join(Edition.DEMO.split()) in text for text in sheet.pages()), sheet.file.name


def test_the_check_code_is_read_aloud(every: list[Sheet]) -> None:
    """Once in the text that screen readers are given stands the code, after all else."""
    told = [sheet for sheet in every if "Mã kiểm tra" in sheet.text()]
    assert len(told) > 20
    for sheet in told:
        asked = ("pdfinfo", "-struct-text", str(sheet.file))
        tree = subprocess.run(asked, capture_output=True, check=True).stdout.decode("utf-8", "replace")
        read = "".join(re.findall('"(.*)"', unicodedata.normalize("NFC", tree)))
        (code,) = re.findall(r"Mã kiểm tra: ([A-Z]{4}-[A-Z]{4})", read)
        assert code in sheet.text(), sheet.file.name
        assert len(read.partition("Mã kiểm tra:")[2]) < 300, sheet.file.name


def test_an_address_is_printed_only_when_there_is_one(real: dict[str, Sheet], full: Full) -> None:
    """Without an address of the site no foot names one or where to compare the code; with one each does."""
    for sheet in real.values():
        assert "Địa chỉ:" not in sheet.text()
        assert "đối chiếu tại" not in sheet.text()
    assert all("đối chiếu tại" in s.text() for s in full[1].values() if "Mã kiểm tra" in s.text())
