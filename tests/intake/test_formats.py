"""The same list in every format and encoding gives the same canonical file."""

import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from kienan.intake import run, write
from kienan.intake.legacy import TCVN3, VNI, Encoding, is_syllable
from kienan.model.subjects import LevelTotal
from tests.intake.books import THREE, csv_text, ods, xls, xlsx
from tests.intake.rounds import LIST, ROUND, ROUND_FILE, loaded

EXPECTED = (
    "Họ và tên,Mức Huy hiệu,Chi bộ,Đảng bộ,Hình thức,Năm sinh\n"
    "Nguyễn Văn An (minh họa),75,Chi bộ 1,Đảng bộ phường Nam Sơn,tặng,\n"
    "Lê Hòa (minh họa),50,Chi bộ 1,Đảng bộ phường Đồng Hòa,truy tặng,\n"
)


def imported(root: Path, file: Path, consent: str = "") -> str:
    """Import `file` without a problem and return the list that is written; the site loads with it."""
    report = run(root, file, ROUND, consent)
    assert not report.problems, report.text
    write(root, report)
    loaded(root)
    return (root / LIST).read_bytes().decode()


@pytest.mark.parametrize(
    ("maker", "name"), [(xlsx, "a.xlsx"), (xls, "a.xls"), (ods, "a.ods"), (xlsx, "lie.xls"), (ods, "lie.csv")]
)
def test_workbooks(root: Path, maker: Callable[[Path, object], Path], name: str) -> None:
    """.xlsx, .xls and .ods give the same file, whatever the name's ending says."""
    assert imported(root, maker(root / name, THREE)) == EXPECTED


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_in_unicode(root: Path, codec: str, delimiter: str) -> None:
    """CSV in UTF-8 with and without BOM and in UTF-16, with comma, semicolon and tab, gives the same file."""
    file = root / "a.csv"
    file.write_bytes(csv_text(THREE, delimiter).encode(codec))
    assert imported(root, file) == EXPECTED


def test_csv_in_nfd(root: Path) -> None:
    """Decomposed letters are composed."""
    (root / "a.csv").write_bytes(unicodedata.normalize("NFD", csv_text(THREE)).encode())
    assert imported(root, root / "a.csv") == EXPECTED


def half_decomposed(text: str) -> str:
    """Write each letter as windows-1258 must: vowel with hat, then the tone as a mark of its own."""
    out = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in apart if c in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", "".join(c for c in apart if c not in tone))
        out.append(rest + tone)
    return "".join(out)


def in_font(text: str, table: dict[str, str]) -> str:
    """Write `text` as an old font stores it."""
    back = {value: key for key, value in reversed(list(table.items()))}
    return "".join(back.get(letter, letter) for letter in text)


def test_csv_in_windows_1258(root: Path) -> None:
    """windows-1258 with its half-decomposed marks gives the same file, and the report says so."""
    (root / "a.csv").write_bytes(half_decomposed(csv_text(THREE, ";")).encode("cp1258"))
    assert Encoding.WINDOWS_1258 in run(root, root / "a.csv", ROUND).text
    assert imported(root, root / "a.csv") == EXPECTED


@pytest.mark.parametrize(("table", "name"), [(TCVN3, Encoding.TCVN3), (VNI, Encoding.VNI)])
def test_csv_in_old_fonts(root: Path, table: dict[str, str], name: Encoding) -> None:
    """TCVN3 and VNI bytes are recognised, converted and reported."""
    (root / "a.csv").write_bytes(in_font(csv_text(THREE), table).encode("latin-1"))
    assert f"Chữ viết theo {name}" in run(root, root / "a.csv", ROUND).text
    assert imported(root, root / "a.csv") == EXPECTED


@pytest.mark.parametrize(("table", "name"), [(TCVN3, Encoding.TCVN3), (VNI, Encoding.VNI)])
def test_workbook_with_names_in_an_old_font(root: Path, table: dict[str, str], name: Encoding) -> None:
    """Under a header in Unicode, rows in an old font are converted; those in Unicode stay."""
    rows = [
        THREE[0],
        *([in_font(c, table) if j == 1 else c for j, c in enumerate(map(str, r))] for r in THREE[1:]),
    ]
    assert f"Chữ viết theo {name} ở 3 ô" in run(root, xlsx(root / "a.xlsx", rows), ROUND).text
    assert imported(root, root / "a.xlsx") == EXPECTED


