from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image

from kienan.base.problem import DataError
from kienan.outputs.images.cards import MissingGlyph, TitleTooLong, cards, share_card, text_boxes
from kienan.outputs.images.layout import HEIGHT, LEADING, MARGIN_X, MARGIN_Y, WIDTH, Box
from kienan.outputs.images.lettering import ink

LONG = (
    "Sơ kết 02 năm thực hiện Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị "
    "về tiếp tục thực hiện Chỉ thị số 05-CT/TW"
)
FOOT = "Quận ủy Kiến An · Hội nghị ngày 19/5/2023"
CARDS = {
    "long": (LONG, "Kết luận 01-KL/TW", FOOT),
    "longest": ("Ệch Ẳng gậy " * 13, "Ẳ" * 40, "Ỗ gậy " * 10),
    "short": ("Huy hiệu Đảng", "Đợt 19/5/2023", FOOT),
    "stacked": ("ẲNG ẴNG ỒNG Ế Ậ gậy ẤP ỘP ỆCH yỡ Ẳng Ỗi Ậy gọi", "Ẳng Ỗ Ậ", "Ế Ỗ Ậ gậy"),
    "bare": ("Cuộc thi", "", ""),
    "two words": ("Tuyên_bố_lý_do_giới_thiệu đại_biểu_đại_biểu_đại", "", FOOT),
}
"""Title, kicker and foot."""


def drawn(words: tuple[str, str, str]) -> Image.Image:
    """Return the card as a mask: white where there is ink of words or the rule."""
    card = Image.open(BytesIO(share_card(*words)))
    assert (card.format, card.mode, card.size) == ("PNG", "P", (1200, 630))
    return Image.frombytes("L", card.size, card.tobytes()).point([0] * 128 + [255] * 128)


def titles(words: tuple[str, str, str]) -> list[Box]:
    """Return the boxes of the title's lines."""
    return [box for box in text_boxes(*words) if box.part == "title"]


@pytest.mark.parametrize("words", CARDS.values(), ids=CARDS)
def test_boxes_keep_to_the_card(words: tuple[str, str, str]) -> None:
    """No box leaves the margins and no two overlap; every word asked for is in one of them, in order."""
    boxes = text_boxes(*words)
    for box in boxes:
        assert MARGIN_X <= box.left < box.right <= WIDTH - MARGIN_X
        assert MARGIN_Y <= box.top < box.bottom <= HEIGHT - MARGIN_Y
    for one, two in combinations(boxes, 2):
        assert one.bottom <= two.top
    said = " ".join(box.text for box in boxes if box.text).replace("\u00a0", " ")
    assert said.split() == f"{words[1].upper()} {words[0]} {words[2]}".split()


@pytest.mark.parametrize("words", CARDS.values(), ids=CARDS)
def test_ink_keeps_to_its_box(words: tuple[str, str, str]) -> None:
    """All ink on the card lies within the boxes, from the first row to the last that its letters need."""
    mask = drawn(words)
    for box in text_boxes(*words):
        room = (box.left, box.top, box.right, box.bottom)
        if box.text:
            above, below = ink(box.text, box.weight, box.size)
            inked = mask.crop(room).getbbox()
            assert inked is not None
            assert abs(box.top + inked[1] - (box.baseline - above)) <= 1
            assert abs(box.top + inked[3] - (box.baseline + below)) <= 1
            assert box.top <= box.baseline - above
            assert box.baseline + below <= box.bottom
        mask.paste(
            0, (room[0] - 2, room[1], room[2] + 2, room[3])
        )  # side bearings of a letter may be negative
    assert mask.getbbox() is None


