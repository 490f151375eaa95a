"""What counts as a change that readers must be told of: every value but a short list, and how it is said."""

from collections.abc import Iterator

import pytest

from kienan.checks.corrections.changes import LONG, Tree, changes, excerpts, title, written
from kienan.checks.corrections.ledger_entries import LedgerEntry, covered
from kienan.content.load import Content
from kienan.model.subjects import Correction, CorrectionKind

FREE = {"cập nhật", "kiểm tra lần cuối", "nổi bật"}
"""Keys, wherever they stand, that change without a word: bookkeeping and layout."""
PUBLISHED: dict[str, Tree] = {"trạng thái": "đã công bố"}


def leaves(tree: Tree, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the place of each text in `tree` that is not empty."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from leaves(value, (*loc, name))
    elif isinstance(tree, list):
        for at, value in enumerate(tree):
            yield from leaves(value, (*loc, at))
    elif tree:
        yield loc


def other(tree: Tree, loc: tuple[str | int, ...]) -> Tree:
    """Return `tree` with another text at `loc`."""
    if not loc:
        return "khác"
    if isinstance(tree, dict):
        return {name: other(value, loc[1:]) if name == loc[0] else value for name, value in tree.items()}
    assert isinstance(tree, list)
    return [other(value, loc[1:]) if at == loc[0] else value for at, value in enumerate(tree)]


def unpublished(tree: Tree, loc: tuple[str | int, ...]) -> bool:
    """Tell whether a record around `loc` is not published: its values are free."""
    for step in loc:
        if isinstance(tree, dict) and tree.get("trạng thái", "đã công bố") != "đã công bố":
            return True
        tree = tree[step]  # type: ignore[index]
    return False


def test_every_published_value_counts(demo_content: Content) -> None:
    """Whatever published text of whatever file changes, it is told; the free keys alone are not."""
    for item in demo_content.loaded:
        tree = written(item.record)
        for loc in leaves(tree):
            if not unpublished(tree, loc) and not list(changes(tree, other(tree, loc))):
                key = [step for step in loc if isinstance(step, str)][-1]
                assert key in FREE or (key == "địa chỉ" and "nguồn" in loc), (item.source.file, loc)


@pytest.mark.parametrize("key", ["địa chỉ", "nơi", "địa điểm", "tên", "mở", "đóng", "giờ", "ngày", "số"])
def test_addresses_and_places_are_facts(key: str) -> None:
    """The quiz's address, a venue, an hour: each is told with both readings, where it stands."""
    (change,) = changes({"x": {key: "a"}}, {"x": {key: "b"}})
    assert (change.loc, change.before, change.after) == (("x", key), "a", "b")


@pytest.mark.parametrize("key", sorted(FREE))
def test_bookkeeping_is_free(key: str) -> None:
    """Days of bookkeeping and layout change without a word."""
    assert not list(changes({key: "a"}, {key: "b"}))


def test_the_address_of_a_source_is_free_and_no_other() -> None:
    """A source's address breaks and is mended; its name is a fact."""
    old: Tree = {"nguồn": {"địa chỉ": "a", "tên": "A"}}
    assert not list(changes(old, {"nguồn": {"địa chỉ": "b", "tên": "A"}}))
    assert [c.loc for c in changes(old, {"nguồn": {"địa chỉ": "a", "tên": "B"}})] == [("nguồn", "tên")]


@pytest.mark.parametrize(
    ("state", "told"), [("đã công bố", True), ("chưa công bố", False), ("", True), (None, True)]
)
def test_only_what_was_published_counts(state: str | None, told: bool) -> None:
    """A record that was not published changes freely; one without a state is published."""
    around: dict[str, Tree] = {} if state is None else {"trạng thái": state}
    now: dict[str, Tree] = {**around, "tên": "b"}
    if state == "":
        around, now = {}, {"tên": "b"}
    assert bool(list(changes({**around, "tên": "a"}, now))) == told


def test_what_is_taken_back_is_one_change() -> None:
    """A published record set back to unpublished is told once, at its state, not value by value."""
    (change,) = changes({**PUBLISHED, "tên": "a"}, {"trạng thái": "chưa công bố", "tên": "b"}, ("x",))
    assert (change.loc, change.after) == (("x", "trạng thái"), "chưa công bố")
    (gone,) = changes({**PUBLISHED, "tên": "a"}, {}, ("x",))
    assert (gone.loc, gone.before, gone.after) == (("x", "trạng thái"), "đã công bố", "")


def test_what_was_empty_is_filled_freely() -> None:
    """A value where there was none is no change; one that goes is."""
    assert not list(changes({"tên": ""}, {"tên": "a"}))
    (change,) = changes({"tên": "a"}, {"tên": ""})
    assert change.after == ""


def test_items_are_known_by_their_ids_not_by_their_order() -> None:
    """Records with ids may stand in any order; one that goes is told by its name."""
    old: Tree = [{"mã": "a", "tên": "Một"}, {"mã": "b", "tên": "Hai"}]
    assert not list(changes(old, [{"mã": "b", "tên": "Hai"}, {"mã": "a", "tên": "Một"}]))
    (change,) = changes(old, [{"mã": "b", "tên": "Hai"}])
    assert (change.before, change.after) == ("Một", "")
    (renamed,) = changes(old, [{"mã": "a", "tên": "Một"}, {"mã": "b", "tên": "Ba"}])
    assert (renamed.loc, renamed.ids, renamed.after) == ((1, "tên"), ("b",), "Ba")


def test_items_without_ids_are_known_by_their_words() -> None:
    """A text put before others moves them and changes none; one rewritten is told with both readings."""
    assert not list(changes(["a", "b"], ["x", "a", "b"]))
    assert not list(changes(["a", "b"], ["b", "a"]))
    (change,) = changes(["a", "b"], ["a", "c"])
    assert (change.loc, change.before, change.after) == ((1,), "b", "c")
    (gone,) = changes(["a", "b"], ["a"])
    assert (gone.before, gone.after) == ("b", "")


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ("lời", "lời"),
        (["a", "", "b"], "a; b"),
        ({"tên": "A", "số": "1"}, "A"),
        ({"trạng thái": "chưa công bố", "tên": "A"}, ""),
        ({"trạng thái": "đã công bố", "tên": "A"}, "A"),
        ({"mức": "40", "tặng": "3", "truy tặng": "0"}, "mức 40 năm: tặng 3, truy tặng 0"),
        ({"mức": "40", "tặng": "0", "truy tặng": "0"}, ""),
        ({"khác": "", "nữa": "x"}, "x"),
    ],
)
def test_what_a_removed_item_said(tree: Tree, said: str) -> None:
    """Its name, its words, its total; nothing when it was not published or nobody received it."""
    assert title(tree) == said


