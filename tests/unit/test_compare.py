"""The command that compares two built sites."""

from pathlib import Path

import pytest

from tests.compare import differences, main


def site(folder: Path, **texts: str) -> Path:
    """Return a folder with these files; two underscores stand for the point."""
    folder.mkdir()
    for name, text in texts.items():
        (folder / name.replace("__", ".")).write_text(text, "utf-8")
    return folder


def test_words_links_and_values_are_compared(tmp_path: Path) -> None:
    """Other words, links, ids and values are told; other tags, styles and spaces are not."""
    old = site(
        tmp_path / "a", x__html="<p id='a'>Một <b>hai</b></p>", y__html="<a href='z'>ba</a>", z__json="[1, 2]"
    )
    new = site(
        tmp_path / "b",
        x__html="<div id='a'><style>p{}</style>Một\n<i>hai</i></div>",
        y__html="<a href='q'>ba</a>",
        z__json="[1,\n2]",
    )
    assert [(d.path, d.lines) for d in differences(old, new)] == [("y.html", ("-[href] z", "+[href] q"))]


def test_an_address_that_is_gone_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 when a file of the old site is missing; new ones are only listed."""
    old, new = site(tmp_path / "a", x__txt="1"), site(tmp_path / "b", x__txt="1", y__txt="2")
    assert (main(old, new), main(new, old)) == (0, 1)
    assert "1 gone\n  y.txt" in capsys.readouterr().out
