"""A list lived through: taken in, corrected, names withdrawn, taken in again, a second round; one site of it.

Everybody is made up. The data is that of the first day with a list of seven laid in; what the commands write
is what is built. Texts are looked for in every file, packed ones and PDFs too.
"""

import gzip
import io
import json
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest
import yaml

from kienan import intake
from kienan.checks.corrections import ledger
from kienan.checks.corrections.history import published_at
from kienan.checks.run import checked
from kienan.content.load import readable
from kienan.content.recipients import Kind, Recipient, made_id
from kienan.editing.scaffold import scaffold
from tests.intake.books import xlsx
from tests.made_up import give_contact
from tests.paper.pdf import tool
from tests.places import copy_project
from tests.support import build, once
from tests.unit.support import TODAY

ROUND, SECOND, COUNTED = "2023-05-19", "2023-09-02", "2023-11-07"
FOLDER = f"data/huy-hieu-dang/{ROUND}"
MISSPELT, RIGHT = "Bùi Thử Nhì", "Bùi Thị Thử Nhì"
WITHDRAWN, REFUSED, SINCE = "Phạm Thử Tam", "Cao Thử Thập", "Mai Thử Cửu"
NAMESAKE, YEAR_LEFT, YEAR_STAYING = "Ngô Thử Thất", 1931, 1937
HEADER = ("STT", "Họ và tên", "Năm sinh", "Mức Huy hiệu", "Chi bộ", "Đảng bộ", "Đồng ý công khai")
STATE = {
    "trạng thái: chưa công bố": "trạng thái: đã công bố",
    'căn cứ: ""': "căn cứ: văn bản thử",
    'cập nhật: ""': "cập nhật: 5/9/2023",
    'số: ""': "số: 1-QĐ/TU",
    ' ngày: ""': " ngày: 10/5/2023",
    'cơ quan: ""': "cơ quan: Ban Thường vụ",
    'cơ sở công khai: ""': "cơ sở công khai: phiếu thử",
}


def row(name: str, level: int, branch: int = 2, year: int = 1940, consent: str = "có") -> tuple[object, ...]:
    """Return a row of the office's list."""
    return 0, name, year, level, f"Chi bộ TDP số {branch}", "Quán Trữ", consent


FIRST = [
    row("Hoàng Thử Nhất", 75),
    row(MISSPELT, 70),
    row(WITHDRAWN, 60, branch=5),
    row(REFUSED, 60, branch=7, consent="không"),
    row(NAMESAKE, 50, year=YEAR_LEFT),
    row(NAMESAKE, 50, year=YEAR_STAYING),
    row("Đặng Thị Thử Lục", 40, branch=4),
]
CORRECTED = [FIRST[0], row(RIGHT, 70), *FIRST[2:]]
LATER = [CORRECTED[0], CORRECTED[1], CORRECTED[3], CORRECTED[5], CORRECTED[6]]
NEXT_ROUND = [row(SINCE, 55), row("Đặng Thị Thử Lục", 45, branch=4)]


@dataclass
class Life:
    """The project whose data is edited, and what the commands said on the way."""

    root: Path
    stopped: str = ""
    contradicted: str = ""

    def take_in(self, rows: list[tuple[object, ...]], folder: str = ROUND, confirm: str = "") -> str:
        """Import the rows as an office's workbook; return what was said."""
        file = xlsx(self.root / "danh-sach.xlsx", [HEADER, *rows])
        report = intake.run(self.root, file, folder, confirm=confirm)
        file.unlink()
        if not report.problems:
            intake.write(self.root, report)
        return report.text

    def publish(self, folder: str = ROUND, *, named: bool = True) -> None:
        """Fill in dot.yml as an editor does; where nobody is `named` there is no record of consent."""
        path = self.root / f"data/huy-hieu-dang/{folder}/dot.yml"
        text = path.read_text("utf-8")
        for old, new in STATE.items():
            text = text.replace(old, new, 1) if named or "cơ sở" not in old else text
        path.write_text(text, "utf-8")

    def commit(self) -> None:
        """Commit data/: what is published from now on."""
        who = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
        for command in (("init", "-q"), ("add", "data"), (*who, "commit", "-qm", "đăng")):
            subprocess.run(["git", *command], cwd=self.root, check=True)

    def missing(self) -> ledger.UnrecordedError | None:
        """Return what the ledger lacks against the last commit."""
        with published_at(self.root, "HEAD") as earlier:
            try:
                ledger.check_ledger(checked(self.root), readable(earlier), TODAY)
            except ledger.UnrecordedError as error:
                return error
        return None

    def record(self) -> list[dict[str, object]]:
        """Paste the entries that the check offers; return them."""
        error = self.missing()
        assert error
        path = self.root / "data/dinh-chinh.yml"
        ready = error.ready.replace('vì sao: ""', "vì sao: gõ nhầm").replace(
            'căn cứ: ""', "căn cứ: phiếu thử"
        )
        head, _, rest = path.read_text("utf-8").partition("\nđính chính:")
        path.write_text(f"{head}\n{ready}{rest.replace(' []', '')}", "utf-8")
        assert self.missing() is None
        self.commit()
        entries: list[dict[str, object]] = yaml.safe_load(ready)["đính chính"]
        return entries

    def drop(self, *pieces: str) -> None:
        """Delete by hand the one row that has all `pieces`, and the years that nobody needs any more."""
        path = self.root / FOLDER / "danh-sach.csv"
        lines = path.read_text("utf-8").splitlines()
        (gone,) = [line for line in lines if all(piece in line for piece in pieces)]
        kept = [line.replace(f",{YEAR_STAYING}", ",") if str(YEAR_LEFT) in gone else line for line in lines]
        path.write_text("\n".join([line for line in kept if line != gone] + [""]), "utf-8")

    def totals(self) -> dict[int, int]:
        """Return the totals of the first round by level."""
        data = yaml.safe_load((self.root / FOLDER / "dot.yml").read_text("utf-8"))
        return {total["mức"]: total["tặng"] for total in data["tổng số"]}


