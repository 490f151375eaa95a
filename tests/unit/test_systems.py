"""What differs between systems and must not: line ends of written files, code pages of consoles."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))


def _loose(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that write text, or read a program's, and leave line ends or encoding to the system."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        given = {keyword.arg for keyword in call.keywords}
        mode = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else "r"
        opened = name == "open" and mode in ("w", "a", "x")
        if (name == "write_text" or opened) and "newline" not in given:
            yield call.lineno
        if name in ("run", "Popen", "check_output") and {"text", "universal_newlines"} & given:
            yield call.lineno


def test_every_text_is_written_with_lf() -> None:
    """No code leaves line ends or the encoding of a text, or of what a program says, to the system."""
    found = [f"{path.name}:{n}" for path in SOURCES for n in _loose(ast.parse(path.read_text("utf-8")))]
    assert found == []


@pytest.mark.parametrize("line", ["p.write_text(t, 'utf-8')", "p.open('w')", "run(c, text=True)"])
def test_a_loose_line_is_noticed(line: str) -> None:
    """The rule sees each way of leaving it to the system."""
    assert list(_loose(ast.parse(line))) == [1]


@pytest.mark.parametrize("code_page", ["cp1258", "cp437", "ascii"])
def test_a_console_of_an_old_code_page_shows_messages(code_page: str, tmp_path: Path) -> None:
    """A command answers in UTF-8 where the console's code page lacks letters; no data at all is told too."""
    place = tmp_path / "Thư mục có dấu"
    (place / "data").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-m", "kienan", "check"],
        cwd=place,
        env={**os.environ, "PYTHONIOENCODING": code_page, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "Traceback" not in said
    assert "data/trang.yml" in said and "không" in said
