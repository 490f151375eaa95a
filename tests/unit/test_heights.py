"""The file of measured heights: reading, writing, what counts as changed, what was promised."""

from pathlib import Path

import pytest

from kienan.base.problem import DataError
from kienan.content.load import Content
from kienan.outputs.embeds import heights
from kienan.outputs.embeds.heights import Heights, Measured
from kienan.views.embeds import embeds
from tests.places import FIRST_DAY, ROOT

ONE = Measured(
    "look", {"b/c": ("d1", Heights(3, 2, 1, 4, 5)), "a": ("d2", Heights(30, 20, 10, 40, 50))}, "quan-uy"
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """The file's text gives back what it was made of, one embed a line in the order of their names."""
    target = tmp_path / heights.FILE
    target.parent.mkdir(parents=True)
    target.write_text(heights.text(ONE), encoding="utf-8")
    assert heights.read(tmp_path) == ONE
    assert [line.split('"')[1] for line in heights.text(ONE).splitlines()[1:-1]] == ["a", "b/c"]


def test_changed_content_counts_as_not_measured() -> None:
    """Heights belong to the content they were measured with; days and numbers in it may change."""
    assert ONE.of("a", "d2") == Heights(30, 20, 10, 40, 50)
    assert ONE.of("a", "d1") is None
    assert ONE.of("z", "d1") is None
    assert heights.content_digest("<p>Ngày 19/5/2023</p>") == heights.content_digest("<p>Ngày 9/11/26</p>")
    assert heights.content_digest("<p>Ngày</p>") != heights.content_digest("<p>Ngay</p>")


def test_a_vanished_embed_is_named_with_its_line() -> None:
    """Each promised embed that is gone is a problem at its line of the file; new ones are none.

    Another office is not held to it.
    """
    problems = list(heights.vanished(ONE, ["a", "new"], "quan-uy"))
    assert not list(heights.vanished(ONE, ["a", "new"], "huyen-uy"))
    assert [(p.file, p.line, p.where) for p in problems] == [(heights.FILE, 3, "b/c")]
    assert heights.text(ONE).splitlines()[2].startswith('  "b/c"')
    assert "/nhung/v1/b/c/" in problems[0].found


@pytest.mark.parametrize("text", ["", "{", "[]", '{"style": "", "embeds": {"a": {}}}', "không có tệp"])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    """A file that is missing or is not what the command writes is one problem, in words."""
    target = tmp_path / heights.FILE
    target.parent.mkdir(parents=True)
    if text != "không có tệp":
        target.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"khung-v1\.json.*make heights"):
        heights.read(tmp_path)


def test_every_embed_is_promised(content: Content) -> None:
    """The file holds each embed there is: an address not in it could vanish unseen."""
    assert set(heights.read(FIRST_DAY).embeds) == {embed.id for embed in embeds(content)}


def test_the_look_is_the_measured_one() -> None:
    """Heights were measured with today's style sheet and template; else run `make heights`."""
    assert heights.read(ROOT).style == heights.read(FIRST_DAY).style == heights.style_digest(ROOT)
