"""Compiled templates kept from one build to the next."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from kienan.outputs.html.render import kept_templates


def rendered(root: Path, template: str = "{{ 6 * 7 }} tên") -> str:
    """Return what a new environment makes of `template` with what is kept below `root`."""
    env = Environment(loader=DictLoader({"a.html": template}), bytecode_cache=kept_templates(root, "manh"))
    return env.get_template("a.html").render()


def test_another_template_of_the_same_name_is_compiled_anew(tmp_path: Path) -> None:
    """What is kept belongs to the words it was made of."""
    assert (rendered(tmp_path), rendered(tmp_path, "khác")) == ("42 tên", "khác")


def test_a_damaged_file_is_no_template(tmp_path: Path) -> None:
    """Cut anywhere, or filled with other bytes, it is made anew; the page is the same."""
    rendered(tmp_path)
    (kept,) = (tmp_path / ".cache/khuon/manh").glob("*.cache")
    whole = kept.read_bytes()
    for damaged in [*(whole[:length] for length in range(0, len(whole), 3)), b"\0" * 300, b"(lp0\n" + whole]:
        kept.write_bytes(damaged)
        assert rendered(tmp_path) == "42 tên"
        assert kept.read_bytes() == whole


@pytest.mark.parametrize("there", ["file", "link"])
def test_without_a_place_nothing_is_kept(tmp_path: Path, there: str) -> None:
    """Where the folder cannot be made, pages are made all the same."""
    (tmp_path / ".cache").mkdir()
    place = tmp_path / ".cache/khuon"
    place.write_text("x") if there == "file" else place.symlink_to(tmp_path / "khong/co")
    assert rendered(tmp_path) == "42 tên"
