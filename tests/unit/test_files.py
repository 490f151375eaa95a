import subprocess
import unicodedata
from pathlib import Path

from tests.places import FIRST_DAY, ROOT

BINARY = {".png", ".jpg", ".webp", ".ico", ".woff2", ".pdf", ".xlsx", ".xls", ".ods", ".docx"}
LEFT_OUT = ("tests/data/", "tests/intake/lists/", "data/", "docs/")
"""Fixtures wrong on purpose or as offices write; what editors write, which `check` reads as it was saved."""


def tracked() -> list[Path]:
    """Return the text files that git tracks and that stand in the working tree."""
    said = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    names = [name for name in said.decode().split("\0") if name and not name.startswith(LEFT_OUT)]
    paths = [ROOT / name for name in names if Path(name).suffix not in BINARY]
    return [path for path in paths if path.is_file()]


def test_every_text_file_is_utf8_in_nfc() -> None:
    """Text and names of all tracked files of ours are UTF-8 in NFC, lines end with LF, no byte-order mark."""
    files = tracked()
    assert len(files) > 60
    for path in files:
        data = path.read_bytes()
        text = data.decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), path
        assert unicodedata.is_normalized("NFC", str(path.relative_to(ROOT))), path
        if path.suffix != ".bat":  # Windows runs those with its own line ends alone
            assert b"\r" not in data, path
        assert not data.startswith(b"\xef\xbb\xbf"), path


def test_data_files_open_with_a_remark() -> None:
    """Every YAML file of facts opens by saying in Vietnamese what it is for and where it shows."""
    for path in (FIRST_DAY / "data").rglob("*.yml"):
        first = path.read_text("utf-8").split("\n", 1)[0]
        assert first.startswith("# Tệp này "), path
