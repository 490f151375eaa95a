"""Lists changed at random: what keeps their meaning gives the same list, what destroys it is refused."""

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from kienan.intake import ImportReport, run
from tests.intake.books import csv_text
from tests.intake.rounds import LIST, ROUND, copy_data

Rows = list[list[str]]
HEADER = ["STT", "Họ và tên", "Mức Huy hiệu", "Chi bộ", "Đảng bộ", "Hình thức", "Đồng ý công khai", "Ghi chú"]
FAMILIES = ("Nguyễn", "Trần", "Lê", "Hồ", "Đỗ", "Tống", "Chu")
MIDDLES = ("Văn", "Thị", "Đức", "Ngọc")
GIVEN = ("Mẫu", "Thử", "Bịa", "Nháp", "Phương", "Hoà", "Quý", "Tên")
WARDS = ("Nam Sơn", "Bắc Sơn", "Đồng Hòa", "Trần Thành Ngọ", "Văn Đẩu")
SEEDS = range(40)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of data/ for all lists: nothing is written into it."""
    return copy_data(tmp_path_factory.mktemp("site"))


def made(dice: random.Random) -> Rows:
    """Return a header and three to nine made-up people, no two alike, the highest level first."""
    people: Rows = []
    names = [f"{f} {m} {g}" for f in FAMILIES for m in MIDDLES for g in GIVEN]
    for name in dice.sample(names, dice.randint(3, 9)):
        ward, branch = dice.choice(WARDS), f"Chi bộ {dice.randint(1, 20)}"
        kind, consent = dice.choice(("tặng", "truy tặng", "")), dice.choice(("có", "có", "không"))
        people.append([name, dice.choice(("30", "50", "75")), branch, ward, kind, consent, ""])
    people.sort(key=lambda row: row[1], reverse=True)
    return [HEADER, *([str(i), *row] for i, row in enumerate(people, 1))]


def column(rows: Rows, name: str, change: Callable[[str], str]) -> Rows:
    """Return the rows with every cell below one label changed."""
    j = rows[0].index(name)
    return [rows[0], *([*row[:j], change(row[j]), *row[j + 1 :]] for row in rows[1:])]


def shuffled(rows: Rows, dice: random.Random) -> Rows:
    """Return the rows with the columns in another order."""
    order = dice.sample(range(len(rows[0])), len(rows[0]))
    return [[row[j] for j in order] for row in rows]


def relabelled(rows: Rows, dice: random.Random) -> Rows:
    """Return the rows under other names that offices give to the columns."""
    names = {
        "STT": ("TT", "Số TT"),
        "Họ và tên": ("HỌ VÀ TÊN", "Họ và tên đảng viên được tặng Huy hiệu", "Họ, chữ đệm và tên khai sinh"),
        "Mức Huy hiệu": ("Loại HHĐ", "Huy hiệu Đảng (năm)", "Số năm tuổi Đảng"),
        "Chi bộ": ("Sinh hoạt tại chi bộ", "Tên chi bộ"),
        "Đảng bộ": ("Tổ chức cơ sở đảng", "Nơi đề nghị tặng HHĐ", "Đơn vị", "Thuộc Đảng bộ phường"),
        "Hình thức": ("Hình thức tặng", "Tặng/Truy tặng"),
        "Đồng ý công khai": ("Đồng ý nêu tên (có/không)", "Ý kiến đồng ý công khai danh tính"),
    }
    return [[dice.choice(names.get(label, (label,))) for label in rows[0]], *rows[1:]]


def titled(rows: Rows, dice: random.Random) -> Rows:
    """Return the rows below an office's head, with numbers that say nothing of the people."""
    heads: Rows = [
        ["ĐẢNG BỘ QUẬN KIẾN AN", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["", "", "", "Kiến An, ngày 12 tháng 5 năm 2023"],
        ["DANH SÁCH ĐẢNG VIÊN ĐƯỢC TẶNG, TRUY TẶNG HUY HIỆU ĐẢNG ĐỢT 19/5/2023"],
        ["(Kèm theo Quyết định số 45-QĐ/TU, ngày 05/5/2023 tặng Huy hiệu Đảng cho 637 đồng chí)"],
        ["Chào mừng 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc"],
        [],
    ]
    return [*[head for head in heads if dice.random() < 0.7], *rows]


def signed(rows: Rows, dice: random.Random) -> Rows:
    """Return the rows with a right total, its parts and the signatures below."""
    j = rows[0].index("Mức Huy hiệu")
    parts = [
        ["", f"- Huy hiệu {n} năm: {sum(r[j].startswith(n) for r in rows[1:]):02} đồng chí"]
        for n in ("75", "50", "30")
    ]
    total = ["", f"Tổng cộng: {len(rows) - 1:02} đồng chí. Trong đó:"]
    ends: Rows = [
        ["", "", "", "", "T/M BAN THƯỜNG VỤ"],
        ["", "Người lập biểu", "", "", "PHÓ BÍ THƯ"],
        ["", "Lê Thị Lập"],
    ]
    return [*rows, total, *(parts if dice.random() < 0.5 else []), [], *ends]


def spaced(rows: Rows, dice: random.Random) -> Rows:
    """Return the rows with empty ones and a row that numbers the columns between them."""
    counted = [[f"({i})" for i in range(1, len(rows[0]) + 1)]]
    out: Rows = [rows[0], *(counted if dice.random() < 0.5 else [])]
    for row in rows[1:]:
        out += [[], row] if dice.random() < 0.3 else [row]
    return out


def by_level(rows: Rows, dice: random.Random) -> Rows:
    """Return the rows with the levels in titles of their own instead of a column."""
    j = rows[0].index("Mức Huy hiệu")
    out: Rows = [[cell for k, cell in enumerate(rows[0]) if k != j]]
    for numeral, level in zip(("I", "II", "III"), dict.fromkeys(row[j] for row in rows[1:]), strict=False):
        below = [row for row in rows[1:] if row[j] == level]
        out.append([numeral, f"Huy hiệu {level} năm tuổi Đảng: {len(below):02} đồng chí"])
        out += [[cell for k, cell in enumerate(row) if k != j] for row in below]
    return out


WORDS: dict[str, Callable[[Rows, random.Random], Rows]] = {
    "names in capitals": lambda rows, dice: column(rows, "Họ và tên", str.upper),
    "forms of address": lambda rows, dice: column(rows, "Họ và tên", lambda name: f"Đ/c {name}"),
    "levels in words": lambda rows, dice: column(
        rows, "Mức Huy hiệu", lambda level: f"{level} năm tuổi Đảng"
    ),
    "wards in full": lambda rows, dice: column(rows, "Đảng bộ", lambda w: f"Phường {w}, quận Kiến An"),
    "branch and ward in one cell": lambda rows, dice: [
        rows[0],
        *([*r[:3], f"{r[3]} - Đảng bộ phường {r[4]}", "", *r[5:]] for r in rows[1:]),
    ],
    "marks of consent": lambda rows, dice: column(rows, "Đồng ý công khai", lambda c: {"có": "x"}.get(c, "")),
    "numbers with brackets": lambda rows, dice: column(rows, "STT", lambda n: f"{n})"),
    "harmless notes": lambda rows, dice: column(
        rows, "Ghi chú", lambda _: dice.choice(("", "Thương binh 2/4"))
    ),
    "award in the notes": lambda rows, dice: [
        rows[0],
        *([*r[:5], "", r[6], "Truy tặng" if r[5] == "truy tặng" else ""] for r in rows[1:]),
    ],
}
LAYOUTS: dict[str, Callable[[Rows, random.Random], Rows]] = {
    "nothing": lambda rows, dice: rows,
    "order of columns": shuffled,
    "names of columns": relabelled,
    "levels in sections": by_level,
    "empty rows": spaced,
    "titles": titled,
    "total and signatures": signed,
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "NFD", "hidden characters")


def handed_over(folder: Path, rows: Rows, encoding: str = "utf-8", separator: str = ",") -> Path:
    """Write the rows as a CSV file; return its path."""
    text = csv_text(rows, separator)
    if encoding == "NFD":
        text, encoding = unicodedata.normalize("NFD", text), "utf-8"
    if encoding == "hidden characters":
        text, encoding = text.replace(" ", "\u200b\u00a0"), "utf-8"
    path = folder / "ds.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("seed", SEEDS)
def test_what_keeps_the_meaning_gives_the_same_list(site: Path, tmp_path: Path, seed: int) -> None:
    """Other words, another layout, another encoding: the same people, levels, wards, awards and totals."""
    dice = random.Random(seed)
    rows = made(dice)
    plain = run(site, handed_over(tmp_path, rows), ROUND)
    assert not plain.problems, plain.text
    word, layout, encoding = (
        dice.choice(sorted(WORDS)),
        list(LAYOUTS)[seed % len(LAYOUTS)],
        dice.choice(ENCODINGS),
    )
    changed = WORDS[word](rows, dice)
    changed = LAYOUTS[layout](changed, dice)
    report = run(site, handed_over(tmp_path, changed, encoding, dice.choice(",;\t")), ROUND)
    assert not report.problems, f"{word}, {layout}, {encoding}\n{report.text}"
    assert report.files == plain.files, f"{word}, {layout}, {encoding}"


def cell(rows: Rows, name: str, text: str) -> Rows:
    """Return the rows with one cell of the first person replaced, who agrees to be named."""
    j, yes = rows[0].index(name), rows[0].index("Đồng ý công khai")
    first = [text if k == j else "có" if k == yes else c for k, c in enumerate(rows[1])]
    return [rows[0], first, *rows[2:]]


DESTROYED: dict[str, Callable[[Rows], Rows]] = {
    "no such level": lambda rows: cell(rows, "Mức Huy hiệu", "52"),
    "two levels": lambda rows: cell(rows, "Mức Huy hiệu", "50, 55"),
    "badge number": lambda rows: cell(rows, "Mức Huy hiệu", "123456"),
    "no level": lambda rows: cell(rows, "Mức Huy hiệu", ""),
    "misspelt ward": lambda rows: cell(rows, "Đảng bộ", "Nam Som"),
    "two wards": lambda rows: cell(rows, "Đảng bộ", "phường Nam Sơn, phường Bắc Sơn"),
    "date for a branch": lambda rows: cell(rows, "Chi bộ", "2/3/2023"),
    "house for a branch": lambda rows: cell(rows, "Chi bộ", "Chi bộ 5, số nhà 12"),
    "person for a branch": lambda rows: cell(rows, "Chi bộ", "Nguyễn Văn Bí"),
    "two people": lambda rows: cell(rows, "Họ và tên", "Nguyễn Văn Mẫu Trần Thị Thử"),
    "place behind the name": lambda rows: cell(rows, "Họ và tên", "Nguyễn Văn Mẫu quê Thái Bình"),
    "rank before the name": lambda rows: cell(rows, "Họ và tên", "Thượng tá Nguyễn Văn Mẫu"),
    "birth year behind the name": lambda rows: cell(rows, "Họ và tên", "Nguyễn Văn Mẫu (1945)"),
    "letter of another script": lambda rows: cell(rows, "Họ và tên", "Nguyễn Văn \u0410n"),
    "marks lost": lambda rows: cell(rows, "Họ và tên", "Nguyen Van Mau"),
    "asterisk": lambda rows: cell(rows, "Họ và tên", "Nguyễn Văn Mẫu*"),
    "no name": lambda rows: cell(rows, "Họ và tên", ""),
    "odd award": lambda rows: cell(rows, "Hình thức", "TT"),
    "odd consent": lambda rows: cell(rows, "Đồng ý công khai", "đã ký phiếu"),
    "note of death": lambda rows: cell(cell(rows, "Hình thức", ""), "Ghi chú", "Đã từ trần"),
    "note of withdrawal": lambda rows: cell(rows, "Ghi chú", "Đã rút tên"),
    "note of delay": lambda rows: cell(rows, "Ghi chú", "Hoãn, chờ xác minh"),
    "consent and refusal": lambda rows: cell(rows, "Ghi chú", "Không đồng ý công khai"),
    "same person twice": lambda rows: [*rows, rows[1]],
    "wrong total": lambda rows: [*rows, ["", f"Tổng cộng: {len(rows)} đồng chí"]],
    "person below the total": lambda rows: [*rows[:-1], ["", "Cộng"], rows[-1]],
    "another round": lambda rows: [["DANH SÁCH TẶNG HUY HIỆU ĐẢNG ĐỢT 02/9/2023"], *rows],
    "title against the rows": lambda rows: [["DANH SÁCH TẶNG HUY HIỆU 90 NĂM TUỔI ĐẢNG"], *rows],
    "refusals below the list": lambda rows: [*rows, ["Ghi chú: đồng chí số 1 không đồng ý công khai"]],
    "odd column": lambda rows: [[*rows[0], "Lý do không công khai"], *([*r, "x"] for r in rows[1:])],
    "no column of names": lambda rows: [[c.replace("Họ và tên", "Nội dung") for c in rows[0]], *rows[1:]],
}


@pytest.mark.parametrize("name", DESTROYED)
def test_what_destroys_the_meaning_is_refused(site: Path, tmp_path: Path, name: str) -> None:
    """One destroyed cell or row refuses the whole list in any layout, and names nobody who did not agree."""
    dice = random.Random(name)
    rows = made(dice)
    assert not run(site, handed_over(tmp_path, rows), ROUND).problems
    report = refused(site, tmp_path, DESTROYED[name](rows))
    assert "Máy đã đọc tệp như sau:" in report.text
    silent = [row[1] for row in rows[1:] if row[6] == "không"]
    assert not [who for who in silent[1:] if who in report.text]


def refused(site: Path, folder: Path, rows: Rows) -> ImportReport:
    """Return the report of rows that must be refused."""
    report = run(site, handed_over(folder, rows), ROUND)
    assert report.problems, report.files.get(LIST)
    assert not report.files
    return report
