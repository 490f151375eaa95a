"""The typeface that the tests' browser has: DejaVu Sans of its package, whatever is installed on the machine.

Embeds, and pages until their own typeface is there, are set in a face of the system. What is measured then
(the promised heights of embeds, how far lines jump) would be another on each machine.
"""

from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from xml.sax.saxutils import escape

from tests.places import ROOT

PACKAGE = "rinoh_typeface_dejavusans"
FAMILY = "DejaVu Sans"
STYLES = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSans-BoldOblique")
_SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""
"""How letters are hinted changes their widths: that, too, must not be left to the machine."""


def environment() -> dict[str, str]:
    """Return what a browser's environment needs to know this typeface and no other."""
    return {"FONTCONFIG_FILE": str(_settings(ROOT / ".cache" / "chu-kiem-thu"))}


def _settings(place: Path) -> Path:
    """Return the file of settings, written again below `place` whenever it is asked for: packages move."""
    fonts = place / "chu"
    fonts.mkdir(parents=True, exist_ok=True)
    for path in _files():
        _replace(fonts / path.name, path.read_bytes())
    text = _SETTINGS.format(fonts=escape(str(fonts)), cache=escape(str(place / "dem")))
    _replace(place / "fonts.conf", text.encode())
    return place / "fonts.conf"


def _files() -> list[Path]:
    """Return the files of the family's four styles; the package itself, made for a typesetter, is not run."""
    found = find_spec(PACKAGE)
    assert found is not None, "the typeface of the tests is not installed: make test does it"
    return [Path(str(found.origin)).with_name(f"{style}.ttf") for style in STYLES]


def _replace(path: Path, data: bytes) -> None:
    """Write `data`, whole at any moment for other processes, unless it is there."""
    if path.is_file() and path.read_bytes() == data:
        return
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)
