"""Share cards: words inside the card, none touching another, at most 100 kB, the same bytes, made once."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image

from kienan.base.problem import DataError
from kienan.outputs.images.drawings import CARD_SIZE, share_cards
from tests.places import ROOT

LONG = (
    "Sơ kết 02 năm thực hiện Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị "
    "về tiếp tục thực hiện Chỉ thị số 05-CT/TW"
)
FOOT = "Quận ủy Kiến An · Hội nghị ngày 19/5/2023"
CARDS = {
    "long": (LONG, "Kết luận 01-KL/TW", FOOT),
    "short": ("Huy hiệu Đảng", "Đợt 19/5/2023", FOOT),
    "stacked": ("ẲNG ẴNG ỒNG Ế Ậ gậy ẤP ỘP ỆCH yỡ Ẳng Ỗi Ậy gọi", "Ẳng Ỗ Ậ", "Ế Ỗ Ậ gậy"),
    "bare": ("Cuộc thi", "", ""),
}
"""Title, line above and line below."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the cards of CARDS."""
    return share_cards(CARDS, ROOT, tmp_path_factory.mktemp("the"))


def bright_rows(data: bytes) -> tuple[tuple[int, int, int, int], list[int]]:
    """Return the box of all letters, and how tall each band of rows with ink is."""
    card = Image.open(BytesIO(data)).convert("RGB")
    ink = card.getchannel("G").point([255 * (v > 165) for v in range(256)])  # letters alone
    rows = [ink.crop((0, y, ink.width, y + 1)).getbbox() is not None for y in range(ink.height)]
    edges = [y for y, (one, two) in enumerate(pairwise([False, *rows, False])) if one != two]
    box = ink.getbbox()
    assert box
    return box, [end - start for start, end in zip(edges[::2], edges[1::2], strict=True)]


@pytest.mark.parametrize(("name", "bands"), [("long", 6), ("short", 3), ("stacked", 5), ("bare", 1)])
def test_words_have_air_inside_the_card(made: dict[str, bytes], name: str, bands: int) -> None:
    """All ink keeps to the margins; lines stand apart, stacked marks included."""
    card = Image.open(BytesIO(made[name]))
    assert (card.format, card.mode, card.size) == ("PNG", "P", CARD_SIZE)
    box, heights = bright_rows(made[name])
    assert 60 <= box[0] < box[2] <= 1140
    assert 50 <= box[1] < box[3] <= 580
    assert len(heights) >= bands  # a dot below a letter may be a band of its own


def test_a_card_is_light_and_nothing_but_a_picture(made: dict[str, bytes]) -> None:
    """At most 100 kB; header, palette, pixels and end: no date, no text."""
    for card in made.values():
        assert len(card) <= 100_000
        chunks, at = set(), 8
        while at < len(card):
            chunks.add(card[at + 4 : at + 8])
            at += 12 + int.from_bytes(card[at : at + 4])
        assert chunks == {b"IDAT", b"IEND", b"IHDR", b"PLTE"}


def test_a_longer_title_is_set_smaller(made: dict[str, bytes]) -> None:
    """The tallest line of a long title is lower than that of a short one."""
    assert max(bright_rows(made["long"])[1]) < max(bright_rows(made["short"])[1])


def test_one_form_of_letters(tmp_path: Path) -> None:
    """Words typed with separate marks (NFD) give the same card as in NFC; line breaks count as spaces."""
    words = ("Đại hội Ế", "Ậ", "ỗ")
    apart = tuple(normalize("NFD", word) for word in words)
    assert apart != words
    cards = share_cards({"a": words, "b": (apart[0].replace(" ", "\n "), apart[1], apart[2])}, ROOT, tmp_path)
    assert cards["a"] == cards["b"]


def test_words_are_not_run_together(tmp_path: Path) -> None:
    """Cards whose words differ only in where one text ends are two cards."""
    cards = share_cards({"a": ("Kế hoạch", "AB", "C"), "b": ("Kế hoạch", "A", "BC")}, ROOT, tmp_path)
    assert cards["a"] != cards["b"]


def test_every_vietnamese_letter_can_be_drawn(tmp_path: Path) -> None:
    """No letter of the language is missing, in capitals or not."""
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = [vowel + tone for vowel in "aăâeêioôơuưy" for tone in tones] + ["đ"]
    words = [letters[start : start + 12] for start in range(0, len(letters), 12)]
    share_cards({str(n): (" ".join(w), "".join(w), "") for n, w in enumerate(words)}, ROOT, tmp_path)


def test_all_problems_of_cards_at_once(tmp_path: Path) -> None:
    """What does not fit and what the typeface lacks is told for every card in one go; nothing is returned."""
    wrong = {
        "a.png": ("Đ" * 99, "", ""),
        "b.png": ("★", "", ""),
        "c.png": ("Huy hiệu", "Kế hoạch " * 9, ""),
        "d.png": ("Huy hiệu", "", "Quận ủy " * 20),
        "ok.png": ("Huy hiệu", "", ""),
    }
    with pytest.raises(DataError) as error:
        share_cards(wrong, ROOT, tmp_path)
    lines = str(error.value).splitlines()
    assert lines[0].startswith("a.png: tiêu đề: chữ dài quá")
    assert lines[1].startswith("b.png: chữ: bộ chữ Be Vietnam Pro không có ký tự “★”")
    assert lines[2].startswith("c.png: dòng trên tiêu đề: chữ dài quá")
    assert lines[3].startswith("d.png: dòng cuối: chữ dài quá")
    assert lines[4] == "Có 4 lỗi trong dữ liệu."


def test_cards_are_kept(made: dict[str, bytes], tmp_path: Path) -> None:
    """A second run writes nothing and answers with the same bytes, as another cache does."""
    assert share_cards(CARDS, ROOT, tmp_path) == made
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert share_cards(CARDS, ROOT, tmp_path) == made
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