def live(place: Path) -> Life:
    """Live through the list in `place`."""
    life = Life(copy_project(place / "project"))
    give_contact(life.root / "data")
    life.take_in(FIRST)
    life.publish()
    life.commit()
    told = life.take_in(CORRECTED)
    assert f"Sửa: {MISSPELT} → {RIGHT}" in told
    assert [e["loại"] for e in life.record()] == ["đính chính"]
    life.drop(WITHDRAWN)
    life.drop(NAMESAKE, str(YEAR_LEFT))
    entries = life.record()
    assert [(e["loại"], e["số tên"]) for e in entries] == [("rút tên", 2)]
    before = sorted((p, p.read_bytes()) for p in (life.root / "data").rglob("*") if p.is_file())
    life.stopped = life.take_in(FIRST)
    assert before == sorted((p, p.read_bytes()) for p in (life.root / "data").rglob("*") if p.is_file())
    life.take_in(LATER)
    life.contradicted = life.take_in([row(RIGHT, 70)], SECOND)
    life.take_in(NEXT_ROUND, SECOND)
    life.publish(SECOND)
    file, text = scaffold(life.root, "dot-huy-hieu", COUNTED)
    (life.root / file).parent.mkdir()
    (life.root / file).write_text(text.replace("tổng số: []", "tổng số: 637"), "utf-8")
    life.publish(COUNTED, named=False)
    assert life.missing() is None
    life.commit()
    return life


def _built(place: Path) -> Path:
    life = live(place)
    build(place / "site", life.root)
    (place / "stopped.txt").write_text(life.stopped, "utf-8")
    (place / "contradicted.txt").write_text(life.contradicted, "utf-8")
    return place


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that holds the project, the site and what was said."""
    return once(tmp_path_factory, "doi-danh-sach", _built)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and text of every file, of what packed files hold and of what PDFs say, in NFC."""
    for path in folder.rglob("*"):
        if path.is_file() and ".git" not in path.parts:
            for name, data in unpacked(path.relative_to(folder).as_posix(), path.read_bytes()):
                text = (
                    tool("pdftotext", "-raw", str(path), "-")
                    if name.endswith(".pdf")
                    else data.decode("utf-8", "ignore")
                )
                yield name, " ".join(unicodedata.normalize("NFC", text).split())


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, or the files packed in it."""
    if name.endswith(".gz"):
        yield name, gzip.decompress(data)
    elif name.endswith(".br"):
        yield name, brotli.decompress(data)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for inner in packed.namelist():
                yield from unpacked(f"{name}/{inner}", packed.read(inner))
    else:
        yield name, data


def site_text(place: Path, file: str) -> str:
    """Return the text of a file of the site."""
    return (place / "site" / file).read_text("utf-8")


@pytest.mark.parametrize("words", [WITHDRAWN, REFUSED, str(YEAR_LEFT), WITHDRAWN.upper()])
def test_who_left_or_refused_is_in_no_file(lived: Path, words: str) -> None:
    """A withdrawn name, a refused one, the year of a withdrawn namesake: in no file of data/ or the site."""
    folders = (lived / "site", lived / "project/data")
    found = [name for folder in folders for name, text in texts(folder) if words in text]
    assert found == []


def test_no_digest_of_who_left_is_kept(lived: Path) -> None:
    """The ids that the withdrawn rows had, made of names that can be guessed, stand nowhere any more."""
    gone = [
        made_id(person(WITHDRAWN, "Chi bộ TDP số 5")),
        made_id(person(NAMESAKE, "Chi bộ TDP số 2", str(YEAR_LEFT))),
        made_id(person(REFUSED, "Chi bộ TDP số 7")),
    ]
    folders = (lived / "site", lived / "project/data")
    found = [(name, i) for folder in folders for name, text in texts(folder) for i in gone if i in text]
    assert found == []


def person(name: str, branch: str, year: str = "") -> Recipient:
    """Return a row as the list has it."""
    cells = {"Họ và tên": name, "Mức Huy hiệu": 60, "Chi bộ": branch, "Đảng bộ": "Đảng bộ phường Quán Trữ",
             "Hình thức": Kind.AWARDED, "Năm sinh": year}  # fmt: skip
    return Recipient.model_validate(cells)


def test_a_corrected_row_keeps_its_address_everywhere(lived: Path) -> None:
    """Page, ward page, embeds, search index and the ledger's link all use the id of the first import."""
    ident = made_id(person(MISSPELT, "Chi bộ TDP số 2"))
    page = f"huy-hieu-dang/{ROUND}/"
    files = (
        f"{page}index.html",
        f"{page}dang-bo-phuong-quan-tru/index.html",
        "nhung/v1/huy-hieu-dang/index.html",
        "nhung/v1/huy-hieu-dang/phuong-quan-tru/index.html",
    )
    for file in files:
        html = site_text(lived, file)
        assert len(re.findall(rf'id="{ident}"', html)) == 1, file
        assert RIGHT in html[html.index(f'id="{ident}"') :].split("</tr>", 1)[0]
    assert f'"{RIGHT}",70,"Đảng bộ phường Quán Trữ","#{ident}"' in site_text(lived, f"{page}tim-1.js")
    assert f"{page}#{ident}" in site_text(lived, "dinh-chinh/index.html")