@pytest.mark.parametrize("words", CARDS.values(), ids=CARDS)
def test_lines_have_air(words: tuple[str, str, str]) -> None:
    """Lines stand at least 1.3 times their size apart, and rows without ink remain between any two."""
    mask = drawn(words)
    for one, two in pairwise(titles(words)):
        assert two.baseline - one.baseline >= LEADING * one.size
        rows = [mask.crop((0, y, WIDTH, y + 1)).getbbox() is None for y in range(one.baseline, two.baseline)]
        assert sum(rows) >= 0.05 * one.size


@pytest.mark.parametrize("words", CARDS.values(), ids=CARDS)
def test_weight(words: tuple[str, str, str]) -> None:
    """A card weighs at most 100 kB."""
    assert len(share_card(*words)) <= 100_000


def test_nothing_but_the_picture() -> None:
    """The PNG holds header, palette, pixels and end: no date, no text; drawn again it is the same bytes."""
    card = share_card(*CARDS["long"])
    assert share_card(*CARDS["long"]) == card
    chunks, at = [], 8
    while at < len(card):
        chunks.append(card[at + 4 : at + 8])
        at += 12 + int.from_bytes(card[at : at + 4])
    assert sorted(set(chunks)) == [b"IDAT", b"IEND", b"IHDR", b"PLTE"]


def test_ground_and_inks() -> None:
    """Deep red that brightens from left to right, title in gold, petals faint on the right."""
    card = Image.open(BytesIO(share_card(*CARDS["short"]))).convert("RGB")
    assert card.getpixel((0, 0)) == (0x64, 0x0D, 0x0D)
    assert card.getpixel((1199, 500)) in ((0x8E, 0x15, 0x15), (0x8D, 0x15, 0x15))
    colours = {colour for _, colour in card.getcolors(256) or []}
    assert {(0xF2, 0xCF, 0x7F), (0xFF, 0xEC, 0xCB), (0xC7, 0x9A, 0x3B)} <= colours
    centre = card.getpixel((1070, 315))
    assert isinstance(centre, tuple)
    assert 0x8E < centre[0] < 0xC0


def test_one_letter_form() -> None:
    """Words typed with separate marks (NFD) give the same card as in NFC; line breaks count as spaces."""
    words = ("Đại hội Ế", "Ậ", "ỗ")
    apart = tuple(normalize("NFD", word) for word in words)
    assert apart != words
    assert share_card(*words) == share_card(apart[0].replace(" ", "\n "), *apart[1:])


@pytest.mark.parametrize(
    "title",
    [LONG, "Phát biểu của đại diện đảng viên được nhận Huy hiệu Đảng", "Danh sách đảng viên được trao tặng"],
)
def test_balance(title: str) -> None:
    """No last line is a single word, and the shortest line is at least 0.7 of the longest."""
    lines = titles((title, "", FOOT))
    assert len(lines) > 1
    assert len(lines[-1].text.split()) > 1
    assert min(line.width for line in lines) > 0.7 * max(line.width for line in lines)


def test_a_lonely_last_word_gets_company() -> None:
    """Where even lines would leave one word for the last, the line above gives up its end."""
    lines = titles(("Tuyên_bố_lý_do ghi giới_thiệu_đại_biểu", "", ""))
    assert [line.text for line in lines] == ["Tuyên_bố_lý_do", "ghi giới_thiệu_đại_biểu"]


def test_numbers_stay_with_their_words() -> None:
    """“số 01-KL/TW” and “ngày 18/5/2021” are not torn apart by a line's end."""
    text = "|".join(line.text for line in titles(CARDS["long"]))
    for tied in ("số\u00a001-KL/TW", "ngày\u00a018/5/2021", "số\u00a005-CT/TW", "02\u00a0năm"):
        assert tied in text