def test_long_texts_are_cut_around_what_differs() -> None:
    """Short texts stand whole; of long ones four words on either side, with the signs of omission."""
    assert excerpts("a b", "a c") == ("a b", "a c")
    words = [f"từ{n:02}" for n in range(60)]
    assert len(" ".join(words)) > LONG
    changed = [*words[:30], "khác", *words[31:]]
    assert excerpts(" ".join(words), " ".join(changed)) == (
        f"… {' '.join(words[26:35])} …",
        f"… {' '.join(changed[26:35])} …",
    )
    assert excerpts(" ".join(words), "")[1] == ""
    start = ["khác", *words[1:]]
    assert excerpts(" ".join(words), " ".join(start)) == (
        f"{' '.join(words[:5])} …",
        f"{' '.join(start[:5])} …",
    )


def entry(before: str, after: str, kind: CorrectionKind = CorrectionKind.CORRECTION) -> Correction:
    """Return an entry of the ledger that says so."""
    return Correction.model_construct(kind=kind, before=before, after=after)


@pytest.mark.parametrize(
    ("told", "enough"),
    [
        ([entry("nửa ngày", "một ngày")], True),
        ([entry("nửa ngày", "hai ngày")], False),
        ([entry("hai ngày", "một ngày")], False),
        ([entry("nửa ngày", "hai ngày"), entry("hai ngày", "một ngày")], False),
        ([entry("a", "b"), entry("nửa ngày", "một ngày")], True),
        ([entry("nửa ngày", "một ngày", CorrectionKind.WITHDRAWAL)], False),
        ([], False),
    ],
)
def test_one_entry_says_both_readings(told: list[Correction], enough: bool) -> None:
    """An entry covers a change when it, and no two together, says what stood there and what stands there."""
    assert covered(LedgerEntry("ke-hoach/", before="nửa ngày", after="một ngày"), told) == enough


def test_every_piece_must_be_said() -> None:
    """Where an entry must say several things, one of them is not enough, on either side."""
    wanted = LedgerEntry("x/", said=(("mức 40", "12"), ("13",)))
    assert covered(wanted, [entry("mức 40: 12", "13")])
    assert not covered(wanted, [entry("12", "13")])
    assert not covered(wanted, [entry("mức 40", "13")])
    assert not covered(wanted, [entry("mức 40: 12", "14")])