def test_totals_stay_and_are_told(lived: Path) -> None:
    """Nine names or seven: whoever left is counted on, in dot.yml, the page, the sheet and the open data."""
    life = Life(lived / "project")
    assert life.totals() == {75: 1, 70: 1, 60: 2, 50: 2, 40: 1}
    data = json.loads(site_text(lived, f"du-lieu/v1/huy-hieu-dang-{ROUND}.json"))
    assert (data["total"], len(data["items"])) == (7, 4)
    assert {t["level"]: t["awarded"] for t in data["totals"]} == life.totals()
    assert "<strong>7</strong> người" in site_text(lived, f"huy-hieu-dang/{ROUND}/index.html")
    said = dict(texts(lived / "site/tai-ve"))[f"huy-hieu-dang-{ROUND}.pdf"]
    assert "Tổng số 7 người" in said
    assert RIGHT in said


def test_the_ledger_tells_a_correction_and_two_names(lived: Path) -> None:
    """Page, feed and open data have the corrected spelling; withdrawals say how many."""
    for file in ("dinh-chinh/index.html", "du-lieu/v1/tin.xml", "du-lieu/v1/dinh-chinh.json"):
        text = site_text(lived, file)
        assert MISSPELT in text, file
        assert RIGHT in text, file


def test_names_do_not_come_back_unasked(lived: Path) -> None:
    """The office's old list stops: both added names and the spelling set back are listed, with the answer."""
    said = (lived / "stopped.txt").read_text("utf-8")
    assert "Đợt này đã có 2 tên được rút" in said
    for name in (WITHDRAWN, NAMESAKE, f"{RIGHT} → {MISSPELT}"):
        assert name in said.partition("Dừng lại, chưa ghi gì.")[2]
    assert REFUSED not in said
    assert 'CONFIRM="đã hỏi lại 3 tên"' in said


def test_a_second_round_stands_by_itself(lived: Path) -> None:
    """Nothing of the first round is in the second; the same level twice was asked about."""
    said = (lived / "contradicted.txt").read_text("utf-8")
    assert f"{RIGHT} (Chi bộ TDP số 2, Đảng bộ phường Quán Trữ): tặng mức 70 năm ở đợt {ROUND}" in said
    assert 'CONFIRM="đã hỏi lại 1 tên"' in said
    page = site_text(lived, f"huy-hieu-dang/{SECOND}/index.html")
    assert SINCE in page
    assert RIGHT not in page
    assert SINCE not in site_text(lived, f"huy-hieu-dang/{ROUND}/index.html")


def test_one_total_is_shown_without_names_or_consent(lived: Path) -> None:
    """A round of which only the number is known: page, archive, embed, sheet, open data and feed say it."""
    page = site_text(lived, f"huy-hieu-dang/{COUNTED}/index.html")
    assert "<strong>637</strong> người</dd>" in page
    assert "<dd>không nêu tên ai</dd>" in page
    for part in ('class="ka-table ka-totals"', 'id="loc-ten"', 'id="khong-thay-ten"', "Cơ sở nêu tên"):
        assert part not in page
    assert "637 người" in site_text(lived, "huy-hieu-dang/index.html")
    assert "<strong>637</strong> người" in site_text(lived, f"nhung/v1/huy-hieu-dang/{COUNTED}/index.html")
    assert "Tổng số 637 người" in site_text(lived, "du-lieu/v1/tin.xml")
    data = json.loads(site_text(lived, f"du-lieu/v1/huy-hieu-dang-{COUNTED}.json"))
    assert (data["total"], data["totals"], data["items"], data["consent"]) == (637, [], [], None)
    said = dict(texts(lived / "site/tai-ve"))[f"huy-hieu-dang-{COUNTED}.pdf"]
    assert "Tổng số 637 người" in said
    assert "không nêu tên ai" in said
    assert "Cơ sở nêu tên" not in said