def test_sizes_step_down() -> None:
    """A short title is set in the largest size; each longer one is no larger than the one before."""
    sizes = [titles((LONG[:end], "Kế hoạch", FOOT))[0].size for end in (6, 40, 70, len(LONG))]
    assert sizes[0] == 88
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < 60


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("Hội nghị " * 60, "", ""), "tiêu đề dài 539 ký tự, không vừa ảnh chia sẻ"),
        (("Đ" * 60, "", ""), "tiêu đề dài 60 ký tự"),
        (("Huy hiệu", "Kế hoạch " * 9, ""), "dòng trên tiêu đề dài 80 ký tự"),
        (("Huy hiệu", "", "Quận ủy " * 20), "dòng cuối dài 159 ký tự"),
        (("  ", "", ""), "tiêu đề để trống"),
    ],
)
def test_too_long(words: tuple[str, str, str], found: str) -> None:
    """Words that do not fit even when smallest are refused, each by its own name; so is an empty title."""
    with pytest.raises(TitleTooLong, match=found) as error:
        share_card(*words)
    assert isinstance(error.value, ValueError)
    assert error.value.problem("ke-hoach.md").found.startswith(found)


@pytest.mark.parametrize(
    ("words", "letter"),
    [
        (("Huy hiệu 徽", "", ""), "“徽” (U+5FBD"),
        (("Huy hiệu", "★", ""), "“★” (U+2605, BLACK STAR)"),
        (("Huy hiệu", "", "a\u200b"), "U+200B, ZERO WIDTH SPACE"),
        (("q\u0301", "", ""), "U+0301, COMBINING ACUTE ACCENT"),
    ],
)
def test_a_missing_letter(words: tuple[str, str, str], letter: str) -> None:
    """A letter the typeface lacks, or a mark that no letter takes, is named and nothing is drawn."""
    with pytest.raises(MissingGlyph) as error:
        share_card(*words)
    assert letter in str(error.value)


def test_every_vietnamese_letter_can_be_drawn() -> None:
    """No letter of the language is missing, in capitals or not."""
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = [vowel + tone for vowel in "aăâeêioôơuưy" for tone in tones] + ["đ"]
    for start in range(0, len(letters), 12):
        share_card(" ".join(letters[start : start + 12]), "".join(letters[start : start + 12]), "")


def test_cards_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run draws nothing and writes nothing, and answers with the same bytes."""
    cache = tmp_path / "thẻ"
    first = cards(CARDS, cache)
    assert first == {name: share_card(*words) for name, words in CARDS.items()}
    before = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert len(before) == len(CARDS)
    assert all(name.endswith(".png") for name in before)
    monkeypatch.setattr("kienan.outputs.images.cards.share_card", lambda *_: pytest.fail("drawn again"))
    assert cards(CARDS, cache) == first
    assert {path.name: path.stat().st_mtime_ns for path in cache.iterdir()} == before


def test_words_are_not_run_together(tmp_path: Path) -> None:
    """Cards whose words differ only in where one text ends are two cards."""
    made = cards({"a": ("Kế hoạch", "AB", "C"), "b": ("Kế hoạch", "A", "BC")}, tmp_path)
    assert made["a"] != made["b"]


def test_all_card_problems_at_once(tmp_path: Path) -> None:
    """Every card that cannot be drawn is told in one go, under its own name."""
    with pytest.raises(DataError) as error:
        cards({"b.md": ("★", "", ""), "ok.md": ("Huy hiệu", "", ""), "a.md": ("Đ" * 99, "", "")}, tmp_path)
    lines = str(error.value).splitlines()
    assert lines[0].startswith("a.md: ảnh chia sẻ: tiêu đề dài 99 ký tự")
    assert lines[1].startswith("b.md: ảnh chia sẻ: bộ chữ không có ký tự “★”")
    assert lines[2] == "Có 2 lỗi trong dữ liệu."


def test_an_unwritable_card_cache(tmp_path: Path) -> None:
    """A cache that cannot be written is told once, in Vietnamese."""
    cache = tmp_path / "tệp"
    cache.write_bytes(b"")
    with pytest.raises(DataError) as error:
        cards(CARDS, cache)
    assert len(error.value.problems) == 1
    assert "không ghi được" in str(error.value)
