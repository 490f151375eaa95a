"""What the site says of its office and its day comes from the data: no template and no page names them."""

import ast
import re
from pathlib import Path

import pytest

from tests.places import FIRST_DAY, ROOT

_OFFICE = re.compile(r"Kiến An|Quận ủy|19/5/2023")
_TOLD = [
    *(ROOT / "overrides").rglob("*.html"),
    *(ROOT / "overrides").rglob("*.typ"),
    *(FIRST_DAY / "docs").rglob("*.md"),
]
_CODE = [*(ROOT / "src/kienan/views").glob("*.py"), *(ROOT / "src/kienan/outputs/html").glob("*.py")]


@pytest.mark.parametrize("file", _TOLD, ids=lambda path: "-".join(path.parts[-2:]))
def test_no_template_and_no_page_names_the_office_or_the_day(file: Path) -> None:
    """With another office's data none of its words stays on a page."""
    assert not _OFFICE.findall(file.read_text("utf-8"))


@pytest.mark.parametrize("file", _CODE, ids=lambda path: "-".join(path.parts[-2:]))
def test_no_view_names_the_office_or_the_day(file: Path) -> None:
    """What is written into pages from the code is taken from the data too; docstrings may give examples."""
    tree = ast.parse(file.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    words = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in told]
    assert not [word for word in words if isinstance(word, str) and _OFFICE.search(word)]
