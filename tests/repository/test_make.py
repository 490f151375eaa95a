"""What is typed after `make` reaches the program as it is, and is run by nobody."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from tests.places import ROOT

NASTY = (
    "a b.xlsx",
    "'a'.xlsx",
    '"a".xlsx',
    "`touch RUN`.xlsx",
    "$(touch RUN).xlsx",
    "$(shell touch RUN).xlsx",
    "$HOME $$ ${x} $b.xlsx",
    '"; touch RUN; ".xlsx',
    "'; touch RUN; '.xlsx",
    "a\nb & touch RUN #.xlsx",
    "-x.xlsx",
    "\\a\\.xlsx",
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with the Makefile and a program in place of Python that prints its arguments."""
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    program = tmp_path / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\nprintf '%s\\0' \"$@\"\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    for name in ("python.ok", "site.ok"):
        (tmp_path / ".venv" / name).touch()
    return tmp_path


def made(place: Path, *words: str, **environment: str) -> list[str]:
    """Return the arguments that the program got from `make` with these words."""
    done = subprocess.run(
        ["make", "-s", *words], cwd=place, capture_output=True, check=True, env=os.environ | environment
    )
    assert not (place / "RUN").exists()
    return done.stdout.decode().split("\0")[2:-1]


@pytest.mark.parametrize("name", NASTY)
def test_import_gets_the_name_as_it_is(place: Path, name: str) -> None:
    """FILE, ROUND and CONSENT may hold quotes, spaces, backticks, dollars, line ends."""
    got = made(place, "import", f"FILE={name}", f"ROUND={name}", f"CONSENT={name}")
    assert got == ["import", f"--round={name}", f"--consent={name}", "--", name]


@pytest.mark.parametrize("name", NASTY)
def test_names_from_the_environment_too(place: Path, name: str) -> None:
    """The same when they come from the environment."""
    assert made(place, "import", FILE=name, ROUND="2023-05-19") == [
        "import",
        "--round=2023-05-19",
        "--",
        name,
    ]


@pytest.mark.parametrize("name", NASTY)
def test_check_and_new(place: Path, name: str) -> None:
    """BASE, KIND and ID are passed on alike; without BASE nothing is."""
    assert made(place, "check", f"BASE={name}") == ["check", f"--base={name}"]
    assert made(place, "new", f"KIND={name}", f"ID={name}") == ["new", "--", name, name]
    assert made(place, "check") == ["check"]