def test_tcvn3_agrees_with_iconv() -> None:
    """Every letter of our TCVN3 table is what glibc's `iconv -f TCVN` gives for its byte."""
    for letter, expected in TCVN3.items():
        given = letter.encode("latin-1") + b" "
        done = subprocess.run(
            ["iconv", "-f", "TCVN", "-t", "UTF-8"], input=given, capture_output=True, check=True
        )
        assert unicodedata.normalize("NFC", done.stdout.decode()).rstrip(" ") == expected
    assert len(TCVN3) == 94


def test_vni_knows_every_letter() -> None:
    """All 134 marked letters of Vietnamese, and only they, come out of the VNI table."""
    small = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    assert set(VNI.values()) == set(small + small.upper())


@pytest.mark.parametrize("word", ["Nguyễn", "Quỳnh", "Giêng", "thuyền", "Ước", "Yến", "quý", "gì", "Khuê"])
def test_syllables(word: str) -> None:
    """Words of Vietnamese names are syllables; as old fonts store them they are not."""
    assert is_syllable(word)
    assert in_font(word, VNI) == word or not is_syllable(in_font(word, VNI))


@pytest.mark.parametrize(
    "cell",
    ["Nguyễn V¨n An", "Zzqé Wñkö", "H\u00e5\u0111 \u00fe"],
    ids=["two at once", "no language", "mixed"],
)
def test_unsure_is_refused(root: Path, cell: str) -> None:
    """A cell in no one encoding is refused: three samples of a row and a word each."""
    old = in_font("Trần Văn Hùng", TCVN3)
    rows = [THREE[0], *([1, c, "", 50, "", "Nam Sơn", "", "x"] for c in (cell, cell, old, cell, cell))]
    before = (root / ROUND_FILE).read_bytes()
    report = run(root, xlsx(root / "a.xlsx", rows), ROUND)
    assert len(report.problems) == 3
    assert all("không rõ bảng mã" in str(p) and p.line for p in report.problems)
    assert cell not in report.text
    assert not report.files
    assert (root / ROUND_FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "tệp trống"),
        ("a.xlsx", b"PK\x03\x04 hong", "tệp hỏng"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 hong", "tệp hỏng"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "trang web (HTML)"),
        ("a.csv", b'STT,"Ho va ten\n1,An', "ngoặc kép"),
        ("a.csv", "Họ và tên\nAn".encode("utf-16") + b"\x00", "hỏng giữa chừng"),
        ("a.bin", b"\x01\x02 \x00\x01\x02", "không phải tệp văn bản"),
        ("a.csv", "Đơn vị,Số\nNam Sơn,3\n".encode(), "không thấy bảng danh sách"),
    ],
)
def test_what_is_no_list_is_refused(root: Path, name: str, data: bytes, said: str) -> None:
    """An empty, broken or foreign file is refused in plain words, without a traceback."""
    (root / name).write_bytes(data)
    report = run(root, root / name, ROUND)
    assert said in report.text
    assert report.problems
    assert not report.files


def test_totals_count_everybody(root: Path) -> None:
    """dot.yml gets totals by level with those not named; who did not agree is in no file and no text."""
    report = run(root, xlsx(root / "a.xlsx", THREE), ROUND)
    imported(root, root / "a.xlsx")
    (badge_round,) = loaded(root).badge_rounds
    assert [_numbers(total) for total in badge_round.by_level] == [(75, 1, 0), (50, 1, 1)]
    assert [_numbers(total) for total in badge_round.by_level] == [(75, 1, 0), (50, 1, 1)]
    written = b"".join(p.read_bytes() for p in (root / "data").rglob("*.*"))
    assert "Bình (minh" not in report.text
    assert "Bình (minh".encode() not in written
    assert "nêu tên 2, chỉ đếm 1" in report.text


def _numbers(total: LevelTotal) -> tuple[int, int, int]:
    return total.level, total.awarded, total.posthumous
