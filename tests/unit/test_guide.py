"""The editor's guide keeps to what is there: files, pictures, headings, commands."""

import re

from kienan.base.text import nfc
from tests.places import FIRST_DAY, ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_every_file_named_in_the_guide_exists() -> None:
    """Each data file and folder the guide sends an editor to is in the project."""
    named = set(re.findall(r"`(data/[a-z0-9/.-]+|docs/|anh/)`", GUIDE)) - {"anh/"}
    assert len(named) > 12
    assert [name for name in sorted(named) if not (FIRST_DAY / name).exists()] == []


def test_pictures_have_words_and_are_all_used() -> None:
    """Each picture of the guide exists and says in words what it shows; none lies there unused."""
    shown = re.findall(r"!\[([^\]]*)\]\((tro-giup/[a-z-]+\.png)\)", GUIDE)
    assert all(len(words) > 30 for words, _ in shown)
    readme = (ROOT / "README.md").read_text("utf-8")
    used = {path for _, path in shown} | set(re.findall(r"tro-giup/[a-z-]+\.png", readme))
    assert used == {path.relative_to(ROOT).as_posix() for path in (ROOT / "tro-giup").glob("*.png")}


def test_links_within_the_guide_lead_to_headings() -> None:
    """Each `#…` of the guide is a heading as the forge makes its address: small letters, hyphens."""
    headings = re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)
    ids = {re.sub(r"[^\w -]", "", nfc(heading).lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#([^)]+)\)", GUIDE)
    assert len(links) >= 7
    assert [link for link in links if link not in ids] == []


def test_commands_of_the_guide_are_targets() -> None:
    """Each `make …` of the guide is in the Makefile, and its variables are used there."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target, variables in re.findall(r"(?:^|`)make ([a-z-]+)((?: [A-Z]+=\S+)*)", GUIDE, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
        for variable in re.findall(r"([A-Z]+)=", variables):
            assert f"GIVEN_{variable}" in makefile, variable
